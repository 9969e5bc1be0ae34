//! A POP3 session (RFC 1939, with the extensions of RFC 2449, 2595, 3206 and 5034).
//!
//! As in SMTP each command is planned, then the faults are asked, then it is said and done.

mod command;
mod message;
mod plan;
#[cfg(test)]
mod tests;

use super::{
    Role,
    connection::{Connection, Lost},
    conversation::{Authenticate, Closed, Conversation, Flow, Words},
    fault::{Occasion, Step},
    login::{Mechanism, Proof},
    mailbox::Maildrop,
    world::{End, Verdict, World},
};
use crate::protocol::Secret;
use command::{Command, redacted};
use plan::{Body, Effect, Plan};

/// One session's state between commands.
#[derive(Debug)]
pub struct Session<'w> {
    world: &'w World,
    role: Role,
    tls: bool,
    /// The text in the greeting that APOP answers to.
    timestamp: String,
    /// What `USER` gave.
    name: Option<String>,
    /// Whose mailbox it is, once logged in.
    account: Option<usize>,
    /// The opened mailbox: the transaction state of RFC 1939 §5.
    maildrop: Option<Maildrop>,
    errors: u32,
}

/// A session that ends without QUIT deletes nothing (RFC 1939 §6).
impl Conversation for Session<'_> {
    const WORDS: Words = Words {
        line_too_long: "-ERR Line too long",
        too_many_errors: "-ERR Too many errors",
        prompt: "+ ",
        cancelled: "-ERR Authentication cancelled",
        not_base64: "-ERR Cannot decode that",
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
        let greeting = self.greeting(&self.timestamp);
        self.perform(greeting, connection).await
    }

    async fn command(&mut self, line: &[u8], connection: &mut Connection) -> Result<Flow, Lost> {
        let plan = match Command::parse(line) {
            Err(refusal) => return self.refuse(&refusal.reply(), connection).await,
            Ok(Command::Pass(password)) => match (self.refuses(Mechanism::User), self.name.take()) {
                (Some(reply), _) => Plan::no(Step::Pop3Login, reply).unconditional(),
                (None, None) => Plan::no(Step::Pop3Login, "-ERR Send USER first").unconditional(),
                (None, Some(user)) => self.verdict(&Proof::Password { user, password: Secret::new(password) }),
            },
            Ok(Command::Apop { user, digest }) => match self.refuses(Mechanism::Apop) {
                Some(reply) => Plan::no(Step::Pop3Login, reply).unconditional(),
                None => self.verdict(&Proof::Apop { user, timestamp: self.timestamp.clone(), digest }),
            },
            Ok(Command::Auth { mechanism: None, .. }) => {
                let names = self.sasl_names().into_iter().map(str::to_owned).collect();
                let mut plan = Plan::yes(Step::Pop3Auth, "+OK Mechanisms follow", Effect::None);
                plan.body = Body::Lines(names);
                plan
            }
            Ok(Command::Auth { mechanism: Some(mechanism), initial }) => {
                return self.authenticate(&mechanism, initial.as_deref(), connection).await;
            }
            Ok(command) => self.plan(&command),
        };
        self.perform(plan, connection).await
    }
}

impl Authenticate for Session<'_> {
    const STEP: Step = Step::Pop3Auth;
    const CLOSED: Closed = Closed {
        logged_in: plan::NOT_NOW,
        cleartext: plan::NO_CLEARTEXT,
        not_offered: "-ERR This way to log in is not offered",
        unknown: "-ERR Unknown authentication mechanism",
    };

    fn is_logged_in(&self) -> bool {
        self.maildrop.is_some()
    }

    fn is_tls(&self) -> bool {
        self.tls
    }

    async fn turn_down(&mut self, reply: &'static str, connection: &mut Connection) -> Result<Flow, Lost> {
        self.perform(Plan::no(Self::STEP, reply), connection).await
    }

    async fn say_instead(&mut self, lines: &[String], connection: &mut Connection) -> Result<Flow, Lost> {
        self.other_words(Plan::yes(Self::STEP, "", Effect::None), lines, false, connection).await
    }

    async fn decide(&mut self, proof: &Proof, connection: &mut Connection) -> Result<Flow, Lost> {
        let plan = self.verdict(proof);
        self.perform(plan, connection).await
    }
}

impl<'w> Session<'w> {
    pub fn new(world: &'w World, role: Role) -> Self {
        let timestamp = world.timestamp(role);
        Self { world, role, tls: false, timestamp, name: None, account: None, maildrop: None, errors: 0 }
    }

    /// Says and does what was planned, or what a fault makes of it.
    async fn perform(&mut self, mut plan: Plan, connection: &mut Connection) -> Result<Flow, Lost> {
        if let Some(step) = plan.step {
            let account = plan.account.or(self.account);
            let occasion = Occasion {
                accepted: plan.accepted,
                account,
                argument: Some(&plan.argument),
                ..Occasion::new(step, self.role)
            };
            match self.world.judge(connection, occasion).await? {
                Verdict::Normal | Verdict::Lose => {}
                Verdict::Words(lines) => {
                    let says_yes = lines[0].starts_with("+OK");
                    return self.other_words(plan, &lines, says_yes, connection).await;
                }
                Verdict::Without(words) => plan.leave_out(&words),
                Verdict::CutShort { octets, closes } => {
                    connection.say(&plan.reply).await?;
                    if let Body::Message(whole, _) = &plan.body {
                        message::send_part(whole, octets, connection).await?;
                    }
                    connection.flush().await?;
                    return if closes { Ok(Some(End::Abrupt)) } else { Err(connection.stall().await) };
                }
                Verdict::Silence => return Ok(None),
                Verdict::Close => return Ok(Some(End::Abrupt)),
                Verdict::Stall => return Err(connection.stall().await),
            }
        }
        if let (true, Effect::LogIn(account)) = (plan.accepted, &plan.effect) {
            plan.reply = match self.log_in(*account) {
                Ok(reply) => reply,
                Err(reply) => return self.refuse(reply, connection).await,
            };
        }
        connection.say(&plan.reply).await?;
        match &plan.body {
            Body::None => {}
            Body::Lines(lines) => message::send_lines(lines, connection).await?,
            Body::Message(whole, lines) => message::send(whole, *lines, connection).await?,
        }
        if plan.accepted { self.settle(plan.effect, connection).await } else { self.count_error(connection).await }
    }

    /// A reply that a fault put in place of the right one.
    async fn other_words(
        &mut self,
        plan: Plan,
        lines: &[String],
        says_yes: bool,
        connection: &mut Connection,
    ) -> Result<Flow, Lost> {
        for line in lines {
            connection.say(line).await?;
        }
        if !says_yes {
            // A greeting that refuses is the last word: there is no session (RFC 2449 §8.1).
            let turned_away = plan.step == Some(Step::Pop3Greeting);
            return if turned_away { Ok(Some(End::Polite)) } else { self.count_error(connection).await };
        }
        if !plan.accepted {
            return Ok(None);
        }
        if let Effect::LogIn(account) = plan.effect
            && self.log_in(account).is_err()
        {
            return Ok(None);
        }
        self.settle(plan.effect, connection).await
    }

    async fn settle(&mut self, effect: Effect, connection: &mut Connection) -> Result<Flow, Lost> {
        match effect {
            Effect::None | Effect::LogIn(_) => {}
            Effect::Name(name) => self.name = Some(name),
            Effect::StartTls => {
                connection.start_tls(self.world.encryption(self.role)).await?;
                // What was said in the clear is forgotten (RFC 2595 §4).
                (self.tls, self.name) = (true, None);
            }
            Effect::Delete(number) => {
                if let Some(maildrop) = &mut self.maildrop {
                    maildrop.delete(number);
                }
            }
            Effect::Undelete => {
                if let Some(maildrop) = &mut self.maildrop {
                    maildrop.undelete_all();
                }
            }
            Effect::Quit => {
                if let Some(maildrop) = self.maildrop.take() {
                    maildrop.update();
                }
                return Ok(Some(End::Polite));
            }
        }
        Ok(None)
    }

    /// What a correct server says to these credentials.
    fn verdict(&self, proof: &Proof) -> Plan {
        let checked = self.world.check(self.role, proof);
        let mut plan = match checked.account {
            Some(account) if checked.accepted => Plan::yes(Step::Pop3Login, String::new(), Effect::LogIn(account)),
            _ => Plan::no(Step::Pop3Login, "-ERR [AUTH] Invalid user name or password"),
        };
        plan.account = checked.account;
        plan.argument.user = Some(proof.user().to_owned());
        plan
    }

    /// Opens the mailbox: the words of success, or of failure.
    fn log_in(&mut self, account: usize) -> Result<String, &'static str> {
        let maildrop =
            self.world.mailboxes.open(account).ok_or("-ERR [IN-USE] The mailbox is in use by another session")?;
        let (count, octets) = maildrop.total();
        (self.account, self.maildrop) = (Some(account), Some(maildrop));
        Ok(format!("+OK {count} messages ({octets} octets)"))
    }
}
