//! What is known, as sentences with the hosts and ports of this case.

use super::{Words, text_id};
use crate::{
    engine::{RESEMBLES, resembled},
    fact::{Endpoint, FactKey, Observation, Origin, StuckMessage, Unknown, Value},
};

impl Words<'_> {
    /// What a fact is about, in a few words.
    pub fn fact(&self, key: &FactKey) -> String {
        self.text(&text_id("fact", key), &[])
    }

    /// An observation as a sentence. A value without a sentence of its own shows as `name: value`.
    pub fn observation(&self, observation: &Observation) -> String {
        let key = &observation.key;
        let value = match &observation.value {
            Ok(value) => value,
            Err(unknown) => return self.text(unknown_id(*unknown), &[("fact", self.fact(key))]),
        };
        if let Some(remedy) = key.name.strip_prefix("remedy.") {
            return self.text(&format!("tried-{value}"), &[("remedy", self.remedy_title(remedy))]);
        }
        let mut arguments = self.place(key);
        arguments.push(("value", value.to_string()));
        if &*key.name == RESEMBLES {
            let likest = resembled(value.as_word().unwrap_or_default()).next().map(|(cause, _)| cause);
            arguments.push(("causes", likest.map(|cause| self.cause_title(cause)).unwrap_or_default()));
        }
        arguments.push(("detail", observation.detail.as_deref().unwrap_or("none").to_owned()));
        if &*key.name == "message.stuck" {
            arguments.extend(self.stuck(observation));
        }
        let attribute = match value {
            Value::Word(word) => format!("v-{word}"),
            Value::Number(number) => {
                // What a person chose is no exact number.
                let interval = (observation.origin == Origin::Answer).then(|| self.interval(key, *number)).flatten();
                arguments.push(("size", interval.unwrap_or_else(|| self.size(*number))));
                "number".to_owned()
            }
        };
        let id = text_id("fact", key);
        self.attribute(&id, &attribute, &arguments)
            .or_else(|| self.attribute(&id, "text", &arguments))
            .unwrap_or_else(|| format!("{}: {value}", self.fact(key)))
    }

    /// `$number`, `$count`, `$size`, `$date` and `$reply` of the message that holds up the others; `none` each where
    /// it is not told.
    fn stuck(&self, observation: &Observation) -> [(&'static str, String); 5] {
        let told = observation.detail.as_deref().and_then(|detail| detail.parse::<StuckMessage>().ok());
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
        [
            ("number", or_none(told.as_ref().map(|told| told.number.to_string()))),
            ("count", or_none(told.as_ref().map(|told| told.of.to_string()))),
            ("size", or_none(told.as_ref().map(|told| self.size(told.bytes)))),
            ("date", or_none(told.as_ref().and_then(|told| told.date.clone()))),
            ("reply", or_none(told.and_then(|told| told.reply))),
        ]
    }

    /// What to do about an observation, where no rule knows more: the advice on its value, else on its
    /// fact, else none.
    pub fn advice(&self, observation: &Observation) -> Option<String> {
        let key = &observation.key;
        let id = text_id("advice", key);
        let arguments = self.place(key);
        if key.version.is_some() {
            return Some(self.text("one-version-only", &arguments));
        }
        let on_value = match &observation.value {
            Ok(value) => self.attribute(&id, &format!("v-{value}"), &arguments),
            Err(_) => None,
        };
        on_value.or_else(|| self.locale.has(&id).then(|| self.text(&id, &arguments)))
    }

    /// `$host`, `$port`, `$place`, `$user`, `$endpoint` and `$version` of a fact.
    fn place(&self, key: &FactKey) -> Vec<(&'static str, String)> {
        let version = key.version.map_or_else(|| "none".to_owned(), |version| version.to_string());
        let Some(endpoint) = key.endpoint else {
            return vec![("endpoint", "none".to_owned()), ("version", version)];
        };
        let generic = || self.locale.text(&format!("place-{endpoint}"), &[]);
        let (host, port, place) = match self.settings.target(endpoint) {
            Some(target) => {
                let (host, port) = (target.host, target.port.to_string());
                let place = self.locale.text("place", &[("host", host.clone()), ("port", port.clone())]);
                (host, port, if endpoint.is_own() { place } else { generic() })
            }
            None => {
                let port = endpoint.standard_port().map(|port| port.to_string());
                (generic(), port.unwrap_or_else(|| self.locale.text("unknown-port", &[])), generic())
            }
        };
        let place = match key.version {
            Some(_) => self.locale.text("place-over", &[("place", place), ("version", version.clone())]),
            None => place,
        };
        let side = match endpoint {
            Endpoint::Incoming | Endpoint::Pop3 | Endpoint::Pop3s | Endpoint::Imap | Endpoint::Imaps => "incoming-user",
            _ => "outgoing-user",
        };
        vec![
            ("host", host),
            ("port", port),
            ("place", place),
            ("user", self.variable(side)),
            ("endpoint", endpoint.to_string()),
            ("version", version),
        ]
    }
}

fn unknown_id(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::NotAsked => "unknown-not-asked",
        Unknown::DontKnow => "unknown-dont-know",
        Unknown::Unavailable => "unknown-unavailable",
        Unknown::NotApplicable => "unknown-not-applicable",
        Unknown::Stale => "unknown-stale",
    }
}
