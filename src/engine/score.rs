//! How every cause stands: exact sums of points, then probabilities.

use super::{Status, resemblance};
use crate::{
    fact::{FactBase, Observation, Origin, Trust},
    rule::{Cause, RemedyKind, RuleBase, factor},
};
use std::sync::Arc;

/// From here on a cause is likely: more so than all else together.
pub const LIKELY: f64 = 0.5;
/// A confirmed cause is shown with at least this probability: what confirms it is a proof, and a proof that was measured or
/// seen is wrong at times.
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

/// How a cause stands by itself, whatever the others say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Judged {
    /// In thousandths.
    points: i64,
    /// By its conditions: confirmed, ruled out, both or neither.
    status: Status,
    /// It is confirmed by what people told alone.
    told: bool,
}

/// How every cause stands by what is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    judged: Vec<Judged>,
    /// Points of `(other)`, in thousandths.
    other_points: i64,
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
        let resembled = resembled(rules, facts);
        let judged = (0..rules.causes().len()).map(|cause| judge(rules, facts, treatments, &resembled, cause));
        Self::of(judged.collect(), rules.tables().other().into())
    }

    /// The same treatments under other rules, of which only causes, remedies and conditions of definitions differ from those of
    /// `before`, and nothing is known otherwise for that.
    #[must_use]
    pub fn under(&self, before: &RuleBase, rules: &RuleBase, facts: &FactBase, treatments: &[Treatment]) -> Self {
        let resembled = resembled(rules, facts);
        let mut judged = self.judged.clone();
        for (cause, (old, new)) in before.causes().iter().zip(rules.causes()).enumerate() {
            // What a confirmation rests on may be defined otherwise.
            let redefined = judged[cause].status == Status::Confirmed && !rules.shares_vocabulary(before);
            if !Arc::ptr_eq(old, new) || redefined {
                judged[cause] = judge(rules, facts, treatments, &resembled, cause);
            }
        }
        let other = rules.tables().other().into();
        if judged == self.judged && other == self.other_points { self.clone() } else { Self::of(judged, other) }
    }

    /// Softmax of the points over the open causes and `(other)`.
    fn of(judged: Vec<Judged>, other_points: i64) -> Self {
        let open = judged.iter().filter(|cause| cause.status != Status::RuledOut);
        let best = open.map(|cause| cause.points).fold(other_points, i64::max);
        let weight = |cause: &Judged| if cause.status == Status::RuledOut { 0.0 } else { factor(cause.points - best) };
        let weights: Vec<f64> = judged.iter().map(weight).collect();
        let other_weight = factor(other_points - best);
        let total = weights.iter().fold(other_weight, |total, weight| total + weight);
        let by_points: Vec<f64> = weights.iter().map(|weight| rounded(weight / total)).collect();
        let best = by_points.iter().copied().fold(LIKELY, f64::max);
        let claimed: Vec<bool> =
            judged.iter().zip(&by_points).map(|(cause, probability)| cause.told && *probability < BELIEVED).collect();
        let mut status: Vec<Status> = judged.iter().map(|cause| cause.status).collect();
        let mut probability = by_points;
        for ((status, probability), claimed) in status.iter_mut().zip(&mut probability).zip(&claimed) {
            let by_points = *probability;
            match status {
                Status::Confirmed if *claimed => {
                    *status = Status::Likely;
                    *probability = if best < SURE { best } else { by_points.max(LIKELY) };
                }
                Status::Confirmed => *probability = by_points.max(CONFIRMED),
                Status::Possible if by_points >= LIKELY => *status = Status::Likely,
                _ => {}
            }
        }
        Self {
            other: rounded(other_weight / total),
            judged,
            other_points,
            status,
            claimed,
            weights,
            other_weight,
            probability,
        }
    }

    /// Points of a cause, in thousandths.
    pub fn points(&self, cause: usize) -> i64 {
        self.judged[cause].points
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
        let ranks: Vec<_> = (0..self.judged.len()).map(|cause| self.rank(cause)).collect();
        let mut ranking: Vec<usize> = (0..ranks.len()).collect();
        // Causes are numbered by id, and the sort is stable.
        ranking.sort_by(|a, b| ranks[*b].partial_cmp(&ranks[*a]).unwrap_or(std::cmp::Ordering::Equal));
        ranking
    }

    /// The first of [`Self::ranking`].
    pub fn leader(&self) -> Option<usize> {
        let mut leader = None;
        for cause in 0..self.judged.len() {
            if leader.is_none_or(|leader| self.rank(cause) > self.rank(leader)) {
                leader = Some(cause);
            }
        }
        leader
    }

    fn rank(&self, cause: usize) -> (bool, f64, bool, i64) {
        let confirmed = self.status[cause] == Status::Confirmed;
        (confirmed, self.probability[cause], self.claimed[cause], self.points(cause))
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

/// What the causes that a text resembles get for it.
fn resembled(rules: &RuleBase, facts: &FactBase) -> Vec<(usize, i64)> {
    resemblance::points(rules, facts).map(|(cause, worth, _)| (cause, worth)).collect()
}

fn judge(
    rules: &RuleBase,
    facts: &FactBase,
    treatments: &[Treatment],
    resembled: &[(usize, i64)],
    number: usize,
) -> Judged {
    let cause = &rules.causes()[number];
    let points = sum(rules, facts, treatments, number)
        + resembled.iter().filter(|(resembled, _)| *resembled == number).map(|(_, worth)| worth).sum::<i64>();
    if treatments.iter().any(|treatment| treatment.fixed && treatment.cause == Some(number)) {
        return Judged { points, status: Status::Confirmed, told: false };
    }
    let confirmed = cause.confirmed_if.as_ref().is_some_and(|condition| condition.holds(facts, Trust::Seen));
    let ruled_out = cause.ruled_out_if.as_ref().is_some_and(|condition| condition.holds(facts, Trust::Measured));
    let status = match (confirmed, ruled_out) {
        (true, true) => Status::Conflict,
        (true, false) => Status::Confirmed,
        (false, true) => Status::RuledOut,
        (false, false) => Status::Possible,
    };
    Judged { points, status, told: status == Status::Confirmed && is_only_told(facts, cause) }
}

/// Points of a cause but for what a text resembles.
fn sum(rules: &RuleBase, facts: &FactBase, treatments: &[Treatment], number: usize) -> i64 {
    let tables = rules.tables();
    let signs = tables.mentioned(number).iter().filter_map(|(slot, mention)| {
        let (code, trust) = facts.code(*slot)?;
        let count = rules.vocabulary().of(*slot).domain.len();
        Some(i64::from(tables.points(*mention, count, code, trust)))
    });
    let names = |remedy: &str| rules.causes()[number].remedies.iter().any(|id| *id.v == *remedy);
    let failed = treatments.iter().filter(|treatment| !treatment.fixed);
    let failed = failed.filter(|treatment| speaks_against(rules, &treatment.remedy) && names(&treatment.remedy));
    i64::from(tables.start()[number]) + signs.sum::<i64>() + failed.map(|_| NOT_FIXED).sum::<i64>()
}

/// Whether a failure of this remedy says anything: that somebody else has not acted yet says nothing.
pub(super) fn speaks_against(rules: &RuleBase, remedy: &str) -> bool {
    rules.remedy(remedy).is_none_or(|remedy| remedy.kind != RemedyKind::Handover)
}

fn rounded(probability: f64) -> f64 {
    libm::round(probability * 1e4) / 1e4
}
