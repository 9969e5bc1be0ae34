//! Which fault to practise with, and the moment until the reference server puts it on.

use super::{Scene, page::Page, start::choice, wrap::width};
use ratatui::{Frame, layout::Rect, style::Style};
use std::time::Duration;

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let model = scene.model;
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text("ui-practice-intro"), Style::new());
    page.gap();
    if let Some(why) = &model.failure {
        page.text(&scene.text_with("ui-practice-failed", &[("why", why.clone())]), scene.theme.warning());
        page.gap();
    }
    let count = model.choices();
    let room = width(&count.to_string());
    for (at, text) in model.choice_texts().iter().enumerate() {
        if at == model.scenario {
            page.keep_in_sight();
        }
        choice(scene, &mut page, &format!("{:>room$}", at + 1), text, at == model.scenario, true);
    }
    page.draw(scene, frame, area);
}

pub(super) fn draw_busy(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, since: Duration) {
    let model = scene.model;
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text("ui-practice-starting"), scene.theme.strong());
    let elapsed = model.now.saturating_sub(since);
    if elapsed >= Duration::from_secs(1) {
        page.text(&scene.words.seconds(elapsed), scene.theme.quiet());
    }
    page.draw(scene, frame, area);
}
