//! What happens, and what to do next: the words between a session and its drivers.

use crate::{
    fact::{Endpoint, FactKey, Observation, ProbeRequest, Value},
    protocol::Transcript,
    settings::Settings,
};
use std::{collections::BTreeSet, sync::Arc};

/// Where the person and the probes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
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

/// Passwords that may be used to log in. A password that is new or changed is a new consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    pub incoming: bool,
    pub outgoing: bool,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a log holds one or two `Configured` among a hundred small events")]
pub enum Event {
    Mode(Mode),
    /// Nobody answers questions (`check`): what the provider's record says about the mail program
    /// counts as if the user had said it.
    Unattended,
    /// Logging in is allowed on these sides, with the passwords that the driver holds now.
    Consent(Consent),
    Configured(Settings),
    /// These requests are on their way: they are not asked for again in this epoch.
    Probing(Vec<ProbeRequest>),
    /// These requests have ended, with or without results, or were given up.
    Probed(Vec<ProbeRequest>),
    Observed(Observation),
    /// A connection has ended: what was said on it. It is no evidence beside the observations; it shows
    /// whoever takes over how they came about.
    Heard {
        endpoint: Endpoint,
        transcript: Arc<Transcript>,
    },
    /// An answer is taken back: it is asked for anew. A remedy that was tried stays tried.
    Retracted(FactKey),
    Tried {
        remedy: Arc<str>,
        outcome: Outcome,
    },
    /// These steps of a remedy, counted from 0, are ticked off now; it is no evidence.
    Ticked {
        remedy: Arc<str>,
        steps: BTreeSet<usize>,
    },
    /// Somebody who helps wrote this down; it is no evidence.
    Noted(Arc<str>),
    /// What stands in a field that nobody has read yet, for whoever goes on after an interruption; it is no
    /// evidence, and never a password. The last one of a field counts.
    Typed {
        field: Arc<str>,
        text: Arc<str>,
    },
    /// The driver ended and another one goes on. Probes that were on their way are lost and are to be
    /// made anew; passwords were not kept, so that logging in needs another consent.
    Resumed,
}

/// What became of a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Ask the network, all at once. The driver answers with `Probing`, then the observations, then `Probed`.
    Probe(Vec<ProbeRequest>),
    /// Probes are in flight; go on when the next event has arrived. [`super::Session::question`] says what
    /// can be asked meanwhile.
    Wait,
    Ask(Question),
    Try(Arc<str>),
    /// A remedy was applied, and all that can be measured was measured again: did it help? The
    /// driver (or the person) answers with `Tried`.
    Verify {
        remedy: Arc<str>,
        /// What the measurements say; `None` where they do not tell.
        fixed: Option<bool>,
    },
    Conclude(Conclusion),
}

/// A remedy that is worth trying, and for which cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub remedy: Arc<str>,
    pub cause: Arc<str>,
}

/// A question worth asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub fact: FactKey,
    /// Choices in the order of the vocabulary; where a number is asked for, one out of each interval.
    pub choices: Vec<Value>,
    /// Expected gain in thousandths of a bit.
    pub gain: i64,
    /// The causes between which the answer decides, the likeliest first.
    pub separates: Vec<Arc<str>>,
    /// Whether it was answered before and the answer contradicts a measurement.
    pub again: bool,
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
