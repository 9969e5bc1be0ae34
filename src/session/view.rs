//! What follows from the state: facts, scores and open branches.

use super::{desk, event::Mode, state::State};
use crate::{
    engine::{Paths, Place, Scores, Status},
    fact::{Endpoint, FactBase, FactKey, Observation, Origin, Slot, Vocabulary},
    rule::RuleBase,
    settings::Side,
};
use std::{
    collections::HashSet,
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
    pub paths: Paths,
    /// What is known while no answer sleeps: it follows from the state alone, whatever the causes are.
    pub awake: Arc<Facts>,
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
    pub fn under(&self, vocabulary: Arc<Vocabulary>) -> Self {
        let desk = self.desk.as_ref().map(|desk| desk.under(vocabulary.clone()));
        Self::new(self.known.under(vocabulary), desk)
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
        let mut view = Self::of(rules, state, awake, awake.clone());
        for _ in 0..ROUNDS {
            let asleep = |view: &Self, slot: Slot| view.paths.place(slot) == Place::OffPath;
            let changed: Vec<Slot> =
                answers.iter().copied().filter(|slot| view.facts.is_held(*slot) != asleep(&view, *slot)).collect();
            if changed.is_empty() {
                break;
            }
            // An answer below a branch that died sleeps, and returns if the branch reopens.
            let mut facts = FactBase::clone(&view.facts);
            for slot in changed {
                facts.hold(slot, asleep(&view, slot));
            }
            view = Self::of(rules, state, awake, Arc::new(Facts::new(facts, view.facts.desk.clone())));
        }
        view
    }

    fn of(rules: &RuleBase, state: &State, awake: &Arc<Facts>, facts: Arc<Facts>) -> Self {
        let scores = Scores::new(rules, &facts, &state.treatments());
        let causes = rules.causes().iter().enumerate();
        let out = causes.filter(|(number, _)| scores.status(*number) == Status::RuledOut);
        let ruled_out: HashSet<&str> = out.map(|(_, cause)| &*cause.id).collect();
        let provider = state.settings().provider.as_deref();
        let paths = Paths::new(rules, provider, &facts, |cause| ruled_out.contains(cause));
        Self { facts, scores, paths, awake: awake.clone() }
    }

    /// How the causes would stand if what was measured on a side and is put aside counted.
    pub fn released(&self, rules: &RuleBase, state: &State, side: Side) -> Scores {
        Scores::new(rules, self.facts.released(side), &state.treatments())
    }
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
