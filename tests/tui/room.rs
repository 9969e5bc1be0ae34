//! Every text has room at 80×24, in both languages: only pages scroll, everything else is seen at once and whole.

use crate::stage::Stage;
use mailmedic::{
    fact::{FactKey, Origin, Value},
    lint::{TypicalCase, typical_cases},
    locale::{Language, Locale},
    report::Words,
    rule::RuleBase,
    session::{Event, Question},
    tui::{DiagnosisScreen, QuestionScreen, RemedyScreen, Screen},
};
use std::{fmt::Write, sync::Arc};

/// What a screen ought to show, and what of it is missing.
struct Look<'s> {
    stage: &'s Stage,
    /// Without blanks: where a line breaks says nothing.
    screen: String,
    missing: Vec<String>,
}

impl<'s> Look<'s> {
    /// Nothing scrolls.
    fn at(stage: &'s Stage) -> Self {
        let Self { screen, mut missing, .. } = Self::of_list(stage);
        let locale = stage.model.locale();
        for id in ["ui-more-below", "ui-more-above"] {
            let sign = locale.text(id, &[("key", String::new())]);
            // The sign without its key, which differs.
            let sign = squeezed(sign.trim_end_matches([' ', '(', ')', '（', '）']));
            if screen.contains(&sign) {
                missing.push(format!("«{sign}»"));
            }
        }
        Self { stage, screen, missing }
    }

    /// A list may scroll under the cursor.
    fn of_list(stage: &'s Stage) -> Self {
        Self { stage, screen: squeezed(&stage.screen()), missing: Vec::new() }
    }

    /// The half at the left, then the one at the right.
    fn halves(stage: &'s Stage) -> Self {
        let lines = stage.screen();
        let [left, right] = [0, 1].map(|at| {
            let halves = lines.lines().map(|line| line.split_once('╎').map(|(left, right)| [left, right]));
            halves.flatten().map(|halves| squeezed(halves[at])).collect::<String>()
        });
        Self { stage, screen: left + "\n" + &right, missing: Vec::new() }
    }

    fn for_text(mut self, text: &str) -> Self {
        if !self.screen.contains(&squeezed(text)) {
            self.missing.push(text.to_owned());
        }
        self
    }

    fn for_texts<'t>(self, texts: impl IntoIterator<Item = &'t String>) -> Self {
        texts.into_iter().fold(self, |look, text| look.for_text(text))
    }

    /// Adds what is missing to `faults`.
    fn note(self, what: &str, faults: &mut String) {
        if !self.missing.is_empty() {
            let language = self.stage.model.language.as_str();
            let _ = writeln!(faults, "{what} ({language}): {}\n{}", self.missing.join(" | "), self.stage.screen());
        }
    }
}

/// Without blanks, and with the signs that stand in the frame for those of two widths.
fn squeezed(text: &str) -> String {
    let sign = |c: char| match c {
        '…' => '⋯',
        '·' => '⋅',
        '–' | '—' => '-',
        '→' => '▸',
        '×' => 'x',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(sign).collect()
}

#[track_caller]
fn assert_none(faults: &str) {
    let count = faults.lines().filter(|line| line.contains(" (en): ") || line.contains(" (ja): ")).count();
    assert!(faults.is_empty(), "{count} have no room:\n{faults}");
}

/// An interview that has begun: the causes so far and the checks have their room.
fn interview(language: Language) -> Stage {
    let mut stage = Stage::demo(language, "op25b");
    stage.press("enter 1");
    assert_eq!(stage.screen_kind(), "Question");
    stage
}

/// The question about a fact, which tells the causes apart that have the longest names.
fn question(rules: &RuleBase, words: &Words<'_>, key: &FactKey, choices: Vec<Value>) -> Question {
    let causes = rules.causes().iter();
    let told = causes.filter(|cause| cause.signs.iter().any(|sign| sign.fact.v.name == key.name));
    let mut separates: Vec<Arc<str>> = told.map(|cause| cause.id.clone()).collect();
    separates.sort_by_key(|cause| std::cmp::Reverse(words.cause_short(cause).len()));
    Question { fact: key.clone(), choices, gain: 0, separates, again: false }
}

/// So many answers never scroll. A longer list shows each answer once the cursor is there.
const SHORT: usize = 8;

/// Every question with its choices, then with how to find out, then with why it is asked.
#[test]
fn every_question_has_room() {
    let mut faults = String::new();
    for language in Language::ALL {
        let mut stage = interview(language);
        let rules = stage.model.setup.rules.clone();
        let vocabulary = rules.vocabulary();
        for slot in vocabulary.all_slots().filter(|slot| vocabulary.of(*slot).ask.is_some()) {
            let key = vocabulary.key(slot);
            let choices = vocabulary.of(slot).domain.answers();
            let locale = Locale::new(language);
            let words = Words::new(&locale, &stage.model.session);
            let asked = question(&rules, &words, &key, choices.clone());
            let texts: Vec<String> = choices.iter().map(|choice| words.choice(&key, choice)).collect();
            let (title, how) = (words.question(&key), words.how(&key));
            let show = |stage: &mut Stage, how: bool, why: bool| {
                let screen = QuestionScreen { how, why, ..QuestionScreen::new(asked.clone()) };
                stage.model.screen = Screen::Question(screen);
            };
            let why = words.text("ui-why", &[("causes", String::new())]);
            for (explained, how_shown, why_shown) in
                [("", false, false), (", how", true, false), (", why", false, true)]
            {
                show(&mut stage, how_shown, why_shown);
                let look = if texts.len() > SHORT { Look::of_list(&stage) } else { Look::at(&stage).for_texts(&texts) };
                let look = look.for_text(&title).for_texts(how.iter().filter(|_| how_shown));
                let look = if why_shown && !asked.separates.is_empty() { look.for_text(&why) } else { look };
                look.note(&format!("{key}{explained}"), &mut faults);
                for (cursor, text) in texts.iter().enumerate().filter(|_| texts.len() > SHORT) {
                    if let Screen::Question(screen) = &mut stage.model.screen {
                        screen.cursor = cursor;
                    }
                    let look = Look::of_list(&stage).for_text(&title).for_text(text);
                    look.note(&format!("{key}{explained}, answer {cursor}"), &mut faults);
                }
            }
        }
    }
    assert_none(&faults);
}

/// What an agent says and what the agent sees, in the two halves of the window.
#[test]
fn every_question_has_room_on_the_phone() {
    let mut faults = String::new();
    for language in Language::ALL {
        let mut stage = interview(language);
        stage.model.desk.on = true;
        let rules = stage.model.setup.rules.clone();
        let vocabulary = rules.vocabulary();
        let locale = Locale::new(language);
        for slot in vocabulary.all_slots().filter(|slot| vocabulary.of(*slot).ask.is_some()) {
            let (key, choices) = (vocabulary.key(slot), vocabulary.of(slot).domain.answers());
            let words = Words::new(&locale, &stage.model.session);
            let asked = question(&rules, &words, &key, choices.clone());
            let (title, how) = (words.question(&key), words.how(&key));
            let texts: Vec<String> = choices.iter().map(|choice| words.choice(&key, choice)).collect();
            for (cursor, text) in texts.iter().enumerate() {
                stage.model.screen = Screen::Question(QuestionScreen { cursor, ..QuestionScreen::new(asked.clone()) });
                let look = Look::halves(&stage).for_text(&title).for_text(text).for_texts(&how);
                look.note(&format!("{key}, answer {cursor}"), &mut faults);
            }
        }
    }
    assert_none(&faults);
}

/// Every diagnosis in the case that the signs of its cause describe: what it is, why, and what to do.
#[test]
fn every_diagnosis_has_room() {
    let mut faults = String::new();
    let rules = Stage::setup(Language::En).rules;
    let cases = typical_cases(&rules);
    let found: Vec<&TypicalCase> = cases.iter().filter(|case| case.place == Some(0)).collect();
    for cause in rules.causes() {
        assert!(found.iter().any(|case| case.cause == cause.id), "{} is not found", cause.id);
    }
    for language in Language::ALL {
        let locale = Locale::new(language);
        let mut stage = interview(language);
        for case in &found {
            stage.model.session = case.session.clone();
            stage.model.screen = Screen::Diagnosis(DiagnosisScreen { opened: true, ..DiagnosisScreen::default() });
            let words = Words::new(&locale, &case.session);
            let why: Vec<String> = words.cause_why(&case.cause).into_iter().collect();
            let remedies: Vec<String> = stage
                .model
                .session
                .remedies_of(&case.cause)
                .iter()
                .map(|remedy| words.remedy_title(&remedy.id))
                .collect();
            let look = Look::at(&stage).for_text(&words.cause_title(&case.cause)).for_texts(&why).for_texts(&remedies);
            look.note(&format!("{}, {:?}", case.cause, case.mode), &mut faults);
        }
    }
    assert_none(&faults);
}

/// The steps of every remedy, with the way to the setting in each mail program.
#[test]
fn every_remedy_has_room() {
    let mut faults = String::new();
    let program = FactKey::new("client.program");
    for language in Language::ALL {
        let locale = Locale::new(language);
        let mut stage = interview(language);
        // Who practises sees three lines more, and has no mail program to set.
        stage.model.world = None;
        let rules = stage.model.setup.rules.clone();
        let programs = rules.vocabulary().fact("client.program").map(|fact| fact.domain.answers()).unwrap_or_default();
        assert!(programs.len() > 4);
        for choice in programs {
            let report = rules.vocabulary().report(program.clone(), Ok(choice.clone()), Origin::Answer);
            stage.model.session.apply(Event::Observed(report));
            for remedy in rules.remedies() {
                stage.model.screen = Screen::Remedy(Box::new(RemedyScreen::new(remedy.id.clone())));
                let words = Words::new(&locale, &stage.model.session);
                let parts =
                    [words.remedy_risk(&remedy.id), words.remedy_note(&remedy.id), words.remedy_undo(&remedy.id)];
                let texts: Vec<String> = parts.into_iter().flatten().chain(words.remedy_steps(&remedy.id)).collect();
                let look = Look::at(&stage).for_text(&words.remedy_title(&remedy.id)).for_texts(&texts);
                look.for_text(&words.remedy_otherwise(&remedy.id))
                    .note(&format!("{}, {choice}", remedy.id), &mut faults);
            }
        }
    }
    assert_none(&faults);
}
