//! From the open connection to the server's capabilities, encrypted as the settings say.

use crate::{
    fact::{ProbeKind, Unknown},
    probe::{
        connection::{Connection, Lost},
        context::Context,
        findings::Findings,
        plan::Job,
        smtp::unheard,
        tls::{self, Channel},
    },
    protocol::{
        pop3::{Capabilities, Status, body_line},
        visible,
    },
    settings::ConnectionSecurity,
};
use std::net::IpAddr;
use tokio::time::Instant;

/// Lines of a CAPA reply that are read.
const MAX_CAPABILITIES: usize = 256;

/// A conversation in which commands can be given.
pub(super) struct Session {
    pub(super) connection: Connection,
    pub(super) channel: Channel,
    /// `None`: the server does not know CAPA (RFC 2449 is optional).
    pub(super) capabilities: Option<Capabilities>,
    /// What APOP signs, if the greeting had it.
    pub(super) timestamp: Option<String>,
}

/// What became of opening a session.
pub(super) enum Opened {
    Ready(Box<Session>),
    /// The server greeted, and then no conversation came about on this channel.
    Broken(Lost, Channel),
    /// It did not come to a greeting, the server would not serve, or encryption failed.
    Failed,
}

/// Reads one status line.
pub(super) async fn read_status(connection: &mut Connection, until: Instant) -> Result<Status, Lost> {
    let line = connection.read_line(until).await?;
    Status::of(&line).map_err(|_| Lost::Garbled)
}

/// Sends a command and reads its status line.
pub(super) async fn command(connection: &mut Connection, line: &str, until: Instant) -> Result<Status, Lost> {
    connection.send(line, until).await?;
    read_status(connection, until).await
}

/// Reports the greeting; gives it if it is a friendly one.
fn read_greeting(connection: &Connection, first: Result<Vec<u8>, Lost>, pop3: &mut Findings) -> Option<Status> {
    let line = match first {
        Ok(line) => line,
        Err(lost) => {
            pop3.add("pop3.greeting", unheard(connection, lost));
            return None;
        }
    };
    let status = Status::of(&line).ok();
    let word = match &status {
        Some(status) if status.ok => "ok",
        Some(_) => "refused",
        None => "garbled",
    };
    pop3.add("pop3.greeting", word).detail(visible(&line));
    status.filter(|status| status.ok)
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
        pop3: &mut Findings,
    ) -> Opened {
        let is_first = tls.is_some();
        let mut tls = tls.unwrap_or_else(|| Findings::new(ProbeKind::Tls));
        let settled = settle(context, job, &mut connection, addresses, &mut tls, pop3).await;
        if is_first {
            tls.report(context, &job.endpoints).await;
        }
        let ready = match settled {
            Ok(settled) => be_served(context, &mut connection, settled, pop3).await,
            Err(opened) => Err(opened),
        };
        match ready {
            Ok((channel, timestamp, capabilities)) => {
                Opened::Ready(Box::new(Self { connection, channel, capabilities, timestamp }))
            }
            Err(opened) => {
                context.tell_session(&job.endpoints, connection.quit(context.over()).await).await;
                opened
            }
        }
    }
}

/// Whether the capabilities are known.
enum Asked {
    /// They have to be asked for, after a handshake once more (RFC 2595 §4).
    NotYet,
    /// The channel stays as it is, and this is what the server said to CAPA.
    Already(Option<Capabilities>),
}

/// How far a connection has come when encryption is settled.
struct Settled {
    channel: Channel,
    greeting: Option<Status>,
    asked: Asked,
}

async fn settle(
    context: &Context,
    job: &Job,
    connection: &mut Connection,
    addresses: &[IpAddr],
    tls: &mut Findings,
    pop3: &mut Findings,
) -> Result<Settled, Opened> {
    if job.target.security == ConnectionSecurity::ImplicitTls {
        tls.unknown("tls.implicit", Unknown::NotApplicable);
        let channel = tls::encrypt(context, job, connection, tls).await.ok_or(Opened::Failed)?;
        return Ok(Settled { channel, greeting: None, asked: Asked::NotYet });
    }
    if job.target.security == ConnectionSecurity::Cleartext {
        tls::does_not_apply(tls);
    }
    let first = tls::listen_for_greeting(context, job, connection, addresses, tls).await;
    let greeting = Some(read_greeting(connection, first, pop3).ok_or(Opened::Failed)?);
    if job.target.security == ConnectionSecurity::Cleartext {
        return Ok(Settled { channel: Channel::Clear, greeting, asked: Asked::NotYet });
    }
    let end = context.end();
    let capabilities = ask_capabilities(connection, end).await.map_err(|lost| Opened::Broken(lost, Channel::Clear))?;
    // A server without CAPA may know STLS all the same; one with CAPA would have said so.
    if capabilities.as_ref().is_some_and(|offered| !offered.stls) {
        tls.add("tls.handshake", "not-offered");
        return Ok(Settled { channel: Channel::Clear, greeting, asked: Asked::Already(capabilities) });
    }
    match command(connection, "STLS", end).await {
        Ok(status) if status.ok => {
            let channel = tls::encrypt(context, job, connection, tls).await.ok_or(Opened::Failed)?;
            Ok(Settled { channel, greeting, asked: Asked::NotYet })
        }
        Ok(status) => {
            let word = if capabilities.is_some() { "failed" } else { "not-offered" };
            tls.add("tls.handshake", word).detail(status.line.as_str());
            Ok(Settled { channel: Channel::Clear, greeting, asked: Asked::Already(capabilities) })
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
    pop3: &mut Findings,
) -> Result<(Channel, Option<String>, Option<Capabilities>), Opened> {
    let end = context.end();
    let greeting = if let Some(greeting) = settled.greeting {
        greeting
    } else {
        let first = connection.read_line(end).await;
        read_greeting(connection, first, pop3).ok_or(Opened::Failed)?
    };
    let capabilities = match settled.asked {
        Asked::Already(known) => known,
        Asked::NotYet => {
            ask_capabilities(connection, end).await.map_err(|lost| Opened::Broken(lost, settled.channel))?
        }
    };
    Ok((settled.channel, greeting.timestamp().map(str::to_owned), capabilities))
}

/// CAPA (RFC 2449 §5). `None`: the server does not know it.
async fn ask_capabilities(connection: &mut Connection, until: Instant) -> Result<Option<Capabilities>, Lost> {
    if !command(connection, "CAPA", until).await?.ok {
        return Ok(None);
    }
    let mut found = Capabilities::default();
    for _ in 0..MAX_CAPABILITIES {
        let line = connection.read_line(until).await?;
        let Some(text) = body_line(&line) else { return Ok(Some(found)) };
        found.add(&text);
    }
    connection.give_up();
    Err(Lost::Garbled)
}
