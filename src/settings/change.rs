//! What a remedy or an answer changes in the settings of one side.

use super::{ConnectionSecurity, Found, MailProtocol, MailServer, Profile, Settings, UserForm};
use crate::fact::Endpoint;
use std::str::FromStr;

/// Receiving or sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Incoming,
    Outgoing,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::Incoming, Self::Outgoing];

    pub fn as_str(self) -> &'static str {
        self.endpoint().as_str()
    }

    /// The side that an endpoint serves; none for the neutral control, which is somebody else's server.
    pub fn of(endpoint: Endpoint) -> Option<Self> {
        match endpoint {
            Endpoint::Incoming | Endpoint::Pop3 | Endpoint::Pop3s | Endpoint::Imap | Endpoint::Imaps => {
                Some(Self::Incoming)
            }
            Endpoint::Outgoing | Endpoint::Smtp25 | Endpoint::Submission | Endpoint::Smtps => Some(Self::Outgoing),
            Endpoint::Control25 | Endpoint::Nowhere | Endpoint::Autoconfig => None,
        }
    }

    /// What the mail program is set to on this side.
    pub fn endpoint(self) -> Endpoint {
        match self {
            Self::Incoming => Endpoint::Incoming,
            Self::Outgoing => Endpoint::Outgoing,
        }
    }
}

impl FromStr for Side {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|side| side.as_str() == text).ok_or(())
    }
}

/// What changes on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// Host, port and encryption of a role, such as the submission server.
    Role(Endpoint),
    /// The host that the provider's record names first.
    ProviderHost,
    Port(u16),
    Security(ConnectionSecurity),
    User(UserForm),
}

impl Settings {
    pub fn server(&self, side: Side) -> Option<&Found<MailServer>> {
        match side {
            Side::Incoming => self.incoming.as_ref(),
            Side::Outgoing => self.outgoing.as_ref(),
        }
    }

    fn server_mut(&mut self, side: Side) -> Option<&mut MailServer> {
        let server = match side {
            Side::Incoming => self.incoming.as_mut(),
            Side::Outgoing => self.outgoing.as_mut(),
        };
        server.map(|found| &mut found.value)
    }

    /// Makes a change. Where what it needs is not known (no server on this side, no address, no
    /// record of the provider) nothing changes.
    pub fn change(&mut self, side: Side, change: Change, profile: Option<&Profile>) {
        let protocol = self.server(side).map(|found| found.value.protocol);
        let role = if let Change::Role(role) = change { self.target(spoken(role, protocol)) } else { None };
        let address = self.address.clone();
        let Some(server) = self.server_mut(side) else { return };
        match change {
            Change::Role(_) => {
                if let Some(target) = role {
                    server.host = target.host;
                    server.port = target.port;
                    server.protocol = target.protocol;
                    server.security = target.security;
                    // Those ports are for people who log in (RFC 6409 §4.3).
                    server.authenticates |= matches!(change, Change::Role(Endpoint::Submission | Endpoint::Smtps));
                }
            }
            Change::ProviderHost => {
                if let Some(host) = provider_host(side, profile) {
                    server.host = host;
                }
            }
            Change::Port(port) => {
                server.port = port;
                // Somebody who receives through 993 uses IMAP, whatever the record says.
                match (server.protocol, port) {
                    (MailProtocol::Pop3, 993 | 143) => server.protocol = MailProtocol::Imap,
                    (MailProtocol::Imap, 995 | 110) => server.protocol = MailProtocol::Pop3,
                    _ => {}
                }
            }
            Change::Security(security) => server.security = security,
            Change::User(form) => {
                let wanted = address.as_ref().map(|address| form.apply(address));
                if wanted.is_some() && server.user != wanted {
                    server.user = wanted;
                    server.user_assumed = false;
                }
            }
        }
    }

    /// Whether a change can be made and would change something.
    pub fn would_change(&self, side: Side, change: Change, profile: Option<&Profile>) -> bool {
        let mut changed = self.clone();
        changed.change(side, change, profile);
        changed.server(side) != self.server(side)
    }
}

/// The role that does the same for those who fetch their mail by IMAP.
fn spoken(role: Endpoint, protocol: Option<MailProtocol>) -> Endpoint {
    match (role, protocol) {
        (Endpoint::Pop3, Some(MailProtocol::Imap)) => Endpoint::Imap,
        (Endpoint::Pop3s, Some(MailProtocol::Imap)) => Endpoint::Imaps,
        _ => role,
    }
}

fn provider_host(side: Side, profile: Option<&Profile>) -> Option<String> {
    let record = match side {
        Side::Incoming => profile?.incoming(),
        Side::Outgoing => profile?.outgoing(),
    };
    record.map(|record| record.host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::FoundBy;

    fn settings() -> Settings {
        let mut settings = Settings {
            address: Some("taro@example.test".parse().unwrap()),
            incoming: Some(Found { value: "pop3://taro@pop.example.test".parse().unwrap(), by: FoundBy::Option }),
            outgoing: Some(Found { value: "smtp://smtp.example.test".parse().unwrap(), by: FoundBy::Option }),
            ..Settings::default()
        };
        settings.roles.insert(Endpoint::Submission, "smtp-sub.example.test".to_owned());
        settings.complete(None);
        settings
    }

    #[test]
    fn a_remedy_moves_the_way_out() {
        let mut settings = settings();
        assert!(settings.would_change(Side::Outgoing, Change::Role(Endpoint::Submission), None));
        settings.change(Side::Outgoing, Change::Role(Endpoint::Submission), None);
        assert_eq!(
            settings.outgoing.as_ref().unwrap().value.to_string(),
            "smtp+starttls://taro%40example.test@smtp-sub.example.test:587"
        );
        assert!(!settings.would_change(Side::Outgoing, Change::Role(Endpoint::Submission), None));
    }

    #[test]
    fn whoever_moves_to_the_submission_port_logs_in_there() {
        let mut settings = settings();
        let value = "smtp+noauth://smtp.example.test".parse().unwrap();
        settings.outgoing = Some(Found { value, by: FoundBy::Option });
        let told = |settings: &Settings| {
            settings.observations().iter().any(|told| told.key.to_string() == "client.outgoing.auth")
        };
        assert!(told(&settings));
        settings.change(Side::Outgoing, Change::Role(Endpoint::Submission), None);
        assert!(settings.outgoing.as_ref().unwrap().value.authenticates && !told(&settings));
    }

    #[test]
    fn the_user_name_takes_the_other_form() {
        let mut settings = settings();
        settings.change(Side::Incoming, Change::User(UserForm::FullAddress), None);
        assert_eq!(settings.incoming.unwrap().value.user.as_deref(), Some("taro@example.test"));
    }

    #[test]
    fn without_a_record_of_the_provider_its_host_changes_nothing() {
        assert!(!settings().would_change(Side::Incoming, Change::ProviderHost, None));
    }

    #[test]
    fn the_port_tells_the_protocol_for_receiving() {
        let mut settings = settings();
        settings.change(Side::Incoming, Change::Port(993), None);
        assert_eq!(settings.incoming.unwrap().value.protocol, MailProtocol::Imap);
    }
}
