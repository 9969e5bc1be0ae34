//! Sign tables: what each value of each fact is worth for each cause, worked out once per rule base.
//!
//! A table entry is `10·log10(L(v | signs) / L(v | otherwise))`, rounded to integer thousandths of a
//! point, so that every machine adds the same numbers. `libm` computes it, because the logarithm of
//! the system's own library differs in the last bit from machine to machine.

use super::{Cause, HowCommon};
use crate::{
    fact::{Slot, Trust, Vocabulary},
    source::Problem,
};
use std::sync::Arc;

/// The share that the signs of one cause on one fact may take before it is scaled; something else
/// must always remain possible.
const MOST: f64 = 0.97;
/// Above this sum the signs contradict each other.
const TOO_MUCH: f64 = 1.25;
/// The least share of any other value.
const LEAST: f64 = 0.004;

/// In the order of their numbers.
const TRUSTS: [Trust; 3] = [Trust::Measured, Trust::Seen, Trust::Remembered];

/// One cause says something about one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The cause's place among the causes.
    pub cause: u32,
    /// Where its points begin: values in their order, once for each trust.
    points: u32,
}

/// Points of all causes on all facts.
#[derive(Debug, Clone, Default)]
pub struct SignTables {
    /// Points at the start, by cause, in thousandths.
    start: Vec<i32>,
    /// Points of `(other)`, what no rule describes, in thousandths.
    other: i32,
    /// By slot.
    mentions: Vec<Vec<Mention>>,
    /// By cause: the slots that it mentions, in the order of the vocabulary.
    mentioned: Vec<Vec<(Slot, Mention)>>,
    /// In thousandths.
    points: Vec<i32>,
    /// Factors on the odds that belong to the points.
    factors: Vec<f64>,
}

impl SignTables {
    /// Computes all tables; signs that contradict each other are reported.
    pub(super) fn build(vocabulary: &Vocabulary, causes: &[Arc<Cause>], problems: &mut Vec<Problem>) -> Self {
        let mut tables = Self {
            start: causes.iter().map(|cause| start_points(cause.how_common.v)).collect(),
            other: other_points(causes),
            mentions: vec![Vec::new(); vocabulary.len()],
            mentioned: vec![Vec::new(); causes.len()],
            ..Self::default()
        };
        for (number, cause) in causes.iter().enumerate() {
            tables.take_in(vocabulary, number, cause, problems);
        }
        tables
    }

    /// Works out anew what one cause says. What its signs were worth before stays behind unread.
    pub(super) fn replace(
        &mut self,
        vocabulary: &Vocabulary,
        causes: &[Arc<Cause>],
        number: usize,
        problems: &mut Vec<Problem>,
    ) {
        self.start[number] = start_points(causes[number].how_common.v);
        self.other = other_points(causes);
        for (slot, old) in std::mem::take(&mut self.mentioned[number]) {
            self.mentions[slot.index()].retain(|mention| mention.cause != old.cause);
        }
        self.take_in(vocabulary, number, &causes[number], problems);
    }

    fn take_in(&mut self, vocabulary: &Vocabulary, number: usize, cause: &Cause, problems: &mut Vec<Problem>) {
        let mut slots: Vec<Slot> = cause.signs.iter().map(|sign| sign.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        for slot in slots {
            let signs: Vec<_> = cause.signs.iter().filter(|sign| sign.slot == slot).collect();
            let said: Vec<_> = signs.iter().map(|sign| (sign.frequency.probability(), &*sign.codes)).collect();
            let otherwise = vocabulary.otherwise(slot);
            match distribution(&said, otherwise) {
                Ok(shares) => self.add(number, slot, &shares, otherwise),
                Err(sum) => {
                    let at = signs.last().map_or((1, 1), |sign| sign.fact.at);
                    let key = vocabulary.key(slot);
                    let message = format!(
                        "the signs of `{}` on `{key}` add up to {sum:.2}: they cannot all be that frequent",
                        cause.id
                    );
                    problems.push(Problem::error("signs-overfull", cause.at(at), message));
                }
            }
        }
    }

    fn add(&mut self, cause: usize, slot: Slot, shares: &[f64], otherwise: &[f64]) {
        let at = u32::try_from(self.points.len()).unwrap_or(u32::MAX);
        for trust in TRUSTS {
            for (share, other) in shares.iter().zip(otherwise) {
                let count = shares.len();
                let ratio = likelihood(*share, count, trust) / likelihood(*other, count, trust);
                let points = thousandths(10.0 * libm::log10(ratio));
                self.points.push(points);
                self.factors.push(factor(points.into()));
            }
        }
        let mention = Mention { cause: u32::try_from(cause).unwrap_or(u32::MAX), points: at };
        let mentions = &mut self.mentions[slot.index()];
        mentions.insert(mentions.partition_point(|known| known.cause < mention.cause), mention);
        self.mentioned[cause].push((slot, mention));
    }

    /// Points of a cause before anything is known, in thousandths.
    pub fn start(&self) -> &[i32] {
        &self.start
    }

    /// Points of `(other)`, in thousandths. No sign speaks for it or against it.
    pub fn other(&self) -> i32 {
        self.other
    }

    /// The causes that say something about a slot.
    pub fn mentions(&self, slot: Slot) -> &[Mention] {
        &self.mentions[slot.index()]
    }

    /// The slots about which a cause says something.
    pub fn mentioned(&self, cause: usize) -> &[(Slot, Mention)] {
        &self.mentioned[cause]
    }

    /// What a cause says about each slot that it mentions: the points of every value, once for each trust.
    fn said_by(&self, vocabulary: &Vocabulary, cause: usize) -> impl Iterator<Item = (Slot, &[i32])> {
        self.mentioned[cause].iter().map(|(slot, mention)| {
            let from = mention.points as usize;
            (*slot, &self.points[from..from + TRUSTS.len() * vocabulary.of(*slot).domain.len()])
        })
    }

    /// Whether a cause says the same by two tables about the same facts.
    pub fn says_the_same(&self, other: &Self, vocabulary: &Vocabulary, cause: usize) -> bool {
        self.start[cause] == other.start[cause] && self.said_by(vocabulary, cause).eq(other.said_by(vocabulary, cause))
    }

    /// What a value is worth, in thousandths of a point. `count` is the number of the fact's values.
    pub fn points(&self, mention: Mention, count: usize, code: usize, trust: Trust) -> i32 {
        self.points[mention.points as usize + trust as usize * count + code]
    }

    /// The factor on the odds that belongs to [`Self::points`].
    pub fn factor(&self, mention: Mention, count: usize, code: usize, trust: Trust) -> f64 {
        self.factors[mention.points as usize + trust as usize * count + code]
    }
}

fn start_points(how_common: HowCommon) -> i32 {
    thousandths(10.0 * libm::log10(f64::from(how_common.weight())))
}

/// The share of the cases that no rule describes, before anything is known.
const OTHER: f64 = 0.04;
/// The least weight of such cases, a little above that of a common cause. A few rules describe less
/// than 96 % of what can happen, and a cause for which nothing speaks must not become likely only
/// because the few others are excluded.
const LEAST_OTHER: f64 = 10.0;

fn other_points(causes: &[Arc<Cause>]) -> i32 {
    let all: u32 = causes.iter().map(|cause| cause.how_common.v.weight()).sum();
    thousandths(10.0 * libm::log10((f64::from(all) * OTHER / (1.0 - OTHER)).max(LEAST_OTHER)))
}

/// Rounds points to integer thousandths.
#[allow(clippy::cast_possible_truncation, reason = "a ratio of two likelihoods is worth at most some hundred points")]
pub(crate) fn thousandths(points: f64) -> i32 {
    libm::round(points * 1000.0) as i32
}

/// The factor on the odds of so many thousandths of a point.
#[allow(clippy::cast_precision_loss, reason = "points stay far below 2^52")]
pub fn factor(thousandths: i64) -> f64 {
    libm::exp(thousandths as f64 * (std::f64::consts::LN_10 / 10_000.0))
}

/// How likely a report is if its value is seen with `share`, and the report may be wrong.
pub fn likelihood(share: f64, count: usize, trust: Trust) -> f64 {
    let wrong = trust.error_rate();
    #[allow(clippy::cast_precision_loss, reason = "a fact has a handful of values")]
    let others = (count - 1) as f64;
    (1.0 - wrong) * share + wrong * (1.0 - share) / others
}

/// The distribution over a fact's values that the signs of one cause make.
///
/// Each sign sets the share of its values; what remains goes to the others in proportion to
/// `otherwise`, at least .004 each.
///
/// # Errors
/// The sum of the signs, if they add up to more than 1.25.
pub fn distribution(signs: &[(f64, &[usize])], otherwise: &[f64]) -> Result<Vec<f64>, f64> {
    let mut shares = vec![0.0; otherwise.len()];
    let mut listed = vec![false; otherwise.len()];
    for (probability, codes) in signs {
        #[allow(clippy::cast_precision_loss, reason = "a fact has a handful of values")]
        let each = probability / codes.len() as f64;
        for code in *codes {
            shares[*code] += each;
            listed[*code] = true;
        }
    }
    let sum: f64 = shares.iter().sum();
    if sum > TOO_MUCH {
        return Err(sum);
    }
    let all_listed = listed.iter().all(|listed| *listed);
    let scale = if all_listed {
        1.0 / sum
    } else if sum > MOST {
        MOST / sum
    } else {
        1.0
    };
    for share in &mut shares {
        *share *= scale;
    }
    if all_listed {
        return Ok(shares);
    }
    share_rest(&mut shares, &listed, otherwise);
    Ok(shares)
}

/// Gives the rest to the unlisted values, at least [`LEAST`] each: those that would get less are
/// set to it, and the others share what is left then, until no more falls below.
fn share_rest(shares: &mut [f64], listed: &[bool], otherwise: &[f64]) {
    let mut open: Vec<usize> = (0..shares.len()).filter(|code| !listed[*code]).collect();
    let mut rest: f64 = 1.0 - shares.iter().sum::<f64>();
    loop {
        let total: f64 = open.iter().map(|code| otherwise[*code]).sum();
        let small: Vec<usize> = open.iter().copied().filter(|code| rest * otherwise[*code] / total < LEAST).collect();
        if small.is_empty() || small.len() == open.len() {
            let least = if small.is_empty() { 0.0 } else { LEAST };
            for code in open {
                shares[code] = (rest * otherwise[code] / total).max(least);
            }
            return;
        }
        for code in small {
            shares[code] = LEAST;
            rest -= LEAST;
            open.retain(|other| *other != code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `tcp.connect`: open, timeout, refused, unreachable, reset.
    const TCP: [f64; 5] = [0.96, 0.01, 0.01, 0.01, 0.01];

    fn rounded(shares: &[f64]) -> Vec<f64> {
        shares.iter().map(|share| (share * 1e4).round() / 1e4).collect()
    }

    #[test]
    fn a_sign_sets_its_value_and_the_rest_is_shared() {
        let shares = distribution(&[(0.95, &[1])], &TCP).unwrap();
        assert_eq!(rounded(&shares), [0.038, 0.95, 0.004, 0.004, 0.004]);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_list_of_values_shares_its_sign() {
        let shares = distribution(&[(0.95, &[1, 2])], &TCP).unwrap();
        assert_eq!(rounded(&shares), [0.042, 0.475, 0.475, 0.004, 0.004]);
    }

    #[test]
    fn several_signs_form_one_distribution() {
        let shares = distribution(&[(0.75, &[1]), (0.35, &[2])], &TCP).unwrap();
        assert_eq!(rounded(&shares), [0.022, 0.6614, 0.3086, 0.004, 0.004], "1.10 is scaled to 0.97");
        assert!((distribution(&[(0.95, &[1]), (0.35, &[2])], &TCP).unwrap_err() - 1.3).abs() < 1e-9);
    }

    #[test]
    fn signs_on_every_value_fill_the_distribution() {
        let shares = distribution(&[(0.75, &[0]), (0.35, &[1])], &[0.5, 0.5]).unwrap();
        assert_eq!(rounded(&shares), [0.6818, 0.3182]);
    }

    #[test]
    fn a_report_that_may_be_wrong_is_worth_less() {
        // P(timeout | cause) = .95, otherwise .01; one in fifty measurements is wrong.
        let ratio = likelihood(0.95, 5, Trust::Measured) / likelihood(0.01, 5, Trust::Measured);
        assert_eq!(thousandths(10.0 * libm::log10(ratio)), 18_003);
        let ratio = likelihood(0.95, 5, Trust::Seen) / likelihood(0.01, 5, Trust::Seen);
        assert_eq!(thousandths(10.0 * libm::log10(ratio)), 14_043);
    }
}
