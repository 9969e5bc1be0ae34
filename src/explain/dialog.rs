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
        r"(?i)(?:\bsecure ?\(ssl\)|セキュリティ(?:保護)? ?\(ssl\)|\bssl) ?: ?'?(yes|no|はい|いいえ|なし|あり|無|有|オン|オフ|on\b|off\b)",
    )
});

/// Reads the fields of a dialog's tail, wherever they stand in a normal text.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) {
    let Some(protocol) = PROTOCOL.captures(text) else { return };
    if let Some(account) = ACCOUNT.captures(text) {
        let name = account.iter().skip(1).flatten().next().map_or("", |name| name.as_str().trim());
        reading.state(FactKey::new("client.account"), &shown(name), &account[0]);
    }
    let sends = protocol[1].to_ascii_lowercase().starts_with('s');
    reading.speaks_of(match protocol[1].to_ascii_lowercase().as_bytes()[0] {
        b's' => Protocol::Smtp,
        b'p' => Protocol::Pop3,
        _ => Protocol::Imap,
    });
    let side = if sends { "outgoing" } else { "incoming" };
    if !sends {
        let way = if protocol[1].to_ascii_lowercase().starts_with('p') { "pop3" } else { "imap" };
        reading.state(FactKey::new("client.incoming.protocol"), way, &protocol[0]);
    }
    if let Some(server) = SERVER.captures(text) {
        reading.state(FactKey::new(format!("client.{side}.server")), &server[1].to_ascii_lowercase(), &server[0]);
    }
    let port = PORT.captures(text);
    if let Some(port) = &port {
        reading.port(FactKey::new(format!("client.{side}.port")), &port[1], &port[0]);
    }
    if let Some(secure) = SECURE.captures(text) {
        let encrypts = matches!(&*secure[1].to_lowercase(), "yes" | "はい" | "あり" | "有" | "オン" | "on");
        // These programs begin with STARTTLS on port 25 and with TLS on every other one.
        let starts_late = sends && port.as_ref().is_some_and(|port| &port[1] == "25");
        let security = match (encrypts, starts_late) {
            (false, _) => "cleartext",
            (true, true) => "starttls",
            (true, false) => "ssl",
        };
        reading.state(FactKey::new(format!("client.{side}.security")), security, &secure[0]);
    }
}
