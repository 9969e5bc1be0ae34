//! How long it takes to read what a server says, once its pattern is compiled (goal: microseconds), and the
//! first time, when the tables are read. `cargo bench --bench patterns`.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on should say where")]

use mailmedic::pattern::builtin;
use std::hint::black_box;

/// What each reply decides. The last of each protocol fits none of the patterns: all are tried.
const REPLIES: [(&str, &str); 8] = [
    ("smtp.login", "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6"),
    ("smtp.rcpt", "554 5.7.1 <taro@example.test>: Relay access denied"),
    ("smtp.rcpt", "550 5.1.1 <taro@example.test>: Recipient address rejected: User unknown in virtual mailbox table"),
    ("smtp.rcpt", "550 whatever this may mean to whoever wrote it, nobody has written it before"),
    ("pop3.login", "-ERR [IN-USE] Mailbox is locked by another POP3 session."),
    ("pop3.login", "-ERR whatever this may mean to whoever wrote it, nobody has written it before"),
    ("imap.login", "a1 NO [AUTHENTICATIONFAILED] Authentication failed."),
    ("imap.login", "a1 NO whatever this may mean to whoever wrote it, nobody has written it before"),
];

/// What a healthy server says of itself until somebody logs in.
const LINES: [&str; 8] = [
    "220 mail.example.test ESMTP",
    "250-mail.example.test",
    "250-PIPELINING",
    "250-SIZE 33554432",
    "250-STARTTLS",
    "250-AUTH PLAIN LOGIN",
    "250-ENHANCEDSTATUSCODES",
    "250 8BITMIME",
];

fn main() {
    divan::main();
}

#[divan::bench(args = REPLIES)]
fn a_reply(bencher: divan::Bencher<'_, '_>, (fact, reply): (&str, &str)) {
    let patterns = builtin().unwrap();
    assert!(patterns.read(fact, reply).is_some());
    bencher.bench_local(|| patterns.read(black_box(fact), black_box(reply)).is_some());
}

#[divan::bench(args = REPLIES)]
fn the_first_reply_of_a_run(bencher: divan::Bencher<'_, '_>, (fact, reply): (&str, &str)) {
    let read = |patterns: std::sync::Arc<mailmedic::pattern::Patterns>| patterns.read(fact, reply).is_some();
    bencher.with_inputs(|| builtin().unwrap()).bench_local_values(read);
}

#[divan::bench]
fn whose_software(bencher: divan::Bencher<'_, '_>) {
    let patterns = builtin().unwrap();
    assert!(patterns.software(&LINES).is_none());
    bencher.bench_local(|| patterns.software(black_box(&LINES)).is_some());
}

#[divan::bench]
fn whose_software_the_first_time(bencher: divan::Bencher<'_, '_>) {
    bencher.with_inputs(|| builtin().unwrap()).bench_local_values(|patterns| patterns.software(&LINES).is_some());
}
