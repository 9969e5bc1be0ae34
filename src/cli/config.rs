//! `config.toml`: the options that a person does not want to type each time.
//!
//! Each key is the long name of an option. A value given as an option wins over the environment,
//! which wins over the file.

use super::{Exit, Failure};
use crate::{locale::Locale, source::nearest};
use etcetera::BaseStrategy;
use std::path::PathBuf;

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
}

/// Keys that stay out of the file: options for one occasion, and what would be a secret.
const NOT_IN_THE_FILE: [&str; 7] =
    ["help", "version", "address", "list", "password-fd", "outgoing-password-fd", "bless"];

/// Where the file is: `mailmedic/config.toml` in the user's configuration directory.
pub fn path() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("mailmedic").join("config.toml"))
}

pub fn read() -> Result<Configuration, ConfigFault> {
    let Some(path) = path() else { return Ok(Configuration::default()) };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Configuration::default()),
        Err(error) => return Err(ConfigFault::Unreadable { path, error }),
    };
    match text.parse::<toml::Table>() {
        Ok(table) => Ok(Configuration { path, table }),
        Err(error) => Err(ConfigFault::Syntax { path, error }),
    }
}

impl ConfigFault {
    pub fn into_failure(self, locale: &Locale) -> Failure {
        let (path, error) = match self {
            Self::Unreadable { path, error } => (path, error.to_string()),
            Self::Syntax { path, error } => (path, error.to_string()),
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
                let hint = nearest(key, known.iter().map(String::as_str)).unwrap_or_default();
                let id =
                    if hint.is_empty() || hint == key { "cli-config-unknown-key" } else { "cli-config-nearest-key" };
                return Err(self.fault(locale, id, key, hint));
            }
            let Some(values) = words(value) else {
                return Err(self.fault(locale, "cli-config-bad-value", key, ""));
            };
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

/// A scalar, or a list of scalars for an option that may be repeated.
fn words(value: &toml::Value) -> Option<Vec<String>> {
    match value {
        toml::Value::String(text) => Some(vec![text.clone()]),
        toml::Value::Integer(number) => Some(vec![number.to_string()]),
        toml::Value::Float(number) => Some(vec![number.to_string()]),
        toml::Value::Boolean(flag) => Some(vec![flag.to_string()]),
        toml::Value::Array(values) => {
            values.iter().map(|v| words(v).filter(|w| w.len() == 1).map(|mut w| w.remove(0))).collect()
        }
        toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
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
