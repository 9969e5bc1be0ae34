//! Is the interview better than the FAQ that it comes from? `cargo run --release --example interview [-- --cases N --from N --by-cause --rules DIR]`
//!
//! Cases are drawn from the rules, but not as the rules say: every frequency is off by some factor, one sign in ten is
//! unknown to the rules that conduct the interview, one case in twelve has two faults, and each person is of a type that
//! the session cannot see: some look everything up, some try nothing. In no case could the person show another cause to
//! be at work. What probes measure is what they measured in the scenario of the cause on the simulated network.
//! Each case is put to the session on the spot and on the phone; to the FAQ, read from top to bottom; and to the tree
//! as it is written, followed question by question. The cases are the same at every run; `--from` draws others.
//! Right is a diagnosis that names either of two faults. Whoever is asked twice says the same twice.

#![allow(clippy::print_stdout, reason = "this is what it is for")]
#![allow(clippy::unwrap_used, reason = "built-in rules that do not load are a defect")]

mod case;

use case::{Case, World, answer, measured};
use mailmedic::{
    engine::{Paths, Place, SURE, Scores, Status},
    fact::{Endpoint, FactBase, FactKey, Origin, Slot, Unknown},
    lint::typical_cases,
    rule::{RuleBase, Section},
    session::{Consent, Event, Mode, Outcome, Session, Step},
    settings::{Found, FoundBy, MailServer, Settings},
};
use std::{collections::BTreeMap, path::Path, sync::Arc};

const CASES: usize = 4000;
const QUESTIONS: usize = 14;
const REMEDIES: usize = 4;

/// What came of one case.
#[derive(Default, Clone, Copy)]
struct Score {
    questions: usize,
    first: bool,
    first_three: bool,
    solved: bool,
    sure: bool,
    /// So many of the questions were answered with "I don't know".
    unknown: usize,
    /// The cause that stands first in the end.
    top: Option<usize>,
}

fn settings(incoming: Option<MailServer>, outgoing: Option<MailServer>) -> Settings {
    let found = |server: Option<MailServer>| server.map(|value| Found { value, by: FoundBy::Provider });
    let mut settings = Settings { incoming: found(incoming), outgoing: found(outgoing), ..Settings::default() };
    settings.address = "taro@example.test".parse().ok();
    settings.control = Some(("control.example.test".to_owned(), 25));
    settings.complete(None);
    settings
}

fn interview(world: &World, case: &Case, mode: Mode, noisy: bool) -> Score {
    let mut session = Session::new(world.rules(case).clone());
    session.apply(Event::Mode(mode));
    if mode == Mode::Onsite {
        let name = case.scenario.as_deref().unwrap_or("healthy");
        let client = world.bench.scenarios[name].client();
        session.apply(Event::Configured(settings(client.incoming.clone(), client.outgoing.clone())));
        session.apply(Event::Consent(Consent { incoming: true, outgoing: true }));
    }
    let (mut score, mut remedies, mut diagnosed) = (Score::default(), 0, false);
    loop {
        let step = session.next_step();
        if !diagnosed && !matches!(step, Step::Probe(_) | Step::Ask(_)) {
            diagnosed = true;
            let findings = session.diagnosis().findings;
            let right = |number: usize| {
                findings
                    .iter()
                    .take(number)
                    .any(|finding| case.causes.iter().any(|cause| world.full.causes()[*cause].id == finding.cause))
            };
            (score.first, score.first_three) = (right(1), right(3));
            score.top = world.full.cause_number(&findings[0].cause);
            score.sure = findings[0].status == Status::Confirmed || findings[0].probability >= SURE;
        }
        match step {
            Step::Probe(requests) => {
                session.apply(Event::Probing(requests.clone()));
                let asked = |key: &FactKey| {
                    let home = key.endpoint.unwrap_or(Endpoint::Incoming);
                    requests.iter().any(|request| request.endpoint == home)
                };
                for report in measured(world, case).into_iter().filter(|report| asked(&report.key)) {
                    session.apply(Event::Observed(report));
                }
                session.apply(Event::Probed(requests));
            }
            Step::Ask(question) => {
                score.questions += usize::from(!diagnosed);
                let slot = world.rules(case).vocabulary().slot(&question.fact).unwrap();
                let value = answer(world, case, slot, noisy).ok_or(Unknown::DontKnow);
                score.unknown += usize::from(!diagnosed && value.is_err());
                let report = world.rules(case).vocabulary().report(question.fact, value, Origin::Answer);
                session.apply(Event::Observed(report));
            }
            Step::Try(remedy) if remedies < REMEDIES => {
                remedies += 1;
                let helps = |cause: &usize| world.full.causes()[*cause].remedies.iter().any(|known| known.v == remedy);
                if case.causes.iter().any(helps) {
                    score.solved = true;
                    return score;
                }
                session.apply(Event::Tried { remedy, outcome: Outcome::NotFixed });
            }
            Step::Try(_) | Step::Wait | Step::Verify { .. } | Step::Conclude(_) => return score,
        }
    }
}

/// The sections that a person reads who complains of this.
fn sections<'w>(rules: &'w RuleBase, base: &FactBase) -> impl Iterator<Item = &'w Section> {
    let open = |section: &&Section| {
        section.when.as_ref().is_none_or(|when| when.v.evaluate(base).is_none_or(|(truth, _)| truth))
    };
    rules.faq(None).iter().filter(open).collect::<Vec<_>>().into_iter()
}

/// From top to bottom: whoever comes to an entry answers what it asks, and stays with the first one of whose cause nothing
/// that was answered is untypical and something is typical.
fn faq(world: &World, case: &Case, noisy: bool) -> Score {
    let rules = world.rules(case);
    let vocabulary = rules.vocabulary();
    let mut base = FactBase::new(vocabulary.clone());
    let mut score = Score::default();
    let mut fitting: Vec<usize> = Vec::new();
    ask(world, case, vocabulary.slot(&FactKey::new("case.complaint")).unwrap(), noisy, &mut base, &mut score);
    let steps: Vec<_> = sections(rules, &base).flat_map(|section| &section.steps).collect();
    for step in steps {
        for (_, slot) in &step.ask {
            if fitting.is_empty() && score.questions < QUESTIONS && base.at(*slot).is_none() {
                ask(world, case, *slot, noisy, &mut base, &mut score);
            }
        }
        for cause in step.causes.iter().filter_map(|id| rules.cause_number(&id.v)) {
            let points: Vec<i32> = rules
                .tables()
                .mentioned(cause)
                .iter()
                .filter_map(|(slot, mention)| {
                    let (code, trust) = base.code(*slot)?;
                    Some(rules.tables().points(*mention, vocabulary.of(*slot).domain.len(), code, trust))
                })
                .collect();
            let fits = points.len() > 1 && points.iter().all(|points| *points >= 0);
            if fits && !fitting.contains(&cause) {
                fitting.push(cause);
            }
        }
    }
    judge(case, &fitting, &mut score);
    score
}

/// The tree as it is written: every question on the way, in order; at its end the cause for which the answers speak most.
fn tree(world: &World, case: &Case, noisy: bool) -> Score {
    let rules = world.rules(case);
    let mut base = FactBase::new(rules.vocabulary().clone());
    let mut score = Score::default();
    while score.questions < QUESTIONS {
        let paths = Paths::new(rules, None, &base);
        let open = |slot: &Slot| base.at(*slot).is_none() && rules.vocabulary().of(*slot).ask.is_some();
        let in_tree = rules.faq(None).iter().flat_map(|section| &section.steps).flat_map(|step| &step.ask);
        let next = in_tree.map(|(_, slot)| *slot).filter(open).find_map(|slot| match paths.place(slot) {
            Place::Open(rank) => Some((rank, slot)),
            Place::OffPath | Place::Settled => None,
        });
        let Some((_, slot)) = next else { break };
        ask(world, case, slot, noisy, &mut base, &mut score);
    }
    base.define();
    judge(case, &Scores::new(rules, &base, &[]).ranking(), &mut score);
    score
}

/// Every question that there is, however many: what more could the answers alone show?
fn everything(world: &World, case: &Case, noisy: bool) -> Score {
    let vocabulary = world.full.vocabulary();
    let mut base = FactBase::new(vocabulary.clone());
    let mut score = Score::default();
    for slot in vocabulary.all_slots().filter(|slot| vocabulary.of(*slot).ask.is_some()) {
        ask(world, case, slot, noisy, &mut base, &mut score);
    }
    base.define();
    judge(case, &Scores::new(world.rules(case), &base, &[]).ranking(), &mut score);
    score
}

fn ask(world: &World, case: &Case, slot: Slot, noisy: bool, base: &mut FactBase, score: &mut Score) {
    score.questions += 1;
    let vocabulary = world.full.vocabulary();
    let value = answer(world, case, slot, noisy).ok_or(Unknown::DontKnow);
    score.unknown += usize::from(value.is_err());
    base.record(vocabulary.report(vocabulary.key(slot), value, Origin::Answer));
}

/// Whoever has no session tries the remedies of the causes in their order, one of each.
fn judge(case: &Case, ranking: &[usize], score: &mut Score) {
    let right = |number: usize| ranking.iter().take(number).any(|cause| case.causes.contains(cause));
    (score.first, score.first_three, score.solved) = (right(1), right(3), right(REMEDIES));
    score.top = ranking.first().copied();
}

#[allow(clippy::cast_precision_loss, reason = "some thousand cases")]
fn row(name: &str, scores: &[Score], confident: bool) {
    let count = scores.len() as f64;
    let share = |of: &dyn Fn(&Score) -> bool| 100.0 * scores.iter().filter(|score| of(score)).count() as f64 / count;
    let mut questions: Vec<usize> = scores.iter().map(|score| score.questions).collect();
    questions.sort_unstable();
    let mean = questions.iter().sum::<usize>() as f64 / count;
    let sure = scores.iter().filter(|score| score.sure).count() as f64;
    let wrong = scores.iter().filter(|score| score.sure && !score.first).count() as f64;
    let wrong = if confident {
        format!("{:5.1} % of {:4.1} %", 100.0 * wrong / sure.max(1.0), 100.0 * sure / count)
    } else {
        String::new()
    };
    let unknown = scores.iter().map(|score| score.unknown).sum::<usize>() as f64 / count;
    println!(
        "{name:29} {mean:5.2} {:4} {:7.1} % {:7.1} % {:7.1} % {:7.1} %   {wrong}",
        questions[questions.len() * 9 / 10],
        100.0 * unknown / mean.max(1.0),
        share(&|score| score.first),
        share(&|score| score.first_three),
        share(&|score| score.solved),
    );
}

/// The causes that are found least often, in the first place and among three.
fn rows_of_causes(world: &World, cases: &[Case], scores: &[Score]) {
    let mut causes: Vec<_> = (0..world.full.causes().len())
        .map(|cause| {
            let own = cases.iter().zip(scores).filter(|(case, _)| case.causes[0] == cause).map(|(_, score)| score);
            let own: Vec<&Score> = own.collect();
            let first = own.iter().filter(|score| score.first).count();
            (own.len() - first, own.len(), own.iter().filter(|score| score.first_three).count(), cause)
        })
        .collect();
    causes.sort_unstable_by(|a, b| b.cmp(a));
    for (missed, all, of_three, cause) in causes.into_iter().take(25) {
        let id = &world.full.causes()[cause].id;
        println!("    {id:32} {all:4} cases, {:4} first, {of_three:4} of three", all - missed);
    }
}

/// Which causes are most often taken for which, in shares of all cases.
#[allow(clippy::cast_precision_loss, reason = "some thousand cases")]
fn rows_of_mistakes(world: &World, cases: &[Case], scores: &[Score]) {
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (case, score) in cases.iter().zip(scores).filter(|(_, score)| !score.first) {
        if let Some(top) = score.top {
            *pairs.entry((case.causes[0], top)).or_default() += 1;
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().map(|(pair, count)| (count, pair)).collect();
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    let id = |cause: usize| &world.full.causes()[cause].id;
    for (count, (cause, taken_for)) in pairs.into_iter().take(40) {
        let share = 100.0 * count as f64 / cases.len() as f64;
        println!("    {share:5.2} %  {:32} taken for {}", id(cause), id(taken_for));
    }
}

/// The case that each cause's own signs describe: how many questions it takes, and where the cause stands then.
#[allow(clippy::cast_precision_loss, reason = "some hundred causes")]
fn typical(world: &World) {
    let cases = typical_cases(&Arc::new(world.full.clone()));
    for (name, mode) in [("on the spot", Mode::Onsite), ("on the phone", Mode::Phone)] {
        let own: Vec<_> = cases.iter().filter(|case| case.mode == mode).collect();
        let within = |most: usize| own.iter().filter(|case| case.place.is_some_and(|place| place < most)).count();
        let asked = own.iter().map(|case| case.asked.len()).sum::<usize>() as f64 / own.len() as f64;
        let (first, three, all) = (within(1), within(3), own.len());
        println!("typical cases, {name}: {asked:.2} questions, {first} of {all} first, {three} of three");
        for case in own.iter().filter(|case| case.place.is_none_or(|place| place >= 3)) {
            let why = if case.needs_measuring { ", by measuring only" } else { "" };
            println!("    {} in place {}{why}", case.cause, case.place.map_or(0, |place| place + 1));
        }
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |option: &str| words.iter().position(|word| word == option).and_then(|at| words.get(at + 1));
    let cases = after("--cases").and_then(|number| number.parse().ok()).unwrap_or(CASES).max(1);
    let by_cause = words.iter().any(|word| word == "--by-cause");
    let world = World::new(after("--rules").map(Path::new));
    let first = after("--from").and_then(|number| number.parse().ok()).unwrap_or(0_u64);
    let cases: Vec<Case> = (first..first + cases as u64).map(|number| world.case(number)).collect();
    typical(&world);
    println!("{} cases among {} causes", cases.len(), world.full.causes().len());
    println!(
        "{:29} {:>5} {:>4} {:>9} {:>9} {:>9} {:>9}   wrong when sure",
        "", "asked", "p90", "unknown", "first", "of three", "solved"
    );
    for (noise, noisy) in [("clean", false), ("noisy", true)] {
        type Way = (&'static str, fn(&World, &Case, bool) -> Score, bool);
        let ways: [Way; 5] = [
            ("onsite", |world, case, noisy| interview(world, case, Mode::Onsite, noisy), true),
            ("phone", |world, case, noisy| interview(world, case, Mode::Phone, noisy), true),
            ("FAQ from top to bottom", faq, false),
            ("the tree as written", tree, false),
            ("every question asked", everything, by_cause),
        ];
        let all = std::thread::scope(|scope| {
            let (world, cases) = (&world, &cases);
            let started = ways.map(|(name, way, confident)| {
                let run = scope.spawn(move || cases.iter().map(|case| way(world, case, noisy)).collect::<Vec<Score>>());
                (name, run, confident)
            });
            started.map(|(name, run, confident)| (name, run.join().unwrap(), confident))
        });
        for (name, scores, confident) in all {
            row(&format!("{noise}, {name}"), &scores, confident);
            if by_cause && confident {
                rows_of_causes(&world, &cases, &scores);
                rows_of_mistakes(&world, &cases, &scores);
            }
        }
    }
}
