//! Why, how, what speaks against it, why not, and what if: the ledger itself, as data. Each line names the observation
//! that it rests on, and an observation what the server said; texts come from the locales.

use super::{Question, Session, Step, view::View};
use crate::{
    engine::{self, Evidence, Finding, Points, Status},
    fact::{FactKey, Observation, Origin, Slot, Unknown, Value},
};
use std::sync::Arc;

/// Why something is asked: what each answer would do.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyAsked {
    pub question: Question,
    pub answers: Vec<WhatIf>,
}

/// How something is known.
#[derive(Debug, Clone, PartialEq)]
pub struct HowKnown {
    /// The report that counts.
    pub report: Observation,
    /// What a conclusion rests on.
    pub rests_on: Vec<Observation>,
    /// Reports that were beaten, the oldest first.
    pub beaten: Vec<Observation>,
}

/// One fact that two causes take differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub observation: Observation,
    /// For the cause that was asked for.
    pub here: Points,
    /// For the leader.
    pub there: Points,
}

/// Why it is not a cause: what keeps it behind the leader.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyNot {
    pub finding: Finding,
    /// The leader; `None` if it is this one.
    pub leader: Option<Arc<str>>,
    /// By which measurements it is ruled out.
    pub ruled_out_by: Vec<Observation>,
    /// What puts the leader before it, the strongest first. What is known of neither is left out.
    pub differences: Vec<Difference>,
    /// Facts that it is about and that nobody knows, in the order of the vocabulary.
    pub unknown: Vec<FactKey>,
    /// The first of them that somebody can be asked for.
    pub to_ask: Option<FactKey>,
}

/// What an answer would change.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    pub value: Value,
    /// The causes as they would stand, the first three.
    pub then: Vec<(Arc<str>, Status, f64)>,
    pub next: Step,
}

/// A question or an answer, and what each other answer to it would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Supposition {
    pub fact: FactKey,
    /// What is known of it.
    pub answered: Option<Value>,
    pub others: Vec<WhatIf>,
}

/// So many other causes are explained: those that come nearest to what was found.
const OTHERS: usize = 8;
/// Causes of which [`WhatIf`] tells.
const SHOWN: usize = 3;

impl Session {
    /// "Why do you ask?" `None` while nothing is asked.
    pub fn why_asked(&self) -> Option<WhyAsked> {
        let question = self.question()?;
        let answers = question.choices.iter().filter_map(|value| self.what_if(&question.fact, value.clone())).collect();
        Some(WhyAsked { question, answers })
    }

    /// "How do you know?" `None` of what is not known.
    pub fn how_known(&self, fact: &FactKey) -> Option<HowKnown> {
        let facts = self.facts();
        let report = facts.observation(fact).filter(|report| report.value.is_ok())?.clone();
        Some(HowKnown {
            report,
            rests_on: facts.support(fact).into_iter().cloned().collect(),
            beaten: facts.beaten(fact).cloned().collect(),
        })
    }

    /// "What speaks against it?" The lines of the ledger that take points away, the strongest first.
    pub fn against(&self, cause: &str) -> Vec<Evidence> {
        self.diagnosis().finding(cause).map(|finding| finding.against.clone()).unwrap_or_default()
    }

    /// "Why isn't it X?" `None` if there is no such cause.
    pub fn why_not(&self, cause: &str) -> Option<WhyNot> {
        let rules = &self.rules;
        let number = rules.cause_number(cause)?;
        let View { facts, scores, .. } = self.view();
        let finding = self.diagnosis().finding(cause)?.clone();
        let leader = scores.leader().filter(|leader| *leader != number);
        let ruled_out_by = match &rules.causes()[number].ruled_out_if {
            Some(condition) if finding.status == Status::RuledOut => {
                let reasons = facts.reasons(&condition.v);
                reasons.into_iter().filter_map(|slot| facts.at(slot)).flat_map(|report| self.below(report)).collect()
            }
            _ => Vec::new(),
        };
        let ledger = |cause: usize| engine::ledger(rules, facts, &self.state.treatments(), cause);
        let (ours, theirs) = (ledger(number), leader.map(ledger).unwrap_or_default());
        let points = |ledger: &[Evidence], key: &FactKey| {
            ledger.iter().find(|line| line.observation.key == *key).map_or(Points(0), |line| line.points)
        };
        let mut differences: Vec<Difference> = Vec::new();
        for line in theirs.iter().chain(&ours).filter(|_| leader.is_some()) {
            let key = &line.observation.key;
            let (here, there) = (points(&ours, key), points(&theirs, key));
            if there > here && differences.iter().all(|known| known.observation.key != *key) {
                differences.push(Difference { observation: line.observation.clone(), here, there });
            }
        }
        differences.sort_by(|a, b| {
            (b.there.0 - b.here.0).cmp(&(a.there.0 - a.here.0)).then_with(|| a.observation.key.cmp(&b.observation.key))
        });
        let unknown = |slot: &Slot| matches!(facts.unknown_at(*slot), Some(why) if why != Unknown::NotApplicable);
        let mentioned = || rules.tables().mentioned(number).iter().map(|(slot, _)| *slot).filter(unknown);
        let to_ask = mentioned().find(|slot| rules.vocabulary().of(*slot).ask.is_some());
        Some(WhyNot {
            finding,
            leader: leader.map(|leader| rules.causes()[leader].id.clone()),
            ruled_out_by,
            differences,
            unknown: mentioned().map(|slot| rules.vocabulary().key(slot)).collect(),
            to_ask: to_ask.map(|slot| rules.vocabulary().key(slot)),
        })
    }

    /// "Why is it nothing else?" Every cause that is near or that a measurement excludes, but for `shown`.
    pub fn why_nothing_else(&self, shown: Option<&str>) -> Vec<WhyNot> {
        let findings = self.diagnosis().findings.into_iter();
        let near = |finding: &Finding| finding.status != Status::RuledOut || !finding.because.is_empty();
        let others = findings.filter(|finding| Some(&*finding.cause) != shown && near(finding));
        others.take(OTHERS).filter_map(|finding| self.why_not(&finding.cause)).collect()
    }

    /// "What if?", of one question with each answer to it that was not given.
    pub fn suppose(&self, fact: &FactKey) -> Supposition {
        let answered = self.facts().value(fact).ok().cloned();
        let values = self.rules.vocabulary().fact(&fact.name).map(|known| known.domain.answers()).unwrap_or_default();
        let others = values.into_iter().filter(|value| Some(value) != answered.as_ref());
        Supposition {
            fact: fact.clone(),
            others: others.filter_map(|value| self.what_if(fact, value)).collect(),
            answered,
        }
    }

    /// "What if I answered Y?" `None` if nobody can be asked for it, or if it has no such value. Nothing changes here.
    pub fn what_if(&self, fact: &FactKey, value: Value) -> Option<WhatIf> {
        let vocabulary = self.rules.vocabulary();
        let known = vocabulary.fact(&fact.name).filter(|fact| fact.ask.is_some())?;
        known.domain.code(&value)?;
        let mut session = self.clone();
        session.apply(super::Event::Observed(vocabulary.report(fact.clone(), Ok(value.clone()), Origin::Answer)));
        let findings = session.diagnosis().findings.into_iter().take(SHOWN);
        let then = findings.map(|finding| (finding.cause, finding.status, finding.probability)).collect();
        Some(WhatIf { value, then, next: session.next_step() })
    }

    /// What a report rests on; itself, if it is no conclusion.
    fn below(&self, report: &Observation) -> Vec<Observation> {
        let support: Vec<Observation> = self.facts().support(&report.key).into_iter().cloned().collect();
        if support.is_empty() { vec![report.clone()] } else { support }
    }
}
