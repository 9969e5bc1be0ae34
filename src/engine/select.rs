//! Which question is worth asking.

use super::{Paths, Place, Scores};
use crate::{
    fact::{AskCost, Condition, FactBase, Slot, Unknown},
    rule::{RuleBase, likelihood},
};
use std::{collections::BTreeSet, time::Duration};

/// The least gain for which a person is bothered, in thousandths of a bit. Among drawn cases on the phone half of it costs
/// two questions more and finds two causes in a hundred more; twice as much is as far on the other side.
pub const LEAST_GAIN: i64 = 100;
/// What any question costs beside finding the answer: reading it and choosing.
pub const READING: Duration = Duration::from_secs(15);
/// The first question in FAQ order whose worth is at least the best one's by this divisor is asked:
/// people follow a known order more easily than a perfect one.
const GOOD_ENOUGH: i128 = 2;

/// A question that could be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub slot: Slot,
    /// Expected gain in thousandths of a bit.
    pub gain: i64,
    pub cost: AskCost,
    /// What the questions cost without whose answers this one tells nothing.
    pub further: Duration,
    /// Its rank in FAQ order.
    pub rank: usize,
    /// The fact from which the gain comes: its own, or a definition that its answer helps to decide.
    pub about: Slot,
}

/// Every question that is open, unknown and worth it, in FAQ order.
pub fn candidates(rules: &RuleBase, facts: &FactBase, scores: &Scores, paths: &Paths) -> Vec<Candidate> {
    let vocabulary = rules.vocabulary();
    let entropy = Entropy::of(scores);
    let open = |slot: Slot| -> Option<(AskCost, usize)> {
        let cost = vocabulary.of(slot).ask.filter(|_| can_be_asked(facts, slot))?;
        let Place::Open(rank) = paths.place(slot) else { return None };
        Some((cost, rank))
    };
    let mut found: Vec<Candidate> = Vec::new();
    let mut offer = |candidate: Candidate| {
        if candidate.gain < LEAST_GAIN {
            return;
        }
        match found.iter_mut().find(|known| known.slot == candidate.slot) {
            Some(known) if worth_more(candidate, *known, 1) => *known = candidate,
            Some(_) => {}
            None => found.push(candidate),
        }
    };
    for slot in vocabulary.all_slots() {
        if let Some((cost, rank)) = open(slot) {
            let gain = entropy.gain(rules, scores, slot);
            offer(Candidate { slot, gain, cost, further: Duration::ZERO, rank, about: slot });
        }
    }
    for (about, condition) in vocabulary.definitions() {
        // What is decided needs no answer any more.
        if facts.code(about).is_some() && !vocabulary.of(about).of_desk {
            continue;
        }
        let gain = entropy.gain(rules, scores, about);
        if gain < LEAST_GAIN {
            continue;
        }
        let needed = undecided(rules, facts, condition);
        // All of it must be open: a question whose answer decides nothing is a burden.
        let Some(mut open) =
            needed.into_iter().map(|slot| Some((slot, open(slot)?))).collect::<Option<Vec<(Slot, (AskCost, usize))>>>()
        else {
            continue;
        };
        open.sort_by_key(|(_, (_, rank))| *rank);
        if let [(slot, (cost, rank)), further @ ..] = &open[..] {
            let further = further.iter().map(|(_, (cost, _))| cost.duration() + READING).sum();
            offer(Candidate { slot: *slot, gain, cost: *cost, further, rank: *rank, about });
        }
    }
    found.sort_by_key(|candidate| candidate.rank);
    found
}

/// The facts on which a condition still depends, through definitions: parts that are decided do not
/// count. Each definition is looked at once, however many others rest on it.
fn undecided(rules: &RuleBase, facts: &FactBase, condition: &Condition) -> BTreeSet<Slot> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        if condition.evaluate(facts).is_some() {
            continue;
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => open.extend(parts),
            Condition::Not(part) => open.push(part),
            Condition::Test(_) | Condition::Either(_) | Condition::Group(..) => {
                for test in condition.tests() {
                    match &rules.vocabulary().of(test.slot).condition {
                        Some(definition) if seen.insert(test.slot) => open.push(definition),
                        None if facts.code(test.slot).is_none() => drop(found.insert(test.slot)),
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

/// Whether a fact is unknown and nobody has said that they do not know it.
pub fn can_be_asked(facts: &FactBase, slot: Slot) -> bool {
    let reason = facts.unknown_at(slot);
    matches!(reason, Some(Unknown::NotAsked | Unknown::Unavailable | Unknown::Stale)) && !facts.is_held(slot)
}

/// The first of `candidates`, which are in FAQ order, that is worth at least half of the best.
pub fn choose(candidates: &[Candidate]) -> Option<Candidate> {
    let best = candidates.iter().copied().reduce(|best, next| if worth_more(next, best, 1) { next } else { best })?;
    candidates.iter().copied().find(|candidate| !worth_more(best, *candidate, GOOD_ENOUGH))
}

/// Whether `a` is worth more than `times` what `b` is worth; worth is gain per second.
fn worth_more(a: Candidate, b: Candidate, times: i128) -> bool {
    let seconds =
        |candidate: Candidate| i128::from((candidate.cost.duration() + READING + candidate.further).as_secs());
    i128::from(a.gain) * seconds(b) > times * i128::from(b.gain) * seconds(a)
}

/// How uncertain the diagnosis is, in a form to which a question changes little: only the causes
/// that mention its fact are touched.
struct Entropy {
    /// Sum of the weights.
    total: f64,
    /// Sum of each weight times its logarithm.
    logs: f64,
    each: Vec<f64>,
}

impl Entropy {
    fn of(scores: &Scores) -> Self {
        let weights = scores.weights();
        let each: Vec<f64> = weights.iter().map(|weight| times_log(*weight)).collect();
        let total = weights.iter().sum::<f64>() + scores.other_weight();
        let logs = each.iter().sum::<f64>() + times_log(scores.other_weight());
        Self { total, logs, each }
    }

    /// Expected gain of an answer about `slot`, in thousandths of a bit.
    fn gain(&self, rules: &RuleBase, scores: &Scores, slot: Slot) -> i64 {
        let tables = rules.tables();
        let mentions = tables.mentions(slot);
        if mentions.is_empty() {
            return 0;
        }
        let trust = rules.vocabulary().of(slot).trust;
        let otherwise = rules.vocabulary().otherwise(slot);
        let count = otherwise.len();
        let (mut expected, mut all) = (0.0, 0.0);
        for (code, share) in otherwise.iter().enumerate() {
            let (mut total, mut logs) = (self.total, self.logs);
            for mention in mentions {
                let cause = mention.cause as usize;
                let weight = scores.weights()[cause];
                if weight > 0.0 {
                    let factor = tables.factor(*mention, count, code, trust);
                    let points = f64::from(tables.points(*mention, count, code, trust));
                    let shifted = points * (std::f64::consts::LN_10 / 10_000.0);
                    total += weight * factor - weight;
                    logs += factor * (self.each[cause] + weight * shifted) - self.each[cause];
                }
            }
            let chance = likelihood(*share, count, trust) * total / self.total;
            expected += chance * bits(total, logs);
            all += chance;
        }
        thousandths(bits(self.total, self.logs) - expected / all)
    }
}

fn times_log(weight: f64) -> f64 {
    if weight > 0.0 { weight * libm::log(weight) } else { 0.0 }
}

/// Entropy of weights with this sum and this sum of weight times logarithm.
fn bits(total: f64, logs: f64) -> f64 {
    (libm::log(total) - logs / total) / std::f64::consts::LN_2
}

#[allow(clippy::cast_possible_truncation, reason = "a gain is a few bits at most")]
fn thousandths(bits: f64) -> i64 {
    libm::round(bits * 1000.0) as i64
}
