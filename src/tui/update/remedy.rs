//! Doing something about it, and checking whether it helped.

use super::{interview, moved, scrolled};
use crate::{
    protocol::Secret,
    session::{Conclusion, Consent, Event, Outcome, Step},
    settings::Side,
    tui::{
        field::Masked,
        keymap::Action,
        message::Command,
        model::{DiagnosisScreen, Model, Overlay, Phase, Screen},
    },
};

pub(super) fn on_remedy(model: &mut Model, action: Action) -> Option<Command> {
    let steps = model.step_count();
    let side = model.password_side();
    let Screen::Remedy(screen) = &mut model.screen else { return None };
    match (&screen.phase, action) {
        (_, Action::Checks) => model.over.push(Overlay::Examination(0)),
        (Phase::Steps, Action::Up | Action::Down) => {
            screen.cursor = moved(screen.cursor, steps, action == Action::Down)
        }
        (_, Action::Up | Action::Down | Action::PageUp | Action::PageDown) => {
            screen.scroll = scrolled(screen.scroll, action);
        }
        (Phase::Steps, Action::Done) => {
            if !screen.done.remove(&screen.cursor) {
                screen.done.insert(screen.cursor);
                screen.cursor = (screen.cursor + 1).min(steps.saturating_sub(1));
            }
        }
        (Phase::Steps, Action::Password) => {
            let side = side?;
            model.over.push(Overlay::Password { side, field: Masked::default() });
        }
        (Phase::Steps, Action::Mend) => return mend(model),
        (_, Action::CheckAgain) => return check_again(model),
        (Phase::Steps, Action::DidNotHelp) => return tell(model, Outcome::NotFixed),
        (Phase::Steps, Action::Back) => model.screen = Screen::Diagnosis(DiagnosisScreen::default()),
        (Phase::Checking(_), Action::Back) => {
            screen.phase = Phase::Steps;
            return interview::stop_probes(model);
        }
        (Phase::Checked { fixed: Some(true), .. }, Action::Confirm | Action::Back) => return go_on(model),
        (Phase::Checked { fixed: Some(false), .. }, Action::Confirm) => return tell(model, Outcome::NotFixed),
        (Phase::Checked { fixed: None, .. }, Action::Yes) => return tell(model, Outcome::Fixed),
        (Phase::Checked { fixed: None, .. }, Action::No) => return tell(model, Outcome::NotFixed),
        (Phase::Checked { .. }, Action::Back) => screen.phase = Phase::Steps,
        _ => {}
    }
    None
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
    let before = model.before();
    let Screen::Remedy(screen) = &mut model.screen else { return None };
    let remedy = screen.remedy.clone();
    screen.phase = match std::mem::replace(&mut screen.phase, Phase::Steps) {
        // A second check compares with the same beginning.
        Phase::Checking(before) | Phase::Checked { before, .. } => Phase::Checking(before),
        Phase::Steps => Phase::Checking(before),
    };
    model.session.apply(Event::Tried { remedy, outcome: Outcome::Applied });
    interview::advance(model, true)
}

/// The session says what the measurements after the remedy mean.
pub(super) fn checked(model: &mut Model, fixed: Option<bool>) {
    let Screen::Remedy(screen) = &mut model.screen else { return };
    screen.phase = match std::mem::replace(&mut screen.phase, Phase::Steps) {
        Phase::Checking(before) => Phase::Checked { before, fixed },
        other => other,
    };
    screen.scroll = 0;
    if fixed == Some(true) {
        record(model, Outcome::Fixed);
    }
}

/// Writes down what became of the remedy.
fn record(model: &mut Model, outcome: Outcome) {
    let Screen::Remedy(screen) = &mut model.screen else { return };
    let remedy = screen.remedy.clone();
    if let (Phase::Checked { fixed, .. }, Outcome::Fixed) = (&mut screen.phase, outcome) {
        *fixed = Some(true);
    }
    model.session.apply(Event::Tried { remedy, outcome });
}

/// After a remedy has helped: the end, or what else is wrong.
fn go_on(model: &mut Model) -> Option<Command> {
    match model.session.next_step() {
        Step::Conclude(Conclusion::Fixed | Conclusion::Healthy) => interview::start_again(model),
        _ => {
            model.screen = Screen::Diagnosis(DiagnosisScreen::default());
            interview::advance(model, true)
        }
    }
}

/// Tries a password that was typed anew, which is a new consent.
pub(super) fn try_password(model: &mut Model, side: Side, secret: Option<Secret>) -> Option<Command> {
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
    let consent = Consent {
        incoming: !model.setup.no_login && model.credentials.incoming.is_some(),
        outgoing: !model.setup.no_login && model.credentials.outgoing.is_some(),
    };
    model.session.apply(Event::Consent(consent));
    check_again(model)
}

/// The person says what became of it.
fn tell(model: &mut Model, outcome: Outcome) -> Option<Command> {
    record(model, outcome);
    if outcome == Outcome::Fixed {
        return None;
    }
    model.screen = Screen::Diagnosis(DiagnosisScreen::default());
    interview::advance(model, true)
}
