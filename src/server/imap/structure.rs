//! `ENVELOPE`, `BODY` and `BODYSTRUCTURE` (RFC 3501 §7.4.2): what a message is made of, in parentheses.

use super::mime::{self, MAX_DEPTH};
use crate::protocol::imap::quoted;
use base64::{Engine, engine::general_purpose::STANDARD};
use mail_parser::{
    Addr, Address, ContentType, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

const NIL: &str = "NIL";
/// Octets of one encoded word, before it is encoded: RFC 2047 §2 allows 75 afterwards.
const WORD: usize = 45;

pub fn envelope_of(whole: &[u8]) -> String {
    match MessageParser::default().parse_headers(mime::header(whole)) {
        Some(message) => envelope(&message),
        None => format!("({})", [NIL; 10].join(" ")),
    }
}

pub fn structure_of(whole: &[u8], extended: bool) -> String {
    match mime::parse(whole) {
        Some(message) => match message.parts.first() {
            Some(root) => structure(&message, root, extended, 0),
            None => plain(whole, extended),
        },
        None => plain(&whole[mime::header(whole).len()..], extended),
    }
}

fn envelope(message: &Message<'_>) -> String {
    let addresses = |name: HeaderName<'static>| message.header(name).and_then(HeaderValue::as_address);
    let from = addresses(HeaderName::From);
    let fields = [
        field(message, HeaderName::Date),
        field(message, HeaderName::Subject),
        list(from),
        // Who sends and who is answered is the author where nobody else is named.
        list(addresses(HeaderName::Sender).or(from)),
        list(addresses(HeaderName::ReplyTo).or(from)),
        list(addresses(HeaderName::To)),
        list(addresses(HeaderName::Cc)),
        list(addresses(HeaderName::Bcc)),
        field(message, HeaderName::InReplyTo),
        field(message, HeaderName::MessageId),
    ];
    format!("({})", fields.join(" "))
}

/// A field on one line, as it was sent; octets that are not ASCII are decoded and put into encoded words.
fn field(message: &Message<'_>, name: HeaderName<'static>) -> String {
    match message.header_raw(name.clone()).filter(|raw| raw.is_ascii()) {
        Some(raw) => string(Some(raw)),
        None => string(message.header(name).and_then(HeaderValue::as_text)),
    }
}

fn list(addresses: Option<&Address<'_>>) -> String {
    let all: String = match addresses {
        None => return NIL.into(),
        Some(Address::List(addresses)) => addresses.iter().map(address).collect(),
        Some(Address::Group(groups)) => groups
            .iter()
            .map(|group| {
                let members: String = group.addresses.iter().map(address).collect();
                match &group.name {
                    Some(name) => format!("(NIL NIL {} NIL){members}(NIL NIL NIL NIL)", string(Some(name))),
                    None => members,
                }
            })
            .collect(),
    };
    if all.is_empty() { NIL.into() } else { format!("({all})") }
}

fn address(address: &Addr<'_>) -> String {
    let (name, text) = match (address.name.as_deref(), address.address.as_deref()) {
        // A lone word is somebody on this machine.
        (name, None) => (None, name.unwrap_or_default()),
        (name, Some(text)) => (name, text),
    };
    let (mailbox, host) = text.rsplit_once('@').unwrap_or((text, ""));
    // A host that is NIL would make a group of it.
    format!("({} NIL {} {})", string(name), present(mailbox), present(host))
}

fn structure(holder: &Message<'_>, part: &MessagePart<'_>, extended: bool, depth: usize) -> String {
    match &part.body {
        PartType::Multipart(numbers) if !numbers.is_empty() && depth < MAX_DEPTH => {
            let parts = numbers.iter().filter_map(|number| holder.part(*number));
            let parts: String = parts.map(|part| structure(holder, part, extended, depth + 1)).collect();
            let subtype = part.content_type().and_then(ContentType::subtype).unwrap_or("mixed");
            let mut text = format!("({parts} {}", present(subtype));
            if extended {
                let parameters = parameters(part.content_type());
                text.push_str(&format!(" {parameters} {}", disposition_language_location(part)));
            }
            text + ")"
        }
        PartType::Message(inner) if depth < MAX_DEPTH => {
            let basic = basic(part, "message", "rfc822", mime::body(holder, part));
            let root = inner.parts.first();
            let structure =
                root.map_or_else(|| plain(b"", extended), |root| structure(inner, root, extended, depth + 1));
            let (envelope, lines) = (envelope(inner), lines(mime::body(holder, part)));
            format!("({basic} {envelope} {structure} {lines}{})", extension(part, extended))
        }
        PartType::Multipart(_) => plain(mime::body(holder, part), extended),
        _ => {
            let octets = mime::body(holder, part);
            let written = part.content_type();
            let (kind, subtype) = match written.map(|kind| (kind.ctype(), kind.subtype())) {
                // Of these what is within would have to be told, and nothing was found there.
                Some((kind, _)) if kind.eq_ignore_ascii_case("multipart") => return plain(octets, extended),
                Some((_, Some(subtype))) if subtype.eq_ignore_ascii_case("rfc822") => return plain(octets, extended),
                Some((kind, Some(subtype))) => (kind, subtype),
                _ => ("text", "plain"),
            };
            let lines = if kind.eq_ignore_ascii_case("text") { format!(" {}", lines(octets)) } else { String::new() };
            format!("({}{lines}{})", basic(part, kind, subtype, octets), extension(part, extended))
        }
    }
}

/// What has no structure, or none that is told.
fn plain(octets: &[u8], extended: bool) -> String {
    let more = if extended { " NIL NIL NIL NIL" } else { "" };
    let (count, lines) = (octets.len(), lines(octets));
    format!("(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" {count} {lines}{more})")
}

/// What all parts but those of several parts have in common.
fn basic(part: &MessagePart<'_>, kind: &str, subtype: &str, octets: &[u8]) -> String {
    let written = part.content_type();
    let parameters = match written {
        // What a text is in where it does not say (RFC 2045 §5.2).
        _ if kind.eq_ignore_ascii_case("text") && written.is_none_or(|own| own.attributes().is_none()) => {
            "(\"charset\" \"us-ascii\")".to_owned()
        }
        written => parameters(written),
    };
    let fields = [
        present(kind),
        present(subtype),
        parameters,
        string(part.content_id().map(|id| format!("<{id}>")).as_deref()),
        string(part.content_description()),
        present(part.content_transfer_encoding().unwrap_or("7bit")),
        octets.len().to_string(),
    ];
    fields.join(" ")
}

fn extension(part: &MessagePart<'_>, extended: bool) -> String {
    if extended { format!(" NIL {}", disposition_language_location(part)) } else { String::new() }
}

fn disposition_language_location(part: &MessagePart<'_>) -> String {
    let disposition = part
        .content_disposition()
        .map_or_else(|| NIL.to_owned(), |own| format!("({} {})", present(own.ctype()), parameters(Some(own))));
    let language = match part.content_language() {
        HeaderValue::TextList(all) => format!("({})", all.iter().map(|one| present(one)).collect::<Vec<_>>().join(" ")),
        one => string(one.as_text()),
    };
    format!("{disposition} {language} {}", string(part.content_location()))
}

fn parameters(kind: Option<&ContentType<'_>>) -> String {
    let all = kind.and_then(ContentType::attributes).unwrap_or_default();
    let all: Vec<_> = all.iter().map(|one| format!("{} {}", present(&one.name), present(&one.value))).collect();
    if all.is_empty() { NIL.into() } else { format!("({})", all.join(" ")) }
}

fn lines(octets: &[u8]) -> usize {
    octets.split(|byte| *byte == b'\n').count() - 1
}

fn string(text: Option<&str>) -> String {
    text.map_or_else(|| NIL.to_owned(), present)
}

/// A string on one line. What no quotes can hold is in encoded words (RFC 2047).
fn present(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    quoted(&text).unwrap_or_else(|| format!("\"{}\"", encoded_words(&text)))
}

fn encoded_words(text: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        if word.len() + letter.len_utf8() > WORD {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter);
    }
    words.push(word);
    let words: Vec<_> = words.iter().map(|word| format!("=?UTF-8?B?{}?=", STANDARD.encode(word))).collect();
    words.join(" ")
}
