//! Sender records, reverse names and block lists: what the name service says, and what it does not.

use crate::peer::bench::{Bench, Outcome};
use mailmedic::{
    fact::Endpoint,
    network::{Behaviour, LookupError, Record, RecordKind, SimulatedNetwork},
    settings::{Found, FoundBy},
};
use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// A zone: `name TYPE value` on each line. Names that are not there do not exist; `FAIL` as a value fails,
/// `SILENCE` never answers.
#[derive(Clone, Default)]
struct Zone(BTreeMap<(String, &'static str), Vec<String>>);

fn kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::A => "A",
        RecordKind::Aaaa => "AAAA",
        RecordKind::Mx => "MX",
        RecordKind::Srv => "SRV",
        RecordKind::Txt => "TXT",
        RecordKind::Ptr => "PTR",
    }
}

impl Zone {
    fn of(lines: &str) -> Self {
        let mut zone = Self::default();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let mut words = line.splitn(3, ' ');
            let (name, of, value) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
            let of = ["A", "AAAA", "MX", "TXT", "PTR"].into_iter().find(|known| *known == of).unwrap();
            zone.0.entry((name.to_owned(), of)).or_default().push(value.to_owned());
        }
        zone
    }

    async fn answer(&self, name: &str, wanted: RecordKind) -> Result<Vec<Record>, LookupError> {
        let Some(values) = self.0.get(&(name.to_owned(), kind(wanted))) else {
            let exists = self.0.keys().any(|(known, _)| known == name);
            return Err(if exists { LookupError::NoData } else { LookupError::NxDomain });
        };
        if values.iter().any(|value| value == "FAIL") {
            return Err(LookupError::ServFail);
        }
        if values.iter().any(|value| value == "SILENCE") {
            std::future::pending::<()>().await;
        }
        let record = |value: &String| match wanted {
            RecordKind::A | RecordKind::Aaaa => Record::Address(value.parse().unwrap()),
            RecordKind::Mx => Record::Mx { preference: 10, host: value.clone() },
            RecordKind::Txt => Record::Txt(value.clone()),
            _ => Record::Ptr(value.clone()),
        };
        Ok(values.iter().map(record).collect())
    }
}

/// The zone that every test adds to.
const BASE: &str = "
    pop.example.test A 192.0.2.11
    smtp.example.test A 192.0.2.12
    example.test MX mail.example.test
    mail.example.test A 192.0.2.10";

struct Asked {
    outcome: Outcome,
    names: Vec<String>,
}

/// Examines an account in a network with this zone; the outgoing server greets and names the client so.
async fn examined(zone: &str, hello: &'static str, controls: bool) -> Asked {
    of_zone(&format!("{BASE}\n{zone}"), hello, controls).await
}

async fn of_zone(zone: &str, hello: &'static str, controls: bool) -> Asked {
    let zone = Zone::of(zone);
    let names: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = names.clone();
    let mut network = SimulatedNetwork::new(Box::new(move |name, kind| {
        log.lock().unwrap().push(name.to_owned());
        let (zone, name) = (zone.clone(), name.to_owned());
        Box::pin(async move { zone.answer(&name, kind).await })
    }));
    let smtp: IpAddr = "192.0.2.12".parse().unwrap();
    network.insert(
        SocketAddr::new(smtp, 587),
        Behaviour::Serve(Box::new(move |mut stream| {
            Box::pin(async move {
                stream.write_all(b"220 smtp.example.test\r\n").await.unwrap();
                let mut heard = [0; 512];
                while let Ok(count @ 1..) = stream.read(&mut heard).await {
                    let reply = if heard[..count].starts_with(b"EHLO") { hello } else { "221 Bye\r\n" };
                    if stream.write_all(reply.as_bytes()).await.is_err() {
                        return;
                    }
                }
            })
        })),
    );
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20)).network(Arc::new(network));
    let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
    bench.settings.incoming = found("pop3s://pop.example.test");
    bench.settings.outgoing = found("smtp+starttls://smtp.example.test");
    bench.settings.control = controls.then(|| ("control.test".to_owned(), 25));
    let outcome = bench.examine(&[Endpoint::Incoming, Endpoint::Outgoing]).await;
    let names = std::mem::take(&mut *names.lock().unwrap());
    Asked { outcome, names }
}

const SILENT: &str = "250-smtp.example.test\r\n250 SIZE 10\r\n";
const TELLING: &str = "250-smtp.example.test Hello [203.0.113.7]\r\n250 SIZE 10\r\n";

async fn facts(zone: &str) -> [String; 3] {
    let Asked { outcome, .. } = examined(zone, SILENT, true).await;
    ["dns.spf", "dns.sender-permitted@outgoing", "dns.dmarc"].map(|key| outcome.fact(key))
}

#[tokio::test(start_paused = true)]
async fn what_becomes_of_mail_that_somebody_forwards() {
    let long = (0..12).map(|n| format!("s{n}.test TXT v=spf1 redirect=s{}.test\n", n + 1)).collect::<Vec<_>>().concat();
    for (zone, known) in [
        ("", "unsaid"),
        ("example.test TXT v=spf1 mx", "unsaid"),
        ("example.test TXT v=spf1 mx ?all", "unsaid"),
        ("example.test TXT v=spf1 mx ~all", "suspect"),
        ("example.test TXT v=spf1 mx -all", "refused"),
        ("example.test TXT v=spf1 +all", "permitted"),
        ("example.test TXT v=spf1 redirect=_spf.test\n_spf.test TXT v=spf1 mx -all", "refused"),
        // With `all` nobody looks elsewhere (RFC 7208 §6.1).
        ("example.test TXT v=spf1 redirect=_spf.test ~all\n_spf.test TXT v=spf1 -all", "suspect"),
        ("example.test TXT v=spf1 redirect=nowhere.test", "unsaid"),
        ("example.test TXT v=spf1 redirect=%{d}.test", "(unavailable)"),
        ("example.test TXT v=spf1 redirect=example.test", "unsaid"),
        (&format!("example.test TXT v=spf1 redirect=s0.test\n{long}"), "unsaid"),
        // Two records, or one that nobody can read, are as good as none.
        ("example.test TXT v=spf1 -all\nexample.test TXT v=spf1 mx -all", "unsaid"),
        ("example.test TXT v=spf1 hello -all", "unsaid"),
        ("example.test TXT FAIL", "(unavailable)"),
    ] {
        let Asked { outcome, .. } = examined(zone, SILENT, true).await;
        assert_eq!(outcome.fact("dns.spf-for-others"), known, "{zone}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_record_of_the_sender_is_judged_for_the_outgoing_server() {
    let chain =
        (0..12).map(|n| format!("s{n}.test TXT v=spf1 include:s{}.test -all\n", n + 1)).collect::<Vec<_>>().concat();
    let looped = "example.test TXT v=spf1 include:example.test -all".to_owned();
    for (zone, spf, permitted) in [
        ("", "absent", "(unavailable)"),
        ("example.test TXT hello", "absent", "(unavailable)"),
        ("example.test TXT v=spf1 ip4:192.0.2.0/28 -all", "present", "permitted"),
        ("example.test TXT v=spf1 a:smtp.example.test -all", "present", "permitted"),
        ("example.test TXT v=spf1 mx/28 ~all", "present", "permitted"),
        ("example.test TXT v=spf1 mx -all", "present", "not-permitted"),
        ("example.test TXT v=spf1 mx ~all", "present", "not-permitted"),
        ("example.test TXT v=spf1 mx ?all", "present", "neutral"),
        ("example.test TXT v=spf1 mx", "present", "neutral"),
        ("example.test TXT v=spf1 include:b.test -all\nb.test TXT v=spf1 ip4:192.0.2.12 ~all", "present", "permitted"),
        ("example.test TXT v=spf1 include:b.test -all\nb.test TXT v=spf1 -all", "present", "not-permitted"),
        ("example.test TXT v=spf1 redirect=b.test\nb.test TXT v=spf1 ip4:192.0.2.12 -all", "present", "permitted"),
        ("example.test TXT v=spf1 exists:here.test -all\nhere.test A 127.0.0.2", "present", "permitted"),
        // What depends on more than the address, or on somebody who is silent, is not guessed.
        ("example.test TXT v=spf1 exists:%{i}.b.test -all", "present", "(unavailable)"),
        ("example.test TXT v=spf1 ptr -all", "present", "(unavailable)"),
        ("example.test TXT v=spf1 include:b.test -all\nb.test TXT FAIL", "present", "(unavailable)"),
        // Records that receivers give up on.
        ("example.test TXT v=spf1 include:nowhere.test -all", "invalid", "(unavailable)"),
        ("example.test TXT v=spf1 ipv4:192.0.2.12 -all", "invalid", "(unavailable)"),
        ("example.test TXT v=spf1 -all\nexample.test TXT v=spf1 mx -all", "several", "(unavailable)"),
        (&format!("example.test TXT v=spf1 include:s0.test -all\n{chain}"), "invalid", "(unavailable)"),
        (&looped, "invalid", "(unavailable)"),
        ("example.test TXT FAIL", "failed", "(unavailable)"),
        ("example.test TXT SILENCE", "failed", "(unavailable)"),
    ] {
        assert_eq!(facts(zone).await[..2], [spf, permitted], "{zone}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_policy_of_the_domain_or_of_one_above_it() {
    for (zone, word) in [
        ("", "absent"),
        ("_dmarc.example.test TXT v=DMARC1; p=none", "present"),
        ("_dmarc.example.test TXT v=DMARC1; p=reject", "enforced"),
        ("_dmarc.example.test TXT v=DMARC1", "invalid"),
        ("_dmarc.example.test TXT v=DMARC1; p=none\n_dmarc.example.test TXT v=DMARC1; p=none", "invalid"),
        ("_dmarc.example.test TXT FAIL", "failed"),
        // A top-level domain has none for others.
        ("_dmarc.test TXT v=DMARC1; p=reject", "absent"),
    ] {
        assert_eq!(facts(zone).await[2], word, "{zone}");
    }
}

#[tokio::test(start_paused = true)]
async fn mail_that_has_nowhere_to_go() {
    let base = |lines: &str| BASE.replace("example.test MX mail.example.test", lines);
    for (zone, word) in [
        (base("example.test MX mail.example.test"), "present"),
        (base("example.test MX gone.example.test\nexample.test MX mail.example.test"), "present"),
        (base("example.test MX gone.example.test"), "nowhere"),
        (base("example.test MX gone.example.test\ngone.example.test A FAIL"), "present"),
        (base("example.test TXT here"), "nowhere"),
        (base("example.test A 192.0.2.1"), "absent"),
        (base("example.test MX ."), "no-mail"),
        (base("example.test MX FAIL"), "failed"),
        (base(""), "nxdomain"),
    ] {
        assert_eq!(of_zone(&zone, SILENT, true).await.outcome.fact("dns.mx"), word, "{zone}");
    }
}

#[tokio::test(start_paused = true)]
async fn only_a_list_s_own_words_say_listed() {
    let server = |answer: &str| format!("12.2.0.192.zen.spamhaus.org A {answer}");
    for (zone, word) in [
        (String::new(), "unlisted"),
        (server("127.0.0.2"), "listed"),
        (server("127.0.0.11"), "policy"),
        (server("127.0.0.11\n12.2.0.192.zen.spamhaus.org A 127.0.0.4"), "listed"),
        ("12.2.0.192.bl.spamcop.net A 127.0.0.2".to_owned(), "listed"),
        // An open resolver; the other list still answers.
        (server("127.255.255.254"), "unlisted"),
        (format!("{}\n12.2.0.192.bl.spamcop.net A FAIL", server("127.255.255.254")), "(unavailable)"),
        (format!("{}\n12.2.0.192.bl.spamcop.net A SILENCE", server("127.255.255.252")), "(unavailable)"),
        // Somebody who makes answers up, for addresses that no list has as well.
        (
            format!(
                "{}\n1.0.0.127.zen.spamhaus.org A 127.0.0.2\n12.2.0.192.bl.spamcop.net A 192.0.2.99\n",
                server("127.0.0.2")
            ),
            "(unavailable)",
        ),
    ] {
        let Asked { outcome, .. } = examined(&zone, SILENT, true).await;
        assert_eq!(outcome.fact("dnsbl.server@outgoing"), word, "{zone}");
        for fact in ["dnsbl.client@outgoing", "dns.reverse-client@outgoing"] {
            assert_eq!(outcome.fact(fact), "(unavailable)", "nobody said who we are");
        }
        assert!(outcome.elapsed < Duration::from_secs(6), "{:?}", outcome.elapsed);
    }
}

#[tokio::test(start_paused = true)]
async fn one_s_own_address_is_the_one_that_the_server_names() {
    for (zone, word) in [
        ("", "unlisted"),
        ("7.113.0.203.zen.spamhaus.org A 127.0.0.10", "policy"),
        ("7.113.0.203.zen.spamhaus.org A 127.0.0.4", "listed"),
    ] {
        let Asked { outcome, .. } = examined(zone, TELLING, true).await;
        assert_eq!(outcome.fact("dnsbl.client@outgoing"), word, "{zone}");
        assert_eq!(outcome.fact("dnsbl.server@outgoing"), "unlisted");
    }
    let ptr = "7.113.0.203.in-addr.arpa PTR line.example.net";
    for (zone, word) in [
        (String::new(), "absent"),
        (ptr.to_owned(), "unconfirmed"),
        (format!("{ptr}\nline.example.net A 203.0.113.7"), "confirmed"),
    ] {
        let Asked { outcome, .. } = examined(&zone, TELLING, true).await;
        assert_eq!(outcome.fact("dns.reverse-client@outgoing"), word, "{zone}");
    }
    let lan = "250-smtp.example.test Hello [192.168.1.7]\r\n250 SIZE 10\r\n";
    let Asked { outcome, names } = examined("", lan, true).await;
    assert_eq!(outcome.fact("dnsbl.client@outgoing"), "(unavailable)");
    assert!(!names.iter().any(|name| name.starts_with("7.1.168.192")), "{names:?}");
}

#[tokio::test(start_paused = true)]
async fn without_controls_no_list_is_asked() {
    let Asked { outcome, names } = examined("12.2.0.192.zen.spamhaus.org A 127.0.0.2", TELLING, false).await;
    for fact in
        ["dnsbl.server@outgoing", "dnsbl.client@outgoing", "dns.reverse@outgoing", "dns.reverse-client@outgoing"]
    {
        assert_eq!(outcome.fact(fact), "(unavailable)", "{fact}");
    }
    assert!(!names.iter().any(|name| name.contains("spam") || name.ends_with("arpa")), "{names:?}");
}

#[tokio::test(start_paused = true)]
async fn a_name_of_the_server_s_own_leads_back() {
    let ptr = "12.2.0.192.in-addr.arpa PTR";
    for (zone, word) in [
        (String::new(), "absent"),
        (format!("{ptr} smtp.example.test"), "confirmed"),
        (format!("{ptr} mail.example.test"), "unconfirmed"),
        (format!("{ptr} nowhere.test"), "unconfirmed"),
        (format!("{ptr} FAIL"), "(unavailable)"),
    ] {
        assert_eq!(examined(&zone, SILENT, true).await.outcome.fact("dns.reverse@outgoing"), word, "{zone}");
    }
}
