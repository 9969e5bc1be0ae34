//! `mailmedic check` against Dovecot and Postfix: our client and our own server could share a
//! misunderstanding; these two do not.
//!
//! Both run on unprivileged ports of 127.0.0.2 with throw-away settings (Dovecot takes
//! a connection from an address to itself for a secure one, hence not 127.0.0.1). What is asserted
//! is the cause that the JSON names. Where the two are not installed this says so on standard
//! error, and fails if `MAILMEDIC_REQUIRE_PEERS` is set, as it is in CI.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod peers;

use peers::{Account, Delivery, Dovecot, Mailbox, Postfix, World, missing};
use serde_json::Value;
use std::{io::Write, net::TcpStream, process::Command, time::Instant};

/// Runs `mailmedic check`; `passwords` are those for receiving and for sending.
fn check(world: &World, passwords: (&str, &str), arguments: &[&str]) -> (Value, Option<i32>) {
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
    (json, output.status.code())
}

const SECURE: [&str; 4] = ["--incoming", "pop3s://pop.example.test", "--outgoing", "smtp+starttls://smtp.example.test"];

fn first_cause(json: &Value) -> (&str, &str) {
    (json["causes"][0]["id"].as_str().unwrap(), json["causes"][0]["status"].as_str().unwrap())
}

fn with_ca<'a>(world: &'a World, arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &["--ca-file", world.ca_file()]].concat()
}

/// Starts both servers, or says loudly that they are missing.
fn world(account: &Account) -> Option<World> {
    if missing(&["/usr/sbin/dovecot", "/usr/lib/postfix/sbin/master", "/usr/bin/openssl"]) {
        return None;
    }
    let mut world = World::new();
    let dovecot = Dovecot::start(&world, account);
    let postfix = Postfix::start(&world, &dovecot, account.delivery);
    world.keep(dovecot, postfix);
    Some(world)
}

fn assert_found(json: &Value, exit: Option<i32>, cause: &str) {
    assert_eq!(first_cause(json).0, cause, "{json:#}");
    assert_eq!((json["verdict"].as_str(), exit), (Some("fault"), Some(1)), "{json:#}");
}

#[test]
fn a_healthy_account() {
    let Some(world) = world(&Account::default()) else { return };
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &SECURE));
    assert_eq!((json["verdict"].as_str(), exit), (Some("healthy"), Some(0)), "{json:#}");
}

/// Everything that was said to and by the servers, with the directions.
fn said(json: &Value) -> String {
    json["transcripts"].to_string()
}

#[test]
fn every_mechanism_is_understood() {
    for (offered, spoken) in [
        ("cram-md5", "AUTH CRAM-MD5"),
        ("scram-sha-1", "AUTH SCRAM-SHA-1"),
        ("scram-sha-256 cram-md5", "AUTH SCRAM-SHA-256"),
    ] {
        let Some(world) = world(&Account { mechanisms: offered, ..Account::default() }) else { return };
        let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &SECURE));
        assert_eq!((json["verdict"].as_str(), exit), (Some("healthy"), Some(0)), "{offered}: {json:#}");
        assert!(said(&json).contains(&format!("\"{spoken}\"")), "{offered}: {json:#}");
        assert!(!said(&json).contains("biws"), "{json:#}");
    }
}

#[test]
fn in_the_clear_no_password_is_shown_if_there_is_another_way() {
    let account = Account { cleartext: true, mechanisms: "plain apop", ..Account::default() };
    let Some(world) = world(&account) else { return };
    let arguments = ["--incoming", "pop3://pop.example.test", "--outgoing", SECURE[3], "--allow-cleartext-login"];
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &arguments));
    assert_eq!((json["verdict"].as_str(), exit), (Some("healthy"), Some(0)), "{json:#}");
    assert!(said(&json).contains("APOP taro@example.test ***") && !said(&json).contains("PASS"), "{json:#}");
}

#[test]
fn a_wrong_password_for_scram() {
    let Some(world) = world(&Account { mechanisms: "scram-sha-256", ..Account::default() }) else { return };
    let (json, exit) = check(&world, ("open-barley", "open-barley"), &with_ca(&world, &SECURE));
    assert_found(&json, exit, "wrong-password");
}

#[test]
fn a_wrong_password() {
    let Some(world) = world(&Account::default()) else { return };
    let (json, exit) = check(&world, ("open-barley", "open-barley"), &with_ca(&world, &SECURE));
    assert_found(&json, exit, "wrong-password");
    let refused = world.log().matches("auth failed").count();
    assert!((1..=3).contains(&refused), "{refused} refused logins:\n{}", world.log());
}

#[test]
fn a_wrong_sending_password() {
    let Some(world) = world(&Account::default()) else { return };
    let (json, exit) = check(&world, ("sesame", "open-barley"), &with_ca(&world, &SECURE));
    assert_found(&json, exit, "wrong-smtp-credentials");
}

#[test]
fn a_user_name_without_its_domain() {
    let Some(world) = world(&Account::default()) else { return };
    let (json, exit) =
        check(&world, ("sesame", "sesame"), &with_ca(&world, &[&SECURE[..], &["--user", "taro"]].concat()));
    assert_found(&json, exit, "username-needs-domain");
}

#[test]
fn a_certificate_of_an_unknown_authority() {
    let Some(world) = world(&Account::default()) else { return };
    let (json, exit) = check(&world, ("sesame", "sesame"), &SECURE);
    assert_found(&json, exit, "cert-untrusted-issuer");
    // The password must not have gone to a server that cannot prove its name.
    assert!(!world.log().contains("Login:"), "{}", world.log());
}

#[test]
fn a_certificate_of_another_name() {
    let Some(world) = world(&Account::default()) else { return };
    let arguments = ["--incoming", "pop3s://mail.example.test", "--outgoing", "smtp+starttls://smtp.example.test"];
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &arguments));
    assert_found(&json, exit, "cert-name-mismatch");
}

#[test]
fn a_login_in_clear_text_that_the_server_refuses() {
    let Some(world) = world(&Account::default()) else { return };
    let arguments = [
        "--incoming",
        "pop3://pop.example.test",
        "--outgoing",
        "smtp+starttls://smtp.example.test",
        "--allow-cleartext-login",
    ];
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &arguments));
    assert_found(&json, exit, "starttls-not-used");
}

#[test]
fn a_mailbox_that_another_session_has_locked() {
    let Some(world) = world(&Account { cleartext: true, ..Account::default() }) else { return };
    let mut other = TcpStream::connect(world.address_of("pop3")).unwrap();
    other.write_all(b"USER taro@example.test\r\nPASS sesame\r\n").unwrap();
    world.wait_for_log("Login:");
    let start = Instant::now();
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &SECURE));
    drop(other);
    assert_found(&json, exit, "pop-lock-busy");
    assert!(
        start.elapsed().as_secs() >= 9,
        "Dovecot waits before it reports a lock; this came from elsewhere: {json:#}"
    );
}

#[test]
fn a_mailbox_over_its_quota() {
    let Some(world) = world(&Account { mailbox: Mailbox::OverQuota, ..Account::default() }) else { return };
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &SECURE));
    assert_found(&json, exit, "mailbox-full-own");
}

fn fact<'a>(json: &'a Value, key: &str) -> &'a Value {
    json["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).unwrap_or(&Value::Null)
}

#[test]
fn a_message_to_oneself_arrives() {
    let Some(world) = world(&Account::default()) else { return };
    for (sender, exit_code) in [("taro@example.test", 0), ("hanako@example.test", 0)] {
        let arguments = [&SECURE[..], &["--send-test", "--from", sender]].concat();
        let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &arguments));
        assert_eq!((json["verdict"].as_str(), exit), (Some("healthy"), Some(exit_code)), "{json:#}");
        assert_eq!(fact(&json, "delivery.round-trip")["value"], "arrived", "{json:#}");
        assert!(said(&json).contains(&format!("MAIL FROM:<{sender}>")) && said(&json).contains("354"), "{json:#}");
    }
    // What was there stays, and the messages of both runs with it.
    let mail = world.path("mail").join("taro@example.test");
    let count = |folder: &str| std::fs::read_dir(mail.join(folder)).unwrap().count();
    assert_eq!(count("new") + count("cur"), 4);
}

#[test]
fn a_message_to_oneself_that_is_taken_and_lost() {
    let Some(world) = world(&Account { delivery: Delivery::Nowhere, ..Account::default() }) else { return };
    let arguments = [&SECURE[..], &["--send-test", "--timeout", "4"]].concat();
    let (json, exit) = check(&world, ("sesame", "sesame"), &with_ca(&world, &arguments));
    assert_eq!(fact(&json, "delivery.round-trip")["value"], "not-arrived", "{json:#}");
    assert_eq!((json["verdict"].as_str(), exit), (Some("undetermined"), Some(2)), "{json:#}");
}
