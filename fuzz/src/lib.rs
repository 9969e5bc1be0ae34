//! What the fuzz targets share. See README.md beside it.

use std::time::Duration;

/// Longer than any session may last on the paused clock.
pub const AT_LAST: Duration = Duration::from_secs(4 * 3600);

/// A runtime whose clock jumps as soon as everybody waits: no session takes real time.
///
/// # Panics
/// When the system gives no event queue.
pub fn paused() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().expect("a runtime")
}

/// Nothing that a terminal would obey may be left in what is shown to people.
///
/// # Panics
/// When there is.
pub fn assert_harmless(text: &str) {
    assert!(!text.chars().any(char::is_control), "a control character gets through: {text:?}");
}
