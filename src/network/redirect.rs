//! `--connect-to HOST:PORT:ADDR:PORT`, as curl has it.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

/// Sends connections to one place elsewhere. The name that a certificate must bear stays the
/// original one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// In lower case; `None` matches any host.
    host: Option<String>,
    /// `None` matches any port.
    port: Option<u16>,
    address: IpAddr,
    /// `None` keeps the port.
    to_port: Option<u16>,
}

/// Why a text is no redirect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RedirectError {
    #[error("a redirect is written HOST:PORT:ADDR:PORT, with IPv6 addresses in brackets")]
    Form,
    #[error("a redirect needs the address to connect to")]
    NoAddress,
    #[error("`{0}` is not a port (1 to 65535)")]
    Port(String),
    #[error("`{0}` is not an IP address")]
    Address(String),
}

impl Redirect {
    /// Whether both are about the same host and port.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        (&self.host, self.port) == (&other.host, other.port)
    }

    /// Where a connection to `host:port` goes instead.
    pub fn apply(&self, host: &str, port: u16) -> Option<SocketAddr> {
        let host_matches = self.host.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(rootless(host)));
        let port_matches = self.port.is_none_or(|wanted| wanted == port);
        (host_matches && port_matches).then(|| SocketAddr::new(self.address, self.to_port.unwrap_or(port)))
    }
}

/// Takes one field off the front: up to the next colon that stands outside brackets.
fn field(text: &str) -> (&str, Option<&str>) {
    let from = if text.starts_with('[') { text.find(']').unwrap_or(0) } else { 0 };
    match text[from..].find(':') {
        Some(at) => (&text[..from + at], Some(&text[from + at + 1..])),
        None => (text, None),
    }
}

fn bare(field: &str) -> &str {
    field.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(field)
}

/// A name without the dot of the root at its end, which changes nothing.
fn rootless(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

fn port(text: &str) -> Result<Option<u16>, RedirectError> {
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(port) if port != 0 && text.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(port)),
        _ => Err(RedirectError::Port(text.escape_default().to_string())),
    }
}

impl FromStr for Redirect {
    type Err = RedirectError;

    fn from_str(text: &str) -> Result<Self, RedirectError> {
        let (host, rest) = field(text);
        let (from_port, rest) = field(rest.ok_or(RedirectError::Form)?);
        let (address, rest) = field(rest.ok_or(RedirectError::Form)?);
        let (to_port, rest) = field(rest.ok_or(RedirectError::Form)?);
        if rest.is_some() {
            return Err(RedirectError::Form);
        }
        if address.is_empty() {
            return Err(RedirectError::NoAddress);
        }
        let host = rootless(bare(host)).to_ascii_lowercase();
        Ok(Self {
            host: (!host.is_empty()).then_some(host),
            port: port(from_port)?,
            address: bare(address).parse().map_err(|_| RedirectError::Address(address.escape_default().to_string()))?,
            to_port: port(to_port)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(redirect: &str, host: &str, port: u16) -> Option<String> {
        redirect.parse::<Redirect>().unwrap().apply(host, port).map(|to| to.to_string())
    }

    #[test]
    fn host_and_port_must_match() {
        let redirect = "Pop.example.test:995:127.0.0.1:40995";
        assert_eq!(goes(redirect, "pop.example.TEST", 995).as_deref(), Some("127.0.0.1:40995"));
        assert_eq!(goes(redirect, "pop.example.test", 110), None);
        assert_eq!(goes(redirect, "smtp.example.test", 995), None);
        assert_eq!(goes(redirect, "pop.example.test.", 995).as_deref(), Some("127.0.0.1:40995"));
        assert_eq!(goes("pop.example.test.:995:[::1]:7", "pop.example.test", 995).as_deref(), Some("[::1]:7"));
    }

    #[test]
    fn an_empty_field_matches_any() {
        assert_eq!(goes(":25:127.0.0.1:40025", "anything.test", 25).as_deref(), Some("127.0.0.1:40025"));
        assert_eq!(goes("a.test::127.0.0.1:7", "a.test", 587).as_deref(), Some("127.0.0.1:7"));
        assert_eq!(goes("::[::1]:7", "a.test", 587).as_deref(), Some("[::1]:7"));
        assert_eq!(goes("a.test::127.0.0.9:", "a.test", 587).as_deref(), Some("127.0.0.9:587"));
        assert_eq!(goes("[2001:db8::1]:25:[::1]:7", "2001:db8::1", 25).as_deref(), Some("[::1]:7"));
    }

    #[test]
    fn what_is_no_redirect_is_refused() {
        let refused = |text: &str| text.parse::<Redirect>().unwrap_err();
        assert_eq!(refused("a.test:25"), RedirectError::Form);
        assert_eq!(refused("a:25:127.0.0.1:25:more"), RedirectError::Form);
        assert_eq!(refused("a:99999:127.0.0.1:25"), RedirectError::Port("99999".into()));
        assert_eq!(refused("a:25:127.0.0.1:0"), RedirectError::Port("0".into()));
        assert_eq!(refused("a:25:mail.test:25"), RedirectError::Address("mail.test".into()));
        assert_eq!(refused("a:25:[::1:25"), RedirectError::Form);
        assert_eq!(refused("a:25::25"), RedirectError::NoAddress);
    }
}
