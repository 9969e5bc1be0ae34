//! How often, in words.

use serde::Deserialize;

/// How often something is seen. People can answer this in words; they cannot invent weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Frequency {
    Always,
    Usually,
    Sometimes,
    Rarely,
    Never,
}

impl Frequency {
    pub const ALL: [Self; 5] = [Self::Always, Self::Usually, Self::Sometimes, Self::Rarely, Self::Never];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Usually => "usually",
            Self::Sometimes => "sometimes",
            Self::Rarely => "rarely",
            Self::Never => "never",
        }
    }

    /// The probability that the word stands for. Nothing is certain: a rule that says "always" was
    /// written by somebody who has not seen everything.
    pub fn probability(self) -> f64 {
        match self {
            Self::Always => 0.95,
            Self::Usually => 0.75,
            Self::Sometimes => 0.35,
            Self::Rarely => 0.08,
            Self::Never => 0.01,
        }
    }
}

impl std::str::FromStr for Frequency {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|frequency| frequency.as_str() == text).ok_or(())
    }
}
