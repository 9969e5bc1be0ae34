//! The same bounds under rules that nobody would write.

use super::bounds::{Dice, play};
use crate::{rule::RuleBase, session::Session};
use proptest::prelude::*;
use std::{fmt::Write, sync::Arc};

const WORDS: [&str; 4] = ["good", "bad", "worse", "odd"];
const COSTS: [&str; 4] = ["glance", "look", "try", "call"];

/// What the rules are about: how many values each fact has, and how many definitions there are.
struct Subject {
    facts: Vec<usize>,
    /// Those that people are asked for.
    asked: Vec<usize>,
    definitions: usize,
}

impl Subject {
    /// `f.n2: bad`, or a definition that is true.
    fn test(&self, dice: &mut Dice<'_>) -> String {
        let number = dice.below(self.facts.len() + self.definitions);
        match self.facts.get(number) {
            Some(values) => format!("{{f.n{number}: {}}}", WORDS[dice.below(*values)]),
            None => format!("{{d.n{}: true}}", number - self.facts.len()),
        }
    }

    fn condition(&self, dice: &mut Dice<'_>) -> String {
        let (one, other) = (self.test(dice), self.test(dice));
        match dice.below(4) {
            0 => format!("{{any: [{one}, {other}]}}"),
            1 => format!("{{not: {one}}}"),
            2 => format!("{{any: [{one}], not: {other}}}"),
            _ => one,
        }
    }
}

fn facts(dice: &mut Dice<'_>) -> (Subject, String) {
    let mut text = String::from("facts:\n  case.complaint: {values: [send, receive], ask: glance}\n");
    let mut subject = Subject { facts: Vec::new(), asked: Vec::new(), definitions: 0 };
    for number in 0..3 + dice.below(6) {
        let values = 2 + dice.below(3);
        let learnt = match dice.below(3) {
            // One is always there to be asked for.
            0 if number > 0 => "probe: pop3".to_owned(),
            1 => format!("probe: pop3, ask: {}", COSTS[dice.below(4)]),
            _ => format!("ask: {}", COSTS[dice.below(4)]),
        };
        let trust = ["", ", trust: remembered", ", otherwise: {bad: rarely}", ", transient: true"][dice.below(4)];
        writeln!(text, "  f.n{number}: {{values: [{}], {learnt}{trust}}}", WORDS[..values].join(", ")).unwrap();
        subject.facts.push(values);
        if learnt.contains("ask") {
            subject.asked.push(number);
        }
    }
    text.push_str("define:\n");
    for number in 0..=dice.below(3) {
        writeln!(text, "  d.n{number}: {}", subject.condition(dice)).unwrap();
        subject.definitions += 1;
    }
    (subject, text)
}

fn cause(subject: &Subject, number: usize, dice: &mut Dice<'_>) -> String {
    let how_common = ["common", "usual", "uncommon", "rare"][dice.below(4)];
    let mut text = format!("cause: c{number}\nhow_common: {how_common}\nsigns:\n");
    let mut open: Vec<usize> = (0..subject.facts.len()).collect();
    for word in ["always", "usually", "sometimes", "never"] {
        let fact = open.swap_remove(dice.below(open.len()));
        if dice.below(4) != 0 || word == "always" {
            writeln!(text, "  {word}: [{{f.n{fact}: {}}}]", WORDS[dice.below(subject.facts[fact])]).unwrap();
        }
        if open.is_empty() {
            break;
        }
    }
    for name in ["confirmed_if", "ruled_out_if"] {
        if dice.below(2) == 0 {
            writeln!(text, "{name}: {}", subject.condition(dice)).unwrap();
        }
    }
    let remedies: Vec<String> =
        (0..REMEDIES).filter(|_| dice.below(3) == 0).map(|number| format!("r{number}")).collect();
    writeln!(text, "remedies: [{}]", remedies.join(", ")).unwrap();
    text
}

const REMEDIES: usize = 7;

fn remedy(subject: &Subject, number: usize, dice: &mut Dice<'_>) -> String {
    let kind = ["fix", "test", "wait", "handover"][dice.below(4)];
    let fact = |dice: &mut Dice<'_>| format!("f.n{}", dice.below(subject.facts.len()));
    let (changes, verify) = (fact(dice), fact(dice));
    let mut text = format!("remedy: r{number}\nkind: {kind}\ncost: {}\nchanges: [{changes}]\n", COSTS[dice.below(4)]);
    if dice.below(2) == 0 {
        writeln!(text, "verify: [{verify}]").unwrap();
    }
    if dice.below(3) == 0 {
        writeln!(text, "when: {}", subject.condition(dice)).unwrap();
    }
    text
}

/// Sections that lead to one another, in circles too.
fn tree(subject: &Subject, dice: &mut Dice<'_>) -> String {
    let mut text = String::from("sections:\n");
    for number in 0..3 {
        writeln!(text, "  - section: s{number}").unwrap();
        if dice.below(2) == 0 {
            writeln!(text, "    when: {}", subject.condition(dice)).unwrap();
        }
        let fact = subject.asked[dice.below(subject.asked.len())];
        let (value, next) = (WORDS[dice.below(subject.facts[fact])], dice.below(3));
        writeln!(text, "    steps: [{{ask: f.n{fact}, branch: [{{if: {value}, goto: s{next}}}]}}]").unwrap();
    }
    text
}

fn rules(bytes: &[u8]) -> Arc<RuleBase> {
    let mut dice = Dice { bytes, next: 0 };
    let (subject, text) = facts(&mut dice);
    let mut files = vec![("facts.yaml".to_owned(), text)];
    for number in 0..2 + dice.below(6) {
        let text = cause(&subject, number, &mut dice);
        files.push((format!("causes/generated/c{number}.yaml"), text));
    }
    for number in 0..REMEDIES {
        files.push((format!("remedies/r{number}.yaml"), remedy(&subject, number, &mut dice)));
    }
    files.push(("faq/general.yaml".to_owned(), tree(&subject, &mut dice)));
    let files: Vec<_> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    Arc::new(RuleBase::of(&files))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_session_ends_within_its_bounds_whatever_the_rules(
        rule_bytes in prop::collection::vec(any::<u8>(), 40..200),
        bytes in prop::collection::vec(any::<u8>(), 1..200),
    ) {
        let rules = rules(&rule_bytes);
        let session = play(rules.clone(), &bytes);
        let mut again = Session::new(rules);
        for event in session.log() {
            again.apply(event.clone());
        }
        // To the byte: what is told, and how the score came about.
        prop_assert_eq!(format!("{:?}", again.next_step()), format!("{:?}", session.next_step()));
        prop_assert_eq!(format!("{:?}", again.diagnosis()), format!("{:?}", session.diagnosis()));
        prop_assert_eq!(format!("{:?}", again.remedies()), format!("{:?}", session.remedies()));
    }
}
