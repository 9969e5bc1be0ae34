//! `mailmedic [ADDRESS]`: the full screen on the person's own account.

use super::{Client, ClientOptions, Context, Exit, Failure, ask};
use crate::{
    locale::{Language, Locale},
    report::{reason, resume_command},
    server::scenario::Catalogue,
    tui::{Ended, Equipment, Resumed, Setup, Surroundings, Theme},
};
use std::{io::IsTerminal, sync::Arc};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    pub address: Option<String>,
    #[command(flatten)]
    pub client: ClientOptions,
}

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    let Arguments { address, client } = arguments;
    if client.plain {
        return ask::run(context, ask::Arguments { address, client }).await;
    }
    context.format()?;
    need_terminal(context, "ui-no-terminal")?;
    let client = client.resolve(context, address.as_deref())?;
    start(context, client, None).await
}

/// Begins a session, or goes on with one that was kept.
pub async fn start(context: &Context, client: Client, resumed: Option<Resumed>) -> Result<Exit, Failure> {
    // Practice is an extra here: rules without scenarios do not keep anybody from their own account.
    let scenarios = scenarios(context).unwrap_or_default();
    let setup = Setup {
        rules: client.rules.clone(),
        patterns: client.patterns.clone(),
        search: client.search.clone(),
        language: context.locale.language(),
        locales: locales(context),
        settings: client.settings.clone(),
        credentials: client.credentials.clone(),
        allowed: client.allowed,
        mode: client.mode,
        answers: client.answers.clone(),
        no_login: client.no_login,
        send_test: client.send_test,
        scenarios: names(&scenarios),
        scenario: None,
        demo: false,
    };
    let own = Equipment {
        network: client.network.clone(),
        roots: client.roots.clone(),
        patterns: client.patterns.clone(),
        allowed: client.allowed,
        limits: client.limits,
    };
    show(context, setup, Surroundings::new(own, scenarios), resumed).await
}

/// Refuses to draw where nobody could see it or type.
pub fn need_terminal(context: &Context, id: &str) -> Result<(), Failure> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        Ok(())
    } else {
        Err(Failure::new(Exit::Usage, context.text(id, &[])))
    }
}

/// Runs the interface to its end.
pub async fn show(
    context: &Context,
    setup: Setup,
    surroundings: Surroundings,
    resumed: Option<Resumed>,
) -> Result<Exit, Failure> {
    let theme = Theme { colour: context.colour };
    match crate::tui::run(setup, theme, surroundings, resumed).await {
        Ok(Ended::Left(kept)) => {
            if let Some(path) = kept {
                let args = [("file", path.display().to_string()), ("command", resume_command(&path))];
                context.note(&context.text("session-kept", &args));
            }
            Ok(Exit::Ok)
        }
        Ok(Ended::Signal(exit)) => Ok(exit),
        Err(error) => Err(Failure::new(
            Exit::Unavailable,
            context.text("ui-terminal-failed", &[("why", reason(&context.locale, &error))]),
        )),
    }
}

/// What the reference server can put on.
pub fn scenarios(context: &Context) -> Result<Catalogue, Failure> {
    let files = context.rule_files()?;
    Catalogue::new(&files).map_err(|problems| {
        let why = context.listed(&problems, &files);
        Failure::new(Exit::BadInput, context.text("demo-bad-scenarios", &[("why", why)]))
    })
}

/// Their names, those that stand for a cause before their variants and look-alikes.
pub fn names(scenarios: &Catalogue) -> Vec<Arc<str>> {
    let mut names: Vec<Arc<str>> = scenarios.names().map(Arc::from).collect();
    names.sort_by_key(|name| name.contains('.'));
    names
}

/// The texts of every language: the key that switches must not wait.
pub fn locales(context: &Context) -> Arc<[Locale]> {
    Language::ALL.into_iter().map(|language| context.locale.in_language(language)).collect()
}
