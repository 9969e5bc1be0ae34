//! What was said on a connection.

use super::{Scene, page::Page};
use crate::{fact::Endpoint, protocol::Direction};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, endpoint: Endpoint, scroll: usize) {
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
    let lines = transcript.lines();
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
