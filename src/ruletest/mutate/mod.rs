//! Breaks the rules on purpose, in one place at a time, and sees whether the tests notice.
//!
//! A rule that can be broken without any test failing is a rule that nobody holds in place. Nothing is
//! measured anew: each test is replayed with what was measured when it passed ([`super::measure`]), so a
//! broken rule base costs the time of its sessions alone. Start with [`run`].

mod broken;
mod condition;
mod report;

use broken::{Mutant, mutants};
pub(super) use condition::test_text;
pub use report::{Mutation, OfRule, Survivor};

use super::{Bench, TestFile, TestResult, Trace, case::TestCase, run::passes_again};
use crate::source::Place;
use std::{
    collections::BTreeSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
    pub killed: usize,
}

/// One test, with what happened when it passed.
struct Subject<'a> {
    case: &'a TestCase,
    /// The cause that its file is named for.
    cause: &'a str,
    /// The causes that it expects something of.
    expects: BTreeSet<&'a str>,
    trace: &'a Trace,
}

/// Makes every mutant of the rules at the places that `wanted` names and replays the tests, which have passed,
/// on `jobs` threads. `tell` hears of each mutant that is done. The outcome does not depend on the threads.
pub fn run(
    bench: &Bench,
    files: &[TestFile],
    results: &[TestResult],
    wanted: &dyn Fn(&Place) -> bool,
    jobs: usize,
    tell: &(dyn Fn(Progress) + Sync),
) -> Mutation {
    let subjects = subjects(files, results);
    let mutants: Vec<Mutant> = mutants(&bench.rules).into_iter().filter(|mutant| wanted(&mutant.place)).collect();
    let (next, done, killed) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let fates = Mutex::new(vec![None; mutants.len()]);
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(mutants.len()) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(mutant) = mutants.get(number) else { break };
                    let fate = fate(bench, &subjects, mutant);
                    fates.lock().unwrap_or_else(PoisonError::into_inner)[number] = fate;
                    let killed = killed.fetch_add(usize::from(fate == Some(true)), Ordering::Relaxed);
                    let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                    tell(Progress { done, all: mutants.len(), killed: killed + usize::from(fate == Some(true)) });
                }
            });
        }
    });
    let fates = fates.into_inner().unwrap_or_else(PoisonError::into_inner);
    Mutation::of(mutants.iter().zip(fates).filter_map(|(mutant, fate)| Some((mutant, fate?))))
}

fn subjects<'a>(files: &'a [TestFile], results: &'a [TestResult]) -> Vec<Subject<'a>> {
    let cases = files.iter().flat_map(|file| file.tests.iter().map(move |case| (file, case)));
    cases
        .filter_map(|(file, case)| {
            let is_it = |result: &&TestResult| result.name == case.test.v && *result.file == *file.source.shown;
            let trace = results.iter().find(is_it)?.trace.as_ref()?;
            let expect = &case.expect;
            let named = expect.top.iter().chain(&expect.not_found).chain(expect.status.keys());
            let expects = named.chain(expect.points.keys()).map(|cause| cause.v.as_str()).collect();
            Some(Subject { case, cause: file.cause(), expects, trace })
        })
        .collect()
}

/// Whether a test notices; `None` where what came of the change says the same as before, or is refused when it is loaded.
fn fate(bench: &Bench, subjects: &[Subject<'_>], mutant: &Mutant) -> Option<bool> {
    let rules = &bench.rules;
    let bench = bench.with(mutant.rules(rules)?);
    // The tests that most likely notice come first.
    let rank = |subject: &&Subject<'_>| {
        let related = |cause: &str| mutant.related.iter().any(|related| **related == *cause);
        match (related(subject.cause), subject.expects.iter().any(|cause| related(cause))) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    };
    let concerned = |subject: &&Subject<'_>| mutant.concerns(rules, subject.case, subject.trace);
    let mut order: Vec<&Subject<'_>> = subjects.iter().filter(concerned).collect();
    order.sort_by_key(rank);
    Some(order.iter().any(|subject| !passes_again(&bench, subject.case, subject.trace)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ruletest::{NetworkKind, run as run_test},
        source::SourceFile,
    };

    const FACTS: &str = "facts:\n  case.complaint: {values: [send, receive], ask: glance}\n  \
        a.x: {values: [good, bad, worse], ask: look}\n  m.y: {values: [good, bad], probe: tcp}\n\
        define:\n  d.both: {a.x: bad, m.y: bad}\n";
    const CAUSE: &str = "cause: one\nhow_common: usual\nsigns:\n  always: [{a.x: bad}]\n  usually: [{m.y: bad}]\n\
        confirmed_if: {d.both: true}\nremedies: [mend, replace]\n";
    const OTHER: &str = "cause: two\nhow_common: usual\nsigns:\n  always: [{a.x: worse}]\n";

    fn mutation(expect: &str, jobs: usize) -> Mutation {
        let test = format!(
            "- test: bad\n  mode: phone\n  measured: {{m.y: bad}}\n  answers: {{case.complaint: send, a.x: bad}}\n  \
             expect: {expect}\n"
        );
        let files = [
            ("facts.yaml", FACTS),
            ("causes/a/one.yaml", CAUSE),
            ("causes/a/two.yaml", OTHER),
            ("remedies/mend.yaml", "remedy: mend\nkind: fix\ncost: look\nverify: [m.y]\n"),
            ("remedies/replace.yaml", "remedy: replace\nkind: fix\ncost: look\n"),
            ("causes/a/one.test.yaml", &test),
        ]
        .map(|(name, text)| SourceFile::new(name, text));
        let bench = Bench::load(&files, NetworkKind::Simulated).unwrap();
        let tests = super::super::read(&files).unwrap();
        let results = [run_test(&bench, "causes/a/one.test.yaml", "one", &tests[0].tests[0])];
        assert_eq!(results[0].faults, [""; 0]);
        run(&bench, &tests, &results, &|_| true, jobs, &|_| {})
    }

    fn survivors(mutation: &Mutation) -> Vec<String> {
        let all = mutation.rules.values().flat_map(|rule| &rule.survivors);
        all.map(|survivor| format!("{}:{} {}", survivor.place.file, survivor.place.line, survivor.change)).collect()
    }

    #[test]
    fn a_test_that_looks_at_little_notices_little() {
        let mutation = mutation("{status: {one: confirmed}}", 1);
        assert_eq!((mutation.made, mutation.killed, mutation.rate()), (26, 6, 230));
        let survivors = survivors(&mutation);
        assert_eq!(survivors[0], "causes/a/one.yaml:2 how_common: usual is uncommon");
        let of_conditions: Vec<_> = survivors.iter().filter(|line| line.contains("confirmed_if")).collect();
        assert_eq!(of_conditions, [""; 0], "that it is confirmed is what the test looks at");
    }

    #[test]
    fn a_test_that_looks_at_everything_notices_most_and_threads_change_nothing() {
        let expect = "{top: [one, two], status: {one: confirmed}, points: {one: 11.8, two: -0.7}, remedy: mend}";
        let noticed = mutation(expect, 1);
        let unnoticed = [
            "causes/a/one.yaml:7 remedy replace left out",
            "causes/a/two.yaml:4 always a.x: worse is good",
            "remedies/mend.yaml:4 verify: m.y left out",
        ];
        assert_eq!(survivors(&noticed), unnoticed);
        assert_eq!(noticed, mutation(expect, 3));
    }
}
