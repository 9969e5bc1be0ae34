//! One question, what is likely so far, and the checks in one line.

use super::{
    Scene, diagnosis, examination,
    page::{List, Page},
    rule,
    start::choice,
};
use crate::tui::{keymap::Action, numbers::key, screen::QuestionScreen};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
};

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &QuestionScreen, with_checks: bool) {
    let parts = parts(scene, area, screen);
    let checks_rows = if with_checks { 2 } else { 0 };
    // An explanation takes the room of the ranking, and so do answers that would not fit otherwise.
    let explains = (screen.how || screen.why) && !screen.settled;
    let crowded = parts.rows() + RANKING + checks_rows > area.height && !screen.settled;
    let ranking_rows = if scene.model.ranked().is_empty() || explains || crowded { 0 } else { RANKING };
    let [top, ranking, checks] =
        Layout::vertical([Constraint::Min(1), Constraint::Length(ranking_rows), Constraint::Length(checks_rows)])
            .areas(area);
    parts.draw(scene, frame, top, screen.scroll);
    if screen.settled {
        draw_settled(scene, frame, ranking);
    } else {
        diagnosis::draw_ranking(scene, frame, ranking, 0);
    }
    if with_checks {
        let [line, marks] = Layout::vertical([Constraint::Length(1), Constraint::Length(1)]).areas(checks);
        frame.render_widget(rule(scene, line.width), line);
        let inner = Rect { x: marks.x + 2, width: marks.width.saturating_sub(2), ..marks };
        frame.render_widget(examination::one_line(scene), inner);
    }
}

/// The rows of the ranking, with the rule above it.
const RANKING: u16 = 4;

/// The question, the answers, and what explains it.
fn parts(scene: &Scene<'_>, area: Rect, screen: &QuestionScreen) -> List {
    let key = &screen.question.fact;
    let mut parts = List::new(area);
    parts.above.gap();
    parts.above.text(&scene.words.question(key), scene.theme.strong());
    if screen.question.again {
        parts.above.text(&scene.text("ui-asked-again"), scene.theme.quiet());
    }
    parts.above.gap();
    for (at, text) in choices(scene, screen).iter().enumerate() {
        if at == screen.cursor {
            parts.items.keep_in_sight();
        }
        choice(scene, &mut parts.items, &key_of(at, screen), text, at == screen.cursor, true);
    }
    let below = &mut parts.below;
    if screen.how {
        below.gap();
        below.text(&scene.text("ui-how-title"), scene.theme.strong());
        let how = scene.words.how(key).unwrap_or_else(|| scene.text("ui-how-none"));
        below.text(&how, Style::new());
        below.text(&scene.text("ui-how-then"), scene.theme.quiet());
    }
    if screen.why {
        below.gap();
        below.text(&why(scene, screen), Style::new());
    }
    if scene.model.offers(Action::LogIn) {
        below.gap();
        diagnosis::login_withheld(scene, below);
    }
    parts
}

/// The answers to choose from. What is known of it already, by whomever, is shown as answered.
fn choices(scene: &Scene<'_>, screen: &QuestionScreen) -> Vec<String> {
    let key = &screen.question.fact;
    let known = scene.model.session.facts().observation(key);
    let values = screen.question.choices.iter().map(|value| {
        let text = scene.words.choice(key, value);
        match known.filter(|known| known.value.as_ref() == Ok(value)) {
            Some(known) => scene.text_with("ui-choice-known", &[("choice", text), ("by", scene.words.known_by(known))]),
            None => text,
        }
    });
    values.chain([scene.text("ui-dont-know")]).collect()
}

/// The key of a choice, "I don't know" among them.
pub(super) fn key_of(at: usize, screen: &QuestionScreen) -> String {
    key(at, screen.question.choices.len() + 1)
}

/// What the answer decides.
pub(super) fn why(scene: &Scene<'_>, screen: &QuestionScreen) -> String {
    let causes: Vec<String> =
        screen.question.separates.iter().take(4).map(|cause| scene.words.cause_short(cause)).collect();
    if causes.is_empty() {
        return scene.text("ui-why-in-general");
    }
    scene.text_with("ui-why", &[("causes", causes.join(" · "))])
}

/// The probes have found it meanwhile; the question stays until the person goes on.
fn draw_settled(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Some(leader) = scene.model.session.diagnosis().findings.into_iter().next() else { return };
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    frame.render_widget(rule(scene, area.width), Rect { height: 1, ..area });
    let mut page = Page::new(inner);
    let lead = vec![Span::styled("✓ ", scene.theme.good())];
    page.item(lead, &scene.words.cause_title(&leader.cause), scene.theme.strong());
    page.line(Line::from(vec![
        Span::raw("  "),
        Span::styled("Enter", scene.theme.key()),
        Span::raw(format!("  {}", scene.text("ui-settled"))),
    ]));
    page.draw(scene, frame, inner);
}
