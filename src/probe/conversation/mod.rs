//! What all mail protocols have in common: a greeting, encryption, a login, a goodbye.
//!
//! A protocol says how it does each of them ([`Protocol`]); the order, the consent and the facts are
//! the same for all and stand in [`Session`], in `crate::probe::login` and in `crate::probe::mail_server`.

mod session;

pub(super) use session::{Ended, Session, read_greeting};

use super::{
    connection::{Connection, Lost},
    context::Context,
    findings::Findings,
};
use crate::{
    fact::ProbeKind,
    pattern::Patterns,
    protocol::{Secret, Transcript, sasl::Unspoken},
};
use std::fmt::Display;
use tokio::time::Instant;

/// The facts that every protocol decides.
pub(super) struct Facts {
    pub(super) greeting: &'static str,
    pub(super) login: &'static str,
    pub(super) other_form: &'static str,
    pub(super) withheld: &'static str,
}

/// A whole reply. It is displayed as it is quoted to a person, safe to print.
pub(super) trait Reply: Display {
    /// Whether the server did what it was asked for.
    fn is_yes(&self) -> bool;
}

/// Whether a server can be asked to encrypt a conversation that has begun in the clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Upgrade {
    Offered,
    /// The server says what it can do, and this is not among it.
    NotOffered,
    /// The server does not say what it can do. Asking will tell.
    Unsaid,
}

/// Why a server does not say what it can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unserved {
    Lost(Lost),
    /// It answers, and will not talk with us.
    Refused,
}

impl From<Lost> for Unserved {
    fn from(lost: Lost) -> Self {
        Self::Lost(lost)
    }
}

/// What a login is tried with.
pub(super) struct Credential<'a> {
    pub(super) user: &'a str,
    pub(super) password: &'a Secret,
}

/// The reply that ends one way to log in.
pub(super) enum Ruling<R> {
    /// About the user name and the password.
    Judged(R),
    /// The server stopped before it saw the password, and did not blame the user name.
    Declined(R),
    /// The server saw a proof that it may not know how to check.
    Doubted(R),
}

impl<R> Ruling<R> {
    pub(super) fn reply(&self) -> &R {
        match self {
            Self::Judged(reply) | Self::Declined(reply) | Self::Doubted(reply) => reply,
        }
    }
}

/// A mail protocol, seen by who examines a server of it.
pub(super) trait Protocol: Sized {
    const PROBE: ProbeKind;
    const FACTS: Facts;
    /// The command that asks for encryption.
    const START_TLS: &'static str;

    type Reply: Reply;
    /// What the server says that it can do.
    type Capabilities;
    /// A way to log in.
    type Way: Copy + PartialEq;

    /// Reads the greeting to its end; its first line has come. What is no greeting of this protocol
    /// is [`Lost::Garbled`].
    async fn finish_greeting(connection: &mut Connection, first: Vec<u8>, until: Instant) -> Result<Self::Reply, Lost>;

    /// Sends a command and reads the whole reply.
    async fn command(connection: &mut Connection, line: &str, until: Instant) -> Result<Self::Reply, Lost>;

    async fn ask_capabilities(connection: &mut Connection, until: Instant) -> Result<Self::Capabilities, Unserved>;

    fn upgrade(capabilities: &Self::Capabilities) -> Upgrade;

    /// Reports what greeting and capabilities tell by themselves.
    fn describe(_context: &Context, _session: &Session<Self>, _findings: &mut Findings) {}

    /// The ways to log in that the server offers and that are spoken here, the best first. Of a
    /// server that has none a login cannot be asked.
    fn ways(session: &Session<Self>) -> Vec<Self::Way>;

    /// What the server offers instead, that is known and not spoken here.
    fn unspoken(_session: &Session<Self>) -> Option<Unspoken> {
        None
    }

    /// Shows the credential in this way.
    async fn log_in(
        session: &mut Session<Self>,
        way: Self::Way,
        credential: &Credential<'_>,
        until: Instant,
    ) -> Result<Ruling<Self::Reply>, Lost>;

    /// The value that a reply which is no "yes" gives to a fact.
    fn refusal<'p>(patterns: &'p Patterns, fact: &str, reply: &Self::Reply) -> &'p str;

    /// The command that ends the conversation.
    fn goodbye(_connection: &mut Connection) -> String {
        "QUIT".to_owned()
    }

    /// What is asked once the user is let in.
    async fn look(context: &Context, session: &mut Session<Self>, findings: &mut Findings);
}

/// Says goodbye in the protocol's words and hangs up.
pub(super) async fn part<P: Protocol>(context: &Context, mut connection: Connection) -> Transcript {
    let goodbye = P::goodbye(&mut connection);
    connection.quit(&goodbye, context.over()).await
}
