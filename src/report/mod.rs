//! What was found, for people and for programs.

mod explained;
pub mod faq;
mod json;
mod network;
mod noticed;
mod quoted;
mod rows;
mod table;
mod task;
mod text;
mod ticket;
mod variables;
mod words;
pub mod wrap;

pub use network::{Way, ways};
pub use noticed::is_aside;
pub use quoted::{reason, shown, visible_args};
pub use rows::rows;
pub use text::{conversation, is_worth_a_line};
pub use ticket::{resume_command, ticket};
pub use words::{Words, list};

use crate::{
    engine::Verdict,
    fact::{Endpoint, ProbeKind},
    protocol::Transcript,
    session::{Question, Session},
};
use std::{sync::Arc, time::Duration};

/// What a report is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paper {
    /// Whether it takes colour.
    pub colour: bool,
    /// How many columns it has; `None` where lines may be of any length, as in a file.
    pub columns: Option<usize>,
}

/// Everything that a run has to tell.
#[derive(Debug)]
pub struct Report<'a> {
    pub session: &'a Session,
    pub words: &'a Words<'a>,
    pub probes: &'a [ProbeLine],
    /// What was said on each connection; empty unless it was asked for.
    /// Each connection once, with the endpoints that share it.
    pub transcripts: &'a [(Vec<Endpoint>, Arc<Transcript>)],
    pub elapsed: Duration,
}

impl Report<'_> {
    /// What to ask next; nothing where all is well.
    fn question(&self) -> Option<Question> {
        let healthy = self.session.diagnosis().verdict == Verdict::Healthy;
        self.session.question().filter(|_| !healthy)
    }
}

/// One probe at one endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeLine {
    pub probe: ProbeKind,
    pub endpoint: Endpoint,
    pub elapsed: Duration,
    /// One word: the value of the fact that the probe is named for.
    pub outcome: String,
}

/// How much the text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The verdict in one line.
    Brief,
    Normal,
    /// Every fact, too.
    Full,
}

fn millis(elapsed: Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
