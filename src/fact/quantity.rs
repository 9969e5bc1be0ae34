//! Sizes and counts as people write them.

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Bytes,
    Count,
}

/// `3MB`, `3.5 MB`, `500 kB`, `1000`: decimal units, as providers and mail programs state their limits.
/// `KiB MiB GiB` are the binary ones. `None` if it is no size, or too large for 64 bits.
pub fn parse_bytes(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let factor: u64 = match text[end..].trim_start().to_ascii_lowercase().as_str() {
        "" | "b" | "bytes" => 1,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return None,
    };
    let Some((whole, part)) = text[..end].split_once('.') else {
        return text[..end].parse::<u64>().ok()?.checked_mul(factor);
    };
    // `3.5 MB`: whole bytes, without the rounding of a floating-point number.
    let scale = 10u64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part = part.parse::<u64>().ok().filter(|_| factor > 1)?.checked_mul(factor)? / scale;
    whole.parse::<u64>().ok()?.checked_mul(factor)?.checked_add(part)
}

impl Unit {
    /// Reads a number of this unit.
    pub fn parse(self, text: &str) -> Option<u64> {
        match self {
            Self::Bytes => parse_bytes(text),
            Self::Count => text.trim().parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_and_without_a_space() {
        for (text, bytes) in [
            ("3MB", 3_000_000),
            ("2 MB", 2_000_000),
            ("500 kB", 500_000),
            ("1MiB", 1_048_576),
            ("7", 7),
            ("3.5MB", 3_500_000),
            ("0.25 KiB", 256),
        ] {
            assert_eq!(parse_bytes(text), Some(bytes), "{text}");
        }
        for text in ["", "MB", "-1", "1.5", ".5 MB", "1. MB", "1.2.3 MB", "2 XB", "99999999999 GB", "２ MB"] {
            assert_eq!(parse_bytes(text), None, "{text}");
        }
    }
}
