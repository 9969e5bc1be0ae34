//! IMAP commands: octets in, a command or a refusal out (RFC 3501 §6 and §9, RFC 2971, 3691, 9208).

use super::{
    item::{Item, read_items},
    key::{Key, read_keys},
};
use crate::{
    protocol::{
        Secret,
        imap::{Malformed, Words},
    },
    server::{
        fault::Step,
        flag::{Change, Flag, Flags},
    },
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Capability,
    Id,
    Noop,
    Check,
    Logout,
    StartTls,
    Login {
        user: String,
        password: Secret,
    },
    Authenticate {
        mechanism: String,
        initial: Option<String>,
    },
    List {
        pattern: String,
        /// `LSUB`.
        subscribed: bool,
    },
    Status {
        mailbox: String,
        items: Vec<String>,
    },
    /// `SELECT`, and `EXAMINE`, which changes nothing.
    Select {
        mailbox: String,
        writable: bool,
    },
    /// `CLOSE`, which expunges, and `UNSELECT` (RFC 3691), which does not.
    Close {
        expunge: bool,
    },
    Expunge,
    Fetch {
        by_uid: bool,
        set: Set,
        items: Vec<Item>,
    },
    Search {
        by_uid: bool,
        keys: Vec<Key>,
    },
    QuotaRoot(String),
    Quota(String),
    Store {
        by_uid: bool,
        set: Set,
        change: Change,
        /// Whether the new flags need not be told.
        silent: bool,
        flags: Flags,
    },
    /// A command that needs more mailboxes than there are, or puts something in.
    Change(Step),
}

/// Why a line is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Unknown,
    Syntax,
    /// Of a search.
    Charset,
}

impl Refusal {
    pub fn reply(self) -> &'static str {
        match self {
            Self::Unknown => "BAD Unknown command",
            Self::Syntax => "BAD Syntax error in the arguments, or they are not offered here",
            Self::Charset => "NO [BADCHARSET (US-ASCII UTF-8)] There are no texts in that here",
        }
    }
}

impl From<Malformed> for Refusal {
    fn from(_: Malformed) -> Self {
        Self::Syntax
    }
}

/// Numbers of messages: `1:4,7,9:*` (RFC 3501 §9, `sequence-set`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set(Vec<(Option<u32>, Option<u32>)>);

impl Set {
    pub fn read(words: &mut Words<'_>) -> Result<Self, Malformed> {
        Self::parse(words.run(is_of_a_set))
    }

    fn parse(text: &str) -> Result<Self, Malformed> {
        let end = |text: &str| match text {
            "*" => Ok(None),
            _ if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().map(Some).map_err(|_| Malformed),
            _ => Err(Malformed),
        };
        let range = |text: &str| {
            let (from, to) = text.split_once(':').unwrap_or((text, text));
            Ok((end(from)?, end(to)?))
        };
        text.split(',').map(range).collect::<Result<_, _>>().map(Self)
    }

    /// Whether `number` is among them, where `*` is `largest`. The ends of a range may stand in
    /// either order.
    pub fn contains(&self, number: u32, largest: u32) -> bool {
        self.0.iter().any(|(from, to)| {
            let (from, to) = (from.unwrap_or(largest), to.unwrap_or(largest));
            (from.min(to)..=from.max(to)).contains(&number)
        })
    }
}

impl Command {
    /// Reads a command with its literals in place, without tag and end.
    pub fn parse(line: &[u8]) -> Result<Self, Refusal> {
        let mut words = Words::new(line);
        let command = Self::read(&mut words)?;
        words.end()?;
        Ok(command)
    }

    fn read(words: &mut Words<'_>) -> Result<Self, Refusal> {
        let verb = words.atom().map_err(|_| Refusal::Unknown)?.to_ascii_uppercase();
        Ok(match verb.as_str() {
            "CAPABILITY" => Self::Capability,
            "NOOP" => Self::Noop,
            "CHECK" => Self::Check,
            "LOGOUT" => Self::Logout,
            "STARTTLS" => Self::StartTls,
            "CLOSE" | "UNSELECT" => Self::Close { expunge: verb == "CLOSE" },
            "EXPUNGE" => Self::Expunge,
            "ID" => {
                words.take_rest();
                Self::Id
            }
            "LOGIN" => {
                words.space()?;
                let user = words.text()?;
                words.space()?;
                Self::Login { user, password: Secret::new(words.text()?) }
            }
            "AUTHENTICATE" => {
                words.space()?;
                let mechanism = words.atom()?.to_owned();
                let initial = if words.space().is_ok() { Some(words.atom()?.to_owned()) } else { None };
                Self::Authenticate { mechanism, initial }
            }
            "LIST" | "LSUB" => {
                words.space()?;
                words.text()?;
                words.space()?;
                Self::List { pattern: words.pattern()?, subscribed: verb == "LSUB" }
            }
            "SELECT" | "EXAMINE" => Self::Select { mailbox: words.argument()?, writable: verb == "SELECT" },
            "GETQUOTAROOT" => Self::QuotaRoot(words.argument()?),
            "GETQUOTA" => Self::Quota(words.argument()?),
            "STATUS" => {
                let mailbox = words.argument()?;
                words.space()?;
                let items = words.list(|words| Ok(words.atom()?.to_ascii_uppercase()))?;
                Self::Status { mailbox, items }
            }
            "FETCH" => read_fetch(words, false)?,
            "SEARCH" => Self::Search { by_uid: false, keys: read_keys(words)? },
            "UID" => {
                words.space()?;
                match words.atom()?.to_ascii_uppercase().as_str() {
                    "FETCH" => read_fetch(words, true)?,
                    "SEARCH" => Self::Search { by_uid: true, keys: read_keys(words)? },
                    "STORE" => read_store(words, true)?,
                    verb @ "COPY" => read_change(verb, words)?,
                    _ => return Err(Refusal::Unknown),
                }
            }
            "STORE" => read_store(words, false)?,
            verb => read_change(verb, words)?,
        })
    }
}

fn read_change(verb: &str, words: &mut Words<'_>) -> Result<Command, Refusal> {
    let step = match verb {
        "APPEND" => Step::ImapAppend,
        "COPY" => Step::ImapCopy,
        "CREATE" => Step::ImapCreate,
        "DELETE" => Step::ImapDelete,
        "RENAME" => Step::ImapRename,
        "SUBSCRIBE" | "UNSUBSCRIBE" => Step::ImapSubscribe,
        _ => return Err(Refusal::Unknown),
    };
    words.take_rest();
    Ok(Command::Change(step))
}

fn read_store(words: &mut Words<'_>, by_uid: bool) -> Result<Command, Refusal> {
    words.space()?;
    let set = Set::read(words)?;
    words.space()?;
    let change = match (words.take(b'+'), words.take(b'-')) {
        (false, false) => Change::Replace,
        (true, false) => Change::Add,
        (false, true) => Change::Remove,
        (true, true) => return Err(Refusal::Syntax),
    };
    if !words.take_word("FLAGS") {
        return Err(Refusal::Syntax);
    }
    let silent = words.take_word(".SILENT");
    words.space()?;
    let flags = if words.take_word("()") {
        Flags::new()
    } else if words.peek() == Some(b'(') {
        words.list(read_flag)?.into_iter().collect()
    } else {
        Flags::from([read_flag(words)?])
    };
    Ok(Command::Store { by_uid, set, change, silent, flags })
}

fn read_flag(words: &mut Words<'_>) -> Result<Flag, Malformed> {
    if !words.take(b'\\') {
        return Err(Malformed);
    }
    Flag::of_key(words.atom()?).ok_or(Malformed)
}

fn read_fetch(words: &mut Words<'_>, by_uid: bool) -> Result<Command, Refusal> {
    words.space()?;
    let set = Set::read(words)?;
    words.space()?;
    let mut items = read_items(words)?;
    // RFC 3501 §6.4.8: a reply by UID says which.
    if by_uid && !items.contains(&Item::Uid) {
        items.insert(0, Item::Uid);
    }
    Ok(Command::Fetch { by_uid, set, items })
}

pub fn is_of_a_set(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'*')
}

/// A line as it may be written down: credentials replaced.
pub fn redacted(line: &[u8]) -> Vec<u8> {
    let mut words = line.splitn(4, |byte| *byte == b' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(tag), Some(verb), Some(_), _) if verb.eq_ignore_ascii_case(b"LOGIN") => {
            [tag, b" ", verb, b" ***"].concat()
        }
        (Some(tag), Some(verb), Some(mechanism), Some(_)) if verb.eq_ignore_ascii_case(b"AUTHENTICATE") => {
            [tag, b" ", verb, b" ", mechanism, b" ***"].concat()
        }
        _ => line.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::item::{Piece, Section},
        *,
    };
    use proptest::prelude::*;

    #[test]
    fn commands_are_read_with_every_kind_of_string() {
        let login = |line: &[u8]| match Command::parse(line) {
            Ok(Command::Login { user, password }) => (user, password.reveal().to_owned()),
            other => panic!("{other:?}"),
        };
        let expected = ("taro@example.test".to_owned(), "a\"\\ b".to_owned());
        assert_eq!(login(b"LOGIN taro@example.test \"a\\\"\\\\ b\""), expected);
        assert_eq!(login(b"login {17}\r\ntaro@example.test {5}\r\na\"\\ b"), expected);
        assert_eq!(Command::parse(b"LIST \"\" *"), Ok(Command::List { pattern: "*".into(), subscribed: false }));
        assert_eq!(
            Command::parse(b"status INBOX (messages uidnext)"),
            Ok(Command::Status { mailbox: "INBOX".into(), items: vec!["MESSAGES".into(), "UIDNEXT".into()] })
        );
        assert_eq!(Command::parse(b"ID (\"name\" \"curl\")"), Ok(Command::Id));
        let store = |silent, flags: &[Flag]| {
            let (set, flags) = (Set::parse("1").unwrap(), flags.iter().copied().collect());
            Ok(Command::Store { by_uid: true, set, change: Change::Add, silent, flags })
        };
        assert_eq!(Command::parse(b"UID STORE 1 +FLAGS (\\Seen \\draft)"), store(false, &[Flag::Seen, Flag::Draft]));
        assert_eq!(Command::parse(b"UID STORE 1 +flags.silent \\Seen"), store(true, &[Flag::Seen]));
        assert_eq!(Command::parse(b"UID COPY 1 Sent"), Ok(Command::Change(Step::ImapCopy)));
    }

    #[test]
    fn what_is_fetched_is_read() {
        let set = Set::parse("1:3,*").unwrap();
        let fields = Item::Text {
            label: "BODY[2.1.HEADER.FIELDS (From To)]<0>".into(),
            section: Section {
                part: vec![2, 1],
                piece: Piece::Fields { names: vec!["From".into(), "To".into()], others: false },
            },
            range: Some((0, 100)),
            seen: false,
        };
        assert_eq!(
            Command::parse(b"UID FETCH 1:3,* (FLAGS BODY.PEEK[2.1.header.fields (From To)]<0.100>)"),
            Ok(Command::Fetch { by_uid: true, set: set.clone(), items: vec![Item::Uid, Item::Flags, fields] })
        );
        let numbers: Vec<u32> = (1..10).filter(|number| set.contains(*number, 9)).collect();
        assert_eq!(numbers, [1, 2, 3, 9]);
        assert!(Set::parse("5:2").unwrap().contains(3, 9));
    }

    #[test]
    fn what_is_no_command_is_refused_with_its_reason() {
        for (line, refusal) in [
            (&b""[..], Refusal::Unknown),
            (b"USER taro", Refusal::Unknown),
            (b"UID QUIT", Refusal::Unknown),
            (b"LOGIN taro", Refusal::Syntax),
            (b"LOGIN taro \"open", Refusal::Syntax),
            (b"LOGIN {9}\r\ntaro x", Refusal::Syntax),
            (b"FETCH 1,,2 FLAGS", Refusal::Syntax),
            (b"FETCH 1 (FAST)", Refusal::Syntax),
            (b"FETCH 1 BODY[MIME]", Refusal::Syntax),
            (b"FETCH 1 BODY[1.]", Refusal::Syntax),
            (b"FETCH 1 BODY[0]", Refusal::Syntax),
            (b"FETCH 1 BODY[]<0.0>", Refusal::Syntax),
            (b"FETCH 1 (FLAGS", Refusal::Syntax),
            (b"SEARCH", Refusal::Syntax),
            (b"NOOP now", Refusal::Syntax),
        ] {
            assert_eq!(Command::parse(line), Err(refusal), "{}", line.escape_ascii());
        }
    }

    #[test]
    fn credentials_are_not_written_down() {
        assert_eq!(redacted(b"a login taro sesame"), b"a login ***");
        assert_eq!(redacted(b"a AUTHENTICATE PLAIN AHRhcm8A"), b"a AUTHENTICATE PLAIN ***");
        assert_eq!(redacted(b"a AUTHENTICATE PLAIN"), b"a AUTHENTICATE PLAIN");
    }

    proptest! {
        #[test]
        fn any_line_is_borne(
            verb in "(LOGIN|FETCH|UID FETCH|SEARCH|STATUS|LIST|[A-Z]{1,4})?",
            rest in prop::collection::vec(any::<u8>(), 0..80),
        ) {
            let line = [verb.as_bytes(), b" ", &rest].concat();
            let _ = (Command::parse(&line), redacted(&line));
        }
    }
}
