//! Times and sizes as people write them: `30 min`, `20 kB`.

use serde::{Deserialize, Deserializer, de::Error};
use std::time::Duration;

/// A stretch of time: `500 ms`, `10 s`, `30 min`, `2 h`, `400 days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema)]
pub struct Lasting(#[schemars(with = "String")] pub Duration);

/// A size in bytes: `512 B`, `20 kB`, `2 MB`; a kB has 1024 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, schemars::JsonSchema)]
pub struct Size(#[schemars(with = "String")] pub u64);

fn amount(text: &str) -> Option<(u64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, text[digits..].trim()))
}

/// A stretch of time: `500 ms`.
pub(super) fn lasting(text: &str) -> Option<Duration> {
    let (count, unit) = amount(text)?;
    let millis = match unit {
        "ms" => 1,
        "s" => 1_000,
        "min" => 60_000,
        "h" => 3_600_000,
        "days" => 86_400_000,
        _ => return None,
    };
    Some(Duration::from_millis(count.checked_mul(millis)?))
}

fn size(text: &str) -> Option<u64> {
    let (count, unit) = amount(text)?;
    let bytes = match unit {
        "B" => 1,
        "kB" => 1024,
        "MB" => 1024 * 1024,
        _ => return None,
    };
    count.checked_mul(bytes)
}

/// Octets a second: `20 kB/s`.
pub(super) fn rate(text: &str) -> Option<u64> {
    size(text.strip_suffix("/s")?)
}

impl<'de> Deserialize<'de> for Lasting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        lasting(&text).map(Self).ok_or_else(|| {
            D::Error::custom(format!(
                "`{text}` is no time; write it as `500 ms`, `10 s`, `30 min`, `2 h` or `400 days`"
            ))
        })
    }
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        size(&text)
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is no size; write it as `512 B`, `20 kB` or `2 MB`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_have_units() {
        assert_eq!(lasting("30 min"), Some(Duration::from_secs(1800)));
        assert_eq!(lasting("400 days"), Some(Duration::from_hours(9600)));
        assert_eq!(lasting("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(size("20 kB"), Some(20_480));
        for text in ["", "30", "30 m", "-1 s", "1.5 s", "99999999999999999999 s", "18446744073709551615 h"] {
            assert_eq!(lasting(text), None, "{text:?}");
        }
        for text in ["20", "20 kb", "18446744073709551615 MB"] {
            assert_eq!(size(text), None, "{text:?}");
        }
    }
}
