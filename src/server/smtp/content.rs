//! The text of a message: ends at `CRLF . CRLF`, with dot-stuffing undone (RFC 5321 §4.5.2).

/// Reads a message piece by piece, wherever the pieces are cut.
///
/// A line that ends with LF alone is stored with CRLF, since POP3 gives out such lines only; but
/// it neither ends the message nor hides a dot, or two servers could disagree about where a
/// message ends.
#[derive(Debug)]
pub struct Content {
    text: Vec<u8>,
    state: State,
    limit: usize,
    too_large: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// After CRLF, or at the beginning.
    LineStart,
    /// A dot at the start of a line.
    Dot,
    /// A dot and CR at the start of a line.
    DotCr,
    Inside,
    /// A CR inside a line.
    Cr,
}

/// What a message came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Received {
    Message(Vec<u8>),
    TooLarge,
}

impl Content {
    /// A message of at most `limit` octets.
    pub fn new(limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Self { text: Vec::new(), state: State::LineStart, limit, too_large: false }
    }

    /// Takes octets; answers how many belong to the message once its end has come.
    pub fn feed(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.state == State::Inside {
                // The bulk of a message: everything up to the next line end at once.
                let rest = &bytes[at..];
                let plain = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
                self.keep(&rest[..plain]);
                at += plain;
                if at == bytes.len() {
                    break;
                }
            }
            let byte = bytes[at];
            at += 1;
            if self.step(byte) {
                return Some(at);
            }
        }
        None
    }

    /// Takes one octet; true at the end of the message.
    fn step(&mut self, byte: u8) -> bool {
        match (self.state, byte) {
            (State::LineStart, b'.') => self.state = State::Dot,
            (State::Dot, b'\r') => self.state = State::DotCr,
            (State::DotCr, b'\n') => return true,
            (State::DotCr, _) => {
                // The dot was stuffing, and the CR is part of the line.
                self.state = State::Cr;
                return self.step(byte);
            }
            (State::Cr, b'\n') => {
                self.keep(b"\r\n");
                self.state = State::LineStart;
            }
            (State::Cr, b'\r') => self.keep(b"\r"),
            (State::Cr, _) => {
                self.keep(b"\r");
                self.keep(&[byte]);
                self.state = State::Inside;
            }
            (State::Dot, b'\n') => {
                self.keep(b".\r\n");
                self.state = State::Inside;
            }
            (State::LineStart | State::Inside, b'\r') => self.state = State::Cr,
            (State::LineStart | State::Inside, b'\n') => {
                self.keep(b"\r\n");
                self.state = State::Inside;
            }
            (State::LineStart | State::Dot | State::Inside, _) => {
                self.keep(&[byte]);
                self.state = State::Inside;
            }
        }
        false
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.too_large || self.text.len() + bytes.len() > self.limit {
            // What is too large is read to its end, but not kept.
            self.too_large = true;
            self.text = Vec::new();
        } else {
            self.text.extend_from_slice(bytes);
        }
    }

    /// The message, once its end has come.
    pub fn finish(self) -> Received {
        if self.too_large { Received::TooLarge } else { Received::Message(self.text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds in pieces of `size`; answers the message and what followed it.
    fn receive(bytes: &[u8], size: usize) -> (Received, usize) {
        let mut content = Content::new(1000);
        let mut taken = 0;
        for piece in bytes.chunks(size) {
            match content.feed(piece) {
                Some(used) => return (content.finish(), bytes.len() - taken - used),
                None => taken += piece.len(),
            }
        }
        panic!("no end in {}", bytes.escape_ascii())
    }

    #[test]
    fn the_end_is_found_wherever_the_pieces_are_cut() {
        for (sent, message, rest) in [
            (&b".\r\nQUIT\r\n"[..], &b""[..], 6),
            (b"a\r\n.\r\n", b"a\r\n", 0),
            (b"a\r\n..\r\n...b\r\n.c\r\n.\r\nRSET\r\n", b"a\r\n.\r\n..b\r\nc\r\n", 6),
            (b"a\n.\nb\r\n.\r\n", b"a\r\n.\r\nb\r\n", 0),
            (b"a\n.\r\nb\r\n.\r\n", b"a\r\n.\r\nb\r\n", 0),
            (b"a\r\n.\nb\r\n.\r\n", b"a\r\n.\r\nb\r\n", 0),
            (b"a\r.\r\n\r\r\n.\r\n", b"a\r.\r\n\r\r\n", 0),
            (b"a\r\n.\rb\r\n.\r\n", b"a\r\n\rb\r\n", 0),
            (b"\xe6\x97\xa5\0\r\n.\r\n", b"\xe6\x97\xa5\0\r\n", 0),
        ] {
            for size in 1..=sent.len() {
                let expected = (Received::Message(message.to_vec()), rest);
                assert_eq!(receive(sent, size), expected, "{} by {size}", sent.escape_ascii());
            }
        }
    }

    #[test]
    fn what_is_too_large_is_read_to_its_end() {
        let mut sent = vec![b'x'; 5000];
        sent.extend_from_slice(b"\r\n.\r\nQUIT\r\n");
        assert_eq!(receive(&sent, 100), (Received::TooLarge, 6));
    }

    #[test]
    fn only_crlf_ends_a_message() {
        for sent in [&b"a\n.\n"[..], b"a\r\n.\r", b"a\n.\r\n", b"a\r\n.\n", b"a\r.\r"] {
            assert_eq!(Content::new(1000).feed(sent), None, "{}", sent.escape_ascii());
        }
    }
}
