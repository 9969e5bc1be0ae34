//! Ticket notes, a line each: `label: value`.

use super::NOTES;
use super::layer;
use super::phrase::ascii_words;
use crate::source::{Problem, SourceFile, Sp};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words that stand for what is written itself.
const OWN_WORDS: [&str; 2] = ["number", "host"];

/// `rules/patterns/notes.yaml`.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteFile {
    /// Free words as values, by name: the first that matches counts.
    pub words: BTreeMap<String, Vec<Choice>>,
    /// What a label says.
    pub notes: Vec<Note>,
}

/// A value, and the words that mean it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: Sp<String>,
    /// A regular expression that is found in the words, in any case.
    pub words: Sp<String>,
}

/// A label.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub label: Sp<String>,
    /// Facts, and by which words their values are read; `number` takes the number
    /// itself, `host` a server's name.
    #[serde(default)]
    pub facts: BTreeMap<Sp<String>, Sp<String>>,
    /// The fact that a reply of a server decides, with its endpoint.
    #[serde(default)]
    pub reply: Option<Sp<String>>,
    /// Whether the value is read like any other text, too.
    #[serde(default)]
    pub text: bool,
    /// `send`, `receive`, `bounce`: what such a note is about.
    #[serde(default)]
    pub about: Option<Sp<String>>,
}

/// The labels that are known, compiled.
#[derive(Debug, Default)]
pub struct Notes {
    list: Vec<(Note, SourceFile)>,
    words: BTreeMap<String, Vec<(String, Regex)>>,
    places: Vec<(String, Sp<String>, SourceFile)>,
}

impl Notes {
    pub(super) fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let (mut known, mut problems) = (Self::default(), Vec::new());
        for (file, written) in layer::written::<NoteFile>(files, |name| name == NOTES, &mut problems) {
            known.add(file, written, &mut problems);
        }
        (known, problems)
    }

    fn add(&mut self, file: &SourceFile, written: NoteFile, problems: &mut Vec<Problem>) {
        for (name, choices) in written.words {
            let mut list = Vec::new();
            for Choice { value, words } in choices {
                match RegexBuilder::new(&ascii_words(&words.v)).case_insensitive(true).build() {
                    Ok(words) => list.push((value.v.clone(), words)),
                    Err(error) => {
                        problems.push(Problem::error("bad-pattern", file.place(words.at), error.to_string()));
                    }
                }
                self.places.push((name.clone(), value, file.clone()));
            }
            self.words.insert(name, list);
        }
        for note in written.notes {
            for words in note
                .facts
                .values()
                .filter(|words| !OWN_WORDS.contains(&&*words.v) && !self.words.contains_key(&words.v))
            {
                let message = format!("there are no words `{}`", words.v);
                problems.push(Problem::error("unknown-word", file.place(words.at), message));
            }
            layer::define(&mut self.list, (note, file.clone()), |(note, file)| (&note.label, file), problems);
        }
    }

    /// What is known of a label, in any case.
    pub fn note(&self, label: &str) -> Option<&Note> {
        self.list.iter().map(|(note, _)| note).find(|note| note.label.v.eq_ignore_ascii_case(label))
    }

    /// A value's words as the value that they mean.
    pub fn value(&self, words: &str, text: &str) -> Option<String> {
        if words == "number" {
            let digits: String =
                text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            return (!digits.is_empty()).then_some(digits);
        }
        if words == "host" {
            let name = text.trim_matches(['\'', '"', ' ', '.']);
            let is_host = name.contains('.') && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:".contains(&b));
            return is_host.then(|| name.to_ascii_lowercase());
        }
        let choices = self.words.get(words)?;
        choices.iter().find(|(_, expression)| expression.is_match(text)).map(|(value, _)| value.clone())
    }

    /// Every fact and value that a note can state, and where it is written.
    pub(super) fn values(&self) -> impl Iterator<Item = (&Sp<String>, &Sp<String>, &SourceFile)> {
        self.list.iter().flat_map(move |(note, _)| {
            note.facts.iter().flat_map(move |(fact, words)| {
                let values = self.places.iter().filter(move |(name, ..)| *name == words.v);
                values.map(move |(_, value, file)| (fact, value, file))
            })
        })
    }
}
