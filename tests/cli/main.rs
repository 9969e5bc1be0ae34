//! The program as its users run it: words in, text and exit code out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod check;
mod contract;
mod explain;
mod options;
mod others;
mod program;
mod secrets;
mod usage;
