//! From the open connection to the server's capabilities, encrypted as the settings say.

use super::{Protocol, Reply, Unserved, Upgrade, part};
use crate::{
    fact::{ProbeKind, Unknown},
    probe::{
        answerer,
        connection::{Connection, Lost},
        context::Context,
        findings::Findings,
        plan::Job,
        reach,
        tls::{self, Channel},
    },
    protocol::{tls::FirstBytes, visible},
    settings::ConnectionSecurity,
};
use std::net::IpAddr;
use tokio::time::Instant;

/// A conversation in which commands can be given.
pub(in crate::probe) struct Session<P: Protocol> {
    pub(in crate::probe) connection: Connection,
    pub(in crate::probe) channel: Channel,
    pub(in crate::probe) greeting: P::Reply,
    pub(in crate::probe) capabilities: P::Capabilities,
    /// Ways to log in that the server seems not to know after all.
    pub(in crate::probe) doubted: Vec<P::Way>,
}

/// Why no conversation came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::probe) enum Ended {
    /// The server greeted, and then nothing more came on this channel.
    Broken(Lost, Channel),
    /// It did not come to a greeting, the server would not serve, or encryption failed.
    Failed,
}

/// How far a connection has come when encryption is settled.
struct Settled<P: Protocol> {
    channel: Channel,
    /// `None`: it comes only now, on the encrypted channel.
    greeting: Option<P::Reply>,
    /// Those of a channel that stays as it is. After a handshake they must be asked for again
    /// (RFC 3207 §4.2, RFC 2595 §4).
    capabilities: Option<P::Capabilities>,
}

impl<P: Protocol> Session<P> {
    /// Greets, encrypts and asks for capabilities. The facts `tls.*` are reported as soon as
    /// encryption is settled.
    pub(in crate::probe) async fn open(
        context: &Context,
        job: &Job,
        mut connection: Connection,
        addresses: &[IpAddr],
        findings: &mut Findings,
    ) -> Result<Self, Ended> {
        let mut tls = Findings::new(ProbeKind::Tls);
        let settled = settle::<P>(context, job, &mut connection, addresses, &mut tls, findings).await;
        tls.report(context, &job.endpoints).await;
        Self::go_on(context, job, connection, settled, findings).await
    }

    /// The same conversation on a further connection, which reports nothing of its own.
    pub(in crate::probe) async fn again(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Self> {
        let mut connection = reach::connect_again(context, job, addresses).await?;
        let (mut tls, mut findings) = (Findings::new(ProbeKind::Tls), Findings::new(P::PROBE));
        let settled = settle::<P>(context, job, &mut connection, addresses, &mut tls, &mut findings).await;
        Self::go_on(context, job, connection, settled, &mut findings).await.ok()
    }

    /// Goes on to where commands can be given, or says goodbye.
    async fn go_on(
        context: &Context,
        job: &Job,
        mut connection: Connection,
        settled: Result<Settled<P>, Ended>,
        findings: &mut Findings,
    ) -> Result<Self, Ended> {
        let served = match settled {
            Ok(settled) => be_served(context, &mut connection, settled, findings).await,
            Err(ended) => Err(ended),
        };
        answerer::name(context, job, &connection, findings);
        match served {
            Ok((channel, greeting, capabilities)) => {
                Ok(Self { connection, channel, greeting, capabilities, doubted: Vec::new() })
            }
            Err(ended) => {
                context.tell_session(&job.endpoints, part::<P>(context, connection).await).await;
                Err(ended)
            }
        }
    }

    /// Whether the server offers to encrypt this conversation, which is not encrypted yet.
    pub(in crate::probe) fn offers_encryption(&self) -> bool {
        self.channel == Channel::Clear && P::upgrade(&self.capabilities) == Upgrade::Offered
    }
}

async fn settle<P: Protocol>(
    context: &Context,
    job: &Job,
    connection: &mut Connection,
    addresses: &[IpAddr],
    tls: &mut Findings,
    findings: &mut Findings,
) -> Result<Settled<P>, Ended> {
    if job.target.security == ConnectionSecurity::ImplicitTls {
        tls.unknown("tls.implicit", Unknown::NotApplicable);
        let channel = tls::encrypt(context, job, connection, tls).await.ok_or(Ended::Failed)?;
        return Ok(Settled { channel, greeting: None, capabilities: None });
    }
    if job.target.security == ConnectionSecurity::Cleartext {
        tls::does_not_apply(tls);
    }
    let end = context.end();
    let first = tls::listen_for_greeting(context, job, connection, addresses, tls).await;
    let greeting = Some(read_greeting::<P>(connection, first, end, findings).await.ok_or(Ended::Failed)?);
    if job.target.security == ConnectionSecurity::Cleartext {
        return Ok(Settled { channel: Channel::Clear, greeting, capabilities: None });
    }
    let capabilities = ask_capabilities::<P>(connection, Channel::Clear, end).await?;
    let upgrade = P::upgrade(&capabilities);
    if upgrade == Upgrade::NotOffered {
        tls.add("tls.handshake", "not-offered");
        return Ok(Settled { channel: Channel::Clear, greeting, capabilities: Some(capabilities) });
    }
    match P::command(connection, P::START_TLS, end).await {
        Ok(reply) if reply.is_yes() => {
            let channel = tls::encrypt(context, job, connection, tls).await.ok_or(Ended::Failed)?;
            Ok(Settled { channel, greeting, capabilities: None })
        }
        Ok(reply) => {
            let word = if upgrade == Upgrade::Offered { "failed" } else { "not-offered" };
            tls.add("tls.handshake", word).detail(reply.to_string());
            Ok(Settled { channel: Channel::Clear, greeting, capabilities: Some(capabilities) })
        }
        Err(lost) => {
            tls.add("tls.handshake", if lost == Lost::Silent { "timeout" } else { "closed" });
            Err(Ended::Failed)
        }
    }
}

async fn be_served<P: Protocol>(
    context: &Context,
    connection: &mut Connection,
    settled: Settled<P>,
    findings: &mut Findings,
) -> Result<(Channel, P::Reply, P::Capabilities), Ended> {
    let end = context.end();
    let greeting = if let Some(greeting) = settled.greeting {
        greeting
    } else {
        let first = connection.read_line(end).await;
        read_greeting::<P>(connection, first, end, findings).await.ok_or(Ended::Failed)?
    };
    let capabilities = match settled.capabilities {
        Some(known) => known,
        None => ask_capabilities::<P>(connection, settled.channel, end).await?,
    };
    Ok((settled.channel, greeting, capabilities))
}

async fn ask_capabilities<P: Protocol>(
    connection: &mut Connection,
    channel: Channel,
    until: Instant,
) -> Result<P::Capabilities, Ended> {
    P::ask_capabilities(connection, until).await.map_err(|unserved| match unserved {
        Unserved::Lost(lost) => Ended::Broken(lost, channel),
        Unserved::Refused => Ended::Failed,
    })
}

/// Reads the greeting, whose first line or fate is given, and reports it. Gives it if it is a
/// friendly one.
pub(in crate::probe) async fn read_greeting<P: Protocol>(
    connection: &mut Connection,
    first: Result<Vec<u8>, Lost>,
    until: Instant,
    findings: &mut Findings,
) -> Option<P::Reply> {
    let beginning = first.as_ref().ok().map(|line| visible(line));
    let greeting = match first {
        Ok(line) => P::finish_greeting(connection, line, until).await,
        Err(lost) => Err(lost),
    };
    let (word, detail) = match &greeting {
        Ok(reply) => (if reply.is_yes() { "ok" } else { "refused" }, Some(reply.to_string())),
        Err(lost) => (unheard(connection, *lost), beginning),
    };
    findings.add(P::FACTS.greeting, word);
    if let Some(detail) = detail {
        findings.detail(detail);
    }
    greeting.ok().filter(P::Reply::is_yes)
}

/// The word for a greeting that did not come: what is no text is garbled, however it ended.
fn unheard(connection: &Connection, lost: Lost) -> &'static str {
    match connection.first_bytes() {
        FirstBytes::Unclear | FirstBytes::Text => lost.as_str(),
        FirstBytes::Handshake | FirstBytes::Alert(_) | FirstBytes::Binary => Lost::Garbled.as_str(),
    }
}
