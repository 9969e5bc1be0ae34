//! What can be done, step by step, and whether it has helped.

use super::{Interview, Stop, lines::half_width, look::Looked};
use crate::{
    cli::password,
    probe::Credentials,
    session::{Conclusion, Consent, Event, Outcome, Step},
};
use std::sync::Arc;

impl Interview<'_> {
    /// Lets the person choose what to do. False when there is nothing more to do.
    pub(super) async fn offer_remedies(&mut self) -> Result<bool, Stop> {
        let remedies = self.leading_remedies();
        if remedies.is_empty() && self.answered.is_empty() {
            return Ok(false);
        }
        loop {
            self.say("ask-ui-which-remedy", &[("count", remedies.len().to_string())])?;
            let line = self.read_line().await?;
            let typed = half_width(&line).to_lowercase();
            match typed.as_str() {
                "" | "q" => return Ok(false),
                "b" => {
                    self.take_back()?;
                    return Ok(true);
                }
                _ => {}
            }
            let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match number.and_then(|number| remedies.get(number)) {
                Some(remedy) => return self.apply(&remedy.clone()).await,
                None => match self.look(&line, None).await? {
                    Looked::Here => {}
                    Looked::Elsewhere => return Ok(true),
                    Looked::Nowhere => self.say("ask-ui-not-understood", &[("count", remedies.len().to_string())])?,
                },
            }
        }
    }

    /// Shows a remedy's steps and waits until they are done. False when the person leaves.
    pub(super) async fn apply(&mut self, remedy: &Arc<str>) -> Result<bool, Stop> {
        self.say_remedy(remedy)?;
        loop {
            self.say("ask-ui-after-remedy", &[])?;
            let line = self.read_line().await?;
            match half_width(&line).to_lowercase().as_str() {
                "k" => {
                    self.check_again(remedy).await?;
                    return Ok(true);
                }
                "n" => {
                    self.happened(Event::Tried { remedy: remedy.clone(), outcome: Outcome::NotFixed });
                    return Ok(true);
                }
                "o" => {
                    self.ask_program().await?;
                    self.say_remedy(remedy)?;
                }
                "b" | "" => return Ok(true),
                "q" => return Ok(false),
                _ => match self.look(&line, None).await? {
                    Looked::Here => {}
                    Looked::Elsewhere => return Ok(true),
                    Looked::Nowhere => self.say("ask-ui-not-understood-letter", &[])?,
                },
            }
        }
    }

    /// Takes the remedy for done. What it has changed to something that only the person knows is asked for.
    async fn check_again(&mut self, remedy: &Arc<str>) -> Result<(), Stop> {
        if self.exercise.is_some() {
            return self.practise(remedy).await;
        }
        let changed = self.client.rules.remedy(remedy).and_then(|rule| self.session.changed_unseen(rule));
        let settings = match changed {
            // Who answers from a pipe says it by "s".
            Some(task) if self.attended => self.read_what_is_set(task).await?,
            _ => None,
        };
        self.ask_password_again(remedy).await?;
        self.happened(Event::Tried { remedy: remedy.clone(), outcome: Outcome::Applied });
        if let Some(settings) = settings {
            self.happened(Event::Configured(settings));
        }
        let consent = self.consent(&self.session.settings().clone());
        self.happened(Event::Consent(consent));
        Ok(())
    }

    /// A remedy about the password is checked with the password that is right now.
    pub(super) async fn ask_password_again(&mut self, remedy: &str) -> Result<(), Stop> {
        let rule = self.client.rules.remedy(remedy);
        let about_password = rule.and_then(|rule| rule.task.as_ref()).is_some_and(|task| task.v.is_a_login());
        if !about_password || !self.attended {
            return if self.session.lapsed_consent() == Consent::default() {
                Ok(())
            } else {
                self.ask_lapsed_password().await
            };
        }
        self.client.credentials = Credentials::default();
        password::ask(self.context, self.session.settings(), &mut self.client.credentials).await?;
        Ok(())
    }

    pub(super) async fn verify(&mut self, remedy: &Arc<str>, fixed: Option<bool>) -> Result<(), Stop> {
        let outcome = match fixed {
            Some(true) => {
                self.say("ask-ui-fixed", &[])?;
                Outcome::Fixed
            }
            Some(false) => {
                self.say("ask-ui-not-fixed", &[])?;
                Outcome::NotFixed
            }
            None => {
                self.say("ask-ui-is-it-fixed", &[])?;
                if self.yes().await? { Outcome::Fixed } else { Outcome::NotFixed }
            }
        };
        self.happened(Event::Tried { remedy: remedy.clone(), outcome });
        if outcome == Outcome::Fixed {
            // There may be a second fault behind the first one.
            let over = matches!(self.session.next_step(), Step::Conclude(Conclusion::Fixed | Conclusion::Healthy));
            return if over { Err(Stop::Done) } else { self.say("ask-ui-something-else", &[]) };
        }
        // Who answers from a pipe has written all answers before.
        let sets = self.client.rules.remedy(remedy).is_some_and(|rule| !rule.sets.is_empty());
        if sets && self.attended {
            self.say("ask-ui-put-back", &[])?;
            if self.yes().await? {
                self.happened(Event::Tried { remedy: remedy.clone(), outcome: Outcome::Undone });
            }
        }
        Ok(())
    }
}
