//! What happens to those who connect.

use super::units::rate;
use serde::{Deserialize, Deserializer, de::Error};

/// The slowest line, in octets a second: on a slower one nothing would end within the times that the
/// server waits for its clients.
const SLOWEST: u32 = 256;

/// How an address and port behave to those who connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reachability {
    #[default]
    Open,
    /// No answer at all.
    Drop,
    Refuse,
    /// The connection opens and is torn down.
    Reset,
    /// The connection opens, and nobody speaks on it.
    Stall,
    /// So many octets a second pass, each way.
    Slow(u32),
}

impl Reachability {
    const WORDS: [(&'static str, Self); 5] = [
        ("open", Self::Open),
        ("drop", Self::Drop),
        ("refuse", Self::Refuse),
        ("reset", Self::Reset),
        ("stall", Self::Stall),
    ];

    fn parse(text: &str) -> Option<Self> {
        let word = Self::WORDS.into_iter().find(|(word, _)| *word == text);
        word.map(|(_, known)| known).or_else(|| {
            let rate = rate(text.strip_prefix("slow(")?.strip_suffix(')')?)?;
            u32::try_from(rate).ok().filter(|rate| *rate >= SLOWEST).map(Self::Slow)
        })
    }
}

impl<'de> Deserialize<'de> for Reachability {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!(
                "`{text}` is none of `open`, `drop`, `refuse`, `reset`, `stall` and `slow(2 kB/s)`, \
                 which is {SLOWEST} B/s at least"
            ))
        })
    }
}

impl schemars::JsonSchema for Reachability {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reachability".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "How an address and port behave to those who connect: `slow(2 kB/s)` lets so much pass, each way.",
            "anyOf": [
                {"enum": Self::WORDS.map(|(word, _)| word)},
                {"type": "string", "pattern": r"^slow\(\d+ *(B|kB|MB)/s\)$"},
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Reachability;

    #[test]
    fn a_slow_line_says_how_much_passes() {
        assert_eq!(Reachability::parse("slow(2 kB/s)"), Some(Reachability::Slow(2048)));
        assert_eq!(Reachability::parse("slow(256B/s)"), Some(Reachability::Slow(256)));
        assert_eq!(Reachability::parse("refuse"), Some(Reachability::Refuse));
        for text in ["slow", "slow(2 kB)", "slow(255 B/s)", "slow(0 B/s)", "slow(9999 MB/s)", "slow(2 kB/s", "Open"] {
            assert_eq!(Reachability::parse(text), None, "{text}");
        }
    }
}
