//! A stage for the interface: keys go in, screens come out, and commands are carried out on the
//! simulated network with time paused, so that a case always ends the same way.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use mailmedic::{
    fact::Endpoint,
    locale::{Language, Locale},
    pattern::Patterns,
    practice::World,
    probe::{self, Allowed, Credentials, Limits, ProbeInput, ProbeMessage, TrustRoots},
    protocol::Transcript,
    rule::RuleBase,
    server::{Scenario, Simulation, scenario, simulate},
    session::Mode,
    settings::Settings,
    source::builtin,
    tui::{Command, Message, Model, Setup, Theme, update, view},
};
use ratatui::{Terminal, backend::TestBackend};
use std::{
    collections::VecDeque,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::runtime::Runtime;
use unicode_width::UnicodeWidthStr;

/// What is read once for all tests.
struct Knowledge {
    rules: Arc<RuleBase>,
    patterns: Arc<Patterns>,
    scenarios: Vec<Arc<Scenario>>,
    locales: Arc<[Locale]>,
}

fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| Knowledge {
        rules: Arc::new(RuleBase::load(&builtin()).expect("the built-in rules load")),
        patterns: Arc::new(Patterns::load(&builtin()).expect("the built-in patterns load")),
        scenarios: scenario::load(&builtin()).expect("the built-in scenarios load"),
        locales: Language::ALL.into_iter().map(Locale::new).collect(),
    })
}

pub fn patterns() -> Arc<Patterns> {
    knowledge().patterns.clone()
}

pub struct Stage {
    pub model: Model,
    pub left: bool,
    /// What was put on the clipboard.
    pub copied: Option<String>,
    simulation: Option<Simulation>,
    messages: VecDeque<Message>,
    runtime: Runtime,
}

impl Stage {
    pub fn new(setup: Setup) -> Self {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().expect("a runtime");
        let mut stage = Self {
            model: Model::new(setup),
            left: false,
            copied: None,
            simulation: None,
            messages: VecDeque::new(),
            runtime,
        };
        if let Some(command) = stage.model.begin() {
            stage.perform(command);
        }
        stage
    }

    pub fn setup(language: Language) -> Setup {
        let known = knowledge();
        Setup {
            rules: known.rules.clone(),
            patterns: known.patterns.clone(),
            search: Arc::default(),
            language,
            locales: known.locales.clone(),
            settings: Settings::default(),
            credentials: Credentials::default(),
            allowed: Allowed::default(),
            mode: Mode::Onsite,
            answers: Vec::new(),
            no_login: false,
            send_test: false,
            scenarios: known.scenarios.iter().map(|scenario| scenario.id.as_str().into()).collect(),
            scenario: None,
            demo: false,
        }
    }

    /// `mailmedic`.
    pub fn start(language: Language) -> Self {
        Self::new(Self::setup(language))
    }

    /// `mailmedic --mode phone`.
    pub fn phone(language: Language) -> Self {
        Self::new(Setup { mode: Mode::Phone, ..Self::setup(language) })
    }

    /// `mailmedic demo SCENARIO`, with the reference server ready.
    pub fn demo(language: Language, scenario: &str) -> Self {
        let mut stage = Self::new(Setup { scenario: Some(scenario.into()), demo: true, ..Self::setup(language) });
        stage.settle();
        stage
    }

    /// `mailmedic demo`.
    pub fn practice(language: Language) -> Self {
        Self::new(Setup { demo: true, ..Self::setup(language) })
    }

    /// Presses keys: each word is a key by its name, everything else is typed.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match named(word) {
                Some(event) => self.send(Message::Key(event)),
                None => {
                    for c in word.chars() {
                        self.send(Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
                    }
                }
            }
        }
        self
    }

    /// The stage when these keys have been pressed.
    pub fn after(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    /// The stage when everything that is under way has come to its end.
    pub fn settled(mut self) -> Self {
        self.settle();
        self
    }

    pub fn send(&mut self, message: Message) {
        if let Some(command) = update(&mut self.model, message) {
            self.perform(command);
        }
    }

    /// Lets everything that is under way come to its end.
    pub fn settle(&mut self) -> &mut Self {
        while let Some(message) = self.messages.pop_front() {
            self.send(message);
        }
        self
    }

    /// How many messages are under way.
    pub fn under_way(&self) -> usize {
        self.messages.len()
    }

    /// Lets so many messages arrive.
    pub fn arrive(&mut self, count: usize) -> &mut Self {
        for _ in 0..count {
            let message = self.messages.pop_front().expect("so many messages are under way");
            self.send(message);
        }
        self
    }

    /// Lets a server have said this; nothing else arrives any more.
    pub fn hear(&mut self, endpoint: Endpoint, transcript: Transcript) -> &mut Self {
        let run = self.messages.drain(..).find_map(|message| match message {
            Message::Probe { run, .. } => Some(run),
            _ => None,
        });
        let message = ProbeMessage::Session { endpoint, transcript: Arc::new(transcript) };
        self.send(Message::Probe { run: run.expect("probes are under way"), message });
        self
    }

    /// Lets time pass on the screen.
    pub fn wait(&mut self, seconds: u64) -> &mut Self {
        self.send(Message::Tick(self.model.now + Duration::from_secs(seconds)));
        self
    }

    fn perform(&mut self, command: Command) {
        match command {
            Command::Leave => self.left = true,
            // There is no terminal to give back.
            Command::Suspend => {}
            Command::Copy(text) => self.copied = Some(text),
            Command::Save(_) => self.messages.push_back(Message::Saved(Ok("mailmedic.md".to_owned()))),
            Command::StopProbes => self.messages.clear(),
            // No session was ever kept on this stage.
            Command::ListSessions => self.messages.push_back(Message::Sessions(Vec::new())),
            Command::Open(path) => panic!("{} was not listed", path.display()),
            Command::StartWorld { scenario, mended } => {
                let scenario = knowledge().scenarios.iter().find(|known| *known.id == *scenario).expect("a scenario");
                let shown = if mended { Arc::new(scenario.without_faults()) } else { scenario.clone() };
                self.simulation = Some(self.runtime.block_on(async { simulate(shown) }).expect("a simulation"));
                self.messages.push_back(Message::WorldReady(Box::new(World::of(scenario, mended))));
            }
            Command::LookUp { number, address, .. } => {
                // Without a world nobody answers.
                let Some(simulation) = self.simulation.as_ref() else { return };
                let roots = TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).expect("an authority");
                let (network, roots) = (simulation.network.clone(), Arc::new(roots));
                let patience = Limits::default().connect;
                let discovered =
                    self.runtime.block_on(async { probe::discover(&*network, &address, &roots, patience).await });
                self.messages.push_back(Message::Discovered { number, discovered: Box::new(discovered) });
            }
            Command::Probe { run, settings, requests, credentials, allowed, letter, discovered, .. } => {
                let simulation = self.simulation.as_ref().expect("a world to examine");
                let roots = TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).expect("an authority");
                let input = ProbeInput {
                    settings: *settings,
                    requests,
                    credentials,
                    allowed,
                    limits: Limits::default(),
                    letter,
                    roots: Arc::new(roots),
                    patterns: knowledge().patterns.clone(),
                    discovered,
                };
                let network = simulation.network.clone();
                let told = self.runtime.block_on(async {
                    let mut messages = probe::run(network, input);
                    let mut told = Vec::new();
                    while let Some(message) = messages.recv().await {
                        told.push(message);
                    }
                    told
                });
                self.messages.extend(told.into_iter().map(|message| Message::Probe { run, message }));
                self.messages.push_back(Message::ProbesEnded(run));
            }
        }
    }

    /// The name of what fills the window.
    pub fn screen_kind(&self) -> String {
        let debug = format!("{:?}", self.model.screen);
        debug.split(['(', ' ']).next().unwrap_or_default().to_owned()
    }

    /// The screen as text, at 80×24.
    pub fn screen(&self) -> String {
        self.screen_of(80, 24)
    }

    /// The cells of the screen.
    pub fn buffer(&self, width: u16, height: u16) -> ratatui::buffer::Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| view(&self.model, self.model.locale(), Theme { colour: true }, frame)).expect("a frame");
        terminal.backend().buffer().clone()
    }

    pub fn screen_of(&self, width: u16, height: u16) -> String {
        let buffer = self.buffer(width, height);
        let mut text = String::new();
        for y in 0..height {
            let mut line = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).expect("a cell");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Where the cursor stands, if it is shown.
    pub fn cursor(&self) -> (u16, u16) {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
        terminal.draw(|frame| view(&self.model, self.model.locale(), Theme { colour: true }, frame)).expect("a frame");
        let position = terminal.get_cursor_position().expect("a position");
        (position.x, position.y)
    }
}

fn named(word: &str) -> Option<KeyEvent> {
    let code = match word {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "f1" => KeyCode::F(1),
        "f2" => KeyCode::F(2),
        "f4" => KeyCode::F(4),
        "f5" => KeyCode::F(5),
        "f6" => KeyCode::F(6),
        "f3" => KeyCode::F(3),
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "backspace" => KeyCode::Backspace,
        "ctrl-c" => return Some(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)),
        "ctrl-u" => return Some(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL)),
        _ => return None,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}
