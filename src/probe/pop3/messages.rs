//! `TOP`: how old the mail is, and whether one message holds up all that come after it.
//!
//! Some messages only, and of large ones only the beginning. What stands in them is neither written
//! down nor kept. A server without TOP is asked by RETR for small messages, unless it says that it
//! does not keep what has been fetched; RSET then takes back what RETR may have marked.

use super::{
    Pop3,
    listing::{FROM_EACH_END, Listed, Listing},
};
use crate::{
    fact::{StuckMessage, Unknown, Value},
    probe::{
        connection::{Connection, Lost},
        context::Context,
        conversation::Protocol,
        findings::Findings,
    },
    protocol::{date::unix_time, visible},
};
use std::time::{Duration, SystemTime};
use time::OffsetDateTime;
use tokio::time::Instant;

/// Up to this size a message is read whole.
const WHOLE: u64 = 64 * 1024;
/// Lines of the body of a larger one.
const LINES: u32 = 200;
/// More than all lines of one that is read whole.
const ALL_LINES: u32 = 100_000;
/// What comes of one message, and of all, before it is enough.
const MOST_OF_ONE: usize = 1024 * 1024;
const MOST_OF_ALL: usize = 2 * MOST_OF_ONE;
/// How long a server may be silent in the middle of a message.
const PATIENCE: Duration = Duration::from_secs(3);
/// The same where the run is nearly over. After less, nobody can tell silence from a slow line.
const LEAST_PATIENCE: Duration = Duration::from_secs(1);
/// After how long no further message is begun.
const TIME: Duration = Duration::from_secs(5);
/// Messages that a server may refuse to show before it is asked for no more.
const MOST_REFUSED: usize = 3;
const SECONDS_OF_A_DAY: u64 = 86_400;

/// What became of one message.
enum Read {
    Whole {
        octets: usize,
        date: Option<String>,
    },
    /// The server's answer.
    Refused(String),
    /// It broke off. How it did, and the date, if that had come.
    Broken {
        lost: Lost,
        octets: usize,
        date: Option<String>,
    },
    /// It is longer than is wanted here.
    TooMuch,
}

/// The command by which messages are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Top,
    /// Of a server that does not know TOP. It sends whole messages.
    Retr,
}

/// Reads some messages. `keeps_fetched`: the server does not say that what has been fetched is gone.
pub(super) async fn read(
    context: &Context,
    connection: &mut Connection,
    listing: &Listing,
    offers_top: Option<bool>,
    keeps_fetched: bool,
    pop3: &mut Findings,
) {
    let (began, end) = (Instant::now(), context.end());
    let (mut octets_read, mut looked_at, mut oldest, mut refused) = (0, 0, None, Vec::new());
    // RFC 1939 §7: TOP is optional. A server that shows no message at all does not know it.
    let mut is_known = offers_top == Some(true);
    let mut reading = Reading::Top;
    let mut stuck = None;
    for message in sample(&listing.listed) {
        let is_late = began.elapsed() > TIME || Instant::now() + LEAST_PATIENCE > end;
        if is_late || octets_read > MOST_OF_ALL || refused.len() > MOST_REFUSED {
            break;
        }
        if reading == Reading::Retr && message.bytes > WHOLE {
            continue;
        }
        let mut read = read_one(connection, message, reading, end).await;
        if !is_known && keeps_fetched && message.bytes <= WHOLE && matches!(read, Read::Refused(_)) {
            // What was refused so far was the command.
            refused.clear();
            (reading, is_known) = (Reading::Retr, true);
            read = read_one(connection, message, reading, end).await;
        }
        match read {
            Read::Whole { octets, date } => {
                is_known = true;
                (octets_read, looked_at) = (octets_read + octets, looked_at + 1);
                let age = date.as_deref().and_then(age_in_days);
                oldest = oldest.max(age);
            }
            Read::Refused(reply) => refused.push((message, reply)),
            Read::Broken { lost, octets, date } => {
                let word = if lost == Lost::Silent { "stalls" } else { "closes" };
                let (read, date) = (u64::try_from(octets).ok(), date.as_deref().and_then(day));
                stuck = Some((word, StuckMessage { read, date, ..named(message, listing) }));
                break;
            }
            Read::TooMuch => break,
        }
    }
    if reading == Reading::Retr && stuck.is_none() {
        // A refusal has no consequence; a lost connection shows in the goodbye.
        let _ = Pop3::command(connection, "RSET", end).await;
    }
    if let Some(days) = oldest {
        pop3.add("mailbox.oldest-days", Value::Number(days));
    }
    let stuck = stuck.or_else(|| {
        let (message, reply) = refused.first()?;
        Some(("refused", StuckMessage { reply: Some(reply.clone()), ..named(*message, listing) }))
    });
    match stuck {
        Some(("refused", _)) if !is_known => pop3.unknown("message.stuck", Unknown::Unavailable),
        Some((word, message)) => pop3.add("message.stuck", word).detail(message.to_string()),
        None if looked_at == 0 => pop3.unknown("message.stuck", Unknown::Unavailable),
        None => pop3.add("message.stuck", "none"),
    };
}

fn named(message: Listed, listing: &Listing) -> StuckMessage {
    StuckMessage { number: message.number, of: listing.of, bytes: message.bytes, read: None, date: None, reply: None }
}

/// Those at both ends of the list.
fn sample(listed: &[Listed]) -> impl Iterator<Item = Listed> {
    let most = usize::try_from(FROM_EACH_END).unwrap_or(usize::MAX).min(listed.len());
    let (first, rest) = listed.split_at(most);
    first.iter().chain(&rest[rest.len() - most.min(rest.len())..]).copied()
}

async fn read_one(connection: &mut Connection, message: Listed, reading: Reading, end: Instant) -> Read {
    let lines = if message.bytes <= WHOLE { ALL_LINES } else { LINES };
    let command = match reading {
        Reading::Top => format!("TOP {} {lines}", message.number),
        Reading::Retr => format!("RETR {}", message.number),
    };
    let soon = || end.min(Instant::now() + PATIENCE);
    let (mut octets, mut date, mut in_header) = (0, None, true);
    let broken = |lost, octets, date| Read::Broken { lost, octets, date };
    match Pop3::command(connection, &command, soon()).await {
        Ok(status) if status.ok => {}
        Ok(status) => return Read::Refused(status.line),
        Err(lost) => return broken(lost, octets, date),
    }
    loop {
        let line = match connection.read_quietly(soon()).await {
            Ok(line) => line,
            // A line too long for a mail program of ours is not too long for every one.
            Err(Lost::Garbled) => return Read::TooMuch,
            Err(lost) => {
                connection.note(&format!("… {octets} B"));
                return broken(lost, octets, date);
            }
        };
        if line == b"." {
            connection.note(&format!("… {octets} B"));
            return Read::Whole { octets, date };
        }
        octets += line.len() + 2;
        if octets > MOST_OF_ONE {
            connection.give_up();
            return Read::TooMuch;
        }
        in_header &= !line.is_empty();
        if in_header && date.is_none() && line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"date:")) {
            date = Some(visible(line[5..].trim_ascii()).chars().take(60).collect());
        }
    }
}

/// The day of a header's date, `2026-01-01`, as its author's clock had it or one beside it.
fn day(date: &str) -> Option<String> {
    Some(OffsetDateTime::from_unix_timestamp(unix_time(date)?).ok()?.date().to_string())
}

/// How long ago that was.
fn age_in_days(date: &str) -> Option<u64> {
    let then = u64::try_from(unix_time(date)?).ok()?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    Some(now.checked_sub(then)? / SECONDS_OF_A_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_message_is_read_twice() {
        let numbers = |count: u64| {
            let listed: Vec<Listed> = (1..=count).map(|number| Listed { number, bytes: 1 }).collect();
            sample(&listed).map(|message| message.number).collect::<Vec<_>>()
        };
        assert!(numbers(0).is_empty());
        assert_eq!(numbers(3), [1, 2, 3]);
        assert_eq!(numbers(12), (1..=12).collect::<Vec<_>>());
        assert_eq!(numbers(5000), (1..=10).chain(4991..=5000).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_yet_to_come_has_no_age() {
        assert_eq!(age_in_days("Thu, 01 Jan 2999 09:00:00 +0900"), None);
        assert!(age_in_days("Thu, 01 Jan 2015 09:00:00 +0900").is_some_and(|days| days > 3_650));
        assert_eq!(age_in_days("gestern"), None);
    }
}
