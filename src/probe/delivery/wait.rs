//! Waiting for the message: the mailbox is looked into again and again, less and less often.

use super::{enter, leave};
use crate::probe::{
    connection::Lost,
    context::Context,
    conversation::{Protocol, Session},
    plan::Job,
};
use std::{net::IpAddr, time::Duration};
use tokio::time::{Instant, sleep_until};

/// How long is waited before each look. Most servers deliver within a second, and every look of
/// POP3 is a login of its own, which some servers count.
const PAUSES: [u64; 5] = [0, 1, 2, 4, 6];
/// What a look takes; with less left none is begun.
const LOOK: Duration = Duration::from_millis(700);
/// The newest messages, among which the one that is waited for must be.
pub(in crate::probe) const NEWEST: u64 = 20;

/// A protocol by which a mailbox can be searched.
pub(in crate::probe) trait Mailbox: Protocol {
    /// Whether one of the newest messages bears this Message-ID; `None` where the server does not
    /// show what messages bear.
    async fn holds(session: &mut Session<Self>, id: &str, until: Instant) -> Result<Option<bool>, Lost>;
}

/// Whether the user gets into the mailbox; an error is why not.
pub(super) async fn is_let_in<P: Protocol>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
) -> Result<(), &'static str> {
    let session = enter::<P>(context, job, addresses).await?;
    leave(context, job, session).await;
    Ok(())
}

/// Whether the message arrives before the time is over; `None` where that cannot be told.
pub(super) async fn arrives<P: Mailbox>(context: &Context, job: &Job, addresses: &[IpAddr], id: &str) -> Option<bool> {
    let mut looked = None;
    for look in 0.. {
        let pause = PAUSES.get(look).or(PAUSES.last()).copied().unwrap_or_default();
        let left = context.end().saturating_duration_since(Instant::now());
        // The last look comes as late as it can.
        let Some(latest) = left.checked_sub(LOOK) else { break };
        let pause = Duration::from_secs(pause).min(latest);
        if pause < LOOK && look > 0 {
            break;
        }
        let slept = sleep_until(Instant::now() + pause);
        context.call_off.within(context.end(), slept).await?;
        // A lock or a delay passes; what counts is whether anybody could look at all.
        let Ok(mut session) = enter::<P>(context, job, addresses).await else { continue };
        let found = P::holds(&mut session, id, context.end()).await;
        leave(context, job, session).await;
        match found {
            Ok(Some(true)) => return Some(true),
            Ok(Some(false)) => looked = Some(false),
            Ok(None) => return None,
            Err(_) => {}
        }
    }
    looked
}
