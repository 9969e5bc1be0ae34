//! What a person typed and what the system said, as it may stand in a sentence.

use crate::{
    locale::{Args, Locale},
    protocol::visible,
};

/// What was typed, as it may be shown: nothing in it moves the cursor or hides.
pub fn visible_args<'a>(args: &Args<'a>) -> Vec<(&'a str, String)> {
    args.iter().map(|(name, value)| (*name, shown(value))).collect()
}

/// A longer word is repeated in part: its writer knows it, and the sentence around it must stay in sight.
const MAX_SHOWN: usize = 1000;

/// A word as it may be shown.
pub fn shown(word: &str) -> String {
    match word.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => visible(&word.as_bytes()[..end]) + "…",
        None => visible(word.as_bytes()),
    }
}

/// Why the system refused something, in the user's words; its own words stand in brackets behind.
pub fn reason(locale: &Locale, error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let id = match error.kind() {
        ErrorKind::NotFound => "os-not-found",
        ErrorKind::PermissionDenied => "os-permission-denied",
        ErrorKind::IsADirectory => "os-is-a-directory",
        ErrorKind::NotADirectory => "os-not-a-directory",
        ErrorKind::StorageFull => "os-storage-full",
        ErrorKind::ReadOnlyFilesystem => "os-read-only",
        ErrorKind::AddrInUse => "os-address-in-use",
        _ => "os-other",
    };
    format!("{} [{error}]", locale.text(id, &[]))
}
