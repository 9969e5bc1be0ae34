//! What can be said on the command line, with its help in the user's language.

use super::{Exit, Failure, ask, check, completions, context, demo, lint, output, serve, test, tui};
use crate::{locale::Locale, source::nearest};
use clap::{
    CommandFactory, Parser, Subcommand,
    error::{ContextKind, ContextValue, ErrorKind},
};

#[derive(Debug, Parser)]
#[command(name = "mailmedic", version, disable_help_subcommand = true)]
pub struct CommandLine {
    #[command(flatten)]
    pub common: context::Common,
    #[command(flatten)]
    pub tui: tui::Arguments,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one, for a moment")]
pub enum Command {
    Demo(demo::Arguments),
    Ask(ask::Arguments),
    Check(check::Arguments),
    Explain(Explain),
    Resume(Resume),
    Serve(serve::Arguments),
    Test(test::Arguments),
    Lint(lint::Arguments),
    Completions(completions::Arguments),
    Man,
}

#[derive(Debug, clap::Args)]
pub struct Explain {
    pub text: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct Resume {
    pub file: Option<std::path::PathBuf>,
}

/// The whole command line, in English: for completions and the man page's structure.
pub fn command() -> clap::Command {
    CommandLine::command()
}

/// The command line with its help in `locale`'s language.
pub fn localised(locale: &Locale) -> clap::Command {
    translate(command(), locale, None)
}

/// In every help text the options of all commands come last.
const COMMON_LAST: usize = 900;

fn is_common(arg: &clap::Arg) -> bool {
    matches!(
        arg.get_id().as_str(),
        "format" | "locale" | "rules" | "no_color" | "verbose" | "quiet" | "help" | "version"
    )
}

fn translate(mut command: clap::Command, locale: &Locale, name: Option<&str>) -> clap::Command {
    let id = name.map_or_else(|| "cli-mailmedic".to_owned(), |name| format!("cli-{name}"));
    command = command
        .about(locale.text(&id, &[]))
        .disable_help_flag(true)
        .help_template(locale.text("cli-help-template", &[]))
        .subcommand_help_heading(locale.text("cli-heading-commands", &[]));
    if name.is_none() {
        command = command
            .disable_version_flag(true)
            .arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version));
    }
    command = command.arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).global(false));
    if let Some(examples) = locale.attribute(&id, "examples", &[]) {
        command = command.after_help(format!("{}\n{examples}", locale.text("cli-heading-examples", &[])));
    }
    command = command.mut_args(|arg| {
        let own = format!("opt-{}-{}", name.unwrap_or("mailmedic"), arg.get_id()).replace('_', "-");
        let general = format!("opt-{}", arg.get_id()).replace('_', "-");
        let help = if locale.has(&own) { own } else { general };
        let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
        let arg = arg.help(locale.text(&help, &[])).help_heading(locale.text(heading, &[])).hide_env(true);
        let arg = if is_common(&arg) { arg.display_order(COMMON_LAST) } else { arg };
        // `MAILMEDIC_NO_LOGIN=1` is as good as `=true`.
        if matches!(arg.get_action(), clap::ArgAction::SetTrue) {
            arg.value_parser(clap::builder::FalseyValueParser::new())
        } else {
            arg
        }
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for sub in names {
        command = command.mut_subcommand(&sub, |child| translate(child, locale, Some(&sub)));
    }
    command
}

/// Help and version go to standard output; everything else is a wrong use, told in the user's words.
pub fn refused(error: &clap::Error, locale: &Locale) -> Result<Exit, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = error.render();
        let text = if context::colour_wanted(&std::io::stdout()) { text.ansi().to_string() } else { text.to_string() };
        output::print(&text).map_err(|error| context::cannot_write(locale, &error))?;
        return Ok(Exit::Ok);
    }
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = word(ContextKind::InvalidArg);
    let id = match error.kind() {
        ErrorKind::UnknownArgument => "cli-error-unknown-argument",
        ErrorKind::InvalidValue if word(ContextKind::InvalidValue).is_empty() => "cli-error-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-error-invalid-value",
        ErrorKind::ArgumentConflict => "cli-error-conflict",
        ErrorKind::MissingRequiredArgument => "cli-error-missing",
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => "cli-error-no-value",
        _ => "cli-error-other",
    };
    let mut message = locale.text(
        id,
        &[
            ("argument", argument.clone()),
            ("value", word(ContextKind::InvalidValue)),
            ("other", word(ContextKind::PriorArg)),
        ],
    );
    let choices = word(ContextKind::ValidValue);
    if error.kind() == ErrorKind::InvalidValue && !choices.is_empty() {
        message.push(' ');
        message.push_str(&locale.text("cli-error-choices", &[("choices", choices)]));
    }
    let known: Vec<String> = command()
        .get_subcommands()
        .chain([&command()])
        .flat_map(|sub| {
            sub.get_arguments().filter_map(|arg| arg.get_long().map(|long| format!("--{long}"))).collect::<Vec<_>>()
        })
        .collect();
    if error.kind() == ErrorKind::UnknownArgument
        && let Some(hint) = nearest(argument.split('=').next().unwrap_or(&argument), known.iter().map(String::as_str))
    {
        message.push(' ');
        message.push_str(&locale.text("cli-error-nearest", &[("nearest", hint.to_owned())]));
    }
    message.push('\n');
    message.push_str(&locale.text("cli-see-help", &[]));
    Err(Failure::new(Exit::Usage, message))
}

/// The names of the subcommands, for a hint: `mailmedic chekc` is more likely a slip than an address.
pub fn nearest_command(word: &str) -> Option<String> {
    let command = command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if word.contains('@') { None } else { nearest(word, names).map(str::to_owned) }
}
