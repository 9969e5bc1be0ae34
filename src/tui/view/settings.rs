//! Incoming and outgoing server, each with its origin; the password is masked.

use super::{
    Scene,
    page::Page,
    start::draw_input,
    wrap::{cut, pad, width},
};
use crate::{
    session::Mode,
    settings::{ConnectionSecurity, FoundBy, MailProtocol, Side},
    tui::form::{ServerForm, Slot},
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    style::Style,
    text::{Line, Span},
};

/// Columns of the labels.
pub(super) const LABEL: u16 = 16;

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let mut page = Page::new(area);
    page.text(&intro_text(scene), Style::new());
    page.gap();
    // In a low window the fields come first, and what is wrong with one of them.
    let [above, below] = Side::ALL.map(|side| rows(scene, side));
    let fields = above + 1 + below + 2;
    let introduction = u16::try_from(page.len()).unwrap_or(0).min(area.height.saturating_sub(fields));
    let [intro, incoming, _, outgoing, notes] = Layout::vertical([
        Constraint::Length(introduction),
        Constraint::Length(above),
        Constraint::Length(1),
        Constraint::Length(below),
        Constraint::Min(1),
    ])
    .areas(area);
    page.draw(scene, frame, intro);
    draw_side(scene, frame, incoming, Side::Incoming);
    draw_side(scene, frame, outgoing, Side::Outgoing);
    let mut page = Page::new(notes);
    match &scene.model.fault {
        Some(fault) => {
            let piece = [("piece", fault.why.piece().to_owned())];
            let why = scene.text_with(fault.why.text_id(), &piece);
            let slot = scene.text(fault.slot.text());
            page.text(&scene.text_with("ui-settings-fault", &[("field", slot), ("why", why)]), scene.theme.warning());
        }
        None => {
            let note = match scene.model.session.mode() {
                Mode::Phone => "ui-settings-phone-note",
                _ if scene.model.wants_passwords() => "ui-settings-password-note",
                _ => "ui-settings-no-login-note",
            };
            page.text(&scene.text(note), scene.theme.quiet());
        }
    }
    let gap = u16::from(usize::from(notes.height) > page.len());
    page.draw(scene, frame, Rect { y: notes.y + gap, height: notes.height - gap, ..notes });
}

/// What stands above the fields. A look-up that takes a while shows how long.
fn intro_text(scene: &Scene<'_>) -> String {
    let model = scene.model;
    let domain = model.session.settings().address.as_ref().map(|address| address.domain.clone());
    match (model.looking, domain) {
        (Some(since), Some(domain)) => {
            let seconds = model.now.saturating_sub(since).as_secs();
            scene.text_with("ui-settings-looking-up", &[("domain", domain), ("seconds", seconds.to_string())])
        }
        _ if model.done.is_some() => scene.text("ui-settings-changed"),
        _ if model.world.is_some() => scene.text("ui-settings-practice"),
        _ => scene.text("ui-settings-intro"),
    }
}

/// Rows of one side: its heading and its fields.
fn rows(scene: &Scene<'_>, side: Side) -> u16 {
    u16::try_from(Slot::of(side, scene.model.wants_passwords()).count()).unwrap_or(0) + 1
}

fn draw_side(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, side: Side) {
    let form = scene.model.form.server(side);
    let heading = scene.text(match side {
        Side::Incoming => "ui-incoming",
        Side::Outgoing => "ui-outgoing",
    });
    let origin = origin(scene, form);
    let columns = usize::from(area.width).saturating_sub(4);
    let gap = columns.saturating_sub(width(&heading) + width(&origin));
    let line = Line::from(vec![
        Span::styled(heading, scene.theme.strong()),
        Span::raw(" ".repeat(gap)),
        Span::styled(origin, scene.theme.quiet()),
    ]);
    frame.render_widget(line, Rect { x: area.x + 2, height: 1, width: area.width.saturating_sub(4), ..area });
    for (row, slot) in (1..).zip(Slot::of(side, scene.model.wants_passwords())) {
        let area = Rect { x: area.x + 3, y: area.y + row, width: area.width.saturating_sub(5), height: 1 };
        draw_field(scene, frame, area, side, slot);
    }
}

fn origin(scene: &Scene<'_>, form: &ServerForm) -> String {
    match form.origin {
        None if form.host.value().is_empty() => scene.text("ui-not-known"),
        None => scene.words.found_by(FoundBy::Answer),
        Some(by) => scene.words.found_by(by),
    }
}

fn draw_field(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, side: Side, slot: Slot) {
    let form = scene.model.form.server(side);
    let focused = (scene.model.form.side, scene.model.form.slot) == (side, slot);
    let label = scene.text(slot.text());
    let style = if focused { scene.theme.strong() } else { Style::new() };
    frame.render_widget(Span::styled(pad(&label, usize::from(LABEL) - 1), style), Rect { width: LABEL, ..area });
    let mut field = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL), ..area };
    if let Some((note, style)) = note(scene, side, slot) {
        let room = usize::from(field.width / 2);
        let note = cut(&note, room);
        let wide = u16::try_from(width(&note)).unwrap_or(0);
        let at = field.right().saturating_sub(wide);
        frame.render_widget(Span::styled(note, style), Rect { x: at, width: wide, ..field });
        field.width = field.width.saturating_sub(wide + 2);
    }
    match slot {
        Slot::Host => draw_input(scene, frame, field, &form.host, focused),
        Slot::Port => draw_input(scene, frame, Rect { width: 8, ..field }, &form.port, focused),
        Slot::User => draw_input(scene, frame, field, &form.user, focused),
        Slot::From if !focused && scene.model.form.from.value().is_empty() => {
            draw_masked(scene, frame, field, 0, false, &scene.text("ui-from-same"));
        }
        Slot::From => draw_input(scene, frame, field, &scene.model.form.from, focused),
        Slot::Protocol | Slot::Security => {
            let text = scene.text(match (slot, form.protocol) {
                (Slot::Protocol, MailProtocol::Imap) => "protocol-imap",
                (Slot::Protocol, _) => "protocol-pop3",
                _ => security_text(form.security),
            });
            let style = if focused { scene.theme.chosen() } else { Style::new() };
            let arrows = if focused { ["◂ ", " ▸"] } else { ["  ", "  "] };
            frame.render_widget(
                Line::from(vec![
                    Span::styled(arrows[0], scene.theme.key()),
                    Span::styled(text, style),
                    Span::styled(arrows[1], scene.theme.key()),
                ]),
                field,
            );
        }
        Slot::Password => {
            let chars = form.password.chars();
            let empty = match side {
                Side::Incoming => "ui-password-none",
                Side::Outgoing => "ui-password-same",
            };
            draw_masked(scene, frame, field, chars, focused, &scene.text(empty));
        }
    }
}

fn security_text(security: ConnectionSecurity) -> &'static str {
    match security {
        ConnectionSecurity::ImplicitTls => "security-ssl",
        ConnectionSecurity::StartTls => "security-starttls",
        ConnectionSecurity::Cleartext => "security-cleartext",
    }
}

/// What stands at the right of a field: what the record has instead, or else where the value comes
/// from, if that is not what the heading says.
fn note(scene: &Scene<'_>, side: Side, slot: Slot) -> Option<(String, Style)> {
    let form = scene.model.form.server(side);
    let records = scene.model.records(side);
    if let Some(record) = form.meant(&records).filter(|record| form.differs(slot, &record.value)) {
        let value = match slot {
            Slot::Host => record.value.host.clone(),
            Slot::Port => record.value.port.to_string(),
            Slot::Security => scene.text(security_text(record.value.security)),
            _ => record.value.user.clone()?,
        };
        return Some((scene.text_with("ui-record-differs", &[("value", value)]), scene.theme.warning()));
    }
    let origin = form.origin_of(slot).filter(|origin| form.origin.is_some_and(|filled| filled != *origin))?;
    Some((scene.words.found_by(origin), scene.theme.quiet()))
}

/// A password as stars.
pub(super) fn draw_masked(
    scene: &Scene<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    chars: usize,
    focused: bool,
    empty: &str,
) {
    let columns = usize::from(area.width).saturating_sub(2);
    let shown = chars.min(columns.saturating_sub(1));
    let (text, style) = match chars {
        0 => (pad(empty, columns), scene.theme.quiet()),
        _ => (pad(&"*".repeat(shown), columns), Style::new()),
    };
    let line = Line::from(vec![
        Span::styled("[", scene.theme.key()),
        Span::styled(text, style),
        Span::styled("]", scene.theme.key()),
    ]);
    frame.render_widget(line, area);
    if focused {
        let column = u16::try_from(shown).unwrap_or(0);
        frame.set_cursor_position(Position::new(area.x + 1 + column, area.y));
    }
}
