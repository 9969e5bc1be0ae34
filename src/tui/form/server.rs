//! The server of one side while it is edited: what was filled in and from where, what was typed, and
//! what a record has instead.

use super::{
    Slot,
    field::{self, Masked},
};
use crate::{
    protocol::Secret,
    settings::{ConnectionSecurity, Found, FoundBy, MailProtocol, MailServer, Side, UrlError},
};
use crossterm::event::KeyEvent;
use std::collections::BTreeSet;
use tui_input::Input;

const SECURITIES: [ConnectionSecurity; 3] =
    [ConnectionSecurity::ImplicitTls, ConnectionSecurity::StartTls, ConnectionSecurity::Cleartext];

/// One side while it is edited.
#[derive(Debug, Clone)]
pub struct ServerForm {
    pub protocol: MailProtocol,
    pub host: Input,
    pub port: Input,
    pub security: ConnectionSecurity,
    pub user: Input,
    /// What stands in `user` before the person types there.
    assumed_user: Option<String>,
    pub password: Masked,
    /// False where the mail program sends without logging in.
    authenticates: bool,
    /// Where the values come from that were filled in.
    pub origin: Option<FoundBy>,
    /// The fields that the person has edited since.
    touched: BTreeSet<Slot>,
}

impl ServerForm {
    pub(super) fn new(side: Side, server: Option<&Found<MailServer>>, password: Option<Secret>) -> Self {
        let (protocol, security) = match side {
            Side::Incoming => (MailProtocol::Pop3, ConnectionSecurity::ImplicitTls),
            Side::Outgoing => (MailProtocol::Smtp, ConnectionSecurity::StartTls),
        };
        let password = Masked::new(password);
        match server {
            None => Self {
                protocol,
                host: Input::default(),
                port: MailServer::default_port(protocol, security).to_string().into(),
                security,
                user: Input::default(),
                password,
                assumed_user: None,
                authenticates: true,
                origin: None,
                touched: BTreeSet::new(),
            },
            Some(Found { value, by }) => Self {
                protocol: value.protocol,
                host: value.host.as_str().into(),
                port: value.port.to_string().into(),
                security: value.security,
                user: value.user.as_deref().unwrap_or_default().into(),
                assumed_user: value.user.clone().filter(|_| value.user_assumed),
                password,
                authenticates: value.authenticates,
                origin: Some(*by),
                touched: BTreeSet::new(),
            },
        }
    }

    /// The next or previous kind of encryption, or the other way to receive; a port that was the usual one
    /// follows.
    pub(super) fn turn(&mut self, slot: Slot, forward: bool) {
        let usual = MailServer::default_port(self.protocol, self.security).to_string();
        if slot == Slot::Protocol {
            let is_pop3 = self.protocol == MailProtocol::Pop3;
            self.protocol = if is_pop3 { MailProtocol::Imap } else { MailProtocol::Pop3 };
        } else {
            let at = SECURITIES.iter().position(|security| *security == self.security).unwrap_or(0);
            let step = if forward { 1 } else { SECURITIES.len() - 1 };
            self.security = SECURITIES[(at + step) % SECURITIES.len()];
        }
        if self.port.value() == usual {
            self.port = MailServer::default_port(self.protocol, self.security).to_string().into();
        }
        self.touched.insert(slot);
    }

    /// The server, or nothing where no host is given.
    pub(super) fn read(&self) -> Result<Option<Found<MailServer>>, (Slot, UrlError)> {
        let host = field::half_width(&self.host);
        if host.is_empty() {
            return Ok(None);
        }
        let port = field::half_width(&self.port);
        let server = MailServer::at(self.protocol, self.security, &host, &port)
            .map_err(|fault| (if matches!(fault, UrlError::BadPort(_)) { Slot::Port } else { Slot::Host }, fault))?;
        let user = self.user.value().trim();
        Ok(Some(Found {
            value: MailServer {
                user: (!user.is_empty()).then(|| user.to_owned()),
                user_assumed: self.assumed_user.as_deref() == Some(user),
                authenticates: self.authenticates,
                ..server
            },
            by: self.origin.filter(|_| self.is_as_filled()).unwrap_or(FoundBy::Answer),
        }))
    }

    /// Whether nobody has edited what was filled in.
    pub(super) fn is_as_filled(&self) -> bool {
        self.touched.is_empty()
    }

    /// Where the value of a field comes from; `None` where there is nothing yet.
    pub fn origin_of(&self, slot: Slot) -> Option<FoundBy> {
        if self.touched.contains(&slot) { Some(FoundBy::Answer) } else { self.origin }
    }

    /// Whether a field says something else than `record`. What stands empty says nothing.
    pub fn differs(&self, slot: Slot, record: &MailServer) -> bool {
        match slot {
            Slot::Host => {
                let host = field::half_width(&self.host);
                !host.is_empty() && !host.eq_ignore_ascii_case(&record.host)
            }
            Slot::Port => field::half_width(&self.port) != record.port.to_string(),
            Slot::Security => self.security != record.security,
            Slot::User => {
                let user = self.user.value().trim();
                !user.is_empty() && record.user.as_deref().is_some_and(|known| known != user)
            }
            Slot::Protocol | Slot::Password | Slot::From => false,
        }
    }

    /// Of the servers that a record has for this side, the one that is meant.
    pub fn meant<'r>(&self, records: &'r [Found<MailServer>]) -> Option<&'r Found<MailServer>> {
        let slots = [Slot::Host, Slot::Port, Slot::Security];
        let alike = records.iter().filter(|record| record.value.protocol == self.protocol);
        alike.min_by_key(|record| slots.iter().filter(|slot| self.differs(**slot, &record.value)).count())
    }

    pub(super) fn edit(&mut self, slot: Slot, key: &KeyEvent) {
        self.editing(slot, |form| match slot {
            Slot::Host => field::edit(&mut form.host, key),
            Slot::Port => field::edit(&mut form.port, key),
            Slot::User => field::edit(&mut form.user, key),
            Slot::Password => form.password.edit(key),
            Slot::Protocol | Slot::Security | Slot::From => false,
        });
    }

    pub(super) fn paste(&mut self, slot: Slot, text: &str) {
        self.editing(slot, |form| match slot {
            Slot::Host => field::insert(&mut form.host, text),
            Slot::Port => field::insert(&mut form.port, text),
            Slot::User => field::insert(&mut form.user, text),
            Slot::Password => form.password.insert(text),
            Slot::Protocol | Slot::Security | Slot::From => {}
        });
    }

    /// What stands in a field, as it is written down; a password never is.
    pub(super) fn written(&self, slot: Slot) -> Option<&str> {
        match slot {
            Slot::Protocol => Some(self.protocol.as_str()),
            Slot::Security => Some(self.security.as_str()),
            slot => self.text(slot),
        }
    }

    /// Puts into a field what was written down. What it cannot hold changes nothing.
    pub(super) fn put(&mut self, slot: Slot, text: &str) {
        match slot {
            Slot::Host => self.host = text.into(),
            Slot::Port => self.port = text.into(),
            Slot::User => self.user = text.into(),
            Slot::Protocol => {
                let known = [MailProtocol::Pop3, MailProtocol::Imap].into_iter().find(|known| known.as_str() == text);
                self.protocol = known.unwrap_or(self.protocol);
            }
            Slot::Security => {
                let known = SECURITIES.into_iter().find(|known| known.as_str() == text);
                self.security = known.unwrap_or(self.security);
            }
            Slot::Password | Slot::From => return,
        }
        self.touched.insert(slot);
    }

    fn editing<T>(&mut self, slot: Slot, edit: impl FnOnce(&mut Self) -> T) {
        let before = self.text(slot).map(str::to_owned);
        edit(self);
        if self.text(slot) != before.as_deref() {
            self.touched.insert(slot);
        }
    }

    fn text(&self, slot: Slot) -> Option<&str> {
        match slot {
            Slot::Host => Some(self.host.value()),
            Slot::Port => Some(self.port.value()),
            Slot::User => Some(self.user.value()),
            Slot::Protocol | Slot::Security | Slot::Password | Slot::From => None,
        }
    }
}
