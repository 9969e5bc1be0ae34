//! What every subcommand needs to know.

use crate::locale::Locale;
use std::path::PathBuf;

/// `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Human,
    Json,
    Pretty,
    Junit,
    Tap,
    Github,
}

/// The options that all commands share, resolved.
#[derive(Debug)]
pub struct Context {
    pub format: Option<Format>,
    pub locale: Locale,
    /// `--rules DIR`.
    pub rules: Option<PathBuf>,
    /// Whether standard output takes colour.
    pub colour: bool,
    /// `-v`, counted.
    pub verbose: u8,
    pub quiet: bool,
}
