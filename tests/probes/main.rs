//! Every fact that the probes measure, in every value, against scripted peers on real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "the other tests use the rest")]
#[path = "../peer/mod.rs"]
mod peer;

mod between;
mod clock;
mod delivery;
mod discovery;
mod field;
mod greetings;
mod imap;
mod login;
mod names;
mod openssl;
mod pop3;
mod reference;
mod reputation;
mod run;
mod smtp;
mod tls;
mod versions;
mod way_out;
