//! The case in Markdown: for a ticket, or for whoever takes over.

use super::{Words, is_aside};
use crate::{
    engine::{Evidence, Finding, Status},
    fact::{Endpoint, FactKey, Observation, Origin},
    session::{Mode, Outcome, Session},
};
use std::{fmt::Write, path::Path};

/// A cause that is less probable than this is not named.
const WORTH_NAMING: f64 = 0.05;

/// Everything that the next one needs to know, and no password; `file` is where the session is kept.
pub fn ticket(words: &Words<'_>, session: &Session, file: Option<&Path>) -> String {
    let mut out = String::new();
    let complaint_key = FactKey::new("case.complaint");
    let complaint = session.facts().value(&complaint_key).ok().map(|value| words.choice(&complaint_key, value));
    let address = session.settings().address.as_ref().map(ToString::to_string);
    let title =
        [Some("mailmedic".to_owned()), address, complaint].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let _ = writeln!(out, "# {}", plain(&title));
    let diagnosis = session.diagnosis();
    let told: Vec<_> = diagnosis
        .findings
        .iter()
        .filter(|finding| matches!(finding.status, Status::Confirmed | Status::Likely))
        .collect();
    if told.is_empty() {
        let _ = writeln!(out, "\n**{}**", plain(&words.verdict(diagnosis.verdict)));
    }
    for finding in &told {
        let (sure, cause) = (words.sureness_first(finding.status), words.cause_title(&finding.cause));
        let _ = writeln!(out, "\n**{}: {}** ({})", plain(&sure), plain(&cause), finding.cause);
        evidence(&mut out, words, "ui-how-we-know", &finding.because);
        evidence(&mut out, words, "ui-against", &finding.against);
    }
    let possible: Vec<String> = diagnosis
        .findings
        .iter()
        .filter(|finding| finding.status == Status::Possible && finding.probability >= WORTH_NAMING)
        .map(|finding| format!("{} {:.0} %", plain(&words.cause_title(&finding.cause)), finding.probability * 100.0))
        .collect();
    section(&mut out, words, "ticket-possible", &possible);
    section(&mut out, words, "ticket-tried", &tried(words, session));
    section(&mut out, words, "ticket-said", &said(words, session));
    let servers = [&session.settings().incoming, &session.settings().outgoing];
    let servers: Vec<String> = servers
        .into_iter()
        .flatten()
        .map(|found| format!("`{}` ({})", found.value.to_string().replace('`', ""), words.found_by(found.by)))
        .collect();
    section(&mut out, words, "ticket-settings", &servers);
    section(&mut out, words, "ticket-notes", &session.notes().map(plain).collect::<Vec<_>>());
    section(&mut out, words, "ticket-measured", &measured(words, session, &told));
    section(&mut out, words, "ticket-how", &[made_by(words, session)]);
    let file = file.map(|file| code(&resume_command(file)));
    section(&mut out, words, "ticket-file", file.as_slice());
    out
}

/// How to go on with the session in a file, as a POSIX shell takes it.
pub fn resume_command(file: &Path) -> String {
    let file = file.display().to_string();
    // No name of a file holds a NUL, which alone cannot be quoted.
    format!("mailmedic resume {}", shlex::try_quote(&file).unwrap_or_default())
}

/// Text to be copied as it is.
fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn section(out: &mut String, words: &Words<'_>, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## {}\n", words.text(heading, &[]));
    for line in lines {
        let _ = writeln!(out, "- {line}");
    }
}

/// What else was measured: what is not as it should be, and whether there was an answer at either server.
fn measured(words: &Words<'_>, session: &Session, told: &[&Finding]) -> Vec<String> {
    let vocabulary = session.rules().vocabulary();
    let is_told = |known: &Observation| {
        let mut lines = told.iter().flat_map(|finding| finding.because.iter().chain(&finding.against));
        lines.any(|line| line.observation.key == known.key)
    };
    let is_normal = |known: &Observation| {
        let fact = vocabulary.fact(&known.key.name);
        let normal = fact.and_then(|fact| fact.domain.choices().into_iter().next());
        normal.is_none_or(|normal| known.value.as_ref() == Ok(&normal))
    };
    let is_answer = |known: &Observation| {
        let sides = [Endpoint::Incoming, Endpoint::Outgoing];
        &*known.key.name == "tcp.connect" && known.key.endpoint.is_some_and(|at| sides.contains(&at))
    };
    let known = session.facts().known().filter(|known| known.origin == Origin::Probe && !is_told(known));
    let worth_telling = |known: &Observation| !is_aside(&known.key.name) && !is_normal(known);
    known.filter(|known| is_answer(known) || worth_telling(known)).map(|known| line_of(words, known)).collect()
}

/// Where this was found out, so that nobody takes what was not measured for measured.
fn made_by(words: &Words<'_>, session: &Session) -> String {
    let id = match session.mode() {
        Mode::Onsite => "ticket-onsite",
        Mode::Phone => "ticket-phone",
        Mode::Desk => "ticket-desk",
    };
    format!("mailmedic {}: {}", env!("CARGO_PKG_VERSION"), words.text(id, &[]))
}

/// An observation with how it is known, how long it took, and its key.
fn line_of(words: &Words<'_>, observation: &Observation) -> String {
    let known = words.known_by(observation);
    let time = observation.elapsed.filter(|_| observation.origin == Origin::Probe);
    let source = time.map_or(known.clone(), |elapsed| format!("{known}, {}", words.seconds(elapsed)));
    format!("{} ({source}; `{}`)", plain(&words.observation(observation)), observation.key)
}

fn evidence(out: &mut String, words: &Words<'_>, heading: &str, lines: &[Evidence]) {
    let lines: Vec<String> = lines.iter().map(|line| line_of(words, &line.observation)).collect();
    section(out, words, heading, &lines);
}

/// What became of each remedy, the last word counts.
fn tried(words: &Words<'_>, session: &Session) -> Vec<String> {
    let told = session.tried().filter_map(|(remedy, outcome)| {
        let text = match outcome {
            Outcome::Fixed => "tried-fixed",
            Outcome::NotFixed => "tried-not-fixed",
            Outcome::Applied | Outcome::Undone => return None,
        };
        Some(plain(&words.text(text, &[("remedy", words.remedy_title(remedy))])))
    });
    told.collect()
}

/// What was said, question by question.
fn said(words: &Words<'_>, session: &Session) -> Vec<String> {
    let vocabulary = session.rules().vocabulary();
    let known = session.facts().known().filter(|known| {
        let asked = vocabulary.slot(&known.key).is_some_and(|slot| vocabulary.of(slot).ask.is_some());
        asked && matches!(known.origin, Origin::Answer | Origin::Option | Origin::Text)
    });
    known
        .filter_map(|known| {
            let value = known.value.as_ref().ok()?;
            let answer = words.choice(&known.key, value);
            Some(format!("{} **{}** ({})", plain(&words.question(&known.key)), plain(&answer), words.known_by(known)))
        })
        .collect()
}

/// Text in which nothing is markup: a server's words are not to make links in a ticket.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::Value,
        locale::{Language, Locale},
        rule::RuleBase,
        session::Event,
    };
    use std::sync::Arc;

    #[test]
    fn the_ticket_tells_the_cause_what_was_said_tried_and_noted() {
        let mut session = Session::new(Arc::new(RuleBase::builtin().unwrap()));
        let said = |key: &str, value: &str| {
            let vocabulary = RuleBase::builtin().unwrap().vocabulary().clone();
            Event::Observed(vocabulary.report(FactKey::new(key), Ok(Value::word(value)), Origin::Answer))
        };
        session.apply(said("case.complaint", "receive"));
        let login = FactKey::at("pop3.login", Endpoint::Incoming);
        session.apply(Event::Observed(Observation::measured(login, "locked").with_detail("[click](http://x)")));
        // Port 25 has nothing to do with the lock; whoever takes over wants to know of it all the same.
        let port25 = FactKey::at("tcp.connect", Endpoint::Smtp25);
        session.apply(Event::Observed(Observation::measured(port25, "timeout")));
        session.apply(Event::Observed(Observation::measured(FactKey::at("tcp.connect", Endpoint::Imaps), "open")));
        session.apply(Event::Tried { remedy: "wait-for-unlock".into(), outcome: Outcome::NotFixed });
        let locale = Locale::new(Language::En);
        session.apply(Event::Noted("call *back* at 5".into()));
        let text = ticket(&Words::new(&locale, &session), &session, Some(Path::new("/home/taro/1.jsonl")));
        assert!(text.starts_with("# mailmedic · I cannot receive\n"), "{text}");
        for part in [
            "(pop-lock-busy)",
            "## How we know",
            "`pop3.login@incoming`",
            "## What was said",
            "## What else was measured",
            "`tcp.connect@smtp25`",
            concat!("- mailmedic ", env!("CARGO_PKG_VERSION"), ": asked and measured where the mail program is"),
            "- call \\*back\\* at 5",
            "- `mailmedic resume /home/taro/1.jsonl`",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("[click](") && !text.contains("tcp.connect@imaps"), "{text}");
        assert!(text.contains("**Found: "), "{text}");
    }

    #[test]
    fn the_command_to_go_on_can_be_pasted_into_a_shell() {
        let command = |file: &str| resume_command(Path::new(file));
        assert_eq!(command("/home/taro/1.jsonl"), "mailmedic resume /home/taro/1.jsonl");
        assert_eq!(
            shlex::split(&command("/home/Tarō's files/a `b`.jsonl")).unwrap(),
            ["mailmedic", "resume", "/home/Tarō's files/a `b`.jsonl"]
        );
        assert_eq!(code("a `b`"), "`` a `b` ``");
    }
}
