//! An SMTP session (RFC 5321), for mail submission (RFC 6409) and for mail from other servers.
//!
//! Each command is planned first, without changing anything: what would a correct server say, and
//! what would it do? Then the faults are asked, and only then is it said and done. Mail for
//! local accounts is taken from everybody, mail for others from who has logged in. Nothing is ever
//! passed on, so what is for others is dropped.

mod command;
mod content;
mod plan;
#[cfg(test)]
mod tests;

use super::{
    Role,
    connection::{Connection, Lost},
    conversation::{Conversation, Flow, Or, Words},
    fault::{Occasion, Step},
    login::{Dialogue, Progress, Proof},
    mailbox::Undelivered,
    world::{End, Verdict, World},
};
use crate::settings::ConnectionSecurity;
use bytes::{Bytes, BytesMut};
use command::{Command, redacted};
use content::{Content, Received};
use plan::{Effect, Plan, Transaction};

pub use content::Arriving;

const NO_SPACE: &str = "452 4.3.1 Insufficient system storage";
const MAILBOX_FULL: &str = "552 5.2.2 Mailbox full";

/// One session's state between commands.
#[derive(Debug)]
pub struct Session<'w> {
    world: &'w World,
    role: Role,
    tls: bool,
    /// The client's name, once it has said `EHLO` or `HELO`.
    hello: Option<String>,
    /// Whether it said `EHLO`.
    extended: bool,
    /// Who has logged in.
    account: Option<usize>,
    transaction: Option<Transaction>,
    /// A transaction whose text comes next.
    receiving: Option<Transaction>,
    /// The greeting was a refusal, so nothing but QUIT is heard (RFC 5321 §3.1).
    turned_away: bool,
    errors: u32,
}

impl Conversation for Session<'_> {
    const WORDS: Words = Words {
        line_too_long: "500 5.5.2 Line too long",
        too_many_errors: "421 4.7.0 Too many errors",
        prompt: "334 ",
        cancelled: "501 5.7.0 Authentication cancelled",
        not_base64: "501 5.5.2 Cannot decode that",
    };

    fn errors(&mut self) -> &mut u32 {
        &mut self.errors
    }

    fn redacted(line: &[u8]) -> Vec<u8> {
        redacted(line)
    }

    fn place(&self) -> (&World, Role) {
        (self.world, self.role)
    }

    async fn greet(&mut self, connection: &mut Connection) -> Result<Flow, Lost> {
        self.tls = connection.is_tls();
        let host = &self.world.settings(self.role).host;
        let greeting =
            Plan::yes(Step::SmtpGreeting, [format!("220 {host} ESMTP mailmedic reference server")], Effect::None);
        self.perform(greeting, connection).await
    }

    async fn command(&mut self, line: &[u8], connection: &mut Connection) -> Result<Flow, Lost> {
        let flow = match Command::parse(line) {
            Err(refusal) => self.refuse(&refusal.reply(), connection).await?,
            Ok(Command::Auth { mechanism, initial }) => self.auth(&mechanism, initial.as_deref(), connection).await?,
            Ok(command) => {
                let plan = self.plan(&command);
                self.perform(plan, connection).await?
            }
        };
        match self.receiving.take() {
            Some(transaction) => self.receive(transaction, connection).await,
            None => Ok(flow),
        }
    }
}

impl<'w> Session<'w> {
    pub fn new(world: &'w World, role: Role) -> Self {
        Self {
            world,
            role,
            tls: false,
            hello: None,
            extended: false,
            account: None,
            transaction: None,
            receiving: None,
            turned_away: false,
            errors: 0,
        }
    }

    /// Says and does what was planned, or what a fault makes of it.
    async fn perform(&mut self, mut plan: Plan, connection: &mut Connection) -> Result<Flow, Lost> {
        let Some(step) = plan.step else { return self.settle(plan, connection).await };
        let occasion = Occasion {
            accepted: plan.accepted,
            account: plan.account,
            argument: Some(&plan.argument),
            ..Occasion::new(step, self.role)
        };
        match self.world.judge(connection, occasion).await? {
            Verdict::Normal | Verdict::CutShort { .. } => {}
            Verdict::Lose => plan.effect = Effect::None,
            Verdict::Words(lines) => {
                self.turned_away |= step == Step::SmtpGreeting && !lines[0].starts_with('2');
                plan.accepted &= lines[0].starts_with(['2', '3']);
                plan.reply = lines;
            }
            Verdict::Without(words) => plan.leave_out(&words),
            Verdict::Silence => {
                plan.accepted = false;
                plan.reply.clear();
            }
            Verdict::Close => return Ok(Some(End::Abrupt)),
            Verdict::Stall => return Err(connection.stall().await),
        }
        self.settle(plan, connection).await
    }

    async fn settle(&mut self, mut plan: Plan, connection: &mut Connection) -> Result<Flow, Lost> {
        if let (true, Effect::Store { transaction, text }) = (plan.accepted, &plan.effect)
            && let Err(reply) = self.store(transaction, text)
        {
            plan.reply = vec![reply.to_owned()];
            plan.accepted = false;
        }
        for line in &plan.reply {
            connection.say(line).await?;
        }
        // RFC 5321 §3.8: 421 is the last word.
        if plan.reply.last().is_some_and(|line| line.starts_with("421")) {
            return Ok(Some(End::Polite));
        }
        if !plan.accepted {
            return self.count_error(connection).await;
        }
        match plan.effect {
            Effect::None | Effect::Store { .. } => {}
            Effect::Hello { name, extended } => {
                // A new greeting starts over (RFC 5321 §4.1.4).
                (self.hello, self.extended, self.transaction) = (Some(name), extended, None);
            }
            Effect::StartTls => {
                connection.start_tls(self.world.encryption(self.role)).await?;
                // What was said in the clear is forgotten (RFC 3207 §4.2).
                *self = Self { tls: true, errors: self.errors, ..Self::new(self.world, self.role) };
            }
            Effect::LogIn(account) => self.account = Some(account),
            Effect::Begin(transaction) => self.transaction = Some(transaction),
            Effect::Add(account) => {
                if let Some(transaction) = &mut self.transaction {
                    match account {
                        None => transaction.elsewhere += 1,
                        // Who is named twice gets it once.
                        Some(account) if transaction.recipients.contains(&account) => {}
                        Some(account) => transaction.recipients.push(account),
                    }
                }
            }
            Effect::Receive => self.receiving = self.transaction.take(),
            Effect::Reset => self.transaction = None,
            Effect::Quit => return Ok(Some(End::Polite)),
        }
        Ok(None)
    }

    /// Whether a password may be shown here at all.
    fn login_allowed(&self) -> bool {
        let settings = self.world.settings(self.role);
        !settings.mechanisms.is_empty() && self.role.is_providers() && (self.tls || settings.cleartext_login)
    }

    fn can_start_tls(&self) -> bool {
        !self.tls && self.world.settings(self.role).security == ConnectionSecurity::StartTls
    }

    async fn auth(
        &mut self,
        mechanism: &str,
        initial: Option<&str>,
        connection: &mut Connection,
    ) -> Result<Flow, Lost> {
        let challenge = self.world.timestamp(self.role);
        let progress = match self.plan_auth(mechanism) {
            Err(reply) => return self.perform(Plan::no(Step::SmtpAuth, reply), connection).await,
            Ok(mechanism) => Dialogue::begin(mechanism, initial, &challenge),
        };
        match self.begin(progress, connection).await? {
            Err(flow) => Ok(flow),
            Ok(progress) => match self.prove(progress, connection).await? {
                Err(flow) => Ok(flow),
                Ok(proof) => self.verdict(&proof, connection).await,
            },
        }
    }

    /// The beginning of a login, where a fault at the command itself can strike: before the first
    /// prompt or, with an initial response, before the verdict.
    async fn begin(&mut self, progress: Progress, connection: &mut Connection) -> Result<Or<Progress>, Lost> {
        let plan = Plan::yes(Step::SmtpAuth, [], Effect::None);
        let plan = match &progress {
            Progress::Ask(prompt, _) => plan.saying(format!("{}{prompt}", Self::WORDS.prompt)),
            Progress::Done(_) => plan,
            Progress::Cancelled | Progress::Malformed => return Ok(Ok(progress)),
        };
        let errors = self.errors;
        let flow = self.perform(plan, connection).await?;
        if flow.is_some() || self.errors > errors {
            return Ok(Err(flow));
        }
        match progress {
            Progress::Ask(_, dialogue) => self.hear_answer(dialogue, connection).await,
            over => Ok(Ok(over)),
        }
    }

    async fn verdict(&mut self, proof: &Proof, connection: &mut Connection) -> Result<Flow, Lost> {
        let checked = self.world.check(self.role, proof);
        let mut plan = match checked.account {
            Some(account) if checked.accepted => {
                Plan::yes(Step::SmtpLogin, ["235 2.7.0 Authentication successful".to_owned()], Effect::LogIn(account))
            }
            _ => Plan::no(Step::SmtpLogin, "535 5.7.8 Authentication credentials invalid"),
        };
        plan.account = checked.account;
        plan.argument.user = Some(proof.user().to_owned());
        self.perform(plan, connection).await
    }

    /// Reads a message to its end, and keeps it for every recipient.
    async fn receive(&mut self, transaction: Transaction, connection: &mut Connection) -> Result<Flow, Lost> {
        let first = transaction.recipients.first().copied();
        let mut argument = self.argument(&transaction.from, None);
        let mut content = Content::new(self.world.settings(self.role).size_limit, &self.world.arriving);
        let mut octets = 0_u64;
        let end = loop {
            let mut chunk: BytesMut = connection.chunk().await?;
            match content.feed(&chunk) {
                Some(used) => {
                    octets += used as u64;
                    let rest = chunk.split_off(used);
                    break rest;
                }
                None => octets += chunk.len() as u64,
            }
        };
        connection.unread(end);
        connection.note(&format!("a message of {octets} octets"));
        let mut plan = match content.finish() {
            Received::TooLarge => Plan::no(Step::SmtpMessage, "552 5.3.4 Message too large"),
            Received::NoSpace => Plan::no(Step::SmtpMessage, NO_SPACE),
            Received::Message(text) => self.plan_message(transaction, text.into()),
        };
        plan.account = first;
        argument.size = Some(octets);
        plan.argument = argument;
        self.perform(plan, connection).await
    }

    /// Puts a message into every recipient's mailbox, or says why not.
    fn store(&self, transaction: &Transaction, text: &Bytes) -> Result<(), &'static str> {
        for account in &transaction.recipients {
            let trace = self.trace(transaction, *account);
            self.world.mailboxes.deliver(*account, trace, text.clone()).map_err(|why| match why {
                Undelivered::MailboxFull => MAILBOX_FULL,
                Undelivered::NoSpace => NO_SPACE,
            })?;
        }
        Ok(())
    }
}
