//! Every sentence that a user reads, in their language.
//!
//! Texts are Fluent messages in `locales/<language>/*.ftl`, built into the program. A message that a
//! language lacks falls back to English; `mailmedic lint` makes sure that none does.

mod language;

pub use language::Language;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};

static TEXTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// Texts of one language, with English behind it.
pub struct Locale {
    language: Language,
    /// The language itself, then what it falls back to.
    bundles: Vec<FluentBundle<FluentResource>>,
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
        let chain = if language == Language::En { vec![language] } else { vec![language, Language::En] };
        Self { language, bundles: chain.into_iter().map(bundle).collect() }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of `id`. A text that does not exist shows its id: a defect, and visible as one.
    pub fn text(&self, id: &str, args: &Args<'_>) -> String {
        self.find(id, None, args).unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// The text of `id.attribute`, if there is one.
    pub fn attribute(&self, id: &str, attribute: &str, args: &Args<'_>) -> Option<String> {
        self.find(id, Some(attribute), args)
    }

    /// Whether some language of the chain has `id`.
    pub fn has(&self, id: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_message(id))
    }

    fn find(&self, id: &str, attribute: Option<&str>, args: &Args<'_>) -> Option<String> {
        self.bundles.iter().find_map(|bundle| {
            let message = bundle.get_message(id)?;
            let pattern = match attribute {
                None => message.value()?,
                Some(name) => message.get_attribute(name)?.value(),
            };
            let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, typed(value))).collect();
            // What is missing shows as `{$name}`; lint compares the variables of the languages.
            let mut errors = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
        })
    }
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

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The isolation marks of Fluent are control characters, which our output does without.
    bundle.set_use_isolating(false);
    for (_, text) in files(language) {
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
        assert_eq!(Locale::new(Language::Ja).text("nowhere", &[]), "⟨nowhere⟩");
    }
}
