//! The live table: endpoints × name, connection, greeting, encryption, login, mailbox.

use super::{
    Scene,
    page::Page,
    wrap::{pad, width},
};
use crate::{
    fact::Endpoint,
    report::ways,
    session::Mode,
    tui::{
        examination::{Column, Mark},
        theme::sign,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
};
use std::time::Duration;

/// From this width on there is a column for the time that each row takes.
const ROOMY: usize = 70;
/// While something runs, a shorter time would only flicker.
const WORTH_TELLING: Duration = Duration::from_secs(1);

/// The table, and below it plain words: about the row under the cursor, or, without a cursor, about
/// everything that is not as it should be.
pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, row: Option<usize>) {
    let mut page = Page::new(area);
    page.gap();
    table(scene, &mut page, row);
    page.gap();
    let endpoints = scene.model.rows();
    match row {
        Some(row) => {
            if let Some(endpoint) = endpoints.get(row) {
                row_in_words(scene, &mut page, *endpoint);
            }
        }
        None => faults_in_words(scene, &mut page),
    }
    if !scene.model.examination.is_running() {
        network_in_words(scene, &mut page, false);
    }
    // What the signs mean gives way where there are many rows.
    if row.is_some() && page.len() + 2 <= usize::from(area.height) {
        page.gap();
        page.text(&scene.text("ui-signs"), scene.theme.quiet());
    }
    page.draw(scene, frame, area);
}

/// Whose fault it is that mail does or does not get through, where that was looked into.
pub(super) fn network_in_words(scene: &Scene<'_>, page: &mut Page, headed: bool) {
    let ways = ways(&scene.words, &scene.model.session);
    if ways.is_empty() {
        return;
    }
    page.gap();
    if headed {
        page.text(&scene.text("check-network"), scene.theme.strong());
    }
    let lead = if headed { " " } else { "" };
    for way in &ways {
        let mark = match way.is_open() {
            Some(true) => Mark::Good,
            Some(false) => Mark::Bad,
            None => Mark::CannotTell,
        };
        let sign = Span::styled(format!("{lead}{} ", sign(mark)), scene.theme.mark(mark));
        page.item(vec![sign], &way.text, Style::new());
    }
}

/// While nothing can be asked: the table, how long it takes, and what is likely so far.
pub(super) fn draw_waiting(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, row: usize) {
    let [top, bottom] = Layout::vertical([Constraint::Min(1), Constraint::Length(3)]).areas(area);
    let mut page = Page::new(top);
    let elapsed = scene.model.examination.elapsed(scene.model.now);
    let title = match elapsed {
        elapsed if elapsed < Duration::from_secs(1) => scene.text("ui-waiting"),
        elapsed => scene.text_with("ui-waiting-time", &[("seconds", elapsed.as_secs().to_string())]),
    };
    page.text(&title, scene.theme.strong());
    page.gap();
    table(scene, &mut page, Some(row));
    page.gap();
    if let Some(endpoint) = scene.model.rows().get(row) {
        row_in_words(scene, &mut page, *endpoint);
    }
    if elapsed >= Duration::from_secs(2) {
        page.gap();
        page.text(&scene.text("ui-waiting-patience"), scene.theme.quiet());
    }
    page.draw(scene, frame, top);
    super::diagnosis::draw_ranking(scene, frame, bottom, 0);
}

fn table(scene: &Scene<'_>, page: &mut Page, cursor: Option<usize>) {
    let examination = &scene.model.examination;
    let rows = scene.model.rows();
    let times: Vec<String> = rows.iter().map(|endpoint| time(scene, *endpoint)).collect();
    let time_head = scene.text("column-time");
    let timed = page.columns() >= ROOMY;
    let time_width = times.iter().map(|time| width(time)).chain([width(&time_head)]).max().unwrap_or(0);
    let after = if timed { time_width + 1 } else { 0 };
    let labels: Vec<String> = rows.iter().map(|endpoint| scene.words.endpoint(*endpoint)).collect();
    let label_room = labels.iter().map(|label| width(label)).max().unwrap_or(0) + if cursor.is_some() { 2 } else { 0 };
    let (heads, gap) = heads(scene, page.columns().saturating_sub(label_room + after));
    let heads_width: usize = heads.iter().map(|head| width(head) + gap).sum();
    let label_width = page.columns().saturating_sub(heads_width + after);
    let mut head = vec![Span::raw(" ".repeat(label_width))];
    head.extend(heads.iter().map(|head| Span::styled(format!("{}{head}", " ".repeat(gap)), scene.theme.quiet())));
    if timed {
        head.push(Span::styled(before(&time_head, after), scene.theme.quiet()));
    }
    page.line(Line::from(head));
    for (at, endpoint) in rows.into_iter().enumerate() {
        let chosen = cursor == Some(at);
        let lead = match cursor {
            Some(_) if chosen => "▸ ",
            Some(_) => "  ",
            None => "",
        };
        let label = pad(&format!("{lead}{}", labels[at]), label_width);
        let style = if chosen { scene.theme.strong() } else { Style::new() };
        let mut spans = vec![Span::styled(label, style)];
        for (column, head) in Column::ALL.into_iter().zip(&heads) {
            let mark = examination.mark(endpoint, column);
            // Under the middle of its heading.
            let left = gap + width(head).saturating_sub(1) / 2;
            let right = width(head) + gap - left - 1;
            spans.push(Span::raw(" ".repeat(left)));
            spans.push(mark_span(scene, mark));
            spans.push(Span::raw(" ".repeat(right)));
        }
        if timed {
            spans.push(Span::styled(before(&times[at], after), scene.theme.quiet()));
        }
        page.line(Line::from(spans));
    }
}

/// The names of the columns and the gap before each, as roomy as `columns` allow.
fn heads(scene: &Scene<'_>, columns: usize) -> ([String; Column::ALL.len()], usize) {
    let long = Column::ALL.map(|column| scene.text(column.text()));
    let all: usize = long.iter().map(|head| width(head)).sum();
    if let Some(gap) = [2, 1].into_iter().find(|gap| all + gap * long.len() <= columns) {
        return (long, gap);
    }
    let short = |column: Column| scene.words.locale().attribute(column.text(), "short", &[]);
    (Column::ALL.map(|column| short(column).unwrap_or_else(|| scene.text(column.text()))), 1)
}

/// How long a row takes or took.
fn time(scene: &Scene<'_>, endpoint: Endpoint) -> String {
    let examination = &scene.model.examination;
    let runs = Column::ALL.iter().any(|column| examination.mark(endpoint, *column) == Mark::Running);
    match examination.time(endpoint, scene.model.now) {
        Some(elapsed) if runs && elapsed < WORTH_TELLING => String::new(),
        Some(elapsed) => scene.words.seconds(elapsed),
        None => String::new(),
    }
}

/// Text at the right edge of so many columns.
fn before(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

fn row_in_words(scene: &Scene<'_>, page: &mut Page, endpoint: Endpoint) {
    let examination = &scene.model.examination;
    if let Some(target) = scene.model.session.settings().target(endpoint) {
        let place = [("host", target.host), ("port", target.port.to_string())];
        page.text(&scene.text_with("ui-row-server", &place), scene.theme.strong());
    }
    match examination.telling(endpoint) {
        Some(observation) => {
            let time = observation.elapsed.map(|elapsed| scene.words.seconds(elapsed)).unwrap_or_default();
            let sentence = scene.words.observation(observation);
            page.item_with(Vec::new(), &sentence, Style::new(), &time);
            if let Some(detail) = observation.detail.as_ref().filter(|detail| !sentence.contains(&***detail)) {
                page.text(detail, scene.theme.quiet());
            }
        }
        None if examination.is_running() => page.text(&scene.text("ui-row-waiting"), scene.theme.quiet()),
        None => page.text(&scene.text("ui-row-nothing"), scene.theme.quiet()),
    }
}

fn faults_in_words(scene: &Scene<'_>, page: &mut Page) {
    let examination = &scene.model.examination;
    let mut said = Vec::new();
    for endpoint in scene.model.rows() {
        if !Column::ALL.into_iter().any(|column| examination.mark(endpoint, column) == Mark::Bad) {
            continue;
        }
        if let Some(observation) = examination.telling(endpoint) {
            // One server behind several ports shows the same certificate at each.
            let sentence = scene.words.observation(observation);
            if said.contains(&sentence) {
                continue;
            }
            let lead = Span::styled("✗ ", scene.theme.mark(Mark::Bad));
            page.item(vec![lead], &sentence, Style::new());
            said.push(sentence);
        }
    }
    if examination.is_running() {
        let seconds = examination.elapsed(scene.model.now).as_secs().to_string();
        page.text(&scene.text_with("ui-waiting-time", &[("seconds", seconds)]), scene.theme.quiet());
    }
}

/// All checks in one line: `Checks   send 25 … 587 ✓ login –   receive 995 ✓ 110 ✓ login ✓   3 s`.
pub(super) fn one_line(scene: &Scene<'_>) -> Line<'static> {
    use Endpoint::{Imap, Imaps, Incoming, Outgoing, Pop3, Pop3s, Smtp25, Smtps, Submission};
    let model = scene.model;
    let rows = model.rows();
    let mut spans = vec![Span::styled(scene.text("ui-checks"), scene.theme.strong())];
    let sides: [(&str, Endpoint, &[Endpoint]); 2] = [
        ("ui-checks-send", Outgoing, &[Outgoing, Submission, Smtps, Smtp25]),
        ("ui-checks-receive", Incoming, &[Incoming, Pop3s, Pop3, Imaps, Imap]),
    ];
    let examined = sides.map(|(label, set, side)| {
        let shown: Vec<Endpoint> = side.iter().filter(|endpoint| rows.contains(endpoint)).copied().collect();
        (label, set, shown)
    });
    if examined.iter().all(|(.., shown)| shown.is_empty()) {
        let none = if model.session.mode() == Mode::Phone { "ui-checks-phone" } else { "ui-checks-none" };
        spans.push(Span::styled(format!("  {}", scene.text(none)), scene.theme.quiet()));
    }
    for (label, set, shown) in examined.into_iter().filter(|(.., shown)| !shown.is_empty()) {
        spans.push(Span::raw(format!("   {}", scene.text(label))));
        for endpoint in shown {
            let Some(target) = model.session.settings().target(endpoint) else { continue };
            spans.push(Span::raw(format!(" {} ", target.port)));
            spans.push(mark_span(scene, model.examination.reach(endpoint)));
        }
        spans.push(Span::raw(format!(" {} ", scene.text("ui-checks-login"))));
        spans.push(mark_span(scene, model.examination.mark(set, Column::Login)));
    }
    if model.examination.is_running() {
        let elapsed = model.examination.elapsed(model.now);
        if elapsed >= Duration::from_secs(1) {
            let seconds = [("seconds", elapsed.as_secs().to_string())];
            spans.push(Span::styled(format!("   {}", scene.text_with("seconds", &seconds)), scene.theme.quiet()));
        }
    }
    Line::from(spans)
}

fn mark_span(scene: &Scene<'_>, mark: Mark) -> Span<'static> {
    Span::styled(sign(mark), scene.theme.mark(mark))
}
