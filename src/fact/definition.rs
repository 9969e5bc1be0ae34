//! Reads `facts.yaml`.

use super::{
    AskCost, Condition, Domain, Endpoint, FactDefinition, FactKey, Frequency, ProbeKind, Reader, Trust, Unit,
    Vocabulary,
    reader::{hint, is_refused},
};
use crate::source::{Node, Place, Problem, SourceFile, Sp, nearest, parse_all};
use serde::Deserialize;
use std::{collections::HashMap, sync::Arc};

/// A file of facts as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FactsFile {
    #[serde(default)]
    facts: Option<Node>,
    #[serde(default)]
    either: Option<Node>,
    #[serde(default)]
    define: Option<Node>,
}

/// The largest share that listed values may take from the normal one.
const MOST_LISTED: f64 = 0.90;

/// A definition as it is written: its name, its condition and how often it is true by itself.
struct Written<'a> {
    name: &'a Sp<String>,
    condition: &'a Node,
    file: &'a SourceFile,
}

pub(super) fn read(files: &[&SourceFile]) -> (Vocabulary, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut parsed = Vec::new();
    for file in files {
        match parse_all::<FactsFile>(file) {
            Ok(written) => parsed.push((*file, written)),
            Err(mut found) => problems.append(&mut found),
        }
    }
    let mut facts: Vec<FactDefinition> = Vec::new();
    let mut written = Vec::new();
    for (file, content) in &parsed {
        let mut reader = FactReader { file, problems: &mut problems, names: HashMap::new() };
        for (name, node) in reader.entries(content.facts.as_ref()) {
            if let Some(fact) = reader.fact(name, node) {
                written.retain(|other: &Written<'_>| other.name.v != name.v);
                reader.put(&mut facts, fact);
            }
        }
        for (name, node) in reader.entries(content.define.as_ref()) {
            let Some((fact, condition)) = reader.definition(name, node) else { continue };
            written.retain(|other: &Written<'_>| other.name.v != name.v);
            written.push(Written { name, condition, file });
            reader.put(&mut facts, fact);
        }
    }
    let mut vocabulary = Vocabulary::new(facts);
    for (file, content) in &parsed {
        if let Some(node) = &content.either {
            super::either::read(node, file, &mut vocabulary, &mut problems);
        }
    }
    let mut conditions = Vec::new();
    for Written { name, condition, file } in written {
        let mut reader = Reader::new(&vocabulary, file);
        conditions.push((name, file, reader.condition(condition)));
        problems.append(&mut reader.problems);
    }
    let places: HashMap<&str, Place> =
        conditions.iter().map(|(name, file, _)| (name.v.as_str(), file.place(name.at))).collect();
    for (name, _, condition) in &conditions {
        if let Some(condition) = condition {
            vocabulary.define(&name.v, condition.clone());
        }
    }
    let order = super::order::of_definitions(&vocabulary, &places, &mut problems);
    vocabulary.set_order_of_definitions(order);
    (vocabulary, problems)
}

struct FactReader<'a> {
    file: &'a SourceFile,
    problems: &'a mut Vec<Problem>,
    /// What this file has defined so far.
    names: HashMap<Arc<str>, Place>,
}

impl FactReader<'_> {
    fn report(&mut self, code: &'static str, at: (u32, u32), message: impl Into<String>) {
        self.problems.push(Problem::error(code, self.file.place(at), message));
    }

    fn entries<'n>(&mut self, node: Option<&'n Node>) -> &'n [(Sp<String>, Node)] {
        let Some(node) = node else { return &[] };
        if node.map().is_none() {
            self.report("syntax", node.at, "here stands a map: the name of a fact, then what it is");
        }
        node.map().unwrap_or_default()
    }

    /// Adds a fact, in the place of one of the same name in an earlier layer: each has one file of facts.
    fn put(&mut self, facts: &mut Vec<FactDefinition>, fact: FactDefinition) {
        if let Some(other) = self.names.insert(fact.name.clone(), fact.place.clone()) {
            let message = format!("`{}` stands for a fact, at {other}, and for a definition", fact.name);
            self.problems.push(Problem::error("duplicate-id", fact.place, message));
            return;
        }
        match facts.iter_mut().find(|known| known.name == fact.name) {
            Some(known) => *known = fact,
            None => facts.push(fact),
        }
    }

    fn name_is_good(&mut self, name: &Sp<String>) -> bool {
        let good = matches!(name.v.parse::<FactKey>(), Ok(FactKey { endpoint: None, .. }));
        if !good {
            let message =
                format!("`{}` is not of the form area.name, in lower-case letters, digits and hyphens", name.v);
            self.report("fact-name", name.at, message);
        }
        good
    }

    fn fact(&mut self, name: &Sp<String>, node: &Node) -> Option<FactDefinition> {
        let good = self.name_is_good(name);
        let Some(entries) = node.map() else {
            self.report("syntax", node.at, format!("`{}` needs at least `values:` or `type:`", name.v));
            return None;
        };
        let mut fact = FactDefinition {
            name: name.v.as_str().into(),
            place: self.file.place(name.at),
            at_endpoint: false,
            by_version: false,
            domain: Domain::Words(Vec::new()),
            probes: Vec::new(),
            ask: None,
            trust: Trust::Seen,
            transient: false,
            otherwise: Vec::new(),
            otherwise_at: Vec::new(),
            condition: None,
            of_desk: false,
            first: 0,
        };
        let (mut values, mut unit, mut cuts, mut is_text) = (None, None, None, false);
        let mut otherwise = Vec::new();
        for (key, value) in entries {
            match key.v.as_str() {
                "values" => values = Some(value),
                "type" if value.scalar() == Some("text") => is_text = true,
                "type" => unit = self.word(value, &[("bytes", Unit::Bytes), ("count", Unit::Count)]),
                "cuts" => cuts = Some(value),
                "at" => {
                    let at = self.word(value, &[("endpoint", (true, false)), ("endpoint-and-version", (true, true))]);
                    (fact.at_endpoint, fact.by_version) = at.unwrap_or_default();
                }
                "probe" => {
                    let known = ProbeKind::ALL.map(|kind| (kind.as_str(), kind));
                    fact.probes = value.one_or_more().iter().filter_map(|node| self.word(node, &known)).collect();
                }
                "ask" => fact.ask = self.word(value, &AskCost::ALL.map(|cost| (cost.as_str(), cost))),
                "trust" => {
                    let words = [("seen", Trust::Seen), ("remembered", Trust::Remembered)];
                    fact.trust = self.word(value, &words).unwrap_or(Trust::Seen);
                }
                "transient" => {
                    fact.transient = self.word(value, &[("true", true), ("false", false)]).unwrap_or_default();
                }
                "otherwise" => otherwise.push((None, value)),
                text => match text.strip_prefix("otherwise@").map(str::parse::<Endpoint>) {
                    Some(Ok(endpoint)) => otherwise.push((Some(endpoint), value)),
                    Some(Err(())) => {
                        self.report("unknown-endpoint", key.at, format!("`{text}` names no endpoint"));
                    }
                    None => {
                        let known = ["values", "type", "cuts", "at", "probe", "ask", "trust", "transient", "otherwise"];
                        let near = hint(nearest(text, known));
                        self.report("syntax", key.at, format!("a fact has no `{text}`{near}"));
                    }
                },
            }
        }
        fact.domain = match (values, cuts) {
            (None, None) if is_text => Domain::Text,
            _ => self.domain(name, node, values, unit, cuts)?,
        };
        fact.otherwise = vec![even(fact.domain.len()); fact.domain.len()];
        for (endpoint, node) in otherwise {
            let Some(shares) = self.otherwise(&fact.domain, node, 0) else { continue };
            match endpoint {
                None => fact.otherwise = shares,
                Some(endpoint) => fact.otherwise_at.push((endpoint, shares)),
            }
        }
        good.then_some(fact)
    }

    /// `define:` takes a condition, or `{if: condition, otherwise: {true: rarely}}`, to which `from: desk` can come.
    fn definition<'n>(&mut self, name: &Sp<String>, node: &'n Node) -> Option<(FactDefinition, &'n Node)> {
        let good = self.name_is_good(name);
        let domain = Domain::Words(vec!["false".into(), "true".into()]);
        let mut shares = vec![0.5; 2];
        let mut condition = node;
        let mut of_desk = false;
        if let Some(entries) = node.map().filter(|entries| entries.iter().any(|(key, _)| key.v == "if")) {
            for (key, value) in entries {
                match key.v.as_str() {
                    "if" => condition = value,
                    "otherwise" => shares = self.otherwise(&domain, value, 0).unwrap_or(shares),
                    "from" => of_desk = self.word(value, &[("desk", true)]).unwrap_or_default(),
                    text => {
                        let near = hint(nearest(text, ["if", "otherwise", "from"]));
                        self.report("syntax", key.at, format!("beside `if:` a definition has no `{text}`{near}"));
                    }
                }
            }
        }
        let fact = FactDefinition {
            name: name.v.as_str().into(),
            place: self.file.place(name.at),
            at_endpoint: false,
            by_version: false,
            domain,
            probes: Vec::new(),
            ask: None,
            trust: Trust::Measured,
            transient: false,
            otherwise: shares,
            otherwise_at: Vec::new(),
            condition: Some(Condition::Any(Vec::new())),
            of_desk,
            first: 0,
        };
        good.then_some((fact, condition))
    }

    fn word<T: Copy>(&mut self, node: &Node, words: &[(&str, T)]) -> Option<T> {
        let text = node.scalar().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.report("unknown-word", node.at, format!("`{text}` is not one of {}", known.join(", ")));
        }
        found
    }

    fn domain(
        &mut self,
        name: &Sp<String>,
        node: &Node,
        values: Option<&Node>,
        unit: Option<Unit>,
        cuts: Option<&Node>,
    ) -> Option<Domain> {
        match (values, unit) {
            (Some(values), None) => {
                let mut words: Vec<Arc<str>> = Vec::new();
                for value in values.one_or_more() {
                    let text = value.scalar().unwrap_or("null");
                    if is_refused(text) || matches!(text, "true" | "false") {
                        let message = format!("`{text}` cannot be a value: some programs read it as true or false");
                        self.report("refused-value", value.at, message);
                    } else if words.iter().any(|word| &**word == text) {
                        self.report("duplicate-value", value.at, format!("`{text}` stands here twice"));
                    } else {
                        words.push(text.into());
                    }
                }
                if words.len() < 2 {
                    self.report("fact-values", values.at, format!("`{}` needs at least two values", name.v));
                    return None;
                }
                Some(Domain::Words(words))
            }
            (None, Some(unit)) => {
                let nodes = cuts.map(Node::one_or_more).unwrap_or_default();
                let numbers: Option<Vec<u64>> =
                    nodes.iter().map(|node| node.scalar().and_then(|text| unit.parse(text))).collect();
                match numbers {
                    Some(cuts) if !cuts.is_empty() && cuts.is_sorted_by(|a, b| a < b) => {
                        Some(Domain::Number { unit, cuts })
                    }
                    _ => {
                        let at = cuts.map_or(node.at, |cuts| cuts.at);
                        let message = format!("`{}` needs `cuts:`, one or more rising numbers", name.v);
                        self.report("fact-values", at, message);
                        None
                    }
                }
            }
            (Some(_), Some(_)) => {
                self.report("fact-values", name.at, format!("`{}` has `values:` or `type:`, not both", name.v));
                None
            }
            (None, None) => {
                self.report("fact-values", name.at, format!("`{}` needs `values:` or `type:`", name.v));
                None
            }
        }
    }

    /// How often each value is seen by itself: unlisted ones never, the normal one takes the rest.
    fn otherwise(&mut self, domain: &Domain, node: &Node, normal: usize) -> Option<Vec<f64>> {
        let Some(entries) = node.map() else {
            self.report("syntax", node.at, "`otherwise:` is a map: a value, then how often it is seen");
            return None;
        };
        let mut shares = vec![Frequency::Never.probability(); domain.len()];
        for (value, often) in entries {
            let code = interval(domain, &value.v);
            let frequency = self.word(often, &Frequency::ALL.map(|frequency| (frequency.as_str(), frequency)));
            match (code, frequency) {
                (None, _) => {
                    self.report("unknown-value", value.at, format!("there is no value `{}`", value.v));
                }
                (Some(code), _) if code == normal => {
                    let message = format!("`{}` is the normal value: it takes what the others leave", value.v);
                    self.report("otherwise-normal", value.at, message);
                }
                (Some(code), Some(frequency)) => shares[code] = frequency.probability(),
                (Some(_), None) => {}
            }
        }
        let listed: f64 = (0..shares.len()).filter(|code| *code != normal).map(|code| shares[code]).sum();
        if listed > MOST_LISTED {
            for share in &mut shares {
                *share *= MOST_LISTED / listed;
            }
        }
        shares[normal] = 1.0 - listed.min(MOST_LISTED);
        Some(shares)
    }
}

/// The number of a value, or of the interval of a number that begins at a cut: `> 2 MB`.
fn interval(domain: &Domain, text: &str) -> Option<usize> {
    match domain {
        Domain::Words(_) => domain.parse(text).and_then(|value| domain.code(&value)),
        Domain::Number { unit, cuts } => {
            let cut = unit.parse(text.strip_prefix('>')?.trim())?;
            cuts.iter().position(|known| *known == cut).map(|before| before + 1)
        }
        Domain::Text => None,
    }
}

fn even(count: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a fact has a handful of values")]
    let count = count as f64;
    1.0 / count
}

#[cfg(test)]
mod tests;
