//! What a FETCH names of a message (RFC 3501 §6.4.5).

use crate::protocol::imap::{Malformed, Words};

/// Parts within parts that one can ask for.
const MAX_DEPTH: usize = 32;

/// What is fetched of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Flags,
    Uid,
    InternalDate,
    Size,
    Envelope,
    Structure {
        /// `BODYSTRUCTURE`; else `BODY`, which says less.
        extended: bool,
    },
    Text {
        /// As the reply names it.
        label: String,
        section: Section,
        /// First octet and number of octets.
        range: Option<(usize, usize)>,
        /// Whether who fetches it has read the message (RFC 3501 §6.4.5).
        seen: bool,
    },
}

/// `1.2.HEADER`: what of which part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The way to the part, each number counted from 1; empty for the message itself.
    pub part: Vec<usize>,
    pub piece: Piece,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Whole,
    Header,
    Text,
    /// The fields that describe a part.
    Mime,
    /// Header fields with these names, or those with other names.
    Fields {
        names: Vec<String>,
        others: bool,
    },
}

/// One item, several in parentheses, or a word that stands for several.
pub fn read_items(words: &mut Words<'_>) -> Result<Vec<Item>, Malformed> {
    use Item::{Envelope, Flags, InternalDate, Size, Structure};
    if words.peek() == Some(b'(') {
        return words.list(|words| {
            let name = item_name(words);
            read_item(words, &name)
        });
    }
    let name = item_name(words);
    Ok(match name.as_str() {
        "FAST" => vec![Flags, InternalDate, Size],
        "ALL" => vec![Flags, InternalDate, Size, Envelope],
        "FULL" => vec![Flags, InternalDate, Size, Envelope, Structure { extended: false }],
        name => vec![read_item(words, name)?],
    })
}

fn item_name(words: &mut Words<'_>) -> String {
    words.run(|byte| byte.is_ascii_alphanumeric() || byte == b'.').to_ascii_uppercase()
}

fn read_item(words: &mut Words<'_>, name: &str) -> Result<Item, Malformed> {
    let whole = |piece| Item::Text {
        label: name.to_owned(),
        section: Section { part: Vec::new(), piece },
        range: None,
        seen: name != "RFC822.HEADER",
    };
    Ok(match name {
        "FLAGS" => Item::Flags,
        "UID" => Item::Uid,
        "INTERNALDATE" => Item::InternalDate,
        "ENVELOPE" => Item::Envelope,
        "BODYSTRUCTURE" => Item::Structure { extended: true },
        "RFC822.SIZE" => Item::Size,
        "RFC822" => whole(Piece::Whole),
        "RFC822.HEADER" => whole(Piece::Header),
        "RFC822.TEXT" => whole(Piece::Text),
        "BODY" | "BODY.PEEK" if words.take(b'[') => {
            let (section, label) = read_section(words)?;
            let range = if words.take(b'<') { Some(read_range(words)?) } else { None };
            let origin = range.map_or_else(String::new, |(first, _)| format!("<{first}>"));
            Item::Text { label: format!("BODY[{label}]{origin}"), section, range, seen: !name.ends_with(".PEEK") }
        }
        "BODY" => Item::Structure { extended: false },
        _ => return Err(Malformed),
    })
}

/// A section and its name, to the bracket that ends it.
fn read_section(words: &mut Words<'_>) -> Result<(Section, String), Malformed> {
    let mut part = Vec::new();
    let mut label = String::new();
    while words.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        let number = words.number()?;
        if number == 0 || part.len() == MAX_DEPTH {
            return Err(Malformed);
        }
        let dot = if part.is_empty() { "" } else { "." };
        label.push_str(&format!("{dot}{number}"));
        part.push(number);
        if !words.take(b'.') {
            return end_of_section(words, Section { part, piece: Piece::Whole }, label);
        }
    }
    let name = words.run(|byte| byte.is_ascii_alphabetic() || byte == b'.').to_ascii_uppercase();
    label.push_str(if part.is_empty() { "" } else { "." });
    label.push_str(&name);
    let piece = match name.as_str() {
        "" if part.is_empty() => Piece::Whole,
        "HEADER" => Piece::Header,
        "TEXT" => Piece::Text,
        "MIME" if !part.is_empty() => Piece::Mime,
        "HEADER.FIELDS" | "HEADER.FIELDS.NOT" => {
            words.space()?;
            let names = words.list(Words::text)?;
            label.push_str(&format!(" ({})", names.join(" ")));
            Piece::Fields { names, others: name == "HEADER.FIELDS.NOT" }
        }
        _ => return Err(Malformed),
    };
    end_of_section(words, Section { part, piece }, label)
}

fn end_of_section(words: &mut Words<'_>, section: Section, label: String) -> Result<(Section, String), Malformed> {
    if words.take(b']') { Ok((section, label)) } else { Err(Malformed) }
}

/// `<0.100>` behind its first bracket. None of its octets at all may not be asked for (RFC 3501 §9, `partial`).
fn read_range(words: &mut Words<'_>) -> Result<(usize, usize), Malformed> {
    let first = words.number()?;
    let dot = words.take(b'.');
    let count = words.number()?;
    if dot && count > 0 && words.take(b'>') { Ok((first, count)) } else { Err(Malformed) }
}
