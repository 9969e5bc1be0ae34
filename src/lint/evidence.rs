//! Evidence that counts twice, causes that nothing tells apart, and questions that never matter.

use super::logic::Formulas;
use crate::{
    fact::{Condition, Frequency, Slot, Trust, Vocabulary},
    rule::{Cause, Mention, RuleBase, distribution, likelihood},
    source::Problem,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a fact must tell, in thousandths of a bit, to tell two causes apart.
const TELLS_APART: i64 = 50;

/// What is asked for whatever the rules say: the complaint, and what the probes depend on.
const ALWAYS_ASKED: [&str; 7] = [
    "case.complaint",
    "client.incoming.port",
    "client.incoming.security",
    "client.incoming.user-form",
    "client.outgoing.port",
    "client.outgoing.security",
    "client.outgoing.user-form",
];

pub fn check(rules: &RuleBase) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut formulas = Formulas::new(rules.vocabulary());
    for cause in rules.causes() {
        counted_twice(rules.vocabulary(), &mut formulas, cause, &mut problems);
    }
    look_alikes(rules, &mut problems);
    let decisive = decisive(rules);
    for fact in rules.vocabulary().facts().iter().filter(|fact| fact.ask.is_some()) {
        if ALWAYS_ASKED.contains(&&*fact.name) {
            continue;
        }
        let slots = || rules.vocabulary().all_slots().filter(|slot| rules.vocabulary().of(*slot).name == fact.name);
        if slots().any(|slot| decisive.contains(&slot)) {
            continue;
        }
        let best = slots().map(|slot| best_gain(rules, slot)).max().unwrap_or(0);
        if best < TELLS_APART {
            let message = if best == 0 {
                format!("nobody is ever asked for `{}`: no sign and no condition is about it", fact.name)
            } else {
                format!("nobody is ever asked for `{}`: its answer tells causes apart too little", fact.name)
            };
            problems.push(Problem::warning("useless-question", fact.place.clone(), message));
        }
    }
    problems
}

/// Two signs of which one follows from the other tell the same thing twice.
fn counted_twice(vocabulary: &Vocabulary, formulas: &mut Formulas<'_>, cause: &Cause, problems: &mut Vec<Problem>) {
    let speaks_for = |frequency| matches!(frequency, Frequency::Always | Frequency::Usually | Frequency::Sometimes);
    let signs: Vec<_> = cause.signs.iter().filter(|sign| speaks_for(sign.frequency)).collect();
    let is_definition = |slot: Slot| vocabulary.of(slot).condition.is_some();
    for (number, one) in signs.iter().enumerate() {
        for other in &signs[number + 1..] {
            // Facts say nothing about each other; only definitions are made of something.
            if one.slot == other.slot || !(is_definition(one.slot) || is_definition(other.slot)) {
                continue;
            }
            let first = formulas.is(one.slot, &one.accepts);
            let second = formulas.is(other.slot, &other.accepts);
            let (from, to) = match (formulas.implies(first, second), formulas.implies(second, first)) {
                (true, _) => (one, other),
                (_, true) => (other, one),
                _ => continue,
            };
            let message = format!(
                "`{}` counts the same thing twice: where `{}` is so, `{}` is so anyway",
                cause.id, from.fact.v, to.fact.v
            );
            problems.push(Problem::error("double-counting", cause.at(from.fact.at), message));
        }
    }
}

/// Causes between which no fact tells by what their signs say of it: no question would ever be asked for the sake of that.
fn look_alikes(rules: &RuleBase, problems: &mut Vec<Problem>) {
    let vocabulary = rules.vocabulary();
    let rows: Vec<BTreeMap<Slot, Vec<f64>>> = rules.causes().iter().map(|cause| shares(rules, cause)).collect();
    let between = |one: &BTreeMap<Slot, Vec<f64>>, other: &BTreeMap<Slot, Vec<f64>>, slot: Slot| {
        let of = |rows: &BTreeMap<Slot, Vec<f64>>| -> Vec<f64> {
            let shares = rows.get(&slot).map_or_else(|| vocabulary.otherwise(slot), Vec::as_slice);
            reported(shares, vocabulary.of(slot).trust)
        };
        apart(&of(one), &of(other))
    };
    let nothing = BTreeMap::new();
    for (number, cause) in rules.causes().iter().enumerate() {
        let own = &rows[number];
        // Whoever says nothing of the fact by which this cause shows best is told from it by that.
        let best = own.keys().map(|slot| (between(own, &nothing, *slot), *slot)).max();
        let similar: Vec<usize> = match best.filter(|(bits, _)| *bits >= TELLS_APART) {
            Some((_, slot)) => rules.tables().mentions(slot).iter().map(|mention| mention.cause as usize).collect(),
            None => (0..rows.len()).collect(),
        };
        // Each pair is told once, at the later cause.
        for other in similar.into_iter().filter(|other| *other < number) {
            if own.keys().chain(rows[other].keys()).all(|slot| between(own, &rows[other], *slot) < TELLS_APART) {
                let message = format!(
                    "nothing tells `{}` from `{}`: of no fact do their signs say what differs by 0.05 bit",
                    cause.id,
                    rules.causes()[other].id
                );
                problems.push(Problem::error("look-alikes", cause.place.clone(), message));
            }
        }
    }
}

/// How often each value of a fact that the cause mentions is so when it is the cause.
fn shares(rules: &RuleBase, cause: &Cause) -> BTreeMap<Slot, Vec<f64>> {
    let slots: BTreeSet<Slot> = cause.signs.iter().map(|sign| sign.slot).collect();
    slots.into_iter().filter_map(|slot| Some((slot, shares_at(rules, cause, slot)?))).collect()
}

fn shares_at(rules: &RuleBase, cause: &Cause, slot: Slot) -> Option<Vec<f64>> {
    let signs = cause.signs.iter().filter(|sign| sign.slot == slot);
    let said: Vec<_> = signs.map(|sign| (sign.frequency.probability(), &*sign.codes)).collect();
    distribution(&said, rules.vocabulary().otherwise(slot)).ok()
}

/// How often each value is told, by somebody who is wrong at times.
fn reported(shares: &[f64], trust: Trust) -> Vec<f64> {
    shares.iter().map(|share| likelihood(*share, shares.len(), trust)).collect()
}

/// Every fact on which some condition depends.
fn decisive(rules: &RuleBase) -> BTreeSet<Slot> {
    let causes = rules.causes().iter().flat_map(|cause| [&cause.confirmed_if, &cause.ruled_out_if]);
    let remedies = rules.remedies().iter().map(|remedy| &remedy.when);
    let sections = || rules.trees().flat_map(|(_, sections)| sections);
    let named = causes.chain(remedies).chain(sections().map(|section| &section.when));
    let mut open: Vec<&Condition> = named.flatten().map(|condition| &condition.v).collect();
    open.extend(sections().flat_map(|section| &section.steps).flat_map(|step| &step.branch).map(|arm| &arm.condition));
    let vocabulary = rules.vocabulary();
    // A sign on a fact matters by what it tells; one on a definition by the facts that make it so.
    let signs: BTreeSet<Slot> = rules.causes().iter().flat_map(|cause| &cause.signs).map(|sign| sign.slot).collect();
    open.extend(signs.iter().filter_map(|slot| vocabulary.of(*slot).condition.as_ref()));
    let verified = rules.remedies().iter().flat_map(|remedy| &remedy.verify);
    let mut found: BTreeSet<Slot> = verified.map(|(_, slot)| *slot).collect();
    while let Some(condition) = open.pop() {
        for test in condition.tests() {
            if found.insert(test.slot) {
                open.extend(&vocabulary.of(test.slot).condition);
            }
        }
    }
    found
}

/// The most that an answer can tell, in thousandths of a bit: between two causes that are as likely as each other, or
/// between one and everything else.
fn best_gain(rules: &RuleBase, slot: Slot) -> i64 {
    let vocabulary = rules.vocabulary();
    let trust = vocabulary.of(slot).trust;
    let mut rows: Vec<Vec<f64>> = vec![reported(vocabulary.otherwise(slot), trust)];
    for Mention { cause, .. } in rules.tables().mentions(slot) {
        rows.extend(shares_at(rules, &rules.causes()[*cause as usize], slot).map(|shares| reported(&shares, trust)));
    }
    let pairs = rows.iter().enumerate().flat_map(|(number, one)| rows[..number].iter().map(move |other| (one, other)));
    pairs.map(|(one, other)| apart(one, other)).max().unwrap_or(0)
}

/// The Jensen–Shannon divergence of two distributions, in thousandths of a bit.
#[allow(clippy::cast_possible_truncation, reason = "it is at most one bit")]
fn apart(one: &[f64], other: &[f64]) -> i64 {
    let bits: f64 = one
        .iter()
        .zip(other)
        .map(|(p, q)| {
            let middle = (p + q) / 2.0;
            let part = |share: f64| if share > 0.0 { share * libm::log2(share / middle) } else { 0.0 };
            f64::midpoint(part(*p), part(*q))
        })
        .sum();
    libm::round(bits * 1000.0) as i64
}
