//! What every subcommand needs to know.

use super::{
    Exit, Failure,
    config::Configuration,
    files,
    origin::{Origin, Origins},
    output,
};
use crate::{
    locale::{Args, Language, Locale, TextFile},
    protocol::visible,
    report::{Detail, Paper, reason, visible_args},
    rule::RuleBase,
    source::{Layer, Problem, SourceFile},
};
use std::{ffi::OsString, io::IsTerminal, path::PathBuf, sync::Arc};

/// `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Human,
    Json,
    /// `test` only: the same as `human`.
    Pretty,
    /// `test` only.
    Junit,
    /// `test` only.
    Tap,
    /// `lint` only.
    Github,
}

impl Format {
    /// What a command can print (`None` is the TUI): the first is what it prints unless another is asked for.
    pub fn of(command: Option<&str>) -> &'static [Self] {
        match command {
            Some("check" | "explain" | "faq" | "serve") => &[Self::Human, Self::Json],
            Some("test") => &[Self::Human, Self::Pretty, Self::Json, Self::Junit, Self::Tap],
            Some("lint") => &[Self::Human, Self::Json, Self::Github],
            _ => &[Self::Human],
        }
    }

    pub fn name(self) -> String {
        clap::ValueEnum::to_possible_value(&self).map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// How many mistakes in the rules are told to somebody who wanted a diagnosis; `lint` tells all.
const MAX_LISTED: usize = 20;

/// The options that all commands share, as they are given.
#[derive(Debug, clap::Args)]
pub struct Common {
    #[command(flatten)]
    origins: Origins,
    #[arg(long, global = true, value_enum, env = "MAILMEDIC_FORMAT", hide_possible_values = true)]
    format: Option<Format>,
    #[arg(long, global = true, value_parser = ["ja", "en"], env = "MAILMEDIC_LOCALE", hide_possible_values = true)]
    locale: Option<String>,
    #[arg(long, global = true, value_name = "DIR", env = "MAILMEDIC_RULES")]
    rules: Option<PathBuf>,
    #[arg(long, global = true, env = "MAILMEDIC_NO_COLOR")]
    no_color: bool,
    #[arg(short, long, global = true, action = clap::ArgAction::Count, env = "MAILMEDIC_VERBOSE")]
    verbose: u8,
    #[arg(short, long, global = true, env = "MAILMEDIC_QUIET")]
    quiet: bool,
}

/// The options that all commands share, resolved.
#[derive(Debug)]
pub struct Context {
    format: Option<Format>,
    format_origin: Option<Origin>,
    pub locale: Locale,
    pub configuration: Configuration,
    /// `check`: what was called; `None` is the TUI.
    command: Option<String>,
    /// `--rules DIR`: adds to and overrides the built-in rules.
    pub rules: Option<PathBuf>,
    /// The texts of that directory; `locale` has them already.
    pub texts: Vec<TextFile>,
    /// Whether standard output takes colour.
    pub colour: bool,
    /// `-v`, counted.
    pub verbose: u8,
    pub quiet: bool,
}

impl Context {
    /// How much `-q` and `-v` ask for.
    pub fn detail(&self) -> Detail {
        match (self.quiet, self.verbose) {
            (true, _) => Detail::Brief,
            (false, 0) => Detail::Normal,
            (false, _) => Detail::Full,
        }
    }

    /// What standard output is.
    pub fn paper(&self) -> Paper {
        let columns = std::io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
        Paper { colour: self.colour, columns: columns.map(|(columns, _)| usize::from(columns)) }
    }

    /// # Errors
    /// Texts of `--rules` that cannot be read.
    pub fn new(
        common: Common,
        locale: Locale,
        configuration: Configuration,
        command: Option<&str>,
    ) -> Result<Self, Failure> {
        let texts = match &common.rules {
            Some(dir) => files::read_texts(dir, &locale)?,
            None => Vec::new(),
        };
        let locale = if texts.is_empty() { locale } else { Locale::with(locale.language(), &texts) };
        Ok(Self {
            format: common.format,
            format_origin: common.origins.of("format"),
            locale,
            configuration,
            command: command.map(str::to_owned),
            rules: common.rules,
            texts,
            colour: !common.no_color && colour_wanted(&std::io::stdout()),
            verbose: common.verbose,
            quiet: common.quiet,
        })
    }

    pub fn text(&self, id: &str, args: &Args<'_>) -> String {
        self.locale.text(id, args)
    }

    /// A wrong use, told in the user's words.
    pub fn usage(&self, id: &str, args: &Args<'_>) -> Failure {
        let command = self.command.as_ref().map_or_else(|| "mailmedic".to_owned(), |name| format!("mailmedic {name}"));
        let see = self.text("cli-see-help", &[("command", command)]);
        Failure::new(Exit::Usage, format!("{}\n{see}", self.text(id, &visible_args(args))))
    }

    /// The format to write in. One that the environment or the file names is meant for the commands that have it.
    pub fn format(&self) -> Result<Format, Failure> {
        let own = Format::of(self.command.as_deref());
        match self.format {
            Some(format) if own.contains(&format) => Ok(format),
            Some(format) if self.format_origin == Some(Origin::CommandLine) => {
                let choices = own.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
                Err(self.usage("cli-format-refused", &[("format", format.name()), ("choices", choices)]))
            }
            _ => Ok(own.first().copied().unwrap_or(Format::Human)),
        }
    }

    /// Writes a result to standard output.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        output::print(text).map_err(|error| cannot_write(&self.locale, &error))
    }

    /// A result that a format cannot hold: a defect of the program.
    pub fn not_encodable(&self, format: &str, error: &impl std::fmt::Display) -> Failure {
        let args = [("format", format.to_owned()), ("error", error.to_string())];
        Failure::new(Exit::Defect, self.text("cli-not-encodable", &args))
    }

    /// A note for the person, on standard error; `-q` silences it.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            output::error(text);
        }
    }

    /// The built-in rule files and those of `--rules`, which come later and so replace them by id.
    pub fn rule_files(&self) -> Result<Vec<SourceFile>, Failure> {
        let mut all = crate::source::builtin();
        if let Some(dir) = &self.rules {
            all.extend(files::read_rules(dir, Layer::Added, &self.locale)?);
        }
        Ok(all)
    }

    /// The rules in force.
    pub fn rule_base(&self) -> Result<Arc<RuleBase>, Failure> {
        let files = self.rule_files()?;
        RuleBase::load(&files).map(Arc::new).map_err(|problems| self.bad_rules(&problems, &files))
    }

    /// Faults of rule files, each with its place and the line underlined.
    pub fn bad_rules(&self, problems: &[Problem], files: &[SourceFile]) -> Failure {
        let message = self.text("cli-bad-rules", &[("count", problems.len().to_string())]);
        Failure::new(Exit::BadInput, message + &self.listed(problems, files))
    }

    /// Each fault on a line of its own, and below it the line of the file.
    pub fn listed(&self, problems: &[Problem], files: &[SourceFile]) -> String {
        let mut out = String::new();
        for problem in problems.iter().take(MAX_LISTED) {
            out.push_str(&format!("\n  {} [{}]", visible(problem.to_string().as_bytes()), problem.code));
            for line in problem.excerpt(files).iter().flat_map(|excerpt| excerpt.lines()) {
                out.push_str(&format!("\n    {line}"));
            }
        }
        if problems.len() > MAX_LISTED {
            let more = (problems.len() - MAX_LISTED).to_string();
            out.push_str(&format!("\n  {}", self.text("cli-more-mistakes", &[("count", more)])));
        }
        out
    }
}

pub fn cannot_write(locale: &Locale, error: &std::io::Error) -> Failure {
    Failure::new(Exit::CannotWrite, locale.text("cli-cannot-write", &[("error", reason(locale, error))]))
}

/// Colour goes to terminals only, and not where `NO_COLOR` is set (<https://no-color.org>).
pub fn colour_wanted(stream: &impl IsTerminal) -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && !output::is_dumb() && stream.is_terminal()
}

/// The language of everything that is said, found before the arguments are parsed, so that a fault
/// in them is told in it too.
pub fn language(words: &[OsString], configuration: Option<&Configuration>) -> Language {
    let mut words = words.iter().filter_map(|word| word.to_str());
    let mut option = None;
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word == "--locale" {
            option = words.next().map(str::to_owned);
        } else if let Some(value) = word.strip_prefix("--locale=") {
            option = Some(value.to_owned());
        }
    }
    let named = option
        .or_else(|| std::env::var("MAILMEDIC_LOCALE").ok())
        .or_else(|| configuration.and_then(|file| file.text("locale")));
    match named.as_deref() {
        Some("ja") => Language::Ja,
        Some("en") => Language::En,
        _ => Language::from_system(sys_locale::get_locale().as_deref()),
    }
}
