//! The servers that a scenario has, one for each standard port.

use crate::settings::{ConnectionSecurity, MailProtocol};
use std::{fmt, str::FromStr};

/// A server by what it is for; each has its standard port (RFC 8314 §3, RFC 6409 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Mail from other servers: takes mail for local accounts from anybody.
    Smtp25,
    Submission,
    Smtps,
    Pop3,
    Pop3s,
    Imap,
    Imaps,
    /// Autoconfig (`config-v1.1.xml`).
    Https,
    /// Port 25 of somebody else's host. It shows whether this network lets anything out there.
    Control25,
    /// Port 25 of an address that belongs to nobody: a server there is something on the way.
    Nowhere,
}

impl Role {
    pub const ALL: [Self; 10] = [
        Self::Smtp25,
        Self::Submission,
        Self::Smtps,
        Self::Pop3,
        Self::Pop3s,
        Self::Imap,
        Self::Imaps,
        Self::Https,
        Self::Control25,
        Self::Nowhere,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Smtp25 => "smtp25",
            Self::Submission => "submission",
            Self::Smtps => "smtps",
            Self::Pop3 => "pop3",
            Self::Pop3s => "pop3s",
            Self::Imap => "imap",
            Self::Imaps => "imaps",
            Self::Https => "https",
            Self::Control25 => "control25",
            Self::Nowhere => "nowhere",
        }
    }

    pub fn port(self) -> u16 {
        match self {
            Self::Smtp25 | Self::Control25 | Self::Nowhere => 25,
            Self::Submission => 587,
            Self::Smtps => 465,
            Self::Pop3 => 110,
            Self::Pop3s => 995,
            Self::Imap => 143,
            Self::Imaps => 993,
            Self::Https => 443,
        }
    }

    /// `None` for HTTPS, where nobody logs in.
    pub fn protocol(self) -> Option<MailProtocol> {
        match self {
            Self::Smtp25 | Self::Submission | Self::Smtps | Self::Control25 | Self::Nowhere => Some(MailProtocol::Smtp),
            Self::Pop3 | Self::Pop3s => Some(MailProtocol::Pop3),
            Self::Imap | Self::Imaps => Some(MailProtocol::Imap),
            Self::Https => None,
        }
    }

    /// How a correct server protects this port.
    pub fn security(self) -> ConnectionSecurity {
        match self {
            Self::Smtps | Self::Pop3s | Self::Imaps | Self::Https => ConnectionSecurity::ImplicitTls,
            Self::Smtp25 | Self::Submission | Self::Pop3 | Self::Imap => ConnectionSecurity::StartTls,
            Self::Control25 | Self::Nowhere => ConnectionSecurity::Cleartext,
        }
    }

    /// Whether it belongs to the provider.
    pub fn is_providers(self) -> bool {
        !matches!(self, Self::Control25 | Self::Nowhere)
    }

    /// Whether it takes mail from its users only, after a login (RFC 6409 §4.3).
    pub fn is_submission(self) -> bool {
        matches!(self, Self::Submission | Self::Smtps)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word names no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRole;

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or(UnknownRole)
    }
}
