//! The checks of the mail servers, and what they tell while the interview goes on.

use super::{
    Interview, Stop,
    waiting::{Checks, Elapsed},
};
use crate::{
    fact::ProbeRequest,
    probe::{self, ProbeInput, ProbeMessage, ProbeReport},
    session::Event,
};

impl Interview<'_> {
    pub(super) fn begin_probes(&mut self, requests: Vec<ProbeRequest>) -> Result<(), Stop> {
        self.say("ask-ui-checking", &[])?;
        self.happened(Event::Probing(requests.clone()));
        let input = ProbeInput {
            settings: self.session.settings().clone(),
            requests: requests.clone(),
            credentials: self.client.credentials.clone(),
            allowed: self.client.allowed,
            limits: self.client.limits,
            letter: self.letter.take(),
            roots: self.client.roots.clone(),
            patterns: self.client.patterns.clone(),
            discovered: self.client.discovered.clone(),
        };
        let run = probe::run(self.client.network.clone(), input);
        self.checks = Some(Checks { run, requests, time: Elapsed::new() });
        Ok(())
    }

    /// Takes in what the probes tell until something can be done, or nothing more comes.
    pub(super) async fn wait(&mut self) -> Result<(), Stop> {
        let Some(checks) = &mut self.checks else { return Err(Stop::Over) };
        let message = tokio::select! {
            message = checks.run.recv() => message,
            seconds = checks.time.told(), if self.attended => {
                return self.say("ask-ui-still-checking", &[("seconds", seconds)]);
            }
            exit = self.waiting.signalled() => return Err(self.interrupted(exit)),
        };
        self.receive(message)
    }

    /// Takes in one message; `None` is the end of the run.
    pub(super) fn receive(&mut self, message: Option<ProbeMessage>) -> Result<(), Stop> {
        match message {
            Some(
                ProbeMessage::Finished(ProbeReport { observations, .. }) | ProbeMessage::Learned { observations, .. },
            ) => {
                for observation in observations {
                    self.happened(Event::Observed(observation));
                }
            }
            Some(ProbeMessage::Session { endpoint, transcript }) => {
                self.happened(Event::Heard { endpoint, transcript });
            }
            None => {
                if let Some(Checks { requests, .. }) = self.checks.take() {
                    self.say_results(&requests)?;
                    self.happened(Event::Probed(requests));
                    self.say_network()?;
                    self.say_what_is_open()?;
                }
            }
        }
        Ok(())
    }
}
