//! Whose fault it is that mail does or does not get through: this network's, a server's, this machine's.
//!
//! The conditions are the definitions `network.*` and `port25.*` of `rules/facts.yaml`; here stands only
//! which of them counts where several are true, and that none of them means that nobody can tell.

use super::{Report, text::Paint};
use crate::fact::{FactKey, Origin, Value};
use std::fmt::Write;

/// Of all mail, what explains most first.
const NETWORK: [&str; 6] = ["captive-portal", "held-here", "absent", "blocked", "server-down", "open"];
/// Of port 25, the way out that many networks close.
const PORT_25: [&str; 4] = ["intercepted", "blocked", "server-closed", "open"];
const CANNOT_TELL: &str = "cannot-tell";

/// A verdict and its sentence.
pub(super) struct Way {
    /// `mail` or `port25`.
    pub(super) what: &'static str,
    pub(super) verdict: &'static str,
    pub(super) text: String,
}

impl Report<'_> {
    /// The verdict on all mail and, where something gets through or a server is the reason, the one on
    /// port 25. Nothing where no connection was tried.
    pub(super) fn ways(&self) -> Vec<Way> {
        let mut facts = self.session.facts().observations();
        if !facts.any(|report| &*report.key.name == "tcp.connect" && report.origin == Origin::Probe) {
            return Vec::new();
        }
        let mail = self.way("mail", "network", &NETWORK);
        let counts = matches!(mail.verdict, "open" | "server-down" | CANNOT_TELL);
        let port_25 = counts.then(|| self.way("port25", "port25", &PORT_25));
        std::iter::once(mail).chain(port_25).collect()
    }

    fn way(&self, what: &'static str, area: &str, verdicts: &[&'static str]) -> Way {
        let facts = self.session.facts();
        let found = verdicts.iter().find_map(|verdict| {
            let report = facts.observation(&FactKey::new(format!("{area}.{verdict}").as_str()))?;
            (report.value == Ok(Value::truth(true))).then(|| (*verdict, self.words.observation(report)))
        });
        let (verdict, text) =
            found.unwrap_or_else(|| (CANNOT_TELL, self.words.text(&format!("check-{what}-cannot-tell"), &[])));
        Way { what, verdict, text }
    }

    /// The verdicts as lines.
    pub(super) fn network(&self, out: &mut String, paint: Paint) {
        let ways = self.ways();
        if ways.is_empty() {
            return;
        }
        self.heading(out, "check-network", paint);
        for way in ways {
            let sign = match way.verdict {
                "open" => "✓",
                CANNOT_TELL => "?",
                _ => "✗",
            };
            let _ = writeln!(out, "  {sign} {}", way.text);
        }
    }
}
