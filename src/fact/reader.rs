//! Turns what people write into conditions, and tells them everything that is wrong with it.

use super::{Accepts, Condition, Domain, Endpoint, FactKey, Group, KeyError, Quantifier, Slot, Test, Vocabulary};
use crate::source::{Node, NodeKind, Problem, SourceFile, Sp, nearest};

/// Words that YAML 1.1 takes for booleans or nothing; other tools may still do so.
const REFUSED: [&str; 7] = ["yes", "no", "on", "off", "y", "n", "null"];

/// Whether a word must not be a value.
pub fn is_refused(word: &str) -> bool {
    REFUSED.iter().any(|refused| word.eq_ignore_ascii_case(refused))
}

/// Reads conditions and signs of one file; what it cannot read it reports and leaves out.
#[derive(Debug)]
pub struct Reader<'a> {
    pub vocabulary: &'a Vocabulary,
    pub file: &'a SourceFile,
    pub problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub fn new(vocabulary: &'a Vocabulary, file: &'a SourceFile) -> Self {
        Self { vocabulary, file, problems: Vec::new() }
    }

    pub fn report(&mut self, code: &'static str, at: (u32, u32), message: impl Into<String>) {
        self.problems.push(Problem::error(code, self.file.place(at), message));
    }

    /// A map of conditions that must all hold.
    pub fn condition(&mut self, node: &Node) -> Option<Condition> {
        let Some(entries) = node.map() else {
            self.report("condition", node.at, "a condition is a map, such as `{case.complaint: send}`");
            return None;
        };
        if entries.is_empty() {
            self.report("condition", node.at, "an empty condition says nothing");
            return None;
        }
        // Every entry is read, so that all their mistakes are told at once.
        let parts: Vec<_> = entries.iter().map(|(key, value)| self.part(key, value)).collect();
        let mut parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
        if parts.len() == 1 { parts.pop() } else { Some(Condition::All(parts)) }
    }

    fn part(&mut self, key: &Sp<String>, value: &Node) -> Option<Condition> {
        match key.v.as_str() {
            "any" => {
                let NodeKind::List(nodes) = &value.kind else {
                    self.report("condition", value.at, "`any:` takes a list of conditions");
                    return None;
                };
                if nodes.is_empty() {
                    self.report("condition", value.at, "an empty `any:` can never hold");
                    return None;
                }
                let parts: Vec<_> = nodes.iter().map(|node| self.condition(node)).collect();
                Some(Condition::Any(parts.into_iter().collect::<Option<_>>()?))
            }
            "not" => Some(Condition::Not(Box::new(self.condition(value)?))),
            text => match text.split_once(' ') {
                Some(("any", rest)) => self.group(Quantifier::Any, key, rest, value),
                Some(("every", rest)) => self.group(Quantifier::Every, key, rest, value),
                _ => self.named(key, value),
            },
        }
    }

    fn group(&mut self, quantifier: Quantifier, key: &Sp<String>, rest: &str, value: &Node) -> Option<Condition> {
        let (name, group) = rest.trim().split_once('@').unwrap_or((rest, ""));
        // `@all/6` speaks of each place over one IP version.
        let (group, version) = group.find('/').map_or((group, ""), |at| group.split_at(at));
        let Some(group) = Group::ALL.into_iter().find(|known| known.as_str() == group) else {
            self.report(
                "unknown-group",
                key.at,
                format!("`{group}` is not a group of endpoints; these are @send, @receive and @all"),
            );
            return None;
        };
        let tests: Option<Vec<_>> = group
            .endpoints()
            .iter()
            .map(|endpoint| self.test(&Sp { v: format!("{name}@{endpoint}{version}"), at: key.at }, value))
            .take_while(Option::is_some)
            .collect();
        Some(Condition::Group(quantifier, tests.filter(|tests| tests.len() == group.endpoints().len())?))
    }

    /// `FACT: VALUE`, `FACT: [VALUES]` or `FACT: "> NUMBER"`, where the name may be one of `either:`.
    pub fn named(&mut self, key: &Sp<String>, value: &Node) -> Option<Condition> {
        let mut tests = self.tests(key, value)?;
        if tests.len() == 1 { tests.pop().map(Condition::Test) } else { Some(Condition::Either(tests)) }
    }

    /// The same, each fact that the name stands for by itself.
    pub fn tests(&mut self, key: &Sp<String>, value: &Node) -> Option<Vec<Test>> {
        self.vocabulary.members(key).iter().map(|member| self.test(member, value)).collect()
    }

    fn test(&mut self, key: &Sp<String>, value: &Node) -> Option<Test> {
        let (fact, slot) = self.fact(key)?;
        let accepts = self.accepts(slot, value)?;
        Some(Test::new(Sp { v: fact, at: key.at }, slot, accepts, &self.vocabulary.of(slot).domain))
    }

    /// The facts that a name stands for, with their endpoint if they have one.
    pub fn facts(&mut self, key: &Sp<String>) -> Option<Vec<(FactKey, Slot)>> {
        self.vocabulary.members(key).iter().map(|member| self.fact(member)).collect()
    }

    /// The name of one fact, with its endpoint if it has one.
    pub fn fact(&mut self, key: &Sp<String>) -> Option<(FactKey, Slot)> {
        let fact = match key.v.parse::<FactKey>() {
            Ok(fact) => fact,
            Err(KeyError::UnknownEndpoint(place)) => {
                let message = if Group::ALL.iter().any(|group| group.as_str() == place) {
                    format!("a group needs `any` or `every` before it: `any {}`", key.v)
                } else {
                    let known = Endpoint::ALL.map(Endpoint::as_str);
                    format!("`{place}` is not an endpoint{}", hint(nearest(&place, known)))
                };
                self.report("unknown-endpoint", key.at, message);
                return None;
            }
            Err(error @ KeyError::UnknownVersion(_)) => {
                self.report("unknown-endpoint", key.at, error.to_string());
                return None;
            }
            Err(error @ KeyError::Malformed(_)) => {
                self.report("unknown-fact", key.at, error.to_string());
                return None;
            }
        };
        if let Some(slot) = self.vocabulary.slot(&fact) {
            return Some((fact, slot));
        }
        if let Some(members) = self.vocabulary.either(&fact.name) {
            let members = members.join(", ");
            let message = format!("`{}` stands for several facts; here stands one of them: {members}", fact.name);
            self.report("unknown-fact", key.at, message);
            return None;
        }
        match self.vocabulary.fact(&fact.name) {
            None => self.report(
                "unknown-fact",
                key.at,
                format!("there is no fact `{}`{}", fact.name, hint(self.vocabulary.nearest(&fact.name))),
            ),
            Some(known) if known.at_endpoint && fact.version.is_some() => self.report(
                "unknown-endpoint",
                key.at,
                format!("`{}` is not told apart by IP version: leave `/…` out", fact.name),
            ),
            Some(known) if known.at_endpoint => self.report(
                "unknown-endpoint",
                key.at,
                format!("`{}` differs by endpoint: write `{}@incoming` or another one", fact.name, fact.name),
            ),
            Some(_) => {
                self.report("unknown-endpoint", key.at, format!("`{}` has no endpoint: leave `@…` out", fact.name));
            }
        }
        None
    }

    fn accepts(&mut self, slot: Slot, node: &Node) -> Option<Accepts> {
        let definition = self.vocabulary.of(slot);
        match &definition.domain {
            Domain::Words(_) => {
                let nodes = node.one_or_more();
                if nodes.is_empty() {
                    self.report("unknown-value", node.at, "an empty list of values can never hold");
                    return None;
                }
                let values: Vec<_> = nodes.iter().map(|node| self.value(slot, node)).collect();
                Some(Accepts::Words(values.into_iter().collect::<Option<_>>()?))
            }
            Domain::Number { unit, .. } => {
                let limit = node.scalar().and_then(|text| text.strip_prefix('>')).and_then(|text| unit.parse(text));
                if limit.is_none() {
                    let example = if *unit == super::Unit::Bytes { "\"> 2 MB\"" } else { "\"> 1000\"" };
                    let message = format!("`{}` is a number: compare it, as in {example}", definition.name);
                    self.report("unknown-value", node.at, message);
                }
                limit.map(Accepts::Above)
            }
            Domain::Text => {
                let message = format!("`{}` is a text that somebody gave: no condition compares it", definition.name);
                self.report("unknown-value", node.at, message);
                None
            }
        }
    }

    /// One value of a fact that has words.
    pub fn value(&mut self, slot: Slot, node: &Node) -> Option<super::Value> {
        let definition = self.vocabulary.of(slot);
        let Some(text) = node.scalar() else {
            let message = format!("a value of `{}` is a word; what stands here is none", definition.name);
            self.report("unknown-value", node.at, message);
            return None;
        };
        let value = definition.domain.parse(text);
        if value.is_none() {
            let message = if is_refused(text) {
                format!("`{text}` is not a value: some programs read it as true or false")
            } else {
                let words: Vec<_> = definition.domain.choices().iter().map(ToString::to_string).collect();
                let near = nearest(text, words.iter().map(String::as_str)).map(ToOwned::to_owned);
                let near = hint(near.as_deref());
                format!("`{}` has no value `{text}`{near}; it has {}", definition.name, words.join(", "))
            };
            self.report("unknown-value", node.at, message);
        }
        value
    }
}

/// "; the nearest is …", if there is one.
pub fn hint(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("; the nearest is `{name}`")).unwrap_or_default()
}
