//! What a text is like: the causes whose descriptions it resembles. Weak evidence beside facts.

use crate::{
    fact::{FactBase, FactKey, Observation, Value},
    rule::RuleBase,
};

/// The fact that says which causes a text resembles, as [`written`].
pub const RESEMBLES: &str = "case.resembles";

/// Thousandths of a point for each hundredth of likeness.
const POINTS_A_HUNDREDTH: i64 = 50;

/// Thousandths of a point that no likeness goes beyond: a measurement outweighs it.
const MOST: i64 = 20_000;

/// Causes with how much a text is like their descriptions, in hundredths, as the value of [`RESEMBLES`]:
/// `pop-lock-busy 310, login-rate-limited 120`.
pub fn written<'a>(causes: impl IntoIterator<Item = (&'a str, u32)>) -> String {
    causes.into_iter().map(|(cause, likeness)| format!("{cause} {likeness}")).collect::<Vec<_>>().join(", ")
}

/// The causes in such a value, the likest first. What is not written like that is left out.
pub fn resembled(value: &str) -> impl Iterator<Item = (&str, u32)> {
    value.split(", ").filter_map(|one| {
        let (cause, likeness) = one.split_once(' ')?;
        Some((cause, likeness.parse().ok()?))
    })
}

/// The causes that a text resembles, what that is worth to each in thousandths of a point, and the report
/// that says so.
pub(super) fn points<'f>(
    rules: &'f RuleBase,
    facts: &'f FactBase,
) -> impl Iterator<Item = (usize, i64, &'f Observation)> {
    let observation = facts.observation(&FactKey::new(RESEMBLES));
    observation.into_iter().flat_map(move |observation| {
        let value = observation.value.as_ref().ok().and_then(Value::as_word).unwrap_or_default();
        resembled(value).filter_map(move |(cause, likeness)| {
            let worth = (i64::from(likeness) * POINTS_A_HUNDREDTH).min(MOST);
            Some((rules.cause_number(cause)?, worth, observation))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let text = written([("pop-lock-busy", 310), ("op25b", 90)]);
        assert_eq!(resembled(&text).collect::<Vec<_>>(), [("pop-lock-busy", 310), ("op25b", 90)]);
        assert_eq!(resembled("op25b, x y, -1").count(), 0);
    }
}
