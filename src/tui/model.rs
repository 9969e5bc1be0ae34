//! The state of the interface. It changes in `update` alone, and nothing in it waits or draws.

use super::{
    examination::Examination,
    form::{FormFault, SettingsForm},
    message::Command,
    screen::{Before, Overlay, Phase, RemedyScreen, Screen, StartScreen},
    typed,
};
use crate::{
    archive::Opened,
    explain::Search,
    fact::{Endpoint, FactKey, Observation, Value},
    locale::{Language, Locale},
    pattern::Patterns,
    practice::World,
    probe::{Allowed, Credentials, Discovered, Letter},
    report::{self, Words},
    rule::RuleBase,
    session::{Consent, Event, Mode, Session},
    settings::{Address, Found, FoundBy, MailServer, Settings, Side},
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
    /// What texts are like.
    pub search: Arc<Search>,
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

impl Setup {
    /// Leaves what the options say about the desk. What they say about a caller, and what one consented to,
    /// is about the first caller only.
    pub fn forget_caller(&mut self) {
        let Settings { provider, control, nowhere, .. } = std::mem::take(&mut self.settings);
        self.settings = Settings { provider, control, nowhere, ..Settings::default() };
        self.credentials = Credentials::default();
        self.allowed = Allowed::default();
        self.answers.clear();
        self.send_test = false;
    }
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
    /// For which address it was filled in: what was typed there is still there when one comes back.
    pub filled_for: Option<Address>,
    /// What the domain publishes about its servers, once that is known.
    pub discovered: Option<Arc<Discovered>>,
    /// Since when it is being looked for.
    pub looking: Option<Duration>,
    /// The remedy that was done, while the person says in the form what the mail program is set to now.
    pub done: Option<Box<RemedyScreen>>,
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
    /// The number that the digits typed last make, where lists are long; 0 where none is.
    pub number_begun: usize,
    /// The scenario under the cursor of the practice screen.
    pub scenario: usize,
    /// Facts that were answered, for taking answers back.
    pub answered: Vec<FactKey>,
    /// Why the reference server did not start.
    pub failure: Option<String>,
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
    pub fn new(setup: Setup) -> Self {
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
            filled_for: None,
            discovered: None,
            looking: None,
            done: None,
            fault: None,
            credentials: setup.credentials.clone(),
            allowed: setup.allowed,
            sends: setup.send_test,
            may_send: true,
            examination: Examination::default(),
            world: None,
            number_begun: 0,
            scenario,
            answered: Vec::new(),
            failure: None,
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
        self.examination = self.examination.renewed();
        let read = self.start.read.iter().flat_map(|read| &read.observations);
        for known in self.setup.answers.iter().chain(read) {
            self.session.apply(Event::Observed(known.clone()));
        }
    }

    /// Puts the session away; what is kept of it stays.
    pub fn forget_session(&mut self) {
        self.session = Session::new(self.setup.rules.clone());
        self.number += 1;
        self.done = None;
        (self.kept, self.not_kept) = (None, None);
    }

    /// Takes up a session that was kept; `then` happens first.
    pub fn resume(&mut self, opened: Opened, then: &[Event]) {
        self.forget_session();
        opened.events.iter().chain(then).for_each(|event| self.session.apply(event.clone()));
        self.opened = Some(opened);
        self.examination = std::mem::take(&mut self.examination).recalled(self.session.log());
        self.answered = self.session.answered();
        let settings = self.session.settings();
        self.start = StartScreen::default();
        self.start.address = settings.address.as_ref().map(ToString::to_string).unwrap_or_default().into();
        self.form = SettingsForm::new(settings, &self.credentials);
        self.filled_for.clone_from(&settings.address);
        (self.fault, self.failure, self.world) = (None, None, None);
        (self.allowed, self.sends) = (self.setup.allowed, false);
        self.desk.on = self.session.mode() != Mode::Onsite;
        self.over.clear();
        typed::put_back(self);
    }

    /// The rows of the table of checks.
    pub fn rows(&self) -> Vec<Endpoint> {
        report::rows(self.session.settings(), self.examination.endpoints())
    }

    /// Whether a remedy is being checked.
    pub fn is_checking(&self) -> bool {
        matches!(&self.screen, Screen::Remedy(remedy) if matches!(remedy.phase, Phase::Checking(_)))
    }

    /// What the provider's record has for a side, or else what the domain itself publishes.
    pub fn records(&self, side: Side) -> Vec<Found<MailServer>> {
        let settings = self.session.settings();
        let Some(address) = &settings.address else { return Vec::new() };
        if let Some(profile) = self.setup.rules.profile_of(settings) {
            let servers = profile.servers.iter().map(|record| record.server(address));
            let of_side = servers.filter(|server| server.side() == side);
            return of_side.map(|value| Found { value, by: FoundBy::Provider }).collect();
        }
        self.discovered
            .as_ref()
            .map(|discovered| discovered.published.servers(side, &address.domain))
            .unwrap_or_default()
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

    /// Whether a probe can tell that the remedy on the screen has helped; else the person has to.
    pub fn remedy_is_measured(&self) -> bool {
        let vocabulary = self.setup.rules.vocabulary();
        let mut verify = self.remedy().into_iter().flat_map(|remedy| &remedy.verify);
        verify.any(|(_, slot)| !vocabulary.of(*slot).probes.is_empty())
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

    /// Whether the interview has begun: somebody has gone on from the settings.
    pub fn has_begun(&self) -> bool {
        !self.answered.is_empty() || !self.examination.endpoints().is_empty()
    }

    /// Whether something would be lost by leaving.
    pub fn has_something_to_lose(&self) -> bool {
        match self.screen {
            Screen::Start => {
                let typed = self.session.typed();
                let fields = ["address", "shown"];
                !self.has_begun() && fields.iter().any(|field| typed.get(field).is_some_and(|text| !text.is_empty()))
            }
            Screen::Practice | Screen::Busy(_) => false,
            _ => self.kept.is_none() && !self.session.log().is_empty(),
        }
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
}
