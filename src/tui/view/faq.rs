//! An entry of the FAQ as a page; the arrow keys turn the leaves.

use super::{Scene, page::Page};
use crate::{
    report::faq::{Pages, entries},
    tui::screen::FaqScreen,
};
use ratatui::{Frame, layout::Rect, style::Style};

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
        if line.is_empty() { page.gap() } else { page.text(line, style) }
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}
