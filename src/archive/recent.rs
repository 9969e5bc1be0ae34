//! The sessions that are kept, the newest first.

use super::{ENDING, OpenFault, bounded, recorder::Dated};
use crate::{
    journal,
    rule::RuleBase,
    session::{Session, Summary},
};
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

/// One of the sessions that are kept.
#[derive(Debug)]
pub struct Recent {
    pub path: PathBuf,
    /// How long ago its last event was.
    pub age: Duration,
    /// How it stands; why not, where it cannot be read.
    pub summary: Result<Summary, OpenFault>,
}

/// The sessions that are kept, the newest first; none where none was ever begun.
pub fn recent(rules: &Arc<RuleBase>) -> Vec<Recent> {
    let Some(directory) = super::directory() else { return Vec::new() };
    let now = SystemTime::now();
    let files = files(&directory).unwrap_or_default();
    files
        .into_iter()
        .map(|(time, path)| {
            let summary = summary(&path, rules);
            Recent { path, age: now.duration_since(time).unwrap_or_default(), summary }
        })
        .collect()
}

fn summary(path: &Path, rules: &Arc<RuleBase>) -> Result<Summary, OpenFault> {
    let bytes = File::open(path).and_then(|file| bounded(&file)).map_err(OpenFault::Unreadable)?;
    let journal = journal::read(&bytes, rules).map_err(OpenFault::Bad)?;
    let mut session = Session::new(rules.clone());
    for event in journal.events {
        session.apply(event);
    }
    Ok(session.summary())
}

/// The session files of a directory, the newest first.
pub(super) fn files(directory: &Path) -> io::Result<Vec<Dated>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == ENDING) && entry.file_type()?.is_file() {
            files.push((entry.metadata()?.modified()?, path));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    Ok(files)
}
