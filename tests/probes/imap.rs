//! `imap.*` and the mailbox.

use crate::peer::{
    Act, Peer,
    bench::{Bench, Outcome},
    certificates::Certificate,
    say, say_and_close,
};
use mailmedic::fact::{Endpoint, ProbeKind};

async fn examine(peer: Peer) -> Outcome {
    let peer = peer.implicit_tls(Certificate::good("imap.example.test")).listen().await;
    Bench::new().incoming("imaps://imap.example.test", &peer).examine(&[Endpoint::Incoming]).await
}

#[tokio::test]
async fn a_healthy_mailbox_is_counted_and_left_alone() {
    let peer = Peer::imap().implicit_tls(Certificate::good("imap.example.test")).listen().await;
    let found = Bench::new().incoming("imaps://imap.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    let facts = [
        ("tls.handshake@incoming", "ok"),
        ("tls.implicit@incoming", "(not applicable)"),
        ("imap.greeting@incoming", "ok"),
        ("imap.login@incoming", "ok"),
        ("imap.login-other-form@incoming", "(not applicable)"),
        ("imap.login-withheld@incoming", "nothing"),
        ("imap.mailbox@incoming", "ok"),
        ("mailbox.quota", "has-room"),
        ("mailbox.messages", "3"),
        ("mailbox.bytes", "3600"),
        ("message.largest-bytes", "3000"),
    ];
    for (key, value) in facts {
        assert_eq!(found.fact(key), value, "{key}");
    }
    assert_eq!(found.detail("mailbox.quota"), "STORAGE 30 / 512");
    assert!(found.observation("pop3.login@incoming").is_none());
    assert_eq!(found.report(ProbeKind::Imap, Endpoint::Incoming).outcome, "ok");
    let id = format!("ID (\"name\" \"mailmedic\" \"version\" \"{}\")", env!("CARGO_PKG_VERSION"));
    let heard = [
        "CAPABILITY",
        "LOGIN \"taro@example.test\" \"sesame\"",
        "CAPABILITY",
        &id,
        "GETQUOTAROOT INBOX",
        "STATUS INBOX (MESSAGES)",
        "EXAMINE INBOX",
        "FETCH 1:* (RFC822.SIZE)",
        "LOGOUT",
    ];
    assert_eq!(peer.heard(), [heard.map(str::to_owned)]);
    let said = found.said();
    assert!(said.contains(&" ~> m2 LOGIN \"taro@example.test\" ***".to_owned()), "{said:?}");
    assert_eq!(said[said.len() - 3..], ["<~  * BYE Logging out", "<~  m9 OK", "=== closed"]);
    assert!(!said.concat().contains("sesame"));
}

#[tokio::test]
async fn greetings() {
    let cases = [
        (say("* OK"), "ok", "* OK"),
        (say("* PREAUTH welcome"), "ok", "* PREAUTH welcome"),
        (say_and_close("* BYE too busy"), "refused", "* BYE too busy"),
        (Act::KeepSilent, "silent", ""),
        (Act::Close, "closed", ""),
        (say("+OK this is POP3"), "garbled", "+OK this is POP3"),
        (say("* NO"), "garbled", "* NO"),
        (say("a1 OK who was asked?"), "garbled", "a1 OK who was asked?"),
        (say("HTTP/1.1 400 Bad Request"), "garbled", "HTTP/1.1 400 Bad Request"),
    ];
    for (greeting, value, detail) in cases {
        let found = examine(Peer::imap().greeting(greeting)).await;
        assert_eq!(found.fact("imap.greeting@incoming"), value, "{detail}");
        assert_eq!(found.detail("imap.greeting@incoming"), detail);
        if value != "ok" {
            assert_eq!(found.fact("imap.login@incoming"), "(unavailable)", "{value}");
        }
    }
}

#[tokio::test]
async fn what_servers_say_to_a_password() {
    let cases = [
        ("NO [AUTHENTICATIONFAILED] Authentication failed.", "refused"),
        ("NO LOGIN failed.", "refused"),
        ("NO [ALERT] Invalid credentials (Failure)", "refused"),
        ("NO kotoba ga wakaranai [mx1]", "refused"),
        ("NO [AUTHORIZATIONFAILED] No such authorization-ID", "refused"),
        ("NO [EXPIRED] That password isn't valid any more", "expired"),
        ("NO [CONTACTADMIN] Account disabled", "suspended"),
        ("NO [UNAVAILABLE] User's backend down for maintenance", "temporary"),
        ("NO [LIMIT] Maximum number of connections from user+IP exceeded", "too-many-connections"),
        ("NO [INUSE] Mailbox in use", "locked"),
        ("NO [OVERQUOTA] Mailbox is full", "full"),
        ("NO [PRIVACYREQUIRED] Plaintext authentication disallowed", "encryption-required"),
        ("BAD Command is not valid in this state", "no-mechanism"),
    ];
    for (reply, value) in cases {
        let answer = say(&format!("TAG {reply}"));
        let only_login = say("* CAPABILITY IMAP4rev1\r\nTAG OK");
        let peer = Peer::imap().on("CAPABILITY", only_login).on("LOGIN", answer.clone());
        let found = examine(peer.on("LOGIN \"taro@example.test\" \"sesame\"", answer)).await;
        assert_eq!(found.fact("imap.login@incoming"), value, "{reply}");
        assert_eq!(found.detail("imap.login@incoming"), reply);
        assert_eq!(found.fact("imap.mailbox@incoming"), "(unavailable)");
        let other = if value == "refused" { "refused" } else { "(unavailable)" };
        assert_eq!(found.fact("imap.login-other-form@incoming"), other, "{reply}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_with_a_word_is_heard() {
    let bye = Act::SayAndClose(b"* BYE [UNAVAILABLE] Temporary problem\r\n".to_vec());
    let found = examine(Peer::imap().on("LOGIN \"taro@example.test\" \"sesame\"", bye)).await;
    assert_eq!(found.fact("imap.login@incoming"), "temporary");
    assert_eq!(found.detail("imap.login@incoming"), "* BYE [UNAVAILABLE] Temporary problem");
    let found = examine(Peer::imap().on("LOGIN \"taro@example.test\" \"sesame\"", Act::Close)).await;
    assert_eq!(found.fact("imap.login@incoming"), "closed");
    let found = examine(Peer::imap().on("LOGIN \"taro@example.test\" \"sesame\"", Act::KeepSilent)).await;
    assert_eq!(found.fact("imap.login@incoming"), "silent");
}

#[tokio::test]
async fn where_login_is_disabled_the_other_ways_are_taken() {
    let offering =
        |words: &str| Peer::imap().on("CAPABILITY", say(&format!("* CAPABILITY IMAP4rev1 {words}\r\nTAG OK")));
    let plain = offering("LOGINDISABLED AUTH=PLAIN")
        .on("AUTHENTICATE PLAIN", say("+"))
        .on("AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", say("TAG OK"));
    assert_eq!(examine(plain).await.fact("imap.login@incoming"), "ok");
    let initial = offering("LOGINDISABLED AUTH=PLAIN SASL-IR")
        .on("AUTHENTICATE PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", say("TAG OK"));
    let found = examine(initial).await;
    assert_eq!(found.fact("imap.login@incoming"), "ok");
    assert!(!found.said().concat().contains("AHRhcm8"), "{:?}", found.said());
    let cram = offering("LOGINDISABLED AUTH=CRAM-MD5")
        .on("AUTHENTICATE CRAM-MD5", say("+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"))
        .on("dGFyb0BleGFtcGxlLnRlc3Qg", say("TAG OK"));
    let found = examine(cram).await;
    assert_eq!(found.fact("imap.login@incoming"), "ok");
    assert!(!found.said().concat().contains("PDE4OTY"), "{:?}", found.said());
    for (offered, word) in [("", "no-mechanism"), ("AUTH=NTLM", "ntlm-only"), ("AUTH=XOAUTH2", "oauth-only")] {
        let found = examine(offering(&format!("LOGINDISABLED {offered}"))).await;
        assert_eq!(found.fact("imap.login@incoming"), word);
    }
}

#[tokio::test]
async fn a_password_that_no_quotes_can_hold_is_a_literal() {
    let peer = Peer::imap()
        .on("LOGIN {17}", say("+ go on"))
        .on("taro@example.test {9}", say("+ go on"))
        .on("p\u{e4}ssw\u{f6}r", say("TAG OK"));
    let peer = peer.implicit_tls(Certificate::good("imap.example.test")).listen().await;
    let bench = Bench::new().password("p\u{e4}ssw\u{f6}r").incoming("imaps://imap.example.test", &peer);
    let found = bench.examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("imap.login@incoming"), "ok");
    assert!(!found.said().concat().contains("p\u{e4}ss"), "{:?}", found.said());
}

#[tokio::test]
async fn encryption_is_asked_for_and_capabilities_are_asked_for_again() {
    let peer = Peer::imap().starttls(Certificate::good("imap.example.test")).listen().await;
    let found = Bench::new().incoming("imap+starttls://imap.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tls.handshake@incoming"), "ok");
    assert_eq!(found.fact("imap.login@incoming"), "ok");
    assert_eq!(peer.heard()[0][..3], ["CAPABILITY", "STARTTLS", "CAPABILITY"]);

    // Whoever reads along takes STARTTLS away: the password stays here.
    let bare = Peer::imap().on("CAPABILITY", say("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK")).listen().await;
    let found = Bench::new().incoming("imap+starttls://imap.example.test", &bare).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tls.handshake@incoming"), "not-offered");
    assert_eq!(found.fact("imap.login-withheld@incoming"), "cleartext");
    assert_eq!(bare.all_heard(), ["CAPABILITY", "LOGOUT"]);
}

#[tokio::test]
async fn a_login_that_needs_encryption_is_told_without_showing_the_password() {
    let disabled = say("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nTAG OK");
    let peer = Peer::imap()
        .on("CAPABILITY", disabled)
        .on("STARTTLS >> CAPABILITY", say("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK"))
        .starttls(Certificate::good("imap.example.test"))
        .listen()
        .await;
    let mut bench = Bench::new().incoming("imap://imap.example.test", &peer);
    bench.allowed.cleartext_login = true;
    let found = bench.examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("imap.login@incoming"), "encryption-required");
    assert!(!peer.all_heard().concat().contains("sesame"));
}

#[tokio::test]
async fn how_full_the_mailbox_is() {
    let quota = |resources: &str| say(&format!("* QUOTAROOT INBOX a\r\n* QUOTA a ({resources})\r\nTAG OK"));
    for (resources, value) in [
        ("STORAGE 100 1000", "has-room"),
        ("STORAGE 950 1000", "nearly-full"),
        ("STORAGE 1000 1000", "full"),
        ("STORAGE 100 1000 MESSAGE 1001 1000", "full"),
        ("STORAGE 18446744073709551615 1", "full"),
        ("STORAGE 5 0", "(not applicable)"),
    ] {
        let found = examine(Peer::imap().on("GETQUOTAROOT INBOX", quota(resources))).await;
        assert_eq!(found.fact("mailbox.quota"), value, "{resources}");
        assert_eq!(found.fact("imap.mailbox@incoming"), "ok");
    }
    let found = examine(Peer::imap().on("GETQUOTAROOT INBOX", say("TAG NO not today"))).await;
    assert_eq!(found.fact("mailbox.quota"), "(unavailable)");
    let without = say("* CAPABILITY IMAP4rev1\r\nTAG OK");
    let peer =
        Peer::imap().on("CAPABILITY", without).implicit_tls(Certificate::good("imap.example.test")).listen().await;
    let found = Bench::new().incoming("imaps://imap.example.test", &peer).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("imap.mailbox@incoming"), "ok");
    assert!(!peer.all_heard().iter().any(|line| line.starts_with("ID") || line.starts_with("GETQUOTA")));
}

/// A list of all of them would take megabytes: STATUS tells what they weigh, and none is listed.
#[tokio::test]
async fn a_mailbox_of_very_many_messages() {
    for (capability, items, told, bytes) in [
        ("STATUS=SIZE", "MESSAGES SIZE", "MESSAGES 250000 SIZE 7000000000", "7000000000"),
        ("ID", "MESSAGES", "MESSAGES 250000", "(unavailable)"),
    ] {
        let peer = Peer::imap()
            .on("CAPABILITY", say(&format!("* CAPABILITY IMAP4rev1 {capability}\r\nTAG OK")))
            .on(&format!("STATUS INBOX ({items})"), say(&format!("* STATUS INBOX ({told})\r\nTAG OK")))
            .on("EXAMINE INBOX", say("* 250000 EXISTS\r\nTAG OK"))
            .implicit_tls(Certificate::good("imap.example.test"));
        let peer = peer.listen().await;
        let found = Bench::new().incoming("imaps://imap.example.test", &peer).examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("imap.mailbox@incoming"), "ok");
        assert_eq!(found.fact("mailbox.messages"), "250000");
        assert_eq!(found.fact("mailbox.bytes"), bytes);
        assert_eq!(found.fact("message.largest-bytes"), "(unavailable)");
        assert!(!peer.all_heard().iter().any(|line| line.starts_with("FETCH")), "{:?}", peer.all_heard());
    }
}

#[tokio::test]
async fn an_unreadable_mailbox() {
    let broken = "NO [SERVERBUG] Internal error occurred";
    for command in ["EXAMINE INBOX", "FETCH 1:*"] {
        let act = say(&format!("TAG {broken}"));
        let peer = Peer::imap().on("FETCH 1:* (RFC822.SIZE)", act.clone());
        let peer = if command == "EXAMINE INBOX" { peer.on(command, act) } else { peer };
        let found = examine(peer).await;
        assert_eq!(found.fact("imap.login@incoming"), "ok");
        assert_eq!(found.fact("imap.mailbox@incoming"), "failed", "{command}");
        assert_eq!(found.detail("imap.mailbox@incoming"), broken);
        assert_eq!(found.report(ProbeKind::Imap, Endpoint::Incoming).outcome, "failed");
    }
    let empty = say("* FLAGS ()\r\n* 0 EXISTS\r\nTAG OK");
    let found = examine(Peer::imap().on("EXAMINE INBOX", empty)).await;
    assert_eq!(found.fact("mailbox.bytes"), "0");
    assert_eq!(found.fact("imap.mailbox@incoming"), "ok");
}

#[tokio::test]
async fn the_other_spelling_is_tried_once_and_three_refusals_are_the_end() {
    let peer = Peer::imap().implicit_tls(Certificate::good("imap.example.test")).listen().await;
    let bench = Bench::new().password("wrong").incoming("imaps://imap.example.test", &peer);
    let found = bench.examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("imap.login@incoming"), "refused");
    assert_eq!(found.fact("imap.login-other-form@incoming"), "refused");
    let logins: Vec<_> = peer.all_heard().into_iter().filter(|line| line.starts_with("LOGIN")).collect();
    assert_eq!(logins, ["LOGIN \"taro@example.test\" \"wrong\"", "LOGIN \"taro\" \"wrong\""]);
}
