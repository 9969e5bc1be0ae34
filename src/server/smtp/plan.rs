//! What a correct server says and does about each command.

use super::{
    MAILBOX_FULL, Session,
    command::{Command, Path},
};
use crate::server::{
    fault::{Argument, Step},
    login::Mechanism,
};
use bytes::Bytes;

/// Recipients of one message (RFC 5321 §4.5.3.1.8 wants room for 100).
const MAX_RECIPIENTS: usize = 100;
const TOO_MANY_RECIPIENTS: &str = "452 4.5.3 Too many recipients";

/// What a session is about to say and do.
#[derive(Debug)]
pub struct Plan {
    /// Where faults can strike; `None` where none does.
    pub step: Option<Step>,
    pub accepted: bool,
    pub account: Option<usize>,
    /// Whole lines, codes included.
    pub reply: Vec<String>,
    pub effect: Effect,
    pub argument: Argument,
}

#[derive(Debug)]
pub enum Effect {
    None,
    Hello {
        name: String,
        extended: bool,
    },
    StartTls,
    LogIn(usize),
    Begin(Transaction),
    /// An account, or somebody on another server.
    Add(Option<usize>),
    Receive,
    Store {
        transaction: Transaction,
        text: Bytes,
    },
    Reset,
    Quit,
}

/// A message on its way (RFC 5321 §3.3).
#[derive(Debug, Clone)]
pub struct Transaction {
    pub from: Path,
    pub size: Option<u64>,
    pub recipients: Vec<usize>,
    /// How many recipients of other servers were named. What is for them is dropped.
    pub elsewhere: usize,
}

impl Transaction {
    fn recipients(&self) -> usize {
        self.recipients.len() + self.elsewhere
    }
}

impl Plan {
    pub fn yes(step: Step, reply: impl IntoIterator<Item = String>, effect: Effect) -> Self {
        Self {
            step: Some(step),
            accepted: true,
            account: None,
            reply: reply.into_iter().collect(),
            effect,
            argument: Argument::default(),
        }
    }

    pub fn no(step: Step, reply: &str) -> Self {
        Self { accepted: false, ..Self::yes(step, [reply.to_owned()], Effect::None) }
    }

    pub fn saying(mut self, line: String) -> Self {
        self.reply = vec![line];
        self
    }

    /// Takes capabilities out of an `EHLO` reply, and puts the hyphens right.
    pub fn leave_out(&mut self, words: &[String]) {
        let keyword = |line: &str| line.get(4..).and_then(|rest| rest.split(' ').next()).unwrap_or("").to_owned();
        self.reply.retain(|line| !words.iter().any(|word| word.eq_ignore_ascii_case(&keyword(line))));
        let last = self.reply.len().saturating_sub(1);
        for (index, line) in self.reply.iter_mut().enumerate() {
            line.replace_range(3..4, if index == last { " " } else { "-" });
        }
    }
}

impl Session<'_> {
    /// Plans everything but `AUTH`.
    pub(super) fn plan(&self, command: &Command) -> Plan {
        let mut plan = self.plan_correctly(command);
        plan.argument = match (command, &self.transaction) {
            (Command::Mail { from, size }, _) => self.argument(from, *size),
            (Command::Rcpt { .. } | Command::Data, Some(transaction)) => {
                self.argument(&transaction.from, transaction.size)
            }
            (Command::Ehlo(name) | Command::Helo(name), _) => {
                Argument { hello: Some(name.clone()), ..Argument::default() }
            }
            _ => Argument::default(),
        };
        if let Command::Rcpt { to } = command {
            plan.argument.to = Some(to.text.clone());
        }
        plan
    }

    /// What a fault may ask of a mail transaction.
    pub(super) fn argument(&self, from: &Path, size: Option<u64>) -> Argument {
        let own = self.account.map(|account| self.world.scenario.accounts[account].address.to_string());
        Argument {
            from: Some(from.text.clone()),
            is_own: own.map(|own| own.eq_ignore_ascii_case(&from.text)),
            size,
            ..Argument::default()
        }
    }

    fn plan_correctly(&self, command: &Command) -> Plan {
        if self.turned_away && *command != Command::Quit {
            let mut plan = Plan::no(Step::SmtpNoop, "503 5.5.1 No service here");
            plan.step = None;
            return plan;
        }
        let ok = |step, effect| Plan::yes(step, ["250 2.0.0 OK".to_owned()], effect);
        match command {
            Command::Ehlo(name) => {
                Plan::yes(Step::SmtpEhlo, self.capabilities(), Effect::Hello { name: name.clone(), extended: true })
            }
            Command::Helo(name) => Plan::yes(
                Step::SmtpEhlo,
                [format!("250 {}", self.world.settings(self.role).host)],
                Effect::Hello { name: name.clone(), extended: false },
            ),
            Command::Starttls => self.plan_starttls(),
            Command::Mail { from, size } => self.plan_mail(from, *size),
            Command::Rcpt { to } => self.plan_rcpt(to),
            Command::Data => match &self.transaction {
                None => Plan::no(Step::SmtpData, "503 5.5.1 Send MAIL first"),
                Some(transaction) if transaction.recipients() == 0 => {
                    Plan::no(Step::SmtpData, "503 5.5.1 Send RCPT first")
                }
                Some(_) => {
                    let go = "354 End the message with a dot on a line of its own".to_owned();
                    Plan::yes(Step::SmtpData, [go], Effect::Receive)
                }
            },
            Command::Rset => ok(Step::SmtpRset, Effect::Reset),
            Command::Noop => ok(Step::SmtpNoop, Effect::None),
            Command::Vrfy => {
                let words = "252 2.0.0 Cannot verify, but will take mail for local accounts".to_owned();
                Plan::yes(Step::SmtpVrfy, [words], Effect::None)
            }
            Command::Expn => Plan::no(Step::SmtpVrfy, "502 5.5.1 Command not implemented"),
            Command::Help => Plan::yes(Step::SmtpHelp, ["214 2.0.0 See RFC 5321".to_owned()], Effect::None),
            Command::Quit => {
                let host = &self.world.settings(self.role).host;
                Plan::yes(Step::SmtpQuit, [format!("221 2.0.0 {host} closing connection")], Effect::Quit)
            }
            Command::Auth { .. } => Plan::no(Step::SmtpAuth, "503 5.5.1 Not now"),
        }
    }

    /// The lines of the `EHLO` reply.
    fn capabilities(&self) -> Vec<String> {
        let settings = self.world.settings(self.role);
        let mut lines = vec![settings.host.clone(), "PIPELINING".to_owned(), format!("SIZE {}", settings.size_limit)];
        if self.can_start_tls() {
            lines.push("STARTTLS".to_owned());
        }
        if self.login_allowed() {
            let names: Vec<_> = settings.mechanisms.iter().filter_map(|mechanism| mechanism.sasl_name()).collect();
            lines.push(format!("AUTH {}", names.join(" ")));
        }
        lines.extend(["ENHANCEDSTATUSCODES".to_owned(), "8BITMIME".to_owned()]);
        let last = lines.len() - 1;
        lines
            .iter()
            .enumerate()
            .map(|(index, line)| format!("250{}{line}", if index == last { ' ' } else { '-' }))
            .collect()
    }

    fn plan_starttls(&self) -> Plan {
        if self.tls {
            Plan::no(Step::SmtpStarttls, "503 5.5.1 TLS is already in use")
        } else if !self.can_start_tls() {
            Plan::no(Step::SmtpStarttls, "502 5.5.1 TLS is not offered")
        } else {
            Plan::yes(Step::SmtpStarttls, ["220 2.0.0 Ready to start TLS".to_owned()], Effect::StartTls)
        }
    }

    /// The mechanism to use, or the refusal.
    pub(super) fn plan_auth(&self, mechanism: &str) -> Result<Mechanism, &'static str> {
        let refuse = Err;
        if self.turned_away || self.hello.is_none() {
            refuse("503 5.5.1 Send EHLO first")
        } else if self.account.is_some() {
            // RFC 4954 §4: only once in a session.
            refuse("503 5.5.1 Already logged in")
        } else if self.transaction.is_some() {
            refuse("503 5.5.1 Not within a mail transaction")
        } else if !self.login_allowed() {
            if self.can_start_tls() {
                refuse("538 5.7.11 Encryption is needed to log in: send STARTTLS first")
            } else {
                refuse("503 5.5.1 There is no login here")
            }
        } else {
            let offered = &self.world.settings(self.role).mechanisms;
            match Mechanism::from_sasl(mechanism) {
                Some(mechanism) if offered.contains(&mechanism) => Ok(mechanism),
                _ => refuse("504 5.5.4 Unknown authentication mechanism"),
            }
        }
    }

    fn plan_mail(&self, from: &Path, size: Option<u64>) -> Plan {
        let refuse = |reply| Plan::no(Step::SmtpMail, reply);
        if self.hello.is_none() {
            return refuse("503 5.5.1 Send EHLO first");
        }
        if self.transaction.is_some() {
            return refuse("503 5.5.1 A mail transaction is under way; send RSET to end it");
        }
        if self.role.is_submission() && self.account.is_none() {
            // RFC 3207 §4, RFC 4954 §6
            let starttls_first = !self.login_allowed() && self.can_start_tls();
            return refuse(if starttls_first {
                "530 5.7.0 Must issue a STARTTLS command first"
            } else {
                "530 5.7.0 Authentication required"
            });
        }
        if size.is_some_and(|size| size > self.world.settings(self.role).size_limit) {
            return refuse("552 5.3.4 Message too large");
        }
        let transaction = Transaction { from: from.clone(), size, recipients: Vec::new(), elsewhere: 0 };
        let mut plan = Plan::yes(Step::SmtpMail, [format!("250 2.1.0 {from} is a sender")], Effect::Begin(transaction));
        plan.account = self.account;
        plan
    }

    fn plan_rcpt(&self, to: &Path) -> Plan {
        let refuse = |reply: String| Plan::no(Step::SmtpRcpt, &reply);
        let Some(transaction) = &self.transaction else {
            return refuse("503 5.5.1 Send MAIL first".to_owned());
        };
        let scenario = &self.world.scenario;
        let (local, domain) = to.parts();
        // RFC 5321 §4.5.1: postmaster is reachable, with and without a domain.
        let is_postmaster = local.eq_ignore_ascii_case("postmaster");
        let is_local = self.role.is_providers() && (scenario.is_local(domain) || domain.is_empty() && is_postmaster);
        let is_full = transaction.recipients() >= MAX_RECIPIENTS;
        if !is_local {
            // Who has logged in may write to everybody (RFC 6409 §3.1).
            return match self.account {
                None => refuse(format!("550 5.7.1 {to}: relaying denied")),
                Some(_) if is_full => refuse(TOO_MANY_RECIPIENTS.to_owned()),
                Some(_) => Plan::yes(Step::SmtpRcpt, [format!("250 2.1.5 {to} is a recipient")], Effect::Add(None)),
            };
        }
        let account = scenario.account(&local, domain).or_else(|| is_postmaster.then_some(0));
        let Some(account) = account else {
            return refuse(format!("550 5.1.1 {to}: no such user here"));
        };
        let mut plan = if is_full {
            refuse(TOO_MANY_RECIPIENTS.to_owned())
        } else if self.world.mailboxes.has_room(account, transaction.size.unwrap_or(0)) {
            Plan::yes(Step::SmtpRcpt, [format!("250 2.1.5 {to} is a recipient")], Effect::Add(Some(account)))
        } else {
            refuse(format!("552 5.2.2 {to}: mailbox full"))
        };
        plan.account = Some(account);
        plan
    }

    /// Plans what becomes of a message that has come in whole.
    pub(super) fn plan_message(&self, transaction: Transaction, text: Bytes) -> Plan {
        let octets = text.len() as u64;
        if transaction.recipients.iter().any(|account| !self.world.mailboxes.has_room(*account, octets)) {
            return Plan::no(Step::SmtpMessage, MAILBOX_FULL);
        }
        let id = self.world.timestamp(self.role);
        let reply = format!("250 2.0.0 Accepted as {}", id.trim_matches(['<', '>']));
        Plan::yes(Step::SmtpMessage, [reply], Effect::Store { transaction, text })
    }

    /// The trace fields of a final delivery (RFC 5321 §4.4).
    pub(super) fn trace(&self, transaction: &Transaction, account: usize) -> Vec<u8> {
        let protocol = match (self.extended, self.tls, self.account.is_some()) {
            // RFC 3848
            (false, ..) => "SMTP",
            (true, false, false) => "ESMTP",
            (true, true, false) => "ESMTPS",
            (true, false, true) => "ESMTPA",
            (true, true, true) => "ESMTPSA",
        };
        let client = self.hello.as_deref().unwrap_or("unknown");
        format!(
            "Return-Path: {from}\r\nReceived: from {client}\r\n\tby {host} (mailmedic reference server) with {protocol}\r\n\
             \tfor <{to}>; {date}\r\n",
            from = transaction.from,
            host = self.world.settings(self.role).host,
            to = self.world.scenario.accounts[account].address,
            date = self.world.date(),
        )
        .into_bytes()
    }
}
