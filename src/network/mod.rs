//! The one door to the outside.
//!
//! Everything that asks the network goes through [`Network`], so that the same probe runs on real
//! sockets and on the simulated network of the rule tests.

mod redirect;
mod resolver;
mod simulated;
mod system;

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

/// Why a name has no address. Each is a fact, not a failure of mailmedic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum LookupError {
    #[error("the name does not exist")]
    NxDomain,
    #[error("the name has no address")]
    NoAddress,
    #[error("the name server failed")]
    ServFail,
    #[error("no name server answered")]
    Timeout,
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
    /// The addresses of `host`, IPv4 and IPv6, in the order in which to try them. A literal address
    /// is answered without asking anybody.
    fn lookup<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, LookupError>>;

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
