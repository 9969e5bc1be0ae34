//! The same words however they were typed: full width, half-width kana, curly quotes, wrapped lines.

use unicode_normalization::UnicodeNormalization;

/// A text as expressions look at it: NFKC, plain quotes and hyphens, no control characters, one
/// space at most between words and none between Japanese ones.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkc().filter_map(plain) {
        if c == ' ' {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() && !(is_japanese(c) && out.chars().next_back().is_some_and(is_japanese)) {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    out
}

/// One character, as it is compared; `None` where it only hides.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' => {
            return None;
        }
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    })
}

/// Kana, kanji and Japanese marks: written without spaces between them.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_however_they_were_typed() {
        for (typed, expected) in [
            ("ｻｰﾊﾞｰに 接続\n　できません", "サーバーに接続できません"),
            ("０ｘ８００ＣＣＣ０Ｅ", "0x800CCC0E"),
            ("can\u{2019}t \t connect", "can't connect"),
            ("POP3 サーバー", "POP3 サーバー"),
            ("a\u{200b}b\u{7}c", "ab c"),
            ("", ""),
            (" \n ", ""),
        ] {
            assert_eq!(normal(typed), expected);
        }
    }
}
