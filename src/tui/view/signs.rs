//! Signs of one width. What Unicode calls ambiguous (UAX #11: `─`, `…`, `→`, `“`) is two cells wide in a
//! terminal that is set so for Japanese, and everything behind it in the line would be moved. Texts and
//! the rest of the view use them as one writes; in the frame stand others that mean the same.

use ratatui::buffer::Buffer;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The half-width marks of voiced kana (`ｶﾞ`, `ﾊﾟ`).
const VOICED: [char; 2] = ['\u{ff9e}', '\u{ff9f}'];

/// Puts signs of one width in the place of ambiguous ones.
pub(super) fn settle(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(sign) = of_one_width(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}

/// Text with `ガ` for `ｶﾞ`: as wide, and one character. Kana and mark together are counted as three cells by what
/// draws them, so that everything behind them, and the cursor, would stand elsewhere than one thinks.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !text.contains(VOICED) {
        return Cow::Borrowed(text);
    }
    let mut all = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mark = chars.peek().filter(|mark| VOICED.contains(mark));
        let mut both = c.nfkc().chain(mark.and_then(|mark| mark.nfkc().next())).nfc();
        match (both.next().filter(|_| mark.is_some() && !c.is_ascii()), both.next()) {
            (Some(kana), None) => {
                all.push(kana);
                chars.next();
            }
            // A mark that belongs to nothing.
            _ if c == VOICED[0] => all.push('"'),
            _ if c == VOICED[1] => all.push('o'),
            _ => all.push(c),
        }
    }
    all.into()
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

#[cfg(test)]
mod tests {
    use super::{super::width, *};

    #[test]
    fn voiced_kana_are_as_wide_as_they_were_and_take_the_cells_that_they_should() {
        for (text, shown) in [("aｶﾞﾊﾟ漢", "aガパ漢"), ("ｶｷ", "ｶｷ"), ("aﾞﾟ", "a\"o"), ("ｱﾞ", "ｱ\"")]
        {
            assert_eq!(joined(text), shown);
            assert_eq!(width(shown), width(text), "{text}");
            assert_eq!(Buffer::with_lines([shown]).area.width as usize, width(text), "{text}");
        }
    }
}
