//! Who stands between: an address that belongs to nobody, and who answers in a mail server's place.

use crate::peer::{
    Act, Peer, Running,
    bench::{Bench, Outcome},
    say, say_and_close,
};
use mailmedic::fact::Endpoint;

/// What comes of a connection to nobody's address that opens.
async fn nowhere(peer: &Running) -> Outcome {
    let mut bench = Bench::new();
    bench.settings.nowhere = Some(("192.0.2.1".to_owned(), 25));
    bench.redirects.push(format!("192.0.2.1:25:127.0.0.1:{}", peer.port).parse().unwrap());
    bench.examine(&[Endpoint::Nowhere]).await
}

#[tokio::test]
async fn whoever_answers_for_nobody_is_told_apart() {
    for (greeting, word, answers_as) in [
        (say("220 relay.accessnet.test ESMTP"), "ok", "mail"),
        (say("554 go away"), "refused", "mail"),
        (say_and_close("421 avast! cannot connect"), "refused", "antivirus"),
        (say("HTTP/1.1 511 Network Authentication Required"), "garbled", "portal"),
        (Act::KeepSilent, "silent", "(unavailable)"),
        (Act::Close, "closed", "(unavailable)"),
    ] {
        let peer = Peer::new(greeting.clone()).on("QUIT", say_and_close("221 bye")).listen().await;
        let found = nowhere(&peer).await;
        let facts =
            ["tcp.connect", "smtp.greeting", "tcp.answers-as"].map(|fact| found.fact(&format!("{fact}@nowhere")));
        assert_eq!(facts, ["open", word, answers_as], "{greeting:?}");
        assert_eq!(peer.heard().len(), 1);
    }
}

#[tokio::test]
async fn a_web_server_that_waits_to_be_asked_is_asked() {
    let peer = Peer::new(Act::KeepSilent).on("QUIT", say_and_close("HTTP/1.1 400 Bad Request")).listen().await;
    let found = nowhere(&peer).await;
    assert_eq!(found.fact("smtp.greeting@nowhere"), "garbled");
    assert_eq!(found.fact("tcp.answers-as@nowhere"), "web");
    assert_eq!(found.said(), ["=== connect 192.0.2.1 25", " -> QUIT", "<-  HTTP/1.1 400 Bad Request", "=== closed"]);
}

#[tokio::test]
async fn an_address_that_nobody_may_try_is_not_tried() {
    let found = Bench::new().examine(&[Endpoint::Nowhere]).await;
    assert_eq!(found.fact("tcp.connect@nowhere"), "(not applicable)");
}

#[tokio::test]
async fn a_web_server_is_known_behind_encryption_that_does_not_begin() {
    let web = Peer::new(say_and_close("HTTP/1.1 400 Bad Request")).listen().await;
    let found = Bench::new().incoming("pop3s://pop.example.test", &web).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tls.handshake@incoming"), "garbled");
    assert_eq!(found.fact("tcp.answers-as@incoming"), "web");
    // A mail server that speaks in the clear is another matter, and so is a scanner.
    for (line, who) in [("+OK ready", "mail"), ("+OK [ISafe POP3 Proxy]", "antivirus")] {
        let peer = Peer::new(say_and_close(line)).listen().await;
        let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("tls.handshake@incoming"), "cleartext-peer");
        assert_eq!(found.fact("tcp.answers-as@incoming"), who);
    }
}

/// The outgoing server and a neutral host that greet so.
async fn greeted(own: &str, neutral: &str) -> String {
    let (smtp, control) =
        (Peer::smtp().greeting(say(own)).listen().await, Peer::smtp().greeting(say(neutral)).listen().await);
    let mut bench = Bench::new().outgoing("smtp://smtp.example.test", &smtp);
    bench.settings.control = Some(("mx.neutral.test".to_owned(), 25));
    bench.redirects.push(format!("mx.neutral.test:25:127.0.0.1:{}", control.port).parse().unwrap());
    bench.examine(&[Endpoint::Outgoing, Endpoint::Control25]).await.fact("smtp.greeter@outgoing")
}

#[tokio::test]
async fn the_same_stranger_at_two_hosts_is_foreign() {
    let relay = "220 relay.accessnet.test ESMTP";
    assert_eq!(greeted(relay, relay).await, "foreign");
    assert_eq!(greeted("220 mail.hoster.test ESMTP", "220 mx.neutral.test ESMTP").await, "own");
    assert_eq!(greeted("220 mx.neutral.test ESMTP", "220 mx.neutral.test ESMTP").await, "own");
    // Who has no name cannot be compared.
    assert_eq!(greeted("220 ready", "220 mx.neutral.test ESMTP").await, "(None)");
}
