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

pub(super) fn on_desk(model: &mut Model, action: Action) -> Option<Command> {
    match action {
        Action::Desk => model.desk.on = !model.desk.on,
        Action::CallerLanguage => model.desk.language = model.desk.language.other(),
        Action::Note => open_note(model),
        Action::NewCall => return new_call(model),
        _ => {}
    }
    None
}

/// Puts this call away and begins the next one at the start.
fn new_call(model: &mut Model) -> Option<Command> {
    model.desk.call += 1;
    model.setup.forget_caller();
    model.forget_session();
    model.start = StartScreen::default();
    super::interview::start_again(model)
}

/// Opens the field for a note with what was typed there and not kept yet.
fn open_note(model: &mut Model) {
    let typed = model.session.typed().get("note").copied().unwrap_or_default().to_owned();
    model.over.push(Overlay::Note(typed.into()));
}

/// Keeps a note that was typed.
pub(super) fn keep_note(model: &mut Model) {
    if let Some(Overlay::Note(note)) = model.over.pop()
        && !note.value().trim().is_empty()
    {
        model.session.apply(Event::Noted(visible(note.value().trim().as_bytes()).into()));
        model.session.apply(Event::Typed { field: "note".into(), text: "".into() });
    }
}
