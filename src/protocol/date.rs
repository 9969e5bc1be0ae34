//! Dates in message headers (RFC 5322 §3.3), as far as the age of a message needs them.

const SECONDS_OF_A_DAY: i64 = 86_400;
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Seconds since 1970 of `Thu, 01 Jan 2026 09:00:00 +0900`, with or without the day of the week. Names
/// of zones other than `GMT` and `UT` count as UTC (§4.3).
pub fn unix_time(text: &str) -> Option<i64> {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let day: i64 = words.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)?;
    let year = match words.next()?.parse::<i64>().ok()? {
        // §4.3: two and three digits are from before the year 2000, or just after.
        year @ 0..=49 => year + 2000,
        year @ 50..=999 => year + 1900,
        year => Some(year).filter(|year| *year < 10_000)?,
    };
    let mut clock =
        words.next()?.split(':').map(|part| part.parse::<i64>().ok().filter(|part| (0..=60).contains(part)));
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next().unwrap_or(Some(0))?);
    let offset = words.next().and_then(offset_minutes).unwrap_or(0);
    Some(days(year, month, day) * SECONDS_OF_A_DAY + (hour * 60 + minute - offset) * 60 + second)
}

/// Minutes of `+0900` and `-0330`.
fn offset_minutes(zone: &str) -> Option<i64> {
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    Some(sign * (number / 100 * 60 + number % 100))
}

/// Days since 1970-01-01, in the Gregorian calendar.
fn days(year: i64, month: usize, day: i64) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let leap_years = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let leap_day = i64::from(is_leap && month > 1);
    (year - 1970) * 365 + leap_years(year - 1) - leap_years(1969) + BEFORE[month] + leap_day + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read() {
        for (text, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 +0000", 0),
            ("Thu, 01 Jan 2026 09:00:00 +0900", 1_767_225_600),
            ("1 Jan 2026 00:00 GMT", 1_767_225_600),
            ("Thu, 29 Feb 2024 12:00:00 -0330 (NST)", 1_709_220_600),
            ("Fri, 1 Mar 2024 00:00:00 +0000", 1_709_251_200),
            ("Tue, 31 Dec 1996 23:59:59 EST", 852_076_799),
            ("31 Dec 96 23:59:59 +0000", 852_076_799),
        ] {
            assert_eq!(unix_time(text), Some(seconds), "{text}");
        }
        for text in
            ["", "yesterday", "Thu, 32 Jan 2026 09:00:00 +0900", "1 Foo 2026 09:00", "1 Jan", "1 Jan 2026 99:00"]
        {
            assert_eq!(unix_time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in ".{0,60}", year in 0i64..20_000, zone in "[+-][0-9]{0,6}") {
            let _ = unix_time(&text);
            let _ = unix_time(&format!("{text}, 29 Feb {year} 23:59:60 {zone}"));
        }
    }
}
