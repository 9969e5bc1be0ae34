//! Which message holds up the others: what `message.stuck` says beside its value.

use super::quantity::parse_bytes;
use std::{fmt, str::FromStr};

/// One message as the server lists it, and how far it came. It stands in the detail of an observation, written
/// `2 of 3, 2048 B, 56 B read, dated 2026-01-01`, or with the server's words at the end: `2 of 3, 2048 B: -ERR gone`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StuckMessage {
    /// Its place in the list, from 1; servers list the oldest first.
    pub number: u64,
    /// How many are listed.
    pub of: u64,
    pub bytes: u64,
    /// Octets that came before it broke off.
    pub read: Option<u64>,
    /// Of its header, `2026-01-01`.
    pub date: Option<String>,
    /// The server's refusal, safe to print.
    pub reply: Option<String>,
}

impl fmt::Display for StuckMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}, {} B", self.number, self.of, self.bytes)?;
        if let Some(read) = self.read {
            write!(f, ", {read} B read")?;
        }
        if let Some(date) = &self.date {
            write!(f, ", dated {date}")?;
        }
        match &self.reply {
            Some(reply) => write!(f, ": {reply}"),
            None => Ok(()),
        }
    }
}

impl FromStr for StuckMessage {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (listed, reply) = match text.split_once(": ") {
            Some((listed, reply)) => (listed, Some(reply.to_owned())),
            None => (text, None),
        };
        let mut parts = listed.split(", ");
        let mut next = || parts.next().ok_or(());
        let (number, of) = next()?.split_once(" of ").ok_or(())?;
        let (number, of) = (number.parse().map_err(|_| ())?, of.parse().map_err(|_| ())?);
        let mut stuck = Self { number, of, bytes: parse_bytes(next()?).ok_or(())?, read: None, date: None, reply };
        for part in parts {
            match (part.strip_suffix(" read"), part.strip_prefix("dated ")) {
                (Some(read), _) => stuck.read = Some(parse_bytes(read).ok_or(())?),
                (_, Some(date)) => stuck.date = Some(date.to_owned()),
                (None, None) => return Err(()),
            }
        }
        Ok(stuck)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "2 of 3, 2048 B, 56 B read, dated 2026-01-01",
            "2 of 3, 2048 B, 0 B read",
            "1 of 1, 0 B: -ERR [SYS/PERM] Could not read: message, file",
        ] {
            assert_eq!(text.parse::<StuckMessage>().unwrap().to_string(), text);
        }
        // A server's own words, as `explain` reads them.
        for text in ["", "-ERR unable to open that message", "2 of 3", "2 of 3, many", "2 of 3, 1 B, a lie"] {
            assert_eq!(text.parse::<StuckMessage>(), Err(()), "{text}");
        }
    }
}
