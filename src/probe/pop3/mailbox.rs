//! `STAT` and `LIST`: how much is in the mailbox. Nothing is fetched and nothing is deleted.

use super::Pop3;
use crate::{
    fact::Value,
    probe::{
        connection::{Connection, Lost},
        context::Context,
        conversation::Protocol,
        findings::Findings,
    },
    protocol::pop3::{body_line, listing},
};
use tokio::time::Instant;

/// Messages whose sizes are read. The list of so many takes a megabyte.
const MOST_LISTED: usize = 100_000;
/// Lines of a list that the transcript shows.
const SHOWN: usize = 20;

/// Counts and weighs the messages.
pub(super) async fn look(context: &Context, connection: &mut Connection, pop3: &mut Findings) {
    let began = Instant::now();
    let fault = match try_look(context, connection, pop3).await {
        Ok(None) => {
            pop3.add("pop3.mailbox", "ok").took(began.elapsed());
            return;
        }
        Ok(Some(reply)) => reply,
        Err(lost) => lost.as_str().to_owned(),
    };
    pop3.add("pop3.mailbox", "failed").took(began.elapsed()).detail(fault);
}

/// Gives the reply that shows a fault, if there is one.
async fn try_look(context: &Context, connection: &mut Connection, pop3: &mut Findings) -> Result<Option<String>, Lost> {
    let end = context.end();
    let status = Pop3::command(connection, "STAT", end).await?;
    let Some((messages, bytes)) = status.stat().filter(|_| status.ok) else {
        return Ok(Some(status.line));
    };
    pop3.add("mailbox.messages", Value::Number(messages)).add("mailbox.bytes", Value::Number(bytes));
    let status = Pop3::command(connection, "LIST", end).await?;
    if !status.ok {
        return Ok(Some(status.line));
    }
    let mut largest = 0;
    for count in 0..MOST_LISTED {
        let line = if count < SHOWN { connection.read_line(end).await? } else { connection.read_quietly(end).await? };
        let Some(text) = body_line(&line) else {
            if count > SHOWN {
                connection.note(&format!("… {count}"));
            }
            pop3.add("message.largest-bytes", Value::Number(largest));
            return Ok(None);
        };
        if let Some((_, bytes)) = listing(&text) {
            largest = largest.max(bytes);
        }
    }
    connection.give_up();
    Err(Lost::Garbled)
}
