//! The sessions that are kept, the newest first.
//!
//! ```text
//!  ▸ 1  taro@coo.net · I cannot send                          5 minutes ago
//!       Found: Your internet provider blocks the old way out for mail.
//! ```

use super::{Scene, page::Page, wrap::pad};
use crate::{
    archive::Recent,
    tui::{numbers::key, screen::RecentScreen},
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &RecentScreen) {
    let mut page = Page::new(area);
    page.gap();
    if let Some((path, fault)) = &screen.fault {
        page.text(&fault.told(path, scene.words.locale()), scene.theme.warning());
        page.gap();
    }
    match &screen.sessions {
        None => page.text(&scene.text("ui-recent-reading"), Style::new()),
        Some(sessions) if sessions.is_empty() => page.text(&scene.text("ui-recent-none"), Style::new()),
        Some(sessions) => {
            for (at, recent) in sessions.iter().enumerate() {
                line(scene, &mut page, at, recent, at == screen.cursor);
            }
        }
    }
    page.draw(scene, frame, area);
}

fn line(scene: &Scene<'_>, page: &mut Page, at: usize, recent: &Recent, chosen: bool) {
    if chosen {
        page.keep_in_sight();
    }
    let sign = Span::raw(if chosen { "▸ " } else { "  " });
    let number = pad(&if at < 10 { key(at, scene.model.choices()) } else { String::new() }, 3);
    let style = if chosen { scene.theme.chosen() } else { Style::new() };
    let lead = vec![sign, Span::styled(number, scene.theme.key())];
    page.item_with(lead, &recent.title(&scene.words), style, &recent.age_in_words(&scene.words));
    page.item(vec![Span::raw("     ")], &recent.state(&scene.words), scene.theme.quiet());
}

/// What a file lacks at its end.
pub(super) fn draw_cut(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, line: usize) {
    let mut page = Page::new(area);
    page.gap();
    let text = scene.text_with("session-cut", &[("line", line.to_string())]);
    page.item(vec![Span::styled("! ", scene.theme.warning())], &text, Style::new());
    page.draw(scene, frame, area);
}
