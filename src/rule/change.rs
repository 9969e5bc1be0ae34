//! The same rules with one thing changed: what becomes of a test if a rule is broken.

use super::{Cause, Remedy, RuleBase, Section, SignTables};
use crate::{
    fact::{Condition, Slot},
    source::Problem,
};
use std::sync::Arc;

impl RuleBase {
    /// With another cause in the place of the one of the same id.
    ///
    /// # Errors
    /// Signs that contradict each other.
    pub fn with_cause(&self, cause: Cause) -> Result<Self, Vec<Problem>> {
        let mut rules = self.clone();
        if let Some(number) = self.cause_number(&cause.id) {
            rules.causes[number] = cause;
        }
        let mut problems = Vec::new();
        rules.tables = SignTables::build(&rules.vocabulary, &rules.causes, &mut problems);
        if problems.is_empty() { Ok(rules) } else { Err(problems) }
    }

    /// With another remedy in the place of the one of the same id.
    #[must_use]
    pub fn with_remedy(&self, remedy: Remedy) -> Self {
        let mut rules = self.clone();
        if let Some(known) = rules.remedies.iter_mut().find(|known| known.id == remedy.id) {
            *known = remedy;
        }
        rules
    }

    /// With another condition of a definition. It may need no definition that the old one does not need.
    #[must_use]
    pub fn with_definition(&self, slot: Slot, condition: Condition) -> Self {
        let mut vocabulary = (*self.vocabulary).clone();
        vocabulary.redefine(slot, condition);
        Self { vocabulary: Arc::new(vocabulary), ..self.clone() }
    }

    /// With another section in the place of the one of the same id, in the tree of a provider or in that for everybody.
    #[must_use]
    pub fn with_section(&self, provider: Option<&str>, section: Section) -> Self {
        let mut rules = self.clone();
        let tree = match provider {
            Some(provider) => rules.trees.get_mut(provider),
            None => Some(&mut rules.faq),
        };
        if let Some(known) = tree.into_iter().flatten().find(|known| known.id == section.id) {
            *known = section;
        }
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::{FactKey, Frequency},
        rule::Sign,
    };

    #[test]
    fn a_changed_cause_has_other_points_and_all_else_stays() {
        let rules = RuleBase::of(&[
            ("facts.yaml", "facts: {a.x: {values: [no-fault, fault], ask: look}}\ndefine: {d.x: {a.x: fault}}"),
            ("causes/a/one.yaml", "cause: one\nhow_common: usual\nsigns: {always: [{a.x: fault}]}\n"),
            ("causes/a/two.yaml", "cause: two\nhow_common: usual\nsigns: {always: [{a.x: fault}]}\n"),
        ]);
        let points = |rules: &RuleBase, cause: usize| {
            let mention = rules.tables().mentioned(cause)[0].1;
            rules.tables().points(mention, 2, 1, crate::fact::Trust::Seen)
        };
        let mut cause = rules.causes()[1].clone();
        cause.signs[0].frequency = Frequency::Never;
        let changed = rules.with_cause(cause.clone()).unwrap();
        assert!(points(&changed, 1) < 0 && points(&rules, 1) > 0);
        assert_eq!(points(&changed, 0), points(&rules, 0));
        cause.signs.push(Sign { frequency: Frequency::Always, ..cause.signs[0].clone() });
        cause.signs.push(cause.signs[1].clone());
        assert_eq!(rules.with_cause(cause).unwrap_err()[0].code, "signs-overfull");
        let slot = rules.vocabulary().slot(&FactKey::new("d.x")).unwrap();
        let condition = |rules: &RuleBase| rules.vocabulary().of(slot).condition.clone().unwrap();
        let negated = Condition::Not(Box::new(condition(&rules)));
        assert_eq!(condition(&rules.with_definition(slot, negated.clone())), negated);
    }
}
