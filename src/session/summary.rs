//! How a session stands, in short: for a list of sessions.

use super::{Conclusion, Session, Step};
use crate::{
    engine::{Status, Verdict},
    fact::{FactKey, Value},
};
use std::sync::Arc;

/// Whose session it is, what about, and how far it has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub address: Option<String>,
    /// The value of `case.complaint`.
    pub complaint: Option<Value>,
    pub state: SummaryState,
}

/// How far a session has come.
#[derive(Debug, Clone, PartialEq)]
pub enum SummaryState {
    /// There is no diagnosis yet.
    Open,
    Found {
        cause: Arc<str>,
        status: Status,
    },
    Fixed,
    Healthy,
    HandedOver,
}

impl Session {
    /// See [`Summary`].
    pub fn summary(&self) -> Summary {
        let diagnosis = self.diagnosis();
        let state = match (self.next_step(), diagnosis.found()) {
            (Step::Conclude(Conclusion::Fixed), _) => SummaryState::Fixed,
            (Step::Conclude(Conclusion::Healthy), _) => SummaryState::Healthy,
            (Step::Conclude(Conclusion::HandOver), _) => SummaryState::HandedOver,
            (_, Some(found)) if diagnosis.verdict == Verdict::Fault => {
                SummaryState::Found { cause: found.cause.clone(), status: found.status }
            }
            _ => SummaryState::Open,
        };
        Summary {
            address: match &self.settings().address {
                Some(address) => Some(address.to_string()),
                None => self.typed().get("address").filter(|typed| !typed.is_empty()).map(ToString::to_string),
            },
            complaint: self.facts().value(&FactKey::new("case.complaint")).ok().cloned(),
            state,
        }
    }
}
