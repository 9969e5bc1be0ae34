//! What lies over a screen: examination, transcript, password, help, leaving.

use super::{moved, scrolled};
use crate::{
    report::faq::entries,
    session::PathLine,
    tui::{
        faq_list::FaqList,
        field,
        keymap::Action,
        message::Command,
        model::Model,
        screen::{FaqScreen, Kept, Overlay, TranscriptScreen},
    },
};

pub(super) fn on_overlay(model: &mut Model, action: Action) -> Option<Command> {
    let end = model.scroll_end.get();
    let over = model.over.last_mut()?;
    if let Some(scroll) = over.scroll().filter(|_| action.is_scrolling()) {
        *scroll = scrolled(*scroll, action, end);
        return None;
    }
    match (over, action) {
        (Overlay::Faq(_), Action::Left | Action::Right) => turn_over(model, action == Action::Right),
        (Overlay::Faq(_), Action::Search) => open_faq_list(model),
        (Overlay::Note(_), Action::Confirm) => super::desk::keep_note(model),
        (Overlay::Recent(_), _) => return super::sessions::on_list(model, action),
        (Overlay::Summary(screen), Action::Copy) => {
            screen.kept = Some(Kept::Clipboard);
            return Some(Command::Copy(model.ticket()));
        }
        (Overlay::Summary(_), Action::Save) => return Some(Command::Save(model.ticket())),
        (Overlay::Examination(_) | Overlay::Path(_) | Overlay::FaqList(_), _) => return on_list(model, action),
        (Overlay::Transcript(screen), Action::Search) => screen.typing = true,
        (Overlay::Transcript(screen), Action::Confirm) => screen.typing = false,
        (Overlay::Transcript(screen), Action::Speaker) => (screen.speaker, screen.scroll) = (screen.speaker.next(), 0),
        // The first press shows everything again.
        (Overlay::Transcript(screen), Action::Back) if screen.typing || !screen.query.value().is_empty() => {
            screen.typing = false;
            screen.query.reset();
        }
        (Overlay::Login(login), Action::NextField | Action::PreviousField) => login.on_user = !login.on_user,
        (Overlay::Login(login), Action::Confirm) => {
            let (side, user, secret) = (login.side, field::half_width(&login.user), login.password.secret());
            model.over.pop();
            return super::remedy::try_login(model, side, &user, secret);
        }
        (Overlay::Login(_), Action::Back) => {
            model.over.pop();
            return super::remedy::without_login(model);
        }
        (Overlay::Cut(_) | Overlay::Consent(_) | Overlay::Leave | Overlay::StartAgain, _) => {
            return on_question(model, action);
        }
        _ => close(model, action),
    }
    None
}

/// The overlays that ask whether to go on; Escape alone leaves none of them.
fn on_question(model: &mut Model, action: Action) -> Option<Command> {
    let asked = match (model.over.last()?, action) {
        (Overlay::Cut(_), Action::Confirm) | (Overlay::Consent(_) | Overlay::StartAgain, Action::Yes | Action::No) => {
            model.over.pop()?
        }
        (Overlay::Leave, Action::Yes) => return Some(Command::Leave),
        (Overlay::Leave, Action::No) => model.over.pop()?,
        _ => return None,
    };
    match asked {
        Overlay::Cut(_) => super::sessions::go_on(model),
        Overlay::Consent(reason) if action == Action::Yes => super::interview::log_in(model, reason),
        Overlay::StartAgain if action == Action::Yes => super::interview::start_again(model),
        _ => None,
    }
}

/// The overlays in which a cursor goes over lines.
fn on_list(model: &mut Model, action: Action) -> Option<Command> {
    let count = match model.over.last()? {
        Overlay::Examination(_) => model.rows().len(),
        Overlay::Path(_) => model.session.path_lines().len(),
        Overlay::FaqList(list) => list.found().len(),
        _ => return None,
    };
    let cursor = match model.over.last_mut()? {
        Overlay::Examination(row) => row,
        Overlay::Path(line) => line,
        Overlay::FaqList(list) => &mut list.cursor,
        _ => return None,
    };
    match action {
        Action::Up | Action::Down => *cursor = moved(*cursor, count, action == Action::Down),
        Action::PageUp | Action::PageDown => *cursor = scrolled(*cursor, action, count.saturating_sub(1)),
        Action::Transcript | Action::Confirm => return choose(model),
        _ => close(model, action),
    }
    None
}

/// Goes to what the cursor of a list is on.
fn choose(model: &mut Model) -> Option<Command> {
    match model.over.last()? {
        Overlay::Examination(row) => {
            let row = *row;
            open_transcript(model, row);
        }
        Overlay::FaqList(list) => {
            let at = list.chosen()?;
            model.over.push(Overlay::Faq(FaqScreen { at, scroll: 0 }));
        }
        Overlay::Path(_) => {
            let key = model.path_answer()?;
            model.over.pop();
            return super::interview::change(model, &key);
        }
        _ => {}
    }
    None
}

/// The next or the previous entry of the FAQ.
fn turn_over(model: &mut Model, forwards: bool) {
    let count = entries(model.session.rules()).count();
    if let Some(Overlay::Faq(screen)) = model.over.last_mut() {
        *screen = FaqScreen { at: moved(screen.at, count, forwards), scroll: 0 };
    }
}

fn close(model: &mut Model, action: Action) {
    if action == Action::Back {
        model.over.pop();
    }
}

/// Opens what was said at the endpoint in `row`.
pub(super) fn open_transcript(model: &mut Model, row: usize) {
    if let Some(endpoint) = model.rows().get(row) {
        model.over.push(Overlay::Transcript(TranscriptScreen::new(*endpoint)));
    }
}

/// Opens the path where we are, else at its beginning.
pub(super) fn open_path(model: &mut Model) {
    let lines = model.session.path_lines();
    let here = lines.iter().position(PathLine::is_here);
    model.over.push(Overlay::Path(here.unwrap_or(0)));
}

/// Opens the list of all entries. One that is open already comes to the top as it was left.
pub(super) fn open_faq_list(model: &mut Model) {
    let open = model.over.iter().position(|over| matches!(over, Overlay::FaqList(_)));
    let list = match open {
        Some(at) => model.over.remove(at),
        None => Overlay::FaqList(Box::new(faq_list(model))),
    };
    model.over.push(list);
}

fn faq_list(model: &Model) -> FaqList {
    let provider = model.session.settings().provider.as_deref();
    let patterns = model.setup.patterns.clone();
    FaqList::new(model.session.rules(), patterns, &model.setup.locales, model.locale(), provider)
}

/// Puts the lists of entries that are open into the present language.
pub(super) fn translate_faq_list(model: &mut Model) {
    let Some(at) = model.over.iter().position(|over| matches!(over, Overlay::FaqList(_))) else { return };
    let fresh = faq_list(model);
    if let Some(Overlay::FaqList(list)) = model.over.get_mut(at) {
        list.translate(fresh);
    }
}

/// Opens the FAQ: where a cause is shown, at the entry that leads to it, else at the provider's first.
pub(super) fn open_faq(model: &mut Model) {
    let leading = model.shown_finding().and_then(|finding| model.session.faq_entries(&finding).into_iter().next());
    let provider = model.session.settings().provider.as_deref();
    let at = entries(model.session.rules()).position(|entry| match &leading {
        Some((pack, id)) => entry.provider == pack.as_deref() && *entry.id == **id,
        None => entry.provider == provider,
    });
    model.over.push(Overlay::Faq(FaqScreen { at: at.unwrap_or(0), scroll: 0 }));
}
