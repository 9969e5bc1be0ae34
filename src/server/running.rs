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
    net::{IpAddr, Ipv4Addr, SocketAddr},
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

fn cannot_listen(service: &'static str, at: SocketAddr) -> impl FnOnce(io::Error) -> io::Error {
    move |source| io::Error::new(source.kind(), CannotListen { service, at, source })
}

/// A running server. Dropping it ends everything at once.
pub struct Server {
    world: Arc<World>,
    address: IpAddr,
    ports: BTreeMap<Role, u16>,
    dns_port: u16,
    closed_port: u16,
    dns: hickory_server::Server<Zone>,
    tasks: JoinSet<()>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("scenario", &self.world.scenario.id)
            .field("ports", &self.ports)
            .finish_non_exhaustive()
    }
}

impl Server {
    /// Puts a scenario on. When this returns, everything listens.
    ///
    /// # Errors
    /// When a port cannot be had: the error holds [`CannotListen`].
    pub async fn start(scenario: Arc<Scenario>, listen: Listen) -> io::Result<Self> {
        let world = World::new(scenario, &names(listen.address))?;
        Self::listen(world, listen, 0).await
    }

    /// Puts another scenario on in place of this one, at the same ports and under the same authority. Sessions that are
    /// under way are cut; mailboxes are those of the new scenario.
    ///
    /// # Errors
    /// As for [`Server::start`]; then nothing listens any more.
    pub async fn change(self, scenario: Arc<Scenario>) -> io::Result<Self> {
        let world = self.world.changed(scenario, &names(self.address))?;
        let listen = Listen { address: self.address, ports: self.ports.clone(), dns: Some(self.dns_port) };
        let closed_port = self.closed_port;
        self.shutdown().await;
        Self::listen(world, listen, closed_port).await
    }

    async fn listen(world: World, listen: Listen, closed_port: u16) -> io::Result<Self> {
        let (world, address) = (Arc::new(world), listen.address);
        let mut tasks = JoinSet::new();
        let mut ports = BTreeMap::new();
        let mut waiting = Vec::new();
        for role in Role::ALL {
            let at = SocketAddr::new(address, listen.ports.get(&role).copied().unwrap_or(0));
            let listening = listener::listen(&world, role, at, &mut tasks).map_err(cannot_listen(role.as_str(), at))?;
            ports.insert(role, listening.port);
            waiting.push((role, at, listening.ready));
        }
        let at = SocketAddr::new(address, listen.dns.unwrap_or(0));
        let (udp, tcp) = dns_sockets(at).await.map_err(cannot_listen("dns", at))?;
        let dns_port = udp.local_addr()?.port();
        let mut dns = hickory_server::Server::new(Zone::new(world.clone()));
        dns.register_socket(udp);
        dns.register_listener(tcp, DNS_IDLE, 64);
        let closed_port = listener::closed_port(SocketAddr::new(address, closed_port), &mut tasks)?;
        for (role, at, ready) in waiting {
            ready.await.map_err(cannot_listen(role.as_str(), at))?;
        }
        Ok(Self { world, address, ports, dns_port, closed_port, dns, tasks })
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
        self.address
    }

    /// The port of a role.
    pub fn port(&self, role: Role) -> u16 {
        self.ports[&role]
    }

    pub fn dns_port(&self) -> u16 {
        self.dns_port
    }

    /// A port of this address that refuses connections for as long as the server runs.
    pub fn closed_port(&self) -> u16 {
        self.closed_port
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

/// By which names and addresses clients may meet the server besides those of the scenario.
fn names(address: IpAddr) -> [String; 2] {
    ["localhost".to_owned(), address.to_string()]
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
