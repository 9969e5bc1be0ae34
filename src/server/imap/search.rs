//! Which messages are meant: by number, flag, date, size, header or text.

use super::{key::Key, mime, selected::Selected};
use crate::server::{date::Day, mailbox::Message};
use mail_parser::{DateTime, HeaderName, MessageParser, PartType};
use std::{cell::OnceCell, sync::Arc};

/// Messages that every key holds for, with their numbers.
pub fn find<'s>(selected: &'s Selected, keys: &[Key]) -> Vec<(usize, &'s Arc<Message>)> {
    let count = u32::try_from(selected.messages.len()).unwrap_or(u32::MAX);
    let last = (count, selected.last_uid());
    (1..)
        .zip(&selected.messages)
        .filter(|(number, message)| {
            let candidate = Candidate { selected, last, number: *number, message, content: Content::of(message) };
            keys.iter().all(|key| candidate.fits(key))
        })
        .filter_map(|(number, message)| Some((usize::try_from(number).ok()?, message)))
        .collect()
}

struct Candidate<'s> {
    selected: &'s Selected,
    /// The largest number and UID.
    last: (u32, u32),
    number: u32,
    message: &'s Message,
    content: Content<'s>,
}

impl Candidate<'_> {
    fn fits(&self, key: &Key) -> bool {
        let uid = self.message.number;
        match key {
            Key::Every => true,
            Key::None => false,
            Key::Flag(flag) => self.selected.has(uid, *flag),
            Key::Numbers(set) => set.contains(self.number, self.last.0),
            Key::Uids(set) => set.contains(uid, self.last.1),
            Key::Not(key) => !self.fits(key),
            Key::All(keys) => keys.iter().all(|key| self.fits(key)),
            Key::Either(one, other) => self.fits(one) || self.fits(other),
            Key::Larger(octets) => self.message.octets() > *octets,
            Key::Smaller(octets) => self.message.octets() < *octets,
            Key::Came(orders, day) => orders.contains(&Day::of_unix(self.message.received).cmp(day)),
            Key::Sent(orders, day) => self.content.sent().is_some_and(|sent| orders.contains(&sent.cmp(day))),
            Key::Field { name, text } => self.content.field_has(name, &text.to_lowercase()),
            Key::Text { text, header } => {
                let text = text.to_lowercase();
                self.content.text().contains(&text)
                    || *header
                        && self.content.fields().iter().any(|(name, value)| format!("{name}: {value}").contains(&text))
            }
        }
    }
}

/// What a message says, decoded and in small letters; each worked out when it is first asked for.
struct Content<'m> {
    message: &'m Message,
    fields: OnceCell<Vec<(String, String)>>,
    text: OnceCell<String>,
}

impl<'m> Content<'m> {
    fn of(message: &'m Message) -> Self {
        Self { message, fields: OnceCell::new(), text: OnceCell::new() }
    }

    fn fields(&self) -> &[(String, String)] {
        self.fields.get_or_init(|| {
            let whole = self.message.parts().concat();
            // A parser that is told of no field reads each in its own way.
            let parser = MessageParser::new().header_text(HeaderName::Subject).default_header_text();
            let message = parser.parse_headers(mime::header(&whole));
            let fields = message.iter().flat_map(mail_parser::Message::headers);
            fields
                .map(|field| (field.name().to_lowercase(), field.value().as_text().unwrap_or_default().to_lowercase()))
                .collect()
        })
    }

    fn field_has(&self, name: &str, text: &str) -> bool {
        self.fields().iter().any(|(own, value)| own.eq_ignore_ascii_case(name) && value.contains(text))
    }

    /// The day in its `Date`, as it stands there, whatever the zone.
    fn sent(&self) -> Option<Day> {
        let (_, date) = self.fields().iter().find(|(name, _)| name == "date")?;
        let DateTime { year, month, day, .. } = DateTime::parse_rfc822(date)?;
        Some(Day { year: year.into(), month: month.into(), of_month: day.into() })
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let whole = self.message.parts().concat();
            let mut text = String::new();
            match mime::parse(&whole) {
                Some(message) => gather(&message, &mut text, 0),
                None => text.push_str(&String::from_utf8_lossy(&whole[mime::header(&whole).len()..])),
            }
            text.to_lowercase()
        })
    }
}

fn gather(message: &mail_parser::Message<'_>, text: &mut String, depth: usize) {
    for part in &message.parts {
        match &part.body {
            PartType::Text(own) | PartType::Html(own) => {
                text.push_str(own);
                text.push('\n');
            }
            PartType::Message(inner) if depth < mime::MAX_DEPTH => gather(inner, text, depth + 1),
            _ => {}
        }
    }
}
