//! What a driver needs to run a session.

use crate::{
    explain::Search,
    fact::Observation,
    network::SystemNetwork,
    pattern::Patterns,
    probe::{Allowed, Credentials, Discovered, Limits, TrustRoots},
    rule::RuleBase,
    session::{Consent, Event, Mode, Session},
    settings::Settings,
};
use std::sync::Arc;

/// The options resolved: what a driver needs to run a session.
pub struct Client {
    pub rules: Arc<RuleBase>,
    pub patterns: Arc<Patterns>,
    pub search: Arc<Search>,
    pub settings: Settings,
    pub mode: Mode,
    pub answers: Vec<Observation>,
    pub credentials: Credentials,
    pub no_login: bool,
    pub allowed: Allowed,
    pub limits: Limits,
    /// Whether a message to the user's own address may be sent.
    pub send_test: bool,
    pub network: Arc<SystemNetwork>,
    /// What the domain publishes about its servers, once somebody has asked.
    pub discovered: Option<Arc<Discovered>>,
    pub roots: Arc<TrustRoots>,
    pub transcript: bool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Client {
    /// A session in which everything that the options say has been told.
    pub fn session(&self) -> Session {
        let mut session = Session::new(self.rules.clone());
        session.apply(Event::Mode(self.mode));
        session.apply(Event::Configured(self.settings.clone()));
        session.apply(Event::Consent(Consent {
            incoming: self.credentials.incoming.is_some(),
            outgoing: self.credentials.outgoing.is_some(),
        }));
        for answer in &self.answers {
            session.apply(Event::Observed(answer.clone()));
        }
        session
    }
}

/// What `--mode` takes.
pub const MODES: [&str; 3] = ["onsite", "phone", "desk"];

/// The mode of that name; without one, the person sits at the computer.
pub fn mode(name: Option<&str>) -> Mode {
    match name {
        Some("phone") => Mode::Phone,
        Some("desk") => Mode::Desk,
        _ => Mode::Onsite,
    }
}
