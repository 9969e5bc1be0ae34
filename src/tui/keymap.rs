//! Which key does what, and where: one table that feeds both the dispatch and the help.

pub use super::action::{Action, Place};

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key as the table names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Code(KeyCode),
    /// A letter, in either case.
    Letter(char),
    /// 1 to 9.
    Digits,
    Control(char),
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    pub keys: &'static [Key],
    pub action: Action,
    /// Its name among the texts, `key-…`.
    pub text: &'static str,
    /// Whether it stands in the bottom line; all stand in the help.
    pub in_line: bool,
}

const fn shown(keys: &'static [Key], action: Action, text: &'static str) -> Binding {
    Binding { keys, action, text, in_line: true }
}

const fn silent(keys: &'static [Key], action: Action, text: &'static str) -> Binding {
    Binding { keys, action, text, in_line: false }
}

use Action as A;
use Key::{Code, Control, Digits, Letter};

const ENTER: &[Key] = &[Code(KeyCode::Enter)];
const ESC: &[Key] = &[Code(KeyCode::Esc)];
const UP: &[Key] = &[Code(KeyCode::Up)];
const DOWN: &[Key] = &[Code(KeyCode::Down)];
const LEFT: &[Key] = &[Code(KeyCode::Left)];
const RIGHT: &[Key] = &[Code(KeyCode::Right)];
const PAGE_UP: &[Key] = &[Code(KeyCode::PageUp)];
const PAGE_DOWN: &[Key] = &[Code(KeyCode::PageDown)];
const TAB: &[Key] = &[Code(KeyCode::Tab)];
const SHIFT_TAB: &[Key] = &[Code(KeyCode::BackTab)];
const SPACE: &[Key] = &[Code(KeyCode::Char(' '))];

/// Everywhere.
const EVERYWHERE: &[Binding] = &[
    shown(&[Code(KeyCode::F(3))], A::Language, "key-language"),
    silent(&[Code(KeyCode::F(1))], A::Help, "key-help"),
    silent(&[Control('c')], A::Interrupt, "key-interrupt"),
];

/// Where letters are commands.
const WITHOUT_TEXT: &[Binding] =
    &[shown(&[Letter('?')], A::Help, "key-help"), silent(&[Letter('q')], A::Leave, "key-leave")];

const START: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-choose"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    shown(TAB, A::NextField, "key-address"),
    silent(SHIFT_TAB, A::PreviousField, "key-address"),
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(&[Letter('p')], A::Practice, "key-practice"),
    silent(&[Letter('f')], A::Faq, "key-faq"),
    silent(ESC, A::Leave, "key-leave"),
];

const START_ADDRESS: &[Binding] = &[
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(TAB, A::NextField, "key-choices"),
    silent(SHIFT_TAB, A::PreviousField, "key-choices"),
    silent(UP, A::PreviousField, "key-choices"),
    silent(ESC, A::PreviousField, "key-choices"),
];

const PRACTICE: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-choose"),
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    shown(ENTER, A::Confirm, "key-show-fault"),
    shown(ESC, A::Back, "key-back"),
];

const SETTINGS_TEXT: &[Binding] = &[
    shown(TAB, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    silent(DOWN, A::NextField, "key-next-field"),
    silent(UP, A::PreviousField, "key-previous-field"),
    shown(ENTER, A::Confirm, "key-examine"),
    shown(ESC, A::Back, "key-back"),
];

const SETTINGS_CHOICE: &[Binding] = &[
    shown(TAB, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    silent(DOWN, A::NextField, "key-next-field"),
    silent(UP, A::PreviousField, "key-previous-field"),
    shown(LEFT, A::Left, "key-other-value"),
    shown(RIGHT, A::Right, "key-other-value"),
    silent(SPACE, A::Right, "key-other-value"),
    shown(ENTER, A::Confirm, "key-examine"),
    shown(ESC, A::Back, "key-back"),
];

const QUESTION: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-answer"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(ENTER, A::Confirm, "key-answer"),
    shown(&[Letter('l')], A::LogIn, "key-log-in"),
    shown(&[Letter('m')], A::SendTest, "key-send-test"),
    shown(&[Letter('d')], A::DontKnow, "key-dont-know"),
    shown(&[Letter('h')], A::How, "key-how"),
    shown(&[Letter('w')], A::Why, "key-why"),
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(&[Letter('c')], A::Checks, "key-checks"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
    silent(ESC, A::Back, "key-back"),
];

const WAITING: &[Binding] = &[
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    shown(ENTER, A::Transcript, "key-transcript"),
    silent(&[Letter('t')], A::Transcript, "key-transcript"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
    shown(ESC, A::Back, "key-back"),
];

const DIAGNOSIS: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-steps"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(ENTER, A::Confirm, "key-steps"),
    shown(LEFT, A::Left, "key-other-cause"),
    shown(RIGHT, A::Right, "key-other-cause"),
    shown(&[Letter('l')], A::LogIn, "key-log-in"),
    shown(&[Letter('m')], A::SendTest, "key-send-test"),
    shown(&[Letter('v')], A::Details, "key-details"),
    shown(&[Letter('c')], A::Checks, "key-checks"),
    shown(&[Letter('b')], A::Undo, "key-undo"),
    silent(&[Letter('f')], A::Faq, "key-faq"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
    shown(ESC, A::Back, "key-start-again"),
];

const REMEDY: &[Binding] = &[
    shown(SPACE, A::Done, "key-done"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    shown(&[Letter('p')], A::Password, "key-password"),
    shown(&[Letter('m')], A::Mend, "key-mend"),
    silent(&[Letter('w')], A::Program, "key-program"),
    shown(&[Letter('k')], A::CheckAgain, "key-check-again"),
    shown(&[Letter('n')], A::DidNotHelp, "key-did-not-help"),
    silent(&[Letter('c')], A::Checks, "key-checks"),
    shown(ESC, A::Back, "key-back"),
];

const CHECKING: &[Binding] = &[shown(&[Letter('c')], A::Checks, "key-checks"), shown(ESC, A::Back, "key-stop")];

const CHECKED: &[Binding] = &[
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(&[Letter('y')], A::Yes, "key-yes"),
    shown(&[Letter('n')], A::No, "key-no"),
    shown(&[Letter('k')], A::CheckAgain, "key-check-again"),
    shown(&[Letter('c')], A::Checks, "key-checks"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(ESC, A::Back, "key-back"),
];

const LOGIN: &[Binding] = &[
    shown(ENTER, A::Confirm, "key-check-again"),
    shown(TAB, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    silent(UP, A::PreviousField, "key-previous-field"),
    silent(DOWN, A::NextField, "key-next-field"),
    shown(ESC, A::Back, "key-back"),
];

const EXAMINATION: &[Binding] = &[
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    shown(ENTER, A::Transcript, "key-transcript"),
    silent(&[Letter('t')], A::Transcript, "key-transcript"),
    silent(&[Letter('c')], A::Back, "key-back"),
    shown(ESC, A::Back, "key-back"),
];

const TRANSCRIPT: &[Binding] = &[
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(SPACE, A::PageDown, "key-page-down"),
    shown(ESC, A::Back, "key-back"),
];

const FAQ: &[Binding] = &[
    shown(LEFT, A::Left, "key-other-entry"),
    shown(RIGHT, A::Right, "key-other-entry"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(SPACE, A::PageDown, "key-page-down"),
    shown(ESC, A::Back, "key-back"),
];

const HELP: &[Binding] = &[
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    shown(ESC, A::Back, "key-back"),
    silent(ENTER, A::Back, "key-back"),
];

const LEAVE: &[Binding] = &[
    shown(&[Letter('y')], A::Yes, "key-leave"),
    shown(&[Letter('n')], A::No, "key-stay"),
    silent(ENTER, A::Yes, "key-leave"),
    silent(ESC, A::No, "key-stay"),
];

const CONSENT: &[Binding] = &[
    shown(&[Letter('y')], A::Yes, "key-log-in"),
    shown(&[Letter('n')], A::No, "key-no"),
    silent(ESC, A::No, "key-no"),
];

const BUSY: &[Binding] = &[shown(ESC, A::Back, "key-back")];

/// Every binding of a place: its own first, then those that hold in many.
pub fn bindings(place: Place) -> impl Iterator<Item = &'static Binding> {
    let own = match place {
        Place::Start => START,
        Place::StartAddress => START_ADDRESS,
        Place::Practice => PRACTICE,
        Place::SettingsText => SETTINGS_TEXT,
        Place::SettingsChoice => SETTINGS_CHOICE,
        Place::Question => QUESTION,
        Place::Waiting => WAITING,
        Place::Diagnosis => DIAGNOSIS,
        Place::Remedy => REMEDY,
        Place::Checking => CHECKING,
        Place::Checked => CHECKED,
        Place::Login => LOGIN,
        Place::Examination => EXAMINATION,
        Place::Transcript => TRANSCRIPT,
        Place::Faq => FAQ,
        Place::Help => HELP,
        Place::Leave => LEAVE,
        Place::Consent => CONSENT,
        Place::Busy => BUSY,
    };
    let letters = if place.takes_text() { &[] } else { WITHOUT_TEXT };
    own.iter().chain(EVERYWHERE).chain(letters)
}

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

fn is_pressed(key: Key, event: &KeyEvent) -> bool {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    match (key, event.code) {
        (Code(wanted), code) => !control && half_width(code) == wanted,
        (Letter(wanted), code) => {
            !control && matches!(half_width(code), KeyCode::Char(c) if c.eq_ignore_ascii_case(&wanted))
        }
        (Control(wanted), KeyCode::Char(c)) => control && c.eq_ignore_ascii_case(&wanted),
        (Control(_) | Digits, _) => false,
    }
}

fn digit(event: &KeyEvent) -> Option<u8> {
    match half_width(event.code) {
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
        assert_eq!(press(Place::Question, KeyCode::Char('Ｈ')), Some(Action::How));
        assert_eq!(press(Place::Remedy, KeyCode::Char('\u{3000}')), Some(Action::Done));
    }

    #[test]
    fn letters_are_text_in_a_field() {
        for letter in ['q', '?', 'h', '1', '２'] {
            assert_eq!(press(Place::StartAddress, KeyCode::Char(letter)), None, "{letter}");
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
