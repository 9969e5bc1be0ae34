//! What the engine concludes, as data. Texts come from the locales.

use crate::fact::Observation;
use serde::Serialize;
use std::{fmt, sync::Arc};

/// Evidence in thousandths of a point; ten points are a factor of ten in odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Points(pub i64);

impl Points {
    pub fn as_f64(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "points stay far below 2^52")]
        let thousandths = self.0 as f64;
        thousandths / 1000.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:+.1}", self.as_f64())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// `confirmed_if` is true on measured or seen facts.
    Confirmed,
    /// Probability of at least one half.
    Likely,
    Possible,
    /// `confirmed_if` and `ruled_out_if` are both true.
    Conflict,
    RuledOut,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Healthy,
    Fault,
    Undetermined,
}

/// One line of the ledger: it *is* part of the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub observation: Observation,
    pub points: Points,
    /// Whether the cause's `confirmed_if` rests on it: then it is evidence even without any points.
    pub confirms: bool,
}

/// One cause and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub cause: Arc<str>,
    pub status: Status,
    /// Rounded to 1e-4.
    pub probability: f64,
    pub points: Points,
    /// What speaks for it, the strongest first.
    pub because: Vec<Evidence>,
    /// What speaks against it, the strongest first.
    pub against: Vec<Evidence>,
}

/// All causes: the confirmed ones first, then by probability, then by id.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    pub verdict: Verdict,
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    pub fn finding(&self, cause: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| &*finding.cause == cause)
    }

    /// The leader, if it is confirmed or likely.
    pub fn found(&self) -> Option<&Finding> {
        self.findings.first().filter(|finding| matches!(finding.status, Status::Confirmed | Status::Likely))
    }
}
