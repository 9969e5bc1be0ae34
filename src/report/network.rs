//! Whose fault it is that mail does or does not get through: this network's, a server's, this machine's.
//!
//! The conditions are the definitions `network.*` and `port25.*` of `rules/facts.yaml`; here stands only
//! which of them counts where several are true, and that none of them means that nobody can tell.

use super::{Report, Words, text::Paint};
use crate::{
    fact::{FactKey, Origin, Value},
    session::Session,
};
use std::fmt::Write;

/// Of all mail, what explains most first.
const NETWORK: [&str; 6] = ["captive-portal", "held-here", "absent", "blocked", "server-down", "open"];
/// Of port 25, the way out that many networks close.
const PORT_25: [&str; 4] = ["intercepted", "blocked", "server-closed", "open"];
const CANNOT_TELL: &str = "cannot-tell";

/// A verdict and its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// `mail` or `port25`.
    pub what: &'static str,
    pub verdict: &'static str,
    pub text: String,
}

impl Way {
    /// Whether mail gets through; `None` where nobody can tell.
    pub fn is_open(&self) -> Option<bool> {
        (self.verdict != CANNOT_TELL).then_some(self.verdict == "open")
    }

    /// The sign before its sentence.
    pub fn sign(&self) -> &'static str {
        match self.is_open() {
            Some(true) => "✓",
            Some(false) => "✗",
            None => "?",
        }
    }
}

/// The verdict on all mail and, where something gets through or a server is the reason, the one on
/// port 25. Nothing where no connection was tried from this network.
pub fn ways(words: &Words<'_>, session: &Session) -> Vec<Way> {
    let mut facts = session.facts().observations();
    if !facts.any(|report| &*report.key.name == "tcp.connect" && report.origin == Origin::Probe) {
        return Vec::new();
    }
    let mut mail = way(words, session, "mail", "network", &NETWORK);
    let counts = matches!(mail.verdict, "open" | "server-down" | CANNOT_TELL);
    let port_25 = counts.then(|| way(words, session, "port25", "port25", &PORT_25));
    if mail.verdict == "open" && port_25.as_ref().is_some_and(|way| way.verdict == "blocked") {
        mail.text = words.text("check-mail-open-besides-25", &[]);
    }
    std::iter::once(mail).chain(port_25).collect()
}

fn way(words: &Words<'_>, session: &Session, what: &'static str, area: &str, verdicts: &[&'static str]) -> Way {
    let found = verdicts.iter().find_map(|verdict| {
        let report = session.facts().observation(&FactKey::new(format!("{area}.{verdict}").as_str()))?;
        (report.value == Ok(Value::truth(true))).then(|| (*verdict, words.observation(report)))
    });
    let (verdict, text) = found.unwrap_or_else(|| (CANNOT_TELL, words.text(&format!("check-{what}-cannot-tell"), &[])));
    Way { what, verdict, text }
}

impl Report<'_> {
    /// The verdicts as lines.
    pub(super) fn network(&self, out: &mut String, paint: Paint) {
        let ways = ways(self.words, self.session);
        if ways.is_empty() {
            return;
        }
        self.heading(out, "check-network", paint);
        for way in ways {
            let _ = writeln!(out, "  {} {}", way.sign(), way.text);
        }
    }
}
