//! A sign of life on standard error while probes run, on terminals only.

use super::{Context, output};
use crate::{
    fact::{Endpoint, ProbeKind, ProbeRequest},
    probe::{ProbeMessage, Run},
    report::{self, Words},
    session::Session,
};
use std::{
    pin::pin,
    time::{Duration, Instant},
};

/// A run that is over sooner needs no sign.
const QUIET_FOR: Duration = Duration::from_millis(700);
const TICK: Duration = Duration::from_millis(250);

/// Waits for something, with a sign of life that carries one word of its own and the seconds.
pub async fn during<T>(context: &Context, id: &str, word: (&str, String), awaited: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let mut awaited = pin!(awaited);
    let enabled = !context.quiet && output::can_overwrite();
    let mut shown = false;
    loop {
        if let Ok(come) = tokio::time::timeout(TICK, &mut awaited).await {
            if shown {
                output::overwrite("");
            }
            return come;
        }
        if enabled && start.elapsed() >= QUIET_FOR {
            let args = [word.clone(), ("seconds", start.elapsed().as_secs().to_string())];
            output::overwrite(&one_line(&context.text(id, &args)));
            shown = true;
        }
    }
}

/// What wraps could not be taken off again.
fn one_line(text: &str) -> String {
    let columns = crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
    report::wrap::wrap(text, columns.saturating_sub(1)).into_iter().next().unwrap_or_default()
}

/// More places than these make the line longer than a window.
const MOST_NAMED: usize = 3;

/// One line that counts up, and vanishes at the end.
#[derive(Debug)]
pub struct Progress<'a> {
    context: &'a Context,
    start: Instant,
    /// The places that matter to the account and have not answered, with their names.
    waiting: Vec<(Endpoint, String)>,
    shown: bool,
    enabled: bool,
}

impl<'a> Progress<'a> {
    pub fn start(context: &'a Context, session: &Session, requests: &[ProbeRequest]) -> Self {
        let words = Words::new(&context.locale, session);
        let rows = report::rows(session.settings(), requests.iter().map(|request| request.endpoint));
        Self {
            context,
            start: Instant::now(),
            waiting: rows.into_iter().map(|endpoint| (endpoint, words.endpoint(endpoint))).collect(),
            shown: false,
            enabled: !context.quiet && output::can_overwrite(),
        }
    }

    /// The next message of the run; `None` when it is over.
    pub async fn next(&mut self, run: &mut Run) -> Option<ProbeMessage> {
        loop {
            let message = tokio::time::timeout(TICK, run.recv()).await;
            match message {
                Ok(Some(message)) => {
                    self.tick_off(&message);
                    return Some(message);
                }
                Ok(None) => {
                    self.clear();
                    return None;
                }
                Err(_) => self.show(),
            }
        }
    }

    /// A place is done when its connection was closed, or when none came about.
    fn tick_off(&mut self, message: &ProbeMessage) {
        let done = match message {
            ProbeMessage::Session { endpoint, .. } => *endpoint,
            ProbeMessage::Finished(report) if report.probe == ProbeKind::Tcp && report.outcome != "open" => {
                report.endpoint
            }
            _ => return,
        };
        self.waiting.retain(|(endpoint, _)| *endpoint != done);
    }

    fn show(&mut self) {
        if !self.enabled || self.start.elapsed() < QUIET_FOR {
            return;
        }
        let mut names: Vec<String> = self.waiting.iter().take(MOST_NAMED).map(|(_, name)| name.clone()).collect();
        if self.waiting.len() > MOST_NAMED {
            names.push("…".to_owned());
        }
        let waiting = report::list(&self.context.locale, names);
        let args = [("seconds", self.start.elapsed().as_secs().to_string()), ("waiting", waiting)];
        output::overwrite(&one_line(&self.context.text("check-progress", &args)));
        self.shown = true;
    }

    /// Takes the line off the terminal.
    pub fn clear(&mut self) {
        if self.shown {
            output::overwrite("");
            self.shown = false;
        }
    }
}
