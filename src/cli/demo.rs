//! `mailmedic demo [SCENARIO]`: the full screen, or the interview line by line, against the reference server in the
//! same process.

use super::{
    Client, Context, Exit, Failure, ask,
    options::{MODES, mode},
    tui,
};
use crate::{
    explain::Search,
    network::{SystemNetwork, SystemOptions},
    pattern::Patterns,
    probe::{Allowed, Credentials, Limits, TrustRoots},
    settings::Settings,
    source::nearest,
    tui::{Equipment, Setup, Surroundings},
};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The fault to begin with; without it, there is a list to choose from.
    pub scenario: Option<String>,
    #[arg(long, value_parser = MODES, env = "MAILMEDIC_MODE", hide_possible_values = true)]
    pub mode: Option<String>,
    #[arg(long, env = "MAILMEDIC_PLAIN")]
    pub plain: bool,
}

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    context.format()?;
    let rules = context.rule_base()?;
    let files = context.rule_files()?;
    let patterns = Patterns::load(&files).map_err(|problems| context.bad_rules(&problems, &files))?;
    let patterns = Arc::new(patterns);
    let scenarios = tui::scenarios(context)?;
    let names = tui::names(&scenarios);
    let scenario = match arguments.scenario {
        None => None,
        Some(name) => Some(names.iter().find(|known| ***known == *name).cloned().ok_or_else(|| {
            let near = nearest(&name, names.iter().map(|known| &**known)).unwrap_or("op25b").to_owned();
            context.usage("demo-no-scenario", &[("name", name.clone()), ("nearest", near)])
        })?),
    };
    let search = Arc::new(Search::new(&context.texts));
    let mode = mode(arguments.mode.as_deref());
    if arguments.plain {
        let client = Client {
            rules,
            patterns,
            search,
            settings: Settings::default(),
            mode,
            answers: Vec::new(),
            credentials: Credentials::default(),
            no_login: false,
            allowed: Allowed::default(),
            limits: Limits::default(),
            send_test: false,
            network: Arc::new(SystemNetwork::new(SystemOptions::default())),
            discovered: None,
            roots: Arc::new(TrustRoots::none()),
            transcript: false,
        };
        return ask::practise(context, client, ask::Exercises { scenarios, names, chosen: scenario }).await;
    }
    tui::need_terminal(context, "demo-no-terminal")?;
    let setup = Setup {
        rules,
        patterns: patterns.clone(),
        search,
        language: context.locale.language(),
        locales: tui::locales(context),
        settings: Settings::default(),
        credentials: Credentials::default(),
        allowed: Allowed::default(),
        mode,
        answers: Vec::new(),
        no_login: false,
        send_test: false,
        scenarios: names,
        scenario,
        demo: true,
    };
    let own = Equipment {
        network: Arc::new(SystemNetwork::new(SystemOptions::default())),
        roots: Arc::new(TrustRoots::none()),
        patterns,
        allowed: Allowed::default(),
        limits: Limits::default(),
    };
    tui::show(context, setup, Surroundings::new(own, scenarios), None).await
}
