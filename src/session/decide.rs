//! The next step: ask, try, or conclude.

use super::{Conclusion, Offer, Outcome, Question, Step, state::State, view::View};
use crate::{
    engine::{self, Candidate, Place, SURE, Status, can_be_asked},
    fact::{AskCost, Condition, FactBase, FactKey, Origin, Slot, Trust},
    rule::{Remedy, Risk, RuleBase},
    settings::{Change, Profile, Settings, Side},
};
use std::{collections::BTreeSet, sync::Arc};

/// What a person complains of is always asked first: everything else is asked in its light.
const COMPLAINT: &str = "case.complaint";
/// The most questions of a session, and how many more each remedy that is tried allows. People lose
/// patience, and what fourteen answers do not show, a fifteenth does not either.
pub const QUESTIONS: usize = 14;
const QUESTIONS_PER_REMEDY: usize = 2;
/// What a confirming question may cost: at 90 % nobody is sent to try something out, or to call somebody.
const CONFIRMING_COST: AskCost = AskCost::Look;
/// After so many remedies a human takes over, with the whole record: who has done four things in vain has no patience for a
/// fifth, and the cause is none that these rules describe well.
const REMEDIES: usize = 4;
/// A remedy is offered for causes at least this likely compared with the leader. What is cheap comes first among these, but
/// not for what is far less likely.
const SHARE_OF_LEADER: f64 = 0.5;
/// Nobody changes settings for a cause that is less likely than one in three, or than "something else".
const WORTH_TRYING: f64 = 1.0 / 3.0;
/// Unless nothing is left to ask: then the likeliest is worth a try that risks nothing, down to one in twelve. Otherwise one
/// call in five ended without a word of advice that would have helped.
const WORTH_GUESSING: f64 = 1.0 / 12.0;
/// The causes that a question is said to separate.
const SEPARATES: usize = 4;

/// The next step, once nothing is left to probe.
pub(super) fn step(rules: &RuleBase, state: &State, view: &View) -> Step {
    if let Some(question) = taken_back(rules, state, view) {
        return Step::Ask(question);
    }
    if let Some(trial) = state.applied() {
        // What was normal before shows nothing, unless the remedy has changed the settings that are examined.
        let sets = rules.remedy(&trial.remedy).is_some_and(|remedy| !remedy.sets.is_empty());
        let news = sets || known_normal(rules, view, &trial.remedy).iter().any(|slot| !trial.normal.contains(slot));
        let fixed = verified(rules, state, view, &trial.remedy).filter(|fixed| news || !fixed);
        return Step::Verify { remedy: trial.remedy.clone(), fixed };
    }
    ask(rules, state, view).map_or_else(|| act(rules, state, view), Step::Ask)
}

/// Who takes an answer back wants to give another one, however clear the matter is without it.
fn taken_back(rules: &RuleBase, state: &State, view: &View) -> Option<Question> {
    let slot = rules.vocabulary().slot(state.taken_back.as_ref()?)?;
    let askable = rules.vocabulary().of(slot).ask.is_some() && can_be_asked(&view.facts, slot);
    askable.then(|| question(rules, view, slot, 0, false))
}

fn ask(rules: &RuleBase, state: &State, view: &View) -> Option<Question> {
    let View { facts, scores, paths, .. } = view;
    if state.answers >= QUESTIONS + QUESTIONS_PER_REMEDY * state.trials.len() {
        return None;
    }
    let leader = scores.leader()?;
    match scores.status(leader) {
        Status::Confirmed => return None,
        Status::Conflict => return settle_conflict(rules, state, view, leader),
        _ => {}
    }
    // What was measured without anybody present is not asked about again where it settles the matter.
    let settled = state.unattended() && scores.probability(leader) >= SURE;
    let complaint = rules.vocabulary().slot(&FactKey::new(COMPLAINT));
    if let Some(slot) = complaint.filter(|slot| rules.vocabulary().of(*slot).ask.is_some())
        && !settled
        && can_be_asked(facts, slot)
    {
        return Some(question(rules, view, slot, 0, false));
    }
    if let Some(question) = releasing(rules, state, view) {
        return Some(question);
    }
    if scores.probability(leader) >= SURE {
        return confirming(rules, state, view, leader);
    }
    let candidates = engine::candidates(rules, facts, scores, paths);
    let Some(Candidate { slot, gain, about, .. }) = engine::choose(&candidates) else {
        return confirming(rules, state, view, leader);
    };
    Some(Question { separates: separated(rules, view, about), ..question(rules, view, slot, gain, false) })
}

fn question(rules: &RuleBase, view: &View, slot: Slot, gain: i64, again: bool) -> Question {
    Question {
        fact: rules.vocabulary().key(slot),
        choices: rules.vocabulary().of(slot).domain.answers(),
        gain,
        separates: separated(rules, view, slot),
        again,
    }
}

/// The causes that mention a fact, the likeliest first.
fn separated(rules: &RuleBase, view: &View, slot: Slot) -> Vec<Arc<str>> {
    let mut separates: Vec<usize> = rules
        .tables()
        .mentions(slot)
        .iter()
        .map(|mention| mention.cause as usize)
        .filter(|cause| view.scores.probability(*cause) > 0.0)
        .collect();
    separates
        .sort_by(|a, b| view.scores.probability(*b).total_cmp(&view.scores.probability(*a)).then_with(|| a.cmp(b)));
    separates.truncate(SEPARATES);
    separates.into_iter().map(|cause| rules.causes()[cause].id.clone()).collect()
}

/// Where what was measured at the servers of the provider's record would confirm a cause, it is worth
/// asking whether the mail program is set to them: until then it is no evidence.
fn releasing(rules: &RuleBase, state: &State, view: &View) -> Option<Question> {
    Side::ALL.into_iter().find_map(|side| {
        let named = state.named(side);
        let needed: Vec<Slot> = [("port", named.port), ("security", named.security)]
            .into_iter()
            .filter(|(_, named)| !named)
            .filter_map(|(what, _)| rules.vocabulary().slot(&FactKey::new(format!("client.{}.{what}", side.as_str()))))
            .collect();
        let open = |slot: &Slot| can_be_asked(&view.facts, *slot) && view.paths.place(*slot) != Place::OffPath;
        let slot = *needed.first()?;
        if !needed.iter().all(open) {
            return None;
        }
        let scores = view.released(rules, state, side);
        let mut confirmed = (0..rules.causes().len()).filter(|cause| {
            scores.status(*cause) == Status::Confirmed && view.scores.status(*cause) != Status::RuledOut
        });
        let cause = confirmed.next()?;
        let separates = vec![rules.causes()[cause].id.clone()];
        Some(Question { separates, ..question(rules, view, slot, 0, false) })
    })
}

/// The only question that is left between a likely cause and its confirmation, if it is cheap.
fn confirming(rules: &RuleBase, state: &State, view: &View, leader: usize) -> Option<Question> {
    let condition = &rules.causes()[leader].confirmed_if.as_ref()?.v;
    let mut open: Vec<Slot> = inputs(rules, condition)
        .into_iter()
        .filter(|slot| rules.vocabulary().of(*slot).ask.is_some() && can_be_asked(&view.facts, *slot))
        .filter(|slot| view.paths.place(*slot) != Place::OffPath)
        .collect();
    open.dedup();
    let [slot] = open[..] else { return None };
    let fact = rules.vocabulary().of(slot);
    if fact.ask.is_none_or(|cost| cost > CONFIRMING_COST) || fact.trust > Trust::Seen {
        return None;
    }
    // It confirms only if some answer makes the condition true.
    let confirms = fact.domain.answers().into_iter().any(|value| {
        let mut facts = FactBase::clone(&view.facts);
        facts.record(rules.vocabulary().report(rules.vocabulary().key(slot), Ok(value), Origin::Answer));
        facts.define();
        engine::Scores::new(rules, &facts, &state.treatments()).status(leader) == Status::Confirmed
    });
    confirms.then(|| question(rules, view, slot, 0, false))
}

/// The facts that a condition rests on, through definitions.
fn inputs(rules: &RuleBase, condition: &Condition) -> Vec<Slot> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        for test in condition.tests() {
            match &rules.vocabulary().of(test.slot).condition {
                Some(definition) if seen.insert(test.slot) => open.push(definition),
                Some(_) => {}
                None => drop(found.insert(test.slot)),
            }
        }
    }
    found.into_iter().collect()
}

/// When facts both confirm and exclude the leader, the least trusted answer among them is asked
/// for once more.
fn settle_conflict(rules: &RuleBase, state: &State, view: &View, leader: usize) -> Option<Question> {
    let cause = &rules.causes()[leader];
    let conditions = [&cause.confirmed_if, &cause.ruled_out_if].into_iter().flatten();
    let mut supports: Vec<(Trust, Slot)> = conditions
        .flat_map(|condition| inputs(rules, &condition.v))
        .filter(|slot| rules.vocabulary().of(*slot).ask.is_some())
        .filter_map(|slot| Some((view.facts.known_at(slot)?.1, slot)))
        .filter(|(trust, _)| *trust > Trust::Measured)
        .collect();
    supports.sort_by_key(|(trust, slot)| (std::cmp::Reverse(*trust), *slot));
    let (_, slot) = *supports.first()?;
    if state.asked_again.contains(&rules.vocabulary().key(slot)) {
        return None;
    }
    Some(question(rules, view, slot, 0, true))
}

/// Nothing is left to ask: try something, or say what was found.
fn act(rules: &RuleBase, state: &State, view: &View) -> Step {
    let failed = state.trials.iter().any(|trial| matches!(trial.outcome, Outcome::NotFixed | Outcome::Undone));
    let fixed = state.trials.last().is_some_and(|trial| trial.outcome == Outcome::Fixed);
    let treated =
        |cause: usize| state.trials.iter().any(|trial| trial.outcome == Outcome::Fixed && trial.cause == Some(cause));
    let found = |cause: &usize| matches!(view.scores.status(*cause), Status::Confirmed | Status::Likely);
    let another = (0..rules.causes().len()).any(|cause| found(&cause) && !treated(cause));
    if fixed && !another {
        return Step::Conclude(Conclusion::Fixed);
    }
    if state.trials.len() >= REMEDIES {
        return Step::Conclude(Conclusion::HandOver);
    }
    let leader = view.scores.leader();
    if leader.is_some_and(|leader| view.scores.status(leader) == Status::Conflict) {
        return Step::Conclude(Conclusion::HandOver);
    }
    if let Some(offer) = offers(rules, state, view).into_iter().next() {
        return Step::Try(offer.remedy);
    }
    if another && !failed {
        return Step::Conclude(Conclusion::Diagnosed);
    }
    let diagnosis = engine::diagnose(rules, &view.facts, &view.scores, &state.treatments());
    Step::Conclude(match diagnosis.verdict {
        engine::Verdict::Healthy if !failed => Conclusion::Healthy,
        _ => Conclusion::HandOver,
    })
}

/// Remedies that have not been tried, for the causes that are worth it, the best first.
pub(super) fn offers(rules: &RuleBase, state: &State, view: &View) -> Vec<Offer> {
    let scores = &view.scores;
    let treated =
        |cause: usize| state.trials.iter().any(|trial| trial.outcome == Outcome::Fixed && trial.cause == Some(cause));
    let mut causes = scores.ranking();
    causes.retain(|cause| !treated(*cause) && scores.status(*cause) != Status::RuledOut);
    let Some(best) = causes.first().map(|leader| scores.probability(*leader)) else { return Vec::new() };
    let guess = best < WORTH_TRYING;
    let worth_it = best >= WORTH_GUESSING && best >= scores.other();
    if !worth_it || (guess && (state.unattended() || ask(rules, state, view).is_some())) {
        return Vec::new();
    }
    causes.retain(|cause| scores.probability(*cause) >= SHARE_OF_LEADER * best);
    let mut offers: Vec<(bool, f64, usize, Offer)> = Vec::new();
    for cause in causes {
        let found = matches!(scores.status(cause), Status::Confirmed | Status::Likely);
        for (order, (certain, remedy)) in applicable(rules, state, view, cause).into_iter().enumerate() {
            // Nobody gives up safety for what is not found, or mail for a guess.
            if remedy.risk.as_ref().is_some_and(|risk| guess || (risk.v == Risk::Security && !found)) {
                continue;
            }
            let tried = state.trials.iter().any(|trial| trial.remedy == remedy.id);
            if tried || offers.iter().any(|(_, _, _, offer)| offer.remedy == remedy.id) {
                continue;
            }
            let worth = worth(scores.probability(cause), remedy);
            let offer = Offer { remedy: remedy.id.clone(), cause: rules.causes()[cause].id.clone() };
            offers.push((certain, worth, order, offer));
        }
    }
    offers.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
    offers.into_iter().map(|(.., offer)| offer).collect()
}

fn worth(probability: f64, remedy: &Remedy) -> f64 {
    probability / remedy.cost.duration().as_secs_f64()
}

/// The remedies of a cause that apply to this case: those whose `when:` holds, then those for which
/// it is unknown, each group by what they cost.
fn applicable<'r>(rules: &'r RuleBase, state: &State, view: &View, cause: usize) -> Vec<(bool, &'r Remedy)> {
    let settings = state.settings();
    let profile = settings.provider.as_deref().and_then(|provider| rules.profile(provider));
    let receives_by = settings.server(Side::Incoming).map(|found| found.value.protocol);
    let mut found: Vec<(bool, &Remedy)> = rules.causes()[cause]
        .remedies
        .iter()
        .filter_map(|id| rules.remedy(&id.v))
        .filter(|remedy| receives_by.is_none() || remedy.protocol.is_none() || remedy.protocol == receives_by)
        .filter_map(|remedy| {
            let applies = match &remedy.when {
                None => Some(true),
                Some(when) => when.v.evaluate(&view.facts).map(|(truth, _)| truth),
            };
            let idle = !remedy.sets.is_empty()
                && remedy.sets.iter().all(|(side, change)| is_idle(settings, *side, change.v, profile));
            (applies != Some(false) && !idle).then_some((applies == Some(true), remedy))
        })
        .collect();
    found.sort_by_key(|(certain, remedy)| (!certain, remedy.cost));
    found
}

/// Whether it is known that a change would set what is set already: the host that the provider's
/// record names, or what the person has stated of the mail program.
fn is_idle(settings: &Settings, side: Side, change: Change, profile: Option<&Profile>) -> bool {
    let known = match change {
        Change::ProviderHost => profile.is_some(),
        Change::User(_) | Change::Role(_) | Change::Port(_) | Change::Security(_) => {
            settings.server(side).is_some_and(|found| found.by.stated_by_user())
        }
    };
    known && !settings.would_change(side, change, profile)
}

pub(super) fn remedies_of<'r>(rules: &'r RuleBase, state: &State, view: &View, cause: &str) -> Vec<&'r Remedy> {
    let Some(number) = rules.cause_number(cause) else { return Vec::new() };
    applicable(rules, state, view, number).into_iter().map(|(_, remedy)| remedy).collect()
}

/// What a remedy is verified by and is known to be normal.
pub(super) fn known_normal(rules: &RuleBase, view: &View, remedy: &str) -> Vec<Slot> {
    let verify = rules.remedy(remedy).into_iter().flat_map(|remedy| &remedy.verify);
    verify.map(|(_, slot)| *slot).filter(|slot| view.facts.code(*slot).is_some_and(|(code, _)| code == 0)).collect()
}

/// See [`super::Session::verified`].
pub(super) fn verified(rules: &RuleBase, state: &State, view: &View, remedy: &str) -> Option<bool> {
    let remedy = rules.remedy(remedy)?;
    let mut all_normal = None;
    for (key, slot) in &remedy.verify {
        if !rules.vocabulary().of(*slot).probes.is_empty() && state.is_pending(super::state::home(&key.v)) {
            return None;
        }
        if let Some((code, _)) = view.facts.code(*slot) {
            all_normal = Some(all_normal.unwrap_or(true) && code == 0);
        }
    }
    all_normal
}
