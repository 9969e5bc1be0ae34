//! The small language of conditions, and what it makes of what is known.
//!
//! A map is AND, a list of values is one-of, and there are `any: […]`, `not: {…}`, `any FACT@GROUP`
//! and `every FACT@GROUP`, and `"> 2 MB"`. Nothing else. Truth has three values (Kleene): what is
//! unknown makes a condition unknown unless the rest decides it.

use super::{Domain, Endpoint, FactBase, FactKey, Slot, Trust, Value};
use crate::source::Sp;

/// A condition on facts, checked against the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test(Test),
    /// The same fact by several protocols, of which the one that is known counts.
    Either(Vec<Test>),
    /// `any FACT@GROUP`, `every FACT@GROUP`.
    Group(Quantifier, Vec<Test>),
}

/// One fact has one of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The fact, where it was written.
    pub fact: Sp<FactKey>,
    pub slot: Slot,
    pub accepts: Accepts,
    /// The accepted values by their place among the values, a bit each: conditions are evaluated far more often than they
    /// are read. None where a value or interval does not decide it.
    codes: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepts {
    /// One of these words.
    Words(Vec<Value>),
    /// A number above this one: `"> 2 MB"`.
    Above(u64),
}

impl Accepts {
    /// The places of what is accepted among the values of a fact, if these decide it and are few enough.
    fn codes(&self, domain: &Domain) -> Option<u64> {
        if domain.len() > 64 {
            return None;
        }
        match (self, domain) {
            (Self::Words(words), Domain::Words(_)) => {
                words.iter().try_fold(0, |codes, word| Some(codes | 1 << domain.code(word)?))
            }
            (Self::Above(limit), Domain::Number { cuts, .. }) => {
                let first = cuts.iter().position(|cut| cut == limit)? + 1;
                Some((first..domain.len()).fold(0, |codes, code| codes | 1 << code))
            }
            _ => None,
        }
    }

    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Words(words), value) => words.contains(value),
            (Self::Above(limit), Value::Number(number)) => number > limit,
            (Self::Above(_), Value::Word(_)) => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    Any,
    Every,
}

/// Endpoints that conditions may speak of together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Every way to send: the configured one and the three standard ports.
    Send,
    /// Every way to receive: the configured one and the four standard ports.
    Receive,
    /// Both. The neutral control is in none: it is somebody else's server.
    All,
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Send, Self::Receive, Self::All];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Receive => "receive",
            Self::All => "all",
        }
    }

    pub fn endpoints(self) -> &'static [Endpoint] {
        use Endpoint::{Imap, Imaps, Incoming, Outgoing, Pop3, Pop3s, Smtp25, Smtps, Submission};
        match self {
            Self::Send => &[Outgoing, Smtp25, Submission, Smtps],
            Self::Receive => &[Incoming, Pop3, Pop3s, Imap, Imaps],
            Self::All => &[Outgoing, Smtp25, Submission, Smtps, Incoming, Pop3, Pop3s, Imap, Imaps],
        }
    }
}

/// What a condition comes to: `None` is unknown. A known truth has the trust of the weakest fact
/// that it rests on; where several facts would each settle it, of the best.
pub type Truth = Option<(bool, Trust)>;

impl Test {
    pub fn new(fact: Sp<FactKey>, slot: Slot, accepts: Accepts, domain: &Domain) -> Self {
        let codes = accepts.codes(domain);
        Self { fact, slot, accepts, codes }
    }

    fn evaluate(&self, base: &FactBase) -> Truth {
        if let Some(codes) = self.codes {
            return base.code(self.slot).map(|(code, trust)| (codes >> code & 1 == 1, trust));
        }
        let (value, trust) = base.known_at(self.slot)?;
        Some((self.accepts.holds(value), trust))
    }
}

impl Condition {
    /// Whether the condition holds by what is known.
    pub fn evaluate(&self, base: &FactBase) -> Truth {
        match self {
            Self::All(parts) => settle(false, parts.iter().map(|part| part.evaluate(base))),
            Self::Any(parts) => settle(true, parts.iter().map(|part| part.evaluate(base))),
            Self::Not(part) => part.evaluate(base).map(|(truth, trust)| (!truth, trust)),
            Self::Test(test) => test.evaluate(base),
            Self::Either(tests) => tests.iter().find_map(|test| test.evaluate(base)),
            Self::Group(quantifier, tests) => {
                let mut members = tests.iter().filter(|test| base.applies(test.slot)).peekable();
                // A statement about members of which there are none says nothing.
                members.peek()?;
                settle(*quantifier == Quantifier::Any, members.map(|test| test.evaluate(base)))
            }
        }
    }

    /// Whether it holds by facts that are at least as trustworthy as `least`.
    pub fn holds(&self, base: &FactBase, least: Trust) -> bool {
        matches!(self.evaluate(base), Some((true, trust)) if trust <= least)
    }

    /// Every test in it, in the order in which they are written.
    pub fn tests(&self) -> Vec<&Test> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Test>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect(found)),
            Self::Not(part) => part.collect(found),
            Self::Test(test) => found.push(test),
            Self::Either(tests) | Self::Group(_, tests) => found.extend(tests),
        }
    }
}

/// AND and OR are the same but for the truth that settles them: one `false` settles an AND, one `true` an OR.
fn settle(settles: bool, parts: impl Iterator<Item = Truth>) -> Truth {
    let mut settled: Option<Trust> = None;
    let mut weakest = Trust::Measured;
    let mut all_known = true;
    for part in parts {
        match part {
            Some((truth, trust)) if truth == settles => {
                settled = Some(settled.map_or(trust, |best| best.min(trust)));
            }
            Some((_, trust)) => weakest = weakest.max(trust),
            None => all_known = false,
        }
    }
    match settled {
        Some(best) => Some((settles, best)),
        None if all_known => Some((!settles, weakest)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::{Observation, Reader, Unknown, Vocabulary},
        source::{Node, SourceFile, parse},
    };
    use std::sync::Arc;

    const FACTS: &str = "facts:\n  a.x: {values: [low, high], ask: look, trust: remembered}\n  \
        a.y: {values: [low, high], ask: look}\n  a.size: {type: bytes, ask: look, cuts: [2 MB]}\n  \
        tcp.connect: {at: endpoint-and-version, values: [open, timeout], probe: tcp}\n  \
        tls.handshake: {at: endpoint, values: [ok, timeout], probe: tls}\n";

    fn vocabulary() -> Arc<Vocabulary> {
        let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", FACTS)]);
        assert_eq!(problems, []);
        Arc::new(vocabulary)
    }

    fn read(vocabulary: &Vocabulary, text: &str) -> Result<Condition, Vec<String>> {
        let file = SourceFile::new("c.yaml", text);
        let node: Node = parse(&file).unwrap();
        let mut reader = Reader::new(vocabulary, &file);
        let condition = reader.condition(&node);
        condition.ok_or_else(|| reader.problems.iter().map(ToString::to_string).collect())
    }

    /// What `text` comes to when these facts are known: `a.x=high a.y=low tcp.connect@outgoing=timeout`.
    fn truth(text: &str, known: &str) -> Truth {
        let vocabulary = vocabulary();
        let mut base = FactBase::new(vocabulary.clone());
        for word in known.split_whitespace() {
            let (fact, value) = word.split_once('=').unwrap();
            base.record(match value {
                "n/a" => Observation::unmeasured(fact.parse().unwrap(), Unknown::NotApplicable),
                _ if fact.starts_with("tcp") => Observation::measured(fact.parse().unwrap(), value),
                _ => vocabulary.answer(word).unwrap(),
            });
        }
        read(&vocabulary, text).unwrap().evaluate(&base)
    }

    #[test]
    fn unknown_is_not_false() {
        let (yes, no) = (|trust| Some((true, trust)), |trust| Some((false, trust)));
        let (seen, remembered) = (Trust::Seen, Trust::Remembered);
        for (condition, known, expected) in [
            ("{a.x: high}", "", None),
            ("{a.x: high, a.y: high}", "a.y=high", None),
            ("{a.x: high, a.y: high}", "a.y=low", no(seen)),
            ("{a.x: high, a.y: high}", "a.x=high a.y=high", yes(remembered)),
            ("{a.x: [low, high]}", "a.x=low", yes(remembered)),
            ("{any: [{a.x: high}, {a.y: high}]}", "a.y=high", yes(seen)),
            ("{any: [{a.x: high}, {a.y: high}]}", "a.y=low", None),
            ("{any: [{a.x: high}, {a.y: high}]}", "a.x=high a.y=high", yes(seen)),
            ("{any: [{a.x: high}, {a.y: high}]}", "a.x=low a.y=low", no(remembered)),
            ("{not: {a.x: high}}", "", None),
            ("{not: {a.x: high}}", "a.x=low", yes(remembered)),
            ("{a.size: \"> 2 MB\"}", "a.size=2MB", no(seen)),
            ("{a.size: \"> 2 MB\"}", "a.size=2000001", yes(seen)),
        ] {
            assert_eq!(truth(condition, known), expected, "{condition} with {known}");
        }
    }

    #[test]
    fn a_group_speaks_of_the_members_that_apply() {
        let every = "{every tcp.connect@receive: timeout}";
        let any = "{any tcp.connect@receive: timeout}";
        let four =
            "tcp.connect@incoming=timeout tcp.connect@pop3=timeout tcp.connect@pop3s=timeout tcp.connect@imap=n/a";
        assert_eq!(truth(every, four), None, "imaps is unknown");
        assert_eq!(truth(every, &format!("{four} tcp.connect@imaps=n/a")), Some((true, Trust::Measured)));
        assert_eq!(truth(every, "tcp.connect@pop3=open"), Some((false, Trust::Measured)));
        assert_eq!(truth(any, "tcp.connect@pop3=timeout"), Some((true, Trust::Measured)));
        let none = "tcp.connect@incoming=n/a tcp.connect@pop3=n/a tcp.connect@pop3s=n/a tcp.connect@imap=n/a \
                    tcp.connect@imaps=n/a";
        assert_eq!((truth(every, none), truth(any, none)), (None, None));
    }

    #[test]
    fn an_ip_version_is_a_fact_of_its_own() {
        let yes = Some((true, Trust::Measured));
        let no = Some((false, Trust::Measured));
        let known = "tcp.connect@outgoing=open tcp.connect@outgoing/4=open tcp.connect@outgoing/6=timeout";
        assert_eq!(truth("{tcp.connect@outgoing: open, tcp.connect@outgoing/6: timeout}", known), yes);
        assert_eq!(truth("{tcp.connect@outgoing/4: timeout}", known), no);
        assert_eq!(truth("{tcp.connect@smtp25/6: timeout}", known), None);
        assert_eq!(truth("{any tcp.connect@send/6: timeout}", known), yes);
        assert_eq!(truth("{any tcp.connect@send/4: timeout}", known), None, "three are unknown");
        assert_eq!(truth("{every tcp.connect@send/6: open}", known), no);
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let vocabulary = vocabulary();
        let told = |text: &str| read(&vocabulary, text).unwrap_err();
        assert_eq!(
            told("a.sise: high\na.x: hihg\ntcp.connect: open\ntcp.connect@outgoin: open\n"),
            [
                "c.yaml:1:1: there is no fact `a.sise`; the nearest is `a.size`",
                "c.yaml:2:6: `a.x` has no value `hihg`; the nearest is `high`; it has low, high",
                "c.yaml:3:1: `tcp.connect` differs by endpoint: write `tcp.connect@incoming` or another one",
                "c.yaml:4:1: `outgoin` is not an endpoint; the nearest is `outgoing`",
            ]
        );
        assert_eq!(
            told("tcp.connect@outgoing/5: open\ntls.handshake@outgoing/6: ok\nany tls.handshake@send/6: ok\n"),
            [
                "c.yaml:1:1: `5` is no IP version: `/4` or `/6` stands behind an endpoint",
                "c.yaml:2:1: `tls.handshake` is not told apart by IP version: leave `/…` out",
                "c.yaml:3:1: `tls.handshake` is not told apart by IP version: leave `/…` out",
            ]
        );
        assert_eq!(told("a.x: no"), ["c.yaml:1:6: `no` is not a value: some programs read it as true or false"]);
        assert_eq!(told("a.x:"), ["c.yaml:1:4: a value of `a.x` is a word; what stands here is none"]);
        assert_eq!(
            told("tcp.connect@send: open"),
            ["c.yaml:1:1: a group needs `any` or `every` before it: `any tcp.connect@send`"]
        );
        assert_eq!(
            told("every tcp.connect@sned: open"),
            ["c.yaml:1:1: `sned` is not a group of endpoints; these are @send, @receive and @all"]
        );
        assert_eq!(told("a.size: 3 MB"), ["c.yaml:1:9: `a.size` is a number: compare it, as in \"> 2 MB\""]);
        assert_eq!(told("{}"), ["c.yaml:1:1: an empty condition says nothing"]);
        assert_eq!(told("any: []"), ["c.yaml:1:6: an empty `any:` can never hold"]);
    }
}
