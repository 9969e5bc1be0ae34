//! What was found, how we know, what speaks against it, and what to do.

use super::{
    Scene,
    examination::network_in_words,
    page::Page,
    rule,
    start::choice,
    wrap::{cut, pad, width},
};
use crate::{
    engine::{Evidence, Finding, Status, Verdict},
    fact::{Endpoint, Observation, Trust},
    session::{Conclusion, Event, Outcome, Session, Step},
    tui::{
        examination::{Column, Mark},
        keymap::Action,
        numbers::key,
        screen::DiagnosisScreen,
        theme::{bar, sign},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span, Text},
};
use std::time::Duration;

/// Lines of evidence that are shown until the person asks for all.
const EVIDENCE: usize = 4;
const COUNTER_EVIDENCE: usize = 2;
/// A shorter time says nothing about what is wrong.
const WORTH_TELLING: Duration = Duration::from_secs(1);
/// Columns below which the ranking has no room for its heading.
const NARROW: usize = 50;

/// The word at the right of the top line: how sure we are.
pub(super) fn status(scene: &Scene<'_>) -> String {
    match (scene.model.shown_finding(), scene.model.session.diagnosis().verdict) {
        (Some(finding), _) => scene.words.sureness(finding.status),
        (None, Verdict::Healthy) => scene.text("ui-healthy"),
        (None, _) => scene.words.sureness(Status::Conflict),
    }
}

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &DiagnosisScreen) {
    let ranked = scene.model.ranked();
    let finding = scene.model.shown_finding();
    let ranking_rows = ranking_rows(&ranked, screen.rank);
    let mut what_to_do = Page::new(area);
    remedies(scene, &mut what_to_do, finding.as_ref(), screen);
    let remedy_rows = u16::try_from(what_to_do.len()).unwrap_or(u16::MAX).min(area.height / 2);
    let [mut top, bottom] = Layout::vertical([Constraint::Min(1), Constraint::Length(ranking_rows)]).areas(area);
    top.height = top.height.saturating_sub(remedy_rows).max(1);
    // As much as fits: fewer lines of evidence first, then without the explanation.
    let mut sizes = [(EVIDENCE, true), (3, true), (2, true), (1, true), (1, false)].into_iter().peekable();
    let page = loop {
        let Some((evidence, why)) = sizes.next() else { break Page::new(top) };
        let mut page = Page::new(top);
        page.gap();
        match &finding {
            Some(finding) => cause(scene, &mut page, finding, screen, evidence, why),
            None => overview(scene, &mut page),
        }
        // What was found comes first, and then what keeps from knowing more.
        if scene.model.offers(Action::LogIn) {
            page.gap();
            login_withheld(scene, &mut page);
        }
        if page.len() <= usize::from(top.height) || sizes.peek().is_none() || screen.details {
            break page;
        }
    };
    // What to do follows at once; where the rest is too long it stands at the foot and does not scroll away.
    top.height = u16::try_from(page.len()).unwrap_or(u16::MAX).min(top.height);
    page.draw_scrolled(scene, frame, top, screen.scroll);
    what_to_do.draw(scene, frame, Rect { y: top.y + top.height, height: remedy_rows, ..top });
    draw_ranking(scene, frame, bottom, finding.as_ref().map_or(usize::MAX, |_| screen.rank));
}

/// How much room the ranking gets: none where the matter is settled and nothing else is likely.
fn ranking_rows(ranked: &[Finding], rank: usize) -> u16 {
    match ranked {
        [] | [_] => 0,
        [first, second, ..] if rank == 0 && first.status == Status::Confirmed && second.probability < 0.05 => 0,
        _ => 3,
    }
}

/// Nobody logged in, and the person may change that.
pub(super) fn login_withheld(scene: &Scene<'_>, page: &mut Page) {
    let lead = vec![Span::styled("L  ", scene.theme.key())];
    page.item(lead, &scene.text("ui-login-withheld"), scene.theme.warning());
}

/// Nothing was found: what was checked, and how that went.
fn overview(scene: &Scene<'_>, page: &mut Page) {
    let model = scene.model;
    let verdict = model.session.diagnosis().verdict;
    page.text(&scene.words.verdict(verdict), scene.theme.strong());
    let sides = [Endpoint::Incoming, Endpoint::Outgoing];
    let examined = sides.iter().any(|endpoint| model.examination.telling(*endpoint).is_some());
    let faultless = sides
        .iter()
        .all(|endpoint| Column::ALL.iter().all(|column| model.examination.mark(*endpoint, *column) != Mark::Bad));
    let note = match (verdict, examined && faultless) {
        (Verdict::Healthy, _) => "ui-healthy-note",
        (_, true) => "ui-all-went-well-note",
        (_, false) => "ui-cannot-tell-note",
    };
    page.text(&scene.text(note), Style::new());
    page.gap();
    for endpoint in sides {
        for column in Column::ALL {
            let mark = model.examination.mark(endpoint, column);
            for observation in model.examination.observations(endpoint, column) {
                let lead = vec![Span::styled(format!(" {} ", sign(mark)), scene.theme.mark(mark))];
                page.item(lead, &scene.words.observation(observation), Style::new());
            }
        }
    }
    if verdict != Verdict::Healthy {
        network_in_words(scene, page, true);
    }
}

fn cause(scene: &Scene<'_>, page: &mut Page, finding: &Finding, screen: &DiagnosisScreen, evidence: usize, why: bool) {
    page.text(&scene.words.cause_title(&finding.cause), scene.theme.strong());
    if let Some(why) = scene.words.cause_why(&finding.cause).filter(|_| why) {
        page.text(&why, Style::new());
    }
    page.gap();
    page.text(&scene.text("ui-how-we-know"), scene.theme.strong());
    ledger(scene, page, &finding.because, ("✓", scene.theme.good()), screen.details, evidence);
    page.text(&scene.text("ui-against"), scene.theme.strong());
    ledger(scene, page, &finding.against, ("!", scene.theme.warning()), screen.details, COUNTER_EVIDENCE);
    if screen.details {
        network_in_words(scene, page, true);
    }
}

/// What to do.
fn remedies(scene: &Scene<'_>, page: &mut Page, finding: Option<&Finding>, screen: &DiagnosisScreen) {
    let remedies = scene.model.offered_remedies();
    let hands_over = hands_over(&scene.model.session);
    if finding.is_none() && remedies.is_empty() && hands_over.is_none() {
        return;
    }
    page.gap();
    if finding.is_some() || !remedies.is_empty() {
        let heading = if finding.is_some() { "ui-what-to-do" } else { "ui-worth-trying" };
        page.text(&scene.text(heading), scene.theme.strong());
    }
    for (at, offer) in remedies.iter().enumerate() {
        let title = scene.words.remedy_title(&offer.remedy);
        let text = match scene.model.session.outcome(&offer.remedy) {
            Some(Outcome::NotFixed | Outcome::Undone) => scene.text_with("ui-remedy-tried", &[("remedy", title)]),
            _ => title,
        };
        choice(scene, page, &key(at, remedies.len()), &text, at == screen.cursor, true);
    }
    if remedies.is_empty() && finding.is_some() {
        page.text(&scene.text("ui-no-remedy"), Style::new());
    }
    if let Some(text) = hands_over {
        let lead = vec![Span::styled("X  ", scene.theme.key())];
        page.item(lead, &scene.text(text), Style::new());
    }
    let entries = finding.map(|finding| scene.model.session.faq_entries(finding)).unwrap_or_default();
    if let Some((pack, entry)) = entries.first() {
        let lead =
            vec![Span::raw(format!("{}  ", scene.text("ui-in-the-faq"))), Span::styled("F  ", scene.theme.key())];
        page.item(lead, &scene.words.faq_entry(pack.as_deref(), entry), scene.theme.quiet());
    }
}

/// What is said where a human is to take over: after remedies that did not help, or where nothing is
/// left that could be found out.
fn hands_over(session: &Session) -> Option<&'static str> {
    let tried = session.log().iter().any(|event| matches!(event, Event::Tried { .. }));
    let text = if tried { "ui-hand-over" } else { "ui-hand-over-untried" };
    (session.next_step() == Step::Conclude(Conclusion::HandOver)).then_some(text)
}

/// The lines of evidence: each *is* part of the score.
fn ledger(
    scene: &Scene<'_>,
    page: &mut Page,
    evidence: &[Evidence],
    (sign, style): (&'static str, Style),
    details: bool,
    most: usize,
) {
    if evidence.is_empty() {
        page.text(&format!("  {}", scene.text("ui-nothing")), scene.theme.quiet());
        return;
    }
    let shown = if details { evidence.len() } else { most };
    let sources: Vec<String> =
        evidence.iter().take(shown).map(|line| source(scene, &line.observation, details)).collect();
    let source_width = sources.iter().map(|source| width(source)).max().unwrap_or(0);
    for (line, source) in evidence.iter().zip(sources) {
        let observation = &line.observation;
        let lead = vec![Span::styled(format!(" {sign} "), style)];
        page.item_with(lead, &scene.words.observation(observation), Style::new(), &pad(&source, source_width));
        if details {
            let said = observation.detail.as_deref().unwrap_or_default();
            let text = format!("{} = {} ({}) {said}", observation.key, value(line), line.points);
            page.item(vec![Span::raw("     ")], &text, scene.theme.quiet());
            support(scene, page, observation);
        }
    }
    if evidence.len() > shown {
        let more = [("count", (evidence.len() - shown).to_string())];
        page.text(&format!("   {}", scene.text_with("ui-more-evidence", &more)), scene.theme.quiet());
    }
}

/// What was measured or said below a conclusion.
fn support(scene: &Scene<'_>, page: &mut Page, conclusion: &Observation) {
    let mut lines: Vec<(String, String)> = Vec::new();
    for observation in scene.model.session.facts().support(&conclusion.key) {
        let sentence = scene.words.observation(observation);
        // What is set may also be what the provider has: the sentence is the same then.
        if lines.iter().all(|(known, _)| *known != sentence) {
            lines.push((sentence, source(scene, observation, true)));
        }
    }
    let source_width = lines.iter().map(|(_, source)| width(source)).max().unwrap_or(0);
    for (sentence, source) in lines {
        page.item_with(vec![Span::raw("     · ")], &sentence, Style::new(), &pad(&source, source_width));
    }
}

/// How a line came to be known, and how long that took where it took long or details are wanted.
fn source(scene: &Scene<'_>, observation: &Observation, details: bool) -> String {
    let known = scene.words.known_by(observation);
    let measured = observation.trust == Trust::Measured;
    match observation.elapsed {
        Some(elapsed) if measured && (details || elapsed >= WORTH_TELLING) => {
            format!("{known} {}", scene.words.seconds(elapsed))
        }
        _ => known,
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
    let likely = ranked.first().is_some_and(|first| matches!(first.status, Status::Confirmed | Status::Likely));
    let columns = usize::from(area.width).saturating_sub(4);
    let label = scene.text(if likely { "ui-most-likely-so-far" } else { "ui-possible-so-far" });
    // In a narrow column the names need its room.
    let indent = if columns < NARROW { 0 } else { width(&label) + 2 };
    let room = columns.saturating_sub(indent + 17);
    let rows = usize::from(area.height).saturating_sub(1);
    // The window of ranks that holds the one in question.
    let from = if rank < ranked.len() { (rank + 1).saturating_sub(rows) } else { 0 };
    for (at, finding) in ranked.iter().enumerate().skip(from).take(rows) {
        let name = cut(&scene.words.cause_short(&finding.cause), room);
        let lead = if at == from && indent > 0 { pad(&label, indent) } else { " ".repeat(indent) };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability")]
        let percent = (finding.probability * 100.0).round() as u32;
        let style = if at == rank { scene.theme.strong() } else { Style::new() };
        lines.push(Line::from(vec![
            Span::styled(format!("  {lead}"), scene.theme.quiet()),
            Span::styled(pad(&name, room), style),
            Span::styled(format!(" {}", bar(finding.probability)), Style::new()),
            Span::raw(format!(" {percent:>3} %")),
        ]));
    }
    frame.render_widget(Text::from(lines), area);
}
