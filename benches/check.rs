//! One full check of a healthy account against the reference server on loopback: every port, DNS,
//! encryption, both logins, and the diagnosis. `cargo bench --bench check`.

#![allow(clippy::unwrap_used, reason = "a bench that cannot start has nothing to tell")]

use mailmedic::{
    engine::Verdict,
    network::{Families, SystemNetwork, SystemOptions},
    pattern::Patterns,
    probe::{self, Allowed, Credentials, Limits, ProbeInput, ProbeMessage, TrustRoots},
    rule::RuleBase,
    server::{Listen, Server, scenario},
    session::{Consent, Event, Session, Step},
    settings::{Found, FoundBy, Settings},
    source,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

struct Bench {
    runtime: Runtime,
    server: Server,
    rules: Arc<RuleBase>,
    patterns: Arc<Patterns>,
    roots: Arc<TrustRoots>,
    settings: Settings,
}

impl Bench {
    fn new() -> Self {
        let files = source::builtin();
        let rules = Arc::new(RuleBase::load(&files).unwrap());
        let patterns = Arc::new(Patterns::load(&files).unwrap());
        let healthy = scenario::load(&files).unwrap().into_iter().find(|scenario| scenario.id == "healthy").unwrap();
        let runtime = Runtime::new().unwrap();
        let server = runtime.block_on(Server::start(healthy.clone(), Listen::default())).unwrap();
        let roots = Arc::new(TrustRoots::none().with_pem(server.ca_pem().as_bytes()).unwrap());
        let client = healthy.client();
        let found = |server: Option<_>| server.map(|value| Found { value, by: FoundBy::Option });
        let mut settings = Settings {
            address: Some(client.address.clone()),
            incoming: found(client.incoming.clone()),
            outgoing: found(client.outgoing.clone()),
            control: Some((scenario::CONTROL_HOST.to_owned(), 25)),
            ..Settings::default()
        };
        settings.complete(None);
        Self { runtime, server, rules, patterns, roots, settings }
    }

    async fn check(&self) -> Session {
        let network = Arc::new(SystemNetwork::new(SystemOptions {
            nameserver: Some(SocketAddr::new(self.server.address(), self.server.dns_port())),
            redirects: self.server.redirects().iter().map(|text| text.parse().unwrap()).collect(),
            families: Families::Both,
            timeout: Duration::from_secs(5),
        }));
        let client = self.server.scenario().client();
        let credentials = Credentials {
            incoming: Some(client.incoming_password.clone()),
            outgoing: Some(client.outgoing_password.clone()),
        };
        let mut session = Session::new(self.rules.clone());
        session.apply(Event::Unattended);
        session.apply(Event::Configured(self.settings.clone()));
        session.apply(Event::Consent(Consent { incoming: true, outgoing: true }));
        while let Step::Probe(requests) = session.next_step() {
            session.apply(Event::Probing(requests.clone()));
            let input = ProbeInput {
                settings: session.settings().clone(),
                requests: requests.clone(),
                credentials: credentials.clone(),
                allowed: Allowed::default(),
                limits: Limits::default(),
                letter: None,
                roots: self.roots.clone(),
                patterns: self.patterns.clone(),
                discovered: None,
            };
            let mut messages = probe::run(network.clone(), input);
            while let Some(message) = messages.recv().await {
                if let ProbeMessage::Finished(report) = message {
                    for observation in report.observations {
                        session.apply(Event::Observed(observation));
                    }
                }
            }
            session.apply(Event::Probed(requests));
        }
        session
    }
}

#[divan::bench(sample_count = 50)]
fn healthy_account_on_loopback(bencher: divan::Bencher<'_, '_>) {
    let bench = Bench::new();
    bencher.bench_local(|| {
        let session = bench.runtime.block_on(bench.check());
        assert_eq!(session.diagnosis().verdict, Verdict::Healthy);
    });
}
