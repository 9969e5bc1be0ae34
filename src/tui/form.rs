//! The settings as they are edited: host, port, encryption, user name and password of each side.

use super::field::{self, Masked};
use crate::{
    probe::Credentials,
    protocol::Secret,
    settings::{ConnectionSecurity, Found, FoundBy, MailProtocol, MailServer, Settings, Side, UrlError},
};
use crossterm::event::KeyEvent;
use tui_input::Input;

/// One field of a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// How mail is received; one sends by SMTP only.
    Protocol,
    Host,
    Port,
    Security,
    User,
    Password,
}

impl Slot {
    /// The fields of a side, from above.
    pub fn of(side: Side) -> &'static [Self] {
        const ALL: [Slot; 6] = [Slot::Protocol, Slot::Host, Slot::Port, Slot::Security, Slot::User, Slot::Password];
        match side {
            Side::Incoming => &ALL,
            Side::Outgoing => &ALL[1..],
        }
    }

    /// Whether it has a few values to choose from, and takes no text.
    pub fn is_choice(self) -> bool {
        matches!(self, Self::Protocol | Self::Security)
    }

    /// Its label among the texts.
    pub fn text(self) -> &'static str {
        match self {
            Self::Protocol => "settings-protocol",
            Self::Host => "settings-host",
            Self::Port => "settings-port",
            Self::Security => "settings-security",
            Self::User => "settings-user",
            Self::Password => "settings-password",
        }
    }
}

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
    /// Where the values come from; an edited one comes from the user.
    pub origin: Option<FoundBy>,
}

impl ServerForm {
    fn new(side: Side, server: Option<&Found<MailServer>>, password: Option<Secret>) -> Self {
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
            },
        }
    }

    /// The next or previous kind of encryption, or the other way to receive; a port that was the usual one
    /// follows.
    fn turn(&mut self, slot: Slot, forward: bool) {
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
        self.origin = Some(FoundBy::Answer);
    }

    /// The server, or nothing where no host is given.
    fn read(&self) -> Result<Option<Found<MailServer>>, (Slot, UrlError)> {
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
            by: self.origin.unwrap_or(FoundBy::Answer),
        }))
    }
}

/// What cannot be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    pub side: Side,
    pub slot: Slot,
    pub fault: UrlError,
}

/// Both sides.
#[derive(Debug, Clone)]
pub struct SettingsForm {
    pub incoming: ServerForm,
    pub outgoing: ServerForm,
    /// The field under the cursor.
    pub side: Side,
    pub slot: Slot,
}

impl SettingsForm {
    pub fn new(settings: &Settings, credentials: &Credentials) -> Self {
        let mut outgoing = credentials.outgoing.clone();
        if outgoing == credentials.incoming {
            outgoing = None;
        }
        Self {
            incoming: ServerForm::new(Side::Incoming, settings.incoming.as_ref(), credentials.incoming.clone()),
            outgoing: ServerForm::new(Side::Outgoing, settings.outgoing.as_ref(), outgoing),
            side: Side::Incoming,
            slot: Slot::Host,
        }
    }

    pub fn server(&self, side: Side) -> &ServerForm {
        match side {
            Side::Incoming => &self.incoming,
            Side::Outgoing => &self.outgoing,
        }
    }

    fn current(&mut self) -> &mut ServerForm {
        match self.side {
            Side::Incoming => &mut self.incoming,
            Side::Outgoing => &mut self.outgoing,
        }
    }

    /// Moves to the next or the previous field, round the ends.
    pub fn step(&mut self, forward: bool) {
        let fields: Vec<(Side, Slot)> =
            Side::ALL.into_iter().flat_map(|side| Slot::of(side).iter().map(move |slot| (side, *slot))).collect();
        let at = fields.iter().position(|field| *field == (self.side, self.slot)).unwrap_or(0);
        let step = if forward { 1 } else { fields.len() - 1 };
        (self.side, self.slot) = fields[(at + step) % fields.len()];
    }

    /// Takes servers over that have been found meanwhile, where nobody has typed anything.
    pub fn fill(&mut self, found: &Settings) {
        for side in Side::ALL {
            let form = match side {
                Side::Incoming => &mut self.incoming,
                Side::Outgoing => &mut self.outgoing,
            };
            if form.origin.is_none() && found.server(side).is_some() {
                let password = form.password.clone();
                *form = ServerForm { password, ..ServerForm::new(side, found.server(side), None) };
            }
        }
    }

    pub fn turn(&mut self, forward: bool) {
        let slot = self.slot;
        self.current().turn(slot, forward);
    }

    /// Edits the field under the cursor.
    pub fn edit(&mut self, key: &KeyEvent) {
        let slot = self.slot;
        let form = self.current();
        let before = form.text(slot).map(str::to_owned);
        match slot {
            Slot::Host => field::edit(&mut form.host, key),
            Slot::Port => field::edit(&mut form.port, key),
            Slot::User => field::edit(&mut form.user, key),
            Slot::Password => form.password.edit(key),
            Slot::Protocol | Slot::Security => false,
        };
        form.touched(slot, before.as_deref());
    }

    pub fn paste(&mut self, text: &str) {
        let slot = self.slot;
        let form = self.current();
        let before = form.text(slot).map(str::to_owned);
        match slot {
            Slot::Host => field::insert(&mut form.host, text),
            Slot::Port => field::insert(&mut form.port, text),
            Slot::User => field::insert(&mut form.user, text),
            Slot::Password => form.password.insert(text),
            Slot::Protocol | Slot::Security => {}
        }
        form.touched(slot, before.as_deref());
    }

    /// The settings with what was edited, on top of `base`; and the passwords.
    ///
    /// # Errors
    /// The first field that cannot be used.
    pub fn read(&self, base: &Settings) -> Result<(Settings, Credentials), FormFault> {
        let read = |side| {
            let form = if side == Side::Incoming { &self.incoming } else { &self.outgoing };
            form.read().map_err(|(slot, fault)| FormFault { side, slot, fault })
        };
        let mut settings = base.clone();
        settings.incoming = read(Side::Incoming)?;
        settings.outgoing = read(Side::Outgoing)?;
        let incoming = self.incoming.password.secret();
        let outgoing = self.outgoing.password.secret().or_else(|| incoming.clone());
        Ok((settings, Credentials { incoming, outgoing }))
    }
}

impl ServerForm {
    fn text(&self, slot: Slot) -> Option<&str> {
        match slot {
            Slot::Host => Some(self.host.value()),
            Slot::Port => Some(self.port.value()),
            Slot::User => Some(self.user.value()),
            Slot::Protocol | Slot::Security | Slot::Password => None,
        }
    }

    fn touched(&mut self, slot: Slot, before: Option<&str>) {
        if self.text(slot) != before {
            self.origin = Some(FoundBy::Answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};

    fn type_text(form: &mut SettingsForm, text: &str) {
        for c in text.chars() {
            form.edit(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
    }

    fn empty() -> SettingsForm {
        SettingsForm::new(&Settings::default(), &Credentials::default())
    }

    #[test]
    fn what_is_typed_becomes_a_server_of_the_mail_program() {
        let mut form = empty();
        type_text(&mut form, "pop.example.test");
        form.step(true);
        form.step(true);
        form.turn(true);
        let (settings, _) = form.read(&Settings::default()).unwrap();
        let incoming = settings.incoming.unwrap();
        assert_eq!(incoming.value.to_string(), "pop3+starttls://pop.example.test:110");
        assert_eq!((incoming.by, settings.outgoing), (FoundBy::Answer, None));
    }

    #[test]
    fn one_receives_by_imap_as_well() {
        let mut form = empty();
        type_text(&mut form, "mail.example.test");
        form.step(false);
        assert_eq!((form.side, form.slot), (Side::Incoming, Slot::Protocol));
        form.turn(true);
        let url = |form: &SettingsForm| form.read(&Settings::default()).unwrap().0.incoming.unwrap().value.to_string();
        assert_eq!(url(&form), "imaps://mail.example.test:993");
        form.turn(true);
        assert_eq!(url(&form), "pop3s://mail.example.test:995");
        form.step(false);
        assert_eq!((form.side, form.slot), (Side::Outgoing, Slot::Password));
    }

    #[test]
    fn what_is_found_later_replaces_nothing_that_was_typed() {
        let named = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Srv });
        let found = Settings {
            incoming: named("imaps://imap.example.test"),
            outgoing: named("smtps://smtp.example.test"),
            ..Settings::default()
        };
        let mut form = empty();
        type_text(&mut form, "pop");
        form.fill(&found);
        let (settings, _) = form.read(&Settings::default()).unwrap();
        let (incoming, outgoing) = (settings.incoming.unwrap(), settings.outgoing.unwrap());
        assert_eq!((incoming.value.host.as_str(), incoming.by), ("pop", FoundBy::Answer));
        assert_eq!((outgoing.value.to_string().as_str(), outgoing.by), ("smtps://smtp.example.test:465", FoundBy::Srv));
    }

    #[test]
    fn an_unusual_port_stays_when_the_encryption_changes() {
        let mut form = empty();
        form.incoming.port = "1995".into();
        form.turn(true);
        assert_eq!(form.incoming.port.value(), "1995");
    }

    #[test]
    fn what_the_record_says_is_not_what_the_user_said() {
        let server = Found { value: "pop3s://pop.example.test".parse().unwrap(), by: FoundBy::Provider };
        let settings = Settings { incoming: Some(server), ..Settings::default() };
        let mut form = SettingsForm::new(&settings, &Credentials::default());
        assert_eq!(form.read(&settings).unwrap().0.incoming.unwrap().by, FoundBy::Provider);
        form.step(true);
        type_text(&mut form, "1");
        assert_eq!(form.read(&settings).unwrap().0.incoming.unwrap().by, FoundBy::Answer);
    }

    #[test]
    fn a_field_that_cannot_be_used_is_named() {
        let mut form = empty();
        form.outgoing.host = "smtp.example.test".into();
        form.outgoing.port = "70000".into();
        let fault = form.read(&Settings::default()).unwrap_err();
        assert_eq!(
            (fault.side, fault.slot, fault.fault),
            (Side::Outgoing, Slot::Port, UrlError::BadPort("70000".into()))
        );
        form.outgoing.port = "".into();
        assert_eq!(form.read(&Settings::default()).unwrap_err().slot, Slot::Port);
    }

    #[test]
    fn the_password_for_sending_is_the_one_for_receiving_unless_it_is_given() {
        let mut form = empty();
        form.slot = Slot::Password;
        type_text(&mut form, "sesame");
        let (_, credentials) = form.read(&Settings::default()).unwrap();
        assert_eq!(credentials.outgoing.unwrap().reveal(), "sesame");
        form.side = Side::Outgoing;
        type_text(&mut form, "other");
        let (_, credentials) = form.read(&Settings::default()).unwrap();
        assert_eq!(
            (credentials.incoming.unwrap().reveal(), credentials.outgoing.unwrap().reveal()),
            ("sesame", "other")
        );
    }
}
