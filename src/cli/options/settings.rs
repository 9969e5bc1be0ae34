//! What the mail program is told to do, by the options: address, servers, users, provider, controls.

use super::{ClientOptions, wrong::with_width_hint};
use crate::{
    cli::{Context, Failure},
    rule::{Control, RuleBase},
    settings::{Address, Found, FoundBy, MailProtocol, MailServer, Profile, Settings},
};
use std::{net::IpAddr, str::FromStr};

impl ClientOptions {
    pub(super) fn settings(
        &self,
        context: &Context,
        rules: &RuleBase,
        address: Option<&str>,
    ) -> Result<Settings, Failure> {
        let mut settings = Settings {
            address: address.map(|text| parse_address(context, text)).transpose()?,
            from: self.from.as_deref().map(|text| self.person(context, "from", text)).transpose()?,
            recipient: self.recipient.as_deref().map(|text| self.person(context, "recipient", text)).transpose()?,
            incoming: self.server(context, "incoming", self.incoming.as_deref())?,
            outgoing: self.server(context, "outgoing", self.outgoing.as_deref())?,
            ..Settings::default()
        };
        // Before the profile names users, too.
        let stated = [&settings.incoming, &settings.outgoing]
            .map(|side| side.as_ref().is_some_and(|side| side.value.user.is_some()));
        settings.complete(self.profile(context, rules, settings.address.as_ref())?);
        self.name_users(&mut settings, stated);
        self.set_controls(context, rules, &mut settings)?;
        Ok(settings)
    }

    /// The provider's record: the one that is named, else the one that serves the address.
    fn profile<'a>(
        &self,
        context: &Context,
        rules: &'a RuleBase,
        address: Option<&Address>,
    ) -> Result<Option<&'a Profile>, Failure> {
        let Some(name) = &self.provider else {
            return Ok(address.and_then(|address| rules.profile_for(address)));
        };
        rules.profile(name).map(Some).ok_or_else(|| {
            let known = rules.profiles().iter().map(|profile| profile.name.as_str()).collect::<Vec<_>>().join(", ");
            self.wrong(context, "provider", "cli-unknown-provider", &[("name", name.clone()), ("known", known)])
        })
    }

    /// `--user` names the user of both sides, as one account has them in most mail programs.
    /// A user in a URL (`stated`: for receiving, for sending) gives way, unless the URL was said nearer to the person.
    fn name_users(&self, settings: &mut Settings, stated: [bool; 2]) {
        let [incoming, outgoing] = stated;
        let users = [
            ("incoming", incoming, "user", &self.user),
            ("outgoing", outgoing, "user", &self.user),
            ("outgoing", outgoing, "outgoing_user", &self.outgoing_user),
        ];
        for (url, stated, option, user) in users {
            let side = if url == "incoming" { &mut settings.incoming } else { &mut settings.outgoing };
            if let (Some(side), Some(user)) = (side, user)
                && !(stated && self.origins.of(url) > self.origins.of(option))
            {
                side.value.user = Some(user.clone());
                side.value.user_assumed = false;
            }
        }
    }

    /// What shows whether the network or the server is at fault: a server elsewhere, and an address that belongs to nobody.
    fn set_controls(&self, context: &Context, rules: &RuleBase, settings: &mut Settings) -> Result<(), Failure> {
        let place = |option, text: &Option<String>, fault| {
            let parsed = text.as_ref().map(|text| {
                host_port(text).ok_or_else(|| self.wrong(context, option, fault, &[("value", text.clone())]))
            });
            parsed.transpose()
        };
        let control = place("control", &self.control, "cli-bad-control")?;
        // A control of one's own stands for the address that belongs to nobody, too.
        let usual = control.is_none() && !self.no_controls;
        settings.control = control.or_else(|| rules.controls().first().filter(|_| usual).map(Control::place));
        let nowhere = place("nowhere", &self.nowhere, "cli-bad-nowhere")?;
        if let Some((address, _)) = nowhere.as_ref().filter(|(address, _)| address.parse::<IpAddr>().is_err()) {
            return Err(self.wrong(context, "nowhere", "cli-bad-nowhere", &[("value", address.clone())]));
        }
        settings.nowhere = if self.no_controls {
            None
        } else {
            nowhere.or_else(|| rules.nowhere().filter(|_| usual).map(Control::place))
        };
        Ok(())
    }

    /// The address that an option names.
    fn person(&self, context: &Context, option: &str, text: &str) -> Result<Address, Failure> {
        text.parse().map_err(|_| {
            let fault = self.wrong(context, option, "cli-bad-address", &[("value", text.to_owned())]);
            with_width_hint(context, fault, text)
        })
    }

    fn server(
        &self,
        context: &Context,
        option: &str,
        text: Option<&str>,
    ) -> Result<Option<Found<MailServer>>, Failure> {
        let Some(text) = text else { return Ok(None) };
        let server = MailServer::from_str(text).map_err(|fault| {
            let why = context.text(fault.text_id(), &[("piece", fault.piece().to_owned())]);
            let args = [("option", format!("--{option}")), ("why", why)];
            with_width_hint(context, self.wrong(context, option, "cli-bad-url", &args), text)
        })?;
        let sends = server.protocol == MailProtocol::Smtp;
        if sends != (option == "outgoing") {
            let id = if sends { "cli-not-for-receiving" } else { "cli-not-for-sending" };
            return Err(self.wrong(context, option, id, &[]));
        }
        Ok(Some(Found { value: server, by: FoundBy::Option }))
    }
}

pub fn parse_address(context: &Context, text: &str) -> Result<Address, Failure> {
    text.parse()
        .map_err(|_| with_width_hint(context, context.usage("cli-bad-address", &[("value", text.to_owned())]), text))
}

fn host_port(text: &str) -> Option<(String, u16)> {
    let (host, port) = text.rsplit_once(':')?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let digits = port.chars().all(|c| c.is_ascii_digit());
    let port = port.parse().ok().filter(|port| digits && *port != 0)?;
    let plain = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    plain.then(|| (host.to_owned(), port))
}
