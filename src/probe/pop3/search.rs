//! `TOP` (RFC 1939 §7): what the newest messages bear in their headers. Never RETR, which some
//! servers take for a message that has been read.

use super::Pop3;
use crate::{
    probe::{
        connection::{Connection, Lost},
        conversation::{Protocol, Session},
        delivery::{Mailbox, NEWEST},
    },
    protocol::pop3::body_line,
};
use tokio::time::Instant;

/// Lines of one header that are read.
const MOST_LINES: usize = 2_000;

impl Mailbox for Pop3 {
    async fn holds(session: &mut Session<Self>, id: &str, until: Instant) -> Result<Option<bool>, Lost> {
        let connection = &mut session.connection;
        let status = Self::command(connection, "STAT", until).await?;
        let Some((messages, _)) = status.stat().filter(|_| status.ok) else { return Ok(None) };
        for number in (1..=messages).rev().take(usize::try_from(NEWEST).unwrap_or(usize::MAX)) {
            if !Self::command(connection, &format!("TOP {number} 0"), until).await?.ok {
                return Ok(None);
            }
            if header_bears(connection, id, until).await? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }
}

/// Reads one header to its end. Other people's letters are not written down.
async fn header_bears(connection: &mut Connection, id: &str, until: Instant) -> Result<bool, Lost> {
    let mut bears = false;
    for _ in 0..MOST_LINES {
        let line = connection.read_quietly(until).await?;
        let Some(text) = body_line(&line) else { return Ok(bears) };
        bears |= text.contains(id);
    }
    connection.give_up();
    Err(Lost::Garbled)
}
