//! An agent on the telephone: what to say, notes, and the next call.

use crate::{
    protocol::visible,
    session::Event,
    tui::{
        keymap::Action,
        message::Command,
        model::Model,
        screen::{Overlay, StartScreen},
    },
};
use tui_input::Input;

pub(super) fn on_desk(model: &mut Model, action: Action) -> Option<Command> {
    match action {
        Action::Desk => model.desk.on = !model.desk.on,
        Action::CallerLanguage => model.desk.language = model.desk.language.other(),
        Action::Note => model.over.push(Overlay::Note(Input::default())),
        Action::NewCall => return new_call(model),
        _ => {}
    }
    None
}

/// Puts this call away and begins the next one at the start.
fn new_call(model: &mut Model) -> Option<Command> {
    model.desk.call += 1;
    model.forget_session();
    model.start = StartScreen::default();
    super::interview::start_again(model)
}

/// What was typed of a note is needed no more.
pub(super) fn drop_note(model: &mut Model) {
    if model.session.typed().contains_key("note") {
        model.session.apply(Event::Typed { field: "note".into(), text: "".into() });
    }
}

/// Keeps a note that was typed.
pub(super) fn keep_note(model: &mut Model) {
    if let Some(Overlay::Note(note)) = model.over.pop()
        && !note.value().trim().is_empty()
    {
        model.session.apply(Event::Noted(visible(note.value().trim().as_bytes()).into()));
        drop_note(model);
    }
}
