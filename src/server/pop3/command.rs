//! POP3 commands: a line in, a command or a refusal out (RFC 1939, 2449, 2595, 5034).

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Capa,
    Stls,
    User(String),
    Pass(String),
    Apop {
        user: String,
        digest: String,
    },
    /// Without a mechanism, a client of old asks which there are.
    Auth {
        mechanism: Option<String>,
        initial: Option<String>,
    },
    Stat,
    List(Option<usize>),
    Uidl(Option<usize>),
    Top {
        number: usize,
        lines: usize,
    },
    Retr(usize),
    Dele(usize),
    Rset,
    Noop,
    Quit,
}

/// Why a line is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Unknown,
    Garbage,
    /// What the command wants.
    Syntax(&'static str),
}

impl Refusal {
    pub fn reply(self) -> String {
        match self {
            Self::Unknown => "-ERR Unknown command".to_owned(),
            Self::Garbage => "-ERR A command is a line of text".to_owned(),
            Self::Syntax(wanted) => format!("-ERR Syntax: {wanted}"),
        }
    }
}

impl Command {
    /// Reads a command line, given without its end.
    pub fn parse(line: &[u8]) -> Result<Self, Refusal> {
        let text = std::str::from_utf8(line).map_err(|_| Refusal::Garbage)?;
        if text.chars().any(char::is_control) {
            return Err(Refusal::Garbage);
        }
        let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
        let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
        let bare = |command: Self, wanted| if words.is_empty() { Ok(command) } else { Err(Refusal::Syntax(wanted)) };
        match verb.to_ascii_uppercase().as_str() {
            "CAPA" => bare(Self::Capa, "CAPA"),
            "STLS" => bare(Self::Stls, "STLS"),
            // Names with spaces exist, and a password may begin and end with one (RFC 1939 §7).
            "USER" if !rest.trim().is_empty() => Ok(Self::User(rest.trim().to_owned())),
            "USER" => Err(Refusal::Syntax("USER name")),
            "PASS" => Ok(Self::Pass(rest.to_owned())),
            "APOP" => match words[..] {
                [ref user @ .., digest] if !user.is_empty() => {
                    Ok(Self::Apop { user: user.join(" "), digest: digest.to_owned() })
                }
                _ => Err(Refusal::Syntax("APOP name digest")),
            },
            "AUTH" => match words[..] {
                [] => Ok(Self::Auth { mechanism: None, initial: None }),
                [mechanism] => Ok(Self::Auth { mechanism: Some(mechanism.to_owned()), initial: None }),
                [mechanism, initial] => {
                    Ok(Self::Auth { mechanism: Some(mechanism.to_owned()), initial: Some(initial.to_owned()) })
                }
                _ => Err(Refusal::Syntax("AUTH mechanism [initial-response]")),
            },
            "STAT" => bare(Self::Stat, "STAT"),
            "LIST" => optional(&words, "LIST [message]").map(Self::List),
            "UIDL" => optional(&words, "UIDL [message]").map(Self::Uidl),
            "TOP" => match words[..] {
                [number, lines] => {
                    let wanted = Refusal::Syntax("TOP message lines");
                    Ok(Self::Top { number: count(number).ok_or(wanted)?, lines: count(lines).ok_or(wanted)? })
                }
                _ => Err(Refusal::Syntax("TOP message lines")),
            },
            "RETR" => one(&words, "RETR message").map(Self::Retr),
            "DELE" => one(&words, "DELE message").map(Self::Dele),
            "RSET" => bare(Self::Rset, "RSET"),
            "NOOP" => bare(Self::Noop, "NOOP"),
            "QUIT" => bare(Self::Quit, "QUIT"),
            _ => Err(Refusal::Unknown),
        }
    }
}

/// A line as it may be written down: credentials replaced.
pub fn redacted(line: &[u8]) -> Vec<u8> {
    let mut words = line.splitn(3, |byte| *byte == b' ');
    match (words.next(), words.next(), words.next()) {
        (Some(verb), Some(_), _) if verb.eq_ignore_ascii_case(b"PASS") => [verb, b" ***"].concat(),
        (Some(verb), Some(second), Some(_))
            if verb.eq_ignore_ascii_case(b"APOP") || verb.eq_ignore_ascii_case(b"AUTH") =>
        {
            [verb, b" ", second, b" ***"].concat()
        }
        _ => line.to_vec(),
    }
}

/// Digits only: `+1` is no message number.
fn count(word: &str) -> Option<usize> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) { word.parse().ok() } else { None }
}

fn one(words: &[&str], wanted: &'static str) -> Result<usize, Refusal> {
    match words {
        [word] => count(word).ok_or(Refusal::Syntax(wanted)),
        _ => Err(Refusal::Syntax(wanted)),
    }
}

fn optional(words: &[&str], wanted: &'static str) -> Result<Option<usize>, Refusal> {
    if words.is_empty() { Ok(None) } else { one(words, wanted).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_in_any_case() {
        assert_eq!(Command::parse(b"user taro@example.test"), Ok(Command::User("taro@example.test".into())));
        assert_eq!(Command::parse(b"PASS  open sesame "), Ok(Command::Pass(" open sesame ".into())));
        assert_eq!(Command::parse(b"Top 1 0"), Ok(Command::Top { number: 1, lines: 0 }));
        assert_eq!(Command::parse(b"LIST"), Ok(Command::List(None)));
        assert_eq!(Command::parse(b"LIST 2"), Ok(Command::List(Some(2))));
        assert_eq!(
            Command::parse(b"APOP taro c4c9334bac560ecc979e58001b3e22fb"),
            Ok(Command::Apop { user: "taro".into(), digest: "c4c9334bac560ecc979e58001b3e22fb".into() })
        );
        assert_eq!(Command::parse(b"AUTH"), Ok(Command::Auth { mechanism: None, initial: None }));
    }

    #[test]
    fn what_is_no_command_is_refused_with_its_reason() {
        for (line, refusal) in [
            (&b""[..], Refusal::Unknown),
            (b"EHLO pc", Refusal::Unknown),
            (b"\x16\x03\x01", Refusal::Garbage),
            (b"USER", Refusal::Syntax("USER name")),
            (b"RETR", Refusal::Syntax("RETR message")),
            (b"RETR +1", Refusal::Syntax("RETR message")),
            (b"RETR 99999999999999999999999", Refusal::Syntax("RETR message")),
            (b"TOP 1", Refusal::Syntax("TOP message lines")),
            (b"QUIT now", Refusal::Syntax("QUIT")),
            (b"APOP taro", Refusal::Syntax("APOP name digest")),
        ] {
            assert_eq!(Command::parse(line), Err(refusal), "{}", line.escape_ascii());
        }
    }

    #[test]
    fn credentials_are_not_written_down() {
        assert_eq!(redacted(b"PASS open sesame"), b"PASS ***");
        assert_eq!(redacted(b"APOP taro c4c9"), b"APOP taro ***");
        assert_eq!(redacted(b"AUTH PLAIN AHRhcm8A"), b"AUTH PLAIN ***");
        assert_eq!(redacted(b"USER taro"), b"USER taro");
    }
}
