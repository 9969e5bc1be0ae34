//! How every cause stands: exact sums of points, then probabilities.

use super::{Status, resemblance};
use crate::{
    fact::{FactBase, Observation, Origin, Trust},
    rule::{Cause, RemedyKind, RuleBase, factor},
};
use std::sync::Arc;

/// From here on a cause is likely.
pub const LIKELY: f64 = 0.5;
/// A confirmed cause is shown with at least this probability.
const CONFIRMED: f64 = 0.95;
/// What people only told confirms a cause that is at least this likely by all that is known. Otherwise it makes it likely,
/// and no less likely than any other: one answer in ten is wrong, and a slip of the finger must not end the interview. Among
/// drawn cases with such slips, on the phone, three of ten "found" causes were wrong without this, and one of thirteen is with
/// it; below 0.8 it is more, and above it only fewer causes are found.
const BELIEVED: f64 = 0.8;
/// From here on a cause is as good as found: no question is asked but one that would confirm, and what was told does not
/// stand before it.
pub const SURE: f64 = 0.90;
/// What a remedy that did not help is worth to the causes that it should have mended, in
/// thousandths of a point: ten times the logarithm of 0.12. Remedies are done wrongly, too.
pub const NOT_FIXED: i64 = -9_208;

/// What became of a remedy that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treatment {
    pub remedy: Arc<str>,
    /// The cause that it was tried for, by its place among the causes.
    pub cause: Option<usize>,
    pub fixed: bool,
}

/// How every cause stands by what is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// In thousandths.
    points: Vec<i64>,
    status: Vec<Status>,
    /// What people told would confirm it, and other things they told speak against it.
    claimed: Vec<bool>,
    /// Odds relative to the leader; zero for what is ruled out.
    weights: Vec<f64>,
    other_weight: f64,
    /// Rounded to 1e-4.
    probability: Vec<f64>,
    other: f64,
}

impl Scores {
    pub fn new(rules: &RuleBase, facts: &FactBase, treatments: &[Treatment]) -> Self {
        let points = sum(rules, facts, treatments);
        let treated =
            |cause: usize| treatments.iter().any(|treatment| treatment.fixed && treatment.cause == Some(cause));
        let status: Vec<Status> = rules
            .causes()
            .iter()
            .enumerate()
            .map(|(number, cause)| {
                if treated(number) {
                    return Status::Confirmed;
                }
                let confirmed =
                    cause.confirmed_if.as_ref().is_some_and(|condition| condition.holds(facts, Trust::Seen));
                let ruled_out =
                    cause.ruled_out_if.as_ref().is_some_and(|condition| condition.holds(facts, Trust::Measured));
                match (confirmed, ruled_out) {
                    (true, true) => Status::Conflict,
                    (true, false) => Status::Confirmed,
                    (false, true) => Status::RuledOut,
                    (false, false) => Status::Possible,
                }
            })
            .collect();
        let told: Vec<bool> = (0..)
            .zip(rules.causes())
            .map(|(number, cause)| {
                status[number] == Status::Confirmed && !treated(number) && is_only_told(facts, cause)
            })
            .collect();
        let mut scores = Self {
            weights: Vec::with_capacity(points.len()),
            claimed: vec![false; points.len()],
            other_weight: 0.0,
            probability: Vec::with_capacity(points.len()),
            other: 0.0,
            points,
            status,
        };
        scores.normalize(rules.tables().other().into(), &told);
        scores
    }

    /// Softmax of the points over the open causes and `(other)`.
    fn normalize(&mut self, other: i64, told: &[bool]) {
        let open = self.points.iter().zip(&self.status).filter(|(_, status)| **status != Status::RuledOut);
        let best = open.map(|(points, _)| *points).fold(other, i64::max);
        self.other_weight = factor(other - best);
        let mut total = self.other_weight;
        for (points, status) in self.points.iter().zip(&self.status) {
            let weight = if *status == Status::RuledOut { 0.0 } else { factor(points - best) };
            self.weights.push(weight);
            total += weight;
        }
        self.other = rounded(self.other_weight / total);
        let by_points: Vec<f64> = self.weights.iter().map(|weight| rounded(weight / total)).collect();
        let best = by_points.iter().copied().fold(LIKELY, f64::max);
        for (number, told) in told.iter().enumerate() {
            let (status, probability) = (&mut self.status[number], by_points[number]);
            self.claimed[number] = *told && probability < BELIEVED;
            self.probability.push(match status {
                Status::Confirmed if self.claimed[number] => {
                    *status = Status::Likely;
                    if best < SURE { best } else { probability.max(LIKELY) }
                }
                Status::Confirmed => probability.max(CONFIRMED),
                _ => probability,
            });
            if *status == Status::Possible && probability >= LIKELY {
                *status = Status::Likely;
            }
        }
    }

    /// Points of a cause, in thousandths.
    pub fn points(&self, cause: usize) -> i64 {
        self.points[cause]
    }

    pub fn status(&self, cause: usize) -> Status {
        self.status[cause]
    }

    pub fn probability(&self, cause: usize) -> f64 {
        self.probability[cause]
    }

    /// The probability that no rule describes the case.
    pub fn other(&self) -> f64 {
        self.other
    }

    /// Odds of each cause relative to the leader.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Odds of `(other)` relative to the leader.
    pub fn other_weight(&self) -> f64 {
        self.other_weight
    }

    /// The causes by rank: the confirmed ones first, then by probability, then by id.
    pub fn ranking(&self) -> Vec<usize> {
        let mut ranking: Vec<usize> = (0..self.points.len()).collect();
        // Causes are numbered by id, and the sort is stable.
        ranking.sort_by(|a, b| self.rank(*b).partial_cmp(&self.rank(*a)).unwrap_or(std::cmp::Ordering::Equal));
        ranking
    }

    /// The first of [`Self::ranking`].
    pub fn leader(&self) -> Option<usize> {
        let mut leader = None;
        for cause in 0..self.points.len() {
            if leader.is_none_or(|leader| self.rank(cause) > self.rank(leader)) {
                leader = Some(cause);
            }
        }
        leader
    }

    fn rank(&self, cause: usize) -> (bool, f64, bool, i64) {
        let confirmed = self.status[cause] == Status::Confirmed;
        (confirmed, self.probability[cause], self.claimed[cause], self.points[cause])
    }
}

/// Whether a cause is confirmed by what people told alone: no measurement is among what confirms it.
fn is_only_told(facts: &FactBase, cause: &Cause) -> bool {
    let reasons = cause.confirmed_if.iter().flat_map(|condition| facts.reasons(&condition.v));
    let measured = |report: &Observation| report.trust == Trust::Measured && report.origin != Origin::Definition;
    !reasons
        .filter_map(|slot| facts.at(slot))
        .any(|report| measured(report) || facts.support(&report.key).into_iter().any(measured))
}

fn sum(rules: &RuleBase, facts: &FactBase, treatments: &[Treatment]) -> Vec<i64> {
    let tables = rules.tables();
    let mut points: Vec<i64> = tables.start().iter().map(|points| i64::from(*points)).collect();
    for slot in rules.vocabulary().all_slots() {
        let Some((code, trust)) = facts.code(slot) else { continue };
        let count = rules.vocabulary().of(slot).domain.len();
        for mention in tables.mentions(slot) {
            points[mention.cause as usize] += i64::from(tables.points(*mention, count, code, trust));
        }
    }
    for (cause, worth, _) in resemblance::points(rules, facts) {
        points[cause] += worth;
    }
    for treatment in treatments.iter().filter(|treatment| !treatment.fixed) {
        for (number, cause) in rules.causes().iter().enumerate() {
            if speaks_against(rules, &treatment.remedy) && cause.remedies.iter().any(|id| id.v == treatment.remedy) {
                points[number] += NOT_FIXED;
            }
        }
    }
    points
}

/// Whether a failure of this remedy says anything: that somebody else has not acted yet says nothing.
pub(super) fn speaks_against(rules: &RuleBase, remedy: &str) -> bool {
    rules.remedy(remedy).is_none_or(|remedy| remedy.kind != RemedyKind::Handover)
}

fn rounded(probability: f64) -> f64 {
    libm::round(probability * 1e4) / 1e4
}
