//! The test message: sent once, over channels that may be used, found by either protocol, left alone.

use crate::peer::bench::{Bench, Outcome};
use mailmedic::{
    fact::{Endpoint, ProbeKind, ProbeRequest},
    probe::{Allowed, Credentials, TrustRoots},
    server::{Scenario, SessionRecord, Simulation, simulate},
    settings::{Found, FoundBy},
    source::SourceFile,
};
use std::{sync::Arc, time::Duration};

/// A world with one account and these lines.
fn world(lines: &str) -> Simulation {
    let text = format!(
        "scenario: delivery\naccounts: [{{address: taro@example.test, password: sesame, mailbox: {{messages: 30}}}}]\n{lines}\n"
    );
    let file = SourceFile::new("scenarios/delivery.yaml", &text);
    simulate(Arc::new(Scenario::read(&file).unwrap())).unwrap()
}

/// Examines both sides of the world as its user would, and sends.
async fn send(simulation: &Simulation, allowed: Allowed) -> Outcome {
    let client = simulation.scenario().client().clone();
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20)).allow(allowed).letter();
    bench.settings.address = Some(client.address);
    bench.settings.from = client.from;
    bench.settings.incoming = client.incoming.map(|value| Found { value, by: FoundBy::Option });
    bench.settings.outgoing = client.outgoing.map(|value| Found { value, by: FoundBy::Option });
    bench.credentials =
        Credentials { incoming: Some(client.incoming_password), outgoing: Some(client.outgoing_password) };
    bench.roots = TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).unwrap();
    let both = [Endpoint::Incoming, Endpoint::Outgoing].map(|endpoint| ProbeRequest { endpoint, login: true });
    bench.network(simulation.network.clone()).run(both.to_vec()).await
}

/// Commands that the server heard, beginning so.
fn heard(simulation: &Simulation, command: &str) -> usize {
    let record: Vec<SessionRecord> = simulation.record();
    let lines = record.iter().flat_map(|session| session.transcript.lines());
    lines.filter(|line| line.text.contains(command)).count()
}

const POP3: &str = "client: {incoming: \"pop3s://pop.example.test\", outgoing: \"smtp+starttls://smtp.example.test\"}";
const IMAP: &str = "client: {incoming: \"imaps://mail.example.test\", outgoing: \"smtps://smtp.example.test\"}";

#[tokio::test(start_paused = true)]
async fn it_arrives_and_is_found_by_its_message_id() {
    for client in [POP3, IMAP] {
        let simulation = world(client);
        let outcome = send(&simulation, Allowed::default()).await;
        assert_eq!(outcome.fact("delivery.round-trip"), "arrived", "{client}");
        assert_eq!(outcome.fact("delivery.withheld"), "nothing");
        assert_eq!(outcome.report(ProbeKind::Delivery, Endpoint::Incoming).outcome, "arrived");
        assert!(outcome.detail("delivery.round-trip").ends_with(".mailmedic@example.test>"));
        for (command, times) in [("DATA", 1), ("DELE", 0), ("STORE", 0), ("RETR", 0), (" SELECT", 0)] {
            assert_eq!(heard(&simulation, command), times, "{client}: {command}");
        }
        // What others wrote is nobody's business.
        let said = outcome.said().join("\n");
        assert!(said.contains("to be deleted") && !said.contains("Subject: Message"), "{said}");
        assert!(!said.contains("sesame"), "{said}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_taken_and_lost_is_waited_for_to_the_end_and_no_longer() {
    for client in [POP3, IMAP] {
        let simulation = world(&format!("faults: [{{at: smtp.message, do: lose}}]\n{client}"));
        let outcome = send(&simulation, Allowed::default()).await;
        assert_eq!(outcome.fact("delivery.round-trip"), "not-arrived", "{client}");
        assert!((15..=20).contains(&outcome.elapsed.as_secs()), "{:?}", outcome.elapsed);
        // POP3 logs in anew for every look.
        let stats = outcome.said().iter().filter(|line| line.ends_with("> STAT")).count();
        assert_eq!(stats, if client == POP3 { 7 } else { 0 });
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_shows_no_headers_leaves_it_open() {
    let simulation = world(&format!("faults: [{{at: pop3.top, reply: \"-ERR unknown command\"}}]\n{POP3}"));
    let outcome = send(&simulation, Allowed::default()).await;
    assert_eq!(
        (outcome.fact("delivery.round-trip"), outcome.fact("delivery.withheld")),
        ("(unavailable)".into(), "nothing".into())
    );
    assert!(outcome.elapsed < Duration::from_secs(5), "{:?}", outcome.elapsed);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_told_with_its_words() {
    for (at, reply) in [
        ("smtp.mail", "550 5.7.1 Not you"),
        ("smtp.rcpt", "450 4.2.0 Greylisted"),
        ("smtp.data", "554 5.5.1 No"),
        ("smtp.message", "554 5.7.1 Looks like spam"),
    ] {
        let simulation = world(&format!("faults: [{{at: {at}, reply: \"{reply}\"}}]\n{POP3}"));
        let outcome = send(&simulation, Allowed::default()).await;
        assert_eq!(outcome.fact("delivery.round-trip"), "refused", "{at}");
        assert_eq!(outcome.detail("delivery.round-trip"), reply);
    }
    let simulation = world(&format!("faults: [{{at: smtp.message, do: close}}]\n{POP3}"));
    assert_eq!(send(&simulation, Allowed::default()).await.fact("delivery.round-trip"), "broken-off");
    let simulation = world(&format!("faults: [{{at: smtp.message, do: stall}}]\n{POP3}"));
    let outcome = send(&simulation, Allowed::default()).await;
    assert_eq!(outcome.fact("delivery.round-trip"), "broken-off");
    assert!(outcome.elapsed <= Duration::from_secs(20), "{:?}", outcome.elapsed);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_over_a_channel_that_may_not_be_used() {
    let clear = "cleartext_login: allowed\n\
        client: {incoming: \"pop3://pop.example.test\", outgoing: \"smtp://smtp.example.test:587\"}";
    let without_login = "cleartext_login: allowed\n\
        client: {incoming: \"pop3s://pop.example.test\", outgoing: \"smtp+noauth://smtp.example.test\"}";
    let unverified = format!("certificate: self-signed\n{POP3}");
    let open = Allowed { cleartext_login: true, unverified_tls_login: true, ..Allowed::default() };
    for (lines, why) in [(clear, "cleartext"), (without_login, "cleartext"), (&*unverified, "unverified")] {
        let simulation = world(lines);
        let outcome = send(&simulation, Allowed::default()).await;
        assert_eq!(outcome.fact("delivery.withheld"), why, "{lines}");
        assert_eq!(outcome.fact("delivery.round-trip"), "(unavailable)");
        assert_eq!(heard(&simulation, "DATA"), 0, "{lines}");
        if !lines.contains("noauth") {
            assert_eq!(send(&world(lines), open).await.fact("delivery.round-trip"), "arrived", "{lines}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_where_the_mailbox_cannot_be_read() {
    for fault in ["{at: pop3.login, reply: \"-ERR [AUTH] no\"}", "{at: smtp.login, reply: \"535 5.7.8 no\"}"] {
        let simulation = world(&format!("faults: [{fault}]\n{POP3}"));
        let outcome = send(&simulation, Allowed::default()).await;
        assert_eq!(outcome.fact("delivery.withheld"), "not-logged-in", "{fault}");
        assert_eq!(heard(&simulation, "DATA"), 0);
        // Nor are more logins refused than a run may have.
        assert!(heard(&simulation, "no") <= 3, "{fault}: {}", heard(&simulation, "[AUTH] no"));
    }
}
