//! What a probe may be asked for.

use super::Endpoint;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The questions that can be put to the network. Each includes those that it needs before:
/// who asks for `Smtp` gets name, connection and encryption as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProbeKind {
    Dns,
    Tcp,
    Tls,
    Smtp,
    Pop3,
    Imap,
    /// A message from the user to the user: only where somebody has allowed it.
    Delivery,
}

impl ProbeKind {
    pub const ALL: [Self; 7] = [Self::Dns, Self::Tcp, Self::Tls, Self::Smtp, Self::Pop3, Self::Imap, Self::Delivery];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Smtp => "smtp",
            Self::Pop3 => "pop3",
            Self::Imap => "imap",
            Self::Delivery => "delivery",
        }
    }
}

impl fmt::Display for ProbeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ProbeKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// One endpoint to examine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProbeRequest {
    pub endpoint: Endpoint,
    /// Whether to log in there. Only on `incoming` and `outgoing`, and only with consent.
    pub login: bool,
}
