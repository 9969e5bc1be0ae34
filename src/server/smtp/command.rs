//! SMTP commands: a line in, a command or a refusal out (RFC 5321 §4.1).

use std::{borrow::Cow, fmt};

/// The address in `MAIL` and `RCPT`, as far as delivery needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// As written, without the angle brackets and without a source route.
    pub text: String,
}

impl Path {
    /// Local part, without the quotes that it may have (RFC 5321 §4.1.2), and domain. `<postmaster>` has no domain
    /// (RFC 5321 §4.5.1).
    pub fn parts(&self) -> (Cow<'_, str>, &str) {
        let (local, domain) = self.text.rsplit_once('@').unwrap_or((&self.text, ""));
        let quoted = local.strip_prefix('"').and_then(|local| local.strip_suffix('"'));
        (quoted.map_or(local.into(), |quoted| unquoted(quoted).into()), domain)
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// The text of a quoted string, in which a backslash stands before what is meant literally.
fn unquoted(quoted: &str) -> String {
    let mut text = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        text.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    text
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Ehlo(String),
    Helo(String),
    Starttls,
    Auth { mechanism: String, initial: Option<String> },
    Mail { from: Path, size: Option<u64> },
    Rcpt { to: Path },
    Data,
    Rset,
    Noop,
    Vrfy,
    Expn,
    Help,
    Quit,
}

/// Why a line is no command; each has its reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Unknown,
    /// A known command that is not implemented.
    NotImplemented,
    /// Not ASCII, or with control characters.
    Garbage,
    /// What the command wants.
    Syntax(&'static str),
    /// A parameter of `MAIL` or `RCPT` that was not announced (RFC 5321 §4.1.1.11).
    Parameter,
    Size,
    /// An address with other letters than those of ASCII, and no SMTPUTF8 was offered (RFC 6531 §3.5).
    Unicode,
}

impl Refusal {
    pub fn reply(self) -> String {
        match self {
            Self::Unknown => "500 5.5.2 Unknown command".to_owned(),
            Self::NotImplemented => "502 5.5.1 Command not implemented".to_owned(),
            Self::Garbage => "500 5.5.2 A command is a line of ASCII text".to_owned(),
            Self::Syntax(wanted) => format!("501 5.5.4 Syntax: {wanted}"),
            Self::Parameter => "555 5.5.4 Unknown parameter".to_owned(),
            Self::Unicode => "553 5.6.7 Addresses are ASCII here".to_owned(),
            Self::Size => "501 5.5.4 SIZE wants a number".to_owned(),
        }
    }
}

impl Command {
    /// Reads a command line, given without its end.
    pub fn parse(line: &[u8]) -> Result<Self, Refusal> {
        let text = std::str::from_utf8(line).map_err(|_| Refusal::Garbage)?;
        if text.chars().any(|c| c.is_control() && c != '\t') {
            return Err(Refusal::Garbage);
        }
        let text = text.trim_end();
        let (verb, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
        let rest = rest.trim_start();
        let bare = |command: Self, wanted| if rest.is_empty() { Ok(command) } else { Err(Refusal::Syntax(wanted)) };
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" if is_domain(rest) => Ok(Self::Ehlo(rest.to_owned())),
            "EHLO" => Err(Refusal::Syntax("EHLO hostname")),
            "HELO" if is_domain(rest) => Ok(Self::Helo(rest.to_owned())),
            "HELO" => Err(Refusal::Syntax("HELO hostname")),
            "STARTTLS" => bare(Self::Starttls, "STARTTLS"),
            "AUTH" => auth(rest),
            "MAIL" => mail(rest),
            "RCPT" => rcpt(rest),
            "DATA" => bare(Self::Data, "DATA"),
            "RSET" => bare(Self::Rset, "RSET"),
            "NOOP" => Ok(Self::Noop),
            "VRFY" if rest.is_empty() => Err(Refusal::Syntax("VRFY address")),
            "VRFY" => Ok(Self::Vrfy),
            "EXPN" if rest.is_empty() => Err(Refusal::Syntax("EXPN list")),
            "EXPN" => Ok(Self::Expn),
            "HELP" => Ok(Self::Help),
            "QUIT" => bare(Self::Quit, "QUIT"),
            "TURN" | "ETRN" | "BDAT" => Err(Refusal::NotImplemented),
            _ => Err(Refusal::Unknown),
        }
    }
}

/// A line as it may be written down: credentials replaced.
pub fn redacted(line: &[u8]) -> Vec<u8> {
    let mut words = line.splitn(3, |byte| *byte == b' ');
    match (words.next(), words.next(), words.next()) {
        (Some(verb), Some(mechanism), Some(_)) if verb.eq_ignore_ascii_case(b"AUTH") => {
            [verb, b" ", mechanism, b" ***"].concat()
        }
        _ => line.to_vec(),
    }
}

/// A host name or address literal, checked no further: nothing depends on it (RFC 5321 §4.1.4).
fn is_domain(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

fn auth(rest: &str) -> Result<Command, Refusal> {
    let mut words = rest.split_ascii_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(mechanism), initial, None) => {
            Ok(Command::Auth { mechanism: mechanism.to_owned(), initial: initial.map(str::to_owned) })
        }
        _ => Err(Refusal::Syntax("AUTH mechanism [initial-response]")),
    }
}

/// Splits `FROM:<path> parameters`. A space after the colon is forgiven, as everywhere.
fn path<'a>(rest: &'a str, keyword: &str, wanted: &'static str) -> Result<(Path, &'a str), Refusal> {
    let refuse = Refusal::Syntax(wanted);
    let (head, tail) = rest.split_at_checked(keyword.len()).ok_or(refuse)?;
    if !head.eq_ignore_ascii_case(keyword) {
        return Err(refuse);
    }
    let inner = tail.trim_start().strip_prefix('<').ok_or(refuse)?;
    // A quoted local part may hold `>` (RFC 5321 §4.1.2).
    let mut quoted = false;
    let mut escaped = false;
    let end = inner
        .char_indices()
        .find(|(_, c)| {
            let ends = *c == '>' && !quoted;
            if !escaped && *c == '"' {
                quoted = !quoted;
            }
            escaped = !escaped && *c == '\\';
            ends
        })
        .map(|(at, _)| at)
        .ok_or(refuse)?;
    let (inside, after) = (&inner[..end], &inner[end + 1..]);
    if !inside.is_ascii() {
        return Err(Refusal::Unicode);
    }
    // `@relay,@relay:` before the address is to be accepted and ignored (RFC 5321 appendix C).
    let text = match inside.strip_prefix('@') {
        Some(route) => route.split_once(':').ok_or(refuse)?.1,
        None => inside,
    };
    let (local, domain) = text.rsplit_once('@').unwrap_or((text, "x"));
    let is_quoted = local.starts_with('"');
    let fits = (!local.is_empty() || text.is_empty())
        && !domain.is_empty()
        && text.len() <= 320
        && (is_quoted || !text.contains([' ', '<', '"', ',']))
        && !domain.contains([' ', '<', '"', ',']);
    if fits && (after.is_empty() || after.starts_with(' ')) {
        Ok((Path { text: text.to_owned() }, after.trim_start()))
    } else {
        Err(refuse)
    }
}

fn mail(rest: &str) -> Result<Command, Refusal> {
    let (from, parameters) = path(rest, "FROM:", "MAIL FROM:<address>")?;
    let mut size = None;
    for parameter in parameters.split_ascii_whitespace() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.to_ascii_uppercase().as_str() {
            // RFC 1870
            "SIZE" => size = Some(value.parse().map_err(|_| Refusal::Size)?),
            // RFC 6152
            "BODY" if value.eq_ignore_ascii_case("7BIT") || value.eq_ignore_ascii_case("8BITMIME") => {}
            // RFC 4954 §5: who wrote it. A server that trusts nobody ignores it.
            "AUTH" if !value.is_empty() => {}
            _ => return Err(Refusal::Parameter),
        }
    }
    Ok(Command::Mail { from, size })
}

fn rcpt(rest: &str) -> Result<Command, Refusal> {
    let (to, parameters) = path(rest, "TO:", "RCPT TO:<address>")?;
    if to.is_empty() {
        Err(Refusal::Syntax("RCPT TO:<address>"))
    } else if parameters.is_empty() {
        Ok(Command::Rcpt { to })
    } else {
        Err(Refusal::Parameter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(text: &str, size: Option<u64>) -> Command {
        Command::Mail { from: Path { text: text.into() }, size }
    }

    #[test]
    fn commands_are_read_in_any_case() {
        assert_eq!(Command::parse(b"ehlo pc.example.test"), Ok(Command::Ehlo("pc.example.test".into())));
        assert_eq!(Command::parse(b"Quit  "), Ok(Command::Quit));
        assert_eq!(Command::parse(b"NOOP with words"), Ok(Command::Noop));
        assert_eq!(
            Command::parse(b"mail from:<taro@example.test> SIZE=12 BODY=8BITMIME"),
            Ok(mail("taro@example.test", Some(12)))
        );
        assert_eq!(Command::parse(b"MAIL FROM: <>"), Ok(mail("", None)));
        assert_eq!(
            Command::parse(b"MAIL FROM:<@a.test,@b.test:taro@example.test>"),
            Ok(mail("taro@example.test", None))
        );
        assert_eq!(Command::parse(br#"MAIL FROM:<"a> b"@example.test>"#), Ok(mail(r#""a> b"@example.test"#, None)));
        assert_eq!(
            Command::parse(b"AUTH PLAIN ="),
            Ok(Command::Auth { mechanism: "PLAIN".into(), initial: Some("=".into()) })
        );
    }

    #[test]
    fn a_quoted_local_part_is_the_same_address() {
        let parts = |text: &str| {
            let path = Path { text: text.into() };
            let (local, domain) = path.parts();
            (local.into_owned(), domain.to_owned())
        };
        let own = |local: &str| (local.to_owned(), "example.test".to_owned());
        assert_eq!(parts("taro@example.test"), own("taro"));
        assert_eq!(parts(r#""taro"@example.test"#), own("taro"));
        assert_eq!(parts(r#""t\ar\"o@x\\"@example.test"#), own(r#"tar"o@x\"#));
        assert_eq!(parts("postmaster"), ("postmaster".to_owned(), String::new()));
    }

    #[test]
    fn what_is_no_command_is_refused_with_its_reason() {
        for (line, refusal) in [
            (&b""[..], Refusal::Unknown),
            (b"GET / HTTP/1.1", Refusal::Unknown),
            (b"ETRN example.test", Refusal::NotImplemented),
            (b"EXPN", Refusal::Syntax("EXPN list")),
            (b"\x16\x03\x01\x02", Refusal::Garbage),
            (b"EHLO \xff", Refusal::Garbage),
            (b"EHLO", Refusal::Syntax("EHLO hostname")),
            (b"DATA now", Refusal::Syntax("DATA")),
            (b"AUTH", Refusal::Syntax("AUTH mechanism [initial-response]")),
            (b"MAIL FROM:taro@example.test", Refusal::Syntax("MAIL FROM:<address>")),
            (b"MAIL FROM:<a b@example.test>", Refusal::Syntax("MAIL FROM:<address>")),
            (b"MAIL FROM:<a@b>x", Refusal::Syntax("MAIL FROM:<address>")),
            (b"MAIL FROM:<a@b> SIZE=big", Refusal::Size),
            (b"MAIL FROM:<a@b> SMTPUTF8", Refusal::Parameter),
            ("MAIL FROM:<太郎@example.test>".as_bytes(), Refusal::Unicode),
            ("RCPT TO:<taro@例.test>".as_bytes(), Refusal::Unicode),
            (b"MAIL", Refusal::Syntax("MAIL FROM:<address>")),
            (b"RCPT TO:<>", Refusal::Syntax("RCPT TO:<address>")),
            (b"RCPT TO:<a@b> NOTIFY=NEVER", Refusal::Parameter),
            (b"RCPT TO:<@a.test>", Refusal::Syntax("RCPT TO:<address>")),
        ] {
            assert_eq!(Command::parse(line), Err(refusal), "{}", line.escape_ascii());
        }
    }

    #[test]
    fn credentials_are_not_written_down() {
        assert_eq!(redacted(b"AUTH PLAIN AHRhcm8Ac2VzYW1l"), b"AUTH PLAIN ***");
        assert_eq!(redacted(b"auth login"), b"auth login");
        assert_eq!(redacted(b"MAIL FROM:<a@b>"), b"MAIL FROM:<a@b>");
    }
}
