//! A sign of life on standard error while probes run, on terminals only.

use super::{Context, output};
use crate::{
    fact::{Endpoint, ProbeRequest},
    probe::ProbeMessage,
};
use std::{
    io::IsTerminal,
    time::{Duration, Instant},
};
use tokio::sync::mpsc::Receiver;

/// A run that is over sooner needs no sign.
const QUIET_FOR: Duration = Duration::from_millis(700);
const TICK: Duration = Duration::from_millis(250);

/// One line that counts up, and vanishes at the end.
#[derive(Debug)]
pub struct Progress<'a> {
    context: &'a Context,
    start: Instant,
    waiting: Vec<Endpoint>,
    shown: bool,
    enabled: bool,
}

impl<'a> Progress<'a> {
    pub fn start(context: &'a Context, requests: &[ProbeRequest]) -> Self {
        Self {
            context,
            start: Instant::now(),
            waiting: requests.iter().map(|request| request.endpoint).collect(),
            shown: false,
            enabled: !context.quiet && std::io::stderr().is_terminal(),
        }
    }

    /// The next message of the run; `None` when it is over.
    pub async fn next(&mut self, messages: &mut Receiver<ProbeMessage>) -> Option<ProbeMessage> {
        loop {
            let message = tokio::time::timeout(TICK, messages.recv()).await;
            match message {
                Ok(Some(message)) => {
                    if let ProbeMessage::Session { endpoint, .. } = &message {
                        self.waiting.retain(|waiting| waiting != endpoint);
                    }
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

    fn show(&mut self) {
        if !self.enabled || self.start.elapsed() < QUIET_FOR {
            return;
        }
        let waiting: Vec<&str> = self.waiting.iter().map(|endpoint| endpoint.as_str()).collect();
        let args = [("seconds", self.start.elapsed().as_secs().to_string()), ("waiting", waiting.join(" "))];
        output::overwrite(&self.context.text("check-progress", &args));
        self.shown = true;
    }

    fn clear(&mut self) {
        if self.shown {
            output::overwrite("");
            self.shown = false;
        }
    }
}
