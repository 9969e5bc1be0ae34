//! The one door to the outside.
//!
//! Everything that asks the network goes through [`Network`], so that the same probe runs on real
//! sockets and on the simulated network of the rule tests.

mod addresses;
mod record;
mod redirect;
mod resolver;
mod simulated;
mod system;

pub use addresses::{Addresses, Family};
pub use record::{Record, RecordKind, reverse_name, reversed_nibbles, reversed_octets};
pub use redirect::{Redirect, RedirectError};
pub use simulated::{Behaviour, Handler, Resolver, SimulatedNetwork};
pub use system::{SystemNetwork, SystemOptions};

use futures_util::future::BoxFuture;
use std::net::IpAddr;
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

/// Why a connection did not open. Each is a fact, not a failure of mailmedic.
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
}

/// Names and connections. Neither call bounds its own time: the caller does.
pub trait Network: Send + Sync {
    /// The addresses of `host`, as the system finds them for a mail program: a literal address is
    /// answered without asking anybody, and where no name server is given the hosts file comes first.
    fn lookup<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Addresses>;

    /// What the name service itself says: the records of one kind, of exactly this name.
    fn records<'a>(&'a self, name: &'a str, kind: RecordKind) -> BoxFuture<'a, Result<Vec<Record>, LookupError>>;

    /// Opens one connection. `addresses` come from [`Network::lookup`]; a redirect of `host:port`
    /// goes where it says instead.
    fn connect<'a>(
        &'a self,
        host: &'a str,
        port: u16,
        addresses: &'a [IpAddr],
    ) -> BoxFuture<'a, Result<Box<dyn Stream>, ConnectError>>;

    /// Whether connections to `host:port` are sent elsewhere, so that they need not wait for DNS.
    fn is_redirected(&self, host: &str, port: u16) -> bool;

    /// Whether the names of redirected targets are worth asking for all the same, as a fact of its
    /// own. They are if the name server is part of the set-up; else they may exist nowhere.
    fn resolves_redirected(&self) -> bool {
        true
    }
}
