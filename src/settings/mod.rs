//! What the user's mail program is told to do, and what the provider's record says it should be.

mod address;
pub mod autoconfig;
mod change;
mod profile;
mod published;
mod server;
mod service;
mod url;

pub use address::{Address, AddressError};
pub use change::{Change, Side};
pub use profile::{Profile, ProfileFile, ServerRecord, UserForm};
pub use published::{Answer, Comparison, Published};
pub use server::{ConnectionSecurity, MailProtocol, MailServer};
pub use service::{Service, ServiceRecord, servers};
pub use url::{UrlError, is_host};

use crate::fact::{Endpoint, FactKey, Observation, Origin, Trust, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a setting came to be known; printed as `found_by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// An option, a file or an answer: evidence about the mail program.
    Option,
    Answer,
    /// The provider's record: a target for probes, no evidence about the mail program.
    Provider,
    /// The domain's records of services in DNS: a target as well.
    Srv,
    /// The domain's autoconfig document: a target as well.
    Autoconfig,
}

impl FoundBy {
    /// Whether the user said it, so that it is evidence about the mail program and not only a target.
    pub fn stated_by_user(self) -> bool {
        match self {
            Self::Option | Self::Answer => true,
            Self::Provider | Self::Srv | Self::Autoconfig => false,
        }
    }
}

/// A setting and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    pub value: T,
    pub by: FoundBy,
}

/// What the mail program is set to, as far as it is known, and the provider's standard hosts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    pub address: Option<Address>,
    /// The sender address, where it is not `address`.
    pub from: Option<Address>,
    /// Somebody else, if it is asked whether a message to them would be taken.
    pub recipient: Option<Address>,
    pub incoming: Option<Found<MailServer>>,
    pub outgoing: Option<Found<MailServer>>,
    /// Name of the provider pack in use.
    pub provider: Option<String>,
    /// The provider's host for each standard role.
    pub roles: BTreeMap<Endpoint, String>,
    /// Port 25 of a neutral host, if one may be asked.
    pub control: Option<(String, u16)>,
    /// An address that belongs to nobody, and a port, if a connection there may be tried.
    pub nowhere: Option<(String, u16)>,
}

/// One place to connect to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    pub host: String,
    pub port: u16,
    pub protocol: MailProtocol,
    pub security: ConnectionSecurity,
}

impl Settings {
    /// Fills in what is missing: first from the provider's record, then standard hosts for the
    /// roles from the configured servers.
    pub fn complete(&mut self, profile: Option<&Profile>) {
        if let (Some(profile), Some(address)) = (profile, &self.address) {
            self.provider.get_or_insert_with(|| profile.name.clone());
            let fill = |record: &ServerRecord| Found { value: record.server(address), by: FoundBy::Provider };
            if self.incoming.is_none() {
                self.incoming = profile.incoming().map(fill);
            }
            if self.outgoing.is_none() {
                self.outgoing = profile.outgoing().map(fill);
            }
            for (endpoint, host) in profile.roles() {
                self.roles.entry(endpoint).or_insert(host);
            }
        }
        if let Some(address) = &self.address {
            let whole = address.to_string();
            for server in [&mut self.incoming, &mut self.outgoing].into_iter().flatten() {
                if server.value.user.is_none() {
                    server.value.user_assumed = true;
                    server.value.user = Some(profile.map_or_else(|| whole.clone(), |p| p.user_form.apply(address)));
                }
            }
        }
        let incoming = self.incoming.as_ref().map(|s| s.value.host.clone());
        let outgoing = self.outgoing.as_ref().map(|s| s.value.host.clone());
        for endpoint in Endpoint::ALL {
            let host = match endpoint {
                Endpoint::Smtp25 | Endpoint::Submission | Endpoint::Smtps => &outgoing,
                Endpoint::Pop3 | Endpoint::Pop3s | Endpoint::Imap | Endpoint::Imaps => &incoming,
                _ => continue,
            };
            if let (Some(host), None) = (host, self.roles.get(&endpoint)) {
                self.roles.insert(endpoint, host.clone());
            }
        }
    }

    /// Where a probe of `endpoint` connects to; `None` where no host is known.
    pub fn target(&self, endpoint: Endpoint) -> Option<Target> {
        let role = |protocol, security| {
            let host = self.roles.get(&endpoint)?.clone();
            Some(Target { host, port: endpoint.standard_port()?, protocol, security })
        };
        match endpoint {
            Endpoint::Incoming => self.incoming.as_ref().map(|s| s.value.target()),
            Endpoint::Outgoing => self.outgoing.as_ref().map(|s| s.value.target()),
            Endpoint::Smtp25 | Endpoint::Submission => role(MailProtocol::Smtp, ConnectionSecurity::StartTls),
            Endpoint::Smtps => role(MailProtocol::Smtp, ConnectionSecurity::ImplicitTls),
            Endpoint::Pop3 => role(MailProtocol::Pop3, ConnectionSecurity::StartTls),
            Endpoint::Pop3s => role(MailProtocol::Pop3, ConnectionSecurity::ImplicitTls),
            Endpoint::Imap => role(MailProtocol::Imap, ConnectionSecurity::StartTls),
            Endpoint::Imaps => role(MailProtocol::Imap, ConnectionSecurity::ImplicitTls),
            Endpoint::Control25 => self.control.as_ref().map(bystander),
            Endpoint::Nowhere => self.nowhere.as_ref().map(bystander),
            Endpoint::Autoconfig => None,
        }
    }

    /// A server of one side, to be set.
    pub fn place_of(&mut self, side: Side) -> &mut Option<Found<MailServer>> {
        match side {
            Side::Incoming => &mut self.incoming,
            Side::Outgoing => &mut self.outgoing,
        }
    }

    /// What the provider's record has, by side, where none of its servers is the one that is set.
    pub fn unlike_record(&self, profile: Option<&Profile>) -> Vec<(Side, MailServer)> {
        let (Some(profile), Some(address)) = (profile, &self.address) else { return Vec::new() };
        let place = |server: &MailServer| (server.host.to_ascii_lowercase(), server.port, server.security);
        let unlike = |side: Side| {
            let set = &self.server(side)?.value;
            let records = profile.servers.iter().map(|record| record.server(address));
            let mut alike = records.filter(|record| record.protocol == set.protocol).peekable();
            let first = alike.peek()?.clone();
            (!alike.any(|record| place(&record) == place(set))).then_some((side, first))
        };
        Side::ALL.into_iter().filter_map(unlike).collect()
    }

    /// The sender address that the mail program writes into `MAIL FROM`.
    pub fn sender(&self) -> Option<&Address> {
        self.from.as_ref().or(self.address.as_ref())
    }

    /// Facts about the mail program that follow from settings which it is known to have.
    pub fn observations(&self) -> Vec<Observation> {
        let mut found = Vec::new();
        let sides = [("client.incoming", &self.incoming), ("client.outgoing", &self.outgoing)];
        for (side, server) in sides {
            let Some(Found { value: server, by }) = server else { continue };
            let origin = match by {
                FoundBy::Option => Origin::Option,
                FoundBy::Answer => Origin::Answer,
                FoundBy::Provider | FoundBy::Srv | FoundBy::Autoconfig => continue,
            };
            let mut see = |name: &str, value: Value| {
                found.push(Observation {
                    key: FactKey::new(format!("{side}.{name}")),
                    value: Ok(value),
                    trust: Trust::Seen,
                    origin,
                    detail: None,
                    elapsed: None,
                });
            };
            see("port", server.port_word());
            see("security", server.security.as_str().into());
            if !server.authenticates {
                // `smtp+noauth://` says so; the other schemes leave it open what the program does.
                see("auth", "not-used".into());
            }
            let stated = server.user.as_ref().filter(|_| !server.user_assumed);
            if let (Some(user), Some(address)) = (stated, &self.address) {
                see("user-form", UserForm::of(user, address).as_str().into());
            }
        }
        found
    }
}

/// A place that is none of the account's own.
fn bystander((host, port): &(String, u16)) -> Target {
    Target { host: host.clone(), port: *port, protocol: MailProtocol::Smtp, security: ConnectionSecurity::Cleartext }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(url: &str) -> Option<Found<MailServer>> {
        Some(Found { value: url.parse().unwrap(), by: FoundBy::Option })
    }

    #[test]
    fn roles_fall_back_to_the_configured_hosts() {
        let mut settings = Settings {
            address: Some("taro@example.test".parse().unwrap()),
            incoming: option("pop3s://pop.example.test"),
            outgoing: option("smtp://smtp.example.test"),
            ..Settings::default()
        };
        settings.complete(None);
        let submission = settings.target(Endpoint::Submission).unwrap();
        assert_eq!((submission.host.as_str(), submission.port), ("smtp.example.test", 587));
        assert_eq!(settings.target(Endpoint::Outgoing).unwrap().port, 25);
        assert_eq!(settings.incoming.unwrap().value.user.as_deref(), Some("taro@example.test"));
        assert_eq!(settings.control, None);
    }

    #[test]
    fn a_user_name_that_nobody_stated_is_no_evidence() {
        let mut settings = Settings {
            address: Some("taro@example.test".parse().unwrap()),
            incoming: option("pop3s://pop.example.test"),
            ..Settings::default()
        };
        settings.complete(None);
        let facts: Vec<_> = settings.observations().iter().map(|o| o.key.to_string()).collect();
        assert_eq!(facts, ["client.incoming.port", "client.incoming.security"]);
    }

    #[test]
    fn only_what_the_user_said_is_evidence_about_the_client() {
        let mut settings = Settings {
            address: Some("taro@example.test".parse().unwrap()),
            outgoing: option("smtp://taro@smtp.example.test"),
            ..Settings::default()
        };
        settings.incoming = Some(Found { value: "pop3s://pop.example.test".parse().unwrap(), by: FoundBy::Provider });
        settings.complete(None);
        let facts: Vec<_> =
            settings.observations().iter().map(|o| format!("{}={}", o.key, o.value.as_ref().unwrap())).collect();
        assert_eq!(
            facts,
            ["client.outgoing.port=25", "client.outgoing.security=cleartext", "client.outgoing.user-form=local-part"]
        );
    }
}
