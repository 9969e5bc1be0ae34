//! What a definition or a condition rests on.

use super::{Condition, FactBase, FactKey, Observation, Slot, condition::Test};
use std::collections::BTreeSet;

impl FactBase {
    /// The reports by which a definition is what it is: of a true one those that make it true, of a
    /// false one those that speak against it. Definitions within are followed to the reports below.
    /// Empty for a fact that is no definition.
    pub fn support(&self, key: &FactKey) -> Vec<&Observation> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let mut open: Vec<Slot> = self.vocabulary().slot(key).into_iter().collect();
        while let Some(slot) = open.pop() {
            if !seen.insert(slot) {
                continue;
            }
            match (&self.vocabulary().of(slot).condition, self.known_at(slot)) {
                (Some(condition), Some((value, _))) => {
                    let tests = self.deciding(condition, value.as_word() == Some("true"));
                    open.extend(tests.into_iter().rev().map(|test| test.slot));
                }
                (None, _) if seen.len() > 1 => found.extend(self.at(slot)),
                _ => {}
            }
        }
        found
    }

    /// The facts by which a condition holds, definitions among them, each once; none where it does not.
    pub fn reasons(&self, condition: &Condition) -> Vec<Slot> {
        let mut found = Vec::new();
        if self.is(condition, true) {
            for test in self.deciding(condition, true) {
                if !found.contains(&test.slot) {
                    found.push(test.slot);
                }
            }
        }
        found
    }

    fn is(&self, condition: &Condition, truth: bool) -> bool {
        condition.evaluate(self).is_some_and(|(known, _)| known == truth)
    }

    /// The tests by which a condition that is known to be `truth` is so: of an AND that holds all, of
    /// one that fails those that failed it.
    fn deciding<'c>(&self, condition: &'c Condition, truth: bool) -> Vec<&'c Test> {
        let decides =
            |test: &&Test| self.known_at(test.slot).is_some_and(|(value, _)| test.accepts.holds(value) == truth);
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().filter(|part| self.is(part, truth)).flat_map(|part| self.deciding(part, truth)).collect()
            }
            Condition::Not(part) => self.deciding(part, !truth),
            Condition::Test(test) => Some(test).into_iter().filter(decides).collect(),
            Condition::Either(tests) | Condition::Group(_, tests) => tests.iter().filter(decides).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::{Reader, Value, Vocabulary},
        source::{Node, SourceFile, parse},
    };
    use std::sync::Arc;

    const FACTS: &str = "facts:\n  a.x: {values: [low, high], ask: look}\n  a.y: {values: [low, high], ask: look}\n  \
        a.z: {values: [low, high], ask: look}\ndefine:\n  d.both: {any: [{a.x: high, a.y: high}, {a.z: high}]}\n";

    #[test]
    fn only_the_branch_that_holds_is_a_reason() {
        let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", FACTS)]);
        assert_eq!(problems, []);
        let vocabulary = Arc::new(vocabulary);
        let mut base = FactBase::new(vocabulary.clone());
        for (fact, value) in [("a.x", "high"), ("a.y", "low"), ("a.z", "high")] {
            base.record(Observation::measured(FactKey::new(fact), Value::word(value)));
        }
        base.define();
        let support = base.support(&FactKey::new("d.both"));
        assert_eq!(support.iter().map(|report| &*report.key.name).collect::<Vec<_>>(), ["a.z"]);
        let reasons = |text: &str| {
            let file = SourceFile::new("c.yaml", text);
            let node: Node = parse(&file).unwrap();
            let condition = Reader::new(&vocabulary, &file).condition(&node).unwrap();
            base.reasons(&condition).into_iter().map(|slot| vocabulary.key(slot).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(reasons("{d.both: true, not: {a.y: high}}"), ["d.both", "a.y"]);
        assert_eq!(reasons("{any: [{a.x: low}, {a.x: high, a.z: high}]}"), ["a.x", "a.z"]);
        assert_eq!(reasons("{a.x: high, a.y: high}"), [""; 0], "it does not hold");
    }
}
