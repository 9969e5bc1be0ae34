//! Causes, signs, remedies and FAQ trees as typed knowledge. Start with [`RuleBase::load`].

mod cause;
mod faq;
mod files;
mod remedy;
mod table;

pub use cause::{Cause, CauseFile, HowCommon, Sign, SignsFile};
pub use faq::{Branch, BranchFile, FaqFile, Section, SectionFile, Step, StepFile};
pub use remedy::{Remedy, RemedyFile, RemedyKind, Risk, Task};
pub use table::{Mention, SignTables, distribution};

use crate::{
    fact::{Reader, Vocabulary, hint},
    settings::{Address, Profile},
    source::{Place, Problem, SourceFile, Sp, nearest, parse},
};
use files::Files;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// A provider's record and its own FAQ.
#[derive(Debug, Clone)]
pub struct Pack {
    pub profile: Profile,
    pub faq: Vec<Section>,
}

/// `controls.yaml` as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ControlsFile {
    pub controls: Vec<Control>,
}

/// A neutral mail server whose port 25 is reachable from everywhere that lets port 25 out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Control {
    pub host: String,
    pub port: u16,
}

/// All rules, checked, with everything that refers to something resolved.
#[derive(Debug, Clone)]
pub struct RuleBase {
    vocabulary: Arc<Vocabulary>,
    /// By id.
    causes: Vec<Cause>,
    /// By id.
    remedies: Vec<Remedy>,
    faq: Vec<Section>,
    packs: BTreeMap<String, Pack>,
    controls: Vec<Control>,
    tables: SignTables,
}

impl RuleBase {
    /// Reads rules. Of several files with the same path the later ones replace what the earlier ones
    /// define: a whole cause, remedy, profile or list of controls, and in `facts.yaml` and FAQ files
    /// each fact and each section of the same name. Everything else is added.
    ///
    /// # Errors
    /// Every mistake in the files, each with its place, sorted by place.
    pub fn load(files: &[SourceFile]) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let files = Files::new(files, &mut problems);
        let (vocabulary, mut found) = Vocabulary::read(&files.facts());
        problems.append(&mut found);
        let causes = cause::read(&files, &vocabulary, &mut problems);
        let remedies = remedy::read(&files, &vocabulary, &mut problems);
        let faq = faq::general(&files, &vocabulary, &mut problems);
        let packs = read_packs(&files, &vocabulary, &mut problems);
        let controls = read_controls(&files, &mut problems);
        let tables = SignTables::build(&vocabulary, &causes, &mut problems);
        let rules = Self { vocabulary: Arc::new(vocabulary), causes, remedies, faq, packs, controls, tables };
        rules.check_references(&mut problems);
        if problems.is_empty() {
            Ok(rules)
        } else {
            problems.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
            problems.dedup();
            Err(problems)
        }
    }

    /// The rules that are built into the program.
    ///
    /// # Errors
    /// None in a released program: a test loads them.
    pub fn builtin() -> Result<Self, Vec<Problem>> {
        Self::load(&crate::source::builtin())
    }

    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// All causes, by id.
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    pub fn cause(&self, id: &str) -> Option<&Cause> {
        self.causes.get(self.cause_number(id)?)
    }

    /// The place of a cause among [`Self::causes`].
    pub fn cause_number(&self, id: &str) -> Option<usize> {
        self.causes.binary_search_by(|cause| (*cause.id).cmp(id)).ok()
    }

    /// All remedies, by id.
    pub fn remedies(&self) -> &[Remedy] {
        &self.remedies
    }

    pub fn remedy(&self, id: &str) -> Option<&Remedy> {
        let number = self.remedies.binary_search_by(|remedy| (*remedy.id).cmp(id)).ok()?;
        self.remedies.get(number)
    }

    /// The tree for everybody.
    pub fn faq(&self) -> &[Section] {
        &self.faq
    }

    /// The provider packs by name.
    pub fn packs(&self) -> &BTreeMap<String, Pack> {
        &self.packs
    }

    pub fn pack(&self, provider: &str) -> Option<&Pack> {
        self.packs.get(provider)
    }

    /// The record of the provider that serves an address.
    pub fn profile_for(&self, address: &Address) -> Option<&Profile> {
        self.packs.values().map(|pack| &pack.profile).find(|profile| profile.serves(address))
    }

    /// Neutral hosts for the port-25 control.
    pub fn controls(&self) -> &[Control] {
        &self.controls
    }

    pub fn tables(&self) -> &SignTables {
        &self.tables
    }

    /// Where a cause stands in the FAQs: provider (`None`: the general tree) and entry.
    pub fn entries_of<'a>(&'a self, cause: &'a str) -> impl Iterator<Item = (Option<&'a str>, &'a Step)> {
        let packs = self.packs.iter().map(|(name, pack)| (Some(name.as_str()), &pack.faq));
        packs.chain(std::iter::once((None, &self.faq))).flat_map(move |(provider, sections)| {
            let steps = sections.iter().flat_map(|section| &section.steps);
            steps
                .filter(move |step| step.entry.is_some() && step.causes.iter().any(|id| *id.v == *cause))
                .map(move |step| (provider, step))
        })
    }

    fn check_references(&self, problems: &mut Vec<Problem>) {
        for cause in &self.causes {
            for id in cause.remedies.iter().filter(|id| self.remedy(&id.v).is_none()) {
                let near = hint(nearest(&id.v, self.remedies.iter().map(|remedy| &*remedy.id)));
                let message = format!("there is no remedy `{}`{near}", id.v);
                problems.push(Problem::error("unknown-remedy", cause.at(id.at), message));
            }
        }
        let is_cause = |id: &str| self.cause(id).is_some();
        let nearest_cause = |id: &str| nearest(id, self.causes.iter().map(|cause| &*cause.id)).map(ToOwned::to_owned);
        faq::check(&self.faq, &[], is_cause, nearest_cause, problems);
        for pack in self.packs.values() {
            faq::check(&pack.faq, &self.faq, is_cause, nearest_cause, problems);
        }
    }
}

fn read_packs(files: &Files<'_>, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> BTreeMap<String, Pack> {
    let mut packs = BTreeMap::new();
    for provider in files.providers() {
        let mut profile = None;
        for file in files.of_provider(provider, "profile.yaml") {
            match Profile::read(file) {
                Ok(read) if read.name != provider => {
                    let message = format!("the directory is named `{provider}`, the provider `{}`", read.name);
                    problems.push(Problem::error("file-name", file.place((1, 1)), message));
                }
                Ok(read) => profile = Some(read),
                Err(problem) => problems.push(problem),
            }
        }
        let faq = faq::read(Some(provider), files.of_provider(provider, "faq.yaml"), vocabulary, problems);
        match profile {
            Some(profile) => drop(packs.insert(provider.to_owned(), Pack { profile, faq })),
            None => {
                for file in files.of_provider(provider, "faq.yaml").take(1) {
                    let message = format!("`{provider}` has an FAQ and no profile.yaml that can be used");
                    problems.push(Problem::error("no-profile", file.place((1, 1)), message));
                }
            }
        }
    }
    packs
}

fn read_controls(files: &Files<'_>, problems: &mut Vec<Problem>) -> Vec<Control> {
    let mut controls = Vec::new();
    for file in files.controls() {
        match parse::<ControlsFile>(file) {
            Ok(written) => controls = written.controls,
            Err(problem) => problems.push(problem),
        }
    }
    controls
}

/// Adds something to a list. The same id at the same path (of the built-in rules, then of `--rules`)
/// is replaced; at another path it is a mistake, because nobody could tell which one counts.
fn put<T>(list: &mut Vec<T>, new: T, named: impl Fn(&T) -> (&Arc<str>, &Place), problems: &mut Vec<Problem>) {
    let (id, place) = named(&new);
    match list.iter().position(|known| named(known).0 == id) {
        None => list.push(new),
        Some(known) if named(&list[known]).1.file == place.file => list[known] = new,
        Some(known) => {
            let other = named(&list[known]).1;
            let message = format!("`{id}` is defined in {} already; to replace it use the same path", other.file);
            problems.push(Problem::error("duplicate-id", place.clone(), message));
        }
    }
}

fn check_id(reader: &mut Reader<'_>, id: &Sp<String>) {
    check_kebab(reader, id);
    let stem = reader.file.stem();
    if stem != id.v {
        let message = format!("the file is named `{stem}` and what it defines `{}`: both must be the same", id.v);
        reader.report("file-name", id.at, message);
    }
}

fn check_kebab(reader: &mut Reader<'_>, id: &Sp<String>) {
    let good = id
        .v
        .split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    if !good {
        let message = format!("`{}` is not of the form lower-case-words: letters, digits and single hyphens", id.v);
        reader.report("id", id.at, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_load() {
        match RuleBase::builtin() {
            Ok(rules) => assert!(rules.cause("op25b").is_some() && rules.pack("coo.net").is_some()),
            Err(problems) => {
                panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}
