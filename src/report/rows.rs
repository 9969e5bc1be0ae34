//! Which places are worth a line.

use crate::{
    fact::Endpoint,
    settings::{MailProtocol, Settings},
};

/// Of `endpoints` those that matter to this account, no place twice: what the mail program uses
/// comes before the same place as a standard port, and nobody misses IMAP who fetches by POP3.
/// An address that belongs to nobody is no place: that nothing answers there is as it should be.
pub fn rows(settings: &Settings, endpoints: impl IntoIterator<Item = Endpoint>) -> Vec<Endpoint> {
    let incoming = settings.incoming.as_ref().map(|found| found.value.protocol);
    let used = |endpoint: Endpoint| match (endpoint, incoming) {
        (Endpoint::Nowhere, _) => false,
        (Endpoint::Imap | Endpoint::Imaps, Some(protocol)) => protocol == MailProtocol::Imap,
        (Endpoint::Pop3 | Endpoint::Pop3s, Some(protocol)) => protocol != MailProtocol::Imap,
        _ => true,
    };
    let mut places = Vec::new();
    let mut rows = Vec::new();
    for endpoint in endpoints.into_iter().filter(|endpoint| used(*endpoint)) {
        let place = settings.target(endpoint).map(|target| (target.host, target.port));
        if place.is_none() || !places.contains(&place) {
            rows.push(endpoint);
        }
        places.push(place);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Found, FoundBy};
    use Endpoint::{Control25, Incoming, Outgoing, Pop3, Smtps, Submission};

    #[test]
    fn no_place_stands_twice_and_imap_not_beside_pop3() {
        let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let mut settings = Settings {
            address: Some("taro@example.test".parse().unwrap()),
            incoming: found("pop3s://pop.example.test"),
            outgoing: found("smtp://smtp.example.test"),
            ..Settings::default()
        };
        settings.complete(None);
        assert_eq!(rows(&settings, Endpoint::ALL), [Incoming, Outgoing, Submission, Smtps, Pop3, Control25]);
    }
}
