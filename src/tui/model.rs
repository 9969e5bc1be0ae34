//! The state of the interface. It changes in `update` alone, and nothing in it waits or draws.

use super::{
    examination::{Column, Examination, Mark},
    field::Masked,
    form::{FormFault, SettingsForm},
    keymap::{Action, Place},
    message::{Command, World},
};
use crate::{
    fact::{Endpoint, FactKey, Observation, Value},
    locale::{Language, Locale},
    probe::Credentials,
    report::Words,
    rule::{RuleBase, Task},
    session::{Event, Mode, Question, Session},
    settings::{Settings, Side},
};
use std::{collections::BTreeSet, sync::Arc, time::Duration};
use tui_input::Input;

/// The complaints that the start screen offers, as `case.complaint` has them.
pub const COMPLAINTS: [&str; 6] = ["send", "receive", "warning", "missing", "bounce", "other"];

/// What the interface starts with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub rules: Arc<RuleBase>,
    pub language: Language,
    /// The texts of every language, to switch between.
    pub locales: Arc<[Locale]>,
    /// What the options say, and the neutral host for the control.
    pub settings: Settings,
    pub credentials: Credentials,
    pub mode: Mode,
    /// Facts given as options.
    pub answers: Vec<Observation>,
    /// Whether logging in is out of the question (`--no-login`).
    pub no_login: bool,
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
    pub start: StartScreen,
    pub form: SettingsForm,
    /// What is wrong in the form.
    pub fault: Option<FormFault>,
    pub credentials: Credentials,
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
    pub now: Duration,
}

/// What fills the window.
#[derive(Debug)]
pub enum Screen {
    Start,
    /// Choose a fault.
    Practice,
    /// The reference server is starting, since then.
    Busy(Duration),
    Settings,
    Question(QuestionScreen),
    /// Nothing is worth asking while the probes run. Holds the row under the cursor.
    Waiting(usize),
    Diagnosis(DiagnosisScreen),
    Remedy(Box<RemedyScreen>),
}

/// What lies over a screen until it is closed.
#[derive(Debug)]
pub enum Overlay {
    /// Holds the row under the cursor.
    Examination(usize),
    Transcript {
        endpoint: Endpoint,
        scroll: usize,
    },
    Password {
        side: Side,
        field: Masked,
    },
    Help {
        place: Place,
        scroll: usize,
    },
    Leave,
}

#[derive(Debug, Default)]
pub struct StartScreen {
    /// The complaint under the cursor.
    pub cursor: usize,
    pub address: Input,
    pub on_address: bool,
    /// Whether the address cannot be read.
    pub bad_address: bool,
}

#[derive(Debug)]
pub struct QuestionScreen {
    pub question: Question,
    pub cursor: usize,
    pub how: bool,
    pub why: bool,
    pub scroll: usize,
    /// The probes have settled the matter meanwhile; the person is not torn away from the question.
    pub settled: bool,
}

impl QuestionScreen {
    pub fn new(question: Question) -> Self {
        Self { question, cursor: 0, how: false, why: false, scroll: 0, settled: false }
    }
}

#[derive(Debug, Default)]
pub struct DiagnosisScreen {
    /// Which cause is shown, by its rank.
    pub rank: usize,
    /// The remedy under the cursor.
    pub cursor: usize,
    pub details: bool,
    pub scroll: usize,
}

#[derive(Debug)]
pub struct RemedyScreen {
    pub remedy: Arc<str>,
    pub cause: Arc<str>,
    pub done: BTreeSet<usize>,
    pub cursor: usize,
    pub scroll: usize,
    pub phase: Phase,
}

/// How far a remedy is.
#[derive(Debug)]
pub enum Phase {
    Steps,
    /// The probes run again. Holds what they said before.
    Checking(Before),
    /// They have; `fixed` is `None` where measuring cannot tell.
    Checked {
        before: Before,
        fixed: Option<bool>,
    },
}

/// How the two servers stood before a remedy.
#[derive(Debug, Clone)]
pub struct Before {
    pub settings: Settings,
    pub observations: Vec<Observation>,
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
            start: StartScreen { address: address.into(), ..StartScreen::default() },
            form: SettingsForm::new(&setup.settings, &setup.credentials),
            fault: None,
            credentials: setup.credentials.clone(),
            examination: Examination::default(),
            world: None,
            scenario,
            answered: Vec::new(),
            failure: None,
            size,
            now: Duration::ZERO,
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

    /// A new interview on the same account.
    pub fn new_session(&mut self) {
        self.session = Session::new(self.setup.rules.clone());
        self.session.apply(Event::Mode(self.setup.mode));
        self.answered.clear();
        self.examination = Examination::default();
        for answer in &self.setup.answers {
            self.session.apply(Event::Observed(answer.clone()));
        }
    }

    /// Where the keys go.
    pub fn place(&self) -> Place {
        match self.over.last() {
            Some(Overlay::Examination(_)) => return Place::Examination,
            Some(Overlay::Transcript { .. }) => return Place::Transcript,
            Some(Overlay::Password { .. }) => return Place::Password,
            Some(Overlay::Help { .. }) => return Place::Help,
            Some(Overlay::Leave) => return Place::Leave,
            None => {}
        }
        match &self.screen {
            Screen::Start if self.start.on_address => Place::StartAddress,
            Screen::Start => Place::Start,
            Screen::Practice => Place::Practice,
            Screen::Busy(_) => Place::Busy,
            Screen::Settings if self.form.slot == super::form::Slot::Security => Place::SettingsChoice,
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
        match (action, self.place()) {
            (Action::Undo, _) => !self.answered.is_empty(),
            (Action::Password, Place::Remedy) => self.password_side().is_some(),
            (Action::Mend, _) => self.world.as_ref().is_some_and(|world| !world.mended) && !self.remedy_sets(),
            (Action::Left | Action::Right, Place::Diagnosis) => self.ranked().len() > 1,
            (Action::Number(_), Place::Diagnosis) => !self.offered_remedies().is_empty(),
            (Action::Confirm, Place::Checked) => self.checked().is_some_and(|fixed| fixed.is_some()),
            (Action::Yes | Action::No, Place::Checked) => self.checked() == Some(None),
            (Action::CheckAgain, Place::Checked) => self.checked() != Some(Some(true)),
            (Action::Confirm, Place::Diagnosis) => !self.offered_remedies().is_empty(),
            (Action::Transcript, _) => !self.examination.endpoints().is_empty(),
            (Action::Practice, _) => !self.setup.scenarios.is_empty(),
            _ => true,
        }
    }

    /// What the check of the remedy said, if there was one.
    fn checked(&self) -> Option<Option<bool>> {
        match &self.screen {
            Screen::Remedy(remedy) => match remedy.phase {
                Phase::Checked { fixed, .. } => Some(fixed),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a remedy is being checked.
    pub fn is_checking(&self) -> bool {
        matches!(&self.screen, Screen::Remedy(remedy) if matches!(remedy.phase, Phase::Checking(_)))
    }

    /// How many choices the digits have.
    pub fn choices(&self) -> usize {
        match &self.screen {
            Screen::Start => COMPLAINTS.len(),
            Screen::Practice => self.setup.scenarios.len(),
            Screen::Question(question) => question.question.choices.len() + 1,
            Screen::Diagnosis(_) => self.offered_remedies().len(),
            _ => 0,
        }
    }

    /// The causes that are worth showing, the likeliest first.
    pub fn ranked(&self) -> Vec<crate::engine::Finding> {
        use crate::engine::Status;
        let mut findings = self.session.diagnosis().findings;
        findings.retain(|finding| finding.status != Status::RuledOut && finding.probability >= 0.01);
        findings.truncate(5);
        findings
    }

    /// What the person complains of, if it is known.
    pub fn complaint(&self) -> Option<Value> {
        self.session.facts().value(&FactKey::new("case.complaint")).ok().cloned()
    }

    /// How both servers stand now.
    pub fn before(&self) -> Before {
        let observations = [Endpoint::Incoming, Endpoint::Outgoing]
            .into_iter()
            .filter_map(|endpoint| self.examination.telling(endpoint).cloned())
            .collect();
        Before { settings: self.session.settings().clone(), observations }
    }

    /// Whether something would be lost by leaving.
    pub fn has_something_to_lose(&self) -> bool {
        !matches!(self.screen, Screen::Start | Screen::Practice | Screen::Busy(_)) && !self.session.log().is_empty()
    }

    /// Whether time is shown somewhere, so that ticks need drawing.
    pub fn shows_time(&self) -> bool {
        self.examination.is_running() || matches!(self.screen, Screen::Busy(_))
    }

    /// The texts of the present language.
    pub fn locale(&self) -> &Locale {
        let locales = &self.setup.locales;
        locales.iter().find(|locale| locale.language() == self.language).unwrap_or(&locales[0])
    }

    /// The cause that the diagnosis shows.
    pub fn shown_cause(&self) -> Option<Arc<str>> {
        let Screen::Diagnosis(screen) = &self.screen else { return None };
        self.ranked().get(screen.rank).map(|finding| finding.cause.clone())
    }

    /// What can be done about the cause that is shown, the best first.
    pub fn offered_remedies(&self) -> Vec<Arc<str>> {
        let Some(cause) = self.shown_cause() else { return Vec::new() };
        self.session.remedies_of(&cause).into_iter().map(|remedy| remedy.id.clone()).collect()
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

    /// Whether the remedy on the screen changes settings, which the probes then follow.
    pub fn remedy_sets(&self) -> bool {
        self.remedy().is_some_and(|remedy| !remedy.sets.is_empty())
    }

    /// Whether every cell of both configured endpoints is good.
    pub fn looks_well(&self) -> bool {
        [Endpoint::Incoming, Endpoint::Outgoing]
            .into_iter()
            .all(|endpoint| Column::ALL.into_iter().all(|column| self.examination.mark(endpoint, column) != Mark::Bad))
    }
}
