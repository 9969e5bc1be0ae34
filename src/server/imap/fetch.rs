//! What is given out of a message (RFC 3501 §7.4.2).

use super::item::{Item, Section};
use crate::server::{
    connection::{Connection, Lost},
    date::internal_date,
    mailbox::Message,
};
use std::borrow::Cow;

/// Octets that are handed on at once.
const PIECE: usize = 32 * 1024;

/// Sends one `FETCH` response.
pub async fn send(
    number: usize,
    message: &Message,
    flags: &str,
    items: &[Item],
    connection: &mut Connection,
) -> Result<(), Lost> {
    let mut line = format!("* {number} FETCH (");
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            line.push(' ');
        }
        match item {
            Item::Flags => line.push_str(&format!("FLAGS {flags}")),
            Item::Uid => line.push_str(&format!("UID {}", message.number)),
            Item::InternalDate => line.push_str(&format!("INTERNALDATE \"{}\"", internal_date(message.received))),
            Item::Size => line.push_str(&format!("RFC822.SIZE {}", message.octets())),
            Item::Text { label, section, part } => {
                let whole = message.parts().concat();
                let text = cut(&whole, section);
                let text = match part {
                    None => &text[..],
                    Some((first, count)) => {
                        let rest = text.get(*first..).unwrap_or_default();
                        &rest[..rest.len().min(*count)]
                    }
                };
                line.push_str(&format!("{label} {{{}}}", text.len()));
                connection.say(&line).await?;
                connection.note(&format!("{} octets", text.len()));
                for piece in text.chunks(PIECE) {
                    connection.put(piece).await?;
                }
                line.clear();
            }
        }
    }
    line.push(')');
    connection.say(&line).await
}

fn cut<'m>(whole: &'m [u8], section: &Section) -> Cow<'m, [u8]> {
    let header_end = whole.windows(4).position(|four| four == b"\r\n\r\n").map_or(whole.len(), |at| at + 4);
    let (header, text) = whole.split_at(header_end);
    match section {
        Section::Whole => whole.into(),
        Section::Header => header.into(),
        Section::Text => text.into(),
        Section::Fields { names, others } => {
            let mut wanted = false;
            let mut chosen = Vec::new();
            for line in header.split_inclusive(|byte| *byte == b'\n').filter(|line| *line != b"\r\n") {
                // A folded line goes with its field.
                if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
                    wanted = names.iter().any(|own| name.eq_ignore_ascii_case(own.as_bytes())) != *others;
                }
                if wanted {
                    chosen.extend_from_slice(line);
                }
            }
            chosen.extend_from_slice(b"\r\n");
            chosen.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_cut_out_of_a_message() {
        let whole = b"From: a\r\nX-Long: 1\r\n 2\r\nto: b\r\n\r\ntext\r\n\r\nmore\r\n";
        let cut = |section: Section| String::from_utf8(cut(whole, &section).into_owned()).unwrap();
        let fields = |others| Section::Fields { names: vec!["FROM".into(), "x-long".into()], others };
        assert_eq!(cut(Section::Whole).len(), whole.len());
        assert_eq!(cut(Section::Header), "From: a\r\nX-Long: 1\r\n 2\r\nto: b\r\n\r\n");
        assert_eq!(cut(Section::Text), "text\r\n\r\nmore\r\n");
        assert_eq!(cut(fields(false)), "From: a\r\nX-Long: 1\r\n 2\r\n\r\n");
        assert_eq!(cut(fields(true)), "to: b\r\n\r\n");
    }

    #[test]
    fn a_message_without_a_text_is_all_header() {
        assert_eq!(cut(b"From: a\r\n", &Section::Text).len(), 0);
        assert_eq!(&cut(b"From: a\r\n", &Section::Header)[..], b"From: a\r\n");
    }
}
