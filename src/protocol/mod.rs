//! Wire formats, pure: bytes in, values out. No sockets here.

pub mod clock;
pub mod date;
pub mod dmarc;
pub mod imap;
mod lines;
pub mod pop3;
pub mod sasl;
mod secret;
pub mod smtp;
pub mod spf;
pub mod tls;
mod transcript;

pub use lines::{LineBuffer, LineTooLong, MAX_LINE_BYTES};
pub use secret::Secret;
pub use transcript::{Direction, MAX_LINE_CHARS, MAX_LINES, Transcript, TranscriptLine, visible};
