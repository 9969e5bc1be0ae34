//! PTY.
