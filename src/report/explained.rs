//! What a text means, for people.

use super::{Detail, Paper, Report, text::Paint, wrap::hang};
use crate::{
    engine::{Diagnosis, Finding, RESEMBLES, Status, resembled},
    fact::{Observation, Value},
};
use std::fmt::Write;

/// Causes that are named where none is likely.
const MOST_NAMED: usize = 5;

/// A cause that is less probable than this is not named.
const WORTH_NAMING: f64 = 0.02;

impl Report<'_> {
    /// What was read from a text, what it may come from, and what would tell more.
    pub fn explanation(&self, read: &[Observation], detail: Detail, paper: Paper) -> String {
        hang(&self.explained(read, detail, Paint::new(paper.colour)), paper.columns)
    }

    fn explained(&self, read: &[Observation], detail: Detail, paint: Paint) -> String {
        let mut out = String::new();
        if read.is_empty() {
            let _ = writeln!(out, "{}", self.words.text("explain-nothing", &[]));
            if detail > Detail::Brief {
                self.would_tell_more(&mut out, paint);
            }
            return out;
        }
        let diagnosis = self.session.diagnosis();
        self.likely_headline(&mut out, &diagnosis, paint);
        let likely = |finding: &&Finding| matches!(finding.status, Status::Confirmed | Status::Likely);
        let named: Vec<&Finding> = diagnosis
            .findings
            .iter()
            .filter(|finding| !likely(finding) && !finding.because.is_empty() && finding.probability >= WORTH_NAMING)
            .take(MOST_NAMED)
            .collect();
        if detail == Detail::Brief {
            if !diagnosis.findings.iter().any(|finding| likely(&finding)) {
                self.named(&mut out, &named);
            }
            return out;
        }
        self.heading(&mut out, "explain-read", paint);
        for observation in read.iter().filter(|observation| !self.repeats(observation, &diagnosis)) {
            let sentence = self.words.observation(observation);
            let piece = observation.detail.as_deref().unwrap_or_default();
            let quoted = self.words.text("explain-piece", &[("piece", piece.to_owned())]);
            let _ = writeln!(out, "  ✓ {sentence}  {quoted}");
        }
        for finding in diagnosis.findings.iter().filter(likely) {
            // How it is known is what the text says.
            if let Some(why) = self.words.cause_why(&finding.cause).filter(|_| detail < Detail::Full) {
                let _ = writeln!(out, "\n{why}");
                self.what_to_do(&mut out, finding, paint);
            } else {
                let _ = writeln!(out);
                self.finding(&mut out, finding, paint);
            }
        }
        if !named.is_empty() {
            self.heading(&mut out, "explain-causes", paint);
            self.named(&mut out, &named);
        }
        self.would_tell_more(&mut out, paint);
        if detail == Detail::Full {
            self.facts(&mut out, paint);
        }
        out
    }

    /// Whether it says no more than the headline: that the text is like what is likely.
    fn repeats(&self, observation: &Observation, diagnosis: &Diagnosis) -> bool {
        let value =
            observation.value.as_ref().ok().and_then(Value::as_word).filter(|_| *observation.key.name == *RESEMBLES);
        let likest = value.and_then(|value| resembled(value).next()).map(|(cause, _)| cause);
        let likely = |finding: &&Finding| matches!(finding.status, Status::Confirmed | Status::Likely);
        diagnosis.findings.iter().filter(likely).any(|finding| likest == Some(&*finding.cause))
    }

    /// What would tell more, in the words in which it may be added to the text.
    fn would_tell_more(&self, out: &mut String, paint: Paint) {
        let Some(question) = self.question() else { return };
        self.one_more(out, &question, paint);
        for choice in &question.choices {
            let _ = writeln!(out, "  · {}", self.words.choice(&question.fact, choice));
        }
        let _ = writeln!(out, "{}", self.words.text("explain-more", &[]));
    }

    fn named(&self, out: &mut String, findings: &[&Finding]) {
        for finding in findings {
            let percent = format!("{:.0}", finding.probability * 100.0);
            let args = [("cause", self.words.cause_title(&finding.cause)), ("percent", percent)];
            let _ = writeln!(out, "  · {}", self.words.text("explain-cause", &args));
            if let Some(remedy) = self.session.remedies_of(&finding.cause).first() {
                let args = [("remedy", self.words.remedy_title(&remedy.id))];
                let _ = writeln!(out, "      {}", self.words.text("explain-try", &args));
            }
        }
    }
}
