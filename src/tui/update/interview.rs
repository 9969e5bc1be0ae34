//! Questions, the wait for the probes, and the diagnosis.

use super::{moved, scrolled};
use crate::{
    engine::Status,
    fact::{FactKey, Origin, Unknown, Value},
    probe::ProbeMessage,
    session::{Event, Offer, Step},
    settings::Settings,
    tui::{
        examination::RunId,
        form::SettingsForm,
        keymap::Action,
        message::Command,
        model::Model,
        screen::{DiagnosisScreen, Overlay, QuestionScreen, RemedyScreen, Screen},
    },
};

/// Asks the session what to do now and shows it. `by_key` tells a step that the person took from
/// one that the network brought about: only the former may take a question away.
pub(super) fn advance(model: &mut Model, by_key: bool) -> Option<Command> {
    match model.session.next_step() {
        Step::Probe(requests) => {
            let run = model.examination.begin(&requests, model.now);
            model.session.apply(Event::Probing(requests.clone()));
            show_question_or_wait(model, by_key);
            Some(Command::Probe {
                number: model.number,
                run,
                settings: Box::new(model.session.settings().clone()),
                requests,
                credentials: model.credentials.clone(),
                allowed: model.allowed,
                letter: model.take_letter(),
                discovered: model.discovered.clone(),
                practising: model.world.is_some(),
            })
        }
        Step::Wait | Step::Ask(_) => {
            // Nobody waits for the slowest: what is confirmed is shown while the rest goes on, unless
            // an answer was taken back.
            let confirmed = model.session.diagnosis().findings.first().is_some_and(|f| f.status == Status::Confirmed);
            let asked = model.session.question().is_some();
            if confirmed && model.complaint().is_some() && !asked && !model.is_checking() {
                show_diagnosis(model, by_key);
            } else {
                show_question_or_wait(model, by_key);
            }
            None
        }
        Step::Verify { remedy, fixed } => {
            if by_key && !matches!(model.screen, Screen::Remedy(_)) {
                super::remedy::open_checked(model, remedy, fixed.into());
            } else {
                super::remedy::checked(model, fixed.into());
            }
            None
        }
        Step::Try(_) | Step::Conclude(_) => {
            show_diagnosis(model, by_key);
            None
        }
    }
}

fn show_question_or_wait(model: &mut Model, by_key: bool) {
    if model.is_checking() || (is_elsewhere(model) && !by_key) {
        return;
    }
    let next = match model.session.next_step() {
        Step::Ask(question) => Some(question),
        _ => model.session.question(),
    };
    match (&mut model.screen, next) {
        // The question on the screen stays while it is still worth asking, and the network never
        // puts another one in its place under the person's fingers.
        (Screen::Question(screen), Some(question)) if screen.question.fact == question.fact => {
            screen.question = question;
            screen.settled = false;
        }
        (Screen::Question(_) | Screen::Diagnosis(_) | Screen::Remedy(_), _) if !by_key => {}
        (Screen::Waiting(_), None) => {}
        (_, Some(question)) => model.screen = Screen::Question(QuestionScreen::new(question)),
        (_, None) => model.screen = Screen::Waiting(0),
    }
}

fn show_diagnosis(model: &mut Model, by_key: bool) {
    if is_elsewhere(model) && !by_key {
        return;
    }
    match &mut model.screen {
        Screen::Question(screen) if !by_key => screen.settled = true,
        Screen::Diagnosis(_) | Screen::Remedy(_) if !by_key => {}
        _ => open_diagnosis(model),
    }
}

/// Shows the diagnosis with the cursor on what has not been tried yet.
pub(super) fn open_diagnosis(model: &mut Model) {
    model.screen = Screen::Diagnosis(DiagnosisScreen::default());
    let untried = |offer: &Offer| model.session.outcome(&offer.remedy).is_none();
    let at = model.offered_remedies().iter().position(untried);
    if let (Some(at), Screen::Diagnosis(screen)) = (at, &mut model.screen) {
        screen.cursor = at;
    }
}

/// Whether the person has gone back before the interview.
fn is_elsewhere(model: &Model) -> bool {
    matches!(model.screen, Screen::Start | Screen::Practice | Screen::Busy(_) | Screen::Settings)
}

/// Hands an answer to the session.
pub(super) fn answer(model: &mut Model, key: &FactKey, value: Result<Value, Unknown>) {
    let report = model.setup.rules.vocabulary().report(key.clone(), value, Origin::Answer);
    model.session.apply(Event::Observed(report));
    model.answered.retain(|known| known != key);
    model.answered.push(key.clone());
}

pub(super) fn receive(model: &mut Model, run: RunId, message: ProbeMessage) -> Option<Command> {
    let heard = match &message {
        ProbeMessage::Session { endpoint, transcript } if model.examination.knows(run) => {
            Some(Event::Heard { endpoint: *endpoint, transcript: transcript.clone() })
        }
        _ => None,
    };
    if let Some(heard) = heard {
        model.session.apply(heard);
    }
    let observations = model.examination.receive(run, message);
    if observations.is_empty() {
        return None;
    }
    for observation in observations {
        model.session.apply(Event::Observed(observation));
    }
    advance(model, false)
}

pub(super) fn ended(model: &mut Model, run: RunId) -> Option<Command> {
    let requests = model.examination.end(run, model.now)?;
    model.session.apply(Event::Probed(requests));
    advance(model, false)
}

/// Calls the probes off, if any run.
pub(super) fn stop_probes(model: &mut Model) -> Option<Command> {
    let requests = model.examination.stop(model.now);
    if requests.is_empty() {
        return None;
    }
    model.session.apply(Event::Probed(requests));
    Some(Command::StopProbes)
}

pub(super) fn on_question(model: &mut Model, action: Action) -> Option<Command> {
    let end = model.scroll_end.get();
    let at_desk = model.desk.on;
    let Screen::Question(screen) = &mut model.screen else { return None };
    let count = screen.question.choices.len() + 1;
    match action {
        Action::Up | Action::Down => screen.cursor = moved(screen.cursor, count, action == Action::Down),
        Action::PageUp | Action::PageDown => screen.scroll = scrolled(screen.scroll, action, end),
        Action::Number(number) => {
            screen.cursor = usize::from(number) - 1;
            return choose(model);
        }
        Action::Confirm if screen.settled => open_diagnosis(model),
        Action::Confirm => return choose(model),
        Action::DontKnow => {
            screen.cursor = count - 1;
            return choose(model);
        }
        Action::How => screen.how = !screen.how,
        Action::Why => screen.why = !screen.why,
        Action::Checks => model.over.push(Overlay::Examination(0)),
        Action::Path => super::overlay::open_path(model),
        Action::LogIn => ask_for_consent(model),
        Action::SendTest => ask_to_send(model),
        Action::Undo => return undo(model),
        // What lies open is closed first. At the desk it always stands there.
        Action::Back if (screen.how || screen.why) && !at_desk => (screen.how, screen.why) = (false, false),
        Action::Settings | Action::Back => to_settings(model),
        _ => {}
    }
    None
}

/// Answers with the choice under the cursor; the last one is "I don't know", which first shows how
/// to find out.
fn choose(model: &mut Model) -> Option<Command> {
    let Screen::Question(screen) = &mut model.screen else { return None };
    let key = screen.question.fact.clone();
    let value = match screen.question.choices.get(screen.cursor) {
        Some(value) => Ok(value.clone()),
        None if !screen.how && has_how(&key) => {
            screen.how = true;
            return None;
        }
        None => Err(Unknown::DontKnow),
    };
    answer(model, &key, value);
    advance(model, true)
}

/// Whether there is something to read before "I don't know" is taken for an answer. What one
/// complains of and what changed can only be remembered.
fn has_how(key: &FactKey) -> bool {
    key.area() != "case"
}

/// Takes the last answer back.
fn undo(model: &mut Model) -> Option<Command> {
    let key = model.answered.last()?.clone();
    change(model, &key)
}

/// Takes one answer back and asks it again, with the cursor on what was answered.
pub(super) fn change(model: &mut Model, key: &FactKey) -> Option<Command> {
    model.answered.retain(|known| known != key);
    let before = model.session.facts().value(key).ok().cloned();
    model.session.apply(Event::Retracted(key.clone()));
    let command = advance(model, true);
    if let Screen::Question(screen) = &mut model.screen
        && screen.question.fact == *key
    {
        let domain = model.setup.rules.vocabulary().fact(&key.name).map(|fact| &fact.domain);
        let choices = &screen.question.choices;
        let at = domain.zip(before).and_then(|(domain, before)| {
            let code = domain.code(&before);
            choices.iter().position(|choice| domain.code(choice) == code)
        });
        screen.cursor = at.unwrap_or(choices.len());
    }
    command
}

/// The interview waits there, and the probes go on: nothing is lost by going back.
pub(super) fn to_settings(model: &mut Model) {
    let settings = model.session.settings();
    // Answers and remedies may have changed them.
    let is_true = |(form, _): (Settings, _)| {
        (form.incoming, form.outgoing, form.from)
            == (settings.incoming.clone(), settings.outgoing.clone(), settings.from.clone())
    };
    if !model.form.read(settings).is_ok_and(is_true) {
        model.form = SettingsForm::new(settings, &model.credentials);
    }
    model.fault = None;
    model.screen = Screen::Settings;
}

pub(super) fn on_waiting(model: &mut Model, action: Action) -> Option<Command> {
    let count = model.rows().len();
    let Screen::Waiting(row) = &mut model.screen else { return None };
    match action {
        Action::Up | Action::Down => *row = moved(*row, count, action == Action::Down),
        Action::Transcript => {
            let row = *row;
            super::overlay::open_transcript(model, row);
        }
        Action::Path => super::overlay::open_path(model),
        Action::Undo => return undo(model),
        Action::Settings | Action::Back => to_settings(model),
        _ => {}
    }
    None
}

pub(super) fn on_diagnosis(model: &mut Model, action: Action) -> Option<Command> {
    let ranks = model.ranked().len();
    let remedies = model.offered_remedies();
    let shown = model.shown_finding().is_some();
    let end = model.scroll_end.get();
    let scrolls = model.arrows_scroll();
    let Screen::Diagnosis(screen) = &mut model.screen else { return None };
    match action {
        Action::Up | Action::Down if !scrolls => {
            screen.cursor = moved(screen.cursor, remedies.len(), action == Action::Down);
        }
        _ if action.is_scrolling() => {
            screen.scroll = scrolled(screen.scroll, action, end);
        }
        Action::Left | Action::Right => {
            // The first press opens what is possible where nothing was found.
            let rank = if shown { moved(screen.rank, ranks, action == Action::Right) } else { 0 };
            *screen = DiagnosisScreen { rank, opened: true, details: screen.details, ..DiagnosisScreen::default() };
        }
        Action::Number(number) => {
            screen.cursor = usize::from(number) - 1;
            open_remedy(model);
        }
        Action::Confirm => open_remedy(model),
        Action::Details => {
            screen.details = !screen.details;
            screen.scroll = 0;
        }
        Action::Checks => model.over.push(Overlay::Examination(0)),
        Action::LogIn => ask_for_consent(model),
        Action::SendTest => ask_to_send(model),
        Action::Undo => return undo(model),
        Action::Faq => super::overlay::open_faq(model),
        Action::Path => super::overlay::open_path(model),
        Action::Back if screen.details => (screen.details, screen.scroll) = (false, 0),
        // Another cause than the first was looked at.
        Action::Back if screen.opened => *screen = DiagnosisScreen::default(),
        Action::Settings | Action::Back => to_settings(model),
        Action::StartAgain if model.has_something_to_lose() => model.over.push(Overlay::StartAgain),
        Action::StartAgain => return start_again(model),
        _ => {}
    }
    None
}

fn ask_for_consent(model: &mut Model) {
    if let Some(reason) = model.withheld() {
        model.over.push(Overlay::Consent(reason));
    }
}

fn ask_to_send(model: &mut Model) {
    if model.offers(Action::SendTest) {
        model.over.push(Overlay::Consent("send"));
    }
}

/// The person lets the password go over a channel that others could read, or a message to the own
/// address be sent.
pub(super) fn log_in(model: &mut Model, reason: &str) -> Option<Command> {
    match reason {
        "send" => model.sends = true,
        "cleartext" => model.allowed.cleartext_login = true,
        _ => model.allowed.unverified_tls_login = true,
    }
    let consent = model.consent();
    model.session.apply(Event::Consent(consent));
    advance(model, true)
}

fn open_remedy(model: &mut Model) {
    let remedies = model.offered_remedies();
    let Screen::Diagnosis(screen) = &model.screen else { return };
    if let Some(offer) = remedies.get(screen.cursor) {
        model.screen = Screen::Remedy(Box::new(RemedyScreen::new(offer.remedy.clone())));
        let next = (0..model.step_count()).find(|step| !model.session.is_ticked(&offer.remedy, *step));
        if let Screen::Remedy(screen) = &mut model.screen {
            screen.cursor = next.unwrap_or(0);
        }
    }
}

/// Back to where the interview began.
pub(super) fn start_again(model: &mut Model) -> Option<Command> {
    let command = stop_probes(model);
    let practising = model.world.take().is_some();
    (model.start.shown, model.start.read, model.filled_for) = Default::default();
    model.new_session();
    model.screen = if practising { Screen::Practice } else { Screen::Start };
    command
}
