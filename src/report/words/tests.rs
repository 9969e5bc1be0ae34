use super::*;
use crate::{
    fact::{Endpoint, Unknown},
    locale::Language,
    settings::Found,
};

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
    assert_eq!(sentence(Language::En, &settings, &plain), "The certificate of pop.example.test is for another name.");
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
