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
        screen::{FaqScreen, Kept, Overlay, TranscriptScreen, WhatIfScreen, WhyNotScreen},
    },
};

pub(super) fn on_overlay(model: &mut Model, action: Action) -> Option<Command> {
    let rows = model.rows().len();
    let end = model.scroll_end.get();
    match model.over.last_mut()? {
        Overlay::Examination(row) => match action {
            Action::Up | Action::Down => *row = moved(*row, rows, action == Action::Down),
            Action::Transcript => {
                let row = *row;
                open_transcript(model, row);
            }
            _ => close(model, action),
        },
        Overlay::Faq(screen) => match action {
            Action::Left | Action::Right => {
                let count = entries(model.session.rules()).count();
                *screen = FaqScreen { at: moved(screen.at, count, action == Action::Right), scroll: 0 };
            }
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => {
                screen.scroll = scrolled(screen.scroll, action, end);
            }
            Action::Search => open_faq_list(model),
            _ => close(model, action),
        },
        Overlay::Note(_) => match action {
            Action::Confirm => super::desk::keep_note(model),
            _ => close(model, action),
        },
        Overlay::Recent(_) => return super::sessions::on_list(model, action),
        Overlay::Cut(_) => {
            if action == Action::Confirm {
                model.over.pop();
                return super::sessions::go_on(model);
            }
        }
        Overlay::WhyNot(WhyNotScreen { scroll, .. }) | Overlay::WhatIf(WhatIfScreen { scroll, .. }) => match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => *scroll = scrolled(*scroll, action, end),
            _ => close(model, action),
        },
        Overlay::Summary(screen) => match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => {
                screen.scroll = scrolled(screen.scroll, action, end);
            }
            Action::Copy => {
                screen.kept = Some(Kept::Clipboard);
                return Some(Command::Copy(model.ticket()));
            }
            Action::Save => return Some(Command::Save(model.ticket())),
            _ => close(model, action),
        },
        Overlay::Path(cursor) => {
            let count = model.session.path_lines().len();
            match action {
                Action::Up | Action::Down => *cursor = moved(*cursor, count, action == Action::Down),
                Action::PageUp | Action::PageDown => *cursor = scrolled(*cursor, action, count.saturating_sub(1)),
                Action::Confirm => {
                    let key = model.path_answer()?;
                    model.over.pop();
                    return super::interview::change(model, &key);
                }
                _ => close(model, action),
            }
        }
        Overlay::FaqList(list) => {
            let count = list.found().len();
            match action {
                Action::Up | Action::Down => list.cursor = moved(list.cursor, count, action == Action::Down),
                Action::PageUp | Action::PageDown => {
                    list.cursor = scrolled(list.cursor, action, count.saturating_sub(1));
                }
                Action::Confirm => {
                    if let Some(at) = list.chosen() {
                        model.over.push(Overlay::Faq(FaqScreen { at, scroll: 0 }));
                    }
                }
                _ => close(model, action),
            }
        }
        Overlay::Transcript(screen) => match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => {
                screen.scroll = scrolled(screen.scroll, action, end);
            }
            Action::Search => screen.typing = true,
            Action::Confirm => screen.typing = false,
            Action::Speaker => (screen.speaker, screen.scroll) = (screen.speaker.next(), 0),
            // The first press shows everything again.
            Action::Back if screen.typing || !screen.query.value().is_empty() => {
                screen.typing = false;
                screen.query.reset();
            }
            _ => close(model, action),
        },
        Overlay::Help { scroll, .. } => match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown => *scroll = scrolled(*scroll, action, end),
            _ => close(model, action),
        },
        Overlay::Login(login) => match action {
            Action::NextField | Action::PreviousField => login.on_user = !login.on_user,
            Action::Confirm => {
                let (side, user, secret) = (login.side, field::half_width(&login.user), login.password.secret());
                model.over.pop();
                return super::remedy::try_login(model, side, &user, secret);
            }
            Action::Back => {
                model.over.pop();
                return super::remedy::without_login(model);
            }
            _ => close(model, action),
        },
        Overlay::Consent(reason) => {
            let reason = *reason;
            match action {
                Action::Yes => {
                    model.over.pop();
                    return super::interview::log_in(model, reason);
                }
                Action::No => {
                    model.over.pop();
                }
                _ => {}
            }
        }
        Overlay::Leave => match action {
            Action::Yes => return Some(Command::Leave),
            Action::No => {
                model.over.pop();
            }
            _ => {}
        },
        Overlay::StartAgain => match action {
            Action::Yes => {
                model.over.pop();
                return super::interview::start_again(model);
            }
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
