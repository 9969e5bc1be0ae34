//! What the probes have told so far, as a table: endpoints × what is examined at each.

use crate::{
    fact::{Endpoint, FactKey, Observation, Origin, ProbeKind, ProbeRequest, Unknown},
    probe::{ProbeMessage, ProbeReport},
    protocol::Transcript,
    session::Event,
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
            Self::Greeting => &[("smtp.greeting", "ok"), ("pop3.greeting", "ok"), ("imap.greeting", "ok")],
            Self::Encryption => &[
                ("tls.handshake", "ok"),
                ("tls.implicit", "absent"),
                ("tls.issuer", "trusted"),
                ("tls.name", "match"),
                ("tls.dates", "valid"),
                ("tls.strength", "strong"),
            ],
            Self::Login => &[("smtp.login", "ok"), ("pop3.login", "ok"), ("imap.login", "ok")],
            Self::Mailbox => &[("smtp.rcpt", "ok"), ("pop3.mailbox", "ok"), ("imap.mailbox", "ok")],
        }
    }

    /// The probes that fill it.
    fn probes(self) -> &'static [ProbeKind] {
        match self {
            Self::Name => &[ProbeKind::Dns],
            Self::Connection => &[ProbeKind::Tcp],
            Self::Encryption => &[ProbeKind::Tls],
            Self::Greeting | Self::Login | Self::Mailbox => &[ProbeKind::Smtp, ProbeKind::Pop3, ProbeKind::Imap],
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

/// One run of probes that goes on.
#[derive(Debug)]
struct Run {
    started: Duration,
    requests: BTreeMap<Endpoint, ProbeRequest>,
    /// What has ended of it.
    finished: BTreeSet<(Endpoint, ProbeKind)>,
}

/// The state of the probes and everything that they reported. Several runs can go on at once: an
/// answer may move one endpoint while the others are still being examined.
#[derive(Debug, Default)]
pub struct Examination {
    last: RunId,
    runs: BTreeMap<RunId, Run>,
    started: Duration,
    ended: Duration,
    seen: BTreeMap<FactKey, Observation>,
    transcripts: BTreeMap<Endpoint, Arc<Transcript>>,
}

impl Examination {
    /// Nothing yet, for the next session. What earlier runs still tell belongs to none of its runs.
    pub fn renewed(&self) -> Self {
        Self { last: self.last, ..Self::default() }
    }

    /// What is left of the examinations of a session that was kept.
    pub fn recalled(self, log: &[Event]) -> Self {
        let mut examination = self.renewed();
        for event in log {
            match event {
                Event::Probing(requests) => examination.forget(requests),
                Event::Observed(report) if report.origin == Origin::Probe => {
                    examination.seen.insert(report.key.clone(), report.clone());
                }
                Event::Heard { endpoint, transcript } => {
                    examination.transcripts.insert(*endpoint, transcript.clone());
                }
                _ => {}
            }
        }
        examination
    }

    fn forget(&mut self, requests: &[ProbeRequest]) {
        let begins = |endpoint: Endpoint| requests.iter().any(|request| request.endpoint == endpoint);
        self.seen.retain(|key, _| key.endpoint.is_none_or(|endpoint| !begins(endpoint)));
        self.transcripts.retain(|endpoint, _| !begins(*endpoint));
    }

    /// Begins a run. What is known about its endpoints is stale from now on.
    pub fn begin(&mut self, requests: &[ProbeRequest], now: Duration) -> RunId {
        self.last = RunId(self.last.0 + 1);
        if self.runs.is_empty() {
            self.started = now;
        }
        self.forget(requests);
        let requests: BTreeMap<_, _> = requests.iter().map(|request| (request.endpoint, *request)).collect();
        self.runs.insert(self.last, Run { started: now, requests, finished: BTreeSet::new() });
        self.last
    }

    /// Takes in what the run `run` tells; gives the observations to hand on to the session. A late
    /// message of a run that was called off changes nothing.
    pub fn receive(&mut self, run: RunId, message: ProbeMessage) -> Vec<Observation> {
        let Some(running) = self.runs.get_mut(&run) else { return Vec::new() };
        match message {
            ProbeMessage::Finished(ProbeReport { probe, endpoint, observations, .. }) => {
                running.finished.insert((endpoint, probe));
                self.see(observations)
            }
            ProbeMessage::Learned { observations, .. } => self.see(observations),
            ProbeMessage::Session { endpoint, transcript } => {
                self.transcripts.insert(endpoint, transcript);
                Vec::new()
            }
        }
    }

    fn see(&mut self, observations: Vec<Observation>) -> Vec<Observation> {
        self.seen.extend(observations.iter().map(|observation| (observation.key.clone(), observation.clone())));
        observations
    }

    /// The run `run` has told everything: gives its requests, or nothing if it was called off.
    pub fn end(&mut self, run: RunId, now: Duration) -> Option<Vec<ProbeRequest>> {
        let ended = self.runs.remove(&run)?;
        self.ended = now;
        Some(ended.requests.into_values().collect())
    }

    /// Calls all runs off: whatever they still tell is dropped. Gives their requests.
    pub fn stop(&mut self, now: Duration) -> Vec<ProbeRequest> {
        self.ended = now;
        std::mem::take(&mut self.runs).into_values().flat_map(|run| run.requests.into_values()).collect()
    }

    /// Whether a run goes on; what one that was called off still tells is dropped.
    pub fn knows(&self, run: RunId) -> bool {
        self.runs.contains_key(&run)
    }

    pub fn is_running(&self) -> bool {
        !self.runs.is_empty()
    }

    /// How long the runs that go on have lasted, or the last one did.
    pub fn elapsed(&self, now: Duration) -> Duration {
        match self.runs.values().map(|run| run.started).min() {
            Some(started) => now.saturating_sub(started),
            None => self.ended.saturating_sub(self.started),
        }
    }

    /// Endpoints that were or are examined.
    pub fn endpoints(&self) -> Vec<Endpoint> {
        let examined = Endpoint::ALL.into_iter().filter(|endpoint| {
            self.request(*endpoint).is_some() || self.seen.keys().any(|key| key.endpoint == Some(*endpoint))
        });
        // Nobody misses automatic settings: they are a place only where something was there to be fetched.
        let settings = self.automatic_settings().and_then(|report| report.value.as_ref().ok());
        let fetched = settings.is_some_and(|value| value.as_word() != Some("absent"));
        examined.chain(fetched.then_some(Endpoint::Autoconfig)).collect()
    }

    pub fn transcript(&self, endpoint: Endpoint) -> Option<&Arc<Transcript>> {
        self.transcripts.get(&endpoint)
    }

    /// What was observed last about a fact.
    pub fn observation(&self, key: &FactKey) -> Option<&Observation> {
        self.seen.get(key)
    }

    /// What is asked of an endpoint now, and by which run.
    fn request(&self, endpoint: Endpoint) -> Option<(&Run, ProbeRequest)> {
        self.runs.values().find_map(|run| run.requests.get(&endpoint).map(|request| (run, *request)))
    }

    /// The observations of one cell.
    fn cell(&self, endpoint: Endpoint, column: Column) -> impl Iterator<Item = (&Observation, &'static str)> {
        column.facts().iter().filter_map(move |(fact, normal)| {
            self.seen.get(&FactKey::at(*fact, endpoint)).map(|observation| (observation, *normal))
        })
    }

    /// What was observed about one cell.
    pub fn observations(&self, endpoint: Endpoint, column: Column) -> impl Iterator<Item = &Observation> {
        self.cell(endpoint, column).map(|(observation, _)| observation).filter(|observation| observation.value.is_ok())
    }

    pub fn mark(&self, endpoint: Endpoint, column: Column) -> Mark {
        // Where there is no connection, nothing that needs one is tried.
        let needed: &[Column] = match column {
            Column::Name => &[],
            Column::Connection => &[Column::Name],
            _ => &[Column::Name, Column::Connection],
        };
        if needed.iter().any(|column| self.own_mark(endpoint, *column) == Mark::Bad) {
            return Mark::NotTried;
        }
        self.own_mark(endpoint, column)
    }

    /// What came of asking for the domain's automatic settings.
    fn automatic_settings(&self) -> Option<&Observation> {
        self.seen.get(&FactKey::new("dns.autoconfig"))
    }

    fn own_mark(&self, endpoint: Endpoint, column: Column) -> Mark {
        if endpoint == Endpoint::Autoconfig {
            // One reply; what is wrong with it is nobody's trouble who knows the servers.
            let value = self.automatic_settings().and_then(|report| report.value.as_ref().ok()?.as_word());
            return match (column, value) {
                (Column::Greeting, Some("usable")) => Mark::Good,
                (Column::Greeting, Some(_)) => Mark::CannotTell,
                _ => Mark::NotTried,
            };
        }
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
        let pending = self.request(endpoint).is_some_and(|(run, request)| {
            // Neutral servers are only connected to, and nobody logs in where it was not allowed.
            let only_reached = !endpoint.is_own();
            let expected = match column {
                Column::Name | Column::Connection => true,
                Column::Greeting | Column::Encryption => !only_reached,
                Column::Login | Column::Mailbox => request.login,
            };
            expected && !column.probes().iter().any(|probe| run.finished.contains(&(endpoint, *probe)))
        });
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

    /// How long an endpoint takes, or took: as long as it takes the longest of its answers.
    pub fn time(&self, endpoint: Endpoint, now: Duration) -> Option<Duration> {
        if let Some((run, _)) = self.request(endpoint)
            && Column::ALL.iter().any(|column| self.own_mark(endpoint, *column) == Mark::Running)
        {
            return Some(now.saturating_sub(run.started));
        }
        let cells = Column::ALL.into_iter().flat_map(|column| self.cell(endpoint, column));
        cells.filter_map(|(observation, _)| observation.elapsed).max()
    }

    /// What to say about an endpoint in one sentence: what is wrong there, else how far it went well.
    pub fn telling(&self, endpoint: Endpoint) -> Option<&Observation> {
        if endpoint == Endpoint::Autoconfig {
            return self.automatic_settings();
        }
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
        assert_eq!(
            marks(&examination),
            [Mark::Good, Mark::Good, Mark::Running, Mark::Bad, Mark::Running, Mark::Running]
        );
        assert_eq!(&*examination.telling(Endpoint::Outgoing).unwrap().key.name, "tls.name");
        examination.end(run, Duration::from_secs(1));
        assert_eq!(marks(&examination)[4], Mark::NotTried);
    }

    #[test]
    fn a_late_result_of_a_run_that_was_called_off_changes_nothing() {
        let mut examination = Examination::default();
        let old = examination.begin(&[OUTGOING], Duration::ZERO);
        assert_eq!(examination.stop(Duration::ZERO), [OUTGOING]);
        let new = examination.begin(&[OUTGOING], Duration::ZERO);
        assert!(examination.receive(old, finished(ProbeKind::Tcp, &[("tcp.connect", "timeout")])).is_empty());
        assert_eq!(examination.end(old, Duration::ZERO), None);
        assert_eq!(marks(&examination), [Mark::Running; 6]);
        assert_eq!(examination.end(new, Duration::ZERO), Some(vec![OUTGOING]));
    }

    #[test]
    fn two_runs_go_on_at_once() {
        let incoming = ProbeRequest { endpoint: Endpoint::Incoming, login: false };
        let mut examination = Examination::default();
        let first = examination.begin(&[OUTGOING], Duration::ZERO);
        let second = examination.begin(&[incoming], Duration::from_secs(2));
        examination.receive(first, finished(ProbeKind::Tcp, &[("tcp.connect", "open")]));
        assert_eq!(examination.mark(Endpoint::Outgoing, Column::Connection), Mark::Good);
        assert_eq!(examination.mark(Endpoint::Incoming, Column::Connection), Mark::Running);
        assert_eq!(examination.elapsed(Duration::from_secs(3)), Duration::from_secs(3));
        examination.end(first, Duration::from_secs(3));
        assert!(examination.is_running());
        examination.end(second, Duration::from_secs(4));
        assert_eq!(examination.elapsed(Duration::from_secs(9)), Duration::from_secs(4));
    }

    #[test]
    fn where_nobody_logs_in_nothing_is_expected() {
        let mut examination = Examination::default();
        examination.begin(&[ProbeRequest { login: false, ..OUTGOING }], Duration::ZERO);
        assert_eq!(marks(&examination)[4..], [Mark::NotTried; 2]);
    }
}
