//! `pop3.*` and the mailbox.

use crate::peer::{
    Act, Peer,
    bench::{Bench, Outcome},
    certificates::Certificate,
    say, say_and_close,
};
use mailmedic::fact::{Endpoint, ProbeKind};
use std::time::Duration;

async fn examine(peer: Peer) -> Outcome {
    let peer = peer.implicit_tls(Certificate::good("pop.example.test")).listen().await;
    Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await
}

#[tokio::test]
async fn a_healthy_mailbox_is_counted_and_left_alone() {
    let peer = Peer::pop3().implicit_tls(Certificate::good("pop.example.test")).listen().await;
    let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    let facts = [
        // The redirect says where the host is: no name is looked up.
        ("dns.lookup@incoming", "(not applicable)"),
        ("tcp.connect@incoming", "open"),
        ("tls.handshake@incoming", "ok"),
        ("tls.implicit@incoming", "(not applicable)"),
        ("tls.issuer@incoming", "trusted"),
        ("tls.name@incoming", "match"),
        ("tls.dates@incoming", "valid"),
        ("pop3.greeting@incoming", "ok"),
        ("pop3.login@incoming", "ok"),
        ("pop3.login-other-form@incoming", "(not applicable)"),
        ("pop3.login-withheld@incoming", "nothing"),
        ("pop3.mailbox@incoming", "ok"),
        ("pop3.uidl@incoming", "unique"),
        ("message.stuck", "none"),
        ("mailbox.messages", "3"),
        ("mailbox.bytes", "3600"),
        ("message.largest-bytes", "3000"),
    ];
    for (key, value) in facts {
        assert_eq!(found.fact(key), value, "{key}");
    }
    assert_eq!(found.report(ProbeKind::Pop3, Endpoint::Incoming).outcome, "ok");
    let heard = [
        "CAPA",
        "USER taro@example.test",
        "PASS sesame",
        "STAT",
        "LIST",
        "UIDL",
        "TOP 1 100000",
        "TOP 2 100000",
        "TOP 3 100000",
        "QUIT",
    ];
    assert_eq!(peer.heard(), [heard.map(str::to_owned)]);
    let said = found.said();
    assert_eq!(said[0], "=== connect pop.example.test 995");
    assert!(said[1].starts_with("=== TLSv1_3 "), "{}", said[1]);
    assert_eq!(said[2], "<~  +OK ready");
    assert!(said.contains(&" ~> PASS ***".to_owned()));
    assert_eq!(said.last().unwrap(), "=== closed");
    assert!(!said.concat().contains("sesame"));
}

#[tokio::test]
async fn greetings() {
    let cases = [
        (say("+OK"), "ok", "+OK"),
        (say_and_close("-ERR [SYS/TEMP] too busy"), "refused", "-ERR [SYS/TEMP] too busy"),
        (Act::KeepSilent, "silent", ""),
        (Act::Close, "closed", ""),
        (say("220 this is SMTP"), "garbled", "220 this is SMTP"),
        (say("HTTP/1.1 400 Bad Request"), "garbled", "HTTP/1.1 400 Bad Request"),
    ];
    for (greeting, value, detail) in cases {
        let found = examine(Peer::pop3().greeting(greeting)).await;
        assert_eq!(found.fact("pop3.greeting@incoming"), value);
        assert_eq!(found.detail("pop3.greeting@incoming"), detail);
        if value != "ok" {
            assert_eq!(found.fact("pop3.login@incoming"), "(unavailable)", "{value}");
            assert_eq!(found.report(ProbeKind::Pop3, Endpoint::Incoming).outcome, value);
        }
    }
}

#[tokio::test]
async fn what_servers_say_to_a_password() {
    let cases = [
        ("-ERR [AUTH] Authentication failed.", "refused"),
        ("-ERR authorization failed", "refused"),
        ("-ERR [IN-USE] Mailbox is locked by another POP3 session.", "locked"),
        ("-ERR .pop lock busy! Is another session active? (11)", "locked"),
        ("-ERR [IN-USE] kotoba ga wakaranai", "locked"),
        ("-ERR [LOGIN-DELAY] Logins must be at least 5 minutes apart", "delayed"),
        ("-ERR [SYS/TEMP] Temporary authentication failure.", "temporary"),
        ("-ERR mailbox is full", "full"),
        ("-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", "encryption-required"),
    ];
    for (reply, value) in cases {
        let found = examine(Peer::pop3().on("PASS", say(reply)).on("PASS sesame", say(reply))).await;
        assert_eq!(found.fact("pop3.login@incoming"), value, "{reply}");
        assert_eq!(found.detail("pop3.login@incoming"), reply);
        assert_eq!(found.fact("pop3.mailbox@incoming"), "(unavailable)");
        assert_eq!(found.fact("mailbox.messages"), "(unavailable)");
        let other = if value == "refused" { "refused" } else { "(unavailable)" };
        assert_eq!(found.fact("pop3.login-other-form@incoming"), other, "{reply}");
    }
}

#[tokio::test]
async fn a_lock_that_is_reported_late_is_still_found_and_its_time_is_told() {
    let late = Act::SayLater(Duration::from_millis(900), b"-ERR [IN-USE] Mailbox is locked\r\n".to_vec());
    let found = examine(Peer::pop3().on("PASS sesame", late)).await;
    assert_eq!(found.fact("pop3.login@incoming"), "locked");
    let elapsed = found.observation("pop3.login@incoming").unwrap().elapsed.unwrap();
    assert!(elapsed >= Duration::from_millis(900), "{elapsed:?}");
}

#[tokio::test]
async fn a_password_without_an_answer() {
    let peer = Peer::pop3()
        .on("PASS sesame", Act::KeepSilent)
        .implicit_tls(Certificate::good("pop.example.test"))
        .listen()
        .await;
    let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login@incoming"), "silent");
    // It may hold a lock: it gets its QUIT although it owes an answer.
    peer.hears("QUIT").await;
    assert_eq!(examine(Peer::pop3().on("PASS sesame", Act::Close)).await.fact("pop3.login@incoming"), "closed");
    assert_eq!(examine(Peer::pop3().on("CAPA", Act::Close)).await.fact("pop3.login@incoming"), "closed");
}

#[tokio::test]
async fn an_unreadable_mailbox() {
    let broken = "-ERR [SYS/TEMP] Internal error occurred";
    for command in ["STAT", "LIST"] {
        let found = examine(Peer::pop3().on(command, say(broken))).await;
        assert_eq!(found.fact("pop3.login@incoming"), "ok");
        assert_eq!(found.fact("pop3.mailbox@incoming"), "failed", "{command}");
        assert_eq!(found.detail("pop3.mailbox@incoming"), broken);
        assert_eq!(found.report(ProbeKind::Pop3, Endpoint::Incoming).outcome, "failed");
    }
    assert_eq!(examine(Peer::pop3().on("STAT", Act::Close)).await.fact("pop3.mailbox@incoming"), "failed");
}

#[tokio::test]
async fn a_long_list_is_read_and_not_written_down() {
    let list: Vec<String> = (1..=5000).map(|number| format!("{number} {}", number * 10)).collect();
    let list = format!("+OK\r\n{}\r\n.", list.join("\r\n"));
    let found = examine(Peer::pop3().on("STAT", say("+OK 5000 125025000")).on("LIST", say(&list))).await;
    assert_eq!(found.fact("message.largest-bytes"), "50000");
    assert!(found.said().len() < 150, "{}", found.said().len());
}

#[tokio::test]
async fn without_user_the_other_ways_are_taken() {
    let without_user = "+OK\r\nSASL {}\r\n.";
    let capable = |mechanism: &str| say(&without_user.replace("{}", mechanism));
    let plain = Peer::pop3()
        .on("CAPA", capable("PLAIN"))
        .on("AUTH PLAIN", say("+"))
        .on("AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", say("+OK"));
    assert_eq!(examine(plain).await.fact("pop3.login@incoming"), "ok");
    let login = Peer::pop3()
        .on("CAPA", capable("LOGIN"))
        .on("AUTH LOGIN", say("+ VXNlcm5hbWU6"))
        .on("dGFyb0BleGFtcGxlLnRlc3Q=", say("+ UGFzc3dvcmQ6"))
        .on("c2VzYW1l", say("+OK"));
    assert_eq!(examine(login).await.fact("pop3.login@incoming"), "ok");
    // The challenge of RFC 2195 for taro@example.test and sesame.
    let cram = Peer::pop3()
        .on("CAPA", capable("CRAM-MD5"))
        .on("AUTH CRAM-MD5", say("+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"))
        .on("dGFyb0BleGFtcGxlLnRlc3Qg", say("+OK"));
    let found = examine(cram).await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    assert!(!found.said().concat().contains("dGFyb0"), "{:?}", found.said());
    for (offered, word) in [("GSSAPI", "no-mechanism"), ("GSSAPI NTLM", "ntlm-only"), ("XOAUTH2", "oauth-only")] {
        let found = examine(Peer::pop3().on("CAPA", capable(offered))).await;
        assert_eq!(found.fact("pop3.login@incoming"), word);
        assert!(!found.said().iter().any(|line| line.contains("AUTH") && line.contains("~>")), "{:?}", found.said());
    }
}

#[tokio::test]
async fn apop_comes_last_and_shows_no_digest() {
    let peer = Peer::pop3()
        .greeting(say("+OK ready <1.2@pop.example.test>"))
        .on("CAPA", say("-ERR"))
        .on("USER", say("-ERR unknown command"))
        .on("APOP taro@example.test ", say("+OK"));
    let found = examine(peer).await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    assert!(found.said().contains(&" ~> APOP taro@example.test ***".to_owned()));
    let refusing = Peer::pop3().on("CAPA", say("-ERR")).on("USER", say("-ERR unimplemented"));
    assert_eq!(examine(refusing).await.fact("pop3.login@incoming"), "no-mechanism");
}

/// A server in the clear that greets with a timestamp; APOP is answered so.
async fn examine_apop(reply: &str, password: &str) -> (Outcome, Vec<String>) {
    let peer = Peer::pop3()
        .greeting(say("+OK ready <1.2@pop.example.test>"))
        .on("CAPA", say("-ERR"))
        .on("APOP", say(reply))
        .listen()
        .await;
    let mut bench = Bench::new().password(password).incoming("pop3://pop.example.test", &peer);
    bench.allowed.cleartext_login = true;
    let found = bench.examine(&[Endpoint::Incoming]).await;
    (found, peer.all_heard())
}

#[tokio::test]
async fn in_the_clear_what_shows_no_password_comes_first() {
    let (found, heard) = examine_apop("+OK", "sesame").await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    // The digest of RFC 1939 for this timestamp and sesame.
    assert_eq!(heard[1], "APOP taro@example.test d07e4d09ac529c32f50fcca6b341e735");
    assert!(!found.said().concat().contains("d07e4d09ac529c32f50fcca6b341e735"));
    assert!(!heard.iter().any(|line| line.starts_with("PASS")));
}

#[tokio::test]
async fn a_refused_apop_is_no_wrong_password_as_long_as_there_is_another_way() {
    for reply in ["-ERR [AUTH] Authentication failed.", "-ERR unknown command", "-ERR authorization failed"] {
        let (found, heard) = examine_apop(reply, "sesame").await;
        assert_eq!(found.fact("pop3.login@incoming"), "ok", "{reply}");
        assert_eq!(heard.iter().filter(|line| line.starts_with("APOP")).count(), 1);
    }
    // A wrong password is refused three times at most, however it was shown, and APOP is not tried again.
    let (found, heard) = examine_apop("-ERR [AUTH] Authentication failed.", "wrong").await;
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
    assert_eq!(found.fact("pop3.login-other-form@incoming"), "refused");
    let tries: Vec<_> = heard.iter().filter(|line| line.starts_with("APOP") || line.starts_with("PASS")).collect();
    assert_eq!(tries.len(), 3, "{tries:?}");
    assert!(tries[0].starts_with("APOP") && tries[2].starts_with("PASS"));
}

#[tokio::test]
async fn whether_mail_can_be_left_on_the_server() {
    let found = examine(Peer::pop3()).await;
    assert_eq!(found.fact("pop3.uidl@incoming"), "unique");
    // RFC 2449 §6.7: nothing is promised.
    assert_eq!(found.fact("pop3.expire@incoming"), "(unavailable)");
    for (list, word) in [("-ERR unknown command", "absent"), ("+OK\r\n1 a\r\n2 b\r\n3 a\r\n.", "repeated")] {
        assert_eq!(examine(Peer::pop3().on("UIDL", say(list))).await.fact("pop3.uidl@incoming"), word, "{list}");
    }
    for (expire, word) in [("NEVER", "never"), ("0", "at-once"), ("30 USER", "limited")] {
        let capa = format!("+OK\r\nUSER\r\nEXPIRE {expire}\r\n.");
        let found = examine(Peer::pop3().on("CAPA", say(&capa))).await;
        assert_eq!(found.fact("pop3.expire@incoming"), word, "{expire}");
    }
}

#[tokio::test]
async fn how_old_the_mail_is() {
    let days: u64 = examine(Peer::pop3()).await.fact("mailbox.oldest-days").parse().unwrap();
    assert!((3_650..100_000).contains(&days), "{days}");
    let undated = examine(Peer::pop3().on("TOP", say("+OK\r\nFrom: x\r\n\r\nDate: Thu, 1 Jan 2015 00:00\r\n."))).await;
    assert_eq!(undated.fact("mailbox.oldest-days"), "(unavailable)");
    assert_eq!(undated.fact("message.stuck"), "none");
}

#[tokio::test]
async fn a_message_that_holds_up_the_others_is_named() {
    let half = Act::Say(b"+OK\r\nDate: Thu, 01 Jan 2015 09:00:00 +0900\r\nSubject: secret\r\n".to_vec());
    let peer = Peer::pop3().on("TOP 2", half).implicit_tls(Certificate::good("pop.example.test")).listen().await;
    let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("message.stuck"), "stalls");
    assert_eq!(found.detail("message.stuck"), "2 of 3, 3000 B, 56 B read, dated 2015-01-01");
    assert_eq!(found.fact("pop3.mailbox@incoming"), "ok");
    // What stands in a message is nobody's business, and the lock is given back.
    assert!(!found.said().concat().contains("secret"));
    peer.hears("QUIT").await;

    let found = examine(Peer::pop3().on("TOP 2", say_and_close("+OK\r\nFrom: x"))).await;
    assert_eq!(found.fact("message.stuck"), "closes");
    let found = examine(Peer::pop3().on("TOP 2", say("-ERR [SYS/PERM] Could not read message file"))).await;
    assert_eq!(found.fact("message.stuck"), "refused");
    assert_eq!(found.detail("message.stuck"), "2 of 3, 3000 B: -ERR [SYS/PERM] Could not read message file");
}

/// A list of all of them would take megabytes: those at both ends are asked about one by one.
#[tokio::test]
async fn a_mailbox_of_very_many_messages() {
    let mut peer = Peer::pop3().on("STAT", say("+OK 250000 7000000000"));
    let ends = (1..=10).chain(249_991..=250_000);
    for number in ends.clone() {
        peer = peer.on(&format!("LIST {number}"), say(&format!("+OK {number} 28000")));
    }
    let half = Act::Say(b"+OK\r\nDate: Thu, 01 Jan 2015 09:00:00 +0900\r\n".to_vec());
    for (peer, stuck, detail) in [
        (peer.clone(), "none", ""),
        (peer.on("TOP 249995", half), "stalls", "249995 of 250000, 28000 B, 39 B read, dated 2015-01-01"),
    ] {
        let peer = peer.implicit_tls(Certificate::good("pop.example.test")).listen().await;
        let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("pop3.mailbox@incoming"), "ok");
        assert_eq!(found.fact("mailbox.messages"), "250000");
        assert_eq!(found.fact("mailbox.bytes"), "7000000000");
        assert_eq!(found.fact("message.stuck"), stuck);
        if stuck != "none" {
            assert_eq!(found.detail("message.stuck"), detail);
        }
        let listed = peer.all_heard().into_iter().filter(|line| line.starts_with("LIST")).collect::<Vec<_>>();
        assert_eq!(listed, ends.clone().map(|number| format!("LIST {number}")).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_top_is_asked_for_small_messages_whole() {
    let without_top = |retr: &str| {
        Peer::pop3()
            .on("LIST", say("+OK\r\n1 70000\r\n2 100\r\n3 3000\r\n4 500000\r\n."))
            .on("TOP", say("-ERR unknown command"))
            .on("RSET", say("+OK"))
            .on("RETR 2", say("+OK\r\nDate: Thu, 01 Jan 2015 09:00:00 +0900\r\n\r\nText\r\n."))
            .on("RETR 3", say(retr))
    };
    let certificate = || Certificate::good("pop.example.test");
    for (retr, stuck) in [("+OK\r\nFrom: x\r\n\r\n.", "none"), ("-ERR unable to open that message", "refused")] {
        let peer = without_top(retr).implicit_tls(certificate()).listen().await;
        let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("message.stuck"), stuck, "{retr}");
        let heard = peer.all_heard();
        let after = heard.iter().skip_while(|line| *line != "TOP 1 200").map(String::as_str).collect::<Vec<_>>();
        assert_eq!(after, ["TOP 1 200", "TOP 2 100000", "RETR 2", "RETR 3", "RSET", "QUIT"]);
        assert!(!found.said().concat().contains("Text"), "what others wrote is nobody's business");
    }
    // Where what has been fetched is gone, nothing is fetched.
    let gone = without_top("+OK\r\n.").on("CAPA", say("+OK\r\nUSER\r\nEXPIRE 0\r\n."));
    let peer = gone.implicit_tls(certificate()).listen().await;
    let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("message.stuck"), "(unavailable)");
    assert!(!peer.all_heard().iter().any(|line| line.starts_with("RETR")), "{:?}", peer.all_heard());

    let empty = Peer::pop3().on("STAT", say("+OK 0 0")).on("LIST", say("+OK\r\n."));
    assert_eq!(examine(empty).await.fact("message.stuck"), "(not applicable)");
}

#[tokio::test]
async fn of_a_large_message_only_the_beginning_is_read() {
    let large = Peer::pop3().on("LIST", say("+OK\r\n1 60000000\r\n."));
    let peer = large.implicit_tls(Certificate::good("pop.example.test")).listen().await;
    let found = Bench::new().incoming("pop3s://pop.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("message.stuck"), "none");
    assert!(peer.all_heard().contains(&"TOP 1 200".to_owned()));
    assert!(!peer.all_heard().iter().any(|line| line.starts_with("RETR") || line.starts_with("DELE")));
}
