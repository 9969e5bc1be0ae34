//! How the engine's time grows with the rules: fold + next step at 640, 10,000 and 100,000 signs
//! (goals: 0.2, 4 and 40 ms), loading and linting (10,000 signs in 0.5 s), and 500 offline tests (2 s).
//! At the end it prints how the cost of each part grows with the number of signs.
//!
//! The generated rule bases look like the real one: eight signs a cause, a quarter of the facts
//! answered by people, the others measured, each mentioned by about twelve causes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on should say where")]

use mailmedic::{
    engine::Status,
    fact::{FactKey, Observation, Origin, Value},
    lint::lint,
    rule::RuleBase,
    ruletest::{Bench, NetworkKind, TestFile, read, run},
    session::{Event, Session, Step},
    source::{SourceFile, builtin},
};
use std::{
    fmt::Write,
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

const SIGNS_PER_CAUSE: usize = 8;
const CAUSES_PER_FACT: usize = 12;
const SIGNS: [usize; 3] = [640, 10_000, 100_000];

fn main() {
    divan::main();
    growth();
}

/// What each part costs at each size: the shortest of some runs, and what that is for a sign.
fn growth() {
    grows("fold + next step", |signs| {
        let rules = load(signs);
        let log = log(&rules);
        move || drop(black_box(step(&rules, &log)))
    });
    grows("diagnosis with its evidence", |signs| {
        let rules = load(signs);
        let mut session = Session::new(rules.clone());
        log(&rules).into_iter().for_each(|event| session.apply(event));
        move || drop(black_box(session.diagnosis()))
    });
    grows("load", |signs| {
        let files = generated(signs);
        move || drop(black_box(RuleBase::load(&files)))
    });
    grows("load and lint", |signs| {
        let files = generated(signs);
        move || drop(black_box(lint(&files, &[])))
    });
}

#[allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "it is what the bench is for")]
fn grows<R: FnMut()>(what: &str, at: impl Fn(usize) -> R) {
    /// What takes long is steady enough after a few runs.
    const ENOUGH: Duration = Duration::from_secs(1);
    const RUNS: usize = 20;
    println!("{what}");
    for signs in SIGNS {
        let mut run = at(signs);
        let (began, mut best) = (Instant::now(), Duration::MAX);
        for _ in 0..RUNS {
            let start = Instant::now();
            run();
            best = best.min(start.elapsed());
            if began.elapsed() > ENOUGH {
                break;
            }
        }
        let each = best.as_nanos() as f64 / signs as f64;
        println!("{signs:8} signs  {:9.3} ms  {each:7.1} ns a sign", best.as_secs_f64() * 1e3);
    }
}

fn step(rules: &Arc<RuleBase>, log: &[Event]) -> Step {
    let mut session = Session::new(rules.clone());
    for event in log {
        session.apply(event.clone());
    }
    session.next_step()
}

/// The files of a rule base with so many signs.
fn generated(signs: usize) -> Vec<SourceFile> {
    let causes = signs / SIGNS_PER_CAUSE;
    let facts = (signs / CAUSES_PER_FACT).max(SIGNS_PER_CAUSE * 2);
    let mut text = String::from("facts:\n  case.complaint: {values: [send, receive, other], ask: glance}\n");
    for fact in 0..facts {
        let learnt = if fact % 4 == 0 {
            "ask: look, trust: seen"
        } else {
            "probe: tcp, otherwise: {b: never, c: never, d: rarely}"
        };
        writeln!(text, "  f.n{fact}: {{values: [a, b, c, d], {learnt}}}").unwrap();
    }
    let mut files = vec![SourceFile::new("facts.yaml", &text)];
    for cause in 0..causes {
        let mut text =
            format!("cause: c{cause}\nhow_common: {}\nsigns:\n", ["common", "usual", "uncommon", "rare"][cause % 4]);
        let mut place = cause * 7;
        for (frequency, signs) in [("always", 3), ("usually", 3), ("sometimes", 2)] {
            writeln!(text, "  {frequency}:").unwrap();
            for _ in 0..signs {
                writeln!(text, "    - {{f.n{}: {}}}", place % facts, ["b", "c", "d"][place % 3]).unwrap();
                place += facts / SIGNS_PER_CAUSE;
            }
        }
        let (one, other) = (cause % facts, (cause + facts / 2) % facts);
        writeln!(text, "confirmed_if: {{f.n{one}: b, f.n{other}: c}}").unwrap();
        files.push(SourceFile::new(format!("causes/generated/c{cause}.yaml"), &text));
    }
    files
}

fn load(signs: usize) -> Arc<RuleBase> {
    match RuleBase::load(&generated(signs)) {
        Ok(rules) => Arc::new(rules),
        Err(problems) => panic!("{}", problems[0]),
    }
}

/// Sixty reports and five answers: what a session holds when its last question is chosen.
fn log(rules: &RuleBase) -> Vec<Event> {
    let mut events = Vec::new();
    let facts = rules.vocabulary().facts();
    let measured = facts.iter().filter(|fact| !fact.probes.is_empty()).step_by((facts.len() / 60).max(1)).take(60);
    for (number, fact) in measured.enumerate() {
        let value = Value::word(if number % 10 == 0 { "b" } else { "a" });
        events.push(Event::Observed(Observation::measured(FactKey::new(fact.name.clone()), value)));
    }
    for fact in facts.iter().filter(|fact| fact.ask.is_some()).take(5) {
        let value = fact.domain.choices()[0].clone();
        events.push(Event::Observed(rules.vocabulary().report(
            FactKey::new(fact.name.clone()),
            Ok(value),
            Origin::Answer,
        )));
    }
    events
}

#[divan::bench(args = SIGNS)]
fn fold_and_next_step(bencher: divan::Bencher<'_, '_>, signs: usize) {
    let rules = load(signs);
    let log = log(&rules);
    // The complaint is known and nothing is sure, so every open question is weighed.
    let mut session = Session::new(rules.clone());
    log.iter().for_each(|event| session.apply(event.clone()));
    let leader = session.diagnosis().findings[0].clone();
    assert!(leader.status != Status::Confirmed && leader.probability < 0.9, "{leader:?}");
    assert!(session.facts().value(&FactKey::new("case.complaint")).is_ok());
    bencher.bench_local(|| black_box(step(&rules, &log)));
}

#[divan::bench(args = SIGNS)]
fn diagnosis(bencher: divan::Bencher<'_, '_>, signs: usize) {
    let rules = load(signs);
    let mut session = Session::new(rules.clone());
    for event in log(&rules) {
        session.apply(event);
    }
    black_box(session.next_step());
    bencher.bench_local(|| black_box(session.diagnosis()));
}

#[divan::bench]
fn fold_and_next_step_of_the_built_in_rules(bencher: divan::Bencher<'_, '_>) {
    let rules = Arc::new(RuleBase::builtin().unwrap());
    let answer = |fact: &str, value: &str| {
        Event::Observed(rules.vocabulary().report(FactKey::new(fact), Ok(value.into()), Origin::Answer))
    };
    let log = [answer("case.complaint", "send"), answer("client.error", "timeout")];
    bencher.bench_local(|| black_box(step(&rules, &log)));
}

#[divan::bench]
fn load_the_built_in_rules() -> RuleBase {
    RuleBase::load(&builtin()).unwrap()
}

#[divan::bench(args = [10_000])]
fn load_generated(bencher: divan::Bencher<'_, '_>, signs: usize) {
    let files = generated(signs);
    bencher.bench_local(|| RuleBase::load(&files).unwrap());
}

#[divan::bench(args = [10_000], sample_count = 10)]
fn load_and_lint_generated(bencher: divan::Bencher<'_, '_>, signs: usize) {
    let files = generated(signs);
    bencher.bench_local(|| lint(&files, &[]));
}

#[divan::bench(sample_count = 5)]
fn lint_the_built_in_rules() {
    black_box(lint(&builtin(), &[]));
}

/// Tests without a scenario, one after the other.
#[divan::bench(sample_count = 5)]
fn five_hundred_offline_tests(bencher: divan::Bencher<'_, '_>) {
    let files = builtin();
    let bench = Bench::load(&files, NetworkKind::Simulated).unwrap();
    let tests: Vec<TestFile> = read(&files).unwrap();
    let offline = || {
        let all = tests.iter().flat_map(|file| file.tests.iter().map(move |case| (file, case)));
        all.filter(|(_, case)| case.scenario.is_none() && case.expect.after_remedy.is_none())
    };
    assert!(offline().count() > 0);
    bencher.bench_local(|| {
        for (file, case) in offline().collect::<Vec<_>>().into_iter().cycle().take(500) {
            let result = run(&bench, &file.source.shown, file.cause(), case);
            assert!(result.passed(), "{:?}", result.faults);
        }
    });
}
