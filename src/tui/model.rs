//! The state of the interface. It changes in `update` alone, and nothing in it waits or draws.

use super::{
    examination::Examination,
    form::{FormFault, SettingsForm},
    keymap::{Action, Place},
    message::{Command, World},
    screen::{Before, Checked, Overlay, Phase, Screen, StartFocus, StartScreen},
};
use crate::{
    cli::sessions::Opened,
    engine::{Finding, Status, Verdict},
    fact::{Endpoint, FactKey, Observation, Value},
    locale::{Language, Locale},
    pattern::Patterns,
    probe::{Allowed, Credentials, Letter},
    report::{self, Words},
    rule::{RuleBase, Task},
    session::{Consent, Event, Mode, Offer, Session},
    settings::{Published, Settings, Side},
};
use std::{cell::Cell, path::PathBuf, sync::Arc, time::Duration};

/// The complaints that the start screen offers, as `case.complaint` has them.
pub const COMPLAINTS: [&str; 6] = ["send", "receive", "warning", "missing", "bounce", "other"];

/// What the interface starts with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub rules: Arc<RuleBase>,
    /// What texts mean.
    pub patterns: Arc<Patterns>,
    pub language: Language,
    /// The texts of every language, to switch between.
    pub locales: Arc<[Locale]>,
    /// What the options say, and the neutral host for the control.
    pub settings: Settings,
    pub credentials: Credentials,
    pub allowed: Allowed,
    pub mode: Mode,
    /// Facts given as options.
    pub answers: Vec<Observation>,
    /// Whether logging in is out of the question (`--no-login`).
    pub no_login: bool,
    /// Whether a message to the own address may be sent (`--send-test`).
    pub send_test: bool,
    /// Names of the scenarios to practise with.
    pub scenarios: Vec<Arc<str>>,
    /// The scenario to begin with.
    pub scenario: Option<Arc<str>>,
    /// Whether this is `mailmedic demo`: practice is all there is.
    pub demo: bool,
}

/// Everything that is shown and known.
#[derive(Debug)]
pub struct Model {
    pub setup: Setup,
    pub language: Language,
    pub screen: Screen,
    /// What lies over the screen, the topmost last.
    pub over: Vec<Overlay>,
    pub session: Session,
    /// Which session it is, counted: another one is kept in another file.
    pub number: u32,
    /// Where it is kept, once it is.
    pub kept: Option<PathBuf>,
    /// Why it is not kept.
    pub not_kept: Option<String>,
    /// The file that it goes on in, until whoever writes it takes hold of it.
    pub opened: Option<Opened>,
    pub start: StartScreen,
    pub form: SettingsForm,
    /// What the domain publishes about its servers, once that is known.
    pub published: Option<Arc<Published>>,
    /// Since when it is being looked for.
    pub looking: Option<Duration>,
    /// What is wrong in the form.
    pub fault: Option<FormFault>,
    pub credentials: Credentials,
    /// Channels over which the person lets the password go.
    pub allowed: Allowed,
    /// Whether the next run of probes sends a message to the own address.
    pub sends: bool,
    /// Whether one can still be sent: one message as long as the program runs.
    pub may_send: bool,
    pub examination: Examination,
    /// The scenario that the reference server puts on.
    pub world: Option<World>,
    /// The scenario under the cursor of the practice screen.
    pub scenario: usize,
    /// Facts that were answered, for taking answers back.
    pub answered: Vec<FactKey>,
    /// Why the reference server did not start.
    pub failure: Option<String>,
    pub size: (u16, u16),
    /// How far the page that was drawn last can be scrolled. Only drawing knows how many lines a text
    /// takes, and without an end the way back up would be as long as the way beyond it.
    pub scroll_end: Cell<usize>,
    pub now: Duration,
    pub desk: Desk,
}

/// An agent on the telephone.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Whether what to say stands beside what the agent sees.
    pub on: bool,
    /// The caller's language, in which the words to say are.
    pub language: Language,
    /// Which call it is.
    pub call: usize,
}

impl Model {
    pub fn new(setup: Setup, size: (u16, u16)) -> Self {
        let session = Session::new(setup.rules.clone());
        let scenario = setup
            .scenario
            .as_ref()
            .and_then(|wanted| setup.scenarios.iter().position(|name| name == wanted))
            .unwrap_or(0);
        let address = setup.settings.address.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut model = Self {
            language: setup.language,
            screen: if setup.demo { Screen::Practice } else { Screen::Start },
            over: Vec::new(),
            session,
            number: 0,
            kept: None,
            not_kept: None,
            opened: None,
            start: StartScreen { address: address.into(), ..StartScreen::default() },
            form: SettingsForm::new(&setup.settings, &setup.credentials),
            published: None,
            looking: None,
            fault: None,
            credentials: setup.credentials.clone(),
            allowed: setup.allowed,
            sends: setup.send_test,
            may_send: true,
            examination: Examination::default(),
            world: None,
            scenario,
            answered: Vec::new(),
            failure: None,
            size,
            scroll_end: Cell::new(0),
            now: Duration::ZERO,
            desk: Desk { on: setup.mode != Mode::Onsite, language: setup.language, call: 1 },
            setup,
        };
        model.new_session();
        model
    }

    /// What to do as soon as the first frame stands: `demo SCENARIO` starts its scenario.
    pub fn begin(&mut self) -> Option<Command> {
        let scenario = self.setup.scenario.clone()?;
        self.screen = Screen::Busy(self.now);
        Some(Command::StartWorld { scenario, mended: false })
    }

    /// A new interview on the same account; the agent's notes are about the same call.
    pub fn new_session(&mut self) {
        let notes: Vec<Event> = self.session.notes().map(|note| Event::Noted(note.into())).collect();
        self.forget_session();
        self.session.apply(Event::Mode(self.setup.mode));
        notes.into_iter().for_each(|note| self.session.apply(note));
        self.answered.clear();
        self.examination = Examination::default();
        let read = self.start.read.iter().flat_map(|read| &read.observations);
        for known in self.setup.answers.iter().chain(read) {
            self.session.apply(Event::Observed(known.clone()));
        }
    }

    /// Puts the session away; what is kept of it stays.
    pub fn forget_session(&mut self) {
        self.session = Session::new(self.setup.rules.clone());
        self.number += 1;
        (self.kept, self.not_kept) = (None, None);
    }

    /// Takes up a session that was kept; `then` happens first.
    pub fn resume(&mut self, opened: Opened, then: &[Event]) {
        self.forget_session();
        opened.events.iter().chain(then).for_each(|event| self.session.apply(event.clone()));
        self.opened = Some(opened);
        self.examination = Examination::recalled(self.session.log());
        self.answered = self.session.answered();
        let settings = self.session.settings();
        self.start = StartScreen::default();
        self.start.address = settings.address.as_ref().map(ToString::to_string).unwrap_or_default().into();
        self.form = SettingsForm::new(settings, &self.credentials);
        (self.fault, self.failure, self.world) = (None, None, None);
        (self.allowed, self.sends) = (self.setup.allowed, false);
        self.desk.on = self.session.mode() != Mode::Onsite;
        self.over.clear();
    }

    /// The side whose password is missed since the session was resumed.
    pub fn lapsed_side(&self) -> Option<Side> {
        let lapsed = self.session.lapsed_consent();
        let side = match (lapsed.incoming, lapsed.outgoing) {
            (true, _) => (Side::Incoming, &self.credentials.incoming),
            (false, true) => (Side::Outgoing, &self.credentials.outgoing),
            (false, false) => return None,
        };
        (side.1.is_none() && !self.setup.no_login).then_some(side.0)
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match self.over.last() {
            Some(Overlay::Examination(_)) => return Place::Examination,
            Some(Overlay::Transcript(screen)) if screen.typing => return Place::TranscriptSearch,
            Some(Overlay::Transcript(_)) => return Place::Transcript,
            Some(Overlay::Faq(_)) => return Place::Faq,
            Some(Overlay::FaqList(_)) => return Place::FaqList,
            Some(Overlay::Path(_)) => return Place::Path,
            Some(Overlay::WhyNot(_)) => return Place::WhyNot,
            Some(Overlay::WhatIf(_)) => return Place::WhatIf,
            Some(Overlay::Summary(_)) => return Place::Summary,
            Some(Overlay::Recent(_)) => return Place::Recent,
            Some(Overlay::Cut(_)) => return Place::Cut,
            Some(Overlay::Note(_)) => return Place::Note,
            Some(Overlay::Login(_)) => return Place::Login,
            Some(Overlay::Help { .. }) => return Place::Help,
            Some(Overlay::Leave) => return Place::Leave,
            Some(Overlay::Consent(_)) => return Place::Consent,
            None => {}
        }
        match &self.screen {
            Screen::Start if self.start.focus != StartFocus::Choices => Place::StartText,
            Screen::Start => Place::Start,
            Screen::Practice => Place::Practice,
            Screen::Busy(_) => Place::Busy,
            Screen::Settings if self.form.slot.is_choice() => Place::SettingsChoice,
            Screen::Settings => Place::SettingsText,
            Screen::Question(_) => Place::Question,
            Screen::Waiting(_) => Place::Waiting,
            Screen::Diagnosis(_) => Place::Diagnosis,
            Screen::Remedy(remedy) => match remedy.phase {
                Phase::Steps => Place::Remedy,
                Phase::Checking(_) => Place::Checking,
                Phase::Checked { .. } => Place::Checked,
            },
        }
    }

    /// Whether an action makes sense now. What does not is neither offered nor done.
    pub fn offers(&self, action: Action) -> bool {
        self.offers_at(action, self.place())
    }

    /// The same at a place that something lies over, for the help about it.
    pub fn offers_at(&self, action: Action, place: Place) -> bool {
        match (action, place) {
            (Action::Undo, _) => !self.answered.is_empty(),
            (Action::Confirm, Place::Path) => self.path_answer().is_some(),
            (Action::CallerLanguage | Action::NewCall | Action::Note, _) => self.desk.on && self.over.is_empty(),
            (Action::Program, Place::Remedy) => self.remedy().is_some_and(|remedy| remedy.task.is_some()),
            (Action::Password, Place::Remedy) => self.password_side().is_some(),
            (Action::Mend, _) => {
                let unmended = self.world.as_ref().is_some_and(|world| !world.mended);
                unmended && !self.remedy_sets() && self.password_side().is_none()
            }
            (Action::Left | Action::Right, Place::Diagnosis) => {
                self.ranked().len() > usize::from(self.shown_finding().is_some())
            }
            (Action::Confirm, Place::Checked) => self.checked() != Some(Checked::CannotTell),
            (Action::Yes | Action::No, Place::Checked) => self.checked() == Some(Checked::CannotTell),
            (Action::PutBack, _) => self.checked() != Some(Checked::Fixed) && self.remedy_has_set(),
            (Action::CheckAgain, Place::Checked) => self.checked() != Some(Checked::Fixed),
            (Action::Number(_) | Action::Confirm, Place::Diagnosis) => !self.offered_remedies().is_empty(),
            (Action::Transcript, _) => !self.rows().is_empty(),
            (Action::SendTest, _) => {
                let free = !self.examination.is_running() && !self.setup.no_login;
                free && self.may_send && self.session.would_test_message_help()
            }
            (Action::LogIn, _) => !self.examination.is_running() && self.withheld().is_some(),
            (Action::Practice, _) => !self.setup.scenarios.is_empty(),
            _ => true,
        }
    }

    /// The answer under the cursor of the path.
    pub fn path_answer(&self) -> Option<FactKey> {
        let Some(Overlay::Path(cursor)) = self.over.last() else { return None };
        let line = super::path::lines(&self.session).into_iter().nth(*cursor)?;
        super::path::answer(&self.session, &line)
    }

    /// Whether the arrow keys up and down scroll here; where they choose, the page keys scroll.
    pub fn arrows_scroll(&self) -> bool {
        match (self.place(), &self.screen) {
            (Place::Diagnosis, Screen::Diagnosis(screen)) => screen.details || self.offered_remedies().len() < 2,
            (Place::Question | Place::Remedy | Place::FaqList | Place::Path | Place::Recent, _) => false,
            _ => true,
        }
    }

    /// What the check of the remedy said, if there was one.
    fn checked(&self) -> Option<Checked> {
        match &self.screen {
            Screen::Remedy(remedy) => match remedy.phase {
                Phase::Checked { result, .. } => Some(result),
                _ => None,
            },
            _ => None,
        }
    }

    /// The rows of the table of checks.
    pub fn rows(&self) -> Vec<Endpoint> {
        report::rows(self.session.settings(), self.examination.endpoints())
    }

    /// Whether a remedy is being checked.
    pub fn is_checking(&self) -> bool {
        matches!(&self.screen, Screen::Remedy(remedy) if matches!(remedy.phase, Phase::Checking(_)))
    }

    /// How many choices the digits have.
    pub fn choices(&self) -> usize {
        if let Some(Overlay::Recent(screen)) = self.over.last() {
            return screen.sessions.as_ref().map_or(0, Vec::len).min(9);
        }
        match &self.screen {
            Screen::Start => COMPLAINTS.len(),
            Screen::Practice => self.setup.scenarios.len(),
            Screen::Question(question) => question.question.choices.len() + 1,
            Screen::Diagnosis(_) => self.offered_remedies().len(),
            _ => 0,
        }
    }

    /// The choices on the screen in words, as the digits count them.
    pub fn choice_texts(&self) -> Vec<String> {
        let words = Words::new(self.locale(), &self.session);
        match &self.screen {
            Screen::Start => {
                let key = FactKey::new("case.complaint");
                COMPLAINTS.iter().map(|value| words.choice(&key, &Value::from(*value))).collect()
            }
            Screen::Question(screen) => {
                let key = &screen.question.fact;
                let choices = screen.question.choices.iter().map(|value| words.choice(key, value));
                choices.chain([words.text("ui-dont-know", &[])]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What is missing of the address, where a provider's record knows how its domain goes on.
    pub fn completion(&self) -> Option<String> {
        let address = self.start.address.value();
        let (_, begun) = address.split_once('@').filter(|(local, begun)| !local.is_empty() && !begun.is_empty())?;
        let domains = self.setup.rules.profiles().iter().flat_map(|profile| &profile.domains);
        let known: Vec<&String> = domains.filter(|domain| domain.starts_with(begun)).collect();
        let shortest =
            known.into_iter().min_by_key(|domain| domain.len()).filter(|domain| domain.len() > begun.len())?;
        Some(shortest[begun.len()..].to_owned())
    }

    /// The causes that are worth showing, the likeliest first.
    pub fn ranked(&self) -> Vec<Finding> {
        let mut findings = self.session.diagnosis().findings;
        findings.retain(|finding| finding.status != Status::RuledOut && finding.probability >= 0.01);
        findings.truncate(5);
        findings
    }

    /// What the person complains of, if it is known.
    pub fn complaint(&self) -> Option<Value> {
        self.session.facts().value(&FactKey::new("case.complaint")).ok().cloned()
    }

    /// What the remedy on the screen is verified by, as it stands now; where it names nothing that
    /// was measured, how both servers stand.
    pub fn before(&self) -> Before {
        let verified: Vec<Observation> = self
            .remedy()
            .into_iter()
            .flat_map(|remedy| &remedy.verify)
            .filter_map(|(key, _)| self.examination.observation(&key.v).cloned())
            .collect();
        let observations = if verified.is_empty() {
            let sides = Side::ALL.into_iter().filter_map(|side| self.examination.telling(side.endpoint()).cloned());
            sides.collect()
        } else {
            verified
        };
        Before { settings: self.session.settings().clone(), observations }
    }

    /// Whether an observation is as it should be: the value that the vocabulary lists first.
    pub fn is_normal(&self, observation: &Observation) -> bool {
        let fact = self.setup.rules.vocabulary().fact(&observation.key.name);
        let normal = fact.and_then(|fact| fact.domain.choices().into_iter().next());
        normal.is_none_or(|normal| observation.value.as_ref() == Ok(&normal))
    }

    /// On which sides to log in: where there is a password, and the mail program logs in as well.
    pub fn consent(&self) -> Consent {
        let allowed = |side: Side| {
            let server = self.session.settings().server(side);
            let password = match side {
                Side::Incoming => &self.credentials.incoming,
                Side::Outgoing => &self.credentials.outgoing,
            };
            !self.setup.no_login && password.is_some() && server.is_some_and(|found| found.value.authenticates)
        };
        Consent { incoming: allowed(Side::Incoming), outgoing: allowed(Side::Outgoing) }
    }

    /// The message to the own address, if the run that begins now is to send it.
    pub fn take_letter(&mut self) -> Option<Letter> {
        let consent = self.consent();
        let logs_in = consent.incoming && (consent.outgoing || self.session.settings().outgoing.is_some());
        if !self.sends || !self.may_send || !logs_in {
            return None;
        }
        (self.sends, self.may_send) = (false, false);
        Some(Words::new(self.locale(), &self.session).test_message().into())
    }

    /// Why nobody logged in although a password was given: `cleartext` or `unverified`, where the
    /// person may allow it.
    pub fn withheld(&self) -> Option<&'static str> {
        ["cleartext", "unverified"].into_iter().find(|reason| {
            let mut reports = self.session.withheld_logins();
            reports.any(|report| report.value.as_ref().ok().and_then(Value::as_word) == Some(reason))
        })
    }

    /// Whether something would be lost by leaving.
    pub fn has_something_to_lose(&self) -> bool {
        let begun = !matches!(self.screen, Screen::Start | Screen::Practice | Screen::Busy(_));
        begun && self.kept.is_none() && !self.session.log().is_empty()
    }

    /// Whether time is shown somewhere, so that ticks need drawing.
    pub fn shows_time(&self) -> bool {
        self.examination.is_running() || self.looking.is_some() || matches!(self.screen, Screen::Busy(_))
    }

    /// The texts of the present language.
    pub fn locale(&self) -> &Locale {
        self.locale_of(self.language)
    }

    pub fn locale_of(&self, language: Language) -> &Locale {
        let locales = &self.setup.locales;
        locales.iter().find(|locale| locale.language() == language).unwrap_or(&locales[0])
    }

    /// The case as a text for a ticket.
    pub fn ticket(&self) -> String {
        report::ticket(&Words::new(self.locale(), &self.session), &self.session, self.kept.as_deref())
    }

    /// The cause that the diagnosis shows. Where nothing was found it shows none until the person
    /// asks for what is possible.
    pub fn shown_finding(&self) -> Option<Finding> {
        let Screen::Diagnosis(screen) = &self.screen else { return None };
        let found = self.session.diagnosis().verdict == Verdict::Fault;
        if found || screen.opened { self.ranked().into_iter().nth(screen.rank) } else { None }
    }

    /// What can be done about the cause that is shown, the best first; where none is shown, what is
    /// worth trying.
    pub fn offered_remedies(&self) -> Vec<Offer> {
        if !matches!(self.screen, Screen::Diagnosis(_)) {
            return Vec::new();
        }
        let Some(finding) = self.shown_finding() else { return self.session.remedies() };
        let remedies = self.session.remedies_of(&finding.cause).into_iter();
        remedies.map(|remedy| Offer { remedy: remedy.id.clone(), cause: finding.cause.clone() }).collect()
    }

    /// The rule of the remedy on the screen.
    fn remedy(&self) -> Option<&crate::rule::Remedy> {
        match &self.screen {
            Screen::Remedy(screen) => self.setup.rules.remedy(&screen.remedy),
            _ => None,
        }
    }

    /// How many steps the remedy on the screen has.
    pub fn step_count(&self) -> usize {
        let Screen::Remedy(screen) = &self.screen else { return 0 };
        Words::new(self.locale(), &self.session).remedy_steps(&screen.remedy).len()
    }

    /// The side whose password the remedy on the screen is about.
    pub fn password_side(&self) -> Option<Side> {
        let remedy = self.remedy()?;
        if remedy.task.as_ref()?.v != Task::Password {
            return None;
        }
        let incoming = remedy.verify.iter().any(|(key, _)| key.v.endpoint == Some(Endpoint::Incoming));
        Some(if incoming { Side::Incoming } else { Side::Outgoing })
    }

    /// Whether the remedy on the screen has changed settings, which can be put back.
    pub fn remedy_has_set(&self) -> bool {
        self.remedy().is_some_and(|remedy| !remedy.sets.is_empty())
    }

    /// Whether the remedy on the screen changes settings, which the probes then follow.
    pub fn remedy_sets(&self) -> bool {
        let settings = self.session.settings();
        let profile = settings.provider.as_deref().and_then(|name| self.setup.rules.profile(name));
        self.remedy().is_some_and(|remedy| {
            remedy.sets.iter().any(|(side, change)| settings.would_change(*side, change.v, profile))
        })
    }
}
