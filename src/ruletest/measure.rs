//! Where the measurements of a test come from: a network, or the record of an earlier run.

use super::{
    case::TestCase,
    world::{Bench, World},
};
use crate::{
    fact::{Observation, ProbeRequest},
    probe::{self, Allowed, Credentials, Discovered, Letter, Limits, ProbeInput, ProbeMessage},
    protocol::Transcript,
    server::Scenario,
    settings::{Address, Settings},
};
use std::{fmt, sync::Arc};

/// What came of one step of probes, and under which circumstances.
#[derive(Debug, Clone)]
pub struct Measured {
    /// The world in which it was measured, by its scenario.
    scenario: String,
    settings: Settings,
    requests: Vec<ProbeRequest>,
    observations: Vec<Observation>,
}

/// Why a test comes to no end.
#[derive(Debug)]
pub(super) enum Stop {
    /// It does not go as tests go.
    Fault(String),
    /// The session wants to know what the record does not hold.
    OffRecord,
}

impl From<String> for Stop {
    fn from(fault: String) -> Self {
        Self::Fault(fault)
    }
}

impl From<&str> for Stop {
    fn from(fault: &str) -> Self {
        Self::Fault(fault.to_owned())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => f.write_str(fault),
            Self::OffRecord => f.write_str("the session wants to know what the record does not hold"),
        }
    }
}

pub(super) enum Source<'a> {
    Network(Box<OnNetwork<'a>>),
    /// What is still to come of a record, and the scenario that is on.
    Record(std::slice::Iter<'a, Measured>, Option<String>),
}

/// A test on a network: its world, and what was measured in it.
pub(super) struct OnNetwork<'a> {
    bench: &'a Bench,
    world: Option<(String, World)>,
    credentials: Credentials,
    /// Over which channels the scenario's user lets the password go.
    allowed: Allowed,
    /// What the domain publishes about its servers, where the scenario's user knows none.
    discovered: Option<Arc<Discovered>>,
    /// The test message, until it is handed to the probes.
    letter: Option<Letter>,
    transcripts: Vec<Arc<Transcript>>,
    record: Vec<Measured>,
}

impl<'a> Source<'a> {
    pub fn network(bench: &'a Bench, case: &TestCase) -> Self {
        Self::Network(Box::new(OnNetwork {
            bench,
            world: None,
            credentials: Credentials::default(),
            allowed: Allowed::default(),
            discovered: None,
            letter: case
                .send_test
                .then(|| Letter { subject: "mailmedic".to_owned(), body: "mailmedic test\n".to_owned() }),
            transcripts: Vec::new(),
            record: Vec::new(),
        }))
    }

    /// Puts a scenario on, in the place of the one before.
    pub async fn enter(&mut self, scenario: Arc<Scenario>) -> Result<(), Stop> {
        let network = match self {
            Self::Network(network) => network,
            Self::Record(_, on) => {
                *on = Some(scenario.id.clone());
                return Ok(());
            }
        };
        let client = scenario.client();
        network.credentials = Credentials {
            incoming: Some(client.incoming_password.clone()),
            outgoing: Some(client.outgoing_password.clone()),
        };
        let allows = |option: &str| client.options.iter().any(|given| given == option);
        network.allowed = Allowed {
            cleartext_login: allows("--allow-cleartext-login"),
            unverified_tls_login: allows("--allow-unverified-tls-login"),
            hearsay_login: false,
        };
        let id = scenario.id.clone();
        let world = World::start(scenario, network.bench.network).await?;
        if let Some((_, before)) = network.world.replace((id, world)) {
            before.stop().await;
        }
        Ok(())
    }

    /// What the domain of `address` publishes about its servers. It is in no record.
    pub async fn look_up(&mut self, address: &Address) -> Result<Arc<Discovered>, Stop> {
        let Self::Network(network) = self else { return Err(Stop::OffRecord) };
        let (_, world) = network.world.as_ref().ok_or("a test without a scenario cannot look anything up")?;
        let patience = Limits::default().connect;
        let discovered = Arc::new(probe::discover(&*world.network, address, &world.roots, patience).await);
        network.discovered = Some(discovered.clone());
        Ok(discovered)
    }

    /// What the probes report, in the order of the facts.
    pub async fn measure(&mut self, settings: &Settings, requests: &[ProbeRequest]) -> Result<Vec<Observation>, Stop> {
        match self {
            Self::Network(network) => network.measure(settings, requests).await,
            Self::Record(left, on) => {
                let next = left.next().filter(|measured| {
                    on.as_ref() == Some(&measured.scenario)
                        && measured.settings == *settings
                        && measured.requests == requests
                });
                next.map(|measured| measured.observations.clone()).ok_or(Stop::OffRecord)
            }
        }
    }

    /// How many steps were measured and recorded; none where a record is read.
    pub fn measured(&self) -> Option<usize> {
        match self {
            Self::Network(network) => Some(network.record.len()),
            Self::Record(..) => None,
        }
    }

    /// Ends the world; returns the connections and the record.
    pub async fn end(self) -> (Vec<Arc<Transcript>>, Vec<Measured>) {
        let Self::Network(network) = self else { return Default::default() };
        if let Some((_, world)) = network.world {
            world.stop().await;
        }
        (network.transcripts, network.record)
    }
}

impl OnNetwork<'_> {
    async fn measure(&mut self, settings: &Settings, requests: &[ProbeRequest]) -> Result<Vec<Observation>, Stop> {
        let (scenario, world) = self.world.as_ref().ok_or("a test without a scenario cannot probe")?;
        let input = ProbeInput {
            settings: settings.clone(),
            requests: requests.to_vec(),
            credentials: self.credentials.clone(),
            allowed: self.allowed,
            limits: Limits::default(),
            letter: self.letter.take(),
            roots: world.roots.clone(),
            patterns: self.bench.patterns.clone(),
            discovered: self.discovered.clone(),
        };
        let mut messages = probe::run(world.network.clone(), input);
        // A test must not depend on which of two connections is the quicker one.
        let mut observations = Vec::new();
        while let Some(message) = messages.recv().await {
            match message {
                ProbeMessage::Finished(report) => observations.extend(report.observations),
                ProbeMessage::Learned { observations: early, .. } => observations.extend(early),
                ProbeMessage::Session { transcript, .. } => self.transcripts.push(transcript),
            }
        }
        observations.sort_by(|a, b| a.key.cmp(&b.key));
        self.record.push(Measured {
            scenario: scenario.clone(),
            settings: settings.clone(),
            requests: requests.to_vec(),
            observations: observations.clone(),
        });
        Ok(observations)
    }
}
