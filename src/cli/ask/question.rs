//! One question: its answer, or why it is asked and how to find out.

use super::{Interview, Stop, look::Looked};
use crate::{
    explain,
    fact::{FactKey, Origin, Unknown, Value},
    session::{Event, Question},
};

impl Interview<'_> {
    /// Whether to ask while the probes run. A pipe is asked for the complaint alone, which never
    /// depends on them.
    pub(super) fn may_ask(&self, question: &Question) -> bool {
        self.attended || &*question.fact.name == "case.complaint"
    }

    pub(super) async fn ask(&mut self, question: &Question) -> Result<(), Stop> {
        let key = &question.fact;
        self.say_question(question)?;
        let mut explained = false;
        loop {
            let line = self.read_line().await?;
            let value = match line.to_lowercase().as_str() {
                "?" => {
                    self.say_why(question)?;
                    continue;
                }
                "h" => {
                    self.say_how(key)?;
                    explained = true;
                    continue;
                }
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
                    None => match self.look(&line, Some(question))? {
                        Looked::Elsewhere => return Ok(()),
                        Looked::Here => continue,
                        Looked::Nowhere if self.take_in_what_is_shown(&line)? => return Ok(()),
                        Looked::Nowhere => {
                            self.say("ask-ui-not-understood", &[("count", question.choices.len().to_string())])?;
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

    /// The choice that a line means: its number, the value itself, or a size as people write it.
    fn chosen(&self, question: &Question, line: &str) -> Option<Value> {
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let counted = number.and_then(|number| question.choices.get(number).cloned());
        let fact = self.client.rules.vocabulary().fact(&question.fact.name);
        // Upper case, so that units are told apart from letters: "3 mb" is 3 MB.
        counted.or_else(|| fact?.domain.parse(line).or_else(|| fact?.domain.parse(&line.to_uppercase())))
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
