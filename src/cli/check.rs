//! `mailmedic check [ADDRESS]`: probe, infer, print the verdict; no questions.

use super::{ClientOptions, Context, Exit, Failure, Format, Signals, password, progress, progress::Progress, servers};
use crate::{
    cli::Client,
    engine::Verdict,
    fact::{Endpoint, FactKey, Observation},
    probe::{self, ProbeInput, ProbeMessage},
    protocol::Transcript,
    report::{ProbeLine, Report, Words, conversation, reason},
    session::{Event, Session, Step},
};
use std::{sync::Arc, time::Instant};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    pub address: Option<String>,
    #[command(flatten)]
    pub client: ClientOptions,
}

/// What the probes of a run told besides facts.
#[derive(Debug, Default)]
struct Record {
    probes: Vec<ProbeLine>,
    /// Each connection once, with the endpoints that share it.
    transcripts: Vec<(Vec<Endpoint>, Arc<Transcript>)>,
}

impl Record {
    fn session(&mut self, endpoint: Endpoint, transcript: Arc<Transcript>) {
        match self.transcripts.iter_mut().find(|(_, known)| Arc::ptr_eq(known, &transcript)) {
            Some((endpoints, _)) if endpoints.contains(&endpoint) => {}
            Some((endpoints, _)) => endpoints.push(endpoint),
            None => self.transcripts.push((vec![endpoint], transcript)),
        }
    }
}

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    let format = context.format()?;
    let start = Instant::now();
    let mut client = arguments.client.resolve(context, arguments.address.as_deref())?;
    find_servers(context, &mut client).await;
    refuse_the_unknown(context, &client).await?;
    if !client.no_login {
        password::ask(context, &client.settings, &mut client.credentials).await?;
    }
    let mut signals = Signals::new().map_err(|error| {
        Failure::new(Exit::Temporary, context.text("cli-no-runtime", &[("error", reason(&context.locale, &error))]))
    })?;
    let mut session = client.session();
    session.apply(Event::Unattended);
    let record = examine(context, &client, &mut session, &mut signals).await?;
    let words = Words::new(&context.locale, &session);
    let report = Report {
        session: &session,
        words: &words,
        probes: &record.probes,
        transcripts: if client.transcript || context.verbose > 1 { &record.transcripts } else { &[] },
        elapsed: start.elapsed(),
    };
    if format == Format::Json {
        context.print(&format!("{}\n", report.json()))?;
    } else {
        context.print(&report.text(context.detail(), context.paper()))?;
    }
    Ok(match session.diagnosis().verdict {
        Verdict::Healthy => Exit::Ok,
        Verdict::Fault => Exit::Found,
        Verdict::Undetermined => Exit::Undetermined,
    })
}

/// Looks for servers that nobody has named. It takes its time from that of the run.
async fn find_servers(context: &Context, client: &mut Client) {
    let start = Instant::now();
    let mut settings = client.settings.clone();
    let domain = settings.address.as_ref().map(|address| address.domain.clone()).unwrap_or_default();
    let finding = Box::pin(servers::find(client, &mut settings));
    client.discovered = progress::during(context, "check-looking-up", ("domain", domain), finding).await;
    client.settings = settings;
    client.limits.run = client.limits.run.saturating_sub(start.elapsed());
}

/// Without a server there is nothing to examine.
async fn refuse_the_unknown(context: &Context, client: &Client) -> Result<(), Failure> {
    let settings = &client.settings;
    if settings.incoming.is_some() || settings.outgoing.is_some() || !client.answers.is_empty() {
        return Ok(());
    }
    Err(match &settings.address {
        None => context.usage("check-no-address", &[]),
        Some(address) => {
            let mut fault = context.usage("check-no-servers", &[("domain", address.domain.clone())]);
            // Where they were looked for, and what came of it.
            let session = client.session();
            let words = Words::new(&context.locale, &session);
            if let Some(discovered) = &client.discovered {
                let gone = servers::is_gone(client, &address.domain).await;
                let gone = gone.then(|| Observation::measured(FactKey::new("dns.mx"), "nxdomain"));
                let told = gone.into_iter().chain(probe::told(&discovered.published));
                let told: Vec<String> = told.map(|observation| words.observation(&observation)).collect();
                fault.message = format!("{}\n{}", told.join("\n"), fault.message);
                if client.transcript || context.verbose > 1 {
                    let said = conversation(&words, &[Endpoint::Autoconfig], &discovered.transcript);
                    fault.message = format!("{}\n{}", fault.message, said.trim_end());
                }
            }
            fault
        }
    })
}

fn observe(session: &mut Session, observations: Vec<Observation>) {
    for observation in observations {
        session.apply(Event::Observed(observation));
    }
}

/// Runs every probe that the session wants. A signal calls them off: open sessions are ended in good
/// order, and there is no report.
async fn examine(
    context: &Context,
    client: &Client,
    session: &mut Session,
    signals: &mut Signals,
) -> Result<Record, Failure> {
    let mut record = Record::default();
    let mut letter = client.send_test.then(|| Words::new(&context.locale, session).test_message().into());
    while let Step::Probe(requests) = session.next_step() {
        session.apply(Event::Probing(requests.clone()));
        let mut progress = Progress::start(context, session, &requests);
        let input = ProbeInput {
            settings: session.settings().clone(),
            requests: requests.clone(),
            credentials: client.credentials.clone(),
            allowed: client.allowed,
            limits: client.limits,
            // One message a run.
            letter: letter.take(),
            roots: client.roots.clone(),
            patterns: client.patterns.clone(),
            discovered: client.discovered.clone(),
        };
        let mut run = probe::run(client.network.clone(), input);
        let signalled = loop {
            let message = tokio::select! {
                message = progress.next(&mut run) => message,
                exit = signals.next() => break Some(exit),
            };
            let Some(message) = message else { break None };
            match message {
                ProbeMessage::Finished(report) => {
                    record.probes.push(ProbeLine {
                        probe: report.probe,
                        endpoint: report.endpoint,
                        elapsed: report.elapsed,
                        outcome: report.outcome,
                    });
                    observe(session, report.observations);
                }
                ProbeMessage::Learned { observations, .. } => observe(session, observations),
                ProbeMessage::Session { endpoint, transcript } => record.session(endpoint, transcript),
            }
        };
        if let Some(exit) = signalled {
            progress.clear();
            run.end().await;
            return Err(Failure::new(exit, context.text("cli-interrupted", &[])));
        }
        session.apply(Event::Probed(requests));
    }
    record.probes.sort_by_key(|line| (line.endpoint, line.probe));
    record.transcripts.sort_by_key(|(endpoints, _)| endpoints.first().copied());
    Ok(record)
}
