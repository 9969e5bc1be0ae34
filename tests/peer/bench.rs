//! Settings, a network and a run: what the probes find out about peers.

use super::{Running, certificates};
use mailmedic::{
    fact::{Endpoint, Observation, ProbeKind, ProbeRequest, Unknown},
    network::{Network, Redirect, SystemNetwork, SystemOptions},
    probe::{self, Allowed, Credentials, Letter, Limits, ProbeInput, ProbeMessage, ProbeReport, TrustRoots},
    protocol::{Secret, Transcript},
    settings::{Found, FoundBy, Settings},
};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, timeout};

/// What is examined, and how.
pub struct Bench {
    pub settings: Settings,
    pub credentials: Credentials,
    pub allowed: Allowed,
    pub limits: Limits,
    pub letter: Option<Letter>,
    pub redirects: Vec<Redirect>,
    pub roots: TrustRoots,
    network: Option<Arc<dyn Network>>,
}

/// What came of it.
pub struct Outcome {
    pub reports: Vec<ProbeReport>,
    /// What was told before its probe had ended, and when.
    pub early: Vec<(Observation, Duration)>,
    pub sessions: Vec<(Endpoint, Arc<Transcript>)>,
    pub elapsed: Duration,
}

impl Bench {
    pub fn new() -> Self {
        Self {
            settings: Settings { address: Some("taro@example.test".parse().unwrap()), ..Settings::default() },
            credentials: Credentials { incoming: Some(Secret::new("sesame")), outgoing: Some(Secret::new("sesame")) },
            allowed: Allowed::default(),
            limits: Limits { connect: Duration::from_millis(300), run: Duration::from_secs(2) },
            letter: None,
            redirects: Vec::new(),
            roots: TrustRoots::none().with_pem(certificates::trusted_pem().as_bytes()).unwrap(),
            network: None,
        }
    }

    /// The mail program fetches mail so; connections go to the peer.
    pub fn incoming(mut self, url: &str, peer: &Running) -> Self {
        self.settings.incoming = Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let server = &self.settings.incoming.as_ref().unwrap().value;
        let redirect = format!("{}:{}:127.0.0.1:{}", server.host, server.port, peer.port);
        self.redirects.push(redirect.parse().unwrap());
        self
    }

    /// The mail program writes this sender address.
    pub fn from(mut self, address: &str) -> Self {
        self.settings.from = Some(address.parse().unwrap());
        self
    }

    /// The mail program sends mail so; connections go to the peer.
    pub fn outgoing(mut self, url: &str, peer: &Running) -> Self {
        self.settings.outgoing = Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let server = &self.settings.outgoing.as_ref().unwrap().value;
        let redirect = format!("{}:{}:127.0.0.1:{}", server.host, server.port, peer.port);
        self.redirects.push(redirect.parse().unwrap());
        self
    }

    pub fn password(mut self, password: &str) -> Self {
        let password = Some(Secret::new(password));
        self.credentials = Credentials { incoming: password.clone(), outgoing: password };
        self
    }

    pub fn allow(mut self, allowed: Allowed) -> Self {
        self.allowed = allowed;
        self
    }

    pub fn limits(mut self, connect: Duration, run: Duration) -> Self {
        self.limits = Limits { connect, run };
        self
    }

    /// A message may be sent to the user's own address.
    pub fn letter(mut self) -> Self {
        self.letter = Some(Letter { subject: "mailmedic".to_owned(), body: "to be deleted\n".to_owned() });
        self
    }

    pub fn network(mut self, network: Arc<dyn Network>) -> Self {
        self.network = Some(network);
        self
    }

    /// Examines the endpoints, with logins where they are possible.
    pub async fn examine(self, endpoints: &[Endpoint]) -> Outcome {
        let requests: Vec<ProbeRequest> =
            endpoints.iter().map(|endpoint| ProbeRequest { endpoint: *endpoint, login: true }).collect();
        self.run(requests).await
    }

    pub async fn run(mut self, requests: Vec<ProbeRequest>) -> Outcome {
        self.settings.complete(None);
        let options = SystemOptions { redirects: self.redirects, ..SystemOptions::default() };
        let network = self.network.unwrap_or_else(|| Arc::new(SystemNetwork::new(options)));
        let input = ProbeInput {
            settings: self.settings,
            requests,
            credentials: self.credentials,
            allowed: self.allowed,
            limits: self.limits,
            letter: self.letter,
            roots: Arc::new(self.roots),
            patterns: mailmedic::pattern::builtin().unwrap(),
            discovered: None,
        };
        let started = Instant::now();
        let mut messages = probe::run(network, input);
        let mut outcome =
            Outcome { reports: Vec::new(), early: Vec::new(), sessions: Vec::new(), elapsed: Duration::ZERO };
        let collect = async {
            while let Some(message) = messages.recv().await {
                match message {
                    ProbeMessage::Finished(report) => outcome.reports.push(report),
                    ProbeMessage::Learned { observations, .. } => {
                        outcome.early.extend(observations.into_iter().map(|fact| (fact, started.elapsed())));
                    }
                    ProbeMessage::Session { endpoint, transcript } => outcome.sessions.push((endpoint, transcript)),
                }
            }
        };
        timeout(Duration::from_secs(60), collect).await.expect("the run does not end");
        outcome.elapsed = started.elapsed();
        outcome
    }
}

impl Outcome {
    pub fn observation(&self, key: &str) -> Option<&Observation> {
        let early = self.early.iter().map(|(fact, _)| fact);
        let all = early.chain(self.reports.iter().flat_map(|report| &report.observations));
        let mut found = all.filter(|fact| fact.key.to_string() == key);
        let first = found.next();
        assert!(found.next().is_none(), "{key} is reported twice");
        first
    }

    /// The value of a fact, or in parentheses why there is none.
    pub fn fact(&self, key: &str) -> String {
        match self.observation(key).map(|fact| &fact.value) {
            Some(Ok(value)) => value.to_string(),
            Some(Err(Unknown::NotApplicable)) => "(not applicable)".to_owned(),
            Some(Err(Unknown::Unavailable)) => "(unavailable)".to_owned(),
            other => format!("({other:?})"),
        }
    }

    pub fn detail(&self, key: &str) -> String {
        self.observation(key).and_then(|fact| fact.detail.as_deref()).unwrap_or_default().to_owned()
    }

    pub fn report(&self, probe: ProbeKind, endpoint: Endpoint) -> &ProbeReport {
        self.reports.iter().find(|report| (report.probe, report.endpoint) == (probe, endpoint)).unwrap()
    }

    /// All that was said, with its signs.
    pub fn said(&self) -> Vec<String> {
        let lines = self.sessions.iter().flat_map(|(_, transcript)| transcript.lines());
        lines.map(|line| format!("{} {}", line.direction.sign(), line.text)).collect()
    }
}
