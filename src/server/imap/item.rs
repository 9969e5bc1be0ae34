//! What a FETCH names of a message (RFC 3501 §6.4.5).

use crate::protocol::imap::{Malformed, Words};

/// What is fetched of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Flags,
    Uid,
    InternalDate,
    Size,
    Text {
        /// As the reply names it.
        label: String,
        section: Section,
        /// First octet and number of octets.
        part: Option<(usize, usize)>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    Whole,
    Header,
    Text,
    /// Header fields with these names, or those with other names.
    Fields {
        names: Vec<String>,
        others: bool,
    },
}

pub fn read_item(words: &mut Words<'_>) -> Result<Item, Malformed> {
    let name = words.run(|byte| byte.is_ascii_alphanumeric() || byte == b'.').to_ascii_uppercase();
    let text = |section| Item::Text { label: name.clone(), section, part: None };
    Ok(match name.as_str() {
        "FLAGS" => Item::Flags,
        "UID" => Item::Uid,
        "INTERNALDATE" => Item::InternalDate,
        "RFC822.SIZE" => Item::Size,
        "RFC822" => text(Section::Whole),
        "RFC822.HEADER" => text(Section::Header),
        "RFC822.TEXT" => text(Section::Text),
        "BODY" | "BODY.PEEK" if words.take(b'[') => {
            let (section, name) = read_section(words)?;
            let part = if words.take(b'<') { Some(read_part(words)?) } else { None };
            let origin = part.map_or_else(String::new, |(first, _)| format!("<{first}>"));
            Item::Text { label: format!("BODY[{name}]{origin}"), section, part }
        }
        _ => return Err(Malformed),
    })
}

/// A section and its name, to the bracket that ends it.
fn read_section(words: &mut Words<'_>) -> Result<(Section, String), Malformed> {
    let name = words.run(|byte| byte.is_ascii_alphabetic() || byte == b'.').to_ascii_uppercase();
    let read = match name.as_str() {
        "" => (Section::Whole, name),
        "HEADER" => (Section::Header, name),
        "TEXT" => (Section::Text, name),
        "HEADER.FIELDS" | "HEADER.FIELDS.NOT" => {
            words.space()?;
            let names = words.list(Words::text)?;
            let label = format!("{name} ({})", names.join(" "));
            (Section::Fields { names, others: name == "HEADER.FIELDS.NOT" }, label)
        }
        _ => return Err(Malformed),
    };
    if words.take(b']') { Ok(read) } else { Err(Malformed) }
}

fn read_part(words: &mut Words<'_>) -> Result<(usize, usize), Malformed> {
    let first = words.number()?;
    let whole = words.take(b'.');
    let count = words.number()?;
    if whole && words.take(b'>') { Ok((first, count)) } else { Err(Malformed) }
}
