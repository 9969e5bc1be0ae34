//! `mailmedic demo [SCENARIO]`: the full screen against the reference server in the same process.

use super::{Context, Exit, Failure, tui};
use crate::{
    explain::Search,
    network::{SystemNetwork, SystemOptions},
    pattern::Patterns,
    probe::{Allowed, Credentials, Limits, TrustRoots},
    session::Mode,
    settings::Settings,
    source::nearest,
    tui::{Equipment, Setup, Surroundings},
};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The fault to begin with; without it, there is a list to choose from.
    pub scenario: Option<String>,
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
    tui::need_terminal(context, "demo-no-terminal")?;
    let setup = Setup {
        rules,
        patterns: patterns.clone(),
        search: Arc::new(Search::new(&context.texts)),
        language: context.locale.language(),
        locales: tui::locales(context),
        settings: Settings::default(),
        credentials: Credentials::default(),
        allowed: Allowed::default(),
        mode: Mode::Onsite,
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
