//! The reference server: SMTP, POP3, IMAP and DNS in one process, with every fault on demand.
//!
//! A [`Scenario`] says what goes wrong. [`Server::start`] puts it on real sockets of this machine,
//! [`simulate`] on the simulated network; both run the same sessions. It relays nothing, and what
//! was delivered is forgotten when it ends.

mod announcement;
#[cfg(test)]
mod bounds;
pub mod certificate;
mod connection;
mod conversation;
mod date;
mod dns;
pub mod fault;
mod flag;
mod https;
mod imap;
mod listener;
pub mod login;
mod mailbox;
mod pop3;
mod record;
mod role;
mod running;
pub mod scenario;
mod simulation;
mod slow;
mod smtp;
#[cfg(test)]
mod talk;
mod world;

pub use announcement::CaFile;
pub use record::{LiveLine, SessionRecord};
pub use role::{Role, UnknownRole};
pub use running::{CannotListen, Listen, Server};
pub use scenario::{Client, Scenario};
pub use simulation::{Simulation, simulate};
