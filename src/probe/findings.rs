//! From what one stage found out to the reports of its endpoints.

use super::{ProbeReport, context::Context, mask::Mask};
use crate::fact::{Endpoint, FactKey, Observation, ProbeKind, Unknown, Value};
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// A fact that a probe is expected to report.
struct Expected {
    name: &'static str,
    /// The value that needs no attention; `None` where every value is as good as the other.
    normal: Option<&'static str>,
    /// Whether the fact exists only where the user logs in.
    login: bool,
    /// Whether nobody misses it who has not asked for it.
    on_request: bool,
}

const fn expected(name: &'static str, normal: &'static str) -> Expected {
    Expected { name, normal: Some(normal), login: false, on_request: false }
}

const fn with_login(name: &'static str, normal: &'static str) -> Expected {
    Expected { name, normal: Some(normal), login: true, on_request: false }
}

const fn number(name: &'static str) -> Expected {
    Expected { name, normal: None, login: true, on_request: false }
}

const fn aside(name: &'static str, login: bool) -> Expected {
    Expected { name, normal: None, login, on_request: false }
}

const fn on_request(name: &'static str) -> Expected {
    Expected { name, normal: None, login: true, on_request: true }
}

/// What each probe reports, the leading fact first. The names are those of `rules/facts.yaml`.
fn expectations(probe: ProbeKind) -> &'static [Expected] {
    const DNS: &[Expected] =
        &[expected("dns.lookup", "ok"), aside("dns.a", false), aside("dns.aaaa", false), aside("dns.origin", true)];
    const TCP: &[Expected] = &[expected("tcp.connect", "open")];
    const TLS: &[Expected] = &[
        expected("tls.handshake", "ok"),
        expected("tls.implicit", "absent"),
        expected("tls.issuer", "trusted"),
        aside("tls.inspection", false),
        expected("tls.name", "match"),
        expected("tls.dates", "valid"),
        expected("tls.strength", "strong"),
    ];
    const SMTP: &[Expected] = &[
        expected("smtp.greeting", "ok"),
        aside("smtp.auth", false),
        aside("smtp.rewriting", false),
        with_login("smtp.login", "ok"),
        aside("smtp.login-other-form", true),
        aside("tcp.answers-as", false),
        aside("tcp.pace", false),
        aside("smtp.login-withheld", true),
        with_login("smtp.mail-from", "ok"),
        with_login("smtp.rcpt", "ok"),
        on_request("smtp.other-rcpt"),
        on_request("message.refusal"),
        aside("smtp.own-sender", true),
        aside("smtp.size-limit", false),
    ];
    const POP3: &[Expected] = &[
        expected("pop3.greeting", "ok"),
        with_login("pop3.login", "ok"),
        aside("pop3.login-other-form", true),
        aside("tcp.answers-as", false),
        aside("tcp.pace", false),
        aside("pop3.login-withheld", true),
        with_login("pop3.mailbox", "ok"),
        aside("pop3.uidl", true),
        aside("pop3.expire", true),
        with_login("message.stuck", "none"),
        number("mailbox.messages"),
        number("mailbox.bytes"),
        number("mailbox.oldest-days"),
        number("message.largest-bytes"),
    ];
    const IMAP: &[Expected] = &[
        expected("imap.greeting", "ok"),
        with_login("imap.login", "ok"),
        aside("imap.login-other-form", true),
        aside("tcp.answers-as", false),
        aside("tcp.pace", false),
        aside("imap.login-withheld", true),
        with_login("imap.mailbox", "ok"),
        with_login("mailbox.quota", "has-room"),
        number("mailbox.messages"),
        number("mailbox.bytes"),
        number("message.largest-bytes"),
    ];
    const DELIVERY: &[Expected] = &[
        with_login("delivery.round-trip", "arrived"),
        aside("delivery.withheld", true),
        aside("message.refusal", true),
    ];
    match probe {
        ProbeKind::Dns => DNS,
        ProbeKind::Tcp => TCP,
        ProbeKind::Tls => TLS,
        ProbeKind::Smtp => SMTP,
        ProbeKind::Pop3 => POP3,
        ProbeKind::Imap => IMAP,
        ProbeKind::Delivery => DELIVERY,
    }
}

/// Facts that are about the mailbox, wherever it was reached.
fn is_about_the_mailbox(fact: &str) -> bool {
    ["mailbox.", "message.", "delivery."].iter().any(|area| fact.starts_with(area))
}

struct Finding {
    fact: &'static str,
    /// Whether the listener has it already.
    told: bool,
    value: Result<Value, Unknown>,
    detail: Option<Arc<str>>,
    /// Whether the detail is words of our own, in which no server can have hidden a password.
    is_own: bool,
    elapsed: Option<Duration>,
}

/// What one probe found out about one target.
pub(super) struct Findings {
    probe: ProbeKind,
    since: Instant,
    list: Vec<Finding>,
}

impl Findings {
    pub(super) fn new(probe: ProbeKind) -> Self {
        Self { probe, since: Instant::now(), list: Vec::new() }
    }

    /// A measured fact.
    pub(super) fn add(&mut self, fact: &'static str, value: impl Into<Value>) -> &mut Self {
        self.push(fact, Ok(value.into()))
    }

    /// A fact that cannot be measured here.
    pub(super) fn unknown(&mut self, fact: &'static str, why: Unknown) -> &mut Self {
        self.push(fact, Err(why))
    }

    fn push(&mut self, fact: &'static str, value: Result<Value, Unknown>) -> &mut Self {
        self.list.retain(|finding| finding.fact != fact);
        self.list.push(Finding { fact, told: false, value, detail: None, is_own: false, elapsed: None });
        self
    }

    /// What the server said, for the fact that was added last. The text must be safe to print;
    /// passwords that it repeats are replaced when it is reported.
    pub(super) fn detail(&mut self, detail: impl Into<Arc<str>>) -> &mut Self {
        if let Some(last) = self.list.last_mut() {
            last.detail = Some(detail.into());
        }
        self
    }

    /// What is to be shown as it is, for the fact that was added last: the user's own name may be
    /// the password, too.
    pub(super) fn own_detail(&mut self, detail: impl Into<Arc<str>>) -> &mut Self {
        self.detail(detail);
        if let Some(last) = self.list.last_mut() {
            last.is_own = true;
        }
        self
    }

    /// How long the fact that was added last took to learn; else it is the whole stage.
    pub(super) fn took(&mut self, elapsed: Duration) -> &mut Self {
        if let Some(last) = self.list.last_mut() {
            last.elapsed = Some(elapsed);
        }
        self
    }

    /// Tells what has been found out so far, where the rest may take long.
    pub(super) async fn tell(&mut self, context: &Context, endpoints: &[Endpoint]) {
        self.hide_secrets(&context.mask);
        let elapsed = self.since.elapsed();
        for endpoint in endpoints {
            let observations =
                self.observations(*endpoint, elapsed, |finding| finding.is_some_and(|known| !known.told));
            context.learned(*endpoint, observations).await;
        }
        for finding in &mut self.list {
            finding.told = true;
        }
    }

    /// Reports under every endpoint that is this target; what was told before is not told again. What was expected and did not come is
    /// reported as unknown, so that nobody waits for it.
    pub(super) async fn report(mut self, context: &Context, endpoints: &[Endpoint]) {
        self.hide_secrets(&context.mask);
        let elapsed = self.since.elapsed();
        let outcome = self.outcome();
        for endpoint in endpoints {
            let observations = self.observations(*endpoint, elapsed, |finding| finding.is_none_or(|known| !known.told));
            let report =
                ProbeReport { probe: self.probe, endpoint: *endpoint, elapsed, outcome: outcome.clone(), observations };
            context.tell(report).await;
        }
    }

    fn hide_secrets(&mut self, mask: &Mask) {
        for finding in self.list.iter_mut().filter(|finding| !finding.is_own) {
            finding.detail = finding.detail.take().map(|detail| mask.apply(&detail).into());
        }
    }

    /// The expected facts whose finding, if there is one, is `wanted`.
    fn observations(
        &self,
        endpoint: Endpoint,
        stage: Duration,
        wanted: impl Fn(Option<&Finding>) -> bool,
    ) -> Vec<Observation> {
        // What is about no single endpoint is told once.
        let own = if self.probe == ProbeKind::Smtp { Endpoint::Outgoing } else { Endpoint::Incoming };
        expectations(self.probe)
            .iter()
            .filter(|expected| !expected.on_request || self.finding(expected).is_some())
            .filter(|expected| !is_about_the_mailbox(expected.name) || endpoint == own)
            .filter(|expected| wanted(self.finding(expected)))
            .map(|expected| self.observation(expected, endpoint, stage))
            .collect()
    }

    fn finding(&self, expected: &Expected) -> Option<&Finding> {
        self.list.iter().find(|finding| finding.fact == expected.name)
    }

    fn observation(&self, expected: &Expected, endpoint: Endpoint, stage: Duration) -> Observation {
        let key = if is_about_the_mailbox(expected.name) {
            FactKey::new(expected.name)
        } else {
            FactKey::at(expected.name, endpoint)
        };
        let Some(finding) = self.finding(expected) else {
            let is_configured = matches!(endpoint, Endpoint::Incoming | Endpoint::Outgoing);
            let why = if expected.login && !is_configured { Unknown::NotApplicable } else { Unknown::Unavailable };
            return Observation::unmeasured(key, why);
        };
        let mut observation = match &finding.value {
            Ok(value) => Observation::measured(key, value.clone()).after(finding.elapsed.unwrap_or(stage)),
            Err(why) => Observation::unmeasured(key, *why),
        };
        observation.detail.clone_from(&finding.detail);
        observation
    }

    /// The first value that needs attention; else the leading one.
    fn outcome(&self) -> String {
        let known = |expected: &Expected| {
            let finding = self.finding(expected)?;
            finding.value.as_ref().ok().map(|value| (expected.normal, value.to_string()))
        };
        let values: Vec<_> = expectations(self.probe).iter().filter(|e| e.normal.is_some()).filter_map(known).collect();
        let odd = values.iter().find(|(normal, value)| normal.is_some_and(|normal| normal != value));
        match odd.or(values.first()) {
            Some((_, value)) => value.clone(),
            None if self.list.iter().any(|finding| finding.value == Err(Unknown::NotApplicable)) => {
                "not-applicable".to_owned()
            }
            None => "unavailable".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outcome_is_what_needs_attention() {
        let mut tls = Findings::new(ProbeKind::Tls);
        assert_eq!(tls.outcome(), "unavailable");
        tls.unknown("tls.handshake", Unknown::NotApplicable);
        assert_eq!(tls.outcome(), "not-applicable");
        tls.add("tls.handshake", "ok").add("tls.issuer", "trusted");
        assert_eq!(tls.outcome(), "ok");
        tls.add("tls.name", "mismatch");
        assert_eq!(tls.outcome(), "mismatch");
    }

    #[test]
    fn what_did_not_come_is_unknown_and_says_why() {
        let mut pop3 = Findings::new(ProbeKind::Pop3);
        pop3.add("pop3.greeting", "ok").detail("+OK ready").took(Duration::from_millis(3));
        let all = |endpoint| {
            let at = |expected| pop3.observation(expected, endpoint, Duration::ZERO);
            expectations(ProbeKind::Pop3).iter().map(at).collect::<Vec<_>>()
        };
        assert_eq!(all(Endpoint::Incoming)[0].detail.as_deref(), Some("+OK ready"));
        assert_eq!(all(Endpoint::Incoming)[0].elapsed, Some(Duration::from_millis(3)));
        assert_eq!(all(Endpoint::Incoming)[1].value, Err(Unknown::Unavailable));
        assert_eq!(all(Endpoint::Pop3s)[1].value, Err(Unknown::NotApplicable));
        // What is about the mailbox has no endpoint.
        assert!(all(Endpoint::Incoming).iter().any(|found| found.key.to_string() == "mailbox.messages"));
    }

    #[test]
    fn every_reported_fact_is_in_the_vocabulary() {
        let files = crate::source::builtin();
        let text = &files.iter().find(|file| &*file.name == "facts.yaml").unwrap().text;
        for expected in ProbeKind::ALL.iter().flat_map(|probe| expectations(*probe)) {
            let at = text.find(&format!("\n  {}:", expected.name)).expect(expected.name);
            let entry: String = text[at..].lines().skip(2).take_while(|line| line.starts_with("    ")).collect();
            if let Some(normal) = expected.normal {
                assert!(entry.contains(&format!("values: [{normal}")), "{}: {entry}", expected.name);
            }
        }
    }
}
