//! From the open connection to the server's capabilities, encrypted as the settings say.

use crate::{
    fact::{ProbeKind, Unknown},
    probe::{
        connection::{Connection, Lost},
        context::Context,
        findings::Findings,
        plan::Job,
        tls::{self, Channel},
    },
    protocol::{
        smtp::{Capabilities, Reply, ReplyParser},
        tls::FirstBytes,
        visible,
    },
    settings::ConnectionSecurity,
};
use std::net::IpAddr;
use tokio::time::Instant;

/// What a client calls itself that has no name: an address literal (RFC 5321 §4.1.4).
const OWN_NAME: &str = "[127.0.0.1]";

/// A conversation in which commands can be given.
pub(super) struct Session {
    pub(super) connection: Connection,
    pub(super) channel: Channel,
    pub(super) capabilities: Capabilities,
}

/// What became of opening a session.
pub(super) enum Opened {
    Ready(Box<Session>),
    /// The server greeted, and then no conversation came about on this channel.
    Broken(Lost, Channel),
    /// It did not come to a greeting, the server would not serve, or encryption failed.
    Failed,
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

/// Sends a command and reads the reply.
pub(super) async fn command(connection: &mut Connection, line: &str, until: Instant) -> Result<Reply, Lost> {
    connection.send(line, until).await?;
    read_reply(connection, until).await
}

/// Reads the greeting, whose first line is given, and reports it. Whether it is a friendly one.
pub(in crate::probe) async fn read_greeting(
    connection: &mut Connection,
    first: Result<Vec<u8>, Lost>,
    until: Instant,
    smtp: &mut Findings,
) -> bool {
    let began = first.as_ref().ok().map(|line| visible(line));
    let reply = match first {
        Ok(line) => finish_reply(connection, line, until).await,
        Err(lost) => Err(lost),
    };
    let (word, detail) = match reply {
        Ok(reply) if reply.is_positive() => ("ok", Some(reply.to_string())),
        Ok(reply) if reply.is_intermediate() => ("garbled", Some(reply.to_string())),
        Ok(reply) => ("refused", Some(reply.to_string())),
        Err(lost) => (unheard(connection, lost), began),
    };
    smtp.add("smtp.greeting", word);
    if let Some(detail) = detail {
        smtp.detail(detail);
    }
    word == "ok"
}

/// The word for a greeting that did not come: what is no text is garbled, however it ended.
pub(in crate::probe) fn unheard(connection: &Connection, lost: Lost) -> &'static str {
    match connection.first_bytes() {
        FirstBytes::Unclear | FirstBytes::Text => lost.as_str(),
        FirstBytes::Handshake | FirstBytes::Alert(_) | FirstBytes::Binary => Lost::Garbled.as_str(),
    }
}

impl Session {
    /// Greets, encrypts and asks for capabilities. `tls` is reported as soon as encryption is
    /// settled; a further connection of the same job reports nothing of its own.
    pub(super) async fn open(
        context: &Context,
        job: &Job,
        mut connection: Connection,
        addresses: &[IpAddr],
        tls: Option<Findings>,
        smtp: &mut Findings,
    ) -> Opened {
        let is_first = tls.is_some();
        let mut tls = tls.unwrap_or_else(|| Findings::new(ProbeKind::Tls));
        let settled = settle(context, job, &mut connection, addresses, &mut tls, smtp).await;
        if is_first {
            tls.report(context, &job.endpoints).await;
        }
        let ready = match settled {
            Ok(settled) => be_served(context, &mut connection, settled, smtp).await,
            Err(opened) => Err(opened),
        };
        match ready {
            Ok((channel, capabilities)) => {
                let mechanisms = capabilities.auth.join(" ");
                smtp.add("smtp.auth", if mechanisms.is_empty() { "absent" } else { "offered" }).detail(mechanisms);
                Opened::Ready(Box::new(Self { connection, channel, capabilities }))
            }
            Err(opened) => {
                context.tell_session(&job.endpoints, connection.quit(context.over()).await).await;
                opened
            }
        }
    }
}

/// How far a connection has come when encryption is settled.
struct Settled {
    channel: Channel,
    greeted: bool,
    /// Those of a channel that stays as it is. After a handshake they must be asked for again
    /// (RFC 3207 §4.2).
    capabilities: Option<Capabilities>,
}

async fn settle(
    context: &Context,
    job: &Job,
    connection: &mut Connection,
    addresses: &[IpAddr],
    tls: &mut Findings,
    smtp: &mut Findings,
) -> Result<Settled, Opened> {
    if job.target.security == ConnectionSecurity::ImplicitTls {
        tls.unknown("tls.implicit", Unknown::NotApplicable);
        let channel = tls::encrypt(context, job, connection, tls).await.ok_or(Opened::Failed)?;
        return Ok(Settled { channel, greeted: false, capabilities: None });
    }
    if job.target.security == ConnectionSecurity::Cleartext {
        tls::does_not_apply(tls);
    }
    let end = context.end();
    let first = tls::listen_for_greeting(context, job, connection, addresses, tls).await;
    if !read_greeting(connection, first, end, smtp).await {
        return Err(Opened::Failed);
    }
    if job.target.security == ConnectionSecurity::Cleartext {
        return Ok(Settled { channel: Channel::Clear, greeted: true, capabilities: None });
    }
    let capabilities = introduce(connection, end).await.map_err(|lost| broken(lost, Channel::Clear))?;
    let stays_clear = Settled { channel: Channel::Clear, greeted: true, capabilities: Some(capabilities) };
    if !stays_clear.capabilities.as_ref().is_some_and(|offered| offered.starttls) {
        tls.add("tls.handshake", "not-offered");
        return Ok(stays_clear);
    }
    match command(connection, "STARTTLS", end).await {
        Ok(reply) if reply.is_positive() => {
            let channel = tls::encrypt(context, job, connection, tls).await.ok_or(Opened::Failed)?;
            Ok(Settled { channel, greeted: true, capabilities: None })
        }
        Ok(reply) => {
            tls.add("tls.handshake", "failed").detail(reply.to_string());
            Ok(stays_clear)
        }
        Err(lost) => {
            tls.add("tls.handshake", if lost == Lost::Silent { "timeout" } else { "closed" });
            Err(Opened::Failed)
        }
    }
}

async fn be_served(
    context: &Context,
    connection: &mut Connection,
    settled: Settled,
    smtp: &mut Findings,
) -> Result<(Channel, Capabilities), Opened> {
    let end = context.end();
    if !settled.greeted {
        let first = connection.read_line(end).await;
        if !read_greeting(connection, first, end, smtp).await {
            return Err(Opened::Failed);
        }
    }
    let capabilities = match settled.capabilities {
        Some(known) => known,
        None => introduce(connection, end).await.map_err(|lost| broken(lost, settled.channel))?,
    };
    Ok((settled.channel, capabilities))
}

fn broken(lost: Option<Lost>, channel: Channel) -> Opened {
    lost.map_or(Opened::Failed, |lost| Opened::Broken(lost, channel))
}

/// EHLO, and HELO for servers that refuse it (RFC 5321 §3.2). `Err(None)`: the server refused both.
async fn introduce(connection: &mut Connection, until: Instant) -> Result<Capabilities, Option<Lost>> {
    let reply = command(connection, &format!("EHLO {OWN_NAME}"), until).await?;
    if reply.is_positive() {
        return Ok(Capabilities::of(&reply));
    }
    if reply.is_transient() {
        return Err(None);
    }
    let reply = command(connection, &format!("HELO {OWN_NAME}"), until).await?;
    if reply.is_positive() { Ok(Capabilities::default()) } else { Err(None) }
}
