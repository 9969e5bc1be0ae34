//! What was found, how we know, what speaks against it, and what to do.

use super::{
    Scene,
    page::Page,
    rule,
    start::choice,
    wrap::{cut, pad, width},
};
use crate::{
    engine::{Evidence, Finding, Status, Verdict},
    fact::Trust,
    tui::{model::DiagnosisScreen, theme::bar},
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span, Text},
};

/// Lines of evidence that are shown until the person asks for all.
const EVIDENCE: usize = 5;

/// The word at the right of the top line: how sure we are.
pub(super) fn status(scene: &Scene<'_>, screen: &DiagnosisScreen) -> String {
    match scene.model.ranked().get(screen.rank) {
        Some(finding) if scene.model.session.diagnosis().verdict == Verdict::Fault => {
            scene.words.sureness(finding.status)
        }
        _ if scene.model.session.diagnosis().verdict == Verdict::Healthy => scene.text("ui-healthy"),
        _ => scene.words.sureness(Status::Conflict),
    }
}

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &DiagnosisScreen) {
    let ranked = scene.model.ranked();
    let ranking_rows = if ranked.len() > 1 { 4 } else { 0 };
    let [top, bottom] = Layout::vertical([Constraint::Min(1), Constraint::Length(ranking_rows)]).areas(area);
    let mut page = Page::new(top);
    page.gap();
    let verdict = scene.model.session.diagnosis().verdict;
    if verdict != Verdict::Fault && screen.rank == 0 {
        page.text(&scene.words.verdict(verdict), scene.theme.strong());
        page.text(
            &scene.text(if verdict == Verdict::Healthy { "ui-healthy-note" } else { "ui-cannot-tell-note" }),
            Style::new(),
        );
        page.gap();
    }
    if let (Some(finding), true) = (ranked.get(screen.rank), verdict != Verdict::Healthy) {
        cause(scene, &mut page, finding, screen);
    }
    page.draw(scene, frame, top, screen.scroll);
    if ranking_rows > 0 {
        draw_ranking(scene, frame, bottom, screen.rank);
    }
}

fn cause(scene: &Scene<'_>, page: &mut Page, finding: &Finding, screen: &DiagnosisScreen) {
    page.text(&scene.words.cause_title(&finding.cause), scene.theme.strong());
    if let Some(why) = scene.words.cause_why(&finding.cause) {
        page.text(&why, Style::new());
    }
    page.gap();
    page.text(&scene.text("ui-how-we-know"), scene.theme.strong());
    ledger(scene, page, &finding.because, "✓", scene.theme.good(), screen.details);
    page.text(&scene.text("ui-against"), scene.theme.strong());
    ledger(scene, page, &finding.against, "✗", scene.theme.bad(), screen.details);
    page.gap();
    page.text(&scene.text("ui-what-to-do"), scene.theme.strong());
    let remedies = scene.model.offered_remedies();
    for (at, remedy) in remedies.iter().enumerate() {
        if at == screen.cursor && at > 0 {
            page.keep_in_sight();
        }
        choice(scene, page, at, &scene.words.remedy_title(remedy), at == screen.cursor, true);
    }
    if remedies.is_empty() {
        page.text(&scene.text("ui-no-remedy"), Style::new());
    }
    for entry in faq_entries(scene, &finding.cause) {
        page.item(vec![Span::raw(format!("{}  ", scene.text("ui-in-the-faq")))], &entry, scene.theme.quiet());
    }
}

/// The entries of the FAQ that lead to a cause, the provider's own first.
fn faq_entries(scene: &Scene<'_>, cause: &str) -> Vec<String> {
    let provider = scene.model.session.settings().provider.clone();
    let mut entries = scene.model.setup.rules.faq_entries(cause, provider.as_deref());
    entries.truncate(1);
    entries.iter().map(|(pack, entry)| scene.words.faq_entry(pack.as_deref(), entry)).collect()
}

/// The lines of evidence: each *is* part of the score.
fn ledger(scene: &Scene<'_>, page: &mut Page, evidence: &[Evidence], sign: &'static str, style: Style, details: bool) {
    if evidence.is_empty() {
        page.text(&format!("  {}", scene.text("ui-nothing")), scene.theme.quiet());
        return;
    }
    let shown = if details { evidence.len() } else { EVIDENCE };
    for line in evidence.iter().take(shown) {
        let observation = &line.observation;
        let lead = vec![Span::styled(format!(" {sign} "), style)];
        let known = scene.words.known_by(observation);
        let time = observation
            .elapsed
            .filter(|_| observation.trust == Trust::Measured)
            .map(|elapsed| scene.words.seconds(elapsed))
            .unwrap_or_default();
        let right = format!("{} {}", pad(&known, 9), " ".repeat(7usize.saturating_sub(width(&time))) + &time);
        page.item_with(lead, &scene.words.observation(observation), Style::new(), &right);
        if details {
            let said = observation.detail.as_deref().unwrap_or_default();
            let text = format!("{} = {} ({}) {said}", observation.key, value(line), line.points);
            page.item(vec![Span::raw("     ")], &text, scene.theme.quiet());
        }
    }
    if evidence.len() > shown {
        let more = [("count", (evidence.len() - shown).to_string())];
        page.text(&format!("   {}", scene.text_with("ui-more-evidence", &more)), scene.theme.quiet());
    }
}

fn value(line: &Evidence) -> String {
    line.observation.value.as_ref().map_or_else(|_| "?".to_owned(), ToString::to_string)
}

/// The likeliest causes with bars, under a rule.
pub(super) fn draw_ranking(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, rank: usize) {
    if area.height == 0 {
        return;
    }
    let ranked = scene.model.ranked();
    let mut lines = vec![rule(scene, area.width)];
    let label = scene.text("ui-most-likely-so-far");
    let indent = width(&label) + 2;
    let columns = usize::from(area.width).saturating_sub(4);
    let room = columns.saturating_sub(indent + 17);
    let rows = usize::from(area.height).saturating_sub(1);
    // The window of ranks that holds the one in question.
    let from = (rank + 1).saturating_sub(rows);
    for (at, finding) in ranked.iter().enumerate().skip(from).take(rows) {
        let name = cut(&scene.words.cause_short(&finding.cause), room);
        let lead = if at == from { pad(&label, indent) } else { " ".repeat(indent) };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability")]
        let percent = (finding.probability * 100.0).round() as u32;
        let style = if at == rank { scene.theme.strong() } else { Style::new() };
        lines.push(Line::from(vec![
            Span::styled(format!("  {lead}"), scene.theme.quiet()),
            Span::styled(pad(&name, room), style),
            Span::styled(format!(" {}", bar(finding.probability)), scene.theme.bar()),
            Span::raw(format!(" {percent:>3} %")),
        ]));
    }
    frame.render_widget(Text::from(lines), area);
}
