//! `FETCH` of one header field: what the newest messages bear.

use super::{
    Imap,
    exchange::{Answer, Step, new_tag, perform, read_step},
};
use crate::{
    probe::{
        connection::Lost,
        conversation::Session,
        delivery::{Mailbox, NEWEST},
    },
    protocol::imap::Untagged,
};
use tokio::time::Instant;

/// Responses to one command, news that nobody asked for among them.
const MOST_RESPONSES: usize = 1_000;

impl Mailbox for Imap {
    /// SEARCH would be shorter, but some servers search an index that lags behind.
    async fn holds(session: &mut Session<Self>, id: &str, until: Instant) -> Result<Option<bool>, Lost> {
        let connection = &mut session.connection;
        let Answer { status, untagged } = perform(connection, "EXAMINE INBOX", until).await?;
        let messages = untagged.iter().rev().find_map(|data| match data {
            Untagged::Exists(messages) => Some(*messages),
            _ => None,
        });
        let Some(messages) = messages.filter(|_| status.is_yes()) else { return Ok(None) };
        if messages == 0 {
            return Ok(Some(false));
        }
        let first = messages.saturating_sub(NEWEST - 1).max(1);
        let tag = new_tag(connection);
        let command = format!("{tag} FETCH {first}:{messages} (BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])");
        connection.send(&command, until).await?;
        let mut bears = false;
        for _ in 0..MOST_RESPONSES {
            match read_step(connection, &tag, until, false).await? {
                Step::Untagged(Untagged::Piece(header)) => bears |= header.contains(id),
                Step::Untagged(_) => {}
                Step::Over(status) => return Ok(status.is_yes().then_some(bears)),
                Step::Continue(_) => break,
            }
        }
        connection.give_up();
        Err(Lost::Garbled)
    }
}
