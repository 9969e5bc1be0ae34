//! Every finding is provoked: a line of a rule that ends in `#! code` is one on which `lint` says so.

use super::lint;
use crate::{
    locale::{Language, TextFile},
    source::{Problem, SourceFile},
};
use std::{collections::BTreeSet, fmt::Write};

const MARK: &str = "#! ";

const TABLE: &str = "facts: {pop3.login: {categories: {busy: locked}, otherwise: refused}}\n";

/// Files that cannot be read as rules.
const UNREADABLE: &[(&str, &str)] = &[
    (
        "facts.yaml",
        "facts:
  case.complaint: {values: [send, receive], ask: glance}
  a.x: {values: [low, high], ask: look}
  a.y: {values: [low, high], probe: tcp}
  a.n: {type: count, cuts: [5], probe: tcp}
  A.z: {values: [low, high]} #! fact-name
  a.one: {values: [low]} #! fact-values
  a.old: {values: [yes, no, low, high]} #! refused-value
  a.twice: {values: [low, low, high]} #! duplicate-value
  a.probe: {values: [low, high], probe: tpc} #! unknown-word
  a.often: {values: [low, high], otherwise: {low: never, hihg: rarely}} #! otherwise-normal unknown-value
  a.key: {values: [low, high], asks: look} #! syntax
  tcp.connect: {at: endpoint, values: [open, timeout], probe: tcp}
either:
  r.x: [a.x, a.nn] #! either
define:
  d.one: {d.two: true} #! circular-definition
  d.two: {d.one: true} #! circular-definition
  d.three: {every tcp.connect@sned: open} #! unknown-group
  d.four: {a.x: hihg} #! unknown-value
  d.five: {a.xx: high, tcp.connect@outgoin: open} #! unknown-fact unknown-endpoint
  d.six: {any: []} #! condition
",
    ),
    ("causes/a/Upper.yaml", "cause: Upper #! id\nhow_common: rare\nsigns: {always: [{a.x: high}]}\n"),
    ("causes/a/one.yaml", "cause: another #! file-name\nhow_common: rare\nsigns: {always: [{a.x: high}]}\n"),
    ("causes/a/twin.yaml", "cause: twin\nhow_common: rare\nsigns: {always: [{a.x: high}]}\n"),
    ("causes/b/twin.yaml", "cause: twin #! duplicate-id\nhow_common: rare\nsigns: {always: [{a.x: high}]}\n"),
    ("causes/a/nothing.yaml", "cause: nothing #! no-signs\nhow_common: rare\n"),
    ("causes/a/keys.yaml", "cause: keys\nhow_common: often #! syntax\nsings: {} #! syntax\n"),
    (
        "causes/a/signs.yaml",
        "cause: signs
how_common: usual
signs:
  always:
    - {a.x: high}
    - {a.x: low, a.y: low} #! sign
    - {a.n: \"> 7\"} #! not-a-cut
  usually:
    - {a.x: high} #! signs-overfull
remedies: [pull-teh-plug] #! unknown-remedy
",
    ),
    (
        "remedies/pull-the-plug.yaml",
        "remedy: pull-the-plug\nkind: fix\ncost: look\nrisk: data #! risk-without-undo\nsets: {incoming: fast} #! setting\n",
    ),
    (
        "faq/general.yaml",
        "sections:
  - section: first
    steps:
      - ask: a.y #! not-askable
      - {ask: [a.x, case.complaint], branch: [{if: high, goto: second}]} #! branch
      - {ask: a.x, branch: [{if: high, goto: secnod}]} #! unknown-section
      - {entry: one, causes: [sings]} #! unknown-cause
      - {entry: two, since: spring} #! era
  - section: second #! empty-step
    steps:
      - {faq: 4}
",
    ),
    ("providers/x.test/faq.yaml", "sections: [] #! no-profile\n"),
    (
        "providers/y.test/profile.yaml",
        "provider: y.test\ndomains: [y.test]\nuser_form: full-address\nservers: []\nroles:\n  smtp26: y.test #! unknown-role\n",
    ),
    ("notes.yaml", "notes: [] #! misplaced-file\n"),
    ("causes/a/twin.test.yaml", "- {test: same, expect: {}}\n- {test: same, expect: {}} #! duplicate-test\n"),
    ("scenarios/a.yaml", "scenario: A #! bad-id\nACCOUNT\nCLIENT\n"),
    ("scenarios/b.yaml", "scenario: other #! wrong-file-name\nACCOUNT\nCLIENT\n"),
    ("scenarios/c.yaml", "scenario: c #! no-account\naccounts: []\nCLIENT\n"),
    ("scenarios/d.yaml", "scenario: d\nACCOUNT\nfaults: [{at: pop3.logn, do: close}] #! unknown-step\nCLIENT\n"),
    ("scenarios/e.yaml", "scenario: e\nACCOUNT\nfaults: [{at: pop3.login}] #! bad-fault\nCLIENT\n"),
    ("scenarios/f.yaml", "scenario: f\nACCOUNT\nfaults: [{at: smtp.rcpt, reply: 'no'}] #! bad-reply\nCLIENT\n"),
    (
        "scenarios/g.yaml",
        "scenario: g\nACCOUNT\nfaults: [{at: smtp.rcpt, do: close, on: [smpts]}] #! unknown-server\nCLIENT\n",
    ),
    (
        "scenarios/h.yaml",
        "scenario: h\nACCOUNT\nfaults: [{at: smtp.rcpt, do: close, account: x@y.test}] #! unknown-account\nCLIENT\n",
    ),
    ("scenarios/i.yaml", "scenario: i\nACCOUNT\nhosts: {'a b': [192.0.2.1]} #! bad-host\nCLIENT\n"),
    ("scenarios/j.yaml", "scenario: j\naccounts: [{address: taro, password: x}] #! bad-address\nCLIENT\n"),
    (
        "scenarios/k.yaml",
        "scenario: k\nACCOUNT\nclient: {incoming: 'http://a.test', outgoing: 'smtps://a.test'} #! bad-url\n",
    ),
    (
        "scenarios/l.yaml",
        "scenario: l\nACCOUNT\nclient: {incoming: 'pop3s://a.test', outgoing: 'smtps://a.test', options: [--said]} #! bad-option\n",
    ),
    (
        "scenarios/m.yaml",
        "scenario: m\naccounts: [{address: taro@example.test, password: x, mailbox: {messages: 100000000}}] #! bad-mailbox\nCLIENT\n",
    ),
    ("scenarios/n.yaml", "scenario: n\nACCOUNT\ndns: {x.test: {mx: ['none of it']}} #! bad-record\nCLIENT\n"),
    ("patterns/categories.yaml", TABLE),
    (
        "patterns/ours.yaml",
        "replies:
  smtp:
    - {id: a, priority: 20, words: '(', category: busy, example: '535 x'} #! bad-pattern
    - {id: b, priority: 20, words: x, category: bzy, example: '535 x'} #! unknown-category
",
    ),
];

/// Files that can be read, and say what cannot be meant.
const SENSELESS: &[(&str, &str)] = &[
    (
        "facts.yaml",
        "facts:
  case.complaint: {values: [send, receive], ask: glance}
  a.x: {values: [low, high], ask: look}
  a.y: {values: [low, high], probe: tcp}
  a.z: {values: [low, high], ask: try}
  a.memory: {values: [low, high], ask: look, trust: remembered}
  a.idle: {values: [low, high], ask: look} #! useless-question
  a.dull: {values: [low, high], ask: look, otherwise: {high: rarely}} #! useless-question
define:
  d.both: {a.x: high, a.z: high}
  d.never: {a.x: high, not: {a.x: high}} #! never-true
  d.always: {any: [{a.x: high}, {a.x: low}]} #! always-true
",
    ),
    (
        "causes/a/confirmed.yaml",
        "cause: confirmed #! missing-test
how_common: common
signs: {always: [{a.x: high}], rarely: [{a.dull: high}]}
confirmed_if: {a.memory: high} #! never-true
ruled_out_if: {a.x: low} #! never-true
remedies: [mend]
scenarios: [nowhere] #! unknown-scenario
",
    ),
    (
        "causes/a/both.yaml",
        "cause: both #! no-remedy
how_common: common
signs: {always: [{a.y: high}]}
confirmed_if: {any: [{a.z: high, a.x: high}, {a.y: high}]} #! confirmed-and-ruled-out
ruled_out_if: {a.y: [low, high], not: {a.y: low}}
",
    ),
    (
        "causes/a/hidden.yaml",
        "cause: hidden #! not-found
how_common: rare
signs:
  always: [{a.x: high}]
remedies: [mend]
",
    ),
    // Nearly what another one says: a question about it would tell next to nothing.
    (
        "causes/a/shadow.yaml",
        "cause: shadow #! look-alikes
how_common: rare
signs: {always: [{a.x: high}], sometimes: [{a.z: high}]}
remedies: [mend]
",
    ),
    (
        "causes/a/twice.yaml",
        "cause: twice
how_common: common
signs:
  always:
    - {a.z: high}
    - {d.both: true} #! double-counting
remedies: [mend]
",
    ),
    (
        "remedies/mend.yaml",
        "remedy: mend #! missing-text\nkind: fix\ncost: look\nwhen: {a.x: high, not: {d.both: false}}\n",
    ),
    ("remedies/idle.yaml", "remedy: idle #! unused-remedy no-verify\nkind: fix\ncost: look\ntask: port #! no-undo\n"),
    (
        "faq/general.yaml",
        "sections:
  - section: first
    when: {a.x: high, not: {a.x: [high, low]}} #! never-true
    steps:
      - {ask: a.x, branch: [{if: high, goto: second}, {if: high, goto: third}]} #! circular-path never-true
  - section: second
    steps:
      - {ask: a.z, branch: [{if: high, goto: first}]} #! circular-path
  - {section: third, steps: [{entry: one, causes: [twice]}]}
",
    ),
    (
        "causes/a/twice.test.yaml",
        "- test: one
  answers: {a.x: hihg} #! bad-answer
  dont_know: [a.w] #! unknown-fact
  tried: [mned] #! unknown-remedy
  expect: {top: [twcie]} #! unknown-cause
",
    ),
    (
        "patterns/categories.yaml",
        "facts:
  a.y: {categories: {busy: high}, otherwise: hihg} #! unknown-value
  a.w: {categories: {busy: low}, otherwise: low} #! unknown-fact
",
    ),
    (
        "patterns/ours.yaml",
        "replies:
  smtp:
    - {id: c, priority: 20, words: x, category: busy, example: '535 y'} #! example-mismatch
",
    ),
    ("scenarios/healthy.yaml", "scenario: healthy\nACCOUNT\nCLIENT\n"),
    ("scenarios/both.yaml", "scenario: both #! unlisted-scenario\ncause: both\nACCOUNT\nCLIENT\n"),
    ("scenarios/gone.yaml", "scenario: gone #! unknown-cause\ncause: gone\nACCOUNT\nCLIENT\n"),
];

/// A language, its texts, and what is found in which line.
type Text = (Language, &'static str, &'static [(&'static str, u32)]);

const TEXTS: &[Text] = &[
    (
        Language::En,
        "remedy-mend = Mend { $part }\nremedy-idle = Do\nremedy-idle = Do\nremedy-gone = Gone\nno text\n",
        &[
            ("variables-differ", 1),
            ("duplicate-text", 3),
            ("text-in-one-language", 4),
            ("unused-text", 4),
            ("text-syntax", 5),
        ],
    ),
    (Language::Ja, "remedy-mend = 直します\nremedy-idle = 何もしません\n", &[]),
];

fn files(written: &[(&str, &str)]) -> Vec<SourceFile> {
    let account = "accounts: [{address: taro@example.test, password: sesame}]";
    let client = "client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtps://smtp.example.test'}";
    let text = |text: &str| text.replace("ACCOUNT", account).replace("CLIENT", client);
    written.iter().map(|(name, written)| SourceFile::new(*name, &text(written))).collect()
}

/// What the marks of the files say, as `code file:line`.
fn marked(files: &[SourceFile]) -> BTreeSet<String> {
    let mut marks = BTreeSet::new();
    for file in files {
        for (line, number) in file.text.lines().zip(1..) {
            for code in line.split_once(MARK).map(|(_, codes)| codes.split(' ')).into_iter().flatten() {
                marks.insert(format!("{code} {}:{number}", file.name));
            }
        }
    }
    marks
}

/// What is said of the files of a test, as `code file:line`.
fn found(problems: &[Problem]) -> BTreeSet<String> {
    let own = problems.iter().filter(|problem| !problem.place.file.starts_with("locales/"));
    own.map(|problem| format!("{} {}:{}", problem.code, problem.place.file, problem.place.line)).collect()
}

/// Each mark has its finding.
fn assert_told(files: &[SourceFile], found: &BTreeSet<String>) {
    let marks = marked(files);
    let missing: Vec<_> = marks.difference(found).collect();
    assert_eq!(missing, Vec::<&String>::new(), "{found:#?}");
}

#[test]
fn files_that_cannot_be_read_are_told_all_at_once() {
    let files = files(UNREADABLE);
    let found = found(&lint(&files, &[]));
    assert_told(&files, &found);
    // Nothing is said of a line that is as it should be.
    let surplus: Vec<_> = found.difference(&marked(&files)).cloned().collect();
    assert_eq!(surplus, Vec::<String>::new());
}

#[test]
fn files_that_say_what_cannot_be_meant_are_told_all_at_once() {
    let files = files(SENSELESS);
    let texts: Vec<TextFile> = TEXTS
        .iter()
        .map(|(language, text, _)| TextFile {
            language: *language,
            name: format!("ours/{}.ftl", language.as_str()),
            text: (*text).to_owned(),
        })
        .collect();
    let found = found(&lint(&files, &texts));
    assert_told(&files, &found);
    for (language, _, expected) in TEXTS {
        for (code, line) in *expected {
            let wanted = format!("{code} ours/{}.ftl:{line}", language.as_str());
            assert!(found.contains(&wanted), "{wanted}: {found:#?}");
        }
    }
}

/// A hundred causes, told apart by many facts of which each tells little.
fn weak() -> Vec<SourceFile> {
    const FACTS: u32 = 24;
    let mut facts = String::from("facts:\n");
    (0..FACTS).for_each(|fact| {
        writeln!(facts, "  a.n{fact}: {{values: [low, high], ask: look, trust: seen}}").unwrap();
    });
    let mut files = vec![SourceFile::new("facts.yaml", &facts)];
    for cause in 0..100_u32 {
        let mut text = format!("cause: c{cause}\nhow_common: common\nsigns:\n  usually:\n");
        for fact in 0..FACTS {
            let mixed = (cause + 1).wrapping_mul(fact + 3).wrapping_mul(2_654_435_761);
            writeln!(text, "    - {{a.n{fact}: {}}}", ["low", "high"][(mixed >> 13) as usize % 2]).unwrap();
        }
        files.push(SourceFile::new(format!("causes/a/c{cause}.yaml"), &text));
    }
    files
}

#[test]
fn a_cause_that_takes_too_many_questions_is_told() {
    let found = found(&lint(&weak(), &[]));
    assert!(found.iter().any(|told| told.starts_with("too-many-questions ")), "{found:#?}");
}

#[test]
fn rules_without_number_are_read_and_not_played() {
    let facts = "facts:\n  a.x: {values: [low, high], ask: look}\n";
    let cause = |number: u32| {
        let text = format!("cause: c{number}\nhow_common: rare\nsigns: {{always: [{{a.x: high}}]}}\n");
        SourceFile::new(format!("causes/a/c{number}.yaml"), &text)
    };
    let mut files: Vec<SourceFile> = (0..2_501).map(cause).collect();
    files.push(SourceFile::new("facts.yaml", facts));
    let problems = lint(&files, &[]);
    assert_eq!(problems.iter().filter(|problem| problem.code == "not-played").count(), 1);
    assert!(!problems.iter().any(|problem| problem.code == "not-found"));
}

/// Codes that no rule of these tests can provoke, and where they are.
const ELSEWHERE: [&str; 1] = ["file-too-large"];

#[test]
fn every_code_of_the_page_is_provoked_and_every_code_is_on_the_page() {
    let page = include_str!("../../rules/README.md");
    let table = page.split("## What lint says").nth(1).unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let explained: BTreeSet<&str> =
        rows.filter_map(|row| row.split('|').nth(1)).flat_map(|codes| codes.split('`').skip(1).step_by(2)).collect();
    let mut provoked: BTreeSet<String> = ["too-many-questions", "not-played"].map(str::to_owned).into();
    provoked.extend(ELSEWHERE.map(str::to_owned));
    let marks = marked(&files(UNREADABLE)).into_iter().chain(marked(&files(SENSELESS)));
    provoked.extend(marks.filter_map(|mark| Some(mark.split(' ').next()?.to_owned())));
    provoked.extend(TEXTS.iter().flat_map(|(_, _, found)| *found).map(|(code, _)| (*code).to_owned()));
    let explained: BTreeSet<String> = explained.into_iter().map(str::to_owned).collect();
    assert_eq!(provoked, explained);
}
