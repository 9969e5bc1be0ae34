//! Doing something about it: the steps, the check, and what it said.

use super::{
    Scene, examination,
    page::Page,
    rule, settings,
    wrap::{pad, width},
};
use crate::{
    settings::Side,
    tui::{
        field::Masked,
        model::{Before, Phase, RemedyScreen},
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
            let done = screen.done.len().to_string();
            scene.text_with("ui-steps-done", &[("done", done), ("steps", steps.to_string())])
        }
        Phase::Checking(_) => scene.text("ui-checking-again"),
        Phase::Checked { fixed: Some(true), .. } => scene.text("ui-fixed-short"),
        Phase::Checked { .. } => scene.text("ui-not-fixed-short"),
    };
    (left, right)
}

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &RemedyScreen) {
    match &screen.phase {
        Phase::Steps => draw_steps(scene, frame, area, screen),
        Phase::Checking(_) => draw_checking(scene, frame, area),
        Phase::Checked { before, fixed, .. } => draw_checked(scene, frame, area, screen, before, *fixed),
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
        let sign = match (screen.done.contains(&at), under) {
            (true, _) => Span::styled("✓ ", scene.theme.good()),
            (false, true) => Span::styled("▸ ", scene.theme.key()),
            (false, false) => Span::raw("  "),
        };
        let number = Span::styled(format!("{}  ", at + 1), scene.theme.key());
        let style = if under { scene.theme.strong() } else { Style::new() };
        page.item(vec![sign, number], step, style);
    }
    page.gap();
    if let Some(note) = scene.words.remedy_note(&screen.remedy) {
        page.text(&note, Style::new());
    }
    if let Some(undo) = scene.words.remedy_undo(&screen.remedy) {
        page.text(&scene.text_with("ui-undo", &[("how", undo)]), scene.theme.quiet());
    }
    page.gap();
    page.item(
        vec![Span::raw(format!("{}  ", scene.text("ui-after-that"))), Span::styled("K  ", scene.theme.key())],
        &scene.text("ui-check-again-long"),
        Style::new(),
    );
    page.draw(scene, frame, top, screen.scroll);
    if let Some(hint) = hint {
        frame.render_widget(rule(scene, bottom.width), Rect { height: 1, ..bottom });
        let inner = Rect { y: bottom.y + 1, height: bottom.height.saturating_sub(1), ..bottom };
        let mut page = Page::new(inner);
        page.text(&hint, scene.theme.warning());
        page.draw(scene, frame, inner, 0);
    }
}

/// In practice nobody has a mail program to set: what to press instead.
fn practice_hint(scene: &Scene<'_>) -> Option<String> {
    let model = scene.model;
    let world = model.world.as_ref()?;
    if let Some(side) = model.password_side() {
        let right = match side {
            Side::Incoming => &world.right.incoming,
            Side::Outgoing => &world.right.outgoing,
        };
        let password = right.as_ref().map(|secret| secret.reveal().to_owned()).unwrap_or_default();
        return Some(scene.text_with("ui-practice-password", &[("password", password)]));
    }
    Some(scene.text(if model.remedy_sets() { "ui-practice-sets" } else { "ui-practice-mend" }))
}

fn draw_checking(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let mut page = Page::new(area);
    page.gap();
    let elapsed = scene.model.examination.elapsed(scene.model.now);
    let text = match elapsed {
        elapsed if elapsed < Duration::from_secs(1) => scene.text("ui-waiting"),
        elapsed => scene.text_with("ui-waiting-time", &[("seconds", elapsed.as_secs().to_string())]),
    };
    page.text(&text, scene.theme.strong());
    page.gap();
    page.line(examination::one_line(scene));
    page.gap();
    page.text(&scene.text("ui-waiting-patience"), scene.theme.quiet());
    page.draw(scene, frame, area, 0);
}

fn draw_checked(
    scene: &Scene<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    screen: &RemedyScreen,
    before: &Before,
    fixed: Option<bool>,
) {
    let mut page = Page::new(area);
    page.gap();
    let (sign, style, text) = match fixed {
        Some(true) => ("✓ ", scene.theme.good(), "ui-fixed"),
        Some(false) => ("✗ ", scene.theme.bad(), "ui-not-fixed"),
        None => ("? ", scene.theme.warning(), "ui-is-it-fixed"),
    };
    page.item(vec![Span::styled(sign, style)], &scene.text(text), scene.theme.strong());
    page.gap();
    comparison(scene, &mut page, before);
    let next = match fixed {
        Some(true) => Some("ui-fixed-next"),
        Some(false) => Some("ui-not-fixed-next"),
        None => None,
    };
    if let Some(next) = next {
        page.gap();
        page.text(&scene.text(next), Style::new());
    }
    page.draw(scene, frame, area, screen.scroll);
}

/// How each server stood before and stands now, in words.
fn comparison(scene: &Scene<'_>, page: &mut Page, before: &Before) {
    let now = scene.model.before();
    let old = scene.words.with_settings(&before.settings);
    let labels = [scene.text("ui-before"), scene.text("ui-now")];
    let indent = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    for observation in &now.observations {
        let earlier = before.observations.iter().find(|known| known.key.endpoint == observation.key.endpoint);
        let text = scene.words.observation(observation);
        if let Some(earlier) = earlier {
            let earlier = old.observation(earlier);
            if earlier == text {
                continue;
            }
            page.item(vec![Span::styled(pad(&labels[0], indent), scene.theme.quiet())], &earlier, Style::new());
        }
        page.item(vec![Span::styled(pad(&labels[1], indent), scene.theme.quiet())], &text, scene.theme.strong());
        page.gap();
    }
}

/// The field for the password that is to be tried next.
pub(super) fn draw_password(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, side: Side, field: &Masked) {
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text("ui-password-intro"), Style::new());
    let hint = practice_hint(scene);
    if let Some(hint) = hint {
        page.gap();
        page.text(&hint, scene.theme.warning());
    }
    let row = u16::try_from(page.len()).unwrap_or(0) + 1;
    page.draw(scene, frame, area, 0);
    let user = scene.words.text(
        match side {
            Side::Incoming => "ui-password-of-incoming",
            Side::Outgoing => "ui-password-of-outgoing",
        },
        &[],
    );
    let line = Rect { x: area.x + 2, y: area.y + row, width: area.width.saturating_sub(4), height: 1 };
    frame.render_widget(Span::styled(user, scene.theme.strong()), line);
    let line = Rect { y: line.y + 1, ..line };
    settings::draw_masked(scene, frame, line, field.chars(), true, "");
}
