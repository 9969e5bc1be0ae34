//! An address that belongs to nobody (192.0.2.1, TEST-NET-1 of RFC 5737): a connection that opens
//! there ends at a program on this machine or at a device on the way, as every other one does then.

use super::{
    answerer,
    connection::{Connection, Lost},
    context::Context,
    conversation::{part, read_greeting},
    findings::Findings,
    plan::Job,
    reach,
    smtp::Smtp,
};
use crate::{fact::ProbeKind, network::ConnectError, protocol::visible};
use std::{net::IpAddr, time::Duration};
use tokio::time::Instant;

/// How long the connection may take to open. Whoever is near opens it at once, and nobody else is
/// there: a whole connect timeout would make every run wait for nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a greeting is listened for, and an answer to the goodbye.
const LISTENING: Duration = Duration::from_secs(1);

/// Connects, listens and leaves.
pub(super) async fn examine(context: &Context, job: &Job) {
    let mut findings = Findings::new(ProbeKind::Tcp);
    let began = Instant::now();
    let addresses: Vec<IpAddr> = job.target.host.parse().into_iter().collect();
    let connecting = context.network.connect(&job.target.host, job.target.port, &addresses);
    let until = (began + PATIENCE).min(context.connect_end());
    let opened = context.call_off.within(until, connecting).await.unwrap_or(Err(ConnectError::Timeout));
    reach::note(&mut findings, &opened);
    findings.report(context, &job.endpoints).await;
    let mut findings = Findings::new(ProbeKind::Smtp);
    if let Ok(stream) = opened {
        let place = reach::place(job);
        let mut connection = Connection::new(stream, began, &place, context.mask.clone(), context.call_off.clone());
        listen(context, job, &mut connection, &mut findings).await;
        context.tell_session(&job.endpoints, part::<Smtp>(context, connection).await).await;
    }
    findings.report(context, &job.endpoints).await;
}

async fn listen(context: &Context, job: &Job, connection: &mut Connection, findings: &mut Findings) {
    let until = (Instant::now() + LISTENING).min(context.end());
    let first = connection.read_line(until).await;
    let is_silent = first == Err(Lost::Silent);
    read_greeting::<Smtp>(connection, first, until, findings).await;
    if is_silent {
        // A web server waits to be asked. Nobody is disturbed here by a word out of turn.
        let until = (Instant::now() + LISTENING).min(context.end());
        if connection.send("QUIT", until).await.is_ok() {
            let _ = connection.read_line(until).await;
        }
        let answer = visible(connection.first_line());
        if context.patterns.stand_in(&answer).is_some() {
            findings.add("smtp.greeting", Lost::Garbled.as_str()).detail(answer);
        }
        connection.give_up();
    }
    answerer::name(context, job, connection, findings);
}
