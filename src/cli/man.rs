//! `mailmedic man`: the man page, in roff, made from the same texts as `--help`.

use super::{Context, Exit, Failure, arguments, context};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};
use std::{collections::BTreeMap, io};

pub fn run(context: &Context) -> Result<Exit, Failure> {
    let page = page(context).map_err(|error| context::cannot_write(&context.locale, &error))?;
    context.print(&page)?;
    Ok(Exit::Ok)
}

fn page(context: &Context) -> io::Result<String> {
    // The variables have a section of their own, and the examples as well.
    let command = arguments::localised(&context.locale).mut_args(|arg| arg.hide_env(true)).after_help(None::<&str>);
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    examples(context, "cli-mailmedic", "SH", &mut page);
    for sub in command.get_subcommands() {
        let (name, sub) = (sub.get_name(), sub.clone().mut_args(|arg| arg.hide_env(true)));
        let title = format!("MAILMEDIC {}", name.to_uppercase());
        page.extend_from_slice(Roff::new().control("SH", [&*title]).to_roff().as_bytes());
        let man = Man::new(sub.bin_name(format!("mailmedic {name}")));
        let mut part = Vec::new();
        man.render_synopsis_section(&mut part)?;
        man.render_description_section(&mut part)?;
        man.render_options_section(&mut part)?;
        page.extend_from_slice(String::from_utf8_lossy(&part).replace(".SH ", ".SS ").as_bytes());
        examples(context, &format!("cli-{name}"), "SS", &mut page);
    }
    environment(context, &mut page);
    let file = context.text("cli-man-file", &[("file", "~/.config/mailmedic/config.toml".to_owned())]);
    let sessions =
        [("directory", "~/.local/state/mailmedic/sessions".to_owned()), ("kept", crate::archive::KEPT.to_string())];
    Roff::new()
        .control("SH", [&*context.text("cli-man-files-title", &[])])
        .text([roman(file)])
        .control("PP", [])
        .text([roman(context.text("cli-man-sessions", &sessions))])
        .to_writer(&mut page)?;
    let codes = context.text("cli-man-exit-codes", &[]);
    let title = context.text("cli-man-exit-title", &[]);
    literal(&title, "SH", &codes, &mut page);
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn examples(context: &Context, id: &str, level: &str, page: &mut Vec<u8>) {
    let Some(examples) = context.locale.attribute(id, "examples", &[]) else { return };
    literal(&context.text("cli-man-examples-title", &[]), level, &examples, page);
}

/// A section whose lines stay as they are.
fn literal(title: &str, level: &str, lines: &str, page: &mut Vec<u8>) {
    let mut roff = Roff::new();
    roff.control(level, [title]).control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line)]);
    }
    page.extend_from_slice(roff.control("fi", []).to_roff().as_bytes());
}

/// Each variable, and the option that it stands for.
fn environment(context: &Context, page: &mut Vec<u8>) {
    let root = arguments::command();
    let twins: BTreeMap<String, String> = root
        .get_subcommands()
        .chain([&root])
        .flat_map(clap::Command::get_arguments)
        .filter_map(|arg| Some((arg.get_env()?.to_string_lossy().into_owned(), format!("--{}", arg.get_long()?))))
        .collect();
    let mut roff = Roff::new();
    roff.control("SH", [&*context.text("cli-man-environment-title", &[])]);
    roff.text([roman(context.text("cli-man-environment", &[]))]);
    for (variable, text) in [
        ("MAILMEDIC_PASSWORD", "cli-man-password"),
        ("MAILMEDIC_OUTGOING_PASSWORD", "cli-man-outgoing-password"),
        ("NO_COLOR", "opt-no-color"),
    ] {
        roff.control("TP", []).text([bold(variable)]).text([roman(context.text(text, &[]))]);
    }
    for (variable, option) in twins {
        roff.control("TP", []).text([bold(variable)]).text([roman(option)]);
    }
    page.extend_from_slice(roff.to_roff().as_bytes());
}
