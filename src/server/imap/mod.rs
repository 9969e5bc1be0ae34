//! An IMAP session (RFC 3501): all that is needed to set an account up, to read, and to delete. INBOX
//! is the only mailbox; what needs another one is refused.
//!
//! As in POP3 each command is planned, then the faults are asked, then it is said and done.

mod command;
mod fetch;
mod item;
mod key;
mod mime;
mod plan;
mod search;
mod selected;
mod structure;
#[cfg(test)]
mod tests;

use super::{
    Role,
    connection::{Connection, Line, Lost, MAX_LINE},
    conversation::{Authenticate, Closed, Conversation, Flow, Or, Words},
    fault::{Occasion, Step},
    flag::{Change, Flag, Flags},
    login::{Mechanism, Proof},
    world::{End, Verdict, World},
};
use crate::protocol::imap::{Literal, literal, split_tag};
use command::{Command, redacted};
use item::Item;
use plan::{Effect, Plan};
use selected::Selected;
use std::{borrow::Cow, collections::BTreeSet};

/// One session's state between commands.
#[derive(Debug)]
pub struct Session<'w> {
    world: &'w World,
    role: Role,
    tls: bool,
    /// That of the command which is being answered.
    tag: String,
    /// Whose mailbox it is, once logged in.
    account: Option<usize>,
    selected: Option<Selected>,
    errors: u32,
}

impl Conversation for Session<'_> {
    const WORDS: Words = Words {
        line_too_long: "* BAD Line too long",
        too_many_errors: "* BYE Too many errors",
        prompt: "+ ",
        cancelled: "BAD Authentication cancelled",
        not_base64: "BAD Cannot decode that",
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

    /// What ends a command bears its tag (RFC 3501 §2.2.2).
    fn addressed<'r>(&self, reply: &'r str) -> Cow<'r, str> {
        if reply.starts_with(['*', '+']) { reply.into() } else { format!("{} {reply}", self.tag).into() }
    }

    async fn greet(&mut self, connection: &mut Connection) -> Result<Flow, Lost> {
        self.tls = connection.is_tls();
        let greeting = Plan::yes(Step::ImapGreeting, "* OK mailmedic reference server ready", Effect::None);
        self.perform(greeting, connection).await
    }

    async fn command(&mut self, line: &[u8], connection: &mut Connection) -> Result<Flow, Lost> {
        let Some((tag, _)) = split_tag(line) else {
            return self.refuse("* BAD A command begins with a tag", connection).await;
        };
        tag.clone_into(&mut self.tag);
        let whole = match self.with_literals(line, connection).await? {
            Ok(whole) => whole,
            Err(flow) => return Ok(flow),
        };
        let plan = match Command::parse(&whole[self.tag.len() + 1..]) {
            Err(refusal) => return self.refuse(refusal.reply(), connection).await,
            Ok(Command::Login { user, password }) => match self.refuses(Mechanism::User) {
                Some(reply) => Plan::no(Step::ImapLogin, reply).unconditional(),
                None => self.verdict(&Proof::Password { user, password }),
            },
            Ok(Command::Authenticate { mechanism, initial }) => {
                return self.authenticate(&mechanism, initial.as_deref(), connection).await;
            }
            Ok(command) => {
                if matches!(command, Command::Select { .. }) {
                    // Also where the other one cannot be opened (RFC 3501 §6.3.1).
                    self.selected = None;
                }
                self.plan(command)
            }
        };
        self.perform(plan, connection).await
    }
}

impl Authenticate for Session<'_> {
    const STEP: Step = Step::ImapAuthenticate;
    const CLOSED: Closed = Closed {
        logged_in: plan::NOT_NOW,
        cleartext: plan::NO_CLEARTEXT,
        not_offered: "NO This way to log in is not offered",
        unknown: "NO Unknown authentication mechanism",
    };

    fn is_logged_in(&self) -> bool {
        self.account.is_some()
    }

    fn is_tls(&self) -> bool {
        self.tls
    }

    async fn turn_down(&mut self, reply: &'static str, connection: &mut Connection) -> Result<Flow, Lost> {
        self.perform(Plan::no(Self::STEP, reply), connection).await
    }

    async fn say_instead(&mut self, lines: &[String], connection: &mut Connection) -> Result<Flow, Lost> {
        self.other_words(Plan::no(Self::STEP, ""), lines, connection).await
    }

    async fn decide(&mut self, proof: &Proof, connection: &mut Connection) -> Result<Flow, Lost> {
        let plan = self.verdict(proof);
        self.perform(plan, connection).await
    }
}

impl<'w> Session<'w> {
    pub fn new(world: &'w World, role: Role) -> Self {
        Self { world, role, tls: false, tag: String::new(), account: None, selected: None, errors: 0 }
    }

    /// The command with its literals, each of which is asked for where the client waits for that (RFC 3501 §4.3,
    /// RFC 7888). They can be credentials and are not written down.
    async fn with_literals(&mut self, line: &[u8], connection: &mut Connection) -> Result<Or<Vec<u8>>, Lost> {
        let mut whole = line.to_vec();
        while let Some(Literal { octets, waits }) = literal(&whole) {
            if whole.len().saturating_add(octets) > MAX_LINE {
                if !waits {
                    // What follows is on its way, and must not be taken for commands.
                    connection.say("* BYE [TOOBIG] The literal is too long").await?;
                    return Ok(Err(Some(End::Polite)));
                }
                return self.refuse("BAD [TOOBIG] The literal is too long", connection).await.map(Err);
            }
            if waits {
                connection.say("+ Go on").await?;
            }
            whole.extend_from_slice(b"\r\n");
            whole.extend_from_slice(&connection.octets(octets).await?);
            match connection.line().await? {
                Line::Text(rest) if whole.len() + rest.len() <= MAX_LINE => whole.extend_from_slice(&rest),
                _ => return self.refuse(Self::WORDS.line_too_long, connection).await.map(Err),
            }
            connection.heard(b"***");
        }
        Ok(Ok(whole))
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
                Verdict::Normal | Verdict::CutShort { .. } | Verdict::Lose => {}
                Verdict::Words(lines) => return self.other_words(plan, &lines, connection).await,
                Verdict::Without(words) => plan.leave_out(&words),
                Verdict::Silence => return Ok(None),
                Verdict::Close => return Ok(Some(End::Abrupt)),
                Verdict::Stall => return Err(connection.stall().await),
            }
        }
        for line in &plan.untagged {
            connection.say(line).await?;
        }
        if let Effect::Fetch(messages, items) = &plan.effect {
            let reads = items.iter().any(|item| matches!(item, Item::Text { seen: true, .. }));
            for (number, message) in messages {
                let is_news = reads && self.has_read(message.number);
                let flags = self.selected.as_ref().map_or_else(String::new, |own| own.shown_flags(message.number));
                let told: &[Item] = if is_news && !items.contains(&Item::Flags) { &[Item::Flags] } else { &[] };
                fetch::send(*number, message, &flags, told.iter().chain(items), connection).await?;
            }
        }
        connection.say(&self.addressed(&plan.reply)).await?;
        if plan.accepted { self.settle(plan.effect, connection).await } else { self.count_error(connection).await }
    }

    /// A reply that a fault put in place of the right one.
    async fn other_words(&mut self, plan: Plan, lines: &[String], connection: &mut Connection) -> Result<Flow, Lost> {
        for line in lines {
            connection.say(&self.addressed(line)).await?;
        }
        if lines.iter().any(|line| line.starts_with("* BYE")) {
            return Ok(Some(End::Polite));
        }
        let is_greeting = plan.step == Some(Step::ImapGreeting);
        let says_yes = lines.iter().any(|line| line.starts_with(if is_greeting { "* OK" } else { "OK" }));
        match (says_yes, plan.accepted) {
            (true, true) => self.settle(plan.effect, connection).await,
            (true, false) => Ok(None),
            (false, _) => self.count_error(connection).await,
        }
    }

    async fn settle(&mut self, effect: Effect, connection: &mut Connection) -> Result<Flow, Lost> {
        match effect {
            Effect::None | Effect::Fetch(..) => {}
            Effect::StartTls => {
                connection.start_tls(self.world.encryption(self.role)).await?;
                self.tls = true;
            }
            Effect::LogIn(account) => self.account = Some(account),
            Effect::Select(selected) => self.selected = Some(selected),
            Effect::Expunge(uids, left) => {
                self.remove(&uids);
                self.selected = Some(left);
            }
            Effect::Store { uids, change, named, changed } => {
                self.change_flags(&uids, change, &named);
                self.selected = Some(changed);
            }
            Effect::Close(uids) => {
                self.remove(&uids);
                self.selected = None;
            }
            Effect::Logout => return Ok(Some(End::Polite)),
        }
        Ok(None)
    }

    /// Marks a message as read; whether it was not before, and can be.
    fn has_read(&mut self, uid: u32) -> bool {
        let seen = Flags::from([Flag::Seen]);
        let is_news = match &mut self.selected {
            Some(own) if own.writable => own.flags.entry(uid).or_default().insert(Flag::Seen),
            _ => false,
        };
        if is_news {
            self.change_flags(&[uid], Change::Add, &seen);
        }
        is_news
    }

    fn change_flags(&self, uids: &[u32], change: Change, named: &Flags) {
        if let Some(account) = self.account {
            self.world.mailboxes.change_flags(account, uids, change, named);
        }
    }

    fn remove(&self, uids: &BTreeSet<u32>) {
        if let Some(account) = self.account {
            self.world.mailboxes.remove(account, uids);
        }
    }

    /// What a correct server says to these credentials.
    fn verdict(&self, proof: &Proof) -> Plan {
        let checked = self.world.check(self.role, proof);
        let mut plan = match checked.account {
            Some(account) if checked.accepted => Plan::yes(Step::ImapLogin, "OK Logged in", Effect::LogIn(account)),
            _ => Plan::no(Step::ImapLogin, "NO [AUTHENTICATIONFAILED] Invalid user name or password"),
        };
        plan.account = checked.account;
        plan.argument.user = Some(proof.user().to_owned());
        plan
    }
}
