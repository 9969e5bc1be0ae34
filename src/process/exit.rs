//! Exit codes (`sysexits.h` from 64 on) and the failures that end a command.

use std::fmt;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Exit {
    /// Healthy; something was recognised; all tests passed.
    Ok = 0,
    /// A fault was found; a test failed.
    Found = 1,
    /// Undetermined; nothing was recognised.
    Undetermined = 2,
    Usage = 64,
    BadInput = 65,
    NoInput = 66,
    Unavailable = 69,
    Defect = 70,
    CannotWrite = 73,
    Temporary = 75,
    NotPermitted = 77,
    BadConfiguration = 78,
    /// Ended by Ctrl-C: 128 + SIGINT, as a shell counts it.
    Interrupted = 130,
    /// Ended because the terminal went away: 128 + SIGHUP.
    HungUp = 129,
    /// Ended by SIGTERM: 128 + SIGTERM.
    Terminated = 143,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not do its work, in the user's language, with what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub exit: Exit,
    pub message: String,
}

impl Failure {
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
