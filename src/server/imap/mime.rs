//! The parts of a message (RFC 2045, RFC 2046): found by `mail_parser`, and cut out octet by octet.

use super::item::{Piece, Section};
use mail_parser::{Encoding, Message, MessageParser, MessagePart, PartType};
use std::borrow::Cow;

/// Parts within parts that are told of.
pub const MAX_DEPTH: usize = 32;
/// Lines that may begin a part or a header field. A message with more of them was made to exhaust whoever reads it.
const MAX_MARKS: usize = 50_000;

/// A message taken apart; `None` where it has no header or is not worth the trouble.
pub fn parse(whole: &[u8]) -> Option<Message<'_>> {
    let marks = |line: &&[u8]| line.starts_with(b"--") || line.iter().take(80).any(|byte| *byte == b':');
    if whole.split(|byte| *byte == b'\n').filter(marks).take(MAX_MARKS + 1).count() > MAX_MARKS {
        return None;
    }
    MessageParser::default().parse(whole)
}

/// The header of a message with the empty line that ends it.
pub fn header(whole: &[u8]) -> &[u8] {
    if whole.starts_with(b"\r\n") {
        return &whole[..2];
    }
    let end = whole.windows(4).position(|four| four == b"\r\n\r\n").map_or(whole.len(), |at| at + 4);
    &whole[..end]
}

/// What a section names; `None` where the message has no such part.
pub fn cut<'m>(whole: &'m [u8], section: &Section) -> Option<Cow<'m, [u8]>> {
    if section.part.is_empty() {
        return Some(cut_message(whole, &section.piece));
    }
    let message = parse(whole)?;
    let (holder, part) = find(&message, &section.part)?;
    let text = match &section.piece {
        Piece::Whole => body(holder, part).to_vec(),
        Piece::Mime => octets(holder, part.offset_header, part.offset_body).to_vec(),
        // These are of a message within the message.
        inner => cut_message(inner_message(holder, part)?, inner).into_owned(),
    };
    Some(text.into())
}

/// The octets of a part, without its header.
pub fn body<'p>(holder: &'p Message<'_>, part: &MessagePart<'_>) -> &'p [u8] {
    octets(holder, part.offset_body, part.offset_end)
}

fn octets<'p>(holder: &'p Message<'_>, from: u32, to: u32) -> &'p [u8] {
    holder.raw_message.get(from as usize..to as usize).unwrap_or_default()
}

/// A part of type `message/rfc822`, as it was before it was put into another one.
fn inner_message<'p>(holder: &'p Message<'_>, part: &'p MessagePart<'_>) -> Option<&'p [u8]> {
    match &part.body {
        PartType::Message(inner) if part.encoding != Encoding::None => Some(&inner.raw_message),
        PartType::Message(_) => Some(body(holder, part)),
        _ => None,
    }
}

/// A part and the message that it is of. Where a message has one part only, that is number 1 (RFC 3501 §6.4.5).
fn find<'p>(message: &'p Message<'p>, way: &[usize]) -> Option<(&'p Message<'p>, &'p MessagePart<'p>)> {
    let mut holder = message;
    let mut part = holder.parts.first()?;
    let mut is_message = true;
    for number in way {
        if let (PartType::Message(inner), false) = (&part.body, is_message) {
            holder = inner;
            part = holder.parts.first()?;
            is_message = true;
        }
        match &part.body {
            PartType::Multipart(parts) if !parts.is_empty() => part = holder.part(*parts.get(number - 1)?)?,
            _ if *number == 1 && is_message => {}
            _ => return None,
        }
        is_message = false;
    }
    Some((holder, part))
}

fn cut_message<'m>(whole: &'m [u8], piece: &Piece) -> Cow<'m, [u8]> {
    let header = header(whole);
    match piece {
        Piece::Whole => whole.into(),
        Piece::Header | Piece::Mime => header.into(),
        Piece::Text => whole[header.len()..].into(),
        Piece::Fields { names, others } => {
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
        let cut = |piece: Piece| String::from_utf8(cut_message(whole, &piece).into_owned()).unwrap();
        let fields = |others| Piece::Fields { names: vec!["FROM".into(), "x-long".into()], others };
        assert_eq!(cut(Piece::Whole).len(), whole.len());
        assert_eq!(cut(Piece::Header), "From: a\r\nX-Long: 1\r\n 2\r\nto: b\r\n\r\n");
        assert_eq!(cut(Piece::Text), "text\r\n\r\nmore\r\n");
        assert_eq!(cut(fields(false)), "From: a\r\nX-Long: 1\r\n 2\r\n\r\n");
        assert_eq!(cut(fields(true)), "to: b\r\n\r\n");
    }

    #[test]
    fn a_message_without_a_text_is_all_header() {
        assert_eq!(cut_message(b"From: a\r\n", &Piece::Text).len(), 0);
        assert_eq!(&cut_message(b"From: a\r\n", &Piece::Header)[..], b"From: a\r\n");
        assert_eq!(&cut_message(b"\r\na\r\n\r\nb\r\n", &Piece::Text)[..], b"a\r\n\r\nb\r\n");
    }

    #[test]
    fn a_message_of_nothing_but_parts_is_not_taken_apart() {
        let whole =
            [&b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"[..], &b"--a\r\n\r\n".repeat(60_000)].concat();
        assert!(parse(&whole).is_none());
        assert_eq!(cut(&whole, &Section { part: vec![1], piece: Piece::Whole }), None);
    }
}
