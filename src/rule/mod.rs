//! Causes, signs, remedies and FAQ trees as typed knowledge. Start with [`RuleBase::load`].

mod cause;
mod change;
mod era;
mod faq;
mod files;
mod remedy;
mod table;

pub use cause::{Cause, CauseFile, HowCommon, Sign, SignsFile};
pub use era::Era;
pub use faq::{Branch, BranchFile, FaqFile, Section, SectionFile, Step, StepFile};
pub use remedy::{Helper, Remedy, RemedyFile, RemedyKind, Risk, Task};
pub use table::{Mention, SignTables, distribution, factor, likelihood};

use crate::{
    fact::{Reader, Vocabulary, hint},
    settings::{Address, Profile, Settings},
    source::{Layer, Place, Problem, SourceFile, Sp, nearest, parse},
};
use files::Files;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// `controls.yaml` as it is written.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ControlsFile {
    /// Neutral mail servers whose port 25 is reachable from everywhere that lets port 25 out.
    pub controls: Vec<Control>,
    /// An address that belongs to nobody: a connection that opens there ends at something on the way.
    #[serde(default)]
    pub nowhere: Option<Control>,
}

/// A place to which one connection shows what the network does with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Control {
    pub host: String,
    pub port: u16,
}

impl Control {
    /// As settings name it.
    pub fn place(&self) -> (String, u16) {
        (self.host.clone(), self.port)
    }
}

/// All rules, checked, with everything that refers to something resolved. Shared: rules with one thing changed
/// ([`Self::with_cause`] …) have all the rest in common with those that they come from.
#[derive(Debug, Clone)]
pub struct RuleBase {
    vocabulary: Arc<Vocabulary>,
    /// By id.
    causes: Vec<Arc<Cause>>,
    /// By id.
    remedies: Arc<Vec<Remedy>>,
    faq: Arc<Vec<Section>>,
    /// By name.
    profiles: Arc<Vec<Profile>>,
    /// The trees of the packs by the provider's name.
    trees: Arc<Trees>,
    controls: Arc<ControlsFile>,
    tables: Arc<SignTables>,
}

impl RuleBase {
    /// Reads rules. What a later [`Layer`] defines replaces what an earlier one defines under the same
    /// id, wherever the files stand: a cause, a remedy, a provider's profile, the list of controls, a
    /// fact, a definition, a section of an FAQ. Everything else is added.
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
        let (profiles, trees) = read_packs(&files, &vocabulary, &mut problems);
        let controls = read_controls(&files, &mut problems);
        let tables = SignTables::build(&vocabulary, &causes, &mut problems);
        let rules = Self {
            vocabulary: Arc::new(vocabulary),
            causes,
            remedies: Arc::new(remedies),
            faq: Arc::new(faq),
            profiles: Arc::new(profiles),
            trees: Arc::new(trees),
            controls: Arc::new(controls),
            tables: Arc::new(tables),
        };
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
    pub fn causes(&self) -> &[Arc<Cause>] {
        &self.causes
    }

    pub fn cause(&self, id: &str) -> Option<&Cause> {
        Some(&**self.causes.get(self.cause_number(id)?)?)
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

    /// The tree of a provider's pack, or (`None`) the one for everybody; empty if there is none.
    pub fn faq(&self, provider: Option<&str>) -> &[Section] {
        match provider {
            Some(provider) => self.trees.get(provider).map(Vec::as_slice).unwrap_or_default(),
            None => &self.faq,
        }
    }

    /// Every tree: the one for everybody (`None`), then those of the packs.
    pub fn trees(&self) -> impl Iterator<Item = (Option<&str>, &[Section])> {
        let packs = self.trees.iter().map(|(provider, sections)| (Some(provider.as_str()), sections.as_slice()));
        std::iter::once((None, self.faq.as_slice())).chain(packs)
    }

    /// The records of all providers, by name.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    pub fn profile(&self, provider: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == provider)
    }

    /// The record of the provider that serves an address.
    pub fn profile_for(&self, address: &Address) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.serves(address))
    }

    /// The record that counts for settings: the one that they name, else the one of their address.
    pub fn profile_of(&self, settings: &Settings) -> Option<&Profile> {
        match (&settings.provider, &settings.address) {
            (Some(name), _) => self.profile(name),
            (None, Some(address)) => self.profile_for(address),
            (None, None) => None,
        }
    }

    /// Neutral hosts for the port-25 control.
    pub fn controls(&self) -> &[Control] {
        &self.controls.controls
    }

    /// An address that belongs to nobody.
    pub fn nowhere(&self) -> Option<&Control> {
        self.controls.nowhere.as_ref()
    }

    pub fn tables(&self) -> &SignTables {
        &self.tables
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
        for tree in self.trees.values() {
            faq::check(tree, &self.faq, is_cause, nearest_cause, problems);
        }
    }
}

type Trees = BTreeMap<String, Vec<Section>>;

fn read_packs(files: &Files<'_>, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> (Vec<Profile>, Trees) {
    let (mut profiles, mut trees) = (Vec::new(), Trees::new());
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
        let tree = faq::read(Some(provider), files.of_provider(provider, "faq.yaml"), vocabulary, problems);
        if profile.is_none() {
            for file in files.of_provider(provider, "faq.yaml").take(1) {
                let message = format!("`{provider}` has an FAQ and no profile.yaml that can be used");
                problems.push(Problem::error("no-profile", file.place((1, 1)), message));
            }
        }
        profiles.extend(profile);
        trees.insert(provider.to_owned(), tree);
    }
    (profiles, trees)
}

fn read_controls(files: &Files<'_>, problems: &mut Vec<Problem>) -> ControlsFile {
    let mut controls = ControlsFile::default();
    for file in files.controls() {
        match parse::<ControlsFile>(file) {
            Ok(written) => controls = written,
            Err(problem) => problems.push(problem),
        }
    }
    controls
}

/// What several files define, by id.
struct Layered<T>(Vec<(Layer, T)>);

impl<T> Layered<T> {
    fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a thing, in the place of one of the same id in an earlier layer. Within one layer it is a
    /// mistake, because nobody could tell which one counts.
    fn put(&mut self, layer: Layer, new: T, named: impl Fn(&T) -> (&Arc<str>, &Place), problems: &mut Vec<Problem>) {
        let (id, place) = named(&new);
        match self.0.iter().position(|(_, known)| named(known).0 == id) {
            None => self.0.push((layer, new)),
            Some(known) if self.0[known].0 < layer => self.0[known] = (layer, new),
            Some(known) => {
                let other = named(&self.0[known].1).1;
                let message = format!("`{id}` is defined at {other} already; one of the two needs another name");
                problems.push(Problem::error("duplicate-id", place.clone(), message));
            }
        }
    }

    fn into_list(self) -> Vec<T> {
        self.0.into_iter().map(|(_, thing)| thing).collect()
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
impl RuleBase {
    /// Rules for a test, from paths and texts.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files: Vec<_> = files.iter().map(|(name, text)| SourceFile::new(*name, text)).collect();
        Self::load(&files).unwrap()
    }
}

#[cfg(test)]
mod tests;
