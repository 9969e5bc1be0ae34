//! Being told to end from outside: Ctrl-C, a closed terminal, the end of the session.

use super::Exit;
use std::io;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// The signals that end the program. From their first use on they do nothing else.
#[derive(Debug)]
#[cfg(unix)]
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
    /// `None`: whoever started the program wants it to outlive the terminal.
    hang_up: Option<Signal>,
}

#[cfg(unix)]
impl Signals {
    /// # Errors
    /// When the system refuses to report them.
    pub fn new() -> io::Result<Self> {
        let hang_up = SignalKind::hangup();
        Ok(Self {
            hang_up: if is_ignored(hang_up) { None } else { Some(signal(hang_up)?) },
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// How to end, when one has come.
    pub async fn next(&mut self) -> Exit {
        let hang_up = async {
            match &mut self.hang_up {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupt.recv() => Exit::Interrupted,
            _ = self.terminate.recv() => Exit::Terminated,
            _ = hang_up => Exit::HungUp,
        }
    }
}

/// Whether `nohup` or the like has asked for this signal to be ignored. Listening to it would undo that,
/// and without `unsafe` only Linux tells; a second listener must not take the first one for it.
#[cfg(unix)]
fn is_ignored(kind: SignalKind) -> bool {
    static AT_START: std::sync::OnceLock<u64> = std::sync::OnceLock::new();
    let ignored = AT_START.get_or_init(|| {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
    });
    u32::try_from(kind.as_raw_value()).is_ok_and(|number| ignored >> (number - 1) & 1 == 1)
}

/// Elsewhere only Ctrl-C comes as a signal.
#[derive(Debug)]
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub fn new() -> io::Result<Self> {
        Ok(Self)
    }

    pub async fn next(&mut self) -> Exit {
        let _ = tokio::signal::ctrl_c().await;
        Exit::Interrupted
    }
}
