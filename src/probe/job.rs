//! One target from name to goodbye.

use super::{context::Context, findings::Findings, plan::Job, reach};
use crate::{
    fact::{Endpoint, ProbeKind, Unknown},
    network::Stream,
    settings::MailProtocol,
};

/// Endpoints that have no host do not apply.
pub(super) async fn report_nowhere(context: &Context, endpoints: &[Endpoint]) {
    let mut dns = Findings::new(ProbeKind::Dns);
    dns.unknown("dns.lookup", Unknown::NotApplicable);
    dns.report(context, endpoints).await;
    let mut tcp = Findings::new(ProbeKind::Tcp);
    tcp.unknown("tcp.connect", Unknown::NotApplicable);
    tcp.report(context, endpoints).await;
}

pub(super) async fn examine(context: &Context, job: &Job) {
    if context.network.is_redirected(&job.target.host, job.target.port) {
        let connected = async {
            let stream = reach::connect(context, job, &[]).await;
            converse(context, job, stream).await;
        };
        tokio::join!(reach::look_up_redirected(context, job), connected);
        return;
    }
    let stream = match reach::look_up(context, job).await {
        Some(addresses) => reach::connect(context, job, &addresses).await,
        None => {
            Findings::new(ProbeKind::Tcp).report(context, &job.endpoints).await;
            None
        }
    };
    converse(context, job, stream).await;
}

async fn converse(context: &Context, job: &Job, stream: Option<Box<dyn Stream>>) {
    let protocol = match job.target.protocol {
        MailProtocol::Smtp => ProbeKind::Smtp,
        MailProtocol::Pop3 => ProbeKind::Pop3,
        MailProtocol::Imap => return,
    };
    if stream.is_none() {
        for probe in [ProbeKind::Tls, protocol] {
            Findings::new(probe).report(context, &job.endpoints).await;
        }
    }
}
