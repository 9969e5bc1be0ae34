//! Who may log in, where, how often, and in which order.
//!
//! Two logins at once would lock the mailbox that they examine, and refused ones lock accounts and
//! provoke penalties. So the logins of one account stand in a queue, and after three refusals in a
//! run nobody tries again.

use super::{Allowed, Credentials, context::Context, plan::Job, tls::Channel};
use crate::{
    fact::Endpoint,
    protocol::Secret,
    settings::{Address, MailServer, Settings},
};
use std::sync::Arc;
use tokio::{
    sync::{Mutex, MutexGuard, watch},
    time::{Instant, timeout_at},
};

/// Refused logins that one account bears in a run, over all protocols together.
const MOST_REFUSED: u8 = 3;

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

    fn password(self, credentials: &Credentials) -> Option<&Secret> {
        match self {
            Self::Incoming => credentials.incoming.as_ref(),
            Self::Outgoing => credentials.outgoing.as_ref(),
        }
        .filter(|password| !password.is_empty())
    }
}

/// What a login is tried with.
pub(super) struct Credential<'a> {
    pub(super) user: &'a str,
    pub(super) password: &'a Secret,
}

/// Why nobody logs in, as a value of `smtp.login-withheld` and `pop3.login-withheld`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Withheld {
    NotAsked,
    NoPassword,
    Cleartext,
    Unverified,
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
            Self::TriesUsed => "tries-used",
            Self::NoTime => "no-time",
        }
    }
}

/// Whether the user wants a login on this side, and with what.
pub(super) fn wanted<'a>(context: &'a Context, job: &Job) -> Result<Credential<'a>, Withheld> {
    let side = Side::of(job).filter(|_| job.login).ok_or(Withheld::NotAsked)?;
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

/// The other spelling of a user name: with the domain, or without it.
pub(super) fn other_form(user: &str, address: Option<&Address>) -> Option<String> {
    match user.split_once('@') {
        Some((local, _)) => (!local.is_empty()).then(|| local.to_owned()),
        None => address.map(|address| format!("{user}@{}", address.domain)),
    }
}

/// What an account has gone through in this run.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    refused: u8,
}

impl Attempts {
    pub(super) fn allowed(&self) -> Result<(), Withheld> {
        if self.refused < MOST_REFUSED { Ok(()) } else { Err(Withheld::TriesUsed) }
    }

    pub(super) fn count_refusal(&mut self) {
        self.refused += 1;
    }
}

/// Which login of a side it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    /// As the mail program is set.
    First,
    /// With the other spelling of the user name.
    OtherForm,
}

/// How far a side has come with its logins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Progress {
    Waiting,
    FirstOver,
}

/// A side's place in the order. Dropping it says that no further login of that side will come.
#[derive(Debug)]
pub(super) struct Turn(watch::Sender<Progress>);

impl Turn {
    pub(super) fn first_is_over(&self) {
        self.0.send_replace(Progress::FirstOver);
    }
}

/// The queues of the accounts.
#[derive(Debug)]
pub(super) struct Queue {
    incoming: (Arc<Mutex<Attempts>>, watch::Receiver<Progress>),
    outgoing: (Arc<Mutex<Attempts>>, watch::Receiver<Progress>),
}

impl Queue {
    /// Makes the queues, and the turns of the incoming and the outgoing side.
    pub(super) fn new(settings: &Settings, credentials: &Credentials) -> (Self, [Turn; 2]) {
        let (incoming_turn, incoming_progress) = watch::channel(Progress::Waiting);
        let (outgoing_turn, outgoing_progress) = watch::channel(Progress::Waiting);
        let incoming = Arc::new(Mutex::default());
        let outgoing = if is_one_account(settings, credentials) { incoming.clone() } else { Arc::default() };
        let queue = Self { incoming: (incoming, incoming_progress), outgoing: (outgoing, outgoing_progress) };
        (queue, [Turn(incoming_turn), Turn(outgoing_turn)])
    }

    /// Waits until this side may log in.
    ///
    /// The order is the same in every run: receiving, sending, then the other spellings. First
    /// answers count most, because servers answer late or falsely when several logins have failed.
    /// But nobody is waited for longer than a connection may take.
    pub(super) async fn stand_in<'a>(
        &'a self,
        context: &Context,
        job: &Job,
        attempt: Attempt,
    ) -> Result<MutexGuard<'a, Attempts>, Withheld> {
        let side = Side::of(job).ok_or(Withheld::NotAsked)?;
        let (account, other) = match side {
            Side::Incoming => (&self.incoming.0, &self.outgoing.1),
            Side::Outgoing => (&self.outgoing.0, &self.incoming.1),
        };
        let is_shared = Arc::ptr_eq(&self.incoming.0, &self.outgoing.0);
        let (waits_for, patience) = match (side, attempt) {
            (Side::Incoming, Attempt::First) => (None, context.start()),
            (Side::Outgoing, Attempt::First) => (Some(Some(Progress::FirstOver)), context.start()),
            (Side::Incoming, Attempt::OtherForm) => (Some(Some(Progress::FirstOver)), Instant::now()),
            (Side::Outgoing, Attempt::OtherForm) => (Some(None), Instant::now()),
        };
        if let Some(progress) = waits_for.filter(|_| is_shared) {
            let until = (patience + context.limits.connect).min(context.end());
            let mut other = other.clone();
            let come = other.wait_for(|come| progress.is_some_and(|progress| *come >= progress));
            // An error means that the other side is through, which is what is waited for.
            let _ = timeout_at(until, come).await.is_ok();
        }
        let attempts = timeout_at(context.end(), account.lock()).await.map_err(|_| Withheld::NoTime)?;
        attempts.allowed()?;
        Ok(attempts)
    }
}

/// The same password and the same user, in whatever spelling.
fn is_one_account(settings: &Settings, credentials: &Credentials) -> bool {
    let user = |side: Side| side.server(settings).and_then(|server| server.user.as_deref());
    let local = |user: &str| user.split('@').next().unwrap_or(user).to_lowercase();
    let same_user = match (user(Side::Incoming), user(Side::Outgoing)) {
        (Some(incoming), Some(outgoing)) => local(incoming) == local(outgoing),
        _ => true,
    };
    same_user && Side::Incoming.password(credentials) == Side::Outgoing.password(credentials)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Found, FoundBy};

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
    fn the_other_form_adds_or_drops_the_domain() {
        let address: Address = "taro@example.test".parse().unwrap();
        assert_eq!(other_form("taro", Some(&address)).as_deref(), Some("taro@example.test"));
        assert_eq!(other_form("taro@example.test", Some(&address)).as_deref(), Some("taro"));
        assert_eq!(other_form("taro", None), None);
        assert_eq!(other_form("@example.test", None), None);
    }

    #[test]
    fn three_refusals_are_enough() {
        let mut attempts = Attempts::default();
        for _ in 0..3 {
            assert_eq!(attempts.allowed(), Ok(()));
            attempts.count_refusal();
        }
        assert_eq!(attempts.allowed(), Err(Withheld::TriesUsed));
    }

    #[test]
    fn an_account_is_user_and_password() {
        let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let with = |outgoing: &str, password: &str| {
            let settings = Settings {
                incoming: found("pop3s://taro%40example.test@pop.example.test"),
                outgoing: found(outgoing),
                ..Settings::default()
            };
            let credentials =
                Credentials { incoming: Some(Secret::new("sesame")), outgoing: Some(Secret::new(password)) };
            is_one_account(&settings, &credentials)
        };
        assert!(with("smtps://Taro@smtp.example.test", "sesame"));
        assert!(!with("smtps://hanako@smtp.example.test", "sesame"));
        assert!(!with("smtps://taro@smtp.example.test", "other"));
    }
}
