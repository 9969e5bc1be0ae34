//! The tests as they are written.

use crate::{
    engine::{Status, Verdict},
    session::Mode,
    source::{Layer, Place, Problem, SourceFile, Sp, parse_all},
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// `op25b.test.yaml`: the tests of the cause whose file stands beside it.
#[derive(Debug, Clone)]
pub struct TestFile {
    pub source: SourceFile,
    pub tests: Vec<TestCase>,
}

impl TestFile {
    /// The cause that the file is named for.
    pub fn cause(&self) -> &str {
        self.source.stem()
    }
}

/// One case and what must come of it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestCase {
    /// Its name, unique among all tests.
    pub test: Sp<String>,
    /// The world of the reference server in which it takes place; without one only `measured` is known.
    #[serde(default)]
    pub scenario: Option<Sp<String>>,
    /// Facts as a probe would report them, for a test without a scenario.
    #[serde(default)]
    pub measured: BTreeMap<Sp<String>, Sp<Scalar>>,
    /// The same with each of these values in turn, by itself: a test a value, named `TEST-VALUE`.
    #[serde(default)]
    pub each: BTreeMap<Sp<String>, Vec<Sp<Scalar>>>,
    #[serde(default)]
    pub mode: ModeWord,
    /// As `mailmedic check`: nobody answers, and the scenario's settings and answers are given as options.
    #[serde(default)]
    pub unattended: bool,
    /// Whether a message may be sent to the user's own address, as with `--send-test`.
    #[serde(default)]
    pub send_test: bool,
    /// What the person answers when asked. What is not listed is not known to them. In an unattended run they
    /// are given at the start, as `check` takes them with `--answer`.
    #[serde(default)]
    pub answers: BTreeMap<Sp<String>, Sp<Scalar>>,
    /// Facts to which the answer is "I don't know", listed where that is the point of the test.
    #[serde(default)]
    pub dont_know: Vec<Sp<String>>,
    /// Remedies that were tried and did not help, in this order.
    #[serde(default)]
    pub tried: Vec<Sp<String>>,
    pub expect: Expect,
}

impl TestCase {
    /// The tests for which it stands: one for each value under `each:`, or itself.
    fn one_by_one(self) -> Vec<Self> {
        if self.each.is_empty() {
            return vec![self];
        }
        let values = self.each.iter().flat_map(|(fact, values)| values.iter().map(move |value| (fact, value)));
        let several = self.each.len() > 1;
        values
            .map(|(fact, value)| {
                let of = if several { format!("{}-{}", fact.v, value.v) } else { value.v.to_string() };
                let mut case = Self { each: BTreeMap::new(), ..self.clone() };
                case.test.v = format!("{}-{of}", self.test.v);
                case.measured.retain(|known, _| known.v != fact.v);
                case.measured.insert(fact.clone(), value.clone());
                case
            })
            .collect()
    }
}

/// A word or a number, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Scalar {
    Number(u64),
    Truth(bool),
    Word(String),
}

impl std::fmt::Display for Scalar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Word(word) => f.write_str(word),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ModeWord {
    #[default]
    Onsite,
    Phone,
    Desk,
}

impl From<ModeWord> for Mode {
    fn from(word: ModeWord) -> Self {
        match word {
            ModeWord::Onsite => Self::Onsite,
            ModeWord::Phone => Self::Phone,
            ModeWord::Desk => Self::Desk,
        }
    }
}

/// What must come of a case; what is left out is not looked at.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub verdict: Option<Sp<VerdictWord>>,
    /// The first causes, in this order.
    #[serde(default)]
    pub top: Vec<Sp<String>>,
    /// Causes that must be neither confirmed nor likely.
    #[serde(default)]
    pub not_found: Vec<Sp<String>>,
    #[serde(default)]
    pub status: BTreeMap<Sp<String>, Sp<StatusWord>>,
    /// What must be known of facts and definitions; `unknown` is nothing.
    #[serde(default)]
    pub facts: BTreeMap<Sp<String>, Sp<Scalar>>,
    /// Points, to a tenth. `mailmedic test --bless` writes them.
    #[serde(default)]
    pub points: BTreeMap<Sp<String>, Sp<f64>>,
    /// The facts that are asked for, in this order.
    pub path: Option<Vec<Sp<String>>>,
    /// How many questions: `3`, `"<= 3"`.
    pub questions: Option<Sp<Scalar>>,
    #[serde(default)]
    pub never_asked: Vec<Sp<String>>,
    /// The first remedy.
    pub remedy: Option<Sp<String>>,
    pub after_remedy: Option<AfterRemedy>,
}

/// The first remedy is applied, and everything that it changes is measured again.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AfterRemedy {
    pub outcome: Sp<OutcomeWord>,
    /// The world after the remedy, where it changes the world and not the settings.
    pub then: Option<Sp<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeWord {
    Fixed,
    NotFixed,
    /// The measurements do not tell.
    Unclear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VerdictWord {
    Healthy,
    Fault,
    Undetermined,
}

impl From<VerdictWord> for Verdict {
    fn from(word: VerdictWord) -> Self {
        match word {
            VerdictWord::Healthy => Self::Healthy,
            VerdictWord::Fault => Self::Fault,
            VerdictWord::Undetermined => Self::Undetermined,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatusWord {
    Confirmed,
    Likely,
    Possible,
    Conflict,
    RuledOut,
}

impl From<StatusWord> for Status {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Confirmed => Self::Confirmed,
            StatusWord::Likely => Self::Likely,
            StatusWord::Possible => Self::Possible,
            StatusWord::Conflict => Self::Conflict,
            StatusWord::RuledOut => Self::RuledOut,
        }
    }
}

/// Reads every `*.test.yaml` among `files`. A test of a later layer replaces one of the same name.
///
/// # Errors
/// Everything that is wrong, with its place.
pub fn read(files: &[SourceFile]) -> Result<Vec<TestFile>, Vec<Problem>> {
    let mut tests = Vec::new();
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| file.name.ends_with(".test.yaml")) {
        match parse_all::<Vec<TestCase>>(file) {
            Ok(cases) => {
                let tests_of_file = cases.into_iter().flat_map(TestCase::one_by_one).collect();
                tests.push(TestFile { source: file.clone(), tests: tests_of_file });
            }
            Err(mut found) => problems.append(&mut found),
        }
    }
    let mut seen: HashMap<String, (Layer, Place)> = HashMap::new();
    // From the last layer to the first: what was seen replaces what comes.
    tests.sort_by_key(|file: &TestFile| std::cmp::Reverse(file.source.layer));
    for TestFile { source, tests } in &mut tests {
        tests.retain(|case| match seen.get(&case.test.v) {
            Some((layer, other)) if *layer == source.layer => {
                let message =
                    format!("`{}` is defined at {other} already; one of the two needs another name", case.test.v);
                problems.push(Problem::error("duplicate-test", source.place(case.test.at), message));
                false
            }
            Some(_) => false,
            None => {
                seen.insert(case.test.v.clone(), (source.layer, source.place(case.test.at)));
                true
            }
        });
    }
    tests.sort_by(|a, b| (a.source.layer, &a.source.name).cmp(&(b.source.layer, &b.source.name)));
    if problems.is_empty() { Ok(tests) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_reads_with_its_places() {
        let text = "- test: a\n  scenario: op25b\n  answers: {client.outgoing.port: 25}\n  expect: {top: [op25b], questions: \"<= 3\"}\n";
        let files = read(&[SourceFile::new("causes/op25b.test.yaml", text)]).unwrap();
        let case = &files[0].tests[0];
        assert_eq!((files[0].cause(), case.test.v.as_str(), case.test.at), ("op25b", "a", (1, 9)));
        assert_eq!(case.answers.values().next().unwrap().v, Scalar::Number(25));
    }

    #[test]
    fn each_value_is_a_test_of_its_own() {
        let text = "- test: a\n  measured: {m.x: low, m.y: 1}\n  each: {m.x: [high, top]}\n  expect: {facts: {d.x: true}}\n\
                    - test: b\n  each: {m.x: [high], m.y: [2]}\n  expect: {}\n";
        let files = read(&[SourceFile::new("facts.test.yaml", text)]).unwrap();
        let said = |case: &TestCase| {
            let measured: Vec<_> =
                case.measured.iter().map(|(fact, value)| format!("{}={}", fact.v, value.v)).collect();
            format!("{} {}", case.test.v, measured.join(" "))
        };
        let expected = ["a-high m.x=high m.y=1", "a-top m.x=top m.y=1", "b-m.x-high m.x=high", "b-m.y-2 m.y=2"];
        assert_eq!(files[0].tests.iter().map(said).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn two_tests_of_one_name_and_unknown_keys_are_refused() {
        let text = "- {test: a, expect: {}}\n- {test: a, expect: {}}\n";
        assert_eq!(read(&[SourceFile::new("x.test.yaml", text)]).unwrap_err()[0].code, "duplicate-test");
        let text = "- {test: a, expect: {tpo: [x]}}\n";
        assert_eq!(read(&[SourceFile::new("x.test.yaml", text)]).unwrap_err()[0].place.line, 1);
    }
}
