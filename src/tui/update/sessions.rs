//! Sessions that are kept: the list of them, and going on with one.

use super::{interview, moved, remedy, scrolled, start};
use crate::{
    archive::{OpenFault, Opened},
    probe::Credentials,
    session::{Consent, Event},
    tui::{
        keymap::Action,
        message::Command,
        model::Model,
        screen::{Overlay, Phase, RecentScreen, RemedyScreen, Screen},
    },
};
use std::path::PathBuf;

/// Opens the list, which fills when the files have been read.
pub(super) fn open_list(model: &mut Model) -> Command {
    model.over.push(Overlay::Recent(RecentScreen::default()));
    Command::ListSessions
}

pub(super) fn on_list(model: &mut Model, action: Action) -> Option<Command> {
    let Some(Overlay::Recent(screen)) = model.over.last_mut() else { return None };
    let count = screen.sessions.as_ref().map_or(0, Vec::len);
    match action {
        Action::Up | Action::Down => screen.cursor = moved(screen.cursor, count, action == Action::Down),
        Action::PageUp | Action::PageDown => screen.cursor = scrolled(screen.cursor, action, count.saturating_sub(1)),
        Action::Number(number) => {
            screen.cursor = usize::from(number) - 1;
            return chosen(screen);
        }
        Action::Confirm => return chosen(screen),
        Action::Back => drop(model.over.pop()),
        _ => {}
    }
    None
}

fn chosen(screen: &mut RecentScreen) -> Option<Command> {
    screen.fault = None;
    Some(Command::Open(screen.sessions.as_ref()?.get(screen.cursor)?.path.clone()))
}

/// A session that was kept goes on, or it says why it does not.
pub(super) fn opened(
    model: &mut Model,
    path: PathBuf,
    opened: Result<Opened, OpenFault>,
    then: &[Event],
    credentials: Credentials,
) -> Option<Command> {
    let opened = match opened {
        Ok(opened) => opened,
        Err(fault) => {
            if let Some(Overlay::Recent(screen)) = model.over.last_mut() {
                screen.fault = Some((path, fault));
            }
            return None;
        }
    };
    let cut = opened.cut;
    model.credentials = credentials;
    model.resume(opened, then);
    start::show_again(model);
    model.screen = match model.session.applied().cloned() {
        // It was being checked whether a remedy has helped.
        Some(applied) => Screen::Remedy(Box::new(RemedyScreen::new(applied))),
        None if model.has_begun() || model.session.typed().is_empty() => Screen::Waiting(0),
        // Something was being typed, and nobody had gone on yet.
        None if model.session.log().iter().any(|event| matches!(event, Event::Configured(_))) => Screen::Settings,
        None => Screen::Start,
    };
    let before = model.before();
    if let Screen::Remedy(screen) = &mut model.screen {
        screen.phase = Phase::Checking(before);
    }
    match cut {
        Some(line) => {
            model.over.push(Overlay::Cut(line));
            None
        }
        None => go_on(model),
    }
}

/// Asks for the password where one is missed, and takes the next step.
pub(super) fn go_on(model: &mut Model) -> Option<Command> {
    if matches!(model.screen, Screen::Start | Screen::Settings) {
        return None;
    }
    if let Some(side) = model.lapsed_side().filter(|_| model.session.misses_login()) {
        remedy::open_login(model, side);
        return None;
    }
    let consent = model.consent();
    if consent != Consent::default() {
        model.session.apply(Event::Consent(consent));
    }
    interview::advance(model, true)
}
