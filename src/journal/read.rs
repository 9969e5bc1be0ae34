//! Reads a session file as a whole, or says which line keeps it from being read.

use super::{
    MAX_BYTES, MAX_EVENTS, SCHEMA,
    form::{ControlLine, EVENTS, EventLine, Header, HeardLine, Line, ReportLine, ServerLine, SettingsLine, ValueLine},
};
use crate::{
    fact::{FactKey, Observation, Value},
    protocol::{Transcript, visible},
    rule::RuleBase,
    session::Event,
    settings::{Address, Found, MailServer, Settings, is_host},
};
use std::{sync::Arc, time::Duration};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A session as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    pub events: Vec<Event>,
    /// When the last of them happened.
    pub last: OffsetDateTime,
    /// The line that was being written when the program ended, if one was.
    pub cut: Option<Cut>,
}

/// A last line without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    pub line: usize,
    /// How long the file is without it, in bytes.
    pub whole: usize,
}

/// Why a file is not taken for a session. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {MAX_BYTES} bytes, or has more than {MAX_EVENTS} lines")]
    TooLarge,
    #[error("line {line}: this is not UTF-8 text")]
    NotText { line: usize },
    #[error("line 1: this is no session of mailmedic")]
    NotASession,
    #[error("line 1: a newer version has written this (`{schema}`)")]
    Newer { schema: String },
    #[error("line {line}, column {column}: the line is damaged or cut off")]
    Damaged { line: usize, column: usize },
    #[error("line {line}: there is no event `{event}`")]
    UnknownEvent { line: usize, event: String },
    #[error("line {line}, column {column}: something else belongs here")]
    Misplaced { line: usize, column: usize },
    #[error("line {line}: `{value}` cannot stand as `{name}`")]
    BadValue { line: usize, name: &'static str, value: String },
    #[error("line {line}: the rules have no fact `{fact}`")]
    UnknownFact { line: usize, fact: String },
    #[error("line {line}: by the rules, `{fact}` has no value `{value}`")]
    UnknownValue { line: usize, fact: String, value: String },
    #[error("line {line}: the rules have no remedy `{remedy}`")]
    UnknownRemedy { line: usize, remedy: String },
    #[error("line {line}: the rules have no provider `{provider}`")]
    UnknownProvider { line: usize, provider: String },
}

impl Fault {
    /// The name of this fault among the texts, and what stands in them.
    pub fn text(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let at = |line: &usize| ("line", line.to_string());
        let named = |name: &'static str, text: &str| (name, visible(text.as_bytes()));
        match self {
            Self::Empty => ("session-empty", vec![]),
            Self::TooLarge => ("session-too-large", vec![("limit", MAX_BYTES.to_string())]),
            Self::NotText { line } => ("session-not-text", vec![at(line)]),
            Self::NotASession => ("session-none", vec![]),
            Self::Newer { schema } => ("session-newer", vec![named("schema", schema)]),
            Self::Damaged { line, column } => ("session-damaged", vec![at(line), ("column", column.to_string())]),
            Self::UnknownEvent { line, event } => ("session-unknown-event", vec![at(line), named("event", event)]),
            Self::Misplaced { line, column } => ("session-misplaced", vec![at(line), ("column", column.to_string())]),
            Self::BadValue { line, name, value } => {
                ("session-bad-value", vec![at(line), named("name", name), named("value", value)])
            }
            Self::UnknownFact { line, fact } => ("session-unknown-fact", vec![at(line), named("fact", fact)]),
            Self::UnknownValue { line, fact, value } => {
                ("session-unknown-value", vec![at(line), named("fact", fact), named("value", value)])
            }
            Self::UnknownRemedy { line, remedy } => ("session-unknown-remedy", vec![at(line), named("remedy", remedy)]),
            Self::UnknownProvider { line, provider } => {
                ("session-unknown-provider", vec![at(line), named("provider", provider)])
            }
        }
    }
}

/// Reads a session under `rules`. A byte-order mark, CRLF and empty lines, which a file collects on its
/// way through mail programs and editors, do not matter; nor does a last line that was cut off.
///
/// # Errors
/// The first thing that keeps the file from being a session under these rules.
pub fn read(bytes: &[u8], rules: &RuleBase) -> Result<Journal, Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge);
    }
    let mark = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let mut reader = Reader { rules, begun: false, events: Vec::new(), last: OffsetDateTime::UNIX_EPOCH };
    let (mut whole, mut cut) = (mark, None);
    for (number, line) in (1..).zip(bytes[mark..].split_inclusive(|byte| *byte == b'\n')) {
        let is_open = !line.ends_with(b"\n");
        if !line.trim_ascii().is_empty() && !reader.line(number, line, is_open)? {
            cut = Some(Cut { line: number, whole });
        }
        whole += line.len();
    }
    if !reader.begun && cut.is_some() {
        return Err(Fault::NotASession);
    }
    if reader.events.is_empty() {
        return Err(Fault::Empty);
    }
    Ok(Journal { events: reader.events, last: reader.last, cut })
}

struct Reader<'r> {
    rules: &'r RuleBase,
    /// Whether the first line was read.
    begun: bool,
    events: Vec<Event>,
    last: OffsetDateTime,
}

impl Reader<'_> {
    /// Takes in a line; false where it is `open`, the last one without an end, and was cut off.
    fn line(&mut self, number: usize, line: &[u8], open: bool) -> Result<bool, Fault> {
        // After a loss of power, some file systems show zeros where text was to stand.
        if open && line.iter().all(|byte| *byte == 0) {
            return Ok(false);
        }
        let value: serde_json::Value = match serde_json::from_slice(line) {
            Ok(value) => value,
            Err(error) if open && error.is_eof() => return Ok(false),
            Err(_) if !line.is_ascii() && std::str::from_utf8(line).is_err() => {
                return Err(Fault::NotText { line: number });
            }
            Err(_) if line.contains(&0) => return Err(Fault::NotText { line: number }),
            Err(_) if !self.begun => return Err(Fault::NotASession),
            Err(error) => {
                // A line that ends too early is told as column 0 of the next one.
                let end = line.trim_ascii_end().len();
                let column = Some(error.column()).filter(|column| *column > 0).unwrap_or(end);
                return Err(Fault::Damaged { line: number, column });
            }
        };
        if !self.begun {
            self.header(&value, line)?;
            self.begun = true;
            return Ok(true);
        }
        if let Some(event) = event_name(&value).filter(|name| !EVENTS.contains(name)) {
            return Err(Fault::UnknownEvent { line: number, event: event.to_owned() });
        }
        let misplaced = |error: serde_json::Error| Fault::Misplaced { line: number, column: error.column() };
        let Line { at, event } = serde_json::from_slice(line).map_err(misplaced)?;
        self.last = OffsetDateTime::parse(&at, &Rfc3339).map_err(|_| bad(number, "at", &at))?;
        if self.events.len() == MAX_EVENTS {
            return Err(Fault::TooLarge);
        }
        self.events.push(event_of(number, event, self.rules)?);
        Ok(true)
    }

    fn header(&mut self, value: &serde_json::Value, line: &[u8]) -> Result<(), Fault> {
        let schema = value.get("schema").and_then(serde_json::Value::as_str).unwrap_or_default();
        let version = schema.strip_prefix("mailmedic/session/").and_then(|version| version.parse::<u32>().ok());
        match version {
            None => Err(Fault::NotASession),
            Some(_) if schema != SCHEMA => Err(Fault::Newer { schema: schema.to_owned() }),
            Some(_) => {
                let misplaced = |error: serde_json::Error| Fault::Misplaced { line: 1, column: error.column() };
                let header: Header = serde_json::from_slice(line).map_err(misplaced)?;
                self.last =
                    OffsetDateTime::parse(&header.begun, &Rfc3339).map_err(|_| bad(1, "begun", &header.begun))?;
                Ok(())
            }
        }
    }
}

/// The name of the event that a line holds.
fn event_name(line: &serde_json::Value) -> Option<&str> {
    match line.get("event")? {
        serde_json::Value::Object(event) if event.len() == 1 => event.keys().next().map(String::as_str),
        serde_json::Value::String(name) => Some(name),
        _ => None,
    }
}

fn bad(line: usize, name: &'static str, value: &str) -> Fault {
    Fault::BadValue { line, name, value: value.to_owned() }
}

fn event_of(line: usize, event: EventLine, rules: &RuleBase) -> Result<Event, Fault> {
    Ok(match event {
        EventLine::Mode(mode) => Event::Mode(mode),
        EventLine::Unattended(true) => Event::Unattended,
        EventLine::Resumed(true) => Event::Resumed,
        EventLine::Unattended(false) => return Err(bad(line, "unattended", "false")),
        EventLine::Resumed(false) => return Err(bad(line, "resumed", "false")),
        EventLine::Consent(consent) => Event::Consent(consent),
        EventLine::Configured(settings) => Event::Configured(settings_of(line, settings, rules)?),
        EventLine::Probing(requests) => Event::Probing(requests),
        EventLine::Probed(requests) => Event::Probed(requests),
        EventLine::Observed(report) => Event::Observed(report_of(line, report, rules)?),
        EventLine::Heard(heard) => heard_of(heard),
        EventLine::Retracted(fact) => Event::Retracted(key_of(line, &fact, rules)?),
        EventLine::Tried(tried) => {
            Event::Tried { remedy: remedy_of(line, tried.remedy, rules)?, outcome: tried.outcome }
        }
        EventLine::Ticked(ticked) => {
            Event::Ticked { remedy: remedy_of(line, ticked.remedy, rules)?, steps: ticked.steps }
        }
        EventLine::Noted(note) => Event::Noted(harmless(&note).into()),
        EventLine::Typed(typed) => {
            Event::Typed { field: harmless(&typed.field).into(), text: harmless(&typed.text).into() }
        }
    })
}

fn remedy_of(line: usize, remedy: String, rules: &RuleBase) -> Result<Arc<str>, Fault> {
    rules.remedy(&remedy).map(|remedy| remedy.id.clone()).ok_or(Fault::UnknownRemedy { line, remedy })
}

fn heard_of(HeardLine { endpoint, lines }: HeardLine) -> Event {
    let mut transcript = Transcript::default();
    for (at, direction, text) in lines {
        // What was made visible when it was heard stays as it is.
        transcript.push(Duration::from_millis(at), direction, text.as_bytes());
    }
    Event::Heard { endpoint, transcript: transcript.into() }
}

fn key_of(line: usize, text: &str, rules: &RuleBase) -> Result<FactKey, Fault> {
    let key: Option<FactKey> = text.parse().ok();
    key.filter(|key| rules.vocabulary().slot(key).is_some())
        .ok_or_else(|| Fault::UnknownFact { line, fact: text.to_owned() })
}

fn report_of(line: usize, report: ReportLine, rules: &RuleBase) -> Result<Observation, Fault> {
    let ReportLine { fact, value, unknown, trust, source, detail, elapsed_ns } = report;
    let key = key_of(line, &fact, rules)?;
    let value = match (value, unknown) {
        (Some(ValueLine::Word(word)), None) => Ok(Value::word(word)),
        (Some(ValueLine::Number(number)), None) => Ok(Value::Number(number)),
        (None, Some(unknown)) => Err(unknown),
        (Some(_), Some(_)) => return Err(bad(line, "unknown", "value")),
        (None, None) => return Err(bad(line, "value", "")),
    };
    let report = Observation {
        key,
        value,
        trust,
        origin: source,
        detail: detail.map(|text| harmless(&text).into()),
        elapsed: elapsed_ns.map(Duration::from_nanos),
    };
    match &report.value {
        Ok(value) if !rules.vocabulary().understands(&report) => {
            Err(Fault::UnknownValue { line, fact, value: value.to_string() })
        }
        _ => Ok(report),
    }
}

fn settings_of(line: usize, settings: SettingsLine, rules: &RuleBase) -> Result<Settings, Fault> {
    let SettingsLine { address, from, recipient, incoming, outgoing, provider, roles, control, nowhere } = settings;
    let address_of = |name, text: Option<String>| -> Result<Option<Address>, Fault> {
        text.map(|text| text.parse().map_err(|_| bad(line, name, &text))).transpose()
    };
    if let Some(provider) = provider.as_ref().filter(|name| rules.profile(name).is_none()) {
        return Err(Fault::UnknownProvider { line, provider: provider.clone() });
    }
    if let Some(host) = roles.values().find(|host| !is_host(host)) {
        return Err(bad(line, "host", host));
    }
    let place = |name, place: Option<ControlLine>| match place {
        Some(ControlLine { host, port }) if is_host(&host) && port != 0 => Ok(Some((host, port))),
        Some(ControlLine { host, .. }) => Err(bad(line, name, &host)),
        None => Ok(None),
    };
    Ok(Settings {
        address: address_of("address", address)?,
        from: address_of("from", from)?,
        recipient: address_of("recipient", recipient)?,
        incoming: incoming.map(|server| server_of(line, server)).transpose()?,
        outgoing: outgoing.map(|server| server_of(line, server)).transpose()?,
        provider,
        roles,
        control: place("control", control)?,
        nowhere: place("nowhere", nowhere)?,
    })
}

fn server_of(line: usize, server: ServerLine) -> Result<Found<MailServer>, Fault> {
    let ServerLine { protocol, security, host, port, user, user_assumed, authenticates, found_by } = server;
    if !is_host(&host) {
        return Err(bad(line, "host", &host));
    }
    if port == 0 {
        return Err(bad(line, "port", "0"));
    }
    // It is written onto connections: a line end in it would be another command.
    if let Some(user) = user.as_ref().filter(|user| user.chars().any(char::is_control)) {
        return Err(bad(line, "user", user));
    }
    let value = MailServer { protocol, security, host, port, user, user_assumed, authenticates };
    Ok(Found { value, by: found_by })
}

/// Text in which nothing moves a cursor. What mailmedic has written is so already.
fn harmless(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |c: char| if c.is_control() || turns(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}
