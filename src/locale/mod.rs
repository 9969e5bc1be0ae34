//! Every sentence that a user reads, in their language.
//!
//! Texts are Fluent messages in `locales/<language>/*.ftl`, built into the program; a directory of
//! rules may bring more. A message that a language lacks falls back to the other one, then to its id in
//! readable form; `mailmedic lint` reports each that is missing.

mod language;

pub use language::Language;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use std::sync::{Arc, OnceLock};

static TEXTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// A file of texts that comes with a directory of rules. Its messages replace built-in ones of the same id.
#[derive(Debug, Clone)]
pub struct TextFile {
    pub language: Language,
    /// The path by which the user can open it.
    pub name: String,
    pub text: String,
}

/// Texts of one language, with the other behind it.
#[derive(Clone)]
pub struct Locale {
    language: Language,
    texts: Arc<Texts>,
}

/// The texts of every language. Each is read when the first of its texts is wanted: most runs want one
/// language, and reading takes longer than all else that the program does before it answers.
struct Texts {
    added: Vec<TextFile>,
    bundles: [(Language, OnceLock<FluentBundle<FluentResource>>); 2],
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("language", &self.language).finish_non_exhaustive()
    }
}

/// Values for the `{ $variables }` of a text.
pub type Args<'a> = [(&'a str, String)];

impl Locale {
    pub fn new(language: Language) -> Self {
        Self::with(language, &[])
    }

    /// The built-in texts, and those of a directory of rules on top of them.
    pub fn with(language: Language, added: &[TextFile]) -> Self {
        let bundles = Language::ALL.map(|language| (language, OnceLock::new()));
        Self { language, texts: Arc::new(Texts { added: added.to_vec(), bundles }) }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The same texts in another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self { language, texts: self.texts.clone() }
    }

    /// Reads the texts now that would else be read when one of them is wanted.
    pub fn read_ahead(&self) {
        self.bundle(self.language);
    }

    /// The text of `id`. What a rule lacks shows as the words of its id; any other text that does not
    /// exist is a defect, and visible as one.
    pub fn text(&self, id: &str, args: &Args<'_>) -> String {
        self.find(id, None, args).unwrap_or_else(|| readable(id))
    }

    /// The text of `id.attribute`, if there is one.
    pub fn attribute(&self, id: &str, attribute: &str, args: &Args<'_>) -> Option<String> {
        self.find(id, Some(attribute), args)
    }

    /// Whether some language of the chain has `id`.
    pub fn has(&self, id: &str) -> bool {
        self.chain().any(|bundle| bundle.has_message(id))
    }

    /// The language itself, then what it falls back to.
    fn chain(&self) -> impl Iterator<Item = &FluentBundle<FluentResource>> {
        [self.language, self.language.other()].into_iter().filter_map(|language| self.bundle(language))
    }

    fn bundle(&self, language: Language) -> Option<&FluentBundle<FluentResource>> {
        let (_, texts) = self.texts.bundles.iter().find(|(of, _)| *of == language)?;
        Some(texts.get_or_init(|| bundle(language, &self.texts.added)))
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &Args<'_>) -> Option<String> {
        self.chain().find_map(|bundle| {
            let message = bundle.get_message(id)?;
            let pattern = match attribute {
                None => message.value()?,
                Some(name) => message.get_attribute(name)?.value(),
            };
            let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, typed(value))).collect();
            // What is missing shows as `{$name}`; lint compares the variables of the languages.
            let mut errors = Vec::new();
            Some(printable(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()))
        })
    }
}

/// `cause-router-hangs` of a rule without texts as `router hangs`.
fn readable(id: &str) -> String {
    let kinds = ["cause-", "remedy-", "fact-", "ask-", "faq-section-", "faq-", "scenario-"];
    match kinds.iter().find_map(|kind| id.strip_prefix(kind)) {
        Some(words) if !words.starts_with("ui-") && !words.starts_with("kind-") => words.replace('-', " "),
        _ => format!("⟨{id}⟩"),
    }
}

/// A text of somebody's directory must not steer the terminal, not even with `{ "\u001B" }`.
fn printable(text: String) -> String {
    let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(steers) { text.replace(steers, "\u{fffd}") } else { text }
}

/// A count becomes a number, so that plurals work. Everything else stays as it is written: the user
/// name `007` must not turn into `7`, nor `1e3` into `1000`.
fn typed(text: &str) -> FluentValue<'_> {
    match text.parse::<u32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

/// The files of one language: name and text.
pub fn files(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.get_dir(language.as_str()).into_iter().flat_map(Dir::files).filter_map(|file| {
        Some((file.path().to_str()?, file.contents_utf8()?)).filter(|(name, _)| name.ends_with(".ftl"))
    })
}

fn bundle(language: Language, added: &[TextFile]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The isolation marks of Fluent are control characters, which our output does without.
    bundle.set_use_isolating(false);
    let added = added.iter().filter(|file| file.language == language).map(|file| file.text.as_str());
    for text in files(language).map(|(_, text)| text).chain(added) {
        // The parser recovers from a fault; lint reports it with its line.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(language: Language) -> Vec<(String, FluentResource)> {
        files(language)
            .map(|(name, text)| {
                let resource =
                    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
                (name.rsplit('/').next().unwrap().to_owned(), resource)
            })
            .collect()
    }

    /// Each id with its attributes, `id` and `id.attribute`.
    fn ids(language: Language) -> std::collections::BTreeSet<String> {
        let mut ids = std::collections::BTreeSet::new();
        for (name, resource) in parsed(language) {
            for entry in resource.entries() {
                let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
                let own = std::iter::once(message.id.name.to_owned())
                    .chain(message.attributes.iter().map(|a| format!("{}.{}", message.id.name, a.id.name)));
                for id in own {
                    assert!(ids.insert(id.clone()), "{name}: {id} is there twice");
                }
            }
        }
        ids
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let (en, ja) = (ids(Language::En), ids(Language::Ja));
        let missing: Vec<_> = en.symmetric_difference(&ja).collect();
        assert!(missing.is_empty(), "only in one language: {missing:#?}");
    }

    #[test]
    fn a_user_name_of_digits_stays_as_it_is() {
        let locale = Locale::new(Language::En);
        for user in ["007", "1e3", "12", "0x1f", "1.0", "taro"] {
            let text = locale.attribute("fact-smtp-login", "v-ok", &[("user", user.to_owned())]).unwrap();
            assert_eq!(text, format!("The login for sending works as {user}."));
        }
    }

    #[test]
    fn a_text_that_does_not_exist_shows_its_id() {
        let locale = Locale::new(Language::Ja);
        assert_eq!(locale.text("nowhere", &[]), "⟨nowhere⟩");
        assert_eq!(locale.text("ask-ui-nowhere", &[]), "⟨ask-ui-nowhere⟩");
    }

    #[test]
    fn a_rule_without_texts_shows_the_words_of_its_id() {
        let locale = Locale::new(Language::En);
        assert_eq!(locale.text("cause-router-hangs", &[]), "router hangs");
        assert_eq!(locale.text("faq-section-our-network", &[]), "our network");
    }

    #[test]
    fn texts_of_a_directory_replace_built_in_ones_and_fall_back_to_the_other_language() {
        let file = |language, text: &str| TextFile { language, name: "own.ftl".into(), text: text.into() };
        let added = [
            file(Language::Ja, "cause-ours = ルーターが止まっています。\n"),
            file(Language::En, "cause-op25b = The port { \"\\u001B\" } is shut.\n"),
        ];
        let (en, ja) = (Locale::with(Language::En, &added), Locale::with(Language::Ja, &added));
        assert_eq!(en.text("cause-ours", &[]), "ルーターが止まっています。");
        assert_eq!(en.text("cause-op25b", &[]), "The port \u{fffd} is shut.");
        assert_eq!(ja.text("cause-op25b", &[]), Locale::new(Language::Ja).text("cause-op25b", &[]));
    }
}
