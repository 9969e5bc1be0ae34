//! A text against everything that is said about causes: descriptions, the texts of causes, of their
//! remedies, and of the FAQ's entries that lead to them, in every language.
//!
//! Words are compared by their roots, Japanese by pairs of letters, as nothing stands between its words, and both by what
//! else they are called ([`super::terms`]). A likeness is how much of what a piece says is in the text, and how much of
//! the text is in it.

use super::{
    MAIL,
    index::{Index, Resembled},
    terms::{CONCEPT, terms},
};
use crate::{
    engine::written,
    locale::{Language, Locale, TextFile},
    pattern::Patterns,
    rule::RuleBase,
};
use std::sync::OnceLock;

/// Characters of a text that are looked at: who writes more says the essence first, or pasted something.
const MOST_CHARACTERS: usize = 1_500;

/// Causes that a text is said to be like.
const MOST_CAUSES: usize = 4;

/// Hundredths: the least likeness of a text that states nothing else and does not speak of mail. Texts about anything else
/// stay below it.
const ALONE: u32 = 260;

/// Hundredths: the least likeness of a text that states nothing else and speaks of mail.
const ABOUT_MAIL: u32 = 180;

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

impl Search {
    pub fn new(texts: &[TextFile]) -> Self {
        Self { texts: texts.to_vec(), index: OnceLock::new() }
    }

    /// The causes that a text, which is normal, is like, if any is like enough; `alone` where it states nothing else.
    pub fn find(&self, text: &str, rules: &RuleBase, patterns: &Patterns, alone: bool) -> Option<Likeness> {
        let text: String = text.chars().take(MOST_CHARACTERS).collect();
        let index = self.index.get_or_init(|| about_causes(rules, patterns, &self.texts));
        let terms = terms(&text, patterns);
        let found = index.ranked(&terms);
        let least = match alone {
            false => BESIDE,
            true if terms.contains(&format!("{CONCEPT}{MAIL}")) => ABOUT_MAIL,
            true => ALONE,
        };
        let enough = |found: &Resembled| found.likeness >= least || found.cosine >= SAME;
        let like: Vec<_> = found.into_iter().filter(enough).take(MOST_CAUSES).collect();
        let first = like.first()?.about;
        let value = written(like.iter().map(|found| (&*rules.causes()[found.about].id, found.likeness)));
        Some(Likeness { value, piece: likest_part(index, &text, first, patterns) })
    }
}

/// All that is said about causes.
fn about_causes(rules: &RuleBase, patterns: &Patterns, texts: &[TextFile]) -> Index {
    let mut index = Index::default();
    let mut add = |cause, weight, text: &str| {
        index.add(cause, weight, &without_variables(text), patterns);
    };
    for (id, text) in patterns.descriptions() {
        if let Some(cause) = rules.cause_number(id) {
            add(cause, DESCRIPTION, text);
        }
    }
    for language in Language::ALL {
        let locale = Locale::with(language, texts);
        for (cause, known) in rules.causes().iter().enumerate() {
            let id = format!("cause-{}", known.id);
            add(cause, TITLE, &locale.text(&id, &[]));
            for (attribute, weight) in [("short", SHORT), ("why", REASON)] {
                add(cause, weight, &locale.attribute(&id, attribute, &[]).unwrap_or_default());
            }
            for remedy in &known.remedies {
                add(cause, REMEDY, &locale.text(&format!("remedy-{}", remedy.v), &[]));
            }
        }
        for (provider, sections) in rules.trees() {
            let pack = provider.map(|name| format!("{}-", name.replace('.', "-"))).unwrap_or_default();
            for step in sections.iter().flat_map(|section| &section.steps) {
                let Some(entry) = &step.entry else { continue };
                let id = format!("faq-{pack}{}", entry.v);
                let page = locale.attribute(&id, "page", &[]).unwrap_or_default();
                for cause in step.causes.iter().filter_map(|cause| rules.cause_number(&cause.v)) {
                    add(cause, ENTRY, &locale.text(&id, &[]));
                    add(cause, PAGE, &page);
                }
            }
        }
    }
    index.weigh();
    index
}

/// The sentence of a text that has most in common with what is said of a cause.
fn likest_part(index: &Index, text: &str, cause: usize, patterns: &Patterns) -> String {
    let ends = ['。', '!', '?', '！', '？', ';', '\n'];
    let parts = text.split_inclusive(ends).flat_map(|part| part.split_inclusive(". "));
    let likeness = |part: &str| {
        let found = index.ranked(&terms(part, patterns));
        found.into_iter().find(|found| found.about == cause).map_or(0, |found| found.likeness)
    };
    let best = parts.map(|part| (likeness(part), part)).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or("", |(_, part)| part.trim()).to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_no_words() {
        assert_eq!(without_variables("to {$host}: now {"), "to  : now  ");
    }
}
