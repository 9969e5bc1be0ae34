//! `env.clock`, by what servers tell in their greetings.

use crate::peer::{Peer, bench::Bench, say};
use mailmedic::fact::Endpoint;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

const YEARS: i64 = 3 * 365 * 86_400;

fn seconds(ahead: i64) -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap() + ahead
}

/// As Exim, Sendmail, Exchange and UW IMAP write it.
fn date(ahead: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds(ahead)).unwrap().format(&Rfc2822).unwrap()
}

/// What is known of the clock, and what the servers say, after two servers have greeted so.
async fn clock(incoming: (&str, Peer, String), outgoing: String) -> (String, String) {
    let (url, peer, greeting) = incoming;
    let receiving = peer.greeting(say(&greeting)).listen().await;
    let sending = Peer::smtp().greeting(say(&outgoing)).listen().await;
    let bench = Bench::new().limits(Duration::from_secs(2), Duration::from_secs(5));
    let bench = bench.incoming(url, &receiving).outgoing("smtp://smtp.example.test", &sending);
    let found = bench.examine(&[Endpoint::Incoming, Endpoint::Outgoing]).await;
    (found.fact("env.clock"), found.detail("env.clock"))
}

fn pop3(greeting: &str) -> (&'static str, Peer, String) {
    ("pop3://pop.example.test", Peer::pop3(), greeting.to_owned())
}

fn imap(greeting: &str) -> (&'static str, Peer, String) {
    ("imap://imap.example.test", Peer::imap(), greeting.to_owned())
}

#[tokio::test]
async fn servers_tell_the_time() {
    let exim = |ahead| format!("220 smtp.example.test ESMTP Exim 4.98 {}", date(ahead));
    let postfix = || "220 smtp.example.test ESMTP Postfix".to_owned();
    let qpopper =
        |ahead| pop3(&format!("+OK QPOP at pop.example.test starting.  <4711.{}@pop.example.test>", seconds(ahead)));
    let dovecot = |ahead| pop3(&format!("+OK Dovecot ready. <1b0.1.{:x}.GVt+dyXz==@pop.example.test>", seconds(ahead)));
    let washington = |ahead| imap(&format!("* OK imap.example.test IMAP4rev1 2007e.404 at {} (JST)", date(ahead)));
    for (case, incoming, outgoing, known) in [
        ("nobody tells", pop3("+OK ready"), postfix(), "(None)"),
        ("qpopper alone", qpopper(0), postfix(), "right"),
        ("Dovecot alone", dovecot(-3600), postfix(), "right"),
        ("UW IMAP alone", washington(0), postfix(), "right"),
        ("Exim alone", pop3("+OK ready"), exim(7200), "right"),
        ("one alone against this computer", qpopper(YEARS), postfix(), "(None)"),
        ("two against this computer", qpopper(YEARS), exim(YEARS), "wrong"),
        ("two against this computer, by IMAP", washington(-YEARS), exim(-YEARS), "wrong"),
        ("each says something else", dovecot(YEARS), exim(-YEARS), "(None)"),
        ("one server's clock is wrong", dovecot(YEARS), exim(0), "right"),
    ] {
        let (word, detail) = clock(incoming, outgoing).await;
        assert_eq!(word, known, "{case}");
        if word == "wrong" {
            let year = detail[..4].parse::<i32>().unwrap();
            let ours = OffsetDateTime::from_unix_timestamp(seconds(0)).unwrap().year();
            assert!((year - ours).abs() >= 2, "{case}: {detail}");
        }
    }
}
