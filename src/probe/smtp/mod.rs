//! SMTP from greeting to goodbye: the facts `smtp.*`. Nothing is ever sent: no DATA.

mod envelope;
mod login;
mod session;

pub(super) use session::{read_greeting, unheard};

use super::{
    connection::{Connection, Lost},
    context::Context,
    findings::Findings,
    login::{Turn, attempt, may_cross, wanted},
    plan::Job,
};
use crate::fact::{Endpoint, ProbeKind, Unknown};
use session::{Opened, Session};
use std::net::IpAddr;

/// Examines one SMTP target on an open connection.
pub(super) async fn examine(
    context: &Context,
    job: &Job,
    connection: Connection,
    addresses: &[IpAddr],
    turn: Option<Turn>,
) {
    let mut smtp = Findings::new(ProbeKind::Smtp);
    let tls = Findings::new(ProbeKind::Tls);
    let logs_in = context.settings.outgoing.as_ref().is_none_or(|found| found.value.authenticates);
    if job.is_for(Endpoint::Outgoing) && !logs_in {
        for fact in ["smtp.login", "smtp.login-other-form", "smtp.login-withheld"] {
            smtp.unknown(fact, Unknown::NotApplicable);
        }
    }
    match Session::open(context, job, connection, addresses, Some(tls), &mut smtp).await {
        Opened::Ready(mut session) => {
            let may_send = match turn {
                Some(turn) if logs_in => attempt(context, job, addresses, &mut *session, &turn, &mut smtp).await,
                _ => job.is_for(Endpoint::Outgoing) && !logs_in,
            };
            if may_send {
                envelope::offer(context, &mut session, &mut smtp).await;
            }
            context.tell_session(&job.endpoints, session.connection.quit(context.over()).await).await;
        }
        // A server whose password check is broken may hang up before anybody can log in.
        Opened::Broken(lost, channel)
            if logs_in && wanted(context, job).is_ok() && may_cross(channel, context.allowed).is_ok() =>
        {
            smtp.add("smtp.login", if lost == Lost::Silent { "silent" } else { "closed" });
        }
        Opened::Broken(..) | Opened::Failed => {}
    }
    smtp.report(context, &job.endpoints).await;
}
