//! Waiting: for checks and for look-ups, with a line now and then that says for how long, and until a signal.

use crate::{
    cli::{Context, Exit, Failure},
    fact::ProbeRequest,
    probe::{ProbeMessage, Run},
    process::Signals,
    report::reason,
};
use std::{future::pending, pin::pin, time::Duration};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// After this time the person is told for how long it has been going on …
const FIRST: Duration = Duration::from_secs(1);
/// … and then once more every so often: each line is read out by a screen reader.
const EVERY: Duration = Duration::from_secs(5);

/// A run of checks that goes on.
#[derive(Debug)]
pub(super) struct Checks {
    pub run: Run,
    pub requests: Vec<ProbeRequest>,
    pub time: Elapsed,
}

/// What the checks tell next, if any go on; `None` is their end.
pub(super) async fn told(checks: &mut Option<Checks>) -> Option<ProbeMessage> {
    match checks {
        Some(checks) => checks.run.recv().await,
        None => pending().await,
    }
}

/// How long something has been going on, and when that is worth a line.
#[derive(Debug)]
pub(super) struct Elapsed {
    begun: Instant,
    lines: Interval,
}

impl Elapsed {
    pub fn new() -> Self {
        let begun = Instant::now();
        let mut lines = interval_at(begun + FIRST, EVERY);
        // Nobody wants to hear of the seconds that went by under a question.
        lines.set_missed_tick_behavior(MissedTickBehavior::Skip);
        Self { begun, lines }
    }

    /// The seconds, when it is time to tell them.
    pub async fn told(&mut self) -> String {
        self.lines.tick().await;
        self.begun.elapsed().as_secs().to_string()
    }
}

/// What ends every waiting.
#[derive(Debug)]
pub(super) struct Waiting {
    signals: Signals,
    /// Whether somebody sits at the terminal and wants to know that it goes on.
    attended: bool,
}

impl Waiting {
    /// # Errors
    /// When the system refuses to report signals.
    pub fn new(context: &Context, attended: bool) -> Result<Self, Failure> {
        let signals = Signals::new().map_err(|error| {
            let why = reason(&context.locale, &error);
            Failure::new(Exit::Defect, context.text("cli-no-runtime", &[("error", why)]))
        })?;
        Ok(Self { signals, attended })
    }

    /// How to end, when a signal has come.
    pub async fn signalled(&mut self) -> Exit {
        self.signals.next().await
    }

    /// Waits for something. `tell` is given the seconds whenever they are worth a line.
    ///
    /// # Errors
    /// How to end, when a signal has come first.
    pub async fn patiently<T>(&mut self, awaited: impl Future<Output = T>, tell: impl Fn(String)) -> Result<T, Exit> {
        let mut awaited = pin!(awaited);
        let mut time = Elapsed::new();
        loop {
            tokio::select! {
                come = &mut awaited => return Ok(come),
                seconds = time.told(), if self.attended => tell(seconds),
                exit = self.signals.next() => return Err(exit),
            }
        }
    }
}
