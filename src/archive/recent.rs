//! The sessions that are kept, the newest first.

use super::{
    OpenFault, bounded,
    directory::{directory, files},
};
use crate::{
    fact::FactKey,
    journal,
    report::Words,
    rule::RuleBase,
    session::{Session, Summary, SummaryState},
};
use std::{
    fs::File,
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

impl Recent {
    /// Whose it is and what was wrong; its name, where it cannot be read.
    pub fn title(&self, words: &Words<'_>) -> String {
        let Ok(Summary { address, complaint, .. }) = &self.summary else { return self.path.display().to_string() };
        let complaint = complaint.as_ref().map(|value| words.choice(&FactKey::new("case.complaint"), value));
        let address = address.clone().unwrap_or_else(|| words.text("ui-recent-no-address", &[]));
        [Some(address), complaint].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What came of it, or why it cannot be read.
    pub fn state(&self, words: &Words<'_>) -> String {
        match &self.summary {
            Err(fault) => fault.told(&self.path, words.locale()),
            Ok(Summary { state, .. }) => match state {
                SummaryState::Open => words.text("ui-recent-open", &[]),
                SummaryState::Found { cause, status } => {
                    let arguments = [("sureness", words.sureness(*status)), ("title", words.cause_title(cause))];
                    words.text("ask-ui-found", &arguments)
                }
                SummaryState::Fixed => words.text("ui-recent-fixed", &[]),
                SummaryState::Healthy => words.text("ui-recent-healthy", &[]),
                SummaryState::HandedOver => words.text("ui-recent-handed-over", &[]),
            },
        }
    }

    /// `5 minutes ago`: told so that nobody has to know which day it is.
    pub fn age_in_words(&self, words: &Words<'_>) -> String {
        let minutes = self.age.as_secs() / 60;
        let (id, count) = match minutes {
            0 => ("ui-recent-now", 0),
            1..60 => ("ui-recent-minutes", minutes),
            60..1_440 => ("ui-recent-hours", minutes / 60),
            _ => ("ui-recent-days", minutes / 1_440),
        };
        words.text(id, &[("count", count.to_string())])
    }
}

/// The sessions that are kept, the newest first; none where none was ever begun.
pub fn recent(rules: &Arc<RuleBase>) -> Vec<Recent> {
    let Some(directory) = directory() else { return Vec::new() };
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
