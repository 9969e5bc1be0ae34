//! No word of any screen stands outside the locales.

use crate::{
    pseudo_locale::{strays, texts},
    stage::Stage,
};
use mailmedic::{
    locale::{Language, Locale},
    session::Event,
    settings::Side,
    tui::Setup,
};

/// Keys from the start of the practice, and what fills the window then.
const WAYS: &[&str] = &[
    "",
    "enter",
    "enter 1 h w",
    "enter 1 c",
    "enter 1 p",
    "enter 1 s",
    "enter 1 q",
    "enter 1 ?",
    "enter 1 f2",
    "enter 1 f2 f6",
];

/// What is looked at once the checks have settled the matter.
const LATER: &[&str] =
    &["", "c", "c enter ?", "p", "f", "q", "?", "1", "1 o", "1 k", "1 n", "f2", "f2 1", "x", "w", "i"];

fn stage(scenario: Option<&str>) -> Stage {
    let locales = [Locale::with(Language::En, &texts()), Locale::new(Language::Ja)];
    let setup = Stage::setup(Language::En);
    let mut stage = Stage::new(Setup {
        locales: locales.into(),
        scenario: scenario.map(Into::into),
        demo: scenario.is_some(),
        ..setup
    });
    stage.settle();
    stage
}

/// What is in no language of ours: what servers said, ids for a ticket, the logins of the practice account.
fn said(stage: &Stage) -> Vec<&str> {
    let details = stage.model.session.log().iter().filter_map(|event| match event {
        Event::Observed(observation) => observation.detail.as_deref(),
        _ => None,
    });
    let causes = stage.model.setup.rules.causes().iter().map(|cause| &*cause.id);
    let world = stage.model.world.iter();
    let rights = world.flat_map(|world| Side::ALL.into_iter().filter_map(|side| world.right(side)));
    let logins = rights.flat_map(|right| [right.user.as_str(), right.password.reveal()]);
    details.chain(causes).chain(logins).collect()
}

#[track_caller]
fn no_strays(stage: &Stage, after: &str) {
    let mut spoken = said(stage);
    spoken.push(after);
    for (width, height) in [(80, 24), (200, 60)] {
        let screen = stage.screen_of(width, height);
        let strays = strays(&screen, &spoken);
        assert!(strays.is_empty(), "after {after}: {strays:?}\n{screen}");
    }
}

#[test]
fn the_screens_before_the_checks() {
    for keys in [
        "",
        "2 taro@coo.net",
        "1 taro enter",
        "p",
        "f",
        "f enter",
        "1 taro@coo.net enter",
        "?",
        "2 taro@coo.net enter ?",
    ] {
        let mut stage = stage(None);
        stage.press(keys);
        no_strays(&stage, keys);
    }
}

#[test]
fn the_screens_of_an_interview() {
    for keys in WAYS {
        let mut stage = stage(Some("op25b"));
        stage.press(keys);
        no_strays(&stage, keys);
    }
    for keys in LATER {
        let mut stage = stage(Some("op25b"));
        stage.press("enter 1").settle().press("enter").press(keys);
        no_strays(&stage, keys);
        stage.settle();
        no_strays(&stage, keys);
    }
}

/// Every cause that a scenario shows, with its remedies. Variants of a scenario show no other texts.
#[test]
fn every_diagnosis_and_its_remedies() {
    for scenario in Stage::setup(Language::En).scenarios.iter().filter(|name| !name.contains('.')) {
        let mut stage = stage(Some(scenario));
        stage.press("enter 1").settle().press("enter");
        for _ in 0..20 {
            if stage.screen_kind() != "Question" {
                break;
            }
            no_strays(&stage, scenario);
            stage.press("h w d d").settle();
        }
        no_strays(&stage, scenario);
        for remedy in ["1", "2", "3"] {
            stage.press(remedy);
            no_strays(&stage, scenario);
            stage.press("esc");
        }
    }
}
