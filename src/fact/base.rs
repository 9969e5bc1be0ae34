//! What is known now.

use super::{FactKey, Observation, Unknown, Value};

/// Every fact with the best report of it.
#[derive(Debug, Clone, Default)]
pub struct FactBase {
    reports: Vec<Observation>,
}

impl FactBase {
    /// The value of a fact, or why there is none.
    pub fn value(&self, key: &FactKey) -> Result<&Value, Unknown> {
        self.observation(key).map_or(Err(Unknown::NotAsked), |found| found.value.as_ref().map_err(|why| *why))
    }

    /// The report that counts.
    pub fn observation(&self, key: &FactKey) -> Option<&Observation> {
        self.reports.iter().rev().find(|report| report.key == *key)
    }

    /// Every known fact, in the order of the vocabulary.
    pub fn known(&self) -> impl Iterator<Item = &Observation> {
        self.reports.iter().filter(|report| report.value.is_ok())
    }
}
