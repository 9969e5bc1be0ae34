//! Dates as they stand in messages (RFC 5322 §3.3) and in IMAP (RFC 3501 §9).

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// 1 January 1970 was a Thursday.
const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A day of the Gregorian calendar; earlier ones are less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u64,
    /// 1 to 12.
    pub month: u64,
    /// 1 to 31.
    pub of_month: u64,
}

impl Day {
    /// The day of a second since 1970, in UTC.
    pub fn of_unix(seconds: u64) -> Self {
        // Years from March, so that the leap day comes last (Howard Hinnant, "chrono-compatible
        // low-level date algorithms").
        let shifted = seconds / 86_400 + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = (march_month + 2) % 12 + 1;
        Self { year: era * 400 + year_of_era + u64::from(month < 3), month, of_month: day }
    }

    /// `date` of IMAP: `1-Jan-2026`.
    pub fn of_imap(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let day = parts.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
        let name = parts.next()?;
        let month = (1..).zip(MONTHS).find(|(_, month)| month.eq_ignore_ascii_case(name))?.0;
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        parts.next().is_none().then_some(Self { year, month, of_month: day })
    }

    fn month_name(self) -> &'static str {
        usize::try_from(self.month - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&MONTHS[0])
    }
}

/// The date of a second since 1970, in UTC.
pub fn rfc5322(seconds: u64) -> String {
    let date = Day::of_unix(seconds);
    let name = DAYS[usize::try_from(seconds / 86_400 % 7).unwrap_or(0)];
    format!("{name}, {:02} {} {} {} +0000", date.of_month, date.month_name(), date.year, time(seconds))
}

/// The same as `date-time` of IMAP.
pub fn internal_date(seconds: u64) -> String {
    let date = Day::of_unix(seconds);
    format!("{:>2}-{}-{} {} +0000", date.of_month, date.month_name(), date.year, time(seconds))
}

fn time(seconds: u64) -> String {
    let second = seconds % 86_400;
    format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_leap_days() {
        assert_eq!(rfc5322(0), "Thu, 01 Jan 1970 00:00:00 +0000");
        assert_eq!(rfc5322(951_782_400), "Tue, 29 Feb 2000 00:00:00 +0000");
        assert_eq!(rfc5322(1_767_225_599), "Wed, 31 Dec 2025 23:59:59 +0000");
        assert_eq!(internal_date(1_767_225_599), "31-Dec-2025 23:59:59 +0000");
        assert_eq!(internal_date(0), " 1-Jan-1970 00:00:00 +0000");
        assert_eq!(rfc5322(4_107_542_400), "Mon, 01 Mar 2100 00:00:00 +0000");
    }

    #[test]
    fn days_are_read_and_compared() {
        let day = |text: &str| Day::of_imap(text).unwrap();
        assert_eq!(day("1-jan-2026"), Day::of_unix(1_767_225_600));
        assert!(day("31-Dec-2025") < day("01-Jan-2026") && day("9-Feb-2026") < day("1-Oct-2026"));
        for text in ["", "1-Jan", "0-Jan-2026", "1-Foo-2026", "1-Jan-26", "1-Jan-2026-1", "1 Jan 2026"] {
            assert_eq!(Day::of_imap(text), None, "{text}");
        }
    }
}
