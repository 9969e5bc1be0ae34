//! From facts to causes: score, explain, select. Pure, and the same on every machine.
//!
//! The score of a cause is a sum of integers ([`Scores`]), each of them a line of its ledger
//! ([`ledger`]); probabilities follow from the scores, and the next question from the probabilities
//! ([`candidates`], [`choose`]) and from the FAQ's order ([`Paths`]).

mod diagnose;
mod diagnosis;
mod healthy;
mod path;
mod resemblance;
mod score;
mod select;

pub use diagnose::{diagnose, diagnose_in_brief, ledger};
pub use diagnosis::{Diagnosis, Evidence, Finding, Points, Status, Verdict};
pub use path::{Paths, Place};
pub use resemblance::{RESEMBLES, resembled, written};
pub use score::{LIKELY, NOT_FIXED, SURE, Scores, Treatment};
pub use select::{Candidate, LEAST_GAIN, READING, can_be_asked, candidates, choose};

#[cfg(test)]
mod tests;
