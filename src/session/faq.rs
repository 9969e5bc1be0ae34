//! Where a finding stands in the FAQ.

use super::Session;
use crate::{
    engine::Finding,
    fact::{FactBase, FactKey, Observation, Origin, Value},
    rule::Section,
    settings::Side,
};
use std::sync::Arc;

impl Session {
    /// The entries that lead to a finding's cause: of the provider's own tree, else of the general one,
    /// each with the provider's name (`None`: the general tree). Of several those that concern what the
    /// finding is about, sending or receiving.
    pub fn faq_entries(&self, finding: &Finding) -> Vec<(Option<Arc<str>>, Arc<str>)> {
        let own = self.settings().provider.as_deref();
        let sides = self.sides(finding);
        let entries = |provider: Option<&str>| {
            let leading = |fits: &dyn Fn(&Section) -> bool| {
                let sections = self.rules().faq(provider).iter().filter(|section| fits(section));
                let steps = sections.flat_map(|section| &section.steps);
                let steps = steps.filter(|step| step.causes.iter().any(|id| id.v == finding.cause));
                steps
                    .filter_map(|step| Some((provider.map(Arc::from), step.entry.as_ref()?.v.clone())))
                    .collect::<Vec<_>>()
            };
            let fitting = leading(&|section| self.fits(section, &sides));
            if fitting.is_empty() { leading(&|_| true) } else { fitting }
        };
        let own = if own.is_some() { entries(own) } else { Vec::new() };
        if own.is_empty() { entries(None) } else { own }
    }

    /// What a finding is about: where something was measured to be out of the ordinary, else what was
    /// said about the mail program's settings.
    fn sides(&self, finding: &Finding) -> Vec<Side> {
        let facts = self.facts();
        let odd = |report: &&Observation| {
            let slot = facts.vocabulary().slot(&report.key);
            report.origin == Origin::Probe && slot.and_then(|slot| facts.code(slot)).is_some_and(|(code, _)| code != 0)
        };
        let lines = finding.because.iter().map(|line| &line.observation);
        let reports: Vec<&Observation> =
            lines.clone().flat_map(|report| facts.support(&report.key)).chain(lines).collect();
        let measured = reports.iter().copied().filter(odd).filter_map(|report| Side::of(report.key.endpoint?));
        let mut sides: Vec<Side> = measured.collect();
        if sides.is_empty() {
            let about = |report: &&Observation| -> Option<Side> {
                report.key.name.strip_prefix("client.")?.split('.').next()?.parse().ok()
            };
            sides.extend(reports.iter().filter_map(about));
        }
        sides
    }

    /// Whether a section is for people who cannot do what is done at one of `sides`, as they would
    /// complain; where no side is known, for the one who complains.
    fn fits(&self, section: &Section, sides: &[Side]) -> bool {
        let Some(when) = &section.when else { return true };
        let is_open = |facts: &FactBase| when.v.evaluate(facts).is_none_or(|(open, _)| open);
        if sides.is_empty() {
            return is_open(self.facts());
        }
        sides.iter().any(|side| {
            let mut complaint = FactBase::new(self.rules().vocabulary().clone());
            let word = match side {
                Side::Incoming => "receive",
                Side::Outgoing => "send",
            };
            let key = FactKey::new("case.complaint");
            complaint.record(complaint.vocabulary().report(key, Ok(Value::word(word)), Origin::Answer));
            is_open(&complaint)
        })
    }
}
