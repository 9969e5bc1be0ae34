//! Every fact that the probes measure, in every value, against scripted peers on real sockets.

#[allow(dead_code, reason = "the other tests use the rest")]
#[path = "../peer/mod.rs"]
mod peer;

mod login;
mod pop3;
mod run;
mod smtp;
mod tls;
