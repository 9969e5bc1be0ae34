//! The entries of the FAQ, searched as one types.

use crate::{
    explain::Index,
    locale::Locale,
    pattern::Patterns,
    report::faq::{Entry, Pages, entries, searched},
    rule::RuleBase,
};
use std::sync::Arc;
use tui_input::Input;

/// The entries in which what is looked for is found.
#[derive(Debug)]
pub struct FaqList {
    pub query: Input,
    /// The entry under the cursor, among those that were found.
    pub cursor: usize,
    lines: Vec<FaqLine>,
    /// All entries in their words in every language.
    index: Index,
    patterns: Arc<Patterns>,
}

/// One entry.
#[derive(Debug)]
pub struct FaqLine {
    /// Its place among all entries.
    pub at: usize,
    /// Its section, with the provider's name where it is of a pack.
    pub heading: String,
    pub title: String,
    /// Whether it is about a provider that is not the person's.
    elsewhere: bool,
}

impl FaqList {
    /// All entries in the words of `locale`, those of `provider` first.
    pub fn new(
        rules: &RuleBase,
        patterns: Arc<Patterns>,
        locales: &[Locale],
        locale: &Locale,
        provider: Option<&str>,
    ) -> Self {
        let shown = Pages::new(rules, locale);
        let mut entries: Vec<_> = entries(rules).enumerate().collect();
        let rank = |entry: &Entry<'_>| match entry.provider {
            own if own.is_some() && own == provider => 0,
            None => 1,
            Some(_) => 2,
        };
        entries.sort_by_key(|(_, entry)| rank(entry));
        let line = |(at, entry)| {
            let elsewhere = rank(&entry) == 2;
            FaqLine { at, heading: shown.heading(&entry), title: shown.title(&entry), elsewhere }
        };
        let lines = entries.into_iter().map(line).collect();
        let index = Index::of(searched(rules, locales), &patterns);
        Self { query: Input::default(), cursor: 0, lines, index, patterns }
    }

    /// Takes the words of `fresh`, a list of the same entries in another language.
    pub fn translate(&mut self, fresh: Self) {
        self.lines = fresh.lines;
    }

    /// The entries that the query leaves.
    pub fn found(&self) -> Vec<&FaqLine> {
        let nothing_asked = self.query.value().trim().is_empty();
        let found = self.index.holding(self.query.value(), &self.patterns);
        let rank = |line: &&FaqLine| found.iter().position(|at| *at == line.at);
        let mut lines: Vec<&FaqLine> = self.lines.iter().filter(|line| rank(line).is_some()).collect();
        if !nothing_asked {
            lines.sort_by_key(|line| (line.elsewhere, rank(line)));
        }
        lines
    }

    /// The entry under the cursor.
    pub fn chosen(&self) -> Option<usize> {
        self.found().get(self.cursor).map(|line| line.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn found(query: &str, provider: Option<&str>) -> Vec<String> {
        let rules = RuleBase::builtin().unwrap();
        let locales: Vec<Locale> = Language::ALL.into_iter().map(Locale::new).collect();
        let patterns = crate::pattern::builtin().unwrap();
        let mut list = FaqList::new(&rules, patterns, &locales, &Locale::new(Language::En), provider);
        list.query = query.into();
        list.found().into_iter().map(|line| line.title.clone()).collect()
    }

    #[test]
    fn words_are_found_in_either_language_and_width_and_in_other_words() {
        for query in ["mailbox full", "ＭＡＩＬＢＯＸ　full", "いっぱい", "my mail box is over quota", "満杯"]
        {
            assert!(found(query, None).iter().any(|title| title == "The mailbox is full"), "{query}");
        }
        assert_eq!(found("xyzzy", None), Vec::<String>::new());
    }

    #[test]
    fn the_providers_own_entries_come_first() {
        assert_ne!(found("", Some("coo.net"))[0], found("", None)[0]);
    }
}
