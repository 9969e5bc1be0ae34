//! What was said to the servers of one place, and what time it was there. It outlives the asking, which may
//! be given up at any moment.

use crate::{
    probe::clock,
    protocol::{Direction, Transcript},
};
use std::sync::{Mutex, PoisonError};
use tokio::time::Instant;

pub(super) struct Exchange {
    began: Instant,
    lines: Mutex<Transcript>,
    ahead: Mutex<Option<i64>>,
}

impl Exchange {
    pub(super) fn new(began: Instant) -> Self {
        Self { began, lines: Mutex::default(), ahead: Mutex::default() }
    }

    pub(super) fn note(&self, text: &str) {
        self.push(Direction::Note, text.as_bytes());
    }

    pub(super) fn sent(&self, line: &str) {
        self.push(Direction::SentTls, line.as_bytes());
    }

    pub(super) fn received(&self, line: &[u8]) {
        self.push(Direction::ReceivedTls, line);
    }

    fn push(&self, direction: Direction, line: &[u8]) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(self.began.elapsed(), direction, line);
    }

    /// Takes in the `Date` of an answer (RFC 9110 §6.6.1).
    pub(super) fn note_date(&self, date: &[u8]) {
        let ahead = std::str::from_utf8(date).ok().and_then(clock::ahead_by_date);
        let mut known = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        *known = known.or(ahead);
    }

    /// What was said, and by how many seconds the server is ahead of this computer.
    pub(super) fn into_parts(self) -> (Transcript, Option<i64>) {
        let lines = self.lines.into_inner().unwrap_or_else(PoisonError::into_inner);
        (lines, self.ahead.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}
