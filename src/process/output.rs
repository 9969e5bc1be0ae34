//! The only place that writes to standard output and standard error outside the TUI.
//!
//! A reader that goes away (`| head`) is no defect: the write is given up silently.

use std::io::{IsTerminal, Write};

/// Writes a text to standard output and flushes it.
///
/// # Errors
/// When standard output cannot be written for another reason than that its reader has gone.
pub fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a line to standard error. Where even that fails there is nobody left to tell.
pub fn error(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes a prompt to standard error and leaves the cursor behind it.
pub fn prompt(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "{text} ").and_then(|()| err.flush());
}

/// Whether a line on standard error can be replaced: on terminals that know how to erase one. That is no
/// colour, so `NO_COLOR` and `--no-color`, which speak of colour alone, do not forbid it
/// (<https://no-color.org>); who wants no line at all has `-q`.
pub fn can_overwrite() -> bool {
    std::io::stderr().is_terminal() && !is_dumb()
}

/// Whether the terminal says of itself that it takes no escape sequences.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Replaces the line under the cursor on standard error, where that is possible.
pub fn overwrite(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "\r\u{1b}[K{text}").and_then(|()| err.flush());
}
