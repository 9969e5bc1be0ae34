//! What a correct server says and does about each command.

use super::{Session, command::Command};
use crate::server::{
    conversation::Authenticate,
    fault::{Argument, Step},
    login::Mechanism,
    mailbox::Message,
};
use std::sync::Arc;

/// What a session is about to say and do.
#[derive(Debug)]
pub struct Plan {
    /// Where faults can strike; `None` where none does.
    pub step: Option<Step>,
    pub accepted: bool,
    pub account: Option<usize>,
    pub reply: String,
    pub body: Body,
    pub effect: Effect,
    pub argument: Argument,
}

/// What follows a reply, up to the dot.
#[derive(Debug)]
pub enum Body {
    None,
    Lines(Vec<String>),
    /// A message, and how many lines after its header; `None` is all of it.
    Message(Arc<Message>, Option<usize>),
}

#[derive(Debug)]
pub enum Effect {
    None,
    StartTls,
    Name(String),
    LogIn(usize),
    Delete(usize),
    Undelete,
    Quit,
}

impl Plan {
    pub fn yes(step: Step, reply: impl Into<String>, effect: Effect) -> Self {
        Self {
            step: Some(step),
            accepted: true,
            account: None,
            reply: reply.into(),
            body: Body::None,
            effect,
            argument: Argument::default(),
        }
    }

    pub fn no(step: Step, reply: impl Into<String>) -> Self {
        Self { accepted: false, ..Self::yes(step, reply, Effect::None) }
    }

    /// The same, out of reach of faults.
    pub fn unconditional(self) -> Self {
        Self { step: None, ..self }
    }

    fn with(self, body: Body) -> Self {
        Self { body, ..self }
    }

    /// Takes capabilities out of a list.
    pub fn leave_out(&mut self, words: &[String]) {
        if let Body::Lines(lines) = &mut self.body {
            let keyword = |line: &str| line.split(' ').next().unwrap_or("").to_owned();
            lines.retain(|line| !words.iter().any(|word| word.eq_ignore_ascii_case(&keyword(line))));
        }
    }
}

const LOG_IN_FIRST: &str = "-ERR Log in first";
pub(super) const NOT_NOW: &str = "-ERR You have logged in already";
/// Dovecot's words for the same, which mail programs and rules know.
pub(super) const NO_CLEARTEXT: &str =
    "-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.";

impl Session<'_> {
    /// Plans everything that is no verdict on credentials.
    pub(super) fn plan(&self, command: &Command) -> Plan {
        let mut plan = self.plan_correctly(command);
        plan.argument = self.argument(command);
        plan
    }

    /// What a fault may ask of a command.
    fn argument(&self, command: &Command) -> Argument {
        let user = if let Command::User(name) = command { Some(name.clone()) } else { None };
        let number = match command {
            Command::List(number) | Command::Uidl(number) => *number,
            Command::Top { number, .. } | Command::Retr(number) | Command::Dele(number) => Some(*number),
            _ => None,
        };
        let message = number.and_then(|number| self.maildrop.as_ref()?.get(number));
        Argument {
            user,
            size: message.map(|message| message.octets()),
            message: number.and_then(|number| u64::try_from(number).ok()),
            ..Argument::default()
        }
    }

    fn plan_correctly(&self, command: &Command) -> Plan {
        let in_transaction = self.maildrop.is_some();
        match command {
            Command::Capa => Plan::yes(Step::Pop3Capa, "+OK Capability list follows", Effect::None)
                .with(Body::Lines(self.capabilities())),
            Command::Quit => Plan::yes(Step::Pop3Quit, "+OK Bye", Effect::Quit),
            Command::Stls if in_transaction => Plan::no(Step::Pop3Stls, NOT_NOW),
            Command::Stls if self.tls => Plan::no(Step::Pop3Stls, "-ERR TLS is already in use"),
            Command::Stls if !self.can_start_tls() => Plan::no(Step::Pop3Stls, "-ERR TLS is not offered"),
            Command::Stls => Plan::yes(Step::Pop3Stls, "+OK Begin TLS", Effect::StartTls),
            Command::User(name) => match self.refuses(Mechanism::User) {
                Some(reply) => Plan::no(Step::Pop3User, reply),
                None => Plan::yes(Step::Pop3User, "+OK Send the password", Effect::Name(name.clone())),
            },
            // The session itself deals with these.
            Command::Pass(_) | Command::Apop { .. } | Command::Auth { .. } => Plan::no(Step::Pop3Login, NOT_NOW),
            Command::Stat => self.plan_stat(),
            Command::List(number) => {
                self.plan_listing(Step::Pop3List, *number, |number, message| format!("{number} {}", message.octets()))
            }
            Command::Uidl(number) => {
                self.plan_listing(Step::Pop3Uidl, *number, |number, message| format!("{number} {}", message.uid))
            }
            Command::Top { number, lines } => self.plan_message(Step::Pop3Top, *number, Some(*lines)),
            Command::Retr(number) => self.plan_message(Step::Pop3Retr, *number, None),
            Command::Dele(number) => match &self.maildrop {
                None => Plan::no(Step::Pop3Dele, LOG_IN_FIRST),
                Some(maildrop) if maildrop.get(*number).is_none() => Plan::no(Step::Pop3Dele, no_message(*number)),
                Some(_) => Plan::yes(Step::Pop3Dele, format!("+OK Message {number} deleted"), Effect::Delete(*number)),
            },
            Command::Rset if in_transaction => Plan::yes(Step::Pop3Rset, "+OK", Effect::Undelete),
            Command::Rset => Plan::no(Step::Pop3Rset, LOG_IN_FIRST),
            Command::Noop if in_transaction => Plan::yes(Step::Pop3Noop, "+OK", Effect::None),
            Command::Noop => Plan::no(Step::Pop3Noop, LOG_IN_FIRST),
        }
    }

    /// The SASL mechanisms that can be used now.
    pub(super) fn sasl_names(&self) -> Vec<&'static str> {
        let offered = &self.world.settings(self.role).mechanisms;
        if self.login_allowed() {
            offered.iter().filter_map(|mechanism| mechanism.sasl_name()).collect()
        } else {
            Vec::new()
        }
    }

    fn can_start_tls(&self) -> bool {
        !self.tls && self.world.settings(self.role).security == crate::settings::ConnectionSecurity::StartTls
    }

    /// RFC 2449 §5 and §6, RFC 3206, RFC 5034.
    fn capabilities(&self) -> Vec<String> {
        let mut lines: Vec<String> =
            ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER"].map(str::to_owned).into();
        if self.maildrop.is_none() && self.can_start_tls() {
            lines.push("STLS".to_owned());
        }
        if self.login_allowed() && self.world.settings(self.role).mechanisms.contains(&Mechanism::User) {
            lines.push("USER".to_owned());
        }
        let sasl = self.sasl_names();
        if !sasl.is_empty() {
            lines.push(format!("SASL {}", sasl.join(" ")));
        }
        lines.push("IMPLEMENTATION mailmedic-reference-server".to_owned());
        lines
    }

    fn plan_stat(&self) -> Plan {
        match &self.maildrop {
            None => Plan::no(Step::Pop3Stat, LOG_IN_FIRST),
            Some(maildrop) => {
                let (count, octets) = maildrop.total();
                Plan::yes(Step::Pop3Stat, format!("+OK {count} {octets}"), Effect::None)
            }
        }
    }

    fn plan_listing(&self, step: Step, number: Option<usize>, line: impl Fn(usize, &Message) -> String) -> Plan {
        let Some(maildrop) = &self.maildrop else { return Plan::no(step, LOG_IN_FIRST) };
        match number {
            None => {
                let lines = maildrop.iter().map(|(number, message)| line(number, message)).collect::<Vec<_>>();
                Plan::yes(step, format!("+OK {} messages", lines.len()), Effect::None).with(Body::Lines(lines))
            }
            Some(number) => match maildrop.get(number) {
                Some(message) => Plan::yes(step, format!("+OK {}", line(number, message)), Effect::None),
                None => Plan::no(step, no_message(number)),
            },
        }
    }

    fn plan_message(&self, step: Step, number: usize, lines: Option<usize>) -> Plan {
        let Some(maildrop) = &self.maildrop else { return Plan::no(step, LOG_IN_FIRST) };
        match maildrop.get(number) {
            None => Plan::no(step, no_message(number)),
            Some(message) => {
                let reply = match lines {
                    None => format!("+OK {} octets", message.octets()),
                    Some(_) => "+OK Top of the message follows".to_owned(),
                };
                Plan::yes(step, reply, Effect::None).with(Body::Message(message.clone(), lines))
            }
        }
    }

    pub(super) fn greeting(&self, timestamp: &str) -> Plan {
        let offers_apop = self.world.settings(self.role).mechanisms.contains(&Mechanism::Apop);
        // The timestamp says that APOP works (RFC 1939 §7), so it stands only where it does or
        // will after STLS.
        let stamp = if offers_apop { format!(" {timestamp}") } else { String::new() };
        Plan::yes(Step::Pop3Greeting, format!("+OK mailmedic reference server ready{stamp}"), Effect::None)
    }
}

fn no_message(number: usize) -> String {
    format!("-ERR There is no message {number}")
}
