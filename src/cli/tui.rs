//! `mailmedic [ADDRESS]`: the TUI.

use super::{ClientOptions, Context, Exit, Failure};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    pub address: Option<String>,
    #[command(flatten)]
    pub client: ClientOptions,
    #[arg(long, env = "MAILMEDIC_PLAIN")]
    pub plain: bool,
}

pub async fn run(context: &Context, _arguments: Arguments) -> Result<Exit, Failure> {
    Err(super::not_yet(context, "mailmedic"))
}
