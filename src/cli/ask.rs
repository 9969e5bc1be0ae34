//! `mailmedic ask [ADDRESS]`: the same interview line by line.
//!
//! Nothing is ever written over: what is said stays, which suits screen readers, pipes and slow
//! lines. The driver of [`Session`] is the loop in [`Interview::run`].

mod account;
mod consent;
mod examination;
mod kept;
mod lines;
mod look;
mod practice;
mod program;
mod question;
mod remedy;
mod say;
mod waiting;

use super::{Client, ClientOptions, Context, Exit, Failure};
use crate::{
    archive::{Opened, Recorder},
    fact::FactKey,
    locale::Locale,
    probe::Letter,
    report::{Way, reason},
    session::{Consent, Event, Mode, Question, Session, Step},
};
pub use practice::Exercises;

use lines::Lines;
use practice::Exercise;
use std::{collections::BTreeSet, io::IsTerminal};
use waiting::{Checks, Waiting};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    pub address: Option<String>,
    #[command(flatten)]
    pub client: ClientOptions,
}

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    context.format()?;
    let client = arguments.client.resolve(context, arguments.address.as_deref())?;
    let session = client.session();
    let mut interview = Interview::new(context, client, session, Recorder::default())?;
    if interview.client.send_test {
        interview.prepare_letter();
    }
    interview.run(Beginning::New).await
}

/// Practises with a fault of the reference server. Nothing of it is kept: the server has gone when it is over.
pub async fn practise(context: &Context, client: Client, exercises: Exercises) -> Result<Exit, Failure> {
    let session = client.session();
    Interview::new(context, client, session, Recorder::off())?.run(Beginning::Practice(Box::new(exercises))).await
}

/// Goes on with a session that was kept; `then` is what happens first.
pub async fn resume(context: &Context, client: Client, opened: Opened, then: Vec<Event>) -> Result<Exit, Failure> {
    let mut session = Session::new(client.rules.clone());
    opened.events.iter().cloned().for_each(|event| session.apply(event));
    let cut = opened.cut;
    let recorder = Recorder::resume(0, opened);
    let recorder = recorder.map_err(|error| super::context::cannot_write(&context.locale, &error))?;
    let mut interview = Interview::new(context, client, session, recorder)?;
    for event in then {
        interview.happened(event);
    }
    interview.run(Beginning::Resumed { cut }).await
}

/// How an interview begins.
#[derive(Debug)]
enum Beginning {
    New,
    Practice(Box<Exercises>),
    /// With a session that was kept; holds the line that was cut off in its file, if one was.
    Resumed {
        cut: Option<usize>,
    },
}

/// What a test message finds out.
const ROUND_TRIP: &str = "delivery.round-trip";

struct Interview<'a> {
    context: &'a Context,
    /// The words of the person who reads.
    locale: Locale,
    client: Client,
    session: Session,
    lines: Lines,
    /// Whether somebody sits at the terminal. Answers from a pipe wait for the probes, so that the
    /// same answers always meet the same questions.
    attended: bool,
    waiting: Waiting,
    checks: Option<Checks>,
    answered: Vec<FactKey>,
    /// The question whose answer is awaited.
    open: Option<Question>,
    /// What was said of this network last.
    ways: Vec<Way>,
    /// What was typed in place of an answer, line by line: what the mail program shows.
    shown: String,
    /// Logins over channels that others could read, which the person was asked about.
    consents: BTreeSet<&'static str>,
    /// The test message, until it is handed to the probes.
    letter: Option<Letter>,
    /// Whether a test message can still be asked about: one a run.
    may_send: bool,
    recorder: Recorder,
    /// The fault that is practised with.
    exercise: Option<Exercise>,
    /// What is said to the caller, where an agent asks on the telephone.
    caller: Option<Locale>,
}

impl<'a> Interview<'a> {
    fn new(context: &'a Context, client: Client, session: Session, recorder: Recorder) -> Result<Self, Failure> {
        let attended = std::io::stdin().is_terminal();
        let session_mode = client.mode;
        Ok(Self {
            waiting: Waiting::new(context, attended)?,
            locale: context.locale.clone(),
            context,
            client,
            lines: Lines::new(),
            attended,
            checks: None,
            answered: session.answered(),
            open: None,
            ways: Vec::new(),
            shown: String::new(),
            session,
            consents: BTreeSet::new(),
            letter: None,
            may_send: true,
            recorder,
            exercise: None,
            caller: (session_mode != Mode::Onsite).then(|| context.locale.clone()),
        })
    }
}

impl Interview<'_> {
    async fn run(mut self, beginning: Beginning) -> Result<Exit, Failure> {
        let ended = match self.conduct(beginning).await {
            Err(Stop::Over) => self.say_diagnosis(),
            Err(Stop::GoOn(opened)) => {
                let Self { context, mut client, .. } = self;
                client.mode = opened.mode();
                client.no_login |= client.mode == Mode::Phone;
                return Box::pin(resume(context, client, *opened, vec![Event::Resumed])).await;
            }
            other => other,
        };
        let ended = match ended {
            Err(Stop::Failed(failure)) => Err(failure),
            _ => Ok(Exit::Ok),
        };
        self.say_where_it_is_kept();
        if let Some(checks) = &mut self.checks {
            checks.run.end().await;
        }
        ended
    }

    /// Takes in what happened, and keeps it.
    fn happened(&mut self, event: Event) {
        self.session.apply(event);
        if let Err(error) = self.recorder.follow(0, self.session.log()) {
            let why = reason(&self.locale, &error);
            self.context.note(&self.locale.text("session-not-kept", &[("why", why)]));
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

    async fn conduct(&mut self, beginning: Beginning) -> Result<(), Stop> {
        self.say("ask-ui-welcome", &[])?;
        match beginning {
            Beginning::New => self.account().await?,
            Beginning::Practice(exercises) => self.begin_practice(*exercises).await?,
            Beginning::Resumed { cut } => self.go_on(cut).await?,
        }
        loop {
            match self.session.next_step() {
                // One run at a time; what is asked now may well be answered by the one that goes on.
                Step::Probe(_) if self.checks.is_some() => self.wait().await?,
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

    /// The next line; meanwhile the probes are listened to.
    async fn read_line(&mut self) -> Result<String, Stop> {
        self.lines.ask();
        loop {
            let Self { lines, checks, waiting, .. } = self;
            let message = tokio::select! {
                line = lines.next() => return line.map(|line| line.trim().to_owned()).ok_or(Stop::Over),
                message = waiting::told(checks) => message,
                exit = waiting.signalled() => return Err(self.interrupted(exit)),
            };
            self.receive(message)?;
        }
    }

    /// A signal has come: what was said is kept, and nothing more is asked.
    fn interrupted(&self, exit: Exit) -> Stop {
        Stop::Failed(Failure::new(exit, self.locale.text("cli-interrupted", &[])))
    }
}

/// Why the interview does not go on.
#[derive(Debug)]
enum Stop {
    /// Nothing more can be read, or the person left.
    Over,
    /// A remedy has helped.
    Done,
    /// The person goes on with a session that was kept.
    GoOn(Box<Opened>),
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
