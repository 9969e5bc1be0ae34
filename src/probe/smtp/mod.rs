//! SMTP (RFC 5321): the facts `smtp.*`. Nothing is sent: no DATA.

mod envelope;
mod login;

use super::{
    connection::{Connection, Lost},
    context::Context,
    conversation::{Credential, Facts, Protocol, Ruling, Session, Unserved, Upgrade},
    findings::Findings,
    login::order,
};
use crate::{
    fact::{ProbeKind, Unknown, Value},
    pattern::{Patterns, SoftwareKind},
    protocol::{
        sasl::{Mechanism, Unspoken},
        smtp::{Capabilities, Reply, ReplyParser},
    },
};
use tokio::time::Instant;

/// What a client calls itself that has no name: an address literal (RFC 5321 §4.1.4).
const OWN_NAME: &str = "[127.0.0.1]";

pub(super) struct Smtp;

impl super::conversation::Reply for Reply {
    fn is_yes(&self) -> bool {
        self.is_positive()
    }
}

impl Protocol for Smtp {
    const PROBE: ProbeKind = ProbeKind::Smtp;
    const FACTS: Facts = Facts {
        greeting: "smtp.greeting",
        login: "smtp.login",
        other_form: "smtp.login-other-form",
        withheld: "smtp.login-withheld",
    };
    const START_TLS: &'static str = "STARTTLS";

    type Reply = Reply;
    type Capabilities = Capabilities;
    type Way = Mechanism;

    async fn finish_greeting(connection: &mut Connection, first: Vec<u8>, until: Instant) -> Result<Reply, Lost> {
        let reply = finish_reply(connection, first, until).await?;
        // Nothing has been asked for that could go on.
        if reply.is_intermediate() { Err(Lost::Garbled) } else { Ok(reply) }
    }

    async fn command(connection: &mut Connection, line: &str, until: Instant) -> Result<Reply, Lost> {
        connection.send(line, until).await?;
        read_reply(connection, until).await
    }

    /// EHLO, and HELO for servers that refuse it (RFC 5321 §3.2).
    async fn ask_capabilities(connection: &mut Connection, until: Instant) -> Result<Capabilities, Unserved> {
        let reply = Self::command(connection, &format!("EHLO {OWN_NAME}"), until).await?;
        if reply.is_positive() {
            return Ok(Capabilities::of(&reply));
        }
        if reply.is_transient() {
            return Err(Unserved::Refused);
        }
        let reply = Self::command(connection, &format!("HELO {OWN_NAME}"), until).await?;
        if reply.is_positive() { Ok(Capabilities::default()) } else { Err(Unserved::Refused) }
    }

    fn upgrade(capabilities: &Capabilities) -> Upgrade {
        if capabilities.starttls { Upgrade::Offered } else { Upgrade::NotOffered }
    }

    fn describe(context: &Context, session: &Session<Self>, findings: &mut Findings) {
        context.note_seen_as(session.capabilities.client);
        let mechanisms = session.capabilities.auth.join(" ");
        findings.add("smtp.auth", if mechanisms.is_empty() { "absent" } else { "offered" }).detail(mechanisms);
        let software = context.patterns.software(&session.connection.received());
        let rewritten = session.greeting.is_overwritten()
            || session.capabilities.is_overwritten()
            || software.is_some_and(|known| known.kind() == SoftwareKind::Firewall);
        findings.add("smtp.rewriting", if rewritten { "present" } else { "absent" });
        match session.capabilities.size {
            Some(bytes) => findings.add("smtp.size-limit", Value::Number(bytes)),
            // RFC 1870 §4: no limit, or none that is told.
            None => findings.unknown("smtp.size-limit", Unknown::NotApplicable),
        };
    }

    fn ways(session: &Session<Self>) -> Vec<Mechanism> {
        Mechanism::among(order(session.channel), &session.capabilities.auth).collect()
    }

    fn unspoken(session: &Session<Self>) -> Option<Unspoken> {
        Unspoken::among(&session.capabilities.auth)
    }

    async fn log_in(
        session: &mut Session<Self>,
        way: Mechanism,
        credential: &Credential<'_>,
        until: Instant,
    ) -> Result<Ruling<Reply>, Lost> {
        login::authenticate(&mut session.connection, way, credential, until).await
    }

    fn refusal<'p>(patterns: &'p Patterns, fact: &str, reply: &Reply) -> &'p str {
        let fallback = if reply.is_transient() { "temporary" } else { "refused" };
        patterns.smtp(fact, reply).unwrap_or(fallback)
    }

    async fn look(context: &Context, session: &mut Session<Self>, findings: &mut Findings) {
        envelope::offer(context, &mut session.connection, findings).await;
    }
}

/// Reads one whole reply.
pub(super) async fn read_reply(connection: &mut Connection, until: Instant) -> Result<Reply, Lost> {
    let first = connection.read_line(until).await?;
    finish_reply(connection, first, until).await
}

async fn finish_reply(connection: &mut Connection, first: Vec<u8>, until: Instant) -> Result<Reply, Lost> {
    let mut parser = ReplyParser::default();
    let mut line = first;
    loop {
        match parser.line(&line) {
            Ok(Some(reply)) => return Ok(reply),
            Ok(None) => line = connection.read_line(until).await?,
            Err(_) => return Err(Lost::Garbled),
        }
    }
}
