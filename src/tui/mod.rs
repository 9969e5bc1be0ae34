//! The full-screen interface: `Model` → `update` → `view`.
//!
//! `update` is pure and says by a [`Command`] what is to be done outside; `view` draws the model and
//! changes nothing. This file alone owns the terminal and runs the one `select!` of keys, probe
//! messages, ticks and signals, so that a key is answered at once whatever the network does.

mod action;
mod dispatch;
mod examination;
mod faq_list;
mod field;
mod form;
mod keymap;
mod message;
mod model;
mod numbers;
mod offers;
mod screen;
mod surroundings;
mod terminal;
mod theme;
mod typed;
mod update;
mod view;

pub use message::{Command, Message};
pub use model::{Model, Setup};
pub use screen::{DiagnosisScreen, QuestionScreen, RemedyScreen, Screen};
pub use surroundings::{Equipment, Surroundings};
pub use terminal::Ended;
pub use theme::Theme;
pub use update::update;
pub use view::view;

use crate::{archive::Opened, locale::Locale, process::Signals, session};
use crossterm::event::{Event, EventStream, KeyEventKind};
use futures_util::StreamExt;
use std::{io, path::PathBuf, time::Duration};
use terminal::Guard;
use tokio::{
    sync::mpsc,
    time::{Instant, MissedTickBehavior, interval},
};

/// Often enough for seconds to run smoothly.
const TICK: Duration = Duration::from_millis(250);
/// Messages of probes and of the reference server that wait to be taken in.
const MESSAGES: usize = 256;

/// A session that was kept and goes on; `then` happens first.
#[derive(Debug)]
pub struct Resumed {
    path: PathBuf,
    opened: Box<Opened>,
    then: Vec<session::Event>,
}

impl Resumed {
    pub fn new(opened: Opened, then: Vec<session::Event>) -> Self {
        Self { path: opened.path.clone(), opened: Box::new(opened), then }
    }
}

/// Runs the interface until it is left.
///
/// # Errors
/// When the terminal cannot be read or written.
pub async fn run(
    setup: Setup,
    theme: Theme,
    mut surroundings: Surroundings,
    resumed: Option<Resumed>,
) -> io::Result<Ended> {
    let signals = Signals::new()?;
    let mut guard = Guard::enter()?;
    let ended = converse(&mut guard, signals, setup, theme, &mut surroundings, resumed).await;
    // The terminal is given back at once, while servers are told goodbye.
    drop(guard);
    surroundings.farewell().await;
    ended
}

/// Answers keys, probes and signals until one of them ends the interface.
async fn converse(
    guard: &mut Guard,
    mut signals: Signals,
    setup: Setup,
    theme: Theme,
    surroundings: &mut Surroundings,
    resumed: Option<Resumed>,
) -> io::Result<Ended> {
    let mut model = Model::new(setup);
    // The first frame stands before anything that takes time has begun.
    guard.draw(&model, theme)?;
    let start = Instant::now();
    let locales = model.setup.locales.clone();
    // The key that changes the language, and the search in all of them, must not wait.
    tokio::task::spawn_blocking(move || locales.iter().for_each(Locale::read_ahead));
    let (sender, mut receiver) = mpsc::channel(MESSAGES);
    let mut keys = EventStream::new();
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let rules = model.setup.rules.clone();
    let first = match resumed {
        Some(resumed) => {
            let Resumed { path, opened, then } = resumed;
            let credentials = model.credentials.clone();
            update(&mut model, Message::Opened { path, opened: Ok(opened), then, credentials })
        }
        None => model.begin(),
    };
    surroundings.keep(&mut model);
    if let Some(command) = first {
        surroundings.perform(command, &rules, &sender);
    }
    guard.draw(&model, theme)?;
    loop {
        let message = tokio::select! {
            biased;
            signal = signals.next() => return Ok(Ended::Signal(signal)),
            event = keys.next() => match event {
                Some(Ok(event)) => match read(event) {
                    Some(message) => message,
                    None => continue,
                },
                Some(Err(error)) => return Err(error),
                // The terminal has gone.
                None => return Ok(Ended::Left(None)),
            },
            Some(message) = receiver.recv() => message,
            _ = ticks.tick() => {
                let visible = model.shows_time();
                update(&mut model, Message::Tick(start.elapsed()));
                if visible {
                    guard.draw(&model, theme)?;
                }
                continue;
            }
        };
        update(&mut model, Message::Tick(start.elapsed()));
        let command = update(&mut model, message);
        // What was said is kept before it is shown.
        surroundings.keep(&mut model);
        if let Some(command) = command {
            if matches!(command, Command::Leave) {
                surroundings.leave();
                return Ok(Ended::Left(model.kept));
            }
            match &command {
                Command::Suspend => guard.suspend()?,
                Command::Copy(text) => Guard::copy(text)?,
                _ => {}
            }
            surroundings.perform(command, &rules, &sender);
        }
        guard.draw(&model, theme)?;
    }
}

fn read(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(..) => Some(Message::Resize),
        _ => None,
    }
}
