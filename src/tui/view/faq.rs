//! The FAQ: all entries, searched as one types, and an entry as a page whose leaves the arrow keys turn.

use super::{Scene, page::Page, start::draw_input};
use crate::{
    report::faq::{Pages, entries},
    tui::{faq_list::FaqList, screen::FaqScreen},
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &FaqScreen) {
    let rules = scene.model.session.rules();
    let Some(entry) = entries(rules).nth(screen.at) else { return };
    let text = Pages::new(rules, scene.words.locale()).page(&entry, false);
    let mut page = Page::new(area);
    page.gap();
    for (at, line) in text.lines().enumerate() {
        let style = match at {
            0 => scene.theme.strong(),
            1 => scene.theme.quiet(),
            _ => Style::new(),
        };
        let text = line.trim_start_matches([' ', '·', '→']);
        match line.strip_suffix(text) {
            _ if line.is_empty() => page.gap(),
            Some(lead) => page.item(vec![Span::styled(lead.to_owned(), style)], text, style),
            None => page.text(line, style),
        }
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}

/// Rows of the field above the list.
const SEARCH: u16 = 4;

pub(super) fn draw_list(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, list: &FaqList) {
    let found = list.found();
    let mut head = Page::new(area);
    head.gap();
    head.text(&scene.text_with("ui-faq-search", &[("count", found.len().to_string())]), scene.theme.strong());
    head.draw(scene, frame, area);
    let row = Rect { x: area.x + 2, y: area.y + 2, width: area.width.saturating_sub(4), height: 1 };
    draw_input(scene, frame, row, &list.query, true);
    let below = Rect { y: area.y + SEARCH, height: area.height.saturating_sub(SEARCH), ..area };
    let mut page = Page::new(below);
    if found.is_empty() {
        page.text(&scene.text("ui-faq-none"), Style::new());
    }
    let mut heading = "";
    for (at, line) in found.iter().enumerate() {
        if line.heading != heading {
            heading = &line.heading;
            page.text(heading, scene.theme.quiet());
        }
        let chosen = at == list.cursor;
        if chosen {
            page.keep_in_sight();
        }
        let style = if chosen { scene.theme.chosen() } else { Style::new() };
        page.item(vec![Span::raw(if chosen { "  ▸ " } else { "    " })], &line.title, style);
    }
    page.draw(scene, frame, below);
}
