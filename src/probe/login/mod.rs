//! Who may log in, where, how often, and in which order.
//!
//! Two logins at once would lock the mailbox that they examine, and refused ones lock accounts and
//! provoke penalties. So the logins of one account stand in a queue, and after three refusals in a
//! run nobody tries again.

mod attempt;
mod queue;

pub(super) use attempt::{attempt, let_in};
pub(super) use queue::{Queue, Turn};

use super::{Allowed, Credentials, context::Context, conversation::Credential, plan::Job, tls::Channel};
use crate::{
    fact::Endpoint,
    protocol::{Secret, sasl::Mechanism},
    settings::{self, Address, MailServer, Settings},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use tokio_rustls::rustls;

/// The two sides that log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Incoming,
    Outgoing,
}

impl Side {
    /// The side that a job stands for; the standard ports are of neither.
    pub(super) fn of(job: &Job) -> Option<Self> {
        if job.is_for(Endpoint::Incoming) {
            Some(Self::Incoming)
        } else {
            job.is_for(Endpoint::Outgoing).then_some(Self::Outgoing)
        }
    }

    fn server(self, settings: &Settings) -> Option<&MailServer> {
        let found = match self {
            Self::Incoming => settings.incoming.as_ref(),
            Self::Outgoing => settings.outgoing.as_ref(),
        };
        found.map(|found| &found.value)
    }

    /// Whether the mail program logs in on this side at all.
    pub(super) fn logs_in(self, settings: &Settings) -> bool {
        self.server(settings).is_none_or(|server| server.authenticates)
    }

    /// See [`Settings::is_hearsay`].
    fn is_hearsay(self, settings: &Settings) -> bool {
        settings.is_hearsay(match self {
            Self::Incoming => settings::Side::Incoming,
            Self::Outgoing => settings::Side::Outgoing,
        })
    }

    fn password(self, credentials: &Credentials) -> Option<&Secret> {
        match self {
            Self::Incoming => credentials.incoming.as_ref(),
            Self::Outgoing => credentials.outgoing.as_ref(),
        }
        .filter(|password| !password.is_empty())
    }
}

/// Why nobody logs in, as a value of `smtp.login-withheld` and its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Withheld {
    NotAsked,
    NoPassword,
    Cleartext,
    Unverified,
    Hearsay,
    TriesUsed,
    NoTime,
}

impl Withheld {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::NoPassword => "no-password",
            Self::Cleartext => "cleartext",
            Self::Unverified => "unverified",
            Self::Hearsay => "hearsay",
            Self::TriesUsed => "tries-used",
            Self::NoTime => "no-time",
        }
    }
}

/// Whether the user wants a login on this side, and with what.
pub(super) fn wanted<'a>(context: &'a Context, job: &Job) -> Result<Credential<'a>, Withheld> {
    let side = Side::of(job).filter(|_| job.login).ok_or(Withheld::NotAsked)?;
    if side.is_hearsay(&context.settings) && !context.allowed.hearsay_login {
        return Err(Withheld::Hearsay);
    }
    let user = side.server(&context.settings).and_then(|server| server.user.as_deref());
    let password = side.password(&context.credentials);
    match (user, password) {
        (Some(user), Some(password)) => Ok(Credential { user, password }),
        _ => Err(Withheld::NoPassword),
    }
}

/// Whether a password may cross this channel.
pub(super) fn may_cross(channel: Channel, allowed: Allowed) -> Result<(), Withheld> {
    match channel {
        Channel::Verified => Ok(()),
        Channel::Unverified if allowed.unverified_tls_login => Ok(()),
        Channel::Clear if allowed.cleartext_login => Ok(()),
        Channel::Unverified => Err(Withheld::Unverified),
        Channel::Clear => Err(Withheld::Cleartext),
    }
}

/// The order in which the mechanisms of SASL are tried on this channel.
pub(super) fn order(channel: Channel) -> [Mechanism; 5] {
    match channel {
        Channel::Verified => Mechanism::PROTECTED,
        Channel::Unverified | Channel::Clear => Mechanism::OPEN,
    }
}

/// A text that no server can foresee.
pub(super) fn nonce() -> String {
    let mut random = [0; 18];
    // Without a source of randomness there is no TLS either, and nothing worth protecting.
    let _ = rustls::crypto::ring::default_provider().secure_random.fill(&mut random);
    STANDARD.encode(random)
}

/// A label that nobody else gives to anything.
pub(super) fn label() -> String {
    nonce().chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The other spelling of a user name: with the domain, or without it.
pub(super) fn other_form(user: &str, address: Option<&Address>) -> Option<String> {
    match user.split_once('@') {
        Some((local, _)) => (!local.is_empty()).then(|| local.to_owned()),
        None => address.map(|address| format!("{user}@{}", address.domain)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_crosses_an_open_channel_unless_exactly_that_is_allowed() {
        let nothing = Allowed::default();
        let clear = Allowed { cleartext_login: true, ..nothing };
        let unverified = Allowed { unverified_tls_login: true, ..nothing };
        assert_eq!(may_cross(Channel::Verified, nothing), Ok(()));
        assert_eq!(may_cross(Channel::Clear, nothing), Err(Withheld::Cleartext));
        assert_eq!(may_cross(Channel::Clear, unverified), Err(Withheld::Cleartext));
        assert_eq!(may_cross(Channel::Clear, clear), Ok(()));
        assert_eq!(may_cross(Channel::Unverified, clear), Err(Withheld::Unverified));
        assert_eq!(may_cross(Channel::Unverified, unverified), Ok(()));
    }

    #[test]
    fn a_nonce_is_new_each_time_and_fits_into_scram() {
        let (first, second) = (nonce(), nonce());
        assert_ne!(first, second);
        assert!(first.len() == 24 && !first.contains(','), "{first}");
    }

    #[test]
    fn the_other_form_adds_or_drops_the_domain() {
        let address: Address = "taro@example.test".parse().unwrap();
        assert_eq!(other_form("taro", Some(&address)).as_deref(), Some("taro@example.test"));
        assert_eq!(other_form("taro@example.test", Some(&address)).as_deref(), Some("taro"));
        assert_eq!(other_form("taro", None), None);
        assert_eq!(other_form("@example.test", None), None);
    }
}
