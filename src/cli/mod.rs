//! The command line: one file a subcommand.

mod arguments;
mod ask;
mod check;
mod completions;
mod config;
mod context;
mod demo;
mod explain;
mod faq;
mod files;
mod lint;
mod man;
mod options;
mod origin;
mod password;
mod progress;
mod refusal;
mod resume;
mod serve;
mod servers;
mod test;
mod tui;

pub use arguments::command;
pub use context::{Context, Format};
pub use options::{Client, ClientOptions};

use crate::{
    locale::Locale,
    process::{Exit, Failure, Signals, output},
    report::reason,
};
use arguments::{Command, CommandLine};
use clap::FromArgMatches;
use std::ffi::OsString;

/// Runs the program with the process's own arguments.
pub fn main() -> Exit {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    ended(|| run(&arguments), || Locale::new(context::language(&arguments, None)))
}

/// The exit code of `program`, whose failure is told. A defect of its own ends it with a sentence as well, behind what
/// it says about itself.
fn ended(program: impl FnOnce() -> Result<Exit, Failure>, locale: impl FnOnce() -> Locale) -> Exit {
    // Nothing that the program has changed is used behind it.
    let failure = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(program)) {
        Ok(Ok(exit)) => return exit,
        Ok(Err(failure)) => failure,
        Err(_) => Failure::new(Exit::Defect, locale().text("cli-defect", &[])),
    };
    output::error(&failure.message);
    failure.exit
}

fn run(words: &[OsString]) -> Result<Exit, Failure> {
    let configuration = config::read();
    let locale = Locale::new(context::language(words, configuration.as_ref().ok()));
    let configuration = configuration.map_err(|fault| fault.into_failure(&locale))?;
    let mut command = configuration.apply(arguments::localised(&locale), &locale)?;
    let parsed = command.try_get_matches_from_mut(words).and_then(|matches| {
        let arguments = CommandLine::from_arg_matches(&matches)?;
        Ok((matches, arguments))
    });
    let (matches, arguments) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return refusal::refused(&error, &command, words, &locale),
    };
    refuse_options_before_command(&matches, &locale)?;
    let context = Context::new(arguments.common, locale, configuration, matches.subcommand_name())?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(|error| {
            Failure::new(Exit::Temporary, context.text("cli-no-runtime", &[("error", reason(&context.locale, &error))]))
        })?;
    let exit = runtime.block_on(dispatch(&context, arguments.command, arguments.tui));
    // A name server that never answers may hold a blocking thread; nobody waits for it.
    runtime.shutdown_background();
    exit
}

/// `mailmedic --no-login check …`: an option of the TUI in front of a command would be without effect.
fn refuse_options_before_command(matches: &clap::ArgMatches, locale: &Locale) -> Result<(), Failure> {
    let Some(name) = matches.subcommand_name() else { return Ok(()) };
    let command = command();
    let stray = command.get_arguments().filter(|arg| !arg.is_global_set()).find(|arg| {
        arg.get_long().is_some()
            && matches.try_contains_id(arg.get_id().as_str()).is_ok()
            && matches.value_source(arg.get_id().as_str()) == Some(clap::parser::ValueSource::CommandLine)
    });
    match stray.and_then(clap::Arg::get_long) {
        None => Ok(()),
        Some(long) => {
            let args = [("option", format!("--{long}")), ("command", name.to_owned())];
            Err(Failure::new(Exit::Usage, locale.text("cli-option-before-command", &args)))
        }
    }
}

async fn dispatch(context: &Context, command: Option<Command>, tui: tui::Arguments) -> Result<Exit, Failure> {
    let Some(command) = command else {
        // A slip in a command's name arrives here as an address.
        if let Some(address) = &tui.address {
            if let Some(command) = arguments::nearest_command(address) {
                let args = [("word", address.clone()), ("nearest", command)];
                return Err(context.usage("cli-no-such-command", &args));
            }
            options::parse_address(context, address)?;
        }
        return tui::run(context, tui).await;
    };
    if let Some(address) = &tui.address {
        return Err(context.usage("cli-address-before-command", &[("address", address.clone())]));
    }
    match command {
        Command::Demo(arguments) => demo::run(context, arguments).await,
        Command::Ask(arguments) => ask::run(context, arguments).await,
        Command::Check(arguments) => check::run(context, arguments).await,
        Command::Faq(arguments) => faq::run(context, &arguments),
        Command::Serve(arguments) => serve::run(context, arguments).await,
        Command::Test(arguments) => test::run(context, &arguments),
        Command::Lint(arguments) => lint::run(context, &arguments),
        Command::Completions(arguments) => completions::run(context, &arguments),
        Command::Man => man::run(context),
        Command::Explain(arguments) => explain::run(context, arguments),
        Command::Resume(arguments) => resume::run(context, arguments).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_defect_of_its_own_ends_the_program_with_its_code() {
        let exit = |program: fn() -> Result<Exit, Failure>| ended(program, || Locale::new(Language::En));
        assert_eq!(exit(|| Ok(Exit::Found)), Exit::Found);
        assert_eq!(exit(|| Err(Failure::new(Exit::Usage, "no"))), Exit::Usage);
        assert_eq!(exit(|| panic!("a defect of this test")), Exit::Defect);
    }
}
