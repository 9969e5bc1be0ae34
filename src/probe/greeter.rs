//! By which name a server for sending greets, and whether it is a third party's.

use crate::fact::Endpoint;

/// Who greeted where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Greeter {
    pub(super) endpoints: Vec<Endpoint>,
    /// The host that was asked for.
    pub(super) host: String,
    /// The name that it gave itself.
    pub(super) name: String,
}

impl Greeter {
    pub(super) fn is_at_the_place_of(&self, other: &Self) -> bool {
        self.endpoints == other.endpoints
    }
}

/// The name in a greeting (RFC 5321 §4.2); a word without a dot is none.
pub(super) fn greeter(line: &str) -> Option<String> {
    let rest = line.strip_prefix("220").and_then(|rest| rest.strip_prefix([' ', '-']))?;
    let name = rest.split(' ').next()?.trim_end_matches('.').to_ascii_lowercase();
    name.contains('.').then_some(name)
}

/// Whether the same third party greets at this host and at a strange one.
pub(super) fn is_foreign(greeter: &Greeter, strange: &[&Greeter]) -> bool {
    let belongs = |name: &str, host: &str| organisation(name) == organisation(host);
    !belongs(&greeter.name, &greeter.host)
        && strange.iter().any(|other| other.name == greeter.name && !belongs(&other.name, &other.host))
}

/// The part of a name that somebody has registered, as near as its form tells: two labels, or three
/// where the last two are short (`example.co.jp`).
fn organisation(name: &str) -> String {
    let labels: Vec<&str> = name.trim_end_matches('.').rsplit('.').collect();
    let count = match labels[..] {
        [country, kind, _, ..] if country.len() == 2 && kind.len() <= 3 => 3,
        _ => 2,
    };
    labels.into_iter().take(count).collect::<Vec<_>>().join(".").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(host: &str, line: &str) -> Greeter {
        Greeter { endpoints: vec![Endpoint::Smtp25], host: host.to_owned(), name: greeter(line).unwrap() }
    }

    #[test]
    fn a_greeting_names_a_host_or_nobody() {
        assert_eq!(greeter("220 MX.example.test ESMTP").as_deref(), Some("mx.example.test"));
        assert_eq!(greeter("220-mx.example.test.").as_deref(), Some("mx.example.test"));
        for line in ["220 ESMTP ready", "220", "554 mx.example.test no", "+OK pop.example.test", "220 **** ****"] {
            assert_eq!(greeter(line), None, "{line}");
        }
    }

    #[test]
    fn only_a_third_party_at_both_hosts_is_foreign() {
        let proxy = "220 relay.accessnet.test ESMTP";
        let own = at("smtp.example.test", proxy);
        assert!(is_foreign(&own, &[&at("mx.neutral.test", proxy)]));
        assert!(is_foreign(&own, &[&at("192.0.2.1", proxy)]));
        // A hoster's own name is nothing strange.
        assert!(!is_foreign(&own, &[&at("mx.neutral.test", "220 mx.neutral.test ESMTP")]));
        // The provider's mail is at the neutral host's operator: the same name is that operator's.
        let operator = "220 mx.neutral.test ESMTP";
        assert!(!is_foreign(&at("smtp.example.test", operator), &[&at("mx2.neutral.test", operator)]));
        // The access provider's own server is where it should be.
        assert!(!is_foreign(&at("mail.accessnet.test", proxy), &[&at("mx.neutral.test", proxy)]));
    }

    #[test]
    fn an_organisation_has_two_labels_or_three() {
        assert_eq!(organisation("mx.a.example.co.jp"), "jp.co.example");
        assert_eq!(organisation("mx.a.Example.com."), "com.example");
        assert_eq!(organisation("coo.net"), "net.coo");
        assert_eq!(organisation("x"), "x");
    }
}
