//! `mailmedic resume FILE`: goes on with a session that was kept.
//!
//! Whose account it is, what was said and what was measured stand in the file; the options say how the
//! servers are reached and where passwords come from, which no file holds.

use super::{ClientOptions, Context, Exit, Failure, ask, origin::Origin, tui};
use crate::{
    archive::{self, OpenFault},
    locale::Locale,
    session::{Event, Mode},
    tui::Resumed,
};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    pub file: PathBuf,
    #[command(flatten)]
    pub client: ClientOptions,
}

/// Options about what stands in the file.
pub const IN_THE_FILE: [&str; 10] =
    ["incoming", "outgoing", "user", "outgoing_user", "from", "recipient", "answer", "said", "provider", "send_test"];

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    context.format()?;
    let Arguments { file, client: options } = arguments;
    let options = without_the_case(context, options)?;
    let plain = options.plain;
    // A mode that the environment or the file names is meant for sessions that begin.
    let mode = options.mode.is_some() && options.origins.of("mode") == Some(Origin::CommandLine);
    let mut client = options.resolve(context, None)?;
    let opened = archive::open(&file, &client.rules).map_err(|fault| not_opened(&fault, &file, &context.locale))?;
    let mut events = vec![Event::Resumed];
    if mode {
        events.push(Event::Mode(client.mode));
    } else {
        client.mode = opened.mode();
    }
    client.no_login |= client.mode == Mode::Phone;
    if plain {
        return ask::resume(context, client, opened, events).await;
    }
    tui::need_terminal(context, "resume-no-terminal")?;
    tui::start(context, client, Some(Resumed::new(opened, events))).await
}

fn not_opened(fault: &OpenFault, file: &Path, locale: &Locale) -> Failure {
    let exit = match fault {
        OpenFault::Missing | OpenFault::Unreadable(_) => Exit::NoInput,
        OpenFault::InUse => Exit::Temporary,
        OpenFault::Bad(_) => Exit::BadInput,
    };
    Failure::new(exit, fault.told(file, locale))
}

/// The options without those about the case. On the command line they are refused; what environment and
/// file say is meant for the person's own account, as is a password that the file has fetched: the
/// session may be somebody else's, with servers of their own.
fn without_the_case(context: &Context, mut options: ClientOptions) -> Result<ClientOptions, Failure> {
    let given = IN_THE_FILE.into_iter().find(|id| options.origins.of(id) == Some(Origin::CommandLine));
    if let Some(id) = given {
        return Err(context.usage("resume-in-the-file", &[("option", format!("--{}", id.replace('_', "-")))]));
    }
    let ClientOptions { incoming, outgoing, user, outgoing_user, from, answer, said, provider, .. } = &mut options;
    for stated in [incoming, outgoing, user, outgoing_user, from, said, provider] {
        *stated = None;
    }
    answer.clear();
    options.send_test = false;
    if options.origins.of("password_command") == Some(Origin::File) {
        options.password_command = None;
    }
    if options.origins.of("outgoing_password_command") == Some(Origin::File) {
        options.outgoing_password_command = None;
    }
    Ok(options)
}
