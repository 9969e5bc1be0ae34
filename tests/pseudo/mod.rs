//! A language that nobody speaks: the English texts with every letter replaced by one that looks like it.
//! A plain letter on a screen then did not come from the locales.

use fluent_syntax::{ast, parser, serializer};
use mailmedic::locale::{self, Language, TextFile};

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const PSEUDO: &str = "áƀçđéƒǥħíĵķłɱñóƥɋŕšŧúṽŵẋýžÁɃÇĐÉƑǤĦÍĴĶŁṀÑÓƤɊŔŠŦÚṼŴẊÝŽ";

/// What the locales need not say: names of keys, of protocols and of the program.
const KEYS: [&str; 15] =
    ["mailmedic", "SMTP", "POP3", "IMAP", "Enter", "Esc", "Tab", "Space", "PgUp", "PgDn", "F1", "F2", "F3", "F4", "F5"];

/// The built-in English texts in the language that nobody speaks.
pub fn texts() -> Vec<TextFile> {
    locale::files(Language::En)
        .map(|(name, text)| {
            let mut resource =
                parser::parse(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
            for entry in &mut resource.body {
                if let ast::Entry::Message(message) = entry {
                    message.value.iter_mut().for_each(rewrite);
                    message.attributes.iter_mut().for_each(|attribute| rewrite(&mut attribute.value));
                }
            }
            TextFile { language: Language::En, name: name.to_owned(), text: serializer::serialize(&resource) }
        })
        .collect()
}

fn rewrite(pattern: &mut ast::Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => *value = pseudo(value),
            ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } } => {
                variants.iter_mut().for_each(|variant| rewrite(&mut variant.value));
            }
            ast::PatternElement::Placeable { .. } => {}
        }
    }
}

fn pseudo(text: &str) -> String {
    text.chars()
        .map(|c| PLAIN.chars().zip(PSEUDO.chars()).find(|(plain, _)| *plain == c).map_or(c, |(_, p)| p))
        .collect()
}

/// The words of a screen that come from nowhere in the locales. Names of hosts, addresses, versions, keys
/// and options are no words, nor is what stands in brackets: an id, or what was typed, nor is what `spoken` (a server's or the person's text) holds.
pub fn strays<'s>(screen: &'s str, spoken: &[&str]) -> Vec<&'s str> {
    screen.split_whitespace().filter(|word| is_stray(word, spoken)).collect()
}

fn is_stray(word: &str, spoken: &[&str]) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = bare.chars().filter(char::is_ascii_alphabetic).count();
    // A single letter is a key.
    letters > 1
        && !word.contains("--")
        && !word.starts_with('[')
        && !bare.contains(['@', '.', ':', '/'])
        && !KEYS.contains(&bare)
        && !bare.starts_with("Ctrl-")
        && !bare.starts_with("Shift-")
        && !spoken.iter().any(|text| text.split_whitespace().any(|known| known.contains(bare)))
}
