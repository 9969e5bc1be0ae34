//! A network in memory.
//!
//! Connections are pairs of pipes, names are answered by a function, and nothing ever leaves the
//! process. With tokio's clock paused a wait of 20 seconds takes no time and always ends the same
//! way, which is what rule tests need.

use super::{Addresses, ConnectError, LookupError, Network, Record, RecordKind, Stream};
use futures_util::future::BoxFuture;
use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    task::{Context, Poll},
};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};

/// Bytes that one direction of a connection holds before the writer has to wait, about as many as
/// a socket's buffer does.
const PIPE_BYTES: usize = 64 * 1024;

/// Serves one connection: gets the server's end of it. The future ends when the session does.
pub type Handler = Box<dyn Fn(DuplexStream) -> BoxFuture<'static, ()> + Send + Sync>;

/// Answers for the name server.
pub type Resolver = Box<dyn Fn(&str, RecordKind) -> BoxFuture<'static, Result<Vec<Record>, LookupError>> + Send + Sync>;

/// What happens to those who connect to an address and port.
pub enum Behaviour {
    /// The connection opens, and the handler has the other end.
    Serve(Handler),
    /// The connection request is never answered.
    Drop,
    /// The connection request is refused.
    Refuse,
    /// The connection opens and is torn down at once: reading and writing fail with a reset, as
    /// they do on a real socket.
    Reset,
    /// There is no way to that address.
    Unreachable,
}

impl std::fmt::Debug for Behaviour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Serve(_) => "Serve",
            Self::Drop => "Drop",
            Self::Refuse => "Refuse",
            Self::Reset => "Reset",
            Self::Unreachable => "Unreachable",
        })
    }
}

/// Hosts, their ports and their names.
///
/// A port that is not listed refuses if its address has any listed port, as a running host does;
/// an address without any is unreachable.
pub struct SimulatedNetwork {
    endpoints: HashMap<SocketAddr, Behaviour>,
    resolver: Resolver,
}

impl std::fmt::Debug for SimulatedNetwork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SimulatedNetwork").field("endpoints", &self.endpoints).finish_non_exhaustive()
    }
}

impl SimulatedNetwork {
    /// A network without hosts, whose names `resolver` answers.
    pub fn new(resolver: Resolver) -> Self {
        Self { endpoints: HashMap::new(), resolver }
    }

    /// Says what is at an address and port; the last word counts.
    pub fn insert(&mut self, at: SocketAddr, behaviour: Behaviour) {
        self.endpoints.insert(at, behaviour);
    }

    fn behaviour(&self, at: SocketAddr) -> &Behaviour {
        match self.endpoints.get(&at) {
            Some(behaviour) => behaviour,
            None if self.endpoints.keys().any(|known| known.ip() == at.ip()) => &Behaviour::Refuse,
            None => &Behaviour::Unreachable,
        }
    }

    /// All addresses are asked at once: the first that opens wins, and one that keeps silent is
    /// waited for before the others' refusals count.
    async fn first(&self, targets: Vec<SocketAddr>) -> Result<Box<dyn Stream>, ConnectError> {
        let mut silent = false;
        let mut refusal = ConnectError::Unreachable;
        for target in targets {
            match self.behaviour(target) {
                Behaviour::Serve(handler) => {
                    let (ours, theirs) = tokio::io::duplex(PIPE_BYTES);
                    tokio::spawn(handler(theirs));
                    return Ok(Box::new(ours));
                }
                Behaviour::Reset => return Ok(Box::new(TornDown)),
                Behaviour::Drop => silent = true,
                Behaviour::Refuse => refusal = ConnectError::Refused,
                Behaviour::Unreachable => {}
            }
        }
        if silent { std::future::pending().await } else { Err(refusal) }
    }
}

impl Network for SimulatedNetwork {
    fn lookup<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Addresses> {
        match host.trim_matches(['[', ']']).parse() {
            Ok(literal) => Box::pin(std::future::ready(Addresses::listed(&[literal]))),
            Err(_) => {
                let of = async |kind| Ok(self.records(host, kind).await?.iter().filter_map(Record::address).collect());
                Box::pin(Addresses::ask(of(RecordKind::A), of(RecordKind::Aaaa)))
            }
        }
    }

    fn records<'a>(&'a self, name: &'a str, kind: RecordKind) -> BoxFuture<'a, Result<Vec<Record>, LookupError>> {
        (self.resolver)(name, kind)
    }

    fn targets(&self, _host: &str, port: u16, addresses: &[IpAddr]) -> Vec<SocketAddr> {
        addresses.iter().map(|address| SocketAddr::new(*address, port)).collect()
    }

    fn open(&self, targets: Vec<SocketAddr>) -> BoxFuture<'_, Result<Box<dyn Stream>, ConnectError>> {
        Box::pin(self.first(targets))
    }

    fn is_redirected(&self, _host: &str, _port: u16) -> bool {
        false
    }
}

/// A connection that the other side has reset.
struct TornDown;

impl AsyncRead for TornDown {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

impl AsyncWrite for TornDown {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        time::{Instant, timeout},
    };

    const HOST: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10));
    const ELSEWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 99));

    fn network() -> SimulatedNetwork {
        let mut network = SimulatedNetwork::new(Box::new(|name, kind| {
            let answer = match (name, kind) {
                ("mail.example.test", RecordKind::A) => Ok(vec![Record::Address(HOST)]),
                ("mail.example.test", _) => Err(LookupError::NoData),
                _ => Err(LookupError::NxDomain),
            };
            Box::pin(std::future::ready(answer))
        }));
        network.insert(SocketAddr::new(HOST, 25), Behaviour::Drop);
        network.insert(SocketAddr::new(HOST, 587), Behaviour::Reset);
        network.insert(
            SocketAddr::new(HOST, 110),
            Behaviour::Serve(Box::new(|mut stream| {
                Box::pin(async move {
                    tokio::time::sleep(Duration::from_secs(12)).await;
                    stream.write_all(b"+OK ready\r\n").await.unwrap();
                })
            })),
        );
        network
    }

    async fn refusal(port: u16, addresses: &[IpAddr]) -> Option<ConnectError> {
        network().connect("mail.example.test", port, addresses).await.err()
    }

    #[tokio::test(start_paused = true)]
    async fn each_behaviour_shows_as_on_a_real_network() {
        assert_eq!(refusal(80, &[HOST]).await, Some(ConnectError::Refused));
        assert_eq!(refusal(110, &[ELSEWHERE]).await, Some(ConnectError::Unreachable));
        assert!(timeout(Duration::from_secs(600), refusal(25, &[HOST, ELSEWHERE])).await.is_err());

        let mut torn = network().connect("mail.example.test", 587, &[HOST]).await.ok().unwrap();
        let error = torn.read_u8().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
    }

    #[tokio::test(start_paused = true)]
    async fn a_late_greeting_costs_only_simulated_time() {
        let (started, really) = (Instant::now(), std::time::Instant::now());
        let mut open = network().connect("mail.example.test", 110, &[ELSEWHERE, HOST]).await.ok().unwrap();
        let mut text = String::new();
        open.read_to_string(&mut text).await.unwrap();
        assert_eq!((text.as_str(), started.elapsed()), ("+OK ready\r\n", Duration::from_secs(12)));
        assert!(really.elapsed() < Duration::from_secs(5));
    }

    #[tokio::test]
    async fn names_are_answered_by_the_resolver_and_literals_by_nobody() {
        let network = network();
        assert_eq!(network.lookup("mail.example.test").await.all(), Ok(vec![HOST]));
        assert_eq!(network.lookup("nowhere.test").await.all(), Err(LookupError::NxDomain));
        assert_eq!(network.lookup("192.0.2.99").await.all(), Ok(vec![ELSEWHERE]));
        assert_eq!(network.lookup("[2001:db8::1]").await.all(), Ok(vec!["2001:db8::1".parse().unwrap()]));
    }
}
