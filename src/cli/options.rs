//! The options of `check`, `ask` and the TUI, and what they come to.

mod answers;
mod client;
mod network;
mod opposites;
mod settings;
mod wrong;

pub use client::{Client, MODES, mode};
pub use settings::parse_address;

use super::{Context, Failure, origin::Origins, password};
use crate::{
    explain::Search,
    pattern::Patterns,
    probe::{Allowed, Credentials},
    session::Mode,
};
use clap::builder::NonEmptyStringValueParser;
use std::{path::PathBuf, sync::Arc};

/// What is given on the command line, in the environment or in `config.toml`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ClientOptions {
    #[command(flatten)]
    pub origins: Origins,
    #[arg(long, value_name = "URL", env = "MAILMEDIC_INCOMING")]
    pub incoming: Option<String>,
    #[arg(long, value_name = "URL", env = "MAILMEDIC_OUTGOING")]
    pub outgoing: Option<String>,
    #[arg(long, value_name = "NAME", env = "MAILMEDIC_USER", value_parser = NonEmptyStringValueParser::new())]
    pub user: Option<String>,
    #[arg(long, value_name = "NAME", env = "MAILMEDIC_OUTGOING_USER", value_parser = NonEmptyStringValueParser::new())]
    pub outgoing_user: Option<String>,
    #[arg(long, value_name = "ADDRESS", env = "MAILMEDIC_FROM")]
    pub from: Option<String>,
    #[arg(long, value_name = "ADDRESS", env = "MAILMEDIC_RECIPIENT")]
    pub recipient: Option<String>,
    #[arg(long, value_name = "CMD", env = "MAILMEDIC_PASSWORD_COMMAND", value_parser = NonEmptyStringValueParser::new())]
    pub password_command: Option<String>,
    #[arg(long, value_name = "N", env = "MAILMEDIC_PASSWORD_FD")]
    pub password_fd: Option<u32>,
    #[arg(long, value_name = "CMD", env = "MAILMEDIC_OUTGOING_PASSWORD_COMMAND", value_parser = NonEmptyStringValueParser::new())]
    pub outgoing_password_command: Option<String>,
    #[arg(long, value_name = "N", env = "MAILMEDIC_OUTGOING_PASSWORD_FD")]
    pub outgoing_password_fd: Option<u32>,
    #[arg(long, env = "MAILMEDIC_NO_LOGIN")]
    pub no_login: bool,
    #[arg(long, env = "MAILMEDIC_ALLOW_CLEARTEXT_LOGIN")]
    pub allow_cleartext_login: bool,
    #[arg(long, env = "MAILMEDIC_ALLOW_UNVERIFIED_TLS_LOGIN")]
    pub allow_unverified_tls_login: bool,
    #[arg(long, env = "MAILMEDIC_SEND_TEST")]
    pub send_test: bool,
    #[arg(long, value_name = "FACT=VALUE", env = "MAILMEDIC_ANSWER", value_delimiter = ',')]
    pub answer: Vec<String>,
    #[arg(long, value_name = "TEXT", env = "MAILMEDIC_SAID")]
    pub said: Option<String>,
    #[arg(long, value_parser = MODES, env = "MAILMEDIC_MODE", hide_possible_values = true)]
    pub mode: Option<String>,
    #[arg(long, value_name = "NAME", env = "MAILMEDIC_PROVIDER")]
    pub provider: Option<String>,
    #[arg(long, value_name = "HOST:PORT:ADDR:PORT", env = "MAILMEDIC_CONNECT_TO", value_delimiter = ',')]
    pub connect_to: Vec<String>,
    #[arg(long, value_name = "IP:PORT", env = "MAILMEDIC_NAMESERVER")]
    pub nameserver: Option<String>,
    #[arg(long, value_name = "FILE", env = "MAILMEDIC_CA_FILE")]
    pub ca_file: Option<PathBuf>,
    #[arg(long, value_name = "HOST:PORT", env = "MAILMEDIC_CONTROL")]
    pub control: Option<String>,
    #[arg(long, value_name = "ADDR:PORT", env = "MAILMEDIC_NOWHERE")]
    pub nowhere: Option<String>,
    #[arg(long, env = "MAILMEDIC_NO_CONTROLS")]
    pub no_controls: bool,
    #[arg(short = '4', long = "ipv4", env = "MAILMEDIC_IPV4")]
    pub ipv4: bool,
    #[arg(short = '6', long = "ipv6", env = "MAILMEDIC_IPV6")]
    pub ipv6: bool,
    #[arg(long, value_name = "SECONDS", env = "MAILMEDIC_CONNECT_TIMEOUT")]
    pub connect_timeout: Option<String>,
    #[arg(long, value_name = "SECONDS", env = "MAILMEDIC_TIMEOUT")]
    pub timeout: Option<String>,
    #[arg(long, env = "MAILMEDIC_TRANSCRIPT")]
    pub transcript: bool,
    #[arg(long, env = "MAILMEDIC_PLAIN")]
    pub plain: bool,
}

impl ClientOptions {
    /// Reads everything that the options name. Asks nobody and connects to nothing.
    ///
    /// # Errors
    /// The first option that cannot be used, with what it should look like.
    pub fn resolve(mut self, context: &Context, address: Option<&str>) -> Result<Client, Failure> {
        self.settle_opposites(context)?;
        let rules = context.rule_base()?;
        let files = context.rule_files()?;
        let patterns = Patterns::load(&files).map_err(|problems| context.bad_rules(&problems, &files))?;
        let settings = self.settings(context, &rules, address)?;
        let search = Search::new(&context.texts);
        let answers = self.answers(context, &rules, &patterns, &search)?;
        let limits = self.limits(context)?;
        let network = self.network(context, &limits)?;
        let roots = self.roots(context)?;
        let mode = mode(self.mode.as_deref());
        // On the phone nothing is probed, so nobody needs a password.
        let no_login = self.no_login || mode == Mode::Phone;
        let credentials = if no_login { Credentials::default() } else { password::given(context, &self)? };
        Ok(Client {
            rules,
            patterns: Arc::new(patterns),
            search: Arc::new(search),
            settings,
            mode,
            answers,
            credentials,
            no_login,
            allowed: Allowed {
                cleartext_login: self.allow_cleartext_login,
                unverified_tls_login: self.allow_unverified_tls_login,
                ..Allowed::default()
            },
            limits,
            send_test: self.send_test && !no_login,
            network: Arc::new(network),
            discovered: None,
            roots: Arc::new(roots),
            transcript: self.transcript,
        })
    }
}
