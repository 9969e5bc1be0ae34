//! The path through the FAQ, line by line.

use crate::{
    fact::{FactKey, Observation, Origin},
    session::{PathStep, Session, Standing},
};
use std::sync::Arc;

/// One line of the path.
#[derive(Debug, Clone)]
pub enum PathLine {
    /// What was said and stands in no section.
    Said,
    Section {
        id: Arc<str>,
        reached: Option<bool>,
    },
    Question {
        fact: FactKey,
        standing: Standing,
    },
    Entry {
        provider: Option<Arc<str>>,
        id: Arc<str>,
        ruled_out: bool,
    },
}

/// The path as it stands. Sections that the answers do not lead to, or not yet, are one line.
pub fn lines(session: &Session) -> Vec<PathLine> {
    let path = session.path();
    let mut lines = Vec::new();
    if !path.said.is_empty() {
        lines.push(PathLine::Said);
        lines.extend(path.said.into_iter().map(|fact| PathLine::Question { fact, standing: Standing::Known }));
    }
    for section in path.sections {
        let lives = |step: &PathStep| match step {
            PathStep::Question { standing: Standing::Asked | Standing::DontKnow, .. } => true,
            // What was given as an option holds without any question.
            PathStep::Question { fact, .. } => {
                session.facts().observation(fact).is_some_and(|known| known.origin == Origin::Answer)
            }
            PathStep::Entry { .. } => false,
        };
        let opened = section.reached == Some(true) || section.steps.iter().any(lives);
        lines.push(PathLine::Section { id: section.id, reached: section.reached });
        for step in section.steps.into_iter().filter(|_| opened) {
            lines.push(match step {
                PathStep::Question { fact, standing } => PathLine::Question { fact, standing },
                PathStep::Entry { id, ruled_out } => {
                    PathLine::Entry { provider: section.provider.clone(), id, ruled_out }
                }
            });
        }
    }
    lines
}

/// What is known on a line, and by whom.
pub fn known<'s>(session: &'s Session, line: &PathLine) -> Option<&'s Observation> {
    let PathLine::Question { fact, .. } = line else { return None };
    session.facts().observation(fact)
}

/// The answer on a line, which the person can change.
pub fn answer(session: &Session, line: &PathLine) -> Option<FactKey> {
    known(session, line).filter(|known| known.origin == Origin::Answer).map(|known| known.key.clone())
}
