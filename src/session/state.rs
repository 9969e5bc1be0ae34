//! The fold: what the events so far come to.

use super::{
    Consent, Event, Mode, Outcome,
    client::{Named, Place, change, settings_fact},
};
use crate::{
    engine::Treatment,
    fact::{Endpoint, FactKey, Observation, Origin, ProbeRequest, Slot, Trust, Value},
    rule::{Remedy, RuleBase},
    settings::{Change, Settings, Side},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Where a change of the settings comes from, so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Answer(FactKey),
    Remedy(Arc<str>),
}

/// A report that has not been taken back and is not stale.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub observation: Arc<Observation>,
    /// The remedy that made it true, if one did.
    remedy: Option<Arc<str>>,
}

/// A remedy that was tried.
#[derive(Debug, Clone)]
pub(super) struct Trial {
    pub remedy: Arc<str>,
    /// The cause that it was tried for, by its place among the causes.
    pub cause: Option<usize>,
    /// What it is verified by and was normal before it.
    pub normal: Vec<Slot>,
    pub outcome: Outcome,
}

/// A probe that is on its way.
#[derive(Debug, Clone, Copy)]
struct Flight {
    login: bool,
    /// Whether what it measures is no longer what is asked: its results are dropped.
    outdated: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub mode: Mode,
    unattended: bool,
    consent: Consent,
    /// Logins that were allowed before the session was resumed, and are not any more.
    lapsed: Consent,
    configured: Settings,
    changes: Vec<(Source, Side, Change)>,
    /// As configured and changed.
    settings: Settings,
    pub reports: Vec<Report>,
    /// What was known before something changed it.
    pub stale: BTreeSet<Slot>,
    flight: BTreeMap<Endpoint, Flight>,
    /// What was examined, and whether with a login.
    done: BTreeMap<Endpoint, bool>,
    /// Every answer, also one that was taken back: what bounds a session must not go down.
    pub answers: usize,
    /// Facts that were answered a second time without being taken back.
    pub asked_again: BTreeSet<FactKey>,
    /// The answer that was taken back last, until there is another one.
    pub taken_back: Option<FactKey>,
    pub trials: Vec<Trial>,
    /// The steps of each remedy that are ticked off.
    pub ticked: BTreeMap<Arc<str>, BTreeSet<usize>>,
}

impl State {
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn apply(&mut self, rules: &RuleBase, event: &Event, trial: Option<Trial>) {
        match event {
            Event::Mode(mode) => self.mode = *mode,
            Event::Unattended => self.unattended = true,
            Event::Consent(consent) => self.consented(rules, *consent),
            Event::Configured(settings) => {
                self.configured = settings.clone();
                for side in Side::ALL {
                    // What the user states as a whole replaces single answers about it.
                    if settings.server(side).is_some_and(|server| server.by.stated_by_user()) {
                        self.changes.retain(|(_, changed, _)| *changed != side);
                        self.reports.retain(|report| {
                            report.observation.origin == Origin::Probe
                                || settings_fact(&report.observation.key) != Some(side)
                        });
                    }
                }
                self.resettle(rules);
            }
            Event::Probing(requests) => {
                for request in requests {
                    self.flight.insert(request.endpoint, Flight { login: request.login, outdated: false });
                }
            }
            Event::Probed(requests) => {
                for ProbeRequest { endpoint, .. } in requests {
                    if let Some(flight) = self.flight.remove(endpoint).filter(|flight| !flight.outdated) {
                        let login = self.done.get(endpoint).is_some_and(|login| *login) || flight.login;
                        self.done.insert(*endpoint, login);
                    }
                }
            }
            Event::Observed(observation) => self.observed(rules, observation),
            Event::Retracted(key) => {
                self.reports.retain(|report| {
                    report.observation.key != *key
                        || report.observation.origin == Origin::Probe
                        || report.remedy.is_some()
                });
                self.changes.retain(|(source, ..)| *source != Source::Answer(key.clone()));
                self.taken_back = Some(key.clone());
                self.resettle(rules);
            }
            Event::Tried { remedy, outcome } => self.tried(rules, remedy, *outcome, trial),
            Event::Ticked { remedy, steps } => drop(self.ticked.insert(remedy.clone(), steps.clone())),
            Event::Noted(_) | Event::Typed { .. } | Event::Heard { .. } => {}
            Event::Resumed => {
                self.flight.clear();
                let given = std::mem::take(&mut self.consent);
                self.lapsed.incoming |= given.incoming;
                self.lapsed.outgoing |= given.outgoing;
            }
        }
    }

    /// The sides on which a login was allowed before the session was resumed, and is not any more.
    pub fn lapsed(&self) -> Consent {
        self.lapsed
    }

    /// Whether logins that were allowed before the session was resumed did not come to an end.
    pub fn misses_login(&self) -> bool {
        let missed = |endpoint: Endpoint| self.done.get(&endpoint) != Some(&true);
        let Consent { incoming, outgoing } = self.lapsed;
        (incoming && missed(Endpoint::Incoming)) || (outgoing && missed(Endpoint::Outgoing))
    }

    fn observed(&mut self, rules: &RuleBase, observation: &Observation) {
        let Some(slot) = rules.vocabulary().slot(&observation.key) else { return };
        if observation.origin == Origin::Probe {
            let endpoint = home(&observation.key);
            if self.flight.get(&endpoint).is_some_and(|flight| flight.outdated) {
                return;
            }
        }
        if observation.origin == Origin::Answer {
            self.answers += 1;
            self.taken_back = None;
            if self.is_told(&observation.key) {
                self.asked_again.insert(observation.key.clone());
            }
        }
        self.stale.remove(&slot);
        self.reports.push(Report { observation: Arc::new(observation.clone()), remedy: None });
        if observation.origin != Origin::Probe
            && let Some(side) = settings_fact(&observation.key)
        {
            let source = Source::Answer(observation.key.clone());
            self.changes.retain(|(known, ..)| *known != source);
            if let Some(change) = change(observation) {
                self.changes.push((source, side, change));
            }
            self.resettle(rules);
        }
    }

    /// Whether something but a probe has told a fact: an answer, an option, the settings, or a remedy that set it.
    fn is_told(&self, key: &FactKey) -> bool {
        let told = |report: &Report| report.observation.key == *key && report.observation.origin != Origin::Probe;
        self.reports.iter().any(told) || self.configured_facts().iter().any(|known| known.key == *key)
    }

    /// A new password makes the old logins old; the first one asks for a login where there was none.
    fn consented(&mut self, rules: &RuleBase, consent: Consent) {
        self.consent = consent;
        self.lapsed = Consent::default();
        for (endpoint, allowed) in [(Endpoint::Incoming, consent.incoming), (Endpoint::Outgoing, consent.outgoing)] {
            let flies_with_login = self.flight.get(&endpoint).is_some_and(|flight| flight.login);
            if allowed && (self.done.get(&endpoint) == Some(&true) || flies_with_login) {
                self.forget_measured(rules, endpoint);
            }
        }
    }

    fn tried(&mut self, rules: &RuleBase, remedy: &Arc<str>, outcome: Outcome, new: Option<Trial>) {
        match self.trials.iter_mut().rev().find(|trial| trial.remedy == *remedy) {
            // That it did not help stays known when its settings are put back.
            Some(trial) if (trial.outcome, outcome) == (Outcome::NotFixed, Outcome::Undone) => {}
            Some(trial) => trial.outcome = outcome,
            None => self.trials.extend(new),
        }
        let Some(known) = rules.remedy(remedy) else { return };
        match outcome {
            Outcome::Applied => {
                self.outdate(rules, known);
                let sets = known.sets.iter().map(|(side, change)| (Source::Remedy(remedy.clone()), *side, change.v));
                self.changes.extend(sets);
                self.resettle(rules);
                self.report_sets(known);
            }
            Outcome::Undone => {
                self.outdate(rules, known);
                self.changes.retain(|(source, ..)| *source != Source::Remedy(remedy.clone()));
                self.reports.retain(|report| report.remedy.as_ref() != Some(remedy));
                self.resettle(rules);
            }
            Outcome::Fixed | Outcome::NotFixed => {}
        }
    }

    /// What a remedy changes, what it is verified by, and what changes by itself is old now.
    fn outdate(&mut self, rules: &RuleBase, remedy: &Remedy) {
        let vocabulary = rules.vocabulary();
        let named = remedy.changes.iter().chain(&remedy.verify);
        let mut slots: BTreeSet<Slot> = named.flat_map(|(_, slot)| vocabulary.same_place(*slot)).collect();
        let known = self.reports.iter().filter_map(|report| vocabulary.slot(&report.observation.key));
        slots.extend(known.filter(|slot| vocabulary.of(*slot).transient));
        for slot in slots {
            let key = vocabulary.key(slot);
            let before = self.reports.len();
            self.reports.retain(|report| report.observation.key != key);
            if self.reports.len() != before {
                self.stale.insert(slot);
            }
            if !vocabulary.of(slot).probes.is_empty() {
                let endpoint = home(&key);
                self.done.remove(&endpoint);
                if let Some(flight) = self.flight.get_mut(&endpoint) {
                    flight.outdated = true;
                }
            }
        }
    }

    /// After a remedy has set something, the person has seen it in the mail program.
    fn report_sets(&mut self, remedy: &Remedy) {
        for (side, change) in &remedy.sets {
            let Some(found) = self.settings.server(*side) else { continue };
            let server = &found.value;
            let name = |what: &str| FactKey::new(format!("client.{}.{what}", side.as_str()));
            let mut seen: Vec<(FactKey, Value)> = Vec::new();
            match change.v {
                Change::Role(_) | Change::Port(_) | Change::Security(_) => {
                    seen.push((name("port"), server.port_word()));
                    seen.push((name("security"), server.security.as_str().into()));
                }
                Change::User(form) => seen.push((name("user-form"), form.as_str().into())),
                Change::ProviderHost => {}
            }
            self.reports.extend(seen.into_iter().map(|(key, value)| Report {
                observation: Arc::new(Observation {
                    key,
                    value: Ok(value),
                    trust: Trust::Seen,
                    origin: Origin::Answer,
                    detail: None,
                    elapsed: None,
                }),
                remedy: Some(remedy.id.clone()),
            }));
        }
    }

    /// Works the settings out anew; what was measured at an endpoint that has moved is old.
    fn resettle(&mut self, rules: &RuleBase) {
        let before = std::mem::replace(&mut self.settings, self.configured.clone());
        let profile = self.settings.provider.as_deref().and_then(|provider| rules.profile(provider));
        for (_, side, change) in &self.changes {
            self.settings.change(*side, *change, profile);
        }
        for endpoint in Endpoint::ALL {
            if Place::of(&before, endpoint) != Place::of(&self.settings, endpoint) {
                self.forget_measured(rules, endpoint);
            }
        }
    }

    fn forget_measured(&mut self, rules: &RuleBase, endpoint: Endpoint) {
        let stale = &mut self.stale;
        self.reports.retain(|report| {
            let old = report.observation.origin == Origin::Probe && home(&report.observation.key) == endpoint;
            if old {
                stale.extend(rules.vocabulary().slot(&report.observation.key));
            }
            !old
        });
        self.done.remove(&endpoint);
        if let Some(flight) = self.flight.get_mut(&endpoint) {
            flight.outdated = true;
        }
    }

    pub fn is_probing(&self) -> bool {
        !self.flight.is_empty()
    }

    /// What is to be examined now.
    pub fn needs(&self) -> Vec<ProbeRequest> {
        if self.mode == Mode::Phone {
            return Vec::new();
        }
        let mut requests = Vec::new();
        for endpoint in Endpoint::ALL {
            // A desk measures from its own network: what that lets out says nothing about the caller's.
            let out_of_reach = self.mode == Mode::Desk && !endpoint.is_own();
            if out_of_reach || self.flight.contains_key(&endpoint) || self.settings.target(endpoint).is_none() {
                continue;
            }
            let login = self.may_log_in(endpoint);
            if self.done.get(&endpoint).is_none_or(|logged_in| login && !logged_in) {
                requests.push(ProbeRequest { endpoint, login });
            }
        }
        requests
    }

    /// Whether nobody is there to be asked.
    pub fn unattended(&self) -> bool {
        self.unattended
    }

    /// Whether an examination of `endpoint` is still to come or under way.
    pub fn is_pending(&self, endpoint: Endpoint) -> bool {
        self.flight.contains_key(&endpoint) || self.needs().iter().any(|request| request.endpoint == endpoint)
    }

    fn may_log_in(&self, endpoint: Endpoint) -> bool {
        match endpoint {
            Endpoint::Incoming => self.consent.incoming,
            Endpoint::Outgoing => {
                self.consent.outgoing && self.settings.outgoing.as_ref().is_some_and(|found| found.value.authenticates)
            }
            _ => false,
        }
    }

    /// Facts about the mail program that follow from what the user configured.
    pub fn configured_facts(&self) -> Vec<Observation> {
        self.configured.observations()
    }

    /// Whether anybody (or, where nobody can be asked, the provider's record) has said which port
    /// and which encryption the mail program uses on a side.
    pub fn named(&self, side: Side) -> Named {
        let by_user = self.configured.server(side).is_some_and(|found| found.by.stated_by_user());
        let all = self.unattended || by_user;
        let changed = |wanted: fn(&Change) -> bool| {
            self.changes.iter().any(|(_, changed, change)| *changed == side && wanted(change))
        };
        Named {
            port: all || changed(|change| matches!(change, Change::Port(_) | Change::Role(_))),
            security: all || changed(|change| matches!(change, Change::Security(_) | Change::Role(_))),
        }
    }

    /// What the remedies that were tried say about the causes.
    pub fn treatments(&self) -> Vec<Treatment> {
        let ended = self.trials.iter().filter(|trial| matches!(trial.outcome, Outcome::Fixed | Outcome::NotFixed));
        ended
            .map(|trial| Treatment {
                remedy: trial.remedy.clone(),
                cause: trial.cause,
                fixed: trial.outcome == Outcome::Fixed,
            })
            .collect()
    }

    pub fn is_tried(&self, remedy: &str) -> bool {
        self.outcome(remedy).is_some()
    }

    pub fn outcome(&self, remedy: &str) -> Option<Outcome> {
        self.trials.iter().find(|trial| *trial.remedy == *remedy).map(|trial| trial.outcome)
    }

    /// The remedy that was applied and whose outcome is not known yet.
    pub fn applied(&self) -> Option<&Trial> {
        self.trials.iter().rev().find(|trial| trial.outcome == Outcome::Applied)
    }
}

/// The endpoint at which a fact is measured; the mailbox is looked at where mail is fetched.
pub(super) fn home(key: &FactKey) -> Endpoint {
    key.endpoint.unwrap_or(Endpoint::Incoming)
}
