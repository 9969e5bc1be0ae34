//! What the probes have told so far, as a table: endpoints × what is examined at each.

use crate::{
    fact::{Endpoint, FactKey, Observation, ProbeKind, ProbeRequest, Unknown},
    probe::{ProbeMessage, ProbeReport},
    protocol::Transcript,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

/// Names one run of probes, so that results of an earlier one can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct RunId(pub u32);

/// What is examined at an endpoint, in the order in which a connection goes through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Connection,
    Greeting,
    Encryption,
    Login,
    Mailbox,
}

impl Column {
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Connection, Self::Greeting, Self::Encryption, Self::Login, Self::Mailbox];

    /// Its heading among the texts.
    pub fn text(self) -> &'static str {
        match self {
            Self::Name => "column-name",
            Self::Connection => "column-connection",
            Self::Greeting => "column-greeting",
            Self::Encryption => "column-encryption",
            Self::Login => "column-login",
            Self::Mailbox => "column-mailbox",
        }
    }

    /// The facts that it sums up, each with the value that is as it should be.
    fn facts(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Name => &[("dns.lookup", "ok")],
            Self::Connection => &[("tcp.connect", "open")],
            Self::Greeting => &[("smtp.greeting", "ok"), ("pop3.greeting", "ok")],
            Self::Encryption => &[
                ("tls.handshake", "ok"),
                ("tls.implicit", "absent"),
                ("tls.issuer", "trusted"),
                ("tls.name", "match"),
                ("tls.dates", "valid"),
            ],
            Self::Login => &[("smtp.login", "ok"), ("pop3.login", "ok")],
            Self::Mailbox => &[("smtp.rcpt", "ok"), ("pop3.mailbox", "ok")],
        }
    }

    /// The probes that fill it.
    fn probes(self) -> &'static [ProbeKind] {
        match self {
            Self::Name => &[ProbeKind::Dns],
            Self::Connection => &[ProbeKind::Tcp],
            Self::Encryption => &[ProbeKind::Tls],
            Self::Greeting | Self::Login | Self::Mailbox => &[ProbeKind::Smtp, ProbeKind::Pop3],
        }
    }
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    Good,
    Bad,
    Running,
    CannotTell,
    NotTried,
}

/// The state of the probes and everything that they reported.
#[derive(Debug, Default)]
pub struct Examination {
    run: RunId,
    running: bool,
    started: Duration,
    ended: Duration,
    requests: BTreeMap<Endpoint, ProbeRequest>,
    /// Probes of the present run that have ended.
    finished: BTreeSet<(Endpoint, ProbeKind)>,
    seen: BTreeMap<FactKey, Observation>,
    transcripts: BTreeMap<Endpoint, Arc<Transcript>>,
}

impl Examination {
    /// Begins a run. What is known about its endpoints is stale from now on.
    pub fn begin(&mut self, requests: &[ProbeRequest], now: Duration) -> RunId {
        self.run = RunId(self.run.0 + 1);
        self.running = true;
        self.started = now;
        self.requests = requests.iter().map(|request| (request.endpoint, *request)).collect();
        self.finished.clear();
        self.seen.retain(|key, _| key.endpoint.is_none_or(|endpoint| !self.requests.contains_key(&endpoint)));
        self.transcripts.retain(|endpoint, _| !self.requests.contains_key(endpoint));
        self.run
    }

    /// Takes in what the run `run` tells; gives the observations to hand on to the session. A late
    /// message of an earlier run changes nothing.
    pub fn receive(&mut self, run: RunId, message: ProbeMessage) -> Vec<Observation> {
        if run != self.run || !self.running {
            return Vec::new();
        }
        match message {
            ProbeMessage::Finished(ProbeReport { probe, endpoint, observations, .. }) => {
                self.finished.insert((endpoint, probe));
                for observation in &observations {
                    self.seen.insert(observation.key.clone(), observation.clone());
                }
                observations
            }
            ProbeMessage::Session { endpoint, transcript } => {
                self.transcripts.insert(endpoint, transcript);
                Vec::new()
            }
        }
    }

    /// The run `run` has told everything: gives its requests, or nothing if it is not the present one.
    pub fn end(&mut self, run: RunId, now: Duration) -> Option<Vec<ProbeRequest>> {
        if run != self.run || !self.running {
            return None;
        }
        self.running = false;
        self.ended = now;
        Some(self.requests.values().copied().collect())
    }

    /// Gives the run up: whatever it still tells is dropped.
    pub fn stop(&mut self, now: Duration) -> Option<(RunId, Vec<ProbeRequest>)> {
        let run = self.run;
        self.end(run, now).map(|requests| (run, requests))
    }

    pub fn is_running(&self) -> bool {
        self.running
    }

    /// How long the run lasts or lasted.
    pub fn elapsed(&self, now: Duration) -> Duration {
        (if self.running { now } else { self.ended }).saturating_sub(self.started)
    }

    /// Endpoints that were or are examined.
    pub fn endpoints(&self) -> Vec<Endpoint> {
        Endpoint::ALL
            .into_iter()
            .filter(|endpoint| {
                self.requests.contains_key(endpoint) || self.seen.keys().any(|key| key.endpoint == Some(*endpoint))
            })
            .collect()
    }

    pub fn transcript(&self, endpoint: Endpoint) -> Option<&Arc<Transcript>> {
        self.transcripts.get(&endpoint)
    }

    /// What was observed last about a fact.
    pub fn observation(&self, key: &FactKey) -> Option<&Observation> {
        self.seen.get(key)
    }

    /// The observations of one cell.
    fn cell(&self, endpoint: Endpoint, column: Column) -> impl Iterator<Item = (&Observation, &'static str)> {
        column.facts().iter().filter_map(move |(fact, normal)| {
            self.seen.get(&FactKey::at(*fact, endpoint)).map(|observation| (observation, *normal))
        })
    }

    pub fn mark(&self, endpoint: Endpoint, column: Column) -> Mark {
        let mut good = false;
        let mut cannot_tell = false;
        for (observation, normal) in self.cell(endpoint, column) {
            match &observation.value {
                Ok(value) if value.as_word().is_none_or(|word| word == normal) => good = true,
                Ok(_) => return Mark::Bad,
                Err(Unknown::Unavailable | Unknown::Stale) => cannot_tell = true,
                Err(_) => {}
            }
        }
        let expected = self.requests.get(&endpoint).is_some_and(|request| {
            // A neutral server is only connected to, and nobody logs in where it was not allowed.
            match column {
                Column::Name | Column::Connection => true,
                Column::Greeting | Column::Encryption => endpoint != Endpoint::Control25,
                Column::Login | Column::Mailbox => request.login,
            }
        });
        let pending = self.running
            && expected
            && !column.probes().iter().any(|probe| self.finished.contains(&(endpoint, *probe)));
        match (good, cannot_tell) {
            (true, _) => Mark::Good,
            (false, _) if pending => Mark::Running,
            (false, true) => Mark::CannotTell,
            (false, false) => Mark::NotTried,
        }
    }

    /// How an endpoint stands without its login: the first thing that is not as it should be.
    pub fn reach(&self, endpoint: Endpoint) -> Mark {
        let marks = [Column::Name, Column::Connection, Column::Greeting, Column::Encryption]
            .map(|column| self.mark(endpoint, column));
        for decisive in [Mark::Bad, Mark::Running, Mark::Good, Mark::CannotTell] {
            if marks.contains(&decisive) {
                return decisive;
            }
        }
        Mark::NotTried
    }

    /// What to say about an endpoint in one sentence: what is wrong there, else how far it went well.
    pub fn telling(&self, endpoint: Endpoint) -> Option<&Observation> {
        let all = || Column::ALL.into_iter().flat_map(|column| self.cell(endpoint, column));
        all()
            .find(|(observation, normal)| matches!(&observation.value, Ok(value) if value.as_word() != Some(normal)))
            .or_else(|| all().filter(|(observation, _)| observation.value.is_ok()).last())
            .map(|(observation, _)| observation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTGOING: ProbeRequest = ProbeRequest { endpoint: Endpoint::Outgoing, login: true };

    fn finished(probe: ProbeKind, observations: &[(&str, &str)]) -> ProbeMessage {
        ProbeMessage::Finished(ProbeReport {
            probe,
            endpoint: Endpoint::Outgoing,
            elapsed: Duration::ZERO,
            outcome: String::new(),
            observations: observations
                .iter()
                .map(|(fact, value)| Observation::measured(FactKey::at(*fact, Endpoint::Outgoing), *value))
                .collect(),
        })
    }

    fn marks(examination: &Examination) -> [Mark; 6] {
        Column::ALL.map(|column| examination.mark(Endpoint::Outgoing, column))
    }

    #[test]
    fn cells_fill_as_results_arrive() {
        let mut examination = Examination::default();
        let run = examination.begin(&[OUTGOING], Duration::ZERO);
        assert_eq!(marks(&examination), [Mark::Running; 6]);
        examination.receive(run, finished(ProbeKind::Dns, &[("dns.lookup", "ok")]));
        examination.receive(run, finished(ProbeKind::Tcp, &[("tcp.connect", "open")]));
        examination.receive(run, finished(ProbeKind::Tls, &[("tls.handshake", "ok"), ("tls.name", "mismatch")]));
        use Mark::{Bad, Good, Running};
        assert_eq!(marks(&examination), [Good, Good, Running, Bad, Running, Running]);
        assert_eq!(&*examination.telling(Endpoint::Outgoing).unwrap().key.name, "tls.name");
        examination.end(run, Duration::from_secs(1));
        assert_eq!(marks(&examination)[4], Mark::NotTried);
    }

    #[test]
    fn a_late_result_of_an_earlier_run_changes_nothing() {
        let mut examination = Examination::default();
        let old = examination.begin(&[OUTGOING], Duration::ZERO);
        let new = examination.begin(&[OUTGOING], Duration::ZERO);
        assert!(examination.receive(old, finished(ProbeKind::Tcp, &[("tcp.connect", "timeout")])).is_empty());
        assert_eq!(examination.end(old, Duration::ZERO), None);
        assert_eq!(marks(&examination), [Mark::Running; 6]);
        assert_eq!(examination.end(new, Duration::ZERO), Some(vec![OUTGOING]));
    }

    #[test]
    fn where_nobody_logs_in_nothing_is_expected() {
        let mut examination = Examination::default();
        examination.begin(&[ProbeRequest { login: false, ..OUTGOING }], Duration::ZERO);
        assert_eq!(marks(&examination)[4..], [Mark::NotTried; 2]);
    }
}
