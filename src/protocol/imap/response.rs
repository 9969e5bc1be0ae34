//! One response of a server (RFC 3501 §7), its literals in place.

use super::{
    Capabilities, Status,
    words::{Malformed, Words, literal, split_tag},
};
use crate::protocol::visible;

/// Resources of one quota root that are read.
const MAX_RESOURCES: usize = 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// `+`: the server waits for the rest of the command. The text after it.
    Continue(String),
    /// What ends the command that bears this tag.
    Completed {
        tag: String,
        status: Status,
    },
    Untagged(Untagged),
}

/// What comes without a tag: data that was asked for, and news that was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Untagged {
    Status(Status),
    Capability(Capabilities),
    /// How many messages the opened mailbox has.
    Exists(u64),
    /// The size of a message in bytes, of `FETCH (RFC822.SIZE)`.
    Size(u64),
    /// A piece of a message, of `FETCH (BODY[…])`.
    Piece(String),
    /// What `STATUS` tells of a mailbox: how many messages, and bytes of all of them (RFC 8438).
    Mailbox {
        messages: Option<u64>,
        bytes: Option<u64>,
    },
    /// The limits of one quota root (RFC 9208 §5.1).
    Quota(Vec<Resource>),
    /// Something else. It has no consequence here.
    Other,
}

/// One limit of a quota root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// In upper case: `STORAGE` (in units of 1,024 bytes) or `MESSAGE`.
    pub name: String,
    pub used: u64,
    pub limit: u64,
}

impl Response {
    /// Reads a whole response without its end.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(line: &[u8]) -> Result<Self, Malformed> {
        match line {
            b"+" => return Ok(Self::Continue(String::new())),
            [b'+', b' ', rest @ ..] => return Ok(Self::Continue(visible(rest))),
            [b'*', b' ', rest @ ..] => return Ok(Self::Untagged(Untagged::of(rest))),
            _ => {}
        }
        let (tag, rest) = split_tag(line).ok_or(Malformed)?;
        let status = Status::read("", rest).ok_or(Malformed)?;
        Ok(Self::Completed { tag: tag.to_owned(), status })
    }
}

impl Untagged {
    /// Reads what follows the asterisk. Nothing here is worth breaking off a session for.
    fn of(rest: &[u8]) -> Self {
        match Status::read("* ", rest) {
            Some(status) => Self::Status(status),
            None => read(&mut Words::new(rest)).unwrap_or(Self::Other),
        }
    }
}

fn read(words: &mut Words<'_>) -> Result<Untagged, Malformed> {
    let word = words.atom()?.to_ascii_uppercase();
    if let Ok(number) = word.parse::<u64>() {
        words.space()?;
        return match words.atom()?.to_ascii_uppercase().as_str() {
            "EXISTS" => Ok(Untagged::Exists(number)),
            "FETCH" => {
                words.space()?;
                fetched(words)
            }
            _ => Ok(Untagged::Other),
        };
    }
    match word.as_str() {
        "CAPABILITY" => Ok(Untagged::Capability(Capabilities::of(&String::from_utf8_lossy(words.take_rest())))),
        "STATUS" => {
            words.argument()?;
            words.space()?;
            let items = words.list(|words| {
                let name = words.atom()?.to_ascii_uppercase();
                words.space()?;
                Ok((name, number(words)?))
            })?;
            let of = |name: &str| items.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
            Ok(Untagged::Mailbox { messages: of("MESSAGES"), bytes: of("SIZE") })
        }
        "QUOTA" => {
            words.argument()?;
            words.space()?;
            if words.take_word("()") {
                return Ok(Untagged::Quota(Vec::new()));
            }
            let mut resources = words.list(|words| {
                let name = words.atom()?.to_ascii_uppercase();
                words.space()?;
                let used = number(words)?;
                words.space()?;
                Ok(Resource { name, used, limit: number(words)? })
            })?;
            resources.truncate(MAX_RESOURCES);
            Ok(Untagged::Quota(resources))
        }
        _ => Ok(Untagged::Other),
    }
}

/// RFC 9208 and RFC 8438 have numbers of 63 bits.
fn number(words: &mut Words<'_>) -> Result<u64, Malformed> {
    words.run(|byte| byte.is_ascii_digit()).parse().map_err(|_| Malformed)
}

/// Looks for `RFC822.SIZE` or a piece of the message among what was fetched; flags may stand before
/// it, unasked.
fn fetched(words: &mut Words<'_>) -> Result<Untagged, Malformed> {
    if !words.take(b'(') {
        return Err(Malformed);
    }
    loop {
        let name = words.atom()?;
        if name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("BODY[")) {
            // The section may go on after a space: `BODY[HEADER.FIELDS (MESSAGE-ID)]`.
            if !name.ends_with(']') {
                words.run(|byte| byte != b']');
                words.take(b']');
            }
            return words.argument().map(Untagged::Piece);
        }
        words.space()?;
        if name.eq_ignore_ascii_case("RFC822.SIZE") {
            return number(words).map(Untagged::Size);
        }
        if words.take(b'(') {
            words.run(|byte| byte != b')');
            words.take(b')');
        } else {
            words.text()?;
        }
        words.space()?;
    }
}

/// How many octets follow this line of a response, if a literal begins at its end. The text of a
/// status may end in any way: there is no literal in it.
pub fn literal_of_response(line: &[u8]) -> Option<usize> {
    let rest = line.strip_prefix(b"* ")?;
    if Status::read("", rest).is_some() { None } else { literal(rest).map(|literal| literal.octets) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::imap::Condition;
    use proptest::prelude::*;

    fn untagged(line: &[u8]) -> Untagged {
        match Response::parse(line) {
            Ok(Response::Untagged(untagged)) => untagged,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_asked_for_is_read() {
        assert_eq!(Response::parse(b"+"), Ok(Response::Continue(String::new())));
        assert_eq!(Response::parse(b"+ VXNlcg=="), Ok(Response::Continue("VXNlcg==".into())));
        assert_eq!(untagged(b"* 3 EXISTS"), Untagged::Exists(3));
        assert_eq!(untagged(b"* 2 FETCH (FLAGS (\\Seen \\Answered) UID 4 rfc822.size 310)"), Untagged::Size(310));
        for line in [
            &b"* 2 FETCH (FLAGS () BODY[HEADER.FIELDS (Message-ID)] {8}\r\nA: b\r\n\r\n)"[..],
            b"* 2 FETCH (BODY[HEADER] {8}\r\nA: b\r\n\r\n)",
        ] {
            assert_eq!(untagged(line), Untagged::Piece("A: b\r\n\r\n".to_owned()));
        }
        assert_eq!(
            untagged(b"* STATUS INBOX (MESSAGES 231 UIDNEXT 44292 SIZE 5000000000)"),
            Untagged::Mailbox { messages: Some(231), bytes: Some(5_000_000_000) }
        );
        assert_eq!(
            untagged(b"* STATUS {5}\r\nINBOX (MESSAGES 2)"),
            Untagged::Mailbox { messages: Some(2), bytes: None }
        );
        let storage = Resource { name: "STORAGE".into(), used: 10, limit: 512 };
        assert_eq!(untagged(b"* QUOTA \"\" (STORAGE 10 512)"), Untagged::Quota(vec![storage]));
        assert_eq!(untagged(b"* QUOTA \"User quota\" ()"), Untagged::Quota(vec![]));
        let Untagged::Capability(found) = untagged(b"* CAPABILITY IMAP4rev1 ID") else { panic!() };
        assert!(found.has("ID"));
        let Untagged::Status(bye) = untagged(b"* BYE Too many {3}") else { panic!() };
        assert_eq!((bye.condition, bye.line.as_str()), (Condition::Bye, "* BYE Too many {3}"));
    }

    #[test]
    fn news_of_any_other_kind_has_no_consequence() {
        for line in [
            &b"* "[..],
            b"* 3 EXPUNGE",
            b"* 3 FETCH (BODY[] {4}\r\nabc",
            b"* 99999999999999999999999 EXISTS",
            b"* STATUS INBOX (MESSAGES many)",
            b"* STATUS INBOX ()",
            b"* QUOTA \"\" (STORAGE 10)",
            b"* LIST () \"/\" INBOX",
            b"* \xff\xfe",
        ] {
            assert_eq!(untagged(line), Untagged::Other, "{}", line.escape_ascii());
        }
    }

    #[test]
    fn other_protocols_are_no_response() {
        for line in
            [&b"220 mail ESMTP"[..], b"+OK ready", b"*", b"", b"HTTP/1.1 200 OK", b"a1", b"a1 MAYBE", b"\x16\x03"]
        {
            assert_eq!(Response::parse(line), Err(Malformed), "{}", line.escape_ascii());
        }
    }

    #[test]
    fn a_literal_begins_only_in_data() {
        assert_eq!(literal_of_response(b"* LIST () \"/\" {4294967296}"), Some(4_294_967_296));
        for line in [&b"* OK hello {3}"[..], b"a1 NO no {3}", b"+ {3}", b"* STATUS INBOX (MESSAGES 1)"] {
            assert_eq!(literal_of_response(line), None, "{}", line.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn any_line_is_borne(
            start in "(\\* |\\* 1 FETCH \\(|\\* QUOTA |\\* STATUS |a1 (OK|NO) \\[|\\+ )?",
            rest in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let line = [start.as_bytes(), &rest].concat();
            let _ = literal_of_response(&line);
            let shown = match Response::parse(&line) {
                Ok(Response::Completed { status, .. } | Response::Untagged(Untagged::Status(status))) => status.to_string(),
                Ok(Response::Continue(text)) => text,
                _ => String::new(),
            };
            prop_assert!(!shown.chars().any(char::is_control));
        }
    }
}
