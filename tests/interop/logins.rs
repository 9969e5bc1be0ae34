//! Ways to log in, and refusals.

use super::{Account, BY_IMAP, SECURE, check_trusting, check_with, world};
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    process::Command,
};

const WRONG: (&str, &str) = ("open-barley", "open-barley");

#[test]
fn every_mechanism_is_understood() {
    for (offered, spoken) in [
        ("cram-md5", "AUTH CRAM-MD5"),
        ("scram-sha-1", "AUTH SCRAM-SHA-1"),
        ("scram-sha-256 cram-md5", "AUTH SCRAM-SHA-256"),
        ("plain", "AUTH PLAIN ***"),
        ("login", "AUTH LOGIN"),
    ] {
        let Some(world) = world(&Account { mechanisms: offered, ..Account::default() }) else { return };
        for arguments in [SECURE, BY_IMAP] {
            let checked = check_trusting(&world, &arguments);
            checked.assert_healthy();
            checked.assert_said(spoken);
            assert!(!checked.said().contains("biws"), "{:#}", checked.json);
        }
    }
}

#[test]
fn in_the_clear_no_password_is_shown_if_there_is_another_way() {
    let account = Account { cleartext: true, mechanisms: "plain apop", ..Account::default() };
    let Some(world) = world(&account) else { return };
    let arguments = ["--incoming", "pop3://pop.example.test", "--outgoing", SECURE[3], "--allow-cleartext-login"];
    let checked = check_trusting(&world, &arguments);
    checked.assert_healthy();
    checked.assert_said("APOP taro@example.test ***");
    assert!(!checked.said().contains("PASS"), "{:#}", checked.json);
}

#[test]
fn a_wrong_password_for_scram() {
    let Some(world) = world(&Account { mechanisms: "scram-sha-256", ..Account::default() }) else { return };
    check_with(&world, WRONG, &SECURE).assert_found("wrong-password");
}

#[test]
fn a_wrong_password() {
    for arguments in [SECURE, BY_IMAP] {
        let Some(world) = world(&Account::default()) else { return };
        check_with(&world, WRONG, &arguments).assert_found("wrong-password");
        let refused = world.log().matches("auth failed").count();
        assert!((1..=3).contains(&refused), "{refused} refused logins:\n{}", world.log());
    }
}

#[test]
fn a_wrong_sending_password() {
    let Some(world) = world(&Account::default()) else { return };
    check_with(&world, ("sesame", "open-barley"), &SECURE).assert_found("wrong-smtp-credentials");
}

/// Somebody else's mail: Postfix takes MAIL after a refused login and then says at RCPT that it does not relay.
#[test]
fn a_wrong_sending_password_is_no_relay_fault() {
    let account = Account {
        postfix: "virtual_mailbox_domains = other.test
smtpd_recipient_restrictions =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination",
        ..Account::default()
    };
    let Some(world) = world(&account) else { return };
    let checked = check_with(&world, ("sesame", "open-barley"), &SECURE);
    checked.assert_found("wrong-smtp-credentials");
    checked.assert_facts(&["smtp.login@outgoing=refused"]);
}

/// Mail programs that keep asking with a wrong password make Dovecot wait longer and longer, until
/// Postfix gives up on it and calls the refusal temporary.
#[test]
fn a_wrong_password_after_many_others_is_not_temporary() {
    let Some(world) = world(&Account { cleartext: true, ..Account::default() }) else { return };
    for _ in 0..4 {
        let mut program = BufReader::new(TcpStream::connect(("127.0.0.2", world.dovecot().pop3)).unwrap());
        program.get_mut().write_all(b"USER taro@example.test\r\nPASS open-barley\r\n").unwrap();
        let replies: Vec<String> = (&mut program).lines().take(3).map(Result::unwrap).collect();
        assert!(replies[2].starts_with("-ERR [AUTH]"), "{replies:?}");
    }
    let checked = check_with(&world, WRONG, &[&SECURE[..], &["--timeout", "60"]].concat());
    checked.assert_found("wrong-password");
}

#[test]
fn a_user_name_without_its_domain() {
    let Some(world) = world(&Account::default()) else { return };
    for arguments in [SECURE, BY_IMAP] {
        check_trusting(&world, &[&arguments[..], &["--user", "taro"]].concat()).assert_found("username-needs-domain");
    }
}

#[test]
fn a_login_in_clear_text_that_the_server_refuses() {
    let Some(world) = world(&Account::default()) else { return };
    for incoming in ["pop3://pop.example.test", "imap://pop.example.test"] {
        let arguments = ["--incoming", incoming, "--outgoing", SECURE[3], "--allow-cleartext-login"];
        check_trusting(&world, &arguments).assert_found("starttls-not-used");
    }
}

/// Dovecot says at USER what others say at PASS.
#[test]
fn clear_text_is_refused_before_the_password_is_heard() {
    let Some(world) = world(&Account::default()) else { return };
    let mut program = BufReader::new(TcpStream::connect(("127.0.0.2", world.dovecot().pop3)).unwrap());
    program.get_mut().write_all(b"CAPA\r\nUSER taro@example.test\r\nQUIT\r\n").unwrap();
    let lines: Vec<String> = program.lines().map_while(Result::ok).collect();
    assert!(lines.contains(&"SASL".to_owned()) && !lines.contains(&"USER".to_owned()), "{lines:?}");
    let refusal = "-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.";
    assert!(lines.contains(&refusal.to_owned()), "{lines:?}");
    let arguments = ["--incoming", "pop3://pop.example.test", "--outgoing", SECURE[3], "--allow-cleartext-login"];
    let checked = check_trusting(&world, &arguments);
    checked.assert_facts(&["pop3.login@incoming=encryption-required"]);
    assert!(!checked.said().contains("PASS"), "{:#}", checked.json);
}

/// A connection from an address to itself is a secure one for Dovecot: that is why these servers listen on 127.0.0.2.
#[test]
fn who_connects_from_the_servers_own_address_is_believed() {
    let Some(world) = world(&Account::default()) else { return };
    for (from, accepted) in [("127.0.0.2", true), ("127.0.0.1", false)] {
        let url = format!("pop3://127.0.0.2:{}/", world.dovecot().pop3);
        let curl = Command::new("curl")
            .args(["--silent", "--interface", from, "--user", "taro@example.test:sesame", &url])
            .output()
            .unwrap();
        assert_eq!(curl.status.success(), accepted, "{from}: {curl:?}");
    }
}

/// The refusal is the same as for a wrong password, but the same password opens the other ways.
#[test]
fn pop3_that_is_switched_off_for_the_account() {
    let account = Account {
        dovecot: "protocol pop3 {
  passdb {
    driver = static
    args = nopassword=y nologin=y
    deny = yes
  }
}",
        ..Account::default()
    };
    let Some(world) = world(&account) else { return };
    check_trusting(&world, &BY_IMAP).assert_healthy();
    let checked = check_trusting(&world, &SECURE);
    checked.assert_facts(&["pop3.login@incoming=refused", "smtp.login@outgoing=ok"]);
    checked.assert_said("-ERR [AUTH] Authentication failed.");
    // Nothing that was measured tells it from a password that only the program for receiving has wrong.
    checked.assert_verdict("undetermined", 2);
}

/// The same response code as for a lock, but at once.
#[test]
fn more_connections_than_the_server_allows() {
    let account = Account { cleartext: true, dovecot: "mail_max_userip_connections = 1", ..Account::default() };
    let Some(world) = world(&account) else { return };
    for (port, words, arguments, fact) in [
        (world.dovecot().pop3, "USER taro@example.test\r\nPASS sesame\r\n", SECURE, "pop3.login@incoming"),
        (
            world.dovecot().imap,
            "a LOGIN taro@example.test sesame\r\nb SELECT INBOX\r\n",
            BY_IMAP,
            "imap.login@incoming",
        ),
    ] {
        let mut other = TcpStream::connect(("127.0.0.2", port)).unwrap();
        other.write_all(words.as_bytes()).unwrap();
        world.wait_for_log(if port == world.dovecot().pop3 {
            "pop3-login: Info: Login:"
        } else {
            "imap-login: Info: Login:"
        });
        let checked = check_trusting(&world, &arguments);
        drop(other);
        checked.assert_facts(&[&format!("{fact}=too-many-connections")]);
        checked.assert_said("Maximum number of connections from user+IP exceeded");
        checked.assert_found("too-many-connections");
        let took = checked.fact(fact)["elapsed_ms"].as_u64().unwrap();
        assert!(took < 5_000, "{took} ms");
    }
}

/// Postfix hangs up after EHLO where it cannot reach who knows the passwords.
#[test]
fn a_dead_back_end_of_passwords() {
    let account = Account { postfix: "smtpd_sasl_path = inet:127.0.0.2:9", ..Account::default() };
    let Some(world) = world(&account) else { return };
    let checked = check_trusting(&world, &SECURE);
    checked.assert_facts(&["pop3.login@incoming=ok", "tls.issuer@outgoing=trusted"]);
    checked.assert_found("provider-fault");
}
