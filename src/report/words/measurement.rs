//! What the probes are about and how they ended, in a few words: the rows of a measurement.

use super::Words;
use crate::{
    fact::{Endpoint, IpVersion, ProbeKind},
    settings::Side,
};

impl Words<'_> {
    /// `send 587`, `receive 995 (set)`.
    pub fn endpoint(&self, endpoint: Endpoint) -> String {
        let port = self.settings.target(endpoint).map(|target| target.port).or(endpoint.standard_port());
        let id = match (endpoint, Side::of(endpoint)) {
            (Endpoint::Incoming, _) => "endpoint-incoming",
            (Endpoint::Outgoing, _) => "endpoint-outgoing",
            (Endpoint::Nowhere, _) => "endpoint-nowhere",
            (Endpoint::Autoconfig, _) => "endpoint-autoconfig",
            (_, Some(Side::Incoming)) => "endpoint-receive",
            (_, Some(Side::Outgoing)) => "endpoint-send",
            (_, None) => "endpoint-control",
        };
        self.locale.text(id, &[("port", port.map(|port| port.to_string()).unwrap_or_default())])
    }

    /// What a probe is about, in a word.
    pub fn stage(&self, probe: ProbeKind) -> String {
        self.locale.text(&format!("stage-{}", probe.as_str()), &[])
    }

    /// How a probe ended, in a few words that name what it is about. A word that somebody's rules add
    /// stands as it is.
    pub fn outcome(&self, probe: ProbeKind, word: &str) -> String {
        self.stage_outcome(self.stage(probe), probe, word)
    }

    /// The same of a connection over one IP version.
    pub fn outcome_over(&self, version: IpVersion, word: &str) -> String {
        let stage = self.locale.text("stage-version", &[("version", version.to_string())]);
        self.stage_outcome(stage, ProbeKind::Tcp, word)
    }

    fn stage_outcome(&self, stage: String, probe: ProbeKind, word: &str) -> String {
        let id = format!("outcome-{word}");
        let outcome = if self.locale.has(&id) {
            self.locale.text(&id, &[("probe", probe.as_str().to_owned())])
        } else {
            word.to_owned()
        };
        self.locale.text("stage-outcome", &[("stage", stage), ("outcome", outcome)])
    }
}
