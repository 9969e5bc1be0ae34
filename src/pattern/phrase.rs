//! What mail programs show and people say, as facts: expressions over a whole text.

use super::layer;
use super::normal;
use crate::source::{Problem, SourceFile, Sp};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Bytes that a compiled expression may take.
const REGEX_BYTES: usize = 4 << 20;

/// The value that stands for what a group matched.
const GROUP: &str = "$1";

/// How deep fragments may stand in fragments.
const DEPTH: usize = 6;

/// `rules/patterns/clients….yaml` and `rules/patterns/words.LANGUAGE.yaml`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhraseFile {
    /// Fragments of expressions: `{name}` in an expression of this file stands for one.
    #[serde(default, rename = "let")]
    pub fragments: BTreeMap<String, Sp<String>>,
    /// A regular expression of what such texts are about: the phrases of this file count only where it is found in
    /// the text as well.
    #[serde(default)]
    pub only: Option<Sp<String>>,
    pub phrases: Vec<WrittenPhrase>,
}

/// One phrase as its author writes it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPhrase {
    pub id: Sp<String>,
    /// A regular expression that is found in the text, in any case. The text is NFKC with plain quotes, and
    /// without line ends.
    pub words: Sp<String>,
    /// The phrase does not count where this is found in the text.
    #[serde(default)]
    pub unless: Option<Sp<String>>,
    /// What it says. `@side` is the side that the text speaks of (`tcp.connect@side`, `client.@side.port`), `$1`
    /// what the first group that took part matched.
    pub facts: BTreeMap<Sp<String>, Sp<String>>,
    /// A text that the phrase is for; `lint` tries it.
    pub example: Sp<String>,
    /// Where these words were found.
    #[serde(default)]
    pub source: Option<String>,
}

/// A fact that a text states, as it is written in the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// `client.error`, `tls.handshake@side`.
    pub fact: String,
    pub value: String,
    /// The piece of the text that says so.
    pub piece: String,
}

#[derive(Debug)]
struct Phrase {
    written: WrittenPhrase,
    file: SourceFile,
    words: Regex,
    unless: Option<Regex>,
    /// What the texts are about that the phrases of its file are for.
    only: Option<Arc<Regex>>,
}

/// All phrases, in the order in which they are tried: programs' own words before people's.
#[derive(Debug, Default)]
pub(super) struct Phrases(Vec<Phrase>);

/// Whether a file holds phrases.
pub(super) fn holds_phrases(name: &str) -> bool {
    name.starts_with("patterns/clients") || is_words(name)
}

fn is_words(name: &str) -> bool {
    name.starts_with("patterns/words.") && name != "patterns/words.yaml"
}

impl Phrases {
    /// Compiles the phrases among `files`, and says what is wrong with them. One of a later layer
    /// replaces an earlier one of the same id.
    pub(super) fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let (mut known, mut problems) = (Self::default(), Vec::new());
        for (file, written) in layer::written::<PhraseFile>(files, holds_phrases, &mut problems) {
            known.add(file, written, &mut problems);
        }
        known.0.sort_by_key(|phrase| is_words(&phrase.file.name));
        (known, problems)
    }

    fn add(&mut self, file: &SourceFile, written: PhraseFile, problems: &mut Vec<Problem>) {
        let compile = |expression: &Sp<String>, problems: &mut Vec<Problem>| {
            let whole = ascii_words(&expand(&expression.v, &written.fragments, DEPTH));
            let built = RegexBuilder::new(&whole).case_insensitive(true).size_limit(REGEX_BYTES).build();
            built
                .map_err(|error| {
                    problems.push(Problem::error("bad-pattern", file.place(expression.at), error.to_string()));
                })
                .ok()
        };
        let only = written.only.as_ref().and_then(|only| compile(only, problems)).map(Arc::new);
        for phrase in written.phrases {
            let words = compile(&phrase.words, problems);
            let unless = phrase.unless.as_ref().map(|unless| compile(unless, problems));
            let (Some(words), None | Some(Some(_))) = (words, &unless) else { continue };
            let (unless, only) = (unless.flatten(), only.clone());
            let phrase = Phrase { words, unless, only, file: file.clone(), written: phrase };
            layer::define(&mut self.0, phrase, |known| (&known.written.id, &known.file), problems);
        }
    }

    /// Every fact that a normal text states, each once: the first phrase that speaks of it counts.
    pub(super) fn stated(&self, text: &str) -> Vec<Stated> {
        let (mut stated, mut known) = (Vec::new(), BTreeSet::new());
        for phrase in &self.0 {
            let WrittenPhrase { facts, .. } = &phrase.written;
            if facts.keys().all(|fact| known.contains(&fact.v)) || !phrase.allows(text) {
                continue;
            }
            let Some(found) = phrase.words.captures(text) else { continue };
            let whole = found.get(0).map_or("", |whole| whole.as_str());
            let group = found.iter().skip(1).flatten().next().map_or("", |group| group.as_str());
            for (fact, value) in facts {
                if !known.insert(fact.v.clone()) {
                    continue;
                }
                let value = if value.v == GROUP { group.to_owned() } else { value.v.clone() };
                stated.push(Stated { fact: fact.v.clone(), value, piece: whole.trim().to_owned() });
            }
        }
        stated
    }

    /// Tries every example: each fact of its phrase must be read from it with the value that the phrase gives.
    pub(super) fn bad_examples(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for phrase in &self.0 {
            let WrittenPhrase { id, example, facts, .. } = &phrase.written;
            let text = normal(&example.v);
            let holds = phrase.allows(&text) && phrase.words.is_match(&text);
            let stated = self.stated(&text);
            let missing = facts.iter().find(|(fact, value)| {
                let found = stated.iter().find(|found| found.fact == fact.v);
                value.v != GROUP && found.is_none_or(|found| found.value != value.v)
            });
            if !holds || missing.is_some() {
                let fact = missing.map_or("", |(fact, _)| fact.v.as_str());
                let found = stated.iter().find(|found| found.fact == fact).map_or("nothing", |found| &found.value);
                let message = format!("this example of `{}` gives {fact} {found}", id.v);
                problems.push(Problem::error("example-mismatch", phrase.file.place(example.at), message));
            }
        }
        problems
    }

    /// Every fact and value that a phrase states, and where it is written.
    pub(super) fn values(&self) -> impl Iterator<Item = (&Sp<String>, &Sp<String>, &SourceFile)> {
        self.0.iter().flat_map(|phrase| phrase.written.facts.iter().map(|(fact, value)| (fact, value, &phrase.file)))
    }
}

impl Phrase {
    fn allows(&self, text: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.is_match(text))
            && !self.unless.as_ref().is_some_and(|unless| unless.is_match(text))
    }
}

/// A fact that is written with `@side`, on one side: `incoming` or `outgoing`.
pub fn on_side(fact: &str, side: &str) -> String {
    match fact.strip_prefix("client.@side.") {
        Some(setting) => format!("client.{side}.{setting}"),
        None => fact.replace("@side", &format!("@{side}")),
    }
}

/// `\b` beside Japanese, where `POPサーバー` is written without a space: letters of other scripts end a word.
pub(super) fn ascii_words(expression: &str) -> String {
    expression.replace(r"\b", r"(?-u:\b)")
}

/// Puts fragments in the places of their names. A brace before a letter is a name, one before a digit
/// a repetition.
fn expand(expression: &str, fragments: &BTreeMap<String, Sp<String>>, depth: usize) -> String {
    let mut out = expression.to_owned();
    if depth == 0 {
        return out;
    }
    for (name, fragment) in fragments {
        let place = format!("{{{name}}}");
        if out.contains(&place) {
            out = out.replace(&place, &format!("(?:{})", expand(&fragment.v, fragments, depth - 1)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(text: &str) -> (Phrases, Vec<Problem>) {
        Phrases::read(&[SourceFile::new("patterns/clients.yaml", text)])
    }

    const TABLE: &str = "let:\n  cannot: \"can't|cannot\"\nphrases:\n  \
        - {id: port, words: '\\bport ([0-9]{2,5})', facts: {client.outgoing.port: $1}, example: port 25}\n  \
        - {id: send, words: '{cannot} send', unless: 'any more paper', facts: {case.complaint: send}, example: cannot send}\n";

    #[test]
    fn phrases_state_facts_with_the_piece_that_says_so() {
        let (phrases, problems) = phrases(TABLE);
        assert_eq!(problems, []);
        let stated = phrases.stated(&normal("I CAN\u{2019}T\nsend by Port 25"));
        let told: Vec<_> = stated.iter().map(|s| (s.fact.as_str(), s.value.as_str(), s.piece.as_str())).collect();
        assert_eq!(told, [("client.outgoing.port", "25", "Port 25"), ("case.complaint", "send", "CAN'T send")]);
        assert_eq!(phrases.stated("cannot send any more paper"), []);
        assert_eq!(phrases.bad_examples(), []);
    }

    #[test]
    fn the_phrases_of_a_file_are_for_texts_about_its_matter() {
        let (phrases, problems) = phrases(&format!("only: '\\bmail'\n{TABLE}"));
        assert_eq!(problems, []);
        assert_eq!(phrases.stated("cannot send the boxes by port 25"), []);
        assert_eq!(phrases.stated("cannot send mail").len(), 1);
        assert_eq!(phrases.bad_examples().len(), 2, "an example is a text as well");
        assert_eq!(
            Phrases::read(&[SourceFile::new("patterns/clients.yaml", &format!("only: '('\n{TABLE}"))]).1.len(),
            1
        );
    }

    #[test]
    fn words_end_where_another_script_begins_and_any_group_is_the_value() {
        let table = "phrases:\n  - {id: p, words: '\\bpop3?\\b|(\\d+)番|port (\\d+)', facts: {client.incoming.port: $1}, example: 110番}\n";
        let (phrases, problems) = phrases(table);
        assert_eq!(problems, []);
        let value = |text: &str| phrases.stated(&normal(text)).pop().map(|stated| stated.value);
        assert_eq!(value("POPサーバーに"), Some(String::new()));
        assert_eq!((value("110番です"), value("port 26")), (Some("110".into()), Some("26".into())));
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let (_, problems) = phrases(
            "phrases:\n  - {id: a, words: '(', facts: {}, example: x}\n  - {id: b, words: x, facts: {}, example: x}\n  - {id: b, words: x, facts: {}, example: x}\n",
        );
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        assert_eq!(told, [("bad-pattern", 2), ("duplicate-id", 4)]);
        let (phrases, _) = phrases("phrases:\n  - {id: a, words: x, facts: {case.complaint: send}, example: y}\n");
        assert_eq!(phrases.bad_examples()[0].code, "example-mismatch");
    }
}
