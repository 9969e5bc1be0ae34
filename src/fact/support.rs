//! What a definition rests on.

use super::{Condition, FactBase, FactKey, Observation, Slot, condition::Test};

impl FactBase {
    /// The reports by which a definition is what it is: of a true one those that make it true, of a
    /// false one those that speak against it. Definitions within are followed to the reports below.
    /// Empty for a fact that is no definition.
    pub fn support(&self, key: &FactKey) -> Vec<&Observation> {
        let mut found = Vec::new();
        if let Some(slot) = self.vocabulary().slot(key) {
            self.collect(slot, &mut found);
        }
        found
    }

    fn collect<'a>(&'a self, slot: Slot, found: &mut Vec<&'a Observation>) {
        let Some(condition) = &self.vocabulary().of(slot).condition else { return };
        let Some((value, _)) = self.known_at(slot) else { return };
        let truth = value.as_word() == Some("true");
        for (test, wanted) in tests(condition, truth) {
            let Some((value, _)) = self.known_at(test.slot) else { continue };
            if test.accepts.holds(value) != wanted {
                continue;
            }
            if self.vocabulary().of(test.slot).condition.is_some() {
                self.collect(test.slot, found);
            } else if let Some(report) = self.at(test.slot)
                && !found.iter().any(|known| known.key == report.key)
            {
                found.push(report);
            }
        }
    }
}

/// Every test of a condition, with what it has to be for the condition to be `truth`.
fn tests(condition: &Condition, truth: bool) -> Vec<(&Test, bool)> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(|part| tests(part, truth)).collect(),
        Condition::Not(part) => tests(part, !truth),
        Condition::Test(test) => vec![(test, truth)],
        Condition::Group(_, group) => group.iter().map(|test| (test, truth)).collect(),
    }
}
