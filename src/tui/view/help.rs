//! Every key of a place, from the table that dispatches them; and the question whether to leave.

use super::{Scene, foot::key_name, page::Page, wrap::pad};
use crate::tui::keymap::{self, Place};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Columns of the keys.
const KEYS: usize = 16;

/// Rows of what stands below the keys.
const BELOW: usize = 5;

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, place: Place, scroll: usize) {
    let mut page = Page::new(area);
    page.gap();
    let mut lines: Vec<(String, String)> = Vec::new();
    for binding in keymap::bindings(place).filter(|binding| scene.model.offers_at(binding.action, place)) {
        let keys: Vec<String> = binding.keys.iter().map(|key| key_name(scene, *key)).collect();
        let text = scene.text(scene.model.key_text(binding));
        match lines.iter_mut().find(|(_, known)| *known == text) {
            Some((known, _)) => *known = format!("{known} {}", keys.join(" ")),
            None => lines.push((keys.join(" "), text)),
        }
    }
    // Two columns where one would be cut: every key at a glance.
    let columns = if lines.len() + BELOW > usize::from(area.height) { 2 } else { 1 };
    let rows = lines.len().div_ceil(columns);
    for row in 0..rows {
        let mut spans = Vec::new();
        for (keys, text) in lines.iter().skip(row).step_by(rows) {
            spans.push(Span::styled(pad(keys, KEYS), scene.theme.key()));
            spans.push(Span::raw(pad(text, (page.columns() / columns).saturating_sub(KEYS))));
        }
        page.line(Line::from(spans));
    }
    page.gap();
    page.text(&scene.text("ui-signs"), scene.theme.quiet());
    page.gap();
    page.text(&scene.text("ui-help-note"), Style::new());
    page.draw_scrolled(scene, frame, area, scroll);
}

pub(super) fn draw_leave(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, question: &str) {
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text(question), scene.theme.strong());
    page.text(&scene.text("ui-leave-note"), Style::new());
    page.draw(scene, frame, area);
}

/// What is given up by logging in all the same.
pub(super) fn draw_consent(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, reason: &str) {
    let mut page = Page::new(area);
    page.gap();
    let (text, question) = match reason {
        "send" => ("ui-consent-send", "ui-consent-send-question"),
        "cleartext" => ("ui-consent-cleartext", "ui-consent-question"),
        _ => ("ui-consent-unverified", "ui-consent-question"),
    };
    page.item(vec![Span::styled("! ", scene.theme.warning())], &scene.text(text), scene.theme.warning());
    page.gap();
    page.text(&scene.text(question), scene.theme.strong());
    page.draw(scene, frame, area);
}
