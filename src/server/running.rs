//! A scenario on real sockets.

use super::{
    Role, Scenario,
    dns::Zone,
    listener,
    record::{LiveLine, SessionRecord},
    world::World,
};
use std::{
    collections::BTreeMap,
    fmt, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, UdpSocket},
    sync::broadcast,
    task::JoinSet,
};

/// How long a DNS client may keep its connection without a question.
const DNS_IDLE: Duration = Duration::from_secs(10);
/// DNS needs the same number for UDP and TCP, which another program may have for one of them.
const DNS_TRIES: usize = 16;

/// Where to listen.
#[derive(Debug, Clone)]
pub struct Listen {
    pub address: IpAddr,
    /// Fixed ports; the others are chosen by the system.
    pub ports: BTreeMap<Role, u16>,
    pub dns: Option<u16>,
}

impl Default for Listen {
    /// Loopback, any ports.
    fn default() -> Self {
        Self { address: Ipv4Addr::LOCALHOST.into(), ports: BTreeMap::new(), dns: None }
    }
}

/// What could not be listened on; stands within the [`io::Error`] of [`Server::start`].
#[derive(Debug, thiserror::Error)]
#[error("{service}: {source}")]
pub struct CannotListen {
    /// A role's name, or `dns`.
    pub service: &'static str,
    pub at: SocketAddr,
    pub source: io::Error,
}

type Ready = futures_util::future::BoxFuture<'static, io::Result<()>>;

fn cannot_listen(service: &'static str, at: SocketAddr) -> impl FnOnce(io::Error) -> io::Error {
    move |source| io::Error::new(source.kind(), CannotListen { service, at, source })
}

/// One address at which a server listens.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub(super) address: IpAddr,
    /// Before it listens, those that are fixed.
    pub(super) ports: BTreeMap<Role, u16>,
    /// A port that refuses connections for as long as the server runs; 0 before it listens.
    pub(super) closed_port: u16,
}

impl Home {
    fn new(address: IpAddr, ports: BTreeMap<Role, u16>) -> Self {
        Self { address, ports, closed_port: 0 }
    }

    /// Takes every port; gives what has to be waited for until they behave as they should.
    fn listen(&mut self, world: &Arc<World>, tasks: &mut JoinSet<()>) -> io::Result<Vec<(Role, SocketAddr, Ready)>> {
        let mut waiting = Vec::new();
        for role in Role::ALL {
            let at = SocketAddr::new(self.address, self.ports.get(&role).copied().unwrap_or(0));
            let listening = listener::listen(world, role, at, tasks).map_err(cannot_listen(role.as_str(), at))?;
            self.ports.insert(role, listening.port);
            waiting.push((role, at, listening.ready));
        }
        self.closed_port = listener::closed_port(SocketAddr::new(self.address, self.closed_port), tasks)?;
        Ok(waiting)
    }
}

/// A running server. Dropping it ends everything at once.
pub struct Server {
    world: Arc<World>,
    /// Where it listens: at the address that was asked for, and where the scenario has hosts with
    /// addresses of both IP versions, on loopback of the other one as well.
    homes: Vec<Home>,
    dns_port: u16,
    dns: hickory_server::Server<Zone>,
    tasks: JoinSet<()>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("scenario", &self.world.scenario.id)
            .field("homes", &self.homes)
            .finish_non_exhaustive()
    }
}

impl Server {
    /// Puts a scenario on. When this returns, everything listens.
    ///
    /// # Errors
    /// When a port cannot be had: the error holds [`CannotListen`].
    pub async fn start(scenario: Arc<Scenario>, listen: Listen) -> io::Result<Self> {
        let homes: Vec<Home> = addresses(&scenario, listen.address)
            .into_iter()
            .map(|address| Home::new(address, listen.ports.clone()))
            .collect();
        Self::listen(World::new(scenario, &names(&homes))?, homes, listen.dns).await
    }

    /// Puts another scenario on in place of this one, at the same ports and under the same authority. Sessions that are
    /// under way are cut; mailboxes are those of the new scenario.
    ///
    /// # Errors
    /// As for [`Server::start`]; then nothing listens any more.
    pub async fn change(self, scenario: Arc<Scenario>) -> io::Result<Self> {
        let kept = |address| self.homes.iter().find(|home| home.address == address).cloned();
        let homes: Vec<Home> = addresses(&scenario, self.address())
            .into_iter()
            .map(|address| kept(address).unwrap_or_else(|| Home::new(address, BTreeMap::new())))
            .collect();
        let world = self.world.changed(scenario, &names(&homes))?;
        let dns = Some(self.dns_port);
        self.shutdown().await;
        Self::listen(world, homes, dns).await
    }

    async fn listen(world: World, mut homes: Vec<Home>, dns: Option<u16>) -> io::Result<Self> {
        let world = Arc::new(world);
        let mut tasks = JoinSet::new();
        let mut waiting = Vec::new();
        for home in &mut homes {
            waiting.extend(home.listen(&world, &mut tasks)?);
        }
        let at = SocketAddr::new(homes[0].address, dns.unwrap_or(0));
        let (udp, tcp) = dns_sockets(at).await.map_err(cannot_listen("dns", at))?;
        let dns_port = udp.local_addr()?.port();
        let mut dns = hickory_server::Server::new(Zone::new(world.clone()));
        dns.register_socket(udp);
        dns.register_listener(tcp, DNS_IDLE, 64);
        for (role, at, ready) in waiting {
            ready.await.map_err(cannot_listen(role.as_str(), at))?;
        }
        Ok(Self { world, homes, dns_port, dns, tasks })
    }

    /// Stops listening and ends every session.
    pub async fn shutdown(mut self) {
        self.tasks.shutdown().await;
        // Its tasks only fail when they have ended already.
        let _ = self.dns.shutdown_gracefully().await;
    }

    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.world.scenario
    }

    pub fn address(&self) -> IpAddr {
        self.homes[0].address
    }

    /// The port of a role at that address.
    pub fn port(&self, role: Role) -> u16 {
        self.homes[0].ports[&role]
    }

    pub(super) fn homes(&self) -> &[Home] {
        &self.homes
    }

    pub fn dns_port(&self) -> u16 {
        self.dns_port
    }

    /// The authority that clients are to trust.
    pub fn ca_pem(&self) -> String {
        self.world.ca_pem()
    }

    /// All sessions so far.
    pub fn record(&self) -> Vec<SessionRecord> {
        self.world.record.sessions()
    }

    /// Every line of every session from now on.
    pub fn watch(&self) -> broadcast::Receiver<LiveLine> {
        self.world.record.watch()
    }
}

/// Where to listen for a scenario: at `address`, and where its hosts have addresses of both IP versions, on
/// loopback of the other one as well.
fn addresses(scenario: &Scenario, address: IpAddr) -> Vec<IpAddr> {
    let has = |of: fn(&IpAddr) -> bool| scenario.hosts.values().flatten().any(of);
    let other: Option<IpAddr> = match address {
        IpAddr::V4(v4) if v4.is_loopback() => Some(Ipv6Addr::LOCALHOST.into()),
        IpAddr::V6(v6) if v6.is_loopback() => Some(Ipv4Addr::LOCALHOST.into()),
        _ => None,
    };
    let has_both = has(IpAddr::is_ipv4) && has(IpAddr::is_ipv6);
    [address].into_iter().chain(other.filter(|_| has_both)).collect()
}

/// By which names and addresses clients may meet the server besides those of the scenario.
fn names(homes: &[Home]) -> Vec<String> {
    std::iter::once("localhost".to_owned()).chain(homes.iter().map(|home| home.address.to_string())).collect()
}

async fn dns_sockets(at: SocketAddr) -> io::Result<(UdpSocket, TcpListener)> {
    let mut tries = 1;
    loop {
        let udp = UdpSocket::bind(at).await?;
        match TcpListener::bind(udp.local_addr()?).await {
            Ok(tcp) => return Ok((udp, tcp)),
            Err(_) if at.port() == 0 && tries < DNS_TRIES => tries += 1,
            Err(error) => return Err(error),
        }
    }
}
