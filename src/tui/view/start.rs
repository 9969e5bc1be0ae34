//! What is wrong, and whose mail it is.
//!
//! ```text
//!  What is wrong with your mail?
//!
//!  ▸ 1  I cannot send
//!    2  I cannot receive
//!    …
//!  Your mail address
//!  [taro@coo.net                                                    ]
//! ```

use super::{
    Scene,
    page::Page,
    wrap::{pad, width},
};
use crate::{
    fact::{FactKey, Value},
    tui::{field, model::COMPLAINTS},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};
use tui_input::Input;

/// Rows that the choices and the address take together; the rest explains.
const ADDRESS_ROW: u16 = 11;

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let start = &scene.model.start;
    let complaint = FactKey::new("case.complaint");
    let mut page = Page::new(area);
    page.gap();
    page.text(&scene.words.question(&complaint), scene.theme.strong());
    page.gap();
    for (at, value) in COMPLAINTS.iter().enumerate() {
        let chosen = at == start.cursor;
        choice(scene, &mut page, at, &scene.words.choice(&complaint, &Value::from(*value)), chosen, !start.on_address);
    }
    page.gap();
    page.text(&scene.text("ui-your-address"), scene.theme.strong());
    page.gap();
    if start.bad_address {
        page.text(&scene.text("ui-bad-address"), scene.theme.warning());
    } else {
        page.text(&servers_known(scene), scene.theme.quiet());
    }
    page.gap();
    page.text(&scene.text("ui-start-note"), Style::new());
    page.gap();
    page.text(&scene.text("ui-start-practice"), Style::new());
    page.draw(scene, frame, area);
    let row = Rect { x: area.x + 2, y: area.y + ADDRESS_ROW, width: area.width.saturating_sub(4), height: 1 };
    draw_input(scene, frame, row, &start.address, start.on_address);
}

/// One numbered choice.
pub(super) fn choice(scene: &Scene<'_>, page: &mut Page, at: usize, text: &str, chosen: bool, focused: bool) {
    let style = if chosen && focused { scene.theme.chosen() } else { Style::new() };
    let sign = if chosen { "▸ " } else { "  " };
    let number = if at < 9 { format!("{}  ", at + 1) } else { "   ".to_owned() };
    page.item(vec![Span::raw(sign), Span::styled(number, scene.theme.key())], text, style);
}

fn servers_known(scene: &Scene<'_>) -> String {
    let Ok(address) = field::half_width(&scene.model.start.address).parse() else {
        return scene.text("ui-address-example");
    };
    match scene.model.setup.rules.profile_for(&address) {
        Some(profile) => scene.text_with("ui-servers-known", &[("name", profile.name.clone())]),
        None if scene.model.setup.settings.incoming.is_some() => scene.text("ui-servers-given"),
        None => scene.text("ui-servers-unknown"),
    }
}

/// A text field between brackets, with the real cursor where the input method needs it.
pub(super) fn draw_input(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, input: &Input, focused: bool) {
    let columns = usize::from(area.width).saturating_sub(2);
    let scroll = input.visual_scroll(columns.saturating_sub(1));
    let style = if focused { Style::new() } else { scene.theme.quiet() };
    frame.render_widget(
        Line::from(vec![
            Span::styled("[", scene.theme.key()),
            Span::styled(pad(&after(input.value(), scroll), columns), style),
            Span::styled("]", scene.theme.key()),
        ]),
        area,
    );
    if focused {
        let column = u16::try_from(input.visual_cursor().saturating_sub(scroll)).unwrap_or(u16::MAX);
        frame.set_cursor_position(Position::new(area.x + 1 + column.min(area.width.saturating_sub(2)), area.y));
    }
}

/// The text from column `from` on.
fn after(text: &str, from: usize) -> String {
    let mut column = 0;
    text.chars()
        .skip_while(|c| {
            let skip = column < from;
            column += width(c.encode_utf8(&mut [0; 4]));
            skip
        })
        .collect()
}
