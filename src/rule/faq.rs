//! FAQ trees: the order in which people are used to be asked, and names that they recognise.

use super::{Era, Files};
use crate::{
    fact::{Condition, FactKey, Reader, Slot, Vocabulary},
    source::{Node, Place, Problem, SourceFile, Sp, parse_all},
};
use serde::Deserialize;
use std::sync::Arc;

/// `faq/NAME.yaml` or `providers/PROVIDER/faq.yaml` as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FaqFile {
    /// In a pack: the provider, as the directory is named.
    #[serde(default)]
    pub provider: Option<Sp<String>>,
    pub sections: Vec<SectionFile>,
}

/// One section as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionFile {
    pub section: Sp<String>,
    /// Where the section makes sense. Without it: always, or, if some `goto:` leads here, only then.
    #[serde(default)]
    pub when: Option<Node>,
    pub steps: Vec<StepFile>,
}

/// A question with its branches, or an entry of the FAQ.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    /// A fact, or several.
    #[serde(default)]
    pub ask: Option<Node>,
    /// Where an answer leads to.
    #[serde(default)]
    pub branch: Vec<BranchFile>,
    /// The entry's id, unique in its tree.
    #[serde(default)]
    pub entry: Option<Sp<String>>,
    /// The entry's number in the provider's own FAQ.
    #[serde(default)]
    pub faq: Option<Sp<u32>>,
    /// What may be the matter; none for a page that only informs.
    #[serde(default)]
    pub causes: Vec<Sp<String>>,
    /// Since when the answer holds: a year, `2005-04` or `2005-04-21`.
    #[serde(default)]
    pub since: Option<Sp<String>>,
    /// Until when it was the answer. Its text then says what one does today.
    #[serde(default)]
    pub until: Option<Sp<String>>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchFile {
    /// A value of the fact that was asked for, or several.
    pub r#if: Node,
    /// A section. The rest of this one is left out.
    pub goto: Sp<String>,
}

/// One section of a tree.
#[derive(Debug, Clone)]
pub struct Section {
    pub id: Arc<str>,
    pub place: Place,
    pub when: Option<Sp<Condition>>,
    pub steps: Vec<Step>,
}

/// One step of a section.
#[derive(Debug, Clone)]
pub struct Step {
    pub entry: Option<Sp<Arc<str>>>,
    pub faq: Option<Sp<u32>>,
    pub ask: Vec<(Sp<FactKey>, Slot)>,
    pub branch: Vec<Branch>,
    pub causes: Vec<Sp<Arc<str>>>,
    pub since: Option<Sp<Era>>,
    pub until: Option<Sp<Era>>,
}

#[derive(Debug, Clone)]
pub struct Branch {
    pub condition: Condition,
    pub goto: Sp<Arc<str>>,
}

impl Section {
    /// The place of something in this section's file.
    pub fn at(&self, at: (u32, u32)) -> Place {
        Place { file: self.place.file.clone(), line: at.0, column: at.1 }
    }
}

/// Reads the tree in `files`; a section of a later layer replaces one of the
/// same id in its place.
pub(super) fn read<'f>(
    provider: Option<&str>,
    files: impl Iterator<Item = &'f SourceFile>,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Vec<Section> {
    let mut sections = super::Layered::new();
    for file in files {
        let written: FaqFile = match parse_all(file) {
            Ok(written) => written,
            Err(mut found) => {
                problems.append(&mut found);
                continue;
            }
        };
        if let Some(named) = written.provider.as_ref().filter(|named| Some(named.v.as_str()) != provider) {
            let message = match provider {
                Some(provider) => format!("the directory is named `{provider}`, the provider `{}`", named.v),
                None => "the general tree belongs to no provider".to_owned(),
            };
            problems.push(Problem::error("file-name", file.place(named.at), message));
        }
        for section in written.sections {
            let mut reader = Reader::new(vocabulary, file);
            let section = read_section(&mut reader, section);
            problems.append(&mut reader.problems);
            sections.put(file.layer, section, |section: &Section| (&section.id, &section.place), problems);
        }
    }
    sections.into_list()
}

fn read_section(reader: &mut Reader<'_>, written: SectionFile) -> Section {
    super::check_kebab(reader, &written.section);
    Section {
        id: written.section.v.as_str().into(),
        place: reader.file.place(written.section.at),
        when: written.when.as_ref().and_then(|node| Some(Sp { v: reader.condition(node)?, at: node.at })),
        steps: written.steps.into_iter().map(|step| read_step(reader, step, written.section.at)).collect(),
    }
}

fn read_step(reader: &mut Reader<'_>, written: StepFile, section: (u32, u32)) -> Step {
    let mut ask = Vec::new();
    for node in written.ask.as_ref().map(Node::one_or_more).unwrap_or_default() {
        let name = Sp { v: node.scalar().unwrap_or_default().to_owned(), at: node.at };
        let Some((key, slot)) = reader.fact(&name) else { continue };
        if reader.vocabulary.of(slot).ask.is_none() {
            reader.report(
                "not-askable",
                node.at,
                format!("`{key}` has no `ask:` in facts.yaml: nobody is asked for it"),
            );
        }
        ask.push((Sp { v: key, at: node.at }, slot));
    }
    if let Some(entry) = &written.entry {
        super::check_kebab(reader, entry);
    } else if written.ask.is_none() {
        let at = written.branch.first().map_or(section, |branch| branch.goto.at);
        reader.report("empty-step", at, "a step has `ask:` or `entry:`, or both");
    }
    let mut branch = Vec::new();
    for arm in &written.branch {
        let Some((fact, _)) = ask.first().filter(|_| ask.len() == 1) else {
            reader.report("branch", arm.goto.at, "`branch:` needs one `ask:` in the same step, whose answer decides");
            break;
        };
        let key = Sp { v: fact.v.to_string(), at: fact.at };
        if let Some(condition) = reader.named(&key, &arm.r#if) {
            let goto = Sp { v: arm.goto.v.as_str().into(), at: arm.goto.at };
            branch.push(Branch { condition, goto });
        }
    }
    let mut era = |written: Option<Sp<String>>| {
        let written = written?;
        match written.v.parse::<Era>() {
            Ok(era) => Some(Sp { v: era, at: written.at }),
            Err(()) => {
                let message = format!("`{}` is no time: write 2005, 2005-04 or 2005-04-21", written.v);
                reader.report("era", written.at, message);
                None
            }
        }
    };
    let (since, until) = (era(written.since), era(written.until));
    if let (Some(since), Some(until)) = (&since, &until)
        && since.v > until.v
    {
        reader.report("era", until.at, format!("it ends in {}, before it begins in {}", until.v, since.v));
    }
    let id = |id: Sp<String>| Sp { v: id.v.into(), at: id.at };
    Step {
        entry: written.entry.map(id),
        faq: written.faq,
        ask,
        branch,
        causes: written.causes.into_iter().map(id).collect(),
        since,
        until,
    }
}

/// Checks what a tree refers to: sections, causes, and each entry and number once.
pub(super) fn check(
    tree: &[Section],
    general: &[Section],
    is_cause: impl Fn(&str) -> bool,
    nearest_cause: impl Fn(&str) -> Option<String>,
    problems: &mut Vec<Problem>,
) {
    let mut entries: Vec<&str> = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for section in tree {
        for step in &section.steps {
            for branch in &step.branch {
                let goto = &branch.goto;
                let mut known = tree.iter().chain(general).map(|section| &*section.id);
                if !known.any(|id| *id == *goto.v) {
                    let known = tree.iter().chain(general).map(|section| &*section.id);
                    let near = crate::fact::hint(crate::source::nearest(&goto.v, known));
                    let message = format!("there is no section `{}`{near}", goto.v);
                    problems.push(Problem::error("unknown-section", section.at(goto.at), message));
                }
            }
            for cause in step.causes.iter().filter(|cause| !is_cause(&cause.v)) {
                let near = nearest_cause(&cause.v);
                let message = format!("there is no cause `{}`{}", cause.v, crate::fact::hint(near.as_deref()));
                problems.push(Problem::error("unknown-cause", section.at(cause.at), message));
            }
            if let Some(entry) = &step.entry {
                if entries.contains(&&*entry.v) {
                    let message = format!("the entry `{}` stands twice in this tree", entry.v);
                    problems.push(Problem::error("duplicate-id", section.at(entry.at), message));
                }
                entries.push(&entry.v);
            }
            if let Some(number) = &step.faq {
                if numbers.contains(&number.v) {
                    let message = format!("number {} of the FAQ stands twice in this tree", number.v);
                    problems.push(Problem::error("duplicate-id", section.at(number.at), message));
                }
                numbers.push(number.v);
            }
        }
    }
}

/// The general tree: every file in `faq/`.
pub(super) fn general(files: &Files<'_>, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> Vec<Section> {
    read(None, files.faq(), vocabulary, problems)
}
