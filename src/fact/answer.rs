//! `FACT=VALUE`, as an option or an answers file gives it.

use super::{FactKey, KeyError, Observation, Origin, Unknown, Value, Vocabulary};
use crate::source::nearest;

/// Why `FACT=VALUE` was not understood; the drivers say it in the user's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("`{0}` is not of the form FACT=VALUE")]
    NoValue(String),
    #[error("there is no fact `{fact}`{}", super::reader::hint(nearest.as_deref()))]
    UnknownFact { fact: String, nearest: Option<String> },
    #[error("`{fact}` needs an endpoint, such as `{fact}@outgoing`")]
    NoEndpoint { fact: String },
    #[error("`{fact}` follows from other facts: give those")]
    Defined { fact: String },
    #[error("`{fact}` has no value `{value}`{}; it has {}", super::reader::hint(nearest.as_deref()), values.join(", "))]
    UnknownValue { fact: String, value: String, nearest: Option<String>, values: Vec<String> },
    #[error("`{fact}` is a number, and `{value}` is none")]
    NoNumber { fact: String, value: String },
}

impl AnswerError {
    /// The name of this fault among the texts.
    pub fn text_id(&self) -> &'static str {
        match self {
            Self::NoValue(_) => "answer-no-value",
            Self::UnknownFact { .. } => "answer-unknown-fact",
            Self::NoEndpoint { .. } => "answer-no-endpoint",
            Self::Defined { .. } => "answer-defined",
            Self::UnknownValue { .. } => "answer-unknown-value",
            Self::NoNumber { .. } => "answer-no-number",
        }
    }

    /// The fact that was named.
    pub fn fact(&self) -> &str {
        match self {
            Self::NoValue(fact)
            | Self::UnknownFact { fact, .. }
            | Self::NoEndpoint { fact }
            | Self::Defined { fact }
            | Self::UnknownValue { fact, .. }
            | Self::NoNumber { fact, .. } => fact,
        }
    }

    /// The name or value that was probably meant.
    pub fn nearest(&self) -> Option<&str> {
        match self {
            Self::UnknownFact { nearest, .. } | Self::UnknownValue { nearest, .. } => nearest.as_deref(),
            _ => None,
        }
    }

    /// The values that would have been taken, where they can be listed.
    pub fn values(&self) -> &[String] {
        if let Self::UnknownValue { values, .. } = self { values } else { &[] }
    }
}

impl Vocabulary {
    /// Reads `FACT=VALUE` as the option `--answer` gives it, with the fact's own trust.
    ///
    /// # Errors
    /// What is wrong, with the nearest name that exists.
    pub fn answer(&self, text: &str) -> Result<Observation, AnswerError> {
        let (fact, value) = text.split_once('=').ok_or_else(|| AnswerError::NoValue(text.to_owned()))?;
        let (fact, value) = (fact.trim(), value.trim());
        let unknown = |nearest: Option<&str>| AnswerError::UnknownFact {
            fact: fact.to_owned(),
            nearest: nearest.map(ToOwned::to_owned),
        };
        let key: FactKey = fact.parse().map_err(|error| match error {
            KeyError::UnknownEndpoint(_) | KeyError::UnknownVersion(_) => unknown(None),
            KeyError::Malformed(_) => unknown(self.nearest(fact)),
        })?;
        let Some(definition) = self.fact(&key.name) else { return Err(unknown(self.nearest(&key.name))) };
        if definition.condition.is_some() {
            return Err(AnswerError::Defined { fact: key.to_string() });
        }
        if definition.at_endpoint && key.endpoint.is_none() {
            return Err(AnswerError::NoEndpoint { fact: key.to_string() });
        }
        if self.slot(&key).is_none() {
            return Err(unknown(Some(&definition.name)));
        }
        let Some(read) = definition.domain.parse(value) else {
            let values: Vec<_> = definition.domain.choices().iter().map(ToString::to_string).collect();
            let (fact, value) = (key.to_string(), value.to_owned());
            return Err(if values.is_empty() {
                AnswerError::NoNumber { fact, value }
            } else {
                let nearest = nearest(&value, values.iter().map(String::as_str)).map(ToOwned::to_owned);
                AnswerError::UnknownValue { fact, value, nearest, values }
            });
        };
        Ok(self.report(key, Ok(read), Origin::Option))
    }

    /// What a person said about a fact, with the fact's own trust.
    pub fn report(&self, key: FactKey, value: Result<Value, Unknown>, origin: Origin) -> Observation {
        let trust = self.fact(&key.name).map_or(super::Trust::Seen, |fact| fact.trust);
        Observation { key, value, trust, origin, detail: None, elapsed: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn vocabulary() -> Vocabulary {
        let file = SourceFile::new(
            "facts.yaml",
            "facts:\n  case.complaint: {values: [send, receive], ask: glance, trust: seen}\n  \
             message.bytes: {type: bytes, ask: look, cuts: [2 MB]}\n  \
             tcp.connect: {at: endpoint, values: [open, timeout], probe: tcp}\n\
             define:\n  net.dead: {tcp.connect@outgoing: timeout}\n",
        );
        let (vocabulary, problems) = Vocabulary::read(&[&file]);
        assert_eq!(problems, []);
        vocabulary
    }

    #[test]
    fn an_answer_is_read_with_the_facts_own_trust() {
        let vocabulary = vocabulary();
        let answer = vocabulary.answer("case.complaint=send").unwrap();
        assert_eq!((answer.value, answer.origin), (Ok("send".into()), Origin::Option));
        assert_eq!(vocabulary.answer("message.bytes=3MB").unwrap().value, Ok(Value::Number(3_000_000)));
        assert!(vocabulary.answer("tcp.connect@control25=timeout").is_ok());
    }

    #[test]
    fn each_mistake_is_told_with_the_nearest_name() {
        let vocabulary = vocabulary();
        let told = |text: &str| vocabulary.answer(text).unwrap_err().to_string();
        assert_eq!(told("case.complaint"), "`case.complaint` is not of the form FACT=VALUE");
        assert_eq!(told("case.complain=send"), "there is no fact `case.complain`; the nearest is `case.complaint`");
        assert_eq!(
            told("case.complaint=sned"),
            "`case.complaint` has no value `sned`; the nearest is `send`; it has send, receive"
        );
        assert_eq!(told("tcp.connect=open"), "`tcp.connect` needs an endpoint, such as `tcp.connect@outgoing`");
        assert_eq!(told("message.bytes=big"), "`message.bytes` is a number, and `big` is none");
        assert_eq!(told("net.dead=true"), "`net.dead` follows from other facts: give those");
    }
}
