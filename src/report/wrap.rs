//! Breaks text into lines of a width, in English at blanks, in Japanese between characters, and
//! never so that a closing mark begins a line or an opening one ends it (JIS X 4051, kinsoku).

use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// What must not begin a line.
fn closes(c: char) -> bool {
    "、。,.:;!?)]}」』）】〉》・ー…‥々ぁぃぅぇぉっゃゅょァィゥェォッャュョ！？：；％%〜".contains(c)
}

/// What must not end a line.
fn opens(c: char) -> bool {
    "([{「『（【〈《".contains(c)
}

/// Whether a line may break between `a` and `b` although there is no blank.
fn breaks_between(a: char, b: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    (wide(a) || wide(b)) && !closes(b) && !opens(a)
}

/// Whether a break between `a` and `b` falls between two phrases, as Japanese readers expect it:
/// after a mark, or where a word begins after a particle or the end of the word before.
fn phrase_ends(a: char, b: char) -> bool {
    let hiragana = |c: char| ('ぁ'..='ん').contains(&c);
    "、。」』）：".contains(a) || ("をにがはでともへのやてるいたな".contains(a) && !hiragana(b))
}

/// How far back a better place for a break is looked for.
const LOOK_BACK: usize = 20;

/// Lines of at most `columns` columns; line ends of the text are kept.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    text.lines().flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    for piece in pieces(text, columns) {
        let used: usize = line.iter().map(|piece| width(&piece.text)).sum();
        if used + width(piece.text.trim_end()) > columns && !line.is_empty() {
            let at = if piece.begins_phrase { line.len() } else { last_phrase(&line).unwrap_or(line.len()) };
            let rest = line.split_off(at);
            lines.push(joined(&line));
            line = rest;
        }
        line.push(piece);
    }
    lines.push(joined(&line));
    lines
}

/// Where the last phrase of a line begins, if it is short enough to be moved to the next one.
fn last_phrase(line: &[Piece]) -> Option<usize> {
    let at = line.iter().rposition(|piece| piece.begins_phrase).filter(|at| *at > 0)?;
    let moved: usize = line[at..].iter().map(|piece| width(&piece.text)).sum();
    let kept: usize = line[..at].iter().map(|piece| width(&piece.text)).sum();
    (moved <= LOOK_BACK && moved < kept).then_some(at)
}

fn joined(line: &[Piece]) -> String {
    let text: String = line.iter().map(|piece| piece.text.as_str()).collect();
    text.trim_end().to_owned()
}

/// What stays together on a line, with the blanks behind it.
#[derive(Debug)]
struct Piece {
    text: String,
    begins_phrase: bool,
}

/// The pieces of a text; one that is longer than a line (a server name, a reply) is cut.
fn pieces(text: &str, columns: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        let (begins, begins_phrase) = match before {
            None => (true, true),
            Some(' ') => (c != ' ', true),
            Some(previous) => (c != ' ' && breaks_between(previous, c), phrase_ends(previous, c)),
        };
        match pieces.last_mut() {
            Some(piece) if !begins && (c == ' ' || width(&piece.text) + c.width().unwrap_or(0) <= columns) => {
                piece.text.push(c);
            }
            _ => pieces.push(Piece { text: c.to_string(), begins_phrase: begins && begins_phrase }),
        }
        before = Some(c);
    }
    pieces
}

/// Each line of a text within `columns` columns: what does not fit stands below the words of the line, not
/// below the mark or number before them. Escape sequences for styles take no room.
pub fn hang(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return text.to_owned() };
    text.lines().map(|line| hang_line(line, columns) + "\n").collect()
}

/// Columns that a line below another one must have left.
const LEAST: usize = 20;

fn hang_line(line: &str, columns: usize) -> String {
    let (plain, styles) = unstyled(line);
    if width(&plain) <= columns {
        return line.to_owned();
    }
    let lead: String = plain.chars().take(lead(&plain)).collect();
    let lead = if width(&lead) + LEAST > columns { String::new() } else { lead };
    let lines = wrap(&plain[lead.len()..], columns - width(&lead));
    let mut out = String::new();
    let mut letters = plain.chars().enumerate();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            let _ = write!(out, "\n{}", " ".repeat(width(&lead)));
        }
        for c in if number == 0 { lead.clone() + line } else { line.clone() }.chars() {
            // The blank at a break is no more.
            for (place, letter) in letters.by_ref() {
                styles.iter().filter(|(before, _)| *before == place).for_each(|(_, style)| out.push_str(style));
                if letter == c {
                    break;
                }
            }
            out.push(c);
        }
    }
    let end = letters.next().map_or(plain.chars().count(), |(place, _)| place);
    styles.iter().filter(|(before, _)| *before >= end).for_each(|(_, style)| out.push_str(style));
    out
}

/// The letters of a line, and each escape sequence with the number of letters before it.
fn unstyled(line: &str) -> (String, Vec<(usize, &str)>) {
    let (mut plain, mut styles) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find('\u{1b}') {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find('m').map_or(rest.len(), |end| at + end + 1);
        styles.push((plain.chars().count(), &rest[at..end]));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    (plain, styles)
}

/// How many characters stand before the words of a line: blanks, and a mark or number.
fn lead(plain: &str) -> usize {
    let blanks = plain.chars().take_while(|c| *c == ' ').count();
    let mark = plain.chars().skip(blanks).take_while(|c| *c != ' ' && !c.is_alphabetic()).count();
    let behind = plain.chars().skip(blanks + mark).take_while(|c| *c == ' ').count();
    if (1..=2).contains(&mark) && behind > 0 { blanks + mark + behind } else { blanks }
}

/// The text cut to `columns` columns, with `…` where something was cut off.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&kept) + c.width().unwrap_or(0) + 1 > columns {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// The text with blanks behind it up to `columns` columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = cut(text, columns);
    padded.push_str(&" ".repeat(columns.saturating_sub(width(&padded))));
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_breaks_at_blanks() {
        assert_eq!(wrap("There is no answer from the server.", 12), ["There is no", "answer from", "the server."]);
    }

    #[test]
    fn what_does_not_fit_hangs_below_the_words() {
        let hung = |text: &str, columns| hang(text, Some(columns));
        assert_eq!(
            hung("What was seen\n  ✗ There is no answer from pop.example.test.\n", 30),
            "What was seen\n  ✗ There is no answer from\n    pop.example.test.\n"
        );
        assert_eq!(
            hung("  12  Close the settings with OK, and then fetch mail.\n", 32),
            "  12  Close the settings with\n      OK, and then fetch mail.\n"
        );
        let styled = "\u{1b}[1mFound: The password was refused by both servers.\u{1b}[0m\n";
        assert_eq!(hung(styled, 30), styled.replace("was refused", "was\nrefused"));
        let dim = "  ✓ The server refuses it.  \u{1b}[2m(measured, 0.03 s)\u{1b}[0m\n";
        assert_eq!(hung(dim, 30), "  ✓ The server refuses it.\n    \u{1b}[2m(measured, 0.03 s)\u{1b}[0m\n");
        assert_eq!(
            hung("  · 応答がありません。もう一度お試しください。\n", 30),
            "  · 応答がありません。\n    もう一度お試しください。\n"
        );
        assert_eq!(
            hung("                         a narrow window\n", 30),
            "                         a\nnarrow window\n"
        );
        assert_eq!(hang("a line of any length", None), "a line of any length");
    }

    proptest::proptest! {
        /// No letter is lost, and nothing is wider than the window.
        #[test]
        fn hanging_keeps_all_words(text in "[ ✓1a-zあ-ん。]{0,80}", columns in 22usize..60) {
            let hung = hang(&text, Some(columns));
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(letters(&hung), letters(&text));
            proptest::prop_assert!(hung.lines().all(|line| width(line) <= columns), "{}", hung);
        }
    }

    #[test]
    fn japanese_breaks_between_characters_but_keeps_marks_together() {
        assert_eq!(wrap("応答がありません。", 16), ["応答がありませ", "ん。"]);
        assert_eq!(wrap("これは「送信」です", 8), ["これは", "「送信」", "です"]);
        assert_eq!(wrap("サーバーの名前", 6), ["サー", "バーの", "名前"]);
    }

    #[test]
    fn japanese_breaks_between_phrases_where_one_is_near() {
        assert_eq!(
            wrap("送信サーバー（SMTP）の欄を開いてください。", 40),
            ["送信サーバー（SMTP）の欄を", "開いてください。"]
        );
    }

    #[test]
    fn a_name_stays_whole_beside_japanese_if_it_fits() {
        assert_eq!(wrap("送信は smtp.example.test から", 18), ["送信は", "smtp.example.test", "から"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn no_line_is_too_wide_and_nothing_is_lost() {
        let text = "ご利用の回線では、メールの出口（25番ポート）がふさがれています。smtp.example.test does not answer!";
        for columns in 4..90 {
            let lines = wrap(text, columns);
            assert!(lines.iter().all(|line| width(line) <= columns), "{columns}: {lines:?}");
            let without = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(without(&lines.concat()), without(text), "{columns}");
        }
    }

    #[test]
    fn cut_and_pad_count_columns() {
        assert_eq!(cut("送信サーバー", 7), "送信サ…");
        assert_eq!(pad("送信", 6), "送信  ");
        assert_eq!(width(&pad("送信サーバー", 6)), 6);
    }
}
