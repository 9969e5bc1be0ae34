//! Whose account it is, on which servers.

use super::{Interview, Stop, lines::half_width};
use crate::{
    cli::{password, servers},
    rule::Task,
    session::{Event, Mode},
    settings::{Address, Found, FoundBy, MailServer, Settings, Side, UrlError},
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
        for side in Side::ALL {
            if settings.server(side).is_none()
                && let Some(server) = self.read_server(side, domain.as_deref()).await?
            {
                *settings.place_of(side) = Some(Found { value: server, by: FoundBy::Answer });
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
        let context = self.context;
        let tell = |seconds| {
            // Where it cannot be written, the next line that must be shows that.
            let _ = context.print(&format!("{}\n", context.text("ask-ui-still-looking", &[("seconds", seconds)])));
        };
        let discovered = self.waiting.patiently(Box::pin(servers::find(&self.client, settings)), tell).await;
        self.client.discovered = discovered.map_err(|exit| self.interrupted(exit))?;
        Ok(())
    }

    async fn read_address(&mut self) -> Result<Option<Address>, Stop> {
        self.say_how_many_are_kept()?;
        self.say("ask-ui-address", &[])?;
        self.read_an_address().await
    }

    /// An address; `None` where none is typed.
    async fn read_an_address(&mut self) -> Result<Option<Address>, Stop> {
        loop {
            let line = self.read_entry().await?;
            if line.is_empty() {
                return Ok(None);
            }
            match line.parse() {
                Ok(address) => return Ok(Some(address)),
                Err(_) if self.recall(&line)? => {}
                Err(_) => self.say("ui-bad-address", &[])?,
            }
        }
    }

    /// A line where a name is asked for; a lone "q" ends there too.
    async fn read_entry(&mut self) -> Result<String, Stop> {
        let line = half_width(&self.read_line().await?);
        if line.eq_ignore_ascii_case("q") { Err(Stop::Over) } else { Ok(line) }
    }

    /// What the mail program is set to after a remedy that was about one of its settings; `None` where it is
    /// the same.
    pub(super) async fn read_what_is_set(&mut self, task: Task) -> Result<Option<Settings>, Stop> {
        let mut settings = self.session.settings().clone();
        if task == Task::FromAddress {
            let from = settings.from.as_ref().or(settings.address.as_ref()).map(ToString::to_string);
            self.say("ask-ui-from-now", &[("address", from.unwrap_or_default())])?;
            settings.from = match self.read_an_address().await? {
                Some(from) => Some(from),
                None => return Ok(None),
            };
            return Ok(Some(settings));
        }
        let mut changed = false;
        for side in Side::ALL {
            if let Some(server) = self.read_server_now(settings.server(side)).await? {
                *settings.place_of(side) = Some(Found { value: server, by: FoundBy::Answer });
                changed = true;
            }
        }
        self.let_hosts_follow(&mut settings);
        Ok(changed.then_some(settings))
    }

    /// Another server for one side, or the same with another name.
    pub(super) async fn change_server(&mut self, side: Side) -> Result<bool, Stop> {
        let mut settings = self.session.settings().clone();
        let Some(server) = self.read_server_now(settings.server(side)).await? else { return Ok(false) };
        *settings.place_of(side) = Some(Found { value: server, by: FoundBy::Answer });
        self.let_hosts_follow(&mut settings);
        let consent = self.consent(&settings);
        self.happened(Event::Configured(settings));
        self.happened(Event::Consent(consent));
        Ok(true)
    }

    /// The hosts of the standard ports are those of the servers that are set now.
    fn let_hosts_follow(&self, settings: &mut Settings) {
        let profile = self.client.rules.profile_of(settings);
        match &self.client.discovered {
            Some(discovered) => settings.adopt_all(&discovered.published, profile),
            None => {
                settings.roles.clear();
                settings.complete(profile);
            }
        }
    }

    /// What the mail program has in place of this server; `None` where it is the same.
    async fn read_server_now(&mut self, known: Option<&Found<MailServer>>) -> Result<Option<MailServer>, Stop> {
        let Some(known) = known.map(|found| &found.value) else { return Ok(None) };
        loop {
            self.say("ask-ui-server-now", &[("server", known.to_string())])?;
            let line = self.read_entry().await?;
            if line.is_empty() {
                return Ok(None);
            }
            let whole = line.contains("://");
            let url = if whole { line } else { format!("{}://{line}", known.scheme()) };
            match url.parse::<MailServer>() {
                Ok(server) if server.side() != known.side() => self.say("ask-ui-other-side", &[])?,
                // A plain name is the only thing that changes; it may have a port with it.
                Ok(server) if !whole && url.rsplit_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_err()) => {
                    return Ok(Some(MailServer { host: server.host, ..known.clone() }));
                }
                Ok(server) if !whole => {
                    return Ok(Some(MailServer { host: server.host, port: server.port, ..known.clone() }));
                }
                Ok(server) => return Ok(Some(MailServer { user: server.user.or(known.user.clone()), ..server })),
                Err(fault) => self.say_bad_server(&fault)?,
            }
        }
    }

    fn say_bad_server(&self, fault: &UrlError) -> Result<(), Stop> {
        let why = self.locale.text(fault.text_id(), &[("piece", fault.piece().to_owned())]);
        self.say("ask-ui-bad-server", &[("why", why)])
    }

    /// A server as a URL, or as a plain name with the usual encryption.
    async fn read_server(&mut self, side: Side, domain: Option<&str>) -> Result<Option<MailServer>, Stop> {
        let sends = side == Side::Outgoing;
        let id = if sends { "ask-ui-outgoing" } else { "ask-ui-incoming" };
        loop {
            self.say(id, &[("domain", domain.unwrap_or("example.com").to_owned())])?;
            let line = self.read_entry().await?;
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
                Ok(server) if server.side() == side => return Ok(Some(server)),
                Ok(_) => self.say("ask-ui-other-side", &[])?,
                Err(fault) => self.say_bad_server(&fault)?,
            }
        }
    }
}
