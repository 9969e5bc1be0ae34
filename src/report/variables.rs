//! The variables that every text of a case may use: `$incoming-host`, `$address` and so on.

use crate::{
    fact::Endpoint,
    locale::Locale,
    settings::{ConnectionSecurity, Found, MailProtocol, MailServer, Settings},
};

/// Each variable with its value; what is not known has a name in words, such as "the incoming
/// server".
pub(super) fn of(locale: &Locale, settings: &Settings) -> Vec<(String, String)> {
    let unknown = |id: &str| locale.text(id, &[]);
    let mut variables = vec![
        ("provider", settings.provider.clone().unwrap_or_else(|| unknown("unknown-provider"))),
        ("address", settings.address.as_ref().map_or_else(|| unknown("unknown-address"), ToString::to_string)),
        ("local-part", settings.address.as_ref().map(|a| a.local.clone()).unwrap_or_default()),
        ("domain", settings.address.as_ref().map(|a| a.domain.clone()).unwrap_or_default()),
        // How long a server holds the lock of a session that broke off; a provider's record may know better.
        ("lock-minutes", unknown("lock-minutes")),
    ];
    let host = |server: &Option<Found<MailServer>>| server.as_ref().map(|found| found.value.host.clone());
    let port = |server: &Option<Found<MailServer>>| server.as_ref().map(|found| found.value.port.to_string());
    let user = |server: &Option<Found<MailServer>>| server.as_ref().and_then(|found| found.value.user.clone());
    let receives_by = settings.incoming.as_ref().map(|found| found.value.protocol);
    let encrypted_port =
        receives_by.map(|by| MailServer::default_port(by, ConnectionSecurity::ImplicitTls).to_string());
    let outgoing_host = host(&settings.outgoing);
    let submission_host = settings.roles.get(&Endpoint::Submission).cloned().or_else(|| outgoing_host.clone());
    for (name, value, missing) in [
        ("incoming-host", host(&settings.incoming), "unknown-incoming-host"),
        ("incoming-port", port(&settings.incoming), "unknown-port"),
        ("incoming-user", user(&settings.incoming), "unknown-incoming-user"),
        ("incoming-protocol", receives_by.map(name), "unknown-incoming-protocol"),
        ("encrypted-incoming-port", encrypted_port, "unknown-encrypted-incoming-port"),
        ("outgoing-host", outgoing_host, "unknown-outgoing-host"),
        ("recipient", settings.recipient.as_ref().map(ToString::to_string), "unknown-recipient"),
        ("outgoing-port", port(&settings.outgoing), "unknown-port"),
        ("outgoing-user", user(&settings.outgoing), "unknown-outgoing-user"),
        ("submission-host", submission_host, "unknown-outgoing-host"),
    ] {
        variables.push((name, value.unwrap_or_else(|| unknown(missing))));
    }
    variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A protocol as mail programs call it.
fn name(protocol: MailProtocol) -> String {
    protocol.as_str().to_ascii_uppercase()
}
