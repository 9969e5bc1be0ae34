//! The variables that every text of a case may use: `$incoming-host`, `$address` and so on.

use crate::{
    fact::Endpoint,
    locale::Locale,
    settings::{ConnectionSecurity, Found, MailProtocol, MailServer, Settings},
};
use unicode_width::UnicodeWidthChar as _;

/// Each variable with its value; what is not known has a name in words, such as "the incoming
/// server".
pub(super) fn of(locale: &Locale, settings: &Settings) -> Vec<(String, String)> {
    let unknown = |id: &str| locale.text(id, &[]);
    let mut variables = vec![
        ("provider", settings.provider.clone().unwrap_or_else(|| unknown("unknown-provider"))),
        ("address", settings.address.as_ref().map_or_else(|| unknown("unknown-address"), ToString::to_string)),
        ("local-part", settings.address.as_ref().map(|a| a.local.clone()).unwrap_or_default()),
        ("domain", settings.address.as_ref().map_or_else(|| unknown("unknown-domain"), |a| a.domain.clone())),
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
        ("submission-host", submission_host, "unknown-submission-host"),
    ] {
        variables.push((name, value.unwrap_or_else(|| unknown(missing))));
    }
    // Texts that name what was set before say so in general words where it is not known.
    let is_known = |known: bool| if known { "yes" } else { "no" }.to_owned();
    variables.push(("incoming-is-known", is_known(settings.incoming.is_some())));
    variables.push(("outgoing-is-known", is_known(settings.outgoing.is_some())));
    variables.push(("user-is-known", is_known(user(&settings.incoming).is_some())));
    variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A protocol as mail programs call it.
fn name(protocol: MailProtocol) -> String {
    protocol.as_str().to_ascii_uppercase()
}

/// Japanese texts set a blank on both sides of a name, which is in Latin letters. Where the name is not known, words
/// of the language stand in its place, and there is none.
pub(super) fn closed_up(text: String, variables: &[(String, String)]) -> String {
    let stand_ins = variables.iter().map(|(_, value)| value.as_str()).filter(|value| value.contains(is_japanese));
    stand_ins.fold(text, |text, words| {
        let parts: Vec<&str> = text.split(words).collect();
        let mut closed = String::with_capacity(text.len());
        for (number, part) in parts.iter().enumerate() {
            let mut part = *part;
            if number > 0 {
                closed += words;
                part = part.strip_prefix(' ').filter(|rest| rest.starts_with(is_japanese)).unwrap_or(part);
            }
            if number + 1 < parts.len() {
                part = part.strip_suffix(' ').filter(|rest| rest.ends_with(is_japanese_or_point)).unwrap_or(part);
            }
            closed += part;
        }
        closed
    })
}

fn is_japanese(c: char) -> bool {
    c.is_alphabetic() && c.width() == Some(2)
}

fn is_japanese_or_point(c: char) -> bool {
    is_japanese(c) || "、。".contains(c)
}

#[cfg(test)]
mod tests {
    use super::closed_up;

    #[test]
    fn a_blank_stands_beside_latin_letters_only() {
        let variables = |host: &str| vec![("outgoing-host".to_owned(), host.to_owned())];
        let closed = |text: &str, host| closed_up(text.replace("{}", host), &variables(host));
        assert_eq!(closed("{} の587番ポート", "送信サーバー"), "送信サーバーの587番ポート");
        assert_eq!(closed("受信と {} に戻す", "送信サーバー"), "受信と送信サーバーに戻す");
        assert_eq!(closed("これを、 {} に。 {} です", "送信サーバー"), "これを、送信サーバーに。送信サーバーです");
        assert_eq!(closed("- {} 済み", "送信サーバー"), "- 送信サーバー済み");
        assert_eq!(closed("受信と {} に戻す", "smtp.example.test"), "受信と smtp.example.test に戻す");
        assert_eq!(closed("Enter {} again", "the outgoing server"), "Enter the outgoing server again");
    }
}
