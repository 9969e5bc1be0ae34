//! What is found out about names: each family, and answers that somebody makes up.

use crate::peer::bench::Bench;
use mailmedic::{
    fact::Endpoint,
    network::{Behaviour, LookupError, Record, RecordKind, SimulatedNetwork},
    settings::{Found, FoundBy},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

type Answer = Result<Vec<Record>, LookupError>;

const HOST: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10));

/// Examines `pop.example.test` in a network whose name service answers so; `None` is silence.
async fn examined(answer: fn(&str, RecordKind) -> Option<Answer>) -> crate::peer::bench::Outcome {
    let mut network = SimulatedNetwork::new(Box::new(move |name, kind| match answer(name, kind) {
        Some(answer) => Box::pin(std::future::ready(answer)),
        None => Box::pin(std::future::pending()),
    }));
    network.insert(SocketAddr::new(HOST, 995), Behaviour::Refuse);
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20)).network(Arc::new(network));
    bench.settings.address = Some("taro@example.test".parse().unwrap());
    bench.settings.incoming = Some(Found { value: "pop3s://pop.example.test".parse().unwrap(), by: FoundBy::Option });
    bench.examine(&[Endpoint::Incoming]).await
}

fn here() -> Option<Answer> {
    Some(Ok(vec![Record::Address(HOST)]))
}

#[tokio::test(start_paused = true)]
async fn each_family_is_told_apart() {
    let found = examined(|name, kind| match (name, kind) {
        ("pop.example.test" | "mail.example.test", RecordKind::A) => here(),
        ("pop.example.test", _) => Some(Err(LookupError::ServFail)),
        ("example.test", RecordKind::Mx) => {
            let mx = |preference, host: &str| Record::Mx { preference, host: host.to_owned() };
            Some(Ok(vec![mx(20, "backup.example.test"), mx(10, "mail.example.test")]))
        }
        _ => Some(Err(LookupError::NxDomain)),
    })
    .await;
    assert_eq!(found.fact("dns.lookup@incoming"), "ok");
    assert_eq!([found.fact("dns.a@incoming"), found.fact("dns.aaaa@incoming")], ["ok", "servfail"]);
    assert_eq!(found.fact("dns.origin@incoming"), "own");
    assert_eq!(found.fact("dns.mx"), "present");
    assert_eq!(found.detail("dns.mx"), "10 mail.example.test, 20 backup.example.test");
}

#[tokio::test(start_paused = true)]
async fn an_address_that_every_name_gets_is_made_up() {
    let wildcard = |name: &str, kind| match (name.ends_with(".example.test"), kind) {
        (true, RecordKind::A) => here(),
        (true, _) => Some(Err(LookupError::NoData)),
        (false, _) => Some(Err(LookupError::NxDomain)),
    };
    let found = examined(wildcard).await;
    assert_eq!([found.fact("dns.origin@incoming"), found.fact("dns.mx")], ["wildcard", "nxdomain"]);
    let found = examined(|_, kind| if kind == RecordKind::A { here() } else { Some(Err(LookupError::NoData)) }).await;
    assert_eq!([found.fact("dns.origin@incoming"), found.fact("dns.mx")], ["invented", "absent"]);
}

#[tokio::test(start_paused = true)]
async fn a_resolver_that_makes_other_addresses_up_leaves_this_one_alone() {
    let found = examined(|name, kind| match (name, kind) {
        ("pop.example.test", RecordKind::A) => here(),
        (_, RecordKind::A) => Some(Ok(vec![Record::Address("192.0.2.99".parse().unwrap())])),
        (_, RecordKind::Mx) => Some(Ok(vec![Record::Mx { preference: 0, host: ".".to_owned() }])),
        _ => Some(Err(LookupError::NoData)),
    })
    .await;
    assert_eq!([found.fact("dns.origin@incoming"), found.fact("dns.mx")], ["own", "no-mail"]);
}

#[tokio::test(start_paused = true)]
async fn silence_about_made_up_names_holds_nothing_up() {
    let found = examined(|name, kind| match (name, kind) {
        ("pop.example.test", RecordKind::A) => here(),
        ("pop.example.test" | "example.test", _) => Some(Err(LookupError::NoData)),
        _ => None,
    })
    .await;
    assert_eq!([found.fact("dns.lookup@incoming"), found.fact("tcp.connect@incoming")], ["ok", "refused"]);
    assert_eq!(found.fact("dns.origin@incoming"), "(unavailable)");
    assert_eq!(found.elapsed, Duration::from_secs(2));
}
