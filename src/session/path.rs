//! The FAQ tree as it stands: where we are, what is known, what is left out and why.

use super::{Conclusion, Session, Step as SessionStep};
use crate::{
    engine::{self, Place, Status},
    fact::{FactKey, Observation, Origin, Slot, Unknown},
    rule::{Section, Step},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The trees that lead this session, with what was said beside them.
#[derive(Debug, Clone, Default)]
pub struct Path {
    /// What was said and stands in no tree, in the order of the vocabulary.
    pub said: Vec<FactKey>,
    pub sections: Vec<PathSection>,
}

/// One section of a tree.
#[derive(Debug, Clone)]
pub struct PathSection {
    /// The pack that it stands in; none for the tree of everybody.
    pub provider: Option<Arc<str>>,
    pub id: Arc<str>,
    /// Whether the answers lead to it; `None` while that is open.
    pub reached: Option<bool>,
    pub steps: Vec<PathStep>,
}

/// What a section holds. A question stands at its first place that is alive.
#[derive(Debug, Clone)]
pub enum PathStep {
    Question { fact: FactKey, standing: Standing },
    Entry { id: Arc<str>, fit: Fit },
}

/// One line of the path.
#[derive(Debug, Clone)]
pub enum PathLine {
    /// What was said and stands in no section.
    Said,
    Section {
        id: Arc<str>,
        reached: Option<bool>,
    },
    Question {
        fact: FactKey,
        standing: Standing,
    },
    Entry {
        provider: Option<Arc<str>>,
        id: Arc<str>,
        fit: Fit,
    },
}

impl PathLine {
    /// Whether we are here: at the question that is asked, or at what was found.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Question { standing: Standing::Asked, .. } | Self::Entry { fit: Fit::Best, .. })
    }
}

/// How an entry of the FAQ fits the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    Open,
    /// It is the first to turn to for what was found.
    Best,
    /// All that it is about is ruled out.
    RuledOut,
}

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is being asked now.
    Asked,
    Known,
    DontKnow,
    /// It may still be asked.
    Open,
    /// Its answer would tell too little now to be asked for.
    Skipped,
    /// The answers lead elsewhere.
    Elsewhere,
    /// All that it could decide is ruled out.
    Settled,
}

impl Session {
    /// The trees of the provider and of everybody, as the answers and measurements leave them.
    pub fn path(&self) -> Path {
        let provider: Option<Arc<str>> = self.settings().provider.as_deref().map(Into::into);
        let own = provider.as_deref().map(|name| self.rules().faq(Some(name))).unwrap_or_default();
        let sections: Vec<(Option<Arc<str>>, &Section)> = own
            .iter()
            .map(|section| (provider.clone(), section))
            .chain(self.rules().faq(None).iter().map(|section| (None, section)))
            .collect();
        let homes = self.homes(&sections);
        let worthwhile = self.worthwhile();
        let asked = self.question().and_then(|question| self.rules().vocabulary().slot(&question.fact));
        let best = self.best_entry();
        let sections = sections.into_iter().enumerate().map(|(number, (provider, section))| {
            let steps = section.steps.iter().enumerate().flat_map(|(at, step)| {
                let questions = step.ask.iter().filter(|(_, slot)| homes.get(slot) == Some(&(number, at)));
                let questions = questions.map(|(key, slot)| PathStep::Question {
                    fact: key.v.clone(),
                    standing: self.standing(*slot, asked, &worthwhile),
                });
                questions.chain(self.entry(step, provider.as_deref(), best.as_ref())).collect::<Vec<_>>()
            });
            let steps = steps.collect();
            PathSection { provider, id: section.id.clone(), reached: self.view().paths.reached(number), steps }
        });
        let sections = sections.collect();
        let told = |origin| matches!(origin, Origin::Answer | Origin::Option | Origin::Text);
        let vocabulary = self.rules().vocabulary();
        let beside = self.facts().known().filter(|known| {
            let slot = vocabulary.slot(&known.key);
            let askable = slot.is_some_and(|slot| vocabulary.of(slot).ask.is_some());
            told(known.origin) && askable && slot.is_none_or(|slot| !homes.contains_key(&slot))
        });
        Path { said: beside.map(|known| known.key.clone()).collect(), sections }
    }

    /// The path as it stands. Sections that the answers do not lead to, or not yet, are one line, and one
    /// more for what fits best.
    pub fn path_lines(&self) -> Vec<PathLine> {
        let path = self.path();
        let mut lines = Vec::new();
        if !path.said.is_empty() {
            lines.push(PathLine::Said);
            lines.extend(path.said.into_iter().map(|fact| PathLine::Question { fact, standing: Standing::Known }));
        }
        for section in path.sections {
            let lives = |step: &PathStep| match step {
                PathStep::Question { standing: Standing::Asked | Standing::DontKnow, .. } => true,
                // What was given as an option holds without any question.
                PathStep::Question { fact, .. } => {
                    self.facts().observation(fact).is_some_and(|known| known.origin == Origin::Answer)
                }
                PathStep::Entry { .. } => false,
            };
            let opened = section.reached == Some(true) || section.steps.iter().any(lives);
            lines.push(PathLine::Section { id: section.id, reached: section.reached });
            let fits = |step: &PathStep| matches!(step, PathStep::Entry { fit: Fit::Best, .. });
            for step in section.steps.into_iter().filter(|step| opened || fits(step)) {
                lines.push(match step {
                    PathStep::Question { fact, standing } => PathLine::Question { fact, standing },
                    PathStep::Entry { id, fit } => PathLine::Entry { provider: section.provider.clone(), id, fit },
                });
            }
        }
        lines
    }

    /// What is known on a line, and by whom.
    pub fn known_on(&self, line: &PathLine) -> Option<&Observation> {
        let PathLine::Question { fact, .. } = line else { return None };
        self.facts().observation(fact)
    }

    /// The answer on a line, which the person can change.
    pub fn answer_on(&self, line: &PathLine) -> Option<FactKey> {
        self.known_on(line).filter(|known| known.origin == Origin::Answer).map(|known| known.key.clone())
    }

    /// The section and step in which each question is shown.
    fn homes(&self, sections: &[(Option<Arc<str>>, &Section)]) -> BTreeMap<Slot, (usize, usize)> {
        let vocabulary = self.rules().vocabulary();
        let mut homes = BTreeMap::new();
        for alive in [true, false] {
            for (number, (_, section)) in sections.iter().enumerate() {
                if alive && self.view().paths.reached(number) == Some(false) {
                    continue;
                }
                for (at, step) in section.steps.iter().enumerate() {
                    for (_, slot) in step.ask.iter().filter(|(_, slot)| vocabulary.of(*slot).ask.is_some()) {
                        homes.entry(*slot).or_insert((number, at));
                    }
                }
            }
        }
        homes
    }

    /// The questions whose answers are expected to tell enough.
    fn worthwhile(&self) -> BTreeSet<Slot> {
        let view = self.view();
        let candidates = engine::candidates(self.rules(), self.facts(), &view.scores, &view.paths);
        candidates.into_iter().map(|candidate| candidate.slot).collect()
    }

    fn standing(&self, slot: Slot, asked: Option<Slot>, worthwhile: &BTreeSet<Slot>) -> Standing {
        if asked == Some(slot) {
            return Standing::Asked;
        }
        match (self.facts().unknown_at(slot), self.view().paths.place(slot)) {
            (None, _) => Standing::Known,
            (Some(Unknown::DontKnow), _) => Standing::DontKnow,
            (_, Place::OffPath) => Standing::Elsewhere,
            (_, Place::Settled) => Standing::Settled,
            (_, Place::Open(_)) if worthwhile.contains(&slot) => Standing::Open,
            (_, Place::Open(_)) => Standing::Skipped,
        }
    }

    fn entry(
        &self,
        step: &Step,
        provider: Option<&str>,
        best: Option<&(Option<Arc<str>>, Arc<str>)>,
    ) -> Option<PathStep> {
        let view = self.view();
        let id = step.entry.as_ref()?.v.clone();
        let out = |id: &str| self.rules().cause_number(id).is_some_and(|at| view.scores.status(at) == Status::RuledOut);
        let fit = match best {
            Some((pack, entry)) if *entry == id && pack.as_deref() == provider => Fit::Best,
            _ if !step.causes.is_empty() && step.causes.iter().all(|cause| out(&cause.v)) => Fit::RuledOut,
            _ => Fit::Open,
        };
        Some(PathStep::Entry { id, fit })
    }

    /// The pack and name of the entry that leads to what was found and is not mended.
    fn best_entry(&self) -> Option<(Option<Arc<str>>, Arc<str>)> {
        let step = self.next_step();
        if matches!(step, SessionStep::Verify { fixed: Some(true), .. } | SessionStep::Conclude(Conclusion::Fixed)) {
            return None;
        }
        let first = self.diagnosis().findings.into_iter().next()?;
        let found = matches!(first.status, Status::Confirmed | Status::Likely);
        self.faq_entries(&first).into_iter().next().filter(|_| found)
    }
}
