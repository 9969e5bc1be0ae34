//! The settings as they are edited: host, port, encryption, user name and password of each side, and
//! the sender's address.

mod server;

pub use server::ServerForm;

use super::field;
use crate::{
    probe::Credentials,
    rule::Task,
    settings::{Settings, Side, UrlError},
};
use crossterm::event::KeyEvent;
use tui_input::Input;

/// One field of a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// How mail is received; one sends by SMTP only.
    Protocol,
    Host,
    Port,
    Security,
    User,
    Password,
    /// The sender's address of what is sent.
    From,
}

impl Slot {
    /// The fields of a side, from above; without its password where nobody logs in.
    pub fn of(side: Side, with_password: bool) -> impl Iterator<Item = Self> {
        let own: [Slot; 6] = match side {
            Side::Incoming => [Slot::Protocol, Slot::Host, Slot::Port, Slot::Security, Slot::User, Slot::Password],
            Side::Outgoing => [Slot::Host, Slot::Port, Slot::Security, Slot::User, Slot::Password, Slot::From],
        };
        own.into_iter().filter(move |slot| with_password || *slot != Slot::Password)
    }

    /// The field in which one says what a task of a remedy has changed; `None` where none of them does.
    pub fn changed_by(task: Task) -> Option<Self> {
        match task {
            Task::ServerName => Some(Self::Host),
            Task::Port => Some(Self::Port),
            Task::Encryption => Some(Self::Security),
            Task::UserName => Some(Self::User),
            Task::FromAddress => Some(Self::From),
            Task::SmtpAuthentication
            | Task::SecurePasswordAuthentication
            | Task::LeaveACopy
            | Task::Password
            | Task::Timeout
            | Task::SentCopies
            | Task::SentFolder
            | Task::FolderList
            | Task::FolderPrefix
            | Task::MailRules => None,
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
            Self::From => "settings-from",
        }
    }
}

/// What cannot be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    pub side: Side,
    pub slot: Slot,
    pub why: Unusable,
}

/// Why it cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    Server(UrlError),
    NoAddress,
}

impl Unusable {
    /// Its name among the texts.
    pub fn text_id(&self) -> &'static str {
        match self {
            Self::Server(error) => error.text_id(),
            Self::NoAddress => "ui-bad-address",
        }
    }

    /// The piece of text that is meant.
    pub fn piece(&self) -> &str {
        match self {
            Self::Server(error) => error.piece(),
            Self::NoAddress => "",
        }
    }
}

/// Both sides.
#[derive(Debug, Clone)]
pub struct SettingsForm {
    pub incoming: ServerForm,
    pub outgoing: ServerForm,
    /// Empty where the sender is the address itself.
    pub from: Input,
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
            from: settings.from.as_ref().map(ToString::to_string).unwrap_or_default().into(),
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
        self.of(self.side)
    }

    fn of(&mut self, side: Side) -> &mut ServerForm {
        match side {
            Side::Incoming => &mut self.incoming,
            Side::Outgoing => &mut self.outgoing,
        }
    }

    /// Every field but the passwords, by the name that it has in a session file, and what stands there.
    pub fn written(&self) -> Vec<(String, String)> {
        let of_side = |side| {
            Slot::of(side, false).map(move |slot| {
                let text = match slot {
                    Slot::From => Some(self.from.value()),
                    slot => self.server(side).written(slot),
                };
                (written_name(side, slot), text.unwrap_or_default().to_owned())
            })
        };
        Side::ALL.into_iter().flat_map(of_side).collect()
    }

    /// Puts back what was written down of a field.
    pub fn put(&mut self, name: &str, text: &str) {
        let fields = Side::ALL.into_iter().flat_map(|side| Slot::of(side, false).map(move |slot| (side, slot)));
        let found = fields.into_iter().find(|(side, slot)| written_name(*side, *slot) == name);
        match found {
            Some((_, Slot::From)) => self.from = text.into(),
            Some((side, slot)) => self.of(side).put(slot, text),
            None => {}
        }
    }

    /// Moves to the next or the previous field, round the ends.
    pub fn step(&mut self, forward: bool, with_passwords: bool) {
        let of_side = |side| Slot::of(side, with_passwords).map(move |slot| (side, slot));
        let fields: Vec<(Side, Slot)> = Side::ALL.into_iter().flat_map(of_side).collect();
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
            if form.origin.is_none() && form.is_as_filled() && found.server(side).is_some() {
                let filled = ServerForm::new(side, found.server(side), None);
                let typed = std::mem::replace(form, filled);
                form.password = typed.password;
            }
        }
    }

    pub fn turn(&mut self, forward: bool) {
        let slot = self.slot;
        self.current().turn(slot, forward);
    }

    /// Edits the field under the cursor.
    pub fn edit(&mut self, key: &KeyEvent) {
        match self.slot {
            Slot::From => drop(field::edit(&mut self.from, key)),
            slot => self.current().edit(slot, key),
        }
    }

    pub fn paste(&mut self, text: &str) {
        match self.slot {
            Slot::From => field::insert(&mut self.from, text),
            slot => self.current().paste(slot, text),
        }
    }

    /// The settings with what was edited, on top of `base`; and the passwords.
    ///
    /// # Errors
    /// The first field that cannot be used.
    pub fn read(&self, base: &Settings) -> Result<(Settings, Credentials), FormFault> {
        let read = |side| {
            let form = if side == Side::Incoming { &self.incoming } else { &self.outgoing };
            form.read().map_err(|(slot, fault)| FormFault { side, slot, why: Unusable::Server(fault) })
        };
        let mut settings = base.clone();
        settings.incoming = read(Side::Incoming)?;
        settings.outgoing = read(Side::Outgoing)?;
        settings.from = match field::half_width(&self.from) {
            empty if empty.is_empty() => None,
            from => {
                let fault = FormFault { side: Side::Outgoing, slot: Slot::From, why: Unusable::NoAddress };
                Some(from.parse().map_err(|_| fault)?)
            }
        };
        let incoming = self.incoming.password.secret();
        let outgoing = self.outgoing.password.secret().or_else(|| incoming.clone());
        Ok((settings, Credentials { incoming, outgoing }))
    }
}

/// `outgoing.port`: stands in session files, and is not renamed.
fn written_name(side: Side, slot: Slot) -> String {
    let slot = match slot {
        Slot::Protocol => "protocol",
        Slot::Host => "host",
        Slot::Port => "port",
        Slot::Security => "security",
        Slot::User => "user",
        Slot::Password => "password",
        Slot::From => "from",
    };
    format!("{}.{slot}", side.endpoint())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Found, FoundBy, MailServer};
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
        form.step(true, true);
        form.step(true, true);
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
        form.step(false, true);
        assert_eq!((form.side, form.slot), (Side::Incoming, Slot::Protocol));
        form.turn(true);
        let url = |form: &SettingsForm| form.read(&Settings::default()).unwrap().0.incoming.unwrap().value.to_string();
        assert_eq!(url(&form), "imaps://mail.example.test:993");
        form.turn(true);
        assert_eq!(url(&form), "pop3s://mail.example.test:995");
        form.step(false, true);
        assert_eq!((form.side, form.slot), (Side::Outgoing, Slot::From));
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
        form.step(true, true);
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
            (fault.side, fault.slot, fault.why),
            (Side::Outgoing, Slot::Port, Unusable::Server(UrlError::BadPort("70000".into())))
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

    #[test]
    fn the_sender_is_the_address_itself_unless_it_is_given() {
        let mut form = empty();
        assert_eq!(form.read(&Settings::default()).unwrap().0.from, None);
        (form.side, form.slot) = (Side::Outgoing, Slot::From);
        type_text(&mut form, "ｔａｒｏ@coo.net");
        assert_eq!(form.read(&Settings::default()).unwrap().0.from, Some("taro@coo.net".parse().unwrap()));
        type_text(&mut form, "@");
        let fault = form.read(&Settings::default()).unwrap_err();
        assert_eq!((fault.slot, fault.why), (Slot::From, Unusable::NoAddress));
    }

    #[test]
    fn each_field_knows_where_it_is_from_and_what_the_record_has_instead() {
        let found = |url: &str| Found { value: url.parse::<MailServer>().unwrap(), by: FoundBy::Provider };
        let records =
            [found("imaps://imap.example.test"), found("pop3s://pop.example.test"), found("pop3://old.example.test")];
        let settings = Settings { incoming: Some(records[1].clone()), ..Settings::default() };
        let mut form = SettingsForm::new(&settings, &Credentials::default());
        form.slot = Slot::Port;
        type_text(&mut form, "1");
        let side = &form.incoming;
        assert_eq!(side.origin_of(Slot::Host), Some(FoundBy::Provider));
        assert_eq!(side.origin_of(Slot::Port), Some(FoundBy::Answer));
        let meant = side.meant(&records).unwrap();
        assert_eq!(meant, &records[1]);
        let differing: Vec<Slot> =
            Slot::of(Side::Incoming, true).filter(|slot| side.differs(*slot, &meant.value)).collect();
        assert_eq!(differing, [Slot::Port]);
    }
}
