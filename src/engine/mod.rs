//! From facts to causes: fold, score, select, explain. Pure, and the same on every machine.

mod diagnosis;

pub use diagnosis::{Diagnosis, Evidence, Finding, Points, Status, Verdict};
