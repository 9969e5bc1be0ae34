//! A message from the user to the user, sent and looked for: the facts `delivery.*`.
//!
//! Only where somebody has allowed it, and one message a run. It stays in the mailbox: nothing here
//! deletes. Both sides must let the user in first, over channels that may be used.

mod send;
mod wait;

pub(super) use wait::{Mailbox, NEWEST};

use super::{
    context::Context,
    conversation::{Protocol, Session, part},
    findings::Findings,
    imap::Imap,
    login::{self, Side, Withheld},
    plan::Job,
    pop3::Pop3,
};
use crate::{
    fact::{Endpoint, ProbeKind},
    protocol::{Transcript, smtp::Reply},
    settings::MailProtocol,
};
use std::{net::IpAddr, time::Duration};
use tokio::time::Instant;

/// What stands in the test message, in the language of whoever receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

impl From<[String; 2]> for Letter {
    /// Subject and text.
    fn from([subject, body]: [String; 2]) -> Self {
        Self { subject, body }
    }
}

/// How the sending ended.
enum Sent {
    /// The server has taken the message, which bears this Message-ID.
    Accepted(String),
    /// The server refuses it, with its reply.
    Refused(Reply),
    /// The connection broke while the message was on its way.
    BrokenOff,
}

/// Why no message was sent, as a value of `delivery.withheld`.
const NO_ADDRESS: &str = "no-address";
const NOT_LOGGED_IN: &str = "not-logged-in";

/// Sends the message and waits for it, within the time of the run. Both sides have been examined.
pub(super) async fn examine(context: &Context, jobs: &[Job], letter: &Letter) {
    let mut findings = Findings::new(ProbeKind::Delivery);
    let of = |side| jobs.iter().find(|job| Side::of(job) == Some(side));
    let withheld = match (of(Side::Outgoing), of(Side::Incoming)) {
        (Some(outgoing), Some(incoming)) => go_round(context, outgoing, incoming, letter, &mut findings).await,
        _ => Err(NOT_LOGGED_IN),
    };
    findings.add("delivery.withheld", withheld.err().unwrap_or("nothing"));
    findings.report(context, &[Endpoint::Incoming]).await;
}

/// Gives the reason where nothing was sent.
async fn go_round(
    context: &Context,
    outgoing: &Job,
    incoming: &Job,
    letter: &Letter,
    findings: &mut Findings,
) -> Result<(), &'static str> {
    // Whoever cannot read the mailbox would send in vain: whether the message arrived could not be told.
    let mailbox = addresses(context, incoming).await;
    match incoming.target.protocol {
        MailProtocol::Imap => wait::is_let_in::<Imap>(context, incoming, &mailbox).await?,
        _ => wait::is_let_in::<Pop3>(context, incoming, &mailbox).await?,
    }
    let sent = send::send(context, outgoing, &addresses(context, outgoing).await, letter).await?;
    let began = Instant::now();
    match sent {
        Sent::Accepted(id) => {
            let arrived = match incoming.target.protocol {
                MailProtocol::Imap => wait::arrives::<Imap>(context, incoming, &mailbox, &id).await,
                _ => wait::arrives::<Pop3>(context, incoming, &mailbox, &id).await,
            };
            if let Some(arrived) = arrived {
                let word = if arrived { "arrived" } else { "not-arrived" };
                findings.add("delivery.round-trip", word).took(began.elapsed()).own_detail(id);
            }
        }
        Sent::Refused(reply) => {
            findings.add("delivery.round-trip", "refused").detail(reply.to_string());
            if let Some(why) = context.patterns.smtp("message.refusal", &reply) {
                findings.add("message.refusal", why).detail(reply.to_string());
            }
        }
        Sent::BrokenOff => {
            findings.add("delivery.round-trip", "broken-off");
        }
    }
    Ok(())
}

/// Where a job connects to; nothing is asked for where a redirect says it.
async fn addresses(context: &Context, job: &Job) -> Vec<IpAddr> {
    if context.network.is_redirected(&job.target.host, job.target.port) {
        return Vec::new();
    }
    context.addresses(&job.target.host).await.all().unwrap_or_default()
}

/// A conversation in which the user is let in, over a channel that may be used.
async fn enter<P: Protocol>(context: &Context, job: &Job, addresses: &[IpAddr]) -> Result<Session<P>, &'static str> {
    if context.end() < Instant::now() + Duration::from_millis(500) {
        return Err(Withheld::NoTime.as_str());
    }
    let mut session = Session::<P>::again(context, job, addresses).await.ok_or(NOT_LOGGED_IN)?;
    let let_in = match login::may_cross(session.channel, context.allowed) {
        Err(why) => Err(why.as_str()),
        Ok(()) if Side::of(job).is_some_and(|side| !side.logs_in(&context.settings)) => Ok(()),
        Ok(()) => match login::let_in(context, job, addresses, &mut session).await {
            Ok(true) => Ok(()),
            Err(why @ (Withheld::Cleartext | Withheld::Unverified | Withheld::NoTime)) => Err(why.as_str()),
            Ok(false) | Err(_) => Err(NOT_LOGGED_IN),
        },
    };
    match let_in {
        Ok(()) => Ok(session),
        Err(why) => {
            leave(context, job, session).await;
            Err(why)
        }
    }
}

async fn leave<P: Protocol>(context: &Context, job: &Job, session: Session<P>) {
    let transcript = part::<P>(context, session.connection).await;
    tell(context, job, transcript).await;
}

async fn tell(context: &Context, job: &Job, transcript: Transcript) {
    let own: Vec<Endpoint> = job.endpoints.iter().copied().filter(|e| is_a_side(*e)).collect();
    context.tell_session(&own, transcript).await;
}

fn is_a_side(endpoint: Endpoint) -> bool {
    matches!(endpoint, Endpoint::Incoming | Endpoint::Outgoing)
}
