//! The same rules with one thing changed: what becomes of a test if a rule is broken.

use super::{Cause, Remedy, RuleBase, Section};
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
        let Some(number) = self.cause_number(&cause.id) else { return Ok(rules) };
        rules.causes[number] = Arc::new(cause);
        let mut problems = Vec::new();
        Arc::make_mut(&mut rules.tables).replace(&rules.vocabulary, &rules.causes, number, &mut problems);
        if problems.is_empty() { Ok(rules) } else { Err(problems) }
    }

    /// With another remedy in the place of the one of the same id.
    #[must_use]
    pub fn with_remedy(&self, remedy: Remedy) -> Self {
        let mut rules = self.clone();
        if let Some(known) = Arc::make_mut(&mut rules.remedies).iter_mut().find(|known| known.id == remedy.id) {
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
            Some(provider) => Arc::make_mut(&mut rules.trees).get_mut(provider),
            None => Some(Arc::make_mut(&mut rules.faq)),
        };
        if let Some(known) = tree.into_iter().flatten().find(|known| known.id == section.id) {
            *known = section;
        }
        rules
    }

    /// Whether the trees are those of the rules that these were made from, or that were made from these.
    pub fn shares_trees(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.faq, &other.faq) && Arc::ptr_eq(&self.trees, &other.trees)
    }

    /// The same of facts and definitions.
    pub fn shares_vocabulary(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.vocabulary, &other.vocabulary)
    }

    /// The same of remedies, and of the remedies of each cause.
    pub fn shares_remedies(&self, other: &Self) -> bool {
        let pairs = || self.causes.iter().zip(&other.causes);
        Arc::ptr_eq(&self.remedies, &other.remedies)
            && pairs().all(|(one, other)| Arc::ptr_eq(one, other) || one.remedies == other.remedies)
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
        let mut cause = (*rules.causes()[1]).clone();
        cause.signs[0].frequency = Frequency::Never;
        let changed = rules.with_cause(cause.clone()).unwrap();
        assert!(points(&changed, 1) < 0 && points(&rules, 1) > 0);
        assert_eq!(points(&changed, 0), points(&rules, 0));
        assert!(rules.shares_vocabulary(&changed) && rules.shares_trees(&changed) && rules.shares_remedies(&changed));
        let back = changed.with_cause((*rules.causes()[1]).clone()).unwrap();
        for number in [0, 1] {
            assert!(rules.tables().says_the_same(back.tables(), rules.vocabulary(), number));
        }
        assert!(!rules.tables().says_the_same(changed.tables(), rules.vocabulary(), 1));
        let mentions = |rules: &RuleBase| rules.tables().mentions(cause.signs[0].slot).to_vec();
        assert_eq!(mentions(&changed).iter().map(|mention| mention.cause).collect::<Vec<_>>(), [0, 1]);
        cause.signs.push(Sign { frequency: Frequency::Always, ..cause.signs[0].clone() });
        cause.signs.push(cause.signs[1].clone());
        assert_eq!(rules.with_cause(cause).unwrap_err()[0].code, "signs-overfull");
        let slot = rules.vocabulary().slot(&FactKey::new("d.x")).unwrap();
        let condition = |rules: &RuleBase| rules.vocabulary().of(slot).condition.clone().unwrap();
        let negated = Condition::Not(Box::new(condition(&rules)));
        let redefined = rules.with_definition(slot, negated.clone());
        assert_eq!(condition(&redefined), negated);
        assert!(!rules.shares_vocabulary(&redefined) && rules.shares_trees(&redefined));
        let names: Vec<_> = redefined.vocabulary().redefined(rules.vocabulary()).map(|(slot, _)| slot).collect();
        assert_eq!(names, [slot]);
    }
}
