//! Every mutant of a rule base: what is broken, and where.

use super::{
    super::{
        Trace,
        case::{Expect, TestCase},
    },
    condition::{accepted, changes, text},
};
use crate::{
    fact::{Accepts, Condition, Domain, Frequency, Slot},
    rule::{Cause, HowCommon, Remedy, RuleBase, Section, Sign},
    source::{Place, Sp},
};
use std::{collections::BTreeSet, sync::Arc};

/// Rules that are broken in one place.
#[derive(Debug, Clone)]
pub(super) struct Mutant {
    pub place: Place,
    /// The cause, the remedy, the definition or the section that is broken.
    pub rule: Arc<str>,
    /// What was changed, in words.
    pub change: String,
    /// Causes whose tests most likely notice.
    pub related: Vec<Arc<str>>,
    pub broken: Broken,
}

/// What stands in the place of a rule.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "nearly all are causes")]
pub(super) enum Broken {
    Cause(Cause),
    /// One of which only the remedies are others, or stand in another order.
    RemediesOf(Cause),
    Remedy(Remedy),
    Definition(Slot, Condition),
    Section(Section),
}

impl Mutant {
    /// The broken rules; `None` where they would be refused, or where they say what they said before.
    pub fn rules(&self, rules: &RuleBase) -> Option<RuleBase> {
        Some(match &self.broken {
            Broken::Cause(cause) => {
                let broken = rules.with_cause(cause.clone()).ok()?;
                let before = rules.cause(&cause.id)?;
                let number = rules.cause_number(&cause.id)?;
                let same_signs = broken.tables().says_the_same(rules.tables(), rules.vocabulary(), number);
                let same_rest =
                    (&before.confirmed_if, &before.ruled_out_if) == (&cause.confirmed_if, &cause.ruled_out_if);
                if same_signs && same_rest {
                    return None;
                }
                broken
            }
            Broken::RemediesOf(cause) => rules.with_cause(cause.clone()).ok()?,
            Broken::Remedy(remedy) => rules.with_remedy(remedy.clone()),
            Broken::Definition(slot, condition) => rules.with_definition(*slot, condition.clone()),
            Broken::Section(section) => rules.with_section(None, section.clone()),
        })
    }

    /// Whether a test can notice at all. Remedies change nothing before they are offered, and what they change and are
    /// verified by nothing before they are tried: most tests look at neither.
    pub fn concerns(&self, rules: &RuleBase, case: &TestCase, before: &Trace) -> bool {
        let Expect { remedy, after_remedy, .. } = &case.expect;
        let looks_at_offers = remedy.is_some() || after_remedy.is_some() || !case.tried.is_empty();
        match &self.broken {
            Broken::Cause(_) | Broken::Definition(..) | Broken::Section(_) => true,
            Broken::RemediesOf(_) => looks_at_offers,
            Broken::Remedy(broken) => {
                let same_offers = |before: &Remedy| (&before.when, &before.sets) == (&broken.when, &broken.sets);
                if rules.remedy(&broken.id).is_some_and(same_offers) {
                    let applies = after_remedy.is_some() && before.remedy.as_ref() == Some(&broken.id);
                    applies || case.tried.iter().any(|tried| *tried.v == *broken.id)
                } else {
                    looks_at_offers
                }
            }
        }
    }
}

/// Every mutant, rule by rule in the order of the ids, always in the same order.
pub(super) fn mutants(rules: &RuleBase) -> Vec<Mutant> {
    let mut all = Vec::new();
    for cause in rules.causes() {
        of_cause(rules, cause, &mut all);
    }
    for remedy in rules.remedies() {
        of_remedy(rules, remedy, &mut all);
    }
    for (slot, condition) in rules.vocabulary().definitions() {
        of_definition(rules, slot, condition, &mut all);
    }
    // Tests name no provider, so the trees of the packs are out of their reach.
    for section in rules.faq(None) {
        of_section(rules, section, &mut all);
    }
    all
}

fn of_cause(rules: &RuleBase, cause: &Cause, all: &mut Vec<Mutant>) {
    let mut add = |at: (u32, u32), change: String, broken: Broken| {
        all.push(Mutant {
            place: cause.at(at),
            rule: cause.id.clone(),
            change,
            related: vec![cause.id.clone()],
            broken,
        });
    };
    let how_common = match cause.how_common.v {
        HowCommon::Common => HowCommon::Usual,
        HowCommon::Usual | HowCommon::Rare => HowCommon::Uncommon,
        HowCommon::Uncommon => HowCommon::Rare,
    };
    let change = format!("how_common: {} is {}", cause.how_common.v.as_str(), how_common.as_str());
    let broken = Cause { how_common: Sp { v: how_common, at: cause.how_common.at }, ..cause.clone() };
    add(cause.how_common.at, change, Broken::Cause(broken));
    for (change, at, signs) in of_signs(rules, &cause.signs) {
        add(at, change, Broken::Cause(Cause { signs, ..cause.clone() }));
    }
    for (name, condition) in [("confirmed_if", &cause.confirmed_if), ("ruled_out_if", &cause.ruled_out_if)] {
        for (at, change, broken) in of_condition(rules, name, condition.as_ref()) {
            let mut cause = cause.clone();
            *(if name == "confirmed_if" { &mut cause.confirmed_if } else { &mut cause.ruled_out_if }) = broken;
            add(at, change, Broken::Cause(cause));
        }
    }
    for (number, remedy) in cause.remedies.iter().enumerate() {
        let mut rest = cause.remedies.clone();
        rest.remove(number);
        let broken = Cause { remedies: rest, ..cause.clone() };
        add(remedy.at, format!("remedy {} left out", remedy.v), Broken::RemediesOf(broken));
        // The cheaper one is offered first anyhow: only among those that cost the same the order counts.
        let cost = |id: &str| rules.remedy(id).map(|remedy| remedy.cost);
        if let Some(next) = cause.remedies.get(number + 1).filter(|next| cost(&next.v) == cost(&remedy.v)) {
            let mut swapped = cause.remedies.clone();
            swapped.swap(number, number + 1);
            let change = format!("remedy {} stands before {}", next.v, remedy.v);
            add(remedy.at, change, Broken::RemediesOf(Cause { remedies: swapped, ..cause.clone() }));
        }
    }
}

/// The signs with one of them broken. One that was written for several facts is broken for all of them.
fn of_signs(rules: &RuleBase, signs: &[Sign]) -> Vec<(String, (u32, u32), Vec<Sign>)> {
    let mut found = Vec::new();
    let places: BTreeSet<(u32, u32)> = signs.iter().map(|sign| sign.fact.at).collect();
    for at in places {
        let is_it = |sign: &Sign| sign.fact.at == at;
        let Some(first) = signs.iter().find(|sign| is_it(sign)) else { continue };
        let facts: Vec<String> = signs.iter().filter(|sign| is_it(sign)).map(|sign| sign.fact.v.to_string()).collect();
        let name = format!("{} {}: {}", first.frequency.as_str(), facts.join(" or "), text(&first.accepts));
        let rest: Vec<Sign> = signs.iter().filter(|sign| !is_it(sign)).cloned().collect();
        found.push((format!("{name} left out"), at, rest));
        for frequency in frequencies(first.frequency) {
            let changed =
                signs.iter().cloned().map(|sign| if is_it(&sign) { Sign { frequency, ..sign } } else { sign });
            found.push((format!("{name} is {}", frequency.as_str()), at, changed.collect()));
        }
        let domain = &rules.vocabulary().of(first.slot).domain;
        for accepts in accepted(domain, &first.accepts) {
            let codes = codes(domain, &accepts);
            let change = |sign: Sign| {
                if is_it(&sign) { Sign { accepts: accepts.clone(), codes: codes.clone(), ..sign } } else { sign }
            };
            found.push((format!("{name} is {}", text(&accepts)), at, signs.iter().cloned().map(change).collect()));
        }
    }
    found
}

/// A word weaker, a word stronger, and the opposite where the word is a strong one.
fn frequencies(frequency: Frequency) -> Vec<Frequency> {
    use Frequency::{Always, Never, Rarely, Sometimes, Usually};
    match frequency {
        Always => vec![Usually, Never],
        Usually => vec![Always, Sometimes, Never],
        Sometimes => vec![Usually, Rarely],
        Rarely => vec![Sometimes, Never],
        Never => vec![Rarely, Always],
    }
}

fn codes(domain: &Domain, accepts: &Accepts) -> Vec<usize> {
    match (accepts, domain) {
        (Accepts::Words(words), _) => words.iter().filter_map(|word| domain.code(word)).collect(),
        (Accepts::Above(limit), Domain::Number { cuts, .. }) => {
            (cuts.partition_point(|cut| cut <= limit)..domain.len()).collect()
        }
        (Accepts::Above(_), Domain::Words(_) | Domain::Text) => Vec::new(),
    }
}

type ChangedCondition = ((u32, u32), String, Option<Sp<Condition>>);

/// A condition left out, and broken.
fn of_condition(rules: &RuleBase, name: &str, condition: Option<&Sp<Condition>>) -> Vec<ChangedCondition> {
    let Some(condition) = condition else { return Vec::new() };
    let mut found = vec![(condition.at, format!("{name} left out"), None)];
    found.extend(changes(rules.vocabulary(), &condition.v).into_iter().map(|change| {
        let broken = Sp { v: change.condition, at: condition.at };
        (change.at, format!("{name}: {}", change.what), Some(broken))
    }));
    found
}

fn of_remedy(rules: &RuleBase, remedy: &Remedy, all: &mut Vec<Mutant>) {
    let leads_to = |cause: &&Arc<Cause>| cause.remedies.iter().any(|id| id.v == remedy.id);
    let related: Vec<Arc<str>> = rules.causes().iter().filter(leads_to).map(|cause| cause.id.clone()).collect();
    let mut add = |at: (u32, u32), change: String, broken: Remedy| {
        all.push(Mutant {
            place: remedy.at(at),
            rule: remedy.id.clone(),
            change,
            related: related.clone(),
            broken: Broken::Remedy(broken),
        });
    };
    for (at, change, when) in of_condition(rules, "when", remedy.when.as_ref()) {
        add(at, change, Remedy { when, ..remedy.clone() });
    }
    let places: BTreeSet<(u32, u32)> = remedy.sets.iter().map(|(_, change)| change.at).collect();
    for at in places {
        let sets = remedy.sets.iter().filter(|(_, change)| change.at != at).cloned().collect();
        add(at, "what it sets left out".to_owned(), Remedy { sets, ..remedy.clone() });
    }
    for list in ["verify", "changes"] {
        let facts = if list == "verify" { &remedy.verify } else { &remedy.changes };
        let places: BTreeSet<(u32, u32)> = facts.iter().map(|(fact, _)| fact.at).collect();
        for at in places {
            let named: Vec<_> = facts.iter().filter(|(fact, _)| fact.at == at).collect();
            // What it is verified by becomes stale in any case.
            let is_verified = |slot: &Slot| remedy.verify.iter().any(|(_, verified)| verified == slot);
            if list == "changes" && named.iter().all(|(_, slot)| is_verified(slot)) {
                continue;
            }
            let names: Vec<String> = named.iter().map(|(fact, _)| fact.v.to_string()).collect();
            let rest: Vec<_> = facts.iter().filter(|(fact, _)| fact.at != at).cloned().collect();
            let mut broken = remedy.clone();
            *(if list == "verify" { &mut broken.verify } else { &mut broken.changes }) = rest;
            add(at, format!("{list}: {} left out", names.join(" or ")), broken);
        }
    }
}

fn of_definition(rules: &RuleBase, slot: Slot, condition: &Condition, all: &mut Vec<Mutant>) {
    let fact = rules.vocabulary().of(slot);
    let related = resting_on(rules, slot);
    for change in changes(rules.vocabulary(), condition) {
        all.push(Mutant {
            place: Place { file: fact.place.file.clone(), line: change.at.0, column: change.at.1 },
            rule: fact.name.clone(),
            change: format!("define: {}", change.what),
            related: related.clone(),
            broken: Broken::Definition(slot, change.condition),
        });
    }
}

/// The causes that a definition says something about, through others too.
fn resting_on(rules: &RuleBase, slot: Slot) -> Vec<Arc<str>> {
    let mut slots = BTreeSet::from([slot]);
    // Each definition stands after those that it needs.
    for (other, condition) in rules.vocabulary().definitions() {
        if condition.tests().iter().any(|test| slots.contains(&test.slot)) {
            slots.insert(other);
        }
    }
    let rests = |cause: &&Arc<Cause>| {
        let conditions = [&cause.confirmed_if, &cause.ruled_out_if].into_iter().flatten();
        let mut tests = conditions.flat_map(|condition| condition.v.tests());
        cause.signs.iter().any(|sign| slots.contains(&sign.slot)) || tests.any(|test| slots.contains(&test.slot))
    };
    rules.causes().iter().filter(rests).map(|cause| cause.id.clone()).collect()
}

fn of_section(rules: &RuleBase, section: &Section, all: &mut Vec<Mutant>) {
    let mut related: Vec<Arc<str>> =
        section.steps.iter().flat_map(|step| &step.causes).map(|cause| cause.v.clone()).collect();
    related.sort();
    related.dedup();
    let mut add = |at: (u32, u32), change: String, broken: Section| {
        all.push(Mutant {
            place: section.at(at),
            rule: section.id.clone(),
            change,
            related: related.clone(),
            broken: Broken::Section(broken),
        });
    };
    for (at, change, when) in of_condition(rules, "when", section.when.as_ref()) {
        add(at, change, Section { when, ..section.clone() });
    }
    for (number, step) in section.steps.iter().enumerate() {
        for (branch, left_out) in step.branch.iter().enumerate() {
            let mut section = section.clone();
            section.steps[number].branch.remove(branch);
            add(left_out.goto.at, format!("branch to {} left out", left_out.goto.v), section);
        }
    }
}
