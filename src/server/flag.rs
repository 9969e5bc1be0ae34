//! What IMAP remembers of a message: read, answered, to be deleted.

use std::collections::BTreeSet;

/// A system flag (RFC 3501 §2.3.2). There are no others here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    Answered,
    Flagged,
    Deleted,
    Seen,
    Draft,
}

pub type Flags = BTreeSet<Flag>;

impl Flag {
    pub const ALL: [Self; 5] = [Self::Answered, Self::Flagged, Self::Deleted, Self::Seen, Self::Draft];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "\\Answered",
            Self::Flagged => "\\Flagged",
            Self::Deleted => "\\Deleted",
            Self::Seen => "\\Seen",
            Self::Draft => "\\Draft",
        }
    }

    /// The flag of a search key such as `SEEN`.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.as_str()[1..].eq_ignore_ascii_case(key))
    }

    /// `(\Deleted \Seen)`
    pub fn list(flags: impl IntoIterator<Item = Self>) -> String {
        format!("({})", flags.into_iter().map(Self::as_str).collect::<Vec<_>>().join(" "))
    }
}

/// What `STORE` does with the flags that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Replace,
    Add,
    Remove,
}

impl Change {
    pub fn apply(self, flags: &mut Flags, named: &Flags) {
        match self {
            Self::Replace => flags.clone_from(named),
            Self::Add => flags.extend(named),
            Self::Remove => flags.retain(|flag| !named.contains(flag)),
        }
    }
}
