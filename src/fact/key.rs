//! Names of facts.

use super::{Endpoint, IpVersion};
use std::{fmt, str::FromStr, sync::Arc};

/// `area.name`, `area.name@endpoint`, or `area.name@endpoint/6` for one IP version there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    pub name: Arc<str>,
    pub endpoint: Option<Endpoint>,
    /// Only with an endpoint; `None` is whichever version a connection takes.
    pub version: Option<IpVersion>,
}

impl FactKey {
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), endpoint: None, version: None }
    }

    pub fn at(name: impl Into<Arc<str>>, endpoint: Endpoint) -> Self {
        Self { name: name.into(), endpoint: Some(endpoint), version: None }
    }

    /// The same fact over one IP version.
    #[must_use]
    pub fn over(self, version: IpVersion) -> Self {
        Self { version: Some(version), ..self }
    }

    /// The part before the first dot: `tcp`, `client`, …
    pub fn area(&self) -> &str {
        self.name.split('.').next().unwrap_or(&self.name)
    }
}

impl fmt::Display for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match (self.endpoint, self.version) {
            (Some(endpoint), Some(version)) => write!(f, "@{endpoint}/{version}"),
            (Some(endpoint), None) => write!(f, "@{endpoint}"),
            (None, _) => Ok(()),
        }
    }
}

impl serde::Serialize for FactKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a text is no fact's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("`{0}` is not an endpoint")]
    UnknownEndpoint(String),
    #[error("`{0}` is no IP version: `/4` or `/6` stands behind an endpoint")]
    UnknownVersion(String),
    #[error("`{0}` is not of the form area.name, area.name@endpoint or area.name@endpoint/6")]
    Malformed(String),
}

impl FromStr for FactKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, endpoint, version) = match text.split_once('@') {
            None => (text, None, None),
            Some((name, place)) => {
                let (place, version) = place.split_once('/').map_or((place, None), |(place, ip)| (place, Some(ip)));
                let endpoint = place.parse().map_err(|()| KeyError::UnknownEndpoint(place.to_owned()))?;
                let version = version.map(|ip| ip.parse().map_err(|()| KeyError::UnknownVersion(ip.to_owned())));
                (name, Some(endpoint), version.transpose()?)
            }
        };
        let well_formed = name.contains('.')
            && name.split('.').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            });
        if well_formed {
            Ok(Self { name: name.into(), endpoint, version })
        } else {
            Err(KeyError::Malformed(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_it_was_written() {
        for text in ["case.complaint", "tcp.connect@control25", "tcp.connect@smtp25/6", "net.only-25-blocked"] {
            assert_eq!(text.parse::<FactKey>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn malformed_keys_are_refused() {
        for text in [
            "",
            "tcp",
            "tcp.",
            "Tcp.connect",
            "tcp.connect@",
            "tcp.connect@elsewhere",
            "tcp..x",
            "tcp.connect/6",
            "tcp.connect@smtp25/",
            "tcp.connect@smtp25/5",
            "tcp.connect@smtp25/6/6",
        ] {
            assert!(text.parse::<FactKey>().is_err(), "{text}");
        }
    }
}
