//! The names of a scenario, answered over DNS and to the simulated network alike.

use super::{
    fault::{Action, Occasion, Step},
    scenario::CONTROL_HOST,
    world::World,
};
use crate::network::LookupError;
use hickory_server::{
    net::runtime::Time,
    proto::{
        op::{Header, HeaderCounts, Metadata, OpCode, ResponseCode},
        rr::{
            Name, RData, Record, RecordType,
            rdata::{MX, SOA},
        },
    },
    server::{Request, RequestHandler, ResponseHandler, ResponseInfo},
    zone_handler::MessageResponseBuilder,
};
use std::{net::IpAddr, sync::Arc};
use tokio::time::sleep;

/// Answers may change with the scenario, so nobody is to keep them.
const TTL: u32 = 0;

/// What is known about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    /// The name exists, perhaps without any address.
    Addresses(Vec<IpAddr>),
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

    async fn answer(&self, name: &str) -> Answer {
        let name = name.trim_end_matches('.').to_lowercase();
        let scenario = &self.world.scenario;
        let known = match scenario.hosts.get(&name) {
            Some(addresses) => Some(addresses.clone()),
            None if name == CONTROL_HOST => Some(vec![scenario.control_address]),
            None if scenario.is_local(&name) => Some(Vec::new()),
            None => None,
        };
        let occasion =
            Occasion { step: Step::DnsAnswer, role: None, accepted: known.is_some(), account: None, name: Some(&name) };
        let fault = self.world.faults.strike(occasion);
        if let Some(fault) = fault {
            sleep(fault.after).await;
        }
        match fault.map(|fault| &fault.action) {
            Some(Action::NxDomain) => Answer::NxDomain,
            Some(Action::NoAddress) => Answer::Addresses(Vec::new()),
            Some(Action::ServFail) => Answer::ServFail,
            Some(Action::Silence) => Answer::Silence,
            _ => known.map_or(Answer::NxDomain, Answer::Addresses),
        }
    }

    /// The addresses of a name, for the simulated network.
    pub async fn lookup(&self, name: &str) -> Result<Vec<IpAddr>, LookupError> {
        match self.answer(name).await {
            Answer::Addresses(addresses) if addresses.is_empty() => Err(LookupError::NoAddress),
            Answer::Addresses(addresses) => Ok(addresses),
            Answer::NxDomain => Err(LookupError::NxDomain),
            Answer::ServFail => Err(LookupError::ServFail),
            Answer::Silence => std::future::pending().await,
        }
    }

    fn records(&self, name: &Name, wanted: RecordType, addresses: &[IpAddr]) -> Vec<Record> {
        let record = |data| Record::from_rdata(name.clone(), TTL, data);
        match wanted {
            RecordType::A | RecordType::AAAA => addresses
                .iter()
                .filter(|address| address.is_ipv4() == (wanted == RecordType::A))
                .map(|address| record(RData::from(*address)))
                .collect(),
            RecordType::MX if self.world.scenario.is_local(&name.to_string().trim_end_matches('.').to_lowercase()) => {
                // The first host takes the mail of all domains.
                let host = self.world.scenario.hosts.keys().next();
                let exchange = host.and_then(|host| Name::from_ascii(format!("{host}.")).ok());
                exchange.map(|exchange| record(RData::MX(MX::new(10, exchange)))).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Who answers for everything: a negative answer names it, so that it counts (RFC 2308 §2).
fn authority() -> Record {
    let root = Name::root();
    Record::from_rdata(root.clone(), TTL, RData::SOA(SOA::new(root.clone(), root, 1, 3600, 600, 86_400, TTL)))
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
        let records = match self.answer(&name.to_ascii()).await {
            Answer::Silence => return said_nothing(request),
            Answer::ServFail => {
                metadata.response_code = ResponseCode::ServFail;
                Vec::new()
            }
            Answer::NxDomain => {
                metadata.response_code = ResponseCode::NXDomain;
                Vec::new()
            }
            Answer::Addresses(addresses) => self.records(&name, info.query.query_type(), &addresses),
        };
        let negative = records.is_empty() && metadata.response_code != ResponseCode::ServFail;
        let soa = if negative { vec![authority()] } else { Vec::new() };
        let message = builder.build(metadata, &records, [], &soa, []);
        response.send_response(message).await.unwrap_or_else(|_| said_nothing(request))
    }
}
