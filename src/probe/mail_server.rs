//! A mail server from its greeting to the goodbye, whatever its protocol.

use super::{
    clock,
    connection::Connection,
    context::Context,
    conversation::{Ended, Protocol, Session, part},
    findings::Findings,
    login::{Side, Turn, attempt, may_cross, wanted},
    plan::Job,
};
use crate::fact::Unknown;
use std::net::IpAddr;

/// Examines one target on an open connection.
pub(super) async fn examine<P: Protocol>(
    context: &Context,
    job: &Job,
    connection: Connection,
    addresses: &[IpAddr],
    turn: Option<Turn>,
) {
    let mut findings = Findings::new(P::PROBE);
    let side = Side::of(job);
    let logs_in = side.is_none_or(|side| side.logs_in(&context.settings));
    if !logs_in {
        for fact in [P::FACTS.login, P::FACTS.other_form, P::FACTS.withheld] {
            findings.unknown(fact, Unknown::NotApplicable);
        }
    }
    match Session::<P>::open(context, job, connection, addresses, &mut findings).await {
        Ok(mut session) => {
            context.note_clock(clock::ahead(&session.greeting.to_string()));
            P::describe(context, &session, &mut findings);
            // The login may have to wait for one of the other side. What is known need not.
            findings.tell(context, &job.endpoints).await;
            let is_let_in = match turn.filter(|_| logs_in) {
                Some(turn) => attempt(context, job, addresses, &mut session, &turn, &mut findings).await,
                None => side.is_some() && !logs_in,
            };
            if is_let_in {
                P::look(context, &mut session, &mut findings).await;
            }
            context.tell_session(&job.endpoints, part::<P>(context, session.connection).await).await;
        }
        // A server whose password check is broken may hang up before anybody can log in.
        Err(Ended::Broken(lost, channel))
            if logs_in && wanted(context, job).is_ok() && may_cross(channel, context.allowed).is_ok() =>
        {
            findings.add(P::FACTS.login, lost.to_a_command());
        }
        Err(Ended::Broken(..) | Ended::Failed) => {}
    }
    findings.report(context, &job.endpoints).await;
}
