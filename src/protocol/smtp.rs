//! SMTP replies and capabilities (RFC 5321), as a client reads them.

use super::visible;
use std::{fmt, net::IpAddr, str::FromStr};

/// Lines that one reply may have. The longest EHLO replies have about thirty.
pub const MAX_REPLY_LINES: usize = 256;

/// The status of RFC 3463: class, subject, detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnhancedStatus {
    pub class: u8,
    pub subject: u16,
    pub detail: u16,
}

impl fmt::Display for EnhancedStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

impl FromStr for EnhancedStatus {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.').map(|part| {
            let digits = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse::<u16>().ok() } else { None }
        });
        let mut next = || parts.next().flatten().ok_or(());
        let (class, subject, detail) = (next()?, next()?, next()?);
        match (class, parts.next()) {
            (2 | 4 | 5, None) => Ok(Self { class: u8::try_from(class).map_err(|_| ())?, subject, detail }),
            _ => Err(()),
        }
    }
}

/// One whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub code: u16,
    /// The enhanced status, if the first line begins with one.
    pub enhanced: Option<EnhancedStatus>,
    /// The text of each line after the code, safe to print.
    pub lines: Vec<String>,
}

impl Reply {
    /// 2xx: done.
    pub fn is_positive(&self) -> bool {
        self.code / 100 == 2
    }

    /// 3xx: go on.
    pub fn is_intermediate(&self) -> bool {
        self.code / 100 == 3
    }

    /// 4xx: not now.
    pub fn is_transient(&self) -> bool {
        self.code / 100 == 4
    }

    /// All lines in one, without the code.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }
}

impl fmt::Display for Reply {
    /// The reply in one line, as it is quoted to a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.text())
    }
}

/// Why lines are no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    #[error("a reply begins with three digits")]
    NoCode,
    #[error("the reply has more than {MAX_REPLY_LINES} lines")]
    TooManyLines,
}

/// Puts the lines of a reply together.
#[derive(Debug, Default)]
pub struct ReplyParser {
    lines: Vec<String>,
    enhanced: Option<EnhancedStatus>,
}

impl ReplyParser {
    /// Takes the next line; gives the reply with its last one.
    ///
    /// Some servers change the code between lines, which RFC 5321 §4.2.1 forbids; the last counts.
    ///
    /// # Errors
    /// When the line cannot belong to a reply.
    pub fn line(&mut self, line: &[u8]) -> Result<Option<Reply>, ReplyError> {
        let (digits, rest) = line.split_at_checked(3).ok_or(ReplyError::NoCode)?;
        if !matches!(digits[0], b'2'..=b'5') || !digits.iter().all(u8::is_ascii_digit) {
            return Err(ReplyError::NoCode);
        }
        let (more, text) = match rest.split_first() {
            None => (false, rest),
            Some((b' ', text)) => (false, text),
            Some((b'-', text)) => (true, text),
            Some(_) => return Err(ReplyError::NoCode),
        };
        if self.lines.len() == MAX_REPLY_LINES {
            return Err(ReplyError::TooManyLines);
        }
        let text = visible(text);
        if self.lines.is_empty() {
            self.enhanced = text.split(' ').next().and_then(|word| word.parse().ok());
        }
        self.lines.push(text);
        if more {
            return Ok(None);
        }
        let code = digits.iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
        Ok(Some(Reply { code, enhanced: self.enhanced.take(), lines: std::mem::take(&mut self.lines) }))
    }

    /// Whether a reply has begun and not ended.
    pub fn is_within(&self) -> bool {
        !self.lines.is_empty()
    }
}

/// What a server offers in its reply to EHLO.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capabilities {
    pub starttls: bool,
    /// AUTH mechanisms in upper case, in the server's order (RFC 4954 §3).
    pub auth: Vec<String>,
    /// The largest message in bytes (RFC 1870), where the server says one.
    pub size: Option<u64>,
    /// All keywords in upper case.
    pub keywords: Vec<String>,
    /// As whom the server sees this client, where it says so.
    pub client: Option<IpAddr>,
}

impl Reply {
    /// Whether a device on the way has written over the greeting, as Cisco's "fixup" does so that
    /// nobody learns which software this is: `220 *****************`.
    pub fn is_overwritten(&self) -> bool {
        self.lines.iter().any(|line| line.contains("****"))
    }
}

impl Capabilities {
    /// Whether a device on the way has written over keywords that it does not know: `XXXXXXXA`.
    pub fn is_overwritten(&self) -> bool {
        let overwritten = |keyword: &String| {
            let rest = keyword.trim_start_matches('X');
            keyword.len() - rest.len() >= 4 && rest.len() <= 1
        };
        self.keywords.iter().any(overwritten)
    }

    /// As whom the server sees this client, where it says so behind its own name: `mail.example
    /// Hello [203.0.113.7]`. The last address counts, since some repeat the literal of EHLO first.
    fn client_of(reply: &Reply) -> Option<IpAddr> {
        let (_, greeting) = reply.lines.first()?.split_once(' ')?;
        addresses_in(greeting).last()
    }

    /// Reads the reply to EHLO. The first line is the server's name; a HELO reply has only that.
    pub fn of(reply: &Reply) -> Self {
        let mut found = Self { client: Self::client_of(reply), ..Self::default() };
        for line in reply.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase();
            // `AUTH=LOGIN` is a form for mail programs from before RFC 2554.
            let line = line.replacen("AUTH=", "AUTH ", 1);
            let mut words = line.split_ascii_whitespace();
            let Some(keyword) = words.next() else { continue };
            match keyword {
                "STARTTLS" => found.starttls = true,
                "AUTH" => {
                    for mechanism in words {
                        if !found.auth.iter().any(|known| known == mechanism) {
                            found.auth.push(mechanism.to_owned());
                        }
                    }
                }
                "SIZE" => found.size = words.next().and_then(|bytes| bytes.parse().ok()).filter(|bytes| *bytes > 0),
                _ => {}
            }
            found.keywords.push(keyword.to_owned());
        }
        found
    }
}

/// The addresses that a text names, with or without brackets.
pub fn addresses_in(text: &str) -> impl Iterator<Item = IpAddr> {
    text.split(|c: char| !(c.is_ascii_hexdigit() || matches!(c, '.' | ':' | 'I' | 'P' | 'v'))).filter_map(|word| {
        let word = word.strip_prefix("IPv6:").unwrap_or(word).trim_end_matches(['.', ':']);
        // `::` and the like stand in many texts and name nobody.
        word.parse().ok().filter(|_| word.len() > 3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::LineBuffer;
    use proptest::prelude::*;

    fn parse(text: &str) -> Result<Option<Reply>, ReplyError> {
        let mut parser = ReplyParser::default();
        let mut last = Ok(None);
        for line in text.lines() {
            last = parser.line(line.as_bytes());
        }
        last
    }

    #[test]
    fn the_client_is_the_last_address_behind_the_name() {
        let client = |first: &str| {
            let reply = parse(&format!("250-{first}\r\n250 SIZE 10\r\n")).unwrap().unwrap();
            Capabilities::of(&reply).client.map(|address| address.to_string())
        };
        for (first, expected) in [
            ("smtp.example.test at your service, [203.0.113.7]", Some("203.0.113.7")),
            ("smtp.example.test Hello [127.0.0.1] [203.0.113.7], pleased to meet you.", Some("203.0.113.7")),
            ("mx Hello a (IPv6:2001:db8::7)", Some("2001:db8::7")),
            ("[192.0.2.1] ready at 12:34:56", None),
            ("smtp.example.test", None),
            ("smtp.example.test Exim 4.94.2 :: decade 1.2.3", None),
        ] {
            assert_eq!(client(first).as_deref(), expected, "{first}");
        }
    }

    #[test]
    fn what_a_device_wrote_over_is_seen() {
        let reply = |text: &str| parse(text).unwrap().unwrap();
        assert!(reply("220 ************************************2********").is_overwritten());
        assert!(!reply("220 mail.example.test ESMTP *** no spam ***").is_overwritten());
        let overwritten = |text: &str| Capabilities::of(&reply(text)).is_overwritten();
        assert!(overwritten("250-mail.example.test\n250-SIZE 1000\n250-XXXXXXXA\n250 8BITMIME"));
        assert!(overwritten("250-mail.example.test\n250 XXXXXXXXXXXXXXXXXXXXXA"));
        for honest in ["STARTTLS", "X-EXPS NTLM", "XCLIENT NAME", "XXX", "X"] {
            assert!(!overwritten(&format!("250-mail.example.test\n250 {honest}")), "{honest}");
        }
    }

    #[test]
    fn a_reply_has_code_status_and_text() {
        let reply = parse("535 5.7.8 Error: authentication failed").unwrap().unwrap();
        assert_eq!((reply.code, reply.enhanced.unwrap().to_string().as_str()), (535, "5.7.8"));
        assert_eq!(reply.to_string(), "535 5.7.8 Error: authentication failed");
        assert!(!reply.is_positive() && !reply.is_transient());
        assert_eq!(parse("220").unwrap().unwrap().to_string(), "220 ");
        assert_eq!(parse("250 1.2 ok").unwrap().unwrap().enhanced, None);
        assert_eq!(parse("250 192.0.2.1 ok").unwrap().unwrap().enhanced, None);
    }

    #[test]
    fn continuation_lines_belong_together() {
        assert_eq!(parse("250-a\n250-b"), Ok(None));
        assert_eq!(parse("250-a\n250-b\n250 c").unwrap().unwrap().lines, ["a", "b", "c"]);
        assert_eq!(parse("220-a\n554 b").unwrap().unwrap().code, 554);
    }

    #[test]
    fn other_protocols_are_no_reply() {
        for text in ["+OK ready", "* OK IMAP4rev1", "HTTP/1.1 400 Bad Request", "", "22", "220x", "020 x", "999 x"] {
            assert_eq!(ReplyParser::default().line(text.as_bytes()), Err(ReplyError::NoCode), "{text}");
        }
    }

    #[test]
    fn endless_continuation_is_given_up() {
        let mut parser = ReplyParser::default();
        let lines = (0..10_000).find(|_| parser.line(b"220-and so on").is_err());
        assert_eq!(lines, Some(MAX_REPLY_LINES));
    }

    #[test]
    fn capabilities_are_read() {
        let reply = parse(
            "250-mail.example.test\n250-SIZE 35882577\n250-auth PLAIN login\n250-AUTH=LOGIN CRAM-MD5\n250 STARTTLS",
        );
        let found = Capabilities::of(&reply.unwrap().unwrap());
        assert_eq!(found.auth, ["PLAIN", "LOGIN", "CRAM-MD5"]);
        assert!(found.starttls);
        assert_eq!(found.size, Some(35_882_577));
        let helo = Capabilities::of(&parse("250 STARTTLS").unwrap().unwrap());
        assert_eq!(helo, Capabilities::default());
    }

    proptest! {
        #[test]
        fn any_bytes_in_any_cut_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..2000), cut in 1_usize..100) {
            let read = |chunk: usize| {
                let (mut buffer, mut parser, mut replies) = (LineBuffer::default(), ReplyParser::default(), vec![]);
                for chunk in bytes.chunks(chunk) {
                    buffer.push(chunk);
                    while let Ok(Some(line)) = buffer.next_line() {
                        replies.push(parser.line(&line));
                    }
                }
                replies
            };
            let replies = read(cut);
            for reply in replies.iter().flatten().flatten() {
                let _ = Capabilities::of(reply);
                prop_assert!(!reply.to_string().chars().any(char::is_control));
            }
            prop_assert_eq!(replies, read(4_000));
        }
    }
}
