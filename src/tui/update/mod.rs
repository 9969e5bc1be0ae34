//! What each message changes. Pure: commands say what is to be done outside.

mod desk;
mod explanation;
mod interview;
mod overlay;
mod remedy;
mod sessions;
mod start;

use super::{
    keymap::{self, Action, Place},
    message::{Command, Message},
    model::Model,
    numbers,
    screen::{Kept, Overlay, Screen, StartFocus, SummaryScreen},
    typed,
};
use crate::report::faq::folded;
use crossterm::event::{KeyCode, KeyEvent};

/// Takes in what happened.
pub fn update(model: &mut Model, message: Message) -> Option<Command> {
    match message {
        Message::Key(key) => press(model, &key),
        Message::Paste(text) => {
            typed::writing(model, |model| paste(model, &text));
            None
        }
        // What is drawn next has the new size.
        Message::Resize => None,
        Message::Tick(now) => {
            model.now = now;
            None
        }
        Message::Probe { run, message } => interview::receive(model, run, message),
        Message::ProbesEnded(run) => interview::ended(model, run),
        Message::WorldReady(world) => start::world_ready(model, *world),
        Message::Discovered { number, discovered } => {
            start::discovered(model, number, *discovered);
            None
        }
        Message::Saved(result) => {
            if let Some(Overlay::Summary(screen)) = model.over.last_mut() {
                screen.kept = Some(Kept::File(result));
            }
            None
        }
        Message::Sessions(sessions) => {
            if let Some(Overlay::Recent(screen)) = model.over.last_mut() {
                screen.sessions = Some(sessions);
            }
            None
        }
        Message::Opened { path, opened, then, credentials } => {
            sessions::opened(model, path, opened.map(|opened| *opened), &then, credentials)
        }
        Message::WorldFailed(why) => {
            model.failure = Some(why);
            model.screen = Screen::Practice;
            None
        }
    }
}

fn press(model: &mut Model, key: &KeyEvent) -> Option<Command> {
    let place = model.place();
    // A letter that is no command here, or not now, may be the key of an answer, or begin one.
    let offered = keymap::action(place, key).filter(|action| model.offers(*action));
    if key.kind == crossterm::event::KeyEventKind::Release {
        return None;
    }
    let Some(action) = offered.or_else(|| lettered(model, place, key)).or_else(|| keymap::initial(place, key)) else {
        typed::writing(model, |model| type_key(model, key));
        return None;
    };
    let action = counted(model, place, action)?;
    match action {
        Action::Interrupt => return Some(Command::Leave),
        Action::Suspend => return Some(Command::Suspend),
        Action::Summary => {
            model.over.push(Overlay::Summary(SummaryScreen::default()));
            return None;
        }
        Action::WhyNot | Action::WhatIf => {
            let over = if action == Action::WhyNot { explanation::why_not(model) } else { explanation::what_if(model) };
            model.over.push(over);
            return None;
        }
        Action::Desk | Action::CallerLanguage | Action::NewCall | Action::Note => return desk::on_desk(model, action),
        Action::Initial(letter) => {
            typed::writing(model, |model| go_to_initial(model, letter));
            return None;
        }
        Action::Language => {
            model.language = model.language.other();
            overlay::translate_faq_list(model);
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
            Screen::Start => match action {
                Action::Up | Action::Down | Action::Number(_) => {
                    typed::writing(model, |model| start::on_start(model, action))
                }
                _ => start::on_start(model, action),
            },
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

/// A digit as the number that it leads to, and nothing where there is none.
fn counted(model: &mut Model, place: Place, action: Action) -> Option<Action> {
    let begun = std::mem::take(&mut model.number_begun);
    let Action::Number(number) = action else { return Some(action) };
    let count = model.choices();
    if place != Place::Practice {
        return (usize::from(number) <= count).then_some(action);
    }
    model.number_begun = numbers::typed(begun, number, count)?;
    u8::try_from(model.number_begun).ok().map(Action::Number)
}

/// The answer whose key a letter is.
fn lettered(model: &Model, place: Place, key: &KeyEvent) -> Option<Action> {
    let KeyCode::Char(letter) = key.code else { return None };
    let letter = folded(&letter.to_string()).chars().next().filter(|_| place == Place::Question)?;
    u8::try_from(numbers::of_letter(letter, model.choices())?).ok().map(Action::Number)
}

/// A key that is no command is text for the field under the cursor.
fn type_key(model: &mut Model, key: &KeyEvent) {
    if let Some(over) = model.over.last_mut() {
        if let Overlay::Note(note) = over {
            super::field::edit(note, key);
        }
        if let Overlay::Transcript(screen) = over
            && screen.typing
        {
            super::field::edit(&mut screen.query, key);
            screen.scroll = 0;
        }
        if let Overlay::FaqList(list) = over
            && super::field::edit(&mut list.query, key)
        {
            list.cursor = 0;
        }
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
        Screen::Start if model.start.focus == StartFocus::Address => type_address(model, key),
        Screen::Start if model.start.focus == StartFocus::Shown => {
            super::field::edit(&mut model.start.shown, key);
            model.start.read = None;
        }
        Screen::Settings => {
            model.form.edit(key);
            model.fault = None;
        }
        _ => {}
    }
}

/// Edits the address; at its end the arrow key takes what a provider's record completes it with.
fn type_address(model: &mut Model, key: &KeyEvent) {
    let address = &model.start.address;
    let at_end = address.cursor() == address.value().chars().count();
    match model.completion().filter(|_| at_end && matches!(key.code, KeyCode::Right | KeyCode::End)) {
        Some(rest) => super::field::insert(&mut model.start.address, &rest),
        None => {
            super::field::edit(&mut model.start.address, key);
        }
    }
    model.start.bad_address = false;
}

/// Leads to the next choice that begins with a letter. Which one that is, is answered by Enter.
fn go_to_initial(model: &mut Model, letter: char) {
    let letter = folded(&letter.to_string());
    let texts = model.choice_texts();
    let cursor = match (model.over.last_mut(), &mut model.screen) {
        (Some(Overlay::Recent(screen)), _) => &mut screen.cursor,
        (Some(_), _) => return,
        (None, screen) => match screen {
            Screen::Start => &mut model.start.cursor,
            Screen::Practice => &mut model.scenario,
            Screen::Question(screen) => &mut screen.cursor,
            Screen::Diagnosis(screen) => &mut screen.cursor,
            _ => return,
        },
    };
    let after = (1..=texts.len()).map(|step| (*cursor + step) % texts.len());
    if let Some(at) = after.into_iter().find(|at| folded(&texts[*at]).starts_with(&letter)) {
        *cursor = at;
    }
}

fn paste(model: &mut Model, text: &str) {
    if let Some(over) = model.over.last_mut() {
        if let Overlay::Note(note) = over {
            super::field::insert(note, text);
        }
        if let Overlay::Transcript(screen) = over
            && screen.typing
        {
            super::field::insert(&mut screen.query, text);
            screen.scroll = 0;
        }
        if let Overlay::FaqList(list) = over {
            super::field::insert(&mut list.query, text);
            list.cursor = 0;
        }
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
        Screen::Start => paste_at_start(model, text),
        Screen::Settings => {
            model.form.paste(text);
            model.fault = None;
        }
        _ => {}
    }
}

/// An address goes into its field, anything else is what the mail program shows.
fn paste_at_start(model: &mut Model, text: &str) {
    let start = &mut model.start;
    let is_address = text.trim().parse::<crate::settings::Address>().is_ok();
    if start.focus == StartFocus::Address || (start.focus == StartFocus::Choices && is_address) {
        start.focus = StartFocus::Address;
        super::field::insert(&mut start.address, text);
        start.bad_address = false;
    } else {
        start.focus = StartFocus::Shown;
        super::field::insert_lines(&mut start.shown, text);
        start::read_shown(model);
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
