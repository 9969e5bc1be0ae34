//! The FAQ tree as it stands: where we are, what was answered by whom, what is left out and why.

use super::{Scene, page::Page};
use crate::{
    fact::Observation,
    session::{Fit, PathLine, Standing},
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

/// The path with a cursor; without one, beside the rest, the question that is asked now stays in sight.
pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, cursor: Option<usize>) {
    let session = &scene.model.session;
    let mut page = Page::new(area);
    if cursor.is_none() {
        page.opens_by("P");
    }
    for (at, line) in session.path_lines().iter().enumerate() {
        let chosen = cursor == Some(at);
        let strong = if chosen { scene.theme.chosen() } else { Style::new() };
        let bar = Span::raw(if chosen { "▸ " } else { "  " });
        if matches!(line, PathLine::Said | PathLine::Section { .. }) && at > 0 {
            page.gap();
        }
        if chosen || (cursor.is_none() && line.is_here()) {
            page.keep_in_sight();
        }
        match line {
            PathLine::Said => page.item(vec![bar], &scene.text("ui-path-said"), heading(scene, chosen)),
            PathLine::Section { id, reached } => {
                let (style, note) = match reached {
                    Some(true) => (heading(scene, chosen), String::new()),
                    // Beside the rest there is room for the names alone.
                    _ if cursor.is_none() => (scene.theme.quiet(), String::new()),
                    Some(false) => (heading(scene, chosen), scene.text("ui-path-dead")),
                    None => (heading(scene, chosen), scene.text("ui-path-open")),
                };
                page.item_with(vec![bar], &scene.words.faq_section(id), style, &note);
            }
            PathLine::Question { fact, standing } => {
                let known = session.known_on(line);
                let sign = match standing {
                    Standing::Asked => Span::styled("» ", scene.theme.key()),
                    Standing::Known => Span::styled("✓ ", scene.theme.good()),
                    Standing::DontKnow => Span::styled("? ", scene.theme.warning()),
                    Standing::Elsewhere | Standing::Settled | Standing::Skipped => {
                        Span::styled("– ", scene.theme.quiet())
                    }
                    Standing::Open => Span::raw("  "),
                };
                let note = match (standing, known) {
                    // Beside the rest the sign has to do: there is room for the question alone.
                    (Standing::Asked | Standing::Elsewhere | Standing::Settled | Standing::Skipped, _)
                        if cursor.is_none() =>
                    {
                        String::new()
                    }
                    (Standing::Asked, _) => scene.text("ui-path-here"),
                    (Standing::Elsewhere, _) => scene.text("ui-path-dead"),
                    (Standing::Settled, _) => scene.text("ui-path-settled"),
                    (Standing::Skipped, _) => scene.text("ui-path-skipped"),
                    (Standing::Known | Standing::DontKnow, Some(known)) => scene.words.known_by(known),
                    _ => String::new(),
                };
                page.item_with(vec![bar, Span::raw("  "), sign], &scene.words.question(fact), strong, &note);
                if let Some(value) = known.and_then(|known| value(scene, known)) {
                    page.item(vec![Span::raw("        ")], &value, scene.theme.strong());
                }
            }
            PathLine::Entry { provider, id, fit } => {
                let (sign, note) = match fit {
                    Fit::Best => (Span::styled("» ", scene.theme.key()), scene.text("ui-path-fits")),
                    Fit::RuledOut => (Span::styled("✗ ", scene.theme.quiet()), scene.text("ui-path-ruled-out")),
                    Fit::Open => (Span::styled("· ", scene.theme.quiet()), String::new()),
                };
                let note = if cursor.is_none() { String::new() } else { note };
                let style = match fit {
                    Fit::Best => scene.theme.strong(),
                    _ => scene.theme.quiet(),
                };
                let style = if chosen { strong } else { style };
                let title = scene.words.faq_entry(provider.as_deref(), id);
                page.item_with(vec![bar, Span::raw("  "), sign], &title, style, &note);
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
