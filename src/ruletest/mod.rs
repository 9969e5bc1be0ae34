//! Runs `*.test.yaml`: does a case still reach its cause, and by which questions?
//!
//! A test puts on a scenario of the reference server, on the simulated network or on loopback
//! sockets, and answers the session's questions as its person would. Start with [`run()`].

mod bless;
mod case;
mod coverage;
mod expect;
mod format;
mod measure;
mod mutate;
mod run;
mod shortfall;
mod world;

pub use bless::blessed;
pub use case::{StatusWord, TestCase, TestFile, read};
pub use coverage::{Coverage, Share};
pub use format::{failures, human, json, junit, ledgers, tap};
pub use measure::Measured;
pub use mutate::{Mutation, OfRule, Progress as MutationProgress, Survivor, run as mutate};
pub use run::{TestResult, Trace, run};
pub use shortfall::shortfall;
pub use world::{Bench, NetworkKind};
