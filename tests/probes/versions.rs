//! Both IP versions of every port: measured at once and each by itself, and a broken one never makes the
//! endpoint look dead.

use crate::peer::{Peer, bench::Bench, certificates::Certificate};
use mailmedic::{
    fact::Endpoint,
    network::{Behaviour, LookupError, Record, SimulatedNetwork},
    settings::{Found, FoundBy},
};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::net::TcpSocket;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 10));
const V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 10));

/// A server that hangs up at once.
fn serves() -> Behaviour {
    Behaviour::Serve(Box::new(|_| Box::pin(async {})))
}

/// One host with addresses of both versions, of which `at` says what they do.
fn host(at: impl IntoIterator<Item = (IpAddr, u16, Behaviour)>) -> Arc<SimulatedNetwork> {
    let mut network = SimulatedNetwork::new(Box::new(|_, kind| {
        let found = [V4, V6].map(Record::Address).into_iter().filter(|record| record.kind() == Some(kind));
        let found: Vec<Record> = found.collect();
        Box::pin(std::future::ready(if found.is_empty() { Err(LookupError::NoData) } else { Ok(found) }))
    }));
    for (address, port, behaviour) in at {
        network.insert(SocketAddr::new(address, port), behaviour);
    }
    Arc::new(network)
}

fn bench(network: Arc<SimulatedNetwork>) -> Bench {
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20));
    let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
    bench.settings.incoming = found("pop3s://mail.example.test");
    bench.settings.outgoing = found("smtps://mail.example.test");
    bench.settings.control = Some(("mail.example.test".to_owned(), 25));
    bench.network(network)
}

#[tokio::test(start_paused = true)]
async fn each_version_is_told_and_the_endpoint_is_as_good_as_the_better_one() {
    use Behaviour::{Drop, Refuse, Unreachable};
    for (v6, v4, [any, over_v6, over_v4]) in [
        (serves(), serves(), ["open", "open", "open"]),
        (Drop, serves(), ["open", "timeout", "open"]),
        (Refuse, serves(), ["open", "refused", "open"]),
        (Unreachable, serves(), ["open", "unreachable", "open"]),
        (serves(), Drop, ["open", "open", "timeout"]),
        (Drop, Drop, ["timeout", "timeout", "timeout"]),
        (Drop, Refuse, ["refused", "timeout", "refused"]),
        (Unreachable, Drop, ["timeout", "unreachable", "timeout"]),
    ] {
        let case = format!("{v6:?} {v4:?}");
        let silent = case.contains("Drop");
        let network = host([(V6, 995, v6), (V4, 995, v4)]);
        let found = bench(network).examine(&[Endpoint::Incoming]).await;
        let facts = ["", "/6", "/4"].map(|version| found.fact(&format!("tcp.connect@incoming{version}")));
        assert_eq!(facts, [any, over_v6, over_v4], "{case}");
        assert_eq!(found.elapsed >= Duration::from_secs(5), silent, "{case}");
        assert!(found.elapsed <= Duration::from_millis(5_300), "{case}: {:?}", found.elapsed);
    }
}

#[tokio::test(start_paused = true)]
async fn ports_dropped_in_any_version_are_waited_for_once() {
    for (v6, v4) in [(true, true), (true, false), (false, true)] {
        let ports = [25, 110, 143, 465, 587, 993, 995];
        let behaviour = |drops: bool| if drops { Behaviour::Drop } else { Behaviour::Refuse };
        let at = ports.into_iter().flat_map(|port| [(V6, port, behaviour(v6)), (V4, port, behaviour(v4))]);
        let found = bench(host(at)).examine(&Endpoint::ALL).await;
        assert_eq!(found.elapsed, Duration::from_secs(5));
        for endpoint in Endpoint::ALL {
            let facts = ["/6", "/4"].map(|version| found.fact(&format!("tcp.connect@{endpoint}{version}")));
            let word = |drops| if drops { "timeout" } else { "refused" };
            // Somebody else's server is asked once, and so is nobody's.
            let expected = if endpoint.is_own() { [word(v6), word(v4)] } else { ["(None)"; 2] };
            assert_eq!(facts, expected, "{endpoint}");
        }
    }
}

/// What a mail program needs is examined at once over the version that works; who waits for the other one
/// waits alone.
#[tokio::test(start_paused = true)]
async fn nobody_waits_for_the_silent_version() {
    let network = host([(V6, 995, Behaviour::Drop), (V4, 995, serves())]);
    let found = bench(network).examine(&[Endpoint::Incoming]).await;
    assert!(found.reports.iter().all(|report| report.elapsed < Duration::from_secs(1)), "{:?}", found.reports);
    let told = |key: &str| found.early.iter().find(|(report, _)| report.key.to_string() == key).unwrap().1;
    // The other one has a little head start, as in mail programs (RFC 8305 §5).
    assert_eq!(told("tcp.connect@incoming/4"), Duration::from_millis(250));
    assert_eq!(told("tcp.connect@incoming/6"), Duration::from_secs(5));
}

/// On real sockets: over IPv6 nobody answers, over IPv4 somebody does.
#[tokio::test]
async fn the_version_that_works_is_used_on_real_sockets() {
    let peer = Peer::smtp().starttls(Certificate::good("smtp.example.test")).listen().await;
    let silent = TcpSocket::new_v6().unwrap();
    silent.bind("[::1]:0".parse().unwrap()).unwrap();
    let silent = silent.listen(0).unwrap();
    let at = silent.local_addr().unwrap();
    let mut fill = Vec::new();
    while let Ok(Ok(stream)) =
        tokio::time::timeout(Duration::from_millis(100), tokio::net::TcpStream::connect(at)).await
    {
        fill.push(stream);
    }
    let mut bench = Bench::new().limits(Duration::from_millis(800), Duration::from_secs(5));
    bench.redirects.push(format!("smtp.example.test:587:[::1]:{}", at.port()).parse().unwrap());
    let found = bench.outgoing("smtp+starttls://smtp.example.test", &peer).examine(&[Endpoint::Outgoing]).await;
    let facts = ["", "/6", "/4"].map(|version| found.fact(&format!("tcp.connect@outgoing{version}")));
    assert_eq!(facts, ["open", "timeout", "open"]);
    assert_eq!(found.fact("smtp.login@outgoing"), "ok");
    let notes: Vec<_> = found.sessions[0].1.lines().iter().map(|line| line.text.clone()).take(2).collect();
    assert_eq!(notes, ["connect smtp.example.test 587", "over IPv4"]);
    assert!(found.elapsed < Duration::from_millis(1_300), "{:?}", found.elapsed);
}
