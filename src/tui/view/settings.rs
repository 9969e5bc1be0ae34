//! Incoming and outgoing server, each with its origin; the password is masked.

use super::{
    Scene,
    page::Page,
    start::draw_input,
    wrap::{pad, width},
};
use crate::{
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
    let [intro, incoming, _, outgoing, notes] = Layout::vertical([
        Constraint::Length(3),
        Constraint::Length(rows(Side::Incoming)),
        Constraint::Length(1),
        Constraint::Length(rows(Side::Outgoing)),
        Constraint::Min(1),
    ])
    .areas(area);
    let mut page = Page::new(intro);
    page.text(&intro_text(scene), Style::new());
    page.draw(scene, frame, intro);
    draw_side(scene, frame, incoming, Side::Incoming);
    draw_side(scene, frame, outgoing, Side::Outgoing);
    let mut page = Page::new(notes);
    page.gap();
    match &scene.model.fault {
        Some(fault) => {
            let piece = [("piece", fault.fault.piece().to_owned())];
            let why = scene.text_with(fault.fault.text_id(), &piece);
            let slot = scene.text(fault.slot.text());
            page.text(&scene.text_with("ui-settings-fault", &[("field", slot), ("why", why)]), scene.theme.warning());
        }
        None => page.text(&scene.text("ui-settings-password-note"), scene.theme.quiet()),
    }
    page.draw(scene, frame, notes);
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
        _ if model.world.is_some() => scene.text("ui-settings-practice"),
        _ => scene.text("ui-settings-intro"),
    }
}

/// Rows of one side: its heading and its fields.
fn rows(side: Side) -> u16 {
    u16::try_from(Slot::of(side).len()).unwrap_or(0) + 1
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
    for (row, slot) in (1..).zip(Slot::of(side).iter().copied()) {
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
    let field = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL), ..area };
    match slot {
        Slot::Host => draw_input(scene, frame, field, &form.host, focused),
        Slot::Port => draw_input(scene, frame, Rect { width: 8, ..field }, &form.port, focused),
        Slot::User => draw_input(scene, frame, field, &form.user, focused),
        Slot::Protocol | Slot::Security => {
            let text = scene.text(match (slot, form.protocol, form.security) {
                (Slot::Protocol, MailProtocol::Imap, _) => "protocol-imap",
                (Slot::Protocol, ..) => "protocol-pop3",
                (_, _, ConnectionSecurity::ImplicitTls) => "security-ssl",
                (_, _, ConnectionSecurity::StartTls) => "security-starttls",
                (_, _, ConnectionSecurity::Cleartext) => "security-cleartext",
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
