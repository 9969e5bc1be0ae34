//! From addresses and a port to an open connection: the fact `tcp.connect`, and where there are
//! addresses of both IP versions, the same over each by itself.

use super::{connection::Connection, context::Context, findings::Findings, plan::Job};
use crate::{
    fact::{Endpoint, FactKey, IpVersion, Observation, ProbeKind, Unknown},
    network::{ConnectError, Stream},
};
use futures_util::future::BoxFuture;
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::time::{Instant, timeout};

/// How long the preferred IP version may take longer than the other one before that is used (RFC 8305
/// §5, the "Connection Attempt Delay").
const HEAD_START: Duration = Duration::from_millis(250);

type Opened = Result<Box<dyn Stream>, ConnectError>;

/// The value of `tcp.connect`; none where nothing was tried.
fn connect_word(opened: &Opened) -> Option<&'static str> {
    Some(match opened {
        Ok(_) => "open",
        Err(ConnectError::Timeout) => "timeout",
        Err(ConnectError::Refused) => "refused",
        Err(ConnectError::Reset) => "reset",
        Err(ConnectError::Unreachable) => "unreachable",
        Err(ConnectError::NoRoute) => "no-route",
        Err(ConnectError::Denied) => "denied",
        Err(ConnectError::NotTried) => return None,
    })
}

/// Notes what came of a connection.
pub(super) fn note(findings: &mut Findings, opened: &Opened) {
    match connect_word(opened) {
        Some(word) => findings.add("tcp.connect", word),
        None => findings.unknown("tcp.connect", Unknown::Unavailable),
    };
}

/// Opens a connection without reporting it.
pub(super) async fn open(context: &Context, job: &Job, addresses: &[IpAddr]) -> Opened {
    let connecting = context.network.connect(&job.target.host, job.target.port, addresses);
    context.call_off.within(context.connect_end(), connecting).await.unwrap_or(Err(ConnectError::Timeout))
}

/// Where a job connects to, for its transcripts.
pub(super) fn place(job: &Job) -> String {
    format!("connect {} {}", job.target.host, job.target.port)
}

/// One way to a target, over one IP version.
pub(super) struct Attempt<'a> {
    version: IpVersion,
    began: Instant,
    running: BoxFuture<'a, Opened>,
    opened: Option<Opened>,
    took: Duration,
    told: bool,
}

impl<'a> Attempt<'a> {
    fn new(context: &'a Context, version: IpVersion, targets: Vec<SocketAddr>) -> Self {
        let until = context.connect_end();
        let running = async move {
            let opening = context.network.open(targets);
            context.call_off.within(until, opening).await.unwrap_or(Err(ConnectError::Timeout))
        };
        Self {
            version,
            began: Instant::now(),
            running: Box::pin(running),
            opened: None,
            took: Duration::ZERO,
            told: false,
        }
    }

    /// Waits until it has come to an end. Nothing is lost when the waiting is given up.
    async fn end(&mut self) {
        if self.opened.is_none() {
            self.opened = Some((&mut self.running).await);
            self.took = self.began.elapsed();
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.opened, Some(Ok(_)))
    }

    /// Reports it, if it has ended.
    async fn tell(&mut self, context: &Context, job: &Job) {
        let Some(word) = self.opened.as_ref().map(connect_word) else { return };
        self.told = true;
        for endpoint in &job.endpoints {
            let key = FactKey::at("tcp.connect", *endpoint).over(self.version);
            let report = match word {
                Some(word) => Observation::measured(key, word).after(self.took),
                None => Observation::unmeasured(key, Unknown::Unavailable),
            };
            context.learned(*endpoint, vec![report]).await;
        }
    }

    /// Waits for it and reports it.
    pub(super) async fn finish(mut self, context: &Context, job: &Job) {
        self.end().await;
        self.tell(context, job).await;
    }
}

/// What [`connect`] came to.
pub(super) struct Reached<'a> {
    /// The connection on which to go on, if one opened.
    pub(super) connection: Option<Connection>,
    /// The IP version that was not waited for.
    pub(super) straggler: Option<Attempt<'a>>,
}

/// Opens the first connection of a job and reports it. Where it can be tried over both IP versions both
/// are, at the same time, and the one is used that a mail program would use.
pub(super) async fn connect<'a>(context: &'a Context, job: &Job, addresses: &[IpAddr]) -> Reached<'a> {
    let mut findings = Findings::new(ProbeKind::Tcp);
    let began = Instant::now();
    let targets = context.network.targets(&job.target.host, job.target.port, addresses);
    // Somebody else's server is asked once.
    let both = if job.is_for(Endpoint::Control25) { None } else { by_version(&targets) };
    let (mut over, mut straggler) = (None, None);
    let opened = match both {
        Some(both) => {
            let [mut preferred, mut other] = both.map(|(version, targets)| Attempt::new(context, version, targets));
            settle(&mut preferred, &mut other).await;
            preferred.tell(context, job).await;
            other.tell(context, job).await;
            let [mut used, mut rest] =
                if other.is_open() && !preferred.is_open() { [other, preferred] } else { [preferred, other] };
            let opened = match (used.opened.take(), rest.opened.take()) {
                (Some(Err(error)), Some(Err(other))) => Err(error.more_telling(other)),
                (opened, _) => opened.unwrap_or(Err(ConnectError::Timeout)),
            };
            over = Some(used.version);
            straggler = (!rest.told).then_some(rest);
            opened
        }
        None => open(context, job, addresses).await,
    };
    note(&mut findings, &opened);
    findings.report(context, &job.endpoints).await;
    let connection = opened.ok().map(|stream| {
        let mut connection =
            Connection::new(stream, began, &place(job), context.mask.clone(), context.call_off.clone());
        if let Some(version) = over {
            connection.note(&format!("over IPv{version}"));
        }
        connection
    });
    Reached { connection, straggler }
}

/// The targets of both IP versions, the preferred one first; `None` where there is no choice.
fn by_version(targets: &[SocketAddr]) -> Option<[(IpVersion, Vec<SocketAddr>); 2]> {
    let of = |version: IpVersion| {
        let wanted = targets.iter().filter(|target| target.is_ipv6() == (version == IpVersion::V6));
        (version, wanted.copied().collect::<Vec<_>>())
    };
    let mut both = [of(IpVersion::V6), of(IpVersion::V4)];
    if targets.first()?.is_ipv4() {
        both.reverse();
    }
    both.iter().all(|(_, targets)| !targets.is_empty()).then_some(both)
}

/// Waits until it is known which of the two to use: the preferred one, unless it fails or is late.
async fn settle(preferred: &mut Attempt<'_>, other: &mut Attempt<'_>) {
    tokio::select! {
        biased;
        () = preferred.end() => if !preferred.is_open() {
            other.end().await;
        },
        () = other.end() => if other.is_open() {
            let _ = timeout(HEAD_START, preferred.end()).await;
        } else {
            preferred.end().await;
        },
    }
}

/// Opens a further connection of the same job, which reports nothing about itself.
pub(super) async fn connect_again(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Connection> {
    let began = Instant::now();
    open(context, job, addresses)
        .await
        .ok()
        .map(|stream| Connection::new(stream, began, &place(job), context.mask.clone(), context.call_off.clone()))
}
