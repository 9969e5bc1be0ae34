//! The conditions of one pattern, compiled.

use super::WrittenPattern;
use crate::protocol::{
    pop3::Status,
    smtp::{EnhancedStatus, Reply},
};
use regex::{Regex, RegexBuilder};

/// A compiled expression may take so much memory: rules can come from others.
const MAX_REGEX_BYTES: usize = 1 << 20;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    #[error("`{0}` is neither an SMTP code such as 535 or 4xx nor a POP3 response code such as IN-USE")]
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
    Pop3(String),
}

/// `None` stands for `x`: any number.
type Enhanced = [Option<u16>; 3];

/// When a pattern holds.
#[derive(Debug, Clone)]
pub struct Condition {
    codes: Vec<Code>,
    enhanced: Vec<Enhanced>,
    words: Option<Regex>,
}

impl Condition {
    /// Compiles what the author wrote.
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
        let words = match &written.words {
            None => None,
            Some(words) => {
                let built = RegexBuilder::new(&words.v).case_insensitive(true).size_limit(MAX_REGEX_BYTES).build();
                Some(built.map_err(|error| (words.at, ConditionError::Words(error.to_string())))?)
            }
        };
        Ok(Self { codes, enhanced, words })
    }

    /// In which order patterns are tried: codes with words, then codes alone, the finer ones first,
    /// then words alone, then what always holds.
    pub fn rank(&self) -> u8 {
        let coded = !self.codes.is_empty() || !self.enhanced.is_empty();
        match (coded, &self.words) {
            (true, Some(_)) => 0,
            (true, None) if !self.enhanced.is_empty() => 1,
            (true, None) if self.codes.iter().all(|code| !matches!(code, Code::SmtpClass(_))) => 2,
            (true, None) => 3,
            (false, Some(_)) => 4,
            (false, None) => 5,
        }
    }

    pub(super) fn holds_smtp(&self, reply: &Reply, text: &str) -> bool {
        let code = |code: &Code| match code {
            Code::Smtp(code) => *code == reply.code,
            Code::SmtpClass(class) => *class == reply.code / 100,
            Code::Pop3(_) => false,
        };
        (self.codes.is_empty() || self.codes.iter().any(code))
            && (self.enhanced.is_empty()
                || reply.enhanced.is_some_and(|status| self.enhanced.iter().any(|wanted| fits(*wanted, status))))
            && self.words.as_ref().is_none_or(|words| words.is_match(text))
    }

    pub(super) fn holds_pop3(&self, status: &Status) -> bool {
        let code = |code: &Code| match (code, &status.code) {
            (Code::Pop3(wanted), Some(given)) => wanted == given.as_str(),
            _ => false,
        };
        (self.codes.is_empty() || self.codes.iter().any(code))
            && self.enhanced.is_empty()
            && self.words.as_ref().is_none_or(|words| words.is_match(&status.text))
    }
}

fn read_code(text: &str) -> Option<Code> {
    let bytes = text.as_bytes();
    match bytes {
        [class @ b'2'..=b'5', b'x', b'x'] => Some(Code::SmtpClass(u16::from(class - b'0'))),
        [b'2'..=b'5', ..] if bytes.len() == 3 => text.parse().ok().map(Code::Smtp),
        [b'A'..=b'Z', ..] if bytes.iter().all(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b'/')) => {
            Some(Code::Pop3(text.to_owned()))
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
        assert_eq!(read_code("SYS/TEMP"), Some(Code::Pop3("SYS/TEMP".into())));
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
