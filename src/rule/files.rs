//! Which file holds what: the place in the tree says it.

use crate::source::{Problem, SourceFile};
use std::collections::BTreeSet;

/// The files of a rule base, by what they hold.
pub(super) struct Files<'f> {
    files: &'f [SourceFile],
}

/// What a path holds.
#[derive(PartialEq)]
enum Holds<'p> {
    Facts,
    Controls,
    Cause,
    Remedy,
    Faq,
    /// A provider's name and the file in its directory.
    Provider(&'p str, &'p str),
    /// Tests, scenarios and patterns have readers of their own.
    Elsewhere,
    Nothing,
}

fn holds(name: &str) -> Holds<'_> {
    if name.ends_with(".test.yaml") {
        return Holds::Elsewhere;
    }
    let parts: Vec<&str> = name.split('/').collect();
    match parts.as_slice() {
        ["facts.yaml"] => Holds::Facts,
        ["controls.yaml"] => Holds::Controls,
        ["causes", _, _] => Holds::Cause,
        ["remedies", _] => Holds::Remedy,
        ["faq", _] => Holds::Faq,
        ["providers", provider, file @ ("profile.yaml" | "faq.yaml")] => Holds::Provider(provider, file),
        ["scenarios" | "patterns" | "schema", ..] => Holds::Elsewhere,
        _ => Holds::Nothing,
    }
}

impl<'f> Files<'f> {
    pub fn new(files: &'f [SourceFile], problems: &mut Vec<Problem>) -> Self {
        for file in files.iter().filter(|file| holds(&file.name) == Holds::Nothing) {
            let message = "nothing is read from here; rules stand in facts.yaml, controls.yaml, \
                           causes/AREA/CAUSE.yaml, remedies/REMEDY.yaml, faq/NAME.yaml, \
                           providers/NAME/profile.yaml and providers/NAME/faq.yaml";
            problems.push(Problem::error("misplaced-file", file.place((1, 1)), message));
        }
        Self { files }
    }

    fn of(&self, what: Holds<'static>) -> impl Iterator<Item = &'f SourceFile> {
        self.files.iter().filter(move |file| holds(&file.name) == what)
    }

    pub fn facts(&self) -> Vec<&'f SourceFile> {
        self.of(Holds::Facts).collect()
    }

    pub fn controls(&self) -> impl Iterator<Item = &'f SourceFile> {
        self.of(Holds::Controls)
    }

    pub fn causes(&self) -> impl Iterator<Item = &'f SourceFile> {
        self.of(Holds::Cause)
    }

    pub fn remedies(&self) -> impl Iterator<Item = &'f SourceFile> {
        self.of(Holds::Remedy)
    }

    pub fn faq(&self) -> impl Iterator<Item = &'f SourceFile> {
        self.of(Holds::Faq)
    }

    /// The names of the providers that have any file.
    pub fn providers(&self) -> BTreeSet<&'f str> {
        let provider = |file: &'f SourceFile| match holds(&file.name) {
            Holds::Provider(provider, _) => Some(provider),
            _ => None,
        };
        self.files.iter().filter_map(provider).collect()
    }

    pub fn of_provider<'p>(&'p self, provider: &'p str, part: &'p str) -> impl Iterator<Item = &'f SourceFile> + 'p {
        self.files.iter().filter(move |file| holds(&file.name) == Holds::Provider(provider, part))
    }
}
