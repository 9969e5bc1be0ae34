//! Entries of an FAQ as pages: the answer as it was given, its time, what one does today, and the causes
//! that it leads to.

use super::{Words, text::Paint};
use crate::{
    rule::{Era, RuleBase, Step},
    settings::Settings,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write, sync::Arc};
use unicode_normalization::UnicodeNormalization;

/// One entry of a tree, with where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'r> {
    pub provider: Option<&'r str>,
    pub section: &'r str,
    pub id: &'r str,
    step: &'r Step,
}

impl<'r> Entry<'r> {
    /// Its number in the provider's own FAQ.
    pub fn number(&self) -> Option<u32> {
        self.step.faq.as_ref().map(|number| number.v)
    }

    pub fn causes(&self) -> impl Iterator<Item = &'r Arc<str>> {
        self.step.causes.iter().map(|cause| &cause.v)
    }
}

/// All entries in the order of the trees: the one for everybody, then those of the packs.
pub fn entries(rules: &RuleBase) -> impl Iterator<Item = Entry<'_>> {
    rules.trees().flat_map(|(provider, sections)| {
        sections.iter().flat_map(move |section| {
            let entry = move |step| entry(provider, &section.id, step);
            section.steps.iter().filter_map(entry)
        })
    })
}

fn entry<'r>(provider: Option<&'r str>, section: &'r str, step: &'r Step) -> Option<Entry<'r>> {
    Some(Entry { provider, section, id: &step.entry.as_ref()?.v, step })
}

impl Words<'_> {
    pub fn faq_section(&self, section: &str) -> String {
        self.text(&format!("faq-section-{section}"), &[])
    }

    /// The question that an entry of the FAQ answers; `provider` names the pack that it stands in.
    pub fn faq_entry(&self, provider: Option<&str>, entry: &str) -> String {
        self.text(&faq_id(provider, entry), &[])
    }

    /// The answer, a paragraph a line.
    pub fn faq_page(&self, provider: Option<&str>, entry: &str) -> Vec<String> {
        self.paragraphs(provider, entry, "page")
    }

    /// What one does today, where the answer is of another time.
    pub fn faq_today(&self, provider: Option<&str>, entry: &str) -> Vec<String> {
        self.paragraphs(provider, entry, "today")
    }

    fn paragraphs(&self, provider: Option<&str>, entry: &str, attribute: &str) -> Vec<String> {
        let text = self.attribute(&faq_id(provider, entry), attribute, &[]).unwrap_or_default();
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// The time of an answer in words, if it has one.
    pub fn faq_era(&self, entry: &Entry<'_>) -> Option<String> {
        let (since, until) = (entry.step.since.as_ref(), entry.step.until.as_ref());
        let form = match (since, until) {
            (None, None) => return None,
            (Some(_), None) => "since",
            (None, Some(_)) => "until",
            (Some(_), Some(_)) => "both",
        };
        let era = |era: Option<&crate::source::Sp<Era>>| era.map(|era| self.era(era.v)).unwrap_or_default();
        Some(self.text("faq-ui-era", &[("form", form.to_owned()), ("since", era(since)), ("until", era(until))]))
    }

    fn era(&self, era: Era) -> String {
        let part = |part: Option<u8>| part.map_or_else(|| "none".to_owned(), |part| part.to_string());
        let month = self.text("faq-ui-month", &[("month", part(era.month))]);
        let year = era.year.to_string();
        let args = [("form", form_of(era).to_owned()), ("year", year), ("month", month), ("day", part(era.day))];
        self.text("faq-ui-date", &args)
    }

    /// Where an entry stands: provider, number, section.
    fn faq_place(&self, entry: &Entry<'_>) -> String {
        let number = entry.number().map_or_else(|| "none".to_owned(), |number| number.to_string());
        let args = [
            ("provider", entry.provider.unwrap_or("none").to_owned()),
            ("number", number),
            ("section", self.faq_section(entry.section)),
        ];
        self.text("faq-ui-place", &args)
    }
}

fn form_of(era: Era) -> &'static str {
    match (era.month, era.day) {
        (None, _) => "year",
        (Some(_), None) => "month",
        (Some(_), Some(_)) => "day",
    }
}

/// The id of an entry's texts.
fn faq_id(provider: Option<&str>, entry: &str) -> String {
    let pack = provider.map(|name| format!("{}-", name.replace('.', "-"))).unwrap_or_default();
    format!("faq-{pack}{entry}")
}

/// The heading and title of each entry, and all that is said in it, in all of these languages.
pub fn searched(rules: &RuleBase, locales: &[crate::locale::Locale]) -> Vec<(String, String)> {
    let pages: Vec<Pages<'_>> = locales.iter().map(|locale| Pages::new(rules, locale)).collect();
    let in_all = |text: &dyn Fn(&Pages<'_>) -> String| pages.iter().map(text).collect::<Vec<_>>().join("\n");
    let title = |entry| in_all(&|pages| format!("{}\n{}", pages.heading(&entry), pages.title(&entry)));
    let whole = |entry| in_all(&|pages| pages.whole(&entry));
    entries(rules).map(|entry| (title(entry), whole(entry))).collect()
}

/// Entries in the words of one language, each with the names and numbers of its provider.
#[derive(Debug)]
pub struct Pages<'a> {
    rules: &'a RuleBase,
    locale: &'a crate::locale::Locale,
    /// By provider, the settings that its record gives without an address.
    settings: BTreeMap<Option<&'a str>, Settings>,
    none: BTreeMap<String, String>,
}

impl<'a> Pages<'a> {
    pub fn new(rules: &'a RuleBase, locale: &'a crate::locale::Locale) -> Self {
        let settings = rules.trees().map(|(provider, _)| {
            let settings = Settings { provider: provider.map(Into::into), ..Settings::default() };
            (provider, settings)
        });
        Self { rules, locale, settings: settings.collect(), none: BTreeMap::new() }
    }

    /// Words about a provider's servers and numbers.
    fn words(&self, provider: Option<&'a str>) -> Words<'_> {
        let profile = provider.and_then(|name| self.rules.profile(name));
        let variables = profile.map_or(&self.none, |profile| &profile.variables);
        let words = Words::about(self.locale, &self.settings[&provider], variables);
        Words { rules: Some(self.rules), ..words }
    }

    /// Everything that is said on an entry's page, for those who look for something in it.
    fn whole(&self, entry: &Entry<'a>) -> String {
        let words = self.words(entry.provider);
        let mut text = vec![entry.id.to_owned(), words.faq_entry(entry.provider, entry.id)];
        text.extend(words.faq_page(entry.provider, entry.id));
        text.extend(words.faq_today(entry.provider, entry.id));
        for cause in entry.causes() {
            text.extend([cause.to_string(), words.cause_title(cause), words.cause_short(cause)]);
        }
        text.join("\n")
    }

    /// The question that an entry answers.
    pub fn title(&self, entry: &Entry<'a>) -> String {
        self.words(entry.provider).faq_entry(entry.provider, entry.id)
    }

    /// Its section, with the provider's name where it is of a pack.
    pub fn heading(&self, entry: &Entry<'a>) -> String {
        let words = self.words(entry.provider);
        let section = words.faq_section(entry.section);
        match entry.provider {
            Some(provider) => words.text("faq-ui-heading", &[("provider", provider.to_owned()), ("section", section)]),
            None => section,
        }
    }

    /// The entries by section, a line each.
    pub fn list(&self, entries: &[Entry<'a>]) -> String {
        let mut out = String::new();
        let mut before = None;
        for entry in entries {
            if before != Some((entry.provider, entry.section)) {
                let gap = if before.is_some() { "\n" } else { "" };
                let _ = writeln!(out, "{gap}{}", self.heading(entry));
                before = Some((entry.provider, entry.section));
            }
            let title = self.title(entry);
            let number = entry.number().map(|number| number.to_string()).unwrap_or_default();
            let _ = writeln!(out, "  {number:>2}  {title}  [{}]", entry.id);
        }
        out
    }

    /// One entry as a page.
    pub fn page(&self, entry: &Entry<'a>, colour: bool) -> String {
        let (words, paint) = (self.words(entry.provider), Paint::new(colour));
        let mut out = paint.strong(&words.faq_entry(entry.provider, entry.id)) + "\n";
        let _ = writeln!(out, "{}", paint.dim(&words.faq_place(entry)));
        let era = words.faq_era(entry);
        for text in era.into_iter().chain(words.faq_page(entry.provider, entry.id)) {
            let _ = writeln!(out, "\n{text}");
        }
        let today = words.faq_today(entry.provider, entry.id);
        if !today.is_empty() {
            let _ = writeln!(out, "\n{}", paint.strong(&words.text("faq-ui-today", &[])));
            for text in today {
                let _ = writeln!(out, "{text}");
            }
        }
        for (at, cause) in entry.causes().enumerate() {
            if at == 0 {
                let _ = writeln!(out, "\n{}", paint.strong(&words.text("faq-ui-causes", &[])));
            }
            let _ = writeln!(out, "  · {}", words.cause_title(cause));
            for remedy in self.rules.cause(cause).iter().flat_map(|cause| &cause.remedies) {
                let _ = writeln!(out, "    → {}", words.remedy_title(&remedy.v));
            }
        }
        out
    }

    /// Entries for programs.
    pub fn json(&self, entries: &[Entry<'a>]) -> Value {
        let entries = entries.iter().map(|entry| {
            let words = self.words(entry.provider);
            let causes = entry.causes().map(|id| {
                let remedies = self.rules.cause(id).into_iter().flat_map(|cause| &cause.remedies).map(|remedy| {
                    json!({"id": remedy.v, "title": words.remedy_title(&remedy.v), "steps": words.remedy_steps(&remedy.v)})
                });
                json!({"id": id, "title": words.cause_title(id), "remedies": remedies.collect::<Value>()})
            });
            json!({
                "provider": entry.provider,
                "entry": entry.id,
                "number": entry.number(),
                "section": {"id": entry.section, "title": words.faq_section(entry.section)},
                "title": words.faq_entry(entry.provider, entry.id),
                "text": words.faq_page(entry.provider, entry.id),
                "since": entry.step.since.as_ref().map(|era| era.v.to_string()),
                "until": entry.step.until.as_ref().map(|era| era.v.to_string()),
                "today": words.faq_today(entry.provider, entry.id),
                "causes": causes.collect::<Value>(),
            })
        });
        json!({"schema": "mailmedic/faq/1", "entries": entries.collect::<Value>()})
    }
}

/// Words as they are compared: without the differences of width, composition and case.
pub fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}
