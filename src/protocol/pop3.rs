//! POP3 replies (RFC 1939, RFC 2449, RFC 3206), as a client reads them.

use super::{Secret, visible};
use md5::{Digest, Md5};
use std::{borrow::Cow, fmt};

/// The code in brackets that says why a command failed (RFC 2449 §8, RFC 3206).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ResponseCode {
    /// Another session has the mailbox.
    InUse,
    /// Too soon after the last login.
    LoginDelay,
    /// The credentials, and nothing else.
    Auth,
    SysTemp,
    SysPerm,
    /// Something else in brackets, in upper case.
    Other(String),
}

impl ResponseCode {
    fn of(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "IN-USE" => Self::InUse,
            "LOGIN-DELAY" => Self::LoginDelay,
            "AUTH" => Self::Auth,
            "SYS/TEMP" => Self::SysTemp,
            "SYS/PERM" => Self::SysPerm,
            other => Self::Other(other.to_owned()),
        }
    }

    pub fn as_str(&self) -> &str {
        match self {
            Self::InUse => "IN-USE",
            Self::LoginDelay => "LOGIN-DELAY",
            Self::Auth => "AUTH",
            Self::SysTemp => "SYS/TEMP",
            Self::SysPerm => "SYS/PERM",
            Self::Other(word) => word,
        }
    }
}

/// The first line of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub ok: bool,
    pub code: Option<ResponseCode>,
    /// What stands after `+OK` or `-ERR` and the code, safe to print.
    pub text: String,
    /// The whole line, safe to print.
    pub line: String,
}

/// A line begins with neither `+OK` nor `-ERR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reply begins with +OK or -ERR")]
pub struct NoStatus;

impl Status {
    /// Reads a status line.
    ///
    /// # Errors
    /// When it is none.
    pub fn of(line: &[u8]) -> Result<Self, NoStatus> {
        let line = visible(line);
        let (word, text) = line.split_once(' ').unwrap_or((&line, ""));
        let ok = match word.to_ascii_uppercase().as_str() {
            "+OK" => true,
            // `+ERR` is a slip in hMailServer, and qpopper's lock message can arrive as `??RR`.
            "-ERR" | "+ERR" | "??RR" => false,
            _ => return Err(NoStatus),
        };
        let text = text.trim();
        let code = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (code, text) = match code {
            Some((code, rest)) if !ok => (Some(ResponseCode::of(code)), rest.trim_start()),
            _ => (None, text),
        };
        Ok(Self { ok, code, text: text.to_owned(), line: line.clone() })
    }

    /// The two numbers of `+OK 3 1234`: messages and bytes of STAT, number and bytes of LIST with a number.
    pub fn stat(&self) -> Option<(u64, u64)> {
        let mut words = self.text.split_ascii_whitespace();
        Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    }

    /// The `<process.clock@host>` of a greeting, which APOP signs (RFC 1939 §7).
    pub fn timestamp(&self) -> Option<&str> {
        let from = self.text.find('<')?;
        let to = from + self.text[from..].find('>')?;
        let stamp = &self.text[from..=to];
        (stamp.contains('@') && stamp.is_ascii() && !stamp.contains(' ')).then_some(stamp)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

/// The digest of `APOP user digest`. It must not be shown: passwords can be guessed from it.
pub fn apop_digest(timestamp: &str, password: &Secret) -> Secret {
    let mut hash = Md5::new();
    hash.update(timestamp.as_bytes());
    hash.update(password.reveal().as_bytes());
    Secret::new(super::sasl::hex(&hash.finalize()))
}

/// A line of a multi-line reply (RFC 1939 §3): the text, or the dot that ends it.
pub fn body_line(line: &[u8]) -> Option<Cow<'_, str>> {
    match line {
        b"." => None,
        [b'.', rest @ ..] | rest => Some(String::from_utf8_lossy(rest)),
    }
}

/// A line of LIST: message number and bytes.
pub fn listing(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split_ascii_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

/// How long a server keeps messages that have been fetched (RFC 2449 §6.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expire {
    Never,
    /// 0: a mail program may not leave messages there.
    Days(u32),
}

/// A line of UIDL: message number and unique id (RFC 1939 §7).
pub fn unique_id(line: &str) -> Option<(u64, &str)> {
    let mut words = line.split_ascii_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?))
}

/// What a server offers in its reply to CAPA.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capabilities {
    pub stls: bool,
    pub user: bool,
    /// How long the server keeps what has been fetched.
    pub expire: Option<Expire>,
    /// SASL mechanisms in upper case, in the server's order.
    pub sasl: Vec<String>,
    /// All keywords in upper case.
    pub keywords: Vec<String>,
}

impl Capabilities {
    /// Takes one line of the reply.
    pub fn add(&mut self, line: &str) {
        let line = visible(line.as_bytes()).to_ascii_uppercase();
        let mut words = line.split_ascii_whitespace();
        let Some(keyword) = words.next() else { return };
        match keyword {
            "STLS" => self.stls = true,
            "USER" => self.user = true,
            "EXPIRE" => {
                self.expire = words.next().and_then(|word| match word {
                    "NEVER" => Some(Expire::Never),
                    days => days.parse().ok().map(Expire::Days),
                });
            }
            "SASL" => self.sasl.extend(words.map(str::to_owned)),
            _ => {}
        }
        self.keywords.push(keyword.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn status(line: &str) -> Status {
        Status::of(line.as_bytes()).unwrap()
    }

    #[test]
    fn codes_are_read_in_any_case() {
        let locked = status("-ERR [in-use] Mailbox is locked");
        assert_eq!(
            (locked.ok, locked.code, locked.text.as_str()),
            (false, Some(ResponseCode::InUse), "Mailbox is locked")
        );
        assert_eq!(status("-ERR [SYS/TEMP] x").code, Some(ResponseCode::SysTemp));
        assert_eq!(status("-ERR [LOGIN-DELAY]").code, Some(ResponseCode::LoginDelay));
        assert_eq!(status("-ERR [mx1] x").code, Some(ResponseCode::Other("MX1".into())));
        assert_eq!(status("-ERR .pop lock busy!").code, None);
        assert_eq!(status("-err").text, "");
        assert!(!status("??RR .pop lock busy!").ok);
        assert_eq!(status("+OK [XCLIENT] Dovecot ready.").text, "[XCLIENT] Dovecot ready.");
    }

    #[test]
    fn other_protocols_are_no_status() {
        for line in ["220 mail ESMTP", "* OK IMAP4rev1", "+OKAY", "", "HTTP/1.1 200 OK", "\x16\x03\x01"] {
            assert_eq!(Status::of(line.as_bytes()), Err(NoStatus), "{line}");
        }
    }

    #[test]
    fn numbers_and_timestamps_are_read() {
        assert_eq!(status("+OK 3 1234").stat(), Some((3, 1234)));
        assert_eq!(status("+OK three").stat(), None);
        assert_eq!(listing("2 500"), Some((2, 500)));
        assert_eq!(
            status("+OK POP3 ready <1896.697170952@dbc.mtview.ca.us>").timestamp(),
            Some("<1896.697170952@dbc.mtview.ca.us>")
        );
        assert_eq!(status("+OK <hello>").timestamp(), None);
        assert_eq!(status("+OK >a<").timestamp(), None);
    }

    #[test]
    fn the_digest_is_that_of_rfc_1939() {
        let digest = apop_digest("<1896.697170952@dbc.mtview.ca.us>", &Secret::new("tanstaaf"));
        assert_eq!(digest.reveal(), "c4c9334bac560ecc979e58001b3e22fb");
    }

    #[test]
    fn capabilities_and_dots_are_read() {
        let mut found = Capabilities::default();
        for line in ["TOP", "sasl PLAIN cram-md5", "STLS", "USER", "EXPIRENEVER"] {
            found.add(line);
        }
        assert!(found.stls && found.user);
        assert_eq!(found.sasl, ["PLAIN", "CRAM-MD5"]);
        assert_eq!(body_line(b"."), None);
        assert_eq!(body_line(b"..x").unwrap(), ".x");
        assert_eq!(body_line(b"").unwrap(), "");
    }

    proptest! {
        #[test]
        fn any_line_is_borne(line in prop::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(status) = Status::of(&line) {
                let _ = (status.stat(), status.timestamp());
                prop_assert!(!status.to_string().chars().any(char::is_control));
            }
            if let Some(text) = body_line(&line) {
                let _ = listing(&text);
                Capabilities::default().add(&text);
            }
        }
    }
}
