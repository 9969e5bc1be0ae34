//! POP3 (RFC 1939): the facts `pop3.*` and how full the mailbox is.
//!
//! Always QUIT, because a probe must not leave the lock that it looks for; never DELE. Messages are read
//! by TOP rather than RETR, which marks them as read, or as fetched for good, on some servers.

mod listing;
mod login;
mod mailbox;
mod messages;
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
        pop3::{Capabilities, Status, body_line},
        sasl::Unspoken,
    },
};
use login::Way;
use tokio::time::Instant;

/// Lines of a CAPA reply that are read.
const MAX_CAPABILITIES: usize = 256;

pub(super) struct Pop3;

impl Reply for Status {
    fn is_yes(&self) -> bool {
        self.ok
    }
}

impl Protocol for Pop3 {
    const PROBE: ProbeKind = ProbeKind::Pop3;
    const FACTS: Facts = Facts {
        greeting: "pop3.greeting",
        login: "pop3.login",
        other_form: "pop3.login-other-form",
        withheld: "pop3.login-withheld",
    };
    const START_TLS: &'static str = "STLS";

    type Reply = Status;
    /// `None`: the server does not know CAPA (RFC 2449 is optional).
    type Capabilities = Option<Capabilities>;
    type Way = Way;

    async fn finish_greeting(_: &mut Connection, first: Vec<u8>, _: Instant) -> Result<Status, Lost> {
        Status::of(&first).map_err(|_| Lost::Garbled)
    }

    async fn command(connection: &mut Connection, line: &str, until: Instant) -> Result<Status, Lost> {
        connection.send(line, until).await?;
        read_status(connection, until).await
    }

    /// CAPA (RFC 2449 §5).
    async fn ask_capabilities(connection: &mut Connection, until: Instant) -> Result<Option<Capabilities>, Unserved> {
        if !Self::command(connection, "CAPA", until).await?.ok {
            return Ok(None);
        }
        let mut found = Capabilities::default();
        for _ in 0..MAX_CAPABILITIES {
            let line = connection.read_line(until).await?;
            let Some(text) = body_line(&line) else { return Ok(Some(found)) };
            found.add(&text);
        }
        connection.give_up();
        Err(Unserved::Lost(Lost::Garbled))
    }

    /// A server without CAPA may know STLS all the same; one with CAPA would have said so.
    fn upgrade(capabilities: &Option<Capabilities>) -> Upgrade {
        match capabilities {
            None => Upgrade::Unsaid,
            Some(offered) if offered.stls => Upgrade::Offered,
            Some(_) => Upgrade::NotOffered,
        }
    }

    fn ways(session: &Session<Self>) -> Vec<Way> {
        login::ways(session)
    }

    fn unspoken(session: &Session<Self>) -> Option<Unspoken> {
        Unspoken::among(login::sasl(session))
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
        patterns.pop3(fact, reply).unwrap_or("refused")
    }

    async fn look(context: &Context, session: &mut Session<Self>, findings: &mut Findings) {
        mailbox::look(context, session, findings).await;
    }
}

/// Reads one status line.
async fn read_status(connection: &mut Connection, until: Instant) -> Result<Status, Lost> {
    let line = connection.read_line(until).await?;
    Status::of(&line).map_err(|_| Lost::Garbled)
}
