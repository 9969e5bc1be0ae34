//! Every screen as a person sees it, in both languages and at the three sizes that windows have. One line
//! of the table is one screen; what was approved is `snapshots/<screen>.<size>.<language>.snap`.

use crate::stage::Stage;
use mailmedic::{locale::Language, tui::Message};
use ratatui::style::Color;
use unicode_width::UnicodeWidthChar;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Makes of each line, the name of a screen and how one comes there, a test and an entry of `every_screen`.
macro_rules! screens {
    ($($name:ident: $play:expr;)*) => {
        $(mod $name {
            use super::*;

            #[test]
            fn is_as_approved() {
                approve(&stringify!($name).replace('_', "-"), &SIZES, $play);
            }
        })*

        /// The screens by their names, for tests of what holds on all of them.
        fn every_screen() -> Vec<(&'static str, fn(Language) -> Stage)> {
            vec![$((stringify!($name), $play)),*]
        }
    };
}

screens! {
    start: Stage::start;
    start_address: |language| Stage::start(language).after("2 taro@coo.net");
    start_bad_address: |language| Stage::start(language).after("1 taro enter");
    start_shown: |language| {
        let mut stage = Stage::start(language);
        stage.send(Message::Paste("(0x800CCC92) Ihre Anmeldung: -ERR authentication failed".into()));
        stage
    };
    start_phone: |language| Stage::phone(language).after("1 taro@coo.net");
    recent_none: |language| Stage::start(language).after("r").settled();
    faq_list: |language| Stage::start(language).after("f down down");
    faq_search: |language| Stage::start(language).after("f").after(inbox_full(language));
    faq_search_none: |language| Stage::start(language).after("f xyzzy");
    faq: |language| diagnosis(language, "op25b", "1").after("f");
    practice: |language| Stage::practice(language).after("down down down");
    settings: |language| Stage::demo(language, "op25b");
    settings_provider: |language| Stage::start(language).after("1 taro@coo.net enter");
    settings_differ: |language| {
        Stage::start(language).after("1 taro@coo.net enter tab backspace backspace backspace 995 tab left")
    };
    settings_fault: |language| Stage::demo(language, "op25b").after("tab ctrl-u 99999 enter");
    settings_phone: |language| Stage::phone(language).after("1 taro@coo.net enter");
    question: waiting_for_25;
    question_how: |language| interview(language, "op25b", "1").after("h w");
    question_settled: |language| interview(language, "op25b", "1").settled();
    question_long: |language| interview(language, "op25b", "5").after("up up");
    checks: |language| waiting_for_25(language).after("c down");
    checks_done: |language| diagnosis(language, "op25b", "1").after("c down");
    waiting: waiting;
    path: |language| interview(language, "op25b", "1").after("1 p");
    transcript: |language| diagnosis(language, "wrong-password", "2").after("c enter");
    transcript_search: |language| diagnosis(language, "wrong-password", "2").after("c enter / auth");
    diagnosis: |language| diagnosis(language, "op25b", "1");
    diagnosis_details: |language| diagnosis(language, "op25b", "1").after("v");
    diagnosis_none: healthy;
    why_not: |language| diagnosis(language, "op25b", "1").after("w");
    what_if: |language| Stage::phone(language).after("1 taro@coo.net enter enter f2 1 i");
    consent: |language| diagnosis(language, "cert-untrusted-issuer", "3").after("l");
    consent_send: |language| Stage::demo(language, "healthy").after("enter 4").settled().after("m");
    remedy: |language| diagnosis(language, "op25b", "1").after("1 space");
    remedy_risk: |language| diagnosis(language, "mailbox-full-own", "4").after("1");
    remedy_checking: |language| {
        let mut stage = diagnosis(language, "op25b", "1").after("1 k");
        stage.wait(2);
        stage
    };
    remedy_fixed: |language| diagnosis(language, "op25b", "1").after("1 k").settled();
    remedy_not_fixed: |language| diagnosis(language, "pop-lock-busy", "2").after("1 k").settled();
    // The mail program is still set to what the form shows.
    remedy_cannot_tell: |language| diagnosis(language, "op25b", "1").after("2 k enter").settled();
    hand_over: hand_over;
    password: |language| diagnosis(language, "wrong-smtp-credentials", "1").after("1 p alo");
    summary: |language| diagnosis(language, "op25b", "1").after("x");
    summary_copied: |language| hand_over(language).after("x c");
    help: |language| diagnosis(language, "op25b", "1").after("?");
    help_question: |language| interview(language, "op25b", "1").after("?");
    leave: |language| diagnosis(language, "op25b", "1").after("q");
    start_again: |language| diagnosis(language, "op25b", "1").after("n");
    note: |language| desk(language).after("f6 modem");
    desk_start: |language| Stage::phone(language).after("f4");
    desk_question: desk;
    desk_notes: notes;
    desk_long: |language| Stage::phone(language).after("5 taro@coo.net enter enter f4 up up");
    desk_diagnosis: |language| diagnosis(language, "op25b", "1").after("f2");
    desk_remedy: |language| diagnosis(language, "op25b", "1").after("f2 1");
}

/// `mailmedic demo SCENARIO` with the checks started and the complaint answered.
fn interview(language: Language, scenario: &str, complaint: &str) -> Stage {
    Stage::demo(language, scenario).after("enter").after(complaint)
}

/// The same with all probes done and the diagnosis on the screen.
fn diagnosis(language: Language, scenario: &str, complaint: &str) -> Stage {
    interview(language, scenario, complaint).settled().after("enter")
}

/// Port 25 keeps everybody waiting.
fn waiting_for_25(language: Language) -> Stage {
    let mut stage = interview(language, "op25b", "1");
    stage.arrive(30).wait(3);
    stage
}

/// Everything that can be asked is answered before the server is.
fn waiting(language: Language) -> Stage {
    let mut stage = Stage::demo(language, "pop-lock-busy.dovecot").after("enter 2");
    while stage.screen_kind() == "Question" {
        stage.press("d d");
    }
    stage.wait(4);
    stage
}

fn healthy(language: Language) -> Stage {
    let mut stage = interview(language, "healthy", "2").settled();
    while stage.screen_kind() == "Question" {
        stage.press("d d");
    }
    stage
}

/// Nothing has helped.
fn hand_over(language: Language) -> Stage {
    diagnosis(language, "pop-lock-busy", "2").after("1 n 2 n 3 n")
}

/// The agent reads one language, the caller hears the other.
fn desk(language: Language) -> Stage {
    Stage::phone(language).after("1 taro@coo.net enter enter f4")
}

/// More notes than have room beside a long list of answers.
fn notes(language: Language) -> Stage {
    let last = "f6 the space caller space wants space to space be space called space back space at space five enter";
    desk(language).after(&"f6 modem enter ".repeat(5)).after(last)
}

fn inbox_full(language: Language) -> &'static str {
    match language {
        Language::Ja => "いっぱい",
        Language::En => "full",
    }
}

/// Compares the screens of a case in both languages with what a person has approved.
fn approve(name: &str, sizes: &[(u16, u16)], play: impl Fn(Language) -> Stage) {
    for language in Language::ALL {
        let stage = play(language);
        for (width, height) in sizes.iter().copied() {
            let screen = stage.screen_of(width, height);
            let ambiguous: String = screen.chars().filter(|c| c.width() != c.width_cjk()).collect();
            assert_eq!(ambiguous, "", "signs that some terminals show wide, in\n{screen}");
            // The figures are the business of the rules' own tests, and no two greetings or mailboxes are the same.
            let filters = [
                (r"[▰▱]{10} +\d+ %", "▰▰▰▰▰▱▱▱▱▱  NN %"),
                (r"<\d+\.\d+@", "<1.2345@"),
                (r"[0-9a-f]{8}\.made", "1234abcd.made"),
            ];
            insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false, filters => filters}, {
                insta::assert_snapshot!(format!("{name}.{width}x{height}.{}", language.as_str()), short(&screen));
            });
        }
    }
}

/// A screen in which many empty lines are told by one.
fn short(screen: &str) -> String {
    let mut short = String::new();
    let mut lines = screen.lines().peekable();
    while let Some(line) = lines.next() {
        let mut empty = usize::from(line.is_empty());
        while empty > 0 && lines.next_if(|next| next.is_empty()).is_some() {
            empty += 1;
        }
        match empty {
            0 => short.push_str(&format!("{line}\n")),
            1..=3 => short.push_str(&"\n".repeat(empty)),
            more => short.push_str(&format!("[{more} empty lines]\n")),
        }
    }
    short
}

#[test]
fn diagnosis_of_each_situation() {
    for (scenario, complaint) in [
        ("op25b", "1"),
        ("ssl-port-mismatch", "2"),
        ("ssl-port-mismatch.tls-on-110", "2"),
        ("cert-untrusted-issuer", "3"),
        ("cert-name-mismatch", "3"),
        ("wrong-password", "2"),
        ("wrong-smtp-credentials", "1"),
        ("username-needs-domain", "2"),
        ("pop-lock-busy", "2"),
        ("mailbox-full-own", "4"),
    ] {
        approve(&format!("diagnosis-{scenario}"), &SIZES[..1], |language| diagnosis(language, scenario, complaint));
    }
}

/// What looks at the cells, not at the words: they hold on every screen and in every size.
#[test]
fn colours_are_those_of_the_terminal_and_legible_on_light_and_dark() {
    for (name, play) in every_screen() {
        let stage = play(Language::En);
        for (width, height) in SIZES {
            for cell in &stage.buffer(width, height).content {
                let named = [Color::Reset, Color::Red, Color::Green, Color::Magenta];
                assert!(named.contains(&cell.fg), "{name}: {:?} is not of every palette, or vanishes", cell.fg);
                // The classic green is pale on white: a sign may have it, a word may not.
                let sign = cell.fg != Color::Green || ["✓", " "].contains(&cell.symbol());
                assert!(sign, "{name}: {} is green", cell.symbol());
                assert_eq!(cell.bg, Color::Reset, "{name}: a background of its own");
            }
        }
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    approve("too-small", &[(20, 5)], |language| diagnosis(language, "op25b", "1"));
}

#[test]
fn no_size_of_the_window_breaks_a_screen() {
    for (_, play) in every_screen() {
        for language in Language::ALL {
            let mut stage = play(language);
            for (width, height) in [(1, 1), (20, 5), (60, 20), (61, 21), (117, 19), (500, 100)] {
                stage.send(Message::Resize);
                stage.screen_of(width, height);
            }
        }
    }
}
