//! Whose software speaks, by what it says of itself: a greeting, or a line of what it can do.

use super::known::{Product, ProductFile, WrittenProduct};
use serde::Deserialize;

/// Where the software stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SoftwareKind {
    /// A mail server, whoever's it is.
    Server,
    /// A large provider's own.
    Provider,
    /// Something before the mail server that passes on what is said.
    Gateway,
    /// Something on the way that rewrites what is said.
    Firewall,
}

/// `rules/patterns/greetings.yaml`: the words are looked for in one line.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SoftwareFile {
    software: Vec<WrittenProduct<SoftwareKind>>,
}

impl ProductFile for SoftwareFile {
    const NAME: &str = "patterns/greetings.yaml";
    type Kind = SoftwareKind;

    fn products(self) -> Vec<WrittenProduct<SoftwareKind>> {
        self.software
    }
}

/// Somebody whose words are known.
pub type Software = Product<SoftwareKind>;
