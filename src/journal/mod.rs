//! A session as lines of text, and back: JSON Lines, an event a line, so that what is kept at any
//! moment is whole.
//!
//! ```text
//! {"schema":"mailmedic/session/1","mailmedic":"0.1.0","begun":"2026-11-28T09:15:43.120Z"}
//! {"at":"2026-11-28T09:15:43.121Z","event":{"mode":"onsite"}}
//! {"at":"2026-11-28T09:15:50.002Z","event":{"observed":{"fact":"case.complaint","value":"send",…}}}
//! ```
//!
//! No event holds a password, so no line does; transcripts come without them, and are kept in part. What is read may come from
//! anybody: it is bounded, checked against the rules, and taken as a whole or not at all.

mod form;
mod read;

pub use read::{Cut, Fault, Journal, read};

use crate::session::Event;
use form::{EventLine, Header, Line};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The first line's `schema`. A later version has another number.
pub const SCHEMA: &str = "mailmedic/session/1";
/// A longer file is none of ours: a session of an hour has some hundred kilobytes.
pub const MAX_BYTES: usize = 16 << 20;
/// So much of what was said on a connection is kept: its beginning and its end.
pub const MAX_TRANSCRIPT_LINES: usize = 200;
/// Characters of one line of it.
pub const MAX_TRANSCRIPT_CHARS: usize = 300;
/// The most events of a file.
pub const MAX_EVENTS: usize = 50_000;

/// The first line of a session that begins now, with its line end.
pub fn header(now: OffsetDateTime) -> String {
    let header =
        Header { schema: SCHEMA.to_owned(), mailmedic: env!("CARGO_PKG_VERSION").to_owned(), begun: written(now) };
    ended(serde_json::to_string(&header))
}

/// The line of an event that happened now, with its line end.
pub fn line(event: &Event, now: OffsetDateTime) -> String {
    ended(serde_json::to_string(&Line { at: written(now), event: EventLine::from(event) }))
}

/// Milliseconds are fine enough for what people and servers do.
fn written(time: OffsetDateTime) -> String {
    let time = time.replace_millisecond(time.millisecond()).unwrap_or(time);
    time.format(&Rfc3339).unwrap_or_default()
}

/// Nothing of an event can fail to be written: its maps have words for keys, and no number is a float.
fn ended(line: serde_json::Result<String>) -> String {
    line.unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests;
