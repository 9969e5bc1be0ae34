//! What is known now: every fact with the best report of it.

use super::{FactKey, Observation, Origin, Slot, Trust, Truth, Unknown, Value, Vocabulary};
use std::sync::Arc;

/// What is known of one slot.
#[derive(Debug, Clone, Default)]
struct Entry {
    /// The report that counts; its value may be unknown. Shared: what is known is copied often and reports seldom change.
    best: Option<Arc<Observation>>,
    /// Reports that were beaten, the newest last: shown when somebody asks how we know.
    losers: Vec<Arc<Observation>>,
    /// The number of the known value among the declared ones.
    code: Option<(u16, Trust)>,
    /// Whether the fact is put aside: known, and for now no evidence.
    held: bool,
    /// Whether a remedy changed what was known.
    stale: bool,
}

/// Every fact with the best report of it: measured beats seen beats remembered, and of equal ones
/// the newest counts.
#[derive(Debug, Clone, Default)]
pub struct FactBase {
    vocabulary: Arc<Vocabulary>,
    /// Shared until something is reported: what is known is copied more often than it changes.
    entries: Arc<Vec<Entry>>,
}

impl FactBase {
    pub fn new(vocabulary: Arc<Vocabulary>) -> Self {
        Self { entries: Arc::new(vec![Entry::default(); vocabulary.len()]), vocabulary }
    }

    /// The same reports under another vocabulary of the same facts, some of which are defined otherwise there.
    #[must_use]
    pub fn under(&self, vocabulary: Arc<Vocabulary>) -> Self {
        let as_before = vocabulary.redefined(&self.vocabulary).all(|(slot, condition)| {
            vocabulary.of(slot).of_desk || self.entries[slot.index()].code == coded(condition.evaluate(self))
        });
        let mut facts = Self { vocabulary, entries: self.entries.clone() };
        // Where what is defined otherwise comes to the same, so does all that rests on it.
        if !as_before {
            facts.define();
        }
        facts
    }

    /// Whether nothing is known otherwise than in the base from which this one was made.
    pub fn knows_the_same(&self, before: &Self) -> bool {
        Arc::ptr_eq(&self.entries, &before.entries)
    }

    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// Takes in a report. One about a fact or a value that the vocabulary lacks is dropped: a newer
    /// probe may say more than these rules understand.
    pub fn record(&mut self, report: impl Into<Arc<Observation>>) {
        let report: Arc<Observation> = report.into();
        let Some(slot) = self.vocabulary.slot(&report.key) else { return };
        let domain = &self.vocabulary.of(slot).domain;
        let code = match &report.value {
            Ok(value) => match domain.code(value).and_then(|code| u16::try_from(code).ok()) {
                Some(code) => Some((code, report.trust)),
                None => return,
            },
            Err(_) => None,
        };
        let entry = self.entry(slot);
        entry.stale = false;
        let wins = entry.best.as_ref().is_none_or(|best| beats(&report, best));
        if wins {
            entry.code = code;
            entry.losers.extend(entry.best.replace(report));
        } else {
            entry.losers.push(report);
        }
    }

    /// Marks a fact as known before a remedy that changed it.
    pub fn set_stale(&mut self, slot: Slot) {
        self.entry(slot).stale = true;
    }

    /// Puts a fact aside, or takes it up again: while it is held it is unknown.
    pub fn hold(&mut self, slot: Slot, held: bool) {
        if self.is_held(slot) != held {
            self.entry(slot).held = held;
        }
    }

    pub fn is_held(&self, slot: Slot) -> bool {
        self.entries[slot.index()].held
    }

    /// Works out every definition from what is known now. Of what a desk saw, that stays which was taken over.
    pub fn define(&mut self) {
        let vocabulary = self.vocabulary.clone();
        for (slot, condition) in vocabulary.definitions().filter(|(slot, _)| !vocabulary.of(*slot).of_desk) {
            let truth = condition.evaluate(self);
            self.conclude(slot, truth, Origin::Definition);
        }
    }

    /// Takes over what a support desk has seen, by what `desk` knows and has defined. For the caller's case it is
    /// a measurement itself.
    pub fn take_over(&mut self, desk: &Self) {
        let vocabulary = self.vocabulary.clone();
        for (slot, condition) in vocabulary.definitions().filter(|(slot, _)| vocabulary.of(*slot).of_desk) {
            self.conclude(slot, condition.evaluate(desk), Origin::Probe);
        }
    }

    fn entry(&mut self, slot: Slot) -> &mut Entry {
        &mut Arc::make_mut(&mut self.entries)[slot.index()]
    }

    /// Takes down what a definition comes to.
    fn conclude(&mut self, slot: Slot, truth: Truth, origin: Origin) {
        let code = coded(truth);
        if self.entries[slot.index()].code == code {
            return;
        }
        let key = self.vocabulary.key(slot);
        let entry = self.entry(slot);
        entry.code = code;
        entry.best = truth.map(|(truth, trust)| {
            Arc::new(Observation { key, value: Ok(Value::truth(truth)), trust, origin, detail: None, elapsed: None })
        });
    }

    /// The number of a known value among the declared ones, and its trust.
    pub fn code(&self, slot: Slot) -> Option<(usize, Trust)> {
        let entry = &self.entries[slot.index()];
        entry.code.filter(|_| !entry.held).map(|(code, trust)| (usize::from(code), trust))
    }

    /// The value of a slot, if it is known, and its trust.
    pub fn known_at(&self, slot: Slot) -> Option<(&Value, Trust)> {
        let report = self.at(slot)?;
        Some((report.value.as_ref().ok()?, report.trust))
    }

    /// The report that counts at a slot.
    pub fn at(&self, slot: Slot) -> Option<&Observation> {
        let entry = &self.entries[slot.index()];
        entry.best.as_deref().filter(|_| !entry.held)
    }

    /// Whether the fact makes sense here at all (there may be no IMAP server).
    pub fn applies(&self, slot: Slot) -> bool {
        self.at(slot).is_none_or(|report| report.value != Err(Unknown::NotApplicable))
    }

    /// Why a slot has no value; `None` if it has one.
    pub fn unknown_at(&self, slot: Slot) -> Option<Unknown> {
        let entry = &self.entries[slot.index()];
        match self.at(slot) {
            Some(report) => report.value.as_ref().err().copied(),
            None if entry.stale => Some(Unknown::Stale),
            None => Some(Unknown::NotAsked),
        }
    }

    /// The value of a fact, or why there is none.
    pub fn value(&self, key: &FactKey) -> Result<&Value, Unknown> {
        let slot = self.vocabulary.slot(key).ok_or(Unknown::NotAsked)?;
        match self.known_at(slot) {
            Some((value, _)) => Ok(value),
            None => Err(self.unknown_at(slot).unwrap_or(Unknown::NotAsked)),
        }
    }

    /// The report that counts.
    pub fn observation(&self, key: &FactKey) -> Option<&Observation> {
        self.at(self.vocabulary.slot(key)?)
    }

    /// The reports that were beaten, the oldest first.
    pub fn beaten(&self, key: &FactKey) -> impl Iterator<Item = &Observation> {
        let losers = self.vocabulary.slot(key).map(|slot| &*self.entries[slot.index()].losers).unwrap_or_default();
        losers.iter().map(|report| &**report)
    }

    /// The report that counts of every fact that has any, known or not, in the order of the vocabulary.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.vocabulary.all_slots().filter_map(|slot| self.at(slot))
    }

    /// Every known fact, in the order of the vocabulary.
    pub fn known(&self) -> impl Iterator<Item = &Observation> {
        self.observations().filter(|report| report.value.is_ok())
    }
}

fn coded(truth: Truth) -> Option<(u16, Trust)> {
    truth.map(|(truth, trust)| (u16::from(truth), trust))
}

fn beats(new: &Observation, best: &Observation) -> bool {
    match (&new.value, &best.value) {
        // A probe that could not measure, or somebody who does not know, takes nothing away from a better report;
        // an answer that is taken back to "don't know" replaces the answer.
        (Err(_), Ok(_)) => new.origin == Origin::Answer && best.origin == Origin::Answer && new.trust <= best.trust,
        (Ok(_), Err(_)) => true,
        _ => new.trust <= best.trust,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn base() -> FactBase {
        let text = "facts:\n  a.x: {values: [low, high], ask: look, trust: remembered}\n  \
                    a.y: {values: [low, high], ask: look}\n  m.bytes: {type: bytes, cuts: [1 MB, 2 MB]}\n\
                    define:\n  d.second: {d.first: true, a.y: high}\n  d.first: {a.x: high}\n";
        let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", text)]);
        assert_eq!(problems, []);
        FactBase::new(Arc::new(vocabulary))
    }

    fn said(base: &mut FactBase, value: Result<&str, Unknown>, trust: Trust, origin: Origin) {
        let value = value.map(Value::word);
        base.record(Observation { trust, ..base.vocabulary.report(FactKey::new("a.x"), value, origin) });
    }

    fn value(base: &FactBase, fact: &str) -> Result<String, Unknown> {
        base.value(&FactKey::new(fact)).map(ToString::to_string)
    }

    #[test]
    fn measured_beats_seen_beats_remembered_and_the_newest_counts() {
        let mut base = base();
        said(&mut base, Ok("low"), Trust::Remembered, Origin::Answer);
        said(&mut base, Ok("high"), Trust::Measured, Origin::Probe);
        said(&mut base, Ok("low"), Trust::Seen, Origin::Option);
        assert_eq!(value(&base, "a.x"), Ok("high".to_owned()));
        said(&mut base, Ok("low"), Trust::Measured, Origin::Probe);
        assert_eq!(value(&base, "a.x"), Ok("low".to_owned()));
        let beaten: Vec<_> = base.beaten(&FactKey::new("a.x")).map(|report| report.trust).collect();
        assert_eq!(beaten, [Trust::Remembered, Trust::Seen, Trust::Measured]);
    }

    #[test]
    fn a_probe_that_could_not_measure_takes_nothing_away() {
        let mut base = base();
        said(&mut base, Ok("high"), Trust::Seen, Origin::Answer);
        said(&mut base, Err(Unknown::Unavailable), Trust::Measured, Origin::Probe);
        assert_eq!(value(&base, "a.x"), Ok("high".to_owned()));
        said(&mut base, Err(Unknown::DontKnow), Trust::Seen, Origin::Answer);
        assert_eq!(value(&base, "a.x"), Err(Unknown::DontKnow), "the answer was replaced");
    }

    #[test]
    fn definitions_follow_whatever_their_order_with_the_trust_of_the_weakest() {
        let mut base = base();
        said(&mut base, Ok("high"), Trust::Remembered, Origin::Answer);
        base.record(base.vocabulary.answer("a.y=high").unwrap());
        base.define();
        let second = base.observation(&FactKey::new("d.second")).unwrap();
        assert_eq!((second.value.clone(), second.trust), (Ok("true".into()), Trust::Remembered));
    }

    #[test]
    fn what_is_held_is_unknown_until_it_is_let_go() {
        let mut base = base();
        said(&mut base, Ok("high"), Trust::Seen, Origin::Answer);
        let slot = base.vocabulary.slot(&FactKey::new("a.x")).unwrap();
        base.hold(slot, true);
        assert_eq!(value(&base, "a.x"), Err(Unknown::NotAsked));
        base.hold(slot, false);
        assert_eq!(value(&base, "a.x"), Ok("high".to_owned()));
    }

    #[test]
    fn what_a_remedy_changed_is_stale_until_it_is_reported_anew() {
        let mut base = base();
        let slot = base.vocabulary.slot(&FactKey::new("a.x")).unwrap();
        base.set_stale(slot);
        assert_eq!(value(&base, "a.x"), Err(Unknown::Stale));
        said(&mut base, Ok("low"), Trust::Seen, Origin::Answer);
        assert_eq!(value(&base, "a.x"), Ok("low".to_owned()));
    }

    #[test]
    fn numbers_fall_into_the_intervals_between_the_cuts() {
        let mut base = base();
        let slot = base.vocabulary.slot(&FactKey::new("m.bytes")).unwrap();
        for (bytes, code) in [(0, 0), (1_000_000, 0), (1_000_001, 1), (2_000_000, 1), (2_000_001, 2)] {
            base.record(Observation::measured(FactKey::new("m.bytes"), Value::Number(bytes)));
            assert_eq!(base.code(slot).unwrap().0, code, "{bytes}");
        }
    }

    #[test]
    fn what_these_rules_do_not_know_is_dropped() {
        let mut base = base();
        base.record(Observation::measured(FactKey::new("a.unknown"), "high"));
        base.record(Observation::measured(FactKey::new("a.x"), "sideways"));
        assert_eq!(base.observations().count(), 0);
    }
}
