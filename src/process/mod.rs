//! What the program is to its surroundings: exit codes, the standard streams, the signals that end it.

mod exit;
pub mod output;
mod signals;

pub use exit::{Exit, Failure};
pub use signals::Signals;
