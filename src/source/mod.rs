//! YAML text as values that know where they stand.
//!
//! Everything that people write for mailmedic (rules, tests, scenarios, profiles) is read here, so
//! that a mistake is reported the same way everywhere: file, line, column, the line itself and the
//! nearest name that exists. Start with [`parse`].

mod builtin;
mod fault;
mod nearest;
mod node;
mod problem;
mod several;
mod spanned;

pub use builtin::{builtin, is_builtin};
pub use nearest::nearest;
pub use node::{Node, NodeKind};
pub use problem::{Level, Place, Problem};
pub use several::parse_all;
pub use spanned::Sp;

use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The largest file of rules that is read, in bytes. The shipped ones are below 100 kB; more than
/// this is a mistake or an attack.
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;

/// Which set of rules a file belongs to. What a later one defines replaces what an earlier one defines
/// under the same id; within one, an id stands once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Layer {
    /// The rules of the program.
    #[default]
    BuiltIn,
    /// The directory that `test` or `lint` works on.
    Examined,
    /// The directory of `--rules`.
    Added,
}

/// One file's text under the name by which its author knows it.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the rule directory, with `/` on every system: what the file holds follows from it.
    pub name: Arc<str>,
    /// The path by which the user can open it; it is the one that is shown.
    pub shown: Arc<str>,
    pub layer: Layer,
    /// The whole text, without a byte-order mark.
    pub text: Arc<str>,
}

impl SourceFile {
    /// Takes a file's text; a leading byte-order mark is dropped.
    pub fn new(name: impl Into<Arc<str>>, text: &str) -> Self {
        let name = name.into();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).into();
        Self { shown: name.clone(), name, layer: Layer::BuiltIn, text }
    }

    /// The same file as one of `layer`, with the path by which the user can open it.
    #[must_use]
    pub fn of(self, layer: Layer, shown: impl Into<Arc<str>>) -> Self {
        Self { layer, shown: shown.into(), ..self }
    }

    /// The place of a value that was read from this file.
    pub fn place(&self, at: (u32, u32)) -> Place {
        Place { file: self.shown.clone(), line: at.0, column: at.1 }
    }

    /// File name without directories and without `.yaml` or `.test.yaml`.
    pub fn stem(&self) -> &str {
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        name.strip_suffix(".test.yaml").or_else(|| name.strip_suffix(".yaml")).unwrap_or(name)
    }
}

/// Reads one YAML document.
///
/// Duplicate keys, unknown keys, alias bombs and YAML 1.1 booleans in place of words are refused.
///
/// # Errors
/// The first fault of the text, with its place.
pub fn parse<T: DeserializeOwned>(file: &SourceFile) -> Result<T, Problem> {
    if file.text.len() > MAX_FILE_BYTES {
        return Err(Problem::error(
            "file-too-large",
            file.place((1, 1)),
            format!("this file has {} bytes; at most {MAX_FILE_BYTES} are read", file.text.len()),
        ));
    }
    // A boolean of YAML 1.1 (`no`, `on`) stays the word that was typed, so that it can be refused by name.
    let options = serde_saphyr::options! { strict_booleans: true, leading_zero_numbers_as_strings: true };
    serde_saphyr::from_str_with_options(&file.text, options).map_err(|error| fault::problem(file, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        name: Sp<String>,
    }

    #[test]
    fn a_value_knows_its_place() {
        let file = SourceFile::new("a.yaml", "\u{feff}# comment\nname: taro\n");
        let sample: Sample = parse(&file).unwrap();
        assert_eq!(sample.name.v, "taro");
        assert_eq!(file.place(sample.name.at).to_string(), "a.yaml:2:7");
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_place() {
        let problem = parse::<Sample>(&SourceFile::new("a.yaml", "name: x\nnmae: y\n")).unwrap_err();
        assert_eq!((problem.place.line, problem.code), (2, "syntax"));
    }

    #[test]
    fn a_duplicate_key_is_refused() {
        let problem = parse::<Sample>(&SourceFile::new("a.yaml", "name: x\nname: y\n")).unwrap_err();
        assert_eq!(problem.place.line, 2);
    }

    #[test]
    fn an_alias_bomb_is_refused_quickly() {
        let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (previous, name) in ('a'..'i').zip('b'..='i') {
            let list = vec![format!("*{previous}"); 9].join(",");
            text.push_str(&format!("{name}: &{name} [{list}]\n"));
        }
        text.push_str("name: *i\n");
        assert!(parse::<serde_json::Value>(&SourceFile::new("bomb.yaml", &text)).is_err());
    }

    #[test]
    fn the_stem_is_the_id() {
        assert_eq!(SourceFile::new("causes/network/op25b.test.yaml", "").stem(), "op25b");
        assert_eq!(
            SourceFile::new("scenarios/ssl-port-mismatch.tls-on-110.yaml", "").stem(),
            "ssl-port-mismatch.tls-on-110"
        );
    }
}
