//! Servers that are broken or malicious: every run ends within its time, in bounded memory, with
//! the right fact and a record that is safe to print.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "the other tests use the rest")]
#[path = "../peer/mod.rs"]
mod peer;
mod weight;

use base64::{Engine, engine::general_purpose::STANDARD};
use mailmedic::{
    fact::Endpoint,
    protocol::{MAX_LINE_CHARS, MAX_LINES},
};
use peer::{
    Act, Peer,
    bench::{Bench, Outcome},
    certificates::Certificate,
    say, say_and_close,
};
use std::time::Duration;

const RUN: Duration = Duration::from_secs(1);

fn bench() -> Bench {
    Bench::new().limits(Duration::from_millis(300), RUN)
}

/// Lets the mail program meet the peer in clear text, with leave to log in there.
async fn fetch(peer: Peer) -> Outcome {
    let peer = peer.listen().await;
    let mut bench = bench().incoming("pop3://pop.example.test", &peer);
    bench.allowed.cleartext_login = true;
    bounded(bench.examine(&[Endpoint::Incoming]).await)
}

/// The same by IMAP.
async fn read(peer: Peer) -> Outcome {
    let peer = peer.listen().await;
    let mut bench = bench().incoming("imap://imap.example.test", &peer);
    bench.allowed.cleartext_login = true;
    bounded(bench.examine(&[Endpoint::Incoming]).await)
}

async fn send(peer: Peer) -> Outcome {
    let peer = peer.listen().await;
    let mut bench = bench().outgoing("smtp://smtp.example.test", &peer);
    bench.allowed.cleartext_login = true;
    bounded(bench.examine(&[Endpoint::Outgoing]).await)
}

/// What must hold whatever the server does.
fn bounded(outcome: Outcome) -> Outcome {
    assert!(outcome.elapsed < RUN + Duration::from_millis(300), "{:?}", outcome.elapsed);
    for (_, transcript) in &outcome.sessions {
        assert!(transcript.lines().len() <= MAX_LINES + 1);
        for line in transcript.lines() {
            assert!(line.text.chars().count() <= MAX_LINE_CHARS + 1);
            assert!(!line.text.chars().any(char::is_control), "{:?}", line.text);
            assert_hides_the_password(&line.text);
        }
    }
    for observation in outcome.reports.iter().flat_map(|report| &report.observations) {
        let detail = observation.detail.as_deref().unwrap_or_default();
        assert!(!detail.chars().any(char::is_control), "{}: {detail:?}", observation.key);
        assert!(detail.len() < 1_100_000);
        assert_hides_the_password(detail);
    }
    outcome
}

/// Neither as it is nor as base64 makes it, which depends on where in a message it stands.
fn assert_hides_the_password(text: &str) {
    for form in ["sesame", "SESAME", "c2VzYW1l", "Nlc2FtZ", "zZXNhbWU"] {
        assert!(!text.contains(form), "{form} in {text:?}");
    }
}

fn for_ever(bytes: &[u8]) -> Act {
    Act::SayForEver(bytes.to_vec(), Duration::ZERO)
}

fn drip(bytes: &[u8]) -> Act {
    Act::SayForEver(bytes.to_vec(), Duration::from_millis(100))
}

#[tokio::test]
async fn greetings_without_end() {
    let cases: [(&str, Act, &str); 8] = [
        ("one byte at a time", drip(b"+"), "silent"),
        ("one line for ever", for_ever(&[b'x'; 4096]), "garbled"),
        ("a line of ten megabytes", Act::Say([vec![b'2'; 10_000_000], b"\r\n".to_vec()].concat()), "garbled"),
        ("rubbish", for_ever(&[0x00, 0xff, 0x7f, 0x80, 0x1b]), "garbled"),
        ("rubbish with line ends", for_ever(b"\xff\xfe\n"), "garbled"),
        ("zeros", for_ever(&[0; 512]), "garbled"),
        ("empty lines", for_ever(b"\r\n"), "garbled"),
        ("half a line and the end", Act::SayAndClose(b"+OK half".to_vec()), "closed"),
    ];
    for (name, greeting, value) in cases {
        let found = fetch(Peer::mute(greeting.clone())).await;
        assert_eq!(found.fact("pop3.greeting@incoming"), value, "POP3, {name}");
        let found = read(Peer::mute(greeting.clone())).await;
        assert_eq!(found.fact("imap.greeting@incoming"), value, "IMAP, {name}");
        let found = send(Peer::mute(greeting)).await;
        assert_eq!(found.fact("smtp.greeting@outgoing"), value, "SMTP, {name}");
    }
}

#[tokio::test]
async fn continuation_lines_without_end() {
    let found = send(Peer::mute(for_ever(b"220-and so on\r\n"))).await;
    assert_eq!(found.fact("smtp.greeting@outgoing"), "garbled");
    let found = send(Peer::mute(drip(b"220-and so on\r\n"))).await;
    assert_eq!(found.fact("smtp.greeting@outgoing"), "silent");
    let found = send(Peer::smtp().on("EHLO", for_ever(b"250-AUTH PLAIN\r\n"))).await;
    assert_eq!(found.fact("smtp.greeting@outgoing"), "ok");
    assert_eq!(found.fact("smtp.login@outgoing"), "closed");
    let found = fetch(Peer::pop3().on("CAPA", for_ever(b"+OK\r\nUSER\r\n"))).await;
    assert_eq!(found.fact("pop3.login@incoming"), "closed");
}

#[tokio::test]
async fn a_list_without_end() {
    let found = fetch(Peer::pop3().on("LIST", Act::SayForEver(b"+OK\r\n1 100\r\n".repeat(200), Duration::ZERO))).await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    assert_eq!(found.fact("pop3.mailbox@incoming"), "failed");
    assert_eq!(found.fact("mailbox.messages"), "3");
    let found = fetch(Peer::pop3().on("LIST", drip(b"1 100\r\n"))).await;
    assert_eq!(found.fact("pop3.mailbox@incoming"), "failed");
}

#[tokio::test]
async fn silence_at_each_stage() {
    for (stage, login) in
        [("CAPA", "silent"), ("USER", "silent"), ("PASS", "silent"), ("STAT", "ok"), ("LIST", "ok"), ("QUIT", "ok")]
    {
        let peer = Peer::pop3().on(stage, Act::KeepSilent).on("PASS sesame", say("+OK"));
        let peer = if stage == "PASS" { peer.on("PASS sesame", Act::KeepSilent) } else { peer };
        let found = fetch(peer).await;
        assert_eq!(found.fact("pop3.greeting@incoming"), "ok");
        assert_eq!(found.fact("pop3.login@incoming"), login, "{stage}");
        let mailbox = match stage {
            "STAT" | "LIST" => "failed",
            "QUIT" => "ok",
            _ => "(unavailable)",
        };
        assert_eq!(found.fact("pop3.mailbox@incoming"), mailbox, "{stage}");
    }
    let stages = [("EHLO", "silent"), ("AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", "silent"), ("MAIL", "ok")];
    for (stage, login) in stages.into_iter().chain([("RCPT", "ok"), ("RSET", "ok"), ("QUIT", "ok")]) {
        let exact = match stage {
            "MAIL" => "MAIL FROM:<taro@example.test>",
            "RCPT" => "RCPT TO:<taro@example.test>",
            other => other,
        };
        let found = send(Peer::smtp().on(exact, Act::KeepSilent)).await;
        assert_eq!(found.fact("smtp.login@outgoing"), login, "{stage}");
    }
}

/// The same by IMAP, and where messages are looked at.
#[tokio::test]
async fn silence_at_the_later_stages() {
    for (stage, login, mailbox) in [
        ("CAPABILITY", "silent", "(unavailable)"),
        (LOGIN, "silent", "(unavailable)"),
        ("ID", "ok", "failed"),
        ("GETQUOTAROOT INBOX", "ok", "failed"),
        ("STATUS INBOX (MESSAGES)", "ok", "failed"),
        ("EXAMINE INBOX", "ok", "failed"),
        ("FETCH 1:* (RFC822.SIZE)", "ok", "failed"),
        ("LOGOUT", "ok", "ok"),
    ] {
        let found = read(Peer::imap().on(stage, Act::KeepSilent)).await;
        assert_eq!(found.fact("imap.greeting@incoming"), "ok", "{stage}");
        assert_eq!(found.fact("imap.login@incoming"), login, "{stage}");
        assert_eq!(found.fact("imap.mailbox@incoming"), mailbox, "{stage}");
    }
    for stage in ["UIDL", "TOP"] {
        let found = fetch(Peer::pop3().on(stage, Act::KeepSilent)).await;
        assert_eq!(found.fact("pop3.mailbox@incoming"), "ok", "{stage}");
        assert_eq!(found.fact("mailbox.messages"), "3", "{stage}");
    }
}

#[tokio::test]
async fn hanging_up_at_each_stage() {
    for stage in ["CAPA", "USER", "PASS sesame", "STAT", "LIST", "QUIT"] {
        for act in [Act::Close, Act::SayAndClose(b"-ER".to_vec())] {
            let found = fetch(Peer::pop3().on(stage, act)).await;
            assert_eq!(found.fact("pop3.greeting@incoming"), "ok", "{stage}");
            let login = if matches!(stage, "STAT" | "LIST" | "QUIT") { "ok" } else { "closed" };
            assert_eq!(found.fact("pop3.login@incoming"), login, "{stage}");
            assert!(found.elapsed < RUN / 2, "{stage}");
        }
    }
    for stage in ["CAPABILITY", LOGIN, "ID", "GETQUOTAROOT INBOX", "STATUS INBOX (MESSAGES)", "EXAMINE INBOX"] {
        for act in [Act::Close, Act::SayAndClose(b"* 3 EXI".to_vec())] {
            let found = read(Peer::imap().on(stage, act)).await;
            let login = if matches!(stage, "CAPABILITY" | LOGIN) { "closed" } else { "ok" };
            assert_eq!(found.fact("imap.login@incoming"), login, "{stage}");
            assert_ne!(found.fact("imap.mailbox@incoming"), "ok", "{stage}");
            assert!(found.elapsed < RUN / 2, "{stage}");
        }
    }
    for stage in ["EHLO", "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ=="] {
        let found = send(Peer::smtp().on(stage, Act::SayAndClose(b"25".to_vec()))).await;
        assert_eq!(found.fact("smtp.login@outgoing"), "closed", "{stage}");
    }
}

#[tokio::test]
async fn handshakes_without_end() {
    let certificate = Certificate::good("pop.example.test");
    let silent = Peer::pop3().starttls(certificate).on("STLS", say("+OK begin"));
    for act in [Act::KeepSilent, drip(&[0x16]), for_ever(&[0x16, 3, 3, 0x3f, 0xff]), for_ever(&[0xff; 512])] {
        let peer = Peer::mute(act).listen().await;
        for incoming in ["pop3s://mail.example.test", "imaps://mail.example.test"] {
            let bench = bench().incoming(incoming, &peer).outgoing("smtps://mail.example.test", &peer);
            let found = bounded(bench.examine(&[Endpoint::Incoming, Endpoint::Outgoing]).await);
            for side in ["incoming", "outgoing"] {
                let handshake = found.fact(&format!("tls.handshake@{side}"));
                assert!(matches!(handshake.as_str(), "timeout" | "failed"), "{incoming} {side}: {handshake}");
            }
        }
    }
    let peer = silent.listen().await;
    let bench = bench().incoming("pop3+starttls://pop.example.test", &peer);
    let found = bounded(bench.examine(&[Endpoint::Incoming]).await);
    assert_eq!(found.fact("tls.handshake@incoming"), "cleartext-peer");
}

#[tokio::test]
async fn chains_that_nobody_needs() {
    // More than rustls reads in one message ends the handshake.
    for (length, handshake) in [(100, "ok"), (400, "failed")] {
        let peer = Peer::pop3().implicit_tls(Certificate::long("pop.example.test", length)).listen().await;
        let bench = Bench::new().limits(Duration::from_secs(1), RUN).incoming("pop3s://pop.example.test", &peer);
        let found = bounded(bench.examine(&[Endpoint::Incoming]).await);
        assert_eq!(found.fact("tls.handshake@incoming"), handshake, "{length}");
        if handshake == "ok" {
            assert_eq!(found.fact("tls.name@incoming"), "match");
            assert_eq!(found.fact("tls.dates@incoming"), "valid");
            // Too long to be verified, although it ends at a root that is trusted.
            assert_eq!(found.fact("tls.issuer@incoming"), "unknown");
            assert_eq!(found.fact("pop3.login-withheld@incoming"), "unverified");
        }
    }
}

#[tokio::test]
async fn nothing_raw_gets_into_record_or_detail() {
    let tricks = "\x1b[2J\x1b]0;owned\x07 \u{202e}drowssap\u{200b} \0 \u{9b}31m caf\u{e9}";
    let mut bytes = tricks.as_bytes().to_vec();
    bytes.extend(b" \xff\xfe");
    let with = |prefix: &str| Act::Say([prefix.as_bytes(), &bytes, b"\r\n"].concat());
    let found = fetch(Peer::pop3().greeting(with("+OK ")).on("PASS sesame", with("-ERR [AUTH] "))).await;
    assert_eq!(found.fact("pop3.greeting@incoming"), "ok");
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
    let detail = found.detail("pop3.login@incoming");
    assert!(detail.starts_with("-ERR [AUTH] \\u{1b}[2J"), "{detail}");
    assert!(detail.ends_with("\u{e9} \u{fffd}\u{fffd}"), "{detail}");
    let found = send(Peer::smtp().greeting(with("220 ")).on("RCPT TO:<taro@example.test>", with("550 "))).await;
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "refused");
    assert!(!found.detail("smtp.rcpt@outgoing").contains('\u{202e}'));
}

#[tokio::test]
async fn a_mailbox_of_absurd_numbers() {
    let absurd = say("+OK 18446744073709551615 18446744073709551615");
    let found = fetch(Peer::pop3().on("STAT", absurd)).await;
    assert_eq!(found.fact("mailbox.messages"), "18446744073709551615");
    for stat in ["+OK 18446744073709551616 1", "+OK -1 5", "+OK", "+OK 1"] {
        let found = fetch(Peer::pop3().on("STAT", say(stat))).await;
        assert_eq!(found.fact("pop3.mailbox@incoming"), "failed", "{stat}");
        assert_eq!(found.fact("mailbox.messages"), "(unavailable)", "{stat}");
    }
    let listed = say("+OK\r\n1 18446744073709551615\r\n2 99999999999999999999999\r\nx y\r\n\r\n.");
    assert_eq!(fetch(Peer::pop3().on("LIST", listed)).await.fact("message.largest-bytes"), "18446744073709551615");
}

/// The password `sesame` in all the forms in which a server may have got it.
const ECHO: &str = "sesame SESAME c2VzYW1l <AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==> dGFybwB0YXJvAHNlc2FtZQ==";

#[tokio::test]
async fn a_server_that_repeats_the_password_does_not_get_it_into_the_record() {
    let found = fetch(Peer::pop3().on("PASS sesame", Act::SayBack("-ERR [AUTH] no such command: ".to_owned()))).await;
    assert_eq!(found.detail("pop3.login@incoming"), "-ERR [AUTH] no such command: PASS ***");
    let found = fetch(Peer::pop3().on("STAT", say(&format!("-ERR {ECHO}")))).await;
    assert_eq!(found.detail("pop3.mailbox@incoming"), "-ERR *** *** *** <***> ***");
    let found = fetch(Peer::pop3().on("QUIT", say_and_close(&format!("+OK {ECHO}")))).await;
    assert!(found.said().contains(&"<-  +OK *** *** *** <***> ***".to_owned()), "{:?}", found.said());

    let refused = Peer::smtp()
        .on("AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", Act::SayBack("535 5.7.8 what is ".to_owned()))
        .on("AUTH PLAIN AHRhcm8Ac2VzYW1l", Act::SayBack("535-5.7.8 what is\r\n535 5.7.8 ".to_owned()));
    let found = send(refused).await;
    assert_eq!(found.detail("smtp.login@outgoing"), "535 5.7.8 what is AUTH PLAIN ***");
    let found =
        send(Peer::smtp().on("RCPT TO:<taro@example.test>", say(&format!("550-5.1.1 {ECHO}\r\n550 5.1.1 {ECHO}"))))
            .await;
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "unknown-user");
    let cut = Peer::smtp()
        .on("RCPT TO:<taro@example.test>", say(&format!("550 5.1.1 {}sesame", "x".repeat(MAX_LINE_CHARS - 9))));
    let cut = send(cut).await;
    assert!(cut.detail("smtp.rcpt@outgoing").ends_with("x***…"), "{}", cut.detail("smtp.rcpt@outgoing"));
    assert!(!cut.said().concat().contains("xse"), "{:?}", cut.said());
}

/// What one connection has shown, a server may repeat on the next, and another server may, too.
#[tokio::test]
async fn a_password_is_hidden_on_every_later_connection() {
    let echo = |code: &str| format!("{code} {ECHO}");
    let refusing = Peer::pop3()
        .on("PASS", say_and_close("-ERR [AUTH] Authentication failed."))
        .on("PASS sesame", say_and_close("-ERR [AUTH] Authentication failed."))
        .later_greeting(say(&echo("+OK")))
        .listen()
        .await;
    let sending =
        Peer::smtp().on("AUTH PLAIN", say(&echo("535"))).on("QUIT", say_and_close(&echo("221"))).listen().await;
    let mut bench =
        bench().incoming("pop3://pop.example.test", &refusing).outgoing("smtp://smtp.example.test", &sending);
    bench.allowed.cleartext_login = true;
    let found = bounded(bench.examine(&[Endpoint::Incoming, Endpoint::Outgoing]).await);
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
    assert!(refusing.heard().len() >= 2, "{:?}", refusing.heard());
    assert!(found.said().contains(&"<-  +OK *** *** *** <***> ***".to_owned()), "{:?}", found.said());
}

/// From a digest and its challenge passwords can be guessed.
#[tokio::test]
async fn a_server_that_repeats_a_digest_does_not_get_it_into_the_record() {
    let challenge = STANDARD.encode("<1896.697170952@pop.example.test>");
    let cram_md5 = Peer::pop3()
        .on("CAPA", say("+OK\r\nSASL CRAM-MD5\r\n."))
        .on("AUTH CRAM-MD5", say(&format!("+ {challenge}")))
        .on("AUTH CRAM-MD5 >> ", Act::SayBack("-ERR [AUTH] what is ".to_owned()));
    let apop = Peer::pop3()
        .greeting(say("+OK ready <1896.697170952@pop.example.test>"))
        .on("APOP", Act::SayBack("-ERR [AUTH] what is ".to_owned()));
    for (peer, shown) in [(cram_md5, "what is ***"), (apop, "what is APOP taro@example.test ***")] {
        let peer = peer.listen().await;
        let mut bench = bench().incoming("pop3://pop.example.test", &peer);
        bench.allowed.cleartext_login = true;
        let found = bounded(bench.examine(&[Endpoint::Incoming]).await);
        let heard = peer.all_heard();
        let decoded = heard.iter().filter_map(|line| String::from_utf8(STANDARD.decode(line).ok()?).ok());
        let all = heard.iter().cloned().chain(decoded).collect::<Vec<_>>().join("\n");
        let proofs: Vec<&str> = all.split_whitespace().filter(|word| word.len() >= 32).collect();
        assert!(proofs.iter().any(|proof| proof.len() == 32), "{heard:?}");
        let details =
            found.reports.iter().flat_map(|report| &report.observations).filter_map(|fact| fact.detail.clone());
        let said = found.said().join("\n") + &details.collect::<Vec<_>>().join("\n");
        for proof in proofs {
            assert!(!said.contains(proof), "{proof} in {said}");
        }
        assert!(said.contains(shown), "{said}");
    }
}

/// taro's password is sesame, whatever else is wrong.
const LOGIN: &str = "LOGIN \"taro@example.test\" \"sesame\"";

#[tokio::test]
async fn news_without_end() {
    for (news, pause) in [(&b"* OK still here\r\n"[..], 0), (b"* 1 EXISTS\r\n", 0), (b"* OK slow\r\n", 100)] {
        let endless = || Act::SayForEver(news.to_vec(), Duration::from_millis(pause));
        let found = read(Peer::imap().on("CAPABILITY", endless())).await;
        assert_eq!(found.fact("imap.greeting@incoming"), "ok");
        assert!(matches!(found.fact("imap.login@incoming").as_str(), "closed" | "silent"));
        let found = read(Peer::imap().on(LOGIN, endless())).await;
        assert!(matches!(found.fact("imap.login@incoming").as_str(), "closed" | "silent"));
        let found = read(Peer::imap().on("EXAMINE", endless()).on("EXAMINE INBOX", endless())).await;
        assert_eq!(found.fact("imap.login@incoming"), "ok");
        assert_eq!(found.fact("imap.mailbox@incoming"), "failed");
        // Bounded by time: a goodbye is not worth more.
        assert_eq!(read(Peer::imap().on("LOGOUT", endless())).await.fact("imap.mailbox@incoming"), "ok");
    }
    let sizes = for_ever(&b"* 1 FETCH (RFC822.SIZE 1)\r\n".repeat(100));
    let found = read(Peer::imap().on("FETCH 1:* (RFC822.SIZE)", sizes)).await;
    assert_eq!(found.fact("imap.mailbox@incoming"), "failed");
    assert_eq!(found.fact("mailbox.messages"), "3");
    let prompts = Peer::imap().on("CAPABILITY", say("* CAPABILITY LOGINDISABLED AUTH=LOGIN\r\nTAG OK"));
    let found = read(prompts.on("AUTHENTICATE LOGIN", for_ever(b"+ VXNlcm5hbWU6\r\n"))).await;
    assert_ne!(found.fact("imap.login@incoming"), "ok");
}

#[tokio::test]
async fn literals_that_nobody_can_hold() {
    for literal in ["{4294967296}", "{99999999999999999999999999}", "{65536}"] {
        let list = format!("* STATUS {literal}\r\n");
        let found = read(Peer::imap().on("EXAMINE INBOX", Act::Say(list.clone().into_bytes()))).await;
        assert_eq!(found.fact("imap.mailbox@incoming"), "failed", "{literal}");
        assert!(found.elapsed < RUN / 2, "{literal} is given up at once");
        let flood = [list.into_bytes(), vec![b'x'; 1_000_000]].concat();
        let found = read(Peer::imap().on("CAPABILITY", Act::Say(flood))).await;
        assert_eq!(found.fact("imap.login@incoming"), "closed", "{literal}");
    }
    // One that can be held, with what would end the command in it, and one that never comes.
    let held = say("* LIST () \"/\" {12}\r\nTAG OK\r\nxxx\r\n* 7 EXISTS\r\nTAG OK");
    assert_eq!(read(Peer::imap().on("EXAMINE INBOX", held)).await.fact("mailbox.messages"), "(unavailable)");
    let chain = say(&"* X {1}\r\nx".repeat(30_000));
    assert_eq!(read(Peer::imap().on("EXAMINE INBOX", chain)).await.fact("imap.mailbox@incoming"), "failed");
    let missing = say("* LIST () \"/\" {5000}\r\nx");
    assert_eq!(read(Peer::imap().on("EXAMINE INBOX", missing)).await.fact("imap.mailbox@incoming"), "failed");
}

#[tokio::test]
async fn tags_that_are_not_ours() {
    for answer in ["a1 OK", "m1 OK", "m99 OK", "* OK", "OK", "+", "m OK", "TAG MAYBE", "TAG"] {
        let found = read(Peer::imap().on(LOGIN, Act::SayAndClose(format!("{answer}\r\n").into_bytes()))).await;
        assert_eq!(found.fact("imap.login@incoming"), "closed", "{answer}");
    }
}

#[tokio::test]
async fn an_answer_that_was_put_in_before_encryption_is_not_believed() {
    let certificate = Certificate::good("imap.example.test");
    // Whoever sits between sends the answer to the next command ahead of the handshake.
    let injected = b"TAG OK begin\r\n* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nm3 OK\r\n".to_vec();
    let peer = Peer::imap().starttls(certificate).on("STARTTLS", Act::SayAndEncrypt(injected)).listen().await;
    let bench = bench().incoming("imap+starttls://imap.example.test", &peer);
    let found = bounded(bench.examine(&[Endpoint::Incoming]).await);
    assert_eq!(found.fact("tls.handshake@incoming"), "cleartext-peer");
    assert_eq!(found.fact("imap.login@incoming"), "(unavailable)");
    assert!(!peer.all_heard().concat().contains("sesame"));
}

#[tokio::test]
async fn absurd_numbers_and_raw_text_by_imap() {
    for exists in ["18446744073709551616", "-1", "x", ""] {
        let opened = say(&format!("* {exists} EXISTS\r\nTAG OK"));
        let found = read(Peer::imap().on("EXAMINE INBOX", opened)).await;
        assert_eq!(found.fact("imap.mailbox@incoming"), "failed", "{exists}");
    }
    let most = "* 1 FETCH (RFC822.SIZE 18446744073709551615)\r\n".repeat(3);
    let found = read(Peer::imap().on("FETCH 1:* (RFC822.SIZE)", say(&format!("{most}TAG OK")))).await;
    assert_eq!(found.fact("mailbox.bytes"), "18446744073709551615");
    let quota = say("* QUOTA \"\" (\x1b[2J 1000 1000)\r\nTAG OK");
    bounded(read(Peer::imap().on("GETQUOTAROOT INBOX", quota)).await);
    let refused = say("TAG NO [AUTHENTICATIONFAILED] \x1b[2J\x1b]0;owned\x07 \u{202e}sesame");
    let found = read(Peer::imap().on(LOGIN, refused)).await;
    assert_eq!(found.fact("imap.login@incoming"), "refused");
    assert!(!found.detail("imap.login@incoming").contains("sesame"));
}
