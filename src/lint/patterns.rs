//! What patterns state are facts and values that there are.

use crate::{
    fact::FactKey,
    pattern::{LOGIN, Patterns, on_side},
    rule::RuleBase,
    source::{Place, Problem, nearest},
};

/// Checks the phrases, the notes, the categories and the descriptions of `patterns`.
pub fn check(patterns: &Patterns, rules: &RuleBase) -> Vec<Problem> {
    let vocabulary = rules.vocabulary();
    let mut problems = Vec::new();
    for (cause, place) in patterns.described_causes().filter(|(cause, _)| rules.cause_number(cause).is_none()) {
        let near = nearest(cause, rules.causes().iter().map(|known| &*known.id));
        let near = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
        problems.push(Problem::error("unknown-cause", place, format!("unknown cause `{cause}`{near}")));
    }
    let mut unknown_fact = |fact: &str, place: Place| {
        let near = vocabulary.nearest(fact).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
        problems.push(Problem::error("unknown-fact", place, format!("unknown fact `{fact}`{near}")));
    };
    let mut values = Vec::new();
    for ((fact, place), value) in patterns.stated_values() {
        let written = if fact == LOGIN { "pop3.login@incoming" } else { fact };
        let key = on_side(written, "incoming").parse::<FactKey>().ok();
        match key.filter(|key| vocabulary.slot(key).is_some()).and_then(|key| vocabulary.fact(&key.name)) {
            Some(fact) => values.push((fact, value)),
            None => unknown_fact(fact, place),
        }
    }
    for ((fact, place), value) in patterns.decided_values() {
        match vocabulary.fact(fact) {
            Some(fact) => values.push((fact, value)),
            None => unknown_fact(fact, place),
        }
    }
    for (fact, (value, place)) in values {
        if fact.domain.parse(value).is_none() && !value.starts_with('$') {
            let message = format!("`{}` has no value `{value}`", fact.name);
            problems.push(Problem::error("unknown-value", place, message));
        }
    }
    problems
}
