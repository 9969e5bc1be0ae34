//! One target from name to goodbye.

use super::{
    connection::Connection,
    context::Context,
    control, dns,
    findings::Findings,
    imap::Imap,
    login::Turn,
    mail_server, nowhere,
    plan::Job,
    pop3::Pop3,
    reach::{self, Reached},
    smtp::Smtp,
};
use crate::{
    fact::{Endpoint, ProbeKind, Unknown},
    settings::MailProtocol,
};
use std::net::IpAddr;

/// Endpoints that have no host do not apply.
pub(super) async fn report_nowhere(context: &Context, endpoints: &[Endpoint]) {
    for (probe, fact) in [(ProbeKind::Dns, "dns.lookup"), (ProbeKind::Tcp, "tcp.connect")] {
        let mut findings = Findings::new(probe);
        findings.unknown(fact, Unknown::NotApplicable);
        findings.report(context, endpoints).await;
    }
}

/// Examines one target. `turn` is its place in the order of the logins, if it may log in; `through` is
/// dropped when the conversation is over, although the other IP version may still be silent.
pub(super) async fn examine(context: &Context, job: &Job, turn: Option<Turn>, through: impl Send) {
    if job.is_for(Endpoint::Nowhere) {
        return nowhere::examine(context, job).await;
    }
    if context.network.is_redirected(&job.target.host, job.target.port) {
        let talk = connect_and_converse(context, job, &[], turn, through);
        tokio::join!(dns::look_up_redirected(context, job), talk);
        return;
    }
    let (found, findings) = dns::look_up(context, job).await;
    if let Ok(addresses) = found.all() {
        let talk = connect_and_converse(context, job, &addresses, turn, through);
        tokio::join!(dns::examine_origin(context, job, &addresses, findings), talk);
    } else {
        findings.report(context, &job.endpoints).await;
        Findings::new(ProbeKind::Tcp).report(context, &job.endpoints).await;
        converse(context, job, None, &[], turn).await;
    }
}

async fn connect_and_converse(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    turn: Option<Turn>,
    through: impl Send,
) {
    let Reached { connection, straggler } = reach::connect(context, job, addresses).await;
    let talk = async {
        converse(context, job, connection, addresses, turn).await;
        drop(through);
    };
    let other_version = async {
        if let Some(straggler) = straggler {
            straggler.finish(context, job).await;
        }
    };
    tokio::join!(talk, other_version);
}

async fn converse(
    context: &Context,
    job: &Job,
    connection: Option<Connection>,
    addresses: &[IpAddr],
    turn: Option<Turn>,
) {
    if job.is_for(Endpoint::Control25) {
        if let Some(connection) = connection {
            control::examine(context, job, connection).await;
        }
        return;
    }
    match (job.target.protocol, connection) {
        (MailProtocol::Smtp, Some(connection)) => {
            mail_server::examine::<Smtp>(context, job, connection, addresses, turn).await;
        }
        (MailProtocol::Pop3, Some(connection)) => {
            mail_server::examine::<Pop3>(context, job, connection, addresses, turn).await;
        }
        (MailProtocol::Imap, Some(connection)) => {
            mail_server::examine::<Imap>(context, job, connection, addresses, turn).await;
        }
        (protocol, None) => {
            // Whoever stands behind in the queue of the logins need not wait for this one.
            drop(turn);
            let conversation = match protocol {
                MailProtocol::Smtp => ProbeKind::Smtp,
                MailProtocol::Pop3 => ProbeKind::Pop3,
                MailProtocol::Imap => ProbeKind::Imap,
            };
            for probe in [ProbeKind::Tls, conversation] {
                Findings::new(probe).report(context, &job.endpoints).await;
            }
        }
    }
}
