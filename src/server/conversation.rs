//! What the sessions of all protocols have in common: lines are heard and answered, mistakes are
//! counted, and a login by SASL is a dialogue.
//!
//! What a fault makes of a reply is not here: in SMTP the code of the words that a scenario puts in
//! decides what follows, in POP3 a refusal can be the last word or leave a multi-line reply out, in IMAP lines before it may say yes.

use super::{
    Role,
    connection::{Connection, Line, Lost},
    fault::{Occasion, Step},
    login::{Dialogue, Mechanism, Progress, Proof},
    world::{End, Verdict, World},
};
use std::borrow::Cow;

/// Refused commands after which the server hangs up: nobody types that badly.
const MAX_ERRORS: u32 = 30;

/// Whether a session goes on.
pub(super) type Flow = Option<End>;

/// What came of a part of a session: a result, or the part came to nothing and the session goes on
/// so or ends so.
pub(super) type Or<T> = Result<T, Flow>;

/// Replies that differ between protocols in their words only.
pub(super) struct Words {
    pub(super) line_too_long: &'static str,
    pub(super) too_many_errors: &'static str,
    /// What stands before the base64 text of a SASL prompt.
    pub(super) prompt: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) not_base64: &'static str,
}

/// A session of one protocol.
pub(super) trait Conversation: Sized {
    const WORDS: Words;

    async fn greet(&mut self, connection: &mut Connection) -> Result<Flow, Lost>;

    /// Answers one command and does what it says.
    async fn command(&mut self, line: &[u8], connection: &mut Connection) -> Result<Flow, Lost>;

    /// A command as it may be written down: without credentials.
    fn redacted(line: &[u8]) -> Vec<u8>;

    /// Where the session takes place.
    fn place(&self) -> (&World, Role);

    /// A reply as it goes out.
    fn addressed<'r>(&self, reply: &'r str) -> Cow<'r, str> {
        reply.into()
    }

    /// How many commands have been refused.
    fn errors(&mut self) -> &mut u32;

    /// Speaks until one side has enough.
    async fn run(mut self, connection: &mut Connection) -> Result<End, Lost> {
        if let Some(end) = self.greet(connection).await? {
            return Ok(end);
        }
        loop {
            let flow = match connection.line().await? {
                Line::TooLong => {
                    connection.note("a line that is too long");
                    self.refuse(Self::WORDS.line_too_long, connection).await?
                }
                Line::Text(line) => {
                    connection.heard(&Self::redacted(&line));
                    self.command(&line, connection).await?
                }
            };
            if let Some(end) = flow {
                return Ok(end);
            }
        }
    }

    /// Answers what is wrong in itself, which no fault changes.
    async fn refuse(&mut self, reply: &str, connection: &mut Connection) -> Result<Flow, Lost> {
        connection.say(&self.addressed(reply)).await?;
        self.count_error(connection).await
    }

    async fn count_error(&mut self, connection: &mut Connection) -> Result<Flow, Lost> {
        *self.errors() += 1;
        if *self.errors() <= MAX_ERRORS {
            return Ok(None);
        }
        connection.say(Self::WORDS.too_many_errors).await?;
        Ok(Some(End::Polite))
    }

    /// Speaks a dialogue to its end.
    async fn prove(&mut self, mut progress: Progress, connection: &mut Connection) -> Result<Or<Proof>, Lost> {
        loop {
            let dialogue = match progress {
                Progress::Ask(prompt, dialogue) => {
                    connection.say(&format!("{}{prompt}", Self::WORDS.prompt)).await?;
                    dialogue
                }
                Progress::Done(proof) => return self.prove_in_turn(proof, connection).await,
                Progress::Cancelled => return self.refuse(Self::WORDS.cancelled, connection).await.map(Err),
                Progress::Malformed => return self.refuse(Self::WORDS.not_base64, connection).await.map(Err),
            };
            progress = match self.hear_answer(dialogue, connection).await? {
                Ok(progress) => progress,
                Err(flow) => return Ok(Err(flow)),
            };
        }
    }

    /// Shows the server's own proof, where the mechanism has one, and hears that it is understood.
    async fn prove_in_turn(&mut self, proof: Proof, connection: &mut Connection) -> Result<Or<Proof>, Lost> {
        let (world, role) = self.place();
        let Some(own) = world.own_proof(role, &proof) else { return Ok(Ok(proof)) };
        connection.say_secret(Self::WORDS.prompt, &own).await?;
        match connection.line().await? {
            Line::Text(line) => {
                connection.heard(if line.is_empty() { b"" } else { b"***" });
                match &line[..] {
                    b"" => Ok(Ok(proof)),
                    b"*" => self.refuse(Self::WORDS.cancelled, connection).await.map(Err),
                    _ => self.refuse(Self::WORDS.not_base64, connection).await.map(Err),
                }
            }
            Line::TooLong => self.refuse(Self::WORDS.line_too_long, connection).await.map(Err),
        }
    }

    /// Hears the answer to a prompt. It is a credential and is not written down.
    async fn hear_answer(&mut self, dialogue: Dialogue, connection: &mut Connection) -> Result<Or<Progress>, Lost> {
        match connection.line().await? {
            Line::TooLong => self.refuse(Self::WORDS.line_too_long, connection).await.map(Err),
            Line::Text(line) => {
                connection.heard(if *line == *b"*" { b"*" } else { b"***" });
                Ok(Ok(dialogue.answer(&line)))
            }
        }
    }
}

/// Why a way to log in is closed, in a protocol's words.
pub(super) struct Closed {
    pub(super) logged_in: &'static str,
    pub(super) cleartext: &'static str,
    pub(super) not_offered: &'static str,
    /// Nobody knows the mechanism.
    pub(super) unknown: &'static str,
}

/// A login by SASL as POP3 (RFC 5034) and IMAP (RFC 3501 §6.2.2) have it: a fault at the command itself
/// strikes before the first prompt. In SMTP it can take the place of the prompt.
pub(super) trait Authenticate: Conversation {
    /// The command.
    const STEP: Step;
    const CLOSED: Closed;

    fn is_logged_in(&self) -> bool;

    /// Whether the connection is encrypted.
    fn is_tls(&self) -> bool;

    /// Whether a password may be shown on this connection.
    fn login_allowed(&self) -> bool {
        let (world, role) = self.place();
        self.is_tls() || world.settings(role).cleartext_login
    }

    /// Why this way to log in is closed now.
    fn refuses(&self, mechanism: Mechanism) -> Option<&'static str> {
        let (world, role) = self.place();
        if self.is_logged_in() {
            Some(Self::CLOSED.logged_in)
        } else if !self.login_allowed() {
            Some(Self::CLOSED.cleartext)
        } else if !world.settings(role).mechanisms.contains(&mechanism) {
            Some(Self::CLOSED.not_offered)
        } else {
            None
        }
    }

    /// Refuses the command.
    async fn turn_down(&mut self, reply: &'static str, connection: &mut Connection) -> Result<Flow, Lost>;

    /// Says what a fault put in place of the first prompt. There is no proof yet that could let
    /// anybody in, whatever the words say.
    async fn say_instead(&mut self, lines: &[String], connection: &mut Connection) -> Result<Flow, Lost>;

    /// Says and does what follows from the proof.
    async fn decide(&mut self, proof: &Proof, connection: &mut Connection) -> Result<Flow, Lost>;

    /// Answers the command.
    async fn authenticate(
        &mut self,
        mechanism: &str,
        initial: Option<&str>,
        connection: &mut Connection,
    ) -> Result<Flow, Lost> {
        let Some(mechanism) = Mechanism::from_sasl(mechanism) else {
            return self.turn_down(Self::CLOSED.unknown, connection).await;
        };
        if let Some(reply) = self.refuses(mechanism) {
            return self.turn_down(reply, connection).await;
        }
        let (world, role) = self.place();
        let verdict = world.judge(connection, Occasion::new(Self::STEP, role)).await?;
        let challenge = world.timestamp(role);
        match verdict {
            Verdict::Normal | Verdict::Without(_) | Verdict::CutShort { .. } | Verdict::Lose => {}
            Verdict::Words(lines) => return self.say_instead(&lines, connection).await,
            Verdict::Silence => return Ok(None),
            Verdict::Close => return Ok(Some(End::Abrupt)),
            Verdict::Stall => return Err(connection.stall().await),
        }
        match self.prove(Dialogue::begin(mechanism, initial, &challenge), connection).await? {
            Ok(proof) => self.decide(&proof, connection).await,
            Err(flow) => Ok(flow),
        }
    }
}
