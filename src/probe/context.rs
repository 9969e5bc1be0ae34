//! What all connections of one run share.

use super::{
    Allowed, Credentials, Discovered, Limits, ProbeInput, ProbeMessage, ProbeReport, TrustRoots, call_off::CallOff,
    greeter::Greeter, login::Queue, mask::Mask,
};
use crate::{
    fact::{Endpoint, Observation},
    network::{Addresses, LookupError, Network, Record, RecordKind, is_public},
    pattern::Patterns,
    protocol::Transcript,
    settings::Settings,
};
use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher, RandomState},
    net::IpAddr,
    sync::{Arc, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{Mutex, OnceCell, mpsc},
    time::Instant,
};

type Answer = Arc<Result<Vec<Record>, LookupError>>;
/// Questions that are asked once a run, whoever needs the answer.
type Asked<K, A> = Mutex<HashMap<K, Arc<OnceCell<A>>>>;

pub(super) struct Context {
    pub(super) network: Arc<dyn Network>,
    pub(super) settings: Settings,
    pub(super) credentials: Credentials,
    pub(super) allowed: Allowed,
    pub(super) limits: Limits,
    pub(super) roots: Arc<TrustRoots>,
    pub(super) patterns: Arc<Patterns>,
    pub(super) discovered: Option<Arc<Discovered>>,
    /// Hides what was shown at a login, whichever server repeats it.
    pub(super) mask: Mask,
    pub(super) call_off: CallOff,
    start: Instant,
    pub(super) queue: Queue,
    names: Asked<String, Arc<Addresses>>,
    records: Asked<(String, RecordKind), Answer>,
    made_up_label: String,
    /// The address under which a server sees this machine, as it says itself.
    seen_as: std::sync::Mutex<Option<IpAddr>>,
    greeters: std::sync::Mutex<Vec<Greeter>>,
    /// By how many seconds servers are ahead of this computer, as they say.
    clocks: std::sync::Mutex<Vec<i64>>,
    listener: mpsc::Sender<ProbeMessage>,
}

impl Context {
    pub(super) fn new(
        network: Arc<dyn Network>,
        input: ProbeInput,
        queue: Queue,
        listener: mpsc::Sender<ProbeMessage>,
        call_off: CallOff,
    ) -> Self {
        Self {
            network,
            mask: Mask::default(),
            call_off,
            queue,
            settings: input.settings,
            credentials: input.credentials,
            allowed: input.allowed,
            limits: input.limits,
            roots: input.roots,
            patterns: input.patterns,
            discovered: input.discovered,
            start: Instant::now(),
            names: Mutex::default(),
            records: Mutex::default(),
            made_up_label: format!("mailmedic-{:016x}", RandomState::new().build_hasher().finish()),
            seen_as: std::sync::Mutex::default(),
            greeters: std::sync::Mutex::default(),
            clocks: std::sync::Mutex::default(),
            listener,
        }
    }

    pub(super) fn start(&self) -> Instant {
        self.start
    }

    /// When the last reply is given up. The rest of the run's time is for saying goodbye.
    pub(super) fn end(&self) -> Instant {
        let goodbye = (self.limits.run / 20).min(Duration::from_millis(300));
        self.start + self.limits.run.saturating_sub(goodbye)
    }

    /// When the run has to be over.
    pub(super) fn over(&self) -> Instant {
        self.start + self.limits.run
    }

    /// When a look-up, connection or handshake that begins now is given up.
    pub(super) fn connect_end(&self) -> Instant {
        (Instant::now() + self.limits.connect).min(self.end())
    }

    /// The addresses of `host`, asked once a run whoever needs them.
    pub(super) async fn addresses(&self, host: &str) -> Arc<Addresses> {
        let cell = self.names.lock().await.entry(host.to_owned()).or_default().clone();
        let look_up = || async {
            let answer = self.call_off.within(self.connect_end(), self.network.lookup(host)).await;
            Arc::new(answer.unwrap_or_else(|| Addresses::none(LookupError::Timeout)))
        };
        cell.get_or_init(look_up).await.clone()
    }

    /// The records of `name`, asked once a run whoever needs them.
    pub(super) async fn records(&self, name: &str, kind: RecordKind) -> Answer {
        let cell = self.records.lock().await.entry((name.to_owned(), kind)).or_default().clone();
        let look_up = || async {
            let answer = self.call_off.within(self.connect_end(), self.network.records(name, kind)).await;
            Arc::new(answer.unwrap_or(Err(LookupError::Timeout)))
        };
        cell.get_or_init(look_up).await.clone()
    }

    /// A label that nobody has given to anything; the same for the whole run.
    pub(super) fn made_up_label(&self) -> &str {
        &self.made_up_label
    }

    /// Notes that a server sees this machine under an address; one that others cannot see is none.
    pub(super) fn note_seen_as(&self, address: Option<IpAddr>) {
        let mut seen = self.seen_as.lock().unwrap_or_else(PoisonError::into_inner);
        *seen = seen.or(address.filter(|address| is_public(*address)));
    }

    pub(super) fn seen_as(&self) -> Option<IpAddr> {
        *self.seen_as.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes by which name a server for sending greeted; the first time at a place counts.
    pub(super) fn note_greeter(&self, greeter: Greeter) {
        let mut known = self.greeters.lock().unwrap_or_else(PoisonError::into_inner);
        if known.iter().all(|other| !other.is_at_the_place_of(&greeter)) {
            known.push(greeter);
        }
    }

    pub(super) fn greeters(&self) -> Vec<Greeter> {
        self.greeters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes by how many seconds a server is ahead of this computer, if it says so.
    pub(super) fn note_clock(&self, ahead: Option<i64>) {
        self.clocks.lock().unwrap_or_else(PoisonError::into_inner).extend(ahead);
    }

    pub(super) fn clocks(&self) -> Vec<i64> {
        self.clocks.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) async fn tell(&self, report: ProbeReport) {
        self.send(ProbeMessage::Finished(report)).await;
    }

    /// Passes on what a probe that goes on has found out.
    pub(super) async fn learned(&self, endpoint: Endpoint, observations: Vec<Observation>) {
        if !observations.is_empty() {
            self.send(ProbeMessage::Learned { endpoint, observations }).await;
        }
    }

    /// Passes on what was said on a connection that has ended.
    pub(super) async fn tell_session(&self, endpoints: &[Endpoint], transcript: Transcript) {
        let transcript = Arc::new(transcript);
        for endpoint in endpoints {
            self.send(ProbeMessage::Session { endpoint: *endpoint, transcript: transcript.clone() }).await;
        }
    }

    /// Passes on how the domain was asked for its servers, if it was asked by HTTPS.
    pub(super) async fn tell_discovery(&self, transcript: &Arc<Transcript>) {
        if !transcript.lines().is_empty() {
            self.send(ProbeMessage::Session { endpoint: Endpoint::Autoconfig, transcript: transcript.clone() }).await;
        }
    }

    async fn send(&self, message: ProbeMessage) {
        // Nobody listens any more only when the run has been called off, and then it ends anyway.
        let _ = self.listener.send(message).await;
    }
}
