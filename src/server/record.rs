//! What was said on every connection, for assertions and for the live log.
//!
//! Lines stand as the client sees them: ` ->` is what the client sent. So a server's record and a
//! probe's transcript of one session read the same.

use super::Role;
use crate::protocol::{Direction, Transcript, TranscriptLine};
use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{sync::broadcast, time::Instant};

/// Sessions that are remembered; the oldest are forgotten first.
const MAX_SESSIONS: usize = 1_000;
/// Lines that a slow reader of the live log may lag behind.
const LIVE_LINES: usize = 1_024;

/// One session as far as it has come.
#[derive(Debug, Clone)]
pub struct SessionRecord {
    /// Counted from 1, in the order in which the connections came.
    pub number: u64,
    pub role: Role,
    /// `None` on the simulated network.
    pub peer: Option<SocketAddr>,
    pub transcript: Transcript,
}

/// A line of the live log.
#[derive(Debug, Clone)]
pub struct LiveLine {
    pub session: u64,
    pub role: Role,
    pub line: TranscriptLine,
}

/// The sessions of a server.
#[derive(Debug)]
pub struct Record {
    sessions: Mutex<(u64, VecDeque<Arc<Mutex<SessionRecord>>>)>,
    live: broadcast::Sender<LiveLine>,
}

impl Default for Record {
    fn default() -> Self {
        Self { sessions: Mutex::default(), live: broadcast::channel(LIVE_LINES).0 }
    }
}

impl Record {
    /// Begins the journal of a new session.
    pub fn begin(&self, role: Role, peer: Option<SocketAddr>) -> Journal {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.0 += 1;
        let session =
            Arc::new(Mutex::new(SessionRecord { number: sessions.0, role, peer, transcript: Transcript::default() }));
        if sessions.1.len() == MAX_SESSIONS {
            sessions.1.pop_front();
        }
        sessions.1.push_back(session.clone());
        Journal { session, live: self.live.clone(), started: Instant::now() }
    }

    /// All remembered sessions, the oldest first.
    pub fn sessions(&self) -> Vec<SessionRecord> {
        let sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.1.iter().map(|session| session.lock().unwrap_or_else(PoisonError::into_inner).clone()).collect()
    }

    /// Every line from now on, as it is said.
    pub fn watch(&self) -> broadcast::Receiver<LiveLine> {
        self.live.subscribe()
    }
}

/// Writes down one session.
#[derive(Debug)]
pub struct Journal {
    session: Arc<Mutex<SessionRecord>>,
    live: broadcast::Sender<LiveLine>,
    started: Instant,
}

impl Journal {
    /// Adds a line, from which the caller has taken the credentials.
    pub fn line(&self, direction: Direction, bytes: &[u8]) {
        let at = self.started.elapsed();
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        session.transcript.push(at, direction, bytes);
        if self.live.receiver_count() > 0 {
            let line = TranscriptLine { at, direction, text: crate::protocol::visible(bytes) };
            // An error only says that nobody listens any more.
            let _ = self.live.send(LiveLine { session: session.number, role: session.role, line });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sessions_are_numbered_and_the_oldest_forgotten() {
        let record = Record::default();
        let mut live = record.watch();
        for _ in 0..=MAX_SESSIONS {
            record.begin(Role::Pop3, None).line(Direction::Received, b"+OK\x07\r\n");
        }
        let sessions = record.sessions();
        assert_eq!((sessions.len(), sessions[0].number), (MAX_SESSIONS, 2));
        assert_eq!(sessions[0].transcript.lines()[0].text, "+OK\\u{7}");
        let line = live.recv().await.unwrap();
        assert_eq!((line.session, line.line.text.as_str()), (1, "+OK\\u{7}"));
    }
}
