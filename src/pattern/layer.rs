//! How pattern files are read: what each holds, and which of two of the same id counts.

use crate::source::{Problem, SourceFile, Sp, parse};
use serde::de::DeserializeOwned;

/// The files whose name is `wanted`, as they are written; what cannot be read is told.
pub(super) fn written<'f, T: DeserializeOwned>(
    files: &'f [SourceFile],
    wanted: impl Fn(&str) -> bool,
    problems: &mut Vec<Problem>,
) -> Vec<(&'f SourceFile, T)> {
    let mut read = Vec::new();
    for file in files.iter().filter(|file| wanted(&file.name)) {
        match parse(file) {
            Ok(written) => read.push((file, written)),
            Err(problem) => problems.push(problem),
        }
    }
    read
}

/// Adds one to those that are `known`. One of a later layer replaces an earlier one of the same id; within
/// a layer an id stands once. `place` says which id one has and where it is written.
pub(super) fn define<T>(
    known: &mut Vec<T>,
    new: T,
    place: impl Fn(&T) -> (&Sp<String>, &SourceFile),
    problems: &mut Vec<Problem>,
) {
    let (id, file) = place(&new);
    let Some(same) = known.iter().position(|before| place(before).0.v == id.v) else { return known.push(new) };
    let (before, other) = place(&known[same]);
    if other.layer < file.layer {
        known[same] = new;
        return;
    }
    let other = other.place(before.at);
    let message = format!("`{}` is defined at {other} already; one of the two needs another name", id.v);
    problems.push(Problem::error("duplicate-id", file.place(id.at), message));
}

#[cfg(test)]
mod tests {
    use super::super::Patterns;
    use crate::source::{Layer, SourceFile};

    /// What is wrong where two files of these layers each hold the same thing once.
    fn twice(name: &str, text: &str, layers: [Layer; 2]) -> Vec<String> {
        let files = layers.map(|layer| SourceFile::new(name, text).of(layer, format!("{layer:?}")));
        Patterns::check(&files).iter().map(|problem| format!("{} {}", problem.code, problem.place.file)).collect()
    }

    #[test]
    fn an_id_stands_once_in_a_layer_and_a_later_layer_replaces_it() {
        for (name, text) in [
            ("patterns/notes.yaml", "words: {}\nnotes:\n  - {label: webmail, text: true}\n"),
            (
                "patterns/blocklists.yaml",
                "lists:\n  - {zone: bl.example.test, answers: {127.0.0.2: listed}, source: its page}\n",
            ),
        ] {
            assert!(twice(name, text, [Layer::BuiltIn, Layer::Added]).is_empty(), "{name}");
            assert_eq!(twice(name, text, [Layer::Added, Layer::Added]), ["duplicate-id Added"], "{name}");
        }
    }
}
