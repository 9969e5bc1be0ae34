//! Whose account it is, on which servers.

use super::{Interview, Stop};
use crate::{
    cli::{options::parse_address, password, servers},
    session::{Event, Mode},
    settings::{Address, Found, FoundBy, MailProtocol, MailServer, Settings},
};

impl Interview<'_> {
    /// Whose account, which servers, and whether to log in.
    pub(super) async fn account(&mut self) -> Result<(), Stop> {
        let mut settings = self.session.settings().clone();
        if settings.address.is_none() {
            settings.address = self.read_address().await?;
            settings.complete(self.client.rules.profile_of(&settings));
        }
        self.find_servers(&mut settings).await?;
        let domain = settings.address.as_ref().map(|address| address.domain.clone());
        for sends in [false, true] {
            let known = if sends { settings.outgoing.is_some() } else { settings.incoming.is_some() };
            if !known && let Some(server) = self.read_server(sends, domain.as_deref()).await? {
                let place = if sends { &mut settings.outgoing } else { &mut settings.incoming };
                *place = Some(Found { value: server, by: FoundBy::Answer });
            }
        }
        settings.complete(None);
        self.say_settings(&settings)?;
        if !self.client.no_login && self.attended && self.client.credentials.incoming.is_none() {
            self.say("ask-ui-password-note", &[])?;
            password::ask(self.context, &settings, &mut self.client.credentials).await?;
            // Whoever types a password for the servers that have just been named means them.
            self.client.allowed.hearsay_login = true;
        }
        let consent = self.consent(&settings);
        self.happened(Event::Configured(settings));
        self.happened(Event::Consent(consent));
        Ok(())
    }

    /// Looks for the servers that neither options nor a record name.
    async fn find_servers(&mut self, settings: &mut Settings) -> Result<(), Stop> {
        let Some(address) = settings.address.as_ref().filter(|_| settings.lacks_a_server()) else { return Ok(()) };
        if self.client.mode != Mode::Phone {
            self.say("ask-ui-looking-up", &[("domain", address.domain.clone())])?;
        }
        self.client.published = servers::find(self.context, &self.client, settings).await;
        Ok(())
    }

    async fn read_address(&mut self) -> Result<Option<Address>, Stop> {
        loop {
            self.say("ask-ui-address", &[])?;
            let line = self.read_line().await?;
            if line.is_empty() {
                return Ok(None);
            }
            match parse_address(self.context, &line) {
                Ok(address) => return Ok(Some(address)),
                Err(failure) => self.say_text(&failure.message)?,
            }
        }
    }

    /// A server as a URL, or as a plain name with the usual encryption.
    async fn read_server(&mut self, sends: bool, domain: Option<&str>) -> Result<Option<MailServer>, Stop> {
        let id = if sends { "ask-ui-outgoing" } else { "ask-ui-incoming" };
        loop {
            self.say(id, &[("domain", domain.unwrap_or("example.com").to_owned())])?;
            let line = self.read_line().await?;
            if line.is_empty() {
                return Ok(None);
            }
            let scheme = match sends {
                true => "smtp+starttls",
                // Whoever gives a plain name has read it off the mail program, and the names tell.
                false if line.to_ascii_lowercase().starts_with("imap") => "imaps",
                false => "pop3s",
            };
            let url = if line.contains("://") { line } else { format!("{scheme}://{line}") };
            match url.parse::<MailServer>() {
                Ok(server) if (server.protocol == MailProtocol::Smtp) == sends => return Ok(Some(server)),
                Ok(_) => self.say("ask-ui-other-side", &[])?,
                Err(fault) => {
                    let why = self.context.text(fault.text_id(), &[("piece", fault.piece().to_owned())]);
                    self.say("ask-ui-bad-server", &[("why", why)])?;
                }
            }
        }
    }
}
