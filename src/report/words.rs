//! Ids, values and observations as sentences of one language.
//!
//! Everything that shows a diagnosis (TUI, `ask`, `check`) speaks through [`Words`], so that the
//! same fact is the same sentence everywhere, with the hosts and names of this person's settings.

mod measurement;
mod observation;
mod quantity;
#[cfg(test)]
mod tests;

use super::{task::WAY, variables};
use crate::{
    engine::{Status, Verdict},
    fact::{FactKey, Observation, Origin, Value},
    locale::Locale,
    rule::RuleBase,
    session::Session,
    settings::{FoundBy, Settings},
};
use std::collections::BTreeMap;

static NO_VARIABLES: BTreeMap<String, String> = BTreeMap::new();

/// A language together with the variables of one case.
#[derive(Debug)]
pub struct Words<'a> {
    pub(super) locale: &'a Locale,
    pub(super) settings: &'a Settings,
    /// Those of the provider's record.
    pub(super) provider: &'a BTreeMap<String, String>,
    /// All: `$incoming-host`, `$size-limit` and so on.
    pub(super) variables: Vec<(String, String)>,
    pub(super) rules: Option<&'a RuleBase>,
    /// The mail program, if the person has said which.
    pub(super) program: Option<String>,
}

impl<'a> Words<'a> {
    /// Words about a session's account.
    pub fn new(locale: &'a Locale, session: &'a Session) -> Self {
        let settings = session.settings();
        let profile = settings.provider.as_deref().and_then(|name| session.rules().profile(name));
        let mut words = Self::about(locale, settings, profile.map_or(&NO_VARIABLES, |profile| &profile.variables));
        words.rules = Some(session.rules());
        let known = |fact: &str| session.facts().value(&FactKey::new(fact)).ok().map(ToString::to_string);
        words.program = known("client.program");
        words.variables.extend(known("case.complaint").map(|complaint| ("complaint".to_owned(), complaint)));
        words
    }

    /// Words about `settings`; `provider` are the variables of the provider's record.
    pub fn about(locale: &'a Locale, settings: &'a Settings, provider: &'a BTreeMap<String, String>) -> Self {
        let mut variables = variables::of(locale, settings);
        variables.retain(|(name, _)| !provider.contains_key(name));
        variables.extend(provider.iter().map(|(name, value)| (name.clone(), value.clone())));
        Self { locale, settings, provider, variables, rules: None, program: None }
    }

    /// The same language and provider, but settings as they were at another time.
    pub fn with_settings<'b>(&'b self, settings: &'b Settings) -> Words<'b> {
        let words = Words::about(self.locale, settings, self.provider);
        Words { rules: self.rules, program: self.program.clone(), ..words }
    }

    pub fn locale(&self) -> &'a Locale {
        self.locale
    }

    /// A text with this case's variables and `more`.
    pub fn text(&self, id: &str, more: &[(&str, String)]) -> String {
        variables::closed_up(self.locale.text(id, &self.arguments(more)), &self.variables)
    }

    pub(super) fn attribute(&self, id: &str, attribute: &str, more: &[(&str, String)]) -> Option<String> {
        let text = self.locale.attribute(id, attribute, &self.arguments(more))?;
        Some(variables::closed_up(text, &self.variables))
    }

    fn arguments<'b>(&'b self, more: &[(&'b str, String)]) -> Vec<(&'b str, String)> {
        self.variables.iter().map(|(name, value)| (name.as_str(), value.clone())).chain(more.iter().cloned()).collect()
    }

    /// What is wrong, in one sentence.
    pub fn cause_title(&self, cause: &str) -> String {
        self.text(&format!("cause-{cause}"), &[])
    }

    /// The same in a few words, for lists.
    pub fn cause_short(&self, cause: &str) -> String {
        let id = format!("cause-{cause}");
        self.attribute(&id, "short", &[]).unwrap_or_else(|| self.text(&id, &[]))
    }

    /// One or two sentences of explanation.
    pub fn cause_why(&self, cause: &str) -> Option<String> {
        self.attribute(&format!("cause-{cause}"), "why", &[])
    }

    /// How sure we are.
    pub fn sureness(&self, status: Status) -> String {
        self.locale.text(sureness_id(status), &[])
    }

    /// The same as the first words of a line.
    pub fn sureness_first(&self, status: Status) -> String {
        self.attribute(sureness_id(status), "first", &[]).unwrap_or_else(|| self.sureness(status))
    }

    pub fn verdict(&self, verdict: Verdict) -> String {
        self.locale.text(
            match verdict {
                Verdict::Healthy => "verdict-healthy",
                Verdict::Fault => "verdict-fault",
                Verdict::Undetermined => "verdict-undetermined",
            },
            &[],
        )
    }

    /// Subject and text of the message that is sent to try whether one arrives.
    pub fn test_message(&self) -> [String; 2] {
        ["letter-subject", "letter-body"].map(|id| self.locale.text(id, &[]))
    }

    fn variable(&self, name: &str) -> String {
        self.variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// How something came to be known, in one or two words.
    pub fn known_by(&self, observation: &Observation) -> String {
        self.locale.text(
            match observation.origin {
                Origin::Probe => "known-by-measuring",
                Origin::Answer => "known-by-answer",
                Origin::Option => "known-by-option",
                Origin::Text => "known-by-text",
                Origin::Definition => "known-by-inference",
            },
            &[],
        )
    }

    /// Where a setting comes from.
    pub fn found_by(&self, by: FoundBy) -> String {
        self.locale.text(
            match by {
                FoundBy::Option => "found-by-option",
                FoundBy::Answer => "found-by-answer",
                FoundBy::Provider => "found-by-provider",
                FoundBy::Srv => "found-by-srv",
                FoundBy::Autoconfig => "found-by-autoconfig",
            },
            &[],
        )
    }

    pub fn question(&self, key: &FactKey) -> String {
        self.text(&text_id("ask", key), &[])
    }

    /// How to find out the answer.
    pub fn how(&self, key: &FactKey) -> Option<String> {
        let way = self.way_of_question(key).map(|way| (WAY, way));
        self.attribute(&text_id("ask", key), "how", way.as_slice())
    }

    /// A value of a fact as a choice.
    pub fn choice(&self, key: &FactKey, value: &Value) -> String {
        match value {
            Value::Number(number) => self.interval(key, *number).unwrap_or_else(|| self.number(key, *number)),
            Value::Word(word) => {
                self.attribute(&text_id("ask", key), &format!("c-{word}"), &[]).unwrap_or_else(|| word.to_string())
            }
        }
    }
}

/// Several things in a row.
pub fn list(locale: &Locale, things: impl IntoIterator<Item = String>) -> String {
    let joined = |before, next| locale.text("list", &[("before", before), ("next", next)]);
    things.into_iter().reduce(joined).unwrap_or_default()
}

/// `tcp.connect` is `fact-tcp-connect` among the texts, and `ask-tcp-connect` as a question.
fn text_id(kind: &str, key: &FactKey) -> String {
    format!("{kind}-{}", key.name.replace('.', "-"))
}

fn sureness_id(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "sure-confirmed",
        Status::Likely => "sure-likely",
        Status::Possible => "sure-possible",
        Status::Conflict => "sure-conflict",
        Status::RuledOut => "sure-ruled-out",
    }
}
