//! The table of checks: how far each place let the probes come, one line a place where it fits.

use super::{
    Report,
    noticed::tells_versions_apart,
    rows,
    text::Paint,
    words::list,
    wrap::{cut, pad, width},
};
use crate::fact::{Endpoint, FactKey, IpVersion, Value};
use std::{fmt::Write, time::Duration};

/// A line that is longer is broken.
const COLUMNS: usize = 80;
/// A longer server name is cut.
const HOST_COLUMNS: usize = 30;
/// What takes less says nothing.
const WORTH_TELLING: Duration = Duration::from_secs(1);

/// How an outcome stands to what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Good,
    Bad,
    /// There was nothing to be done, such as encrypting where the settings ask for none.
    Idle,
    /// A step before went wrong, or this one is not taken here.
    NotReached,
}

impl Sign {
    fn of(outcome: &str) -> Self {
        match outcome {
            "ok" | "open" | "arrived" => Self::Good,
            "not-applicable" | "absent" => Self::Idle,
            "unavailable" => Self::NotReached,
            _ => Self::Bad,
        }
    }
}

impl Report<'_> {
    /// The places that matter to this account and were examined.
    pub(super) fn checks(&self, out: &mut String, paint: Paint) {
        let examined = |endpoint: &Endpoint| self.probes.iter().any(|line| line.endpoint == *endpoint);
        let rows = rows(self.session.settings(), Endpoint::ALL.into_iter().filter(examined));
        if rows.is_empty() {
            return;
        }
        self.heading(out, "check-checks", paint);
        let lines: Vec<[String; 2]> = rows.iter().map(|endpoint| self.place(*endpoint)).collect();
        let columns = [0, 1].map(|column| lines.iter().map(|line| width(&line[column])).max().unwrap_or_default());
        for (endpoint, [name, host]) in rows.into_iter().zip(&lines) {
            let lead = format!("  {}  {}  ", pad(name, columns[0]), pad(host, columns[1]));
            for line in filled(&lead, &self.outcomes(endpoint)) {
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
    }

    fn place(&self, endpoint: Endpoint) -> [String; 2] {
        let host = self.session.settings().target(endpoint).map_or_else(String::new, |target| target.host);
        [self.words.endpoint(endpoint), cut(&host, HOST_COLUMNS)]
    }

    /// What went well in one part, and each thing that did not in one of its own.
    fn outcomes(&self, endpoint: Endpoint) -> Vec<String> {
        let lines = self.probes.iter().filter(|line| line.endpoint == endpoint);
        let (mut good, mut rest, mut longest) = (Vec::new(), Vec::new(), Duration::ZERO);
        for line in lines {
            longest = longest.max(line.elapsed);
            let stage = self.words.stage(line.probe);
            let told = |sign: char| format!("{sign} {}", self.words.outcome(line.probe, &line.outcome));
            match Sign::of(&line.outcome) {
                Sign::Good => good.push(stage),
                Sign::Bad => rest.push(told('✗')),
                Sign::Idle => rest.push(told('–')),
                Sign::NotReached => {}
            }
        }
        let facts = self.session.facts();
        for version in IpVersion::ALL {
            let report = facts.observation(&FactKey::at("tcp.connect", endpoint).over(version));
            let Some(report) = report.filter(|report| tells_versions_apart(facts, report)) else { continue };
            let Some(word) = report.value.as_ref().ok().and_then(Value::as_word) else { continue };
            longest = longest.max(report.elapsed.unwrap_or_default());
            rest.push(format!("✗ {}", self.words.outcome_over(version, word)));
        }
        if !good.is_empty() {
            rest.insert(0, format!("✓ {}", list(self.words.locale(), good)));
        }
        if longest >= WORTH_TELLING
            && let Some(last) = rest.last_mut()
        {
            let _ = write!(last, "  {}", self.words.seconds(longest));
        }
        rest
    }
}

/// Lines that begin with `lead` and hold as many parts as fit; further ones begin below the first
/// part, or further to the left where a part needs the room.
fn filled(lead: &str, parts: &[String]) -> Vec<String> {
    let widest = parts.iter().map(|part| width(part)).max().unwrap_or_default();
    let indent = " ".repeat(width(lead).min(COLUMNS.saturating_sub(widest)));
    let mut lines = vec![lead.to_owned()];
    let mut is_first = true;
    for part in parts {
        let Some(line) = lines.last_mut() else { break };
        let gap = if is_first { "" } else { "  " };
        is_first = false;
        if width(line) + gap.len() + width(part) <= COLUMNS {
            line.push_str(gap);
            line.push_str(part);
        } else {
            lines.push(format!("{indent}{part}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::Domain,
        locale::{Language, Locale},
        rule::RuleBase,
    };

    #[test]
    fn a_line_holds_what_fits_and_a_long_name_gets_lines_of_its_own() {
        let parts =
            ["✓ name, connection", "– encryption: not used", "✗ replies: only with encryption"].map(str::to_owned);
        let lead = format!("  {}  ", pad("receive 110 (set)", 36));
        assert_eq!(
            filled(&lead, &parts),
            [
                format!("{lead}✓ name, connection"),
                format!("{}– encryption: not used", " ".repeat(40)),
                format!("{}✗ replies: only with encryption", " ".repeat(40)),
            ]
        );
        let lead = " ".repeat(60);
        let lines = filled(&lead, &parts);
        assert_eq!(lines[1], format!("{}– encryption: not used", " ".repeat(49)));
        assert!(lines.iter().all(|line| width(line) <= COLUMNS), "{lines:#?}");
    }

    /// No word of the probes is shown as it stands in the rules.
    #[test]
    fn every_outcome_that_is_not_as_it_should_be_has_words() {
        let rules = RuleBase::builtin().unwrap();
        let locales = Language::ALL.map(Locale::new);
        // The outcomes of the table are those of an endpoint.
        for fact in rules.vocabulary().facts().iter().filter(|fact| !fact.probes.is_empty() && fact.at_endpoint) {
            let Domain::Words(words) = &fact.domain else { continue };
            // The normal value is no outcome that is told; why nobody logged in and what else was tried are no outcomes.
            let aside = [
                "withheld",
                "login-other-form",
                "auth",
                "dns.origin",
                "dns.published",
                "dns.reverse",
                "dns.reverse-client",
                "dns.sender-permitted",
                "dnsbl.client",
                "dnsbl.server",
                "refusal",
                "own-sender",
                "pop3.uidl",
                "pop3.expire",
                "message.stuck",
                "answers-as",
                "pace",
                "greeter",
            ]
            .iter()
            .any(|end| fact.name.ends_with(end));
            for word in words.iter().skip(1).filter(|_| !aside) {
                for locale in &locales {
                    assert!(locale.has(&format!("outcome-{word}")), "{}: {word}", fact.name);
                }
            }
        }
    }
}
