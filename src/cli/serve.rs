//! `mailmedic serve`.

use super::{Context, Exit, Failure};

#[derive(Debug, clap::Args)]
pub struct Arguments {}

pub async fn run(_context: &Context, _arguments: Arguments) -> Result<Exit, Failure> {
    Ok(Exit::Ok)
}
