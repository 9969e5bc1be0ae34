//! What all connections of one run share.

use super::{
    Allowed, Credentials, Limits, ProbeInput, ProbeMessage, ProbeReport, TrustRoots, call_off::CallOff, login::Queue,
    mask::Mask,
};
use crate::{
    fact::{Endpoint, Observation},
    network::{LookupError, Network},
    pattern::Patterns,
    protocol::Transcript,
    settings::Settings,
};
use std::{collections::HashMap, net::IpAddr, sync::Arc, time::Duration};
use tokio::{
    sync::{Mutex, OnceCell, mpsc},
    time::Instant,
};

type Addresses = Result<Arc<[IpAddr]>, LookupError>;

pub(super) struct Context {
    pub(super) network: Arc<dyn Network>,
    pub(super) settings: Settings,
    pub(super) credentials: Credentials,
    pub(super) allowed: Allowed,
    pub(super) limits: Limits,
    pub(super) roots: Arc<TrustRoots>,
    pub(super) patterns: Arc<Patterns>,
    /// Hides what was shown at a login, whichever server repeats it.
    pub(super) mask: Mask,
    pub(super) call_off: CallOff,
    start: Instant,
    pub(super) queue: Queue,
    names: Mutex<HashMap<String, Arc<OnceCell<Addresses>>>>,
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
            start: Instant::now(),
            names: Mutex::default(),
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
    pub(super) async fn addresses(&self, host: &str) -> Addresses {
        let cell = self.names.lock().await.entry(host.to_owned()).or_default().clone();
        let look_up = || async {
            match self.call_off.within(self.connect_end(), self.network.lookup(host)).await {
                Some(Ok(addresses)) => Ok(addresses.into()),
                Some(Err(reason)) => Err(reason),
                None => Err(LookupError::Timeout),
            }
        };
        cell.get_or_init(look_up).await.clone()
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

    async fn send(&self, message: ProbeMessage) {
        // Nobody listens any more only when the run has been called off, and then it ends anyway.
        let _ = self.listener.send(message).await;
    }
}
