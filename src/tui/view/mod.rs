//! Draws the model. Nothing here changes it.

mod desk;
mod diagnosis;
mod examination;
mod explanation;
mod faq;
mod foot;
mod help;
mod page;
mod path;
mod practice;
mod question;
mod remedy;
mod sessions;
mod settings;
mod signs;
mod start;
mod transcript;

use super::{
    model::Model,
    screen::{Overlay, Screen},
    theme::Theme,
};
use crate::{
    fact::FactKey,
    locale::Locale,
    report::{Words, wrap},
    settings::Side,
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
    widgets::Paragraph,
};
use wrap::{cut, width};

/// What fits needs at least so many columns and rows.
pub const SMALLEST: (u16, u16) = (60, 20);
/// From this width on the examination stands at the right of the rest.
const WIDE: u16 = 116;
/// Columns of the examination there: with short headings, up to whole words and times.
const BESIDE: (u16, u16) = (52, 76);
/// From this width on the path through the FAQ stands at the left as well.
const WIDEST: u16 = 180;
/// Columns of the path there, and what it leaves to the middle before the examination gets more.
const PATH: u16 = 52;
const MIDDLE: u16 = 72;
/// Columns that read well: in a longer line the eye does not find the next one.
const MEASURE: u16 = 100;

/// What every part of the view needs.
struct Scene<'a> {
    model: &'a Model,
    words: Words<'a>,
    theme: Theme,
}

impl Scene<'_> {
    fn text(&self, id: &str) -> String {
        self.words.text(id, &[])
    }

    fn text_with(&self, id: &str, arguments: &[(&str, String)]) -> String {
        self.words.text(id, arguments)
    }
}

/// Draws everything.
pub fn view(model: &Model, locale: &Locale, theme: Theme, frame: &mut Frame<'_>) {
    draw(model, locale, theme, frame);
    signs::settle(frame.buffer_mut());
}

fn draw(model: &Model, locale: &Locale, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(locale, frame, area);
        return;
    }
    let scene = Scene { model, words: Words::new(locale, &model.session), theme };
    let [head, body, foot] =
        Layout::vertical([Constraint::Length(2), Constraint::Min(1), Constraint::Length(1)]).areas(area);
    let body = if desk::shows(model) { desk::draw_say(&scene, frame, body) } else { body };
    let beside = body.width >= WIDE && shows_examination_beside(model);
    let path = beside && body.width >= WIDEST;
    let columns = |shown: bool, columns: u16| Constraint::Length(if shown { columns } else { 0 });
    let others = if path { PATH + MIDDLE } else { MEASURE };
    let examination = body.width.saturating_sub(others).clamp(BESIDE.0, BESIDE.1);
    let [path, body, beside] =
        Layout::horizontal([columns(path, PATH), Constraint::Min(1), columns(beside, examination)]).areas(body);
    let measured = Rect { width: body.width.min(MEASURE), ..body };
    // What a server said is no running text.
    let body = if matches!(model.over.last(), Some(Overlay::Transcript(_))) { body } else { measured };
    let (left, right) = title(&scene);
    draw_head(&scene, frame, head, &left, &right);
    match model.over.last() {
        Some(Overlay::Examination(row)) => examination::draw(&scene, frame, body, Some(*row)),
        Some(Overlay::Transcript(screen)) => transcript::draw(&scene, frame, body, screen),
        Some(Overlay::Faq(screen)) => faq::draw(&scene, frame, body, screen),
        Some(Overlay::Summary(screen)) => desk::draw_summary(&scene, frame, body, screen),
        Some(Overlay::Recent(screen)) => sessions::draw(&scene, frame, body, screen),
        Some(Overlay::Cut(line)) => sessions::draw_cut(&scene, frame, body, *line),
        Some(Overlay::Note(note)) => desk::draw_note(&scene, frame, body, note),
        Some(Overlay::WhyNot(screen)) => explanation::draw_why_not(&scene, frame, body, screen),
        Some(Overlay::WhatIf(screen)) => explanation::draw_what_if(&scene, frame, body, screen),
        Some(Overlay::Path(cursor)) => path::draw(&scene, frame, body, Some(*cursor)),
        Some(Overlay::FaqList(list)) => faq::draw_list(&scene, frame, body, list),
        Some(Overlay::Login(login)) => remedy::draw_login(&scene, frame, body, login),
        Some(Overlay::Help { place, scroll }) => help::draw(&scene, frame, body, *place, *scroll),
        Some(Overlay::Leave) => help::draw_leave(&scene, frame, body, "ui-leave"),
        Some(Overlay::StartAgain) => help::draw_leave(&scene, frame, body, "ui-start-again"),
        Some(Overlay::Consent(reason)) => help::draw_consent(&scene, frame, body, reason),
        None => match &model.screen {
            Screen::Start => start::draw(&scene, frame, body),
            Screen::Practice => practice::draw(&scene, frame, body),
            Screen::Busy(since) => practice::draw_busy(&scene, frame, body, *since),
            Screen::Settings => settings::draw(&scene, frame, body),
            Screen::Question(screen) if desk::shows(model) => desk::draw_sees(&scene, frame, body, screen),
            Screen::Question(screen) => question::draw(&scene, frame, body, screen, beside.is_empty()),
            Screen::Waiting(row) => examination::draw_waiting(&scene, frame, body, *row),
            Screen::Diagnosis(screen) => diagnosis::draw(&scene, frame, body, screen),
            Screen::Remedy(screen) => remedy::draw(&scene, frame, body, screen, beside.is_empty()),
        },
    }
    if !path.is_empty() {
        draw_edge(&scene, frame, Rect { x: path.right() - 1, width: 1, ..path });
        path::draw(&scene, frame, Rect { width: path.width - 1, ..path }, None);
    }
    if !beside.is_empty() {
        draw_edge(&scene, frame, Rect { width: 1, ..beside });
        examination::draw(&scene, frame, Rect { x: beside.x + 1, width: beside.width - 1, ..beside }, None);
    }
    foot::draw(&scene, frame, foot);
}

fn shows_examination_beside(model: &Model) -> bool {
    model.over.is_empty()
        && matches!(model.screen, Screen::Question(_) | Screen::Diagnosis(_) | Screen::Remedy(_))
        && !model.examination.endpoints().is_empty()
}

/// A window in which nothing would be legible says so and how large it must be.
fn too_small(locale: &Locale, frame: &mut Frame<'_>, area: Rect) {
    let size = [("width", SMALLEST.0.to_string()), ("height", SMALLEST.1.to_string())];
    let text = locale.text("ui-too-small", &size);
    let lines: Vec<Line<'_>> = wrap::wrap(&text, usize::from(area.width)).into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

/// The top line: whose account and what is wrong, and how far we are.
fn title(scene: &Scene<'_>) -> (String, String) {
    let model = scene.model;
    if let Some(over) = model.over.last() {
        let left = match over {
            Overlay::Examination(_) => scene.text("ui-title-examination"),
            Overlay::Transcript(screen) => {
                scene.text_with("ui-title-transcript", &[("endpoint", scene.words.endpoint(screen.endpoint))])
            }
            Overlay::Login(login) => scene.text(match login.side {
                Side::Incoming => "ui-title-login-incoming",
                Side::Outgoing => "ui-title-login-outgoing",
            }),
            Overlay::Summary(_) => scene.text("ui-title-summary"),
            Overlay::Recent(_) => scene.text("ui-title-recent"),
            Overlay::Cut(_) => scene.text("ui-title-resumed"),
            Overlay::Note(_) => scene.text("ui-title-note"),
            Overlay::Path(_) => scene.text("ui-title-path"),
            Overlay::WhyNot(_) => scene.text("ui-title-why-not"),
            Overlay::WhatIf(_) => scene.text("ui-title-what-if"),
            Overlay::Faq(_) | Overlay::FaqList(_) => scene.text("ui-in-the-faq"),
            Overlay::Help { .. } => scene.text("ui-title-help"),
            Overlay::Leave | Overlay::StartAgain => "mailmedic".to_owned(),
            Overlay::Consent("send") => scene.text("ui-title-consent-send"),
            Overlay::Consent(_) => scene.text("ui-title-consent"),
        };
        return (left, String::new());
    }
    let version = format!("v{}", env!("CARGO_PKG_VERSION"));
    match &model.screen {
        Screen::Start => {
            // Whoever cannot read this screen finds the own language before anything else.
            let language = format!("F3 {}    {version}", scene.text("key-language"));
            (["mailmedic".to_owned()].into_iter().chain(call(scene)).collect::<Vec<_>>().join(" · "), language)
        }
        Screen::Practice | Screen::Busy(_) => (scene.text("ui-title-practice"), version),
        Screen::Settings => (scene.text("ui-title-settings"), case_title(scene)),
        Screen::Question(_) => {
            let number = (model.answered.len() + 1).to_string();
            (case_title(scene), scene.text_with("ui-question-number", &[("number", number)]))
        }
        Screen::Waiting(_) => (case_title(scene), scene.text("ui-examining")),
        Screen::Diagnosis(_) => (case_title(scene), diagnosis::status(scene)),
        Screen::Remedy(screen) => remedy::title(scene, screen),
    }
}

/// `taro@coo.net · I cannot send`.
fn case_title(scene: &Scene<'_>) -> String {
    let model = scene.model;
    let practice = model.world.as_ref().map(|_| scene.text("ui-practice"));
    let address = model.session.settings().address.as_ref().map(ToString::to_string);
    let complaint = model.complaint().map(|value| scene.words.choice(&FactKey::new("case.complaint"), &value));
    [call(scene), practice, address, complaint].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Which call it is, and the caller's language where the agent's is another one.
fn call(scene: &Scene<'_>) -> Option<String> {
    let desk = &scene.model.desk;
    let language = scene.model.locale_of(desk.language).text("language-name", &[]);
    let id = if desk.language == scene.model.language { "ui-desk-call" } else { "ui-desk-call-in" };
    desk.on.then(|| scene.text_with(id, &[("number", desk.call.to_string()), ("language", language)]))
}

fn draw_head(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, left: &str, right: &str) {
    let columns = usize::from(area.width).saturating_sub(2);
    let right = cut(right, (columns / 2).max(columns.saturating_sub(width(left) + 2)));
    let left = cut(left, columns.saturating_sub(width(&right) + 2));
    let gap = columns.saturating_sub(width(&left) + width(&right));
    let line = Line::from(vec![
        Span::raw(" "),
        Span::styled(left, scene.theme.strong()),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, scene.theme.strong()),
    ]);
    frame.render_widget(Text::from(vec![line, rule(scene, area.width)]), area);
}

/// The line between two panels.
fn draw_edge(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let edge: Vec<Line<'_>> = (0..area.height).map(|_| Line::styled("│", scene.theme.quiet())).collect();
    frame.render_widget(Text::from(edge), area);
}

fn rule(scene: &Scene<'_>, width: u16) -> Line<'static> {
    Line::styled(format!(" {}", "─".repeat(usize::from(width).saturating_sub(2))), scene.theme.quiet())
}
