//! The words of an IMAP command (RFC 3501 §9): atoms, strings, lists.

/// Members of one list.
const MAX_MEMBERS: usize = 256;

/// What comes is not what has to come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// Reads a command from its beginning to its end.
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

    pub fn take_rest(&mut self) {
        self.rest = b"";
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
