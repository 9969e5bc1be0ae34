//! Session files: where they lie, how they are opened, and which there are.
//!
//! A session is written as it goes on (see [`Recorder`]); a program that is killed at any moment loses
//! at most the line that it was writing.

mod directory;
mod recent;
mod recorder;

pub use directory::{KEPT, directory};
pub use recent::{Recent, recent};
pub use recorder::Recorder;

use crate::{
    journal::{self, Fault, Journal, MAX_BYTES},
    locale::Locale,
    report::{reason, visible_args},
    rule::RuleBase,
    session::{Event, Mode},
};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

/// A session that was read, and its file to go on with.
#[derive(Debug)]
pub struct Opened {
    pub path: PathBuf,
    pub events: Vec<Event>,
    /// The line that was cut off, if one was.
    pub cut: Option<usize>,
    file: Whole,
}

impl Opened {
    /// The mode that it went on in.
    pub fn mode(&self) -> Mode {
        let mut modes = self.events.iter().filter_map(|event| match event {
            Event::Mode(mode) => Some(*mode),
            _ => None,
        });
        modes.next_back().unwrap_or_default()
    }
}

/// What is whole in a file, and how to write behind it.
#[derive(Debug)]
struct Whole {
    /// None where the file can only be read: then the session goes on in a copy.
    file: Option<File>,
    bytes: Vec<u8>,
    /// Whether something stands behind it that is to go.
    cut: bool,
}

/// Why a session file was not opened.
#[derive(Debug)]
pub enum OpenFault {
    Missing,
    Unreadable(std::io::Error),
    /// Another mailmedic is going on with it.
    InUse,
    Bad(Fault),
}

impl OpenFault {
    /// What is wrong and what to do, in the user's words.
    pub fn told(&self, path: &Path, locale: &Locale) -> String {
        let file = ("file", path.display().to_string());
        let (id, mut args) = match self {
            Self::Missing => ("cli-no-such-file", vec![]),
            Self::Unreadable(error) => ("cli-unreadable", vec![("error", reason(locale, error))]),
            Self::InUse => ("session-in-use", vec![]),
            Self::Bad(fault) => fault.text(),
        };
        args.push(file);
        locale.text(id, &visible_args(&args))
    }
}

/// Reads a session and takes hold of its file. Nothing is written yet.
///
/// # Errors
/// A file that cannot be read or is no session under these rules; it stays as it is.
pub fn open(path: &Path, rules: &RuleBase) -> Result<Opened, OpenFault> {
    let writable = match OpenOptions::new().read(true).append(true).open(path) {
        Ok(file) => Some(file),
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(OpenFault::Missing),
        Err(_) => None,
    };
    if let Some(file) = &writable {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(OpenFault::InUse),
            // A file system without locks: nobody else can be told apart there.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
    }
    let mut bytes = match &writable {
        Some(file) => bounded(file),
        None => File::open(path).and_then(|file| bounded(&file)),
    }
    .map_err(OpenFault::Unreadable)?;
    let Journal { events, cut, .. } = journal::read(&bytes, rules).map_err(OpenFault::Bad)?;
    bytes.truncate(cut.map_or(bytes.len(), |cut| cut.whole));
    let file = Whole { file: writable, bytes, cut: cut.is_some() };
    // It is told where the file lies, wherever somebody will read that.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Ok(Opened { path, events, cut: cut.map(|cut| cut.line), file })
}

/// As much of a file as a session may have, and a little more.
fn bounded(file: &File) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(u64::try_from(MAX_BYTES).unwrap_or(u64::MAX) + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
