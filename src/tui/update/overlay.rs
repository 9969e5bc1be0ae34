//! What lies over a screen: examination, transcript, password, help, leaving.

use super::{moved, scrolled};
use crate::tui::{
    keymap::Action,
    message::Command,
    model::{Model, Overlay},
};

pub(super) fn on_overlay(model: &mut Model, action: Action) -> Option<Command> {
    let rows = model.examination.endpoints().len();
    match model.over.last_mut()? {
        Overlay::Examination(row) => match action {
            Action::Up | Action::Down => *row = moved(*row, rows, action == Action::Down),
            Action::Transcript => {
                let row = *row;
                open_transcript(model, row);
            }
            _ => close(model, action),
        },
        Overlay::Transcript { scroll, .. } | Overlay::Help { scroll, .. } => match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => *scroll = scrolled(*scroll, action),
            _ => close(model, action),
        },
        Overlay::Password { side, field } => match action {
            Action::Confirm => {
                let (side, secret) = (*side, field.secret());
                model.over.pop();
                return super::remedy::try_password(model, side, secret);
            }
            _ => close(model, action),
        },
        Overlay::Leave => match action {
            Action::Yes => return Some(Command::Leave),
            Action::No => {
                model.over.pop();
            }
            _ => {}
        },
    }
    None
}

fn close(model: &mut Model, action: Action) {
    if action == Action::Back {
        model.over.pop();
    }
}

/// Opens what was said at the endpoint in `row`.
pub(super) fn open_transcript(model: &mut Model, row: usize) {
    if let Some(endpoint) = model.examination.endpoints().get(row) {
        model.over.push(Overlay::Transcript { endpoint: *endpoint, scroll: 0 });
    }
}
