//! Patterns and categories, read and in the order in which they are tried.

use super::{
    BLOCK_LISTS, CATEGORIES, CategoryFile, Condition, IssuerFile, NOTES, PatternFile, Permanence, Phase, Protocol,
    SoftwareFile, StandInFile, WrittenPattern, concept::holds_concepts, description::holds_descriptions,
    known::ProductFile, layer, phrase::holds_phrases, reply::Refusal,
};
use crate::source::{Place, Problem, SourceFile, nearest};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
struct Pattern {
    written: WrittenPattern,
    file: SourceFile,
    condition: Condition,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    patterns: BTreeMap<Protocol, Vec<Pattern>>,
    /// By its fact: where a phase is written, and the phase.
    phases: BTreeMap<String, (Place, SourceFile, Phase)>,
    /// The categories that `categories.yaml` knows without a value.
    silent: BTreeSet<String>,
}

/// The protocol of a fact such as `smtp.rcpt`.
pub(super) fn protocol_of(fact: &str) -> Option<Protocol> {
    match fact.split_once('.')?.0 {
        "smtp" | "message" => Some(Protocol::Smtp),
        "pop3" => Some(Protocol::Pop3),
        "imap" => Some(Protocol::Imap),
        _ => None,
    }
}

impl Table {
    /// What can be read, and what is wrong with the rest. Expressions are compiled when they are needed.
    pub(super) fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let (mut table, mut problems) = (Self::default(), Vec::new());
        let elsewhere = |name: &str| {
            [CATEGORIES, IssuerFile::NAME, StandInFile::NAME, SoftwareFile::NAME, NOTES, BLOCK_LISTS].contains(&name)
                || holds_phrases(name)
                || holds_descriptions(name)
                || holds_concepts(name)
        };
        for (file, written) in layer::written::<CategoryFile>(files, |name| name == CATEGORIES, &mut problems) {
            table.silent.extend(written.without_value);
            let phases = written.facts.into_iter();
            table.phases.extend(phases.map(|(fact, phase)| (fact.v, (file.place(fact.at), file.clone(), phase))));
        }
        for (file, written) in layer::written::<PatternFile>(files, |name| !elsewhere(name), &mut problems) {
            table.add(file, written, &mut problems);
        }
        for list in table.patterns.values_mut() {
            // Stable: among equals the files' and their authors' order decides.
            list.sort_by_key(|pattern| pattern.written.priority);
        }
        problems.extend(table.unknown_categories());
        (table, problems)
    }

    fn add(&mut self, file: &SourceFile, written: PatternFile, problems: &mut Vec<Problem>) {
        for (protocol, list) in written.replies {
            let known = self.patterns.entry(protocol).or_default();
            for written in list {
                let condition = match Condition::of(&written) {
                    Ok(condition) => condition,
                    Err((at, error)) => {
                        problems.push(Problem::error("bad-pattern", file.place(at), error.to_string()));
                        continue;
                    }
                };
                let pattern = Pattern { written, file: file.clone(), condition };
                layer::define(known, pattern, |known| (&known.written.id, &known.file), problems);
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = (Protocol, &Pattern)> {
        self.patterns.iter().flat_map(|(protocol, list)| list.iter().map(|pattern| (*protocol, pattern)))
    }

    fn unknown_categories(&self) -> Vec<Problem> {
        let known: BTreeSet<&str> = self
            .phases
            .values()
            .flat_map(|(.., phase)| phase.categories.keys())
            .chain(&self.silent)
            .map(String::as_str)
            .collect();
        let unknown = self.all().filter(|(_, pattern)| !known.contains(pattern.written.category.v.as_str()));
        unknown
            .map(|(_, pattern)| {
                let category = &pattern.written.category;
                let near = nearest(&category.v, known.iter().copied());
                let hint = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
                let message = format!("`{CATEGORIES}` has no category `{}`{hint}", category.v);
                Problem::error("unknown-category", pattern.file.place(category.at), message)
            })
            .collect()
    }

    /// Compiles the expressions of the files that are `wanted`, and says which are none.
    pub(super) fn bad_expressions(&self, wanted: impl Fn(&SourceFile) -> bool) -> Vec<Problem> {
        let bad = self.all().filter(|(_, pattern)| wanted(&pattern.file)).filter_map(|(_, pattern)| {
            let (at, error) = pattern.condition.bad_expression()?;
            Some(Problem::error("bad-pattern", pattern.file.place(at), error.to_string()))
        });
        bad.collect()
    }

    /// Tries every pattern's example: it must hold there, and no earlier pattern may say something else.
    pub(super) fn bad_examples(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (protocol, pattern) in self.all() {
            let WrittenPattern { id, example, category, .. } = &pattern.written;
            let refusal = Refusal::of(protocol, &example.v);
            let given = refusal.as_ref().and_then(|refusal| self.category(protocol, refusal));
            let holds = refusal.as_ref().is_some_and(|refusal| pattern.condition.holds(refusal));
            if !holds || given != Some(category.v.as_str()) {
                let given = given.unwrap_or("nothing");
                let message = format!("this example of `{}` gives {given}", id.v);
                problems.push(Problem::error("example-mismatch", pattern.file.place(example.at), message));
            }
        }
        problems
    }

    pub(super) fn category(&self, protocol: Protocol, refusal: &Refusal<'_>) -> Option<&str> {
        let holding = self.patterns.get(&protocol)?.iter().find(|pattern| pattern.condition.holds(refusal))?;
        Some(&holding.written.category.v)
    }

    /// What the first pattern that says something in this phase makes of the refusal.
    pub(super) fn value(&self, fact: &str, protocol: Protocol, refusal: &Refusal<'_>) -> Option<&str> {
        let (.., phase) = self.phases.get(fact)?;
        let permanence = refusal.permanence();
        let patterns = self.patterns.get(&protocol).map(Vec::as_slice).unwrap_or_default();
        let meaning = patterns
            .iter()
            // Whether the category says anything is cheaper to know than whether the expression holds.
            .filter_map(|pattern| Some((pattern, phase.categories.get(&pattern.written.category.v)?)))
            .find(|(pattern, _)| pattern.condition.holds(refusal))
            .map_or(&phase.otherwise, |(_, meaning)| meaning);
        Some(meaning.value(permanence))
    }

    /// Every fact that a reply decides with each of its values, and the place of both.
    pub(super) fn values(&self) -> impl Iterator<Item = ((&str, Place), (&str, Place))> {
        self.phases.iter().flat_map(|(fact, (place, file, phase))| {
            phase.categories.values().chain([&phase.otherwise]).flat_map(move |meaning| {
                let values = meaning.values().into_iter();
                values.map(move |value| ((fact.as_str(), place.clone()), (value, file.place(meaning.at))))
            })
        })
    }
}

impl Refusal<'_> {
    fn permanence(&self) -> Permanence {
        if self.is_temporary() { Permanence::Temporary } else { Permanence::Permanent }
    }
}
