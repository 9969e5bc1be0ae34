//! From what a reply means to the value of a fact: the same words say different things in different
//! phases of a conversation.

use super::Permanence;
use crate::source::Sp;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `rules/patterns/categories.yaml`.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CategoryFile {
    /// By the fact that a reply decides, which names protocol and phase.
    pub facts: BTreeMap<Sp<String>, Phase>,
    /// Categories that patterns give and that decide no fact in any phase yet.
    #[serde(default)]
    pub without_value: Vec<String>,
}

/// What the categories mean in one phase.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// A category that does not stand here says nothing in this phase: the next pattern is tried.
    pub categories: BTreeMap<String, Sp<Meaning>>,
    /// What a refusal is that no pattern explains.
    pub otherwise: Sp<Meaning>,
}

/// A value of the fact.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Meaning {
    /// Whatever the reply's code promises.
    Always(String),
    /// By what the code promises (RFC 5321 §4.2.1): a temporary refusal judges nobody.
    ByPermanence { permanent: String, temporary: String },
}

impl Meaning {
    pub(super) fn value(&self, permanence: Permanence) -> &str {
        match (self, permanence) {
            (Self::Always(value) | Self::ByPermanence { permanent: value, .. }, Permanence::Permanent)
            | (Self::Always(value) | Self::ByPermanence { temporary: value, .. }, Permanence::Temporary) => value,
        }
    }

    /// All values that this can be.
    pub(super) fn values(&self) -> Vec<&str> {
        match self {
            Self::Always(value) => vec![value],
            Self::ByPermanence { permanent, temporary } => vec![permanent, temporary],
        }
    }
}
