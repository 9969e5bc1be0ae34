//! Texts in which something is looked for: what is rare counts more (BM25's inverse frequency).

use super::terms::{CONCEPT, terms, without_endings};
use crate::pattern::{Patterns, normal};
use std::collections::{BTreeMap, BTreeSet};

/// What the second and third piece about the same add.
const FURTHER: f64 = 0.4;

/// How much a concept says, compared with a word that is as rare.
const CONCEPTS: f64 = 0.7;

/// The least share of what is looked for that a text must hold.
const LEAST_SHARE: f64 = 0.5;

/// How much of what the best text holds another one must hold as well.
const OF_THE_BEST: f64 = 0.75;

/// How much another word for the same thing counts, compared with the word itself.
const IN_OTHER_WORDS: f64 = 0.9;

/// Pieces of text, each about one thing of many, and where each term stands.
#[derive(Debug, Default)]
pub struct Index {
    pieces: Vec<Piece>,
    /// Those that are titles of others.
    titles: BTreeSet<usize>,
    terms: BTreeMap<String, Term>,
    /// The weight of a term that stands nowhere.
    unknown: f64,
}

#[derive(Debug)]
struct Piece {
    about: usize,
    weight: f64,
    terms: BTreeSet<String>,
    /// The length of its vector.
    length: f64,
}

#[derive(Debug, Default)]
struct Term {
    pieces: Vec<usize>,
    weight: f64,
}

/// How much a text is like the pieces about one thing.
#[derive(Debug)]
pub(super) struct Resembled {
    pub about: usize,
    /// In hundredths: how much of the text they account for. It grows with the text.
    pub likeness: u32,
    /// The best cosine: one where a text is the same as a piece.
    pub cosine: f64,
}

impl Index {
    /// Texts with their titles, each about what its place says.
    pub fn of(texts: impl IntoIterator<Item = (String, String)>, patterns: &Patterns) -> Self {
        let mut index = Self::default();
        for (about, (title, text)) in texts.into_iter().enumerate() {
            index.add(about, 1.0, &text, patterns);
            if let Some(piece) = index.add(about, 1.0, &title, patterns) {
                index.titles.insert(piece);
            }
        }
        index.weigh();
        index
    }

    /// The places of the texts that hold what is looked for, be it in other words, and of which each word may be
    /// unfinished, those first that hold it in their titles; all in their order where nothing is looked for.
    pub fn holding(&self, query: &str, patterns: &Patterns) -> Vec<usize> {
        if query.trim().is_empty() {
            return self.pieces.iter().map(|piece| piece.about).collect::<BTreeSet<_>>().into_iter().collect();
        }
        let query = without_endings(&normal(query));
        let held = self.shares_of_query(&query, patterns, false);
        let titled = self.shares_of_query(&query, patterns, true);
        let best = held.values().copied().fold(0.0, f64::max);
        let least = (OF_THE_BEST * best).max(LEAST_SHARE);
        let mut found: Vec<(usize, f64)> = held.into_iter().filter(|(_, share)| *share >= least).collect();
        let rank = |(at, share): &(usize, f64)| share + titled.get(at).copied().unwrap_or(0.0);
        found.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.0.cmp(&b.0)));
        found.into_iter().map(|(at, _)| at).collect()
    }

    /// How much of what is looked for each text holds, or its title.
    fn shares_of_query(&self, query: &str, patterns: &Patterns, titles: bool) -> BTreeMap<usize, f64> {
        let words: Vec<_> = query.split_whitespace().map(|word| terms(word, patterns)).collect();
        let words: Vec<_> =
            words.iter().filter(|word| !word.is_empty()).map(|word| self.shares(word, titles)).collect();
        let whole: BTreeSet<String> = terms(query, patterns);
        let concepts = self.part(whole.iter().filter(|term| term.starts_with(CONCEPT)), titles);
        let mut held: BTreeMap<usize, f64> =
            concepts.into_iter().map(|(at, share)| (at, IN_OTHER_WORDS * share)).collect();
        #[allow(clippy::cast_precision_loss, reason = "a few words")]
        let each = 1.0 / words.len().max(1) as f64;
        let mut by_word: BTreeMap<usize, f64> = BTreeMap::new();
        for (at, share) in words.into_iter().flatten() {
            *by_word.entry(at).or_default() += each * share;
        }
        for (at, share) in by_word {
            let known = held.entry(at).or_default();
            *known = known.max(share);
        }
        held
    }

    /// How much of a word each text holds: the word itself, or another one for the same thing.
    fn shares(&self, word: &BTreeSet<String>, titles: bool) -> BTreeMap<usize, f64> {
        let mut found = self.part(word.iter().filter(|term| !term.starts_with(CONCEPT)), titles);
        let concepts = self.part(word.iter().filter(|term| term.starts_with(CONCEPT)), titles);
        for (at, share) in concepts {
            let known = found.entry(at).or_default();
            *known = known.max(IN_OTHER_WORDS * share);
        }
        found
    }

    /// How much of these terms each text holds.
    fn part<'t>(&self, wanted: impl Iterator<Item = &'t String>, titles: bool) -> BTreeMap<usize, f64> {
        let texts = self.pieces.len() - self.titles.len();
        let mut held: BTreeMap<usize, f64> = BTreeMap::new();
        let mut whole = 0.0;
        for term in wanted {
            let concept = term.starts_with(CONCEPT);
            let alike = self.terms.range(term.clone()..).map_while(|(known, stands)| {
                let alike = if concept { known == term } else { known.starts_with(term.as_str()) };
                alike.then_some(stands)
            });
            let pieces: BTreeSet<usize> = alike.flat_map(|stands| &stands.pieces).copied().collect();
            let about = |pieces: &mut dyn Iterator<Item = &usize>| -> BTreeSet<usize> {
                pieces.map(|piece| self.pieces[*piece].about).collect()
            };
            let titled = about(&mut pieces.intersection(&self.titles));
            let mut found = about(&mut pieces.iter());
            let worth = rarity(texts, found.len());
            // What is spoken of everywhere tells one text from another by their titles only.
            let everywhere = found.len() * 3 > texts;
            if concept && everywhere && titled.is_empty() {
                continue;
            }
            if titles || (everywhere && !titled.is_empty()) {
                found = titled;
            }
            whole += worth;
            for about in found {
                *held.entry(about).or_default() += worth;
            }
        }
        held.values_mut().for_each(|share| *share /= whole);
        held
    }

    /// Adds a piece of text and gives its place; none for a text that says nothing.
    pub(super) fn add(&mut self, about: usize, weight: f64, text: &str, patterns: &Patterns) -> Option<usize> {
        let terms = terms(&normal(text), patterns);
        if terms.is_empty() {
            return None;
        }
        for term in &terms {
            self.terms.entry(term.clone()).or_default().pieces.push(self.pieces.len());
        }
        self.pieces.push(Piece { about, weight, terms, length: 0.0 });
        Some(self.pieces.len() - 1)
    }

    pub(super) fn weigh(&mut self) {
        let all = self.pieces.len();
        self.unknown = 0.6 * rarity(all, 0);
        let weights: Vec<f64> = self.terms.values().map(|term| rarity(all, term.pieces.len())).collect();
        for ((name, term), weight) in self.terms.iter_mut().zip(weights) {
            let share = if name.starts_with(CONCEPT) { CONCEPTS } else { 1.0 };
            term.weight = share * weight;
        }
        for piece in &mut self.pieces {
            piece.length = length(piece.terms.iter().map(|term| self.terms[term].weight));
        }
    }

    fn weight(&self, term: &str) -> f64 {
        self.terms.get(term).map_or(self.unknown, |term| term.weight)
    }

    /// What these terms are like, the likest first.
    pub(super) fn ranked(&self, wanted: &BTreeSet<String>) -> Vec<Resembled> {
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
            by_cause.entry(piece.about).or_default().push((piece.weight * cosine, cosine));
        }
        let mut ranked: Vec<Resembled> = by_cause
            .into_iter()
            .map(|(about, mut found)| {
                found.sort_by(|a, b| b.0.total_cmp(&a.0));
                let further: f64 = found.iter().skip(1).take(2).map(|(weighed, _)| weighed).sum();
                let likeness = hundredths((found[0].0 + FURTHER * further) * libm::sqrt(of_text));
                let cosine = found.iter().map(|(_, cosine)| *cosine).fold(0.0, f64::max);
                Resembled { about, likeness, cosine }
            })
            .collect();
        ranked.sort_by_key(|found| (std::cmp::Reverse(found.likeness), found.about));
        ranked
    }
}

/// What is worth more the fewer of `all` hold it.
#[allow(clippy::cast_precision_loss, reason = "a few thousand pieces")]
fn rarity(all: usize, count: usize) -> f64 {
    let (all, count) = (all as f64, count as f64);
    libm::log(1.0 + (all - count + 0.5) / (count + 0.5))
}

fn length(weights: impl Iterator<Item = f64>) -> f64 {
    libm::sqrt(weights.map(|weight| weight * weight).sum())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small, and not below zero")]
fn hundredths(likeness: f64) -> u32 {
    libm::round(likeness * 100.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(query: &str) -> Vec<usize> {
        let patterns = crate::pattern::builtin().unwrap();
        let texts = [
            "The mailbox is full",
            "The password is not accepted",
            "サーバーのメールボックスがいっぱいです",
            "Tax forms",
            "Leave a copy",
            "Clock",
            "Moving house",
        ];
        Index::of(texts.map(|text| (String::new(), text.to_owned())), &patterns).holding(query, &patterns)
    }

    #[test]
    fn what_is_looked_for_is_found_in_other_words_and_before_it_is_typed_to_its_end() {
        assert_eq!(held(""), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(held("passw"), [1]);
        assert_eq!(held("ＰＡＳＳＷＯＲＤ"), [1]);
        assert_eq!(held("refused password"), [1]);
        assert_eq!(held("ﾒｰﾙﾎﾞｯｸｽ 満杯"), [0, 2]);
        assert_eq!(held("mailbox full"), [0, 2]);
        assert_eq!(held("xyzzy"), [0; 0]);
        assert_eq!(held("?!"), [0; 0]);
    }

    #[test]
    fn what_stands_in_a_title_comes_first_and_what_stands_everywhere_counts_there_only() {
        let patterns = crate::pattern::builtin().unwrap();
        let texts = [
            ("送信の暗号化", "受信はそのままです。"),
            ("証明書", "受信も送信も止まります。時計を見ます。"),
            ("受信サーバーにつながらない", "受信できるか調べます。"),
            ("時計", "ほかの話"),
            ("添付", "大きさ"),
            ("宛先", "まちがい"),
            ("差出人", "確認"),
        ];
        let texts = texts.map(|(title, text)| (title.to_owned(), text.to_owned()));
        let index = Index::of(texts, &patterns);
        assert_eq!(index.holding("受信できない", &patterns), [2]);
        assert_eq!(index.holding("時計", &patterns), [3, 1]);
    }
}
