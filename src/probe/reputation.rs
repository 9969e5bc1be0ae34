//! How addresses stand with others: the names of the outgoing server's address and of the user's own, and
//! block lists that receivers of mail ask for both.
//!
//! Only where neutral hosts may be asked (`--no-controls` keeps to the user's own servers) and the
//! name service is the user's own. An answer that does not say "listed" in the list's own words means
//! nothing: open resolvers get errors, and some networks make answers up.

use super::{
    context::Context,
    domain::{may_be_asked, outgoing_addresses},
};
use crate::{
    fact::{Endpoint, FactKey, Observation, Unknown},
    network::{LookupError, Record, RecordKind, reverse_name, reversed_nibbles, reversed_octets},
    pattern::{BlockList, Listing},
    protocol::visible,
};
use futures_util::future::join_all;
use std::{
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};
use tokio::time::Instant;

/// How long all the lists together may take: nothing else waits for them.
const PATIENCE: Duration = Duration::from_secs(2);

const REVERSE: &str = "dns.reverse";
const CLIENT_REVERSE: &str = "dns.reverse-client";
const SERVER: &str = "dnsbl.server";
const CLIENT: &str = "dnsbl.client";

/// Asks about the outgoing server at once, and about the user's own address when `examined` says
/// that the server has had the chance to name it.
pub(super) async fn examine(context: &Context, examined: impl Future<Output = ()>) {
    let may_ask = context.settings.control.is_some() && may_be_asked(context, Endpoint::Outgoing);
    let server = async {
        let addresses = if may_ask { outgoing_addresses(context).await } else { Vec::new() };
        let told = tokio::join!(reverse(context, REVERSE, &addresses), lists(context, SERVER, &addresses));
        context.learned(Endpoint::Outgoing, vec![told.0, told.1]).await;
    };
    let client = async {
        examined.await;
        let seen: Vec<IpAddr> = context.seen_as().filter(|_| may_ask).into_iter().collect();
        let told = tokio::join!(reverse(context, CLIENT_REVERSE, &seen), lists(context, CLIENT, &seen));
        context.learned(Endpoint::Outgoing, vec![told.0, told.1]).await;
    };
    tokio::join!(server, client);
}

fn unknown(fact: &'static str) -> Observation {
    Observation::unmeasured(FactKey::at(fact, Endpoint::Outgoing), Unknown::Unavailable)
}

/// Whether the first of these addresses has a name that leads back to it (RFC 1912 §2.1).
async fn reverse(context: &Context, fact: &'static str, addresses: &[IpAddr]) -> Observation {
    let Some(address) = addresses.first().copied() else { return unknown(fact) };
    let began = Instant::now();
    let asking = async {
        let answer = context.records(&reverse_name(address), RecordKind::Ptr).await;
        match answer.as_ref() {
            Err(LookupError::NxDomain | LookupError::NoData) => Some(("absent", String::new())),
            Err(_) => None,
            Ok(records) => {
                let names = records.iter().filter_map(|record| match record {
                    Record::Ptr(name) => Some(name.as_str()),
                    _ => None,
                });
                let names: Vec<&str> = names.take(4).collect();
                for name in &names {
                    if context.addresses(name).await.all().is_ok_and(|found| found.contains(&address)) {
                        return Some(("confirmed", (*name).to_owned()));
                    }
                }
                Some(("unconfirmed", names.join(" ")))
            }
        }
    };
    match context.call_off.within(until(context), asking).await.flatten() {
        Some((word, names)) => {
            let key = FactKey::at(fact, Endpoint::Outgoing);
            let detail = visible(format!("{address} {names}").trim().as_bytes());
            Observation::measured(key, word).with_detail(detail).after(began.elapsed())
        }
        None => unknown(fact),
    }
}

/// How addresses stand on all lists: the worst that any list says, and "unlisted" only where some
/// list has answered for each of them.
async fn lists(context: &Context, fact: &'static str, addresses: &[IpAddr]) -> Observation {
    if addresses.is_empty() {
        return unknown(fact);
    }
    let began = Instant::now();
    let known = context.patterns.block_lists();
    let asking = known.iter().flat_map(|list| addresses.iter().map(move |address| ask(context, list, *address)));
    let answers = join_all(asking).await;
    let worst = answers.iter().filter_map(|(listing, zone)| Some(((*listing)??, *zone))).max();
    let key = FactKey::at(fact, Endpoint::Outgoing);
    let address = addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let observation = match worst {
        Some((listing, zone)) => Observation::measured(key, listing.word()).with_detail(format!("{address} {zone}")),
        None if answers.iter().any(|(listing, _)| *listing == Some(None)) => {
            Observation::measured(key, "unlisted").with_detail(address)
        }
        None => return unknown(fact),
    };
    observation.after(began.elapsed())
}

/// How an address stands on a list: `Some(None)` is not at all, `None` that it cannot be told.
async fn ask<'l>(context: &Context, list: &'l BlockList, address: IpAddr) -> (Option<Option<Listing>>, &'l str) {
    let zone = list.zone();
    if address.is_ipv6() && !list.knows_ipv6() {
        return (None, zone);
    }
    let below = |address: IpAddr| match address {
        IpAddr::V4(v4) => format!("{}.{zone}", reversed_octets(v4)),
        IpAddr::V6(v6) => format!("{}.{zone}", reversed_nibbles(v6)),
    };
    // No list has 127.0.0.1 (RFC 5782 §5): where it is "listed", somebody makes answers up.
    let (name, control) = (below(address), below(Ipv4Addr::LOCALHOST.into()));
    let asking =
        async { tokio::join!(context.records(&name, RecordKind::A), context.records(&control, RecordKind::A)) };
    let Some((answer, control)) = context.call_off.within(until(context), asking).await else { return (None, zone) };
    if !matches!(control.as_ref(), Err(LookupError::NxDomain | LookupError::NoData)) {
        return (None, zone);
    }
    let listing = match answer.as_ref() {
        Err(LookupError::NxDomain | LookupError::NoData) => Some(None),
        Err(_) => None,
        Ok(records) => {
            let v4 = records.iter().filter_map(|record| match record.address() {
                Some(IpAddr::V4(v4)) => Some(v4),
                _ => None,
            });
            v4.filter_map(|answer| list.meaning(answer)).max().map(Some)
        }
    };
    (listing, zone)
}

fn until(context: &Context) -> Instant {
    (Instant::now() + PATIENCE).min(context.connect_end())
}
