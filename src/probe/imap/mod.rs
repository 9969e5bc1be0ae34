//! IMAP (RFC 3501): the facts `imap.*` and how full the mailbox is.
//!
//! Mailboxes are opened by EXAMINE and never by SELECT: nothing may change, not even what is new.

mod exchange;
mod login;
mod mailbox;
mod search;

use super::{
    connection::{Connection, Lost},
    context::Context,
    conversation::{Credential, Facts, Protocol, Reply, Ruling, Session, Unserved, Upgrade},
    findings::Findings,
};
use crate::{
    fact::ProbeKind,
    pattern::Patterns,
    protocol::{
        imap::{Capabilities, Condition, Status, Untagged},
        sasl::Unspoken,
    },
};
use exchange::{Answer, new_tag, perform};
use login::Way;
use tokio::time::Instant;

pub(super) struct Imap;

impl Reply for Status {
    fn is_yes(&self) -> bool {
        Status::is_yes(self)
    }
}

impl Protocol for Imap {
    const PROBE: ProbeKind = ProbeKind::Imap;
    const FACTS: Facts = Facts {
        greeting: "imap.greeting",
        login: "imap.login",
        other_form: "imap.login-other-form",
        withheld: "imap.login-withheld",
    };
    const START_TLS: &'static str = "STARTTLS";

    type Reply = Status;
    type Capabilities = Capabilities;
    type Way = Way;

    async fn finish_greeting(_: &mut Connection, first: Vec<u8>, _: Instant) -> Result<Status, Lost> {
        // What bears a tag answers a command, and there was none.
        let status = if first.starts_with(b"* ") { Status::of(&first).ok() } else { None };
        let is_greeting =
            |status: &Status| matches!(status.condition, Condition::Ok | Condition::Preauth | Condition::Bye);
        status.filter(is_greeting).ok_or(Lost::Garbled)
    }

    async fn command(connection: &mut Connection, line: &str, until: Instant) -> Result<Status, Lost> {
        perform(connection, line, until).await.map(|answer| answer.status)
    }

    async fn ask_capabilities(connection: &mut Connection, until: Instant) -> Result<Capabilities, Unserved> {
        let Answer { status, untagged } = perform(connection, "CAPABILITY", until).await?;
        if !status.is_yes() {
            return Err(Unserved::Refused);
        }
        let told = untagged.into_iter().rev().find_map(|untagged| match untagged {
            Untagged::Capability(capabilities) => Some(capabilities),
            _ => None,
        });
        Ok(told.unwrap_or_default())
    }

    fn upgrade(capabilities: &Capabilities) -> Upgrade {
        if capabilities.starttls { Upgrade::Offered } else { Upgrade::NotOffered }
    }

    fn ways(session: &Session<Self>) -> Vec<Way> {
        login::ways(session)
    }

    fn unspoken(session: &Session<Self>) -> Option<Unspoken> {
        Unspoken::among(&session.capabilities.sasl)
    }

    async fn log_in(
        session: &mut Session<Self>,
        way: Way,
        credential: &Credential<'_>,
        until: Instant,
    ) -> Result<Ruling<Status>, Lost> {
        login::log_in(session, way, credential, until).await
    }

    fn refusal<'p>(patterns: &'p Patterns, fact: &str, reply: &Status) -> &'p str {
        match patterns.imap(fact, reply).unwrap_or("refused") {
            // RFC 3501 §7.1.3: the command is not known or not allowed. Nobody has looked at the password.
            "refused" if reply.condition == Condition::Bad && reply.code.is_none() => "no-mechanism",
            word => word,
        }
    }

    async fn look(context: &Context, session: &mut Session<Self>, findings: &mut Findings) {
        mailbox::look(context, session, findings).await;
    }

    fn goodbye(connection: &mut Connection) -> String {
        format!("{} LOGOUT", new_tag(connection))
    }
}
