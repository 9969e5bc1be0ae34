//! The INBOX: whether it opens, how much is in it, and how much room there is. Nothing is fetched
//! and nothing is changed.

use super::{
    Imap,
    exchange::{Answer, Step, new_tag, perform, read_step},
};
use crate::{
    fact::{Unknown, Value},
    probe::{
        connection::{Connection, Lost},
        context::Context,
        conversation::{Protocol, Session},
        findings::Findings,
    },
    protocol::imap::{Capabilities, Resource, Status, Untagged},
};
use tokio::time::Instant;

/// Messages whose sizes are read. The list of so many takes megabytes, and of more it is not asked for.
const MOST_LISTED: u64 = 100_000;
/// News that may come in between.
const MOST_NEWS: u64 = 1_000;
/// Lines of a list that the transcript shows.
const SHOWN: u64 = 20;
/// From this share on, in percent, a mailbox is nearly full.
const NEARLY_FULL: u64 = 90;

/// Introduces the program, opens the INBOX for reading, and asks what fills it.
pub(super) async fn look(context: &Context, session: &mut Session<Imap>, imap: &mut Findings) {
    let end = context.end();
    let connection = &mut session.connection;
    // Many servers tell more to those who have logged in.
    let Ok(capabilities) = Imap::ask_capabilities(connection, end).await else { return };
    introduce(connection, &capabilities, end).await;
    // The quota comes first: a mailbox that is too full may be one that does not open.
    look_at_quota(connection, &capabilities, imap, end).await;
    let bytes = ask_size(connection, &capabilities, end).await;
    let began = Instant::now();
    let (word, reply) = match open(connection, bytes, imap, end).await {
        Ok(None) => {
            imap.add("imap.mailbox", "ok").took(began.elapsed());
            return;
        }
        Ok(Some(status)) => {
            let word = context.patterns.imap("imap.mailbox", &status).unwrap_or("failed");
            (word, status.line)
        }
        Err(lost) => ("failed", lost.as_str().to_owned()),
    };
    imap.add("imap.mailbox", word).took(began.elapsed()).detail(reply);
}

/// Some servers let nobody go on who does not say what program he is (RFC 2971).
async fn introduce(connection: &mut Connection, capabilities: &Capabilities, end: Instant) {
    const NAME: &str = env!("CARGO_PKG_NAME");
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    if capabilities.has("ID") {
        let command = format!("ID (\"name\" \"{NAME}\" \"version\" \"{VERSION}\")");
        // A refusal has no consequence; a lost connection shows in the next command.
        let _ = perform(connection, &command, end).await;
    }
}

/// `GETQUOTAROOT` (RFC 9208 §4.3.2).
async fn look_at_quota(connection: &mut Connection, capabilities: &Capabilities, imap: &mut Findings, end: Instant) {
    if !capabilities.has("QUOTA") {
        return;
    }
    let Ok(Answer { status, untagged }) = perform(connection, "GETQUOTAROOT INBOX", end).await else { return };
    if !status.is_yes() {
        return;
    }
    let resources = untagged.into_iter().flat_map(|data| match data {
        Untagged::Quota(resources) => resources,
        _ => Vec::new(),
    });
    // The fullest one is the one that matters.
    match resources.filter(|resource| resource.limit > 0).max_by_key(percent) {
        Some(fullest) => {
            let word = match percent(&fullest) {
                100.. => "full",
                NEARLY_FULL.. => "nearly-full",
                _ => "has-room",
            };
            imap.add("mailbox.quota", word).detail(format!("{} {} / {}", fullest.name, fullest.used, fullest.limit));
        }
        None => {
            imap.unknown("mailbox.quota", Unknown::NotApplicable);
        }
    }
}

fn percent(resource: &Resource) -> u64 {
    u64::try_from(u128::from(resource.used) * 100 / u128::from(resource.limit.max(1))).unwrap_or(u64::MAX)
}

/// `STATUS` (RFC 3501 §6.3.10), which is for mailboxes that are not opened: what all messages weigh together, if the
/// server tells (RFC 8438). What it says of their number, EXAMINE says as well.
async fn ask_size(connection: &mut Connection, capabilities: &Capabilities, end: Instant) -> Option<u64> {
    let items = if capabilities.has("STATUS=SIZE") { "MESSAGES SIZE" } else { "MESSAGES" };
    // A refusal and a lost connection show in the next command.
    let answer = perform(connection, &format!("STATUS INBOX ({items})"), end).await.ok()?;
    answer.untagged.into_iter().find_map(|data| match data {
        Untagged::Mailbox { bytes, .. } => bytes,
        _ => None,
    })
}

/// Gives the reply that shows a fault, if there is one. `bytes`: what STATUS has told.
async fn open(
    connection: &mut Connection,
    bytes: Option<u64>,
    imap: &mut Findings,
    end: Instant,
) -> Result<Option<Status>, Lost> {
    let Answer { status, untagged } = perform(connection, "EXAMINE INBOX", end).await?;
    if !status.is_yes() {
        return Ok(Some(status));
    }
    let messages = untagged.iter().rev().find_map(|data| match data {
        Untagged::Exists(messages) => Some(*messages),
        _ => None,
    });
    // RFC 3501 §6.3.1: it has to be told.
    let Some(messages) = messages else { return Ok(Some(status)) };
    imap.add("mailbox.messages", Value::Number(messages));
    if messages == 0 {
        imap.add("mailbox.bytes", Value::Number(0)).add("message.largest-bytes", Value::Number(0));
        return Ok(None);
    }
    if messages > MOST_LISTED {
        if let Some(bytes) = bytes {
            imap.add("mailbox.bytes", Value::Number(bytes));
        }
        return Ok(None);
    }
    weigh(connection, messages, imap, end).await
}

/// The sizes of all messages, which servers keep at hand.
async fn weigh(
    connection: &mut Connection,
    messages: u64,
    imap: &mut Findings,
    end: Instant,
) -> Result<Option<Status>, Lost> {
    let tag = new_tag(connection);
    connection.send(&format!("{tag} FETCH 1:* (RFC822.SIZE)"), end).await?;
    let (mut all, mut largest) = (0_u64, 0);
    for count in 0..messages + MOST_NEWS {
        match read_step(connection, &tag, end, count < SHOWN).await? {
            Step::Untagged(Untagged::Size(bytes)) => {
                all = all.saturating_add(bytes);
                largest = largest.max(bytes);
            }
            Step::Untagged(_) => {}
            Step::Over(status) if status.is_yes() => {
                if count > SHOWN {
                    connection.note(&format!("… {count}"));
                }
                imap.add("mailbox.bytes", Value::Number(all)).add("message.largest-bytes", Value::Number(largest));
                return Ok(None);
            }
            Step::Over(status) => return Ok(Some(status)),
            Step::Continue(_) => break,
        }
    }
    connection.give_up();
    Err(Lost::Garbled)
}
