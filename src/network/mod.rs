//! The one door to the outside.
//!
//! Everything that asks the network goes through [`Network`], so that the same probe runs on real
//! sockets and on the simulated network of the rule tests.

mod addresses;
mod public;
mod record;
mod redirect;
mod resolver;
mod simulated;
mod system;

pub use addresses::{Addresses, Family};
pub use public::is_public;
pub use record::{Record, RecordKind, reverse_name, reversed_nibbles, reversed_octets};
pub use redirect::{Redirect, RedirectError};
pub use simulated::{Behaviour, Handler, Resolver, SimulatedNetwork};
pub use system::{SystemNetwork, SystemOptions};

use futures_util::future::BoxFuture;
use std::net::{IpAddr, SocketAddr};
use tokio::io::{AsyncRead, AsyncWrite};

/// A connection, whatever it runs on.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Which IP versions may be used: `-4`, `-6` or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Families {
    #[default]
    Both,
    V4,
    V6,
}

impl Families {
    pub fn allow(self, address: IpAddr) -> bool {
        match self {
            Self::Both => true,
            Self::V4 => address.is_ipv4(),
            Self::V6 => address.is_ipv6(),
        }
    }
}

/// Why a name has no such record. Each is a fact, not a failure of mailmedic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LookupError {
    #[error("the name does not exist")]
    NxDomain,
    /// The name exists, and has no record of this kind (RFC 2308 §2.2).
    #[error("the name has no such record")]
    NoData,
    #[error("the name server failed")]
    ServFail,
    #[error("no name server answered")]
    Timeout,
    #[error("no name server is set")]
    NoResolver,
}

/// Why a connection did not open. Each but the last is a fact, not a failure of mailmedic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ConnectError {
    #[error("no answer")]
    Timeout,
    #[error("refused")]
    Refused,
    #[error("reset")]
    Reset,
    /// Somebody on the way says that there is no way on.
    #[error("unreachable")]
    Unreachable,
    /// This machine knows no way out, for this IP version at least.
    #[error("no route")]
    NoRoute,
    /// Something on this machine forbids the connection.
    #[error("denied on this machine")]
    Denied,
    /// This machine has nothing left to connect with, descriptors or memory: that says nothing about the network.
    #[error("not tried")]
    NotTried,
}

impl ConnectError {
    /// Of two failures of one connection the one that says more. An answer from the host says more than
    /// silence, and silence more than "no way there": a machine without IPv6 fails there at once, whatever
    /// the server does. What is denied for one IP version is most often denied for both.
    #[must_use]
    pub fn more_telling(self, other: Self) -> Self {
        let weight = |error| match error {
            Self::Refused => 6,
            Self::Reset => 5,
            Self::Denied => 4,
            Self::Timeout => 3,
            // What was not tried might have been any of the above.
            Self::NotTried => 2,
            Self::Unreachable => 1,
            Self::NoRoute => 0,
        };
        if weight(other) > weight(self) { other } else { self }
    }
}

/// Names and connections. Neither call bounds its own time: the caller does.
pub trait Network: Send + Sync {
    /// The addresses of `host`, as the system finds them for a mail program: a literal address is
    /// answered without asking anybody, and where no name server is given the hosts file comes first.
    fn lookup<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Addresses>;

    /// What the name service itself says: the records of one kind, of exactly this name.
    fn records<'a>(&'a self, name: &'a str, kind: RecordKind) -> BoxFuture<'a, Result<Vec<Record>, LookupError>>;

    /// Where connections to `host:port` go, in the order in which to try them: to `addresses`, which
    /// come from [`Network::lookup`], or where a redirect says instead.
    fn targets(&self, host: &str, port: u16, addresses: &[IpAddr]) -> Vec<SocketAddr>;

    /// Opens one connection, to the first of `targets` that answers.
    fn open(&self, targets: Vec<SocketAddr>) -> BoxFuture<'_, Result<Box<dyn Stream>, ConnectError>>;

    /// Opens one connection to `host:port`: see [`Network::targets`].
    fn connect<'a>(
        &'a self,
        host: &'a str,
        port: u16,
        addresses: &'a [IpAddr],
    ) -> BoxFuture<'a, Result<Box<dyn Stream>, ConnectError>> {
        self.open(self.targets(host, port, addresses))
    }

    /// Whether connections to `host:port` are sent elsewhere, so that they need not wait for DNS.
    fn is_redirected(&self, host: &str, port: u16) -> bool;

    /// Whether the names of redirected targets are worth asking for all the same, as a fact of its
    /// own. They are if the name server is part of the set-up; else they may exist nowhere.
    fn resolves_redirected(&self) -> bool {
        true
    }

    /// Whether names that nobody has given may be asked for. Where connections are redirected and the name
    /// server is not part of the set-up, the domain may exist nowhere, or be somebody else's.
    fn asks_names(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::ConnectError;

    #[test]
    fn the_more_telling_failure_is_kept() {
        for (a, b, kept) in [
            (ConnectError::Unreachable, ConnectError::Refused, ConnectError::Refused),
            (ConnectError::Refused, ConnectError::Timeout, ConnectError::Refused),
            (ConnectError::Timeout, ConnectError::NoRoute, ConnectError::Timeout),
        ] {
            assert_eq!(a.more_telling(b), kept);
        }
    }
}
