//! `mailmedic explain [TEXT]`: what an error, dialog, bounce or session excerpt means.

use super::{Context, Exit, Failure, Format};
use crate::{
    explain::{self, Search},
    fact::Observation,
    pattern::Patterns,
    report::{Report, Words, reason},
    rule::RuleBase,
};
use std::{
    io::{IsTerminal, Read},
    time::Instant,
};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    // What is pasted may well begin with a hyphen: `-ERR [IN-USE] …`.
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
}

pub fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    let format = context.format()?;
    let text = match arguments.text.filter(|text| text != "-") {
        Some(text) => text,
        None => from_input(context)?,
    };
    let start = Instant::now();
    let rules = context.rule_base()?;
    let observations = read(context, &rules, &text)?;
    let session = explain::session(&rules, &observations);
    let words = Words::new(&context.locale, &session);
    let report = Report { session: &session, words: &words, probes: &[], transcripts: &[], elapsed: start.elapsed() };
    if format == Format::Json {
        context.print(&format!("{}\n", report.json()))?;
    } else {
        context.print(&report.explanation(&observations, context.detail(), context.paper()))?;
    }
    Ok(if observations.is_empty() { Exit::Undetermined } else { Exit::Ok })
}

/// The facts that a text states.
pub fn read(context: &Context, rules: &RuleBase, text: &str) -> Result<Vec<Observation>, Failure> {
    let files = context.rule_files()?;
    let patterns = Patterns::load(&files).map_err(|problems| context.bad_rules(&problems, &files))?;
    Ok(explain::read(text, rules, &patterns, &Search::new(&context.texts)))
}

/// Standard input, in whatever encoding; at a terminal the person is told how to end it.
fn from_input(context: &Context) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let input = std::io::stdin();
    if input.is_terminal() {
        context.note(&context.text("explain-paste", &[]));
    }
    let bound = u64::try_from(explain::MAX_BYTES).unwrap_or(u64::MAX);
    input.lock().take(bound).read_to_end(&mut bytes).map_err(|error| {
        Failure::new(Exit::NoInput, context.text("explain-no-input", &[("error", reason(&context.locale, &error))]))
    })?;
    Ok(explain::decode(&bytes))
}
