//! Names to addresses: from a given name server, or as the system does it, hosts file first.

use super::{Addresses, Families, LookupError, Record, RecordKind};
use hickory_resolver::{
    Hosts, TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig},
    net::{DnsError, NetError, runtime::TokioRuntimeProvider},
    proto::{
        op::{Query, ResponseCode},
        rr::{Name, RData, RecordType},
    },
};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::sync::OnceCell;

/// Records of one answer that are looked at. Nobody who means well has more.
const MAX_RECORDS: usize = 64;

/// Asks names. Nothing is read or opened before the first question.
pub(super) struct NameResolver {
    nameserver: Option<SocketAddr>,
    families: Families,
    timeout: Duration,
    client: OnceCell<Option<TokioResolver>>,
    hosts: OnceCell<Hosts>,
}

impl NameResolver {
    pub(super) fn new(nameserver: Option<SocketAddr>, families: Families, timeout: Duration) -> Self {
        Self { nameserver, families, timeout, client: OnceCell::new(), hosts: OnceCell::new() }
    }

    pub(super) async fn addresses(&self, host: &str) -> Addresses {
        if let Ok(literal) = host.parse::<IpAddr>() {
            return if self.families.allow(literal) {
                Addresses::listed(&[literal])
            } else {
                Addresses::none(LookupError::NoData)
            };
        }
        let Ok(name) = self.name(host) else { return Addresses::none(LookupError::NxDomain) };
        if self.nameserver.is_none() {
            let hosts = self.hosts.get_or_init(read_hosts).await;
            let listed = self.listed(hosts, &name);
            if !listed.is_empty() {
                return Addresses::listed(&listed);
            }
        }
        let Some(client) = self.client().await else { return Addresses::none(LookupError::NoResolver) };
        let (v4, v6) =
            (ask_addresses(client, name.clone(), RecordKind::A), ask_addresses(client, name, RecordKind::Aaaa));
        match self.families {
            Families::V4 => Addresses { v4: Some(v4.await), v6: None },
            Families::V6 => Addresses { v4: None, v6: Some(v6.await) },
            Families::Both => Addresses::ask(v4, v6).await,
        }
    }

    pub(super) async fn records(&self, name: &str, kind: RecordKind) -> Result<Vec<Record>, LookupError> {
        let mut name = Name::from_ascii(name).map_err(|_| LookupError::NxDomain)?;
        name.set_fqdn(true);
        let client = self.client().await.ok_or(LookupError::NoResolver)?;
        ask(client, name, kind).await
    }

    /// `None` where the system names nobody to ask.
    async fn client(&self) -> Option<&TokioResolver> {
        self.client.get_or_init(|| async { self.build() }).await.as_ref()
    }

    /// With a dot behind it, so that no search domain is tried after it. Only a name of one label
    /// is completed by the system's search domains, as mail programs get it.
    fn name(&self, host: &str) -> Result<Name, LookupError> {
        let mut name = Name::from_ascii(host).map_err(|_| LookupError::NxDomain)?;
        if self.nameserver.is_some() || name.num_labels() > 1 {
            name.set_fqdn(true);
        }
        Ok(name)
    }

    fn listed(&self, hosts: &Hosts, name: &Name) -> Vec<IpAddr> {
        [RecordType::AAAA, RecordType::A]
            .into_iter()
            .filter_map(|kind| hosts.lookup_static_host(&Query::query(name.clone(), kind)))
            .flat_map(|found| found.answers().iter().filter_map(|record| record.data.ip_addr()).collect::<Vec<_>>())
            .filter(|address| self.families.allow(*address))
            .collect()
    }

    fn build(&self) -> Option<TokioResolver> {
        let mut builder = match self.nameserver {
            None => TokioResolver::builder_tokio().ok()?,
            Some(at) => {
                let mut connections = vec![ConnectionConfig::udp(), ConnectionConfig::tcp()];
                for connection in &mut connections {
                    connection.port = at.port();
                }
                let server = NameServerConfig::new(at.ip(), true, connections);
                let config = ResolverConfig::from_parts(None, vec![], vec![server]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        let options = builder.options_mut();
        // Two tries share the time that one question has: a lost packet is asked for again.
        options.attempts = 1;
        options.timeout = self.timeout / 2;
        options.cache_size = 0;
        // The hosts file is read here: it answers for both families at once.
        options.use_hosts_file = ResolveHosts::Never;
        builder.build().ok()
    }
}

/// Off the async threads: some people block advertisers with a hosts file of megabytes.
async fn read_hosts() -> Hosts {
    tokio::task::spawn_blocking(|| Hosts::from_system().unwrap_or_default()).await.unwrap_or_default()
}

async fn ask(client: &TokioResolver, name: Name, kind: RecordKind) -> Result<Vec<Record>, LookupError> {
    let found = client.lookup(name, wire_kind(kind)).await.map_err(|error| reason(&error))?;
    let records = found.answers().iter().take(MAX_RECORDS).filter_map(|answer| record(&answer.data));
    let wanted: Vec<Record> = records.filter(|record| record.kind() == Some(kind)).collect();
    if wanted.is_empty() { Err(LookupError::NoData) } else { Ok(wanted) }
}

async fn ask_addresses(client: &TokioResolver, name: Name, kind: RecordKind) -> Result<Vec<IpAddr>, LookupError> {
    Ok(ask(client, name, kind).await?.iter().filter_map(Record::address).collect())
}

fn wire_kind(kind: RecordKind) -> RecordType {
    match kind {
        RecordKind::A => RecordType::A,
        RecordKind::Aaaa => RecordType::AAAA,
        RecordKind::Mx => RecordType::MX,
        RecordKind::Srv => RecordType::SRV,
        RecordKind::Txt => RecordType::TXT,
        RecordKind::Ptr => RecordType::PTR,
    }
}

fn record(data: &RData) -> Option<Record> {
    Some(match data {
        RData::A(_) | RData::AAAA(_) => Record::Address(data.ip_addr()?),
        RData::MX(mx) => Record::Mx { preference: mx.preference, host: plain(&mx.exchange) },
        RData::SRV(srv) => {
            Record::Srv { priority: srv.priority, weight: srv.weight, port: srv.port, target: plain(&srv.target) }
        }
        RData::TXT(txt) => Record::Txt(String::from_utf8_lossy(&txt.txt_data.concat()).into_owned()),
        RData::PTR(name) => Record::Ptr(plain(&name.0)),
        _ => return None,
    })
}

/// In lower case and without the dot behind; the root is `.`.
fn plain(name: &Name) -> String {
    let text = name.to_ascii().to_lowercase();
    match text.strip_suffix('.') {
        Some("") | None => text,
        Some(name) => name.to_owned(),
    }
}

fn reason(error: &NetError) -> LookupError {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) if none.response_code == ResponseCode::NXDomain => {
            LookupError::NxDomain
        }
        NetError::Dns(DnsError::NoRecordsFound(none)) if none.response_code == ResponseCode::NoError => {
            LookupError::NoData
        }
        NetError::Dns(_) | NetError::Proto(_) => LookupError::ServFail,
        // Nobody answers, or (`NoConnections`) there is no way to anybody who is set: a closed UDP port and
        // a missing route look like silence.
        _ => LookupError::Timeout,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tokio::{net::UdpSocket, task::JoinHandle};

    const LIMIT: Duration = Duration::from_secs(2);

    /// A name server that answers every question by `answer(name, is_aaaa)`: a response code and
    /// addresses, or nothing at all.
    async fn nameserver(
        answer: impl Fn(&str, bool) -> Option<(u8, Vec<IpAddr>)> + Send + 'static,
    ) -> (SocketAddr, JoinHandle<()>) {
        let socket = Arc::new(UdpSocket::bind("127.0.0.1:0").await.unwrap());
        let at = socket.local_addr().unwrap();
        let task = tokio::spawn(async move {
            let mut packet = [0_u8; 512];
            while let Ok((_, from)) = socket.recv_from(&mut packet).await {
                let (mut end, mut name) = (12, String::new());
                while packet[end] != 0 {
                    let length = usize::from(packet[end]);
                    name.push_str(std::str::from_utf8(&packet[end + 1..=end + length]).unwrap());
                    name.push('.');
                    end += length + 1;
                }
                let Some((code, addresses)) = answer(&name, packet[end + 2] == 28) else { continue };
                let mut reply = packet[..2].to_vec();
                reply.extend([0x81, 0x80 | code, 0, 1, 0, u8::try_from(addresses.len()).unwrap(), 0, 0, 0, 0]);
                reply.extend(&packet[12..end + 5]);
                for address in addresses {
                    let (kind, bytes) = match address {
                        IpAddr::V4(v4) => (1, v4.octets().to_vec()),
                        IpAddr::V6(v6) => (28, v6.octets().to_vec()),
                    };
                    reply.extend([0xc0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, u8::try_from(bytes.len()).unwrap()]);
                    reply.extend(bytes);
                }
                socket.send_to(&reply, from).await.unwrap();
            }
        });
        (at, task)
    }

    async fn lookup(at: SocketAddr, families: Families, host: &str) -> Result<Vec<IpAddr>, LookupError> {
        NameResolver::new(Some(at), families, LIMIT).addresses(host).await.all()
    }

    #[tokio::test]
    async fn each_answer_is_told_from_the_others() {
        let (v4, v6): (IpAddr, IpAddr) = ("192.0.2.7".parse().unwrap(), "2001:db8::7".parse().unwrap());
        let (at, _task) = nameserver(move |name, aaaa| match name {
            "both.example.test." => Some((0, vec![if aaaa { v6 } else { v4 }])),
            "four.example.test." => Some((0, if aaaa { vec![] } else { vec![v4] })),
            "none.example.test." => Some((0, vec![])),
            "broken.example.test." => Some((2, vec![])),
            _ => Some((3, vec![])),
        })
        .await;
        assert_eq!(lookup(at, Families::Both, "both.example.test").await, Ok(vec![v6, v4]));
        assert_eq!(lookup(at, Families::V4, "both.example.test").await, Ok(vec![v4]));
        assert_eq!(lookup(at, Families::V6, "both.example.test").await, Ok(vec![v6]));
        assert_eq!(lookup(at, Families::Both, "four.example.test").await, Ok(vec![v4]));
        assert_eq!(lookup(at, Families::V6, "four.example.test").await, Err(LookupError::NoData));
        assert_eq!(lookup(at, Families::Both, "none.example.test").await, Err(LookupError::NoData));
        assert_eq!(lookup(at, Families::Both, "broken.example.test").await, Err(LookupError::ServFail));
        assert_eq!(lookup(at, Families::Both, "nowhere.example.test").await, Err(LookupError::NxDomain));
    }

    #[tokio::test]
    async fn one_silent_family_does_not_hold_up_the_other() {
        let v4: IpAddr = "192.0.2.7".parse().unwrap();
        let (at, _task) = nameserver(move |_, aaaa| (!aaaa).then(|| (0, vec![v4]))).await;
        let started = std::time::Instant::now();
        assert_eq!(lookup(at, Families::Both, "four.example.test").await, Ok(vec![v4]));
        assert!(started.elapsed() < LIMIT / 2, "{:?}", started.elapsed());
    }

    #[tokio::test]
    async fn a_silent_name_server_is_a_timeout() {
        let (at, _task) = nameserver(|_, _| None).await;
        let resolver = NameResolver::new(Some(at), Families::Both, Duration::from_millis(300));
        assert_eq!(resolver.addresses("mail.example.test").await.all(), Err(LookupError::Timeout));
    }

    #[tokio::test]
    async fn a_name_server_to_which_no_way_leads_is_as_silent() {
        // A link-local address without its link: the system knows no way there, and nothing is sent.
        let nowhere: SocketAddr = "[fe80::1]:53".parse().unwrap();
        assert_eq!(lookup(nowhere, Families::Both, "mail.example.test").await, Err(LookupError::Timeout));
    }

    #[tokio::test]
    async fn a_literal_address_asks_nobody() {
        let closed = SocketAddr::from(([127, 0, 0, 1], 9));
        assert_eq!(lookup(closed, Families::Both, "192.0.2.1").await, Ok(vec!["192.0.2.1".parse().unwrap()]));
        assert_eq!(lookup(closed, Families::V6, "192.0.2.1").await, Err(LookupError::NoData));
    }

    #[tokio::test]
    async fn the_hosts_file_answers_without_a_name_server() {
        let system = NameResolver::new(None, Families::V4, LIMIT);
        assert_eq!(system.addresses("localhost").await.all(), Ok(vec!["127.0.0.1".parse().unwrap()]));
    }
}
