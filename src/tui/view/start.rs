//! What is wrong, what the mail program shows, and whose mail it is.
//!
//! ```text
//!  What is wrong with your mail?
//!
//!  ▸ 1  I cannot send
//!    2  I cannot receive
//!    …
//!  Or what the mail program shows
//!  [0x800CCC0F                                                      ]
//!   ✓ The connection was lost in the middle.
//!  Your mail address
//!  [taro@coo.net                                                    ]
//! ```

use super::{
    Scene, desk,
    page::Page,
    signs::joined,
    wrap::{cut, pad, width},
};
use crate::{
    fact::{FactKey, Value},
    session::Mode,
    tui::{
        field,
        model::{COMPLAINTS, Model},
        numbers::key,
        screen::StartFocus,
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};
use tui_input::Input;

/// Sentences that are shown of what a text states.
const UNDERSTOOD: usize = 3;

pub(super) fn draw(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
    let start = &scene.model.start;
    let mut page = Page::new(area);
    page.gap();
    let interpreted = desk::interprets(scene.model);
    if interpreted {
        let (mut say, mut means) = (page.half(), page.half());
        complaints(&desk::caller(scene), &mut say);
        complaints(scene, &mut means);
        page.text(&scene.text("ui-desk-say"), scene.theme.quiet());
        page.beside(say, means);
    } else {
        complaints(scene, &mut page);
    }
    page.gap();
    page.text(&scene.text("ui-what-is-shown"), scene.theme.strong());
    let shown = page.len();
    page.gap();
    understood(scene, &mut page);
    // What was understood may need the room: below stand three rows.
    if page.len() + 4 <= usize::from(area.height) {
        page.gap();
    }
    page.text(&scene.text("ui-your-address"), scene.theme.strong());
    let address = page.len();
    page.gap();
    let completion = scene.model.completion().filter(|_| start.focus == StartFocus::Address);
    match &completion {
        _ if start.bad_address => page.text(&scene.text("ui-bad-address"), scene.theme.warning()),
        Some(rest) => {
            let whole = format!("{}{rest}", start.address.value());
            page.text(&scene.text_with("ui-address-completion", &[("address", whole)]), scene.theme.quiet());
        }
        None => page.text(&servers_known(scene), scene.theme.quiet()),
    }
    // What the agent has read at the first call gives way to the words of the caller.
    if start.read.is_none() && !interpreted {
        page.gap();
        let note = if is_phone(scene.model) { "ui-start-note-phone" } else { "ui-start-note" };
        page.text(&scene.text(note), Style::new());
        page.text(&scene.text("ui-start-practice"), Style::new());
    }
    page.draw(scene, frame, area);
    let row = |at: usize| Rect {
        x: area.x + 2,
        y: area.y + u16::try_from(at).unwrap_or(u16::MAX).min(area.height.saturating_sub(1)),
        width: area.width.saturating_sub(4),
        height: 1,
    };
    draw_input(scene, frame, row(shown), &start.shown, start.focus == StartFocus::Shown);
    draw_input(scene, frame, row(address), &start.address, start.focus == StartFocus::Address);
    if let Some(rest) = completion {
        let row = row(address);
        let used = u16::try_from(width(start.address.value())).unwrap_or(u16::MAX).saturating_add(1);
        let rest = cut(&rest, usize::from(row.width.saturating_sub(used + 1)));
        let at = Rect { x: row.x.saturating_add(used), width: row.width.saturating_sub(used + 1), ..row };
        frame.render_widget(Span::styled(rest, scene.theme.quiet()), at);
    }
}

/// The question and what can be answered.
fn complaints(scene: &Scene<'_>, page: &mut Page) {
    let start = &scene.model.start;
    let fact = FactKey::new("case.complaint");
    page.text(&scene.words.question(&fact), scene.theme.strong());
    page.gap();
    for (at, value) in COMPLAINTS.iter().enumerate() {
        let text = scene.words.choice(&fact, &Value::from(*value));
        choice(scene, page, &key(at, COMPLAINTS.len()), &text, at == start.cursor, start.focus == StartFocus::Choices);
    }
}

/// What was read from the text of the mail program.
fn understood(scene: &Scene<'_>, page: &mut Page) {
    let Some(read) = &scene.model.start.read else { return };
    if read.observations.is_empty() && read.likely.is_none() {
        page.text(&scene.text("explain-nothing"), scene.theme.quiet());
        return;
    }
    for observation in read.observations.iter().take(UNDERSTOOD) {
        let lead = vec![Span::styled(" ✓ ", scene.theme.good())];
        page.item(lead, &scene.words.observation(observation), Style::new());
    }
    if let Some((cause, status)) = &read.likely {
        let arguments = [("sure", scene.words.sureness(*status)), ("cause", scene.words.cause_title(cause))];
        page.item(vec![Span::raw("   ")], &scene.text_with("ui-shown-likely", &arguments), scene.theme.strong());
    }
}

/// One choice behind its key.
pub(super) fn choice(scene: &Scene<'_>, page: &mut Page, key: &str, text: &str, chosen: bool, focused: bool) {
    let style = if chosen && focused { scene.theme.chosen() } else { Style::new() };
    let sign = if chosen { "▸ " } else { "  " };
    page.item(vec![Span::raw(sign), Span::styled(pad(key, width(key).max(2) + 1), scene.theme.key())], text, style);
}

fn servers_known(scene: &Scene<'_>) -> String {
    let Ok(address) = field::half_width(&scene.model.start.address).parse() else {
        let id = if is_phone(scene.model) { "ui-address-example-phone" } else { "ui-address-example" };
        return scene.text(id);
    };
    match scene.model.setup.rules.profile_for(&address) {
        Some(profile) => scene.text_with("ui-servers-known", &[("name", profile.name.clone())]),
        None if scene.model.setup.settings.incoming.is_some() => scene.text("ui-servers-given"),
        None => scene.text("ui-servers-unknown"),
    }
}

/// On the phone nothing is measured.
fn is_phone(model: &Model) -> bool {
    model.session.mode() == Mode::Phone
}

/// A text field between brackets, with the real cursor where the input method needs it.
pub(super) fn draw_input(scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, input: &Input, focused: bool) {
    let columns = usize::from(area.width).saturating_sub(2);
    let scroll = input.visual_scroll(columns.saturating_sub(1));
    let style = if focused { Style::new() } else { scene.theme.quiet() };
    frame.render_widget(
        Line::from(vec![
            Span::styled("[", scene.theme.key()),
            Span::styled(pad(&joined(&after(input.value(), scroll)), columns), style),
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
