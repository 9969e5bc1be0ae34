//! Calling a run off: nothing more is waited for, and open sessions are ended in good order.
//!
//! A session that is dropped without QUIT can leave a mailbox locked for ten minutes
//! (RFC 1939 §3), and the next attempt would find the lock that this one has left.

use std::future::pending;
use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};

/// Tells the run's connections that it is called off.
#[derive(Debug)]
pub(super) struct Caller(watch::Sender<bool>);

impl Caller {
    pub(super) fn call(&self) {
        self.0.send_replace(true);
    }
}

/// Whether the run has been called off, for those who wait.
#[derive(Debug, Clone)]
pub(super) struct CallOff(Option<watch::Receiver<bool>>);

impl CallOff {
    pub(super) fn new() -> (Caller, Self) {
        let (sender, receiver) = watch::channel(false);
        (Caller(sender), Self(Some(receiver)))
    }

    /// For who is to finish what was begun.
    pub(super) fn never() -> Self {
        Self(None)
    }

    pub(super) fn has_come(&self) -> bool {
        self.0.as_ref().is_some_and(|called| *called.borrow())
    }

    async fn comes(&self) {
        if let Some(called) = &self.0
            && called.clone().wait_for(|called| *called).await.is_ok()
        {
            return;
        }
        pending::<()>().await;
    }

    /// Waits for something until then, or until the run is called off, which is no different: `None`.
    pub(super) async fn within<T>(&self, until: Instant, awaited: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.comes() => None,
            come = timeout_at(until, awaited) => come.ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_any_longer_when_it_comes() {
        let (caller, call_off) = CallOff::new();
        let soon = Instant::now() + Duration::from_secs(1);
        assert_eq!(call_off.within(soon, async { 1 }).await, Some(1));
        assert_eq!(call_off.within(soon, pending::<()>()).await, None);
        assert_eq!(Instant::now(), soon);
        let later = soon + Duration::from_secs(60);
        let (waited, ()) = tokio::join!(call_off.within(later, pending::<()>()), async { caller.call() });
        assert_eq!((waited, Instant::now()), (None, soon));
        assert!(call_off.has_come() && !CallOff::never().has_come());
        assert_eq!(CallOff::never().within(later, async { 2 }).await, Some(2));
    }
}
