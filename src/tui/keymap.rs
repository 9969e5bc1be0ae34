//! Which key does what, and where: one table that feeds both the dispatch and the help.

pub use super::{
    action::{Action, Place},
    dispatch::action,
};

use crossterm::event::KeyCode;

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
    silent(&[Code(KeyCode::F(2))], A::Desk, "key-desk"),
    shown(&[Code(KeyCode::F(4))], A::CallerLanguage, "key-caller-language"),
    shown(&[Code(KeyCode::F(5))], A::NewCall, "key-new-call"),
    shown(&[Code(KeyCode::F(6))], A::Note, "key-note"),
    silent(&[Code(KeyCode::F(1))], A::Help, "key-help"),
    silent(&[Control('z')], A::Suspend, "key-suspend"),
    silent(&[Control('c')], A::Interrupt, "key-interrupt"),
];

/// Where letters are commands.
const WITHOUT_TEXT: &[Binding] =
    &[shown(&[Letter('?')], A::Help, "key-help"), silent(&[Letter('q')], A::Leave, "key-leave")];

const START: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-choose"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    shown(TAB, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(&[Letter('p')], A::Practice, "key-practice"),
    shown(&[Letter('f')], A::Faq, "key-faq"),
    shown(&[Letter('r')], A::Recent, "key-recent"),
    silent(ESC, A::Leave, "key-leave"),
];

/// The two text fields of the start screen.
const START_TEXT: &[Binding] = &[
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(TAB, A::NextField, "key-next-field"),
    silent(DOWN, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    silent(UP, A::PreviousField, "key-previous-field"),
    shown(ESC, A::Back, "key-choices"),
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
    shown(&[Letter('c')], A::Checks, "key-checks"),
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(&[Letter('p')], A::Path, "key-path"),
    silent(&[Letter('i')], A::WhatIf, "key-what-if"),
    silent(&[Letter('x')], A::Summary, "key-summary"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
    silent(ESC, A::Back, "key-back"),
];

const WAITING: &[Binding] = &[
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(&[Letter('p')], A::Path, "key-path"),
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
    shown(&[Letter('w')], A::WhyNot, "key-why-not"),
    silent(&[Letter('i')], A::WhatIf, "key-what-if"),
    shown(&[Letter('c')], A::Checks, "key-checks"),
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(&[Letter('p')], A::Path, "key-path"),
    silent(&[Letter('x')], A::Summary, "key-summary"),
    silent(&[Letter('f')], A::Faq, "key-faq"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
    shown(&[Letter('n')], A::StartAgain, "key-start-again"),
    shown(ESC, A::Back, "key-back"),
];

const REMEDY: &[Binding] = &[
    shown(SPACE, A::Done, "key-done"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    shown(&[Letter('p')], A::Password, "key-password"),
    shown(&[Letter('m')], A::Mend, "key-mend"),
    silent(&[Letter('o')], A::Program, "key-program"),
    shown(&[Letter('k')], A::CheckAgain, "key-check-again"),
    shown(&[Letter('n')], A::DidNotHelp, "key-did-not-help"),
    silent(&[Letter('x')], A::Summary, "key-summary"),
    silent(&[Letter('c')], A::Checks, "key-checks"),
    shown(ESC, A::Back, "key-back"),
];

const CHECKING: &[Binding] = &[shown(&[Letter('c')], A::Checks, "key-checks"), shown(ESC, A::Back, "key-stop")];

const CHECKED: &[Binding] = &[
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(&[Letter('y')], A::Yes, "key-yes"),
    shown(&[Letter('n')], A::No, "key-no"),
    shown(&[Letter('u')], A::PutBack, "key-put-back"),
    shown(&[Letter('k')], A::CheckAgain, "key-check-again"),
    shown(&[Letter('c')], A::Checks, "key-checks"),
    silent(&[Letter('x')], A::Summary, "key-summary"),
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

const TRANSCRIPT_SEARCH: &[Binding] =
    &[shown(ENTER, A::Confirm, "key-show-found"), shown(ESC, A::Back, "key-show-all")];

const TRANSCRIPT: &[Binding] = &[
    shown(&[Letter('/')], A::Search, "key-search"),
    shown(TAB, A::Speaker, "key-speaker"),
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
    shown(&[Letter('/')], A::Search, "key-search"),
    silent(UP, A::Up, "key-up"),
    silent(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(SPACE, A::PageDown, "key-page-down"),
    shown(ESC, A::Back, "key-back"),
];

const PATH: &[Binding] = &[
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    shown(ENTER, A::Confirm, "key-change-answer"),
    silent(&[Letter('p')], A::Back, "key-back"),
    shown(ESC, A::Back, "key-back"),
];

/// A text that is read.
const READING: &[Binding] = &[
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(SPACE, A::PageDown, "key-page-down"),
    shown(ESC, A::Back, "key-back"),
];

const SUMMARY: &[Binding] = &[
    shown(&[Letter('c')], A::Copy, "key-copy"),
    shown(&[Letter('w')], A::Save, "key-save"),
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    silent(SPACE, A::PageDown, "key-page-down"),
    shown(ESC, A::Back, "key-back"),
];

const RECENT: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-choose"),
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(ESC, A::Back, "key-back"),
];

const CUT: &[Binding] = &[shown(ENTER, A::Confirm, "key-go-on"), silent(ESC, A::Confirm, "key-go-on")];

const NOTE: &[Binding] = &[shown(ENTER, A::Confirm, "key-keep-note"), shown(ESC, A::Back, "key-back")];

const FAQ_LIST: &[Binding] = &[
    shown(UP, A::Up, "key-up"),
    shown(DOWN, A::Down, "key-down"),
    silent(PAGE_UP, A::PageUp, "key-page-up"),
    silent(PAGE_DOWN, A::PageDown, "key-page-down"),
    shown(ENTER, A::Confirm, "key-read"),
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

const START_AGAIN: &[Binding] = &[
    shown(&[Letter('y')], A::Yes, "key-start-again"),
    shown(&[Letter('n')], A::No, "key-stay"),
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
        Place::StartText => START_TEXT,
        Place::FaqList => FAQ_LIST,
        Place::Path => PATH,
        Place::WhyNot | Place::WhatIf => READING,
        Place::Summary => SUMMARY,
        Place::Recent => RECENT,
        Place::Cut => CUT,
        Place::Note => NOTE,
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
        Place::TranscriptSearch => TRANSCRIPT_SEARCH,
        Place::Faq => FAQ,
        Place::Help => HELP,
        Place::Leave => LEAVE,
        Place::StartAgain => START_AGAIN,
        Place::Consent => CONSENT,
        Place::Busy => BUSY,
    };
    let letters = if place.takes_text() { &[] } else { WITHOUT_TEXT };
    own.iter().chain(EVERYWHERE).chain(letters)
}
