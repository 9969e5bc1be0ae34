//! What was said on a connection, in swaks' signs, safe to print.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Lines that one transcript keeps; a server that says more is cut with a note.
pub const MAX_LINES: usize = 2_000;
/// Characters of one line that are kept.
pub const MAX_LINE_CHARS: usize = 1_000;

/// Who said a line, and whether it was under TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Sent,
    Received,
    SentTls,
    ReceivedTls,
    Note,
}

impl Direction {
    /// The sign that stands before the line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Sent => " ->",
            Self::Received => "<- ",
            Self::SentTls => " ~>",
            Self::ReceivedTls => "<~ ",
            Self::Note => "===",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TranscriptLine {
    /// Since the connection was asked for.
    #[serde(serialize_with = "as_millis")]
    pub at: Duration,
    pub direction: Direction,
    /// Without line end; control characters made visible, credentials replaced.
    pub text: String,
}

fn as_millis<S: serde::Serializer>(at: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(u64::try_from(at.as_millis()).unwrap_or(u64::MAX))
}

/// One connection's lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Transcript {
    lines: Vec<TranscriptLine>,
}

impl Transcript {
    /// Adds a line. `bytes` may be anything; credentials must have been replaced by the caller,
    /// who alone knows them.
    pub fn push(&mut self, at: Duration, direction: Direction, bytes: &[u8]) {
        if self.lines.len() < MAX_LINES {
            self.lines.push(TranscriptLine { at, direction, text: visible(bytes) });
        } else if self.lines.len() == MAX_LINES {
            self.lines.push(TranscriptLine { at, direction: Direction::Note, text: "…".to_owned() });
        }
    }

    /// Adds the lines of another connection.
    pub fn append(&mut self, other: Self) {
        for line in other.lines {
            self.push(line.at, line.direction, line.text.as_bytes());
        }
    }

    pub fn lines(&self) -> &[TranscriptLine] {
        &self.lines
    }

    /// The beginning and the end, where a connection fails, of at most `most` lines together; a note
    /// stands for what is left out.
    #[must_use]
    pub fn excerpt(&self, most: usize) -> Self {
        let left_out = self.lines.len().saturating_sub(most);
        if left_out == 0 {
            return self.clone();
        }
        let (first, rest) = self.lines.split_at(most / 2);
        let last = &rest[rest.len() - (most - first.len()).saturating_sub(1)..];
        let at = first.last().map_or(Duration::ZERO, |line| line.at);
        let note = TranscriptLine { at, direction: Direction::Note, text: "…".to_owned() };
        Self { lines: first.iter().cloned().chain([note]).chain(last.iter().cloned()).collect() }
    }
}

/// Text that cannot move a cursor: control and direction characters are escaped, invalid UTF-8 is
/// replaced, and a long line is cut.
pub fn visible(bytes: &[u8]) -> String {
    let bounded = &bytes[..bytes.len().min(MAX_LINE_CHARS * 4)];
    let text = String::from_utf8_lossy(bounded);
    let mut safe = String::with_capacity(text.len().min(MAX_LINE_CHARS));
    for (count, c) in text.trim_end_matches(['\r', '\n']).chars().enumerate() {
        if count == MAX_LINE_CHARS {
            safe.push('…');
            break;
        }
        match c {
            '\t' => safe.push(' '),
            // Bidirectional and invisible format characters can make a line read as another one.
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => {
                safe.extend(c.escape_unicode());
            }
            c if c.is_control() => safe.extend(c.escape_default()),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_a_cursor_passes() {
        assert_eq!(visible(b"220 \x1b[2Jhi\x07\r\n"), "220 \\u{1b}[2Jhi\\u{7}");
        assert_eq!(visible("a\u{202e}b\u{9b}".as_bytes()), "a\\u{202e}b\\u{9b}");
        let hidden = "a\u{61c}\u{2028}\u{ad}\u{e0041}b";
        assert_eq!(visible(hidden.as_bytes()), "a\\u{61c}\\u{2028}\\u{ad}\\u{e0041}b");
        assert_eq!(visible(b"\xff\xfe"), "\u{fffd}\u{fffd}");
    }

    #[test]
    fn an_excerpt_keeps_the_beginning_and_the_end() {
        let mut transcript = Transcript::default();
        for number in 0..10 {
            transcript.push(Duration::ZERO, Direction::Received, number.to_string().as_bytes());
        }
        let texts = |most| transcript.excerpt(most).lines.into_iter().map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(texts(5), ["0", "1", "…", "8", "9"]);
        assert_eq!(texts(10).len(), 10);
        assert_eq!(texts(1), ["…"]);
    }

    #[test]
    fn length_is_bounded() {
        let line = vec![b'x'; 10_000_000];
        assert_eq!(visible(&line).chars().count(), MAX_LINE_CHARS + 1);
        let mut transcript = Transcript::default();
        for _ in 0..MAX_LINES * 2 {
            transcript.push(Duration::ZERO, Direction::Received, b"x");
        }
        assert_eq!(transcript.lines().len(), MAX_LINES + 1);
    }
}
