//! Doing something about it, and checking whether it helped.

use super::{interview, moved, scrolled};
use crate::{
    fact::{FactKey, Origin, Value},
    protocol::Secret,
    session::{Conclusion, Event, Outcome, Step},
    settings::{FoundBy, Side},
    tui::{
        field::Masked,
        form::Slot,
        keymap::Action,
        message::Command,
        model::Model,
        screen::{Checked, LoginFields, Overlay, Phase, RemedyScreen, Screen},
    },
};
use std::sync::Arc;

pub(super) fn on_remedy(model: &mut Model, action: Action) -> Option<Command> {
    let steps = model.step_count();
    let side = model.password_side();
    let end = model.scroll_end.get();
    let Screen::Remedy(screen) = &mut model.screen else { return None };
    match (&screen.phase, action) {
        (_, Action::Checks) => model.over.push(Overlay::Examination(0)),
        (Phase::Steps, Action::Up | Action::Down) => {
            screen.cursor = moved(screen.cursor, steps, action == Action::Down);
        }
        (_, action) if action.is_scrolling() => {
            screen.scroll = scrolled(screen.scroll, action, end);
        }
        (Phase::Steps, Action::Done) => tick_off(model, steps),
        (Phase::Steps, Action::Password) => {
            let side = side?;
            open_login(model, side);
        }
        (Phase::Steps, Action::Mend) => return mend(model),
        (Phase::Steps, Action::Program) => next_program(model),
        (_, Action::CheckAgain) => match model.lapsed_side() {
            Some(side) => open_login(model, side),
            None => match model.field_of_remedy() {
                Some(field) => say_what_is_set(model, field),
                None => return check_again(model),
            },
        },
        (Phase::Steps, Action::Back) => interview::open_diagnosis(model),
        (Phase::Checking(_), Action::Back) => {
            screen.phase = Phase::Steps;
            return interview::stop_probes(model);
        }
        (Phase::Checked { result: Checked::Fixed, .. }, Action::Confirm) => return go_on(model),
        (Phase::Checked { result: Checked::CannotTell, .. }, Action::Yes) => return tell(model, Outcome::Fixed),
        (Phase::Steps, Action::DidNotHelp)
        | (Phase::Checked { result: Checked::NotFixed, .. }, Action::Confirm)
        | (Phase::Checked { result: Checked::CannotTell, .. }, Action::No) => return tell(model, Outcome::NotFixed),
        (Phase::Checked { .. }, Action::PutBack) => return put_back(model),
        (Phase::Checked { .. }, Action::Back) => screen.phase = Phase::Steps,
        _ => {}
    }
    None
}

/// Ticks the step under the cursor off and goes to the next one, or takes the tick away.
fn tick_off(model: &mut Model, steps: usize) {
    let Screen::Remedy(screen) = &mut model.screen else { return };
    model.session.tick(&screen.remedy, screen.cursor);
    if model.session.is_ticked(&screen.remedy, screen.cursor) {
        screen.cursor = (screen.cursor + 1).min(steps.saturating_sub(1));
    }
}

/// The next mail program of the list: its menus stand in the steps.
fn next_program(model: &mut Model) {
    let key = FactKey::new("client.program");
    let Some(fact) = model.setup.rules.vocabulary().fact(&key.name) else { return };
    let programs: Vec<Value> = fact.domain.choices().into_iter().collect();
    let known = model.session.facts().value(&key).ok();
    let at = known.and_then(|known| programs.iter().position(|program| program == known)).map_or(1, |at| at + 1);
    let Some(next) = programs.get(at).or(programs.first()) else { return };
    let report = model.session.facts().vocabulary().report(key, Ok(next.clone()), Origin::Answer);
    model.session.apply(Event::Observed(report));
}

/// Practice: the reference server starts anew without its fault.
fn mend(model: &mut Model) -> Option<Command> {
    let scenario = model.world.as_ref()?.scenario.clone();
    let before = model.before();
    let Screen::Remedy(screen) = &mut model.screen else { return None };
    screen.phase = Phase::Checking(before);
    Some(Command::StartWorld { scenario, mended: true })
}

/// Takes the remedy for done and lets the probes run again.
pub(super) fn check_again(model: &mut Model) -> Option<Command> {
    begin_check(model);
    interview::advance(model, true)
}

fn begin_check(model: &mut Model) {
    let before = model.before();
    let Screen::Remedy(screen) = &mut model.screen else { return };
    let remedy = screen.remedy.clone();
    screen.phase = match std::mem::replace(&mut screen.phase, Phase::Steps) {
        // A second check compares with the same beginning.
        Phase::Checking(before) | Phase::Checked { before, .. } => Phase::Checking(before),
        Phase::Steps => Phase::Checking(before),
    };
    model.session.apply(Event::Tried { remedy, outcome: Outcome::Applied });
}

/// Lets the person say what the mail program is set to now, and then checks that.
fn say_what_is_set(model: &mut Model, (side, slot): (Side, Slot)) {
    let Screen::Remedy(done) = std::mem::replace(&mut model.screen, Screen::Settings) else { return };
    interview::to_settings(model);
    (model.form.side, model.form.slot) = (side, slot);
    model.done = Some(done);
}

/// Takes the remedy for done whose settings the person has just given. They are examined next.
pub(super) fn take_for_done(model: &mut Model) {
    let Some(done) = model.done.take() else { return };
    model.screen = Screen::Remedy(done);
    begin_check(model);
}

/// The session says what the measurements after the remedy mean.
pub(super) fn checked(model: &mut Model, result: Checked) {
    let Screen::Remedy(screen) = &mut model.screen else { return };
    screen.phase = match std::mem::replace(&mut screen.phase, Phase::Steps) {
        Phase::Checking(before) => Phase::Checked { before, result },
        other => other,
    };
    screen.scroll = 0;
    if result == Checked::Fixed {
        record(model, Outcome::Fixed);
    }
}

/// The person stopped the check, went elsewhere and comes back to it: what became of the remedy is
/// still to be said.
pub(super) fn open_checked(model: &mut Model, remedy: Arc<str>, result: Checked) {
    model.screen = Screen::Remedy(Box::new(RemedyScreen::new(remedy)));
    let before = model.before();
    if let Screen::Remedy(screen) = &mut model.screen {
        screen.phase = Phase::Checking(before);
    }
    checked(model, result);
}

/// Writes down what became of the remedy.
fn record(model: &mut Model, outcome: Outcome) {
    let Screen::Remedy(screen) = &mut model.screen else { return };
    let remedy = screen.remedy.clone();
    if let (Phase::Checked { result, .. }, Outcome::Fixed) = (&mut screen.phase, outcome) {
        *result = Checked::Fixed;
    }
    model.session.apply(Event::Tried { remedy, outcome });
}

/// After a remedy has helped: the end, or what else is wrong.
fn go_on(model: &mut Model) -> Option<Command> {
    match model.session.next_step() {
        Step::Conclude(Conclusion::Fixed | Conclusion::Healthy) => interview::start_again(model),
        _ => {
            interview::open_diagnosis(model);
            interview::advance(model, true)
        }
    }
}

pub(super) fn open_login(model: &mut Model, side: Side) {
    let user = model.session.settings().server(side).and_then(|found| found.value.user.clone()).unwrap_or_default();
    let fields = LoginFields { side, user: user.into(), password: Masked::default(), on_user: false };
    model.over.push(Overlay::Login(fields));
}

/// Tries a user name and password that were typed anew, which is a new consent.
pub(super) fn try_login(model: &mut Model, side: Side, user: &str, secret: Option<Secret>) -> Option<Command> {
    let shared = model.credentials.incoming == model.credentials.outgoing;
    match side {
        Side::Incoming => {
            if shared {
                model.credentials.outgoing.clone_from(&secret);
            }
            model.credentials.incoming = secret;
        }
        Side::Outgoing => model.credentials.outgoing = secret,
    }
    let mut settings = model.session.settings().clone();
    let server = match side {
        Side::Incoming => settings.incoming.as_mut(),
        Side::Outgoing => settings.outgoing.as_mut(),
    };
    if let Some(found) = server.filter(|found| !user.is_empty() && found.value.user.as_deref() != Some(user)) {
        found.value.user = Some(user.to_owned());
        found.value.user_assumed = false;
        found.by = FoundBy::Answer;
        model.session.apply(Event::Configured(settings));
    }
    let consent = model.consent();
    model.session.apply(Event::Consent(consent));
    if reads_steps(model) { check_again(model) } else { interview::advance(model, true) }
}

/// No password was typed: the steps go on being read, or the session goes on.
pub(super) fn without_login(model: &mut Model) -> Option<Command> {
    if reads_steps(model) { None } else { interview::advance(model, true) }
}

fn reads_steps(model: &Model) -> bool {
    matches!(&model.screen, Screen::Remedy(screen) if matches!(screen.phase, Phase::Steps | Phase::Checked { .. }))
}

/// It did not help, and the person has put the settings back: they are examined as they were.
fn put_back(model: &mut Model) -> Option<Command> {
    record(model, Outcome::NotFixed);
    tell(model, Outcome::Undone)
}

/// The person says what became of it.
fn tell(model: &mut Model, outcome: Outcome) -> Option<Command> {
    record(model, outcome);
    if outcome == Outcome::Fixed {
        return None;
    }
    interview::open_diagnosis(model);
    interview::advance(model, true)
}
