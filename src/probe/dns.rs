//! The name of a target: its addresses in each family, and whether somebody made them up.

use super::{context::Context, findings::Findings, plan::Job};
use crate::{
    fact::{Endpoint, ProbeKind, Unknown},
    network::{Addresses, Family, LookupError, Record, RecordKind},
};
use std::{net::IpAddr, sync::Arc, time::Duration};
use tokio::time::{Instant, timeout_at};

/// How long the questions about made-up names may take: nothing else waits for them.
const MADE_UP: Duration = Duration::from_secs(2);

/// A domain that does not exist and that, unlike `.invalid`, resolvers are not to know as special
/// (RFC 6761 §6.4, §6.5): whoever has an address for a name in it makes names up.
const NOWHERE: &str = "example";

pub(super) fn word(error: LookupError) -> &'static str {
    match error {
        LookupError::NxDomain => "nxdomain",
        LookupError::NoData => "no-address",
        LookupError::ServFail => "servfail",
        LookupError::Timeout => "timeout",
        LookupError::NoResolver => "no-resolver",
    }
}

/// Looks the host up and tells what was found; [`examine_origin`] completes the report.
pub(super) async fn look_up(context: &Context, job: &Job) -> (Arc<Addresses>, Findings) {
    let mut findings = Findings::new(ProbeKind::Dns);
    let found = context.addresses(&job.target.host).await;
    let list = |addresses: &[IpAddr]| addresses.iter().take(8).map(ToString::to_string).collect::<Vec<_>>().join(" ");
    match found.all() {
        Ok(addresses) => drop(findings.add("dns.lookup", "ok").detail(list(&addresses))),
        Err(error) => drop(findings.add("dns.lookup", word(error))),
    }
    let families: [(&'static str, &Family); 2] = [("dns.a", &found.v4), ("dns.aaaa", &found.v6)];
    for (fact, family) in families {
        match family {
            Some(Ok(addresses)) => drop(findings.add(fact, "ok").detail(list(addresses))),
            Some(Err(error)) => drop(findings.add(fact, word(*error))),
            None => drop(findings.unknown(fact, Unknown::NotApplicable)),
        }
    }
    findings.tell(context, &job.endpoints).await;
    (found, findings)
}

/// Reports the name of a target that is redirected. A name server that belongs to the set-up is asked
/// for it all the same; else the redirect says where the target is, nobody is asked, and nothing is
/// known about the name.
pub(super) async fn look_up_redirected(context: &Context, job: &Job) {
    if context.network.resolves_redirected() {
        let (found, findings) = look_up(context, job).await;
        examine_origin(context, job, &found.all().unwrap_or_default(), findings).await;
        return;
    }
    let mut findings = Findings::new(ProbeKind::Dns);
    findings.unknown("dns.lookup", Unknown::NotApplicable);
    findings.report(context, &job.endpoints).await;
}

/// Finds out whether the addresses belong to this name or to any name, and ends the report.
pub(super) async fn examine_origin(context: &Context, job: &Job, addresses: &[IpAddr], mut findings: Findings) {
    let is_configured = job.is_for(Endpoint::Incoming) || job.is_for(Endpoint::Outgoing);
    let is_name = job.target.host.parse::<IpAddr>().is_err();
    if let Some(first) = addresses.first().filter(|_| is_configured && is_name) {
        let kind = if first.is_ipv4() { RecordKind::A } else { RecordKind::Aaaa };
        let asking = origin(context, &job.target.host, addresses, kind);
        if let Ok(Some(origin)) = timeout_at((Instant::now() + MADE_UP).min(context.connect_end()), asking).await {
            findings.add("dns.origin", origin);
        }
    }
    findings.report(context, &job.endpoints).await;
}

/// Asks for a name that nobody has, in a domain that does not exist and beside the host. `None`
/// where the answers do not tell.
async fn origin(context: &Context, host: &str, addresses: &[IpAddr], kind: RecordKind) -> Option<&'static str> {
    let label = context.made_up_label();
    let shares = async |name: String| match &*context.records(&name, kind).await {
        Ok(records) => Some(records.iter().filter_map(Record::address).any(|address| addresses.contains(&address))),
        Err(LookupError::NxDomain | LookupError::NoData) => Some(false),
        Err(_) => None,
    };
    let beside = async {
        match host.trim_end_matches('.').split_once('.') {
            Some((_, parent)) if parent.contains('.') => shares(format!("{label}.{parent}")).await,
            // There is nothing above it but a top-level domain.
            _ => Some(false),
        }
    };
    match tokio::join!(shares(format!("{label}.{NOWHERE}")), beside) {
        (Some(true), _) => Some("invented"),
        (_, Some(true)) => Some("wildcard"),
        (Some(false), Some(false)) => Some("own"),
        _ => None,
    }
}
