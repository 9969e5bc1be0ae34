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
        for (test, wanted) in self.tests(condition, truth) {
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

    /// The tests by which a condition is `truth`, with what each has to be for that. A part that came to
    /// something else, or to nothing, has no share in it.
    fn tests<'c>(&self, condition: &'c Condition, truth: bool) -> Vec<(&'c Test, bool)> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let shares = |part: &&Condition| part.evaluate(self).is_some_and(|(came_to, _)| came_to == truth);
                parts.iter().filter(shares).flat_map(|part| self.tests(part, truth)).collect()
            }
            Condition::Not(part) => self.tests(part, !truth),
            Condition::Test(test) => vec![(test, truth)],
            Condition::Group(_, group) => group.iter().map(|test| (test, truth)).collect(),
        }
    }
}
