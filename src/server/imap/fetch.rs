//! What is given out of a message (RFC 3501 §7.4.2).

use super::{item::Item, mime, structure};
use crate::server::{
    connection::{Connection, Lost},
    date::internal_date,
    mailbox::Message,
};
use std::sync::OnceLock;

/// Octets that are handed on at once.
const PIECE: usize = 32 * 1024;

/// Sends one `FETCH` response.
pub async fn send(
    number: usize,
    message: &Message,
    flags: &str,
    items: impl Iterator<Item = &Item>,
    connection: &mut Connection,
) -> Result<(), Lost> {
    let content = OnceLock::new();
    let whole = || content.get_or_init(|| message.parts().concat()).as_slice();
    let mut line = format!("* {number} FETCH (");
    for (index, item) in items.enumerate() {
        if index > 0 {
            line.push(' ');
        }
        match item {
            Item::Flags => line.push_str(&format!("FLAGS {flags}")),
            Item::Uid => line.push_str(&format!("UID {}", message.number)),
            Item::InternalDate => line.push_str(&format!("INTERNALDATE \"{}\"", internal_date(message.received))),
            Item::Size => line.push_str(&format!("RFC822.SIZE {}", message.octets())),
            Item::Envelope => line.push_str(&format!("ENVELOPE {}", structure::envelope_of(whole()))),
            Item::Structure { extended } => {
                let name = if *extended { "BODYSTRUCTURE" } else { "BODY" };
                line.push_str(&format!("{name} {}", structure::structure_of(whole(), *extended)));
            }
            Item::Text { label, section, range, .. } => {
                let Some(text) = mime::cut(whole(), section) else {
                    line.push_str(&format!("{label} NIL"));
                    continue;
                };
                let text = match range {
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
