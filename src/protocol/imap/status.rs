//! What a server says about a command, or about itself (RFC 3501 §7.1).

use super::words::{Malformed, Words};
use crate::protocol::visible;
use std::fmt;

/// The first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    Ok,
    No,
    /// The command is none, or not now. It says nothing about a password.
    Bad,
    /// The server will hang up.
    Bye,
    /// A greeting to somebody who is logged in already.
    Preauth,
}

impl Condition {
    fn of(word: &str) -> Option<Self> {
        let words =
            [("OK", Self::Ok), ("NO", Self::No), ("BAD", Self::Bad), ("BYE", Self::Bye), ("PREAUTH", Self::Preauth)];
        words.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, condition)| condition)
    }
}

/// What stands in brackets before the text (RFC 3501 §7.1, RFC 5530).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ResponseCode {
    /// In upper case: `AUTHENTICATIONFAILED`.
    pub name: String,
    /// What follows the name.
    pub arguments: String,
}

/// `OK`, `NO`, `BAD`, `BYE` or `PREAUTH` with what belongs to it, safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub condition: Condition,
    pub code: Option<ResponseCode>,
    pub text: String,
    /// All of it. The tag, which is ours, is left out; the asterisk of a line that answers no
    /// command is not.
    pub line: String,
}

impl Status {
    /// Reads what follows the tag or the asterisk; `None` if it is data. `before` is what stands
    /// before it when it is quoted.
    pub(super) fn read(before: &str, rest: &[u8]) -> Option<Self> {
        let condition = Condition::of(Words::new(rest).atom().ok()?)?;
        let shown = visible(rest);
        let text = shown.split_once(' ').map_or("", |(_, text)| text.trim_start());
        let bracketed = text.strip_prefix('[').and_then(|text| text.split_once(']'));
        let (code, text) = match bracketed {
            Some((code, text)) => {
                let (name, arguments) = code.split_once(' ').unwrap_or((code, ""));
                let name = name.to_ascii_uppercase();
                (Some(ResponseCode { name, arguments: arguments.to_owned() }), text.trim_start())
            }
            None => (None, text),
        };
        Some(Self { condition, code, text: text.to_owned(), line: format!("{before}{shown}") })
    }

    /// Reads a printed line, tagged or not.
    ///
    /// # Errors
    /// When it is no status.
    pub fn of(line: &[u8]) -> Result<Self, Malformed> {
        match line.strip_prefix(b"* ") {
            Some(rest) => Self::read("* ", rest),
            None => super::split_tag(line).and_then(|(_, rest)| Self::read("", rest)),
        }
        .ok_or(Malformed)
    }

    /// Whether the server did what it was asked for.
    pub fn is_yes(&self) -> bool {
        matches!(self.condition, Condition::Ok | Condition::Preauth)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(line: &str) -> Status {
        Status::of(line.as_bytes()).unwrap()
    }

    #[test]
    fn codes_are_read_in_any_case() {
        let refused = status("a1 no [authenticationfailed] Authentication failed.");
        assert_eq!(refused.condition, Condition::No);
        assert_eq!(refused.code.as_ref().unwrap().name, "AUTHENTICATIONFAILED");
        assert_eq!(refused.text, "Authentication failed.");
        assert_eq!(refused.to_string(), "no [authenticationfailed] Authentication failed.");
        let greeting = status("* OK [CAPABILITY IMAP4rev1 ID] ready");
        let code = greeting.code.unwrap();
        assert_eq!((code.name.as_str(), code.arguments.as_str()), ("CAPABILITY", "IMAP4rev1 ID"));
        assert_eq!(greeting.line, "* OK [CAPABILITY IMAP4rev1 ID] ready");
        assert_eq!(status("a1 NO [").code, None);
        assert_eq!(status("a1 OK").text, "");
        assert!(status("* PREAUTH hello").is_yes() && !status("* BYE").is_yes() && !status("a BAD x").is_yes());
    }

    #[test]
    fn what_is_no_status_is_told_apart() {
        for line in
            ["220 mail ESMTP", "+OK ready", "+ OK", "* CAPABILITY IMAP4rev1", "OK", "", "a1 OKAY", "\x16\x03\x01"]
        {
            assert_eq!(Status::of(line.as_bytes()), Err(Malformed), "{line}");
        }
    }
}
