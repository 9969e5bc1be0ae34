//! The tail of Outlook Express and its successors: `Account: '…', Server: '…', Protocol: SMTP, Port: 25,
//! Secure(SSL): No, Error Number: 0x800CCC0E`, in English or Japanese.

use super::{Reading, shown};
use crate::{fact::FactKey, pattern::Protocol};
use regex::Regex;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used, reason = "expressions that are written here; tests compile them")]
fn expression(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    expression(r#"(?i)(?:\baccount|アカウント)(?:名| name)? ?: ?(?:'([^'"]+)'|"([^'"]+)"|([^,、'"]+))"#)
});
static SERVER: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r#"(?i)(?:\b(?:(?:mail|smtp|pop3?|imap) )?server|サーバー?)(?:名| name)? ?: ?['"]?([a-z0-9][a-z0-9.-]*[a-z0-9])"#,
    )
});
static PROTOCOL: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?i)(?:\bprotocol|プロトコル) ?: ?'?(smtp|pop3?|imap4?)\b"));
static PORT: LazyLock<Regex> = LazyLock::new(|| expression(r"(?i)(?:\bport|ポート(?:番号)?) ?: ?'?(\d{1,5})\b"));
static SECURE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)(?:\bsecure ?\(ssl\)|セキュリティ(?:保護)? ?\(ssl\)|\bssl) ?: ?'?(yes|no|true|false|はい|いいえ|なし|あり|無効|有効|無|有|オン|オフ|on\b|off\b|enabled|disabled)",
    )
});

/// Reads the fields of a dialog's tail, wherever they stand in a normal text, and returns what stands before them.
pub(super) fn read<'t>(text: &'t str, reading: &mut Reading<'_>) -> &'t str {
    let stated =
        PROTOCOL.captures(text).and_then(|protocol| Some((protocol.get(1)?.as_str(), protocol.get(0)?.as_str())));
    let Some((protocol, shows)) = stated.or_else(|| by_port(text)) else { return text };
    let fields = [&*ACCOUNT, &SERVER, &PROTOCOL, &PORT, &SECURE];
    let begin = fields.iter().filter_map(|field| Some(field.find(text)?.start())).min().unwrap_or(text.len());
    if let Some(account) = ACCOUNT.captures(text) {
        let name = account.iter().skip(1).flatten().next().map_or("", |name| name.as_str().trim());
        reading.state(FactKey::new("client.account"), &shown(name), &account[0]);
    }
    let protocol = match protocol.to_ascii_lowercase().as_bytes()[0] {
        b's' => Protocol::Smtp,
        b'p' => Protocol::Pop3,
        _ => Protocol::Imap,
    };
    let sends = protocol == Protocol::Smtp;
    reading.speaks_of(protocol);
    let side = if sends { "outgoing" } else { "incoming" };
    if !sends {
        let way = if protocol == Protocol::Pop3 { "pop3" } else { "imap" };
        reading.state(FactKey::new("client.incoming.protocol"), way, shows);
    }
    if let Some(server) = SERVER.captures(text) {
        reading.state(FactKey::new(format!("client.{side}.server")), &server[1].to_ascii_lowercase(), &server[0]);
    }
    let port = PORT.captures(text);
    if let Some(port) = &port {
        reading.port(FactKey::new(format!("client.{side}.port")), &port[1], &port[0]);
    }
    if let Some(secure) = SECURE.captures(text) {
        let encrypts = matches!(
            &*secure[1].to_lowercase(),
            "yes" | "true" | "はい" | "あり" | "有効" | "有" | "オン" | "on" | "enabled"
        );
        // These programs begin with STARTTLS on port 25 and with TLS on every other one.
        let starts_late = sends && port.as_ref().is_some_and(|port| &port[1] == "25");
        let security = match (encrypts, starts_late) {
            (false, _) => "cleartext",
            (true, true) => "starttls",
            (true, false) => "ssl",
        };
        reading.state(FactKey::new(format!("client.{side}.security")), security, &secure[0]);
    }
    &text[..begin]
}

/// The protocol by the port, where a tail names a server and a port and leaves the protocol out.
fn by_port(text: &str) -> Option<(&'static str, &str)> {
    SERVER.find(text)?;
    let port = PORT.captures(text)?;
    let protocol = match &port[1] {
        "25" | "465" | "587" => "smtp",
        "110" | "995" => "pop3",
        "143" | "993" => "imap",
        _ => return None,
    };
    Some((protocol, port.get(0)?.as_str()))
}
