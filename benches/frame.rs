//! How long a frame of the interface takes at 200×60: goal 16 ms for 99 of 100 frames, with 5,000 lines
//! of transcript at three servers. A key is taken in, the frame drawn, compared with the one before and
//! written as a terminal gets it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on should say where")]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use mailmedic::{
    fact::Endpoint,
    locale::{Language, Locale},
    pattern::Patterns,
    probe::{Allowed, Credentials, ProbeMessage},
    protocol::{Direction, Transcript},
    rule::RuleBase,
    session::Mode,
    settings::Settings,
    source::builtin,
    tui::{Command, Message, Model, Setup, Theme, update, view},
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

const WINDOW: Rect = Rect { x: 0, y: 0, width: 200, height: 60 };
/// At each server; one transcript keeps 2,000 lines.
const LINES: [(Endpoint, u32); 3] =
    [(Endpoint::Outgoing, 2_000), (Endpoint::Incoming, 2_000), (Endpoint::Submission, 1_000)];
const FRAMES: usize = 1_000;

#[allow(clippy::print_stdout, reason = "it is what the bench is for")]
fn main() {
    println!("a frame of 200×60, milliseconds          median      p99      max");
    let mut model = Model::new(setup());
    report("start", &mut model, KeyCode::Down);
    type_text(&mut model, "1taro@coo.net");
    press(&mut model, KeyCode::Enter);
    report("settings", &mut model, KeyCode::Tab);
    let Some(Command::Probe { run, .. }) = press(&mut model, KeyCode::Enter) else { panic!("the probes begin") };
    for (endpoint, lines) in LINES {
        let said = ProbeMessage::Session { endpoint, transcript: Arc::new(transcript(lines)) };
        update(&mut model, Message::Probe { run, message: said });
    }
    report("question with path and checks", &mut model, KeyCode::Down);
    type_text(&mut model, "p");
    report("path", &mut model, KeyCode::Down);
    press(&mut model, KeyCode::Esc);
    press(&mut model, KeyCode::Char('c'));
    for _ in 0..20 {
        press(&mut model, KeyCode::Enter);
        if format!("{:?}", model.over.last()).contains("endpoint: Outgoing") {
            break;
        }
        press(&mut model, KeyCode::Esc);
        press(&mut model, KeyCode::Down);
    }
    report("transcript", &mut model, KeyCode::PageDown);
    type_text(&mut model, "/4");
    report("transcript, searched", &mut model, KeyCode::Home);
}

/// The times of frames, each after one more key.
#[allow(clippy::print_stdout, reason = "it is what the bench is for")]
fn report(name: &str, model: &mut Model, key: KeyCode) {
    let options = TerminalOptions { viewport: Viewport::Fixed(WINDOW) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(std::io::sink()), options).unwrap();
    let mut times: Vec<Duration> = Vec::with_capacity(FRAMES);
    for _ in 0..FRAMES {
        let begun = Instant::now();
        press(model, key);
        terminal.draw(|frame| view(model, model.locale(), Theme { colour: true }, frame)).unwrap();
        times.push(begun.elapsed());
    }
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (median, p99, max) = (times[FRAMES / 2], times[FRAMES * 99 / 100], times[FRAMES - 1]);
    println!("{name:38} {:8.2} {:8.2} {:8.2}", ms(median), ms(p99), ms(max));
}

fn setup() -> Setup {
    Setup {
        rules: Arc::new(RuleBase::load(&builtin()).unwrap()),
        patterns: Arc::new(Patterns::load(&builtin()).unwrap()),
        search: Arc::default(),
        language: Language::Ja,
        locales: Language::ALL.into_iter().map(Locale::new).collect(),
        settings: Settings::default(),
        credentials: Credentials::default(),
        allowed: Allowed::default(),
        mode: Mode::Onsite,
        answers: Vec::new(),
        no_login: true,
        send_test: false,
        scenarios: Vec::new(),
        scenario: None,
        demo: false,
    }
}

/// What a server says that does not stop; every other line takes several rows.
fn transcript(lines: u32) -> Transcript {
    let mut transcript = Transcript::default();
    for line in 0..lines {
        let text = format!("250-{line} {}", "メールサーバーの挨拶 hello ".repeat(line as usize % 2 * 12 + 1));
        transcript.push(Duration::from_millis(line.into()), Direction::Received, text.as_bytes());
    }
    assert_eq!(transcript.lines().len(), lines as usize, "all of it is kept");
    transcript
}

fn press(model: &mut Model, key: KeyCode) -> Option<Command> {
    update(model, Message::Key(KeyEvent::new(key, KeyModifiers::NONE)))
}

fn type_text(model: &mut Model, text: &str) {
    for c in text.chars() {
        press(model, KeyCode::Char(c));
    }
}
