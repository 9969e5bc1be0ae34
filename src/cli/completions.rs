//! `mailmedic completions SHELL`.

use super::{Context, Exit, Failure};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[arg(value_enum, hide_possible_values = true)]
    shell: clap_complete::Shell,
}

pub fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    let mut command = super::arguments::localised(&context.locale);
    clap_complete::generate(arguments.shell, &mut command, "mailmedic", &mut script);
    context.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Ok)
}
