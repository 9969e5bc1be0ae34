//! Who keeps mail from getting through: what connections show, and the verdict, on the simulated network.
//!
//! S is the account's server for sending, O a stranger's; the first rows are those of the usual table for
//! telling a blocked port 25 from a server that is down.

use crate::peer::bench::Bench;
use mailmedic::{
    fact::Endpoint,
    locale::{Language, Locale},
    network::{Behaviour, SimulatedNetwork},
    probe::TrustRoots,
    report::{Report, Words},
    rule::RuleBase,
    server::{Scenario, scenario, simulate},
    session::{Event, Session},
    settings::{Found, FoundBy},
    source::SourceFile,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};

const ACCOUNT: &str = "accounts: [{address: taro@example.test, password: sesame}]\n\
                       client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test:25'}\n";
const RECEIVING: &str = "pop3: drop, pop3s: drop, imap: drop, imaps: drop";

/// What a row adds to a world in which all is well.
struct Row {
    name: &'static str,
    /// The lines of a scenario.
    world: String,
    /// Ports to which a router on the way says that nobody gets there (ICMP), of S and of O.
    unreachable: [&'static [u16]; 2],
    /// The verdicts on all mail and on port 25.
    verdicts: [&'static str; 2],
    /// The cause that comes first, if any is found.
    cause: Option<&'static str>,
}

fn row(name: &'static str, network: &str, verdicts: [&'static str; 2], cause: Option<&'static str>) -> Row {
    Row { name, world: format!("network: {{{network}}}\n"), unreachable: [&[], &[]], verdicts, cause }
}

fn rows() -> Vec<Row> {
    let greeting = |words: &str, on: &str| format!("faults: [{{at: smtp.greeting, reply: '{words}', on: [{on}]}}]\n");
    vec![
        row("nothing is blocked", "", ["open", "open"], None),
        row("S:25 silent, 587 open, O:25 silent", "smtp25: drop, control25: drop", ["open", "blocked"], Some("op25b")),
        row(
            "S:25 refused, 587 open, O:25 refused (RST)",
            "smtp25: refuse, control25: refuse",
            ["open", "blocked"],
            Some("op25b"),
        ),
        Row {
            unreachable: [&[25], &[25]],
            ..row("S:25 and O:25 unreachable (ICMP), 587 open", "", ["open", "blocked"], Some("op25b"))
        },
        Row {
            unreachable: [&[25], &[]],
            ..row("only S:25 unreachable (ICMP)", "", ["open", "server-closed"], Some("wrong-port"))
        },
        row("S:25 silent, 587 and O:25 open", "smtp25: drop", ["open", "server-closed"], Some("wrong-port")),
        row(
            "S silent on 25, 587 and 465, O:25 open",
            "smtp25: drop, submission: drop, smtps: drop",
            ["server-down", "server-closed"],
            Some("server-down"),
        ),
        row(
            "S and O silent for sending, receiving works",
            "smtp25: drop, submission: drop, smtps: drop, control25: drop",
            ["cannot-tell", "cannot-tell"],
            None,
        ),
        row(
            "S and O silent, receiving too",
            &format!("smtp25: drop, submission: drop, smtps: drop, control25: drop, {RECEIVING}"),
            ["blocked", ""],
            Some("router-firewall-blocks"),
        ),
        // Whoever that is has no certificate in the name of S, which is the surer sign of the two.
        Row {
            world: greeting("220 mx.access.test ESMTP", "smtp25, control25")
                + "servers: {smtp25: {certificate: wrong-name}}\n",
            ..row("the same stranger greets at S:25 and O:25", "", ["open", "intercepted"], Some("cert-name-mismatch"))
        },
        Row {
            world: greeting("554 5.7.1 Service unavailable; client host blocked using pbl.example.test", "smtp25"),
            ..row("S:25 opens and says 554 blocked using, O:25 open", "", ["open", "open"], None)
        },
        row("throttled: S:25 still opens, O:25 stalls", "control25: drop", ["open", "open"], None),
        row("throttled: S:25 stalls, O:25 still opens", "smtp25: drop", ["open", "server-closed"], Some("wrong-port")),
        row(
            "throttled: every connection to port 25 opens, and hardly anything passes",
            "smtp25: slow(256 B/s), control25: slow(256 B/s)",
            ["open", "open"],
            None,
        ),
        row(
            "a program on this machine takes every connection",
            &format!("nowhere: stall, smtp25: stall, submission: stall, smtps: stall, control25: stall, {RECEIVING}")
                .replace("drop", "stall"),
            ["held-here", ""],
            Some("antivirus-blocks-mail"),
        ),
        row(
            "a sign-in page takes every connection",
            &format!("nowhere: web, smtp25: web, submission: web, smtps: web, control25: web, {RECEIVING}")
                .replace("drop", "web"),
            ["captive-portal", ""],
            Some("captive-portal"),
        ),
        Row {
            world: format!(
                "network: {{smtp25: drop, submission: drop, smtps: drop, control25: drop, {RECEIVING}}}\n\
                 faults: [{{at: dns.answer, name: '*', do: silence}}]\n"
            ),
            ..row("not even names are answered", "", ["absent", ""], None)
        },
    ]
}

/// Examines the world of a row as its user would, and gives the report.
async fn meet(row: &Row) -> serde_json::Value {
    let text = format!("scenario: test\n{ACCOUNT}{}", row.world);
    let world = Scenario::read(&SourceFile::new("scenarios/test.yaml", &text)).unwrap();
    let mut simulation = simulate(Arc::new(world)).unwrap();
    let own = simulation.scenario().hosts.values().flatten().copied().collect();
    let homes = [own, vec![simulation.scenario().control_address]];
    let network: &mut SimulatedNetwork = Arc::get_mut(&mut simulation.network).unwrap();
    for (addresses, ports) in homes.into_iter().zip(row.unreachable) {
        for at in addresses.iter().flat_map(|address| ports.iter().map(|port| SocketAddr::new(*address, *port))) {
            network.insert(at, Behaviour::Unreachable);
        }
    }
    let client = simulation.scenario().client().clone();
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20));
    bench.settings.address = Some(client.address);
    bench.settings.incoming = client.incoming.map(|value| Found { value, by: FoundBy::Option });
    bench.settings.outgoing = client.outgoing.map(|value| Found { value, by: FoundBy::Option });
    bench.settings.control = Some(simulation.control.clone());
    bench.settings.nowhere = Some((scenario::NOWHERE.to_string(), 25));
    bench.settings.complete(None);
    bench.roots = TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).unwrap();
    let mut session = Session::new(Arc::new(RuleBase::builtin().unwrap()));
    session.apply(Event::Configured(bench.settings.clone()));
    session.apply(Event::Unattended);
    let outcome = bench.network(simulation.network.clone()).examine(&Endpoint::ALL).await;
    let early = outcome.early.into_iter().map(|(fact, _)| fact);
    for fact in early.chain(outcome.reports.into_iter().flat_map(|report| report.observations)) {
        session.apply(Event::Observed(fact));
    }
    let locale = Locale::new(Language::En);
    let words = Words::new(&locale, &session);
    Report { session: &session, words: &words, probes: &[], transcripts: &[], elapsed: Duration::ZERO }.json()
}

#[tokio::test(start_paused = true)]
async fn every_row_of_the_table_comes_to_its_verdict() {
    let mut wrong = Vec::new();
    for row in rows() {
        let report = meet(&row).await;
        let verdict = |what: &str| report["network"][what]["verdict"].as_str().unwrap_or_default().to_owned();
        let verdicts = [verdict("mail"), verdict("port25")];
        let first = &report["causes"][0];
        let found = ["confirmed", "likely"].contains(&first["status"].as_str().unwrap());
        let cause = found.then(|| first["id"].as_str().unwrap());
        if verdicts != row.verdicts || cause != row.cause {
            wrong.push(format!("{}: {verdicts:?} {cause:?}", row.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
