//! What nobody does without having asked: to log in, to log in where others could read the password, and
//! to send a message.

use super::{Interview, Stop, lines::half_width};
use crate::{
    cli::password,
    fact::Value,
    session::{Consent, Event},
    settings::{Found, MailServer, Settings},
};

impl Interview<'_> {
    pub(super) fn consent(&self, settings: &Settings) -> Consent {
        let logs_in = |server: &Option<Found<MailServer>>| server.as_ref().is_some_and(|s| s.value.authenticates);
        let given = &self.client.credentials;
        Consent {
            incoming: !self.client.no_login && given.incoming.is_some() && logs_in(&settings.incoming),
            outgoing: !self.client.no_login && given.outgoing.is_some() && logs_in(&settings.outgoing),
        }
    }

    pub(super) async fn ask_lapsed_password(&mut self) -> Result<(), Stop> {
        if !self.client.no_login && self.attended && self.client.credentials.incoming.is_none() {
            self.say("ask-ui-password-gone", &[])?;
            let settings = self.session.settings().clone();
            password::ask(self.context, &settings, &mut self.client.credentials).await?;
        }
        Ok(())
    }

    /// Where a login did not take place because others could have read the password: whether it may.
    pub(super) async fn ask_for_consent(&mut self) -> Result<bool, Stop> {
        if !self.attended || self.client.no_login {
            return Ok(false);
        }
        let withheld = |reason: &str| {
            self.session
                .withheld_logins()
                .any(|report| report.value.as_ref().ok().and_then(Value::as_word) == Some(reason))
        };
        let reason =
            ["cleartext", "unverified"].into_iter().find(|reason| withheld(reason) && !self.consents.contains(reason));
        let Some(reason) = reason else { return Ok(false) };
        self.consents.insert(reason);
        self.say(if reason == "cleartext" { "ask-ui-consent-cleartext" } else { "ask-ui-consent-unverified" }, &[])?;
        if !self.yes().await? {
            return Ok(false);
        }
        match reason {
            "cleartext" => self.client.allowed.cleartext_login = true,
            _ => self.client.allowed.unverified_tls_login = true,
        }
        let consent = self.consent(&self.session.settings().clone());
        self.happened(Event::Consent(consent));
        Ok(true)
    }

    /// The next run of probes sends a message to the person's own address.
    pub(super) fn prepare_letter(&mut self) {
        self.letter = Some(self.words().test_message().into());
        self.may_send = false;
    }

    /// Whether to send a message to the person's own address, where it would tell something.
    pub(super) async fn ask_to_send(&mut self) -> Result<bool, Stop> {
        let may_ask = self.may_send && self.attended && !self.client.no_login;
        if !may_ask || !self.session.would_test_message_help() {
            return Ok(false);
        }
        self.may_send = false;
        self.say("ask-ui-consent-send", &[])?;
        if !self.yes().await? {
            return Ok(false);
        }
        self.prepare_letter();
        let consent = self.consent(&self.session.settings().clone());
        self.happened(Event::Consent(consent));
        Ok(true)
    }

    /// Yes or no; everything that is not yes is no.
    pub(super) async fn yes(&mut self) -> Result<bool, Stop> {
        let line = half_width(&self.read_line().await?).to_lowercase();
        Ok(matches!(line.as_str(), "y" | "yes" | "はい" | "1"))
    }
}
