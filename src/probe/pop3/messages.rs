//! `TOP`: how old the mail is, and whether one message holds up all that come after it.
//!
//! Some messages only, and of large ones only the beginning. What stands in them is neither written
//! down nor kept.

use super::{Pop3, mailbox::Listed};
use crate::{
    fact::{Unknown, Value},
    probe::{
        connection::{Connection, Lost},
        context::Context,
        conversation::Protocol,
        findings::Findings,
    },
    protocol::{date::unix_time, visible},
};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// Messages that are read from either end of the mailbox: where receiving begins, and where it goes on
/// for those who leave their mail there.
const FROM_EACH_END: usize = 10;
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

/// Reads some messages.
pub(super) async fn read(
    context: &Context,
    connection: &mut Connection,
    listed: &[Listed],
    offers_top: Option<bool>,
    pop3: &mut Findings,
) {
    let (began, end) = (Instant::now(), context.end());
    let (mut octets_read, mut looked_at, mut oldest, mut refused) = (0, 0, None, Vec::new());
    let mut is_known = offers_top == Some(true);
    let mut stuck = None;
    for message in sample(listed) {
        let is_late = began.elapsed() > TIME || Instant::now() + LEAST_PATIENCE > end;
        if is_late || octets_read > MOST_OF_ALL || refused.len() > MOST_REFUSED {
            break;
        }
        match read_one(connection, message, end).await {
            Read::Whole { octets, date } => {
                is_known = true;
                (octets_read, looked_at) = (octets_read + octets, looked_at + 1);
                let age = date.as_deref().and_then(age_in_days);
                oldest = oldest.max(age);
            }
            Read::Refused(reply) => refused.push((message, reply)),
            Read::Broken { lost, octets, date } => {
                let word = if lost == Lost::Silent { "stalls" } else { "closes" };
                let after = format!("{octets} / {} B", message.bytes);
                let date = date.map_or_else(String::new, |date| format!(", Date: {date}"));
                stuck = Some((word, format!("TOP {}: {after}{date}", message.number)));
                break;
            }
            Read::TooMuch => break,
        }
    }
    if let Some(days) = oldest {
        pop3.add("mailbox.oldest-days", Value::Number(days));
    }
    let stuck = stuck.or_else(|| {
        let (message, reply) = refused.first()?;
        Some(("refused", format!("TOP {}: {} B: {reply}", message.number, message.bytes)))
    });
    match stuck {
        // RFC 1939 §7: TOP is optional. A server that shows no message at all does not know it.
        Some(("refused", _)) if !is_known => pop3.unknown("message.stuck", Unknown::Unavailable),
        Some((word, detail)) => pop3.add("message.stuck", word).detail(detail),
        None if looked_at == 0 => pop3.unknown("message.stuck", Unknown::Unavailable),
        None => pop3.add("message.stuck", "none"),
    };
}

/// Those at both ends of the list.
fn sample(listed: &[Listed]) -> impl Iterator<Item = Listed> {
    let last = listed.len().saturating_sub(FROM_EACH_END).max(FROM_EACH_END.min(listed.len()));
    listed[..FROM_EACH_END.min(listed.len())].iter().chain(&listed[last..]).copied()
}

async fn read_one(connection: &mut Connection, message: Listed, end: Instant) -> Read {
    let lines = if message.bytes <= WHOLE { ALL_LINES } else { LINES };
    let soon = || end.min(Instant::now() + PATIENCE);
    let (mut octets, mut date, mut in_header) = (0, None, true);
    let broken = |lost, octets, date| Read::Broken { lost, octets, date };
    match Pop3::command(connection, &format!("TOP {} {lines}", message.number), soon()).await {
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
