//! When an answer and a measurement cannot both be so, and when one question is left.

use super::*;

/// Rules in which an answer and a measurement can contradict each other.
fn contradictory() -> Arc<RuleBase> {
    Arc::new(RuleBase::of(&[
        (
            "facts.yaml",
            "facts:\n  client.port: {values: [587, 25], ask: look, trust: seen}\n  \
                 client.box: {values: [ticked, empty], ask: glance, trust: remembered}\n  \
                 tcp.connect: {at: endpoint, values: [open, timeout], probe: tcp, otherwise: {timeout: never}}\n",
        ),
        (
            "causes/a/blocked.yaml",
            "cause: blocked\nhow_common: common\nsigns:\n  always: [{client.port: 25}, {tcp.connect@smtp25: timeout}]\n\
                 confirmed_if: {client.port: 25, tcp.connect@smtp25: timeout}\n\
                 ruled_out_if: {tcp.connect@control25: open}\n",
        ),
        (
            "causes/a/other-cause.yaml",
            "cause: other-cause\nhow_common: rare\nsigns:\n  always: [{client.box: empty}]\n",
        ),
    ]))
}

fn measured(session: &mut Session, fact: &str, value: &str) {
    session.apply(Event::Observed(Observation::measured(key(fact), value)));
}

/// A session in which the port that was told and the neutral server that answers exclude each other.
fn contradicted() -> Session {
    let mut session = Session::new(contradictory());
    measured(&mut session, "tcp.connect@smtp25", "timeout");
    answer(&mut session, "client.port", "25");
    measured(&mut session, "tcp.connect@control25", "open");
    session
}

#[test]
fn a_contradiction_is_asked_about_once_and_then_handed_over() {
    let mut session = contradicted();
    assert_eq!(session.diagnosis().findings[0].status, Status::Conflict);
    let Step::Ask(question) = session.next_step() else { panic!("{:?}", session.next_step()) };
    assert!(question.again && question.fact == key("client.port"));
    answer(&mut session, "client.port", "25");
    assert_eq!(session.next_step(), Step::Conclude(Conclusion::HandOver));
}

#[test]
fn the_second_answer_may_dissolve_the_contradiction() {
    let mut session = contradicted();
    answer(&mut session, "client.port", "587");
    assert_eq!(session.diagnosis().finding("blocked").unwrap().status, Status::RuledOut);
}

#[test]
fn the_one_question_that_confirms_is_asked_although_the_cause_is_nearly_sure() {
    let mut session = Session::new(contradictory());
    measured(&mut session, "tcp.connect@smtp25", "timeout");
    let finding = session.diagnosis().findings[0].clone();
    assert_eq!((&*finding.cause, finding.status), ("blocked", Status::Likely));
    assert!(finding.probability >= 0.90, "{}", finding.probability);
    assert_eq!(asked(&session), "client.port");
    answer(&mut session, "client.port", "?");
    assert_eq!(session.next_step(), Step::Conclude(Conclusion::Diagnosed));
}
