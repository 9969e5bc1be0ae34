//! How many broken rule bases the tests notice, and which they do not.

use super::Mutant;
use crate::source::Place;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write, sync::Arc, time::Duration};

/// A broken rule base that no test notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    pub place: Place,
    /// The cause, the remedy, the definition or the section that is broken.
    pub rule: Arc<str>,
    pub change: String,
}

/// How the mutants of one file fared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfRule {
    pub made: usize,
    pub killed: usize,
    /// In the order of their lines.
    pub survivors: Vec<Survivor>,
}

/// How all mutants fared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mutation {
    pub made: usize,
    pub killed: usize,
    /// By file and rule.
    pub rules: BTreeMap<(Arc<str>, Arc<str>), OfRule>,
}

impl Mutation {
    pub(super) fn of<'a>(fates: impl Iterator<Item = (&'a Mutant, bool)>) -> Self {
        let mut mutation = Self::default();
        for (mutant, killed) in fates {
            let rule = mutation.rules.entry((mutant.place.file.clone(), mutant.rule.clone())).or_default();
            rule.made += 1;
            rule.killed += usize::from(killed);
            if !killed {
                rule.survivors.push(Survivor {
                    place: mutant.place.clone(),
                    rule: mutant.rule.clone(),
                    change: mutant.change.clone(),
                });
            }
        }
        for rule in mutation.rules.values_mut() {
            rule.survivors.sort_by(|a, b| a.place.cmp(&b.place));
            mutation.made += rule.made;
            mutation.killed += rule.killed;
        }
        mutation
    }

    /// In thousandths; of no mutants all are noticed.
    pub fn rate(&self) -> usize {
        (self.killed * 1000).checked_div(self.made).unwrap_or(1000)
    }

    /// The survivors by rule, then the sum. `brief`: the sum alone.
    pub fn human(&self, elapsed: Duration, brief: bool) -> String {
        let mut out = String::new();
        for ((file, rule), fate) in self.rules.iter().filter(|(_, fate)| !brief && !fate.survivors.is_empty()) {
            let _ = writeln!(out, "{rule}  {}/{} noticed", fate.killed, fate.made);
            for survivor in &fate.survivors {
                let _ = writeln!(out, "  {file}:{}  {}", survivor.place.line, survivor.change);
            }
        }
        let rate = self.rate();
        let _ = writeln!(
            out,
            "mutation: {} of {} broken rule bases noticed ({}.{} %) in {:.1} s",
            self.killed,
            self.made,
            rate / 10,
            rate % 10,
            elapsed.as_secs_f64()
        );
        out
    }

    pub fn json(&self, elapsed: Duration) -> Value {
        let survivors: Value = self
            .rules
            .values()
            .flat_map(|rule| &rule.survivors)
            .map(|survivor| {
                json!({
                    "rule": survivor.rule,
                    "file": survivor.place.file,
                    "line": survivor.place.line,
                    "change": survivor.change,
                })
            })
            .collect();
        let rules: Value = self
            .rules
            .iter()
            .map(|((file, rule), fate)| json!({"rule": rule, "file": file, "made": fate.made, "killed": fate.killed}))
            .collect();
        json!({
            "made": self.made,
            "killed": self.killed,
            "elapsed_ms": u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
            "rules": rules,
            "survivors": survivors,
        })
    }
}
