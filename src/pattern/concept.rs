//! What is the same thing in other words, in every language: "rejected", "won't take", 弾かれる.

use super::{layer, phrase::ascii_words};
use crate::source::{Problem, SourceFile, Sp};
use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes that the compiled expressions may take together.
const REGEX_BYTES: usize = 16 << 20;

/// `rules/patterns/concepts.yaml`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConceptFile {
    /// By a name that stands for the concept.
    pub concepts: BTreeMap<Sp<String>, WrittenConcept>,
}

/// The words of a concept, as regular expressions in small letters.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenConcept {
    /// English; it begins and ends at a word's bounds.
    pub en: Sp<String>,
    /// Japanese; it may stand anywhere.
    pub ja: Sp<String>,
}

/// Bytes that the states of both sets of expressions may take: with fewer a text is read many times more slowly.
const STATES_BYTES: usize = 64 << 20;

/// All concepts. Those of a later layer replace earlier ones of the same name.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    names: Vec<String>,
    english: RegexSet,
    japanese: RegexSet,
}

/// Whether a file holds concepts.
pub(super) fn holds_concepts(name: &str) -> bool {
    name.starts_with("patterns/concepts")
}

impl Concepts {
    pub(super) fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut known = Vec::new();
        for (file, written) in layer::written::<ConceptFile>(files, holds_concepts, &mut problems) {
            for (name, words) in written.concepts {
                for expression in [&words.en, &words.ja] {
                    if let Err(error) = Regex::new(&expression.v) {
                        problems.push(Problem::error("bad-pattern", file.place(expression.at), error.to_string()));
                    }
                }
                layer::define(&mut known, (name, file.clone(), words), |(name, file, _)| (name, file), &mut problems);
            }
        }
        // Unicode's letters and digits would make the expressions many times larger; English has none of them.
        let plain = |words: &str| ascii_words(&words.replace(r"\w", "[a-z]").replace(r"\d", "[0-9]"));
        let english = set(known.iter().map(|(.., words)| plain(&format!(r"\b(?:{})\b", words.en.v))));
        let japanese = set(known.iter().map(|(.., words)| plain(&words.ja.v)));
        for error in [&english, &japanese].into_iter().filter_map(|built| built.as_ref().err()) {
            // What is wrong with one of them is told above.
            if let (true, Some((name, file, _))) = (problems.is_empty(), known.first()) {
                problems.push(Problem::error("bad-pattern", file.place(name.at), error.to_string()));
            }
        }
        let names = known.into_iter().map(|(name, ..)| name.v).collect();
        let known = Self { names, english: english.unwrap_or_default(), japanese: japanese.unwrap_or_default() };
        (known, problems)
    }

    /// The names of those whose words stand in a text in small letters.
    pub(super) fn of(&self, text: &str) -> BTreeSet<&str> {
        let mut found: BTreeSet<usize> = self.english.matches(text).into_iter().collect();
        if !text.is_ascii() {
            found.extend(self.japanese.matches(text));
        }
        found.into_iter().map(|number| &*self.names[number]).collect()
    }
}

fn set(expressions: impl Iterator<Item = String>) -> Result<RegexSet, regex::Error> {
    RegexSetBuilder::new(expressions).size_limit(REGEX_BYTES).dfa_size_limit(STATES_BYTES).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_either_language_are_one_concept() {
        let table = "concepts:\n  refuse: {en: 'reject\\w*|turn(s|ed)? down', ja: '拒否|弾か'}\n";
        let (concepts, problems) = Concepts::read(&[SourceFile::new("patterns/concepts.yaml", table)]);
        assert_eq!(problems, []);
        for text in ["the server rejects it", "it was turned down.", "弾かれます", "mailを拒否"] {
            assert_eq!(concepts.of(text), BTreeSet::from(["refuse"]), "{text}");
        }
        assert!(concepts.of("turn downstairs").is_empty());
    }

    #[test]
    fn an_expression_that_is_none_is_told_with_its_place() {
        let table = "concepts:\n  a: {en: 'x', ja: '('}\n";
        let (_, problems) = Concepts::read(&[SourceFile::new("patterns/concepts.yaml", table)]);
        assert_eq!(
            problems.iter().map(|problem| (problem.code, problem.place.line)).collect::<Vec<_>>(),
            [("bad-pattern", 2)]
        );
    }
}
