//! Files that people write (rules, scenarios, profiles, tests, patterns) and addresses that they type: any text gives a value or
//! a fault with a place, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailmedic::{
    network::Redirect,
    pattern::Patterns,
    rule::RuleBase,
    ruletest,
    server::Scenario,
    settings::{Address, MailServer, Profile},
    source::{Problem, SourceFile},
};

const NAMES: [&str; 9] = [
    "facts.yaml",
    "controls.yaml",
    "causes/network/x.yaml",
    "remedies/x.yaml",
    "faq/general.yaml",
    "providers/x/profile.yaml",
    "scenarios/x.yaml",
    "patterns/x.yaml",
    "causes/network/x.test.yaml",
];

fn placed(problems: &[Problem]) {
    for problem in problems {
        assert!(!problem.message.is_empty());
    }
}

fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    let _ = (text.parse::<MailServer>(), text.parse::<Address>(), text.parse::<Redirect>());
    let file = SourceFile::new(NAMES[usize::from(kind) % NAMES.len()], text);
    match &*file.name {
        "scenarios/x.yaml" => placed(&Scenario::read(&file).err().into_iter().collect::<Vec<_>>()),
        "providers/x/profile.yaml" => placed(&Profile::read(&file).err().into_iter().collect::<Vec<_>>()),
        "patterns/x.yaml" => placed(&Patterns::check(&[file])),
        "causes/network/x.test.yaml" => placed(&ruletest::read(&[file]).err().unwrap_or_default()),
        _ => placed(&RuleBase::load(&[file]).err().unwrap_or_default()),
    }
});
