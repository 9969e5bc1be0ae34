//! Conditions that can never hold or never fail, and those of one cause that contradict each other.

use super::logic::{Formula, Formulas, Query};
use crate::{
    fact::{Condition, Slot, Trust, Vocabulary},
    rule::{Cause, RuleBase, Section},
    source::{Place, Problem},
};

pub fn check(rules: &RuleBase) -> Vec<Problem> {
    let mut check = Check { rules, formulas: Formulas::new(rules.vocabulary()), problems: Vec::new() };
    for (slot, condition) in rules.vocabulary().definitions() {
        let fact = rules.vocabulary().of(slot);
        check.condition(&format!("the definition of `{}`", fact.name), &fact.place, condition);
    }
    for cause in rules.causes() {
        check.cause(cause);
    }
    for remedy in rules.remedies() {
        if let Some(when) = &remedy.when {
            check.condition("`when:`", &remedy.at(when.at), &when.v);
        }
    }
    for section in rules.trees().flat_map(|(_, sections)| sections) {
        if let Some(when) = &section.when {
            check.condition("`when:`", &section.at(when.at), &when.v);
        }
        check.branches(section);
    }
    check.problems
}

struct Check<'r> {
    rules: &'r RuleBase,
    formulas: Formulas<'r>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    /// Reports a condition that never holds or always does; `None` then.
    fn condition(&mut self, name: &str, place: &Place, condition: &Condition) -> Option<Formula> {
        let formula = self.formulas.add(condition);
        let fault = if self.formulas.example(formula, &Query::of(true)) == Some(None) {
            ("never-true", format!("{name} can never hold: its parts exclude one another"))
        } else if self.formulas.example(formula, &Query::of(false)) == Some(None) {
            ("always-true", format!("{name} holds whatever is known, so it says nothing"))
        } else {
            return Some(formula);
        };
        self.problems.push(Problem::error(fault.0, place.clone(), fault.1));
        None
    }

    fn cause(&mut self, cause: &Cause) {
        let vocabulary = self.rules.vocabulary();
        let confirmed = cause.confirmed_if.as_ref().and_then(|condition| {
            let place = cause.at(condition.at);
            let formula = self.condition("`confirmed_if:`", &place, &condition.v)?;
            let known = |slot: Slot| can_be_seen(vocabulary, slot);
            let query = Query { known: &known, ..Query::of(true) };
            if self.formulas.example(formula, &query) == Some(None) {
                let message = "`confirmed_if:` can never hold: it needs what people only remember, and only what is \
                               measured or seen confirms";
                self.problems.push(Problem::error("never-true", place, message));
                return None;
            }
            Some((condition, formula))
        });
        let known = |slot: Slot| can_be_measured(vocabulary, slot);
        let query = Query { known: &known, ..Query::of(true) };
        let ruled_out = cause.ruled_out_if.as_ref().and_then(|condition| {
            let place = cause.at(condition.at);
            let formula = self.condition("`ruled_out_if:`", &place, &condition.v)?;
            if self.formulas.example(formula, &query) == Some(None) {
                let message = "`ruled_out_if:` can never hold: it needs an answer, and only measurements rule out";
                self.problems.push(Problem::error("never-true", place, message));
                return None;
            }
            Some((condition, formula))
        });
        // What is found on one side may exclude what is found on the other, or an answer a measurement: that is what a
        // conflict is for. Of the very facts that confirm none may rule out.
        if let (Some((confirmed_if, confirmed)), Some((ruled_out_if, ruled_out))) = (confirmed, ruled_out) {
            let ways = [
                (confirmed_if, ruled_out, "what confirms it here rules it out"),
                (ruled_out_if, confirmed, "what rules it out here confirms it"),
            ];
            for (condition, other, fault) in ways {
                for way in alternatives(&condition.v) {
                    let way = self.formulas.add(way);
                    if self.formulas.implies(way, other) {
                        let message = format!("`{}`: {fault} as well", cause.id);
                        self.problems.push(Problem::error("confirmed-and-ruled-out", cause.at(condition.at), message));
                        return;
                    }
                }
            }
        }
    }

    /// A branch is taken where none before it is.
    fn branches(&mut self, section: &Section) {
        for step in &section.steps {
            let mut before: Vec<Formula> = Vec::new();
            for branch in &step.branch {
                let formula = self.formulas.add(&branch.condition);
                let mut parts: Vec<Formula> = before.iter().map(|other| self.formulas.not(*other)).collect();
                parts.push(formula);
                let taken = self.formulas.all(&parts);
                if self.formulas.example(taken, &Query::of(true)) == Some(None) {
                    let message =
                        format!("the branch to `{}` is never taken: the ones before it take all", branch.goto.v);
                    self.problems.push(Problem::error("never-true", section.at(branch.goto.at), message));
                }
                before.push(formula);
            }
        }
    }
}

fn can_be_measured(vocabulary: &Vocabulary, slot: Slot) -> bool {
    !vocabulary.of(slot).probes.is_empty()
}

/// Whether a report of it may be good enough to confirm a cause.
fn can_be_seen(vocabulary: &Vocabulary, slot: Slot) -> bool {
    can_be_measured(vocabulary, slot) || vocabulary.of(slot).trust <= Trust::Seen
}

/// The ways in which a condition can hold, as far as they are written side by side.
fn alternatives(condition: &Condition) -> &[Condition] {
    match condition {
        Condition::Any(parts) => parts,
        _ => std::slice::from_ref(condition),
    }
}
