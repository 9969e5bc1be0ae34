//! One command and all that answers it.

use crate::{
    probe::connection::{Connection, Lost},
    protocol::imap::{Condition, Response, Status, Untagged, literal_of_response},
};
use tokio::time::Instant;

/// Bytes of one response with its literals. Nothing that is asked for here needs more.
const MAX_RESPONSE_BYTES: usize = 64 * 1024;
/// Untagged responses that are taken for one command; each of them may be news that nobody asked for.
const MAX_UNTAGGED: usize = 1_000;

/// What came of a command.
pub(super) struct Answer {
    pub(super) status: Status,
    pub(super) untagged: Vec<Untagged>,
}

/// What a server says while a command runs.
pub(super) enum Step {
    /// It waits for more of the command; the text after the plus.
    Continue(String),
    Over(Status),
    Untagged(Untagged),
}

/// A tag that no command on this connection has had.
pub(super) fn new_tag(connection: &mut Connection) -> String {
    format!("m{}", connection.count_command())
}

/// Gives a command and waits for its end.
pub(super) async fn perform(connection: &mut Connection, command: &str, until: Instant) -> Result<Answer, Lost> {
    let tag = new_tag(connection);
    connection.send(&format!("{tag} {command}"), until).await?;
    finish(connection, &tag, until).await
}

/// Waits for the end of the command that bears `tag`, which is complete.
pub(super) async fn finish(connection: &mut Connection, tag: &str, until: Instant) -> Result<Answer, Lost> {
    let mut untagged = Vec::new();
    while untagged.len() < MAX_UNTAGGED {
        match read_step(connection, tag, until, true).await? {
            Step::Over(status) => return Ok(Answer { status, untagged }),
            Step::Untagged(data) => untagged.push(data),
            Step::Continue(_) => break,
        }
    }
    connection.give_up();
    Err(Lost::Garbled)
}

/// Reads the next thing that the server says while the command with this tag runs. Of a long list
/// not everything is `shown` in the transcript.
pub(super) async fn read_step(
    connection: &mut Connection,
    tag: &str,
    until: Instant,
    shown: bool,
) -> Result<Step, Lost> {
    let Some(response) = read_response(connection, until, shown).await? else {
        connection.give_up();
        return Err(Lost::Garbled);
    };
    match response {
        Response::Continue(text) => Ok(Step::Continue(text)),
        Response::Completed { tag: theirs, status } if theirs == tag => Ok(Step::Over(status)),
        // The server answers somebody else, or what was smuggled in.
        Response::Completed { .. } => {
            connection.give_up();
            Err(Lost::Garbled)
        }
        // Whatever was asked for, this is the answer: it hangs up.
        Response::Untagged(Untagged::Status(status)) if status.condition == Condition::Bye => {
            connection.give_up();
            Ok(Step::Over(status))
        }
        Response::Untagged(untagged) => Ok(Step::Untagged(untagged)),
    }
}

/// A response with its literals; `None` if it is none or is too long.
async fn read_response(connection: &mut Connection, until: Instant, shown: bool) -> Result<Option<Response>, Lost> {
    let mut whole = read_line(connection, until, shown).await?;
    while let Some(count) = literal_of_response(&whole) {
        if whole.len().saturating_add(count) > MAX_RESPONSE_BYTES {
            return Ok(None);
        }
        whole.extend_from_slice(b"\r\n");
        whole.extend(connection.read_octets(count, until).await?);
        whole.extend(read_line(connection, until, shown).await?);
    }
    Ok(Response::parse(&whole).ok())
}

async fn read_line(connection: &mut Connection, until: Instant, shown: bool) -> Result<Vec<u8>, Lost> {
    if shown { connection.read_line(until).await } else { connection.read_quietly(until).await }
}
