//! The small language of conditions, and what it makes of what is known.
//!
//! A map is AND, a list of values is one-of, and there are `any: […]`, `not: {…}`, `any FACT@GROUP`
//! and `every FACT@GROUP`, and `"> 2 MB"`. Nothing else. Truth has three values (Kleene): what is
//! unknown makes a condition unknown unless the rest decides it.

use super::{Endpoint, FactBase, FactKey, Slot, Trust, Value};
use crate::source::Sp;

/// A condition on facts, checked against the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test(Test),
    /// `any FACT@GROUP`, `every FACT@GROUP`.
    Group(Quantifier, Vec<Test>),
}

/// One fact has one of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The fact, where it was written.
    pub fact: Sp<FactKey>,
    pub slot: Slot,
    pub accepts: Accepts,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepts {
    /// One of these words.
    Words(Vec<Value>),
    /// A number above this one: `"> 2 MB"`.
    Above(u64),
}

impl Accepts {
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Words(words), value) => words.contains(value),
            (Self::Above(limit), Value::Number(number)) => number > limit,
            (Self::Above(_), Value::Word(_)) => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    Any,
    Every,
}

/// Endpoints that conditions may speak of together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Every way to send: the configured one and the three standard ports.
    Send,
    /// Every way to receive: the configured one and the four standard ports.
    Receive,
    /// Both. The neutral control is in none: it is somebody else's server.
    All,
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Send, Self::Receive, Self::All];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Receive => "receive",
            Self::All => "all",
        }
    }

    pub fn endpoints(self) -> &'static [Endpoint] {
        use Endpoint::{Imap, Imaps, Incoming, Outgoing, Pop3, Pop3s, Smtp25, Smtps, Submission};
        match self {
            Self::Send => &[Outgoing, Smtp25, Submission, Smtps],
            Self::Receive => &[Incoming, Pop3, Pop3s, Imap, Imaps],
            Self::All => &[Outgoing, Smtp25, Submission, Smtps, Incoming, Pop3, Pop3s, Imap, Imaps],
        }
    }
}

/// What a condition comes to: `None` is unknown. A known truth has the trust of the weakest fact
/// that it rests on; where several facts would each settle it, of the best.
pub type Truth = Option<(bool, Trust)>;

impl Test {
    fn evaluate(&self, base: &FactBase) -> Truth {
        let (value, trust) = base.known_at(self.slot)?;
        Some((self.accepts.holds(value), trust))
    }
}

impl Condition {
    /// Whether the condition holds by what is known.
    pub fn evaluate(&self, base: &FactBase) -> Truth {
        match self {
            Self::All(parts) => settle(false, parts.iter().map(|part| part.evaluate(base))),
            Self::Any(parts) => settle(true, parts.iter().map(|part| part.evaluate(base))),
            Self::Not(part) => part.evaluate(base).map(|(truth, trust)| (!truth, trust)),
            Self::Test(test) => test.evaluate(base),
            Self::Group(quantifier, tests) => {
                let mut members = tests.iter().filter(|test| base.applies(test.slot)).peekable();
                // A statement about members of which there are none says nothing.
                members.peek()?;
                settle(*quantifier == Quantifier::Any, members.map(|test| test.evaluate(base)))
            }
        }
    }

    /// Whether it holds by facts that are at least as trustworthy as `least`.
    pub fn holds(&self, base: &FactBase, least: Trust) -> bool {
        matches!(self.evaluate(base), Some((true, trust)) if trust <= least)
    }

    /// Every test in it, in the order in which they are written.
    pub fn tests(&self) -> Vec<&Test> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Test>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect(found)),
            Self::Not(part) => part.collect(found),
            Self::Test(test) => found.push(test),
            Self::Group(_, tests) => found.extend(tests),
        }
    }
}

/// AND and OR are the same but for the truth that settles them: one `false` settles an AND, one `true` an OR.
fn settle(settles: bool, parts: impl Iterator<Item = Truth>) -> Truth {
    let mut settled: Option<Trust> = None;
    let mut weakest = Trust::Measured;
    let mut all_known = true;
    for part in parts {
        match part {
            Some((truth, trust)) if truth == settles => {
                settled = Some(settled.map_or(trust, |best| best.min(trust)));
            }
            Some((_, trust)) => weakest = weakest.max(trust),
            None => all_known = false,
        }
    }
    match settled {
        Some(best) => Some((settles, best)),
        None if all_known => Some((!settles, weakest)),
        None => None,
    }
}
