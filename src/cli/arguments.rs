//! What can be said on the command line, with its help in the user's language.

use super::{ask, check, completions, config, context, demo, explain, faq, lint, resume, serve, test, tui};
use crate::{locale::Locale, source::nearest};
use clap::{CommandFactory, Parser, Subcommand};

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
    Explain(explain::Arguments),
    Resume(resume::Arguments),
    Faq(faq::Arguments),
    Serve(serve::Arguments),
    Test(test::Arguments),
    Lint(lint::Arguments),
    Completions(completions::Arguments),
    Man,
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

/// Examples, and where else the options can be set.
fn after_help(command: clap::Command, locale: &Locale, id: &str) -> clap::Command {
    let mut parts = Vec::new();
    if let Some(examples) = locale.attribute(id, "examples", &[]) {
        parts.push(format!("{}\n{examples}", locale.text("cli-heading-examples", &[])));
    }
    let file = config::path().map_or_else(|| "mailmedic/config.toml".to_owned(), |path| path.display().to_string());
    parts.push(locale.text("cli-help-settings", &[("file", file)]));
    if command.get_arguments().any(|arg| arg.get_id() == "password_command") {
        parts.push(locale.text("cli-help-passwords", &[]));
    }
    command.after_help(parts.join("\n\n"))
}

/// The help's parts, each under its heading. The headings stand in the template since clap would end its own with a half-width colon.
fn help_template(command: &clap::Command, locale: &Locale) -> String {
    let parts: Vec<String> = [
        (command.has_subcommands(), "cli-heading-commands", "{subcommands}"),
        (command.get_positionals().next().is_some(), "cli-heading-arguments", "{positionals}"),
        (true, "cli-heading-options", "{options}"),
    ]
    .into_iter()
    .filter(|(any, ..)| *any)
    .map(|(_, heading, part)| format!("{}\n{part}", locale.text(heading, &[])))
    .collect();
    format!("{}\n\n{}{{after-help}}", locale.text("cli-help-template", &[]), parts.join("\n\n"))
}

fn translate(mut command: clap::Command, locale: &Locale, name: Option<&str>) -> clap::Command {
    let id = name.map_or_else(|| "cli-mailmedic".to_owned(), |name| format!("cli-{name}"));
    let template = help_template(&command, locale);
    command = command.about(locale.text(&id, &[])).disable_help_flag(true).help_template(template);
    if name.is_none() {
        command = command
            .disable_version_flag(true)
            .arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version));
    }
    command = command.arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).global(false));
    command = after_help(command, locale, &id);
    command = command.mut_args(|arg| {
        let own = format!("opt-{}-{}", name.unwrap_or("mailmedic"), arg.get_id()).replace('_', "-");
        let general = format!("opt-{}", arg.get_id()).replace('_', "-");
        let help = if locale.has(&own) { own } else { general };
        let arg = arg.help(locale.text(&help, &[])).hide_env_values(true);
        let arg = if is_common(&arg) { arg.display_order(COMMON_LAST) } else { arg };
        // What stands in the session file is refused as such, and the help does not offer it.
        let stands_in_file = resume::IN_THE_FILE.contains(&arg.get_id().as_str());
        let arg = if name == Some("resume") && stands_in_file { arg.hide(true) } else { arg };
        // An empty variable says nothing, as with NO_COLOR.
        let arg = if arg.get_env().is_some_and(|name| std::env::var_os(name).is_some_and(|value| value.is_empty())) {
            arg.env(None::<&str>)
        } else {
            arg
        };
        // `MAILMEDIC_NO_LOGIN=1` is as good as `=true`.
        if matches!(arg.get_action(), clap::ArgAction::SetTrue) {
            // Said twice, it is still the same.
            let id = arg.get_id().clone();
            arg.overrides_with(id).value_parser(clap::builder::FalseyValueParser::new())
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

/// The names of the subcommands, for a hint: `mailmedic chekc` is more likely a slip than an address.
pub fn nearest_command(word: &str) -> Option<String> {
    let command = command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    // A letter or two are like anything.
    if word.contains('@') || word.len() < 3 { None } else { nearest(word, names).map(str::to_owned) }
}
