//! A whole run: names, connections, sharing, streaming, time.

use crate::peer::{Act, Peer, bench::Bench, certificates::Certificate, say, say_and_close};
use mailmedic::{
    fact::{Endpoint, ProbeKind},
    network::{Behaviour, LookupError, Record, SimulatedNetwork},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::time::Instant;

const HOST: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10));

/// A network in memory whose one host behaves so at every port that is given.
fn simulated(ports: Vec<(u16, Behaviour)>, answer: Result<Vec<IpAddr>, LookupError>) -> Arc<SimulatedNetwork> {
    let mut network = SimulatedNetwork::new(Box::new(move |_, kind| {
        let records = answer.clone().map(|addresses| addresses.into_iter().map(Record::Address));
        let wanted = records.map(|records| records.filter(|record| record.kind() == Some(kind)).collect::<Vec<_>>());
        let answer = wanted.and_then(|wanted| if wanted.is_empty() { Err(LookupError::NoData) } else { Ok(wanted) });
        Box::pin(std::future::ready(answer))
    }));
    for (port, behaviour) in ports {
        network.insert(SocketAddr::new(HOST, port), behaviour);
    }
    Arc::new(network)
}

fn bench(incoming: &str, outgoing: &str) -> Bench {
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20));
    let found = |url: &str| {
        Some(mailmedic::settings::Found { value: url.parse().unwrap(), by: mailmedic::settings::FoundBy::Option })
    };
    (bench.settings.incoming, bench.settings.outgoing) = (found(incoming), found(outgoing));
    bench.settings.control = Some(("192.0.2.10".to_owned(), 25));
    bench.settings.nowhere = Some(("192.0.2.10".to_owned(), 25));
    bench
}

#[tokio::test(start_paused = true)]
async fn names_that_do_not_resolve() {
    let cases = [
        (LookupError::NxDomain, "nxdomain"),
        (LookupError::NoData, "no-address"),
        (LookupError::ServFail, "servfail"),
        (LookupError::Timeout, "timeout"),
        (LookupError::NoResolver, "no-resolver"),
    ];
    for (error, value) in cases {
        let bench = bench("pop3s://pop.example.test", "smtps://smtp.example.test");
        let found = bench.network(simulated(vec![], Err(error))).examine(&[Endpoint::Incoming]).await;
        assert_eq!(found.fact("dns.lookup@incoming"), value);
        for key in ["tcp.connect@incoming", "tls.handshake@incoming", "pop3.greeting@incoming"] {
            assert_eq!(found.fact(key), "(unavailable)", "{key}");
        }
        let outcomes: Vec<_> = found.reports.iter().map(|report| (report.probe, report.outcome.as_str())).collect();
        assert_eq!(outcomes[0], (ProbeKind::Dns, value));
        assert_eq!(outcomes[1..], [ProbeKind::Tcp, ProbeKind::Tls, ProbeKind::Pop3].map(|kind| (kind, "unavailable")));
    }
}

#[tokio::test(start_paused = true)]
async fn connections_that_do_not_open() {
    let ports = vec![
        (995, Behaviour::Drop),
        (465, Behaviour::Refuse),
        (25, Behaviour::Serve(Box::new(|_| Box::pin(async {})))),
    ];
    let bench = bench("pop3s://pop.example.test", "smtps://smtp.example.test");
    let endpoints = [Endpoint::Incoming, Endpoint::Outgoing, Endpoint::Control25];
    let found = bench.network(simulated(ports, Ok(vec![HOST]))).examine(&endpoints).await;
    assert_eq!(found.fact("dns.lookup@incoming"), "ok");
    assert_eq!(found.detail("dns.lookup@incoming"), "192.0.2.10");
    assert_eq!(found.fact("tcp.connect@incoming"), "timeout");
    assert_eq!(found.fact("tcp.connect@outgoing"), "refused");
    assert_eq!(found.fact("tcp.connect@control25"), "open");
    assert_eq!(found.observation("tcp.connect@incoming").unwrap().elapsed, Some(Duration::from_secs(5)));

    let elsewhere = simulated(vec![], Ok(vec![HOST]));
    let found = self::bench("pop3s://pop.example.test", "smtps://smtp.example.test")
        .network(elsewhere)
        .examine(&[Endpoint::Incoming])
        .await;
    assert_eq!(found.fact("tcp.connect@incoming"), "unreachable");
}

#[tokio::test(start_paused = true)]
async fn with_every_port_dropped_nothing_waits_in_a_row() {
    let ports = [25, 110, 143, 465, 587, 993, 995].map(|port| (port, Behaviour::Drop)).into_iter().collect();
    let bench = bench("pop3s://mail.example.test", "smtps://mail.example.test");
    let found = bench.network(simulated(ports, Ok(vec![HOST]))).examine(&Endpoint::ALL).await;
    assert_eq!(found.elapsed, Duration::from_secs(5));
    for endpoint in Endpoint::ALL {
        assert_eq!(found.fact(&format!("tcp.connect@{endpoint}")), "timeout");
    }
    // Whoever would take a connection for nobody is near.
    assert_eq!(found.observation("tcp.connect@nowhere").unwrap().elapsed, Some(Duration::from_secs(1)));
}

#[tokio::test(start_paused = true)]
async fn what_is_known_is_told_at_once() {
    let slow = Behaviour::Serve(Box::new(|stream| {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(60)).await;
            drop(stream);
        })
    }));
    let network = simulated(vec![(995, slow)], Ok(vec![HOST]));
    let found = bench("pop3s://pop.example.test", "smtps://smtp.example.test").network(network);
    let found = found.examine(&[Endpoint::Incoming]).await;
    let order: Vec<_> = found.reports.iter().map(|report| (report.probe, report.elapsed.as_secs())).collect();
    assert_eq!(order, [(ProbeKind::Dns, 0), (ProbeKind::Tcp, 0), (ProbeKind::Tls, 5), (ProbeKind::Pop3, 5)]);
}

#[tokio::test]
async fn one_target_is_visited_once_and_reported_under_each_name() {
    let peer = Peer::smtp().starttls(Certificate::good("smtp.example.test")).listen().await;
    let bench = Bench::new().outgoing("smtp+starttls://smtp.example.test", &peer);
    let found = bench.examine(&[Endpoint::Outgoing, Endpoint::Submission]).await;
    assert_eq!(peer.heard().len(), 1);
    for endpoint in ["outgoing", "submission"] {
        for (fact, value) in
            [("tcp.connect", "open"), ("tls.handshake", "ok"), ("smtp.login", "ok"), ("smtp.rcpt", "ok")]
        {
            assert_eq!(found.fact(&format!("{fact}@{endpoint}")), value);
        }
    }
    assert_eq!(
        found.sessions.iter().map(|session| session.0).collect::<Vec<_>>(),
        [Endpoint::Outgoing, Endpoint::Submission]
    );
}

#[tokio::test]
async fn the_control_host_is_only_greeted() {
    let peer = Peer::smtp().listen().await;
    let mut bench = Bench::new();
    bench.settings.control = Some(("mx.example.test".to_owned(), 25));
    bench.redirects.push(format!("mx.example.test:25:127.0.0.1:{}", peer.port).parse().unwrap());
    let found = bench.examine(&[Endpoint::Control25]).await;
    assert_eq!(found.fact("tcp.connect@control25"), "open");
    assert_eq!(found.fact("smtp.greeting@control25"), "ok");
    assert_eq!(peer.heard(), [["QUIT"]]);
}

/// One session, and in it at most a goodbye, however strange the neutral host behaves.
#[tokio::test]
async fn a_neutral_host_hears_nothing_but_a_goodbye() {
    const GREETED: &[&[&str]] = &[&["QUIT"]];
    const UNGREETED: &[&[&str]] = &[&[]];
    for (greeting, heard) in [
        (say("554 mx.example.test no mail from you"), GREETED),
        (say("220-mx.example.test\r\n220 be patient"), GREETED),
        (say("421 mx.example.test busy"), GREETED),
        (say("HTTP/1.1 400 Bad Request"), GREETED),
        (say_and_close("554 5.7.1 blocked"), GREETED),
        (Act::KeepSilent, UNGREETED),
        (Act::Close, UNGREETED),
    ] {
        let peer = Peer::new(greeting.clone()).on("QUIT", say_and_close("221 bye")).listen().await;
        let own = Peer::smtp().listen().await;
        let mut bench = Bench::new().outgoing("smtp://smtp.example.test", &own);
        bench.settings.control = Some(("mx.example.test".to_owned(), 25));
        bench.redirects.push(format!("mx.example.test:25:127.0.0.1:{}", peer.port).parse().unwrap());
        let found = bench.examine(&[Endpoint::Outgoing, Endpoint::Smtp25, Endpoint::Control25]).await;
        assert_eq!(found.fact("tcp.connect@control25"), "open");
        let said = peer.heard();
        assert_eq!(said.len(), 1, "{greeting:?}: one session");
        // A peer that has closed hears no goodbye.
        assert!(said == heard || said == UNGREETED, "{greeting:?}: {said:?}");
    }
}

#[tokio::test]
async fn imap_is_reached_and_encrypted() {
    let peer = Peer::new(say("* OK ready")).implicit_tls(Certificate::good("imap.example.test")).listen().await;
    let mut bench = Bench::new();
    bench.settings.roles.insert(Endpoint::Imaps, "imap.example.test".to_owned());
    bench.redirects.push(format!("imap.example.test:993:127.0.0.1:{}", peer.port).parse().unwrap());
    let found = bench.examine(&[Endpoint::Imaps]).await;
    assert_eq!(found.fact("tls.handshake@imaps"), "ok");
    assert_eq!(found.fact("tls.issuer@imaps"), "trusted");
}

#[tokio::test]
async fn an_endpoint_without_a_host_does_not_apply() {
    let found = Bench::new().examine(&[Endpoint::Incoming]).await;
    assert_eq!(found.fact("tcp.connect@incoming"), "(not applicable)");
    assert_eq!(found.report(ProbeKind::Tcp, Endpoint::Incoming).outcome, "not-applicable");
}

#[tokio::test]
async fn a_run_that_is_called_off_hangs_up() {
    let peer = Peer::new(Act::KeepSilent).listen().await;
    let bench =
        Bench::new().incoming("pop3://pop.example.test", &peer).limits(Duration::from_secs(5), Duration::from_secs(60));
    let started = Instant::now();
    let run = tokio::time::timeout(Duration::from_millis(300), bench.examine(&[Endpoint::Incoming]));
    assert!(run.await.is_err());
    assert!(started.elapsed() < Duration::from_secs(1));
}
