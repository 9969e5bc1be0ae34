//! The reference server and real clients, on this machine's loopback.
//!
//! Every client that is named here has to be installed: a test that did not run says so by failing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod changing;
mod command;
mod crowd;
mod dns;
mod faults;
mod fetching;
mod fetching_imap;
mod harness;
mod kinds;
mod library;
mod scenarios;
mod sending;
mod sequences;
mod steps;
