//! The bottom line: the keys of this place, from the same table that dispatches them.

use super::{Scene, wrap::width};
use crate::tui::keymap::{self, Action, Key, Place};
use crossterm::event::KeyCode;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// Draws as many keys as fit, the most useful first; the one that tells the others has its room.
pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let place = scene.model.place();
    let mut items: Vec<(String, String)> = Vec::new();
    let mut help = None;
    for binding in keymap::bindings(place).filter(|binding| binding.in_line && scene.model.offers(binding.action)) {
        let key = binding.keys.first().map(|key| key_name(scene, *key)).unwrap_or_default();
        let text = scene.text(scene.model.key_text(binding));
        match items.last_mut() {
            _ if binding.action == Action::Help => help = Some((key, text)),
            // Two keys with one meaning share it: `←→`.
            Some((keys, known)) if *known == text => keys.push_str(&key),
            _ => items.push((key, text)),
        }
    }
    let reserved = help.as_ref().map_or(0, |(key, text)| width(key) + width(text) + 3);
    let columns = usize::from(area.width).saturating_sub(2);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 0;
    let with_room = items.into_iter().map(|item| (item, reserved)).chain(help.map(|item| (item, 0)));
    for ((key, text), reserved) in with_room {
        let gap = if used == 0 { 0 } else { 2 };
        let wide = gap + width(&key) + 1 + width(&text);
        if used + wide + reserved > columns {
            continue;
        }
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(key, scene.theme.key()));
        spans.push(Span::raw(format!(" {text}")));
        used += wide;
    }
    frame.render_widget(Line::from(spans), area);
}

/// How a key is written.
pub(super) fn key_name(scene: &Scene<'_>, key: Key) -> String {
    match key {
        Key::Digits => match scene.model.choices() {
            0 | 1 => "1".to_owned(),
            count @ 2..=9 => format!("1-{count}"),
            count if scene.model.place() == Place::Practice => format!("1-{count}"),
            _ => "0-9".to_owned(),
        },
        Key::Initial => scene.text("ui-any-letter"),
        Key::Letter(letter) => letter.to_uppercase().to_string(),
        Key::Control(letter) => format!("Ctrl-{}", letter.to_uppercase()),
        Key::Code(code) => match code {
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::Char(' ') => "Space".to_owned(),
            other => other.to_string(),
        },
    }
}
