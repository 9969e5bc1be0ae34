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
    settings::{Found, FoundBy},
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

/// A server of OpenSSL that wants a certificate of its client's own. It ends with the value.
struct OpenSsl(std::process::Child, u16);

impl OpenSsl {
    /// `wants` is `-verify` (asks) or `-Verify` (requires).
    fn start(wants: &str, version: &str) -> Self {
        use std::io::{BufRead, BufReader};
        let directory = tempfile::tempdir().unwrap();
        let [key, certificate] = ["key.pem", "certificate.pem"].map(|name| directory.path().join(name));
        let made = std::process::Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
            .args(["-subj", "/CN=pop.example.test", "-addext", "subjectAltName=DNS:pop.example.test"])
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .stderr(std::process::Stdio::null())
            .status();
        assert!(made.expect("openssl is installed").success());
        let mut server = std::process::Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", wants, "1", version, "-key"])
            .arg(&key)
            .arg("-cert")
            .arg(&certificate)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.as_mut().unwrap()).lines();
        let port = lines.find_map(|line| line.unwrap().strip_prefix("ACCEPT ")?.rsplit(':').next()?.parse().ok());
        Self(server, port.expect("the line that names the port"))
    }
}

impl Drop for OpenSsl {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_of_the_clients_own() {
    for (wants, version, handshake) in [
        ("-Verify", "-tls1_2", "certificate-required"),
        ("-Verify", "-tls1_3", "certificate-required"),
        ("-verify", "-tls1_2", "ok"),
        ("-verify", "-tls1_3", "ok"),
    ] {
        let server = OpenSsl::start(wants, version);
        let mut bench = Bench::new();
        let value = "pop3s://pop.example.test".parse().unwrap();
        bench.settings.incoming = Some(Found { value, by: FoundBy::Option });
        bench.redirects.push(format!("pop.example.test:995:127.0.0.1:{}", server.1).parse().unwrap());
        let found = bench.limits(Duration::from_secs(5), Duration::from_secs(7)).examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("tls.handshake@incoming"), handshake, "{wants} {version}");
        // What was shown before is known all the same.
        assert_eq!(found.fact("tls.issuer@incoming"), "self-signed", "{wants} {version}");
        let asks =
            found.sessions[0].1.lines().iter().any(|line| line.text.contains("a certificate of the client's own"));
        assert!(asks, "{wants} {version}");
    }
}
