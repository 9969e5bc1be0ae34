//! What real servers did when they were asked, and nobody would guess: each peer here speaks as one of them.

use crate::peer::{
    Act, Peer,
    bench::{Bench, Outcome},
    certificates::Certificate,
    say, say_and_close,
};
use mailmedic::{
    fact::Endpoint,
    network::{Behaviour, LookupError, Record, RecordKind, SimulatedNetwork},
};
use std::{net::Ipv4Addr, sync::Arc, time::Duration};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

async fn fetch(peer: Peer) -> (Outcome, Vec<String>) {
    let peer = peer.listen().await;
    let mut bench = Bench::new().incoming("pop3://pop.example.test", &peer);
    bench.allowed.cleartext_login = true;
    let found = bench.examine(&[Endpoint::Incoming]).await;
    (found, peer.all_heard())
}

async fn send(peer: Peer) -> (Outcome, Vec<String>) {
    let peer = peer.listen().await;
    let mut bench = Bench::new().outgoing("smtp://smtp.example.test", &peer);
    bench.allowed.cleartext_login = true;
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    (found, peer.all_heard())
}

/// popa3d says as little as RFC 1939 allows.
#[tokio::test]
async fn a_server_that_answers_with_bare_words() {
    let peer = Peer::pop3()
        .greeting(say("+OK"))
        .on("CAPA", say("-ERR"))
        .on("USER", say("+OK"))
        .on("PASS sesame", say("+OK"))
        .on("UIDL", say("+OK\r\n1 0a1b\r\n2 0a1c\r\n3 0a1d\r\n."));
    let (found, heard) = fetch(peer).await;
    assert_eq!(found.fact("pop3.greeting@incoming"), "ok");
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    assert_eq!(found.fact("pop3.mailbox@incoming"), "ok");
    assert_eq!(found.fact("mailbox.messages"), "3");
    assert!(heard.contains(&"QUIT".to_owned()), "{heard:?}");
    let (found, _) =
        fetch(Peer::pop3().greeting(say("+OK")).on("CAPA", say("-ERR")).on("PASS sesame", say("-ERR"))).await;
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
}

/// GNU mailutils leaves a space out.
#[tokio::test]
async fn a_capability_without_its_space() {
    for (line, known) in [("EXPIRENEVER", "(unavailable)"), ("EXPIRE NEVER", "kept"), ("EXPIRE 0", "not-kept")] {
        let capabilities = format!("+OK\r\nTOP\r\nUSER\r\nUIDL\r\n{line}\r\nRESP-CODES\r\n.");
        let (found, _) = fetch(Peer::pop3().on("CAPA", say(&capabilities))).await;
        assert_eq!(found.fact("pop3.login@incoming"), "ok", "{line}");
        assert_eq!(found.fact("pop3.mailbox@incoming"), "ok", "{line}");
        let told = found.fact("pop3.expire@incoming");
        assert!(
            if known == "(unavailable)" { told.starts_with('(') } else { !told.starts_with('(') },
            "{line}: {told}"
        );
    }
}

/// Several greet with a timestamp and refuse APOP all the same: the password is not wrong.
#[tokio::test]
async fn a_timestamp_is_no_promise() {
    let peer = Peer::pop3()
        .greeting(say("+OK ready <1896.697170952@pop.example.test>"))
        .on("CAPA", say("+OK\r\nUSER\r\n."))
        .on("APOP", say("-ERR unknown command"));
    let (found, heard) = fetch(peer).await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok", "{heard:?}");
    assert_eq!(
        heard.iter().filter(|line| line.starts_with("USER")).count(),
        1,
        "another spelling was tried: {heard:?}"
    );
}

/// Postfix takes a client that speaks HTTP for an abuser, and a proxy in between may have spoken so.
#[tokio::test]
async fn a_goodbye_in_place_of_an_answer_is_no_success() {
    let goodbye = "221 2.7.0 Error: I can break rules, too. Goodbye.";
    for peer in [Peer::smtp().greeting(say_and_close(goodbye)), Peer::smtp().on("EHLO", say_and_close(goodbye))] {
        let (found, _) = send(peer).await;
        assert_ne!(found.fact("smtp.login@outgoing"), "ok");
        assert_ne!(found.fact("smtp.mail-from@outgoing"), "ok");
        assert!(found.said().concat().contains("I can break rules, too"), "{:?}", found.said());
    }
}

/// What a program of others leaves with, told to its standard input.
async fn exit_code(program: &str, arguments: &[&str], input: &str) -> Option<i32> {
    let (program, input) = (program.to_owned(), input.to_owned());
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    let run = move || {
        let mut command = std::process::Command::new(&program);
        let piped = || std::process::Stdio::piped();
        let mut child = command.args(arguments).stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
        child.wait_with_output().unwrap().status.code()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// A connection that ends in mid-message is an error here; curl leaves with 0.
#[tokio::test]
async fn a_message_that_breaks_off_is_not_read() {
    let half = Act::SayAndClose(b"+OK\r\nSubject: half a mess".to_vec());
    let peer = Peer::pop3().on("CAPA", say("-ERR")).on("RETR", half.clone()).listen().await;
    let url = format!("pop3://127.0.0.1:{}/1", peer.port);
    assert_eq!(exit_code("curl", &["--silent", "--user", "taro@example.test:sesame", &url], "").await, Some(0));
    assert!(peer.all_heard().contains(&"RETR 1".to_owned()), "{:?}", peer.all_heard());

    let (found, _) = fetch(Peer::pop3().on("TOP", half)).await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    assert_ne!(found.fact("message.stuck"), "none");
}

/// A certificate that nobody vouches for is a fault here; openssl leaves with 0.
#[tokio::test]
async fn a_certificate_that_cannot_be_verified_is_no_success() {
    let peer = Peer::pop3().implicit_tls(Certificate::self_signed("pop.example.test")).listen().await;
    let place = format!("127.0.0.1:{}", peer.port);
    assert_eq!(exit_code("openssl", &["s_client", "-quiet", "-connect", &place], "QUIT\r\n").await, Some(0));
    assert_eq!(peer.all_heard(), ["QUIT"]);

    let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tls.issuer@incoming"), "self-signed");
    assert_eq!(found.fact("pop3.login-withheld@incoming"), "unverified");
}

/// A network on which every host greets after `delay`, in two lines where `first` is one.
fn slow(first: &'static [u8], delay: Duration) -> Arc<SimulatedNetwork> {
    let host = Ipv4Addr::new(203, 0, 113, 9);
    let mut network = SimulatedNetwork::new(Box::new(move |_, kind| {
        let answer = match kind {
            RecordKind::A => Ok(vec![Record::Address(host.into())]),
            _ => Err(LookupError::NoData),
        };
        Box::pin(std::future::ready(answer))
    }));
    let serve = Behaviour::Serve(Box::new(move |mut stream| {
        Box::pin(async move {
            let _ = stream.write_all(first).await;
            tokio::time::sleep(delay).await;
            let _ = stream.write_all(b"220 smtp.example.test ESMTP\r\n").await;
            let mut heard = [0; 512];
            while let Ok(1..) = stream.read(&mut heard).await {
                let quits = heard.starts_with(b"QUIT");
                let _ = stream.write_all(if quits { b"221 2.0.0 Bye\r\n" } else { b"250 smtp.example.test\r\n" }).await;
                if quits {
                    return;
                }
            }
        })
    }));
    network.insert((host, 25).into(), serve);
    Arc::new(network)
}

/// Postscreen takes six seconds for its second line; tarpits take twenty for their first one.
#[tokio::test(start_paused = true)]
async fn greetings_that_take_their_time() {
    for (first, delay, run, greeting) in [
        (&b"220-smtp.example.test ESMTP\r\n"[..], 6, 20, "ok"),
        (b"", 6, 20, "ok"),
        (b"", 20, 20, "silent"),
        (b"", 20, 40, "ok"),
        (b"220-smtp.example.test ESMTP\r\n", 20, 40, "ok"),
    ] {
        let mut bench = Bench::new().network(slow(first, Duration::from_secs(delay)));
        bench.settings.outgoing = Some(mailmedic::settings::Found {
            value: "smtp+noauth://smtp.example.test".parse().unwrap(),
            by: mailmedic::settings::FoundBy::Option,
        });
        let bench = bench.limits(Duration::from_secs(5), Duration::from_secs(run));
        let found = bench.examine(&[Endpoint::Outgoing]).await;
        assert_eq!(found.fact("smtp.greeting@outgoing"), greeting, "{delay} s of {run}");
        assert!(found.elapsed <= Duration::from_secs(run), "{:?}", found.elapsed);
    }
}
