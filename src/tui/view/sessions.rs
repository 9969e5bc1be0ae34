//! The sessions that are kept, the newest first.
//!
//! ```text
//!  ▸ 1  taro@coo.net · I cannot send                          5 minutes ago
//!       Found: Your internet provider blocks the old way out for mail.
//! ```

use super::{Scene, page::Page, start::digit, wrap::pad};
use crate::{
    archive::Recent,
    fact::FactKey,
    session::{Summary, SummaryState},
    tui::screen::RecentScreen,
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};
use std::time::Duration;

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
    let (title, state) = match &recent.summary {
        Ok(summary) => (title(scene, summary), state(scene, &summary.state)),
        Err(fault) => (recent.path.display().to_string(), fault.told(&recent.path, scene.words.locale())),
    };
    let sign = Span::raw(if chosen { "▸ " } else { "  " });
    let number = pad(&digit(at), 3);
    let style = if chosen { scene.theme.chosen() } else { Style::new() };
    let lead = vec![sign, Span::styled(number, scene.theme.key())];
    page.item_with(lead, &title, style, &age(scene, recent.age));
    page.item(vec![Span::raw("     ")], &state, scene.theme.quiet());
}

fn title(scene: &Scene<'_>, summary: &Summary) -> String {
    let complaint = summary.complaint.as_ref().map(|value| scene.words.choice(&FactKey::new("case.complaint"), value));
    let address = summary.address.clone().unwrap_or_else(|| scene.text("ui-recent-no-address"));
    [Some(address), complaint].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn state(scene: &Scene<'_>, state: &SummaryState) -> String {
    match state {
        SummaryState::Open => scene.text("ui-recent-open"),
        SummaryState::Found { cause, status } => {
            let arguments = [("sureness", scene.words.sureness(*status)), ("title", scene.words.cause_title(cause))];
            scene.text_with("ask-ui-found", &arguments)
        }
        SummaryState::Fixed => scene.text("ui-recent-fixed"),
        SummaryState::Healthy => scene.text("ui-recent-healthy"),
        SummaryState::HandedOver => scene.text("ui-recent-handed-over"),
    }
}

/// `5 minutes ago`: told so that nobody has to know which day it is.
fn age(scene: &Scene<'_>, age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    let (id, count) = match minutes {
        0 => ("ui-recent-now", 0),
        1..60 => ("ui-recent-minutes", minutes),
        60..1_440 => ("ui-recent-hours", minutes / 60),
        _ => ("ui-recent-days", minutes / 1_440),
    };
    scene.text_with(id, &[("count", count.to_string())])
}

/// What a file lacks at its end.
pub(super) fn draw_cut(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, line: usize) {
    let mut page = Page::new(area);
    page.gap();
    let text = scene.text_with("session-cut", &[("line", line.to_string())]);
    page.item(vec![Span::styled("! ", scene.theme.warning())], &text, Style::new());
    page.draw(scene, frame, area);
}
