//! What stands in a line. The names here are a promise to later versions: they are added to, and
//! never renamed, whatever the program calls things inside.

use crate::{
    fact::{Endpoint, Observation, Origin, ProbeRequest, Trust, Unknown, Value},
    protocol::{Direction, Transcript},
    session::{Consent, Event, Mode, Outcome},
    settings::{ConnectionSecurity, Found, FoundBy, MailProtocol, MailServer, Settings},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub schema: String,
    /// The version that began the session.
    pub mailmedic: String,
    pub begun: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub at: String,
    pub event: EventLine,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
pub(super) enum EventLine {
    Mode(Mode),
    Unattended(bool),
    Consent(Consent),
    Configured(SettingsLine),
    Probing(Vec<ProbeRequest>),
    Probed(Vec<ProbeRequest>),
    Observed(ReportLine),
    Heard(HeardLine),
    Retracted(String),
    Tried(TriedLine),
    Ticked(TickedLine),
    Noted(String),
    Typed(TypedLine),
    Resumed(bool),
}

/// The names of the events, to tell one that is not known from one that is not as it should be.
pub(super) const EVENTS: [&str; 14] = [
    "mode",
    "unattended",
    "consent",
    "configured",
    "probing",
    "probed",
    "observed",
    "heard",
    "retracted",
    "tried",
    "ticked",
    "noted",
    "typed",
    "resumed",
];

/// What was said on a connection: the time in milliseconds, who said it, and the words.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeardLine {
    pub endpoint: Endpoint,
    pub lines: Vec<(u64, Direction, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TriedLine {
    pub remedy: String,
    pub outcome: Outcome,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TickedLine {
    pub remedy: String,
    /// Counted from 0.
    pub steps: BTreeSet<usize>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedLine {
    pub field: String,
    pub text: String,
}

/// A report of a fact: either its value, or why there is none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportLine {
    pub fact: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Unknown>,
    pub trust: Trust,
    pub source: Origin,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Nanoseconds, as the program counts, so that what is read is what was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elapsed_ns: Option<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum ValueLine {
    Number(u64),
    Word(String),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SettingsLine {
    pub address: Option<String>,
    pub from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    pub incoming: Option<ServerLine>,
    pub outgoing: Option<ServerLine>,
    pub provider: Option<String>,
    pub roles: BTreeMap<Endpoint, String>,
    pub control: Option<ControlLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nowhere: Option<ControlLine>,
}

/// A server in its parts: as a URL it could not say all that a remedy can make of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServerLine {
    pub protocol: MailProtocol,
    pub security: ConnectionSecurity,
    pub host: String,
    pub port: u16,
    pub user: Option<String>,
    pub user_assumed: bool,
    pub authenticates: bool,
    pub found_by: FoundBy,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ControlLine {
    pub host: String,
    pub port: u16,
}

impl From<&Event> for EventLine {
    fn from(event: &Event) -> Self {
        match event {
            Event::Mode(mode) => Self::Mode(*mode),
            Event::Unattended => Self::Unattended(true),
            Event::Consent(consent) => Self::Consent(*consent),
            Event::Configured(settings) => Self::Configured(settings.into()),
            Event::Probing(requests) => Self::Probing(requests.clone()),
            Event::Probed(requests) => Self::Probed(requests.clone()),
            Event::Observed(report) => Self::Observed(report.into()),
            Event::Heard { endpoint, transcript } => Self::Heard(heard(*endpoint, transcript)),
            Event::Retracted(key) => Self::Retracted(key.to_string()),
            Event::Tried { remedy, outcome } => {
                Self::Tried(TriedLine { remedy: remedy.to_string(), outcome: *outcome })
            }
            Event::Ticked { remedy, steps } => {
                Self::Ticked(TickedLine { remedy: remedy.to_string(), steps: steps.clone() })
            }
            Event::Noted(note) => Self::Noted(note.to_string()),
            Event::Typed { field, text } => Self::Typed(TypedLine { field: field.to_string(), text: text.to_string() }),
            Event::Resumed => Self::Resumed(true),
        }
    }
}

/// As much of a transcript as is kept: a server may have said a great deal.
fn heard(endpoint: Endpoint, transcript: &Transcript) -> HeardLine {
    let excerpt = transcript.excerpt(super::MAX_TRANSCRIPT_LINES);
    let lines = excerpt.lines().iter().map(|line| {
        let text = line.text.chars().take(super::MAX_TRANSCRIPT_CHARS).collect();
        (u64::try_from(line.at.as_millis()).unwrap_or(u64::MAX), line.direction, text)
    });
    HeardLine { endpoint, lines: lines.collect() }
}

impl From<&Observation> for ReportLine {
    fn from(report: &Observation) -> Self {
        let Observation { key, value, trust, origin, detail, elapsed } = report;
        let known = value.as_ref().ok().map(|value| match value {
            Value::Word(word) => ValueLine::Word(word.to_string()),
            Value::Number(number) => ValueLine::Number(*number),
        });
        Self {
            fact: key.to_string(),
            value: known,
            unknown: value.as_ref().err().copied(),
            trust: *trust,
            source: *origin,
            detail: detail.as_ref().map(ToString::to_string),
            elapsed_ns: elapsed.map(|elapsed| u64::try_from(elapsed.as_nanos()).unwrap_or(u64::MAX)),
        }
    }
}

impl From<&Settings> for SettingsLine {
    fn from(settings: &Settings) -> Self {
        let Settings { address, from, recipient, incoming, outgoing, provider, roles, control, nowhere } = settings;
        let place = |(host, port): &(String, u16)| ControlLine { host: host.clone(), port: *port };
        Self {
            address: address.as_ref().map(ToString::to_string),
            from: from.as_ref().map(ToString::to_string),
            recipient: recipient.as_ref().map(ToString::to_string),
            incoming: incoming.as_ref().map(ServerLine::from),
            outgoing: outgoing.as_ref().map(ServerLine::from),
            provider: provider.clone(),
            roles: roles.clone(),
            control: control.as_ref().map(place),
            nowhere: nowhere.as_ref().map(place),
        }
    }
}

impl From<&Found<MailServer>> for ServerLine {
    fn from(found: &Found<MailServer>) -> Self {
        let MailServer { protocol, security, host, port, user, user_assumed, authenticates } = &found.value;
        Self {
            protocol: *protocol,
            security: *security,
            host: host.clone(),
            port: *port,
            user: user.clone(),
            user_assumed: *user_assumed,
            authenticates: *authenticates,
            found_by: found.by,
        }
    }
}
