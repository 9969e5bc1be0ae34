//! `mailmedic test [PATH…]`: the rule tests.

mod mutation;

use super::{Context, Exit, Failure, Format, files};
use crate::{
    report::reason,
    ruletest::{self, Bench, Coverage, Mutation, NetworkKind, TestFile, TestResult},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        value_enum,
        default_value = "simulated",
        env = "MAILMEDIC_NETWORK",
        hide_default_value = true,
        hide_possible_values = true
    )]
    network: NetworkWord,
    #[arg(long, value_name = "TEXT", env = "MAILMEDIC_FILTER")]
    filter: Option<String>,
    #[arg(long, env = "MAILMEDIC_BLESS")]
    bless: bool,
    #[arg(long, env = "MAILMEDIC_MUTATE")]
    mutate: bool,
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), env = "MAILMEDIC_JOBS")]
    jobs: Option<u16>,
    #[arg(long, value_name = "CAUSE", env = "MAILMEDIC_WHY")]
    why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum NetworkWord {
    Simulated,
    Loopback,
}

impl From<NetworkWord> for NetworkKind {
    fn from(word: NetworkWord) -> Self {
        match word {
            NetworkWord::Simulated => Self::Simulated,
            NetworkWord::Loopback => Self::Loopback,
        }
    }
}

pub fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let format = context.format()?;
    let source = files::RuleSource::find(context, &arguments.paths)?;
    let bench = Bench::load(&source.files, arguments.network.into())
        .map_err(|problems| context.bad_rules(&problems, &source.files))?;
    let tests = ruletest::read(&source.files).map_err(|problems| context.bad_rules(&problems, &source.files))?;
    let mut tests = source.selected(tests);
    if let Some(cause) = &arguments.why {
        if bench.rules.cause(cause).is_none() {
            let known: Vec<&str> = bench.rules.causes().iter().map(|cause| &*cause.id).collect();
            return Err(match crate::source::nearest(cause, known) {
                Some(near) => {
                    let args = [("cause", cause.clone()), ("nearest", near.to_owned())];
                    context.usage("cli-nearest-cause", &args)
                }
                None => context.usage("cli-no-such-cause", &[("cause", cause.clone())]),
            });
        }
        tests.retain(|file| file.cause() == cause);
    }
    for file in &mut tests {
        file.tests.retain(|case| arguments.filter.as_ref().is_none_or(|filter| case.test.v.contains(filter)));
    }
    let start = Instant::now();
    let jobs = arguments.jobs.map_or_else(|| default_jobs(arguments.network.into()), usize::from);
    // Each test has a runtime of its own, so the threads are plain ones.
    let results = tokio::task::block_in_place(|| run_all(&bench, &tests, jobs));
    let elapsed = start.elapsed();
    if arguments.bless {
        bless(context, &tests, &results)?;
    }
    let passed = results.iter().all(TestResult::passed);
    // A test that fails already notices nothing more.
    let mutation = (arguments.mutate && passed && !results.is_empty()).then(|| {
        let whole = source.is_whole() && arguments.why.is_none() && arguments.filter.is_none();
        tokio::task::block_in_place(|| mutation::run(context, &bench, &tests, &results, whole, jobs))
    });
    let mutation = mutation.as_ref().map(|(mutation, elapsed)| (mutation, *elapsed));
    let pretty = matches!(format, Format::Human | Format::Pretty);
    if arguments.why.is_some() && pretty && !arguments.mutate {
        context.print(&ruletest::ledgers(&results))?;
    } else {
        print(context, format, arguments.why.is_some(), &bench, &tests, &results, elapsed, mutation)?;
    }
    match mutation {
        Some((mutation, elapsed)) if pretty => context.print(&mutation.human(elapsed, context.quiet))?,
        // Neither JUnit nor its readers know the notion.
        Some((mutation, elapsed)) if format == Format::Junit => context.note(mutation.human(elapsed, false).trim_end()),
        None if arguments.mutate && !passed => context.note("mutation: nothing is broken on purpose while tests fail"),
        _ => {}
    }
    if results.is_empty() {
        return Err(context.usage("cli-no-tests", &[]));
    }
    Ok(if passed { Exit::Ok } else { Exit::Found })
}

/// How many tests each processor runs at once on real sockets, where nearly all of their time is waiting.
const WAITING: usize = 8;

fn default_jobs(network: NetworkKind) -> usize {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    match network {
        NetworkKind::Simulated => processors,
        NetworkKind::Loopback => processors * WAITING,
    }
}

/// Runs every test, `jobs` at a time; the results stand in the order of the tests.
fn run_all(bench: &Bench, files: &[TestFile], jobs: usize) -> Vec<TestResult> {
    let cases: Vec<_> = files.iter().flat_map(|file| file.tests.iter().map(move |case| (file, case))).collect();
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(cases.len()));
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(cases.len()) {
            scope.spawn(|| {
                while let Some((file, case)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = ruletest::run(bench, &file.source.shown, file.cause(), case);
                    let mut results = results.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    results.push(result);
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    results.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    results
}

/// `with_ledger`: the JSON says of every test how the leading causes came by their points.
#[allow(clippy::too_many_arguments, reason = "everything that a report holds")]
fn print(
    context: &Context,
    format: Format,
    with_ledger: bool,
    bench: &Bench,
    tests: &[TestFile],
    results: &[TestResult],
    elapsed: Duration,
    mutation: Option<(&Mutation, Duration)>,
) -> Result<(), Failure> {
    let scenarios: BTreeSet<String> = tests
        .iter()
        .flat_map(|file| &file.tests)
        .filter_map(|case| case.scenario.as_ref().map(|name| name.v.clone()))
        .collect();
    let coverage = Coverage::of(bench, results, &scenarios);
    let text = match format {
        Format::Json => format!("{}\n", ruletest::json(results, &coverage, mutation, with_ledger)),
        Format::Tap => ruletest::tap(results, mutation),
        Format::Junit => ruletest::junit(results, elapsed).map_err(|error| context.not_encodable("XML", &error))?,
        _ if context.quiet => ruletest::failures(results),
        _ => ruletest::human(results, &coverage, elapsed, context.verbose > 0),
    };
    context.print(&text)
}

fn bless(context: &Context, tests: &[TestFile], results: &[TestResult]) -> Result<(), Failure> {
    for file in tests {
        let Some(text) = ruletest::blessed(file, results) else { continue };
        let Some(path) = files::path_of(&file.source) else {
            return Err(context.usage("cli-bless-built-in", &[]));
        };
        write_whole(&path, &text).map_err(|error| {
            let args = [("file", path.display().to_string()), ("error", reason(&context.locale, &error))];
            Failure::new(Exit::CannotWrite, context.text("cli-unwritable", &args))
        })?;
        context.note(&format!("{}: new figures", path.display()));
    }
    Ok(())
}

/// Writes beside the file first, so that a full disk does not cost its author the old one.
fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("yaml.new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}
