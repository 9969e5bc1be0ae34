//! Events in, next step out: the one machine behind the TUI, `ask`, `check` and the rule tests.
//!
//! The state is a fold over the event log, so going back is an event and a saved session is its
//! log. Nothing here waits, connects or reads a clock. What follows from the state (facts, scores,
//! open branches) is worked out when somebody asks for it, and kept until the next event.

mod client;
mod decide;
mod desk;
mod event;
mod explanation;
mod faq;
mod path;
mod state;
mod summary;
mod view;

pub use decide::QUESTIONS;
pub use event::{Conclusion, Consent, Event, Mode, Offer, Outcome, Question, Step};
pub use explanation::{Difference, HowKnown, Supposition, WhatIf, WhyAsked, WhyNot};
pub use path::{Fit, Path, PathLine, PathSection, PathStep, Standing};
pub use summary::{Summary, SummaryState};

use crate::{
    engine::{self, Diagnosis, Status},
    fact::{Endpoint, FactBase, FactKey, Observation, Origin, Value},
    protocol::Transcript,
    rule::{Remedy, RuleBase, Task},
    settings::{Change, Settings},
};
use state::{State, Trial};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};
use view::View;

/// One interview and examination. See the module's head.
#[derive(Debug, Clone)]
pub struct Session {
    rules: Arc<RuleBase>,
    log: Arc<Vec<Event>>,
    state: Arc<State>,
    view: OnceLock<Arc<View>>,
}

impl Session {
    pub fn new(rules: Arc<RuleBase>) -> Self {
        Self { rules, log: Arc::default(), state: Arc::default(), view: OnceLock::new() }
    }

    /// Takes in what happened. A report about a fact or with a value that the rules lack says nothing
    /// here and is left out: a newer probe may say more than they understand.
    pub fn apply(&mut self, event: Event) {
        let trial = match &event {
            Event::Observed(report) if !self.rules.vocabulary().understands(report) => return,
            Event::Tried { remedy, outcome } if !self.state.is_tried(remedy) => Some(self.trial(remedy, *outcome)),
            _ => None,
        };
        Arc::make_mut(&mut self.state).apply(&self.rules, &event, trial);
        if !matches!(event, Event::Heard { .. } | Event::Ticked { .. } | Event::Noted(_) | Event::Typed { .. }) {
            self.view = OnceLock::new();
        }
        Arc::make_mut(&mut self.log).push(event);
    }

    /// The same events under other rules about the same facts: causes, remedies, trees and definitions may differ.
    #[must_use]
    pub fn under(&self, rules: Arc<RuleBase>) -> Self {
        if !self.state.trials.is_empty() {
            // What a remedy changed, the rules say.
            let mut session = Self::new(rules);
            self.log.iter().for_each(|event| session.apply(event.clone()));
            return session;
        }
        let view = OnceLock::from(Arc::new(self.view().under(&self.rules, &rules, &self.state)));
        Self { rules, log: self.log.clone(), state: self.state.clone(), view }
    }

    /// Whether what was found and what is offered is the same as in `before`, the same session under the rules from which the
    /// present ones were made. `false` says nothing.
    pub fn ends_like(&self, before: &Self) -> bool {
        self.rules.shares_remedies(&before.rules) && self.view().stands_like(before.view())
    }

    /// What to do now.
    pub fn next_step(&self) -> Step {
        let requests = self.state.needs();
        if !requests.is_empty() {
            return Step::Probe(requests);
        }
        if self.state.is_probing() {
            return Step::Wait;
        }
        decide::step(&self.rules, &self.state, self.view())
    }

    /// What to ask now, whether or not probes are in flight; `None` if nothing is worth asking.
    pub fn question(&self) -> Option<Question> {
        match decide::step(&self.rules, &self.state, self.view()) {
            Step::Ask(question) => Some(question),
            _ => None,
        }
    }

    /// All causes with their evidence, by what is known now.
    pub fn diagnosis(&self) -> Diagnosis {
        let view = self.view();
        engine::diagnose(&self.rules, &view.facts, &view.scores, &self.state.treatments())
    }

    /// The same without the evidence.
    pub fn diagnosis_in_brief(&self) -> Diagnosis {
        let view = self.view();
        engine::diagnose_in_brief(&self.rules, &view.facts, &view.scores)
    }

    /// What is worth trying now, the best first.
    pub fn remedies(&self) -> Vec<Offer> {
        decide::offers(&self.rules, &self.state, self.view())
    }

    /// What can be done about a cause, the best first; what does not apply to this case is left out.
    pub fn remedies_of(&self, cause: &str) -> Vec<&Remedy> {
        decide::remedies_of(&self.rules, &self.state, self.view(), cause)
    }

    /// Whether the measurements after `remedy` was applied show it to have helped: all that can be
    /// known of what it is to be verified by is normal. `None` where they do not tell.
    pub fn verified(&self, remedy: &str) -> Option<bool> {
        decide::verified(&self.rules, &self.state, self.view(), remedy)
    }

    /// Whether a remedy changes settings that the probes then follow.
    pub fn would_set(&self, remedy: &Remedy) -> bool {
        let settings = self.settings();
        let profile = settings.provider.as_deref().and_then(|name| self.rules.profile(name));
        remedy.sets.iter().any(|(side, change)| settings.would_change(*side, change.v, profile))
    }

    /// Which setting a remedy changes to something that the person alone knows, such as a server name that
    /// stands in a letter: the old one would be examined again.
    pub fn changed_unseen(&self, remedy: &Remedy) -> Option<Task> {
        let known = remedy.sets.iter().any(|(_, change)| change.v != Change::ProviderHost);
        let task = remedy.task.as_ref().map(|task| task.v).filter(|task| task.is_a_setting())?;
        (!known && !self.would_set(remedy) && self.mode() != Mode::Phone).then_some(task)
    }

    /// The settings as they are now: as configured, and as answers and remedies changed them.
    pub fn settings(&self) -> &Settings {
        self.state.settings()
    }

    pub fn mode(&self) -> Mode {
        self.state.mode
    }

    pub fn facts(&self) -> &FactBase {
        &self.view().facts
    }

    /// Whether a step of a remedy, counted from 0, is ticked off.
    pub fn is_ticked(&self, remedy: &str, step: usize) -> bool {
        self.state.ticked.get(remedy).is_some_and(|steps| steps.contains(&step))
    }

    /// Ticks a step of a remedy off, or takes the tick away.
    pub fn tick(&mut self, remedy: &Arc<str>, step: usize) {
        let mut steps = self.state.ticked.get(remedy).cloned().unwrap_or_default();
        if !steps.remove(&step) {
            steps.insert(step);
        }
        self.apply(Event::Ticked { remedy: remedy.clone(), steps });
    }

    /// What somebody who helps wrote down, the oldest first.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.log.iter().filter_map(|event| match event {
            Event::Noted(note) => Some(&**note),
            _ => None,
        })
    }

    /// What was typed and not read since, by the names of the fields.
    pub fn typed(&self) -> BTreeMap<&str, &str> {
        let mut typed = BTreeMap::new();
        for event in self.log.iter() {
            match event {
                Event::Typed { field, text } => drop(typed.insert(&**field, &**text)),
                // What is set now came from the fields.
                // What the first screen says holds for the whole session, beside the facts that it states,
                // and a note is kept by itself.
                Event::Configured(_) => typed.retain(|field, _| ["complaint", "shown", "note"].contains(field)),
                _ => {}
            }
        }
        typed
    }

    /// What was said on the last connection to each endpoint that was examined.
    pub fn transcripts(&self) -> BTreeMap<Endpoint, &Transcript> {
        let mut transcripts = BTreeMap::new();
        for event in &*self.log {
            match event {
                Event::Probing(requests) => {
                    transcripts.retain(|known, _| requests.iter().all(|request| request.endpoint != *known));
                }
                Event::Heard { endpoint, transcript } => drop(transcripts.insert(*endpoint, &**transcript)),
                _ => {}
            }
        }
        transcripts
    }

    /// What was answered and not taken back, the newest last.
    pub fn answered(&self) -> Vec<FactKey> {
        let mut answered = Vec::new();
        for event in &*self.log {
            match event {
                Event::Observed(Observation { key, origin: Origin::Answer, .. }) => {
                    answered.retain(|known| known != key);
                    answered.push(key.clone());
                }
                Event::Retracted(key) => answered.retain(|known| known != key),
                _ => {}
            }
        }
        answered
    }

    /// The remedy that was applied and of which nobody has said yet whether it helped.
    pub fn applied(&self) -> Option<&Arc<str>> {
        self.state.applied().map(|trial| &trial.remedy)
    }

    /// The remedies that were tried, in that order, and what became of each.
    pub fn tried(&self) -> impl Iterator<Item = (&str, Outcome)> {
        self.state.trials.iter().map(|trial| (&*trial.remedy, trial.outcome))
    }

    /// What became of a remedy; none of one that was not tried.
    pub fn outcome(&self, remedy: &str) -> Option<Outcome> {
        self.state.outcome(remedy)
    }

    /// The sides on which a login was allowed before the session was resumed: the passwords are gone.
    pub fn lapsed_consent(&self) -> Consent {
        self.state.lapsed()
    }

    /// Whether such a login did not come to an end, so that its password is wanted at once.
    pub fn misses_login(&self) -> bool {
        self.state.misses_login()
    }

    /// What is known of why nobody logged in, for receiving and for sending.
    pub fn withheld_logins(&self) -> impl Iterator<Item = &Observation> {
        const REASONS: [(&str, Endpoint); 3] = [
            ("pop3.login-withheld", Endpoint::Incoming),
            ("imap.login-withheld", Endpoint::Incoming),
            ("smtp.login-withheld", Endpoint::Outgoing),
        ];
        REASONS.into_iter().filter_map(|(name, endpoint)| self.facts().observation(&FactKey::at(name, endpoint)))
    }

    /// Whether it is worth asking to send a message to the user's own address: both sides let the
    /// user in, nobody knows whether mail arrives, and nothing that was found explains the complaint.
    pub fn would_test_message_help(&self) -> bool {
        const COMPLAINTS: [&str; 4] = ["send", "missing", "bounce", "other"];
        let word = |key: FactKey| self.facts().value(&key).ok().and_then(Value::as_word).map(str::to_owned);
        let complains = word(FactKey::new("case.complaint")).is_some_and(|word| COMPLAINTS.contains(&word.as_str()));
        let reads = ["pop3.mailbox", "imap.mailbox"]
            .iter()
            .any(|name| word(FactKey::at(*name, Endpoint::Incoming)).as_deref() == Some("ok"));
        // Offered only to those whom the server would let send.
        let sends = word(FactKey::at("smtp.mail-from", Endpoint::Outgoing)).as_deref() == Some("ok");
        let is_open = self.facts().value(&FactKey::new("delivery.round-trip")).is_err()
            && self.facts().value(&FactKey::new("delivery.withheld")).is_err();
        let found = self.diagnosis().findings.iter().any(|finding| finding.status == Status::Confirmed);
        complains && reads && sends && is_open && !found
    }

    pub fn rules(&self) -> &Arc<RuleBase> {
        &self.rules
    }

    pub fn log(&self) -> &[Event] {
        &self.log
    }

    fn view(&self) -> &View {
        self.view.get_or_init(|| Arc::new(View::new(&self.rules, &self.state)))
    }

    /// A remedy that is tried for the first time: for the cause that stands best among those that name it.
    fn trial(&self, remedy: &Arc<str>, outcome: Outcome) -> Trial {
        let ranking = self.view().scores.ranking();
        let names_it = |cause: &usize| self.rules.causes()[*cause].remedies.iter().any(|id| id.v == *remedy);
        let normal = decide::known_normal(&self.rules, self.view(), remedy);
        Trial { remedy: remedy.clone(), cause: ranking.into_iter().find(names_it), normal, outcome }
    }
}

#[cfg(test)]
mod tests;
