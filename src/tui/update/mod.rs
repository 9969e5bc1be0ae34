//! What each message changes. Pure: commands say what is to be done outside.

mod interview;
mod overlay;
mod remedy;
mod start;

use super::{
    keymap::{self, Action},
    message::{Command, Message},
    model::Model,
    screen::{Overlay, Screen},
};
use crossterm::event::KeyEvent;

/// Takes in what happened.
pub fn update(model: &mut Model, message: Message) -> Option<Command> {
    match message {
        Message::Key(key) => press(model, &key),
        Message::Paste(text) => {
            paste(model, &text);
            None
        }
        Message::Resize(width, height) => {
            model.size = (width, height);
            None
        }
        Message::Tick(now) => {
            model.now = now;
            None
        }
        Message::Probe { run, message } => interview::receive(model, run, message),
        Message::ProbesEnded(run) => interview::ended(model, run),
        Message::WorldReady(world) => start::world_ready(model, *world),
        Message::WorldFailed(why) => {
            model.failure = Some(why);
            model.screen = Screen::Practice;
            None
        }
    }
}

fn press(model: &mut Model, key: &KeyEvent) -> Option<Command> {
    let place = model.place();
    let Some(action) = keymap::action(place, key) else {
        if key.kind != crossterm::event::KeyEventKind::Release {
            type_key(model, key);
        }
        return None;
    };
    if !model.offers(action) {
        return None;
    }
    match action {
        Action::Interrupt => return Some(Command::Leave),
        Action::Language => {
            model.language = model.language.other();
            return None;
        }
        Action::Help => {
            if !matches!(model.over.last(), Some(Overlay::Help { .. })) {
                model.over.push(Overlay::Help { place, scroll: 0 });
            }
            return None;
        }
        Action::Leave => {
            if model.has_something_to_lose() {
                model.over.push(Overlay::Leave);
                return None;
            }
            return Some(Command::Leave);
        }
        _ => {}
    }
    if model.over.is_empty() {
        match model.screen {
            Screen::Start => start::on_start(model, action),
            Screen::Practice => start::on_practice(model, action),
            Screen::Busy(_) => start::on_busy(model, action),
            Screen::Settings => start::on_settings(model, action),
            Screen::Question(_) => interview::on_question(model, action),
            Screen::Waiting(_) => interview::on_waiting(model, action),
            Screen::Diagnosis(_) => interview::on_diagnosis(model, action),
            Screen::Remedy(_) => remedy::on_remedy(model, action),
        }
    } else {
        overlay::on_overlay(model, action)
    }
}

/// A key that is no command is text for the field under the cursor.
fn type_key(model: &mut Model, key: &KeyEvent) {
    if let Some(over) = model.over.last_mut() {
        if let Overlay::Login(login) = over {
            if login.on_user {
                super::field::edit(&mut login.user, key);
            } else {
                login.password.edit(key);
            }
        }
        return;
    }
    match model.screen {
        Screen::Start if model.start.on_address => {
            super::field::edit(&mut model.start.address, key);
            model.start.bad_address = false;
        }
        Screen::Settings => {
            model.form.edit(key);
            model.fault = None;
        }
        _ => {}
    }
}

fn paste(model: &mut Model, text: &str) {
    if let Some(over) = model.over.last_mut() {
        if let Overlay::Login(login) = over {
            if login.on_user {
                super::field::insert(&mut login.user, text);
            } else {
                login.password.insert(text);
            }
        }
        return;
    }
    match model.screen {
        Screen::Start => {
            model.start.on_address = true;
            super::field::insert(&mut model.start.address, text);
            model.start.bad_address = false;
        }
        Screen::Settings => {
            model.form.paste(text);
            model.fault = None;
        }
        _ => {}
    }
}

/// The next or previous of `count` places, round the ends.
fn moved(at: usize, count: usize, forward: bool) -> usize {
    match (count, forward) {
        (0, _) => 0,
        (count, true) => (at + 1) % count,
        (count, false) => (at + count - 1) % count,
    }
}

/// Scrolls by lines, as far as the page goes.
fn scrolled(scroll: usize, action: Action, end: usize) -> usize {
    let to = match action {
        Action::Up => scroll.saturating_sub(1),
        Action::Down => scroll + 1,
        Action::PageUp => scroll.saturating_sub(10),
        Action::PageDown => scroll + 10,
        _ => scroll,
    };
    to.min(end)
}
