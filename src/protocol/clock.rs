//! What time it is where a server is, as far as its greeting says so.

use super::date::unix_time;

/// Seconds since 1970 that can be a present time: from 2001 to 2100.
const PLAUSIBLE: std::ops::RangeInclusive<i64> = 1_000_000_000..=4_102_444_800;

/// Seconds since 1970 that a greeting tells: as a date (sendmail, Exim, Exchange, UW IMAP), or within the text that APOP
/// answers to (RFC 1939 §7: process and clock; qpopper and popa3d in decimal, Dovecot and UW in hexadecimal digits).
///
/// That text may be anything, so what looks like a time there may be none: one alone proves nothing.
pub fn told(greeting: &str) -> Option<i64> {
    date(greeting).or_else(|| stamp(greeting))
}

fn date(greeting: &str) -> Option<i64> {
    let words: Vec<&str> = greeting.split_ascii_whitespace().collect();
    words.windows(4).enumerate().find_map(|(place, four)| {
        let looks_like_one = four[2].len() == 4 && four[3].contains(':');
        let end = words.len().min(place + 5);
        if looks_like_one { unix_time(&words[place..end].join(" ")) } else { None }
    })
}

fn stamp(greeting: &str) -> Option<i64> {
    let inner = greeting[greeting.find('<')? + 1..].split('@').next()?;
    inner.rsplit('.').find_map(|part| {
        let seconds = match part.len() {
            10 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse().ok(),
            8 if part.bytes().all(|byte| byte.is_ascii_hexdigit()) => i64::from_str_radix(part, 16).ok(),
            _ => None,
        };
        seconds.filter(|seconds| PLAUSIBLE.contains(seconds))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn greetings_tell_the_time_in_several_ways() {
        const NEW_YEAR: i64 = 1_767_225_600;
        for greeting in [
            "220 mail.example.test ESMTP Exim 4.96 Thu, 01 Jan 2026 09:00:00 +0900",
            "220 mail.example.test ESMTP Sendmail 8.17.1/8.17.1; Thu, 1 Jan 2026 00:00:00 GMT",
            "220 mail.example.test Microsoft ESMTP MAIL Service ready at Wed, 31 Dec 2025 16:00:00 -0800",
            "* OK mail.example.test IMAP4rev1 2007e.404 at Thu, 1 Jan 2026 09:00:00 +0900 (JST)",
            "+OK QPOP (version 4.1.0) at mail.example.test starting.  <4711.1767225600@mail.example.test>",
            "+OK POP3 mail.example.test 2007e.104 server ready <3c1.6955b900@mail.example.test>",
            "+OK Dovecot ready. <1b0.2.6955b900.GVt+dyXzG8SVg3mBbcKLbw==@mail.example.test>",
        ] {
            assert_eq!(told(greeting), Some(NEW_YEAR), "{greeting}");
        }
    }

    #[test]
    fn most_greetings_tell_nothing() {
        for greeting in [
            "",
            "220 mail.example.test ESMTP Postfix (Debian/GNU)",
            "+OK",
            "+OK <hello@mail.example.test>",
            "+OK <1.2@mail.example.test>",
            "+OK <4711.0000000001@mail.example.test>",
            "+OK ready <",
            "220 mail.example.test 32 Jan 2026 09:00",
            "220 1 Jan 2026 now",
            "* OK [CAPABILITY IMAP4rev1] Dovecot ready.",
        ] {
            assert_eq!(told(greeting), None, "{greeting}");
        }
    }

    proptest! {
        #[test]
        fn any_greeting_is_borne(before in ".{0,40}", stamp in "[0-9a-f.]{0,40}", after in ".{0,40}") {
            let _ = told(&format!("{before}<{stamp}@{after}"));
            let _ = told(&format!("{before} 1 Jan {stamp} {after}"));
        }

        #[test]
        fn every_stamp_is_read(seconds in PLAUSIBLE, process in 1u32..99_999) {
            prop_assert_eq!(told(&format!("+OK <{process}.{seconds}@x>")), Some(seconds));
            prop_assert_eq!(told(&format!("+OK <{process:x}.1.{seconds:08x}.ab==@x>")), Some(seconds));
        }
    }
}
