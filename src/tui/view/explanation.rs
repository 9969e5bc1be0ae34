//! Why not another cause, and what if an answer were another.

use super::{
    Scene,
    page::Page,
    wrap::{pad, width},
};
use crate::{
    engine::Status,
    session::{Supposition, WhatIf, WhyNot},
    tui::screen::{WhatIfScreen, WhyNotScreen},
};
use ratatui::{Frame, layout::Rect, style::Style, text::Span};

/// So many reasons are told of each cause.
const REASONS: usize = 2;

pub(super) fn draw_why_not(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &WhyNotScreen) {
    let mut page = Page::new(area);
    if screen.others.is_empty() {
        page.gap();
        page.text(&scene.text("ui-why-not-none"), Style::new());
    }
    for other in &screen.others {
        page.gap();
        let standing = match other.finding.status {
            Status::RuledOut => scene.text("ui-path-ruled-out"),
            _ => percent(other.finding.probability),
        };
        page.item_with(Vec::new(), &scene.words.cause_title(&other.finding.cause), scene.theme.strong(), &standing);
        reasons(scene, &mut page, other);
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}

/// What excludes a cause, else what speaks against it, else that nothing speaks for it.
fn reasons(scene: &Scene<'_>, page: &mut Page, other: &WhyNot) {
    let against = other.finding.against.iter().map(|line| &line.observation);
    let told: Vec<_> = other.ruled_out_by.iter().chain(against).take(REASONS).collect();
    for observation in &told {
        let lead = vec![Span::styled("  ! ", scene.theme.warning())];
        let by = scene.words.known_by(observation);
        page.item_with(lead, &scene.words.observation(observation), Style::new(), &by);
    }
    if other.finding.because.is_empty() {
        page.item(vec![Span::raw("  – ")], &scene.text("ui-why-not-unsupported"), scene.theme.quiet());
    }
    if let Some(fact) = other.to_ask.as_ref().filter(|_| other.finding.status != Status::RuledOut) {
        let question = [("question", scene.words.question(fact))];
        let lead = vec![Span::styled("  ? ", scene.theme.warning())];
        page.item(lead, &scene.text_with("ui-why-not-unknown", &question), scene.theme.quiet());
    }
}

pub(super) fn draw_what_if(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &WhatIfScreen) {
    let mut page = Page::new(area);
    page.gap();
    let note = if screen.suppositions.is_empty() { "ui-what-if-none" } else { "ui-what-if-note" };
    page.text(&scene.text(note), scene.theme.quiet());
    for supposition in &screen.suppositions {
        page.gap();
        page.text(&scene.words.question(&supposition.fact), scene.theme.strong());
        if let Some(answered) = &supposition.answered {
            let choice = scene.words.choice(&supposition.fact, answered);
            page.item(vec![Span::styled("  ✓ ", scene.theme.good())], &choice, Style::new());
        }
        others(scene, &mut page, supposition);
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}

/// Each other answer, and at the right what would then come first.
fn others(scene: &Scene<'_>, page: &mut Page, supposition: &Supposition) {
    let leaders: Vec<String> = supposition.others.iter().map(|supposed| leader(scene, supposed)).collect();
    let room = leaders.iter().map(|text| width(text)).max().unwrap_or(0);
    for (supposed, leader) in supposition.others.iter().zip(&leaders) {
        let choice = scene.words.choice(&supposition.fact, &supposed.value);
        page.item_with(vec![Span::raw("    ")], &choice, Style::new(), &pad(leader, room));
    }
}

/// The cause that would come first, and how sure that would be.
fn leader(scene: &Scene<'_>, supposed: &WhatIf) -> String {
    let Some((cause, status, probability)) = supposed.then.first() else { return String::new() };
    let sure = match status {
        Status::Confirmed => scene.words.sureness(*status),
        _ => percent(*probability),
    };
    format!("{} · {sure}", scene.words.cause_short(cause))
}

fn percent(probability: f64) -> String {
    format!("{:.0} %", probability * 100.0)
}
