//! What was found, for people and for programs.

mod words;

pub use words::Words;
