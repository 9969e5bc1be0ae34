//! What was said on a connection.

use super::{Scene, page::Page, start::draw_input};
use crate::{
    protocol::Direction,
    tui::screen::{Speaker, TranscriptScreen},
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

/// Rows of the field above the lines.
const SEARCH: u16 = 3;

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &TranscriptScreen) {
    let (endpoint, scroll) = (screen.endpoint, screen.scroll);
    let narrowed = screen.typing || !screen.query.value().is_empty() || screen.speaker != Speaker::Both;
    let area = if narrowed { draw_search(scene, frame, area, screen) } else { area };
    let mut page = Page::new(area);
    page.gap();
    let Some(transcript) = scene.model.examination.transcript(endpoint) else {
        let name = [("endpoint", scene.words.endpoint(endpoint))];
        page.text(&scene.text_with("ui-transcript-none", &name), Style::new());
        page.draw_scrolled(scene, frame, area, scroll);
        return;
    };
    if scroll == 0 {
        page.text(&scene.text("ui-transcript-note"), scene.theme.quiet());
        page.gap();
    } else {
        page.text(&scene.text_with("ui-more-above", &[("key", "↑".to_owned())]), scene.theme.quiet());
    }
    // A server may have said a great deal: only what is seen is broken into lines.
    let lines = screen.lines(transcript);
    if lines.is_empty() {
        page.text(&scene.text("ui-transcript-none-found"), Style::new());
    }
    for line in lines.iter().skip(scroll) {
        if page.len() > usize::from(area.height) {
            break;
        }
        let style = match line.direction {
            Direction::Sent | Direction::SentTls => scene.theme.key(),
            Direction::Received | Direction::ReceivedTls => Style::new(),
            Direction::Note => scene.theme.quiet(),
        };
        let seconds = format!("{:>6.2} ", line.at.as_secs_f64());
        let lead = vec![
            Span::styled(seconds, scene.theme.quiet()),
            Span::styled(format!("{} ", line.direction.sign()), style),
        ];
        page.item(lead, &line.text, style);
    }
    page.draw(scene, frame, area);
    scene.model.scroll_end.set(lines.len().saturating_sub(1));
}

/// What is searched for and whose words are shown; gives the room below.
fn draw_search(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &TranscriptScreen) -> Rect {
    let mut page = Page::new(area);
    page.gap();
    page.text(
        &scene.text(match screen.speaker {
            Speaker::Both => "ui-transcript-both",
            Speaker::Program => "ui-transcript-program",
            Speaker::Server => "ui-transcript-server",
        }),
        scene.theme.quiet(),
    );
    page.draw(scene, frame, area);
    let row = Rect { x: area.x + 2, y: area.y + 2, width: area.width.saturating_sub(4), height: 1 };
    draw_input(scene, frame, row, &screen.query, screen.typing);
    Rect { y: area.y + SEARCH, height: area.height.saturating_sub(SEARCH), ..area }
}
