//! The screens before the interview: what is wrong, practice, settings.

use super::{interview, moved, scrolled};
use crate::{
    engine::Status,
    explain,
    fact::{FactKey, Observation, Value},
    practice::World,
    probe::{Allowed, Discovered},
    session::{Event, Mode},
    settings::Settings,
    tui::{
        field,
        form::SettingsForm,
        keymap::Action,
        message::Command,
        model::{COMPLAINTS, Model},
        screen::{ReadText, Screen, StartFocus},
        typed,
    },
};
use std::sync::Arc;

pub(super) fn on_start(model: &mut Model, action: Action) -> Option<Command> {
    let start = &mut model.start;
    match action {
        Action::Up | Action::Down => start.cursor = moved(start.cursor, COMPLAINTS.len(), action == Action::Down),
        Action::Number(number) => {
            start.cursor = usize::from(number) - 1;
            if start.address.value().is_empty() {
                start.focus = StartFocus::Address;
            }
        }
        Action::NextField | Action::PreviousField => {
            start.focus = next_focus(start.focus, action == Action::NextField);
            read_unread(model);
        }
        Action::Back => {
            start.focus = StartFocus::Choices;
            read_unread(model);
        }
        Action::Practice => model.screen = Screen::Practice,
        Action::Faq => super::overlay::open_faq_list(model),
        Action::Recent => return Some(super::sessions::open_list(model)),
        Action::Confirm if start.focus == StartFocus::Shown => return confirm_shown(model),
        Action::Confirm => return confirm_start(model),
        _ => {}
    }
    None
}

fn next_focus(focus: StartFocus, forward: bool) -> StartFocus {
    let all = [StartFocus::Choices, StartFocus::Shown, StartFocus::Address];
    let at = all.iter().position(|known| *known == focus).unwrap_or(0);
    all[moved(at, all.len(), forward)]
}

/// Reads what the mail program shows; where it has been read, goes on.
fn confirm_shown(model: &mut Model) -> Option<Command> {
    if !read_unread(model) {
        model.start.focus = StartFocus::Address;
        if !model.start.address.value().is_empty() {
            return confirm_start(model);
        }
    }
    None
}

/// The first screen of a session that was kept says what it was about.
pub(super) fn show_again(model: &mut Model) {
    let chosen = model.start.cursor;
    read_unread(model);
    let complaint = model.complaint();
    let at = COMPLAINTS.iter().position(|known| complaint.as_ref().and_then(Value::as_word) == Some(known));
    model.start.cursor = at.unwrap_or(chosen);
}

/// Reads what the mail program shows, if that was not done yet; whether there was something to read.
pub(super) fn read_unread(model: &mut Model) -> bool {
    let unread = model.start.read.is_none() && !model.start.shown.value().trim().is_empty();
    if unread {
        read_shown(model);
    }
    unread
}

/// What a text states, and what it is likely to come from. What one complains of is chosen above.
pub(super) fn read_shown(model: &mut Model) {
    let text = field::lines(&model.start.shown);
    let rules = &model.setup.rules;
    let mut observations = explain::read(&text, rules, &model.setup.patterns, &model.setup.search);
    let diagnosis = explain::session(rules, &observations).diagnosis();
    let likely = diagnosis.findings.first().filter(|first| matches!(first.status, Status::Confirmed | Status::Likely));
    let likely = likely.map(|first| (first.cause.clone(), first.status));
    let complaint = FactKey::new("case.complaint");
    let complains = observations.iter().find(|known| known.key == complaint).and_then(|known| known.value.clone().ok());
    if let Some(at) = COMPLAINTS.iter().position(|value| complains.as_ref().and_then(Value::as_word) == Some(value)) {
        model.start.cursor = at;
    }
    observations.retain(|known| known.key != complaint);
    model.start.read = Some(ReadText { observations, likely });
}

/// Reads the address and goes on to the settings.
fn confirm_start(model: &mut Model) -> Option<Command> {
    read_unread(model);
    let text = field::half_width(&model.start.address);
    let mut settings = model.setup.settings.clone();
    if text.is_empty() {
        if model.start.focus != StartFocus::Address {
            // Without an address nothing can be looked up; the cursor says so by going there.
            model.start.focus = StartFocus::Address;
            return None;
        }
        settings.address = None;
    } else {
        let Ok(address) = text.parse() else {
            model.start.bad_address = true;
            model.start.focus = StartFocus::Address;
            return None;
        };
        settings.address = Some(address);
    }
    let is_same = model.filled_for.is_some() && model.filled_for == settings.address;
    if is_same && is_same_case(model) {
        model.screen = Screen::Settings;
        return None;
    }
    complete(model, &mut settings);
    if !is_same {
        model.form = SettingsForm::new(&settings, &model.setup.credentials);
        model.filled_for.clone_from(&settings.address);
    }
    model.fault = None;
    model.new_session();
    typed::keep_start(model);
    model.session.apply(Event::Configured(settings));
    model.screen = Screen::Settings;
    look_up(model)
}

/// Whether the interview that has begun is about what the first screen says now.
fn is_same_case(model: &Model) -> bool {
    let complaint = model.complaint();
    let is_said = |known: &Observation| model.session.log().contains(&Event::Observed(known.clone()));
    model.has_begun()
        && complaint.is_none_or(|complaint| complaint.as_word() == Some(COMPLAINTS[model.start.cursor]))
        && model.start.read.iter().flat_map(|read| &read.observations).all(is_said)
}

/// Lets somebody ask what the domain publishes, where servers are missing. Nobody waits for the answer.
fn look_up(model: &mut Model) -> Option<Command> {
    (model.discovered, model.looking) = (None, None);
    let settings = model.session.settings();
    let address = settings.address.clone().filter(|_| settings.lacks_a_server() && model.setup.mode != Mode::Phone)?;
    model.looking = Some(model.now);
    Some(Command::LookUp { number: model.number, address, practising: model.world.is_some() })
}

/// What the domain publishes fills the fields that are empty.
pub(super) fn discovered(model: &mut Model, number: u32, discovered: Discovered) {
    if model.number != number || model.looking.take().is_none() {
        // The person has gone on meanwhile.
        return;
    }
    let mut found = model.session.settings().clone();
    found.adopt_all(&discovered.published, model.setup.rules.profile_of(&found));
    model.form.fill(&found);
    model.discovered = Some(Arc::new(discovered));
}

/// Fills in what the provider's record knows.
fn complete(model: &Model, settings: &mut Settings) {
    settings.complete(model.setup.rules.profile_of(settings));
}

pub(super) fn on_practice(model: &mut Model, action: Action) -> Option<Command> {
    let count = model.setup.scenarios.len();
    match action {
        Action::Up | Action::Down => model.scenario = moved(model.scenario, count, action == Action::Down),
        Action::PageUp | Action::PageDown => {
            model.scenario = scrolled(model.scenario, action, count.saturating_sub(1));
        }
        Action::Number(number) => model.scenario = usize::from(number) - 1,
        Action::Confirm => return start_world(model),
        Action::Back if model.setup.demo => return Some(Command::Leave),
        Action::Back => model.screen = Screen::Start,
        _ => {}
    }
    None
}

/// Lets the reference server put on the scenario under the cursor.
pub(super) fn start_world(model: &mut Model) -> Option<Command> {
    let scenario = model.setup.scenarios.get(model.scenario)?.clone();
    model.failure = None;
    model.screen = Screen::Busy(model.now);
    Some(Command::StartWorld { scenario, mended: false })
}

pub(super) fn on_busy(model: &mut Model, action: Action) -> Option<Command> {
    if action == Action::Back {
        model.screen = Screen::Practice;
    }
    None
}

/// The reference server listens: its user's settings become ours.
pub(super) fn world_ready(model: &mut Model, world: World) -> Option<Command> {
    if world.mended {
        model.world = Some(world);
        return super::remedy::check_again(model);
    }
    if !matches!(model.screen, Screen::Busy(_)) {
        // The person has gone back meanwhile.
        return None;
    }
    model.start.read = None;
    model.new_session();
    model.credentials = world.credentials.clone();
    model.form = SettingsForm::new(&world.settings, &world.credentials);
    model.filled_for = None;
    model.fault = None;
    model.session.apply(Event::Configured(world.settings.clone()));
    model.world = Some(world);
    model.screen = Screen::Settings;
    look_up(model)
}

pub(super) fn on_settings(model: &mut Model, action: Action) -> Option<Command> {
    match action {
        Action::NextField | Action::PreviousField => {
            let with_passwords = model.wants_passwords();
            model.form.step(action == Action::NextField, with_passwords);
        }
        Action::Left | Action::Right => typed::writing(model, |model| model.form.turn(action == Action::Right)),
        Action::Back if model.done.is_some() => {
            model.screen = model.done.take().map_or(Screen::Settings, Screen::Remedy);
        }
        Action::Back if model.world.is_some() => {
            model.world = None;
            model.screen = Screen::Practice;
        }
        Action::Back => model.screen = Screen::Start,
        Action::Confirm => return examine(model),
        _ => {}
    }
    None
}

/// Takes the settings as they stand, and begins the interview or goes on with it.
fn examine(model: &mut Model) -> Option<Command> {
    let base = model.session.settings().clone();
    let (mut settings, credentials) = match model.form.read(&base) {
        Ok(read) => read,
        Err(fault) => {
            (model.form.side, model.form.slot) = (fault.side, fault.slot);
            model.fault = Some(fault);
            return None;
        }
    };
    let is_same = (&settings.incoming, &settings.outgoing, &settings.from)
        == (&base.incoming, &base.outgoing, &base.from)
        && credentials == model.credentials;
    super::remedy::take_for_done(model);
    if is_same && model.has_begun() {
        return interview::advance(model, true);
    }
    // Standard hosts follow the servers that are set now.
    match &model.discovered {
        Some(discovered) => settings.adopt_all(&discovered.published, model.setup.rules.profile_of(&settings)),
        None if model.world.is_none() => {
            settings.roles.clear();
            complete(model, &mut settings);
        }
        None => {}
    }
    let complaint = model.complaint();
    let goes_on = model.has_begun();
    if !goes_on {
        model.new_session();
        typed::keep_start(model);
    }
    model.credentials = credentials;
    // Whoever has seen these servers and goes on means them.
    model.allowed = Allowed { hearsay_login: true, ..model.setup.allowed };
    model.looking = None;
    model.session.apply(Event::Configured(settings));
    let consent = model.consent();
    model.session.apply(Event::Consent(consent));
    if goes_on {
        return interview::advance(model, true);
    }
    if let Some(complaint) = complaint {
        interview::answer(model, &FactKey::new("case.complaint"), Ok(complaint));
    } else if model.world.is_none() {
        let complaint = Value::from(COMPLAINTS[model.start.cursor]);
        interview::answer(model, &FactKey::new("case.complaint"), Ok(complaint));
    }
    interview::advance(model, true)
}
