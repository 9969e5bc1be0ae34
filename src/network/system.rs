//! Real sockets and real DNS.

use super::{
    Addresses, ConnectError, Families, LookupError, Network, Record, RecordKind, Redirect, Stream,
    resolver::NameResolver,
};
use futures_util::{
    future::BoxFuture,
    poll,
    stream::{FuturesUnordered, StreamExt},
};
use std::{
    io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    task::Poll,
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

/// The next address is tried when the one before has not opened for so long (RFC 8305 §5).
const ATTEMPT_DELAY: Duration = Duration::from_millis(250);

/// How to reach the network.
#[derive(Debug, Clone)]
pub struct SystemOptions {
    /// Asked instead of the system's name servers and hosts file.
    pub nameserver: Option<SocketAddr>,
    /// The first that matches decides.
    pub redirects: Vec<Redirect>,
    pub families: Families,
    /// What one look-up may take.
    pub timeout: Duration,
}

impl Default for SystemOptions {
    fn default() -> Self {
        Self { nameserver: None, redirects: Vec::new(), families: Families::Both, timeout: Duration::from_secs(5) }
    }
}

/// The machine's own network. Making one costs nothing: the resolver's configuration is read at the
/// first question.
pub struct SystemNetwork {
    redirects: Vec<Redirect>,
    families: Families,
    own_nameserver: bool,
    resolver: NameResolver,
}

impl std::fmt::Debug for SystemNetwork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SystemNetwork").field("redirects", &self.redirects).finish_non_exhaustive()
    }
}

impl SystemNetwork {
    pub fn new(options: SystemOptions) -> Self {
        Self {
            redirects: options.redirects,
            families: options.families,
            own_nameserver: options.nameserver.is_some(),
            resolver: NameResolver::new(options.nameserver, options.families, options.timeout),
        }
    }

    /// Where a redirect sends `host:port`: the first that matches decides, and one of exactly the same
    /// host and port with an address of the other IP version adds that.
    fn redirected(&self, host: &str, port: u16) -> Vec<SocketAddr> {
        let Some(first) = self.redirects.iter().find(|redirect| redirect.apply(host, port).is_some()) else {
            return Vec::new();
        };
        let mut targets: Vec<SocketAddr> = Vec::new();
        for target in self.redirects.iter().filter(|other| other.is_of(first)).filter_map(|r| r.apply(host, port)) {
            if targets.iter().all(|known| known.is_ipv6() != target.is_ipv6()) {
                targets.push(target);
            }
        }
        // Who asks for one version gets it where there is a choice.
        if targets.len() > 1 {
            targets.retain(|target| self.families.allow(target.ip()));
        }
        targets
    }
}

impl Network for SystemNetwork {
    fn lookup<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Addresses> {
        Box::pin(self.resolver.addresses(host))
    }

    fn records<'a>(&'a self, name: &'a str, kind: RecordKind) -> BoxFuture<'a, Result<Vec<Record>, LookupError>> {
        Box::pin(self.resolver.records(name, kind))
    }

    fn targets(&self, host: &str, port: u16, addresses: &[IpAddr]) -> Vec<SocketAddr> {
        let elsewhere = self.redirected(host, port);
        if elsewhere.is_empty() {
            interleaved(addresses).into_iter().map(|address| SocketAddr::new(address, port)).collect()
        } else {
            elsewhere
        }
    }

    fn open(&self, targets: Vec<SocketAddr>) -> BoxFuture<'_, Result<Box<dyn Stream>, ConnectError>> {
        Box::pin(async move {
            let stream = race(targets).await?;
            // Commands are short and wait for their replies.
            let _ = stream.set_nodelay(true);
            Ok(Box::new(stream) as Box<dyn Stream>)
        })
    }

    fn is_redirected(&self, host: &str, port: u16) -> bool {
        self.redirects.iter().any(|redirect| redirect.apply(host, port).is_some())
    }

    fn resolves_redirected(&self) -> bool {
        self.own_nameserver
    }

    fn asks_names(&self) -> bool {
        self.own_nameserver || self.redirects.is_empty()
    }
}

/// IPv6 and IPv4 in turn, beginning with the family of the first address (RFC 8305 §4).
fn interleaved(addresses: &[IpAddr]) -> Vec<IpAddr> {
    let Some(first) = addresses.first() else { return Vec::new() };
    let (leading, other): (Vec<IpAddr>, Vec<IpAddr>) =
        addresses.iter().partition(|address| address.is_ipv6() == first.is_ipv6());
    let (mut leading, mut other) = (leading.into_iter(), other.into_iter());
    let mut order = Vec::with_capacity(addresses.len());
    loop {
        let pair = [leading.next(), other.next()];
        if pair == [None, None] {
            return order;
        }
        order.extend(pair.into_iter().flatten());
    }
}

/// Staggered attempts: the first that opens wins. A failed one starts the next at once.
async fn race(targets: Vec<SocketAddr>) -> Result<TcpStream, ConnectError> {
    let mut waiting = targets.into_iter();
    let mut running = FuturesUnordered::new();
    let mut told: Option<ConnectError> = None;
    running.extend(waiting.next().map(open));
    loop {
        tokio::select! {
            biased;
            ended = running.next() => match ended {
                Some(Ok(stream)) => return Ok(stream),
                Some(Err(error)) => {
                    told = Some(told.map_or(error, |before| before.more_telling(error)));
                    running.extend(waiting.next().map(open));
                }
                None => return Err(told.unwrap_or(ConnectError::NoRoute)),
            },
            () = sleep(ATTEMPT_DELAY), if waiting.len() > 0 => {
                running.extend(waiting.next().map(open));
            }
        }
    }
}

async fn open(target: SocketAddr) -> Result<TcpStream, ConnectError> {
    let mut connecting = pin!(TcpStream::connect(target));
    // What this machine itself forbids, the system call says; whoever is on the way takes longer.
    let (outcome, told_by) = match poll!(&mut connecting) {
        Poll::Ready(outcome) => (outcome, ToldBy::System),
        Poll::Pending => (connecting.await, ToldBy::Network),
    };
    outcome.map_err(|error| reason(&error, target, told_by))
}

/// Who says that a connection does not come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ToldBy {
    /// This machine, at once.
    System,
    /// Somebody else, or time.
    Network,
}

/// Linux makes of the answer "administratively prohibited", which some router on the way gives,
/// EHOSTUNREACH over IPv4 and EACCES over IPv6. At once, EACCES is this machine's own refusal.
const EACCES: i32 = 13;

/// ENOMEM, ENFILE, EMFILE and ENOBUFS: nothing was sent.
const NOTHING_LEFT: [i32; 4] = [12, 23, 24, 105];

fn reason(error: &io::Error, target: SocketAddr, told_by: ToldBy) -> ConnectError {
    let is_prohibition_on_the_way =
        target.is_ipv6() && told_by == ToldBy::Network && error.raw_os_error() == Some(EACCES);
    if error.raw_os_error().is_some_and(|code| NOTHING_LEFT.contains(&code)) {
        return ConnectError::NotTried;
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => ConnectError::Refused,
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => {
            ConnectError::Reset
        }
        io::ErrorKind::TimedOut => ConnectError::Timeout,
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown | io::ErrorKind::AddrNotAvailable => {
            ConnectError::NoRoute
        }
        io::ErrorKind::PermissionDenied if !is_prohibition_on_the_way => ConnectError::Denied,
        // EHOSTUNREACH. Whatever else the system says, there was no way.
        _ => ConnectError::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::AsyncReadExt,
        net::{TcpListener, TcpSocket},
        time::{Instant, timeout},
    };

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const ELSEWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(127, 0, 0, 2));

    fn network(redirects: &[&str]) -> SystemNetwork {
        let redirects = redirects.iter().map(|text| text.parse().unwrap()).collect();
        SystemNetwork::new(SystemOptions { redirects, ..SystemOptions::default() })
    }

    /// A port of `address` on which nobody listens, kept from others while the socket lives.
    fn closed_port(address: IpAddr, port: u16) -> (TcpSocket, u16) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(address, port)).unwrap();
        let port = socket.local_addr().unwrap().port();
        (socket, port)
    }

    /// A listener whose backlog is full: further connection requests get no answer.
    async fn dropping(address: IpAddr, port: u16) -> (TcpListener, Vec<TcpStream>) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(address, port)).unwrap();
        let listener = socket.listen(0).unwrap();
        let at = listener.local_addr().unwrap();
        let mut fill = Vec::new();
        while let Ok(Ok(stream)) = timeout(Duration::from_millis(100), TcpStream::connect(at)).await {
            fill.push(stream);
        }
        (listener, fill)
    }

    #[tokio::test]
    async fn refusal_and_silence_are_told_apart() {
        let (_kept, port) = closed_port(HERE, 0);
        assert_eq!(network(&[]).connect("x.test", port, &[HERE]).await.err(), Some(ConnectError::Refused));
        let (listener, _fill) = dropping(HERE, 0).await;
        let port = listener.local_addr().unwrap().port();
        let silent = network(&[]);
        assert!(timeout(Duration::from_millis(200), silent.connect("x.test", port, &[HERE])).await.is_err());
        assert_eq!(network(&[]).connect("x.test", 25, &[]).await.err(), Some(ConnectError::NoRoute));
    }

    #[tokio::test]
    async fn a_redirect_needs_no_addresses() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let network = network(&[&format!("mail.example.test:25:127.0.0.1:{port}")]);
        assert!(network.is_redirected("MAIL.example.test", 25));
        assert!(!network.is_redirected("mail.example.test", 587));
        assert!(!network.resolves_redirected() && !network.asks_names());
        assert!(network.connect("mail.example.test", 25, &[]).await.is_ok());
    }

    #[test]
    fn a_redirect_may_have_an_address_of_each_ip_version() {
        let targets = |families, redirects: &[&str]| {
            let redirects = redirects.iter().map(|text| text.parse().unwrap()).collect();
            let network = SystemNetwork::new(SystemOptions { redirects, families, ..SystemOptions::default() });
            network.targets("a.test", 25, &[HERE]).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let both = ["a.test:25:127.0.0.1:7", "A.test.:25:[::1]:8", "a.test:25:127.0.0.9:9"];
        assert_eq!(targets(Families::Both, &both), ["127.0.0.1:7", "[::1]:8"]);
        assert_eq!(targets(Families::V4, &both), ["127.0.0.1:7"]);
        assert_eq!(targets(Families::V6, &both), ["[::1]:8"]);
        assert_eq!(targets(Families::V6, &both[..1]), ["127.0.0.1:7"], "there is no choice");
        // The first that matches decides: a more general one adds nothing.
        assert_eq!(targets(Families::Both, &["a.test:25:127.0.0.1:7", "a.test::[::1]:8"]), ["127.0.0.1:7"]);
        assert_eq!(targets(Families::Both, &["b.test:25:[::1]:8"]), ["127.0.0.1:25"]);
    }

    #[tokio::test]
    async fn a_silent_address_is_overtaken_after_the_attempt_delay() {
        let (silent, _fill) = dropping(HERE, 0).await;
        let port = silent.local_addr().unwrap().port();
        let good = TcpListener::bind((ELSEWHERE, port)).await.unwrap();
        let started = Instant::now();
        let network = network(&[]);
        let (opened, accepted) = tokio::join!(network.connect("x.test", port, &[HERE, ELSEWHERE]), good.accept());
        let mut opened = opened.ok().unwrap();
        assert!(started.elapsed() >= ATTEMPT_DELAY);
        drop(accepted.unwrap());
        assert_eq!(opened.read(&mut [0; 8]).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn a_refused_address_is_overtaken_at_once() {
        let (_kept, port) = closed_port(HERE, 0);
        let good = TcpListener::bind((ELSEWHERE, port)).await.unwrap();
        let started = Instant::now();
        let network = network(&[]);
        let (opened, _accepted) = tokio::join!(network.connect("x.test", port, &[HERE, ELSEWHERE]), good.accept());
        assert!(opened.is_ok());
        assert!(started.elapsed() < ATTEMPT_DELAY);
    }

    #[test]
    fn families_take_turns() {
        let list = |text: &str| text.split(' ').map(|a| a.parse().unwrap()).collect::<Vec<IpAddr>>();
        assert_eq!(interleaved(&list("::1 ::2 ::3 127.0.0.1")), list("::1 127.0.0.1 ::2 ::3"));
        assert_eq!(interleaved(&list("127.0.0.1 ::1 127.0.0.2")), list("127.0.0.1 ::1 127.0.0.2"));
        assert_eq!(interleaved(&[]), Vec::<IpAddr>::new());
    }

    /// The numbers of Linux; note that a prohibition on the way differs by IP version.
    #[cfg(target_os = "linux")]
    #[test]
    fn the_kinds_of_failure_are_told_apart() {
        let told =
            |address: IpAddr, code, by| reason(&io::Error::from_raw_os_error(code), SocketAddr::new(address, 25), by);
        let io = |address, code| told(address, code, ToldBy::Network);
        let v6 = IpAddr::V6(std::net::Ipv6Addr::LOCALHOST);
        for (code, v4_says, v6_says) in [
            (111, ConnectError::Refused, ConnectError::Refused),
            (104, ConnectError::Reset, ConnectError::Reset),
            (110, ConnectError::Timeout, ConnectError::Timeout),
            (113, ConnectError::Unreachable, ConnectError::Unreachable),
            (101, ConnectError::NoRoute, ConnectError::NoRoute),
            (99, ConnectError::NoRoute, ConnectError::NoRoute),
            (1, ConnectError::Denied, ConnectError::Denied),
            (13, ConnectError::Denied, ConnectError::Unreachable),
            (24, ConnectError::NotTried, ConnectError::NotTried),
        ] {
            assert_eq!((io(HERE, code), io(v6, code)), (v4_says, v6_says), "errno {code}");
        }
        // What the system call itself says is nobody's on the way.
        assert_eq!(told(HERE, 13, ToldBy::System), ConnectError::Denied);
        assert_eq!(told(v6, 13, ToldBy::System), ConnectError::Denied);
        assert_eq!(told(v6, 113, ToldBy::System), ConnectError::Unreachable);
    }
}
