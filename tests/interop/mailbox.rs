//! What is in the way at the mailbox, and a message from the user to the user.

use super::{
    Account, BY_IMAP, SECURE, check_trusting,
    peers::{Delivery, Mailbox},
    world,
};
use std::{fs, io::Write, net::TcpStream};

#[test]
fn a_mailbox_that_another_session_has_locked() {
    let Some(world) = world(&Account { cleartext: true, ..Account::default() }) else { return };
    let mut other = TcpStream::connect(("127.0.0.2", world.dovecot().pop3)).unwrap();
    other.write_all(b"USER taro@example.test\r\nPASS sesame\r\n").unwrap();
    world.wait_for_log("Login:");
    let checked = check_trusting(&world, &SECURE);
    drop(other);
    checked.assert_found("pop-lock-busy");
    checked.assert_said("-ERR [IN-USE] Mailbox is locked by another POP3 session.");
    let took = checked.fact("pop3.login@incoming")["elapsed_ms"].as_u64().unwrap();
    assert!(took >= 9_000, "Dovecot waits before it reports a lock; this came after {took} ms");
}

#[test]
fn a_mailbox_over_its_quota() {
    let Some(world) = world(&Account { mailbox: Mailbox::OverQuota, ..Account::default() }) else { return };
    check_trusting(&world, &SECURE).assert_found("mailbox-full-own");
    let by_imap = check_trusting(&world, &BY_IMAP);
    by_imap.assert_facts(&["mailbox.quota=full", "smtp.rcpt@outgoing=mailbox-full"]);
    by_imap.assert_said("GETQUOTAROOT INBOX");
    by_imap.assert_found("mailbox-full-own");
}

#[test]
fn a_mailbox_that_is_nearly_full() {
    let Some(world) = world(&Account { mailbox: Mailbox::NearlyFull, ..Account::default() }) else { return };
    let checked = check_trusting(&world, &BY_IMAP);
    checked.assert_facts(&["mailbox.quota=nearly-full", "smtp.rcpt@outgoing=ok"]);
}

/// The login succeeds, and then the mailbox does not open.
#[test]
fn a_mailbox_that_the_server_cannot_read() {
    let Some(world) = world(&Account { mailbox: Mailbox::Unreadable, ..Account::default() }) else { return };
    let checked = check_trusting(&world, &SECURE);
    checked.assert_facts(&["pop3.login@incoming=ok", "pop3.mailbox@incoming=failed"]);
    checked.assert_said("-ERR [SYS/TEMP]");
    checked.assert_found("provider-fault");
    let checked = check_trusting(&world, &BY_IMAP);
    checked.assert_facts(&["imap.login@incoming=ok", "imap.mailbox@incoming=failed"]);
    checked.assert_found("provider-fault");
}

#[test]
fn a_message_to_oneself_arrives() {
    let Some(world) = world(&Account::default()) else { return };
    let runs = [(SECURE, "taro@example.test"), (SECURE, "hanako@example.test"), (BY_IMAP, "taro@example.test")];
    for (servers, sender) in runs {
        let checked = check_trusting(&world, &[&servers[..], &["--send-test", "--from", sender]].concat());
        checked.assert_healthy();
        checked.assert_facts(&["delivery.round-trip=arrived"]);
        checked.assert_said(&format!("MAIL FROM:<{sender}>"));
        checked.assert_said("354");
    }
    // What was there stays, and the messages of all runs with it.
    let mail = world.path("mail").join("taro@example.test");
    let count = |folder: &str| fs::read_dir(mail.join(folder)).unwrap().count();
    assert_eq!(count("new") + count("cur"), 2 + runs.len());
}

#[test]
fn a_message_to_oneself_that_is_taken_and_lost() {
    let Some(world) = world(&Account { delivery: Delivery::Nowhere, ..Account::default() }) else { return };
    let checked = check_trusting(&world, &[&SECURE[..], &["--send-test", "--timeout", "4"]].concat());
    checked.assert_facts(&["delivery.round-trip=not-arrived"]);
    checked.assert_verdict("undetermined", 2);
}
