//! What follows from the state: facts, scores and open branches.

use super::{desk, event::Mode, state::State};
use crate::{
    engine::{Paths, Place, Scores, Status},
    fact::{Endpoint, FactBase, FactKey, Observation, Origin, Slot, Vocabulary},
    rule::RuleBase,
    settings::Side,
};
use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

/// How often answers may fall asleep and wake up until the picture is stable. Two rounds settle all
/// but trees in which answers depend on each other in a circle.
const ROUNDS: usize = 8;

#[derive(Debug)]
pub(super) struct View {
    /// What is known, but for the answers that sleep.
    pub facts: Arc<Facts>,
    pub scores: Scores,
    pub paths: Arc<Paths>,
    /// What is known while no answer sleeps: it follows from the state alone, whatever the causes are.
    pub awake: Arc<Facts>,
    /// How often answers fell asleep or woke up.
    rounds: usize,
    released: [OnceLock<Scores>; 2],
}

/// What is known, with its definitions, and what would be known if a side's measurements counted.
#[derive(Debug)]
pub(super) struct Facts {
    known: FactBase,
    /// All that a support desk has measured, its own network with it.
    desk: Option<FactBase>,
    released: [OnceLock<FactBase>; 2],
}

impl Facts {
    fn new(mut known: FactBase, mut desk: Option<FactBase>) -> Self {
        if let Some(desk) = &mut desk {
            desk.define();
            known.take_over(desk);
        }
        known.define();
        Self { known, desk, released: Default::default() }
    }

    /// The same under another vocabulary of the same facts.
    fn under(&self, vocabulary: &Arc<Vocabulary>) -> Self {
        let known = self.known.under(vocabulary.clone());
        match &self.desk {
            Some(desk) => Self::new(known, Some(desk.under(vocabulary.clone()))),
            None => Self { known, desk: None, released: Default::default() },
        }
    }

    /// What was measured on a side and is put aside, as if it counted.
    fn released(&self, side: Side) -> &FactBase {
        self.released[side as usize].get_or_init(|| {
            let mut facts = self.known.clone();
            release(&mut facts, side);
            if let Some(mut desk) = self.desk.clone() {
                release(&mut desk, side);
                desk.define();
                facts.take_over(&desk);
            }
            facts.define();
            facts
        })
    }
}

impl Deref for Facts {
    type Target = FactBase;

    fn deref(&self) -> &FactBase {
        &self.known
    }
}

impl View {
    pub fn new(rules: &RuleBase, state: &State) -> Self {
        let facts = if state.mode == Mode::Desk {
            let known = reported(rules, state, |report| !desk::is_of_its_network(report));
            Facts::new(known, Some(reported(rules, state, |_| true)))
        } else {
            Facts::new(reported(rules, state, |_| true), None)
        };
        Self::on(rules, state, &Arc::new(facts))
    }

    /// The same where the facts are known already.
    pub fn on(rules: &RuleBase, state: &State, awake: &Arc<Facts>) -> Self {
        let answers: Vec<Slot> = state
            .reports
            .iter()
            .filter(|report| report.observation.origin == Origin::Answer)
            .filter_map(|report| rules.vocabulary().slot(&report.observation.key))
            .collect();
        let provider = state.settings().provider.as_deref();
        let mut facts = awake.clone();
        let mut paths = Paths::new(rules, provider, &facts);
        let mut rounds = 0;
        for _ in 0..ROUNDS {
            let asleep = |slot: Slot| paths.place(slot) == Place::OffPath;
            let changed: Vec<Slot> =
                answers.iter().copied().filter(|slot| facts.is_held(*slot) != asleep(*slot)).collect();
            if changed.is_empty() {
                break;
            }
            // An answer below a branch that died sleeps, and returns if the branch reopens.
            let mut known = FactBase::clone(&facts);
            for slot in changed {
                known.hold(slot, asleep(slot));
            }
            rounds += 1;
            facts = Arc::new(Facts::new(known, facts.desk.clone()));
            paths = Paths::new(rules, provider, &facts);
        }
        let scores = Scores::new(rules, &facts, &state.treatments());
        Self {
            paths: settled(rules, state, &scores, paths),
            facts,
            scores,
            awake: awake.clone(),
            rounds,
            released: <_>::default(),
        }
    }

    /// The same state under other rules about the same facts, which were made from those of `before`. What cannot be otherwise
    /// is taken over.
    pub fn under(&self, before: &RuleBase, rules: &RuleBase, state: &State) -> Self {
        let (mut awake, mut facts) = (self.awake.clone(), self.facts.clone());
        if !rules.shares_vocabulary(before) {
            let anew = |facts: &Facts| Arc::new(facts.under(rules.vocabulary()));
            awake = anew(&self.awake);
            facts = if Arc::ptr_eq(&self.awake, &self.facts) { awake.clone() } else { anew(&self.facts) };
        }
        let same = rules.shares_trees(before)
            && awake.knows_the_same(&self.awake)
            && facts.knows_the_same(&self.facts)
            && (self.rounds <= 1 || rules.shares_vocabulary(before));
        if !same {
            return Self::on(rules, state, &awake);
        }
        let treatments = state.treatments();
        let scores = self.scores.under(before, rules, &facts, &treatments);
        let out = |scores: &Scores, cause: usize| scores.status(cause) == Status::RuledOut;
        let same_out = (0..rules.causes().len()).all(|cause| out(&scores, cause) == out(&self.scores, cause));
        let paths =
            if same_out { self.paths.clone() } else { settled(rules, state, &scores, Paths::clone(&self.paths)) };
        let released = Side::ALL.map(|side| {
            let known = self.released[side as usize].get().filter(|_| rules.shares_vocabulary(before));
            let known = known.map(|known| known.under(before, rules, facts.released(side), &treatments));
            known.map(OnceLock::from).unwrap_or_default()
        });
        Self { facts, scores, paths, awake, rounds: self.rounds, released }
    }

    /// Whether all causes stand as in `before`, the same state under the rules from which its own were made, by the same facts.
    pub fn stands_like(&self, before: &Self) -> bool {
        self.facts.knows_the_same(&before.facts) && self.scores == before.scores
    }

    /// How the causes would stand if what was measured on a side and is put aside counted.
    pub fn released(&self, rules: &RuleBase, state: &State, side: Side) -> &Scores {
        self.released[side as usize].get_or_init(|| Scores::new(rules, self.facts.released(side), &state.treatments()))
    }
}

/// The trees without the questions that only causes want that are ruled out.
fn settled(rules: &RuleBase, state: &State, scores: &Scores, paths: Paths) -> Arc<Paths> {
    let out = |cause: &str| rules.cause_number(cause).is_some_and(|cause| scores.status(cause) == Status::RuledOut);
    Arc::new(paths.settle(rules, state.settings().provider.as_deref(), out))
}

/// The reports that are `wanted`, and what is known beside them, without the definitions.
fn reported(rules: &RuleBase, state: &State, wanted: impl Fn(&Observation) -> bool) -> FactBase {
    let mut facts = FactBase::new(rules.vocabulary().clone());
    for slot in &state.stale {
        facts.set_stale(*slot);
    }
    for observation in state.configured_facts() {
        facts.record(observation);
    }
    for report in state.reports.iter().filter(|report| wanted(&report.observation)) {
        facts.record(report.observation.clone());
    }
    hold_targets(rules, state, &mut facts);
    facts
}

/// Lets what was measured on a side count.
fn release(facts: &mut FactBase, side: Side) {
    let vocabulary = facts.vocabulary().clone();
    for slot in vocabulary.all_slots() {
        if !vocabulary.of(slot).probes.is_empty() && vocabulary.endpoint(slot) == Some(side.endpoint()) {
            facts.hold(slot, false);
        }
    }
}

/// Puts aside what was measured where only the provider's record leads: how the recommended port
/// answers says nothing about a mail program that may be set to another one. A connection depends on
/// the port, what is spoken on it on the encryption as well; logins and the mailbox count at once.
fn hold_targets(rules: &RuleBase, state: &State, facts: &mut FactBase) {
    for side in Side::ALL {
        let named = state.named(side);
        if named.port && named.security {
            continue;
        }
        for fact in rules.vocabulary().facts().iter().filter(|fact| fact.at_endpoint) {
            let held = match fact.name.split('.').next() {
                Some("tcp") => !named.port,
                Some("tls") => true,
                _ => fact.name.ends_with(".greeting"),
            };
            let endpoint: Endpoint = side.endpoint();
            let Some(slot) = rules.vocabulary().slot(&FactKey::at(fact.name.clone(), endpoint)).filter(|_| held) else {
                continue;
            };
            for slot in rules.vocabulary().same_place(slot) {
                // What the mail program itself showed is about its settings, whatever they are.
                if facts.at(slot).is_none_or(|report| report.origin != Origin::Text) {
                    facts.hold(slot, true);
                }
            }
        }
    }
}
