//! Bytes to lines, whoever sends them and however they arrive.

/// The longest line that is taken. RFC 5321 §4.5.3.1.5 allows 512 bytes for a reply, servers exceed
/// that by some, and nobody needs more than this.
pub const MAX_LINE_BYTES: usize = 8 * 1024;

/// A line was longer than [`MAX_LINE_BYTES`]: whatever sends it does not speak a mail protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the line is longer than {MAX_LINE_BYTES} bytes")]
pub struct LineTooLong;

/// Collects bytes and gives them back line by line. Holds at most one line more than was pushed at
/// once.
#[derive(Debug, Default)]
pub struct LineBuffer {
    bytes: Vec<u8>,
    /// Up to here there is no line feed.
    searched: usize,
}

impl LineBuffer {
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next whole line without its end, which may be CR LF or a bare LF.
    ///
    /// # Errors
    /// When the line is too long, finished or not. Nothing after that can be relied on.
    pub fn next_line(&mut self) -> Result<Option<Vec<u8>>, LineTooLong> {
        let found = self.bytes[self.searched..].iter().position(|byte| *byte == b'\n');
        let Some(offset) = found else {
            self.searched = self.bytes.len();
            return if self.bytes.len() > MAX_LINE_BYTES { Err(LineTooLong) } else { Ok(None) };
        };
        let end = self.searched + offset;
        if end > MAX_LINE_BYTES {
            return Err(LineTooLong);
        }
        let mut line: Vec<u8> = self.bytes.drain(..=end).collect();
        self.searched = 0;
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(line))
    }

    /// The next so many bytes, once they are there: what a length was told of beforehand.
    pub fn next_octets(&mut self, count: usize) -> Option<Vec<u8>> {
        if self.bytes.len() < count {
            return None;
        }
        self.searched = 0;
        Some(self.bytes.drain(..count).collect())
    }

    /// What has arrived of the next line.
    pub fn rest(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes everything that has not been read as a line.
    pub fn take_rest(&mut self) -> Vec<u8> {
        self.searched = 0;
        std::mem::take(&mut self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_line_ends_are_taken() {
        let mut buffer = LineBuffer::default();
        buffer.push(b"220 a\r\n250 b\n\nrest");
        let mut next = || buffer.next_line().unwrap();
        assert_eq!(next().unwrap(), b"220 a");
        assert_eq!(next().unwrap(), b"250 b");
        assert_eq!(next().unwrap(), b"");
        assert_eq!(next(), None);
        assert_eq!(buffer.rest(), b"rest");
    }

    #[test]
    fn a_line_of_ten_megabytes_is_given_up_early() {
        let mut buffer = LineBuffer::default();
        let mut pushed = 0;
        while buffer.next_line() == Ok(None) {
            buffer.push(&[b'x'; 1024]);
            pushed += 1024;
        }
        assert_eq!(pushed, MAX_LINE_BYTES + 1024);
    }

    proptest! {
        #[test]
        fn cuts_change_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 1_usize..50) {
            let read = |chunk: usize| {
                let (mut buffer, mut lines) = (LineBuffer::default(), Vec::new());
                for chunk in bytes.chunks(chunk) {
                    buffer.push(chunk);
                    while let Ok(Some(line)) = buffer.next_line() {
                        lines.push(line);
                    }
                }
                (lines, buffer.take_rest())
            };
            prop_assert_eq!(read(cut), read(1_000));
        }
    }
}
