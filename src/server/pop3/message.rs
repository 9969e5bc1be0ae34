//! Multi-line responses: lines, then a dot (RFC 1939 §3).

use crate::server::{
    connection::{Connection, Lost},
    mailbox::Message,
};

/// Sends a list, and writes it down.
pub async fn send_lines(lines: &[String], connection: &mut Connection) -> Result<(), Lost> {
    for line in lines {
        connection.say(line).await?;
    }
    connection.say(".").await
}

/// Sends a message, or its header and some lines of its body. It is written down by its size only.
pub async fn send(message: &Message, lines: Option<usize>, connection: &mut Connection) -> Result<(), Lost> {
    let mut cut = Cut { lines, in_header: true };
    let mut sent = 0;
    'parts: for part in message.parts() {
        for line in part.split_inclusive(|byte| *byte == b'\n') {
            if !cut.admits(line) {
                break 'parts;
            }
            if line.starts_with(b".") {
                connection.put(b".").await?;
            }
            connection.put(line).await?;
            sent += line.len();
        }
    }
    connection.put(b".\r\n").await?;
    connection.note(&format!("a message of {} octets, {sent} of them sent", message.octets()));
    Ok(())
}

/// Sends the beginning of a message and no end of it.
pub async fn send_part(message: &Message, octets: u64, connection: &mut Connection) -> Result<(), Lost> {
    let mut left = usize::try_from(octets).unwrap_or(usize::MAX);
    'parts: for part in message.parts() {
        for line in part.split_inclusive(|byte| *byte == b'\n') {
            let line = &line[..line.len().min(left)];
            if line.is_empty() {
                break 'parts;
            }
            if line.starts_with(b".") {
                connection.put(b".").await?;
            }
            connection.put(line).await?;
            left -= line.len();
        }
    }
    connection.note(&format!("a message of {} octets, broken off after {octets}", message.octets()));
    Ok(())
}

/// Where `TOP` stops.
struct Cut {
    /// Lines of the body that are still wanted.
    lines: Option<usize>,
    in_header: bool,
}

impl Cut {
    fn admits(&mut self, line: &[u8]) -> bool {
        if self.in_header {
            // The empty line belongs to the header (RFC 1939 §7, `TOP`).
            self.in_header = line != b"\r\n";
            return true;
        }
        match &mut self.lines {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }
}
