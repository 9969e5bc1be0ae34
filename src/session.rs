//! Events in, next step out: the one machine behind the TUI, `ask`, `check` and the rule tests.
//!
//! The state is a fold over the event log, so going back is an event and a saved session is its
//! log. Nothing here waits, connects or reads a clock.

use crate::{
    engine::{Diagnosis, Finding},
    fact::{FactKey, Observation, ProbeRequest, Value},
    rule::RuleBase,
    settings::Settings,
};
use std::sync::Arc;

/// Where the person and the probes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// At the machine in question: everything can be asked and measured.
    #[default]
    Onsite,
    /// On the phone: no probes.
    Phone,
    /// At the support desk: probes of the provider's side only.
    Desk,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Mode(Mode),
    Configured(Settings),
    /// These requests are on their way: they are not asked for again in this epoch.
    Probing(Vec<ProbeRequest>),
    Observed(Observation),
    /// An answer is taken back.
    Retracted(FactKey),
    Tried {
        remedy: Arc<str>,
        outcome: Outcome,
    },
}

/// What became of a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The person did it. Its settings apply, what it changes is stale and is probed again.
    Applied,
    Fixed,
    NotFixed,
    Undone,
}

/// What to do now.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Ask the network, all at once.
    Probe(Vec<ProbeRequest>),
    Ask(Question),
    Try(Arc<str>),
    Conclude(Conclusion),
}

/// A question worth asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub fact: FactKey,
    /// Choices in the order of the vocabulary.
    pub choices: Vec<Value>,
    /// Expected gain in thousandths of a bit.
    pub gain: i64,
    /// The causes between which the answer decides, the likeliest first.
    pub separates: Vec<Arc<str>>,
}

/// Why the session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conclusion {
    Healthy,
    /// A remedy was confirmed by measuring or by the person.
    Fixed,
    /// There is a diagnosis, and no remedy is left to try.
    Diagnosed,
    /// Nobody here can say more: to a human, with the whole record.
    HandOver,
}
