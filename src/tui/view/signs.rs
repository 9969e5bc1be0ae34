//! Signs of one width. What Unicode calls ambiguous (UAX #11: `─`, `…`, `→`, `“`) is two cells wide in a
//! terminal that is set so for Japanese, and everything behind it in the line would be moved. Texts and
//! the rest of the view use them as one writes; in the frame stand others that mean the same.

use ratatui::buffer::Buffer;

/// Puts signs of one width in the place of ambiguous ones.
pub(super) fn settle(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(sign) = of_one_width(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}

fn of_one_width(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "─" => "╌",
        "│" => "╎",
        "…" => "⋯",
        "·" => "⋅",
        "–" | "—" => "-",
        "→" => "▸",
        "←" => "◂",
        "↑" => "▴",
        "↓" => "▾",
        "▇" => "▰",
        "▁" => "▱",
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "×" => "x",
        _ => return None,
    })
}
