//! Worlds that the reference server puts on: `rules/scenarios/*.yaml`, read and checked.
//!
//! A scenario says who has a mailbox, which servers there are, what goes wrong, and what the mail
//! program of the user who suffers from it is set to. [`Scenario::read`] reads one file.

mod catalogue;
mod file;
mod reachability;
mod read;
mod read_client;
mod read_fault;
mod read_records;
#[cfg(test)]
mod tests;
mod units;

pub use catalogue::{Catalogue, load};
pub use file::{ActionWord, ClientCertificate, ScenarioFile, TlsVersions};
pub use reachability::{Reachabilities, Reachability};

use super::{Role, certificate::CertificateKind, fault::Fault, login::Mechanism};
use crate::{
    network::Record,
    protocol::Secret,
    settings::{Address, ConnectionSecurity, MailProtocol, MailServer},
    source::Place,
};
use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    time::Duration,
};

/// The largest message that a server takes, unless the scenario says otherwise.
pub const SIZE_LIMIT: u64 = 32 * 1024 * 1024;

/// What lies in a mailbox that has been put right, and the bytes of each message.
const FEW: u32 = 3;
const SMALL: u64 = 2048;

/// The neutral host whose port 25 is the control.
pub const CONTROL_HOST: &str = "mx.neutral.test";

/// An address that belongs to nobody (RFC 5737).
pub const NOWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// One world.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The cause's id, or that with a word appended.
    pub id: String,
    /// Where it is written.
    pub place: Place,
    /// Which cause this world shows; `None` where all is well.
    pub cause: Option<String>,
    /// At least one.
    pub accounts: Vec<Account>,
    /// Every name and its addresses, without the control's.
    pub hosts: BTreeMap<String, Vec<IpAddr>>,
    /// What the name service says besides; the keys may be wildcards.
    pub records: BTreeMap<String, Vec<Record>>,
    /// The document of autoconfig, where there is one.
    pub autoconfig: Option<Autoconfig>,
    /// How far the servers' clocks are ahead of this computer's.
    pub clock_ahead: Duration,
    pub control_address: IpAddr,
    pub faults: Vec<Fault>,
    servers: BTreeMap<Role, ServerSettings>,
    client: Client,
}

/// What the HTTPS server has for mail programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Autoconfig {
    /// A document that names the scenario's own servers.
    FromServers,
    Text(String),
}

/// A user of the servers.
#[derive(Debug, Clone)]
pub struct Account {
    pub address: Address,
    /// Name and password that open the mailbox.
    pub receiving: Login,
    /// Name and password that allow sending; mostly the same.
    pub sending: Login,
    pub mailbox: MailboxSettings,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    pub user: String,
    pub password: Secret,
}

impl Account {
    /// What logs in at servers of this protocol.
    pub fn login(&self, protocol: MailProtocol) -> &Login {
        match protocol {
            MailProtocol::Smtp => &self.sending,
            MailProtocol::Pop3 | MailProtocol::Imap => &self.receiving,
        }
    }
}

/// What lies in a mailbox when the server starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailboxSettings {
    pub messages: u32,
    /// Bytes of each message.
    pub message_size: u64,
    /// Bytes that fit in.
    pub quota: Option<u64>,
}

/// How one server is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSettings {
    /// By which name it greets.
    pub host: String,
    pub security: ConnectionSecurity,
    pub certificate: CertificateKind,
    pub tls: TlsVersions,
    pub client_certificate: ClientCertificate,
    /// Whether it takes passwords on a connection without encryption.
    pub cleartext_login: bool,
    pub mechanisms: Vec<Mechanism>,
    /// Bytes of the largest message that it takes.
    pub size_limit: u64,
    pub reachability: Reachabilities,
}

/// What the suffering user's mail program is set to, and what was typed into it.
#[derive(Debug, Clone)]
pub struct Client {
    pub address: Address,
    /// The sender address, where it is not `address`.
    pub from: Option<Address>,
    /// With a user name only where that is not the address. `None`: this user knows the address only, and
    /// the servers are to be found.
    pub incoming: Option<MailServer>,
    pub outgoing: Option<MailServer>,
    pub incoming_password: Secret,
    pub outgoing_password: Secret,
    /// More arguments of `mailmedic check`.
    pub options: Vec<String>,
}

impl Client {
    /// The hosts that the mail program is set to.
    pub fn hosts(&self) -> impl Iterator<Item = &String> {
        [&self.incoming, &self.outgoing].into_iter().flatten().map(|server| &server.host)
    }
}

impl Scenario {
    /// The settings of the user who suffers.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub fn server(&self, role: Role) -> &ServerSettings {
        &self.servers[&role]
    }

    /// The same world after somebody has put its servers right: same people, names and passwords, no
    /// fault.
    #[must_use]
    pub fn without_faults(&self) -> Self {
        let mut mended = self.clone();
        mended.faults.clear();
        for account in &mut mended.accounts {
            let MailboxSettings { messages, message_size, quota } = &mut account.mailbox;
            // Somebody has fetched or deleted most of what lay there.
            (*messages, *message_size, *quota) = ((*messages).min(FEW), (*message_size).min(SMALL), None);
        }
        for (role, server) in &mut mended.servers {
            server.security = role.security();
            server.certificate = CertificateKind::default();
            server.tls = TlsVersions::default();
            server.client_certificate = ClientCertificate::default();
            server.reachability = Reachabilities::usual(*role);
            if !server.mechanisms.iter().any(|mechanism| Mechanism::USUAL.contains(mechanism)) {
                server.mechanisms = role.protocol().map(Mechanism::usual).unwrap_or_default();
            }
        }
        mended.records.clear();
        mended
    }

    /// Whether an address belongs to a domain whose mail is kept here.
    pub fn is_local(&self, domain: &str) -> bool {
        self.accounts.iter().any(|account| account.address.domain.eq_ignore_ascii_case(domain))
    }

    /// The account with this address. Local parts are compared without case, as nearly all
    /// servers do.
    pub fn account(&self, local: &str, domain: &str) -> Option<usize> {
        self.accounts.iter().position(|account| {
            account.address.local.eq_ignore_ascii_case(local) && account.address.domain.eq_ignore_ascii_case(domain)
        })
    }
}
