//! Every static check of rules, tests, scenarios, providers and texts. What it says is English: its
//! readers are the authors of rules.
//!
//! Each check has a code, which `rules/README.md` explains. Start with [`lint`].

mod conditions;
mod evidence;
mod logic;
mod paths;
mod patterns;
mod rules;
mod tests;
mod texts;
mod typical;

pub use typical::{TypicalCase, typical_cases};

#[cfg(test)]
mod provoked;

use crate::{
    locale::TextFile,
    pattern::Patterns,
    rule::RuleBase,
    ruletest, server,
    source::{Problem, SourceFile},
};
use std::sync::Arc;

/// All findings about `files` and the texts, built-in ones and `added`, in the order of their places.
pub fn lint(files: &[SourceFile], added: &[TextFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut collect = |found: Vec<Problem>| problems.extend(found);
    let rules = RuleBase::load(files).map_err(&mut collect).ok().map(Arc::new);
    if let Some(rules) = &rules {
        for check in [conditions::check, evidence::check, paths::check] {
            collect(check(rules));
        }
        collect(typical::check(rules));
    }
    let bad_patterns = Patterns::check(files);
    let readable = bad_patterns.iter().all(|problem| problem.code == "example-mismatch");
    collect(bad_patterns);
    if readable && let (Some(rules), Ok(patterns)) = (&rules, Patterns::load(files)) {
        collect(patterns::check(&patterns, rules));
    }
    let scenarios = server::scenario::load(files).map_err(&mut collect).ok();
    let tests = ruletest::read(files).map_err(&mut collect).ok();
    // What follows looks at the parts together; a part that cannot be read would only repeat its faults.
    if let (Some(rules), Some(scenarios)) = (&rules, &scenarios) {
        problems.extend(rules::check(rules, scenarios));
        problems.extend(texts::check(rules, scenarios, added));
        if let Some(tests) = &tests {
            problems.extend(tests::check(rules, scenarios, tests));
        }
    }
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    problems.dedup();
    problems
}
