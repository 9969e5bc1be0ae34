//! The program as its users run it: words in, text and exit code out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod check;
mod contract;
mod exits;
mod explain;
mod options;
mod others;
mod program;
mod pseudo;
#[path = "../pseudo/mod.rs"]
mod pseudo_locale;
mod resume;
mod rule_tests;
mod secrets;
mod usage;
