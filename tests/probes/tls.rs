//! `tls.*`.

use crate::peer::{
    Act, Peer,
    bench::{Bench, Outcome},
    certificates::Certificate,
    say,
};
use mailmedic::{
    fact::{Endpoint, ProbeKind},
    probe::Allowed,
};
use std::time::Duration;

async fn pop3s(peer: Peer) -> Outcome {
    let peer = peer.listen().await;
    Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await
}

#[tokio::test]
async fn every_fault_of_a_certificate_is_a_fact_of_its_own() {
    let cases = [
        (Certificate::self_signed("pop.example.test"), "self-signed", "match", "valid"),
        (Certificate::of_stranger("pop.example.test"), "unknown", "match", "valid"),
        (Certificate::good("www.example.test"), "trusted", "mismatch", "valid"),
        (Certificate::expired("pop.example.test"), "trusted", "match", "expired"),
        (Certificate::not_yet_valid("pop.example.test"), "trusted", "match", "not-yet-valid"),
        (Certificate::expired_and_of_stranger("www.example.test"), "unknown", "mismatch", "expired"),
    ];
    for (certificate, issuer, name, dates) in cases {
        let found = pop3s(Peer::pop3().implicit_tls(certificate)).await;
        assert_eq!(found.fact("tls.handshake@incoming"), "ok");
        let facts = ["tls.issuer@incoming", "tls.name@incoming", "tls.dates@incoming"].map(|key| found.fact(key));
        assert_eq!(facts, [issuer, name, dates]);
        // No password without the user's leave, and everything that needs none is known.
        assert_eq!(found.fact("pop3.greeting@incoming"), "ok");
        assert_eq!(found.fact("pop3.login@incoming"), "(unavailable)");
        assert_eq!(found.fact("pop3.login-withheld@incoming"), "unverified");
    }
}

#[tokio::test]
async fn the_details_say_what_the_certificate_has() {
    let found = pop3s(Peer::pop3().implicit_tls(Certificate::expired_and_of_stranger("www.example.test"))).await;
    assert_eq!(found.detail("tls.name@incoming"), "www.example.test");
    assert!(found.detail("tls.issuer@incoming").contains("Unknown Authority"));
    assert_eq!(found.detail("tls.dates@incoming"), "2020-01-01 – 2021-01-01");
    assert_eq!(found.report(ProbeKind::Tls, Endpoint::Incoming).outcome, "unknown");
}

#[tokio::test]
async fn an_unverified_login_needs_leave() {
    let peer = Peer::pop3().implicit_tls(Certificate::self_signed("pop.example.test")).listen().await;
    let allowed = Allowed { unverified_tls_login: true, ..Allowed::default() };
    let bench = Bench::new().incoming("pop3s://pop.example.test", &peer).allow(allowed);
    assert_eq!(bench.examine(&[Endpoint::Incoming]).await.fact("pop3.login@incoming"), "ok");
}

#[tokio::test]
async fn clear_text_where_encryption_was_expected() {
    let found = pop3s(Peer::pop3()).await;
    assert_eq!(found.fact("tls.handshake@incoming"), "cleartext-peer");
    assert_eq!(found.detail("tls.handshake@incoming"), "+OK ready");
    for key in ["tls.issuer@incoming", "pop3.greeting@incoming", "pop3.login@incoming"] {
        assert_eq!(found.fact(key), "(unavailable)", "{key}");
    }
    assert_eq!(found.report(ProbeKind::Tls, Endpoint::Incoming).outcome, "cleartext-peer");
}

#[tokio::test]
async fn handshakes_that_come_to_nothing() {
    let cases = [
        (Act::Close, "closed"),
        (Act::KeepSilent, "timeout"),
        (Act::SayAndClose(vec![0x15, 3, 1, 0, 2, 2, 70]), "version-refused"),
        (Act::SayAndClose(vec![0x15, 3, 3, 0, 2, 2, 40]), "failed"),
        (Act::Say(vec![0xfe; 200]), "failed"),
    ];
    for (act, value) in cases {
        let found = pop3s(Peer::mute(act)).await;
        assert_eq!(found.fact("tls.handshake@incoming"), value);
        assert_eq!(found.fact("tls.name@incoming"), "(unavailable)");
    }
}

#[tokio::test]
async fn starttls_and_stls() {
    let peer = Peer::pop3().starttls(Certificate::good("pop.example.test")).listen().await;
    let bench = Bench::new().incoming("pop3+starttls://pop.example.test", &peer);
    let found = bench.examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tls.handshake@incoming"), "ok");
    assert_eq!(found.fact("tls.implicit@incoming"), "absent");
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    assert_eq!(peer.all_heard()[..3], ["CAPA", "STLS", "CAPA"]);

    let peer = Peer::smtp().starttls(Certificate::good("smtp.example.test")).listen().await;
    let bench = Bench::new().outgoing("smtp+starttls://smtp.example.test", &peer);
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("tls.handshake@outgoing"), "ok");
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "ok");
}

#[tokio::test]
async fn starttls_that_is_not_to_be_had() {
    let peer = Peer::smtp().on("EHLO", say("250-x\r\n250 AUTH PLAIN")).listen().await;
    let bench = Bench::new().outgoing("smtp+starttls://smtp.example.test", &peer);
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("tls.handshake@outgoing"), "not-offered");
    assert_eq!(found.fact("smtp.login@outgoing"), "(unavailable)");
    assert_eq!(found.fact("smtp.login-withheld@outgoing"), "cleartext");
    assert_eq!(found.fact("smtp.mail-from@outgoing"), "(unavailable)");

    for capa in ["-ERR", "+OK\r\nUSER\r\n."] {
        let peer = Peer::pop3().on("CAPA", say(capa)).listen().await;
        let bench = Bench::new().incoming("pop3+starttls://pop.example.test", &peer);
        let found = bench.examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("tls.handshake@incoming"), "not-offered", "{capa}");
        assert_eq!(found.fact("pop3.login-withheld@incoming"), "cleartext");
    }

    let refusing = say("454 4.7.0 TLS not available due to local problem");
    let peer = Peer::smtp().on("STARTTLS", refusing).listen().await;
    let bench = Bench::new().outgoing("smtp+starttls://smtp.example.test", &peer);
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("tls.handshake@outgoing"), "failed");
    assert_eq!(found.detail("tls.handshake@outgoing"), "454 4.7.0 TLS not available due to local problem");
}

#[tokio::test]
async fn words_that_were_smuggled_in_before_the_handshake_are_noticed() {
    let early = Act::Say(b"220 begin\r\n250 this is not encrypted\r\n".to_vec());
    let peer = Peer::smtp().on("STARTTLS", early).listen().await;
    let bench = Bench::new().outgoing("smtp+starttls://smtp.example.test", &peer);
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("tls.handshake@outgoing"), "cleartext-peer");
}

#[tokio::test]
async fn encryption_where_clear_text_was_expected() {
    for url in ["pop3://pop.example.test", "pop3+starttls://pop.example.test"] {
        let peer = Peer::pop3().implicit_tls(Certificate::good("pop.example.test")).listen().await;
        let bench = Bench::new().incoming(url, &peer);
        let found = bench.examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("tls.implicit@incoming"), "present", "{url}");
        assert_eq!(found.fact("pop3.greeting@incoming"), "silent");
        assert_eq!(found.fact("pop3.login@incoming"), "(unavailable)");
        assert_eq!(found.report(ProbeKind::Tls, Endpoint::Incoming).outcome, "present");
        // It is known long before the run is over.
        assert!(found.elapsed < Duration::from_millis(1200), "{:?}", found.elapsed);
    }
}

#[tokio::test]
async fn a_tls_server_may_also_lose_its_patience() {
    let alert = vec![0x15, 3, 1, 0, 2, 2, 10];
    let peer = Peer::new(Act::SayAndClose(alert)).listen().await;
    let found = Bench::new().incoming("pop3://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tls.implicit@incoming"), "present");
    assert_eq!(found.fact("pop3.greeting@incoming"), "garbled");
}

#[tokio::test]
async fn silence_and_late_greetings_are_not_encryption() {
    let late = Act::SayLater(Duration::from_millis(600), b"+OK sorry\r\n".to_vec());
    let peer = Peer::pop3().greeting(late).later_greeting(Act::KeepSilent).listen().await;
    let found = Bench::new().incoming("pop3://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.greeting@incoming"), "ok");
    assert_eq!(found.fact("tls.implicit@incoming"), "absent");
    assert_eq!(found.fact("pop3.login-withheld@incoming"), "cleartext");

    let peer = Peer::mute(Act::KeepSilent).listen().await;
    let found = Bench::new().incoming("pop3://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.greeting@incoming"), "silent");
    assert_eq!(found.fact("tls.implicit@incoming"), "(unavailable)");
    assert!(found.elapsed < Duration::from_millis(2100), "{:?}", found.elapsed);

    let peer = Peer::new(Act::Close).listen().await;
    let found = Bench::new().incoming("pop3://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.greeting@incoming"), "closed");
    assert_eq!(found.fact("tls.implicit@incoming"), "absent");
}
