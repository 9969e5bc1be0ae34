//! What is tried: its settings, its verification, and what a failure says.

use super::*;

#[test]
fn a_remedy_moves_the_settings_and_is_verified_by_measuring() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    let tried = |outcome| Event::Tried { remedy: "use-submission-port".into(), outcome };
    session.apply(tried(Outcome::Applied));
    assert_eq!(session.settings().outgoing.as_ref().unwrap().value.port, 587);
    assert_eq!(session.facts().value(&key("client.outgoing.port")), Ok(&"587".into()));
    assert_eq!(session.facts().value(&key("tcp.connect@outgoing")), Err(Unknown::Stale));
    assert_eq!(session.verified("use-submission-port"), None);
    assert_eq!(requested(&session), [(Endpoint::Outgoing, false)]);
    probe(&mut session, &[("tcp.connect@outgoing", "open"), ("smtp.greeting@outgoing", "ok")]);
    assert_eq!(session.next_step(), Step::Verify { remedy: "use-submission-port".into(), fixed: Some(true) });

    session.apply(tried(Outcome::Fixed));
    assert_eq!(session.next_step(), Step::Conclude(Conclusion::Fixed));
    let found = &session.diagnosis().findings[0];
    assert_eq!((&*found.cause, found.status), ("op25b", Status::Confirmed), "the treatment confirms it");
}

#[test]
fn a_remedy_that_does_not_help_is_evidence_and_the_next_one_follows() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    let before = session.diagnosis().finding("op25b").unwrap().points;
    session.apply(Event::Tried { remedy: "use-submission-port".into(), outcome: Outcome::NotFixed });
    let finding = session.diagnosis().finding("op25b").unwrap().clone();
    assert_eq!(finding.points.0, before.0 - 9_208);
    assert_eq!(finding.against[0].observation.key.to_string(), "remedy.use-submission-port");
    assert_eq!(session.next_step(), Step::Try("use-access-provider-smtp".into()));
    session.apply(Event::Tried { remedy: "use-access-provider-smtp".into(), outcome: Outcome::NotFixed });
    assert_eq!(session.next_step(), Step::Conclude(Conclusion::HandOver));
}

#[test]
fn undoing_a_remedy_puts_the_settings_back() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    for outcome in [Outcome::Applied, Outcome::Undone] {
        session.apply(Event::Tried { remedy: "use-submission-port".into(), outcome });
    }
    assert_eq!(session.settings().outgoing.as_ref().unwrap().value.port, 25);
    assert_eq!(session.facts().value(&key("client.outgoing.port")), Ok(&"25".into()));
    assert_eq!(requested(&session), [(Endpoint::Outgoing, false)]);
}

#[test]
fn a_remedy_that_did_not_help_stays_evidence_when_its_settings_are_put_back() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    for outcome in [Outcome::Applied, Outcome::NotFixed, Outcome::Undone] {
        session.apply(Event::Tried { remedy: "use-submission-port".into(), outcome });
    }
    assert_eq!(session.settings().outgoing.as_ref().unwrap().value.port, 25);
    probe(&mut session, &BLOCKED);
    let finding = session.diagnosis().finding("op25b").unwrap().clone();
    assert_eq!(finding.against[0].observation.key.to_string(), "remedy.use-submission-port");
    assert_eq!(session.next_step(), Step::Try("use-access-provider-smtp".into()));
}

#[test]
fn several_causes_at_once_are_mended_one_after_the_other() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    session.apply(Event::Consent(Consent { incoming: true, outgoing: false }));
    let mut measured = BLOCKED.to_vec();
    measured.push(("pop3.login@incoming", "locked"));
    probe(&mut session, &measured);
    let confirmed = |session: &Session| {
        let findings = session.diagnosis().findings.into_iter();
        let confirmed = findings.filter(|finding| finding.status == Status::Confirmed);
        confirmed.map(|finding| finding.cause.to_string()).collect::<Vec<_>>()
    };
    let mut causes = confirmed(&session);
    causes.sort();
    assert_eq!(causes, ["op25b", "pop-lock-busy"]);
    let offered: Vec<_> = session.remedies().into_iter().map(|offer| offer.cause.to_string()).collect();
    assert!(offered.contains(&"op25b".to_owned()) && offered.contains(&"pop-lock-busy".to_owned()), "{offered:?}");
    session.apply(Event::Tried { remedy: "use-submission-port".into(), outcome: Outcome::Applied });
    measured[0] = ("tcp.connect@outgoing", "open");
    probe(&mut session, &measured);
    session.apply(Event::Tried { remedy: "use-submission-port".into(), outcome: Outcome::Fixed });
    let Step::Try(next) = session.next_step() else { panic!("{:?}", session.next_step()) };
    assert!(session.remedies_of("pop-lock-busy").iter().any(|remedy| remedy.id == next), "{next}");
}
