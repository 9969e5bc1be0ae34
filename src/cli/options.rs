//! The options of `check`, `ask` and the TUI, and what they come to.

use super::{
    Context, Exit, Failure, files,
    origin::{Origin, Origins, Winner, winner},
    password,
};
use crate::{
    explain::{self, Search},
    fact::Observation,
    locale::Args,
    network::{Families, Redirect, RedirectError, SystemNetwork, SystemOptions},
    pattern::Patterns,
    probe::{Allowed, Credentials, Discovered, Limits, TrustRoots},
    report::visible_args,
    rule::{Control, RuleBase},
    session::{Consent, Event, Mode, Session},
    settings::{Address, Found, FoundBy, MailProtocol, MailServer, Settings},
};
use clap::builder::NonEmptyStringValueParser;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    sync::Arc,
    time::Duration,
};

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

/// The options resolved: what a driver needs to run a session.
pub struct Client {
    pub rules: Arc<RuleBase>,
    pub patterns: Arc<Patterns>,
    pub search: Arc<Search>,
    pub settings: Settings,
    pub mode: Mode,
    pub answers: Vec<Observation>,
    pub credentials: Credentials,
    pub no_login: bool,
    pub allowed: Allowed,
    pub limits: Limits,
    /// Whether a message to the user's own address may be sent.
    pub send_test: bool,
    pub network: Arc<SystemNetwork>,
    /// What the domain publishes about its servers, once somebody has asked.
    pub discovered: Option<Arc<Discovered>>,
    pub roots: Arc<TrustRoots>,
    pub transcript: bool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("settings", &self.settings).finish_non_exhaustive()
    }
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
        let mut answers = match &self.said {
            Some(text) => explain::read(text, &rules, &patterns, &search),
            None => Vec::new(),
        };
        // What is answered outright counts more than what was read: it comes last.
        for text in &self.answer {
            answers.push(self.answer(context, &rules, text)?);
        }
        let limits = self.limits(context)?;
        let families = match (self.ipv4, self.ipv6) {
            (true, _) => Families::V4,
            (_, true) => Families::V6,
            _ => Families::Both,
        };
        let redirects = self
            .connect_to
            .iter()
            .map(|text| text.parse().map_err(|error| self.bad_redirect(context, text, &error)))
            .collect::<Result<Vec<Redirect>, _>>()?;
        let nameserver =
            self.nameserver
                .as_ref()
                .map(|text| {
                    text.parse::<SocketAddr>().ok().filter(|address| address.port() != 0).ok_or_else(|| {
                        self.wrong(context, "nameserver", "cli-bad-nameserver", &[("value", text.clone())])
                    })
                })
                .transpose()?;
        let network = SystemNetwork::new(SystemOptions { nameserver, redirects, families, timeout: limits.connect });
        let roots = match &self.ca_file {
            None => TrustRoots::system(),
            Some(path) => TrustRoots::system().with_pem(&files::read_bytes(path, &context.locale)?).map_err(|_| {
                let args = [("file", path.display().to_string())];
                Failure::new(Exit::BadInput, context.text("cli-bad-ca-file", &visible_args(&args)))
            })?,
        };
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

    /// Of two options that say opposite things, the one that was said nearer to the person stays.
    fn settle_opposites(&mut self, context: &Context) -> Result<(), Failure> {
        let password = std::env::var_os("MAILMEDIC_PASSWORD").is_some_and(|value| !value.is_empty());
        let outgoing_password = std::env::var_os("MAILMEDIC_OUTGOING_PASSWORD").is_some_and(|value| !value.is_empty());
        match self.winner(context, ("control", self.control.is_some()), ("no_controls", self.no_controls))? {
            Winner::Second => self.control = None,
            _ => self.no_controls = false,
        }
        match self.winner(context, ("ipv4", self.ipv4), ("ipv6", self.ipv6))? {
            Winner::Second => self.ipv4 = false,
            _ => self.ipv6 = false,
        }
        let (command, fd) = (self.password_command.is_some(), self.password_fd.is_some());
        match self.winner(context, ("password_command", command), ("password_fd", fd))? {
            Winner::Second => self.password_command = None,
            _ => self.password_fd = None,
        }
        let (command, fd) = (self.outgoing_password_command.is_some(), self.outgoing_password_fd.is_some());
        let outgoing = ("outgoing_password_command", command);
        match self.winner(context, outgoing, ("outgoing_password_fd", fd))? {
            Winner::Second => self.outgoing_password_command = None,
            _ => self.outgoing_password_fd = None,
        }
        // The password itself stands in the environment only.
        if password && self.origins.of("password_command") == Some(Origin::File) {
            self.password_command = None;
        }
        if outgoing_password && self.origins.of("outgoing_password_command") == Some(Origin::File) {
            self.outgoing_password_command = None;
        }
        Ok(())
    }

    /// Which of two options counts; each with whether it says anything (a flag may be given as false).
    fn winner(&self, context: &Context, first: (&str, bool), second: (&str, bool)) -> Result<Winner, Failure> {
        let claim = |(id, said): (&str, bool)| self.origins.of(id).filter(|_| said);
        let winner = winner(claim(first), claim(second));
        let Winner::Neither(origin) = winner else { return Ok(winner) };
        let args = [("argument", spelled(first.0, origin)), ("other", spelled(second.0, origin))];
        match origin {
            Origin::File => Err(self.wrong(context, first.0, "cli-error-conflict", &args)),
            _ => Err(context.usage("cli-error-conflict", &args)),
        }
    }

    /// Why a `--connect-to` is none.
    fn bad_redirect(&self, context: &Context, text: &str, error: &RedirectError) -> Failure {
        let (id, part) = match error {
            RedirectError::Form => ("cli-bad-connect-to", ""),
            RedirectError::NoAddress => ("cli-bad-connect-to-nothing", ""),
            RedirectError::Port(port) => ("cli-bad-connect-to-port", port.as_str()),
            RedirectError::Address(address) => ("cli-bad-connect-to-address", address.as_str()),
        };
        self.wrong(context, "connect_to", id, &[("value", text.to_owned()), ("part", part.to_owned())])
    }

    /// A value that cannot be used: wrong usage, or a bad configuration where the file gave it.
    fn wrong(&self, context: &Context, option: &str, id: &str, args: &Args<'_>) -> Failure {
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

    fn settings(&self, context: &Context, rules: &RuleBase, address: Option<&str>) -> Result<Settings, Failure> {
        let mut settings = Settings {
            address: address.map(|text| parse_address(context, text)).transpose()?,
            from: self.from.as_deref().map(|text| self.person(context, "from", text)).transpose()?,
            recipient: self.recipient.as_deref().map(|text| self.person(context, "recipient", text)).transpose()?,
            incoming: self.server(context, "incoming", self.incoming.as_deref())?,
            outgoing: self.server(context, "outgoing", self.outgoing.as_deref())?,
            ..Settings::default()
        };
        // Sides whose URL names a user itself.
        let stated: Vec<&str> = [("incoming", &settings.incoming), ("outgoing", &settings.outgoing)]
            .into_iter()
            .filter_map(|(url, side)| side.as_ref().and_then(|side| side.value.user.as_ref()).map(|_| url))
            .collect();
        let profile = match (&self.provider, &settings.address) {
            (Some(name), _) => {
                let Some(profile) = rules.profiles().iter().find(|profile| profile.name == *name) else {
                    let known = rules.profiles().iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(", ");
                    let args = [("name", name.clone()), ("known", known)];
                    return Err(self.wrong(context, "provider", "cli-unknown-provider", &args));
                };
                Some(profile)
            }
            (None, Some(address)) => rules.profiles().iter().find(|profile| profile.serves(address)),
            (None, None) => None,
        };
        settings.complete(profile);
        // `--user` names the user of both sides, as one account has them in most mail programs.
        // A user in a URL gives way, unless the URL was said nearer to the person.
        let users = [
            ("incoming", "user", &self.user),
            ("outgoing", "user", &self.user),
            ("outgoing", "outgoing_user", &self.outgoing_user),
        ];
        for (url, option, user) in users {
            let side = if url == "incoming" { &mut settings.incoming } else { &mut settings.outgoing };
            if let (Some(side), Some(user)) = (side, user)
                && !(stated.contains(&url) && self.origins.of(url) > self.origins.of(option))
            {
                side.value.user = Some(user.clone());
                side.value.user_assumed = false;
            }
        }
        let place = |option, text: &Option<String>, fault| {
            let parsed = text.as_ref().map(|text| {
                host_port(text).ok_or_else(|| self.wrong(context, option, fault, &[("value", text.clone())]))
            });
            parsed.transpose()
        };
        let control = place("control", &self.control, "cli-bad-control")?;
        // A control of one's own stands for the address that belongs to nobody, too.
        let usual = control.is_none() && !self.no_controls;
        settings.control = control.or_else(|| rules.controls().first().filter(|_| usual).map(Control::place));
        let nowhere = place("nowhere", &self.nowhere, "cli-bad-nowhere")?;
        if let Some((address, _)) = nowhere.as_ref().filter(|(address, _)| address.parse::<IpAddr>().is_err()) {
            return Err(self.wrong(context, "nowhere", "cli-bad-nowhere", &[("value", address.clone())]));
        }
        settings.nowhere = if self.no_controls {
            None
        } else {
            nowhere.or_else(|| rules.nowhere().filter(|_| usual).map(Control::place))
        };
        Ok(settings)
    }

    /// The address that an option names.
    fn person(&self, context: &Context, option: &str, text: &str) -> Result<Address, Failure> {
        text.parse().map_err(|_| {
            let fault = self.wrong(context, option, "cli-bad-address", &[("value", text.to_owned())]);
            with_width_hint(context, fault, text)
        })
    }

    fn server(
        &self,
        context: &Context,
        option: &str,
        text: Option<&str>,
    ) -> Result<Option<Found<MailServer>>, Failure> {
        let Some(text) = text else { return Ok(None) };
        let server = MailServer::from_str(text).map_err(|fault| {
            let why = context.text(fault.text_id(), &[("piece", fault.piece().to_owned())]);
            let args = [("option", format!("--{option}")), ("why", why)];
            with_width_hint(context, self.wrong(context, option, "cli-bad-url", &args), text)
        })?;
        let sends = server.protocol == MailProtocol::Smtp;
        if sends != (option == "outgoing") {
            let id = if sends { "cli-not-for-receiving" } else { "cli-not-for-sending" };
            return Err(self.wrong(context, option, id, &[]));
        }
        Ok(Some(Found { value: server, by: FoundBy::Option }))
    }

    fn answer(&self, context: &Context, rules: &RuleBase, text: &str) -> Result<Observation, Failure> {
        rules.vocabulary().answer(text).map_err(|fault| {
            let args = [("fact", fault.fact().to_owned()), ("values", fault.values().join(", "))];
            let why = context.text(fault.text_id(), &args);
            let (id, near) = match fault.nearest() {
                Some(near) => ("cli-bad-answer-nearest", near.to_owned()),
                None => ("cli-bad-answer", String::new()),
            };
            let args = [("value", text.to_owned()), ("why", why), ("nearest", near)];
            self.wrong(context, "answer", id, &args)
        })
    }

    fn limits(&self, context: &Context) -> Result<Limits, Failure> {
        let standard = Limits::default();
        let read = |id: &str, text: &Option<String>, otherwise: Duration| match text {
            None => Ok(otherwise),
            Some(text) => match text.parse::<f64>() {
                Ok(seconds) if (0.05..=600.0).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
                _ => {
                    let args = [("option", spelled(id, Origin::CommandLine)), ("value", text.clone())];
                    Err(self.wrong(context, id, "cli-bad-seconds", &args))
                }
            },
        };
        Ok(Limits {
            connect: read("connect_timeout", &self.connect_timeout, standard.connect)?,
            run: read("timeout", &self.timeout, standard.run)?,
        })
    }
}

impl Client {
    /// A session in which everything that the options say has been told.
    pub fn session(&self) -> Session {
        let mut session = Session::new(self.rules.clone());
        session.apply(Event::Mode(self.mode));
        session.apply(Event::Configured(self.settings.clone()));
        session.apply(Event::Consent(Consent {
            incoming: self.credentials.incoming.is_some(),
            outgoing: self.credentials.outgoing.is_some(),
        }));
        for answer in &self.answers {
            session.apply(Event::Observed(answer.clone()));
        }
        session
    }
}

/// What `--mode` takes.
pub const MODES: [&str; 3] = ["onsite", "phone", "desk"];

/// The mode of that name; without one, the person sits at the computer.
pub fn mode(name: Option<&str>) -> Mode {
    match name {
        Some("phone") => Mode::Phone,
        Some("desk") => Mode::Desk,
        _ => Mode::Onsite,
    }
}

pub fn parse_address(context: &Context, text: &str) -> Result<Address, Failure> {
    text.parse()
        .map_err(|_| with_width_hint(context, context.usage("cli-bad-address", &[("value", text.to_owned())]), text))
}

/// Full-width letters, digits and signs look like the right ones: whoever typed them is told.
fn with_width_hint(context: &Context, mut fault: Failure, text: &str) -> Failure {
    if text.chars().any(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}')) {
        fault.message = format!("{}\n{}", context.text("cli-full-width", &[]), fault.message);
    }
    fault
}

/// An option as it is written at the place where it was given.
fn spelled(id: &str, origin: Origin) -> String {
    let long = id.replace('_', "-");
    match origin {
        Origin::CommandLine => format!("--{long}"),
        Origin::Environment => format!("MAILMEDIC_{}", id.to_uppercase()),
        Origin::File => long,
    }
}

fn host_port(text: &str) -> Option<(String, u16)> {
    let (host, port) = text.rsplit_once(':')?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let digits = port.chars().all(|c| c.is_ascii_digit());
    let port = port.parse().ok().filter(|port| digits && *port != 0)?;
    let plain = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    plain.then(|| (host.to_owned(), port))
}
