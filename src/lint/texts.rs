//! Texts: everything that is shown has one in each language, with the same variables, and none is left over.

use crate::{
    fact::Domain,
    locale::{self, Language, TextFile},
    rule::RuleBase,
    server::Scenario,
    source::{Place, Problem},
};
use fluent_syntax::{
    ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Messages of these beginnings belong to rules; each must belong to one that exists.
const OF_RULES: [&str; 6] = ["cause-", "remedy-", "ask-", "fact-", "scenario-", "faq-"];
/// `ask-ui-…` belongs to the line-mode interview, `faq-ui-…` to the command `faq`.
const NOT_OF_RULES: [&str; 4] = ["ask-ui-", "remedy-kind-", "remedy-otherwise", "faq-ui-"];

/// One message or attribute: where it stands and which variables it uses.
#[derive(Debug, Clone)]
struct Text {
    place: Place,
    variables: BTreeSet<String>,
}

/// A language's texts by id; attributes as `id.attribute`.
type Texts = BTreeMap<String, Text>;

pub fn check(rules: &RuleBase, scenarios: &[Arc<Scenario>], added: &[TextFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let languages: Vec<(Language, Texts)> =
        Language::ALL.into_iter().map(|language| (language, read(language, added, &mut problems))).collect();
    let wanted = wanted(rules, scenarios);
    for (language, texts) in &languages {
        for (id, place) in &wanted {
            if !texts.contains_key(id) {
                let message = format!("`{id}` has no text in locales/{}", language.as_str());
                problems.push(Problem::error("missing-text", place.clone(), message));
            }
        }
        for (id, text) in texts {
            let message_id = id.split('.').next().unwrap_or(id);
            let of_rules = OF_RULES.iter().any(|start| id.starts_with(start))
                && !NOT_OF_RULES.iter().any(|start| id.starts_with(start));
            if of_rules && !id.contains('.') && !wanted.contains_key(message_id) {
                let message = format!("`{id}` is the text of nothing");
                problems.push(Problem::warning("unused-text", text.place.clone(), message));
            }
        }
    }
    compare(&languages, &mut problems);
    problems
}

/// Each pair of languages has the same ids, with the same variables.
fn compare(languages: &[(Language, Texts)], problems: &mut Vec<Problem>) {
    for (language, texts) in languages {
        for (other, others) in languages.iter().filter(|(other, _)| other != language) {
            for (id, text) in texts {
                match others.get(id) {
                    None => {
                        let message = format!("`{id}` is missing in locales/{}", other.as_str());
                        problems.push(Problem::error("text-in-one-language", text.place.clone(), message));
                    }
                    // Reported once, at the language that has more.
                    Some(pair) => {
                        let extra: Vec<&str> = text.variables.difference(&pair.variables).map(String::as_str).collect();
                        if !extra.is_empty() {
                            let message = format!(
                                "`{id}` uses ${} here and not in locales/{}",
                                extra.join(", $"),
                                other.as_str()
                            );
                            problems.push(Problem::error("variables-differ", text.place.clone(), message));
                        }
                    }
                }
            }
        }
    }
}

/// Every text that the rules need, and the place of the rule that needs it.
fn wanted(rules: &RuleBase, scenarios: &[Arc<Scenario>]) -> BTreeMap<String, Place> {
    let mut wanted = BTreeMap::new();
    for cause in rules.causes() {
        let id = format!("cause-{}", cause.id);
        wanted.insert(format!("{id}.short"), cause.place.clone());
        wanted.insert(format!("{id}.why"), cause.place.clone());
        wanted.insert(id, cause.place.clone());
    }
    for remedy in rules.remedies() {
        let id = format!("remedy-{}", remedy.id);
        wanted.insert(format!("{id}.steps"), remedy.place.clone());
        wanted.insert(format!("{id}.note"), remedy.place.clone());
        if remedy.undo {
            wanted.insert(format!("{id}.undo"), remedy.place.clone());
        }
        if let Some(task) = &remedy.task {
            wanted.insert(task.v.text_id().to_owned(), remedy.at(task.at));
        }
        if remedy.risk.is_some() {
            wanted.insert(format!("{id}.risk"), remedy.place.clone());
        }
        wanted.insert(id, remedy.place.clone());
    }
    for fact in rules.vocabulary().facts() {
        let name = fact.name.replace('.', "-");
        wanted.insert(format!("fact-{name}"), fact.place.clone());
        for value in fact.domain.choices() {
            wanted.insert(format!("fact-{name}.v-{value}"), fact.place.clone());
            if fact.ask.is_some() {
                wanted.insert(format!("ask-{name}.c-{value}"), fact.place.clone());
            }
        }
        let other = match fact.domain {
            Domain::Words(_) => None,
            Domain::Number { .. } => Some("number"),
            Domain::Text => Some("text"),
        };
        if let Some(attribute) = other {
            wanted.insert(format!("fact-{name}.{attribute}"), fact.place.clone());
        }
        if fact.ask.is_some() {
            wanted.insert(format!("ask-{name}"), fact.place.clone());
        }
    }
    for (provider, sections) in rules.trees() {
        let pack = provider.map(|name| format!("{}-", name.replace('.', "-"))).unwrap_or_default();
        for section in sections {
            wanted.insert(format!("faq-section-{}", section.id), section.place.clone());
            for step in &section.steps {
                let Some(entry) = &step.entry else { continue };
                let (id, place) = (format!("faq-{pack}{}", entry.v), section.at(entry.at));
                if step.causes.is_empty() {
                    wanted.insert(format!("{id}.page"), place.clone());
                }
                if let Some(until) = &step.until {
                    wanted.insert(format!("{id}.today"), section.at(until.at));
                }
                wanted.insert(id, place);
            }
        }
    }
    for scenario in scenarios {
        wanted.insert(format!("scenario-{}", scenario.id.replace('.', "-")), scenario.place.clone());
    }
    wanted
}

/// Reads a language's files, the built-in ones and then those of a directory of rules, whose messages
/// replace others of the same id. Faults of the syntax are reported with their line.
fn read(language: Language, added: &[TextFile], problems: &mut Vec<Problem>) -> Texts {
    let builtin = locale::files(language).map(|(name, text)| (format!("locales/{name}"), text));
    let mut texts = read_files(builtin, problems);
    let added = added.iter().filter(|file| file.language == language);
    let own = read_files(added.map(|file| (file.name.clone(), file.text.as_str())), problems);
    // A message is replaced as a whole, with its attributes.
    texts.retain(|id, _| !own.contains_key(id.split('.').next().unwrap_or(id)));
    texts.extend(own);
    texts
}

fn read_files<'t>(files: impl Iterator<Item = (String, &'t str)>, problems: &mut Vec<Problem>) -> Texts {
    let mut texts = Texts::new();
    for (name, text) in files {
        let file: Arc<str> = name.into();
        let at = |offset: usize| {
            let before = &text[..offset.min(text.len())];
            let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX);
            Place { file: file.clone(), line, column: 1 }
        };
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    problems.push(Problem::error("text-syntax", at(error.pos.start), error.to_string()));
                }
                resource
            }
        };
        let mut behind = 0;
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            // The syntax tree has no places; a message begins a line, behind the one before.
            let start = text[behind..].match_indices(id).map(|(start, _)| behind + start).find(|start| {
                let rest = &text[start + id.len()..];
                (*start == 0 || text[..*start].ends_with('\n')) && rest.trim_start_matches(' ').starts_with('=')
            });
            behind = start.map_or(behind, |start| start + id.len());
            let place = at(start.unwrap_or(behind));
            let mut insert = |id: String, pattern: Option<&Pattern<&str>>| {
                let mut variables = BTreeSet::new();
                if let Some(pattern) = pattern {
                    collect(pattern, &mut variables);
                }
                let text = Text { place: place.clone(), variables };
                if let Some(other) = texts.insert(id.clone(), text) {
                    let message = format!("`{id}` stands at {} already", other.place);
                    problems.push(Problem::error("duplicate-text", place.clone(), message));
                }
            };
            insert(id.to_owned(), message.value.as_ref());
            for Attribute { id: attribute, value } in &message.attributes {
                insert(format!("{id}.{}", attribute.name), Some(value));
            }
        }
    }
    texts
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, variables);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, variables),
        Expression::Select { selector, variants } => {
            collect_inline(selector, variables);
            for variant in variants {
                collect(&variant.value, variables);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, variables),
        _ => {}
    }
}
