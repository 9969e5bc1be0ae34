//! Where each value was given: the command line wins over the environment, which wins over `config.toml`.
//!
//! clap settles that for one option. Where two options say opposite things (`-4` and `-6`), the
//! driver has to know which of them was said nearer to the person: that is what [`Origins`] keeps.

use clap::{ArgMatches, parser::ValueSource};
use std::collections::BTreeMap;

/// The nearer to the person, the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// `config.toml`, which clap takes for defaults; or an own default of the option.
    File,
    Environment,
    CommandLine,
}

/// Where the options of one command were given, by their ids.
///
/// Flattened into a struct of arguments, and there as its *first* field: clap's derived code takes
/// the values out of the matches one after another, and their origins with them.
#[derive(Debug, Clone, Default)]
pub struct Origins(BTreeMap<String, Origin>);

impl Origins {
    /// Where the option was given, if it was.
    pub fn of(&self, id: &str) -> Option<Origin> {
        self.0.get(id).copied()
    }
}

impl clap::FromArgMatches for Origins {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let origin = |id: &str| match matches.value_source(id)? {
            ValueSource::CommandLine => Some(Origin::CommandLine),
            ValueSource::EnvVariable => Some(Origin::Environment),
            _ => Some(Origin::File),
        };
        Ok(Self(matches.ids().filter_map(|id| Some((id.as_str().to_owned(), origin(id.as_str())?))).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Args for Origins {
    fn augment_args(command: clap::Command) -> clap::Command {
        command
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        command
    }
}

/// Which of two options that exclude each other counts.
#[derive(Debug, PartialEq, Eq)]
pub enum Winner {
    /// The first, or neither.
    First,
    Second,
    /// Both were said in one place.
    Neither(Origin),
}

/// Compares two claims; `None` is an option that says nothing.
pub fn winner(first: Option<Origin>, second: Option<Origin>) -> Winner {
    match (first, second) {
        (Some(a), Some(b)) if a == b => Winner::Neither(a),
        (a, b) if b > a => Winner::Second,
        _ => Winner::First,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_claim_wins() {
        use Origin::{CommandLine, Environment, File};
        assert_eq!(winner(Some(CommandLine), Some(Environment)), Winner::First);
        assert_eq!(winner(Some(File), Some(Environment)), Winner::Second);
        assert_eq!(winner(None, Some(File)), Winner::Second);
        assert_eq!(winner(None, None), Winner::First);
        assert_eq!(winner(Some(File), Some(File)), Winner::Neither(File));
    }
}
