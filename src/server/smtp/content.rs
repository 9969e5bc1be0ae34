//! The text of a message: ends at `CRLF . CRLF`, with dot-stuffing undone (RFC 5321 §4.5.2).

use std::sync::atomic::{AtomicUsize, Ordering};

/// Octets that every message may hold while it arrives, whatever others do.
const OWN_SHARE: usize = 32 * 1024;
/// Octets that all arriving messages together may hold beyond that.
const SHARED: usize = 64 * 1024 * 1024;

/// Memory for messages that are on their way in: without a limit a thousand clients who never finish
/// theirs would fill it.
#[derive(Debug)]
pub struct Arriving {
    left: AtomicUsize,
}

impl Default for Arriving {
    fn default() -> Self {
        Self { left: AtomicUsize::new(SHARED) }
    }
}

impl Arriving {
    fn take(&self, octets: usize) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(octets)).is_ok()
    }

    fn give_back(&self, octets: usize) {
        self.left.fetch_add(octets, Ordering::Relaxed);
    }
}

/// Reads a message piece by piece, wherever the pieces are cut.
///
/// A line that ends with LF alone is stored with CRLF, since POP3 gives out such lines only; but
/// it neither ends the message nor hides a dot, or two servers could disagree about where a
/// message ends.
#[derive(Debug)]
pub struct Content<'a> {
    text: Vec<u8>,
    state: State,
    limit: usize,
    arriving: &'a Arriving,
    /// What of `arriving` this message has.
    taken: usize,
    /// Why nothing is kept any more.
    given_up: Option<Received>,
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
    /// Too much is arriving at once.
    NoSpace,
}

impl<'a> Content<'a> {
    /// A message of at most `limit` octets.
    pub fn new(limit: u64, arriving: &'a Arriving) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Self { text: Vec::new(), state: State::LineStart, limit, arriving, taken: 0, given_up: None }
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
        if self.given_up.is_some() {
            return;
        }
        let length = self.text.len() + bytes.len();
        if length > self.limit {
            return self.give_up(Received::TooLarge);
        }
        let beyond = length.saturating_sub(OWN_SHARE).saturating_sub(self.taken);
        if beyond > 0 && !self.arriving.take(beyond) {
            return self.give_up(Received::NoSpace);
        }
        self.taken += beyond;
        self.text.extend_from_slice(bytes);
    }

    /// The rest is read to its end, but not kept.
    fn give_up(&mut self, why: Received) {
        self.given_up = Some(why);
        self.text = Vec::new();
        self.arriving.give_back(std::mem::take(&mut self.taken));
    }

    /// The message, once its end has come.
    pub fn finish(mut self) -> Received {
        self.given_up.take().unwrap_or_else(|| Received::Message(std::mem::take(&mut self.text)))
    }
}

impl Drop for Content<'_> {
    fn drop(&mut self) {
        self.arriving.give_back(self.taken);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds in pieces of `size`; answers the message and what followed it.
    fn receive(bytes: &[u8], size: usize) -> (Received, usize) {
        let arriving = Arriving::default();
        let mut content = Content::new(1000, &arriving);
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
            assert_eq!(Content::new(1000, &Arriving::default()).feed(sent), None, "{}", sent.escape_ascii());
        }
    }

    #[test]
    fn messages_that_never_end_leave_room_for_a_small_one() {
        let arriving = Arriving::default();
        let large = vec![b'x'; SHARED / 2 + OWN_SHARE];
        let mut hogs: Vec<_> = (0..3).map(|_| Content::new(u64::MAX, &arriving)).collect();
        for hog in &mut hogs {
            hog.feed(&large);
        }
        assert_eq!(hogs.pop().map(Content::finish), Some(Received::NoSpace));
        let mut small = Content::new(1000, &arriving);
        assert!(small.feed(b"x\r\n.\r\n").is_some());
        assert_eq!(small.finish(), Received::Message(b"x\r\n".to_vec()));
        drop(hogs);
        let mut again = Content::new(u64::MAX, &arriving);
        again.feed(&large);
        assert!(matches!(again.finish(), Received::Message(_)), "what hung up gives its room back");
    }
}
