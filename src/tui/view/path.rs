//! The FAQ tree as it stands: where we are, what was answered by whom, what is left out and why.

use super::{Scene, page::Page};
use crate::{
    fact::Observation,
    session::Standing,
    tui::path::{self, PathLine},
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, cursor: usize) {
    let session = &scene.model.session;
    let mut page = Page::new(area);
    for (at, line) in path::lines(session).iter().enumerate() {
        let chosen = at == cursor;
        let strong = if chosen { scene.theme.chosen() } else { Style::new() };
        let bar = Span::raw(if chosen { "▸ " } else { "  " });
        if matches!(line, PathLine::Said | PathLine::Section { .. }) && at > 0 {
            page.gap();
        }
        if chosen {
            page.keep_in_sight();
        }
        match line {
            PathLine::Said => page.item(vec![bar], &scene.text("ui-path-said"), heading(scene, chosen)),
            PathLine::Section { id, reached } => {
                let note = match reached {
                    Some(true) => String::new(),
                    Some(false) => scene.text("ui-path-dead"),
                    None => scene.text("ui-path-open"),
                };
                page.item_with(vec![bar], &scene.words.faq_section(id), heading(scene, chosen), &note);
            }
            PathLine::Question { fact, standing } => {
                let known = path::known(session, line);
                let sign = match standing {
                    Standing::Asked => Span::styled("→ ", scene.theme.key()),
                    Standing::Known => Span::styled("✓ ", scene.theme.good()),
                    Standing::DontKnow => Span::styled("? ", scene.theme.warning()),
                    Standing::Elsewhere | Standing::Settled => Span::styled("– ", scene.theme.quiet()),
                    Standing::Open => Span::raw("  "),
                };
                let note = match (standing, known) {
                    (Standing::Asked, _) => scene.text("ui-path-here"),
                    (Standing::Elsewhere, _) => scene.text("ui-path-dead"),
                    (Standing::Settled, _) => scene.text("ui-path-settled"),
                    (_, Some(known)) => scene.words.known_by(known),
                    (_, None) => String::new(),
                };
                page.item_with(vec![bar, Span::raw("  "), sign], &scene.words.question(fact), strong, &note);
                if let Some(value) = known.and_then(|known| value(scene, known)) {
                    page.item(vec![Span::raw("        ")], &value, scene.theme.strong());
                }
            }
            PathLine::Entry { provider, id, ruled_out } => {
                let (sign, note) = match ruled_out {
                    true => ("✗ ", scene.text("ui-path-ruled-out")),
                    false => ("· ", String::new()),
                };
                let style = if chosen { strong } else { scene.theme.quiet() };
                let title = scene.words.faq_entry(provider.as_deref(), id);
                page.item_with(
                    vec![bar, Span::raw("  "), Span::styled(sign, scene.theme.quiet())],
                    &title,
                    style,
                    &note,
                );
            }
        }
    }
    page.draw(scene, frame, area);
}

fn heading(scene: &Scene<'_>, chosen: bool) -> Style {
    if chosen { scene.theme.chosen() } else { scene.theme.strong() }
}

/// What was answered or measured, as the choice that it is.
fn value(scene: &Scene<'_>, known: &Observation) -> Option<String> {
    let value = known.value.as_ref().ok()?;
    Some(scene.words.choice(&known.key, value))
}
