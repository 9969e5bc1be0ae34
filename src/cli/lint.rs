//! `mailmedic lint [PATH…]`: the static checks.

mod names;

use super::{Context, Exit, Failure, Format, files};
use crate::{
    lint,
    protocol::visible,
    source::{Level, Problem},
};
use miette::{LabeledSpan, NamedSource, SourceOffset};
use std::{fmt::Write, path::PathBuf};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long, env = "MAILMEDIC_NAMES")]
    names: bool,
}

pub fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let format = context.format()?;
    let source = files::RuleSource::find(context, &arguments.paths)?;
    if arguments.names {
        return names::print(context, &source, format);
    }
    let mut problems = lint::lint(&source.files, &source.texts);
    problems.retain(|problem| source.is_selected(&problem.place.file));
    let failed = problems.iter().any(|problem| problem.level == Level::Error);
    let text = match format {
        Format::Json => {
            let json =
                serde_json::to_string_pretty(&problems).map_err(|error| context.not_encodable("JSON", &error))?;
            format!("{json}\n")
        }
        Format::Github => problems.iter().map(annotation).collect(),
        _ => human(context, &problems, &source),
    };
    context.print(&text)?;
    Ok(if failed { Exit::Found } else { Exit::Ok })
}

/// `::error file=…,line=…,col=…,title=…::message`, as GitHub's workflow commands want it.
fn annotation(problem: &Problem) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let level = if problem.level == Level::Error { "error" } else { "warning" };
    format!(
        "::{level} file={},line={},col={},title={}::{}\n",
        property(&problem.place.file),
        problem.place.line,
        problem.place.column,
        problem.code,
        escape(&problem.message)
    )
}

/// Bytes of a line that is shown as a whole.
const LONGEST_LINE: usize = 1_000;

/// A text without signs that move the cursor, each of its bytes at its place.
fn harmless(text: &str) -> String {
    let plain = |c: char| match c {
        '\n' | '\r' | '\t' => c,
        c if c.is_ascii_control() => ' ',
        // Those above ASCII take two bytes, as this space does.
        c if c.is_control() => '\u{a0}',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// Each finding with its line underlined, then a count.
fn human(context: &Context, problems: &[Problem], source: &files::RuleSource) -> String {
    let mut out = String::new();
    let theme =
        if context.colour { miette::GraphicalTheme::unicode() } else { miette::GraphicalTheme::unicode_nocolor() };
    let handler = miette::GraphicalReportHandler::new_themed(theme).with_links(false);
    // A warning is no failure.
    for problem in problems.iter().filter(|problem| !context.quiet || problem.level == Level::Error) {
        let place = &problem.place;
        // What a finding adds to its first line stands below the place.
        let (first, more) = problem.message.split_once('\n').unwrap_or((&problem.message, ""));
        let title = visible(format!("{}: {first}", problem.code).as_bytes());
        let more: Vec<String> = more.lines().map(|line| visible(line.as_bytes())).collect();
        let severity = if problem.level == Level::Error { miette::Severity::Error } else { miette::Severity::Warning };
        let Some(file) = source.files.iter().find(|file| file.shown == place.file) else {
            let _ = writeln!(out, "{place}: {title}");
            continue;
        };
        let (line, column) = (usize::try_from(place.line).unwrap_or(1), usize::try_from(place.column).unwrap_or(1));
        // Of a line that no terminal shows only the part around the place.
        if file.text.lines().nth(line - 1).is_some_and(|text| text.len() > LONGEST_LINE) {
            let _ = writeln!(out, "{place}: {title}\n{}", problem.excerpt(&source.files).unwrap_or_default());
            continue;
        }
        let offset = SourceOffset::from_location(&*file.text, line, column);
        let length = file.text[offset.offset()..].find(['\n', '\r', ',', '}', ']']).unwrap_or(1).max(1);
        let mut diagnostic = miette::MietteDiagnostic::new(title)
            .with_severity(severity)
            .with_label(LabeledSpan::underline((offset.offset(), length)));
        if !more.is_empty() {
            diagnostic = diagnostic.with_help(more.join("\n"));
        }
        let report = miette::Report::new(diagnostic)
            .with_source_code(NamedSource::new(visible(place.file.as_bytes()), harmless(&file.text)));
        if handler.render_report(&mut out, report.as_ref()).is_err() {
            let _ = writeln!(out, "{problem}");
        }
    }
    if context.quiet {
        return out;
    }
    let errors = problems.iter().filter(|problem| problem.level == Level::Error).count();
    let _ = writeln!(out, "{errors} errors, {} warnings in {} files", problems.len() - errors, source.files.len());
    out
}
