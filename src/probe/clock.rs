//! Whether this computer's clock is right, by what the servers tell in greetings and in the date of an answer by HTTP: the fact `env.clock`.

use super::context::Context;
use crate::{
    fact::{Endpoint, FactKey, Observation},
    protocol::{clock::told, date::unix_time},
};
use std::time::{SystemTime, UNIX_EPOCH};
use time::OffsetDateTime;

/// Seconds by which two clocks may differ and both be right: certificates are valid for months, and some greetings
/// leave the time zone out.
const A_DAY: i64 = 86_400;
/// Within which two tellings of one clock agree: a run takes less.
const AN_HOUR: i64 = 3_600;

/// By how many seconds the server that greets so is ahead of this computer, if it tells.
pub(super) fn ahead(greeting: &str) -> Option<i64> {
    Some(told(greeting)? - now())
}

/// The same of one whose answer bears this `Date`.
pub(super) fn ahead_by_date(date: &str) -> Option<i64> {
    Some(unix_time(date)? - now())
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// Reports `env.clock` where the servers have told enough. Else the person is asked.
pub(super) async fn compare(context: &Context) {
    let Some((word, ahead)) = judge(&context.clocks()) else { return };
    let date = OffsetDateTime::from_unix_timestamp(now().saturating_add(ahead)).map(|time| time.date().to_string());
    let observation = Observation::measured(FactKey::new("env.clock"), word).with_detail(date.unwrap_or_default());
    context.learned(Endpoint::Incoming, vec![observation]).await;
}

/// One server that goes with this computer is enough. Against it speak two that go with each other: numbers that only look
/// like a time do not.
fn judge(ahead: &[i64]) -> Option<(&'static str, i64)> {
    if let Some(same) = ahead.iter().find(|ahead| ahead.abs() <= A_DAY) {
        return Some(("right", *same));
    }
    let (least, most) = (ahead.iter().min()?, ahead.iter().max()?);
    let agree = ahead.len() > 1 && most - least <= AN_HOUR;
    agree.then_some(("wrong", *least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_that_agree_are_needed_against_this_computer() {
        const YEAR: i64 = 365 * A_DAY;
        for (ahead, word) in [
            (&[][..], None),
            (&[0], Some("right")),
            (&[-A_DAY], Some("right")),
            (&[A_DAY + 1], None),
            (&[3 * YEAR], None),
            (&[3 * YEAR, 3 * YEAR + 2], Some("wrong")),
            (&[-3 * YEAR, -3 * YEAR], Some("wrong")),
            (&[3 * YEAR, -3 * YEAR], None),
            (&[3 * YEAR, 3 * YEAR + 5 * AN_HOUR], None),
            // Another server's clock is wrong, or it was no time.
            (&[3 * YEAR, 3 * YEAR, 1], Some("right")),
        ] {
            assert_eq!(judge(ahead).map(|(word, _)| word), word, "{ahead:?}");
        }
    }
}
