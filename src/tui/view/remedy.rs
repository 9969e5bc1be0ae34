//! Doing something about it: the steps, the check, and what it said.

use super::{
    Scene, examination,
    page::Page,
    rule, settings,
    start::draw_input,
    wrap::{pad, width},
};
use crate::{
    engine::Status,
    fact::{FactKey, Value},
    settings::Side,
    tui::{
        examination::Mark,
        keymap::Action,
        screen::{Before, Checked, LoginFields, Phase, RemedyScreen},
        theme::sign,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::Span,
};
use std::time::Duration;

/// The top line: what is done, and how far.
pub(super) fn title(scene: &Scene<'_>, screen: &RemedyScreen) -> (String, String) {
    let left = scene.words.remedy_title(&screen.remedy);
    let right = match &screen.phase {
        Phase::Steps => {
            let steps = scene.words.remedy_steps(&screen.remedy).len();
            let done =
                (0..steps).filter(|step| scene.model.session.is_ticked(&screen.remedy, *step)).count().to_string();
            scene.text_with("ui-steps-done", &[("done", done), ("steps", steps.to_string())])
        }
        Phase::Checking(_) => scene.text("ui-checking-again"),
        Phase::Checked { result: Checked::Fixed, .. } => scene.text("ui-fixed-short"),
        Phase::Checked { result: Checked::NotFixed, .. } => scene.text("ui-not-fixed-short"),
        Phase::Checked { result: Checked::CannotTell, .. } => scene.words.sureness(Status::Conflict),
    };
    (left, right)
}

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &RemedyScreen, with_checks: bool) {
    match &screen.phase {
        Phase::Steps => draw_steps(scene, frame, area, screen),
        Phase::Checking(_) => draw_checking(scene, frame, area, with_checks),
        Phase::Checked { before, result } => draw_checked(scene, frame, area, screen, before, *result),
    }
}

fn draw_steps(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &RemedyScreen) {
    let hint = practice_hint(scene);
    let hint_rows = if hint.is_some() { 3 } else { 0 };
    let [top, bottom] = Layout::vertical([Constraint::Min(1), Constraint::Length(hint_rows)]).areas(area);
    let mut page = Page::new(top);
    page.gap();
    if let Some(risk) = scene.words.remedy_risk(&screen.remedy) {
        page.item(vec![Span::styled("! ", scene.theme.warning())], &risk, scene.theme.warning());
        page.gap();
    }
    for (at, step) in scene.words.remedy_steps(&screen.remedy).iter().enumerate() {
        let under = at == screen.cursor;
        if under {
            page.keep_in_sight();
        }
        let sign = match (scene.model.session.is_ticked(&screen.remedy, at), under) {
            (true, _) => Span::styled("✓ ", scene.theme.good()),
            (false, true) => Span::styled("▸ ", scene.theme.key()),
            (false, false) => Span::raw("  "),
        };
        let number = Span::styled(format!("{}  ", at + 1), scene.theme.key());
        let style = if under { scene.theme.strong() } else { Style::new() };
        page.item(vec![sign, number], step, style);
    }
    if scene.model.offers(Action::Program) {
        let lead = vec![Span::raw("  "), Span::styled("O  ", scene.theme.key())];
        page.item(lead, &scene.text_with("ui-program", &[("program", program(scene))]), scene.theme.quiet());
    }
    page.gap();
    if let Some(note) = scene.words.remedy_note(&screen.remedy) {
        page.text(&note, Style::new());
    }
    if let Some(undo) = scene.words.remedy_undo(&screen.remedy) {
        page.text(&scene.text_with("ui-undo", &[("how", undo)]), scene.theme.quiet());
    }
    page.text(&scene.words.remedy_otherwise(&screen.remedy), scene.theme.quiet());
    page.gap();
    page.item(
        vec![Span::raw(format!("{}  ", scene.text("ui-after-that"))), Span::styled("K  ", scene.theme.key())],
        &scene.text(if scene.model.remedy_is_measured() { "ui-check-again-long" } else { "ui-tell-whether-it-helped" }),
        Style::new(),
    );
    page.draw_scrolled(scene, frame, top, screen.scroll);
    if let Some(hint) = hint {
        frame.render_widget(rule(scene, bottom.width), Rect { height: 1, ..bottom });
        let inner = Rect { y: bottom.y + 1, height: bottom.height.saturating_sub(1), ..bottom };
        let mut page = Page::new(inner);
        page.text(&hint, scene.theme.warning());
        page.draw(scene, frame, inner);
    }
}

/// The mail program whose menus the steps name.
fn program(scene: &Scene<'_>) -> String {
    let key = FactKey::new("client.program");
    let known = scene.model.session.facts().value(&key).ok().cloned();
    scene.words.choice(&key, &known.unwrap_or_else(|| Value::word("other")))
}

/// In practice nobody has a mail program to set: what to press instead.
fn practice_hint(scene: &Scene<'_>) -> Option<String> {
    let model = scene.model;
    model.world.as_ref()?;
    if let Some(side) = model.password_side() {
        let arguments = practice_login(scene, side)?;
        return Some(scene.text_with("ui-practice-login", &arguments));
    }
    Some(scene.text(if model.remedy_sets() { "ui-practice-sets" } else { "ui-practice-mend" }))
}

/// What logs in to the practice account: it is no secret.
fn practice_login(scene: &Scene<'_>, side: Side) -> Option<[(&'static str, String); 2]> {
    let right = scene.model.world.as_ref()?.right(side)?;
    Some([("user", right.user.clone()), ("password", right.password.reveal().to_owned())])
}

/// The line of marks stands here only where the table does not stand beside it.
fn draw_checking(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, with_checks: bool) {
    let mut page = Page::new(area);
    page.gap();
    let elapsed = scene.model.examination.elapsed(scene.model.now);
    let text = match elapsed {
        elapsed if elapsed < Duration::from_secs(1) => scene.text("ui-waiting"),
        elapsed => scene.text_with("ui-waiting-time", &[("seconds", elapsed.as_secs().to_string())]),
    };
    page.text(&text, scene.theme.strong());
    page.gap();
    if with_checks {
        page.line(examination::one_line(scene));
        page.gap();
    }
    page.text(&scene.text("ui-waiting-patience"), scene.theme.quiet());
    page.draw(scene, frame, area);
}

fn draw_checked(
    scene: &Scene<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &RemedyScreen,
    before: &Before,
    result: Checked,
) {
    let mut page = Page::new(area);
    page.gap();
    let (sign, style, text) = match result {
        Checked::Fixed => ("✓ ", scene.theme.good(), "ui-fixed"),
        Checked::NotFixed => ("✗ ", scene.theme.bad(), "ui-not-fixed"),
        Checked::CannotTell => ("? ", scene.theme.warning(), "ui-is-it-fixed"),
    };
    page.item(vec![Span::styled(sign, style)], &scene.text(text), scene.theme.strong());
    comparison(scene, &mut page, before, result == Checked::Fixed);
    let next = match result {
        Checked::Fixed => Some("ui-fixed-next"),
        Checked::NotFixed => Some("ui-not-fixed-next"),
        Checked::CannotTell => None,
    };
    if let Some(next) = next {
        page.gap();
        page.text(&scene.text(next), Style::new());
    }
    if result != Checked::Fixed && scene.model.remedy_has_set() {
        page.gap();
        page.text(&scene.text("ui-put-back"), Style::new());
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}

/// What the remedy is verified by, as it was and as it is, in words.
fn comparison(scene: &Scene<'_>, page: &mut Page, before: &Before, only_changes: bool) {
    let now = scene.model.before();
    let old = scene.words.with_settings(&before.settings);
    let labels = [scene.text("ui-before"), scene.text("ui-now")];
    let indent = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    for observation in &now.observations {
        let earlier = before.observations.iter().find(|known| known.key == observation.key && known.value.is_ok());
        let was = earlier.map(|earlier| (old.observation(earlier), earlier));
        let is = (scene.words.observation(observation), observation);
        let unchanged = was.as_ref().is_some_and(|(text, _)| *text == is.0);
        if unchanged && only_changes {
            continue;
        }
        page.gap();
        for (label, line) in labels.iter().zip([was, Some(is)]) {
            let Some((text, observation)) = line else { continue };
            let mark = match &observation.value {
                Err(_) => Mark::CannotTell,
                Ok(_) if scene.model.is_normal(observation) => Mark::Good,
                Ok(_) => Mark::Bad,
            };
            let lead = vec![
                Span::styled(pad(label, indent), scene.theme.quiet()),
                Span::styled(format!("{} ", sign(mark)), scene.theme.mark(mark)),
            ];
            page.item(lead, &text, Style::new());
        }
    }
}

/// The fields for the user name and the password that are to be tried next.
pub(super) fn draw_login(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, login: &LoginFields) {
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text("ui-login-intro"), Style::new());
    if scene.model.lapsed_side().is_some() {
        page.gap();
        page.text(&scene.text("ui-password-gone"), Style::new());
    }
    if let Some(arguments) = practice_login(scene, login.side) {
        page.gap();
        page.text(&scene.text_with("ui-practice-right-login", &arguments), scene.theme.warning());
    }
    let row = u16::try_from(page.len()).unwrap_or(0) + 1;
    page.draw(scene, frame, area);
    let host = match login.side {
        Side::Incoming => "ui-login-at-incoming",
        Side::Outgoing => "ui-login-at-outgoing",
    };
    let line = |at: u16| Rect { x: area.x + 2, y: area.y + row + at, width: area.width.saturating_sub(4), height: 1 };
    frame.render_widget(Span::styled(scene.text(host), scene.theme.strong()), line(0));
    for (at, id, on) in [(1, "settings-user", login.on_user), (2, "settings-password", !login.on_user)] {
        let style = if on { scene.theme.strong() } else { Style::new() };
        let label = pad(&scene.text(id), usize::from(settings::LABEL) - 1);
        frame.render_widget(Span::styled(label, style), line(at));
    }
    let field = |at: u16| {
        let line = line(at);
        Rect { x: line.x + settings::LABEL, width: line.width.saturating_sub(settings::LABEL), ..line }
    };
    draw_input(scene, frame, field(1), &login.user, login.on_user);
    settings::draw_masked(scene, frame, field(2), login.password.chars(), !login.on_user, "");
}
