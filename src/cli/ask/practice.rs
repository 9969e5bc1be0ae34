//! `mailmedic demo --plain`: the interview with the user of the reference server.

use super::{Interview, Stop, lines::half_width};
use crate::{
    cli::Failure,
    practice::{Practice, World},
    process::Exit,
    report::faq::folded,
    report::reason,
    rule::Remedy,
    server::{Scenario, scenario::Catalogue},
    session::{Event, Outcome},
    settings::{FoundBy, Side},
};
use std::sync::Arc;

/// The faults that can be practised with.
#[derive(Debug)]
pub struct Exercises {
    pub scenarios: Catalogue,
    /// In the order in which they are offered.
    pub names: Vec<Arc<str>>,
    /// The one to begin with; without it, one is chosen.
    pub chosen: Option<Arc<str>>,
}

/// The fault that is put on.
#[derive(Debug)]
pub(super) struct Exercise {
    scenario: Arc<Scenario>,
    world: World,
    /// Dropping it ends the server.
    _server: Practice,
}

impl Interview<'_> {
    /// Puts a fault on and takes over what its user's mail program is set to.
    pub(super) async fn begin_practice(&mut self, exercises: Exercises) -> Result<(), Stop> {
        let name = match &exercises.chosen {
            Some(name) => name.clone(),
            None => self.choose_exercise(&exercises.names).await?,
        };
        let scenario = match exercises.scenarios.read(&name) {
            Some(Ok(scenario)) => scenario,
            Some(Err(problem)) => return Err(self.failed(&problem)),
            None => return Err(Stop::Over),
        };
        self.put_on(scenario, false).await?;
        let Some(exercise) = &self.exercise else { return Err(Stop::Over) };
        let World { settings, credentials, .. } = exercise.world.clone();
        self.client.credentials = credentials;
        self.say_settings(&settings)?;
        let consent = self.consent(&settings);
        self.happened(Event::Configured(settings));
        self.happened(Event::Consent(consent));
        Ok(())
    }

    /// One of the faults, by its number or its name; words list those in which they occur. Variants of a fault
    /// are not read out before somebody asks for them.
    async fn choose_exercise(&mut self, names: &[Arc<str>]) -> Result<Arc<str>, Stop> {
        self.say("ui-practice-intro", &[])?;
        self.say_faults(names, |name, _| !name.contains('.'))?;
        loop {
            self.say("ask-ui-which-fault", &[("count", names.len().to_string())])?;
            let line = half_width(&self.read_line().await?).to_lowercase();
            let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let named = || names.iter().find(|name| ***name == *line);
            match number.and_then(|number| names.get(number)).or_else(named) {
                Some(name) => return Ok(name.clone()),
                None if line == "q" => return Err(Stop::Over),
                None => self.say_faults(names, |name, fault| {
                    let words = folded(&line);
                    !words.is_empty() && (folded(name).contains(&words) || folded(fault).contains(&words))
                })?,
            }
        }
    }

    /// The faults that are wanted, each behind its number.
    fn say_faults(&self, names: &[Arc<str>], wanted: impl Fn(&str, &str) -> bool) -> Result<(), Stop> {
        for (number, name) in (1..).zip(names) {
            let fault = self.words().text(&format!("scenario-{}", name.replace('.', "-")), &[]);
            if wanted(name, &fault) {
                self.say_text(&format!("  {number}  {fault}"))?;
            }
        }
        Ok(())
    }

    async fn put_on(&mut self, scenario: Arc<Scenario>, mended: bool) -> Result<(), Stop> {
        let server = Practice::start(&scenario, mended).await;
        let server = server.map_err(|error| self.failed(&reason(&self.locale, &error)))?;
        (self.client.network, self.client.roots) = (server.network.clone(), server.roots.clone());
        let world = World::of(&scenario, mended);
        self.exercise = Some(Exercise { scenario, world, _server: server });
        Ok(())
    }

    fn failed(&self, why: &impl ToString) -> Stop {
        let args = [("why", why.to_string())];
        Stop::Failed(Failure::new(Exit::Unavailable, self.locale.text("ui-practice-failed", &args)))
    }

    /// Takes the remedy for done: here nobody has a mail program to change.
    pub(super) async fn practise(&mut self, remedy: &Arc<str>) -> Result<(), Stop> {
        let rule = self.client.rules.remedy(remedy).cloned();
        match rule.as_ref().and_then(Remedy::login_side) {
            Some(side) => self.log_in_right(side)?,
            None if rule.is_some_and(|rule| self.session.would_set(&rule)) => {}
            None => {
                self.say("ask-ui-practice-mend", &[])?;
                if let Some(exercise) = &self.exercise {
                    self.put_on(exercise.scenario.clone(), true).await?;
                }
            }
        }
        self.happened(Event::Tried { remedy: remedy.clone(), outcome: Outcome::Applied });
        let consent = self.consent(&self.session.settings().clone());
        self.happened(Event::Consent(consent));
        Ok(())
    }

    /// Logs in from now on with what is right on this side. It is told: it is no secret here.
    fn log_in_right(&mut self, side: Side) -> Result<(), Stop> {
        let Some(login) = self.exercise.as_ref().and_then(|exercise| exercise.world.right(side)).cloned() else {
            return Ok(());
        };
        let arguments = [("user", login.user.clone()), ("password", login.password.reveal().to_owned())];
        self.say("ask-ui-practice-login", &arguments)?;
        let credentials = &mut self.client.credentials;
        let shared = credentials.incoming == credentials.outgoing;
        if side == Side::Outgoing || shared {
            credentials.outgoing = Some(login.password.clone());
        }
        if side == Side::Incoming {
            credentials.incoming = Some(login.password);
        }
        let mut settings = self.session.settings().clone();
        if let Some(found) =
            settings.place_of(side).as_mut().filter(|found| found.value.user.as_ref() != Some(&login.user))
        {
            found.value.user = Some(login.user);
            found.value.user_assumed = false;
            found.by = FoundBy::Answer;
            self.happened(Event::Configured(settings));
        }
        Ok(())
    }
}
