//! The order of the logins and how many may be refused.

use super::{Side, Withheld};
use crate::{
    probe::{context::Context, plan::Job},
    settings::Settings,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Mutex, MutexGuard, Semaphore, SemaphorePermit, watch},
    time::Instant,
};

/// Refused logins in a run, over all protocols and accounts together: servers count by account, and by address.
const MOST_REFUSED: usize = 3;
/// With less than this left, an answer could not come in time and would look like silence.
const LEAST_TIME: Duration = Duration::from_millis(500);

/// The refusals that this run may still bring about. A login takes one, and gives it back unless it is refused.
#[derive(Debug)]
struct Tries(Semaphore);

impl Default for Tries {
    fn default() -> Self {
        Self(Semaphore::new(MOST_REFUSED))
    }
}

/// A side that has the account to itself, and one of the tries.
#[derive(Debug)]
pub(in crate::probe) struct Attempts<'a> {
    tries: &'a Tries,
    taken: Option<SemaphorePermit<'a>>,
    _account: MutexGuard<'a, ()>,
}

impl Attempts<'_> {
    /// Whether the password may be shown once more.
    pub(in crate::probe) fn allowed(&mut self) -> Result<(), Withheld> {
        if self.taken.is_none() {
            self.taken = self.tries.0.try_acquire().ok();
        }
        self.taken.as_ref().map(|_| ()).ok_or(Withheld::TriesUsed)
    }

    pub(in crate::probe) fn count_refusal(&mut self) {
        if let Some(taken) = self.taken.take() {
            taken.forget();
        }
    }
}

/// Which login of a side it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::probe) enum Attempt {
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
pub(in crate::probe) struct Turn(watch::Sender<Progress>);

impl Turn {
    pub(in crate::probe) fn first_is_over(&self) {
        self.0.send_replace(Progress::FirstOver);
    }
}

/// The queues of the accounts.
#[derive(Debug)]
pub(in crate::probe) struct Queue {
    incoming: (Arc<Mutex<()>>, watch::Receiver<Progress>),
    outgoing: (Arc<Mutex<()>>, watch::Receiver<Progress>),
    tries: Tries,
}

impl Queue {
    /// Makes the queues, and the turns of the incoming and the outgoing side.
    pub(in crate::probe) fn new(settings: &Settings) -> (Self, [Turn; 2]) {
        let (incoming_turn, incoming_progress) = watch::channel(Progress::Waiting);
        let (outgoing_turn, outgoing_progress) = watch::channel(Progress::Waiting);
        let incoming = Arc::new(Mutex::default());
        let outgoing = if is_one_account(settings) { incoming.clone() } else { Arc::default() };
        let queue = Self {
            incoming: (incoming, incoming_progress),
            outgoing: (outgoing, outgoing_progress),
            tries: Tries::default(),
        };
        (queue, [Turn(incoming_turn), Turn(outgoing_turn)])
    }

    /// Waits until this side may log in.
    ///
    /// The order is the same in every run: receiving, sending, then the other spellings. First
    /// answers count most, because servers answer late or falsely when several logins have failed.
    /// But nobody is waited for longer than a connection may take. Two accounts need not wait for
    /// each other's first login; for the other spellings there may be one try left.
    pub(in crate::probe) async fn stand_in<'a>(
        &'a self,
        context: &Context,
        job: &Job,
        attempt: Attempt,
    ) -> Result<Attempts<'a>, Withheld> {
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
        if let Some(progress) = waits_for.filter(|_| is_shared || attempt == Attempt::OtherForm) {
            let until = (patience + context.limits.connect).min(context.end());
            let mut other = other.clone();
            let come = other.wait_for(|come| progress.is_some_and(|progress| *come >= progress));
            // An error means that the other side is through, which is what is waited for.
            let _ = context.call_off.within(until, come).await;
        }
        let account = context.call_off.within(context.end(), account.lock()).await.ok_or(Withheld::NoTime)?;
        let mut attempts = Attempts { tries: &self.tries, taken: None, _account: account };
        attempts.allowed()?;
        if context.end() < Instant::now() + LEAST_TIME {
            return Err(Withheld::NoTime);
        }
        Ok(attempts)
    }
}

/// The same user, in whatever spelling: servers count refusals by user, whatever the password.
fn is_one_account(settings: &Settings) -> bool {
    let user = |side: Side| side.server(settings).and_then(|server| server.user.as_deref());
    let local = |user: &str| user.split('@').next().unwrap_or(user).to_lowercase();
    match (user(Side::Incoming), user(Side::Outgoing)) {
        (Some(incoming), Some(outgoing)) => local(incoming) == local(outgoing),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Found, FoundBy};

    #[tokio::test]
    async fn three_refusals_are_enough_for_all_accounts() {
        let (tries, mine, yours) = (Tries::default(), Mutex::default(), Mutex::default());
        let at = async |account| Attempts { tries: &tries, taken: None, _account: Mutex::lock(account).await };
        for account in [&mine, &yours, &mine] {
            // What is not refused leaves no trace.
            assert_eq!(at(account).await.allowed(), Ok(()));
            let mut attempts = at(account).await;
            assert_eq!(attempts.allowed(), Ok(()));
            attempts.count_refusal();
        }
        assert_eq!(at(&yours).await.allowed(), Err(Withheld::TriesUsed));
        assert_eq!(at(&mine).await.allowed(), Err(Withheld::TriesUsed));
    }

    #[test]
    fn an_account_is_its_user() {
        let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let with = |outgoing: &str| {
            let settings = Settings {
                incoming: found("pop3s://taro%40example.test@pop.example.test"),
                outgoing: found(outgoing),
                ..Settings::default()
            };
            is_one_account(&settings)
        };
        assert!(with("smtps://Taro@smtp.example.test"));
        assert!(!with("smtps://hanako@smtp.example.test"));
    }
}
