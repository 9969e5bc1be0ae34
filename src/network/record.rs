//! What the name service says, in one form for the resolver, the simulated network and the
//! reference server's zone.

use std::net::IpAddr;

/// The kinds of records that are asked for (RFC 1035 §3.2.2, RFC 3596 §2.1, RFC 2782).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    A,
    Aaaa,
    Mx,
    Srv,
    Txt,
    Ptr,
}

/// One record, without the name that it belongs to. Names are in lower case and without the dot
/// behind them; the root, which in MX and SRV records means "not offered", is `.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Address(IpAddr),
    Mx {
        preference: u16,
        host: String,
    },
    Srv {
        priority: u16,
        weight: u16,
        port: u16,
        target: String,
    },
    /// The character strings joined (RFC 7208 §3.3).
    Txt(String),
    Ptr(String),
    /// Another name for the same thing: only the reference server's zone holds it, whoever asks gets
    /// what stands there.
    Cname(String),
}

impl Record {
    /// What a question must be for; `None` for what answers any question.
    pub fn kind(&self) -> Option<RecordKind> {
        match self {
            Self::Address(IpAddr::V4(_)) => Some(RecordKind::A),
            Self::Address(IpAddr::V6(_)) => Some(RecordKind::Aaaa),
            Self::Mx { .. } => Some(RecordKind::Mx),
            Self::Srv { .. } => Some(RecordKind::Srv),
            Self::Txt(_) => Some(RecordKind::Txt),
            Self::Ptr(_) => Some(RecordKind::Ptr),
            Self::Cname(_) => None,
        }
    }

    pub fn address(&self) -> Option<IpAddr> {
        if let Self::Address(address) = self { Some(*address) } else { None }
    }
}

/// The name under which an address keeps its own name: `10.2.0.192.in-addr.arpa` (RFC 1035 §3.5,
/// RFC 3596 §2.5).
pub fn reverse_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => format!("{}.in-addr.arpa", reversed_octets(v4)),
        IpAddr::V6(v6) => format!("{}.ip6.arpa", reversed_nibbles(v6)),
    }
}

/// `10.2.0.192` of 192.0.2.10, as reverse zones and block lists write it.
pub fn reversed_octets(address: std::net::Ipv4Addr) -> String {
    let [a, b, c, d] = address.octets();
    format!("{d}.{c}.{b}.{a}")
}

/// The half bytes of an IPv6 address, the last first.
pub fn reversed_nibbles(address: std::net::Ipv6Addr) -> String {
    let digits = address.octets().into_iter().rev().flat_map(|byte| [byte & 0xf, byte >> 4]);
    digits.map(|digit| format!("{digit:x}")).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_of_its_own() {
        assert_eq!(reverse_name("192.0.2.10".parse().unwrap()), "10.2.0.192.in-addr.arpa");
        let v6 = reverse_name("2001:db8::1".parse().unwrap());
        assert!(v6.starts_with("1.0.0.0.") && v6.ends_with(".8.b.d.0.1.0.0.2.ip6.arpa"), "{v6}");
        assert_eq!(v6.len(), 64 + "ip6.arpa".len());
    }
}
