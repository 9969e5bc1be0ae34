//! Port 25 of a neutral host: does this network let anything out there? One connection, no more
//! than a greeting and a goodbye: it is somebody else's server.

use super::{
    answerer,
    connection::Connection,
    context::Context,
    conversation::{part, read_greeting},
    findings::Findings,
    plan::Job,
    smtp::Smtp,
};
use crate::fact::ProbeKind;
use std::time::Duration;
use tokio::time::Instant;

/// How long the greeting is listened for. Whether the connection opens is what matters.
const LISTENING: Duration = Duration::from_secs(2);

/// Listens briefly and leaves.
pub(super) async fn examine(context: &Context, job: &Job, mut connection: Connection) {
    let mut findings = Findings::new(ProbeKind::Smtp);
    let until = (Instant::now() + LISTENING.min(context.limits.connect)).min(context.end());
    let first = connection.read_line(until).await;
    // Silence for so short a time is no finding.
    if first.is_ok() {
        read_greeting::<Smtp>(&mut connection, first, until, &mut findings).await;
    }
    answerer::name(context, job, &connection, &mut findings);
    context.tell_session(&job.endpoints, part::<Smtp>(context, connection).await).await;
    findings.report(context, &job.endpoints).await;
}
