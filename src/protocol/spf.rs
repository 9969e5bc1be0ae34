//! Who may send mail of a domain: its SPF record (RFC 7208).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Terms of one record. Real ones have about ten.
const MAX_TERMS: usize = 100;

/// One record, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spf {
    pub directives: Vec<(Qualifier, Mechanism)>,
    /// Where the rest of the answer stands, if no mechanism matches.
    pub redirect: Option<String>,
}

/// What a match means (RFC 7208 §4.6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

/// Whom a directive is about. A name may hold macros (`%{i}`), which are not expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mechanism {
    All,
    Include(String),
    /// The addresses of a name (of the domain itself without one) and their neighbours.
    A(Option<String>, Prefixes),
    Mx(Option<String>, Prefixes),
    Ptr,
    Ip(IpAddr, u8),
    Exists(String),
}

/// How many bits count, in each family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefixes {
    pub v4: u8,
    pub v6: u8,
}

/// The record cannot be read: whoever checks mail by it gives up as well (`permerror`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an SPF record of RFC 7208")]
pub struct Malformed;

impl Spf {
    /// Whether a TXT record is one of these at all (§4.5).
    pub fn is_one(text: &str) -> bool {
        let (version, rest) = text.split_at_checked(6).unwrap_or((text, ""));
        version.eq_ignore_ascii_case("v=spf1") && (rest.is_empty() || rest.starts_with(' '))
    }

    /// Reads a record (§12).
    ///
    /// # Errors
    /// When a term is none.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        if !Self::is_one(text) {
            return Err(Malformed);
        }
        let mut record = Self::default();
        for (count, term) in text.split(' ').skip(1).filter(|term| !term.is_empty()).enumerate() {
            if count == MAX_TERMS {
                return Err(Malformed);
            }
            match modifier(term) {
                Some(("redirect", name)) if record.redirect.is_none() => record.redirect = Some(domain(name)?),
                Some(("redirect", _)) => return Err(Malformed),
                // `exp=` explains, and others are to be passed over (§6).
                Some(_) => {}
                None => record.directives.push(directive(term)?),
            }
        }
        Ok(record)
    }
}

/// `name=value`; a mechanism has `:` or `/` after its name.
fn modifier(term: &str) -> Option<(&'static str, &str)> {
    let (name, value) = term.split_once('=')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let known = if name.eq_ignore_ascii_case("redirect") { "redirect" } else { "" };
    is_name.then_some((known, value))
}

fn domain(name: &str) -> Result<String, Malformed> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let fits = !name.is_empty() && name.len() <= 253 && name.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(name) } else { Err(Malformed) }
}

fn directive(term: &str) -> Result<(Qualifier, Mechanism), Malformed> {
    let (qualifier, term) = match term.as_bytes().first() {
        Some(b'+') => (Qualifier::Pass, &term[1..]),
        Some(b'-') => (Qualifier::Fail, &term[1..]),
        Some(b'~') => (Qualifier::SoftFail, &term[1..]),
        Some(b'?') => (Qualifier::Neutral, &term[1..]),
        _ => (Qualifier::Pass, term),
    };
    let end = term.find([':', '/']).unwrap_or(term.len());
    let (name, rest) = term.split_at(end);
    let value = rest.strip_prefix(':');
    let mechanism = match (name.to_ascii_lowercase().as_str(), value) {
        ("all", None) if rest.is_empty() => Mechanism::All,
        ("include", Some(value)) => Mechanism::Include(domain(value)?),
        ("exists", Some(value)) => Mechanism::Exists(domain(value)?),
        ("ptr", Some(value)) => domain(value).map(|_| Mechanism::Ptr)?,
        ("ptr", None) if rest.is_empty() => Mechanism::Ptr,
        ("ip4", Some(value)) => {
            let (address, bits) = network(value, 32)?;
            Mechanism::Ip(address.parse::<Ipv4Addr>().map_err(|_| Malformed)?.into(), bits)
        }
        ("ip6", Some(value)) => {
            let (address, bits) = network(value, 128)?;
            Mechanism::Ip(address.parse::<Ipv6Addr>().map_err(|_| Malformed)?.into(), bits)
        }
        ("a", _) => host(rest).map(|(name, prefixes)| Mechanism::A(name, prefixes))?,
        ("mx", _) => host(rest).map(|(name, prefixes)| Mechanism::Mx(name, prefixes))?,
        _ => return Err(Malformed),
    };
    Ok((qualifier, mechanism))
}

/// `address` or `address/bits`.
fn network(text: &str, most: u8) -> Result<(&str, u8), Malformed> {
    match text.split_once('/') {
        Some((address, bits)) => Ok((address, number(bits, most)?)),
        None => Ok((text, most)),
    }
}

/// `:name/24//64`, each part of which may be missing.
fn host(rest: &str) -> Result<(Option<String>, Prefixes), Malformed> {
    let end = rest.find('/').unwrap_or(rest.len());
    let (name, bits) = rest.split_at(end);
    let name = match name.strip_prefix(':') {
        Some(name) => Some(domain(name)?),
        None if name.is_empty() => None,
        None => return Err(Malformed),
    };
    let (v4, v6) = match bits.split_once("//") {
        Some((v4, v6)) => (v4, number(v6, 128)?),
        None => (bits, 128),
    };
    let v4 = match v4.strip_prefix('/') {
        Some(v4) => number(v4, 32)?,
        None if v4.is_empty() => 32,
        None => return Err(Malformed),
    };
    Ok((name, Prefixes { v4, v6 }))
}

fn number(text: &str, most: u8) -> Result<u8, Malformed> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|bits| digits && *bits <= most).ok_or(Malformed)
}

/// Whether the first `bits` of two addresses of the same family agree.
pub fn is_within(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    let shifted = |all: u8| u32::from(all.saturating_sub(bits));
    match (address, network) {
        (IpAddr::V4(a), IpAddr::V4(b)) => {
            (a.to_bits() ^ b.to_bits()).checked_shr(shifted(32)).is_none_or(|differ| differ == 0)
        }
        (IpAddr::V6(a), IpAddr::V6(b)) => {
            (a.to_bits() ^ b.to_bits()).checked_shr(shifted(128)).is_none_or(|differ| differ == 0)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_term_is_read() {
        let text = "v=spf1 +mx a:mail.Example.test/24//64 ip4:192.0.2.0/24 ip6:2001:db8::/32 include:_spf.example.test \
                    ?exists:%{i}.example.test ptr exp=why.example.test x-new=1  ~all";
        let record = Spf::parse(text).unwrap();
        let all = Prefixes { v4: 32, v6: 128 };
        let expected = [
            (Qualifier::Pass, Mechanism::Mx(None, all)),
            (Qualifier::Pass, Mechanism::A(Some("mail.example.test".into()), Prefixes { v4: 24, v6: 64 })),
            (Qualifier::Pass, Mechanism::Ip("192.0.2.0".parse().unwrap(), 24)),
            (Qualifier::Pass, Mechanism::Ip("2001:db8::".parse().unwrap(), 32)),
            (Qualifier::Pass, Mechanism::Include("_spf.example.test".into())),
            (Qualifier::Neutral, Mechanism::Exists("%{i}.example.test".into())),
            (Qualifier::Pass, Mechanism::Ptr),
            (Qualifier::SoftFail, Mechanism::All),
        ];
        assert_eq!(record.directives, expected);
        let redirected = Spf::parse("V=SPF1 redirect=_spf.example.test").unwrap();
        assert_eq!(redirected.redirect.as_deref(), Some("_spf.example.test"));
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in ["v=spf10 -all", "spf1", "", "v=spf1;-all"] {
            assert!(!Spf::is_one(text), "{text}");
        }
        for terms in [
            "all:x",
            "include",
            "include:",
            "ip4:192.0.2.256",
            "ip4:192.0.2.0/33",
            "ip6:192.0.2.1",
            "a/x",
            "a/24/64",
            "mx//129",
            "alll",
            "-",
            "redirect=a.test redirect=b.test",
            "exists",
            "ip4=192.0.2.1x:",
        ] {
            let text = format!("v=spf1 {terms} -all");
            let parsed = Spf::parse(&text);
            // A modifier that nobody knows is passed over, whatever stands in it.
            assert_eq!(parsed.is_err(), terms != "ip4=192.0.2.1x:", "{text}: {parsed:?}");
        }
    }

    #[test]
    fn neighbours_are_told_by_their_first_bits() {
        let within = |a: &str, b: &str, bits| is_within(a.parse().unwrap(), b.parse().unwrap(), bits);
        assert!(within("192.0.2.200", "192.0.2.1", 24) && !within("192.0.3.1", "192.0.2.1", 24));
        assert!(within("8.8.8.8", "192.0.2.1", 0) && within("2001:db8::1", "::", 0));
        assert!(within("192.0.2.1", "192.0.2.1", 32) && !within("192.0.2.1", "192.0.2.0", 32));
        assert!(within("2001:db8:1::9", "2001:db8::", 32) && !within("2001:db9::", "2001:db8::", 32));
        assert!(!within("192.0.2.1", "2001:db8::", 0));
    }

    proptest! {
        #[test]
        fn any_text_is_borne(start in "(v=spf1 )?", rest in ".{0,200}") {
            let _ = Spf::parse(&format!("{start}{rest}"));
        }
    }
}
