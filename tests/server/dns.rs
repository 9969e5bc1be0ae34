//! The zone of a scenario, asked over UDP and TCP as a resolver does, and on the simulated network:
//! the answers are the same.

use crate::{harness::world, library::network};
use mailmedic::{
    network::{LookupError, Network, Record, RecordKind, reverse_name},
    server::{Scenario, simulate},
    source::SourceFile,
};
use std::{net::IpAddr, sync::Arc, time::Duration};
use tokio::time::timeout;

const ZONE: &str = r#"dns:
  example.test:
    mx: ["10 mail.example.test", "20 Backup.example.test"]
    txt: ["v=spf1 mx -all", "second text"]
  _imaps._tcp.example.test: {srv: ["0 1 993 imap.example.test", "10 1 993 mail.example.test"]}
  _pop3._tcp.example.test: {srv: ["0 0 0 ."]}
  www.example.test: {cname: pop.example.test}
  lost.example.test: {cname: nowhere.example.test}
  both.example.test: {a: [192.0.2.20], aaaa: ["2001:db8::20"]}
  "*.wild.test": {a: [192.0.2.99]}
  10.2.0.192.in-addr.arpa: {ptr: [mail.example.test]}
faults:
  - {at: dns.answer, name: mail.example.test, do: servfail}
  - {at: dns.answer, name: smtp.example.test, do: silence}
  - {at: dns.answer, name: both.example.test, record: aaaa, do: servfail}
"#;

fn srv(priority: u16, weight: u16, port: u16, target: &str) -> Record {
    Record::Srv { priority, weight, port, target: target.to_owned() }
}

fn mx(preference: u16, host: &str) -> Record {
    Record::Mx { preference, host: host.to_owned() }
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

async fn expect_the_zone(network: &dyn Network) {
    let ask = async |name: &str, kind| {
        let mut records = network.records(name, kind).await?;
        records.sort();
        Ok::<_, LookupError>(records)
    };
    assert_eq!(
        ask("example.test", RecordKind::Mx).await,
        Ok(vec![mx(10, "mail.example.test"), mx(20, "backup.example.test")])
    );
    let texts = ["second text", "v=spf1 mx -all"].map(|text| Record::Txt(text.to_owned())).to_vec();
    assert_eq!(ask("EXAMPLE.test", RecordKind::Txt).await, Ok(texts));
    assert_eq!(
        ask("_imaps._tcp.example.test", RecordKind::Srv).await,
        Ok(vec![srv(0, 1, 993, "imap.example.test"), srv(10, 1, 993, "mail.example.test")])
    );
    assert_eq!(ask("_pop3._tcp.example.test", RecordKind::Srv).await, Ok(vec![srv(0, 0, 0, ".")]));
    assert_eq!(ask("_tcp.example.test", RecordKind::Srv).await, Err(LookupError::NoData));
    assert_eq!(ask("_imap._tcp.example.test", RecordKind::Srv).await, Err(LookupError::NxDomain));
    let reverse = reverse_name(address("192.0.2.10"));
    assert_eq!(ask(&reverse, RecordKind::Ptr).await, Ok(vec![Record::Ptr("mail.example.test".to_owned())]));
    assert_eq!(ask("www.example.test", RecordKind::A).await, Ok(vec![Record::Address(address("192.0.2.11"))]));
    assert_eq!(ask("www.example.test", RecordKind::Mx).await, Err(LookupError::NoData));
    assert_eq!(ask("any.thing.wild.test", RecordKind::A).await, Ok(vec![Record::Address(address("192.0.2.99"))]));
    assert_eq!(ask("any.thing.wild.test", RecordKind::Mx).await, Err(LookupError::NoData));

    assert_eq!(network.lookup("pop.example.test").await.all(), Ok(vec![address("192.0.2.11")]));
    assert_eq!(network.lookup("POP.example.test").await.all(), Ok(vec![address("192.0.2.11")]));
    assert_eq!(network.lookup("example.test").await.all(), Err(LookupError::NoData));
    assert_eq!(network.lookup("nowhere.example.test").await.all(), Err(LookupError::NxDomain));
    assert_eq!(network.lookup("lost.example.test").await.all(), Err(LookupError::NxDomain));
    assert_eq!(network.lookup("mail.example.test").await.all(), Err(LookupError::ServFail));
    let both = network.lookup("both.example.test").await;
    assert_eq!(both.v4, Some(Ok(vec![address("192.0.2.20")])));
    assert_eq!(both.v6, Some(Err(LookupError::ServFail)));
    let silent = timeout(Duration::from_secs(5), network.lookup("smtp.example.test")).await.map(|found| found.all());
    assert!(matches!(silent, Err(_) | Ok(Err(LookupError::Timeout))), "{silent:?}");
}

#[tokio::test]
async fn records_are_answered_over_dns() {
    let world = world(ZONE).await;
    expect_the_zone(&network(&world.server)).await;
}

#[tokio::test(start_paused = true)]
async fn records_are_answered_the_same_in_memory() {
    let text = format!(
        "scenario: x\naccounts: [{{address: taro@example.test, password: sesame}}]\n{ZONE}\
         client: {{incoming: 'pop3s://pop.example.test', outgoing: 'smtps://smtp.example.test'}}\n"
    );
    let scenario = Scenario::read(&SourceFile::new("scenarios/x.yaml", &text)).unwrap();
    let simulation = simulate(Arc::new(scenario)).unwrap();
    expect_the_zone(&*simulation.network).await;
}

#[tokio::test]
async fn whatever_a_zone_names_stays_on_this_machine() {
    let world = world(
        "dns:\n  parked.example.test: {a: [192.0.2.99]}\n  www.example.test: {cname: pop.example.test}\n  \
         \"*.example.test\": {a: [192.0.2.99]}",
    )
    .await;
    let network = network(&world.server);
    for host in ["parked.example.test", "www.example.test"] {
        assert!(network.is_redirected(host, 25) && network.is_redirected(host, 4711), "{host}");
    }
    assert!(network.connect("www.example.test", 110, &[]).await.is_ok());
    let refused = network.connect("parked.example.test", 110, &[]).await.err();
    assert_eq!(refused.map(|error| error.to_string()).as_deref(), Some("refused"));
}
