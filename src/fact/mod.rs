//! What can be known about a mailbox that does not work: names, values, and how sure we are.
//!
//! A fact is `area.name` or `area.name@endpoint`; probes, answers, options and printed text all
//! report facts as [`Observation`]s, and everything later reasons on these alone.

mod base;
mod endpoint;
mod key;
mod observation;
mod request;
mod value;

pub use base::FactBase;
pub use endpoint::Endpoint;
pub use key::{FactKey, KeyError};
pub use observation::{Observation, Origin, Trust, Unknown};
pub use request::{ProbeKind, ProbeRequest};
pub use value::Value;
