//! `mailmedic check` against Dovecot and Postfix: our client and our own server could share a
//! misunderstanding; these two do not.
//!
//! Both run on unprivileged ports of 127.0.0.2 with throw-away settings (Dovecot takes
//! a connection from an address to itself for a secure one, hence not 127.0.0.1). What is asserted
//! is the cause that the JSON names, and the facts that it rests on. Where the two are not installed this says so on
//! standard error, and fails if `MAILMEDIC_REQUIRE_PEERS` is set, as it is in CI.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod certificates;
mod logins;
mod mailbox;
mod peers;
mod sending;

use peers::{Account, Dovecot, Postfix, World, missing};
use serde_json::Value;
use std::process::Command;

const SECURE: [&str; 4] = ["--incoming", "pop3s://pop.example.test", "--outgoing", "smtp+starttls://smtp.example.test"];
const BY_IMAP: [&str; 4] = ["--incoming", "imaps://pop.example.test", "--outgoing", "smtps://smtp.example.test"];

/// What a run of `mailmedic check` said.
struct Checked {
    json: Value,
    exit: Option<i32>,
}

/// Runs `mailmedic check`; `passwords` are those for receiving and for sending.
fn check(world: &World, passwords: (&str, &str), arguments: &[&str]) -> Checked {
    let output = Command::new(env!("CARGO_BIN_EXE_mailmedic"))
        .args(["check", "taro@example.test", "--format", "json", "--no-controls", "--transcript", "--locale", "en"])
        .args(world.connect_to())
        .args(arguments)
        .env("MAILMEDIC_PASSWORD", passwords.0)
        .env("MAILMEDIC_OUTGOING_PASSWORD", passwords.1)
        .env("XDG_CONFIG_HOME", world.directory())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    for password in [passwords.0, passwords.1] {
        assert!(!text.contains(password) && !said.contains(password), "a password stands in the output");
    }
    let json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}\n{said}"));
    Checked { json, exit: output.status.code() }
}

/// With the world's authority trusted and the right passwords, unless the arguments say otherwise.
fn check_trusting(world: &World, arguments: &[&str]) -> Checked {
    check_with(world, ("sesame", "sesame"), arguments)
}

fn check_with(world: &World, passwords: (&str, &str), arguments: &[&str]) -> Checked {
    check(world, passwords, &[arguments, &["--ca-file", world.ca_file()]].concat())
}

impl Checked {
    fn assert_verdict(&self, verdict: &str, exit: i32) {
        assert_eq!((self.json["verdict"].as_str(), self.exit), (Some(verdict), Some(exit)), "{:#}", self.json);
    }

    #[track_caller]
    fn assert_healthy(&self) {
        self.assert_verdict("healthy", 0);
    }

    #[track_caller]
    fn assert_found(&self, cause: &str) {
        assert_eq!(self.json["causes"][0]["id"], cause, "{:#}", self.json);
        self.assert_verdict("fault", 1);
    }

    /// Asserts what was measured, `key=value` each; numbers as they are.
    #[track_caller]
    fn assert_facts(&self, facts: &[&str]) {
        for fact in facts {
            let (key, wanted) = fact.split_once('=').unwrap();
            let value = match &self.fact(key)["value"] {
                Value::String(word) => word.clone(),
                other => other.to_string(),
            };
            assert_eq!(value, wanted, "{key}: {:#}", self.json);
        }
    }

    fn fact(&self, key: &str) -> &Value {
        self.json["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).unwrap_or(&Value::Null)
    }

    /// Everything that was said to and by the servers, with the directions.
    fn said(&self) -> String {
        self.json["transcripts"].to_string()
    }

    #[track_caller]
    fn assert_said(&self, words: &str) {
        assert!(self.said().contains(words), "nobody said `{words}`: {:#}", self.json);
    }
}

/// Starts both servers, or says loudly that they are missing.
fn world(account: &Account) -> Option<World> {
    if missing(&["/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/lib/postfix/sbin/master", "/usr/bin/openssl"]) {
        return None;
    }
    let mut world = World::new();
    let dovecot = Dovecot::start(&world, account);
    let postfix = Postfix::start(&world, &dovecot, account);
    world.keep(dovecot, postfix);
    Some(world)
}

#[test]
fn a_healthy_account() {
    let Some(world) = world(&Account::default()) else { return };
    for arguments in [SECURE, BY_IMAP] {
        let checked = check_trusting(&world, &arguments);
        checked.assert_healthy();
        checked.assert_facts(&["mailbox.messages=2", "tls.issuer@incoming=trusted", "tls.issuer@outgoing=trusted"]);
    }
}
