//! The words of IMAP commands and responses (RFC 3501 §9): atoms, strings, lists.

/// Members of one list.
const MAX_MEMBERS: usize = 256;

/// What comes is not what has to come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no IMAP")]
pub struct Malformed;

/// Reads a command or a response from its beginning to its end.
#[derive(Debug)]
pub struct Words<'a> {
    rest: &'a [u8],
}

/// `ATOM-CHAR`, and `]`, which strings without quotes may have.
pub fn is_atom(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'(' | b')' | b'{' | b'%' | b'*' | b'"' | b'\\')
}

impl<'a> Words<'a> {
    pub fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Takes this octet if it comes next.
    pub fn take(&mut self, byte: u8) -> bool {
        let comes = self.peek() == Some(byte);
        if comes {
            self.rest = &self.rest[1..];
        }
        comes
    }

    /// Takes these letters, in any case, if they come next.
    pub fn take_word(&mut self, word: &str) -> bool {
        match self.rest.split_at_checked(word.len()) {
            Some((start, rest)) if start.eq_ignore_ascii_case(word.as_bytes()) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// What has not been read yet.
    pub fn take_rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    pub fn space(&mut self) -> Result<(), Malformed> {
        if self.take(b' ') { Ok(()) } else { Err(Malformed) }
    }

    pub fn end(&self) -> Result<(), Malformed> {
        if self.rest.is_empty() { Ok(()) } else { Err(Malformed) }
    }

    /// What comes next of ASCII octets of this kind; maybe nothing.
    pub fn run(&mut self, is_part: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.iter().position(|byte| !(byte.is_ascii() && is_part(*byte))).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        std::str::from_utf8(run).unwrap_or_default()
    }

    pub fn atom(&mut self) -> Result<&'a str, Malformed> {
        let atom = self.run(is_atom);
        if atom.is_empty() { Err(Malformed) } else { Ok(atom) }
    }

    pub fn number(&mut self) -> Result<usize, Malformed> {
        self.run(|byte| byte.is_ascii_digit()).parse().map_err(|_| Malformed)
    }

    /// An `astring`: an atom, a quoted string or a literal.
    pub fn text(&mut self) -> Result<String, Malformed> {
        match self.peek() {
            Some(b'"') => self.quoted(),
            Some(b'{') => self.literal(),
            _ => self.atom().map(str::to_owned),
        }
    }

    /// A space and an `astring`.
    pub fn argument(&mut self) -> Result<String, Malformed> {
        self.space()?;
        self.text()
    }

    /// A `list-mailbox`: wildcards need no quotes.
    pub fn pattern(&mut self) -> Result<String, Malformed> {
        match self.peek() {
            Some(b'"' | b'{') => self.text(),
            _ => {
                let pattern = self.run(|byte| is_atom(byte) || matches!(byte, b'%' | b'*'));
                if pattern.is_empty() { Err(Malformed) } else { Ok(pattern.to_owned()) }
            }
        }
    }

    fn quoted(&mut self) -> Result<String, Malformed> {
        let mut text = Vec::new();
        let mut bytes = self.rest.iter().enumerate().skip(1);
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'"' => {
                    self.rest = &self.rest[at + 1..];
                    return String::from_utf8(text).map_err(|_| Malformed);
                }
                b'\\' => match bytes.next() {
                    Some((_, escaped @ (b'"' | b'\\'))) => text.push(*escaped),
                    _ => return Err(Malformed),
                },
                b'\r' | b'\n' | 0 => return Err(Malformed),
                other => text.push(*other),
            }
        }
        Err(Malformed)
    }

    fn literal(&mut self) -> Result<String, Malformed> {
        self.rest = &self.rest[1..];
        let count = self.number()?;
        self.take(b'+');
        if !self.take_word("}\r\n") {
            return Err(Malformed);
        }
        let (text, rest) = self.rest.split_at_checked(count).ok_or(Malformed)?;
        self.rest = rest;
        if text.contains(&0) {
            return Err(Malformed);
        }
        String::from_utf8(text.to_vec()).map_err(|_| Malformed)
    }

    /// Members in parentheses, with a space between them; at least one.
    pub fn list<T>(&mut self, read: impl Fn(&mut Self) -> Result<T, Malformed>) -> Result<Vec<T>, Malformed> {
        if !self.take(b'(') {
            return Err(Malformed);
        }
        let mut members = Vec::new();
        while members.len() < MAX_MEMBERS {
            members.push(read(self)?);
            if self.take(b')') {
                return Ok(members);
            }
            self.space()?;
        }
        Err(Malformed)
    }
}

/// The tag and what follows it. A tag has no `+` (RFC 3501 §9).
pub fn split_tag(line: &[u8]) -> Option<(&str, &[u8])> {
    let end = line.iter().position(|byte| *byte == b' ')?;
    let tag = std::str::from_utf8(&line[..end]).ok()?;
    let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte != b'+' && is_atom(byte));
    is_tag.then_some((tag, &line[end + 1..]))
}

/// The beginning of a literal, at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// How many follow the line.
    pub octets: usize,
    /// Whether they come only once they are asked for; else they come at once (RFC 7888 §3).
    pub waits: bool,
}

/// The literal that begins at the end of a line.
pub fn literal(line: &[u8]) -> Option<Literal> {
    let text = line.strip_suffix(b"}")?;
    let (text, waits) = text.strip_suffix(b"+").map_or((text, true), |text| (text, false));
    let digits = &text[text.iter().rposition(|byte| *byte == b'{')? + 1..];
    let are_digits = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let octets = || std::str::from_utf8(digits).ok()?.parse().ok();
    are_digits.then(|| Literal { octets: octets().unwrap_or(usize::MAX), waits })
}

/// A quoted string (RFC 3501 §9); `None` if only a literal can hold the text.
pub fn quoted(text: &str) -> Option<String> {
    let fits = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control());
    fits.then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn literals_are_announced_at_the_end_of_a_line() {
        assert_eq!(literal(b"a LOGIN {4}"), Some(Literal { octets: 4, waits: true }));
        assert_eq!(literal(b"a LOGIN {4+}"), Some(Literal { octets: 4, waits: false }));
        assert_eq!(literal(b"a LOGIN {99999999999999999999999}").map(|literal| literal.octets), Some(usize::MAX));
        for line in [&b"a LOGIN {+}"[..], b"a LOGIN {}", b"a LOGIN 4}", b"a LOGIN {4} "] {
            assert_eq!(literal(line), None);
        }
    }

    #[test]
    fn a_tag_has_no_plus() {
        assert_eq!(split_tag(b"+ OK"), None);
        assert_eq!(split_tag(b"NOOP"), None);
        assert_eq!(split_tag(b"a1 NOOP"), Some(("a1", &b"NOOP"[..])));
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_read_again(text in "[ -~]{0,40}") {
            let quoted = quoted(&text).unwrap();
            let mut words = Words::new(quoted.as_bytes());
            prop_assert_eq!(words.text(), Ok(text));
            prop_assert_eq!(words.end(), Ok(()));
        }

        #[test]
        fn any_words_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let read = |read: fn(&mut Words<'_>)| read(&mut Words::new(&bytes));
            read(|words| { let _ = words.text(); });
            read(|words| { let _ = words.pattern(); });
            read(|words| { let _ = words.list(Words::text); });
            let _ = (literal(&bytes), split_tag(&bytes));
        }
    }

    #[test]
    fn what_no_quotes_can_hold_needs_a_literal() {
        for text in ["\u{fc}", "a\r\nb", "\0", "\x7f"] {
            assert_eq!(quoted(text), None, "{text:?}");
        }
    }
}
