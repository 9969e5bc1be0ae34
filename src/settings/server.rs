//! One server as a mail program is set to use it.

use super::Target;
use crate::fact::Value;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MailProtocol {
    Smtp,
    Pop3,
    Imap,
}

impl MailProtocol {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Pop3 => "pop3",
            Self::Imap => "imap",
        }
    }
}

/// How a connection is protected, in the words of RFC 8314.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum ConnectionSecurity {
    /// TLS from the first byte: ports 465, 993 and 995.
    #[serde(rename = "ssl")]
    ImplicitTls,
    /// A cleartext greeting, then `STARTTLS` (`STLS` in POP3).
    #[serde(rename = "starttls")]
    StartTls,
    #[serde(rename = "cleartext")]
    Cleartext,
}

impl ConnectionSecurity {
    /// The value of `client.incoming.security` and `client.outgoing.security`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ImplicitTls => "ssl",
            Self::StartTls => "starttls",
            Self::Cleartext => "cleartext",
        }
    }
}

/// Host, port, security and user name of one side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailServer {
    pub protocol: MailProtocol,
    pub security: ConnectionSecurity,
    /// In lower case.
    pub host: String,
    pub port: u16,
    pub user: Option<String>,
    /// Whether `user` is only what the provider's record or the address suggests: it serves for logins,
    /// and is no evidence about the mail program.
    pub user_assumed: bool,
    /// Whether the mail program logs in there. False only for `smtp+noauth://`.
    pub authenticates: bool,
}

impl MailServer {
    /// The port that a mail program fills in by itself.
    pub fn default_port(protocol: MailProtocol, security: ConnectionSecurity) -> u16 {
        match (protocol, security) {
            (MailProtocol::Smtp, ConnectionSecurity::ImplicitTls) => 465,
            (MailProtocol::Smtp, ConnectionSecurity::StartTls) => 587,
            (MailProtocol::Smtp, ConnectionSecurity::Cleartext) => 25,
            (MailProtocol::Pop3, ConnectionSecurity::ImplicitTls) => 995,
            (MailProtocol::Pop3, _) => 110,
            (MailProtocol::Imap, ConnectionSecurity::ImplicitTls) => 993,
            (MailProtocol::Imap, _) => 143,
        }
    }

    /// The port as a value of `client.*.port`.
    pub fn port_word(&self) -> Value {
        let listed: &[u16] = match self.protocol {
            MailProtocol::Smtp => &[587, 465, 25],
            MailProtocol::Pop3 | MailProtocol::Imap => &[995, 110, 993, 143],
        };
        if listed.contains(&self.port) { Value::word(self.port.to_string()) } else { "other".into() }
    }

    pub fn target(&self) -> Target {
        Target { host: self.host.clone(), port: self.port, protocol: self.protocol, security: self.security }
    }
}
