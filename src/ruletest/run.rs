//! Drives a session through one test.

use super::{
    case::{OutcomeWord, TestCase},
    expect,
    measure::{Measured, Source, Stop},
    shortfall::shortfall,
    world::{Bench, NetworkKind},
};
use crate::{
    engine::Diagnosis,
    fact::{FactKey, Observation, Origin, ProbeRequest, Trust, Unknown},
    protocol::Transcript,
    server::{self, Scenario},
    session::{Consent, Event, Outcome, Session, Step},
    settings::{Found, FoundBy, MailServer, Settings},
};
use futures_util::FutureExt;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// A session that takes more steps than this goes round in circles: 14 questions, 4 remedies with two
/// questions each, and the probes between them are fewer.
const MAX_STEPS: usize = 100;

/// What happened in a test.
#[derive(Debug)]
pub struct Trace {
    /// Facts that were asked for, in order.
    pub asked: Vec<FactKey>,
    /// The diagnosis when nothing more was to be asked.
    pub diagnosis: Diagnosis,
    /// The remedy that would be tried first.
    pub remedy: Option<Arc<str>>,
    /// What became of it, where the test applies it.
    pub outcome: Option<OutcomeWord>,
    pub transcripts: Vec<Arc<Transcript>>,
    /// Every fact that was known then.
    pub known: Vec<Observation>,
    /// What was measured, step by step: with it the test can be run again without a network.
    pub record: Vec<Measured>,
}

/// One test and how it went.
#[derive(Debug)]
pub struct TestResult {
    pub name: String,
    pub file: String,
    pub line: u32,
    pub cause: String,
    pub elapsed: Duration,
    /// `None` where it could not be run.
    pub trace: Option<Trace>,
    /// What is not as it should be; empty when the test has passed.
    pub faults: Vec<String>,
    /// Why the case does not lead to the causes that are expected, a line each.
    pub shortfall: Vec<String>,
}

impl TestResult {
    pub fn passed(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Runs one test on a runtime of its own.
pub fn run(bench: &Bench, file: &str, cause: &str, case: &TestCase) -> TestResult {
    let start = Instant::now();
    let traced = trace(bench, case);
    let (trace, faults, shortfall) = match traced {
        Ok((trace, session)) => {
            let faults = expect::faults(&case.expect, &trace);
            let missed = expect::missed(&case.expect, &trace.diagnosis);
            let shortfall = missed.iter().flat_map(|cause| shortfall(&session, cause)).collect();
            (Some(trace), faults, shortfall)
        }
        Err(fault) => (None, vec![fault], Vec::new()),
    };
    TestResult {
        name: case.test.v.clone(),
        file: file.to_owned(),
        line: case.test.at.0,
        cause: cause.to_owned(),
        elapsed: start.elapsed(),
        trace,
        faults,
        shortfall,
    }
}

/// What happened, and the session as it was when nothing more was to be asked.
fn trace(bench: &Bench, case: &TestCase) -> Result<(Trace, Session), String> {
    let runtime = runtime(bench.network).map_err(|error| format!("no runtime: {error}"))?;
    runtime.block_on(drive(bench, case, Source::network(bench, case))).map_err(|stop| stop.to_string())
}

/// Whether a test still passes under other rules than those of `record`, which holds what was measured then.
/// Only the session runs again; where it wants to know what nobody measured then, the network is asked.
pub(super) fn passes_again(bench: &Bench, case: &TestCase, record: &[Measured]) -> bool {
    let replayed = drive(bench, case, Source::Record(record.iter(), None)).now_or_never();
    let traced = match replayed {
        Some(Err(Stop::OffRecord)) | None => trace(bench, case),
        Some(traced) => traced.map_err(|stop| stop.to_string()),
    };
    traced.is_ok_and(|(trace, _)| expect::faults(&case.expect, &trace).is_empty())
}

fn runtime(kind: NetworkKind) -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().start_paused(kind == NetworkKind::Simulated).build()
}

async fn drive(bench: &Bench, case: &TestCase, source: Source<'_>) -> Result<(Trace, Session), Stop> {
    let scenario = bench.scenario_of(case)?;
    let mut drive = Drive { bench, case, session: Session::new(bench.rules.clone()), source, asked: Vec::new() };
    drive.session.apply(Event::Mode(case.mode.into()));
    if case.unattended {
        drive.session.apply(Event::Unattended);
    }
    if let Some(scenario) = scenario {
        drive.enter(scenario).await?;
    }
    for (key, value) in &case.measured {
        let mut observation = answer(bench, &key.v, &value.v.to_string())?;
        observation.trust = Trust::Measured;
        observation.origin = Origin::Probe;
        drive.session.apply(Event::Observed(observation));
    }
    if case.unattended {
        for (key, value) in &case.answers {
            drive.session.apply(Event::Observed(answer(bench, &key.v, &value.v.to_string())?));
        }
    }
    drive.interview().await?;
    for remedy in &case.tried {
        drive.session.apply(Event::Tried { remedy: remedy.v.as_str().into(), outcome: Outcome::NotFixed });
        drive.interview().await?;
    }
    let diagnosis = drive.session.diagnosis();
    let remedy = drive.session.remedies().first().map(|offer| offer.remedy.clone());
    let session = drive.session.clone();
    let outcome = match (&case.expect.after_remedy, &remedy) {
        (Some(after), Some(remedy)) => {
            let then = after.then.as_ref().map(|name| bench.scenario(&name.v)).transpose()?;
            Some(drive.apply_remedy(remedy, then).await?)
        }
        _ => None,
    };
    let known = session.facts().known().cloned().collect();
    let (transcripts, record) = drive.source.end().await;
    Ok((Trace { asked: drive.asked, diagnosis, remedy, outcome, transcripts, known, record }, session))
}

/// What a scenario's user says with `--answer`.
fn said(options: &[String]) -> impl Iterator<Item = &str> {
    options.iter().enumerate().filter_map(|(at, word)| match word.split_once('=') {
        Some(("--answer", text)) => Some(text),
        _ if word == "--answer" => options.get(at + 1).map(String::as_str),
        _ => None,
    })
}

struct Drive<'a> {
    bench: &'a Bench,
    case: &'a TestCase,
    session: Session,
    source: Source<'a>,
    asked: Vec<FactKey>,
}

impl Drive<'_> {
    /// Takes the settings and passwords of the scenario's user, as a provider pack would fill them in;
    /// for an unattended run, as options. Servers that the user does not know are looked up.
    async fn enter(&mut self, scenario: Arc<Scenario>) -> Result<(), Stop> {
        let client = scenario.client().clone();
        let by = if self.case.unattended { FoundBy::Option } else { FoundBy::Provider };
        let found = |server: Option<MailServer>| server.map(|value| Found { value, by });
        self.source.enter(scenario).await?;
        let mut settings = Settings {
            address: Some(client.address),
            from: client.from,
            incoming: found(client.incoming),
            outgoing: found(client.outgoing),
            control: Some((server::scenario::CONTROL_HOST.to_owned(), 25)),
            nowhere: Some((server::scenario::NOWHERE.to_string(), 25)),
            ..Settings::default()
        };
        settings.complete(None);
        if let Some(address) = settings.address.clone().filter(|_| settings.lacks_a_server()) {
            let published = self.source.look_up(&address).await?;
            settings.adopt_all(&published, None);
        }
        self.session.apply(Event::Configured(settings));
        self.session.apply(Event::Consent(Consent { incoming: true, outgoing: true }));
        if self.case.unattended {
            for text in said(&client.options) {
                let (key, value) = text.split_once('=').unwrap_or((text, ""));
                self.session.apply(Event::Observed(answer(self.bench, key, value)?));
            }
        }
        Ok(())
    }

    /// Probes and answers until the session wants neither.
    async fn interview(&mut self) -> Result<(), Stop> {
        for _ in 0..MAX_STEPS {
            match self.session.next_step() {
                Step::Probe(requests) => self.probe(requests).await?,
                Step::Ask(question) if !self.case.unattended => {
                    self.asked.push(question.fact.clone());
                    let reply = self.reply(&question.fact)?;
                    self.session.apply(Event::Observed(reply));
                }
                Step::Wait => return Err("the session waits for probes that have all ended".into()),
                Step::Ask(_) | Step::Try(_) | Step::Verify { .. } | Step::Conclude(_) => return Ok(()),
            }
        }
        Err(format!("no end after {MAX_STEPS} steps").into())
    }

    fn reply(&self, fact: &FactKey) -> Result<Observation, String> {
        let name = fact.to_string();
        match self.case.answers.iter().find(|(key, _)| key.v == name) {
            Some((_, value)) => answer(self.bench, &name, &value.v.to_string()),
            None => Ok(Observation {
                key: fact.clone(),
                value: Err(Unknown::DontKnow),
                trust: Trust::Seen,
                origin: Origin::Answer,
                detail: None,
                elapsed: None,
            }),
        }
    }

    async fn probe(&mut self, requests: Vec<ProbeRequest>) -> Result<(), Stop> {
        self.session.apply(Event::Probing(requests.clone()));
        for observation in self.source.measure(self.session.settings(), &requests).await? {
            self.session.apply(Event::Observed(observation));
        }
        self.session.apply(Event::Probed(requests));
        Ok(())
    }

    /// The person does what the remedy says, and everything is measured again.
    async fn apply_remedy(&mut self, remedy: &Arc<str>, then: Option<Arc<Scenario>>) -> Result<OutcomeWord, Stop> {
        if let Some(scenario) = then {
            // The world changes, and with it what the person types; the settings stay.
            self.source.enter(scenario).await?;
        }
        self.session.apply(Event::Tried { remedy: remedy.clone(), outcome: Outcome::Applied });
        for _ in 0..MAX_STEPS {
            match self.session.next_step() {
                Step::Probe(requests) => self.probe(requests).await?,
                Step::Verify { fixed, .. } => {
                    return Ok(match fixed {
                        Some(true) => OutcomeWord::Fixed,
                        Some(false) => OutcomeWord::NotFixed,
                        None => OutcomeWord::Unclear,
                    });
                }
                step => {
                    return Err(format!("after the remedy `{remedy}` came {step:?} in place of a verification").into());
                }
            }
        }
        Err(format!("no end after {MAX_STEPS} steps").into())
    }
}

fn answer(bench: &Bench, key: &str, value: &str) -> Result<Observation, String> {
    bench.rules.vocabulary().answer(&format!("{key}={value}")).map_err(|error| error.to_string())
}
