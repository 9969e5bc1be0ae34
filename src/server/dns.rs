//! The names of a scenario, answered over DNS and to the simulated network alike.

use super::{
    fault::{Action, Occasion, Step},
    scenario::{CONTROL_HOST, Scenario},
    world::World,
};
use crate::network::{LookupError, Record, RecordKind};
use hickory_server::{
    net::runtime::Time,
    proto::{
        op::{Header, HeaderCounts, Metadata, OpCode, ResponseCode},
        rr::{
            Name, RData, RecordType,
            rdata::{CNAME, MX, PTR, SOA, SRV, TXT},
        },
    },
    server::{Request, RequestHandler, ResponseHandler, ResponseInfo},
    zone_handler::MessageResponseBuilder,
};
use std::{net::IpAddr, sync::Arc};
use tokio::time::sleep;

/// Answers may change with the scenario, so nobody is to keep them.
const TTL: u32 = 0;

/// Aliases that are followed for one question.
const MAX_ALIASES: usize = 8;

/// What is said about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    /// The name exists; each record with the name that it belongs to. Perhaps there is none of this kind.
    Records(Vec<(String, Record)>),
    NxDomain,
    ServFail,
    Silence,
}

/// The zone of a running scenario.
#[derive(Debug, Clone)]
pub struct Zone {
    world: Arc<World>,
}

impl Zone {
    pub fn new(world: Arc<World>) -> Self {
        Self { world }
    }

    async fn answer(&self, name: &str, kind: Option<RecordKind>) -> Answer {
        let name = name.trim_end_matches('.').to_lowercase();
        let known = known(&self.world.scenario, &name, kind);
        let occasion = Occasion {
            step: Step::DnsAnswer,
            role: None,
            accepted: known.is_some(),
            account: None,
            name: Some(&name),
            record: kind,
            argument: None,
        };
        let fault = self.world.faults.strike(occasion);
        if let Some(fault) = fault {
            sleep(fault.after).await;
        }
        match fault.map(|fault| &fault.action) {
            Some(Action::NxDomain) => Answer::NxDomain,
            Some(Action::NoAddress) => Answer::Records(Vec::new()),
            Some(Action::ServFail) => Answer::ServFail,
            Some(Action::Silence) => Answer::Silence,
            _ => known.map_or(Answer::NxDomain, Answer::Records),
        }
    }

    /// The records of a name, for the simulated network.
    pub async fn lookup(&self, name: &str, kind: RecordKind) -> Result<Vec<Record>, LookupError> {
        match self.answer(name, Some(kind)).await {
            Answer::Records(records) => {
                let wanted = records.into_iter().map(|(_, record)| record);
                let wanted: Vec<Record> = wanted.filter(|record| record.kind() == Some(kind)).collect();
                if wanted.is_empty() { Err(LookupError::NoData) } else { Ok(wanted) }
            }
            Answer::NxDomain => Err(LookupError::NxDomain),
            Answer::ServFail => Err(LookupError::ServFail),
            Answer::Silence => std::future::pending().await,
        }
    }
}

/// The records of a kind that a scenario has for a name, its aliases before them; `None` where the
/// name does not exist.
fn known(scenario: &Scenario, name: &str, kind: Option<RecordKind>) -> Option<Vec<(String, Record)>> {
    let mut found = Vec::new();
    let mut name = name.to_owned();
    for _ in 0..MAX_ALIASES {
        let records = records(scenario, &name)?;
        let Some(alias) = records.iter().find(|record| matches!(record, Record::Cname(_))) else {
            let wanted = records.into_iter().filter(|record| record.kind().is_some() && record.kind() == kind);
            found.extend(wanted.map(|record| (name.clone(), record)));
            break;
        };
        found.push((name.clone(), alias.clone()));
        let Record::Cname(target) = alias else { break };
        name.clone_from(target);
    }
    Some(found)
}

/// Where a name leads, in both families.
pub(super) fn addresses(scenario: &Scenario, name: &str) -> Vec<IpAddr> {
    let kinds = [RecordKind::A, RecordKind::Aaaa].into_iter();
    let found = kinds.flat_map(|kind| known(scenario, name, Some(kind)).unwrap_or_default());
    found.filter_map(|(_, record)| record.address()).collect()
}

/// Whether a name leads to the scenario's servers.
pub(super) fn leads_home(scenario: &Scenario, name: &str) -> bool {
    let found = addresses(scenario, name);
    scenario.hosts.values().flatten().any(|home| found.contains(home))
}

/// All records of exactly this name; `None` where it does not exist.
fn records(scenario: &Scenario, name: &str) -> Option<Vec<Record>> {
    let addresses = scenario.hosts.get(name).map(Vec::as_slice);
    let addresses =
        addresses.or_else(|| (name == CONTROL_HOST).then(|| std::slice::from_ref(&scenario.control_address)));
    let written = scenario.records.get(name);
    let is_above = |known: &String| known.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    let exists = addresses.is_some()
        || written.is_some()
        || scenario.is_local(name)
        || scenario.hosts.keys().chain(scenario.records.keys()).any(is_above);
    if !exists {
        return wildcard(scenario, name).map(<[Record]>::to_vec);
    }
    let mut all: Vec<Record> = addresses.unwrap_or_default().iter().copied().map(Record::Address).collect();
    all.extend(written.into_iter().flatten().cloned());
    if scenario.is_local(name) && !all.iter().any(|record| matches!(record, Record::Mx { .. } | Record::Cname(_))) {
        // The first host takes the mail of all domains.
        all.extend(scenario.hosts.keys().next().map(|host| Record::Mx { preference: 10, host: host.clone() }));
    }
    Some(all)
}

/// What stands for every name below `*.…` that is not there itself (RFC 4592); `*` alone is what a
/// resolver makes up that has an answer to everything.
fn wildcard<'a>(scenario: &'a Scenario, name: &str) -> Option<&'a [Record]> {
    let mut rest = name;
    while let Some((_, above)) = rest.split_once('.') {
        if let Some(records) = scenario.records.get(&format!("*.{above}")) {
            return Some(records);
        }
        rest = above;
    }
    scenario.records.get("*").map(Vec::as_slice)
}

fn wire(owner: &str, record: &Record) -> Option<hickory_server::proto::rr::Record> {
    let name = |text: &str| if text == "." { Some(Name::root()) } else { Name::from_ascii(format!("{text}.")).ok() };
    let data = match record {
        Record::Address(address) => RData::from(*address),
        Record::Mx { preference, host } => RData::MX(MX::new(*preference, name(host)?)),
        Record::Srv { priority, weight, port, target } => {
            RData::SRV(SRV::new(*priority, *weight, *port, name(target)?))
        }
        // A character string holds up to 255 bytes (RFC 1035 §3.3).
        Record::Txt(text) => RData::TXT(TXT::from_bytes(text.as_bytes().chunks(255).collect())),
        Record::Ptr(target) => RData::PTR(PTR(name(target)?)),
        Record::Cname(target) => RData::CNAME(CNAME(name(target)?)),
    };
    Some(hickory_server::proto::rr::Record::from_rdata(name(owner)?, TTL, data))
}

fn asked(wanted: RecordType) -> Option<RecordKind> {
    Some(match wanted {
        RecordType::A => RecordKind::A,
        RecordType::AAAA => RecordKind::Aaaa,
        RecordType::MX => RecordKind::Mx,
        RecordType::SRV => RecordKind::Srv,
        RecordType::TXT => RecordKind::Txt,
        RecordType::PTR => RecordKind::Ptr,
        _ => return None,
    })
}

/// Who answers for everything: a negative answer names it, so that it counts (RFC 2308 §2).
fn authority() -> hickory_server::proto::rr::Record {
    let root = Name::root();
    hickory_server::proto::rr::Record::from_rdata(
        root.clone(),
        TTL,
        RData::SOA(SOA::new(root.clone(), root, 1, 3600, 600, 86_400, TTL)),
    )
}

fn said_nothing(request: &Request) -> ResponseInfo {
    let metadata = Metadata::response_from_request(&request.metadata);
    Header { metadata, counts: HeaderCounts::default() }.into()
}

#[async_trait::async_trait]
impl RequestHandler for Zone {
    async fn handle_request<R: ResponseHandler, T: Time>(&self, request: &Request, mut response: R) -> ResponseInfo {
        let builder = MessageResponseBuilder::from_message_request(request);
        let info = match request.request_info() {
            Ok(info) if info.metadata.op_code == OpCode::Query => info,
            _ => {
                let refusal = builder.error_msg(&request.metadata, ResponseCode::NotImp);
                return response.send_response(refusal).await.unwrap_or_else(|_| said_nothing(request));
            }
        };
        let name = Name::from(info.query.name());
        let mut metadata = Metadata::response_from_request(&request.metadata);
        metadata.authoritative = true;
        let records = match self.answer(&name.to_ascii(), asked(info.query.query_type())).await {
            Answer::Silence => return said_nothing(request),
            Answer::ServFail => {
                metadata.response_code = ResponseCode::ServFail;
                Vec::new()
            }
            Answer::NxDomain => {
                metadata.response_code = ResponseCode::NXDomain;
                Vec::new()
            }
            Answer::Records(records) => records.iter().filter_map(|(owner, record)| wire(owner, record)).collect(),
        };
        let negative = records.is_empty() && metadata.response_code != ResponseCode::ServFail;
        let soa = if negative { vec![authority()] } else { Vec::new() };
        let message = builder.build(metadata, &records, [], &soa, []);
        response.send_response(message).await.unwrap_or_else(|_| said_nothing(request))
    }
}
