//! Dates as they stand in messages (RFC 5322 §3.3) and in IMAP (RFC 3501 §9).

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// 1 January 1970 was a Thursday.
const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// The date of a second since 1970, in UTC.
pub fn rfc5322(seconds: u64) -> String {
    let (day, month, year) = date(seconds);
    let name = DAYS[usize::try_from(seconds / 86_400 % 7).unwrap_or(0)];
    format!("{name}, {day:02} {month} {year} {} +0000", time(seconds))
}

/// The same as `date-time` of IMAP.
pub fn internal_date(seconds: u64) -> String {
    let (day, month, year) = date(seconds);
    format!("{day:>2}-{month}-{year} {} +0000", time(seconds))
}

fn time(seconds: u64) -> String {
    let second = seconds % 86_400;
    format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60)
}

fn date(seconds: u64) -> (u64, &'static str, u64) {
    let days = seconds / 86_400;
    // Years from March, so that the leap day comes last (Howard Hinnant, "chrono-compatible
    // low-level date algorithms").
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12;
    let year = era * 400 + year_of_era + u64::from(month < 2);
    (day, MONTHS[usize::try_from(month).unwrap_or(0)], year)
}

#[cfg(test)]
mod tests {
    use super::{internal_date, rfc5322};

    #[test]
    fn dates_and_leap_days() {
        assert_eq!(rfc5322(0), "Thu, 01 Jan 1970 00:00:00 +0000");
        assert_eq!(rfc5322(951_782_400), "Tue, 29 Feb 2000 00:00:00 +0000");
        assert_eq!(rfc5322(1_767_225_599), "Wed, 31 Dec 2025 23:59:59 +0000");
        assert_eq!(internal_date(1_767_225_599), "31-Dec-2025 23:59:59 +0000");
        assert_eq!(internal_date(0), " 1-Jan-1970 00:00:00 +0000");
        assert_eq!(rfc5322(4_107_542_400), "Mon, 01 Mar 2100 00:00:00 +0000");
    }
}
