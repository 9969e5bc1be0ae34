//! `config.toml`: the options that a person does not want to type each time.
//!
//! Each key is the long name of an option. A value given as an option wins over the environment,
//! which wins over the file.

use super::{Exit, Failure};
use crate::{locale::Locale, source::nearest};
use etcetera::BaseStrategy;
use std::{io::Read, path::PathBuf};

/// The file as it was read; empty where there is none.
#[derive(Debug, Default)]
pub struct Configuration {
    path: PathBuf,
    table: toml::Table,
}

/// Why the file cannot be used.
#[derive(Debug)]
pub enum ConfigFault {
    Unreadable { path: PathBuf, error: std::io::Error },
    Syntax { path: PathBuf, error: toml::de::Error },
    TooLarge { path: PathBuf },
}

/// Keys that stay out of the file: options for one occasion, and what would be a secret.
const NOT_IN_THE_FILE: [&str; 7] =
    ["help", "version", "address", "list", "password-fd", "outgoing-password-fd", "bless"];

/// Where the file is: `mailmedic/config.toml` in the user's configuration directory.
pub fn path() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("mailmedic").join("config.toml"))
}

/// A longer file is surely another one.
const MAX_BYTES: u64 = 1 << 20;

pub fn read() -> Result<Configuration, ConfigFault> {
    let Some(path) = path() else { return Ok(Configuration::default()) };
    let mut text = String::new();
    let result = std::fs::File::open(&path).and_then(|file| file.take(MAX_BYTES + 1).read_to_string(&mut text));
    match result {
        Ok(length) if length as u64 > MAX_BYTES => return Err(ConfigFault::TooLarge { path }),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Configuration::default()),
        Err(error) => return Err(ConfigFault::Unreadable { path, error }),
    }
    match text.parse::<toml::Table>() {
        Ok(table) => Ok(Configuration { path, table }),
        Err(error) => Err(ConfigFault::Syntax { path, error }),
    }
}

impl ConfigFault {
    pub fn into_failure(self, locale: &Locale) -> Failure {
        let (path, error) = match self {
            Self::Unreadable { path, error } => (path, super::context::reason(locale, &error)),
            Self::Syntax { path, error } => (path, error.to_string()),
            Self::TooLarge { path } => {
                let args = [("file", path.display().to_string()), ("limit", MAX_BYTES.to_string())];
                return Failure::new(Exit::BadConfiguration, locale.text("cli-file-too-large", &args));
            }
        };
        let args = [("file", path.display().to_string()), ("error", error.trim_end().to_owned())];
        Failure::new(Exit::BadConfiguration, locale.text("cli-config-unreadable", &args))
    }
}

impl Configuration {
    /// A key's text, if it is one.
    pub fn text(&self, key: &str) -> Option<String> {
        self.table.get(key)?.as_str().map(str::to_owned)
    }

    /// Makes each value of the file the default of its option, wherever that option exists.
    pub fn apply(&self, command: clap::Command, locale: &Locale) -> Result<clap::Command, Failure> {
        let known = option_names(&command);
        let mut command = command;
        for (key, value) in &self.table {
            if !known.contains(key) || NOT_IN_THE_FILE.contains(&key.as_str()) {
                let allowed = known.iter().map(String::as_str).filter(|name| !NOT_IN_THE_FILE.contains(name));
                let hint = nearest(key, allowed).unwrap_or_default();
                let id =
                    if hint.is_empty() || hint == key { "cli-config-unknown-key" } else { "cli-config-nearest-key" };
                return Err(self.fault(locale, id, key, hint));
            }
            let values = values_of(&command, key, value).map_err(|id| self.fault(locale, id, key, ""))?;
            command = with_default(command, key, &values);
        }
        Ok(command)
    }

    fn fault(&self, locale: &Locale, id: &str, key: &str, nearest: &str) -> Failure {
        let args =
            [("file", self.path.display().to_string()), ("key", key.to_owned()), ("nearest", nearest.to_owned())];
        Failure::new(Exit::BadConfiguration, locale.text(id, &args))
    }
}

fn option_names(command: &clap::Command) -> Vec<String> {
    let mut names: Vec<String> = command.get_arguments().filter_map(|arg| arg.get_long().map(str::to_owned)).collect();
    for sub in command.get_subcommands() {
        names.extend(option_names(sub));
    }
    names.sort();
    names.dedup();
    names
}

/// A value of the file as the words that its option takes, or the text that says what is wrong.
fn values_of(command: &clap::Command, key: &str, value: &toml::Value) -> Result<Vec<String>, &'static str> {
    let Some(arg) = option(command, key) else { return Err("cli-config-bad-value") };
    let counts = matches!(arg.get_action(), clap::ArgAction::Count);
    let repeats = matches!(arg.get_action(), clap::ArgAction::Append);
    let values = match value {
        toml::Value::Boolean(flag) if !arg.get_action().takes_values() && !counts => vec![flag.to_string()],
        toml::Value::Integer(number) if counts => vec![number.to_string()],
        _ if !arg.get_action().takes_values() => {
            return Err(if counts { "cli-config-not-a-count" } else { "cli-config-not-a-flag" });
        }
        toml::Value::Array(values) if repeats => {
            values.iter().map(scalar).collect::<Option<_>>().ok_or("cli-config-bad-value")?
        }
        toml::Value::Array(_) => return Err("cli-config-not-a-list"),
        value => vec![scalar(value).ok_or("cli-config-bad-value")?],
    };
    // What the option's own parser refuses on the command line is refused here, with the file's name.
    let long = format!("--{key}");
    let words: Vec<String> = if arg.get_action().takes_values() {
        values.iter().map(|value| format!("{long}={value}")).collect()
    } else {
        Vec::new()
    };
    let alone = clap::Command::new("file").no_binary_name(true).arg(arg.required(false));
    alone.try_get_matches_from(words).map(|_| values).map_err(|_| "cli-config-refused-value")
}

fn scalar(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The option of that long name, in the command or the first subcommand that has it.
fn option(command: &clap::Command, long: &str) -> Option<clap::Arg> {
    command
        .get_arguments()
        .find(|arg| arg.get_long() == Some(long))
        .cloned()
        .or_else(|| command.get_subcommands().find_map(|sub| option(sub, long)))
}

/// A value of the file that an option cannot use; `why` says what it should look like.
pub fn bad_value(locale: &Locale, key: &str, why: &str) -> Failure {
    let file = path().map(|path| path.display().to_string()).unwrap_or_default();
    let args = [("file", file), ("key", key.to_owned()), ("why", why.to_owned())];
    Failure::new(Exit::BadConfiguration, locale.text("cli-config-wrong-value", &args))
}

fn with_default(mut command: clap::Command, key: &str, values: &[String]) -> clap::Command {
    let values: Vec<clap::builder::OsStr> =
        values.iter().map(|value| clap::builder::OsStr::from(value.clone())).collect();
    command = command.mut_args(|arg| match arg.get_long() {
        Some(long) if long == key && arg.get_action().takes_values() => {
            arg.default_values(values.clone()).hide_default_value(true)
        }
        Some(long) if long == key => arg.default_values(values.clone()),
        _ => arg,
    });
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let texts: Vec<String> = values.iter().filter_map(|value| value.to_str().map(str::to_owned)).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| with_default(sub, key, &texts));
    }
    command
}
