//! `mailmedic test --mutate`: what it says while it works.

use super::super::{Context, files::RuleSource, output};
use crate::{
    ruletest::{Bench, Mutation, MutationProgress, TestFile, TestResult, mutate},
    source::Place,
};
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How often the line on a terminal is written anew, and how often a log gets a line.
const ON_TERMINALS: Duration = Duration::from_millis(250);
const IN_LOGS: Duration = Duration::from_secs(10);

/// Breaks the rules that the chosen tests are about; with `all`, every rule.
pub fn run(
    context: &Context,
    bench: &Bench,
    tests: &[TestFile],
    results: &[TestResult],
    all: bool,
    jobs: usize,
) -> (Mutation, Duration) {
    let causes: BTreeSet<&str> = tests.iter().filter(|file| !file.tests.is_empty()).map(TestFile::cause).collect();
    let wanted = |place: &Place| all || causes.contains(RuleSource::stem(&place.file));
    let start = Instant::now();
    let told = Mutex::new(start);
    let overwrites = output::can_overwrite();
    let every = if overwrites { ON_TERMINALS } else { IN_LOGS };
    let tell = |progress: MutationProgress| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        if context.quiet || told.elapsed() < every {
            return;
        }
        *told = Instant::now();
        let MutationProgress { done, all, killed } = progress;
        let line = format!("mutation: {done} of {all}, {killed} noticed, {} s", start.elapsed().as_secs());
        if overwrites { output::overwrite(&line) } else { output::error(&line) }
    };
    let mutation = mutate(bench, tests, results, &wanted, jobs, &tell);
    if overwrites && !context.quiet {
        output::overwrite("");
    }
    (mutation, start.elapsed())
}
