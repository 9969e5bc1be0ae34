//! Printed text to facts: what a server's reply means.
//!
//! The knowledge stands in `rules/patterns/*.yaml`. A reply's codes decide before its free text,
//! because the codes are made for programs and the text is anybody's: a server that says `[IN-USE]`
//! is locked whatever words follow. Start with [`Patterns::load`].

mod reply;

pub use reply::{Condition, ConditionError};

use crate::{
    protocol::{pop3, smtp},
    source::{Problem, SourceFile, Sp, nearest, parse},
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// The facts whose values are read from replies.
const FACTS: [&str; 4] = ["pop3.login", "smtp.login", "smtp.mail-from", "smtp.rcpt"];

/// A file of `rules/patterns/`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternFile {
    /// By the fact that the reply decides.
    pub replies: BTreeMap<String, Vec<WrittenPattern>>,
}

/// One pattern as its author writes it. All conditions that are given must hold.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPattern {
    pub id: Sp<String>,
    /// SMTP reply codes (`535`, `4xx`) or POP3 response codes (`IN-USE`): one of them.
    #[serde(default)]
    pub codes: Vec<Sp<String>>,
    /// Enhanced status codes of RFC 3463 (`5.7.8`, `x.2.2`): one of them.
    #[serde(default)]
    pub enhanced: Vec<Sp<String>>,
    /// A regular expression that is found in the text after the codes, in any case.
    #[serde(default)]
    pub words: Option<Sp<String>>,
    /// What the fact is then.
    pub value: Sp<String>,
    /// Whose words these are.
    #[serde(default)]
    pub software: Option<String>,
    /// A whole reply that the pattern is for; it is tried by `lint`.
    #[serde(default)]
    pub example: Option<Sp<String>>,
}

#[derive(Debug, Clone)]
struct Pattern {
    written: WrittenPattern,
    file: SourceFile,
    condition: Condition,
}

/// All patterns, compiled, by the fact that they decide.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    by_fact: BTreeMap<&'static str, Vec<Pattern>>,
}

impl Patterns {
    /// Reads those of `files` that hold patterns. A pattern of a later layer replaces an earlier one
    /// of the same id.
    ///
    /// # Errors
    /// Everything that is wrong in them.
    pub fn load(files: &[SourceFile]) -> Result<Self, Vec<Problem>> {
        let (mut patterns, mut problems) = (Self::default(), Vec::new());
        for file in files.iter().filter(|file| file.name.starts_with("patterns/")) {
            match parse::<PatternFile>(file) {
                Ok(written) => patterns.add(file, written, &mut problems),
                Err(problem) => problems.push(problem),
            }
        }
        for list in patterns.by_fact.values_mut() {
            // Stable: among equals the author's order decides.
            list.sort_by_key(|pattern| pattern.condition.rank());
        }
        if problems.is_empty() { Ok(patterns) } else { Err(problems) }
    }

    fn add(&mut self, file: &SourceFile, written: PatternFile, problems: &mut Vec<Problem>) {
        for (fact, list) in written.replies {
            let Some(fact) = FACTS.into_iter().find(|known| **known == fact) else {
                let hint = nearest(&fact, FACTS).map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
                let place = file.place(list.first().map_or((1, 1), |pattern| pattern.id.at));
                problems.push(Problem::error("unknown-fact", place, format!("no reply decides `{fact}`{hint}")));
                continue;
            };
            let known = self.by_fact.entry(fact).or_default();
            for written in list {
                let condition = match Condition::of(&written) {
                    Ok(condition) => condition,
                    Err((at, error)) => {
                        problems.push(Problem::error("bad-pattern", file.place(at), error.to_string()));
                        continue;
                    }
                };
                let same = known.iter_mut().find(|pattern| pattern.written.id.v == written.id.v);
                let place = file.place(written.id.at);
                let pattern = Pattern { written, file: file.clone(), condition };
                match same {
                    Some(before) if before.file.layer < file.layer => *before = pattern,
                    Some(before) => {
                        let other = before.file.place(before.written.id.at);
                        let id = &before.written.id.v;
                        let message =
                            format!("`{id}` is defined at {other} already; one of the two needs another name");
                        problems.push(Problem::error("duplicate-id", place, message));
                    }
                    None => known.push(pattern),
                }
            }
        }
    }

    /// What an SMTP reply says about `fact`.
    pub fn smtp(&self, fact: &str, reply: &smtp::Reply) -> Option<&str> {
        let text = reply.text();
        self.first(fact, |condition| condition.holds_smtp(reply, &text))
    }

    /// What a negative POP3 reply says about `fact`.
    pub fn pop3(&self, fact: &str, status: &pop3::Status) -> Option<&str> {
        self.first(fact, |condition| condition.holds_pop3(status))
    }

    fn first(&self, fact: &str, holds: impl Fn(&Condition) -> bool) -> Option<&str> {
        let list = self.by_fact.get(fact)?;
        list.iter().find(|pattern| holds(&pattern.condition)).map(|pattern| pattern.written.value.v.as_str())
    }

    /// Every fact with the values that patterns give it, and where they are written.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &str, crate::source::Place)> {
        self.by_fact.iter().flat_map(|(fact, list)| {
            list.iter().map(|pattern| {
                let value = &pattern.written.value;
                (*fact, value.v.as_str(), pattern.file.place(value.at))
            })
        })
    }

    /// Tries every pattern's example: it must give that pattern's value.
    pub fn check_examples(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (fact, list) in &self.by_fact {
            for pattern in list {
                let Some(example) = &pattern.written.example else { continue };
                let given = self.read(fact, &example.v);
                if given != Some(pattern.written.value.v.as_str()) {
                    let given = given.unwrap_or("nothing");
                    let message = format!("this example of `{}` gives {given}", pattern.written.id.v);
                    problems.push(Problem::error("example-mismatch", pattern.file.place(example.at), message));
                }
            }
        }
        problems
    }

    /// What a printed reply says about `fact`.
    pub fn read(&self, fact: &str, line: &str) -> Option<&str> {
        if fact.starts_with("pop3.") {
            self.pop3(fact, &pop3::Status::of(line.as_bytes()).ok()?)
        } else {
            self.smtp(fact, &smtp::ReplyParser::default().line(line.as_bytes()).ok()??)
        }
    }
}

/// The built-in patterns.
///
/// # Errors
/// None, as long as the shipped files are right; a test sees to that.
pub fn builtin() -> Result<Arc<Patterns>, Vec<Problem>> {
    Patterns::load(&crate::source::builtin()).map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Patterns, Vec<Problem>> {
        Patterns::load(&[SourceFile::new("patterns/own.yaml", text)])
    }

    #[test]
    fn the_shipped_patterns_read_their_own_examples() {
        let patterns = builtin().unwrap();
        assert_eq!(patterns.check_examples(), []);
        assert!(patterns.values().count() > 40);
    }

    #[test]
    fn codes_decide_before_words() {
        let patterns = builtin().unwrap();
        let pop3 = |line| patterns.read("pop3.login", line);
        assert_eq!(pop3("-ERR [IN-USE] wrong password, authentication failed"), Some("locked"));
        assert_eq!(pop3("-ERR [AUTH] the mailbox is locked"), Some("refused"));
        assert_eq!(pop3("-ERR [SYS/TEMP] authentication failed"), Some("temporary"));
        assert_eq!(pop3("-ERR [LOGIN-DELAY] authentication failed"), Some("delayed"));
    }

    #[test]
    fn a_temporary_fault_is_never_a_wrong_password() {
        let patterns = builtin().unwrap();
        let smtp = |line| patterns.read("smtp.login", line);
        assert_eq!(smtp("454 4.7.0 Temporary authentication failure: Connection lost"), Some("temporary"));
        assert_eq!(smtp("535 4.7.0 authentication failed"), Some("temporary"));
        assert_eq!(smtp("535 temporary authentication failure"), Some("temporary"));
        assert_eq!(smtp("451 nobody knows these words"), Some("temporary"));
        let pop3 = |line| patterns.read("pop3.login", line);
        assert_eq!(pop3("-ERR authentication service temporarily unavailable"), Some("temporary"));
    }

    #[test]
    fn unknown_words_fall_back_by_their_code() {
        let patterns = builtin().unwrap();
        assert_eq!(patterns.read("pop3.login", "-ERR"), Some("refused"));
        assert_eq!(patterns.read("pop3.login", "-ERR nani mo shiranai"), Some("refused"));
        assert_eq!(patterns.read("smtp.login", "535 nani"), Some("refused"));
        assert_eq!(patterns.read("smtp.login", "554 nani"), Some("refused"));
        assert_eq!(patterns.read("smtp.rcpt", "550 nani"), Some("refused"));
        assert_eq!(patterns.read("smtp.rcpt", "552 5.2.2 nani"), Some("mailbox-full"));
        assert_eq!(patterns.read("smtp.rcpt", "452 4.2.2 nani"), Some("mailbox-full"));
        assert_eq!(patterns.read("smtp.rcpt", "450 nani"), Some("temporary"));
    }

    #[test]
    fn an_own_file_replaces_by_id() {
        let first = SourceFile::new("patterns/a.yaml", "replies: {pop3.login: [{id: x, words: mine, value: locked}]}");
        let second = SourceFile::new("patterns/b.yaml", "replies: {pop3.login: [{id: x, words: mine, value: full}]}");
        let twice = Patterns::load(&[first.clone(), second.clone()]).unwrap_err();
        assert_eq!(
            twice[0].to_string(),
            "patterns/b.yaml:1:29: `x` is defined at patterns/a.yaml:1:29 already; one of the two needs another name"
        );
        let second = second.of(crate::source::Layer::Added, "pack/patterns/b.yaml");
        let patterns = Patterns::load(&[first, second]).unwrap();
        assert_eq!(patterns.read("pop3.login", "-ERR mine"), Some("full"));
        assert_eq!(patterns.read("pop3.login", "-ERR yours"), None);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let codes = |text: &str| {
            load(text).unwrap_err().into_iter().map(|p| (p.code, p.place.line, p.message)).collect::<Vec<_>>()
        };
        let found = codes("replies:\n  pop3.logni:\n    - {id: a, value: locked}\n");
        assert_eq!(found, [("unknown-fact", 3, "no reply decides `pop3.logni`; the nearest is `pop3.login`".into())]);
        let found = codes(
            "replies:\n  smtp.login:\n    - {id: a, words: '(', value: locked}\n    - {id: b, codes: [53x], value: ok}\n    - {id: c, enhanced: [7], value: ok}\n    - {id: d, value: ok}\n    - {id: d, value: ok}\n",
        );
        assert_eq!(
            found.iter().map(|f| (f.0, f.1)).collect::<Vec<_>>(),
            [("bad-pattern", 3), ("bad-pattern", 4), ("bad-pattern", 5), ("duplicate-id", 7)]
        );
        let example = load("replies: {pop3.login: [{id: a, words: x, value: full, example: -ERR y}]}").unwrap();
        assert_eq!(example.check_examples()[0].code, "example-mismatch");
    }
}
