//! What servers said, in a dialog, a bounce or a session excerpt.

use super::{Reading, expression};
use crate::{
    fact::{Endpoint, FactKey},
    pattern::Protocol,
};
use regex::Regex;
use std::sync::LazyLock;

/// Signs of who speaks at the beginning of a line: swaks' arrows, `C:`, `>>>`, a time.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?:\[?(?:[\d/-]{8,10} )?\d\d:\d\d:\d\d[.,\d]*\]?:? )?(?:(?:->|<-|~>|<~|<~\*|<-\*|<\*\*|>>>?|<<<?|\*\*\*|===|[<>]|[CS]:|(?i:(?:client|server)(?: -> (?:client|server))?:|(?:smtp|pop3?|imap) ?[<>]+|(?:recv|send|sent|received):)) *)*",
    )
});

/// A client's command, which says what the next reply is about.
static COMMAND: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"^(?i)(ehlo|helo|mail from|rcpt to|data$|auth (?:plain|login|cram|xoauth|oauth|ntlm|digest|scram|external|gssapi)|starttls$|stls$|quit|user |pass |apop |stat$|list|uidl|retr |top |dele |[a-z][a-z0-9.]{0,5} (?:login|authenticate|select|examine|append|fetch|status|list) )",
    )
});

/// Where a phase is named in prose: `in reply to RCPT TO command`.
static PROSE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)(?:reply to|response to|in|after|during|to|at) (?:the )?['(]?(mail from|rcpt to|end of data|data|auth)\b[^.]{0,12}(?:command|\)|')",
    )
});

static POP3: LazyLock<Regex> = LazyLock::new(|| expression(r"-ERR\b.*"));
static IMAP: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?:^|[ '(])(?:\*|[A-Za-z]{0,4}\d{1,5}) (?:NO|BAD|BYE) .*|\bNO \[[A-Z]+\].*|\[(?:AUTHENTICATIONFAILED|ALERT|OVERQUOTA|INUSE|UNAVAILABLE|PRIVACYREQUIRED|EXPIRED|LIMIT|CONTACTADMIN|AUTHORIZATIONFAILED|SERVERBUG|CORRUPTION)\].*",
    )
});
static SMTP: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?:^|[^\w.+:/@-]|: ?|; ?)(?P<code>400|421|4[35]\d|5[0-5]\d|571)(?:(?P<gap>[ :;,#-]|$|[^\w.])[ :#'b-]*(?P<enhanced>[245]\.[0-7]\.\d{1,3})?(?P<text>.*))?",
    )
});
static ENHANCED: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?:^|[^\d.])([45]\.[0-7]\.\d{1,3})(?:[^\d.](.*)|\.?$)"));

/// Where the next field of a dialog begins.
static NEXT_FIELD: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r#"(?i)['"」]?\s*[,、]\s*(?:port|account|secure ?\(ssl\)|server(?: error)?|protocol|socket error|error number|ポート|アカウント|サーバー?(?: ?エラー)?|プロトコル|セキュリティ|ソケット|エラー ?番号|件名) ?:.*"#,
    )
});

/// Numbers that count something are no replies.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)^\s*(?:[kmg]i?b\b|bytes?|件|通|人|個|番|円|秒|分|時|ms\b|sec|messages\b|mails\b|people|users|recipients|番ポート|に変更)",
    )
});
static SPEAKS_OF_REPLIES: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)smtp|error|exception|authenticat|エラー|コード|\bcode\b|応答|\brepl(?:y|ied)|respon|bounce|戻|返|拒否|reject|server said",
    )
});

/// Where an account that is closed is the sender's own.
static OWN_ACCOUNT: LazyLock<Regex> =
    LazyLock::new(|| expression(r"(?i)\btenant\b|\byour (?:e-?mail )?account|outbound|from this account"));

/// A notice that a message came back, or a server's log: its replies were given to another server.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)\bsaid: |remote (?:host|server|mta)|in reply to|mailer-daemon|connect to \S+\[[0-9a-f.:]+\]|undeliver|deferred|delivery (?:status|has|failed)|diagnostic-code|returned mail|戻って|返って|返送|配信でき|宛先",
    )
});

/// A reply of which nothing but the code is there: other words of the text say more.
pub(super) struct Bare {
    reply: String,
    piece: String,
    phase: Option<String>,
}

/// Reads every reply in the lines of a text, and returns those without words, for [`bare()`].
pub(super) fn read(lines: &[String], flat: &str, reading: &mut Reading<'_>) -> Vec<Bare> {
    let mut bare = Vec::new();
    reading.notice = NOTICE.is_match(flat);
    let mut phase = PROSE.captures(flat).map(|found| found[1].to_ascii_lowercase());
    for line in lines {
        let line = &line[SPEAKER.find(line).map_or(0, |found| found.end())..];
        if let Some(command) = COMMAND.captures(line) {
            phase = Some(command[1].trim().to_ascii_lowercase());
            continue;
        }
        if stand_in(line, reading) {
            continue;
        }
        let phase = phase.as_deref();
        if let Some(reply) = POP3.find(line) {
            pop3(cut(reply.as_str()), phase, reading);
        } else if let Some(reply) = IMAP.find(line) {
            imap(cut(reply.as_str().trim_start_matches([' ', '\'', '('])), phase, reading);
        } else if let Some((reply, piece)) = smtp_in(line, flat) {
            if reply.contains(char::is_alphabetic) {
                smtp(&reply, &piece, phase, reading);
            } else {
                if reply.starts_with("53") {
                    reading.speaks_of(Protocol::Smtp);
                }
                bare.push(Bare { reply, piece, phase: phase.map(ToOwned::to_owned) });
            }
        }
    }
    bare
}

/// Takes in replies of which there is only the code, where nothing else has said what they are about.
pub(super) fn bare(replies: &[Bare], reading: &mut Reading<'_>) {
    for Bare { reply, piece, phase } in replies {
        smtp(reply, piece, phase.as_deref(), reading);
    }
}

/// Whether somebody else answers with this line in a mail server's place: then it is no reply.
fn stand_in(line: &str, reading: &mut Reading<'_>) -> bool {
    let Some(stand_in) = reading.patterns.stand_in(line) else { return false };
    let kind = stand_in.kind();
    let (protocol, greeting, endpoint) = match line.as_bytes().first() {
        Some(b'+' | b'-') => (Some(Protocol::Pop3), "pop3.greeting", Endpoint::Incoming),
        Some(b'*') => (Some(Protocol::Imap), "imap.greeting", Endpoint::Incoming),
        Some(b'2' | b'4' | b'5') => (Some(Protocol::Smtp), "smtp.greeting", Endpoint::Outgoing),
        // A web page or a web proxy, at whichever port.
        _ => return false,
    };
    if let Some(protocol) = protocol {
        reading.speaks_of(protocol);
    }
    reading.state(FactKey::at("tcp.answers-as", endpoint), kind.word(), line);
    if !line.starts_with('+') && !line.starts_with('2') {
        reading.state(FactKey::at(greeting, endpoint), "refused", line);
    }
    true
}

/// The SMTP reply in a line, as a server writes it, and the piece of the line.
fn smtp_in(line: &str, flat: &str) -> Option<(String, String)> {
    for found in SMTP.captures_iter(line) {
        let text = found.name("text").map_or("", |text| text.as_str());
        let enhanced = found.name("enhanced").map(|status| status.as_str());
        let counted = COUNTED.is_match(text) || line[..found.get(0)?.start()].to_ascii_lowercase().ends_with("port");
        let code = found.name("code")?;
        // A number that somebody counted by stands in a sentence, a bare code alone.
        let alone = code.start() == 0 && !text.chars().any(char::is_alphanumeric);
        let begins = line[..code.start()].trim_end().chars().next_back().is_none_or(|last| !last.is_alphanumeric());
        let told =
            alone || enhanced.is_some() || (begins && text.chars().filter(char::is_ascii_alphabetic).count() >= 4);
        if counted || !(told || SPEAKS_OF_REPLIES.is_match(flat)) {
            continue;
        }
        let text = cut(text).trim_start_matches(['\'', '"', ',', ' ', ':', ')']);
        let reply = format!("{} {}{}{text}", code.as_str(), enhanced.unwrap_or(""), enhanced.map_or("", |_| " "));
        return Some((reply, cut(&line[code.start()..]).to_owned()));
    }
    let found = ENHANCED.captures(line)?;
    let (status, text) = (found.get(1)?, found.get(2).map_or("", |text| text.as_str()));
    let class = if status.as_str().starts_with('4') { 450 } else { 550 };
    Some((format!("{class} {} {}", status.as_str(), cut(text).trim()), cut(&line[status.start()..]).to_owned()))
}

fn cut(reply: &str) -> &str {
    let end = NEXT_FIELD.find(reply).map_or(reply.len(), |field| field.start());
    reply[..end].trim().trim_end_matches(['\'', '"', '」'])
}

/// A ticket note about one phase: a code or a whole reply, or a word such as `ok`.
pub(super) fn noted(key: &FactKey, value: &str, reading: &mut Reading<'_>) {
    let fine = ["2", "3", "+OK", "ok", "true", "open", "works", "success", "* OK", "成功"];
    if fine.iter().any(|word| value.len() < 40 && value.to_lowercase().starts_with(&word.to_lowercase())) {
        let normal = if &*key.name == "message.refusal" { "none" } else { "ok" };
        return reading.state(key.clone(), normal, value);
    }
    let silent = ["timeout", "silent", "no answer", "無応答", "none", "nothing"];
    if silent.iter().any(|word| value.to_lowercase().starts_with(word)) {
        return reading.state(key.clone(), "silent", value);
    }
    let refused = ["fail", "false", "reject", "refus", "ng", "no", "失敗", "不可"];
    let bare = !value.contains(|c: char| c.is_ascii_digit() || matches!(c, '[' | '-')) && value.len() < 24;
    if bare && refused.iter().any(|word| value.to_lowercase().starts_with(word)) {
        let word = if &*key.name == "message.refusal" { "other" } else { "refused" };
        return reading.state(key.clone(), word, value);
    }
    match &*key.name {
        "pop3.login" => pop3(value, None, reading),
        "imap.login" => imap(value, None, reading),
        name => {
            let phase = match name {
                "smtp.login" => Some("auth"),
                "smtp.mail-from" => Some("mail from"),
                "smtp.rcpt" => Some("rcpt to"),
                "message.refusal" => Some("data"),
                _ => None,
            };
            if let Some((reply, piece)) = smtp_in(value, "smtp reply") {
                smtp(&reply, &piece, phase, reading);
            }
        }
    }
}

fn smtp(reply: &str, piece: &str, phase: Option<&str>, reading: &mut Reading<'_>) {
    let notice = reading.notice;
    let category = reading.patterns.category(Protocol::Smtp, reply).unwrap_or("unspecified").to_owned();
    let login_words = {
        let lower = reply.to_ascii_lowercase();
        ["login", "log in", "authenticat", "credential", "password"].iter().any(|word| lower.contains(word))
    };
    let about_login = match phase {
        Some("auth") => true,
        // A server that wants encryption first says so at whichever command comes first.
        _ if category == "starttls-required" => true,
        Some("mail from" | "rcpt to" | "data" | "end of data") => false,
        _ => match &*category {
            "auth-failed" | "web-login" | "app-password" | "oauth-required" | "service-disabled"
            | "password-expired" | "auth-temp" | "auth-mech" | "auth-not-offered" => true,
            "rate-limited" => login_words && !reply.starts_with("55"),
            "too-many-connections" => login_words && !reply.starts_with("55") || reply.starts_with("421") && !notice,
            "account-disabled" => login_words || reply.starts_with("535") || OWN_ACCOUNT.is_match(reply),
            // A server that counts connections says so to whoever connects; one in a notice, to another server.
            _ => reply.starts_with("535") || reply.starts_with("534") || reply.starts_with("538"),
        },
    };
    if about_login {
        reading.speaks_of(Protocol::Smtp);
        let key = FactKey::at("smtp.login", Endpoint::Outgoing);
        let value = reading.patterns.read("smtp.login", reply).unwrap_or("refused").to_owned();
        reading.state(key, &value, piece);
        if value != "temporary" && value != "encryption-required" {
            reading.state(FactKey::new("client.error"), "auth-failed", piece);
        }
        return;
    }
    let value = reading.patterns.read("message.refusal", reply).unwrap_or("other").to_owned();
    let phase_fact = match phase {
        Some("mail from") => Some("smtp.mail-from"),
        Some("rcpt to") => Some("smtp.rcpt"),
        _ => None,
    };
    if let Some(fact) = phase_fact
        // The facts are about the user's own address; a full or unknown mailbox is the recipient's here.
        && !matches!(&*value, "mailbox-full" | "unknown-user" | "no-such-domain")
        && let Some(known) = reading.patterns.read(fact, reply).map(ToOwned::to_owned)
    {
        reading.state(FactKey::at(fact, Endpoint::Outgoing), &known, piece);
    }
    reading.state(FactKey::new("message.refusal"), &value, piece);
    if category == "pop-before-smtp" {
        reading.state(FactKey::new("client.login-message"), "fetch-first", piece);
    }
    // The outgoing server is the one that says these; the others come back in a notice as well.
    if ["relay-denied", "auth-required", "sender-rejected", "too-big", "too-many-recipients", "quota-exceeded"]
        .contains(&&*value)
    {
        reading.refused(piece);
    }
}

fn pop3(reply: &str, phase: Option<&str>, reading: &mut Reading<'_>) {
    reading.speaks_of(Protocol::Pop3);
    let past_login =
        phase.is_some_and(|phase| ["stat", "list", "uidl", "retr", "top", "dele"].iter().any(|c| phase.starts_with(c)));
    if past_login {
        reading.state(FactKey::at("pop3.mailbox", Endpoint::Incoming), "failed", reply);
        return;
    }
    if beside_login(Protocol::Pop3, "pop3.mailbox", reply, reading) {
        return;
    }
    let Some(value) = reading.patterns.read("pop3.login", reply).map(ToOwned::to_owned) else { return };
    reading.state(FactKey::at("pop3.login", Endpoint::Incoming), &value, reply);
    received(&value, reply, reading);
}

/// What a refusal is about that cannot be one of the login, although nobody says in which phase it came.
fn beside_login(protocol: Protocol, mailbox: &str, reply: &str, reading: &mut Reading<'_>) -> bool {
    let category = reading.patterns.category(protocol, reply).unwrap_or_default().to_owned();
    match &*category {
        "mailbox-corrupt" => reading.state(FactKey::at(mailbox, Endpoint::Incoming), "damaged", reply),
        "message-gone" => reading.state(FactKey::new("message.stuck"), "refused", reply),
        "timeout" => reading.state(FactKey::new("client.error"), "timeout", reply),
        "folder" => {
            reading.state(FactKey::new("client.local-fault"), "folder", reply);
            reading.state(FactKey::new("case.affected"), "folders", reply);
        }
        "client-fault" => reading.state(FactKey::new("client.local-fault"), "program", reply),
        "size-exceeded" => reading.state(FactKey::new("message.refusal"), "too-big", reply),
        "content-rejected" => reading.state(FactKey::new("message.refusal"), "content", reply),
        "malformed" => reading.state(FactKey::new("message.refusal"), "malformed", reply),
        "info" => {}
        _ => return false,
    }
    true
}

fn imap(reply: &str, phase: Option<&str>, reading: &mut Reading<'_>) {
    reading.speaks_of(Protocol::Imap);
    let full = reading.patterns.category(Protocol::Imap, reply) == Some("mailbox-full");
    if !full
        && phase.is_some_and(|phase| {
            ["select", "examine", "append", "fetch", "status", "list"].iter().any(|c| phase.contains(c))
        })
    {
        reading.state(FactKey::at("imap.mailbox", Endpoint::Incoming), "failed", reply);
        return;
    }
    let tagged = if reply.starts_with('[') {
        format!("a NO {reply}")
    } else if reply.starts_with("NO ") {
        format!("a {reply}")
    } else {
        reply.to_owned()
    };
    if beside_login(Protocol::Imap, "imap.mailbox", &tagged, reading) {
        return;
    }
    let Some(value) = reading.patterns.read("imap.login", &tagged).map(ToOwned::to_owned) else { return };
    reading.state(FactKey::at("imap.login", Endpoint::Incoming), &value, reply);
    received(&value, reply, reading);
}

/// What a mail program would show of it.
fn received(value: &str, reply: &str, reading: &mut Reading<'_>) {
    let shown = match value {
        "locked" => "locked",
        "full" => "full",
        "refused" | "app-password" | "disabled" | "expired" | "suspended" => "auth-failed",
        _ => return,
    };
    reading.state(FactKey::new("client.error"), shown, reply);
}
