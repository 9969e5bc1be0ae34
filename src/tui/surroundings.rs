//! What the interface does outside itself: it lets probes run and the reference server start.

use super::{
    examination::RunId,
    message::{Command, Message},
    model::Model,
};
use crate::{
    archive::{self, Recorder},
    fact::ProbeRequest,
    network::Network,
    pattern::Patterns,
    practice::{Practice, World},
    probe::{self, Allowed, Credentials, Discovered, Letter, Limits, ProbeInput, TrustRoots},
    report::reason,
    rule::RuleBase,
    server::scenario::Catalogue,
    session::Event,
    settings::Settings,
};
use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

/// Names that are tried for a text.
const MOST_FILES: usize = 999;

/// What probes need besides settings.
#[derive(Clone)]
pub struct Equipment {
    pub network: Arc<dyn Network>,
    pub roots: Arc<TrustRoots>,
    pub patterns: Arc<Patterns>,
    pub allowed: Allowed,
    pub limits: Limits,
}

impl std::fmt::Debug for Equipment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Equipment").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Everything outside the interface.
pub struct Surroundings {
    own: Equipment,
    scenarios: Catalogue,
    /// Set by the task that starts a server.
    practice: Arc<Mutex<Option<Practice>>>,
    /// The runs of the session that goes on, each with what calls it off when it is dropped.
    runs: Vec<oneshot::Sender<()>>,
    /// Runs that have not said all their goodbyes; those that have are dropped when the next one begins.
    at_work: Vec<JoinHandle<()>>,
    looking_up: Option<JoinHandle<()>>,
    /// The number of the session to which they belong.
    session: u32,
    starting: Option<JoinHandle<()>>,
    recorder: Recorder,
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Surroundings").field("runs", &self.runs.len()).finish_non_exhaustive()
    }
}

impl Drop for Surroundings {
    fn drop(&mut self) {
        self.stop_probes();
        for task in self.at_work.drain(..).chain(self.starting.take()) {
            task.abort();
        }
    }
}

impl Surroundings {
    /// `own` reaches the person's own servers; `scenarios` are there to practise with.
    pub fn new(own: Equipment, scenarios: Catalogue) -> Self {
        Self {
            own,
            scenarios,
            practice: Arc::default(),
            runs: Vec::new(),
            at_work: Vec::new(),
            looking_up: None,
            session: 0,
            starting: None,
            recorder: Recorder::default(),
        }
    }

    /// Does what a command asks for and tells by `sender` what comes of it. Never waits.
    pub(super) fn perform(&mut self, command: Command, rules: &Arc<RuleBase>, sender: &mpsc::Sender<Message>) {
        match command {
            Command::Probe {
                number,
                run,
                settings,
                requests,
                credentials,
                allowed,
                letter,
                discovered,
                practising,
            } => {
                // Two logins at once would lock the mailbox that they examine.
                if std::mem::replace(&mut self.session, number) != number {
                    self.stop_probes();
                }
                self.runs.retain(|run| !run.is_closed());
                self.at_work.retain(|task| !task.is_finished());
                let equipment = if practising { self.practice_equipment() } else { Some(self.own.clone()) };
                let equipment = Equipment { allowed, ..equipment.unwrap_or_else(|| self.own.clone()) };
                let work = Work { run, settings: *settings, requests, credentials, letter, discovered };
                let (run, called_off) = oneshot::channel();
                self.runs.push(run);
                self.at_work.push(tokio::spawn(examine(equipment, work, called_off, sender.clone())));
            }
            Command::LookUp { number, address, practising } => {
                let equipment = if practising { self.practice_equipment() } else { None };
                let equipment = equipment.unwrap_or_else(|| self.own.clone());
                let sender = sender.clone();
                let looking_up = tokio::spawn(async move {
                    let Equipment { network, roots, limits, .. } = equipment;
                    let discovered = Box::new(probe::discover(&*network, &address, &roots, limits.connect).await);
                    // Nobody listens any more: the interface has been left.
                    let _ = sender.send(Message::Discovered { number, discovered }).await;
                });
                if let Some(earlier) = self.looking_up.replace(looking_up) {
                    earlier.abort();
                }
            }
            Command::StopProbes => self.stop_probes(),
            Command::StartWorld { scenario, mended } => self.start_world(&scenario, mended, sender.clone()),
            // Whoever owns the terminal sees to these.
            Command::Copy(_) | Command::Suspend | Command::Leave => {}
            Command::Save(text) => {
                aside(sender, move || Message::Saved(save(&text).map_err(|error| error.to_string())));
            }
            Command::ListSessions => {
                let rules = rules.clone();
                aside(sender, move || Message::Sessions(archive::recent(&rules)));
            }
            Command::Open(path) => {
                let rules = rules.clone();
                aside(sender, move || {
                    let opened = archive::open(&path, &rules).map(Box::new);
                    // The passwords that are there belong to another account.
                    Message::Opened { path, opened, then: vec![Event::Resumed], credentials: Credentials::default() }
                });
            }
        }
    }

    /// Keeps what is new in the session. Practice is not kept: its server has gone when it is over.
    pub(super) fn keep(&mut self, model: &mut Model) {
        let log = model.session.log();
        let kept = match model.opened.take() {
            Some(opened) => {
                self.recorder.forget_typed();
                Recorder::resume(model.number, opened).map(|recorder| self.recorder = recorder)
            }
            None if model.world.is_some() => return,
            None => Ok(()),
        };
        if let Err(error) = kept.and_then(|()| self.recorder.follow(model.number, log)) {
            model.not_kept = Some(reason(model.locale(), &error));
        }
        model.kept = self.recorder.path().map(Path::to_owned);
    }

    /// The person leaves: what was typed and never used goes.
    pub(super) fn leave(&mut self) {
        self.recorder.forget_typed();
    }

    /// Calls off what goes on. Sessions that are open are ended in good order meanwhile.
    fn stop_probes(&mut self) {
        self.runs.clear();
        if let Some(looking_up) = self.looking_up.take() {
            looking_up.abort();
        }
    }

    /// Calls off what goes on and waits until every open session has had its QUIT: a second at most.
    pub(super) async fn farewell(&mut self) {
        self.stop_probes();
        for task in self.at_work.drain(..) {
            // One that has panicked has told so.
            let _ = task.await;
        }
    }

    fn practice_equipment(&self) -> Option<Equipment> {
        let practice = self.practice.lock().unwrap_or_else(PoisonError::into_inner);
        let Practice { network, roots, .. } = practice.as_ref()?;
        Some(Equipment { network: network.clone(), roots: roots.clone(), ..self.own.clone() })
    }

    fn start_world(&mut self, name: &str, mended: bool, sender: mpsc::Sender<Message>) {
        let scenario = match self.scenarios.read(name) {
            Some(Ok(scenario)) => scenario,
            Some(Err(problem)) => return aside(&sender, move || Message::WorldFailed(problem.to_string())),
            None => return,
        };
        if let Some(starting) = self.starting.take() {
            starting.abort();
        }
        let place = self.practice.clone();
        self.starting = Some(tokio::spawn(async move {
            let message = match Practice::start(&scenario, mended).await {
                Ok(practice) => {
                    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(practice);
                    Message::WorldReady(Box::new(World::of(&scenario, mended)))
                }
                Err(error) => Message::WorldFailed(error.to_string()),
            };
            // Nobody listens any more: the interface has been left.
            let _ = sender.send(message).await;
        }));
    }
}

/// Does what may take a while and tells what came of it.
fn aside(sender: &mpsc::Sender<Message>, work: impl FnOnce() -> Message + Send + 'static) {
    let sender = sender.clone();
    tokio::task::spawn_blocking(move || {
        // Nobody listens any more: the interface has been left.
        let _ = sender.blocking_send(work());
    });
}

/// Writes a text to the first name that is free, so that no case overwrites another one.
fn save(text: &str) -> io::Result<String> {
    for number in 1..=MOST_FILES {
        let name = if number == 1 { "mailmedic.md".to_owned() } else { format!("mailmedic-{number}.md") };
        match std::fs::File::create_new(&name) {
            Ok(mut file) => return io::Write::write_all(&mut file, text.as_bytes()).map(|()| name),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// One run of probes.
struct Work {
    run: RunId,
    settings: Settings,
    requests: Vec<ProbeRequest>,
    credentials: Credentials,
    letter: Option<Letter>,
    discovered: Option<Arc<Discovered>>,
}

/// Does one run of probes; what it tells is handed on with its number.
async fn examine(
    equipment: Equipment,
    work: Work,
    mut called_off: oneshot::Receiver<()>,
    sender: mpsc::Sender<Message>,
) {
    let Work { run, settings, requests, credentials, letter, discovered } = work;
    let input = ProbeInput {
        settings,
        requests,
        credentials,
        allowed: equipment.allowed,
        limits: equipment.limits,
        letter,
        roots: equipment.roots,
        patterns: equipment.patterns,
        discovered,
    };
    let mut probes = probe::run(equipment.network, input);
    let telling = async {
        while let Some(message) = probes.recv().await {
            // Nobody listens any more: the interface has been left.
            let _ = sender.send(Message::Probe { run, message }).await;
        }
        let _ = sender.send(Message::ProbesEnded(run)).await;
    };
    tokio::select! {
        () = telling => return,
        _ = &mut called_off => {}
    }
    probes.end().await;
}
