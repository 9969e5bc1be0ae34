//! The reference server, on this machine's loopback.
//!
//! Every program that is named here has to be installed: a test that did not run says so by failing.
//! What all the real clients do stands in `tests/clients`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod autoconfig;
mod changing;
mod command;
mod crowd;
mod dns;
mod faults;
mod harness;
mod kinds;
mod library;
mod scenarios;
mod sequences;
mod steps;
mod tool;
