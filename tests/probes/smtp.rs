//! `smtp.*`.

use crate::peer::{
    Act, Peer,
    bench::{Bench, Outcome},
    certificates::Certificate,
    say, say_and_close,
};
use mailmedic::fact::{Endpoint, ProbeKind};

async fn examine(peer: Peer) -> Outcome {
    let peer = peer.implicit_tls(Certificate::good("smtp.example.test")).listen().await;
    Bench::new().outgoing("smtps://smtp.example.test", &peer).examine(&[Endpoint::Outgoing]).await
}

#[tokio::test]
async fn a_healthy_server_is_asked_and_nothing_is_sent() {
    let peer = Peer::smtp().implicit_tls(Certificate::good("smtp.example.test")).listen().await;
    let found = Bench::new().outgoing("smtps://smtp.example.test", &peer).examine(&[Endpoint::Outgoing]).await;
    let facts = [
        ("tls.handshake@outgoing", "ok"),
        ("smtp.greeting@outgoing", "ok"),
        ("smtp.auth@outgoing", "offered"),
        ("smtp.login@outgoing", "ok"),
        ("smtp.login-withheld@outgoing", "nothing"),
        ("smtp.login-other-form@outgoing", "(not applicable)"),
        ("smtp.mail-from@outgoing", "ok"),
        ("smtp.rcpt@outgoing", "ok"),
        ("smtp.own-sender@outgoing", "(not applicable)"),
        ("smtp.size-limit@outgoing", "1000"),
    ];
    for (key, value) in facts {
        assert_eq!(found.fact(key), value, "{key}");
    }
    assert_eq!(found.detail("smtp.auth@outgoing"), "PLAIN LOGIN CRAM-MD5");
    let heard = peer.all_heard();
    assert_eq!(heard[0], "EHLO [127.0.0.1]");
    assert_eq!(heard[2..], ["MAIL FROM:<taro@example.test>", "RCPT TO:<taro@example.test>", "RSET", "QUIT"]);
    assert!(found.said().contains(&" ~> AUTH PLAIN ***".to_owned()));
}

#[tokio::test]
async fn greetings() {
    let cases = [
        (say("220-first\r\n220 last"), "ok", "220 first last"),
        (say_and_close("554 5.7.1 no access"), "refused", "554 5.7.1 no access"),
        (say_and_close("421 too busy"), "refused", "421 too busy"),
        (Act::KeepSilent, "silent", ""),
        (Act::Close, "closed", ""),
        (say("+OK this is POP3"), "garbled", "+OK this is POP3"),
        (say("354 go ahead"), "garbled", "354 go ahead"),
        (Act::Say(b"220-and then nothing\r\n".to_vec()), "silent", "220-and then nothing"),
    ];
    for (greeting, value, detail) in cases {
        let found = examine(Peer::smtp().greeting(greeting)).await;
        assert_eq!(found.fact("smtp.greeting@outgoing"), value, "{detail}");
        assert_eq!(found.detail("smtp.greeting@outgoing"), detail);
        if value != "ok" {
            assert_eq!(found.fact("smtp.login@outgoing"), "(unavailable)");
            assert_eq!(found.report(ProbeKind::Smtp, Endpoint::Outgoing).outcome, value);
        }
    }
}

#[tokio::test]
async fn what_servers_say_to_a_password() {
    let cases = [
        ("535 5.7.8 Error: authentication failed", "refused"),
        ("454 4.7.0 Temporary authentication failure: Connection lost to authentication server", "temporary"),
        ("530 5.7.0 Must issue a STARTTLS command first", "encryption-required"),
        ("504 5.5.4 Unrecognized authentication type", "no-mechanism"),
    ];
    for (reply, value) in cases {
        let peer = ["PLAIN", "LOGIN", "CRAM-MD5"]
            .into_iter()
            .fold(Peer::smtp(), |peer, mechanism| peer.on(&format!("AUTH {mechanism}"), say(reply)))
            .on("AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", say(reply));
        let found = examine(peer).await;
        assert_eq!(found.fact("smtp.login@outgoing"), value, "{reply}");
        assert_eq!(found.detail("smtp.login@outgoing"), reply);
        // After 535 Postfix still takes MAIL and then refuses RCPT as a relay: it would mislead.
        assert_eq!(found.fact("smtp.mail-from@outgoing"), "(unavailable)");
        assert_eq!(found.fact("smtp.rcpt@outgoing"), "(unavailable)");
        let other = if value == "refused" { "refused" } else { "(unavailable)" };
        assert_eq!(found.fact("smtp.login-other-form@outgoing"), other, "{reply}");
    }
    let token = "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==";
    assert_eq!(examine(Peer::smtp().on(token, Act::KeepSilent)).await.fact("smtp.login@outgoing"), "silent");
    assert_eq!(examine(Peer::smtp().on(token, Act::Close)).await.fact("smtp.login@outgoing"), "closed");
    assert_eq!(examine(Peer::smtp().on("EHLO", Act::Close)).await.fact("smtp.login@outgoing"), "closed");
}

#[tokio::test]
async fn each_mechanism_is_spoken() {
    let offering = |mechanism: &str| Peer::smtp().on("EHLO", say(&format!("250-x\r\n250 AUTH {mechanism}")));
    let login = offering("LOGIN")
        .on("AUTH LOGIN", say("334 VXNlcm5hbWU6"))
        .on("dGFyb0BleGFtcGxlLnRlc3Q=", say("334 UGFzc3dvcmQ6"))
        .on("c2VzYW1l", say("235 ok"));
    let found = examine(login).await;
    assert_eq!(found.fact("smtp.login@outgoing"), "ok");
    assert!(!found.said().concat().contains("c2VzYW1l"));
    let cram =
        offering("CRAM-MD5").on("AUTH CRAM-MD5", say("334 PDFAeD4=")).on("dGFyb0BleGFtcGxlLnRlc3Qg", say("235 ok"));
    assert_eq!(examine(cram).await.fact("smtp.login@outgoing"), "ok");
    let bad_challenge = offering("CRAM-MD5").on("AUTH CRAM-MD5", say("334 ???")).on("*", say("501 5.7.0 cancelled"));
    assert_eq!(examine(bad_challenge).await.fact("smtp.login@outgoing"), "refused");
    for (capabilities, auth, login) in [
        ("250-x\r\n250 AUTH NTLM XOAUTH2", "offered", "oauth-only"),
        ("250-x\r\n250 AUTH NTLM", "offered", "ntlm-only"),
        ("250-x\r\n250 AUTH GSSAPI", "offered", "no-mechanism"),
        ("250 x", "absent", "no-mechanism"),
    ] {
        let found = examine(Peer::smtp().on("EHLO", say(capabilities))).await;
        assert_eq!(found.fact("smtp.auth@outgoing"), auth);
        assert_eq!(found.fact("smtp.login@outgoing"), login);
        assert_eq!(found.fact("smtp.login-withheld@outgoing"), "nothing");
    }
}

#[tokio::test]
async fn a_challenge_that_does_not_answer_ours_gets_no_proof() {
    // `r=…` must begin with what the client made up, and this does not.
    let foreign = "cj1zb21lYm9keSxzPVFTWENSK1E2c2VrOGJmOTIsaT00MDk2";
    let peer = Peer::smtp()
        .on("EHLO", say("250-x\r\n250 AUTH SCRAM-SHA-256"))
        .on("AUTH SCRAM-SHA-256", say("334 "))
        .on("biws", say(&format!("334 {foreign}")))
        .on("*", say("501 5.7.0 cancelled"))
        .implicit_tls(Certificate::good("smtp.example.test"))
        .listen()
        .await;
    let found = Bench::new().outgoing("smtps://smtp.example.test", &peer).examine(&[Endpoint::Outgoing]).await;
    let heard = peer.all_heard();
    assert_eq!((heard[1].as_str(), heard[3].as_str()), ("AUTH SCRAM-SHA-256", "*"));
    assert!(heard[2].starts_with("biws"));
    let said = found.said().concat();
    assert!(!said.contains(foreign) && !said.contains("biws"), "{said}");
}

#[tokio::test]
async fn helo_serves_where_ehlo_is_unknown() {
    let found = examine(Peer::smtp().on("EHLO", say("502 unknown")).on("HELO", say("250 hello"))).await;
    assert_eq!(found.fact("smtp.greeting@outgoing"), "ok");
    assert_eq!(found.fact("smtp.auth@outgoing"), "absent");
}

#[tokio::test]
async fn what_servers_say_to_sender_and_recipient() {
    let cases = [
        (
            "MAIL FROM",
            "553 5.7.1 <taro@example.test>: Sender address rejected: not owned by user taro",
            "sender-rejected",
            "(unavailable)",
        ),
        ("MAIL FROM", "451 4.3.0 try again", "temporary", "(unavailable)"),
        ("RCPT TO", "552 5.2.2 <taro@example.test>: user is over quota", "ok", "mailbox-full"),
        ("RCPT TO", "452 4.2.2 The email account that you tried to reach is over quota", "ok", "mailbox-full"),
        ("RCPT TO", "554 5.7.1 <taro@example.test>: Relay access denied", "ok", "relay-denied"),
        ("RCPT TO", "450 4.2.0 <taro@example.test>: Recipient address rejected: Greylisted", "ok", "greylisted"),
    ];
    for (command, reply, mail_from, rcpt) in cases {
        let found = examine(Peer::smtp().on(&format!("{command}:<taro@example.test>"), say(reply))).await;
        assert_eq!(found.fact("smtp.mail-from@outgoing"), mail_from, "{reply}");
        assert_eq!(found.fact("smtp.rcpt@outgoing"), rcpt, "{reply}");
        let key = if command == "RCPT TO" { "smtp.rcpt@outgoing" } else { "smtp.mail-from@outgoing" };
        assert_eq!(found.detail(key), reply);
    }
}

#[tokio::test]
async fn a_conversation_that_breaks_off_at_sender_or_recipient_is_seen() {
    for (act, value) in [(Act::Close, "closed"), (Act::KeepSilent, "silent"), (say("what?"), "closed")] {
        let lost = examine(Peer::smtp().on("RCPT TO:<taro@example.test>", act.clone())).await;
        assert_eq!(lost.fact("smtp.mail-from@outgoing"), "ok");
        assert_eq!(lost.fact("smtp.rcpt@outgoing"), value);
        assert_eq!(lost.report(ProbeKind::Smtp, Endpoint::Outgoing).outcome, value);

        let lost = examine(Peer::smtp().on("MAIL FROM:<taro@example.test>", act)).await;
        assert_eq!(lost.fact("smtp.login@outgoing"), "ok");
        assert_eq!(lost.fact("smtp.mail-from@outgoing"), value);
        assert_eq!(lost.fact("smtp.rcpt@outgoing"), "(unavailable)");
    }
}

#[tokio::test]
async fn the_sender_address_is_the_one_that_the_mail_program_writes() {
    let peer = Peer::smtp()
        .on("MAIL FROM:<shop@example.test>", say("250 ok"))
        .implicit_tls(Certificate::good("smtp.example.test"))
        .listen()
        .await;
    let mut bench = Bench::new().outgoing("smtps://smtp.example.test", &peer);
    bench.settings.from = Some("shop@example.test".parse().unwrap());
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("smtp.mail-from@outgoing"), "ok");
    assert!(peer.all_heard().contains(&"RCPT TO:<taro@example.test>".to_owned()));
}

#[tokio::test]
async fn a_mail_program_that_does_not_log_in() {
    let peer = Peer::smtp().on("EHLO", say("250 x")).listen().await;
    let found = Bench::new().outgoing("smtp+noauth://smtp.example.test", &peer).examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("smtp.login@outgoing"), "(not applicable)");
    assert_eq!(found.fact("smtp.login-withheld@outgoing"), "(not applicable)");
    assert_eq!(found.fact("tls.handshake@outgoing"), "(not applicable)");
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "ok");
    assert!(!peer.all_heard().iter().any(|line| line.starts_with("AUTH")));
}

#[tokio::test]
async fn standard_ports_are_only_looked_at() {
    let peer = Peer::smtp().starttls(Certificate::good("smtp.example.test")).listen().await;
    let mut bench = Bench::new();
    bench.settings.roles.insert(Endpoint::Submission, "smtp.example.test".to_owned());
    bench.redirects.push(format!("smtp.example.test:587:127.0.0.1:{}", peer.port).parse().unwrap());
    let found = bench.examine(&[Endpoint::Submission]).await;
    assert_eq!(found.fact("tls.handshake@submission"), "ok");
    assert_eq!(found.fact("smtp.auth@submission"), "offered");
    assert_eq!(found.fact("smtp.login@submission"), "(not applicable)");
    assert_eq!(found.fact("smtp.rcpt@submission"), "(not applicable)");
    assert_eq!(peer.all_heard(), ["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", "QUIT"]);
}

/// Examines with a sender that is not the account's own address.
async fn examine_from(from: &str, peer: Peer) -> (Outcome, Vec<String>) {
    let peer = peer.implicit_tls(Certificate::good("smtp.example.test")).listen().await;
    let bench = Bench::new().from(from).outgoing("smtps://smtp.example.test", &peer);
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    (found, peer.all_heard())
}

#[tokio::test]
async fn where_the_sender_is_refused_the_own_address_is_tried() {
    let reply = say("553 5.7.1 <hanako@other.test>: Sender address rejected: not owned by user taro@example.test");
    let at_mail = Peer::smtp().on("MAIL FROM:<hanako@other.test>", reply.clone());
    let (found, heard) = examine_from("hanako@other.test", at_mail).await;
    assert_eq!(found.fact("smtp.mail-from@outgoing"), "sender-rejected");
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "(unavailable)");
    assert_eq!(found.fact("smtp.own-sender@outgoing"), "ok");
    assert_eq!(found.detail("smtp.own-sender@outgoing"), "taro@example.test");
    let [.., second, rcpt, rset, quit] = &heard[..] else { panic!("{heard:?}") };
    assert_eq!(
        [second, rcpt, rset, quit],
        ["MAIL FROM:<taro@example.test>", "RCPT TO:<taro@example.test>", "RSET", "QUIT"]
    );
    assert!(!heard.iter().any(|line| line.starts_with("DATA")));

    // Postfix says so only at RCPT.
    let at_rcpt = Peer::smtp()
        .on("MAIL FROM:<hanako@other.test>", say("250 2.1.0 Ok"))
        .on("MAIL FROM:<hanako@other.test> >> RCPT TO:<taro@example.test>", reply);
    let (found, heard) = examine_from("hanako@other.test", at_rcpt).await;
    assert_eq!(found.fact("smtp.mail-from@outgoing"), "ok");
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "sender-rejected");
    assert_eq!(found.fact("smtp.own-sender@outgoing"), "ok");
    assert_eq!(heard.iter().filter(|line| *line == "RSET").count(), 2);
}

#[tokio::test]
async fn a_server_that_takes_neither_sender_accuses_none() {
    let refusing = say("550 5.7.1 not today");
    let both = Peer::smtp().on("MAIL FROM", refusing.clone()).on("MAIL FROM:<taro@example.test>", refusing);
    let (found, _) = examine_from("hanako@other.test", both).await;
    assert_eq!(found.fact("smtp.own-sender@outgoing"), "refused");
    // A line that breaks refuses nobody.
    let broken = Peer::smtp().on("MAIL FROM", Act::Close);
    let (found, heard) = examine_from("hanako@other.test", broken).await;
    assert_eq!(found.fact("smtp.mail-from@outgoing"), "closed");
    assert_eq!(found.fact("smtp.own-sender@outgoing"), "(not applicable)");
    assert!(!heard.contains(&"MAIL FROM:<taro@example.test>".to_owned()));
    let own = Peer::smtp().on("MAIL FROM:<taro@example.test>", say("550 5.7.1 not today"));
    assert_eq!(examine(own).await.fact("smtp.own-sender@outgoing"), "(not applicable)");
}

/// Servers take mail to their own users from everybody; only a foreign address shows whether they pass mail on.
#[tokio::test]
async fn somebody_else_is_asked_about_where_that_is_wanted() {
    for (reply, word, refusal) in [
        ("250 2.1.5 Ok", "ok", "(unavailable)"),
        ("554 5.7.1 <hanako@elsewhere.test>: Relay access denied", "relay-denied", "(unavailable)"),
        ("550 5.1.1 <hanako@elsewhere.test>: User unknown", "unknown-user", "unknown-user"),
    ] {
        let peer = Peer::smtp()
            .on("RCPT TO:<hanako@elsewhere.test>", say(reply))
            .implicit_tls(Certificate::good("smtp.example.test"));
        let peer = peer.listen().await;
        let mut bench = Bench::new().outgoing("smtps://smtp.example.test", &peer);
        bench.settings.recipient = Some("hanako@elsewhere.test".parse().unwrap());
        let found = bench.examine(&[Endpoint::Outgoing]).await;
        assert_eq!(found.fact("smtp.other-rcpt@outgoing"), word);
        assert_eq!(found.fact("smtp.rcpt@outgoing"), "ok");
        if refusal == "(unavailable)" {
            assert!(found.observation("message.refusal").is_none());
        } else {
            assert_eq!(found.fact("message.refusal"), refusal);
        }
        let heard = peer.all_heard();
        assert!(!heard.iter().any(|line| line.starts_with("DATA")), "{heard:?}");
        assert_eq!(
            heard[heard.len() - 4..],
            ["MAIL FROM:<taro@example.test>", "RCPT TO:<hanako@elsewhere.test>", "RSET", "QUIT"]
        );
    }
    let peer = Peer::smtp().implicit_tls(Certificate::good("smtp.example.test")).listen().await;
    let found = Bench::new().outgoing("smtps://smtp.example.test", &peer).examine(&[Endpoint::Outgoing]).await;
    assert!(found.observation("smtp.other-rcpt@outgoing").is_none(), "nobody asked");
}

#[tokio::test]
async fn the_size_limit_is_what_the_server_says() {
    for (capability, value) in
        [("SIZE 2097152", "2097152"), ("SIZE 0", "(not applicable)"), ("8BITMIME", "(not applicable)")]
    {
        let capabilities = format!("250-mail.example.test\r\n250-AUTH PLAIN\r\n250 {capability}");
        let found = examine(Peer::smtp().on("EHLO", say(&capabilities))).await;
        assert_eq!(found.fact("smtp.size-limit@outgoing"), value, "{capability}");
    }
}
