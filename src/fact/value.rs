//! Values of facts.

use std::{fmt, sync::Arc};

/// A word that the vocabulary declares, or a number in the fact's own unit (bytes, a count).
///
/// Ports are words: `25` and `587` are names of choices, nobody adds them up. Definitions have the
/// words `true` and `false`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    Word(Arc<str>),
    Number(u64),
}

impl Value {
    pub fn word(text: impl Into<Arc<str>>) -> Self {
        Self::Word(text.into())
    }

    pub fn truth(value: bool) -> Self {
        Self::word(if value { "true" } else { "false" })
    }

    pub fn as_word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Number(_) => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::word(text)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Word(word) => serializer.serialize_str(word),
            Self::Number(number) => serializer.serialize_u64(*number),
        }
    }
}
