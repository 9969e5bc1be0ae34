//! The networks that tests run on.

use super::TestCase;
use crate::{
    network::{Families, Network, Redirect, SystemNetwork, SystemOptions},
    pattern::Patterns,
    probe::TrustRoots,
    rule::RuleBase,
    server::{self, Listen, Scenario, Server},
    source::{Problem, SourceFile},
};
use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

/// Where scenarios are put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NetworkKind {
    /// In memory, with paused time: a timeout of thirty seconds takes milliseconds.
    Simulated,
    /// Real sockets of 127.0.0.1.
    Loopback,
}

/// What all tests share.
#[derive(Debug)]
pub struct Bench {
    pub rules: Arc<RuleBase>,
    pub patterns: Arc<Patterns>,
    pub scenarios: Arc<BTreeMap<String, Arc<Scenario>>>,
    pub network: NetworkKind,
}

impl Bench {
    /// Loads rules, patterns and scenarios from `files`.
    ///
    /// # Errors
    /// Everything that is wrong in them, with its place.
    pub fn load(files: &[SourceFile], network: NetworkKind) -> Result<Self, Vec<Problem>> {
        let rules = RuleBase::load(files)?;
        let patterns = Patterns::load(files)?;
        let scenarios = server::scenario::load(files)?;
        Ok(Self {
            rules: Arc::new(rules),
            patterns: Arc::new(patterns),
            scenarios: Arc::new(scenarios.into_iter().map(|scenario| (scenario.id.clone(), scenario)).collect()),
            network,
        })
    }

    /// The same with other rules.
    #[must_use]
    pub fn with(&self, rules: RuleBase) -> Self {
        Self {
            rules: Arc::new(rules),
            patterns: self.patterns.clone(),
            scenarios: self.scenarios.clone(),
            network: self.network,
        }
    }

    /// The scenario of a test.
    pub fn scenario_of(&self, case: &TestCase) -> Result<Option<Arc<Scenario>>, String> {
        case.scenario.as_ref().map(|name| self.scenario(&name.v)).transpose()
    }

    pub fn scenario(&self, name: &str) -> Result<Arc<Scenario>, String> {
        self.scenarios.get(name).cloned().ok_or_else(|| format!("there is no scenario `{name}`"))
    }
}

/// A scenario that has been put on.
pub struct World {
    pub network: Arc<dyn Network>,
    pub roots: Arc<TrustRoots>,
    server: Option<Server>,
}

impl World {
    /// Puts `scenario` on.
    pub async fn start(scenario: Arc<Scenario>, kind: NetworkKind) -> Result<Self, String> {
        match kind {
            NetworkKind::Simulated => {
                let simulation = server::simulate(scenario).map_err(|error| error.to_string())?;
                let roots = roots(simulation.ca_pem.as_bytes())?;
                Ok(Self { network: simulation.network, roots, server: None })
            }
            NetworkKind::Loopback => {
                let server = Server::start(scenario, Listen::default()).await.map_err(|error| error.to_string())?;
                let roots = roots(server.ca_pem().as_bytes())?;
                let redirects =
                    server.redirects().iter().map(|text| text.parse()).collect::<Result<Vec<Redirect>, _>>();
                let network = SystemNetwork::new(SystemOptions {
                    nameserver: Some(SocketAddr::new(server.address(), server.dns_port())),
                    redirects: redirects.map_err(|error| error.to_string())?,
                    families: Families::Both,
                    timeout: Duration::from_secs(5),
                });
                Ok(Self { network: Arc::new(network), roots, server: Some(server) })
            }
        }
    }

    pub async fn stop(self) {
        if let Some(server) = self.server {
            server.shutdown().await;
        }
    }
}

fn roots(ca_pem: &[u8]) -> Result<Arc<TrustRoots>, String> {
    TrustRoots::none().with_pem(ca_pem).map(Arc::new).map_err(|error| error.to_string())
}
