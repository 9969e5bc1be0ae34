//! What can be looked at before any answer: the path, why it is nothing else, what if, what was said on the
//! connections, the FAQ, the case as a text; and notes.

use super::{Interview, Stop, lines::half_width};
use crate::{
    cli::faq,
    engine::{Status, Verdict},
    fact::FactKey,
    protocol::visible,
    report::{reason, ticket},
    session::{Event, Fit, PathLine, Question, Standing, WhatIf, WhyNot},
    settings::Side,
};
use std::io::Write;

/// So many reasons are told of each cause.
const REASONS: usize = 2;

/// What came of a line that is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looked {
    /// The line is nothing of this kind.
    Nowhere,
    /// It was shown, and what was asked is still asked.
    Here,
    /// An answer was taken back: something else may be asked now.
    Elsewhere,
}

impl Interview<'_> {
    /// Shows what a line asks for; `asked` is the question that it stands under.
    pub(super) async fn look(&mut self, line: &str, asked: Option<&Question>) -> Result<Looked, Stop> {
        let (letter, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match (half_width(letter).to_lowercase().as_str(), rest.trim()) {
            ("m", "") => {
                self.say("ask-ui-more", &[])?;
                self.say(if self.caller.is_some() { "ask-ui-more-desk" } else { "ask-ui-more-language" }, &[])?;
            }
            ("w", "") => self.say_why_nothing_else()?,
            ("i", "") => self.say_what_if(asked)?,
            ("p", "") => self.say_path()?,
            ("p", number) => return self.change_answer(&half_width(number)),
            ("s", "") => self.say_settings_as_they_are()?,
            ("s", number) => return self.change_setting(&half_width(number)).await,
            ("l", "") => self.change_language()?,
            ("t", "") => self.say_transcripts()?,
            ("f", "") => self.say_faq()?,
            ("f", words) => self.say_faq_about(words)?,
            ("x", "") => self.say_text(&self.summary())?,
            ("x", name) => self.save_summary(name)?,
            ("n", note) if !note.is_empty() => {
                self.happened(Event::Noted(visible(note.as_bytes()).into()));
                self.say("ask-ui-noted", &[])?;
            }
            _ => return Ok(Looked::Nowhere),
        }
        Ok(Looked::Here)
    }

    fn say_why_nothing_else(&self) -> Result<(), Stop> {
        let diagnosis = self.session.diagnosis();
        let found = diagnosis.found().filter(|_| diagnosis.verdict == Verdict::Fault);
        let others = self.session.why_nothing_else(found.map(|finding| &*finding.cause));
        if others.is_empty() {
            return self.say("ui-why-not-none", &[]);
        }
        others.iter().try_for_each(|other| self.say_why_not(other))
    }

    /// What excludes a cause, else what speaks against it, else that nothing speaks for it.
    fn say_why_not(&self, other: &WhyNot) -> Result<(), Stop> {
        let words = self.words();
        let ruled_out = other.finding.status == Status::RuledOut;
        let standing =
            if ruled_out { words.text("ui-path-ruled-out", &[]) } else { percent(other.finding.probability) };
        self.say_text(&format!("{}  {standing}", words.cause_title(&other.finding.cause)))?;
        let against = other.finding.against.iter().map(|line| &line.observation);
        for observation in other.ruled_out_by.iter().chain(against).take(REASONS) {
            let (sentence, known) = (words.observation(observation), words.known_by(observation));
            self.say("ask-ui-evidence", &[("sentence", sentence), ("known", known)])?;
        }
        if other.finding.because.is_empty() {
            self.say_text(&format!("  - {}", words.text("ui-why-not-unsupported", &[])))?;
        }
        match other.to_ask.as_ref().filter(|_| !ruled_out) {
            Some(fact) => {
                let question = [("question", words.question(fact))];
                self.say_text(&format!("  - {}", words.text("ui-why-not-unknown", &question)))
            }
            None => Ok(()),
        }
    }

    /// The question that is asked, then every answer, the latest first: what another answer would lead to.
    fn say_what_if(&self, asked: Option<&Question>) -> Result<(), Stop> {
        let words = self.words();
        let facts = asked.map(|question| &question.fact).into_iter().chain(self.answered.iter().rev());
        let mut nothing = true;
        for fact in facts {
            nothing = false;
            let supposition = self.session.suppose(fact);
            self.say_text(&words.question(fact))?;
            if let Some(answered) = &supposition.answered {
                self.say_text(&format!("  ✓ {}", words.choice(fact, answered)))?;
            }
            for other in &supposition.others {
                let answer = words.choice(fact, &other.value);
                match self.leader(other) {
                    Some(then) => self.say("ask-ui-what-if", &[("answer", answer), ("then", then)])?,
                    None => self.say_text(&format!("  - {answer}"))?,
                }
            }
        }
        if nothing { self.say("ui-what-if-none", &[]) } else { Ok(()) }
    }

    /// The cause that would come first, and how sure that would be.
    fn leader(&self, supposed: &WhatIf) -> Option<String> {
        let words = self.words();
        let (cause, status, probability) = supposed.then.first()?;
        let sure = match status {
            Status::Confirmed => words.sureness(*status),
            _ => percent(*probability),
        };
        Some(format!("{} {sure}", words.cause_short(cause)))
    }

    /// The FAQ tree as it stands. Answers are numbered, so that one can be changed.
    fn say_path(&self) -> Result<(), Stop> {
        let words = self.words();
        let mut answers = 0;
        for line in self.session.path_lines() {
            match &line {
                PathLine::Said => self.say("ui-path-said", &[])?,
                PathLine::Section { id, reached } => {
                    let note = match reached {
                        Some(true) => None,
                        Some(false) => Some("ui-path-dead"),
                        None => Some("ui-path-open"),
                    };
                    self.say_noted(&words.faq_section(id), note)?;
                }
                PathLine::Question { fact, standing } => {
                    let known = self.session.known_on(&line);
                    let changeable = self.session.answer_on(&line).is_some();
                    answers += usize::from(changeable);
                    let sign = match standing {
                        Standing::Asked => "→",
                        Standing::Known => "✓",
                        Standing::DontKnow => "?",
                        Standing::Elsewhere | Standing::Settled | Standing::Skipped => "–",
                        Standing::Open => "·",
                    };
                    let answer = known.and_then(|known| {
                        let value = words.choice(&known.key, known.value.as_ref().ok()?);
                        Some(words.text("ask-ui-path-answer", &[("answer", value), ("known", words.known_by(known))]))
                    });
                    let note = match standing {
                        Standing::Asked => Some("ui-path-here"),
                        Standing::Elsewhere => Some("ui-path-dead"),
                        Standing::Settled => Some("ui-path-settled"),
                        Standing::Skipped => Some("ui-path-skipped"),
                        _ => None,
                    };
                    let number = if changeable { format!("p {answers}  ") } else { String::new() };
                    let answer = answer.map(|answer| format!(" {answer}")).unwrap_or_default();
                    self.say_noted(&format!("  {sign} {number}{}{answer}", words.question(fact)), note)?;
                }
                PathLine::Entry { provider, id, fit } => {
                    let title = words.faq_entry(provider.as_deref(), id);
                    let (sign, note) = match fit {
                        Fit::Best => ("→", Some("ui-path-fits")),
                        Fit::RuledOut => ("✗", Some("ui-path-ruled-out")),
                        Fit::Open => ("·", None),
                    };
                    self.say_noted(&format!("  {sign} {title}"), note)?;
                }
            }
        }
        if answers > 0 { self.say("ask-ui-path-change", &[]) } else { Ok(()) }
    }

    fn say_noted(&self, text: &str, note: Option<&str>) -> Result<(), Stop> {
        match note {
            Some(id) => {
                let note = self.words().text(id, &[]);
                self.say("ask-ui-noted-line", &[("line", text.to_owned()), ("note", note)])
            }
            None => self.say_text(text),
        }
    }

    /// Takes back the answer of this number on the path.
    fn change_answer(&mut self, number: &str) -> Result<Looked, Stop> {
        let lines = self.session.path_lines();
        let mut answers = lines.iter().filter_map(|line| self.session.answer_on(line));
        let wanted: Option<FactKey> =
            number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).and_then(|at| answers.nth(at));
        let Some(wanted) = wanted else { return Ok(Looked::Nowhere) };
        self.answered.retain(|known| *known != wanted);
        self.happened(Event::Retracted(wanted));
        Ok(Looked::Elsewhere)
    }

    /// The servers with their origin, and what the provider's record has instead.
    fn say_settings_as_they_are(&self) -> Result<(), Stop> {
        let settings = self.session.settings();
        self.say_settings(settings)?;
        for (side, record) in settings.unlike_record(self.client.rules.profile_of(settings)) {
            let id = if side == Side::Incoming { "ask-ui-record-incoming" } else { "ask-ui-record-outgoing" };
            self.say(id, &[("server", record.to_string())])?;
        }
        self.say("ask-ui-settings-change", &[])
    }

    async fn change_setting(&mut self, number: &str) -> Result<Looked, Stop> {
        let side = match number {
            "1" => Side::Incoming,
            "2" => Side::Outgoing,
            _ => return Ok(Looked::Nowhere),
        };
        Ok(if self.change_server(side).await? { Looked::Elsewhere } else { Looked::Here })
    }

    /// The language of the caller, where an agent asks; else that of the person at the keyboard.
    fn change_language(&mut self) -> Result<(), Stop> {
        let changed = self.caller.as_mut().unwrap_or(&mut self.locale);
        *changed = changed.in_language(changed.language().other());
        let name = changed.text("language-name", &[]);
        let told = if self.caller.is_some() { "ask-ui-caller-language" } else { "ask-ui-language" };
        self.say(told, &[("language", name)])?;
        // What is being asked is said once more, in that language.
        self.open.as_ref().map_or(Ok(()), |question| self.say_question(question))
    }

    fn summary(&self) -> String {
        ticket(&self.words(), &self.session, self.recorder.path())
    }

    /// Writes the case as a text to a new file, for the next level of support.
    fn save_summary(&self, name: &str) -> Result<(), Stop> {
        let shown = visible(name.as_bytes());
        let saved = std::fs::File::create_new(name).and_then(|mut file| file.write_all(self.summary().as_bytes()));
        match saved {
            Ok(()) => self.say("ask-ui-summary-saved", &[("name", shown)]),
            Err(error) => self.say("ui-summary-not-saved", &[("why", reason(&self.locale, &error))]),
        }
    }

    /// One entry of the FAQ to read, or the list of those in which words occur.
    fn say_faq_about(&self, words: &str) -> Result<(), Stop> {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        match faq::about(self.context, &self.locale, &self.client.rules, &words) {
            Some(text) => self.say_text(text.trim_end()),
            None => self.say("faq-ui-nothing", &[]),
        }
    }

    /// What was said on the connections, as it is kept.
    fn say_transcripts(&self) -> Result<(), Stop> {
        let words = self.words();
        let transcripts = self.session.transcripts();
        if transcripts.is_empty() {
            return self.say("ask-ui-no-transcript", &[]);
        }
        self.say("ui-transcript-note", &[])?;
        for (endpoint, transcript) in transcripts {
            self.say("check-transcript", &[("endpoint", words.endpoint(endpoint))])?;
            for line in transcript.lines() {
                let seconds = line.at.as_secs_f64();
                self.say_text(&format!("{seconds:>7.3} {} {}", line.direction.sign(), line.text))?;
            }
        }
        Ok(())
    }

    /// The entries of the FAQ about what was found or is most likely, and how to read one.
    pub(super) fn say_faq(&self) -> Result<(), Stop> {
        let words = self.words();
        let diagnosis = self.session.diagnosis();
        let entries = diagnosis.findings.first().map(|first| self.session.faq_entries(first)).unwrap_or_default();
        if entries.is_empty() {
            return self.say("ask-ui-faq-all", &[]);
        }
        for (provider, id) in entries {
            let title = words.faq_entry(provider.as_deref(), &id);
            self.say("ask-ui-faq", &[("title", title), ("command", format!("f {id}"))])?;
        }
        Ok(())
    }
}

fn percent(probability: f64) -> String {
    format!("{:.0} %", probability * 100.0)
}
