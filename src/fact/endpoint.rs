//! The places that a fact can be about.

use std::{fmt, str::FromStr};

/// Where a fact was measured.
///
/// `Incoming` and `Outgoing` are exactly the host, port and security that the mail program is set
/// to; the others are the standard ports of the provider's hosts (RFC 8314 §3, RFC 6409).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Endpoint {
    Incoming,
    Outgoing,
    Smtp25,
    Submission,
    Smtps,
    Pop3,
    Pop3s,
    Imap,
    Imaps,
    /// Port 25 of a neutral host: does this network let anything out there?
    Control25,
    /// An address that belongs to nobody (RFC 5737): whoever answers there stands in the way.
    Nowhere,
    /// The web server with the list of the domain's mail servers: a place of conversations, and of no fact.
    Autoconfig,
}

impl Endpoint {
    /// Those that facts can be about.
    pub const ALL: [Self; 11] = [
        Self::Incoming,
        Self::Outgoing,
        Self::Smtp25,
        Self::Submission,
        Self::Smtps,
        Self::Pop3,
        Self::Pop3s,
        Self::Imap,
        Self::Imaps,
        Self::Control25,
        Self::Nowhere,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
            Self::Smtp25 => "smtp25",
            Self::Submission => "submission",
            Self::Smtps => "smtps",
            Self::Pop3 => "pop3",
            Self::Pop3s => "pop3s",
            Self::Imap => "imap",
            Self::Imaps => "imaps",
            Self::Control25 => "control25",
            Self::Nowhere => "nowhere",
            Self::Autoconfig => "autoconfig",
        }
    }

    /// Whether this is a place of the person's account, and not one that shows what the network does.
    pub fn is_own(self) -> bool {
        !matches!(self, Self::Control25 | Self::Nowhere | Self::Autoconfig)
    }

    /// The port that a role stands for; `None` for the two that the user's settings decide.
    pub fn standard_port(self) -> Option<u16> {
        match self {
            Self::Incoming | Self::Outgoing => None,
            Self::Smtp25 | Self::Control25 | Self::Nowhere => Some(25),
            Self::Submission => Some(587),
            Self::Smtps => Some(465),
            Self::Pop3 => Some(110),
            Self::Pop3s => Some(995),
            Self::Imap => Some(143),
            Self::Imaps => Some(993),
            Self::Autoconfig => Some(443),
        }
    }
}

/// An IP version: the suffix `/4` or `/6` of a fact that was measured over it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IpVersion {
    V4,
    V6,
}

impl IpVersion {
    pub const ALL: [Self; 2] = [Self::V4, Self::V6];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::V4 => "4",
            Self::V6 => "6",
        }
    }
}

impl fmt::Display for IpVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for IpVersion {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|version| version.as_str() == text).ok_or(())
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Endpoint {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|endpoint| endpoint.as_str() == text).ok_or(())
    }
}
