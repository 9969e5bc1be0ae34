//! What the tests that passed have touched, and what nothing touches yet.

use super::{Bench, TestResult};
use serde::Serialize;
use std::collections::BTreeSet;

/// Covered and all; printed as `[covered, all]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Share {
    pub covered: usize,
    pub all: usize,
    /// What is not covered.
    pub missing: Vec<String>,
}

impl Serialize for Share {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.covered, self.all].serialize(serializer)
    }
}

impl Share {
    fn of(all: impl IntoIterator<Item = String>, covered: &BTreeSet<String>) -> Self {
        let all: BTreeSet<String> = all.into_iter().collect();
        let missing: Vec<String> = all.difference(covered).cloned().collect();
        Self { covered: all.len() - missing.len(), all: all.len(), missing }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Coverage {
    /// Causes that some test finds.
    pub causes: Share,
    /// Signs whose fact speaks for the cause, or against it, in some test of that cause.
    pub signs: Share,
    /// Entries of the trees whose causes some test finds.
    pub entries: Share,
    /// Remedies that some test is offered first.
    pub remedies: Share,
    pub scenarios: Share,
}

impl Coverage {
    /// Adds up the tests that passed. `scenarios` are those that tests name.
    pub fn of(bench: &Bench, results: &[TestResult], scenarios: &BTreeSet<String>) -> Self {
        let mut found = BTreeSet::new();
        let mut remedies = BTreeSet::new();
        let mut signs = BTreeSet::new();
        for result in results.iter().filter(|result| result.passed()) {
            let Some(trace) = &result.trace else { continue };
            remedies.extend(trace.remedy.as_ref().map(ToString::to_string));
            found.extend(trace.diagnosis.found().map(|finding| finding.cause.to_string()));
            if let Some(finding) = trace.diagnosis.finding(&result.cause) {
                let lines = finding.because.iter().chain(&finding.against);
                signs.extend(lines.map(|line| format!("{} {}", finding.cause, line.observation.key)));
            }
        }
        let rules = &bench.rules;
        let all_signs = rules
            .causes()
            .iter()
            .flat_map(|cause| cause.signs.iter().map(|sign| format!("{} {}", cause.id, sign.fact.v)));
        let (mut entries, mut covered_entries) = (Vec::new(), BTreeSet::new());
        for (provider, sections) in rules.trees() {
            for step in sections.iter().flat_map(|section| &section.steps).filter(|step| !step.causes.is_empty()) {
                let Some(entry) = &step.entry else { continue };
                let name = format!("{}/{}", provider.unwrap_or("general"), entry.v);
                if step.causes.iter().any(|cause| found.contains(&*cause.v)) {
                    covered_entries.insert(name.clone());
                }
                entries.push(name);
            }
        }
        Self {
            causes: Share::of(rules.causes().iter().map(|cause| cause.id.to_string()), &found),
            signs: Share::of(all_signs, &signs),
            entries: Share::of(entries, &covered_entries),
            remedies: Share::of(rules.remedies().iter().map(|remedy| remedy.id.to_string()), &remedies),
            scenarios: Share::of(bench.scenarios.keys().cloned(), scenarios),
        }
    }

    /// Name and share of each kind.
    pub fn parts(&self) -> [(&'static str, &Share); 5] {
        [
            ("causes", &self.causes),
            ("signs", &self.signs),
            ("entries", &self.entries),
            ("remedies", &self.remedies),
            ("scenarios", &self.scenarios),
        ]
    }
}
