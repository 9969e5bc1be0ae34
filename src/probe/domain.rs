//! What the name service says about the domain of the user's own address.

use super::context::Context;
use crate::{
    fact::{Endpoint, FactKey, Observation, Unknown},
    network::{LookupError, Record, RecordKind},
    protocol::visible,
};
use tokio::time::Instant;

/// Facts of the domain, for whoever waits for them.
const FACTS: [&str; 1] = ["dns.mx"];

/// Asks about the domain. Only where names may be asked at all: behind a redirect the domain may
/// exist nowhere.
pub(super) async fn examine(context: &Context) {
    let redirected = context
        .settings
        .target(Endpoint::Incoming)
        .is_some_and(|target| context.network.is_redirected(&target.host, target.port));
    let address = context.settings.address.as_ref();
    let observations = match address.filter(|_| !redirected || context.network.resolves_redirected()) {
        None => FACTS.map(|fact| Observation::unmeasured(FactKey::new(fact), Unknown::Unavailable)).to_vec(),
        Some(address) => vec![mail_exchangers(context, &address.domain).await],
    };
    context.learned(Endpoint::Incoming, observations).await;
}

/// Where mail for the domain goes (RFC 5321 §5.1); a single `.` takes none (RFC 7505).
async fn mail_exchangers(context: &Context, domain: &str) -> Observation {
    let began = Instant::now();
    let key = FactKey::new("dns.mx");
    let answer = context.records(domain, RecordKind::Mx).await;
    let observation = match &*answer {
        Ok(records) => {
            let mut hosts: Vec<(u16, &str)> = records
                .iter()
                .filter_map(|record| match record {
                    Record::Mx { preference, host } => Some((*preference, host.as_str())),
                    _ => None,
                })
                .collect();
            hosts.sort_unstable();
            let list: Vec<String> =
                hosts.iter().take(8).map(|(preference, host)| format!("{preference} {host}")).collect();
            let value = if hosts.iter().all(|(_, host)| *host == ".") { "no-mail" } else { "present" };
            Observation::measured(key, value).with_detail(visible(list.join(", ").as_bytes()))
        }
        Err(LookupError::NoData) => Observation::measured(key, "absent"),
        Err(LookupError::NxDomain) => Observation::measured(key, "nxdomain"),
        Err(LookupError::ServFail | LookupError::Timeout | LookupError::NoResolver) => {
            Observation::measured(key, "failed")
        }
    };
    observation.after(began.elapsed())
}
