//! The conditions of one pattern, compiled.

use super::{Protocol, WrittenPattern};
use crate::{
    protocol::{
        imap,
        pop3::Status,
        smtp::{EnhancedStatus, Reply, ReplyParser},
    },
    source::Sp,
};
use regex::{Regex, RegexBuilder};
use std::{borrow::Cow, sync::OnceLock};

/// A compiled expression may take so much memory: rules can come from others.
const MAX_REGEX_BYTES: usize = 1 << 20;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    #[error("`{0}` is neither an SMTP code such as 535 or 4xx nor a response code such as IN-USE")]
    Code(String),
    #[error("`{0}` is no enhanced status code such as 5.7.8 or x.2.2")]
    Enhanced(String),
    #[error("{0}")]
    Words(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Code {
    Smtp(u16),
    /// `4xx`.
    SmtpClass(u16),
    Response(String),
}

/// `None` stands for `x`: any number.
type Enhanced = [Option<u16>; 3];

/// A reply that says no, as patterns look at it.
#[derive(Debug)]
pub(super) struct Refusal<'r> {
    smtp: Option<u16>,
    enhanced: Option<EnhancedStatus>,
    /// The response code in brackets (RFC 2449, RFC 5530).
    response: Option<Cow<'r, str>>,
    /// What stands after the codes.
    text: Cow<'r, str>,
    /// Each line as it was received.
    lines: Vec<Cow<'r, str>>,
}

impl<'r> Refusal<'r> {
    pub(super) fn smtp(reply: &Reply) -> Self {
        let mut lines: Vec<_> = reply.lines.iter().map(|line| format!("{} {line}", reply.code).into()).collect();
        if lines.len() > 1 {
            lines.push(reply.to_string().into());
        }
        Self { smtp: Some(reply.code), enhanced: reply.enhanced, response: None, text: reply.text().into(), lines }
    }

    pub(super) fn pop3(status: &'r Status) -> Self {
        Self {
            smtp: None,
            enhanced: None,
            response: status.code.as_ref().map(|code| code.as_str().into()),
            text: (&*status.text).into(),
            lines: vec![(&*status.line).into()],
        }
    }

    pub(super) fn imap(status: &'r imap::Status) -> Self {
        Self {
            smtp: None,
            enhanced: None,
            response: status.code.as_ref().map(|code| (&*code.name).into()),
            text: (&*status.text).into(),
            lines: vec![(&*status.line).into()],
        }
    }

    /// A printed reply of one line, which may be one of several.
    pub(super) fn of(protocol: Protocol, line: &'r str) -> Option<Self> {
        match protocol {
            Protocol::Smtp => {
                let (code, text) = line.split_at_checked(3)?;
                let last = format!("{code} {}", text.strip_prefix(['-', ' ']).unwrap_or(text));
                ReplyParser::default().line(last.as_bytes()).ok()?.as_ref().map(Self::smtp)
            }
            Protocol::Imap => {
                // A line of data says something, too: what a server can do, or not yet.
                let (response, text) = match imap::Status::of(line.as_bytes()) {
                    Ok(imap::Status { code, text, .. }) => (code.map(|code| code.name.into()), text),
                    Err(_) => (None, line.to_owned()),
                };
                Some(Self { smtp: None, enhanced: None, response, text: text.into(), lines: vec![line.into()] })
            }
            Protocol::Pop3 => {
                let Status { code, text, line, .. } = Status::of(line.as_bytes()).ok()?;
                let response = code.map(|code| code.as_str().to_owned().into());
                Some(Self { smtp: None, enhanced: None, response, text: text.into(), lines: vec![line.into()] })
            }
        }
    }

    /// Whether its codes promise that it passes. `535 4.7.0` is temporary: the finer code is the meant one.
    pub(super) fn is_temporary(&self) -> bool {
        self.smtp.is_some_and(|code| code / 100 == 4)
            || self.enhanced.is_some_and(|status| status.class == 4)
            || self
                .response
                .as_deref()
                .is_some_and(|code| matches!(code, "SYS/TEMP" | "UNAVAILABLE" | "IN-USE" | "INUSE"))
    }
}

/// An expression that is compiled when the first reply needs it: a run needs few of them.
#[derive(Debug)]
struct Expression {
    written: Sp<String>,
    compiled: OnceLock<Result<Regex, String>>,
}

impl Expression {
    fn of(written: &Sp<String>) -> Self {
        Self { written: written.clone(), compiled: OnceLock::new() }
    }

    fn compiled(&self) -> Result<&Regex, &str> {
        let compiled = self.compiled.get_or_init(|| {
            let built = RegexBuilder::new(&self.written.v).case_insensitive(true).size_limit(MAX_REGEX_BYTES).build();
            built.map_err(|error| error.to_string())
        });
        compiled.as_ref().map_err(String::as_str)
    }

    fn is_match(&self, text: &str) -> bool {
        self.compiled().is_ok_and(|regex| regex.is_match(text))
    }
}

/// When a pattern holds.
#[derive(Debug)]
pub struct Condition {
    codes: Vec<Code>,
    enhanced: Vec<Enhanced>,
    words: Option<Expression>,
    line: Option<Expression>,
}

impl Condition {
    /// Reads what the author wrote. Expressions are compiled when they are needed.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn of(written: &WrittenPattern) -> Result<Self, ((u32, u32), ConditionError)> {
        let mut codes = Vec::new();
        for code in &written.codes {
            codes.push(read_code(&code.v).ok_or_else(|| (code.at, ConditionError::Code(code.v.clone())))?);
        }
        let mut enhanced = Vec::new();
        for status in &written.enhanced {
            let read = read_enhanced(&status.v);
            enhanced.push(read.ok_or_else(|| (status.at, ConditionError::Enhanced(status.v.clone())))?);
        }
        let expression = |written: &Option<Sp<String>>| written.as_ref().map(Expression::of);
        Ok(Self { codes, enhanced, words: expression(&written.words), line: expression(&written.line) })
    }

    /// Its first expression that is none, with its place.
    pub(super) fn bad_expression(&self) -> Option<((u32, u32), ConditionError)> {
        self.words.iter().chain(&self.line).find_map(|expression| {
            let error = expression.compiled().err()?;
            Some((expression.written.at, ConditionError::Words(error.to_owned())))
        })
    }

    /// Codes first: they spare most expressions.
    pub(super) fn holds(&self, refusal: &Refusal<'_>) -> bool {
        let code = |code: &Code| match code {
            Code::Smtp(code) => refusal.smtp == Some(*code),
            Code::SmtpClass(class) => refusal.smtp.is_some_and(|code| code / 100 == *class),
            Code::Response(wanted) => refusal.response.as_deref() == Some(wanted),
        };
        (self.codes.is_empty() || self.codes.iter().any(code))
            && (self.enhanced.is_empty()
                || refusal.enhanced.is_some_and(|status| self.enhanced.iter().any(|wanted| fits(*wanted, status))))
            && self.words.as_ref().is_none_or(|words| words.is_match(&refusal.text))
            && self.line.as_ref().is_none_or(|line| refusal.lines.iter().any(|text| line.is_match(text)))
    }
}

fn read_code(text: &str) -> Option<Code> {
    let bytes = text.as_bytes();
    match bytes {
        [class @ b'2'..=b'5', b'x', b'x'] => Some(Code::SmtpClass(u16::from(class - b'0'))),
        [b'2'..=b'5', ..] if bytes.len() == 3 => text.parse().ok().map(Code::Smtp),
        [b'A'..=b'Z', ..] if bytes.iter().all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'/')) => {
            Some(Code::Response(text.to_owned()))
        }
        _ => None,
    }
}

fn read_enhanced(text: &str) -> Option<Enhanced> {
    let mut parts = text.split('.').map(|part| match part {
        "x" => Some(None),
        digits => digits.parse::<u16>().ok().map(Some),
    });
    let status = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(status)
}

fn fits(wanted: Enhanced, status: EnhancedStatus) -> bool {
    let given = [u16::from(status.class), status.subject, status.detail];
    wanted.iter().zip(given).all(|(wanted, given)| wanted.is_none_or(|wanted| wanted == given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read() {
        assert_eq!(read_code("535"), Some(Code::Smtp(535)));
        assert_eq!(read_code("4xx"), Some(Code::SmtpClass(4)));
        assert_eq!(read_code("SYS/TEMP"), Some(Code::Response("SYS/TEMP".into())));
        for wrong in ["", "53", "5350", "53x", "6xx", "in-use", "IN USE"] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_x_stands_for_any_number() {
        let status = "5.2.2".parse().unwrap();
        for (wanted, expected) in [("x.2.2", true), ("5.x.x", true), ("4.2.2", false), ("5.2.2", true)] {
            assert_eq!(fits(read_enhanced(wanted).unwrap(), status), expected, "{wanted}");
        }
        for wrong in ["", "5", "5.2", "5.2.2.2", "5.y.2"] {
            assert_eq!(read_enhanced(wrong), None, "{wrong}");
        }
    }
}
