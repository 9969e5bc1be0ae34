//! How people describe what is wrong when no program gives them the words.

use super::layer;
use crate::source::{Place, Problem, SourceFile, Sp};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/patterns/descriptions.LANGUAGE.yaml`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DescriptionFile {
    /// By cause, what people say when it is the cause, each said another way.
    pub descriptions: BTreeMap<Sp<String>, Vec<Sp<String>>>,
}

/// All descriptions. Those of a later layer are added to those of an earlier one.
#[derive(Debug, Default)]
pub(super) struct Descriptions(Vec<(SourceFile, Sp<String>, Vec<Sp<String>>)>);

/// Whether a file holds descriptions.
pub(super) fn holds_descriptions(name: &str) -> bool {
    name.starts_with("patterns/descriptions")
}

impl Descriptions {
    pub(super) fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let (mut known, mut problems) = (Vec::new(), Vec::new());
        for (file, written) in layer::written::<DescriptionFile>(files, holds_descriptions, &mut problems) {
            known.extend(written.descriptions.into_iter().map(|(cause, texts)| (file.clone(), cause, texts)));
        }
        (Self(known), problems)
    }

    /// Each description with its cause.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(_, cause, texts)| texts.iter().map(|text| (&*cause.v, &*text.v)))
    }

    /// The causes that are described, and where.
    pub(super) fn causes(&self) -> impl Iterator<Item = (&str, Place)> {
        self.0.iter().map(|(file, cause, _)| (&*cause.v, file.place(cause.at)))
    }
}
