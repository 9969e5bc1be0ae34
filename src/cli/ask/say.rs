//! What the interview says. Every line is written once and stays.

use super::{Interview, Stop};
use crate::{
    engine::{Evidence, Status, Verdict},
    fact::{FactKey, Observation, ProbeRequest},
    locale::Locale,
    report::{Words, is_aside, is_worth_a_line, resume_command, rows, ticket, ways, wrap::hang},
    rule::Helper,
    session::{Conclusion, Outcome, Question, Step},
    settings::{Found, MailServer, Settings},
};
use std::{collections::BTreeSet, sync::Arc};

/// Causes that are listed besides the leading one, from this probability on.
const WORTH_MENTIONING: f64 = 0.05;

impl Interview<'_> {
    pub(super) fn words(&self) -> Words<'_> {
        Words::new(&self.locale, &self.session)
    }

    /// The words of the caller, where an agent asks on the telephone.
    fn caller_words(&self) -> Option<Words<'_>> {
        self.caller.as_ref().map(|caller| Words::new(caller, &self.session))
    }

    /// The words of the caller, where they are not the agent's own.
    fn other_words(&self) -> Option<Words<'_>> {
        self.caller_words().filter(|_| self.caller.as_ref().map(Locale::language) != Some(self.locale.language()))
    }

    pub(super) fn say_text(&self, text: &str) -> Result<(), Stop> {
        // In a terminal lines break at words; a pipe takes them whole.
        Ok(self.context.print(&hang(&format!("{text}\n"), self.context.paper().columns))?)
    }

    pub(super) fn say(&self, id: &str, arguments: &[(&str, String)]) -> Result<(), Stop> {
        let text = self.words().text(id, arguments);
        self.say_text(&text)
    }

    /// What the servers are taken to be, and from where that is known.
    pub(super) fn say_settings(&self, settings: &Settings) -> Result<(), Stop> {
        let words = self.words();
        let sides: [(&str, &Option<Found<MailServer>>); 2] =
            [("ask-ui-settings-incoming", &settings.incoming), ("ask-ui-settings-outgoing", &settings.outgoing)];
        for (id, server) in sides {
            if let Some(found) = server {
                let arguments = [("server", found.value.to_string()), ("origin", words.found_by(found.by))];
                self.say(id, &arguments)?;
            }
        }
        Ok(())
    }

    /// Whose session it is that goes on, and what was said in it.
    pub(super) fn say_resumed(&self, cut: Option<usize>) -> Result<(), Stop> {
        let words = self.words();
        let address = self.session.settings().address.as_ref().map(ToString::to_string);
        match address {
            Some(address) => self.say("ask-ui-resumed", &[("address", address)])?,
            None => self.say("ask-ui-resumed-nobody", &[])?,
        }
        if let Some(line) = cut {
            self.say("session-cut", &[("line", line.to_string())])?;
        }
        self.say_settings(self.session.settings())?;
        for key in self.session.answered() {
            let answer = match self.session.facts().value(&key) {
                Ok(value) => words.choice(&key, value),
                Err(_) => words.text("ui-dont-know", &[]),
            };
            self.say("ask-ui-said", &[("question", words.question(&key)), ("answer", answer)])?;
        }
        Ok(())
    }

    /// Where the session is kept, and how to go on with it. Nobody waits for this: where it cannot be
    /// written, the reader has gone.
    pub(super) fn say_where_it_is_kept(&self) {
        if let Some(path) = self.recorder.path() {
            let _ =
                self.say("session-kept", &[("file", path.display().to_string()), ("command", resume_command(path))]);
        }
    }

    pub(super) fn say_question(&self, question: &Question) -> Result<(), Stop> {
        self.say_text("")?;
        if let Some(caller) = self.caller_words() {
            self.say("ask-ui-say", &[])?;
            self.say_choices(&caller, question)?;
            self.say("ask-ui-caller-sees", &[])?;
            self.say_how(&question.fact)?;
        }
        if self.other_words().is_some() {
            self.say("ask-ui-own-words", &[])?;
        }
        if self.caller.is_none() || self.other_words().is_some() {
            self.say_choices(&self.words(), question)?;
        }
        if question.again {
            self.say("ui-asked-again", &[])?;
        }
        self.say_prompt(question)
    }

    fn say_prompt(&self, question: &Question) -> Result<(), Stop> {
        self.say("ask-ui-prompt", &[("count", question.choices.len().to_string())])
    }

    /// After results have come in under a question: what was asked, or that it need not be answered any more.
    pub(super) fn say_what_is_open(&self) -> Result<(), Stop> {
        let Some(question) = self.open.as_ref().filter(|_| self.attended) else { return Ok(()) };
        let diagnosis = self.session.diagnosis();
        match diagnosis.found().filter(|_| self.is_settled()) {
            Some(found) => {
                let words = self.words();
                let title = words.cause_title(&found.cause);
                self.say("ask-ui-settled", &[("sureness", words.sureness_first(found.status)), ("title", title)])
            }
            None => {
                self.say_text(&self.words().question(&question.fact))?;
                self.say_prompt(question)
            }
        }
    }

    fn say_choices(&self, words: &Words<'_>, question: &Question) -> Result<(), Stop> {
        self.say_text(&words.question(&question.fact))?;
        for (number, value) in (1..).zip(&question.choices) {
            self.say_text(&format!("  {number}  {}", words.choice(&question.fact, value)))?;
        }
        Ok(())
    }

    pub(super) fn say_why(&self, question: &Question) -> Result<(), Stop> {
        let words = self.words();
        let causes: Vec<String> = question.separates.iter().take(4).map(|cause| words.cause_short(cause)).collect();
        if causes.is_empty() {
            self.say("ui-why-in-general", &[])
        } else {
            self.say("ui-why", &[("causes", causes.join(" · "))])
        }
    }

    pub(super) fn say_how(&self, key: &FactKey) -> Result<(), Stop> {
        match self.words().how(key) {
            Some(how) => self.say_text(&how)?,
            None => self.say("ui-how-none", &[])?,
        }
        let program = self.session.facts().value(&FactKey::new("client.program"));
        if program.is_err() && self.words().leads_through_menus(key) {
            self.say("ask-ui-which-program", &[])?;
        }
        Ok(())
    }

    /// One line for each endpoint that was examined: what is wrong there, else that it answers.
    pub(super) fn say_results(&self, requests: &[ProbeRequest]) -> Result<(), Stop> {
        let words = self.words();
        let mut said = BTreeSet::new();
        let endpoints = requests.iter().map(|request| request.endpoint);
        for endpoint in rows(self.session.settings(), endpoints) {
            let at: Vec<&Observation> =
                self.session.facts().known().filter(|observation| observation.key.endpoint == Some(endpoint)).collect();
            // That nobody logged in is no fault of the server's.
            let (withheld, at): (Vec<&Observation>, Vec<&Observation>) =
                at.into_iter().partition(|observation| observation.key.name.ends_with("login-withheld"));
            let wrong: Vec<&&Observation> = at
                .iter()
                .filter(|observation| !self.is_normal(observation) && !is_aside(&observation.key.name))
                .collect();
            for observation in &wrong {
                // What is so on every port of a server is said once.
                let sentence = words.observation(observation);
                if !said.contains(&sentence) {
                    self.say_text(&format!("  ✗ {sentence}"))?;
                    said.insert(sentence);
                }
            }
            let connected = at.iter().find(|observation| &*observation.key.name == "tcp.connect");
            if let (true, Some(observation)) = (wrong.is_empty(), connected) {
                self.say_text(&format!("  ✓ {}", words.observation(observation)))?;
            }
            for observation in withheld.iter().filter(|observation| !self.is_normal(observation)) {
                self.say_text(&format!("  – {}", words.observation(observation)))?;
            }
        }
        Ok(())
    }

    /// Whose fault it is that mail does or does not get through, as the results show it, once.
    pub(super) fn say_network(&mut self) -> Result<(), Stop> {
        let ways = ways(&self.words(), &self.session);
        if ways != self.ways {
            for way in &ways {
                self.say_text(&format!("  {} {}", way.sign(), way.text))?;
            }
            self.ways = ways;
        }
        Ok(())
    }

    /// Whether a value is the one that the vocabulary lists first.
    fn is_normal(&self, observation: &Observation) -> bool {
        let vocabulary = self.client.rules.vocabulary();
        let first = vocabulary.fact(&observation.key.name).and_then(|fact| fact.domain.choices().into_iter().next());
        first.is_none_or(|normal| observation.value.as_ref() == Ok(&normal))
    }

    /// What can be done about the cause that was found; where none was, what is worth trying. What did not
    /// help is not offered again.
    pub(super) fn leading_remedies(&self) -> Vec<Arc<str>> {
        let diagnosis = self.session.diagnosis();
        let mut remedies: Vec<Arc<str>> = match diagnosis.found().filter(|_| diagnosis.verdict == Verdict::Fault) {
            Some(found) => self.session.remedies_of(&found.cause).into_iter().map(|remedy| remedy.id.clone()).collect(),
            None => self.session.remedies().into_iter().map(|offer| offer.remedy).collect(),
        };
        remedies.retain(|remedy| !matches!(self.session.outcome(remedy), Some(Outcome::NotFixed | Outcome::Undone)));
        remedies
    }

    /// What was found, how we know, what speaks against it, what else is possible, what to do.
    pub(super) fn say_diagnosis(&self) -> Result<(), Stop> {
        let words = self.words();
        let diagnosis = self.session.diagnosis();
        self.say_text("")?;
        let Some(leader) = diagnosis.found().filter(|_| diagnosis.verdict == Verdict::Fault) else {
            self.say_text(&words.verdict(diagnosis.verdict))?;
            if diagnosis.verdict == Verdict::Healthy {
                return self.say("ui-healthy-note", &[]);
            }
            self.say_others("ask-ui-possible", 0)?;
            return self.say_remedies("ask-ui-worth-trying");
        };
        if let Some(caller) = self.other_words() {
            self.say("ask-ui-say", &[])?;
            self.say_text(&caller.cause_title(&leader.cause))?;
            if let Some(why) = caller.cause_why(&leader.cause) {
                self.say_text(&why)?;
            }
            self.say_text("")?;
        }
        let title = words.cause_title(&leader.cause);
        self.say("ask-ui-found", &[("sureness", words.sureness_first(leader.status)), ("title", title)])?;
        if let Some(why) = words.cause_why(&leader.cause) {
            self.say_text(&why)?;
        }
        self.say("ask-ui-how-we-know", &[])?;
        self.say_evidence(&leader.because)?;
        if leader.against.iter().any(is_worth_a_line) {
            self.say("ask-ui-against", &[])?;
            self.say_evidence(&leader.against)?;
        }
        self.say_others("ask-ui-also", 1)?;
        self.say_remedies("ask-ui-what-to-do")
    }

    /// Where a human is to take over: the case as a text that can be sent.
    pub(super) fn say_hand_over(&self) -> Result<(), Stop> {
        if self.session.next_step() != Step::Conclude(Conclusion::HandOver) {
            return Ok(());
        }
        // The first remedy that is for somebody else than the mail provider tells whose matter it is.
        let leader = self.session.diagnosis().found().and_then(|found| self.client.rules.cause(&found.cause));
        let remedies = leader.iter().flat_map(|cause| &cause.remedies);
        let mut helpers = remedies.filter_map(|id| self.client.rules.remedy(&id.v)).map(|remedy| remedy.helper);
        let helper = helpers.find(|helper| *helper != Helper::Provider).unwrap_or_default();
        self.say("ask-ui-hand-over", &[("helper", helper.as_str().to_owned())])?;
        self.say_text("")?;
        self.say_text(&ticket(&self.words(), &self.session, self.recorder.path()))
    }

    fn say_remedies(&self, heading: &str) -> Result<(), Stop> {
        let words = self.words();
        let remedies = self.leading_remedies();
        if !remedies.is_empty() {
            self.say(heading, &[])?;
        }
        for (number, remedy) in (1..).zip(remedies) {
            self.say_text(&format!("  {number}  {}", words.remedy_title(&remedy)))?;
        }
        for remedy in self.session.tried().filter(|(_, outcome)| *outcome == Outcome::NotFixed).map(|(id, _)| id) {
            self.say("ask-ui-did-not-help", &[("remedy", words.remedy_title(remedy))])?;
        }
        Ok(())
    }

    fn say_evidence(&self, evidence: &[Evidence]) -> Result<(), Stop> {
        let words = self.words();
        for line in evidence.iter().filter(|line| is_worth_a_line(line)) {
            let sentence = words.observation(&line.observation);
            self.say("ask-ui-evidence", &[("sentence", sentence), ("known", words.known_by(&line.observation))])?;
        }
        Ok(())
    }

    fn say_others(&self, id: &str, from: usize) -> Result<(), Stop> {
        let words = self.words();
        for finding in self.session.diagnosis().findings.iter().skip(from).take(3) {
            if finding.status == Status::RuledOut || finding.probability < WORTH_MENTIONING {
                continue;
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability")]
            let percent = ((finding.probability * 100.0).round() as u32).to_string();
            self.say(id, &[("cause", words.cause_short(&finding.cause)), ("percent", percent)])?;
        }
        Ok(())
    }

    pub(super) fn say_remedy(&self, remedy: &str) -> Result<(), Stop> {
        if let Some(caller) = self.other_words() {
            self.say_text("")?;
            self.say("ask-ui-say", &[])?;
            if let Some(risk) = caller.remedy_risk(remedy) {
                self.say_text(&caller.text("ask-ui-risk", &[("risk", risk)]))?;
            }
            for (number, step) in (1..).zip(caller.remedy_steps(remedy)) {
                self.say_text(&format!("  {number}. {step}"))?;
            }
        }
        let words = self.words();
        self.say_text("")?;
        self.say_text(&words.remedy_title(remedy))?;
        if let Some(risk) = words.remedy_risk(remedy) {
            self.say("ask-ui-risk", &[("risk", risk)])?;
        }
        for (number, step) in (1..).zip(words.remedy_steps(remedy)) {
            self.say_text(&format!("  {number}. {step}"))?;
        }
        if let Some(note) = words.remedy_note(remedy) {
            self.say_text(&note)?;
        }
        if let Some(undo) = words.remedy_undo(remedy) {
            self.say("ui-undo", &[("how", undo)])?;
        }
        self.say_text(&words.remedy_otherwise(remedy))?;
        Ok(())
    }
}
