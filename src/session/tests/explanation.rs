//! What a session says of itself: each sentence rests on an observation.

use super::{BLOCKED, answer, builtin, key, probe, session};
use crate::{
    engine::{Points, Status},
    fact::{Observation, Origin, Value},
    session::{Event, Mode, Session, Step},
    settings::FoundBy,
};

/// On the phone: the complaint is known, and what is asked next.
fn asked() -> Session {
    let mut session = Session::new(builtin());
    session.apply(Event::Mode(Mode::Phone));
    answer(&mut session, "case.complaint", "receive");
    session
}

#[test]
fn why_it_asks_is_what_each_answer_would_do() {
    let session = asked();
    let why = session.why_asked().unwrap();
    assert_eq!(why.question, session.question().unwrap());
    assert!(why.question.gain >= 50 && !why.question.separates.is_empty());
    let values: Vec<&Value> = why.answers.iter().map(|answer| &answer.value).collect();
    assert_eq!(values, why.question.choices.iter().collect::<Vec<_>>());
    // Some answer puts another cause in front than the others do: that is why it is asked.
    let leaders: std::collections::BTreeSet<_> = why.answers.iter().map(|answer| answer.then[0].0.clone()).collect();
    assert!(leaders.len() > 1, "{leaders:?}");
}

#[test]
fn what_if_is_what_comes_and_changes_nothing() {
    let mut session = asked();
    let before = session.log().len();
    let if_locked = session.what_if(&key("client.error"), Value::word("locked")).unwrap();
    assert_eq!(session.log().len(), before);
    answer(&mut session, "client.error", "locked");
    let first = &session.diagnosis().findings[0];
    assert_eq!(if_locked.then[0], (first.cause.clone(), first.status, first.probability));
    assert_eq!((&*first.cause, if_locked.next), ("pop-lock-busy", session.next_step()));
    assert_eq!(session.what_if(&key("client.error"), Value::word("lockde")), None);
    assert_eq!(session.what_if(&key("tcp.connect@outgoing"), Value::word("open")), None, "nobody is asked for it");
}

#[test]
fn how_it_is_known_leads_to_what_was_measured_and_what_the_server_said() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    let known = session.how_known(&key("net.only-25-blocked")).unwrap();
    assert_eq!(known.report.origin, Origin::Definition);
    let below: Vec<_> = known.rests_on.iter().map(|report| report.key.to_string()).collect();
    assert_eq!(below, ["tcp.connect@outgoing", "tcp.connect@submission", "tcp.connect@control25"]);
    assert_eq!(session.how_known(&key("case.changed")), None);

    // The server's own line is part of the report, and what was said before is kept.
    answer(&mut session, "case.complaint", "receive");
    let said = Observation::measured(key("message.refusal"), "mailbox-full").with_detail("552 5.2.2 Mailbox full");
    let told = session.rules().vocabulary().report(key("message.refusal"), Ok("other".into()), Origin::Answer);
    session.apply(Event::Observed(told));
    session.apply(Event::Observed(said));
    let known = session.how_known(&key("message.refusal")).unwrap();
    assert_eq!(known.report.detail.as_deref(), Some("552 5.2.2 Mailbox full"));
    assert_eq!(known.beaten.len(), 1);
    assert_eq!(known.beaten[0].value, Ok(Value::word("other")));
}

#[test]
fn what_speaks_against_it_is_part_of_its_score() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    answer(&mut session, "case.complaint", "receive");
    let finding = session.diagnosis().finding("op25b").unwrap().clone();
    let against = session.against("op25b");
    assert_eq!(against, finding.against);
    assert_eq!(against[0].observation.key, key("case.complaint"));
    assert!(against.iter().all(|line| line.points < Points(0)));
    assert_eq!(session.against("no-such-cause"), []);
}

#[test]
fn why_it_is_not_another_cause_is_told_by_what_they_take_differently() {
    let mut session = session("smtp://smtp.example.test", FoundBy::Option);
    probe(&mut session, &BLOCKED);
    let why = session.why_not("wrong-smtp-credentials").unwrap();
    assert_eq!(why.leader.as_deref(), Some("op25b"));
    let first = &why.differences[0].observation.key;
    assert_eq!(first, &key("net.25-closed-587-open"));
    let below = session.how_known(first).unwrap().rests_on;
    assert!(below.iter().any(|report| report.key == key("tcp.connect@outgoing")), "{below:?}");
    assert!(why.differences.iter().all(|difference| difference.there > difference.here));
    assert!(why.unknown.contains(&key("case.complaint")));
    assert_eq!(session.why_not("op25b").unwrap().leader, None);
    assert_eq!(session.why_not("no-such-cause"), None);

    // What is ruled out is so by measurements, through conclusions.
    let why = session.why_not("no-network").unwrap();
    assert_eq!(why.finding.status, Status::RuledOut);
    let by = &why.ruled_out_by;
    assert!(by.iter().any(|report| report.key == key("tcp.connect@submission")), "{by:?}");
    assert!(by.iter().all(|report| report.origin == Origin::Probe && report.value == Ok(Value::word("open"))));
    assert!(matches!(session.next_step(), Step::Try(_)));
}
