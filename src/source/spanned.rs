//! A value together with the place where it was written.

use serde::{Deserialize, Deserializer};
use std::ops::Deref;

/// `v` was written at line and column `at`, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sp<T> {
    pub v: T,
    pub at: (u32, u32),
}

impl<T> Sp<T> {
    /// A value that no file holds, as made in tests and from built-in defaults.
    pub fn nowhere(v: T) -> Self {
        Self { v, at: (1, 1) }
    }
}

impl<T> Deref for Sp<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.v
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sp<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<T>::deserialize(deserializer)?;
        // Within an untagged value the reader knows no place: the first one is a place that every file has.
        let counted = |number| u32::try_from(number).unwrap_or(1).max(1);
        let at = (counted(spanned.referenced.line()), counted(spanned.referenced.column()));
        Ok(Self { v: spanned.value, at })
    }
}

/// In a schema the place does not show: an author writes the plain value.
impl<T: schemars::JsonSchema> schemars::JsonSchema for Sp<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<T>()
    }
}
