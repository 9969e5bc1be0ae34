//! What the domain of an address publishes about its servers: services in DNS (RFC 6186), and the
//! document of Thunderbird's autoconfig.

mod exchange;
mod fetch;

use super::TrustRoots;
use crate::{
    network::{LookupError, Network, Record, RecordKind},
    protocol::{Transcript, visible},
    settings::{
        Address, Answer, Published, Service, ServiceRecord, Side,
        autoconfig::{self, AutoconfigError},
        servers,
    },
};
use exchange::Exchange;
use fetch::{Fetched, fetch};
use futures_util::future::{Either, join_all, select};
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::time::{Instant, timeout_at};

/// How long the document is waited for where DNS names servers of the domain's own for both sides: it
/// could only add to them.
const SECOND_OPINION: Duration = Duration::from_secs(1);
/// Servers that a detail names.
const MOST_NAMED: usize = 8;

/// What was found out, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovered {
    pub published: Published,
    /// What was said by HTTPS, one place after the other although both were asked at once.
    pub transcript: Arc<Transcript>,
    /// By how many seconds the web server is ahead of this computer, if it says so.
    pub(super) ahead: Option<i64>,
}

/// Asks both places at once, for so long at most, whoever keeps silent.
///
/// Names are asked for only where they are sure to exist: see [`Network::asks_names`].
pub async fn discover(
    network: &dyn Network,
    address: &Address,
    roots: &Arc<TrustRoots>,
    patience: Duration,
) -> Discovered {
    discover_until(network, address, roots, Instant::now() + patience).await
}

pub(super) async fn discover_until(
    network: &dyn Network,
    address: &Address,
    roots: &Arc<TrustRoots>,
    until: Instant,
) -> Discovered {
    let began = Instant::now();
    let exchanges = [Exchange::new(began), Exchange::new(began)];
    let published = published(network, address, roots, until, &exchanges).await;
    let [own, shared] = exchanges.map(Exchange::into_parts);
    let mut transcript = own.0;
    transcript.append(shared.0);
    // Both are often the same server, whose clock counts once.
    Discovered { published, transcript: Arc::new(transcript), ahead: own.1.or(shared.1) }
}

async fn published(
    network: &dyn Network,
    address: &Address,
    roots: &Arc<TrustRoots>,
    until: Instant,
    exchanges: &[Exchange; 2],
) -> Published {
    let began = Instant::now();
    let mut asking = pin!(services(network, &address.domain, until));
    let mut fetching = pin!(document(network, address, roots, until, exchanges));
    let silent = || Answer { word: "silent", detail: String::new(), elapsed: began.elapsed(), servers: Vec::new() };
    match select(&mut asking, &mut fetching).await {
        Either::Right((autoconfig, _)) => Published { srv: asking.await, autoconfig },
        Either::Left((srv, _)) => {
            let own =
                |side| srv.servers.iter().any(|server| server.side() == side && server.is_within(&address.domain));
            let enough = Side::ALL.into_iter().all(own);
            let until = if enough { until.min(Instant::now() + SECOND_OPINION) } else { until };
            let autoconfig = timeout_at(until, fetching).await.unwrap_or_else(|_| silent());
            Published { srv, autoconfig }
        }
    }
}

/// The records of all services.
async fn services(network: &dyn Network, domain: &str, until: Instant) -> Answer {
    let began = Instant::now();
    let answer = |word, detail, servers| Answer { word, detail, elapsed: began.elapsed(), servers };
    if !network.asks_names() {
        return answer("failed", String::new(), Vec::new());
    }
    let asked = join_all(Service::ALL.map(|service| async move {
        let name = service.name(domain);
        let found = timeout_at(until, network.records(&name, RecordKind::Srv)).await;
        (service, found.unwrap_or(Err(LookupError::Timeout)))
    }));
    let mut records = Vec::new();
    let (mut has_records, mut has_failed) = (false, false);
    for (service, found) in asked.await {
        match found {
            Ok(found) => {
                has_records = true;
                records.extend(found.into_iter().filter_map(|record| match record {
                    Record::Srv { priority, weight, port, target } => {
                        Some(ServiceRecord { service, priority, weight, port, target })
                    }
                    _ => None,
                }));
            }
            Err(LookupError::NxDomain | LookupError::NoData) => {}
            Err(LookupError::ServFail | LookupError::Timeout | LookupError::NoResolver) => has_failed = true,
        }
    }
    let named = servers(records);
    let list: Vec<String> = named.iter().take(MOST_NAMED).map(ToString::to_string).collect();
    let word = match (named.is_empty(), has_records, has_failed) {
        (false, ..) => "present",
        (true, true, _) => "not-offered",
        (true, false, true) => "failed",
        (true, false, false) => "absent",
    };
    answer(word, visible(list.join(", ").as_bytes()), named)
}

/// What one place for the document came to.
struct Place {
    word: &'static str,
    detail: String,
    servers: Vec<crate::settings::MailServer>,
}

/// The document, from the first place that has one.
async fn document(
    network: &dyn Network,
    address: &Address,
    roots: &Arc<TrustRoots>,
    until: Instant,
    [own_exchange, shared_exchange]: &[Exchange; 2],
) -> Answer {
    let began = Instant::now();
    let [own, shared] = &autoconfig::places(address);
    let mut own = pin!(place(network, address, roots, own, until, own_exchange));
    let mut shared = pin!(place(network, address, roots, shared, until, shared_exchange));
    let found = match select(&mut own, &mut shared).await {
        Either::Left((first, _)) if !first.servers.is_empty() => first,
        Either::Left((first, _)) => better(first, shared.await),
        Either::Right((second, _)) => better(own.await, second),
    };
    Answer { word: found.word, detail: found.detail, elapsed: began.elapsed(), servers: found.servers }
}

/// The second place is that of the domain's web server, of which nobody knows that it has anything to do
/// with mail: unless it has the document it says nothing.
fn better(first: Place, second: Place) -> Place {
    let second_counts = !second.servers.is_empty() || (first.word == "absent" && second.word != "absent");
    if first.servers.is_empty() && second_counts { second } else { first }
}

async fn place(
    network: &dyn Network,
    address: &Address,
    roots: &Arc<TrustRoots>,
    url: &(String, String),
    until: Instant,
    exchange: &Exchange,
) -> Place {
    let host = &url.0;
    let is_web_server = *host == address.domain;
    let fetched = timeout_at(until, fetch(network, roots, url, until, exchange)).await.unwrap_or(Fetched::Silent);
    let detail = |why: &str| visible(format!("{host}: {why}").as_bytes());
    let (word, detail) = match fetched {
        Fetched::Document(text) => match autoconfig::read(&text, address) {
            Ok(servers) => {
                let list: Vec<String> = servers.iter().take(MOST_NAMED).map(ToString::to_string).collect();
                let detail = visible(format!("https://{host}: {}", list.join(", ")).as_bytes());
                return Place { word: "usable", detail, servers };
            }
            // A page for people, as web servers have it also for what they do not have.
            Err(AutoconfigError::OtherDocument | AutoconfigError::DocumentType) if is_web_server => {
                ("absent", String::new())
            }
            Err(error) => ("unusable", detail(&error.to_string())),
        },
        Fetched::Absent => ("absent", String::new()),
        Fetched::TooLarge => ("unusable", detail(&AutoconfigError::TooLarge.to_string())),
        Fetched::Redirected(why) => ("redirected", detail(&why)),
        Fetched::Untrusted(why) => ("untrusted", detail(&why)),
        Fetched::Failed(why) => ("failed", detail(&why)),
        Fetched::Silent => ("silent", detail("no answer")),
    };
    Place { word, detail, servers: Vec::new() }
}
