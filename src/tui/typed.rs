//! What stands in fields that nobody has read yet. It is written down with every key, so that a program that
//! is killed loses at most the last one. Passwords are no part of it.

use super::{
    model::{COMPLAINTS, Model},
    screen::{Overlay, Screen, StartFocus},
};
use crate::session::Event;

/// The fields of the screen by their names in session files, and what stands in each.
fn fields(model: &Model) -> Vec<(String, String)> {
    let field = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    match (model.over.last(), &model.screen) {
        (Some(Overlay::Note(note)), _) => vec![field("note", note.value())],
        (None, Screen::Start) => vec![
            field("complaint", COMPLAINTS[model.start.cursor]),
            field("shown", model.start.shown.value()),
            field("address", model.start.address.value()),
        ],
        (None, Screen::Settings) => model.form.written(),
        _ => Vec::new(),
    }
}

/// Lets something change the fields and writes down what stands there then.
pub fn writing<T>(model: &mut Model, change: impl FnOnce(&mut Model) -> T) -> T {
    let before = fields(model);
    let done = change(model);
    for (field, text) in fields(model) {
        if !before.iter().any(|known| *known == (field.clone(), text.clone())) {
            model.session.apply(Event::Typed { field: field.into(), text: text.into() });
        }
    }
    done
}

/// The session that begins now is about what stands on the first screen, unless it is practice.
pub fn keep_start(model: &mut Model) {
    if model.world.is_some() {
        return;
    }
    let shown = model.start.shown.value();
    let fields = [("complaint", COMPLAINTS[model.start.cursor]), ("shown", shown)];
    let typed = fields.map(|(field, text)| Event::Typed { field: field.into(), text: text.into() });
    typed
        .into_iter()
        .filter(|event| !matches!(event, Event::Typed { text, .. } if text.is_empty()))
        .for_each(|event| model.session.apply(event));
}

/// Puts what was written down back into the fields.
pub fn put_back(model: &mut Model) {
    let typed = model.session.typed().into_iter().map(|(field, text)| (field.to_owned(), text.to_owned()));
    for (field, text) in typed.collect::<Vec<_>>() {
        match field.as_str() {
            "complaint" => {
                let at = COMPLAINTS.iter().position(|known| *known == text);
                model.start.cursor = at.unwrap_or(model.start.cursor);
            }
            "shown" => model.start.shown = text.into(),
            "address" => (model.start.address, model.start.focus) = (text.into(), StartFocus::Address),
            "note" if !text.is_empty() => model.over.push(Overlay::Note(text.into())),
            field => model.form.put(field, &text),
        }
    }
}
