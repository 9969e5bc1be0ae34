//! Which key does what, and where: one table that feeds both the dispatch and the help.

pub use super::{
    action::{Action, Place},
    dispatch::{action, initial},
};

use crossterm::event::KeyCode;

/// A key as the table names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Code(KeyCode),
    /// A letter, in either case.
    Letter(char),
    /// 1 to 9, and 0 for the tenth.
    Digits,
    /// A letter of any script that is no command.
    Initial,
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
use Key::{Code, Control, Digits, Initial, Letter};

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
const F1: Key = Code(KeyCode::F(1));
const SPACE: &[Key] = &[Code(KeyCode::Char(' '))];

/// Everywhere.
const EVERYWHERE: &[Binding] = &[
    shown(&[Code(KeyCode::F(3))], A::Language, "key-language"),
    silent(&[Code(KeyCode::F(2))], A::Desk, "key-desk"),
    shown(&[Code(KeyCode::F(4))], A::CallerLanguage, "key-caller-language"),
    shown(&[Code(KeyCode::F(5))], A::NewCall, "key-new-call"),
    shown(&[Code(KeyCode::F(6))], A::Note, "key-note"),
    silent(&[Control('z')], A::Suspend, "key-suspend"),
    silent(&[Control('c')], A::Interrupt, "key-interrupt"),
];

/// Where letters are commands.
const LETTERS: &[Binding] =
    &[shown(&[Letter('?'), F1], A::Help, "key-help"), silent(&[Letter('q')], A::Leave, "key-leave")];

/// Where they are text.
const TEXT: &[Binding] = &[shown(&[F1], A::Help, "key-help")];

/// Up and down, where there is little else.
const MOVE: &[Binding] = &[shown(UP, A::Up, "key-move"), shown(DOWN, A::Down, "key-move")];

/// The same beside so many other keys that the bottom line is needed for those.
const ALSO_MOVE: &[Binding] = &[silent(UP, A::Up, "key-move"), silent(DOWN, A::Down, "key-move")];

/// Where there are choices, those that begin with a letter.
const INITIALS: &[Binding] = &[shown(&[Initial], A::Initial(' '), "key-initial")];

const PAGES: &[Binding] = &[silent(PAGE_UP, A::PageUp, "key-page"), silent(PAGE_DOWN, A::PageDown, "key-page")];

const SPACE_TURNS: &[Binding] = &[silent(SPACE, A::PageDown, "key-page")];

/// From field to field.
const FIELDS: &[Binding] = &[
    shown(TAB, A::NextField, "key-next-field"),
    silent(DOWN, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    silent(UP, A::PreviousField, "key-previous-field"),
];

const CLOSE: &[Binding] = &[shown(ESC, A::Back, "key-back")];

const START: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-choose"),
    shown(TAB, A::NextField, "key-next-field"),
    silent(SHIFT_TAB, A::PreviousField, "key-previous-field"),
    shown(ENTER, A::Confirm, "key-go-on"),
    shown(&[Letter('p')], A::Practice, "key-practice"),
    shown(&[Letter('f')], A::Faq, "key-faq"),
    shown(&[Letter('r')], A::Recent, "key-recent"),
    silent(ESC, A::Leave, "key-leave"),
];

/// The two text fields of the start screen.
const START_TEXT: &[Binding] = &[shown(ENTER, A::Confirm, "key-go-on"), shown(ESC, A::Back, "key-choices")];

const PRACTICE: &[Binding] =
    &[shown(&[Digits], A::Number(0), "key-choose"), shown(ENTER, A::Confirm, "key-show-fault")];

const SETTINGS: &[Binding] = &[shown(ENTER, A::Confirm, "key-examine")];

/// A field of the settings with a few values.
const VALUES: &[Binding] = &[
    shown(LEFT, A::Left, "key-other-value"),
    shown(RIGHT, A::Right, "key-other-value"),
    silent(SPACE, A::Right, "key-other-value"),
];

const QUESTION: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-answer"),
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
    silent(&[Letter('s')], A::Settings, "key-settings"),
    silent(ESC, A::Back, "key-back"),
];

const WAITING: &[Binding] = &[
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(&[Letter('p')], A::Path, "key-path"),
    shown(ENTER, A::Transcript, "key-transcript"),
    silent(&[Letter('t')], A::Transcript, "key-transcript"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
];

const DIAGNOSIS: &[Binding] = &[
    shown(&[Digits], A::Number(0), "key-steps"),
    silent(ENTER, A::Confirm, "key-steps"),
    shown(LEFT, A::Left, "key-other-cause"),
    shown(RIGHT, A::Right, "key-other-cause"),
    shown(&[Letter('l')], A::LogIn, "key-log-in"),
    shown(&[Letter('m')], A::SendTest, "key-send-test"),
    shown(&[Letter('v')], A::Details, "key-details"),
    shown(&[Letter('w')], A::WhyNot, "key-why-not"),
    shown(&[Letter('c')], A::Checks, "key-checks"),
    shown(&[Letter('b')], A::Undo, "key-undo"),
    shown(&[Letter('p')], A::Path, "key-path"),
    shown(&[Letter('i')], A::WhatIf, "key-what-if"),
    shown(&[Letter('x')], A::Summary, "key-summary"),
    silent(&[Letter('f')], A::Faq, "key-faq"),
    silent(&[Letter('s')], A::Settings, "key-settings"),
    shown(ESC, A::Back, "key-back"),
    shown(&[Letter('n')], A::StartAgain, "key-start-again"),
];

const REMEDY: &[Binding] = &[
    shown(SPACE, A::Done, "key-done"),
    shown(&[Letter('p')], A::Password, "key-password"),
    shown(&[Letter('m')], A::Mend, "key-mend"),
    silent(&[Letter('o')], A::Program, "key-program"),
    shown(&[Letter('k')], A::CheckAgain, "key-check-again"),
    shown(&[Letter('n')], A::DidNotHelp, "key-did-not-help"),
    silent(&[Letter('x')], A::Summary, "key-summary"),
    silent(&[Letter('c')], A::Checks, "key-checks"),
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
    shown(ESC, A::Back, "key-back"),
];

const LOGIN: &[Binding] = &[shown(ENTER, A::Confirm, "key-check-again")];

const EXAMINATION: &[Binding] = &[
    shown(ENTER, A::Transcript, "key-transcript"),
    silent(&[Letter('t')], A::Transcript, "key-transcript"),
    silent(&[Letter('c')], A::Back, "key-back"),
];

const TRANSCRIPT_SEARCH: &[Binding] =
    &[shown(ENTER, A::Confirm, "key-show-found"), shown(ESC, A::Back, "key-show-all")];

const TRANSCRIPT: &[Binding] = &[shown(&[Letter('/')], A::Search, "key-search"), shown(TAB, A::Speaker, "key-speaker")];

const FAQ: &[Binding] = &[
    shown(LEFT, A::Left, "key-other-entry"),
    shown(RIGHT, A::Right, "key-other-entry"),
    shown(&[Letter('/')], A::Search, "key-search"),
];

const PATH: &[Binding] = &[shown(ENTER, A::Confirm, "key-change-answer"), silent(&[Letter('p')], A::Back, "key-back")];

const SUMMARY: &[Binding] = &[shown(&[Letter('c')], A::Copy, "key-copy"), shown(&[Letter('w')], A::Save, "key-save")];

const RECENT: &[Binding] = &[shown(&[Digits], A::Number(0), "key-choose"), shown(ENTER, A::Confirm, "key-go-on")];

const CUT: &[Binding] = &[shown(ENTER, A::Confirm, "key-go-on"), silent(ESC, A::Confirm, "key-go-on")];

const NOTE: &[Binding] = &[shown(ENTER, A::Confirm, "key-keep-note")];

const FAQ_LIST: &[Binding] = &[shown(ENTER, A::Confirm, "key-read")];

const HELP: &[Binding] = &[silent(ENTER, A::Back, "key-back")];

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

/// Every binding of a place, the most useful first, and then those that hold in many.
pub fn bindings(place: Place) -> impl Iterator<Item = &'static Binding> {
    let own: &'static [&'static [Binding]] = match place {
        Place::Start => &[START, ALSO_MOVE],
        Place::StartText => &[START_TEXT, FIELDS],
        Place::Practice => &[PRACTICE, MOVE, PAGES, CLOSE],
        Place::SettingsText => &[FIELDS, SETTINGS, CLOSE],
        Place::SettingsChoice => &[FIELDS, VALUES, SETTINGS, CLOSE],
        Place::Question => &[QUESTION, ALSO_MOVE, PAGES],
        Place::Waiting => &[WAITING, MOVE, CLOSE],
        Place::Diagnosis => &[DIAGNOSIS, ALSO_MOVE, PAGES],
        Place::Remedy => &[REMEDY, ALSO_MOVE, PAGES, CLOSE],
        Place::Checking => &[CHECKING],
        Place::Checked => &[CHECKED, ALSO_MOVE],
        Place::Login => &[LOGIN, FIELDS, CLOSE],
        Place::Examination => &[EXAMINATION, MOVE, CLOSE],
        Place::Transcript => &[TRANSCRIPT, MOVE, PAGES, SPACE_TURNS, CLOSE],
        Place::TranscriptSearch => &[TRANSCRIPT_SEARCH],
        Place::Faq => &[FAQ, MOVE, PAGES, SPACE_TURNS, CLOSE],
        Place::FaqList => &[FAQ_LIST, MOVE, PAGES, CLOSE],
        Place::Path => &[PATH, MOVE, PAGES, CLOSE],
        Place::WhyNot | Place::WhatIf => &[MOVE, PAGES, SPACE_TURNS, CLOSE],
        Place::Summary => &[SUMMARY, MOVE, PAGES, SPACE_TURNS, CLOSE],
        Place::Recent => &[RECENT, MOVE, PAGES, CLOSE],
        Place::Cut => &[CUT],
        Place::Note => &[NOTE, CLOSE],
        Place::Help => &[HELP, ALSO_MOVE, PAGES, SPACE_TURNS, CLOSE],
        Place::Leave => &[LEAVE],
        Place::StartAgain => &[START_AGAIN],
        Place::Consent => &[CONSENT],
        Place::Busy => &[CLOSE],
    };
    let letters = if place.takes_text() { TEXT } else { LETTERS };
    let initials = if place.has_choices() { INITIALS } else { &[] };
    own.iter().copied().flatten().chain(EVERYWHERE).chain(initials).chain(letters)
}
