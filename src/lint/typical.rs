//! Each cause is found in the case that its own signs describe: first on the spot, among the first three on the phone,
//! and before the questions run out.
//!
//! In a typical case every fact that the cause mentions is as it most often is (of several values the one that is written
//! first), and all others are normal. On the spot what the cause mentions is measured, and all else where nothing of that
//! is out of order; on the phone people say what they are asked for.

use super::logic::{Formula, Formulas, Query};
use crate::{
    engine::Status,
    fact::{AskCost, Domain, FactDefinition, Frequency, Observation, Origin, Slot, Unknown, Value, Vocabulary},
    rule::{Cause, RuleBase, Sign, distribution},
    ruletest,
    session::{self, Event, Mode, Session, Step},
    source::Problem,
};
use std::{collections::BTreeMap, sync::Arc};

/// Rules with more signs than this are only read: a session of each cause would take minutes.
const MOST_SIGNS: usize = 2_500;
/// No session takes more steps; that one ends is for the session to see to.
const STEPS: usize = 100;
/// A cause is found on the phone where it stands among so many.
const ON_THE_PHONE: usize = 3;

pub fn check(rules: &Arc<RuleBase>) -> Vec<Problem> {
    let signs: usize = rules.causes().iter().map(|cause| cause.signs.len()).sum();
    if signs > MOST_SIGNS {
        let place = rules.causes()[0].place.clone();
        let message = format!(
            "{signs} signs are too many to play the typical case of each cause; only `test` shows whether they are found"
        );
        return vec![Problem::warning("not-played", place, message)];
    }
    let cases = typical_cases(rules);
    cases.iter().filter_map(|case| judge(rules.cause(&case.cause)?, case)).collect()
}

/// The typical case of a cause, examined in one mode.
#[derive(Debug, Clone)]
pub struct TypicalCase {
    pub cause: Arc<str>,
    pub mode: Mode,
    /// Where the cause stands in the end, from 0.
    pub place: Option<usize>,
    /// The facts that were asked for.
    pub asked: Vec<String>,
    /// Whether a sign that is always there can be learnt by measuring only.
    pub needs_measuring: bool,
    /// The whole case, to its diagnosis.
    pub session: Session,
    before: Vec<Arc<str>>,
    /// Whether the questions ended before anything was likely.
    ran_out: bool,
    /// What the case is, and why it does not lead to the cause, a line each.
    why: Vec<String>,
}

/// The typical case of each cause that has signs, on the spot and on the phone.
pub fn typical_cases(rules: &Arc<RuleBase>) -> Vec<TypicalCase> {
    let formulas = Formulas::new(rules.vocabulary());
    // A cause that only a condition can confirm has no typical case.
    let causes = rules.causes().iter().filter(|cause| !cause.signs.is_empty());
    causes.flat_map(|cause| of_cause(rules, &formulas, cause)).collect()
}

fn of_cause(rules: &Arc<RuleBase>, formulas: &Formulas<'_>, cause: &Cause) -> [TypicalCase; 2] {
    let typical = typical(rules.vocabulary(), formulas, cause);
    let needs_measuring = needs_measuring(rules.vocabulary(), formulas, cause);
    [Mode::Onsite, Mode::Phone].map(|mode| {
        let (session, asked) = play(rules, &typical, mode);
        let findings = session.diagnosis().findings;
        let sure = findings.first().is_some_and(|first| matches!(first.status, Status::Confirmed | Status::Likely));
        let ran_out = asked.len() >= session::QUESTIONS && !sure;
        let ranking: Vec<Arc<str>> = findings.into_iter().map(|finding| finding.cause).collect();
        let place = ranking.iter().position(|id| *id == cause.id);
        let before = ranking.into_iter().take(ON_THE_PHONE).collect();
        let mut why = vec![described(rules.vocabulary(), &typical, mode)];
        why.extend(ruletest::shortfall(&session, &cause.id));
        TypicalCase { cause: cause.id.clone(), mode, place, asked, needs_measuring, session, before, ran_out, why }
    })
}

fn judge(cause: &Cause, case: &TypicalCase) -> Option<Problem> {
    let (name, most) = match case.mode {
        Mode::Phone => ("on the phone", ON_THE_PHONE),
        _ => ("on the spot", 1),
    };
    // What only measuring shows, nobody can be sure of by asking.
    if case.mode == Mode::Phone && case.needs_measuring {
        return None;
    }
    if case.place.is_none_or(|place| place >= most) {
        let before: Vec<&str> = case.before.iter().take(most).map(|id| &**id).collect();
        let message = format!(
            "the typical case of `{}` leads to {} {name}, after {}; what tells them apart?\n{}",
            cause.id,
            before.join(", "),
            if case.asked.is_empty() { "no question".to_owned() } else { case.asked.join(", ") },
            case.why.join("\n")
        );
        return Some(Problem::error("not-found", cause.place.clone(), message));
    }
    case.ran_out.then(|| {
        let message = format!(
            "the typical case of `{}` takes all {} questions {name}, and nothing is sure then",
            cause.id,
            session::QUESTIONS
        );
        Problem::error("too-many-questions", cause.place.clone(), message)
    })
}

/// Everything that is so in a typical case: facts that the cause mentions, and those that make its definitions so.
type Case = BTreeMap<Slot, Value>;

fn typical(vocabulary: &Vocabulary, formulas: &Formulas<'_>, cause: &Cause) -> Case {
    let mut case = Case::new();
    let mut slots: Vec<Slot> = cause.signs.iter().map(|sign| sign.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    for slot in slots.into_iter().filter(|slot| vocabulary.of(*slot).condition.is_none()) {
        let signs: Vec<&Sign> = cause.signs.iter().filter(|sign| sign.slot == slot).collect();
        let value = usual(vocabulary, slot, &signs).map(|code| value(vocabulary.of(slot), code));
        // What is said to be rare makes its normal value no part of the case: nobody may have measured it.
        let told = signs.iter().any(|sign| is_usual(sign.frequency));
        case.extend(value.filter(|value| told || *value != normal(vocabulary, slot)).map(|value| (slot, value)));
    }
    let first = |slot: Slot| Some(case.get(&slot).cloned().unwrap_or_else(|| normal(vocabulary, slot)));
    if let Some((formulas, concluded)) = concluded(vocabulary, formulas, cause) {
        // What is measured is so on the spot without anybody being asked.
        let measured = |slot: Slot| !vocabulary.of(slot).probes.is_empty();
        let ways: [&dyn Fn(Slot) -> bool; 2] = [&measured, &|_| true];
        let found = ways.into_iter().find_map(|known| {
            formulas.example(concluded, &Query { first: &first, known, ..Query::of(true) }).flatten()
        });
        case.extend(found.unwrap_or_default());
    }
    case
}

/// Whether a sign that is always there can be learnt by no question that takes a look: on the phone nobody may know of
/// it, and nobody is sent elsewhere for a cause that is not likely anyhow.
fn needs_measuring(vocabulary: &Vocabulary, formulas: &Formulas<'_>, cause: &Cause) -> bool {
    let can_be_asked = |slot: Slot| {
        let fact = vocabulary.of(slot);
        fact.ask.is_some_and(|cost| cost <= AskCost::Look)
    };
    cause.signs.iter().filter(|sign| sign.frequency == Frequency::Always).any(|sign| {
        let mut formulas = formulas.clone();
        let sign = formulas.is(sign.slot, &sign.accepts);
        formulas.example(sign, &Query { known: &can_be_asked, ..Query::of(true) }) == Some(None)
    })
}

/// The value that a fact has most often, by the signs of one cause on it.
fn usual(vocabulary: &Vocabulary, slot: Slot, signs: &[&Sign]) -> Option<usize> {
    let often = signs.iter().filter(|sign| is_usual(sign.frequency)).min_by_key(|sign| sign.frequency);
    match often {
        Some(sign) => sign.codes.first().copied(),
        None => {
            let said: Vec<_> = signs.iter().map(|sign| (sign.frequency.probability(), &*sign.codes)).collect();
            distribution(&said, vocabulary.otherwise(slot)).ok().map(|shares| most(&shares))
        }
    }
}

fn is_usual(frequency: Frequency) -> bool {
    matches!(frequency, Frequency::Always | Frequency::Usually)
}

/// That the definitions which are usually so are so.
fn concluded<'v>(
    vocabulary: &'v Vocabulary,
    formulas: &Formulas<'v>,
    cause: &Cause,
) -> Option<(Formulas<'v>, Formula)> {
    let signs = cause.signs.iter().filter(|sign| is_usual(sign.frequency));
    let signs: Vec<_> = signs.filter(|sign| vocabulary.of(sign.slot).condition.is_some()).collect();
    if signs.is_empty() {
        return None;
    }
    let mut formulas = formulas.clone();
    let parts: Vec<Formula> = signs.iter().map(|sign| formulas.is(sign.slot, &sign.accepts)).collect();
    let all = formulas.all(&parts);
    Some((formulas, all))
}

fn normal(vocabulary: &Vocabulary, slot: Slot) -> Value {
    value(vocabulary.of(slot), most(vocabulary.otherwise(slot)))
}

/// The number of the largest share, the first of several.
fn most(shares: &[f64]) -> usize {
    (0..shares.len()).fold(0, |best, code| if shares[code] > shares[best] { code } else { best })
}

/// The value of this number; of an interval the least that is in it.
fn value(fact: &FactDefinition, code: usize) -> Value {
    match &fact.domain {
        Domain::Words(words) => Value::Word(words[code].clone()),
        Domain::Number { cuts, .. } => {
            Value::Number(code.checked_sub(1).and_then(|cut| cuts[cut].checked_add(1)).unwrap_or(0))
        }
        Domain::Text => Value::word("-"),
    }
}

/// What is so in a typical case and out of the ordinary.
fn described(vocabulary: &Vocabulary, case: &Case, mode: Mode) -> String {
    let odd: Vec<String> = case
        .iter()
        .filter(|(slot, value)| **value != normal(vocabulary, **slot))
        .map(|(slot, value)| {
            let measured = mode == Mode::Onsite && !vocabulary.of(*slot).probes.is_empty();
            format!("{} = {value} ({})", vocabulary.key(*slot), if measured { "measured" } else { "told if asked" })
        })
        .collect();
    format!(
        "in this case {}; all else is normal",
        if odd.is_empty() { "nothing is odd".to_owned() } else { odd.join(", ") }
    )
}

/// The session at its end, and what was asked.
fn play(rules: &Arc<RuleBase>, case: &Case, mode: Mode) -> (Session, Vec<String>) {
    let vocabulary = rules.vocabulary();
    let mut session = Session::new(rules.clone());
    session.apply(Event::Mode(mode));
    if mode == Mode::Onsite {
        // What is measured counts as it stands, though nobody has named any server.
        session.apply(Event::Unattended);
        let is_measured = |slot: &Slot| !vocabulary.of(*slot).probes.is_empty();
        let is_odd = |slot: &Slot, value: &Value| value.as_word().is_some() && *value != normal(vocabulary, *slot);
        let all_normal = !case.iter().any(|(slot, value)| is_measured(slot) && is_odd(slot, value));
        for slot in vocabulary.all_slots().filter(is_measured) {
            let Some(value) = case.get(&slot).cloned().or_else(|| all_normal.then(|| normal(vocabulary, slot))) else {
                continue;
            };
            session.apply(Event::Observed(Observation::measured(vocabulary.key(slot), value)));
        }
    }
    let mut asked = Vec::new();
    for _ in 0..STEPS {
        let Step::Ask(question) = session.next_step() else { break };
        asked.push(question.fact.to_string());
        let value = vocabulary.slot(&question.fact).map(|slot| {
            let known = case.get(&slot).cloned();
            known.unwrap_or_else(|| normal(vocabulary, slot))
        });
        let report = vocabulary.report(question.fact, value.ok_or(Unknown::DontKnow), Origin::Answer);
        session.apply(Event::Observed(report));
    }
    (session, asked)
}
