//! Breaks text into lines of a width, in English at blanks, in Japanese between characters, and
//! never so that a closing mark begins a line or an opening one ends it (JIS X 4051, kinsoku).

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
const LOOK_BACK: usize = 16;

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
