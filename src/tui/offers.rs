//! What the screen offers now: where the keys go, which of them make sense, and the choices that the
//! digits count.

use super::{
    form::Slot,
    keymap::{Action, Binding, Place},
    model::{COMPLAINTS, Model},
    screen::{Checked, Overlay, Phase, Screen, StartFocus},
};
use crate::{
    engine::{Finding, Status, Verdict},
    fact::{Endpoint, FactKey, Value},
    report::Words,
    rule::Remedy,
    session::{Mode, Offer},
    settings::Side,
};

impl Model {
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
            Some(Overlay::StartAgain) => return Place::StartAgain,
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
            // The start has no room that the desk could give back: there it would only be lost unseen.
            (Action::Desk, Place::Start | Place::StartText) => self.session.mode() == Mode::Onsite,
            // The help names them as keys of what it lies over.
            (Action::CallerLanguage | Action::NewCall | Action::Note, _) => {
                let only_help = self.over.iter().all(|over| matches!(over, Overlay::Help { .. }));
                self.desk.on && only_help && place != Place::Help
            }
            // Beside the words to say both stand there already.
            (Action::How | Action::Why, Place::Question) => !self.desk.on,
            (Action::Checks, _) => self.session.mode() != Mode::Phone,
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
            (
                Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Number(_) | Action::Confirm,
                Place::Recent,
            )
            | (Action::Initial(_), _) => self.choices() > 0,
            (Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Confirm, Place::FaqList) => {
                matches!(self.over.last(), Some(Overlay::FaqList(list)) if !list.found().is_empty())
            }
            _ => true,
        }
    }

    /// The name of a key here, among the texts.
    pub fn key_text(&self, binding: &Binding) -> &'static str {
        // On the phone nothing is measured: what comes next are the questions.
        match binding.text {
            "key-examine" if self.session.mode() == Mode::Phone => "key-go-on",
            "key-log-in" if matches!(self.over.last(), Some(Overlay::Consent("send"))) => "key-send-test",
            text => text,
        }
    }

    /// Whether passwords are asked for: nobody logs in on the phone, or where options say so.
    pub fn wants_passwords(&self) -> bool {
        self.session.mode() != Mode::Phone && !self.setup.no_login
    }

    /// The answer under the cursor of the path.
    pub fn path_answer(&self) -> Option<FactKey> {
        let Some(Overlay::Path(cursor)) = self.over.last() else { return None };
        let line = self.session.path_lines().into_iter().nth(*cursor)?;
        self.session.answer_on(&line)
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

    /// How many choices the digits have.
    pub fn choices(&self) -> usize {
        if let Some(Overlay::Recent(screen)) = self.over.last() {
            return screen.sessions.as_ref().map_or(0, Vec::len);
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
        if let Some(Overlay::Recent(screen)) = self.over.last() {
            return screen.sessions.iter().flatten().map(|recent| recent.title(&words)).collect();
        }
        match &self.screen {
            Screen::Start => {
                let key = FactKey::new("case.complaint");
                COMPLAINTS.iter().map(|value| words.choice(&key, &Value::from(*value))).collect()
            }
            Screen::Practice => {
                let ids = self.setup.scenarios.iter().map(|name| format!("scenario-{}", name.replace('.', "-")));
                ids.map(|id| words.text(&id, &[])).collect()
            }
            Screen::Question(screen) => {
                let key = &screen.question.fact;
                let choices = screen.question.choices.iter().map(|value| words.choice(key, value));
                choices.chain([words.text("ui-dont-know", &[])]).collect()
            }
            Screen::Diagnosis(_) => {
                self.offered_remedies().iter().map(|offer| words.remedy_title(&offer.remedy)).collect()
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

    /// Why nobody logged in although a password was given: `cleartext` or `unverified`, where the
    /// person may allow it.
    pub fn withheld(&self) -> Option<&'static str> {
        ["cleartext", "unverified"].into_iter().find(|reason| {
            let mut reports = self.session.withheld_logins();
            reports.any(|report| report.value.as_ref().ok().and_then(Value::as_word) == Some(reason))
        })
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

    /// Where in the settings the person has to say what the remedy on the screen has changed.
    pub fn field_of_remedy(&self) -> Option<(Side, Slot)> {
        let remedy = self.remedy()?;
        let slot = Slot::changed_by(self.session.changed_unseen(remedy)?)?;
        let verified = |at| remedy.verify.iter().any(|(key, _)| key.v.endpoint == Some(at));
        let incoming = slot != Slot::From && verified(Endpoint::Incoming);
        Some((if incoming { Side::Incoming } else { Side::Outgoing }, slot))
    }

    /// The rule of the remedy on the screen.
    pub(super) fn remedy(&self) -> Option<&Remedy> {
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
        self.remedy()?.login_side()
    }

    /// Whether the remedy on the screen has changed settings, which can be put back.
    pub fn remedy_has_set(&self) -> bool {
        self.remedy().is_some_and(|remedy| !remedy.sets.is_empty())
    }

    /// Whether the remedy on the screen changes settings, which the probes then follow.
    pub fn remedy_sets(&self) -> bool {
        self.remedy().is_some_and(|remedy| self.session.would_set(remedy))
    }
}
