//! What is searched for (RFC 3501 §6.4.4).

use super::command::{Refusal, Set, is_of_a_set};
use crate::{
    protocol::imap::{Malformed, Words},
    server::{date::Day, flag::Flag},
};
use std::cmp::Ordering;

/// Keys of one search, those within others among them. Each may have to be looked for in every message.
const MAX_KEYS: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    Every,
    None,
    Flag(Flag),
    Numbers(Set),
    Uids(Set),
    Not(Box<Key>),
    All(Vec<Key>),
    Either(Box<Key>, Box<Key>),
    /// A header field of this name has this in it; an empty text wants the field alone.
    Field {
        name: String,
        text: String,
    },
    /// In the text, or with `header` anywhere.
    Text {
        text: String,
        header: bool,
    },
    Larger(u64),
    Smaller(u64),
    /// On, before or after the day on which it came.
    Came(&'static [Ordering], Day),
    /// The same of the day that the message itself names.
    Sent(&'static [Ordering], Day),
}

const BEFORE: &[Ordering] = &[Ordering::Less];
const ON: &[Ordering] = &[Ordering::Equal];
const SINCE: &[Ordering] = &[Ordering::Equal, Ordering::Greater];

/// Everything behind `SEARCH`.
pub fn read_keys(words: &mut Words<'_>) -> Result<Vec<Key>, Refusal> {
    if words.take_word(" CHARSET ") {
        let charset = words.text()?;
        if !["UTF-8", "US-ASCII"].iter().any(|known| charset.eq_ignore_ascii_case(known)) {
            return Err(Refusal::Charset);
        }
    }
    let mut room = MAX_KEYS;
    let mut keys = Vec::new();
    while words.peek().is_some() {
        words.space()?;
        keys.push(read_key(words, &mut room)?);
    }
    if keys.is_empty() { Err(Refusal::Syntax) } else { Ok(keys) }
}

fn read_key(words: &mut Words<'_>, room: &mut usize) -> Result<Key, Malformed> {
    *room = room.checked_sub(1).ok_or(Malformed)?;
    if words.take(b'(') {
        let mut keys = vec![read_key(words, room)?];
        while !words.take(b')') {
            words.space()?;
            keys.push(read_key(words, room)?);
        }
        return Ok(Key::All(keys));
    }
    if words.peek().is_some_and(is_of_a_set) {
        return Ok(Key::Numbers(Set::read(words)?));
    }
    let word = words.atom()?.to_ascii_uppercase();
    Ok(match word.as_str() {
        // No message is recent here (RFC 3501 §2.3.2).
        "ALL" | "OLD" => Key::Every,
        "NEW" | "RECENT" => Key::None,
        "UID" => {
            words.space()?;
            Key::Uids(Set::read(words)?)
        }
        "NOT" => Key::Not(inner(words, room)?),
        "OR" => Key::Either(inner(words, room)?, inner(words, room)?),
        "BCC" | "CC" | "FROM" | "SUBJECT" | "TO" => Key::Field { name: word, text: words.argument()? },
        "HEADER" => Key::Field { name: words.argument()?, text: words.argument()? },
        "BODY" => Key::Text { text: words.argument()?, header: false },
        "TEXT" => Key::Text { text: words.argument()?, header: true },
        "LARGER" => Key::Larger(size(words)?),
        "SMALLER" => Key::Smaller(size(words)?),
        "BEFORE" => Key::Came(BEFORE, day(words)?),
        "ON" => Key::Came(ON, day(words)?),
        "SINCE" => Key::Came(SINCE, day(words)?),
        "SENTBEFORE" => Key::Sent(BEFORE, day(words)?),
        "SENTON" => Key::Sent(ON, day(words)?),
        "SENTSINCE" => Key::Sent(SINCE, day(words)?),
        // There are no flags but those of the system.
        "KEYWORD" | "UNKEYWORD" => {
            words.space()?;
            words.atom()?;
            if word == "KEYWORD" { Key::None } else { Key::Every }
        }
        _ => match word.strip_prefix("UN").and_then(Flag::of_key) {
            Some(flag) => Key::Not(Box::new(Key::Flag(flag))),
            None => Key::Flag(Flag::of_key(&word).ok_or(Malformed)?),
        },
    })
}

fn inner(words: &mut Words<'_>, room: &mut usize) -> Result<Box<Key>, Malformed> {
    words.space()?;
    read_key(words, room).map(Box::new)
}

fn size(words: &mut Words<'_>) -> Result<u64, Malformed> {
    words.space()?;
    Ok(words.number()? as u64)
}

fn day(words: &mut Words<'_>) -> Result<Day, Malformed> {
    Day::of_imap(&words.argument()?).ok_or(Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Result<Vec<Key>, Refusal> {
        let mut words = Words::new(text.as_bytes());
        let keys = read_keys(&mut words)?;
        words.end()?;
        Ok(keys)
    }

    #[test]
    fn keys_stand_within_others() {
        let seen = || Box::new(Key::Flag(Flag::Seen));
        let from = Key::Field { name: "FROM".into(), text: "a b".into() };
        assert_eq!(
            keys(" or (NOT SEEN from \"a b\") UNSEEN"),
            Ok(vec![Key::Either(Box::new(Key::All(vec![Key::Not(seen()), from])), Box::new(Key::Not(seen())))])
        );
        assert_eq!(keys(" CHARSET utf-8 SINCE 1-Jan-2026"), keys(" SINCE \"01-jan-2026\""));
        assert_eq!(keys(" HEADER X-A \"\""), Ok(vec![Key::Field { name: "X-A".into(), text: String::new() }]));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", " ", " ()", " (SEEN", " OR SEEN", " FROM", " LARGER x", " SINCE 32-Jan-2026", " SENTON today"]
        {
            assert_eq!(keys(text), Err(Refusal::Syntax), "{text}");
        }
        assert_eq!(keys(" CHARSET ISO-2022-JP ALL"), Err(Refusal::Charset));
        assert!(keys(&" SEEN".repeat(MAX_KEYS)).is_ok());
        assert_eq!(keys(&" SEEN".repeat(MAX_KEYS + 1)), Err(Refusal::Syntax));
        assert_eq!(keys(&format!(" {}", "(".repeat(12_000))), Err(Refusal::Syntax));
    }
}
