//! Ids, values and observations as sentences of one language.
//!
//! Everything that shows a diagnosis (TUI, `ask`, `check`) speaks through [`Words`], so that the
//! same fact is the same sentence everywhere, with the hosts and names of this person's settings.

mod quantity;

use super::{task::WAY, variables};
use crate::{
    engine::{RESEMBLES, Status, Verdict, resembled},
    fact::{Endpoint, FactKey, IpVersion, Observation, Origin, ProbeKind, StuckMessage, Unknown, Value},
    locale::Locale,
    rule::RuleBase,
    session::Session,
    settings::{FoundBy, Settings, Side},
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

    /// `send 587`, `receive 995 (set)`.
    pub fn endpoint(&self, endpoint: Endpoint) -> String {
        let port = self.settings.target(endpoint).map(|target| target.port).or(endpoint.standard_port());
        let id = match (endpoint, Side::of(endpoint)) {
            (Endpoint::Incoming, _) => "endpoint-incoming",
            (Endpoint::Outgoing, _) => "endpoint-outgoing",
            (Endpoint::Nowhere, _) => "endpoint-nowhere",
            (Endpoint::Autoconfig, _) => "endpoint-autoconfig",
            (_, Some(Side::Incoming)) => "endpoint-receive",
            (_, Some(Side::Outgoing)) => "endpoint-send",
            (_, None) => "endpoint-control",
        };
        self.locale.text(id, &[("port", port.map(|port| port.to_string()).unwrap_or_default())])
    }

    /// What a probe is about, in a word.
    pub fn stage(&self, probe: ProbeKind) -> String {
        self.locale.text(&format!("stage-{}", probe.as_str()), &[])
    }

    /// Subject and text of the message that is sent to try whether one arrives.
    pub fn test_message(&self) -> [String; 2] {
        ["letter-subject", "letter-body"].map(|id| self.locale.text(id, &[]))
    }

    /// How a probe ended, in a few words that name what it is about. A word that somebody's rules add
    /// stands as it is.
    pub fn outcome(&self, probe: ProbeKind, word: &str) -> String {
        self.stage_outcome(self.stage(probe), probe, word)
    }

    /// The same of a connection over one IP version.
    pub fn outcome_over(&self, version: IpVersion, word: &str) -> String {
        let stage = self.locale.text("stage-version", &[("version", version.to_string())]);
        self.stage_outcome(stage, ProbeKind::Tcp, word)
    }

    fn stage_outcome(&self, stage: String, probe: ProbeKind, word: &str) -> String {
        let id = format!("outcome-{word}");
        let outcome = if self.locale.has(&id) {
            self.locale.text(&id, &[("probe", probe.as_str().to_owned())])
        } else {
            word.to_owned()
        };
        self.locale.text("stage-outcome", &[("stage", stage), ("outcome", outcome)])
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

fn unknown_id(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::NotAsked => "unknown-not-asked",
        Unknown::DontKnow => "unknown-dont-know",
        Unknown::Unavailable => "unknown-unavailable",
        Unknown::NotApplicable => "unknown-not-applicable",
        Unknown::Stale => "unknown-stale",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{locale::Language, settings::Found};

    fn settings() -> Settings {
        let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let mut settings = Settings {
            address: Some("taro@example.test".parse().unwrap()),
            incoming: found("pop3s://pop.example.test"),
            outgoing: found("smtp://smtp.example.test"),
            control: Some(("control.example.test".into(), 25)),
            ..Settings::default()
        };
        settings.complete(None);
        settings
    }

    fn sentence(language: Language, settings: &Settings, observation: &Observation) -> String {
        let locale = Locale::new(language);
        Words::about(&locale, settings, &NO_VARIABLES).observation(observation)
    }

    #[test]
    fn an_observation_names_the_server_that_it_was_made_at() {
        let timeout = |endpoint| Observation::measured(FactKey::at("tcp.connect", endpoint), "timeout");
        let settings = settings();
        for (endpoint, en, ja) in [
            (
                Endpoint::Outgoing,
                "There is no answer from smtp.example.test on port 25.",
                "smtp.example.test の25番ポートから応答がありません。",
            ),
            (
                Endpoint::Control25,
                "No answer on port 25 from another mail server elsewhere.",
                "ほかのメールサーバーの25番ポートからも応答がありません。",
            ),
        ] {
            assert_eq!(sentence(Language::En, &settings, &timeout(endpoint)), en);
            assert_eq!(sentence(Language::Ja, &settings, &timeout(endpoint)), ja);
        }
    }

    #[test]
    fn a_server_that_is_not_known_is_called_by_its_part() {
        let refused = Observation::measured(FactKey::at("tcp.connect", Endpoint::Incoming), "refused");
        let nothing = Settings::default();
        assert_eq!(sentence(Language::En, &nothing, &refused), "The connection to the incoming server is refused.");
        assert_eq!(sentence(Language::Ja, &nothing, &refused), "受信サーバーへの接続が断られます。");
    }

    #[test]
    fn what_the_server_said_is_shown_where_it_helps() {
        let key = FactKey::at("tls.name", Endpoint::Incoming);
        let plain = Observation::measured(key, "mismatch");
        let settings = settings();
        assert_eq!(
            sentence(Language::En, &settings, &plain),
            "The certificate of pop.example.test is for another name."
        );
        assert_eq!(
            sentence(Language::En, &settings, &plain.with_detail("mail.hoster.test")),
            "The certificate of pop.example.test is for another name: mail.hoster.test"
        );
    }

    #[test]
    fn an_unknown_says_why_it_is_unknown() {
        let key = FactKey::at("pop3.login", Endpoint::Incoming);
        let unmeasured = Observation::unmeasured(key, Unknown::Unavailable);
        assert_eq!(sentence(Language::En, &settings(), &unmeasured), "Could not be checked: login for receiving.");
    }

    #[test]
    fn the_provider_decides_over_a_variable() {
        let locale = Locale::new(Language::En);
        let settings = settings();
        let variables = BTreeMap::from([("submission-host".to_owned(), "smtp-sub.example.test".to_owned())]);
        assert_eq!(Words::about(&locale, &settings, &variables).variable("submission-host"), "smtp-sub.example.test");
        assert_eq!(Words::about(&locale, &settings, &NO_VARIABLES).variable("submission-host"), "smtp.example.test");
    }

    #[test]
    fn the_encrypted_port_for_receiving_is_the_one_of_the_protocol() {
        let locale = Locale::new(Language::En);
        let title = |incoming: Option<&str>| {
            let incoming = incoming.map(|url| Found { value: url.parse().unwrap(), by: FoundBy::Option });
            let settings = Settings { incoming, ..Settings::default() };
            Words::about(&locale, &settings, &NO_VARIABLES).remedy_title("encrypt-incoming")
        };
        for (incoming, port) in [
            (Some("pop3://mail.example.test"), "995"),
            (Some("imap://mail.example.test:1143"), "993"),
            (None, "995 (POP3) or 993 (IMAP)"),
        ] {
            assert_eq!(title(incoming), format!("Receive with encryption (SSL) through port {port}"));
        }
    }
}
