//! What is wrong in a file that a person wrote, in the form in which it is shown to its author.

use super::SourceFile;
use serde::Serialize;
use std::{fmt, sync::Arc};

/// A spot in a file; line and column count from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    pub file: Arc<str>,
    pub line: u32,
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error,
    Warning,
}

/// One finding about a file: loading, linting and scenario reading all speak in these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{place}: {message}")]
pub struct Problem {
    pub level: Level,
    /// Permanent, kebab-case; explained in `rules/README.md`.
    pub code: &'static str,
    #[serde(flatten)]
    pub place: Place,
    pub message: String,
}

/// Characters of a line that an excerpt shows before the place that it points to, and after it.
const SHOWN_AROUND: usize = 60;

impl Problem {
    /// The line that is meant, with a caret under the place; `None` if it is in none of `files`, or
    /// empty. Of a long line only the part around the place is shown.
    pub fn excerpt(&self, files: &[SourceFile]) -> Option<String> {
        let file = files.iter().find(|file| file.shown == self.place.file)?;
        let (line, column) = (usize::try_from(self.place.line).ok()?, usize::try_from(self.place.column).ok()?);
        let text = file.text.lines().nth(line.checked_sub(1)?).filter(|text| !text.trim().is_empty())?;
        let column = column.saturating_sub(1);
        let start = column.saturating_sub(SHOWN_AROUND);
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        let shown: String = text.chars().skip(start).take(2 * SHOWN_AROUND).map(plain).collect();
        // A wide character takes two cells of a terminal; the caret stands under the right one anyway.
        let before: String = shown.chars().take(column - start).collect();
        let width = unicode_width::UnicodeWidthStr::width(before.as_str());
        let number = self.place.line.to_string();
        let margin = " ".repeat(number.len());
        Some(format!("{number} | {}\n{margin} | {}^", shown.trim_end(), " ".repeat(width)))
    }

    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Error, code, place, message: message.into() }
    }

    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, code, place, message: message.into() }
    }
}
