//! IMAP commands: octets in, a command or a refusal out (RFC 3501 §6 and §9, RFC 2971, 3691, 9208).

use super::item::{Item, read_item};
use crate::{
    protocol::{
        Secret,
        imap::{Malformed, Words},
    },
    server::fault::Step,
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
    /// `SELECT` and `EXAMINE`, which differ in nothing where nothing can be changed.
    Select(String),
    Close,
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
        flags: Vec<Flag>,
    },
    /// A command that would change a mailbox for good.
    Change(Step),
}

/// Why a line is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Unknown,
    Syntax,
}

impl Refusal {
    pub fn reply(self) -> &'static str {
        match self {
            Self::Unknown => "BAD Unknown command",
            Self::Syntax => "BAD Syntax error in the arguments, or they are not offered here",
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

/// What `STORE` does with the flags that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Replace,
    Add,
    Remove,
}

/// A system flag (RFC 3501 §2.3.2). There are no others here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    Answered,
    Flagged,
    Deleted,
    Seen,
    Draft,
}

impl Flag {
    pub const ALL: [Self; 5] = [Self::Answered, Self::Flagged, Self::Deleted, Self::Seen, Self::Draft];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "\\Answered",
            Self::Flagged => "\\Flagged",
            Self::Deleted => "\\Deleted",
            Self::Seen => "\\Seen",
            Self::Draft => "\\Draft",
        }
    }

    /// The flag of a search key such as `SEEN`.
    fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.as_str()[1..].eq_ignore_ascii_case(key))
    }
}

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    Every,
    None,
    Flag(Flag),
    Numbers(Set),
    Uids(Set),
    Not(Box<Key>),
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
            "CLOSE" | "UNSELECT" => Self::Close,
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
            "SELECT" | "EXAMINE" => Self::Select(words.argument()?),
            "GETQUOTAROOT" => Self::QuotaRoot(words.argument()?),
            "GETQUOTA" => Self::Quota(words.argument()?),
            "STATUS" => {
                let mailbox = words.argument()?;
                words.space()?;
                let items = words.list(|words| Ok(words.atom()?.to_ascii_uppercase()))?;
                Self::Status { mailbox, items }
            }
            "FETCH" => read_fetch(words, false)?,
            "SEARCH" => read_search(words, false)?,
            "UID" => {
                words.space()?;
                match words.atom()?.to_ascii_uppercase().as_str() {
                    "FETCH" => read_fetch(words, true)?,
                    "SEARCH" => read_search(words, true)?,
                    "STORE" => read_store(words, true)?,
                    verb @ ("COPY" | "EXPUNGE") => read_change(verb, words)?,
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
        "EXPUNGE" => Step::ImapExpunge,
        _ => return Err(Refusal::Unknown),
    };
    words.take_rest();
    Ok(Command::Change(step))
}

fn read_store(words: &mut Words<'_>, by_uid: bool) -> Result<Command, Refusal> {
    words.space()?;
    let set = Set::parse(words.run(is_of_a_set))?;
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
        Vec::new()
    } else if words.peek() == Some(b'(') {
        words.list(read_flag)?
    } else {
        vec![read_flag(words)?]
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
    let set = Set::parse(words.run(is_of_a_set))?;
    words.space()?;
    let mut items = if words.peek() == Some(b'(') {
        words.list(read_item)?
    } else if words.take_word("FAST") {
        vec![Item::Flags, Item::InternalDate, Item::Size]
    } else {
        vec![read_item(words)?]
    };
    // RFC 3501 §6.4.8: a reply by UID says which.
    if by_uid && !items.contains(&Item::Uid) {
        items.insert(0, Item::Uid);
    }
    Ok(Command::Fetch { by_uid, set, items })
}

fn is_of_a_set(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'*')
}

fn read_search(words: &mut Words<'_>, by_uid: bool) -> Result<Command, Refusal> {
    if words.take_word(" CHARSET ") {
        words.text()?;
    }
    let mut keys = Vec::new();
    while words.peek().is_some() {
        words.space()?;
        keys.push(read_key(words)?);
    }
    if keys.is_empty() { Err(Refusal::Syntax) } else { Ok(Command::Search { by_uid, keys }) }
}

fn read_key(words: &mut Words<'_>) -> Result<Key, Malformed> {
    let mut key_is_not = false;
    while words.take_word("NOT ") {
        key_is_not = !key_is_not;
    }
    let key = if words.peek().is_some_and(is_of_a_set) {
        Key::Numbers(Set::parse(words.run(is_of_a_set))?)
    } else {
        let word = words.atom()?.to_ascii_uppercase();
        match word.as_str() {
            "ALL" | "OLD" => Key::Every,
            // No message is recent here (RFC 3501 §2.3.2).
            "NEW" | "RECENT" => Key::None,
            "UID" => {
                words.space()?;
                Key::Uids(Set::parse(words.run(is_of_a_set))?)
            }
            _ => match word.strip_prefix("UN").and_then(Flag::of_key) {
                Some(flag) => Key::Not(Box::new(Key::Flag(flag))),
                None => Key::Flag(Flag::of_key(&word).ok_or(Malformed)?),
            },
        }
    };
    Ok(if key_is_not { Key::Not(Box::new(key)) } else { key })
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
    use super::{super::item::Section, *};
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
            let (set, flags) = (Set::parse("1").unwrap(), flags.to_vec());
            Ok(Command::Store { by_uid: true, set, change: Change::Add, silent, flags })
        };
        assert_eq!(Command::parse(b"UID STORE 1 +FLAGS (\\Seen \\draft)"), store(false, &[Flag::Seen, Flag::Draft]));
        assert_eq!(Command::parse(b"UID STORE 1 +flags.silent \\Seen"), store(true, &[Flag::Seen]));
        assert_eq!(Command::parse(b"EXPUNGE"), Ok(Command::Change(Step::ImapExpunge)));
    }

    #[test]
    fn what_is_fetched_is_read() {
        let set = Set::parse("1:3,*").unwrap();
        let fields = Item::Text {
            label: "BODY[HEADER.FIELDS (From To)]<0>".into(),
            section: Section::Fields { names: vec!["From".into(), "To".into()], others: false },
            part: Some((0, 100)),
        };
        assert_eq!(
            Command::parse(b"UID FETCH 1:3,* (FLAGS BODY.PEEK[HEADER.FIELDS (From To)]<0.100>)"),
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
            (b"FETCH 1 ENVELOPE", Refusal::Syntax),
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
