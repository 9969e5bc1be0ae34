//! What the name service says about the domain of the user's own address, and about that of the
//! sender address.

mod dmarc;
mod published;
mod spf;

use super::context::Context;
use crate::{
    fact::{Endpoint, FactKey, Observation, Unknown},
    network::{LookupError, Record, RecordKind, is_public},
    protocol::visible,
};
use std::{net::IpAddr, time::Duration};
use tokio::time::Instant;

/// Facts of the domains, for whoever waits for them.
const FACTS: [&str; 4] = ["dns.mx", "dns.spf", "dns.spf-for-others", "dns.dmarc"];
/// How long the records of the sender's domain are waited for: nothing else waits for them.
const PATIENCE: Duration = Duration::from_secs(2);
/// Whether the sender's domain lets the outgoing server send.
const PERMITTED: &str = "dns.sender-permitted";

/// Asks about the domain. Only where names may be asked at all: behind a redirect the domain may
/// exist nowhere.
pub(super) async fn examine(context: &Context) {
    let askable = may_be_asked(context, Endpoint::Incoming);
    let (address, sender) = (context.settings.address.as_ref(), context.settings.sender());
    let observations = match (address, sender) {
        (Some(address), Some(sender)) if askable => {
            let until = (Instant::now() + PATIENCE).min(context.connect_end());
            let of = |fact: &'static str| Observation::measured(FactKey::new(fact), "failed");
            let (mx, policy, permitted, others) = tokio::join!(
                mail_exchangers(context, &address.domain),
                context.call_off.within(until, policy(context, &sender.domain)),
                context.call_off.within(until, permission(context, &sender.domain)),
                context.call_off.within(until, spf::for_others(context, &sender.domain)),
            );
            let (spf, permitted) = permitted.unwrap_or_else(|| (of("dns.spf"), None));
            let key = FactKey::at(PERMITTED, Endpoint::Outgoing);
            let permitted = permitted.unwrap_or_else(|| Observation::unmeasured(key, Unknown::Unavailable));
            context.learned(Endpoint::Outgoing, vec![permitted]).await;
            let key = FactKey::new("dns.spf-for-others");
            let others = match others.flatten() {
                Some(word) => Observation::measured(key, word).with_detail(sender.domain.as_str()),
                None => Observation::unmeasured(key, Unknown::Unavailable),
            };
            vec![mx, spf, others, policy.unwrap_or_else(|| of("dns.dmarc"))]
        }
        _ => FACTS.map(|fact| Observation::unmeasured(FactKey::new(fact), Unknown::Unavailable)).to_vec(),
    };
    context.learned(Endpoint::Incoming, observations).await;
}

pub(super) use published::examine as compare_published;
pub use published::told;

/// Whether names of this side exist for those who ask: behind a redirect they may exist nowhere.
pub(super) fn may_be_asked(context: &Context, side: Endpoint) -> bool {
    let target = context.settings.target(side);
    let redirected = target.is_some_and(|target| context.network.is_redirected(&target.host, target.port));
    !redirected || context.network.resolves_redirected()
}

/// The texts of a name.
async fn texts(context: &Context, name: &str) -> Result<Vec<String>, LookupError> {
    let answer = context.records(name, RecordKind::Txt).await;
    let text = |record: &Record| if let Record::Txt(text) = record { Some(text.clone()) } else { None };
    answer.as_ref().as_ref().map(|records| records.iter().filter_map(text).collect()).map_err(|error| *error)
}

async fn policy(context: &Context, domain: &str) -> Observation {
    let began = Instant::now();
    Observation::measured(FactKey::new("dns.dmarc"), dmarc::word(context, domain).await).after(began.elapsed())
}

/// The domain's SPF record, and what it says about the outgoing server where that can be told.
async fn permission(context: &Context, domain: &str) -> (Observation, Option<Observation>) {
    let began = Instant::now();
    let of = |word: &'static str| Observation::measured(FactKey::new("dns.spf"), word).after(began.elapsed());
    let record = match spf::published(context, domain).await {
        spf::Published::One(record) => record,
        spf::Published::Nothing => return (of("absent"), None),
        spf::Published::Several => return (of("several"), None),
        spf::Published::Unreadable => return (of("invalid"), None),
        spf::Published::Failed => return (of("failed"), None),
    };
    let addresses = outgoing_addresses(context).await;
    let mut judged = Vec::new();
    for address in addresses {
        judged.push(spf::judge(context, domain, &record, address).await);
    }
    if judged.contains(&spf::Judged::Broken) {
        return (of("invalid"), None);
    }
    // One of several addresses that may send is enough; only all together say no.
    let word = if judged.contains(&spf::Judged::Permitted) {
        Some("permitted")
    } else if judged.contains(&spf::Judged::CannotTell) {
        None
    } else if judged.contains(&spf::Judged::Neutral) {
        Some("neutral")
    } else {
        judged.first().map(|_| "not-permitted")
    };
    let key = FactKey::at(PERMITTED, Endpoint::Outgoing);
    (of("present"), word.map(|word| Observation::measured(key, word).with_detail(domain).after(began.elapsed())))
}

/// The addresses of the outgoing server that are the Internet's own; one in a private network says
/// nothing about where its mail comes from.
pub(super) async fn outgoing_addresses(context: &Context) -> Vec<IpAddr> {
    let Some(target) = context.settings.target(Endpoint::Outgoing) else { return Vec::new() };
    if !may_be_asked(context, Endpoint::Outgoing) {
        return Vec::new();
    }
    let found = context.addresses(&target.host).await.all().unwrap_or_default();
    found.into_iter().filter(|address| is_public(*address)).take(4).collect()
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
            let value = if hosts.iter().all(|(_, host)| *host == ".") {
                "no-mail"
            } else if lead_nowhere(context, hosts.iter().map(|(_, host)| *host)).await {
                "nowhere"
            } else {
                "present"
            };
            Observation::measured(key, value).with_detail(visible(list.join(", ").as_bytes()))
        }
        // Without a record mail goes to the domain's own address.
        Err(LookupError::NoData) => {
            let nowhere = lead_nowhere(context, std::iter::once(domain)).await;
            Observation::measured(key, if nowhere { "nowhere" } else { "absent" })
        }
        Err(LookupError::NxDomain) => Observation::measured(key, "nxdomain"),
        Err(LookupError::ServFail | LookupError::Timeout | LookupError::NoResolver) => {
            Observation::measured(key, "failed")
        }
    };
    observation.after(began.elapsed())
}

/// Whether the name service says of each of these hosts that it has no address.
async fn lead_nowhere(context: &Context, hosts: impl Iterator<Item = &str>) -> bool {
    let asking = async {
        for host in hosts.take(8) {
            let found = context.addresses(host).await;
            match found.all() {
                Err(LookupError::NxDomain) => {}
                // With `-4` or `-6` nobody has asked whether there is an address of the other version of IP.
                Err(LookupError::NoData) if found.v4.is_some() && found.v6.is_some() => {}
                Ok(_) | Err(_) => return false,
            }
        }
        true
    };
    context.call_off.within((Instant::now() + PATIENCE).min(context.connect_end()), asking).await.unwrap_or_default()
}
