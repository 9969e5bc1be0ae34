//! Every screen as a person sees it, in both languages, at 80×24 and wider.

use crate::stage::Stage;
use mailmedic::locale::Language;

/// Compares the screens of a case in both languages with what a person has approved.
fn approve(name: &str, play: impl Fn(Language) -> Stage) {
    for language in Language::ALL {
        let stage = play(language);
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(format!("{name}.{}", language.as_str()), stage.screen());
        });
    }
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
fn settings_that_cannot_be_used() {
    approve("settings-fault", |language| {
        let mut stage = Stage::demo(language, "op25b");
        stage.press("tab ctrl-u 99999 enter");
        stage
    });
}
