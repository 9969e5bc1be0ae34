//! Tests name only what exists, and every cause has its three kinds of test.

use crate::{
    fact::{FactKey, Vocabulary},
    rule::RuleBase,
    ruletest::{StatusWord, TestCase, TestFile},
    server::Scenario,
    source::{Problem, Sp, nearest},
};
use std::sync::Arc;

/// A test that reaches the cause, a near miss, and one in which the deciding fact is unknown.
const LEAST_TESTS: usize = 3;

pub fn check(rules: &RuleBase, scenarios: &[Arc<Scenario>], files: &[TestFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        for case in &file.tests {
            let mut check = Check { file, problems: &mut problems };
            check.names(rules, scenarios, case);
        }
    }
    for cause in rules.causes() {
        let own: Vec<&TestCase> =
            files.iter().filter(|file| *file.cause() == *cause.id).flat_map(|file| &file.tests).collect();
        let lacking = lacking(&cause.id, &own);
        if !lacking.is_empty() || own.len() < LEAST_TESTS {
            let lacking =
                if lacking.is_empty() { String::new() } else { format!("; there is none {}", lacking.join(", none ")) };
            let message = format!(
                "`{}` needs {LEAST_TESTS} tests (reached, near miss, deciding fact unknown) and has {}{lacking}",
                cause.id,
                own.len(),
            );
            problems.push(Problem::error("missing-test", cause.place.clone(), message));
        }
    }
    problems
}

/// Which of the three kinds of test a cause has none of.
fn lacking(cause: &str, own: &[&TestCase]) -> Vec<&'static str> {
    let status =
        |case: &TestCase| case.expect.status.iter().find(|(name, _)| name.v == cause).map(|(_, status)| status.v);
    let reaches = |case: &&TestCase| case.expect.top.first().is_some_and(|top| top.v == cause);
    let misses = |case: &&TestCase| {
        case.expect.not_found.iter().any(|name| name.v == cause) || status(case) == Some(StatusWord::RuledOut)
    };
    let wonders = |case: &&TestCase| {
        !case.dont_know.is_empty() || matches!(status(case), Some(StatusWord::Possible | StatusWord::Likely))
    };
    [
        (own.iter().any(reaches), "that reaches it"),
        (own.iter().any(misses), "that comes near and does not find it (`not_found:`, `ruled-out`)"),
        (own.iter().any(wonders), "in which the deciding fact is unknown (`dont_know:`)"),
    ]
    .into_iter()
    .filter_map(|(has, kind)| (!has).then_some(kind))
    .collect()
}

struct Check<'a> {
    file: &'a TestFile,
    problems: &'a mut Vec<Problem>,
}

impl Check<'_> {
    fn names(&mut self, rules: &RuleBase, scenarios: &[Arc<Scenario>], case: &TestCase) {
        let then = case.expect.after_remedy.as_ref().and_then(|after| after.then.as_ref());
        for name in case.scenario.iter().chain(then) {
            self.known(name, "unknown-scenario", "scenario", scenarios.iter().map(|scenario| scenario.id.as_str()));
        }
        let expect = &case.expect;
        let causes = || rules.causes().iter().map(|cause| &*cause.id);
        for name in expect.top.iter().chain(&expect.not_found).chain(expect.status.keys()).chain(expect.points.keys()) {
            self.known(name, "unknown-cause", "cause", causes());
        }
        for name in case.tried.iter().chain(&expect.remedy) {
            self.known(name, "unknown-remedy", "remedy", rules.remedies().iter().map(|remedy| &*remedy.id));
        }
        for (key, value) in case.answers.iter().chain(&case.measured) {
            if let Err(fault) = rules.vocabulary().answer(&format!("{}={}", key.v, value.v)) {
                self.report("bad-answer", key, fault.to_string());
            }
        }
        for (key, value) in &expect.facts {
            let text = value.v.to_string();
            // What follows from others nobody can state.
            let follows = rules.vocabulary().fact(&key.v).is_some_and(|fact| fact.condition.is_some());
            if text == "unknown" || follows && matches!(&*text, "true" | "false") {
                self.fact(rules.vocabulary(), key);
            } else if let Err(fault) = rules.vocabulary().answer(&format!("{}={text}", key.v)) {
                self.report("bad-answer", key, fault.to_string());
            }
        }
        let path = expect.path.iter().flatten();
        for key in case.dont_know.iter().chain(path).chain(&expect.never_asked) {
            self.fact(rules.vocabulary(), key);
        }
    }

    fn fact(&mut self, vocabulary: &Vocabulary, key: &Sp<String>) {
        match key.v.parse::<FactKey>() {
            Ok(fact) if vocabulary.fact(&fact.name).is_some() => {}
            _ => {
                let hint =
                    vocabulary.nearest(&key.v).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
                self.report("unknown-fact", key, format!("unknown fact `{}`{hint}", key.v));
            }
        }
    }

    fn known<'b>(
        &mut self,
        name: &Sp<String>,
        code: &'static str,
        what: &str,
        mut all: impl Iterator<Item = &'b str> + Clone,
    ) {
        if all.clone().all(|known| known != name.v) {
            let hint =
                nearest(&name.v, all.by_ref()).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
            self.report(code, name, format!("unknown {what} `{}`{hint}", name.v));
        }
    }

    fn report(&mut self, code: &'static str, at: &Sp<String>, message: String) {
        self.problems.push(Problem::error(code, self.file.source.place(at.at), message));
    }
}
