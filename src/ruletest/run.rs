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
    collections::BTreeMap,
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
    /// The facts that the test looks at, as far as they were known then.
    pub facts: BTreeMap<String, String>,
    /// Every fact that was known then.
    pub known: Vec<Observation>,
    /// What was measured, step by step: with it the test can be run again without a network.
    pub record: Vec<Measured>,
    /// The session whenever it was to ask, up to the first remedy.
    pub(super) turns: Vec<Turn>,
}

/// A session that has measured what it wanted, and what came then.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    session: Session,
    /// What it asked for; `None`: nothing more.
    asked: Option<FactKey>,
    /// How many steps of the record were behind it, and the scenario that was on.
    measured: usize,
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

/// Whether a test still passes under other rules than those of `before`, which it has passed with.
///
/// Nothing is measured that was measured then, and nothing of the session runs again that cannot be otherwise: up to the
/// first question that is another one, all that is known is the same. Where the session wants to know what nobody measured
/// then, the network is asked.
pub(super) fn passes_again(bench: &Bench, case: &TestCase, before: &Trace) -> bool {
    let traced = match replay(bench, case, before).now_or_never() {
        Some(Err(Stop::OffRecord)) | None => trace(bench, case).map(|(trace, _)| Some(trace)),
        Some(traced) => traced.map_err(|stop| stop.to_string()),
    };
    traced.is_ok_and(|trace| expect::faults(&case.expect, trace.as_ref().unwrap_or(before)).is_empty())
}

/// What happens under the rules of `bench`; `None`: the same as before.
async fn replay(bench: &Bench, case: &TestCase, before: &Trace) -> Result<Option<Trace>, Stop> {
    let mut drive = None;
    for (number, turn) in before.turns.iter().enumerate() {
        let session = turn.session.under(bench.rules.clone());
        let asked_now = match session.next_step() {
            Step::Ask(question) if !case.unattended => Some(question.fact),
            _ => None,
        };
        let goes_on = asked_now.is_some() && asked_now == turn.asked;
        if !goes_on {
            let source = Source::Record(
                before.record[turn.measured..].iter(),
                case.scenario.as_ref().map(|name| name.v.clone()),
            );
            let asked = before.asked[..number].to_vec();
            let (rules, old) = (session.rules(), turn.session.rules());
            let at_end = asked_now.is_none() && turn.asked.is_none() && case.tried.is_empty();
            // What becomes of a remedy is measured: no cause has a say in it.
            let same_treatment =
                at_end && rules.shares_vocabulary(old) && rules.shares_trees(old) && rules.shares_remedies(old);
            if at_end && (same_treatment || case.expect.after_remedy.is_none()) && session.ends_like(&turn.session) {
                return Ok(None);
            }
            let treated = before.remedy.clone().zip(before.outcome).filter(|_| same_treatment);
            drive = Some(Drive { bench, case, session, source, asked, turns: Vec::new(), treated });
            break;
        }
    }
    let mut drive = drive.ok_or("a test without an end")?;
    drive.interview().await?;
    drive.try_remedies().await?;
    drive.end(Session::diagnosis_in_brief).await.map(Some)
}

fn runtime(kind: NetworkKind) -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().start_paused(kind == NetworkKind::Simulated).build()
}

/// Everything that happens in a test, and the session as it was when nothing more was to be asked.
async fn drive(bench: &Bench, case: &TestCase, source: Source<'_>) -> Result<(Trace, Session), Stop> {
    let mut drive = Drive {
        bench,
        case,
        session: Session::new(bench.rules.clone()),
        source,
        asked: Vec::new(),
        turns: Vec::new(),
        treated: None,
    };
    drive.begin().await?;
    drive.interview().await?;
    drive.try_remedies().await?;
    let session = drive.session.clone();
    Ok((drive.end(Session::diagnosis).await?, session))
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
    turns: Vec<Turn>,
    /// A remedy of which it is known what becomes of it.
    treated: Option<(Arc<str>, OutcomeWord)>,
}

impl Drive<'_> {
    /// Puts the scenario on and tells what is known from the start.
    async fn begin(&mut self) -> Result<(), Stop> {
        let (bench, case) = (self.bench, self.case);
        self.session.apply(Event::Mode(case.mode.into()));
        if case.unattended {
            self.session.apply(Event::Unattended);
        }
        if let Some(scenario) = bench.scenario_of(case)? {
            self.enter(scenario).await?;
        }
        for (key, value) in &case.measured {
            let mut observation = answer(bench, &key.v, &value.v.to_string())?;
            observation.trust = Trust::Measured;
            observation.origin = Origin::Probe;
            self.session.apply(Event::Observed(observation));
        }
        if case.unattended {
            for (key, value) in &case.answers {
                self.session.apply(Event::Observed(answer(bench, &key.v, &value.v.to_string())?));
            }
        }
        Ok(())
    }

    /// Remedies that were tried and did not help, each with the questions that follow.
    async fn try_remedies(&mut self) -> Result<(), Stop> {
        for remedy in &self.case.tried {
            self.session.apply(Event::Tried { remedy: remedy.v.as_str().into(), outcome: Outcome::NotFixed });
            self.interview().await?;
        }
        Ok(())
    }

    /// What is known of the facts that the test looks at.
    fn looked_at(&self) -> BTreeMap<String, String> {
        let keys = self.case.expect.facts.keys().filter_map(|name| Some((name.v.clone(), name.v.parse().ok()?)));
        let known = keys.filter_map(|(name, key): (String, FactKey)| {
            Some((name, self.session.facts().value(&key).ok()?.to_string()))
        });
        known.collect()
    }

    /// What came of it, after the first remedy is applied where the test wants that.
    async fn end(mut self, diagnose: fn(&Session) -> Diagnosis) -> Result<Trace, Stop> {
        let diagnosis = diagnose(&self.session);
        let remedy = self.session.remedies().first().map(|offer| offer.remedy.clone());
        let facts = self.looked_at();
        // Of a run that is only to be judged nobody reads what was known.
        let measured = self.source.measured().is_some();
        let known = self.session.facts().known().filter(|_| measured).cloned().collect();
        let treated = self.treated.take().filter(|(treated, _)| remedy.as_ref() == Some(treated));
        let outcome = match (&self.case.expect.after_remedy, &remedy) {
            (Some(_), Some(_)) if treated.is_some() => treated.map(|(_, outcome)| outcome),
            (Some(after), Some(remedy)) => {
                let then = after.then.as_ref().map(|name| self.bench.scenario(&name.v)).transpose()?;
                Some(self.apply_remedy(remedy, then).await?)
            }
            _ => None,
        };
        let (transcripts, record) = self.source.end().await;
        Ok(Trace {
            asked: self.asked,
            diagnosis,
            remedy,
            outcome,
            transcripts,
            facts,
            known,
            record,
            turns: self.turns,
        })
    }

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
            let discovered = self.source.look_up(&address).await?;
            settings.adopt_all(&discovered.published, None);
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
            let step = self.session.next_step();
            self.keep_turn(&step);
            match step {
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

    /// Keeps the session as it is before it asks, until a remedy is tried: what follows then depends on more rules.
    fn keep_turn(&mut self, step: &Step) {
        let asked = match step {
            Step::Probe(_) | Step::Wait => return,
            Step::Ask(question) if !self.case.unattended => Some(question.fact.clone()),
            _ => None,
        };
        let is_over = self.turns.last().is_some_and(|turn| turn.asked.is_none());
        if let (Some(measured), false) = (self.source.measured(), is_over) {
            self.turns.push(Turn { session: self.session.clone(), asked, measured });
        }
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
