//! `mailmedic man`: the man page, in roff, made from the same texts as `--help`.

use super::{Context, Exit, Failure};
use clap_mangen::Man;

pub fn run(context: &Context) -> Result<Exit, Failure> {
    let failed = |error| super::context::cannot_write(&context.locale, &error);
    let command = super::arguments::localised(&context.locale);
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render(&mut page).map_err(failed)?;
    for sub in command.get_subcommands() {
        page.extend_from_slice(format!(".SH \"MAILMEDIC {}\"\n", sub.get_name().to_uppercase()).as_bytes());
        let man = Man::new(sub.clone().bin_name(format!("mailmedic {}", sub.get_name())));
        man.render_synopsis_section(&mut page).map_err(failed)?;
        man.render_description_section(&mut page).map_err(failed)?;
        man.render_options_section(&mut page).map_err(failed)?;
    }
    let codes = context.text("cli-man-exit-codes", &[]);
    page.extend_from_slice(format!(".SH \"{}\"\n", context.text("cli-man-exit-title", &[])).as_bytes());
    for line in codes.lines() {
        page.extend_from_slice(format!(".br\n{}\n", line.replace('-', "\\-")).as_bytes());
    }
    context.print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Ok)
}
