//! Asks the network what it really does.
//!
//! A probe opens one connection, speaks one protocol and hangs up. It never judges: "connection
//! refused" is a fact, and only `engine` says what it means. Start with [`run()`]; wire formats live
//! in `crate::protocol`.

mod answerer;
mod call_off;
mod clock;
mod connection;
mod context;
mod control;
mod conversation;
mod delivery;
mod discovery;
mod dns;
mod domain;
mod findings;
mod greeter;
mod imap;
mod job;
mod login;
mod mail_server;
mod mask;
mod nowhere;
mod plan;
mod pop3;
mod reach;
mod reputation;
mod run;
mod smtp;
mod tls;
mod trust;

pub use delivery::Letter;
pub use discovery::{Discovered, discover};
pub use domain::told;
pub use run::{Run, run};
pub use trust::{TrustError, TrustRoots};

use crate::{
    fact::{Endpoint, Observation, ProbeKind, ProbeRequest},
    network::Network,
    pattern::Patterns,
    protocol::{Secret, Transcript},
    settings::Settings,
};
use call_off::CallOff;
use context::Context;
use futures_util::future::join_all;
use login::{Queue, Side};
use plan::Job;

use std::{sync::Arc, time::Duration};
use tokio::sync::mpsc;

async fn conduct(network: Arc<dyn Network>, input: ProbeInput, sender: mpsc::Sender<ProbeMessage>, call_off: CallOff) {
    // What is about no single endpoint belongs to where mail is fetched.
    let about_the_domain = input.requests.iter().any(|request| request.endpoint == Endpoint::Incoming);
    let about_sending = input.requests.iter().any(|request| request.endpoint == Endpoint::Outgoing);
    let (jobs, nowhere) = plan::plan(&input.settings, &input.requests);
    let sides: Vec<Job> = jobs.iter().filter(|job| Side::of(job).is_some()).cloned().collect();
    let letter = input.letter.clone();
    let (queue, [incoming, outgoing]) = Queue::new(&input.settings);
    let context = Context::new(network, input, queue, sender, call_off);
    let context = &context;
    let (mut incoming, mut outgoing) = (Some(incoming), Some(outgoing));
    let with_turns: Vec<_> = jobs
        .iter()
        .map(|job| match Side::of(job) {
            Some(Side::Incoming) => (job, incoming.take()),
            Some(Side::Outgoing) => (job, outgoing.take()),
            None => (job, None),
        })
        .collect();
    // Whom nobody asked for does not stand in the queue.
    drop((incoming, outgoing));
    job::report_nowhere(context, &nowhere).await;
    // Whoever sends needs both sides, and does not wait for the ports that nobody uses.
    let (at_work, mut all_through) = mpsc::channel::<()>(1);
    let (sending, mut outgoing_is_through) = mpsc::channel::<()>(1);
    let examined = join_all(with_turns.into_iter().map(|(job, turn)| {
        let at_work = Side::of(job).map(|_| at_work.clone());
        let sending = job.is_for(Endpoint::Outgoing).then(|| sending.clone());
        job::examine(context, job, turn, (at_work, sending))
    }));
    drop((at_work, sending));
    let jobs = async {
        examined.await;
        answerer::compare(context).await;
    };
    let delivery = async {
        if let Some(letter) = &letter {
            let _ = all_through.recv().await;
            delivery::examine(context, &sides, letter).await;
        }
    };
    let domain = async {
        if about_the_domain {
            tokio::join!(domain::examine(context), domain::compare_published(context));
        }
    };
    let reputation = async {
        if about_sending {
            let through = async {
                let _ = outgoing_is_through.recv().await;
            };
            reputation::examine(context, through).await;
        }
    };
    tokio::join!(jobs, delivery, domain, reputation);
    clock::compare(context).await;
}

/// What to examine, with what, and for how long at most.
#[derive(Debug)]
pub struct ProbeInput {
    pub settings: Settings,
    pub requests: Vec<ProbeRequest>,
    pub credentials: Credentials,
    pub allowed: Allowed,
    pub limits: Limits,
    /// The message that is sent to the user's own address; without one, none is.
    pub letter: Option<Letter>,
    pub roots: Arc<TrustRoots>,
    /// What servers' replies mean.
    pub patterns: Arc<Patterns>,
    /// What the domain publishes about its servers, where somebody has asked already.
    pub discovered: Option<Arc<Discovered>>,
}

/// Passwords of the two sides; without one there is no login on that side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    pub incoming: Option<Secret>,
    pub outgoing: Option<Secret>,
}

/// Channels over which the user lets a password go although others could read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Allowed {
    pub cleartext_login: bool,
    pub unverified_tls_login: bool,
    /// To servers outside the domain that only an unprotected look-up names: see [`Settings::is_hearsay`].
    pub hearsay_login: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bounds each look-up and each connection.
    pub connect: Duration,
    /// Bounds the whole run: a locked POP mailbox keeps silent for 10 to 12 s before it answers.
    pub run: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), run: Duration::from_secs(20) }
    }
}

/// What a run tells while it goes on, each as soon as it is known.
#[derive(Debug, Clone)]
pub enum ProbeMessage {
    /// What a probe knows before it has ended, because the rest may take long. Its report does not
    /// repeat it.
    Learned { endpoint: Endpoint, observations: Vec<Observation> },
    /// One probe at one endpoint has ended.
    Finished(ProbeReport),
    /// A connection was closed: all that was said on it.
    Session { endpoint: Endpoint, transcript: Arc<Transcript> },
}

/// The result of one probe at one endpoint.
#[derive(Debug, Clone)]
pub struct ProbeReport {
    pub probe: ProbeKind,
    pub endpoint: Endpoint,
    pub elapsed: Duration,
    /// One word: the value of the fact that the probe is named for, such as `open` or `refused`.
    pub outcome: String,
    /// What was not [`ProbeMessage::Learned`] before.
    pub observations: Vec<Observation>,
}
