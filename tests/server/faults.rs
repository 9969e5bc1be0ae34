//! The faults of the scenarios, as real clients see them.

use crate::harness::{USER, scenario, tool, world};
use mailmedic::server::Role;
use std::time::{Duration, Instant};

const LOGIN: [&str; 2] = ["--user", "taro@example.test:sesame"];

fn list<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&[""][..], &LOGIN, more].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_port_does_not_answer_and_a_refused_one_does_at_once() {
    let world = scenario("op25b").await;
    for role in [Role::Smtp25, Role::Control25] {
        for _ in 0..3 {
            let started = Instant::now();
            let ran = world.curl(role, &["pc", "--connect-timeout", "1"]).run().await;
            assert_eq!(ran.code(), Some(28), "{role}: {}", ran.text());
            assert!(started.elapsed() >= Duration::from_secs(1));
        }
    }
    let arguments = list(&[]);
    world.curl(Role::Pop3s, &arguments).run().await.expect_success();

    let world = scenario("op25b.refused").await;
    let ran = world.curl(Role::Smtp25, &["pc"]).run().await;
    assert_eq!(ran.code(), Some(7), "{}", ran.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_and_a_stalled_port_are_open_and_no_more() {
    let world = world("network: {submission: reset, smtps: stall, pop3: stall}").await;
    let ran = world.curl(Role::Submission, &["pc"]).run().await;
    assert!(ran.text().contains("Connection reset by peer"), "{}", ran.text());
    for role in [Role::Smtps, Role::Pop3] {
        let ran = world.curl(role, &["", "--connect-timeout", "20", "--max-time", "1"]).run().await;
        assert_eq!(ran.code(), Some(28), "{role}: {}", ran.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_mailbox_is_told_in_the_words_of_its_server() {
    for (id, words, at_least) in [
        ("pop-lock-busy", ".pop lock busy! Is another session active? (11)", 0),
        ("pop-lock-busy.dovecot", "[IN-USE] Mailbox is locked by another POP3 session.", 10),
    ] {
        let world = scenario(id).await;
        let started = Instant::now();
        let script = format!(
            "import poplib, ssl\n\
             pop = poplib.POP3_SSL('127.0.0.1', {}, context=ssl.create_default_context(cafile='{}'))\n\
             pop.user('{USER}')\npop.pass_('sesame')\n",
            world.port(Role::Pop3s),
            world.ca()
        );
        tool("python3").args(&["-"]).input(script).run().await.expect_failure(words);
        assert!(started.elapsed() >= Duration::from_secs(at_least));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_mailbox_takes_no_mail_until_some_is_deleted() {
    let world = scenario("mailbox-full-own").await;
    let file = world.file("message", b"Subject: x\r\n\r\nx\r\n");
    let arguments = ["pc", "--mail-from", USER, "--mail-rcpt", USER, "-T", file.to_str().unwrap()];
    world.curl(Role::Smtp25, &arguments).run().await.expect_failure("552");
    let delete = ["1", LOGIN[0], LOGIN[1], "--request", "DELE", "--head"];
    world.curl(Role::Pop3s, &delete).run().await.expect_success();
    world.curl(Role::Smtp25, &arguments).run().await.expect_success();
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_are_refused_for_their_own_fault() {
    for (kind, words) in [
        ("cert-untrusted-issuer", "unable to get local issuer certificate"),
        ("cert-untrusted-issuer.self-signed", "self-signed certificate"),
        ("cert-untrusted-issuer.incomplete", "unable to get local issuer certificate"),
        ("antivirus-tls-interception", "unable to get local issuer certificate"),
        ("cert-untrusted-issuer.weak", "CA certificate key too weak"),
        ("cert-name-mismatch", "no alternative certificate subject name matches target host name"),
    ] {
        let world = scenario(kind).await;
        for role in [Role::Pop3s, Role::Pop3, Role::Submission] {
            let ran = world.curl(role, &list(&[])).run().await;
            assert_eq!(ran.code(), Some(60), "{kind} {role}: {}", ran.text());
            ran.expect_failure(words);
        }
        let ran = world.curl(Role::Pop3s, &list(&["--insecure"])).run().await;
        ran.expect_success();
    }
    for (kind, words) in [("expired", "certificate has expired"), ("not-yet-valid", "certificate is not yet valid")] {
        let world = world(&format!("servers: {{pop3s: {{certificate: {kind}}}}}")).await;
        world.curl(Role::Pop3s, &list(&[])).run().await.expect_failure(words);
        world.curl(Role::Pop3, &list(&[])).run().await.expect_success();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_and_names_are_accepted_only_where_they_are_right() {
    let world = scenario("wrong-smtp-credentials").await;
    let file = world.file("message", b"Subject: x\r\n\r\nx\r\n");
    let send = async |login: &str| {
        let mail = ["--mail-from", USER, "--mail-rcpt", USER, "-T", file.to_str().unwrap()];
        let arguments = [&["pc", "--user", login][..], &mail].concat();
        world.curl(Role::Submission, &arguments).run().await
    };
    assert_eq!(send("taro@example.test:sesame").await.code(), Some(67));
    send("s0001234:alohomora").await.expect_success();
    world.curl(Role::Pop3s, &list(&[])).run().await.expect_success();

    let world = scenario("username-needs-domain").await;
    assert_eq!(world.curl(Role::Pop3s, &["", "--user", "taro:sesame"]).run().await.code(), Some(67));
    world.curl(Role::Pop3s, &list(&[])).run().await.expect_success();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dialect_is_spoken_at_a_refusal_only() {
    let world = scenario("wrong-password.qmail").await;
    let script = format!(
        "import poplib, ssl\n\
         pop = poplib.POP3_SSL('127.0.0.1', {}, context=ssl.create_default_context(cafile='{}'))\n\
         try:\n    pop.user('{USER}')\n    pop.pass_('open')\n\
         except poplib.error_proto as error:\n    assert error.args[0] == b'-ERR authorization failed', error\n\
         else:\n    raise SystemExit('accepted')\n\
         pop.user('{USER}')\npop.pass_('sesame')\npop.quit()\n",
        world.port(Role::Pop3s),
        world.ca()
    );
    tool("python3").args(&["-"]).input(script).run().await.expect_success();
}
