//! `mailmedic lint --names`: every name that a rule may use, what it is, and where it stands.

use super::super::{Context, Exit, Failure, Format, files::RuleSource};
use crate::{
    fact::{Domain, FactDefinition},
    rule::{RuleBase, Section},
    source::Place,
};
use serde::Serialize;
use std::fmt::Write;

/// One name.
#[derive(Debug, Serialize)]
struct Name {
    kind: &'static str,
    id: String,
    /// The values of a fact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
    /// What asking for a fact costs; absent if nobody is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<&'static str>,
    /// The question, the title of a cause or remedy, the heading of an entry.
    text: String,
    #[serde(flatten)]
    place: Place,
}

pub fn print(context: &Context, source: &RuleSource, format: Format) -> Result<Exit, Failure> {
    let rules = RuleBase::load(&source.files).map_err(|problems| context.bad_rules(&problems, &source.files))?;
    let mut names = of(&rules, context);
    names.retain(|name| source.is_selected(&name.place.file));
    let text = if format == Format::Json {
        let json = serde_json::to_string_pretty(&names).map_err(|error| context.not_encodable("JSON", &error))?;
        format!("{json}\n")
    } else {
        table(&names)
    };
    context.print(&text)?;
    Ok(Exit::Ok)
}

fn of(rules: &RuleBase, context: &Context) -> Vec<Name> {
    let name = |kind, id: &str, text: &str, place: &Place| Name {
        kind,
        id: id.to_owned(),
        values: Vec::new(),
        ask: None,
        text: if context.locale.has(text) { context.text(text, &[]) } else { String::new() },
        place: place.clone(),
    };
    let mut names = Vec::new();
    for fact in rules.vocabulary().facts() {
        let dashed = fact.name.replace('.', "-");
        let (kind, text) = match (&fact.condition, fact.ask) {
            (Some(_), _) => ("definition", format!("fact-{dashed}")),
            (None, Some(_)) => ("question", format!("ask-{dashed}")),
            (None, None) => ("fact", format!("fact-{dashed}")),
        };
        let id = if fact.at_endpoint { format!("{}@…", fact.name) } else { fact.name.to_string() };
        let ask = fact.ask.map(crate::fact::AskCost::as_str);
        names.push(Name { values: values(fact), ask, ..name(kind, &id, &text, &fact.place) });
    }
    for cause in rules.causes() {
        names.push(name("cause", &cause.id, &format!("cause-{}", cause.id), &cause.place));
    }
    for remedy in rules.remedies() {
        names.push(name("remedy", &remedy.id, &format!("remedy-{}", remedy.id), &remedy.place));
    }
    for (provider, sections) in rules.trees() {
        let pack = provider.map(|name| format!("{}-", name.replace('.', "-"))).unwrap_or_default();
        for section in sections {
            names.push(name("section", &section.id, &format!("faq-section-{}", section.id), &section.place));
            names.extend(entries(section).map(|(id, place)| name("entry", id, &format!("faq-{pack}{id}"), &place)));
        }
    }
    names
}

fn entries(section: &Section) -> impl Iterator<Item = (&str, Place)> {
    let entries = section.steps.iter().filter_map(|step| step.entry.as_ref());
    entries.map(|entry| (&*entry.v, section.at(entry.at)))
}

fn values(fact: &FactDefinition) -> Vec<String> {
    match &fact.domain {
        Domain::Words(words) => words.iter().map(ToString::to_string).collect(),
        Domain::Number { cuts, .. } => cuts.iter().map(|cut| format!("> {cut}")).collect(),
        Domain::Text => Vec::new(),
    }
}

/// A line a name, so that `grep` finds it: kind, name, values, text, place.
fn table(names: &[Name]) -> String {
    let width = names.iter().map(|name| name.id.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for name in names {
        let _ = write!(out, "{:10}  {:width$}", name.kind, name.id);
        if !name.values.is_empty() {
            let _ = write!(out, "  [{}]", name.values.join(", "));
        }
        if let Some(ask) = name.ask {
            let _ = write!(out, "  {ask}:");
        }
        if !name.text.is_empty() {
            let _ = write!(out, "  {}", name.text);
        }
        let _ = writeln!(out, "  ({}:{})", name.place.file, name.place.line);
    }
    out
}
