//! A text against everything that is said about causes: descriptions, the texts of causes, of their
//! remedies, and of the FAQ's entries that lead to them, in every language.
//!
//! Words are compared by their roots, Japanese by pairs of letters, as nothing stands between its words; what
//! is rare counts more (BM25's inverse frequency), and a likeness is how much of what a piece says is in the text, and how
//! much of the text is in it.

use crate::{
    engine::written,
    locale::{Language, Locale, TextFile},
    pattern::{Patterns, normal},
    rule::RuleBase,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// Characters of a text that are looked at: who writes more says the essence first, or pasted something.
const MOST_CHARACTERS: usize = 1_500;

/// Causes that a text is said to be like.
const MOST_CAUSES: usize = 4;

/// Hundredths: the least likeness of a text that states nothing else. Texts about anything else stay below it.
const ALONE: u32 = 200;

/// Hundredths: the least likeness beside facts.
const BESIDE: u32 = 130;

/// From this cosine on a text is all but the same as a piece, however short it is.
const SAME: f64 = 0.7;

/// How much pieces of each kind say, in hundredths.
const DESCRIPTION: f64 = 1.0;
const TITLE: f64 = 0.9;
const SHORT: f64 = 0.8;
const REASON: f64 = 0.6;
const REMEDY: f64 = 0.5;
const ENTRY: f64 = 0.6;
const PAGE: f64 = 0.4;

/// What the second and third piece about a cause add.
const FURTHER: f64 = 0.4;

/// English words that say nothing about what is wrong.
const EMPTY: &[&str] = &[
    "a", "about", "again", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "but", "by", "can", "can't", "cannot", "could", "did", "do", "does", "doesn't", "don't", "e", "email",
    "emails", "for", "from", "get", "gets", "got", "had", "has", "have", "he", "her", "here", "his", "how", "i", "i'm",
    "if", "in", "into", "is", "isn't", "it", "it's", "its", "just", "mail", "mails", "me", "message", "messages",
    "more", "most", "my", "no", "not", "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "said",
    "say", "says", "she", "should", "since", "so", "some", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "to", "told", "too", "two", "up", "us", "very", "want", "wants", "was", "we",
    "were", "what", "when", "which", "while", "who", "will", "with", "won't", "would", "you", "your",
];

/// What a text is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// The causes with their likeness in hundredths, the likest first, as `case.resembles` has them.
    pub value: String,
    /// The part of the text that is likest to the first.
    pub piece: String,
}

/// The index, which is made when the first text is looked for.
#[derive(Debug, Default)]
pub struct Search {
    /// Texts of a directory of rules.
    texts: Vec<TextFile>,
    index: OnceLock<Index>,
}

#[derive(Debug, Default)]
struct Index {
    pieces: Vec<Piece>,
    /// Where each term stands.
    terms: BTreeMap<String, Term>,
    /// The weight of a term that stands nowhere.
    unknown: f64,
}

#[derive(Debug)]
struct Piece {
    cause: usize,
    weight: f64,
    terms: BTreeSet<String>,
    /// The length of its vector.
    length: f64,
}

/// How much a text is like what is said of a cause.
#[derive(Debug)]
struct Resembled {
    cause: usize,
    /// In hundredths: how much of the text it accounts for. It grows with the text.
    likeness: u32,
    /// The best cosine: one where a text is the same as a piece.
    cosine: f64,
}

#[derive(Debug, Default)]
struct Term {
    pieces: Vec<usize>,
    weight: f64,
}

impl Search {
    pub fn new(texts: &[TextFile]) -> Self {
        Self { texts: texts.to_vec(), index: OnceLock::new() }
    }

    /// The causes that a text, which is [`normal`], is like, if any is like enough; `alone` where it states nothing else.
    pub fn find(&self, text: &str, rules: &RuleBase, patterns: &Patterns, alone: bool) -> Option<Likeness> {
        let text: String = text.chars().take(MOST_CHARACTERS).collect();
        let index = self.index.get_or_init(|| Index::new(rules, patterns, &self.texts));
        let found = index.ranked(&terms(&text));
        let least = if alone { ALONE } else { BESIDE };
        let enough = |found: &Resembled| found.likeness >= least || found.cosine >= SAME;
        let like: Vec<_> = found.into_iter().filter(enough).take(MOST_CAUSES).collect();
        let first = like.first()?.cause;
        let value = written(like.iter().map(|found| (&*rules.causes()[found.cause].id, found.likeness)));
        Some(Likeness { value, piece: index.likest_part(&text, first) })
    }
}

impl Index {
    fn new(rules: &RuleBase, patterns: &Patterns, texts: &[TextFile]) -> Self {
        let mut index = Self::default();
        for (id, text) in patterns.descriptions() {
            if let Some(cause) = rules.cause_number(id) {
                index.add(cause, DESCRIPTION, text);
            }
        }
        for language in Language::ALL {
            let locale = Locale::with(language, texts);
            for (cause, known) in rules.causes().iter().enumerate() {
                let id = format!("cause-{}", known.id);
                index.add(cause, TITLE, &locale.text(&id, &[]));
                for (attribute, weight) in [("short", SHORT), ("why", REASON)] {
                    index.add(cause, weight, &locale.attribute(&id, attribute, &[]).unwrap_or_default());
                }
                for remedy in &known.remedies {
                    index.add(cause, REMEDY, &locale.text(&format!("remedy-{}", remedy.v), &[]));
                }
            }
            for (provider, sections) in rules.trees() {
                let pack = provider.map(|name| format!("{}-", name.replace('.', "-"))).unwrap_or_default();
                for step in sections.iter().flat_map(|section| &section.steps) {
                    let Some(entry) = &step.entry else { continue };
                    let id = format!("faq-{pack}{}", entry.v);
                    let page = locale.attribute(&id, "page", &[]).unwrap_or_default();
                    for cause in step.causes.iter().filter_map(|cause| rules.cause_number(&cause.v)) {
                        index.add(cause, ENTRY, &locale.text(&id, &[]));
                        index.add(cause, PAGE, &page);
                    }
                }
            }
        }
        index.weigh();
        index
    }

    fn add(&mut self, cause: usize, weight: f64, text: &str) {
        let terms = terms(&normal(&without_variables(text)));
        if terms.is_empty() {
            return;
        }
        for term in &terms {
            self.terms.entry(term.clone()).or_default().pieces.push(self.pieces.len());
        }
        self.pieces.push(Piece { cause, weight, terms, length: 0.0 });
    }

    fn weigh(&mut self) {
        #[allow(clippy::cast_precision_loss, reason = "a few thousand pieces")]
        let weight = |count: usize| {
            let (all, count) = (self.pieces.len() as f64, count as f64);
            libm::log(1.0 + (all - count + 0.5) / (count + 0.5))
        };
        self.unknown = 0.6 * weight(0);
        let weights: Vec<f64> = self.terms.values().map(|term| weight(term.pieces.len())).collect();
        for (term, weight) in self.terms.values_mut().zip(weights) {
            term.weight = weight;
        }
        for piece in &mut self.pieces {
            piece.length = length(piece.terms.iter().map(|term| self.terms[term].weight));
        }
    }

    fn weight(&self, term: &str) -> f64 {
        self.terms.get(term).map_or(self.unknown, |term| term.weight)
    }

    /// The causes that these terms are like, the likest first.
    fn ranked(&self, wanted: &BTreeSet<String>) -> Vec<Resembled> {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for term in wanted.iter().filter_map(|term| self.terms.get(term)) {
            for piece in &term.pieces {
                *shared.entry(*piece).or_default() += term.weight * term.weight;
            }
        }
        let of_text = length(wanted.iter().map(|term| self.weight(term)));
        let mut by_cause: BTreeMap<usize, Vec<(f64, f64)>> = BTreeMap::new();
        for (number, shared) in shared {
            let piece = &self.pieces[number];
            let cosine = shared / (piece.length * of_text);
            by_cause.entry(piece.cause).or_default().push((piece.weight * cosine, cosine));
        }
        let mut ranked: Vec<Resembled> = by_cause
            .into_iter()
            .map(|(cause, mut found)| {
                found.sort_by(|a, b| b.0.total_cmp(&a.0));
                let further: f64 = found.iter().skip(1).take(2).map(|(weighed, _)| weighed).sum();
                let likeness = hundredths((found[0].0 + FURTHER * further) * libm::sqrt(of_text));
                let cosine = found.iter().map(|(_, cosine)| *cosine).fold(0.0, f64::max);
                Resembled { cause, likeness, cosine }
            })
            .collect();
        ranked.sort_by_key(|found| (std::cmp::Reverse(found.likeness), found.cause));
        ranked
    }

    /// The sentence of a text that has most in common with what is said of a cause.
    fn likest_part(&self, text: &str, cause: usize) -> String {
        let ends = ['。', '!', '?', '！', '？', ';', '\n'];
        let parts = text.split_inclusive(ends).flat_map(|part| part.split_inclusive(". "));
        let likeness = |part: &str| {
            let found = self.ranked(&terms(part));
            found.into_iter().find(|found| found.cause == cause).map_or(0, |found| found.likeness)
        };
        let best =
            parts.map(|part| (likeness(part), part)).reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or("", |(_, part)| part.trim()).to_owned()
    }
}

fn length(weights: impl Iterator<Item = f64>) -> f64 {
    libm::sqrt(weights.map(|weight| weight * weight).sum())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small, and not below zero")]
fn hundredths(likeness: f64) -> u32 {
    libm::round(likeness * 100.0) as u32
}

/// A text without the `{$name}` of variables that nobody has given.
fn without_variables(text: &str) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push(' ');
        out.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    out
}

/// What is compared of a normal text: the roots of its words, and of Japanese each two letters that follow one another, in
/// katakana.
fn terms(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let mut found = BTreeSet::new();
    let mut japanese: Vec<char> = Vec::new();
    let mut word = String::new();
    for c in lower.chars().chain([' ']) {
        let c = katakana(c);
        if is_letter(c) {
            japanese.push(c);
        } else if !japanese.is_empty() {
            if let [only] = japanese[..] {
                found.insert(only.to_string());
            }
            found.extend(japanese.windows(2).map(|pair| pair.iter().collect::<String>()));
            japanese.clear();
        }
        if c.is_ascii_alphanumeric() || c == '\'' {
            word.push(c);
        } else if !word.is_empty() {
            let whole = word.trim_matches('\'');
            if !whole.is_empty() && !EMPTY.contains(&whole) && !is_digit(whole) {
                found.insert(root(whole));
            }
            word.clear();
        }
    }
    found
}

fn is_digit(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        c => c,
    }
}

/// Katakana, its long mark, and kanji.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '\u{3005}' | '\u{3400}'..='\u{9fff}')
}

/// An English word without its ending: "refused", "refuses" and "refusing" are one.
fn root(word: &str) -> String {
    let mut root = word.to_owned();
    for (ending, instead) in
        [("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", "")]
    {
        if word.len() >= ending.len() + 3 && word.ends_with(ending) && !word.ends_with("ss") {
            root.truncate(word.len() - ending.len());
            root.push_str(instead);
            break;
        }
    }
    let bytes = root.as_bytes();
    if bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        root.pop();
    }
    if root.len() > 3 && root.ends_with('e') {
        root.pop();
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_by_their_roots_and_japanese_by_pairs_of_letters() {
        assert_eq!(terms("The server refuses it; refused, refusing"), terms("server refuse"));
        assert_eq!(terms("ひらく"), terms("ヒラク"));
        assert_eq!(terms("送信できない").len(), 5);
        assert_eq!(terms(""), BTreeSet::new());
        assert_eq!(without_variables("to {$host}: now {"), "to  : now  ");
    }
}
