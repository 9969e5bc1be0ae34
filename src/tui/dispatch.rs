//! From a key of the keyboard to its line of the table.

use super::{
    action::{Action, Place},
    keymap::{Key, bindings},
};
use Key::{Code, Control, Digits, Initial, Letter};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What `event` does at `place`; `None` where it does nothing or is text.
pub fn action(place: Place, event: &KeyEvent) -> Option<Action> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    bindings(place).find_map(|binding| {
        binding.keys.iter().find_map(|key| match (key, binding.action) {
            (Digits, _) => digit(event).map(Action::Number),
            (key, action) => is_pressed(*key, event).then_some(action),
        })
    })
}

/// The letter that `event` is, where there are choices that begin with one.
pub fn initial(place: Place, event: &KeyEvent) -> Option<Action> {
    let command = event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match half_width(event.code) {
        KeyCode::Char(letter) if place.has_choices() && !command && letter.is_alphabetic() => {
            Some(Action::Initial(letter))
        }
        _ => None,
    }
}

fn is_pressed(key: Key, event: &KeyEvent) -> bool {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    match (key, event.code) {
        (Code(wanted), code) => !control && half_width(code) == wanted,
        (Letter(wanted), code) => {
            !control && matches!(half_width(code), KeyCode::Char(c) if c.eq_ignore_ascii_case(&wanted))
        }
        (Control(wanted), KeyCode::Char(c)) => control && c.eq_ignore_ascii_case(&wanted),
        (Control(_) | Digits | Initial, _) => false,
    }
}

fn digit(event: &KeyEvent) -> Option<u8> {
    match half_width(event.code) {
        KeyCode::Char('0') if !event.modifiers.contains(KeyModifiers::CONTROL) => Some(10),
        KeyCode::Char(c @ '1'..='9') if !event.modifiers.contains(KeyModifiers::CONTROL) => Some(c as u8 - b'0'),
        _ => None,
    }
}

/// With a Japanese input method on, `1` and `h` arrive as `１` and `ｈ`, and the space bar as `　`.
fn half_width(code: KeyCode) -> KeyCode {
    match code {
        KeyCode::Char(c @ '\u{ff01}'..='\u{ff5e}') => KeyCode::Char(char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)),
        KeyCode::Char('\u{3000}') => KeyCode::Char(' '),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(place: Place, code: KeyCode) -> Option<Action> {
        action(place, &KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn no_key_has_two_meanings_in_one_place() {
        for place in Place::ALL {
            let mut seen: Vec<(Key, Action)> = Vec::new();
            for binding in bindings(place) {
                for key in binding.keys {
                    if let Some((_, other)) = seen.iter().find(|(known, _)| known == key) {
                        panic!("{place:?}: {key:?} is both {other:?} and {:?}", binding.action);
                    }
                    seen.push((*key, binding.action));
                }
            }
        }
    }

    #[test]
    fn full_width_keys_of_an_input_method_work_as_commands() {
        assert_eq!(press(Place::Question, KeyCode::Char('２')), Some(Action::Number(2)));
        assert_eq!(press(Place::Question, KeyCode::Char('０')), Some(Action::Number(10)));
        assert_eq!(press(Place::Question, KeyCode::Char('Ｈ')), Some(Action::How));
        assert_eq!(press(Place::Remedy, KeyCode::Char('\u{3000}')), Some(Action::Done));
    }

    #[test]
    fn letters_are_text_in_a_field() {
        for letter in ['q', '?', 'h', '1', '２'] {
            assert_eq!(press(Place::StartText, KeyCode::Char(letter)), None, "{letter}");
        }
        assert_eq!(press(Place::Start, KeyCode::Char('q')), Some(Action::Leave));
    }

    #[test]
    fn help_language_and_interrupt_are_everywhere() {
        for place in Place::ALL {
            assert_eq!(press(place, KeyCode::F(1)), Some(Action::Help), "{place:?}");
            assert_eq!(press(place, KeyCode::F(3)), Some(Action::Language), "{place:?}");
            let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
            assert_eq!(action(place, &interrupt), Some(Action::Interrupt), "{place:?}");
        }
    }

    #[test]
    fn every_binding_has_a_name_in_both_languages() {
        for language in crate::locale::Language::ALL {
            let locale = crate::locale::Locale::new(language);
            for binding in Place::ALL.into_iter().flat_map(bindings) {
                assert!(locale.has(binding.text), "{} in {language:?}", binding.text);
            }
        }
    }
}
