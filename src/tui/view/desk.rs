//! For an agent on the telephone: what to say, word for word in the caller's language, beside what the
//! agent needs; notes; and the case as a text for a ticket.

use super::{
    Scene, draw_edge,
    page::{List, Page},
    question::key_of,
    start::{choice, draw_input},
    wrap::{pad, wrap},
};
use crate::{
    report::Words,
    tui::{
        model::Model,
        screen::{Kept, Phase, QuestionScreen, Screen, SummaryScreen},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
};
use tui_input::Input;

/// Whether there is something to say to the caller now.
pub(super) fn shows(model: &Model) -> bool {
    model.desk.on
        && model.over.is_empty()
        && matches!(model.screen, Screen::Question(_) | Screen::Diagnosis(_) | Screen::Remedy(_))
}

/// Whether the caller's language is another one than the agent's.
pub(super) fn interprets(model: &Model) -> bool {
    model.desk.on && model.desk.language != model.language
}

/// The same in the caller's language.
pub(super) fn caller<'a>(scene: &Scene<'a>) -> Scene<'a> {
    let model = scene.model;
    Scene { model, words: Words::new(model.locale_of(model.desk.language), &model.session), theme: scene.theme }
}

/// Draws the words to say at the left; gives the room that is left for the agent.
pub(super) fn draw_say(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let [left, right] = Layout::horizontal([Constraint::Percentage(50), Constraint::Percentage(50)]).areas(area);
    draw_edge(scene, frame, Rect { width: 1, ..right });
    let caller = caller(scene);
    let mut parts = List::new(left);
    parts.above.gap();
    parts.above.text(&scene.text("ui-desk-say"), scene.theme.quiet());
    say(&caller, &mut parts);
    notes(scene, &mut parts.below, usize::from(left.height) / NOTES);
    parts.draw(scene, frame, left, 0);
    Rect { x: right.x + 1, width: right.width.saturating_sub(1), ..right }
}

/// Notes have one row in so many of the window: what to say comes first.
const NOTES: usize = 4;

/// The latest notes that have room in so many rows, and how many came before; the summary holds all.
fn notes(scene: &Scene<'_>, page: &mut Page, rows: usize) {
    let notes: Vec<Vec<String>> =
        scene.model.session.notes().map(|note| wrap(note, page.columns().saturating_sub(2))).collect();
    if notes.is_empty() {
        return;
    }
    page.gap();
    let mut room = rows;
    let latest = notes.iter().rev().take_while(|note| {
        let has_room = room >= note.len() || room == rows;
        room = room.saturating_sub(note.len());
        has_room
    });
    let earlier = notes.len() - latest.count();
    let heading = match earlier {
        0 => scene.text("ticket-notes"),
        _ => scene.text_with("ui-desk-notes-earlier", &[("count", earlier.to_string())]),
    };
    page.text(&heading, scene.theme.quiet());
    for note in &notes[earlier..] {
        for (at, line) in note.iter().take(rows.max(1)).enumerate() {
            page.line(Line::from(format!("{}{line}", if at == 0 { "- " } else { "  " })));
        }
    }
}

/// What to say now, in the words of the caller.
fn say(caller: &Scene<'_>, parts: &mut List) {
    let strong = caller.theme.strong();
    let page = &mut parts.above;
    match &caller.model.screen {
        Screen::Question(screen) => {
            let key = &screen.question.fact;
            page.text(&caller.words.question(key), strong);
            page.gap();
            let answers = screen.question.choices.iter().map(|value| caller.words.choice(key, value));
            for (at, answer) in answers.chain([caller.text("ui-dont-know")]).enumerate() {
                if at == screen.cursor {
                    parts.items.keep_in_sight();
                }
                choice(caller, &mut parts.items, &key_of(at, screen), &answer, at == screen.cursor, true);
            }
        }
        Screen::Diagnosis(_) => match caller.model.shown_finding() {
            Some(finding) => {
                page.text(&caller.words.cause_title(&finding.cause), strong);
                if let Some(why) = caller.words.cause_why(&finding.cause) {
                    page.text(&why, Style::new());
                }
            }
            None => page.text(&caller.words.verdict(caller.model.session.diagnosis().verdict), strong),
        },
        Screen::Remedy(screen) => match &screen.phase {
            Phase::Steps => {
                if let Some(risk) = caller.words.remedy_risk(&screen.remedy) {
                    page.item(vec![Span::styled("! ", caller.theme.warning())], &risk, caller.theme.warning());
                    page.gap();
                }
                if let Some(step) = caller.words.remedy_steps(&screen.remedy).get(screen.cursor) {
                    page.text(step, strong);
                }
            }
            Phase::Checking(_) => page.text(&caller.text("ui-desk-moment"), strong),
            Phase::Checked { .. } => page.text(&caller.text("ui-desk-try"), strong),
        },
        _ => {}
    }
}

/// What the caller sees and where to click, for the agent.
pub(super) fn draw_sees(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &QuestionScreen) {
    let key = &screen.question.fact;
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text("ui-desk-sees"), scene.theme.quiet());
    let how = scene.words.how(key).unwrap_or_else(|| scene.text("ui-how-none"));
    page.text(&how, Style::new());
    if interprets(scene.model) {
        page.gap();
        page.text(&scene.words.question(key), scene.theme.quiet());
        for (at, value) in screen.question.choices.iter().enumerate() {
            let number = Span::styled(pad(&key_of(at, screen), 3), scene.theme.key());
            page.item(vec![number], &scene.words.choice(key, value), scene.theme.quiet());
        }
    }
    page.gap();
    page.text(&super::question::why(scene, screen), scene.theme.quiet());
    if screen.settled {
        page.gap();
        let lead = vec![Span::styled("Enter  ", scene.theme.key())];
        page.item(lead, &scene.text("ui-settled"), scene.theme.strong());
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}

pub(super) fn draw_summary(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, screen: &SummaryScreen) {
    let mut page = Page::new(area);
    page.gap();
    match &screen.kept {
        None => page.text(&scene.text("ui-summary-note"), scene.theme.quiet()),
        Some(Kept::Clipboard) => {
            let sign = Span::styled("✓ ", scene.theme.good());
            page.item(vec![sign], &scene.text("ui-summary-copied"), Style::new());
        }
        Some(Kept::File(Ok(name))) => {
            let sign = Span::styled("✓ ", scene.theme.good());
            page.item(vec![sign], &scene.text_with("ui-summary-saved", &[("name", name.clone())]), Style::new());
        }
        Some(Kept::File(Err(why))) => {
            let sign = Span::styled("✗ ", scene.theme.bad());
            page.item(vec![sign], &scene.text_with("ui-summary-not-saved", &[("why", why.clone())]), Style::new());
        }
    }
    page.gap();
    for line in scene.model.ticket().lines() {
        let style = if line.starts_with('#') { scene.theme.strong() } else { Style::new() };
        if line.is_empty() { page.gap() } else { page.text(line, style) }
    }
    page.draw_scrolled(scene, frame, area, screen.scroll);
}

pub(super) fn draw_note(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, note: &Input) {
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.text("ui-note"), Style::new());
    let row = u16::try_from(page.len()).unwrap_or(0);
    page.draw(scene, frame, area);
    let row = Rect { x: area.x + 2, y: area.y + row, width: area.width.saturating_sub(4), height: 1 };
    draw_input(scene, frame, row, note, true);
}
