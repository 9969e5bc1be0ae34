//! mailmedic finds out why somebody's e-mail does not work, and says how to mend it.
//!
//! The modules stand in the order of the flow: settings are probed, probes report facts, the engine
//! weighs them by the rules, the session takes the next step. `ARCHITECTURE.md` has the whole map.

pub mod source;

pub mod protocol;

pub mod fact;

pub mod settings;

pub mod pattern;

pub mod network;

pub mod probe;

pub mod rule;

pub mod engine;

pub mod session;

pub mod journal;

pub mod explain;

pub mod server;

pub mod ruletest;

pub mod lint;

pub mod locale;

pub mod report;

pub mod archive;

pub mod practice;

pub mod process;

pub mod tui;

pub mod cli;
