//! A value that cannot be used, told as the place where it was given wants it told.

use super::ClientOptions;
use crate::{
    cli::{Context, Failure, origin::Origin},
    locale::Args,
    report::visible_args,
};

impl ClientOptions {
    /// A value that cannot be used: wrong usage, or a bad configuration where the file gave it.
    pub(super) fn wrong(&self, context: &Context, option: &str, id: &str, args: &Args<'_>) -> Failure {
        match self.origins.of(option) {
            Some(Origin::File) => {
                let why = context.text(id, &visible_args(args));
                context.configuration.bad_value(context, &option.replace('_', "-"), &why)
            }
            Some(Origin::Environment) => {
                let fault = context.usage(id, args);
                Failure { message: format!("{}: {}", spelled(option, Origin::Environment), fault.message), ..fault }
            }
            _ => context.usage(id, args),
        }
    }
}

/// Full-width letters, digits and signs look like the right ones: whoever typed them is told.
pub fn with_width_hint(context: &Context, mut fault: Failure, text: &str) -> Failure {
    if text.chars().any(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}')) {
        fault.message = format!("{}\n{}", context.text("cli-full-width", &[]), fault.message);
    }
    fault
}

/// An option as it is written at the place where it was given.
pub fn spelled(id: &str, origin: Origin) -> String {
    let long = id.replace('_', "-");
    match origin {
        Origin::CommandLine => format!("--{long}"),
        Origin::Environment => format!("MAILMEDIC_{}", id.to_uppercase()),
        Origin::File => long,
    }
}
