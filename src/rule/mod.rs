//! Causes, signs, remedies and FAQ trees as typed knowledge.

use crate::source::{Problem, SourceFile};

/// All rules, checked.
#[derive(Debug)]
pub struct RuleBase {}

impl RuleBase {
    /// Reads rules; a later file at the same path, or a later definition of the same id, replaces.
    ///
    /// # Errors
    /// Every mistake in the files, each with its place.
    pub fn load(_files: &[SourceFile]) -> Result<Self, Vec<Problem>> {
        Ok(Self {})
    }
}
