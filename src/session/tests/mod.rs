//! What a session does, event by event.

mod bounds;
mod contradiction;
mod explanation;
mod generated;
mod remedies;
mod settings;

use super::*;
use crate::{
    engine::{Status, Verdict},
    fact::{Endpoint, FactKey, Observation, Origin, Unknown, Value},
    settings::{Found, FoundBy},
};

fn builtin() -> Arc<RuleBase> {
    static RULES: std::sync::LazyLock<Arc<RuleBase>> =
        std::sync::LazyLock::new(|| Arc::new(RuleBase::builtin().unwrap()));
    RULES.clone()
}

fn settings(incoming: &str, outgoing: &str, by: FoundBy) -> Settings {
    let mut settings = Settings {
        address: Some("taro@example.test".parse().unwrap()),
        incoming: Some(Found { value: incoming.parse().unwrap(), by }),
        outgoing: Some(Found { value: outgoing.parse().unwrap(), by }),
        control: Some(("control.example.test".to_owned(), 25)),
        nowhere: Some(("192.0.2.1".to_owned(), 25)),
        ..Settings::default()
    };
    settings.complete(None);
    settings
}

fn session(outgoing: &str, by: FoundBy) -> Session {
    let mut session = Session::new(builtin());
    session.apply(Event::Configured(settings("pop3s://pop.example.test", outgoing, by)));
    session
}

fn key(text: &str) -> FactKey {
    text.parse().unwrap()
}

/// Answers what is asked for, and lets all else be normal or unknown.
fn probe(session: &mut Session, measured: &[(&str, &str)]) {
    let Step::Probe(requests) = session.next_step() else { panic!("{:?}", session.next_step()) };
    session.apply(Event::Probing(requests.clone()));
    for (fact, value) in measured {
        let key = key(fact);
        if requests.iter().any(|request| request.endpoint == state::home(&key)) {
            session.apply(Event::Observed(Observation::measured(key, *value)));
        }
    }
    session.apply(Event::Probed(requests));
}

fn answer(session: &mut Session, fact: &str, value: &str) {
    let value = if value == "?" { Err(Unknown::DontKnow) } else { Ok(Value::word(value)) };
    let said = session.rules().vocabulary().report(key(fact), value, Origin::Answer);
    session.apply(Event::Observed(said));
}

fn asked(session: &Session) -> String {
    match session.next_step() {
        Step::Ask(question) => question.fact.to_string(),
        step => format!("{step:?}"),
    }
}

fn requested(session: &Session) -> Vec<(Endpoint, bool)> {
    match session.next_step() {
        Step::Probe(requests) => requests.iter().map(|request| (request.endpoint, request.login)).collect(),
        _ => Vec::new(),
    }
}

const BLOCKED: [(&str, &str); 6] = [
    ("tcp.connect@outgoing", "timeout"),
    ("tcp.connect@smtp25", "timeout"),
    ("tcp.connect@control25", "timeout"),
    ("tcp.connect@submission", "open"),
    ("tcp.connect@incoming", "open"),
    ("pop3.greeting@incoming", "ok"),
];

#[test]
fn at_the_start_every_endpoint_is_probed_at_once() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    let endpoints: Vec<_> = requested(&session).into_iter().map(|(endpoint, _)| endpoint).collect();
    assert_eq!(endpoints, Endpoint::ALL);
    assert!(requested(&session).iter().all(|(_, login)| !login));
    session.apply(Event::Consent(Consent { incoming: true, outgoing: false }));
    let logins: Vec<_> = requested(&session).into_iter().filter(|(_, login)| *login).collect();
    assert_eq!(logins, [(Endpoint::Incoming, true)]);
}

#[test]
fn while_probes_fly_the_session_waits_and_asks() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    let Step::Probe(requests) = session.next_step() else { panic!() };
    session.apply(Event::Probing(requests));
    assert_eq!(session.next_step(), Step::Wait);
    assert_eq!(session.question().unwrap().fact, key("case.complaint"));
}

#[test]
fn on_the_phone_nothing_is_probed() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    session.apply(Event::Mode(Mode::Phone));
    assert_eq!(asked(&session), "case.complaint");
    session.apply(Event::Mode(Mode::Desk));
    assert!(!requested(&session).iter().any(|(endpoint, _)| *endpoint == Endpoint::Control25));
}

#[test]
fn what_a_desk_measures_on_the_way_says_nothing_about_the_callers_network() {
    let mut onsite = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut onsite, &BLOCKED);
    assert_eq!(onsite.diagnosis().finding("op25b").unwrap().status, Status::Confirmed);
    let mut open = BLOCKED.to_vec();
    open[0].1 = "open";
    for measured in [BLOCKED.to_vec(), open] {
        let mut desk = session("smtp://smtp.example.test", FoundBy::Option);
        desk.apply(Event::Mode(Mode::Desk));
        probe(&mut desk, &measured);
        assert_eq!(desk.diagnosis().finding("op25b").unwrap().status, Status::Possible, "{measured:?}");
        assert_eq!(desk.facts().value(&key("tcp.connect@outgoing")), Err(Unknown::NotAsked));
    }
}

#[test]
fn what_fails_at_a_desk_as_well_is_no_fault_of_the_callers_network() {
    let at = |endpoint: &'static str, word| (endpoint, word);
    let dead = ["pop3", "pop3s", "imap", "imaps"].map(|role| format!("tcp.connect@{role}"));
    let seen = |mode, outgoing| {
        let mut session = session("smtp://smtp.example.test", FoundBy::Option);
        session.apply(Event::Mode(mode));
        let mut measured: Vec<_> = dead.iter().map(|key| (key.as_str(), "timeout")).collect();
        measured.extend([
            at("tcp.connect@submission", outgoing),
            at("dns.origin@incoming", "own"),
            at("env.clock", "wrong"),
        ]);
        for (fact, word) in measured {
            session.apply(Event::Observed(Observation::measured(key(fact), word)));
        }
        let value = |fact| session.facts().value(&key(fact)).map(ToString::to_string);
        (value("desk.receiving-dead"), value("tcp.connect@pop3"), value("env.clock"))
    };
    let nothing = || Err(Unknown::NotAsked);
    assert_eq!(seen(Mode::Desk, "open"), (Ok("true".into()), nothing(), nothing()));
    assert_eq!(seen(Mode::Desk, "timeout").0, nothing(), "the desk has no network itself");
    assert_eq!(seen(Mode::Onsite, "open"), (nothing(), Ok("timeout".into()), Ok("wrong".into())));
}

#[test]
fn a_measured_fault_needs_no_question() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    let diagnosis = session.diagnosis();
    assert_eq!(diagnosis.verdict, Verdict::Fault);
    assert_eq!((&*diagnosis.findings[0].cause, diagnosis.findings[0].status), ("op25b", Status::Confirmed));
    assert_eq!(session.next_step(), Step::Try("use-submission-port".into()));
}

#[test]
fn an_answer_taken_back_is_asked_for_anew_even_where_the_matter_is_clear_and_what_was_tried_stays() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    answer(&mut session, "case.complaint", "send");
    let tried = |outcome| Event::Tried { remedy: "use-access-provider-smtp".into(), outcome };
    session.apply(tried(Outcome::Applied));
    probe(&mut session, &BLOCKED);
    session.apply(tried(Outcome::NotFixed));
    assert_eq!(session.next_step(), Step::Try("use-submission-port".into()));
    session.apply(Event::Retracted(key("case.complaint")));
    assert_eq!(asked(&session), "case.complaint");
    answer(&mut session, "case.complaint", "bounce");
    assert_eq!(session.next_step(), Step::Try("use-submission-port".into()), "it goes on where it was");
    let offers: Vec<_> = session.remedies().into_iter().map(|offer| offer.remedy).collect();
    assert!(!offers.contains(&"use-access-provider-smtp".into()), "what was tried stays tried: {offers:?}");
}

#[test]
fn a_new_password_makes_the_old_login_old() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Option);
    let both = Consent { incoming: true, outgoing: true };
    session.apply(Event::Consent(both));
    probe(&mut session, &[("pop3.login@incoming", "refused"), ("smtp.login@outgoing", "ok")]);
    session.apply(Event::Consent(both));
    assert_eq!(session.facts().value(&key("pop3.login@incoming")), Err(Unknown::Stale));
    assert_eq!(requested(&session), [(Endpoint::Incoming, true), (Endpoint::Outgoing, true)]);
}

#[test]
fn after_a_crash_what_flew_is_probed_again_and_logins_need_a_new_consent() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Option);
    session.apply(Event::Consent(Consent { incoming: true, outgoing: true }));
    let Step::Probe(requests) = session.next_step() else { panic!() };
    let (first, rest): (Vec<_>, Vec<_>) = requests.iter().partition(|request| request.endpoint == Endpoint::Incoming);
    session.apply(Event::Probing(requests));
    session.apply(Event::Observed(Observation::measured(key("pop3.login@incoming"), "refused")));
    session.apply(Event::Probed(first));
    session.apply(Event::Resumed);
    let asked: Vec<_> = rest.iter().map(|request| (request.endpoint, false)).collect();
    assert_eq!(requested(&session), asked, "what was measured counts, and nobody logs in");
    assert!(session.misses_login(), "the login for sending did not come to its end");
    assert_eq!(session.lapsed_consent(), Consent { incoming: true, outgoing: true });
    session.apply(Event::Consent(Consent::default()));
    assert!(!session.misses_login(), "the person goes on without");
    assert_eq!(session.facts().value(&key("pop3.login@incoming")), Ok(&"refused".into()));
}

#[test]
fn somebody_who_does_not_know_is_not_asked_again() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    session.apply(Event::Mode(Mode::Phone));
    let mut questions = Vec::new();
    while let Step::Ask(question) = session.next_step() {
        assert!(!questions.contains(&question.fact), "{} twice", question.fact);
        answer(&mut session, &question.fact.to_string(), "?");
        questions.push(question.fact);
    }
    assert_eq!(questions[0], key("case.complaint"));
    assert!(questions.len() > 2);
}

#[test]
fn an_answer_below_a_dead_branch_sleeps_and_returns() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    session.apply(Event::Mode(Mode::Phone));
    answer(&mut session, "case.complaint", "send");
    answer(&mut session, "client.outgoing.user-form", "local-part");
    let user = key("client.outgoing.user-form");
    assert!(session.facts().value(&user).is_ok());
    answer(&mut session, "case.complaint", "receive");
    assert!(session.facts().value(&user).is_err(), "the user name for sending matters to sending only");
    answer(&mut session, "case.complaint", "send");
    assert!(session.facts().value(&user).is_ok());
}

#[test]
fn nothing_wrong_is_a_finding() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Option);
    session.apply(Event::Unattended);
    session.apply(Event::Consent(Consent { incoming: true, outgoing: true }));
    let mut normal = Vec::new();
    for side in ["incoming", "outgoing"] {
        for (fact, value) in [
            ("dns.lookup", "ok"),
            ("tcp.connect", "open"),
            ("tls.handshake", "ok"),
            ("tls.issuer", "trusted"),
            ("tls.name", "match"),
            ("tls.dates", "valid"),
            ("tls.strength", "strong"),
        ] {
            normal.push((format!("{fact}@{side}"), value));
        }
    }
    for fact in ["pop3.greeting@incoming", "pop3.login@incoming", "pop3.mailbox@incoming"] {
        normal.push((fact.to_owned(), "ok"));
    }
    for fact in ["greeting", "login", "mail-from", "rcpt"] {
        normal.push((format!("smtp.{fact}@outgoing"), "ok"));
    }
    let measured: Vec<_> = normal.iter().map(|(fact, value)| (fact.as_str(), *value)).collect();
    let mut healthy = session.clone();
    probe(&mut healthy, &measured);
    assert_eq!(healthy.diagnosis().verdict, Verdict::Healthy);
    answer(&mut healthy, "case.complaint", "receive");
    assert_eq!(healthy.diagnosis().verdict, Verdict::Undetermined, "somebody complains");

    for left_out in 0..measured.len() {
        let mut session = session.clone();
        let mut some = measured.clone();
        let (fact, _) = some.remove(left_out);
        probe(&mut session, &some);
        assert_eq!(session.diagnosis().verdict, Verdict::Undetermined, "without {fact}");
    }
}

#[test]
fn the_path_tells_what_was_said_what_is_asked_and_what_is_dead() {
    let mut session = session("smtp+starttls://smtp.example.test", FoundBy::Provider);
    probe(&mut session, &[]);
    answer(&mut session, "case.complaint", "send");
    let path = session.path();
    assert!(path.said.contains(&key("case.complaint")), "{:?}", path.said);
    let section = |id: &str| path.sections.iter().find(|section| &*section.id == id).unwrap();
    assert_eq!(section("sending").reached, Some(true));
    assert_eq!(section("receiving").reached, Some(false));
    let standings = path.sections.iter().flat_map(|section| &section.steps).filter_map(|step| match step {
        PathStep::Question { fact, standing } => Some((fact.clone(), *standing)),
        PathStep::Entry { .. } => None,
    });
    let standings: Vec<(FactKey, Standing)> = standings.collect();
    let asked = asked(&session);
    assert!(standings.contains(&(key(&asked), Standing::Asked)), "{asked}: {standings:?}");
    assert!(standings.contains(&(key("client.leave-on-server"), Standing::Elsewhere)), "{standings:?}");
    // What is open is worth its while, and what is passed over is not.
    let worth = |standing: Standing| standings.iter().filter(|(_, found)| *found == standing).count();
    assert!(worth(Standing::Open) > 0 && worth(Standing::Skipped) > 0, "{standings:?}");
    let mut facts: Vec<_> = standings.iter().map(|(fact, _)| fact).collect();
    facts.sort();
    facts.dedup();
    assert_eq!(facts.len(), standings.len(), "each question stands once");
}

#[test]
fn the_path_leads_to_what_was_found_before_anything_is_answered() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    let here =
        |session: &Session| -> Vec<PathLine> { session.path_lines().into_iter().filter(PathLine::is_here).collect() };
    assert!(!here(&session).iter().any(|line| matches!(line, PathLine::Entry { .. })), "{:?}", here(&session));
    probe(&mut session, &BLOCKED);
    let found = here(&session);
    let first = session.diagnosis().findings.into_iter().next().unwrap();
    let entry = session.faq_entries(&first).into_iter().next().unwrap().1;
    assert!(matches!(&found[..], [PathLine::Entry { id, fit: Fit::Best, .. }] if *id == entry), "{entry}: {found:?}");
}
