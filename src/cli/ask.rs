//! `mailmedic ask [ADDRESS]`: the same interview line by line.
//!
//! Nothing is ever written over: what is said stays, which suits screen readers, pipes and slow
//! lines. The driver of [`Session`] is the loop in [`Interview::run`].

mod account;
mod lines;
mod program;
mod say;

use super::{
    Client, ClientOptions, Context, Exit, Failure, Format, password,
    sessions::{Opened, Recorder},
};
use crate::{
    fact::{FactKey, Origin, ProbeRequest, Unknown, Value},
    probe::{self, Credentials, Letter, ProbeInput, ProbeMessage, ProbeReport},
    rule::Task,
    session::{Consent, Event, Outcome, Question, Session, Step},
    settings::{Found, MailServer, Settings},
};
use lines::Lines;
use std::{collections::BTreeSet, io::IsTerminal, sync::Arc};
use tokio::sync::mpsc::Receiver;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    pub address: Option<String>,
    #[command(flatten)]
    pub client: ClientOptions,
}

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    context.format(&[Format::Human])?;
    let client = arguments.client.resolve(context, arguments.address.as_deref())?;
    let session = client.session();
    let mut interview = Interview::new(context, client, session, Recorder::default());
    if interview.client.send_test {
        interview.prepare_letter();
    }
    interview.run(Beginning::New).await
}

/// Goes on with a session that was kept; `then` is what happens first.
pub async fn resume(context: &Context, client: Client, opened: Opened, then: Vec<Event>) -> Result<Exit, Failure> {
    let mut session = Session::new(client.rules.clone());
    opened.events.iter().cloned().for_each(|event| session.apply(event));
    let cut = opened.cut;
    let recorder = Recorder::resume(0, opened);
    let recorder = recorder.map_err(|error| super::context::cannot_write(&context.locale, &error))?;
    let mut interview = Interview::new(context, client, session, recorder);
    for event in then {
        interview.happened(event);
    }
    interview.run(Beginning::Resumed { cut }).await
}

/// How an interview begins.
#[derive(Debug, Clone, Copy)]
enum Beginning {
    New,
    /// With a session that was kept; holds the line that was cut off in its file, if one was.
    Resumed {
        cut: Option<usize>,
    },
}

/// What a test message finds out.
const ROUND_TRIP: &str = "delivery.round-trip";

struct Interview<'a> {
    context: &'a Context,
    client: Client,
    session: Session,
    lines: Lines,
    /// Whether somebody sits at the terminal. Answers from a pipe wait for the probes, so that the
    /// same answers always meet the same questions.
    attended: bool,
    probes: Option<(Receiver<ProbeMessage>, Vec<ProbeRequest>)>,
    answered: Vec<FactKey>,
    /// Logins over channels that others could read, which the person was asked about.
    consents: BTreeSet<&'static str>,
    /// The test message, until it is handed to the probes.
    letter: Option<Letter>,
    /// Whether a test message can still be asked about: one a run.
    may_send: bool,
    recorder: Recorder,
}

impl<'a> Interview<'a> {
    fn new(context: &'a Context, client: Client, session: Session, recorder: Recorder) -> Self {
        Self {
            context,
            client,
            lines: Lines::new(),
            attended: std::io::stdin().is_terminal(),
            probes: None,
            answered: session.answered(),
            session,
            consents: BTreeSet::new(),
            letter: None,
            may_send: true,
            recorder,
        }
    }
}

impl Interview<'_> {
    async fn run(mut self, beginning: Beginning) -> Result<Exit, Failure> {
        let ended = match self.conduct(beginning).await {
            Err(Stop::Over) => self.say_diagnosis(),
            other => other,
        };
        let ended = match ended {
            Err(Stop::Failed(failure)) => Err(failure),
            _ => Ok(Exit::Ok),
        };
        self.say_where_it_is_kept();
        ended
    }

    /// Takes in what happened, and keeps it.
    fn happened(&mut self, event: Event) {
        self.session.apply(event);
        if let Err(error) = self.recorder.follow(0, self.session.log()) {
            let why = super::context::reason(&self.context.locale, &error);
            self.context.note(&self.context.text("session-not-kept", &[("why", why)]));
        }
    }

    /// What is known of a session that was kept, and the passwords that it could not keep.
    async fn go_on(&mut self, cut: Option<usize>) -> Result<(), Stop> {
        self.say_resumed(cut)?;
        if self.session.misses_login() {
            self.ask_lapsed_password().await?;
        }
        let settings = self.session.settings().clone();
        let consent = self.consent(&settings);
        if consent != Consent::default() {
            self.happened(Event::Consent(consent));
        }
        Ok(())
    }

    async fn ask_lapsed_password(&mut self) -> Result<(), Stop> {
        if !self.client.no_login && self.attended && self.client.credentials.incoming.is_none() {
            self.say("ask-ui-password-gone", &[])?;
            let settings = self.session.settings().clone();
            password::ask(self.context, &settings, &mut self.client.credentials).await?;
        }
        Ok(())
    }

    async fn conduct(&mut self, beginning: Beginning) -> Result<(), Stop> {
        self.say("ask-ui-welcome", &[])?;
        match beginning {
            Beginning::New => self.account().await?,
            Beginning::Resumed { cut } => self.go_on(cut).await?,
        }
        loop {
            match self.session.next_step() {
                // One run at a time; what is asked now may well be answered by the one that goes on.
                Step::Probe(_) if self.probes.is_some() => self.wait().await?,
                Step::Probe(requests) => self.begin_probes(requests)?,
                Step::Wait => match self.session.question().filter(|question| self.may_ask(question)) {
                    Some(question) => self.ask(&question).await?,
                    None => self.wait().await?,
                },
                Step::Ask(question) if &*question.fact.name == ROUND_TRIP && self.ask_to_send().await? => {}
                Step::Ask(question) => self.ask(&question).await?,
                Step::Verify { remedy, fixed } => self.verify(&remedy, fixed).await?,
                Step::Try(_) | Step::Conclude(_) => {
                    if self.ask_for_consent().await? || self.ask_to_send().await? {
                        continue;
                    }
                    self.say_diagnosis()?;
                    self.say_hand_over()?;
                    match self.offer_remedies().await {
                        Ok(true) => {}
                        // What was found has been said already.
                        Ok(false) | Err(Stop::Over) => return Ok(()),
                        Err(stop) => return Err(stop),
                    }
                }
            }
        }
    }

    /// Whether to ask while the probes run. A pipe is asked for the complaint alone, which never
    /// depends on them.
    fn may_ask(&self, question: &Question) -> bool {
        self.attended || &*question.fact.name == "case.complaint"
    }

    fn consent(&self, settings: &Settings) -> Consent {
        let logs_in = |server: &Option<Found<MailServer>>| server.as_ref().is_some_and(|s| s.value.authenticates);
        let given = &self.client.credentials;
        Consent {
            incoming: !self.client.no_login && given.incoming.is_some() && logs_in(&settings.incoming),
            outgoing: !self.client.no_login && given.outgoing.is_some() && logs_in(&settings.outgoing),
        }
    }

    fn begin_probes(&mut self, requests: Vec<ProbeRequest>) -> Result<(), Stop> {
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
            published: self.client.published.clone(),
        };
        self.probes = Some((probe::run(self.client.network.clone(), input), requests));
        Ok(())
    }

    /// Takes in what the probes tell until something can be done, or nothing more comes.
    async fn wait(&mut self) -> Result<(), Stop> {
        let Some((receiver, _)) = &mut self.probes else { return Err(Stop::Over) };
        let message = receiver.recv().await;
        self.receive(message)
    }

    /// Takes in one message; `None` is the end of the run.
    fn receive(&mut self, message: Option<ProbeMessage>) -> Result<(), Stop> {
        match message {
            Some(
                ProbeMessage::Finished(ProbeReport { observations, .. }) | ProbeMessage::Learned { observations, .. },
            ) => {
                for observation in observations {
                    self.happened(Event::Observed(observation));
                }
            }
            Some(ProbeMessage::Session { .. }) => {}
            None => {
                if let Some((_, requests)) = self.probes.take() {
                    self.say_results(&requests)?;
                    self.happened(Event::Probed(requests));
                }
            }
        }
        Ok(())
    }

    /// The next line; meanwhile the probes are listened to.
    async fn read_line(&mut self) -> Result<String, Stop> {
        self.lines.ask();
        loop {
            let message = match &mut self.probes {
                Some((receiver, _)) => tokio::select! {
                    line = self.lines.next() => return line.map(|line| line.trim().to_owned()).ok_or(Stop::Over),
                    message = receiver.recv() => message,
                },
                None => return self.lines.next().await.map(|line| line.trim().to_owned()).ok_or(Stop::Over),
            };
            self.receive(message)?;
        }
    }

    async fn ask(&mut self, question: &Question) -> Result<(), Stop> {
        let key = &question.fact;
        self.say_question(question)?;
        let mut explained = false;
        loop {
            let line = self.read_line().await?.to_lowercase();
            let value = match line.as_str() {
                "?" => {
                    self.say_why(question)?;
                    continue;
                }
                "h" => {
                    self.say_how(key)?;
                    explained = true;
                    continue;
                }
                "q" => return Err(Stop::Over),
                "b" => return self.take_back(),
                "d" if !explained && key.area() != "case" && self.attended => {
                    self.say_how(key)?;
                    explained = true;
                    continue;
                }
                "d" => Err(Unknown::DontKnow),
                answer => match chosen(question, answer) {
                    Some(value) => Ok(value),
                    None => {
                        self.say("ask-ui-not-understood", &[("count", question.choices.len().to_string())])?;
                        continue;
                    }
                },
            };
            let report = self.client.rules.vocabulary().report(key.clone(), value, Origin::Answer);
            self.happened(Event::Observed(report));
            self.answered.retain(|known| known != key);
            self.answered.push(key.clone());
            return Ok(());
        }
    }

    /// Takes the last answer back, which is then asked for anew.
    fn take_back(&mut self) -> Result<(), Stop> {
        match self.answered.pop() {
            Some(last) => self.happened(Event::Retracted(last)),
            None => self.say("ask-ui-nothing-to-take-back", &[])?,
        }
        Ok(())
    }

    /// Where a login did not take place because others could have read the password: whether it may.
    async fn ask_for_consent(&mut self) -> Result<bool, Stop> {
        if !self.attended || self.client.no_login {
            return Ok(false);
        }
        let withheld = |reason: &str| {
            self.session
                .withheld_logins()
                .any(|report| report.value.as_ref().ok().and_then(Value::as_word) == Some(reason))
        };
        let reason =
            ["cleartext", "unverified"].into_iter().find(|reason| withheld(reason) && !self.consents.contains(reason));
        let Some(reason) = reason else { return Ok(false) };
        self.consents.insert(reason);
        self.say(if reason == "cleartext" { "ask-ui-consent-cleartext" } else { "ask-ui-consent-unverified" }, &[])?;
        if !self.yes().await? {
            return Ok(false);
        }
        match reason {
            "cleartext" => self.client.allowed.cleartext_login = true,
            _ => self.client.allowed.unverified_tls_login = true,
        }
        let consent = self.consent(&self.session.settings().clone());
        self.happened(Event::Consent(consent));
        Ok(true)
    }

    /// The next run of probes sends a message to the person's own address.
    fn prepare_letter(&mut self) {
        self.letter = Some(self.words().test_message().into());
        self.may_send = false;
    }

    /// Whether to send a message to the person's own address, where it would tell something.
    async fn ask_to_send(&mut self) -> Result<bool, Stop> {
        let may_ask = self.may_send && self.attended && !self.client.no_login;
        if !may_ask || !self.session.would_test_message_help() {
            return Ok(false);
        }
        self.may_send = false;
        self.say("ask-ui-consent-send", &[])?;
        if !self.yes().await? {
            return Ok(false);
        }
        self.prepare_letter();
        let consent = self.consent(&self.session.settings().clone());
        self.happened(Event::Consent(consent));
        Ok(true)
    }

    /// Yes or no; everything that is not yes is no.
    async fn yes(&mut self) -> Result<bool, Stop> {
        let line = self.read_line().await?.to_lowercase();
        Ok(matches!(line.as_str(), "y" | "yes" | "はい" | "1"))
    }

    /// Lets the person choose what to do. False when there is nothing more to do.
    async fn offer_remedies(&mut self) -> Result<bool, Stop> {
        let remedies = self.leading_remedies();
        if remedies.is_empty() && self.answered.is_empty() {
            return Ok(false);
        }
        loop {
            self.say("ask-ui-which-remedy", &[("count", remedies.len().to_string())])?;
            let line = self.read_line().await?.to_lowercase();
            if line.is_empty() || line == "q" {
                return Ok(false);
            }
            if line == "b" {
                self.take_back()?;
                return Ok(true);
            }
            let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match number.and_then(|number| remedies.get(number)) {
                Some(remedy) => return self.apply(&remedy.clone()).await,
                None => self.say("ask-ui-not-understood", &[("count", remedies.len().to_string())])?,
            }
        }
    }

    /// Shows a remedy's steps and waits until they are done. False when the person leaves.
    async fn apply(&mut self, remedy: &Arc<str>) -> Result<bool, Stop> {
        self.say_remedy(remedy)?;
        loop {
            self.say("ask-ui-after-remedy", &[])?;
            match self.read_line().await?.to_lowercase().as_str() {
                "k" => {
                    self.ask_password_again(remedy).await?;
                    let consent = self.consent(&self.session.settings().clone());
                    self.happened(Event::Consent(consent));
                    self.happened(Event::Tried { remedy: remedy.clone(), outcome: Outcome::Applied });
                    return Ok(true);
                }
                "n" => {
                    self.happened(Event::Tried { remedy: remedy.clone(), outcome: Outcome::NotFixed });
                    return Ok(true);
                }
                "m" => {
                    self.ask_program().await?;
                    self.say_remedy(remedy)?;
                }
                "b" | "" => return Ok(true),
                "q" => return Ok(false),
                _ => self.say("ask-ui-not-understood-letter", &[])?,
            }
        }
    }

    /// A remedy about the password is checked with the password that is right now.
    async fn ask_password_again(&mut self, remedy: &str) -> Result<(), Stop> {
        let rule = self.client.rules.remedy(remedy);
        let about_password = rule.and_then(|rule| rule.task.as_ref()).is_some_and(|task| task.v == Task::Password);
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

    async fn verify(&mut self, remedy: &Arc<str>, fixed: Option<bool>) -> Result<(), Stop> {
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
            return Err(Stop::Done);
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

/// The choice that a line means: its number, or the value itself.
fn chosen(question: &Question, line: &str) -> Option<Value> {
    let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    number
        .and_then(|number| question.choices.get(number))
        .or_else(|| question.choices.iter().find(|value| value.to_string() == line))
        .cloned()
}

/// Why the interview does not go on.
#[derive(Debug)]
enum Stop {
    /// Nothing more can be read, or the person left.
    Over,
    /// A remedy has helped.
    Done,
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
