//! What happens to the interface, and what it asks its surroundings to do.

use super::examination::RunId;
use crate::{
    archive::{OpenFault, Opened, Recent},
    fact::ProbeRequest,
    practice::World,
    probe::{Allowed, Credentials, Discovered, Letter, ProbeMessage},
    session::Event,
    settings::{Address, Settings},
};
use crossterm::event::KeyEvent;
use std::{path::PathBuf, sync::Arc, time::Duration};

/// What happened.
#[derive(Debug)]
pub enum Message {
    Key(KeyEvent),
    /// Text from the clipboard.
    Paste(String),
    Resize,
    /// Time since the start; comes several times a second while something is going on.
    Tick(Duration),
    Probe {
        run: RunId,
        message: ProbeMessage,
    },
    /// The run's channel has closed.
    ProbesEnded(RunId),
    /// What the domain of the address publishes about its servers, for the session of this number.
    Discovered {
        number: u32,
        discovered: Box<Discovered>,
    },
    /// The reference server puts a scenario on.
    WorldReady(Box<World>),
    WorldFailed(String),
    /// The text was written to a file of this name, or why not.
    Saved(Result<String, String>),
    /// The sessions that are kept.
    Sessions(Vec<Recent>),
    /// A session file was read, or why not; `then` happens first, and `credentials` belong to it.
    Opened {
        path: PathBuf,
        opened: Result<Box<Opened>, OpenFault>,
        then: Vec<Event>,
        credentials: Credentials,
    },
}

/// What to do outside.
#[derive(Debug)]
pub enum Command {
    Probe {
        /// The number of the session: the probes of an earlier one are called off.
        number: u32,
        run: RunId,
        settings: Box<Settings>,
        requests: Vec<ProbeRequest>,
        credentials: Credentials,
        allowed: Allowed,
        /// The message to the own address, if one is to be sent.
        letter: Option<Letter>,
        /// What the domain publishes, where that is known.
        discovered: Option<Arc<Discovered>>,
        /// Whether the reference server is examined, not the person's own servers.
        practising: bool,
    },
    /// Asks what the domain of an address publishes about its servers.
    LookUp {
        number: u32,
        address: Address,
        practising: bool,
    },
    /// Calls all probes off.
    StopProbes,
    /// Starts the reference server with a scenario, or with what remains of it without its faults.
    StartWorld {
        scenario: Arc<str>,
        mended: bool,
    },
    /// Puts a text on the clipboard, by the terminal (OSC 52).
    Copy(String),
    /// Writes a text to a new file.
    Save(String),
    /// Looks which sessions are kept.
    ListSessions,
    /// Reads a session file, to go on with it.
    Open(PathBuf),
    /// Gives the terminal back until the program is woken up.
    Suspend,
    Leave,
}
