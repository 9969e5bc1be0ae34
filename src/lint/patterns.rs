//! What patterns state are facts and values that there are.

use crate::{
    fact::{FactKey, Vocabulary},
    pattern::{LOGIN, Patterns, on_side},
    source::Problem,
};

/// Checks the phrases and notes of `patterns`.
pub fn check(patterns: &Patterns, vocabulary: &Vocabulary) -> Vec<Problem> {
    let mut problems = Vec::new();
    for ((fact, fact_place), (value, value_place)) in patterns.stated_values() {
        let fact = if fact == LOGIN { "pop3.login@incoming" } else { fact };
        let key = on_side(fact, "incoming").parse::<FactKey>().ok();
        let Some(key) = key.filter(|key| vocabulary.slot(key).is_some()) else {
            let near = vocabulary.nearest(fact).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
            let message = format!("unknown fact `{fact}`{near}");
            problems.push(Problem::error("unknown-fact", fact_place, message));
            continue;
        };
        let known = vocabulary.fact(&key.name).is_some_and(|fact| fact.domain.parse(value).is_some());
        if !known && !value.starts_with('$') {
            let message = format!("`{}` has no value `{value}`", key.name);
            problems.push(Problem::error("unknown-value", value_place, message));
        }
    }
    problems
}
