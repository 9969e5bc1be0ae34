//! `config.toml`: the options that a person does not want to type each time.
//!
//! Each key is the long name of an option. A value given as an option wins over the environment,
//! which wins over the file.

mod syntax;

use super::{Context, Exit, Failure};
use crate::{
    locale::{Args, Locale},
    report::{reason, visible_args},
    source::nearest,
};
use clap::error::{ContextKind, ContextValue};
use etcetera::BaseStrategy;
use std::{io::Read, path::PathBuf};
use syntax::SyntaxFault;

/// The file as it was read; empty where there is none.
#[derive(Debug, Default)]
pub struct Configuration {
    path: PathBuf,
    /// In the order of the file.
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    line: usize,
    key: String,
    value: toml::Value,
}

/// Why the file cannot be used.
#[derive(Debug)]
pub enum ConfigFault {
    Unreadable { path: PathBuf, error: std::io::Error },
    NotUtf8 { path: PathBuf, line: usize },
    Syntax { path: PathBuf, fault: SyntaxFault },
    TooLarge { path: PathBuf },
}

/// What is no setting.
const NO_KEYS: [&str; 2] = ["help", "version"];

/// Keys that nobody is led to: options for one occasion.
const NOT_SUGGESTED: [&str; 7] = ["help", "version", "address", "list", "password-fd", "outgoing-password-fd", "bless"];

/// Where the file is: `mailmedic/config.toml` in the user's configuration directory.
pub fn path() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("mailmedic").join("config.toml"))
}

/// A longer file is surely another one.
const MAX_BYTES: u64 = 1 << 20;

pub fn read() -> Result<Configuration, ConfigFault> {
    let Some(path) = path() else { return Ok(Configuration::default()) };
    let mut bytes = Vec::new();
    let result = std::fs::File::open(&path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match result {
        Ok(length) if length as u64 > MAX_BYTES => return Err(ConfigFault::TooLarge { path }),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Configuration::default()),
        Err(error) => return Err(ConfigFault::Unreadable { path, error }),
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            return Err(ConfigFault::NotUtf8 { path, line: syntax::line_of(&good, good.len()) });
        }
    };
    match entries(&text) {
        Ok(entries) => Ok(Configuration { path, entries }),
        Err(error) => Err(ConfigFault::Syntax { path, fault: SyntaxFault::new(&text, &error) }),
    }
}

fn entries(text: &str) -> Result<Vec<Entry>, toml::de::Error> {
    let places = toml::de::DeTable::parse(text)?;
    let mut table: toml::Table = text.parse()?;
    let mut entries: Vec<Entry> = places
        .get_ref()
        .keys()
        .filter_map(|key| {
            let value = table.remove(key.get_ref().as_ref())?;
            Some(Entry { line: syntax::line_of(text, key.span().start), key: key.get_ref().to_string(), value })
        })
        .collect();
    entries.sort_by_key(|entry| entry.line);
    Ok(entries)
}

impl ConfigFault {
    pub fn into_failure(self, locale: &Locale) -> Failure {
        let told = |path: PathBuf, id: &str, more: (&'static str, String)| {
            locale.text(id, &visible_args(&[("file", path.display().to_string()), more]))
        };
        let message = match self {
            Self::Unreadable { path, error } => told(path, "cli-config-unreadable", ("error", reason(locale, &error))),
            Self::NotUtf8 { path, line } => told(path, "cli-not-utf8", ("line", line.to_string())),
            Self::TooLarge { path } => told(path, "cli-file-too-large", ("limit", MAX_BYTES.to_string())),
            Self::Syntax { path, fault } => fault.told(locale, &path.display().to_string()),
        };
        Failure::new(Exit::BadConfiguration, message)
    }
}

impl Configuration {
    /// A key's text, if it is one.
    pub fn text(&self, key: &str) -> Option<String> {
        self.entry(key)?.value.as_str().map(str::to_owned)
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Makes each value of the file the default of its option, wherever that option exists.
    pub fn apply(&self, command: clap::Command, locale: &Locale) -> Result<clap::Command, Failure> {
        let known = option_names(&command);
        let mut command = command;
        for Entry { line, key, value } in &self.entries {
            let fault = |id: &str, nearest: &str| {
                self.fault(locale, *line, id, &[("key", key.clone()), ("nearest", nearest.to_owned())])
            };
            if !known.contains(key) || NO_KEYS.contains(&key.as_str()) {
                let allowed = known.iter().map(String::as_str).filter(|name| !NOT_SUGGESTED.contains(name));
                let hint = nearest(key, allowed).unwrap_or_default();
                let id =
                    if hint.is_empty() || hint == key { "cli-config-unknown-key" } else { "cli-config-nearest-key" };
                return Err(fault(id, hint));
            }
            let values = values_of(&command, key, value).map_err(|refused| {
                let mut failure = fault(refused.id, "");
                if !refused.choices.is_empty() {
                    let choices = refused.choices.join(", ");
                    failure.message += "\n";
                    failure.message += &locale.text("cli-error-choices", &[("choices", choices)]);
                }
                failure
            })?;
            command = with_default(command, key, &values);
        }
        Ok(command)
    }

    /// A value of the file that an option cannot use; `why` says what it should look like.
    pub fn bad_value(&self, context: &Context, key: &str, why: &str) -> Failure {
        let line = self.entry(key).map_or(1, |entry| entry.line);
        self.fault(&context.locale, line, "cli-config-wrong-value", &[("key", key.to_owned()), ("why", why.to_owned())])
    }

    fn fault(&self, locale: &Locale, line: usize, id: &str, args: &Args<'_>) -> Failure {
        let place = [("file", self.path.display().to_string()), ("line", line.to_string())];
        Failure::new(Exit::BadConfiguration, locale.text(id, &visible_args(&[&place[..], args].concat())))
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

/// The text that says what is wrong with a value, and the values that would be right where they are few.
struct Refused {
    id: &'static str,
    choices: Vec<String>,
}

impl From<&'static str> for Refused {
    fn from(id: &'static str) -> Self {
        Self { id, choices: Vec::new() }
    }
}

/// A value of the file as the words that its option takes.
fn values_of(command: &clap::Command, key: &str, value: &toml::Value) -> Result<Vec<String>, Refused> {
    let Some(arg) = option(command, key) else { return Err("cli-config-bad-value".into()) };
    let counts = matches!(arg.get_action(), clap::ArgAction::Count);
    let repeats = matches!(arg.get_action(), clap::ArgAction::Append);
    let values = match value {
        toml::Value::Boolean(flag) if !arg.get_action().takes_values() && !counts => vec![flag.to_string()],
        toml::Value::Integer(number) if counts => vec![number.to_string()],
        _ if !arg.get_action().takes_values() => {
            return Err(if counts { "cli-config-not-a-count" } else { "cli-config-not-a-flag" }.into());
        }
        toml::Value::Array(values) if repeats => {
            values.iter().map(scalar).collect::<Option<_>>().ok_or("cli-config-bad-value")?
        }
        toml::Value::Array(_) => return Err("cli-config-not-a-list".into()),
        value => vec![scalar(value).ok_or("cli-config-bad-value")?],
    };
    // An address of the person's own is not the one that `serve` listens on.
    if key == "address" && values.iter().any(|value| value.parse::<std::net::IpAddr>().is_err()) {
        return Err("cli-config-refused-value".into());
    }
    // What the option's own parser refuses on the command line is refused here, with the file's name.
    let long = format!("--{key}");
    let words: Vec<String> = if arg.get_action().takes_values() {
        values.iter().map(|value| format!("{long}={value}")).collect()
    } else {
        Vec::new()
    };
    let alone = clap::Command::new("file").no_binary_name(true).arg(arg.required(false));
    alone.try_get_matches_from(words).map(|_| values).map_err(|error| Refused {
        id: "cli-config-refused-value",
        choices: match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(choices)) => choices.clone(),
            _ => Vec::new(),
        },
    })
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
