//! One report of one fact.

use super::{FactKey, Value};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// How far a report can be trusted, the best first: measured beats seen beats remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// By a probe.
    Measured,
    /// Read off a screen, or given as an option.
    Seen,
    /// From memory.
    Remembered,
}

impl Trust {
    /// How often such a report is wrong.
    pub fn error_rate(self) -> f64 {
        match self {
            Self::Measured => 0.02,
            Self::Seen => 0.10,
            Self::Remembered => 0.20,
        }
    }
}

/// Why a fact has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    NotAsked,
    DontKnow,
    /// It could not be measured: no consent, no password, or an earlier step failed.
    Unavailable,
    NotApplicable,
    /// It was known before a remedy that changes it.
    Stale,
}

/// Where a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    Probe,
    Answer,
    Option,
    Text,
    Definition,
}

/// One report of one fact. Equal reports are equal bytes: time is part of it, not read from a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    pub key: FactKey,
    pub value: Result<Value, Unknown>,
    pub trust: Trust,
    pub origin: Origin,
    /// What the server said or showed, made safe to print: a reply line, the names of a certificate.
    pub detail: Option<Arc<str>>,
    /// How long it took to learn.
    pub elapsed: Option<Duration>,
}

impl Observation {
    /// A fact that a probe measured.
    pub fn measured(key: FactKey, value: impl Into<Value>) -> Self {
        Self {
            key,
            value: Ok(value.into()),
            trust: Trust::Measured,
            origin: Origin::Probe,
            detail: None,
            elapsed: None,
        }
    }

    /// A fact that a probe was asked for and could not measure.
    pub fn unmeasured(key: FactKey, why: Unknown) -> Self {
        Self { key, value: Err(why), trust: Trust::Measured, origin: Origin::Probe, detail: None, elapsed: None }
    }

    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<Arc<str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    #[must_use]
    pub fn after(mut self, elapsed: Duration) -> Self {
        self.elapsed = Some(elapsed);
        self
    }
}
