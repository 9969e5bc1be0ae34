//! Wire formats, pure: bytes in, values out. No sockets here.

pub mod pop3;
mod secret;
pub mod smtp;
pub mod tls;
mod transcript;

pub use secret::Secret;
pub use transcript::{Direction, MAX_LINE_CHARS, MAX_LINES, Transcript, TranscriptLine, visible};
