//! Any text in the place of a file, an address, a server or a pasted message: a value or a fault, never a panic.

use mailmedic::{
    explain::{self, Search},
    journal,
    network::Redirect,
    pattern::{self, Patterns},
    rule::RuleBase,
    ruletest,
    server::Scenario,
    settings::{Address, MailServer, Profile},
    source::{SourceFile, builtin},
};
use proptest::{prelude::*, sample};
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<RuleBase> = LazyLock::new(|| RuleBase::builtin().unwrap());
static PATTERNS: LazyLock<Arc<Patterns>> = LazyLock::new(|| pattern::builtin().unwrap());
static SEARCH: LazyLock<Search> = LazyLock::new(|| Search::new(&[]));

/// A built-in file of each kind, to set out from.
static FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let names = [
        "controls.yaml",
        "causes/network/op25b.yaml",
        "causes/network/op25b.test.yaml",
        "remedies/use-submission-port.yaml",
        "providers/coo.net/profile.yaml",
        "scenarios/pop-lock-busy.yaml",
        "scenarios/healthy.yaml",
        "patterns/qmail.yaml",
        "patterns/notes.yaml",
    ];
    let files = builtin();
    names.map(|name| files.iter().find(|file| *file.name == *name).unwrap_or_else(|| panic!("{name}")).clone()).into()
});

/// What is wrong with a file is told in words.
fn read(file: SourceFile) {
    let problems = match &*file.name {
        name if name.ends_with(".test.yaml") => ruletest::read(&[file]).err().unwrap_or_default(),
        name if name.starts_with("scenarios/") => Scenario::read(&file).err().into_iter().collect(),
        name if name.ends_with("profile.yaml") => Profile::read(&file).err().into_iter().collect(),
        name if name.starts_with("patterns/") => Patterns::check(&[file]),
        _ => RuleBase::load(&[file]).err().unwrap_or_default(),
    };
    assert!(problems.iter().all(|problem| !problem.message.is_empty()));
}

/// A text with one piece of it replaced.
fn changed(text: &str, at: sample::Index, length: usize, piece: &str) -> String {
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
    let from = at.index(places.len());
    let to = (from + length).min(places.len() - 1);
    [&text[..places[from]], piece, &text[places[to]..]].concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn files_that_people_write(
        file in any::<sample::Index>(), at in any::<sample::Index>(), length in 0_usize..40,
        piece in "([-:{}\\[\\],&*!|>%@\"'# \n]{0,6}|.{0,12}|yes|1e99|~|<<: \\*a|\\? )",
    ) {
        let file = &FILES[file.index(FILES.len())];
        read(SourceFile::new(file.name.clone(), &changed(&file.text, at, length, &piece)));
    }

    #[test]
    fn addresses_servers_and_redirects(
        scheme in "(pop3|imaps|smtp\\+starttls|smtp\\+noauth)?(://)?", rest in ".{0,60}", tidy in "[-a-z0-9.%@:\\[\\]/]{0,40}",
    ) {
        for text in [format!("{scheme}{rest}"), format!("{scheme}{tidy}"), tidy] {
            if let Ok(server) = text.parse::<MailServer>() {
                prop_assert_eq!(server.to_string().parse::<MailServer>().ok(), Some(server));
            }
            if let Ok(address) = text.parse::<Address>() {
                prop_assert_eq!(address.to_string().parse::<Address>().ok(), Some(address));
            }
            let _ = text.parse::<Redirect>();
        }
    }

    #[test]
    fn texts_that_people_paste(bytes in prop::collection::vec(any::<u8>(), 0..400), words in "[\\PC\n]{0,200}", code in "[245][0-9]{2}") {
        for text in [explain::decode(&bytes), words.clone(), format!("{code} {words}"), format!("-ERR [{words}")] {
            for fact in explain::read(&text, &RULES, &PATTERNS, &SEARCH) {
                let detail = fact.detail.as_deref().unwrap_or_default();
                prop_assert!(!detail.chars().any(char::is_control), "{}: {detail:?}", fact.key);
            }
        }
    }

    #[test]
    fn files_that_are_no_session(bytes in prop::collection::vec(any::<u8>(), 0..400), line in "\\{\"(at|schema|event)\":.{0,80}\\}") {
        let _ = (journal::read(&bytes, &RULES).err(), journal::read(line.as_bytes(), &RULES).err());
    }
}
