//! Consent, order and number of logins, and the other spelling of the user name.

use crate::peer::{Act, Peer, bench::Bench, certificates::Certificate, say, say_and_close};
use mailmedic::{
    fact::{Endpoint, Observation, ProbeRequest},
    probe::{Allowed, Credentials},
};

const POP3: &str = "pop3s://pop.example.test";
const SMTP: &str = "smtps://smtp.example.test";
const BOTH: [Endpoint; 2] = [Endpoint::Incoming, Endpoint::Outgoing];

fn pop3() -> Peer {
    Peer::pop3().implicit_tls(Certificate::good("pop.example.test"))
}

fn smtp() -> Peer {
    Peer::smtp().implicit_tls(Certificate::good("smtp.example.test"))
}

/// Refuses the whole address and takes the bare name.
fn wants_local_part(peer: Peer) -> Peer {
    peer.on("USER taro@example.test >> PASS sesame", say("-ERR authorization failed"))
        .on("USER taro >> PASS sesame", say("+OK"))
        .on("AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", say("535 5.7.8 no"))
        .on("AUTH PLAIN AHRhcm8Ac2VzYW1l", say("235 ok"))
}

#[tokio::test]
async fn the_other_spelling_is_tried_once_after_a_refusal() {
    let (pop, out) = (wants_local_part(pop3()).listen().await, wants_local_part(smtp()).listen().await);
    let found = Bench::new().incoming(POP3, &pop).outgoing(SMTP, &out).examine(&BOTH).await;
    for key in ["pop3.login@incoming", "smtp.login@outgoing"] {
        assert_eq!(found.fact(key), "refused", "{key}");
    }
    for key in ["pop3.login-other-form@incoming", "smtp.login-other-form@outgoing"] {
        assert_eq!(found.fact(key), "ok", "{key}");
        assert_eq!(found.detail(key), "taro");
    }
    // Nobody is logged in as the mail program would be.
    assert_eq!(found.fact("pop3.mailbox@incoming"), "(unavailable)");
    assert_eq!(found.fact("smtp.rcpt@outgoing"), "(unavailable)");
    assert_eq!(pop.heard().len(), 1);
}

#[tokio::test]
async fn a_local_part_gets_the_domain() {
    let pop = pop3()
        .on("USER taro >> PASS sesame", say("-ERR authorization failed"))
        .on("USER taro@example.test >> PASS sesame", say("+OK"))
        .listen()
        .await;
    let found = Bench::new().incoming("pop3s://taro@pop.example.test", &pop).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login-other-form@incoming"), "ok");
    assert_eq!(found.detail("pop3.login-other-form@incoming"), "taro@example.test");
}

#[tokio::test]
async fn a_server_that_hangs_up_after_a_refusal_is_called_again() {
    let pop = pop3()
        .on("USER taro@example.test >> PASS sesame", say_and_close("-ERR authorization failed"))
        .on("USER taro >> PASS sesame", say("+OK"))
        .listen()
        .await;
    let found = Bench::new().incoming(POP3, &pop).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
    assert_eq!(found.fact("pop3.login-other-form@incoming"), "ok");
    assert_eq!(pop.heard().len(), 2);
    assert_eq!(found.sessions.len(), 2);
}

#[tokio::test]
async fn three_refusals_are_enough_for_an_account() {
    let (pop, out) = (pop3().listen().await, smtp().listen().await);
    let found = Bench::new().password("wrong").incoming(POP3, &pop).outgoing(SMTP, &out).examine(&BOTH).await;
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
    assert_eq!(found.fact("smtp.login@outgoing"), "refused");
    assert_eq!(found.fact("pop3.login-other-form@incoming"), "refused");
    assert_eq!(found.fact("smtp.login-other-form@outgoing"), "(unavailable)");
    let tries = |lines: Vec<String>, word: &str| lines.iter().filter(|line| line.starts_with(word)).count();
    assert_eq!((tries(pop.all_heard(), "PASS"), tries(out.all_heard(), "AUTH")), (2, 1));
}

/// Servers also count by the address that the tries come from.
#[tokio::test]
async fn different_accounts_share_the_three() {
    let (pop, out) = (pop3().listen().await, smtp().listen().await);
    let bench = Bench::new().password("wrong").incoming(POP3, &pop);
    let found = bench.outgoing("smtps://hanako@smtp.example.test", &out).examine(&BOTH).await;
    assert_eq!(found.fact("pop3.login@incoming"), "refused");
    assert_eq!(found.fact("smtp.login@outgoing"), "refused");
    assert_eq!(found.fact("pop3.login-other-form@incoming"), "refused");
    assert_eq!(found.fact("smtp.login-other-form@outgoing"), "(unavailable)");
    let passwords = [pop.all_heard(), out.all_heard()].concat();
    let shown = passwords.iter().filter(|line| line.starts_with("PASS") || line.starts_with("AUTH")).count();
    assert_eq!(shown, 3, "{passwords:?}");
}

#[tokio::test]
async fn the_other_spelling_is_not_tried_after_a_lock() {
    let pop = pop3().on("PASS sesame", say("-ERR .pop lock busy!")).listen().await;
    let found = Bench::new().incoming(POP3, &pop).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login-other-form@incoming"), "(unavailable)");
    assert_eq!(pop.all_heard().iter().filter(|line| line.starts_with("PASS")).count(), 1);
}

#[tokio::test]
async fn logins_of_one_account_stand_in_a_queue() {
    let slow = Act::SayLater(std::time::Duration::from_millis(500), b"+OK\r\n".to_vec());
    let (pop, out) = (pop3().on("PASS sesame", slow).listen().await, smtp().listen().await);
    let found = Bench::new().incoming(POP3, &pop).outgoing(SMTP, &out).examine(&BOTH).await;
    let at = |sign: &str| {
        let lines = found.sessions.iter().flat_map(|(_, transcript)| transcript.lines());
        lines.filter(|line| line.text.starts_with(sign)).map(|line| line.at).next().unwrap()
    };
    assert!(at("AUTH PLAIN") >= at("PASS") + std::time::Duration::from_millis(450));
    assert_eq!(found.fact("smtp.login@outgoing"), "ok");
}

#[tokio::test]
async fn what_needs_no_login_is_told_before_the_login_has_its_turn() {
    let lock = Act::SayLater(std::time::Duration::from_millis(800), b"-ERR .pop lock busy!\r\n".to_vec());
    let pop = pop3().on("PASS sesame", lock).listen().await;
    let out = Peer::smtp().starttls(Certificate::good("smtp.example.test")).listen().await;
    let bench = Bench::new().incoming(POP3, &pop).outgoing("smtp+starttls://smtp.example.test", &out);
    // The patience with the other side is that with a connection.
    let second = std::time::Duration::from_secs(1);
    let found = bench.limits(second, 5 * second).examine(&BOTH).await;
    let told = found.early.iter().map(|(fact, _)| fact.key.to_string());
    let told: Vec<String> = told.filter(|key| !key.starts_with("dns")).collect();
    for key in ["pop3.greeting@incoming", "smtp.greeting@outgoing", "smtp.auth@outgoing", "smtp.rewriting@outgoing"] {
        assert!(told.contains(&key.to_owned()), "{key}: {told:?}");
    }
    for key in [
        "smtp.size-limit@outgoing",
        "tcp.answers-as@incoming",
        "tcp.answers-as@outgoing",
        "tcp.pace@incoming",
        "tcp.pace@outgoing",
    ] {
        assert!(told.contains(&key.to_owned()), "{key}: {told:?}");
    }
    assert_eq!(told.len(), 9, "{told:?}");
    // As whom a server sees the user is known only when it has been talked to.
    let at_once = |(fact, at): &(Observation, std::time::Duration)| {
        at.as_millis() < 500 || ["dnsbl.client", "dns.reverse-client"].contains(&&*fact.key.name)
    };
    assert!(found.early.iter().all(at_once), "{:?}", found.early);
    assert!(found.elapsed.as_millis() >= 800);
    // The reports that end the probes add the rest and repeat nothing.
    assert_eq!(found.fact("smtp.auth@outgoing"), "offered");
    assert_eq!(found.fact("pop3.login@incoming"), "locked");
    assert_eq!(found.fact("smtp.login@outgoing"), "ok");
    assert_eq!(found.fact("tls.handshake@outgoing"), "ok");
}

#[tokio::test]
async fn nobody_waits_for_a_side_that_does_not_come() {
    let (pop, out) = (Peer::mute(Act::KeepSilent).listen().await, smtp().listen().await);
    let found = Bench::new().incoming("pop3://pop.example.test", &pop).outgoing(SMTP, &out).examine(&BOTH).await;
    let elapsed = found.observation("smtp.rcpt@outgoing").unwrap().elapsed.unwrap();
    assert_eq!(found.fact("smtp.login@outgoing"), "ok");
    assert!(elapsed < std::time::Duration::from_millis(500), "{elapsed:?}");
}

#[tokio::test]
async fn without_consent_or_password_nobody_logs_in() {
    let pop = pop3().listen().await;
    let bench = Bench::new().incoming(POP3, &pop);
    let found = bench.run(vec![ProbeRequest { endpoint: Endpoint::Incoming, login: false }]).await;
    assert_eq!(found.fact("pop3.login@incoming"), "(unavailable)");
    assert_eq!(found.fact("pop3.login-withheld@incoming"), "not-asked");

    let mut bench = Bench::new().incoming(POP3, &pop);
    bench.credentials = Credentials::default();
    let found = bench.examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login-withheld@incoming"), "no-password");
    assert!(!pop.all_heard().iter().any(|line| line.starts_with("USER")));
}

#[tokio::test]
async fn a_clear_text_login_needs_leave() {
    let pop = Peer::pop3().listen().await;
    let found = Bench::new().incoming("pop3://pop.example.test", &pop).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login-withheld@incoming"), "cleartext");
    assert_eq!(pop.all_heard(), ["CAPA", "QUIT"]);

    let allowed = Allowed { cleartext_login: true, ..Allowed::default() };
    let bench = Bench::new().incoming("pop3://pop.example.test", &pop).allow(allowed);
    let found = bench.examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login@incoming"), "ok");
    // The mail program is set to clear text: STLS is offered and not taken.
    assert!(!pop.all_heard().contains(&"STLS".to_owned()));
    assert!(found.said().contains(&" -> PASS ***".to_owned()));
}

#[tokio::test]
async fn a_server_that_repeats_the_password_does_not_get_it_into_the_record() {
    let pop = pop3().on("PASS sesame", say("-ERR what is PASS sesame?")).listen().await;
    let found = Bench::new().incoming(POP3, &pop).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.detail("pop3.login@incoming"), "-ERR what is PASS ***?");
    assert!(!found.said().concat().contains("sesame"));
    let token = "AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==";
    let out = smtp().on("AUTH PLAIN", say(&format!("500 unknown: AUTH PLAIN {token}"))).listen().await;
    let found = Bench::new().outgoing(SMTP, &out).examine(&[Endpoint::Outgoing]).await;
    assert!(!format!("{:?}{:?}", found.said(), found.detail("smtp.login@outgoing")).contains(&token[..12]));
}

#[tokio::test]
async fn a_login_that_is_offered_only_under_encryption_is_noticed_without_a_password() {
    let hidden = say("250-mail.example.test\r\n250 STARTTLS");
    let out = Peer::smtp().on("EHLO", hidden.clone()).starttls(Certificate::good("smtp.example.test"));
    let offering = out.clone().on("STARTTLS >> EHLO", say("250-mail.example.test\r\n250 AUTH PLAIN")).listen().await;
    let bench = Bench::new().outgoing("smtp://smtp.example.test:587", &offering);
    let found = bench.examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("smtp.auth@outgoing"), "absent");
    assert_eq!(found.fact("smtp.login@outgoing"), "encryption-required");
    assert_eq!(found.fact("smtp.login-withheld@outgoing"), "nothing");
    assert!(!offering.all_heard().iter().any(|line| line.starts_with("AUTH")));

    // A server that takes mail from everybody for its own users never offers a login.
    let never = out.on("STARTTLS >> EHLO", say("250 mail.example.test")).listen().await;
    let found = Bench::new().outgoing("smtp://smtp.example.test", &never).examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("smtp.login@outgoing"), "no-mechanism");

    let pop = Peer::pop3()
        .greeting(say("+OK ready <1.2@pop.example.test>"))
        .on("CAPA", say("+OK\r\nSASL\r\nSTLS\r\n."))
        .starttls(Certificate::good("pop.example.test"))
        .on("STLS >> CAPA", say("+OK\r\nUSER\r\nSASL PLAIN\r\n."))
        .listen()
        .await;
    let found = Bench::new().incoming("pop3://pop.example.test", &pop).examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("pop3.login@incoming"), "encryption-required");
    assert!(!pop.all_heard().iter().any(|line| line.starts_with("USER") || line.starts_with("APOP")));
}

/// After a refusal a server may hang up, and whoever answers then may be another one.
#[tokio::test]
async fn no_password_goes_onto_a_second_connection_that_is_less_protected() {
    let stripped = Peer::pop3().on("CAPA", say("+OK\r\nUSER\r\n."));
    let silent_about_it = Peer::pop3().on("CAPA", say("-ERR what?")).on("STLS", say("-ERR what?"));
    let strange = Peer::pop3().starttls(Certificate::of_stranger("pop.example.test"));
    let elsewhere = Peer::pop3().starttls(Certificate::good("pop.example.org"));
    for later in [stripped, silent_about_it, strange, elsewhere] {
        let first = Peer::pop3().starttls(Certificate::good("pop.example.test"));
        let pop = first.on("PASS sesame", say_and_close("-ERR authorization failed")).later(later).listen().await;
        let bench = Bench::new().incoming("pop3+starttls://pop.example.test", &pop);
        let found = bench.examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("pop3.login@incoming"), "refused");
        assert_eq!(found.fact("pop3.login-other-form@incoming"), "(unavailable)");
        let heard = pop.heard();
        let shown = |lines: &[String]| lines.iter().any(|line| line.starts_with("USER") || line.starts_with("PASS"));
        assert!(shown(&heard[0]) && heard.len() == 2 && !shown(&heard[1]), "{heard:?}");
    }
}

/// A server of each protocol that offers one way to log in, with encryption or without.
fn one_way(protocol: &str, way: &str, offers_encryption: bool) -> Peer {
    let upgrade = match (protocol, offers_encryption) {
        ("pop3", true) => "STLS\r\n",
        ("imap", true) => " STARTTLS",
        ("smtp", true) => "250-STARTTLS\r\n",
        _ => "",
    };
    match (protocol, way) {
        ("pop3", "APOP") => Peer::pop3()
            .greeting(say("+OK <1896.697170952@mail.example.test>"))
            .on("CAPA", say(&format!("+OK\r\n{upgrade}TOP\r\n."))),
        ("pop3", "USER") => Peer::pop3().on("CAPA", say(&format!("+OK\r\n{upgrade}USER\r\n."))),
        ("pop3", _) => Peer::pop3().on("CAPA", say(&format!("+OK\r\n{upgrade}SASL {way}\r\n."))),
        ("imap", "LOGIN command") => {
            Peer::imap().on("CAPABILITY", say(&format!("* CAPABILITY IMAP4rev1{upgrade}\r\nTAG OK")))
        }
        ("imap", _) => {
            let told = format!("* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH={way}{upgrade}\r\nTAG OK");
            Peer::imap().on("CAPABILITY", say(&told))
        }
        _ => Peer::smtp().on("EHLO", say(&format!("250-mail.example.test\r\n{upgrade}250 AUTH {way}"))),
    }
}

/// A digest is guessed from at leisure: it needs the same leave as a password. Counted at the server.
#[tokio::test]
async fn nothing_crosses_a_channel_without_its_switch() {
    const SASL: [&str; 5] = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"];
    const SHOWS: [&str; 6] = ["AUTH", "PASS", "APOP", "USER", "LOGIN", "AUTHENTICATE"];
    let ways = |protocol: &'static str, own: &[&'static str]| {
        SASL.iter().chain(own).map(move |way| (protocol, *way)).collect::<Vec<_>>()
    };
    let stranger = || Certificate::of_stranger("mail.example.test");
    for (protocol, way) in
        [ways("pop3", &["USER", "APOP"]), ways("imap", &["LOGIN command"]), ways("smtp", &[])].concat()
    {
        for (security, peer, why) in [
            ("", one_way(protocol, way, false), "cleartext"),
            ("+starttls", one_way(protocol, way, false), "cleartext"),
            ("+starttls", one_way(protocol, way, true).starttls(stranger()), "unverified"),
            ("s", one_way(protocol, way, false).implicit_tls(stranger()), "unverified"),
        ] {
            let nothing = Allowed::default();
            let clear = Allowed { cleartext_login: true, ..nothing };
            let unverified = Allowed { unverified_tls_login: true, ..nothing };
            for allowed in [nothing, clear, unverified] {
                let peer = peer.clone().listen().await;
                let url = format!("{protocol}{security}://mail.example.test");
                let (bench, side) = match protocol {
                    "smtp" => (Bench::new().outgoing(&url, &peer), Endpoint::Outgoing),
                    _ => (Bench::new().incoming(&url, &peer), Endpoint::Incoming),
                };
                let found = bench.allow(allowed).examine(&[side]).await;
                let is_allowed = match why {
                    "cleartext" => allowed.cleartext_login,
                    _ => allowed.unverified_tls_login,
                };
                let heard = peer.all_heard();
                let shown = heard.iter().any(|line| SHOWS.iter().any(|word| line.starts_with(word)));
                assert_eq!(shown, is_allowed, "{url} {way} {allowed:?}: {heard:?}");
                if !is_allowed {
                    assert_eq!(found.fact(&format!("{protocol}.login-withheld@{side}")), why, "{url} {way}");
                }
            }
        }
    }
}

/// A server that has the password in hand and says that it does not know the mechanism may have
/// counted it as wrong all the same.
#[tokio::test]
async fn a_mechanism_that_is_given_up_after_the_password_counts_as_a_refusal() {
    let unknown = say("504 5.5.4 Unrecognized authentication type");
    let out = smtp()
        .on("EHLO", say("250-mail.example.test\r\n250 AUTH PLAIN LOGIN SCRAM-SHA-1 CRAM-MD5"))
        .on("AUTH PLAIN", unknown.clone())
        .on("AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", unknown.clone())
        .on("AUTH LOGIN", say("334 VXNlcm5hbWU6"))
        .on("dGFyb0BleGFtcGxlLnRlc3Q=", say("334 UGFzc3dvcmQ6"))
        .on("c2VzYW1l", unknown.clone())
        .on("AUTH SCRAM-SHA-1", say("334 "))
        .on("AUTH SCRAM-SHA-1 >> ", unknown)
        .listen()
        .await;
    let found = Bench::new().outgoing(SMTP, &out).examine(&[Endpoint::Outgoing]).await;
    assert_eq!(found.fact("smtp.login@outgoing"), "no-mechanism");
    let heard = out.all_heard();
    let tried: Vec<_> = heard.iter().filter_map(|line| line.strip_prefix("AUTH ")).collect();
    assert_eq!(tried.len(), 3, "{heard:?}");
    assert_eq!(tried[1..], ["LOGIN", "SCRAM-SHA-1"], "{heard:?}");
}
