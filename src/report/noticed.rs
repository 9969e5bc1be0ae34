//! What is out of the ordinary where the mail program connects to, told whether or not a rule
//! explains it.

use super::{Report, rows};
use crate::{
    fact::{Domain, Endpoint, FactBase, FactKey, Observation, Origin, ProbeKind, Unknown, Value},
    settings::Side,
};

/// The end of the names of facts that tell why nobody logged in.
const WITHHELD: &str = ".login-withheld";
/// Why no test message was sent.
const UNSENT: &str = "delivery.withheld";
/// What became of it.
const ROUND_TRIP: &str = "delivery.round-trip";

impl Report<'_> {
    /// What was measured at the two places that the mail program uses and is not as it should be, in
    /// the order in which a connection comes upon it.
    pub(super) fn noticed(&self) -> Vec<&Observation> {
        let facts = self.session.facts();
        let mut found: Vec<&Observation> = facts.observations().filter(|report| is_odd(facts, report)).collect();
        found.sort_by_key(|report| side(&report.key));
        found
    }

    /// What was tried because somebody asked for exactly that (a test message, a message to somebody else), and
    /// whether it went well.
    pub(super) fn tried_out(&self) -> Vec<(&Observation, bool)> {
        let asked = [(FactKey::new(ROUND_TRIP), "arrived"), (FactKey::at("smtp.other-rcpt", Endpoint::Outgoing), "ok")];
        let known = asked.iter().filter_map(|(key, good)| Some((self.session.facts().observation(key)?, *good)));
        known
            .filter(|(report, _)| report.origin == Origin::Probe && report.value.is_ok())
            .map(|(report, good)| (report, report.value == Ok(Value::word(good))))
            .collect()
    }

    /// Why nobody logged in, or no test message was sent, where that was left out.
    pub(super) fn withheld(&self) -> Vec<(&Observation, &str)> {
        let facts = self.session.facts().observations();
        let mut found: Vec<_> = facts
            .filter(|report| {
                report.key.name.ends_with(WITHHELD) && is_at_a_side(&report.key) || &*report.key.name == UNSENT
            })
            .filter_map(|report| Some((report, report.value.as_ref().ok()?.as_word()?)))
            .filter(|(_, why)| *why != "nothing")
            .collect();
        found.sort_by_key(|(report, _)| side(&report.key).or(Some(Endpoint::Control25)));
        found
    }

    /// Other ports of a side's servers that answer although the one that is set does not.
    pub(super) fn answering_instead(&self, side: Side) -> Vec<&Observation> {
        let facts = self.session.facts();
        let connection = |endpoint| facts.observation(&FactKey::at("tcp.connect", endpoint));
        if !connection(side.endpoint()).is_some_and(|report| is_odd(facts, report)) {
            return Vec::new();
        }
        rows(self.session.settings(), Endpoint::ALL)
            .into_iter()
            .filter(|endpoint| *endpoint != side.endpoint() && Side::of(*endpoint) == Some(side))
            .filter_map(connection)
            .filter(|report| report.value == Ok(Value::word("open")))
            .collect()
    }

    /// The first thing that could not be checked at a side, unless a login that was left out says why.
    pub(super) fn unchecked(&self, side: Side) -> Option<&Observation> {
        if self.withheld().iter().any(|(report, _)| report.key.endpoint == Some(side.endpoint())) {
            return None;
        }
        let mut at_side =
            self.session.facts().observations().filter(|report| report.key.endpoint == Some(side.endpoint()));
        at_side.find(|report| report.value == Err(Unknown::Unavailable) && !report.key.name.ends_with(WITHHELD))
    }

    /// What the server said, where the sentence does not repeat it.
    pub(super) fn reply<'o>(&self, observation: &'o Observation) -> Option<&'o str> {
        let vocabulary = self.session.rules().vocabulary();
        let probe = vocabulary.of(vocabulary.slot(&observation.key)?).probes.first()?;
        let speaks = match probe {
            ProbeKind::Dns | ProbeKind::Tcp | ProbeKind::Tls => false,
            // A message that was taken is known by its Message-ID.
            ProbeKind::Delivery => observation.value == Ok(Value::word("refused")),
            ProbeKind::Smtp | ProbeKind::Pop3 | ProbeKind::Imap => true,
        };
        observation
            .detail
            .as_deref()
            .filter(|detail| speaks && !detail.is_empty() && !self.words.observation(observation).contains(detail))
    }
}

/// Where something belongs in the report; a message that is sent and looked for ends where mail is
/// received.
pub(super) fn side(key: &FactKey) -> Option<Endpoint> {
    key.endpoint.or((&*key.name == ROUND_TRIP).then_some(Endpoint::Incoming))
}

fn is_at_a_side(key: &FactKey) -> bool {
    matches!(side(key), Some(Endpoint::Incoming | Endpoint::Outgoing))
}

/// Whether a fact says more about another one, and is no news by itself: `dns.lookup` tells what matters
/// of both families, and an address that any name gets harms nobody whose server answers there.
pub fn is_aside(name: &str) -> bool {
    ["dns.a", "dns.aaaa", "dns.origin", "dns.sender-permitted", "dns.reverse", "dns.reverse-client"].contains(&name)
}

/// Whether a report over one IP version says something that the one of the endpoint does not. A machine
/// that has no way out over IPv6 knows so at once, and nobody is worse off.
pub(super) fn tells_versions_apart(facts: &FactBase, report: &Observation) -> bool {
    let over_any = FactKey { version: None, ..report.key.clone() };
    let is_news =
        |word: &str| word != "open" && word != "no-route" && facts.value(&over_any).ok() != Some(&Value::word(word));
    report.key.version.is_some() && report.value.as_ref().ok().and_then(Value::as_word).is_some_and(is_news)
}

/// Whether something was measured that is not the normal value of its fact.
fn is_odd(facts: &FactBase, report: &Observation) -> bool {
    if report.origin != Origin::Probe || !is_at_a_side(&report.key) || report.key.name.ends_with(WITHHELD) {
        return false;
    }
    let Some(slot) = facts.vocabulary().slot(&report.key).filter(|_| !is_aside(&report.key.name)) else {
        return false;
    };
    if report.key.version.is_some() {
        // Where nothing answers, how each version fails is no further news.
        let over_any = facts.value(&FactKey { version: None, ..report.key.clone() });
        return over_any.ok() == Some(&Value::word("open")) && tells_versions_apart(facts, report);
    }
    // What most lines at home are on a list for.
    if &*report.key.name == "dnsbl.client" && report.value == Ok(Value::word("policy")) {
        return false;
    }
    let has_a_normal_value = matches!(facts.vocabulary().of(slot).domain, Domain::Words(_));
    has_a_normal_value && facts.code(slot).is_some_and(|(code, _)| code != 0)
}
