//! Writes a session down as it goes on.

use super::{Opened, Whole, directory::begin};
use crate::{
    fact::Origin,
    journal::{self, MAX_BYTES, MAX_EVENTS},
    session::Event,
};
use std::{
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};
use time::OffsetDateTime;

/// The file of the session that goes on, and how much of its log is in it.
#[derive(Debug, Default)]
pub struct Recorder {
    session: u32,
    kept: Option<Kept>,
    /// What was typed before this session began; it goes as soon as this session has a file of its own.
    typed_before: Option<PathBuf>,
    /// Nothing more is tried for this session.
    given_up: bool,
}

#[derive(Debug)]
struct Kept {
    path: PathBuf,
    file: File,
    events: usize,
    bytes: usize,
    /// Nothing stands there yet but what was typed.
    only_typed: bool,
}

impl Recorder {
    /// One that keeps nothing.
    pub fn off() -> Self {
        Self { given_up: true, ..Self::default() }
    }

    /// Goes on in a file that was opened, for the session of this number.
    ///
    /// # Errors
    /// When neither the file nor a copy of it can be written.
    pub fn resume(session: u32, opened: Opened) -> io::Result<Self> {
        let Opened { path, events, file: Whole { file, bytes, cut }, .. } = opened;
        let only_typed = !events.iter().any(is_worth_keeping);
        let kept = match file {
            Some(file) => {
                if cut {
                    file.set_len(u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
                }
                Kept { path, file, events: events.len(), bytes: bytes.len(), only_typed }
            }
            None => {
                let (path, mut file) = begin(OffsetDateTime::now_utc())?;
                file.write_all(&bytes)?;
                Kept { path, file, events: events.len(), bytes: bytes.len(), only_typed }
            }
        };
        if !bytes.ends_with(b"\n") {
            (&kept.file).write_all(b"\n")?;
        }
        Ok(Self { session, kept: Some(kept), typed_before: None, given_up: false })
    }

    /// Where the session is kept; nowhere once it could not be written. What was only typed is there after an interruption; it is no session that
    /// somebody would look for.
    pub fn path(&self) -> Option<&Path> {
        self.kept.as_ref().filter(|kept| !kept.only_typed && !self.given_up).map(|kept| kept.path.as_path())
    }

    /// Puts away what was only typed: the person leaves, or goes on with something else.
    pub fn forget_typed(&mut self) {
        let typed = self.kept.take_if(|kept| kept.only_typed).map(|kept| kept.path);
        for path in [typed, self.typed_before.take()].into_iter().flatten() {
            // One that cannot be removed is in the list of sessions, and goes with the oldest.
            let _ = std::fs::remove_file(path);
        }
    }

    /// Writes what is new in the log of the session of this number; another number is another session.
    /// A file begins with the first thing that somebody typed or said or that is measured.
    ///
    /// # Errors
    /// When it cannot be written: once for a session, which then goes on without being kept.
    pub fn follow(&mut self, session: u32, log: &[Event]) -> io::Result<()> {
        if session != self.session {
            let typed = self.kept.take_if(|kept| kept.only_typed).map(|kept| kept.path);
            let typed_before = typed.or(self.typed_before.take());
            *self = Self { session, typed_before, ..Self::default() };
        }
        if self.given_up {
            return Ok(());
        }
        let written = self.write(log);
        self.given_up = written.is_err();
        written
    }

    fn write(&mut self, log: &[Event]) -> io::Result<()> {
        let now = OffsetDateTime::now_utc();
        let mut text = String::new();
        if self.kept.is_none() {
            if !log.iter().any(|event| is_worth_keeping(event) || matches!(event, Event::Typed { .. })) {
                return Ok(());
            }
            let (path, file) = begin(now)?;
            self.forget_typed();
            self.kept = Some(Kept { path, file, events: 0, bytes: 0, only_typed: true });
            text = journal::header(now);
        }
        let Some(kept) = &mut self.kept else { return Ok(()) };
        text.extend(log.iter().skip(kept.events).map(|event| journal::line(event, now)));
        if text.is_empty() {
            return Ok(());
        }
        if kept.bytes + text.len() > MAX_BYTES || log.len() > MAX_EVENTS {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // Whole lines in one write: the system has them before the next key is taken.
        kept.file.write_all(text.as_bytes())?;
        kept.only_typed &= !log.iter().skip(kept.events).any(is_worth_keeping);
        (kept.events, kept.bytes) = (log.len(), kept.bytes + text.len());
        Ok(())
    }
}

fn is_worth_keeping(event: &Event) -> bool {
    match event {
        Event::Observed(report) => report.origin == Origin::Answer,
        Event::Probing(_) | Event::Noted(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_that_could_not_be_written_to_its_end_is_said_to_be_kept_nowhere() {
        let path = std::env::current_exe().unwrap();
        // Open for reading only: every write to it fails.
        let file = File::open(&path).unwrap();
        let kept = Kept { path, file, events: 0, bytes: 0, only_typed: false };
        let mut recorder = Recorder { kept: Some(kept), ..Recorder::default() };
        assert!(recorder.path().is_some());
        let log = [Event::Noted("calls back at five".into())];
        assert!(recorder.follow(0, &log).is_err());
        assert_eq!(recorder.path(), None);
        assert!(recorder.follow(0, &log).is_ok(), "it is said once");
    }
}
