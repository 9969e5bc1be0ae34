//! `STAT`, `LIST` and `UIDL`: how much is in the mailbox, and whether messages can be told apart.

use super::Pop3;
use crate::{
    fact::Value,
    probe::{
        connection::{Connection, Lost},
        conversation::Protocol,
        findings::Findings,
    },
    protocol::pop3::{Status, body_line, listing, unique_id},
};
use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};
use tokio::time::Instant;

/// Messages whose sizes are read. The list of so many takes a megabyte; of more, some are asked about one by one.
pub(super) const MOST_LISTED: u64 = 100_000;
/// Lines of a list that the transcript shows.
const SHOWN: u64 = 20;
/// Messages that are read from either end of the mailbox: where receiving begins, and where it goes on
/// for those who leave their mail there.
pub(super) const FROM_EACH_END: u64 = 10;

/// A message as LIST has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) number: u64,
    pub(super) bytes: u64,
}

/// What there is.
pub(super) struct Listing {
    /// All of them, or those that are looked at where there are very many.
    pub(super) listed: Vec<Listed>,
    /// How many there are.
    pub(super) of: u64,
}

/// The messages with their sizes; or the status that shows a fault.
pub(super) async fn count(
    connection: &mut Connection,
    pop3: &mut Findings,
    end: Instant,
) -> Result<Result<Listing, Status>, Lost> {
    let status = Pop3::command(connection, "STAT", end).await?;
    let Some((messages, bytes)) = status.stat().filter(|_| status.ok) else {
        return Ok(Err(status));
    };
    pop3.add("mailbox.messages", Value::Number(messages)).add("mailbox.bytes", Value::Number(bytes));
    if messages > MOST_LISTED {
        return list_some(connection, messages, end).await;
    }
    let status = Pop3::command(connection, "LIST", end).await?;
    if !status.ok {
        return Ok(Err(status));
    }
    let mut listed = Vec::new();
    read_list(connection, end, |line| {
        listed.extend(listing(line).map(|(number, bytes)| Listed { number, bytes }));
    })
    .await?;
    let largest = listed.iter().map(|message| message.bytes).max().unwrap_or(0);
    pop3.add("message.largest-bytes", Value::Number(largest));
    Ok(Ok(Listing { listed, of: messages }))
}

/// Those at both ends, each by a `LIST` of its own.
async fn list_some(connection: &mut Connection, messages: u64, end: Instant) -> Result<Result<Listing, Status>, Lost> {
    let mut listed = Vec::new();
    for number in (1..=FROM_EACH_END).chain(messages - FROM_EACH_END + 1..=messages) {
        let status = Pop3::command(connection, &format!("LIST {number}"), end).await?;
        let Some((number, bytes)) = status.stat().filter(|_| status.ok) else { return Ok(Err(status)) };
        listed.push(Listed { number, bytes });
    }
    Ok(Ok(Listing { listed, of: messages }))
}

/// `UIDL`: without unique ids a mail program that leaves its mail on the server cannot know what is new.
pub(super) async fn tell_apart(connection: &mut Connection, pop3: &mut Findings, end: Instant) -> Result<(), Lost> {
    let status = Pop3::command(connection, "UIDL", end).await?;
    if !status.ok {
        pop3.add("pop3.uidl", "absent").detail(status.line);
        return Ok(());
    }
    let hash = RandomState::new();
    let (mut known, mut is_repeated) = (HashSet::new(), false);
    read_list(connection, end, |line| {
        if let Some((_, id)) = unique_id(line) {
            is_repeated |= !known.insert(hash.hash_one(id));
        }
    })
    .await?;
    pop3.add("pop3.uidl", if is_repeated { "repeated" } else { "unique" });
    Ok(())
}

/// Reads a list to its dot. Of a long one only the beginning is written down.
async fn read_list(connection: &mut Connection, end: Instant, mut take: impl FnMut(&str)) -> Result<(), Lost> {
    for count in 0..MOST_LISTED {
        let line = if count < SHOWN { connection.read_line(end).await? } else { connection.read_quietly(end).await? };
        let Some(text) = body_line(&line) else {
            if count > SHOWN {
                connection.note(&format!("… {count}"));
            }
            return Ok(());
        };
        take(&text);
    }
    connection.give_up();
    Err(Lost::Garbled)
}
