//! From addresses and a port to an open connection: the fact `tcp.connect`.

use super::{connection::Connection, context::Context, findings::Findings, plan::Job};
use crate::{
    fact::ProbeKind,
    network::{ConnectError, Stream},
};
use std::net::IpAddr;
use tokio::time::Instant;

pub(super) fn connect_word(error: ConnectError) -> &'static str {
    match error {
        ConnectError::Timeout => "timeout",
        ConnectError::Refused => "refused",
        ConnectError::Reset => "reset",
        ConnectError::Unreachable => "unreachable",
        ConnectError::NoRoute => "no-route",
        ConnectError::Denied => "denied",
    }
}

/// Opens a connection without reporting it.
pub(super) async fn open(context: &Context, job: &Job, addresses: &[IpAddr]) -> Result<Box<dyn Stream>, ConnectError> {
    let connecting = context.network.connect(&job.target.host, job.target.port, addresses);
    context.call_off.within(context.connect_end(), connecting).await.unwrap_or(Err(ConnectError::Timeout))
}

/// Where a job connects to, for its transcripts.
pub(super) fn place(job: &Job) -> String {
    format!("connect {} {}", job.target.host, job.target.port)
}

/// Opens the first connection of a job and reports it.
pub(super) async fn connect(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Connection> {
    let mut findings = Findings::new(ProbeKind::Tcp);
    let began = Instant::now();
    let opened = open(context, job, addresses).await;
    findings.add("tcp.connect", opened.as_ref().err().map_or("open", |error| connect_word(*error)));
    findings.report(context, &job.endpoints).await;
    opened
        .ok()
        .map(|stream| Connection::new(stream, began, &place(job), context.mask.clone(), context.call_off.clone()))
}

/// Opens a further connection of the same job, which reports nothing about itself.
pub(super) async fn connect_again(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Connection> {
    let began = Instant::now();
    open(context, job, addresses)
        .await
        .ok()
        .map(|stream| Connection::new(stream, began, &place(job), context.mask.clone(), context.call_off.clone()))
}
