//! The diagnosis for people: what was found, how we know, what to do.

use super::{
    Detail, Paper, Report, Words,
    noticed::side as place,
    words::list,
    wrap::{hang, pad, width},
};
use crate::{
    engine::{Diagnosis, Evidence, Finding, Points, Status, Verdict},
    fact::{Endpoint, Observation, Origin, Unknown},
    protocol::{Direction, Transcript},
    session::Question,
    settings::Side,
};
use std::fmt::Write;

/// Other causes are mentioned from this probability on.
const WORTH_MENTIONING: f64 = 0.05;

/// Evidence below half a point changes nothing that anybody would notice.
const WORTH_A_LINE: Points = Points(500);

/// What confirms a cause is told however few points it brings: it is how we know.
pub fn is_worth_a_line(line: &Evidence) -> bool {
    line.confirms || line.points.0.abs() >= WORTH_A_LINE.0
}

/// Styles for a terminal; empty strings where there are to be none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    strong: &'static str,
    dim: &'static str,
    off: &'static str,
}

impl Paint {
    pub(super) fn new(colour: bool) -> Self {
        if colour {
            Self { strong: "\u{1b}[1m", dim: "\u{1b}[2m", off: "\u{1b}[0m" }
        } else {
            Self { strong: "", dim: "", off: "" }
        }
    }

    pub(super) fn strong(self, text: &str) -> String {
        format!("{}{text}{}", self.strong, self.off)
    }

    pub(super) fn dim(self, text: &str) -> String {
        format!("{}{text}{}", self.dim, self.off)
    }
}

impl Report<'_> {
    /// The whole report as lines. What was said on the connections stands as it was said, however long.
    pub fn text(&self, detail: Detail, paper: Paper) -> String {
        let paint = Paint::new(paper.colour);
        let mut out = hang(&self.sections(detail, paint), paper.columns);
        if detail > Detail::Brief {
            self.conversations(&mut out, paint);
        }
        out
    }

    fn sections(&self, detail: Detail, paint: Paint) -> String {
        let diagnosis = self.session.diagnosis();
        let mut out = String::new();
        self.headline(&mut out, &diagnosis, paint);
        self.withheld_logins(&mut out, diagnosis.verdict);
        self.tried(&mut out, diagnosis.verdict, paint);
        if detail == Detail::Brief {
            return out;
        }
        for finding in diagnosis.findings.iter().filter(|f| matches!(f.status, Status::Confirmed | Status::Likely)) {
            self.finding(&mut out, finding, paint);
        }
        match diagnosis.verdict {
            Verdict::Fault => self.possible(&mut out, &diagnosis, "check-also-possible"),
            Verdict::Undetermined => {
                self.what_was_seen(&mut out, paint);
                self.possible(&mut out, &diagnosis, "check-possible");
                self.what_to_do_next(&mut out, paint);
            }
            Verdict::Healthy => {}
        }
        self.next_question(&mut out, paint);
        if diagnosis.verdict != Verdict::Healthy {
            self.network(&mut out, paint);
        }
        self.checks(&mut out, paint);
        self.used_settings(&mut out);
        if detail == Detail::Full {
            self.facts(&mut out, paint);
        }
        out
    }

    pub(super) fn heading(&self, out: &mut String, id: &str, paint: Paint) {
        let _ = writeln!(out, "\n{}{}{}", paint.strong, self.words.text(id, &[]), paint.off);
    }

    fn headline(&self, out: &mut String, diagnosis: &Diagnosis, paint: Paint) {
        if diagnosis.verdict == Verdict::Fault {
            self.likely_headline(out, diagnosis, paint);
        } else {
            let _ = writeln!(out, "{}{}{}", paint.strong, self.words.verdict(diagnosis.verdict), paint.off);
        }
    }

    /// What is confirmed or likely, a line each.
    pub(super) fn likely_headline(&self, out: &mut String, diagnosis: &Diagnosis, paint: Paint) {
        let found = diagnosis
            .findings
            .iter()
            .filter(|finding| matches!(finding.status, Status::Confirmed | Status::Likely))
            .map(|finding| {
                let id = if finding.status == Status::Confirmed { "check-found" } else { "check-likely" };
                self.words.text(id, &[("cause", self.words.cause_title(&finding.cause))])
            });
        for line in found {
            let _ = writeln!(out, "{}{line}{}", paint.strong, paint.off);
        }
    }

    /// Why nobody logged in, and what would allow it. Whoever wanted no login knows it, and is told only
    /// where nothing could be found without one.
    fn withheld_logins(&self, out: &mut String, verdict: Verdict) {
        let mut switches = Vec::new();
        for (report, why) in self.withheld() {
            let switch = match why {
                "not-asked" if verdict != Verdict::Undetermined => continue,
                "not-asked" => Some("check-switch-login"),
                "no-password" => Some("check-switch-password"),
                "cleartext" => Some("check-switch-cleartext"),
                "unverified" => Some("check-switch-unverified"),
                "hearsay" => Some("check-switch-hearsay"),
                _ => None,
            };
            let _ = writeln!(out, "{}", self.words.observation(report));
            if let Some(id) = switch.filter(|id| !switches.contains(id)) {
                switches.push(id);
            }
        }
        for id in switches {
            let _ = writeln!(out, "{}", self.words.text(id, &[]));
        }
    }

    /// What became of what was asked for, unless it stands among what no rule explains.
    fn tried(&self, out: &mut String, verdict: Verdict, paint: Paint) {
        for (report, went_well) in self.tried_out() {
            if went_well || verdict != Verdict::Undetermined {
                self.known(out, if went_well { "✓" } else { "✗" }, report, paint);
            }
        }
    }

    /// What no rule explains, in the order in which it was come upon.
    fn what_was_seen(&self, out: &mut String, paint: Paint) {
        self.heading(out, "check-what-was-seen", paint);
        let noticed = self.noticed();
        let mut said = Vec::new();
        for side in Side::ALL {
            for report in noticed.iter().filter(|report| place(&report.key) == Some(side.endpoint())) {
                // One server can serve both sides; the sentence is the same then.
                let sentence = self.words.observation(report);
                if said.contains(&sentence) {
                    continue;
                }
                said.push(sentence);
                self.known(out, "  ✗", report, paint);
                if let Some(reply) = self.reply(report) {
                    let said = self.words.text("check-server-said", &[("reply", reply.to_owned())]);
                    let _ = writeln!(out, "      · {said}");
                }
            }
            for report in self.answering_instead(side) {
                self.known(out, "  ✓", report, paint);
            }
        }
        if said.is_empty() {
            let _ = writeln!(out, "  {}", self.words.text("check-nothing-unusual", &[]));
            for report in Side::ALL.into_iter().filter_map(|side| self.unchecked(side)) {
                let _ = writeln!(out, "  {}", self.words.observation(report));
            }
        }
    }

    /// What anybody can do about what was seen.
    fn what_to_do_next(&self, out: &mut String, paint: Paint) {
        self.heading(out, "check-what-to-do-next", paint);
        let mut advice: Vec<String> = Vec::new();
        for report in self.noticed() {
            advice.extend(self.words.advice(report).filter(|text| !advice.contains(text)));
        }
        let last = if advice.is_empty() { "ui-healthy-note" } else { "check-show-to-the-provider" };
        advice.push(self.words.text(last, &[]));
        for text in advice {
            let _ = writeln!(out, "  · {text}");
        }
    }

    pub(super) fn finding(&self, out: &mut String, finding: &Finding, paint: Paint) {
        if let Some(why) = self.words.cause_why(&finding.cause) {
            let _ = writeln!(out, "{why}");
        }
        self.heading(out, "check-how-we-know", paint);
        self.ledger(out, &finding.because, '✓', paint);
        if finding.against.iter().any(is_worth_a_line) {
            self.heading(out, "check-against", paint);
            self.ledger(out, &finding.against, '!', paint);
        }
        self.what_to_do(out, finding, paint);
    }

    /// The remedies of a cause, and where more is written.
    pub(super) fn what_to_do(&self, out: &mut String, finding: &Finding, paint: Paint) {
        self.heading(out, "check-what-to-do", paint);
        for (number, remedy) in self.session.remedies_of(&finding.cause).into_iter().enumerate() {
            let _ = writeln!(out, "  {}  {}", number + 1, self.words.remedy_title(&remedy.id));
            if let Some(risk) = self.words.remedy_risk(&remedy.id) {
                let _ = writeln!(out, "     ! {risk}");
            }
            for step in self.words.remedy_steps(&remedy.id) {
                let _ = writeln!(out, "     · {step}");
            }
            if let Some(note) = self.words.remedy_note(&remedy.id) {
                let _ = writeln!(out, "     {}{note}{}", paint.dim, paint.off);
            }
            if let Some(how) = self.words.remedy_undo(&remedy.id) {
                let undo = self.words.text("ui-undo", &[("how", how)]);
                let _ = writeln!(out, "     {}{undo}{}", paint.dim, paint.off);
            }
        }
        if let Some(first) = self.session.remedies_of(&finding.cause).first() {
            let _ = writeln!(out, "  {}", self.words.remedy_otherwise(&first.id));
        }
        for (provider, entry) in self.session.faq_entries(finding) {
            let title = self.words.faq_entry(provider.as_deref(), &entry);
            let args = [("entry", title), ("id", entry.to_string())];
            let _ = writeln!(out, "  {}", self.words.text("check-in-the-faq", &args));
        }
    }

    /// The lines that matter; what a conclusion rests on stands below it.
    fn ledger(&self, out: &mut String, lines: &[Evidence], sign: char, paint: Paint) {
        for line in lines.iter().filter(|line| is_worth_a_line(line)) {
            self.known(out, &format!("  {sign}"), &line.observation, paint);
            let mut said = Vec::new();
            for report in self.session.facts().support(&line.observation.key) {
                // One connection can serve two endpoints; the sentence is the same then.
                let sentence = self.words.observation(report);
                if !said.contains(&sentence) {
                    self.known(out, "      ·", report, paint);
                    said.push(sentence);
                }
            }
        }
    }

    /// One report as a sentence, with where it comes from and what it took.
    fn known(&self, out: &mut String, before: &str, observation: &Observation, paint: Paint) {
        let mut sentence = self.words.observation(observation);
        if let (Origin::Text, Some(piece)) = (observation.origin, &observation.detail) {
            sentence = format!("{sentence}  {}", self.words.text("explain-piece", &[("piece", piece.to_string())]));
        }
        let known_by = self.words.known_by(observation);
        let origin = match observation.elapsed {
            None => self.words.text("check-known-by", &[("origin", known_by)]),
            Some(elapsed) => {
                self.words.text("check-measured-in", &[("origin", known_by), ("time", self.words.seconds(elapsed))])
            }
        };
        let _ = writeln!(out, "{before} {sentence}  {}{origin}{}", paint.dim, paint.off);
    }

    /// Causes for which something speaks, but not enough.
    fn possible(&self, out: &mut String, diagnosis: &Diagnosis, id: &str) {
        let mut gap = "\n";
        for finding in &diagnosis.findings {
            // What is merely common has nothing to do with this case.
            let speaks = !finding.because.is_empty();
            if speaks && finding.status == Status::Possible && finding.probability >= WORTH_MENTIONING {
                let percent = format!("{:.0}", finding.probability * 100.0);
                let args = [("cause", self.words.cause_short(&finding.cause)), ("percent", percent)];
                let _ = writeln!(out, "{gap}{}", self.words.text(id, &args));
                gap = "";
            }
        }
    }

    /// What would be asked next, and how it can be answered.
    fn next_question(&self, out: &mut String, paint: Paint) {
        let Some(question) = self.question() else { return };
        self.one_more(out, &question, paint);
        let options: Vec<String> =
            question.choices.iter().map(|choice| format!("--answer {}={choice}", question.fact)).collect();
        let widest = options.iter().map(|option| width(option)).max().unwrap_or_default();
        for (choice, option) in question.choices.iter().zip(options) {
            let _ = writeln!(
                out,
                "  {}  {}{}{}",
                pad(&option, widest),
                paint.dim,
                self.words.choice(&question.fact, choice),
                paint.off
            );
        }
        if question.choices.is_empty() {
            let _ = writeln!(out, "  --answer {}=3MB", question.fact);
        }
        let _ = writeln!(out, "  {}", self.words.text("check-let-it-ask", &[]));
    }

    /// The question itself.
    pub(super) fn one_more(&self, out: &mut String, question: &Question, paint: Paint) {
        let text = self.words.text("check-next", &[("question", self.words.question(&question.fact))]);
        let _ = writeln!(out, "\n{}{text}{}", paint.strong, paint.off);
    }

    fn used_settings(&self, out: &mut String) {
        let settings = self.session.settings();
        let _ = writeln!(out);
        for (id, side) in [("check-incoming", &settings.incoming), ("check-outgoing", &settings.outgoing)] {
            if let Some(found) = side {
                let args = [("server", found.value.to_string()), ("origin", self.words.found_by(found.by))];
                let _ = writeln!(out, "{}", self.words.text(id, &args));
            }
        }
    }

    pub(super) fn facts(&self, out: &mut String, paint: Paint) {
        self.heading(out, "check-facts", paint);
        let facts = self.session.facts().observations();
        for observation in facts.filter(|report| report.value != Err(Unknown::NotApplicable)) {
            let _ = writeln!(
                out,
                "  {:<34} {}{}{}",
                observation.key.to_string(),
                paint.dim,
                self.words.observation(observation),
                paint.off
            );
        }
    }

    fn conversations(&self, out: &mut String, paint: Paint) {
        for (endpoints, transcript) in self.transcripts {
            converse(self.words, endpoints, transcript, out, paint);
        }
    }
}

/// What was said on one connection, a line each, under a heading; without colours.
pub fn conversation(words: &Words<'_>, endpoints: &[Endpoint], transcript: &Transcript) -> String {
    let mut out = String::new();
    converse(words, endpoints, transcript, &mut out, Paint::new(false));
    out
}

fn converse(words: &Words<'_>, endpoints: &[Endpoint], transcript: &Transcript, out: &mut String, paint: Paint) {
    let names = endpoints.iter().map(|endpoint| words.endpoint(*endpoint));
    let args = [("endpoint", list(words.locale(), names))];
    let _ = writeln!(out, "\n{}{}{}", paint.strong, words.text("check-transcript", &args), paint.off);
    for line in transcript.lines() {
        let style = if line.direction == Direction::Note { paint.dim } else { "" };
        let _ =
            writeln!(out, "{:>7.3} {} {style}{}{}", line.at.as_secs_f64(), line.direction.sign(), line.text, paint.off);
    }
}
