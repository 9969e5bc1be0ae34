//! What the provider's record suggests is a target, what the person says is evidence; probes follow both.

use super::*;

#[test]
fn what_the_record_recommends_is_no_evidence_about_the_mail_program() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    let mut measured = BLOCKED.to_vec();
    measured[0].1 = "open";
    probe(&mut session, &measured);
    assert_eq!(session.facts().value(&key("tcp.connect@outgoing")), Err(Unknown::NotAsked));
    assert_ne!(session.diagnosis().finding("op25b").unwrap().status, Status::RuledOut);

    answer(&mut session, "case.complaint", "send");
    answer(&mut session, "client.outgoing.port", "25");
    assert_eq!(requested(&session), [(Endpoint::Outgoing, false)], "the endpoint has moved");
    probe(&mut session, &BLOCKED);
    assert_eq!(session.settings().outgoing.as_ref().unwrap().value.port, 25);
    assert_eq!(session.diagnosis().findings[0].status, Status::Confirmed);
}

#[test]
fn without_anybody_to_ask_the_record_counts() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    session.apply(Event::Unattended);
    probe(&mut session, &[("tcp.connect@outgoing", "open")]);
    assert_eq!(session.facts().value(&key("tcp.connect@outgoing")), Ok(&"open".into()));
    assert_eq!(session.diagnosis().finding("op25b").unwrap().status, Status::RuledOut);
}

#[test]
fn a_port_that_nobody_can_name_leaves_the_connection_unknown() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    answer(&mut session, "client.outgoing.port", "other");
    probe(&mut session, &[("tcp.connect@outgoing", "open")]);
    assert_eq!(session.facts().value(&key("tcp.connect@outgoing")), Err(Unknown::NotAsked));
}

#[test]
fn results_that_arrive_after_the_endpoint_has_moved_change_nothing() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Option);
    let Step::Probe(requests) = session.next_step() else { panic!() };
    session.apply(Event::Probing(requests.clone()));
    answer(&mut session, "client.outgoing.port", "25");
    session.apply(Event::Observed(Observation::measured(key("tcp.connect@outgoing"), "open")));
    assert!(session.facts().value(&key("tcp.connect@outgoing")).is_err());
    assert_eq!(session.next_step(), Step::Wait, "two logins at once would lock the mailbox");
    session.apply(Event::Probed(requests));
    assert_eq!(requested(&session), [(Endpoint::Outgoing, false)]);
}

#[test]
fn what_is_said_of_port_encryption_or_user_name_is_examined() {
    let settings = |session: &Session| session.settings().outgoing.as_ref().unwrap().value.clone();
    for (fact, value, moved) in [
        ("client.outgoing.port", "25", "smtp+starttls://taro%40example.test@smtp.example.test:25"),
        ("client.outgoing.security", "ssl", "smtps://taro%40example.test@smtp.example.test:587"),
        ("client.outgoing.user-form", "local-part", "smtp+starttls://taro@smtp.example.test:587"),
    ] {
        let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
        session.apply(Event::Consent(Consent { incoming: true, outgoing: true }));
        probe(&mut session, &[]);
        let before = settings(&session);
        answer(&mut session, fact, value);
        assert_eq!(requested(&session), [(Endpoint::Outgoing, true)], "{fact}");
        assert_ne!(settings(&session), before, "{fact}");
        assert_eq!(settings(&session).to_string(), moved, "{fact}");
    }
}

#[test]
fn an_answer_taken_back_puts_the_settings_back() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    probe(&mut session, &[]);
    answer(&mut session, "client.outgoing.port", "25");
    probe(&mut session, &BLOCKED);
    session.apply(Event::Retracted(key("client.outgoing.port")));
    assert_eq!(session.settings().outgoing.as_ref().unwrap().value.port, 587);
    assert_eq!(session.facts().value(&key("client.outgoing.port")), Err(Unknown::NotAsked));
    assert_eq!(requested(&session), [(Endpoint::Outgoing, false)]);
}

#[test]
fn a_fault_measured_at_the_recommended_server_is_evidence_once_the_mail_program_is_known_to_be_set_to_it() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    let certificates = [
        ("tls.issuer@incoming", "trusted"),
        ("tls.name@incoming", "mismatch"),
        ("tls.dates@incoming", "valid"),
        ("tls.issuer@outgoing", "trusted"),
        ("tls.name@outgoing", "match"),
        ("tls.dates@outgoing", "valid"),
    ];
    probe(&mut session, &certificates);
    answer(&mut session, "case.complaint", "warning");
    assert!(session.facts().value(&key("tls.name@incoming")).is_err());
    assert_eq!(asked(&session), "client.incoming.port");
    answer(&mut session, "client.incoming.port", "995");
    assert_eq!(asked(&session), "client.incoming.security");
    answer(&mut session, "client.incoming.security", "ssl");
    let finding = &session.diagnosis().findings[0];
    assert_eq!((&*finding.cause, finding.status), ("cert-name-mismatch", Status::Confirmed));
}

#[test]
fn nobody_is_asked_for_settings_that_would_confirm_nothing() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    probe(&mut session, &[("tls.issuer@incoming", "trusted"), ("tls.name@incoming", "match")]);
    answer(&mut session, "case.complaint", "warning");
    assert_eq!(asked(&session), "client.error");
}
