//! One question: its answer, or why it is asked and how to find out.

use super::{Interview, Stop, lines::half_width, look::Looked};
use crate::{
    explain,
    fact::{Domain, FactKey, Origin, Unit, Unknown, Value},
    session::{Event, Question, Step},
};
use std::num::NonZeroU16;

impl Interview<'_> {
    /// Whether to ask while the probes run. A pipe is asked for the complaint alone, which never
    /// depends on them.
    pub(super) fn may_ask(&self, question: &Question) -> bool {
        self.attended || &*question.fact.name == "case.complaint"
    }

    /// Whether a cause was found meanwhile, so that the question need not be answered.
    pub(super) fn is_settled(&self) -> bool {
        matches!(self.session.next_step(), Step::Try(_) | Step::Conclude(_))
    }

    pub(super) async fn ask(&mut self, question: &Question) -> Result<(), Stop> {
        self.say_question(question)?;
        self.open = Some(question.clone());
        let answered = self.read_answer(question).await;
        self.open = None;
        answered
    }

    /// Takes an answer, or what is typed in place of one.
    async fn read_answer(&mut self, question: &Question) -> Result<(), Stop> {
        let key = &question.fact;
        let mut explained = false;
        loop {
            let line = self.read_line().await?;
            let typed = half_width(&line).to_lowercase();
            let value = match typed.as_str() {
                "?" => {
                    self.say_why(question)?;
                    continue;
                }
                "h" => {
                    self.say_how(key)?;
                    explained = true;
                    continue;
                }
                "o" if self.words().leads_through_menus(key) => {
                    // Its own menus stand in the hint then, and in every one after that.
                    Box::pin(self.ask_program()).await?;
                    self.open = Some(question.clone());
                    self.say_question(question)?;
                    // To an agent the hint is shown with the question.
                    if self.caller.is_none() {
                        self.say_how(key)?;
                    }
                    continue;
                }
                "" if self.attended && self.is_settled() => return Ok(()),
                "q" => return Err(Stop::Over),
                "b" => return self.take_back(),
                "d" if !explained && key.area() != "case" && self.attended => {
                    self.say_how(key)?;
                    explained = true;
                    continue;
                }
                "d" => Err(Unknown::DontKnow),
                answer => match self.chosen(question, answer) {
                    Some(value) => Ok(value),
                    None => match self.look(&line, Some(question)).await? {
                        Looked::Elsewhere => return Ok(()),
                        Looked::Here => continue,
                        Looked::Nowhere if self.take_in_what_is_shown(&line)? => return Ok(()),
                        Looked::Nowhere => {
                            self.say_not_understood(question, &typed)?;
                            continue;
                        }
                    },
                },
            };
            self.answer(key, value);
            return Ok(());
        }
    }

    fn answer(&mut self, key: &FactKey, value: Result<Value, Unknown>) {
        let report = self.client.rules.vocabulary().report(key.clone(), value, Origin::Answer);
        self.happened(Event::Observed(report));
        self.answered.retain(|known| known != key);
        self.answered.push(key.clone());
        self.shown.clear();
    }

    /// What can be typed. A number that is no port or no size is told so.
    fn say_not_understood(&self, question: &Question, typed: &str) -> Result<(), Stop> {
        let count = ("count", question.choices.len().to_string());
        if typed.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            if is_port(question) {
                return self.say("ask-ui-no-port", &[("number", typed.to_owned()), count]);
            }
            if self.unit(question) == Some(Unit::Bytes) {
                return self.say("ask-ui-no-size", &[("number", typed.to_owned()), count]);
            }
        }
        self.say("ask-ui-not-understood", &[count])
    }

    /// What the numbers count with which a question can be answered.
    fn unit(&self, question: &Question) -> Option<Unit> {
        match self.client.rules.vocabulary().fact(&question.fact.name)?.domain {
            Domain::Number { unit, .. } => Some(unit),
            _ => None,
        }
    }

    /// The choice that a line means: its number, the value itself, a port that is none of those that are
    /// named, or a size as people write it.
    fn chosen(&self, question: &Question, line: &str) -> Option<Value> {
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let counted = number.and_then(|number| question.choices.get(number).cloned());
        let fact = self.client.rules.vocabulary().fact(&question.fact.name);
        // Upper case, so that units are told apart from letters: "3 mb" is 3 MB.
        let named = || fact?.domain.parse(line).or_else(|| fact?.domain.parse(&line.to_uppercase()));
        let other = || line.parse::<NonZeroU16>().ok().filter(|_| is_port(question)).map(|_| Value::word("other"));
        counted
            .or_else(named)
            .or_else(|| fact?.domain.choices().into_iter().find(|word| Some(word) == other().as_ref()))
    }

    /// Where a line is no answer but what the mail program shows: reads it, with the lines before it. False
    /// where it says nothing.
    fn take_in_what_is_shown(&mut self, line: &str) -> Result<bool, Stop> {
        if self.shown.len() < explain::MAX_BYTES {
            self.shown.push_str(line);
            self.shown.push('\n');
        }
        let complaint = FactKey::new("case.complaint");
        let mut read = explain::read(&self.shown, &self.client.rules, &self.client.patterns, &self.client.search);
        // What was answered or measured counts for more than what a text seems to say.
        read.retain(|report| self.session.facts().value(&report.key).is_err());
        if read.is_empty() {
            return Ok(false);
        }
        self.say("explain-read", &[])?;
        for report in read {
            let sentence = self.words().observation(&report);
            self.say_text(&format!("  ✓ {sentence}"))?;
            if report.key == complaint {
                // So that it can be taken back.
                let shown = std::mem::take(&mut self.shown);
                self.answer(&complaint, report.value);
                self.shown = shown;
            } else {
                self.happened(Event::Observed(report));
            }
        }
        Ok(true)
    }

    /// Takes the last answer back, which is then asked for anew.
    pub(super) fn take_back(&mut self) -> Result<(), Stop> {
        match self.answered.pop() {
            Some(last) => self.happened(Event::Retracted(last)),
            None => self.say("ask-ui-nothing-to-take-back", &[])?,
        }
        Ok(())
    }
}

/// Whether a question is about the number of a port.
fn is_port(question: &Question) -> bool {
    question.fact.name.ends_with(".port")
}
