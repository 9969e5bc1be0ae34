//! One question, what is likely so far, and the checks in one line.

use super::{Scene, diagnosis, examination, page::Page, rule, start::choice};
use crate::tui::{keymap::Action, screen::QuestionScreen};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
};

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &QuestionScreen, with_checks: bool) {
    // An explanation takes the room of the ranking.
    let explains = (screen.how || screen.why) && !screen.settled;
    let ranking_rows = if scene.model.ranked().is_empty() || explains { 0 } else { 4 };
    let checks_rows = if with_checks { 2 } else { 0 };
    let [top, ranking, checks] =
        Layout::vertical([Constraint::Min(1), Constraint::Length(ranking_rows), Constraint::Length(checks_rows)])
            .areas(area);
    draw_question(scene, frame, top, screen);
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

fn draw_question(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &QuestionScreen) {
    let key = &screen.question.fact;
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.words.question(key), scene.theme.strong());
    if screen.question.again {
        page.text(&scene.text("ui-asked-again"), scene.theme.quiet());
    }
    page.gap();
    // What is known of it already, by whomever, is shown as answered.
    let known = scene.model.session.facts().observation(key);
    let mut choices: Vec<String> = screen
        .question
        .choices
        .iter()
        .map(|value| {
            let text = scene.words.choice(key, value);
            match known.filter(|known| known.value.as_ref() == Ok(value)) {
                Some(known) => {
                    scene.text_with("ui-choice-known", &[("choice", text), ("by", scene.words.known_by(known))])
                }
                None => text,
            }
        })
        .collect();
    choices.push(scene.text("ui-dont-know"));
    for (at, text) in choices.iter().enumerate() {
        if at == screen.cursor {
            page.keep_in_sight();
        }
        choice(scene, &mut page, at, text, at == screen.cursor, true);
    }
    if screen.how {
        page.gap();
        page.text(&scene.text("ui-how-title"), scene.theme.strong());
        match scene.words.how(key) {
            Some(how) => page.text(&how, Style::new()),
            None => page.text(&scene.text("ui-how-none"), Style::new()),
        }
        page.text(&scene.text("ui-how-then"), scene.theme.quiet());
    }
    if screen.why {
        page.gap();
        page.text(&why(scene, screen), Style::new());
    }
    if scene.model.offers(Action::LogIn) {
        page.gap();
        diagnosis::login_withheld(scene, &mut page);
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
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
