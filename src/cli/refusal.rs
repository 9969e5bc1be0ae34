//! What clap refuses, told in the user's words and language.

use super::{Exit, Failure, Format, context, output};
use crate::{
    locale::{Args, Locale},
    report::shown,
    source::nearest,
};
use clap::{
    Arg, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::ffi::OsString;

/// Help and version go to standard output; everything else is a wrong use.
pub fn refused(error: &clap::Error, command: &Command, words: &[OsString], locale: &Locale) -> Result<Exit, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = error.render();
        let text = if context::colour_wanted(&std::io::stdout()) { text.ansi().to_string() } else { text.to_string() };
        output::print(&text).map_err(|error| context::cannot_write(locale, &error))?;
        return Ok(Exit::Ok);
    }
    let words: Vec<String> = words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let refusal = Refusal { error, root: command, used: used(command, &words), words: &words, locale };
    let program = refusal.program();
    let message = format!("{}\n{}", refusal.told(), locale.text("cli-see-help", &[("command", program)]));
    Err(Failure::new(Exit::Usage, message))
}

/// The subcommand that the words call, if any: the first word that is neither option nor an option's value.
fn used<'c>(root: &'c Command, words: &[String]) -> Option<&'c Command> {
    let mut words = words.iter().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        if let Some(long) = word.strip_prefix("--") {
            if root.get_arguments().any(|arg| arg.get_long() == Some(long) && arg.get_action().takes_values()) {
                words.next();
            }
        } else if let Some(sub) = root.find_subcommand(word) {
            return Some(sub);
        }
    }
    None
}

struct Refusal<'a> {
    error: &'a clap::Error,
    root: &'a Command,
    used: Option<&'a Command>,
    words: &'a [String],
    locale: &'a Locale,
}

impl Refusal<'_> {
    fn command(&self) -> &Command {
        self.used.unwrap_or(self.root)
    }

    /// `mailmedic check`.
    fn program(&self) -> String {
        self.used.map_or_else(|| "mailmedic".to_owned(), |sub| format!("mailmedic {}", sub.get_name()))
    }

    /// The options that can be given here, those of all commands among them.
    fn options(&self) -> impl Iterator<Item = &Arg> {
        let common = self.root.get_arguments().filter(|arg| self.used.is_some() && arg.is_global_set());
        self.command().get_arguments().chain(common).filter(|arg| !arg.is_hide_set())
    }

    fn text(&self, id: &str, args: &Args<'_>) -> String {
        self.locale.text(id, args)
    }

    fn word(&self, kind: ContextKind) -> String {
        let text = match self.error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            _ => String::new(),
        };
        shown(&text)
    }

    fn told(&self) -> String {
        let argument = self.word(ContextKind::InvalidArg);
        let value = self.word(ContextKind::InvalidValue);
        let other = self.word(ContextKind::PriorArg);
        match self.error.kind() {
            ErrorKind::UnknownArgument if argument.starts_with('-') && argument.len() > 1 => {
                self.with_nearest(self.text("cli-error-unknown-argument", &[("argument", argument.clone())]), &argument)
            }
            ErrorKind::UnknownArgument => self.word_too_many(&argument),
            ErrorKind::InvalidUtf8 => self.text("cli-error-not-utf8", &[]),
            ErrorKind::ArgumentConflict if argument == other || other.is_empty() => {
                self.text("cli-error-twice", &[("argument", argument)])
            }
            ErrorKind::ArgumentConflict => self.text("cli-error-conflict", &[("argument", argument), ("other", other)]),
            ErrorKind::MissingRequiredArgument => {
                let missing = self.command().get_arguments().find(|arg| arg.to_string() == argument);
                self.explained(self.text("cli-error-missing", &[("argument", argument.clone())]), &argument, missing)
            }
            ErrorKind::TooManyValues => self.text("cli-error-takes-no-value", &[("argument", argument)]),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation if !value.is_empty() => {
                self.invalid_value(&argument, &value)
            }
            ErrorKind::InvalidValue
            | ErrorKind::ValueValidation
            | ErrorKind::NoEquals
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues => self.text("cli-error-no-value", &[("argument", argument)]),
            _ => self.text("cli-error-other", &[]),
        }
    }

    /// A value that is not one of the option's, with those that are, or what the option is for.
    fn invalid_value(&self, argument: &str, value: &str) -> String {
        let long = argument.split(' ').next().unwrap_or_default().trim_start_matches('-');
        let option = self.options().find(|arg| arg.get_long() == Some(long));
        let variable = option.and_then(|arg| self.variable(arg, value));
        let named = variable.unwrap_or_else(|| argument.to_owned());
        let message = self.text("cli-error-invalid-value", &[("argument", named), ("value", value.to_owned())]);
        let choices: Vec<String> = match self.error.get(ContextKind::ValidValue) {
            // What another command prints is no choice here.
            Some(_) if long == "format" => {
                Format::of(self.used.map(Command::get_name)).iter().map(|format| format.name()).collect()
            }
            Some(ContextValue::Strings(choices)) => choices.clone(),
            _ => Vec::new(),
        };
        if choices.is_empty() {
            return self.explained(message, argument, option);
        }
        let message = match nearest(value, choices.iter().map(String::as_str)) {
            Some(near) => message + "\n" + &self.text("cli-error-nearest", &[("nearest", near.to_owned())]),
            None => message,
        };
        message + "\n" + &self.text("cli-error-choices", &[("choices", choices.join(", "))])
    }

    /// The message, and behind it what the help says about the argument.
    fn explained(&self, message: String, argument: &str, arg: Option<&Arg>) -> String {
        match arg.and_then(Arg::get_help) {
            Some(help) => format!("{message}\n{argument}: {help}"),
            None => message,
        }
    }

    /// The variable that gave the value, where it was not the command line.
    fn variable(&self, arg: &Arg, value: &str) -> Option<String> {
        let name = arg.get_env()?;
        let long = format!("--{}", arg.get_long()?);
        let typed = self.words.iter().any(|word| *word == long || word.starts_with(&format!("{long}=")));
        let given = std::env::var(name).is_ok_and(|given| shown(&given) == value);
        (given && !typed).then(|| name.to_string_lossy().into_owned())
    }

    /// A word that stands where none is expected: what the command takes.
    fn word_too_many(&self, word: &str) -> String {
        let takes: Vec<String> = self.command().get_positionals().map(ToString::to_string).collect();
        let usage = format!("{} {}", self.program(), takes.join(" "));
        let args = [("word", word.to_owned()), ("usage", usage.trim_end().to_owned())];
        let id = if takes.is_empty() { "cli-error-no-word" } else { "cli-error-word-too-many" };
        if self.used.is_some_and(|sub| sub.get_name() == "serve") {
            // As `demo` takes it.
            let near = self.text("cli-error-nearest", &[("nearest", format!("--scenario {word}"))]);
            return self.text(id, &args) + "\n" + &near;
        }
        self.with_nearest(self.text(id, &args), word)
    }

    /// The message, and behind it the option of this command that is most like the word.
    fn with_nearest(&self, message: String, word: &str) -> String {
        let bare = word.trim_start_matches('-').split('=').next().unwrap_or_default();
        match nearest(bare, self.options().filter_map(Arg::get_long)) {
            Some(near) => message + "\n" + &self.text("cli-error-nearest", &[("nearest", format!("--{near}"))]),
            None => message,
        }
    }
}
