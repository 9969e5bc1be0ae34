//! The checks of the mail servers, and what they tell while the interview goes on.

use super::{Interview, Stop};
use crate::{
    fact::ProbeRequest,
    probe::{self, ProbeInput, ProbeMessage, ProbeReport},
    session::Event,
};
use std::time::Instant;

impl Interview<'_> {
    pub(super) fn begin_probes(&mut self, requests: Vec<ProbeRequest>) -> Result<(), Stop> {
        self.say("ask-ui-checking", &[])?;
        self.begun = Instant::now();
        self.clock.reset();
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
            published: self.client.published.clone(),
        };
        self.probes = Some((probe::run(self.client.network.clone(), input), requests));
        Ok(())
    }

    /// Takes in what the probes tell until something can be done, or nothing more comes.
    pub(super) async fn wait(&mut self) -> Result<(), Stop> {
        let Some((receiver, _)) = &mut self.probes else { return Err(Stop::Over) };
        let message = if self.attended {
            tokio::select! {
                message = receiver.recv() => message,
                _ = self.clock.tick() => {
                    let seconds = self.begun.elapsed().as_secs().to_string();
                    return self.say("ask-ui-still-checking", &[("seconds", seconds)]);
                }
            }
        } else {
            receiver.recv().await
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
                if let Some((_, requests)) = self.probes.take() {
                    self.say_results(&requests)?;
                    self.happened(Event::Probed(requests));
                }
            }
        }
        Ok(())
    }
}
