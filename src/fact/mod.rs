//! What can be known about a mailbox that does not work: names, values, and how sure we are.
//!
//! A fact is `area.name` or `area.name@endpoint`; probes, answers, options and printed text all
//! report facts as [`Observation`]s, and everything later reasons on these alone. `facts.yaml` is
//! the [`Vocabulary`]; what is known at a moment is the [`FactBase`].

mod answer;
mod base;
mod condition;
mod definition;
mod either;
mod endpoint;
mod frequency;
mod key;
mod observation;
mod order;
mod quantity;
mod reader;
mod request;
mod stuck;
mod support;
mod value;
mod vocabulary;

pub use answer::AnswerError;
pub use base::FactBase;
pub use condition::{Accepts, Condition, Group, Quantifier, Test, Truth};
pub use endpoint::{Endpoint, IpVersion};
pub use frequency::Frequency;
pub use key::{FactKey, KeyError};
pub use observation::{Observation, Origin, Trust, Unknown};
pub use quantity::{Unit, parse_bytes};
pub use reader::{Reader, hint};
pub use request::{ProbeKind, ProbeRequest};
pub use stuck::StuckMessage;
pub use value::Value;
pub use vocabulary::{AskCost, Domain, FactDefinition, Slot, Vocabulary};
