//! The command line: one file a subcommand.

mod ask;
mod context;
mod demo;
mod exit;
mod lint;
mod serve;
mod test;

pub use context::{Context, Format};
pub use exit::{Exit, Failure};
