//! Whatever people answer, take back and try: a session ends, and says the same when it is told the same.

use super::{builtin, settings};
use crate::{
    engine::Status,
    fact::{Condition, FactKey, Observation, Origin, Unknown, Value},
    rule::RuleBase,
    session::{Consent, Event, Mode, Outcome, Question, Session, Step},
    settings::FoundBy,
};
use proptest::prelude::*;
use std::sync::Arc;

/// More steps than any session may take, with the retractions below.
const STEPS: usize = 400;

/// A stream of small choices, which begins anew when it is used up.
pub(super) struct Dice<'a> {
    pub bytes: &'a [u8],
    pub next: usize,
}

impl Dice<'_> {
    pub fn below(&mut self, limit: usize) -> usize {
        let byte = self.bytes[self.next % self.bytes.len()];
        self.next += 1;
        // The position keeps a short stream from repeating itself too regularly.
        (usize::from(byte) + self.next / self.bytes.len()) % limit.max(1)
    }
}

fn configured(rules: Arc<RuleBase>, dice: &mut Dice<'_>) -> Session {
    let mut session = Session::new(rules);
    let by = [FoundBy::Option, FoundBy::Provider][dice.below(2)];
    let incoming = ["pop3s://pop.example.test", "pop3://pop.example.test:995", "pop3s://pop.example.test:110"];
    let outgoing = ["smtp://smtp.example.test", "smtp+starttls://smtp.example.test", "smtps://smtp.example.test"];
    let mut chosen = settings(incoming[dice.below(3)], outgoing[dice.below(3)], by);
    if dice.below(3) == 0 {
        chosen.provider = Some("coo.net".to_owned());
    }
    session.apply(Event::Mode([Mode::Onsite, Mode::Phone, Mode::Desk][dice.below(3)]));
    if dice.below(2) == 0 {
        session.apply(Event::Consent(Consent { incoming: true, outgoing: dice.below(2) == 0 }));
    }
    if dice.below(8) != 0 {
        session.apply(Event::Configured(chosen));
    }
    session
}

/// Reports a random value, mostly the normal one, for most facts at the endpoints that were asked for.
fn measure(session: &mut Session, requests: &[crate::fact::ProbeRequest], dice: &mut Dice<'_>) {
    session.apply(Event::Probing(requests.to_vec()));
    let vocabulary = session.rules().vocabulary().clone();
    for slot in vocabulary.all_slots() {
        let fact = vocabulary.of(slot);
        let key = vocabulary.key(slot);
        let asked_for = requests.iter().any(|request| request.endpoint == crate::session::state::home(&key));
        if fact.probes.is_empty() || !asked_for {
            continue;
        }
        let choices = fact.domain.choices();
        let observation = match dice.below(6) {
            0 => Observation::unmeasured(key, Unknown::Unavailable),
            1 => Observation::unmeasured(key, Unknown::NotApplicable),
            2 if !choices.is_empty() => Observation::measured(key, choices[dice.below(choices.len())].clone()),
            _ => match choices.first() {
                Some(normal) => Observation::measured(key, normal.clone()),
                None => Observation::measured(key, Value::Number(3)),
            },
        };
        session.apply(Event::Observed(observation));
    }
    session.apply(Event::Probed(requests.to_vec()));
}

/// Whether the cause is confirmed by some answer to the question.
fn some_answer_confirms(session: &Session, question: &Question, cause: &str) -> bool {
    question.choices.iter().any(|choice| {
        let mut then = session.clone();
        let said = session.rules().vocabulary().report(question.fact.clone(), Ok(choice.clone()), Origin::Answer);
        then.apply(Event::Observed(said));
        then.diagnosis().finding(cause).is_some_and(|finding| finding.status == Status::Confirmed)
    })
}

/// Plays a session to its end; whatever happens in it, its bounds hold.
pub(super) fn play(rules: Arc<RuleBase>, bytes: &[u8]) -> Session {
    let mut dice = Dice { bytes, next: 0 };
    let mut session = configured(rules, &mut dice);
    // What is asked, but for what was taken back and is asked for anew.
    let (mut questions, mut again) = (0, Vec::<FactKey>::new());
    let mut remedies = Vec::new();
    let mut answered = Vec::new();
    let (mut retractions, mut taken_back) = (0, None);
    for _ in 0..STEPS {
        if retractions < 20 && !answered.is_empty() && dice.below(7) == 0 {
            retractions += 1;
            let key: FactKey = answered.swap_remove(dice.below(answered.len()));
            taken_back = Some(key.clone());
            session.apply(Event::Retracted(key));
        }
        match session.next_step() {
            Step::Probe(requests) => {
                assert!(!requests.is_empty());
                measure(&mut session, &requests, &mut dice);
            }
            Step::Wait => panic!("nothing is in flight"),
            Step::Ask(question) => {
                let anew = taken_back.take().as_ref() == Some(&question.fact);
                questions += usize::from(!anew);
                let most = 14 + 2 * remedies.len();
                assert!(questions <= most, "{questions} questions, {} remedies", remedies.len());
                let known = session.facts().value(&question.fact).is_ok();
                assert_eq!(known, question.again, "{} is known", question.fact);
                let leader = session.diagnosis().findings[0].clone();
                if !anew {
                    assert_ne!(leader.status, Status::Confirmed, "{} is asked though it is clear", question.fact);
                }
                // Everything else is asked in its light.
                let complaint = session.facts().value(&FactKey::new("case.complaint"));
                if complaint == Err(Unknown::NotAsked) && !question.again && !anew {
                    assert_eq!(&*question.fact.name, "case.complaint");
                }
                if question.again {
                    assert_eq!(leader.status, Status::Conflict, "{} settles nothing", question.fact);
                    assert!(!again.contains(&question.fact), "{} is settled twice", question.fact);
                    again.push(question.fact.clone());
                }
                assert!(
                    question.again
                        || anew
                        || question.gain >= 100
                        || &*question.fact.name == "case.complaint"
                        || crate::session::client::settings_fact(&question.fact).is_some()
                        || some_answer_confirms(&session, &question, &leader.cause),
                    "{} cannot matter",
                    question.fact
                );
                let value = match dice.below(4) {
                    0 => Err(Unknown::DontKnow),
                    _ => Ok(question.choices[dice.below(question.choices.len())].clone()),
                };
                answered.push(question.fact.clone());
                let report = session.rules().vocabulary().report(question.fact, value, Origin::Answer);
                session.apply(Event::Observed(report));
            }
            Step::Try(remedy) => {
                assert!(!remedies.contains(&remedy), "{remedy} twice");
                remedies.push(remedy.clone());
                assert!(remedies.len() <= 4, "{remedies:?}");
                let outcome = [Outcome::Applied, Outcome::NotFixed, Outcome::Fixed][dice.below(3)];
                session.apply(Event::Tried { remedy, outcome });
            }
            Step::Verify { remedy, .. } => {
                let outcome = [Outcome::Fixed, Outcome::NotFixed, Outcome::Undone][dice.below(3)];
                session.apply(Event::Tried { remedy, outcome });
            }
            Step::Conclude(_) => return session,
        }
    }
    panic!("no end after {STEPS} steps: {:?}", session.next_step());
}

/// What an option or a remedy told is settled once as well: this play asked for a port over and over.
#[test]
fn what_was_told_otherwise_than_by_an_answer_is_settled_once() {
    let bytes = [
        90, 2, 185, 8, 188, 90, 20, 29, 9, 163, 125, 3, 181, 68, 8, 27, 103, 5, 104, 14, 62, 20, 37, 116, 5, 126, 41,
        147, 15, 18, 32, 8, 2, 85, 38, 17, 15, 113, 188, 98, 91, 0, 8, 92, 29, 3, 15, 83, 140, 2, 161, 235, 15, 8, 8,
        117, 18, 8, 20, 153, 81, 57, 183, 2, 8, 3, 175, 0, 103, 9, 87, 55, 0, 33, 15, 3, 21, 15, 33, 51, 51, 42, 2, 56,
        8, 50, 2, 0, 115, 63, 2, 26, 51, 62, 2, 15, 33, 0, 229, 63, 98, 2, 3, 13, 6, 3, 4, 48, 246, 248, 30, 189, 203,
        209, 233, 170, 103, 131, 152, 73, 127, 180, 10, 125, 143, 144, 22, 141, 135, 60, 60, 111, 165, 156, 76,
    ];
    play(builtin(), &bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_session_ends_within_its_bounds(bytes in prop::collection::vec(any::<u8>(), 1..200)) {
        play(builtin(), &bytes);
    }

    /// What is kept from one rule base to the next, where only causes or definitions differ, is what a fold would give.
    #[test]
    fn a_session_under_other_rules_is_the_fold_of_its_log(bytes in prop::collection::vec(any::<u8>(), 1..200)) {
        let rules = builtin();
        let fold = |rules: Arc<RuleBase>, log: &[Event]| {
            let mut session = Session::new(rules);
            log.iter().for_each(|event| session.apply(event.clone()));
            session
        };
        let played = play(rules.clone(), &bytes);
        let session = fold(rules.clone(), &played.log()[..usize::from(bytes[0]) * 7 % played.log().len()]);
        let vocabulary = rules.vocabulary();
        let mut cause = (*rules.causes()[usize::from(bytes[0]) % rules.causes().len()]).clone();
        (cause.confirmed_if, cause.ruled_out_if) = (cause.ruled_out_if, cause.confirmed_if);
        cause.signs.truncate(1);
        let definitions: Vec<_> = vocabulary.definitions().collect();
        let (slot, condition) = definitions[usize::from(bytes[bytes.len() - 1]) % definitions.len()];
        let negated = Condition::Not(Box::new(condition.clone()));
        let mut section = rules.faq(None)[usize::from(bytes[0]) % rules.faq(None).len()].clone();
        section.when = None;
        section.steps.iter_mut().for_each(|step| step.branch.clear());
        let other = [
            rules.with_cause(cause).unwrap(),
            rules.with_definition(slot, negated),
            rules.with_section(None, section),
            (*rules).clone(),
        ];
        for other in other.map(Arc::new) {
            let folded = fold(other.clone(), session.log());
            let kept = session.under(other);
            prop_assert_eq!(format!("{:?}", kept.next_step()), format!("{:?}", folded.next_step()));
            prop_assert_eq!(format!("{:?}", kept.diagnosis()), format!("{:?}", folded.diagnosis()));
            prop_assert_eq!(format!("{:?}", kept.remedies()), format!("{:?}", folded.remedies()));
            if kept.ends_like(&session) && [&kept, &session].iter().all(|one| !matches!(one.next_step(), Step::Ask(_))) {
                prop_assert_eq!(format!("{:?}", kept.diagnosis_in_brief()), format!("{:?}", session.diagnosis_in_brief()));
                prop_assert_eq!(format!("{:?}", kept.remedies()), format!("{:?}", session.remedies()));
            }
        }
    }

    #[test]
    fn the_same_log_gives_the_same_session(bytes in prop::collection::vec(any::<u8>(), 1..200)) {
        let session = play(builtin(), &bytes);
        let mut again = Session::new(builtin());
        for event in session.log() {
            again.apply(event.clone());
        }
        prop_assert_eq!(again.next_step(), session.next_step());
        prop_assert_eq!(again.diagnosis(), session.diagnosis());
        prop_assert_eq!(again.settings(), session.settings());
    }
}
