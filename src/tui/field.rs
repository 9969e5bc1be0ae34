//! Text fields: one that is seen, one that is masked.

use crate::protocol::Secret;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest};
use unicode_normalization::UnicodeNormalization;

/// The longest text that a field takes, in characters.
const MAX_CHARS: usize = 320;

/// Edits `input` by a key; whether the key was for it.
pub fn edit(input: &mut Input, key: &KeyEvent) -> bool {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let request = match (key.code, control) {
        (KeyCode::Char('a'), true) | (KeyCode::Home, _) => InputRequest::GoToStart,
        (KeyCode::Char('e'), true) | (KeyCode::End, _) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
        (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
        (KeyCode::Char(c), false) => {
            insert(input, &c.to_string());
            return true;
        }
        (KeyCode::Backspace, _) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, _) => InputRequest::GoToNextChar,
        _ => return false,
    };
    input.handle(request);
    true
}

/// Inserts text; what cannot stand in one line is left out.
pub fn insert(input: &mut Input, text: &str) {
    let room = MAX_CHARS.saturating_sub(input.value().chars().count());
    for c in text.chars().filter(|c| !c.is_control()).take(room) {
        input.handle(InputRequest::InsertChar(c));
    }
}

/// How a line end is written in a field of one line.
pub const LINE_END: char = '↵';

/// The longest text that is read for what it means, in characters.
const MAX_TEXT: usize = 20_000;

/// Inserts text of several lines at the end; control characters but line ends and tabs are left out.
pub fn insert_lines(input: &mut Input, text: &str) {
    let mut all = input.value().to_owned();
    let mut chars = input.value().chars().count();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.trim_end().chars() {
        let c = match c {
            '\n' => LINE_END,
            '\t' => ' ',
            c if c.is_control() => continue,
            c => c,
        };
        if chars == MAX_TEXT {
            break;
        }
        all.push(c);
        chars += 1;
    }
    *input = Input::new(all);
}

/// The lines of such a text.
pub fn lines(input: &Input) -> String {
    input.value().replace(LINE_END, "\n")
}

/// The text without blanks around it, and with the full-width letters and digits of an input method
/// as plain ones: names of servers, ports and addresses are never full-width.
pub fn half_width(input: &Input) -> String {
    input.value().trim().nfkc().collect()
}

/// A password as it is typed. The cursor is always at its end.
#[derive(Debug, Clone, Default)]
pub struct Masked(Option<Secret>);

impl Masked {
    pub fn new(secret: Option<Secret>) -> Self {
        Self(secret)
    }

    /// What was typed; `None` if nothing was.
    pub fn secret(&self) -> Option<Secret> {
        self.0.clone().filter(|secret| !secret.is_empty())
    }

    /// How many characters there are to mask.
    pub fn chars(&self) -> usize {
        self.0.as_ref().map_or(0, |secret| secret.reveal().chars().count())
    }

    pub fn edit(&mut self, key: &KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match (key.code, control) {
            (KeyCode::Char('u'), true) => self.0 = None,
            (KeyCode::Char(c), false) => self.insert(&c.to_string()),
            (KeyCode::Backspace, _) => {
                if let Some(secret) = &self.0 {
                    let kept = self.chars().saturating_sub(1);
                    self.0 = Some(Secret::new(secret.reveal().chars().take(kept).collect::<String>()));
                }
            }
            _ => return false,
        }
        true
    }

    pub fn insert(&mut self, text: &str) {
        let room = MAX_CHARS.saturating_sub(self.chars());
        let before = self.0.as_ref().map_or("", Secret::reveal);
        // The whole capacity at once: a growing string would leave copies behind.
        let mut all = String::with_capacity(before.len() + text.len());
        all.push_str(before);
        all.extend(text.chars().filter(|c| !c.is_control()).take(room));
        self.0 = Some(Secret::new(all));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode) -> KeyEvent {
        KeyEvent::new(code, KeyModifiers::NONE)
    }

    #[test]
    fn japanese_and_latin_text_is_typed_and_deleted_by_characters() {
        let mut input = Input::default();
        for c in "送信box".chars() {
            assert!(edit(&mut input, &press(KeyCode::Char(c))));
        }
        assert_eq!((input.value(), input.visual_cursor()), ("送信box", 7));
        edit(&mut input, &press(KeyCode::Home));
        edit(&mut input, &press(KeyCode::Delete));
        assert_eq!(input.value(), "信box");
    }

    #[test]
    fn full_width_letters_of_an_input_method_are_read_as_plain_ones() {
        assert_eq!(half_width(&" ｔａｒｏ＠ｃｏｏ．ｎｅｔ ".into()), "taro@coo.net");
    }

    #[test]
    fn pasted_line_ends_and_escapes_are_left_out_and_the_length_is_bounded() {
        let mut input = Input::default();
        insert(&mut input, "taro\r\n\u{1b}[2J@coo.net");
        assert_eq!(input.value(), "taro[2J@coo.net");
        insert(&mut input, &"x".repeat(10_000));
        assert_eq!(input.value().chars().count(), MAX_CHARS);
    }

    #[test]
    fn lines_are_pasted_and_read_as_they_were() {
        let mut input = Input::default();
        insert_lines(&mut input, "Server: mail.coo.net\r\nError:\t0x800CCC0F\u{7}\r\n");
        assert_eq!(input.value(), "Server: mail.coo.net↵Error: 0x800CCC0F");
        assert_eq!(lines(&input), "Server: mail.coo.net\nError: 0x800CCC0F");
        insert_lines(&mut input, &"送".repeat(30_000));
        assert_eq!(input.value().chars().count(), MAX_TEXT);
    }

    #[test]
    fn a_password_is_typed_masked_and_corrected() {
        let mut field = Masked::default();
        assert_eq!(field.secret(), None);
        for c in "sesamé".chars() {
            field.edit(&press(KeyCode::Char(c)));
        }
        field.edit(&press(KeyCode::Backspace));
        assert_eq!((field.chars(), field.secret().unwrap().reveal()), (5, "sesam"));
        assert!(!format!("{field:?}").contains("sesam"));
    }
}
