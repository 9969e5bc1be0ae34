//! Every screen as a person sees it, in both languages, at 80×24 and wider.

use crate::stage::Stage;
use mailmedic::locale::Language;
use unicode_width::UnicodeWidthChar;

/// Compares the screens of a case in both languages with what a person has approved.
fn approve(name: &str, play: impl Fn(Language) -> Stage) {
    approve_at(name, (80, 24), play);
}

fn approve_at(name: &str, (width, height): (u16, u16), play: impl Fn(Language) -> Stage) {
    for language in Language::ALL {
        let screen = play(language).screen_of(width, height);
        let ambiguous: String = screen.chars().filter(|c| c.width() != c.width_cjk()).collect();
        assert_eq!(ambiguous, "", "signs that some terminals show wide, in\n{screen}");
        // The figures are the business of the rules' own tests, and no two greetings or mailboxes are the same.
        let filters = [
            (r"[▰▱]{10} +\d+ %", "▰▰▰▰▰▱▱▱▱▱  NN %"),
            (r"<\d+\.\d+@", "<1.2345@"),
            (r"[0-9a-f]{8}\.made", "1234abcd.made"),
        ];
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false, filters => filters}, {
            insta::assert_snapshot!(format!("{name}.{width}x{height}.{}", language.as_str()), screen);
        });
    }
}

/// `mailmedic demo SCENARIO` with the checks started and the complaint answered.
fn interview(language: Language, scenario: &str, complaint: &str) -> Stage {
    let mut stage = Stage::demo(language, scenario);
    stage.press("enter").press(complaint);
    stage
}

/// The same with all probes done and the diagnosis on the screen.
fn diagnosis(language: Language, scenario: &str, complaint: &str) -> Stage {
    let mut stage = interview(language, scenario, complaint);
    stage.settle().press("enter");
    stage
}

#[test]
fn start() {
    approve("start", Stage::start);
}

#[test]
fn start_with_an_address() {
    approve("start-address", |language| {
        let mut stage = Stage::start(language);
        stage.press("2 taro@coo.net");
        stage
    });
}

#[test]
fn start_with_something_that_is_no_address() {
    approve("start-bad-address", |language| {
        let mut stage = Stage::start(language);
        stage.press("1 taro enter");
        stage
    });
}

#[test]
fn start_with_what_the_mail_program_shows() {
    approve("start-shown", |language| {
        let mut stage = Stage::start(language);
        stage.send(mailmedic::tui::Message::Paste("(0x800CCC92) Ihre Anmeldung: -ERR authentication failed".into()));
        stage
    });
}

/// The agent reads English, the caller hears Japanese, and the other way round.
#[test]
fn the_desk() {
    let desk = |language| {
        let mut stage = Stage::phone(language);
        stage.press("1 taro@coo.net enter enter f4");
        stage
    };
    approve("desk-question", desk);
    approve_at("desk-question", (120, 40), desk);
    approve("desk-diagnosis", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("f2");
        stage
    });
    approve("desk-remedy", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("f2 1");
        stage
    });
    approve("summary", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("x");
        stage
    });
}

#[test]
fn the_path() {
    let path = |language| {
        let mut stage = interview(language, "op25b", "1");
        stage.press("1 p");
        stage
    };
    approve("path", path);
    approve_at("path", (120, 40), path);
}

#[test]
fn faq_list() {
    approve("faq-list", |language| {
        let mut stage = Stage::start(language);
        stage.press("f down down");
        stage
    });
    approve("faq-search", |language| {
        let mut stage = Stage::start(language);
        stage.press("f 587");
        stage
    });
}

#[test]
fn practice() {
    approve("practice", |language| {
        let mut stage = Stage::practice(language);
        stage.press("down down down");
        stage
    });
}

#[test]
fn settings_of_the_practice_account() {
    approve("settings", |language| Stage::demo(language, "op25b"));
}

#[test]
fn settings_from_the_providers_record() {
    approve("settings-provider", |language| {
        let mut stage = Stage::start(language);
        stage.press("1 taro@coo.net enter");
        stage
    });
}

/// The record has other values than the mail program.
#[test]
fn settings_that_differ_from_the_providers_record() {
    approve("settings-differ", |language| {
        let mut stage = Stage::start(language);
        stage.press("1 taro@coo.net enter tab backspace backspace backspace 995 tab left");
        stage
    });
}

#[test]
fn settings_that_cannot_be_used() {
    approve("settings-fault", |language| {
        let mut stage = Stage::demo(language, "op25b");
        stage.press("tab ctrl-u 99999 enter");
        stage
    });
}

#[test]
fn question_while_the_checks_run() {
    approve("question", |language| {
        let mut stage = interview(language, "op25b", "1");
        stage.arrive(30).wait(3);
        stage
    });
}

#[test]
fn question_with_how_and_why() {
    approve("question-how", |language| {
        let mut stage = interview(language, "op25b", "1");
        stage.press("h w");
        stage
    });
}

#[test]
fn question_that_the_checks_have_settled() {
    approve("question-settled", |language| {
        let mut stage = interview(language, "op25b", "1");
        stage.settle();
        stage
    });
}

#[test]
fn checks_while_they_run() {
    approve("checks", |language| {
        let mut stage = interview(language, "op25b", "1");
        stage.arrive(30).wait(3).press("c down");
        stage
    });
}

#[test]
fn waiting_for_the_checks() {
    approve("waiting", |language| {
        let mut stage = Stage::demo(language, "pop-lock-busy.dovecot");
        // Everything that can be asked is answered before the server is.
        stage.press("enter 2");
        while stage.screen_kind() == "Question" {
            stage.press("d d");
        }
        stage.wait(4);
        stage
    });
}

#[test]
fn transcript() {
    approve("transcript", |language| {
        let mut stage = diagnosis(language, "wrong-password", "2");
        stage.press("c enter");
        stage
    });
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
        approve(&format!("diagnosis-{scenario}"), |language| diagnosis(language, scenario, complaint));
    }
}

#[test]
fn diagnosis_with_details() {
    approve("diagnosis-details", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("v");
        stage
    });
}

#[test]
fn why_nothing_else_and_what_if() {
    approve("why-not", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("w");
        stage
    });
    approve("what-if", |language| {
        let mut stage = Stage::phone(language);
        stage.press("1 taro@coo.net enter enter f2 1 i");
        stage
    });
}

#[test]
fn diagnosis_that_is_none() {
    approve("diagnosis-none", |language| {
        let mut stage = interview(language, "healthy", "2");
        stage.settle();
        while stage.screen_kind() == "Question" {
            stage.press("d d");
        }
        stage
    });
}

#[test]
fn consent() {
    approve("consent", |language| {
        let mut stage = diagnosis(language, "cert-untrusted-issuer", "3");
        stage.press("l");
        stage
    });
}

#[test]
fn remedy() {
    approve("remedy", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("1 space");
        stage
    });
}

#[test]
fn remedy_with_a_risk() {
    approve("remedy-risk", |language| {
        let mut stage = diagnosis(language, "mailbox-full-own", "4");
        stage.press("1");
        stage
    });
}

#[test]
fn remedy_while_it_is_checked() {
    approve("remedy-checking", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("1 k").wait(2);
        stage
    });
}

#[test]
fn remedy_that_has_helped() {
    approve("remedy-fixed", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("1 k").settle();
        stage
    });
}

#[test]
fn remedy_that_has_not_helped() {
    approve("remedy-not-fixed", |language| {
        let mut stage = diagnosis(language, "pop-lock-busy", "2");
        stage.press("1 k").settle();
        stage
    });
}

#[test]
fn remedy_that_cannot_be_measured() {
    approve("remedy-cannot-tell", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        // The mail program is still set to what the form shows.
        stage.press("2 k enter").settle();
        stage
    });
}

#[test]
fn password() {
    approve("password", |language| {
        let mut stage = diagnosis(language, "wrong-smtp-credentials", "1");
        stage.press("1 p alo");
        stage
    });
}

#[test]
fn help() {
    approve("help", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("?");
        stage
    });
}

#[test]
fn leaving() {
    approve("leave", |language| {
        let mut stage = diagnosis(language, "op25b", "1");
        stage.press("q");
        stage
    });
}

/// The main screens where there is room: the checks at the right, the path at the left, nothing stretched.
#[test]
fn the_main_screens_in_wider_windows() {
    let waiting_for_25 = |language| {
        let mut stage = interview(language, "op25b", "1");
        stage.arrive(30).wait(3);
        stage
    };
    let after = |keys: &'static str| {
        move |language| {
            let mut stage = diagnosis(language, "op25b", "1");
            stage.press(keys);
            stage
        }
    };
    for size in [(120, 40), (200, 60)] {
        approve_at("start", size, Stage::start);
        approve_at("settings", size, |language| Stage::demo(language, "op25b"));
        approve_at("question", size, waiting_for_25);
        approve_at("diagnosis", size, after(""));
        approve_at("checks", size, after("c"));
        approve_at("transcript", size, after("c enter"));
        approve_at("remedy", size, after("1 space"));
        approve_at("remedy-fixed", size, |language| {
            let mut stage = after("1 k")(language);
            stage.settle();
            stage
        });
    }
}

#[test]
fn a_window_that_is_too_small_says_so() {
    approve_at("too-small", (20, 5), |language| diagnosis(language, "op25b", "1"));
}

#[test]
fn no_size_of_the_window_breaks_a_screen() {
    for language in Language::ALL {
        let screens: [fn(Language) -> Stage; 5] = [
            Stage::start,
            Stage::practice,
            |language| Stage::demo(language, "op25b"),
            |language| interview(language, "op25b", "1"),
            |language| diagnosis(language, "op25b", "1"),
        ];
        for stage in screens {
            let mut stage = stage(language);
            for keys in ["", "1", "c", "enter"] {
                stage.press(keys);
                for (width, height) in [(1, 1), (20, 5), (60, 20), (61, 21), (80, 24), (117, 19), (200, 60), (500, 100)]
                {
                    stage.screen_of(width, height);
                }
            }
        }
    }
}
