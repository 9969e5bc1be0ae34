//! POP3 from greeting to goodbye: the facts `pop3.*` and how full the mailbox is.
//!
//! Always QUIT, because a probe must not leave the lock that it looks for; never DELE or RETR.

mod login;
mod mailbox;
mod session;

use super::{
    connection::{Connection, Lost},
    context::Context,
    findings::Findings,
    login::{Turn, attempt, may_cross, wanted},
    plan::Job,
};
use crate::fact::ProbeKind;
use session::{Opened, Session};
use std::net::IpAddr;

/// Examines one POP3 target on an open connection.
pub(super) async fn examine(
    context: &Context,
    job: &Job,
    connection: Connection,
    addresses: &[IpAddr],
    turn: Option<Turn>,
) {
    let mut pop3 = Findings::new(ProbeKind::Pop3);
    let tls = Findings::new(ProbeKind::Tls);
    match Session::open(context, job, connection, addresses, Some(tls), &mut pop3).await {
        Opened::Ready(mut session) => {
            if let Some(turn) = turn
                && attempt(context, job, addresses, &mut *session, &turn, &mut pop3).await
            {
                drop(turn);
                mailbox::look(context, &mut session, &mut pop3).await;
            }
            context.tell_session(&job.endpoints, session.connection.quit(context.over()).await).await;
        }
        // A server whose password check is broken may hang up before anybody can log in.
        Opened::Broken(lost, channel)
            if wanted(context, job).is_ok() && may_cross(channel, context.allowed).is_ok() =>
        {
            pop3.add("pop3.login", if lost == Lost::Silent { "silent" } else { "closed" });
        }
        Opened::Broken(..) | Opened::Failed => {}
    }
    pop3.report(context, &job.endpoints).await;
}
