//! The built-in rules, worked out by hand where a reader should be able to follow.
//!
//! The cases themselves stand beside the rules (`rules/causes/**/*.test.yaml`).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]
#![allow(clippy::float_cmp, reason = "probabilities are rounded before they are compared")]

use mailmedic::{
    engine::{Status, ledger},
    fact::{FactKey, Observation, Origin},
    rule::RuleBase,
    session::{Event, Session},
    settings::{Found, FoundBy, Settings},
    source::{Layer, SourceFile, builtin},
};
use std::sync::Arc;

fn measured(session: &mut Session, fact: &str, value: &str) {
    session.apply(Event::Observed(Observation::measured(fact.parse().unwrap(), value)));
}

/// The example of ARCHITECTURE.md: somebody cannot send, the mail program uses port 25, and that port
/// is silent here and at a neutral host, while 587 answers.
fn blocked_port() -> Session {
    let mut session = Session::new(Arc::new(RuleBase::builtin().unwrap()));
    let mut settings = Settings {
        address: Some("taro@example.test".parse().unwrap()),
        outgoing: Some(Found { value: "smtp://smtp.example.test:25".parse().unwrap(), by: FoundBy::Option }),
        ..Settings::default()
    };
    settings.complete(None);
    session.apply(Event::Configured(settings));
    let complaint =
        session.rules().vocabulary().report(FactKey::new("case.complaint"), Ok("send".into()), Origin::Answer);
    session.apply(Event::Observed(complaint));
    measured(&mut session, "tcp.connect@outgoing", "timeout");
    measured(&mut session, "tcp.connect@smtp25", "timeout");
    measured(&mut session, "tcp.connect@control25", "timeout");
    measured(&mut session, "tcp.connect@submission", "open");
    session
}

#[test]
fn the_worked_example_of_the_points() {
    let session = blocked_port();
    let rules = session.rules();
    let number = rules.cause_number("op25b").unwrap();
    assert_eq!(rules.tables().start()[number], 9_031);
    let mut lines: Vec<(String, i64)> = ledger(rules, session.facts(), &[], number)
        .into_iter()
        .map(|line| (line.observation.key.to_string(), line.points.0))
        .collect();
    lines.sort();
    let expected = [
        // Seen, six values, of which "send" has what the others leave, 1 − .35 − 4·.08 = .33:
        // (.9·.95 + .1·.05/5) / (.9·.33 + .1·.67/5) = .856 / .3104
        ("case.complaint", 4_406),
        // Seen, four values, 25 "rarely" by itself: (.9·.95 + .1·.05/3) / (.9·.08 + .1·.92/3) = .85667 / .10267
        ("client.outgoing.port", 9_214),
        // Measured, true or false, true "never" by itself: (.98·.95 + .02·.05) / (.98·.01 + .02·.99) = .932 / .0296
        ("net.25-closed-587-open", 14_981),
        // Measured, seven values; "always" is shared by timeout and refused, and many networks block this port
        // anyway (.35): (.98·.475 + .02·.525/6) / (.98·.35 + .02·.65/6) = .46725 / .345167
        ("tcp.connect@control25", 1_315),
    ];
    assert_eq!(lines, expected.map(|(fact, points)| (fact.to_owned(), points)));
    let finding = session.diagnosis().findings[0].clone();
    assert_eq!(finding.points.0, 9_031 + 4_406 + 9_214 + 14_981 + 1_315);
    assert_eq!(finding.points.to_string(), "+38.9");
    // What the other causes leave of it depends on how many there are.
    assert!(finding.probability >= 0.95, "{}", finding.probability);
    assert_eq!((&*finding.cause, finding.status), ("op25b", Status::Confirmed));
}

#[test]
fn a_rule_from_a_directory_replaces_the_built_in_one_of_the_same_id() {
    let mut files = builtin();
    let name = "causes/network/op25b.yaml";
    let original = files.iter().find(|file| &*file.name == name).unwrap().text.to_string();
    let rare = original.replace("how_common: common", "how_common: rare");
    files
        .push(SourceFile::new("causes/our-pack/op25b.yaml", &rare).of(Layer::Added, "pack/causes/our-pack/op25b.yaml"));
    let rules = RuleBase::load(&files).unwrap();
    assert_eq!(rules.tables().start()[rules.cause_number("op25b").unwrap()], 0);
    assert_eq!(rules.causes().len(), RuleBase::builtin().unwrap().causes().len());
}

/// A reader of the page learns of every cause, once.
#[test]
fn the_readme_says_of_every_cause_how_it_is_found() {
    let rules = RuleBase::builtin().unwrap();
    let mut causes: Vec<&str> = rules.causes().iter().map(|cause| &*cause.id).collect();
    causes.sort_unstable();
    for (page, heading) in
        [(include_str!("../README.md"), "## What it finds"), (include_str!("../README.ja.md"), "## 見つけられる原因")]
    {
        let section = page.split(heading).nth(1).unwrap().split("\n## ").next().unwrap();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
        let mut named: Vec<&str> = rows.flat_map(|row| row.split('`').step_by(2)).filter(|id| !id.is_empty()).collect();
        named.sort_unstable();
        assert_eq!(named, causes, "{heading}");
    }
}
