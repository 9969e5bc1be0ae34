//! The numbers of the model, by what comes of them.

use super::*;
use crate::{
    fact::{AskCost, Frequency, Group},
    rule::factor,
};
use std::time::Duration;

/// A fact of two values that are equally frequent by themselves, and a cause with one sign on it.
fn one_sign(word: &str) -> RuleBase {
    let cause = format!("cause: one\nhow_common: rare\nsigns: {{{word}: [{{client.port: 25}}]}}\n");
    rules(&[("causes/a/one.yaml", &cause)])
}

/// `10·log10(likelihood / one half)` in thousandths, worked out anew.
#[allow(clippy::cast_possible_truncation)]
fn points(share: f64, wrong: f64) -> i64 {
    ((((1.0 - wrong) * share + wrong * (1.0 - share)) / 0.5).log10() * 10_000.0).round() as i64
}

#[test]
fn each_word_is_a_share_and_each_trust_an_error_rate() {
    for (word, share) in [("always", 0.95), ("usually", 0.75), ("sometimes", 0.35), ("rarely", 0.08), ("never", 0.01)] {
        for (trust, wrong) in [(Trust::Measured, 0.02), (Trust::Seen, 0.10), (Trust::Remembered, 0.20)] {
            let found = scores(&one_sign(word), &[("client.port", "25", trust)]).points(0);
            assert_eq!(found, points(share, wrong), "{word}, {trust:?}");
        }
    }
    assert_eq!(Frequency::ALL.len(), 5);
}

#[test]
fn common_to_rare_are_eight_four_two_one() {
    let start = |how_common: &str| {
        let cause = format!("cause: one\nhow_common: {how_common}\nsigns: {{always: [{{client.port: 25}}]}}\n");
        rules(&[("causes/a/one.yaml", &cause)]).tables().start()[0]
    };
    assert_eq!(["common", "usual", "uncommon", "rare"].map(start), [9_031, 6_021, 3_010, 0]);
}

#[test]
fn what_no_rule_describes_has_four_percent_where_the_rules_are_many() {
    let causes: Vec<(String, String)> = (0..40)
        .map(|number| {
            let text = format!("cause: c{number}\nhow_common: common\nsigns: {{always: [{{client.port: 25}}]}}\n");
            (format!("causes/a/c{number}.yaml"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = causes.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(scores(&rules(&files), &[]).other(), 0.04);
}

#[test]
fn what_is_confirmed_is_shown_with_95_percent_at_least_and_stands_first_and_several_may_be() {
    let cause = |id: &str, confirmed_if: &str| {
        format!(
            "cause: {id}\nhow_common: rare\nsigns: {{rarely: [{{client.port: 25}}]}}\nconfirmed_if: {confirmed_if}\n"
        )
    };
    let (one, two) = (cause("one", "{tcp.connect@outgoing: timeout}"), cause("two", "{tcp.connect@incoming: timeout}"));
    let likely = "cause: likely\nhow_common: common\nsigns: {always: [{client.port: 25}]}\n";
    let rules = rules(&[("causes/a/one.yaml", &one), ("causes/a/two.yaml", &two), ("causes/a/likely.yaml", likely)]);
    let facts = known(
        &rules,
        &[
            ("client.port", "25", Trust::Measured),
            ("tcp.connect@outgoing", "timeout", Trust::Measured),
            ("tcp.connect@incoming", "timeout", Trust::Measured),
        ],
    );
    let scores = Scores::new(&rules, &facts, &[]);
    let found = diagnose(&rules, &facts, &scores, &[]).findings;
    let shown: Vec<_> = found.iter().map(|finding| (&*finding.cause, finding.status, finding.probability)).collect();
    assert_eq!(shown[..2], [("one", Status::Confirmed, 0.95), ("two", Status::Confirmed, 0.95)]);
    assert!(shown[2].0 == "likely" && shown[2].2 > 0.5 && shown[2].1 == Status::Likely, "{shown:?}");
}

#[test]
fn a_remedy_that_did_not_help_leaves_twelve_percent_of_the_odds() {
    assert!((factor(NOT_FIXED) - 0.12).abs() < 1e-5);
    assert_eq!((LIKELY, SURE, LEAST_GAIN), (0.5, 0.90, 100));
}

#[test]
fn a_question_costs_the_time_that_its_answer_takes_and_reading_it() {
    let seconds = AskCost::ALL.map(|cost| (cost.duration() + READING).as_secs());
    assert_eq!((seconds, READING), ([25, 45, 105, 615], Duration::from_secs(15)));
}

#[test]
fn groups_are_the_ways_of_one_direction_and_never_somebody_elses_server() {
    let names = |group: Group| group.endpoints().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(names(Group::Send), "outgoing smtp25 submission smtps");
    assert_eq!(names(Group::Receive), "incoming pop3 pop3s imap imaps");
    assert_eq!(names(Group::All), format!("{} {}", names(Group::Send), names(Group::Receive)));
}

/// The account that is all right, with these facts otherwise.
fn verdict(otherwise: &[(&str, Result<&str, crate::fact::Unknown>)]) -> Verdict {
    let rules = RuleBase::builtin().unwrap();
    let mut facts = FactBase::new(rules.vocabulary().clone());
    for slot in rules.vocabulary().all_slots() {
        let fact = rules.vocabulary().of(slot);
        let key = rules.vocabulary().key(slot);
        let of_imap = fact.name.starts_with("imap.");
        let counts = key.version.is_none() && !fact.probes.is_empty() && !fact.name.starts_with("delivery.");
        if let Some(normal) = fact.domain.choices().first().filter(|_| counts && !of_imap) {
            facts.record(Observation::measured(key, normal.clone()));
        }
    }
    for (key, value) in otherwise {
        let key: FactKey = key.parse().unwrap();
        // In the place of the normal one.
        let mut others = FactBase::new(rules.vocabulary().clone());
        for known in facts.known().filter(|known| known.key != key) {
            others.record(known.clone());
        }
        others.record(match value {
            Ok(value) => Observation::measured(key, *value),
            Err(why) => Observation::unmeasured(key, *why),
        });
        facts = others;
    }
    facts.define();
    let scores = Scores::new(&rules, &facts, &[]);
    diagnose(&rules, &facts, &scores, &[]).verdict
}

#[test]
fn healthy_is_what_was_measured_to_be_normal_at_both_servers_and_nothing_else() {
    use crate::fact::Unknown::{NotApplicable, Unavailable};
    assert_eq!(verdict(&[]), Verdict::Healthy);
    // Ports that the mail program does not use never count against it.
    assert_eq!(
        verdict(&[("tcp.connect@smtp25", Ok("timeout")), ("tcp.connect@imap", Ok("refused"))]),
        Verdict::Healthy
    );
    let steps = [
        "dns.lookup@incoming",
        "tcp.connect@incoming",
        "tls.handshake@incoming",
        "tls.name@incoming",
        "pop3.greeting@incoming",
        "pop3.login@incoming",
        "pop3.mailbox@incoming",
        "dns.lookup@outgoing",
        "tcp.connect@outgoing",
        "tls.handshake@outgoing",
        "tls.name@outgoing",
        "smtp.greeting@outgoing",
        "smtp.login@outgoing",
        "smtp.mail-from@outgoing",
        "smtp.rcpt@outgoing",
    ];
    for step in steps {
        assert_ne!(verdict(&[(step, Err(Unavailable))]), Verdict::Healthy, "{step} could not be tried");
    }
    // Where nobody logs in for sending there is nothing to be normal.
    assert_eq!(verdict(&[("smtp.login@outgoing", Err(NotApplicable))]), Verdict::Healthy);
    assert_ne!(verdict(&[("case.complaint", Ok("send"))]), Verdict::Healthy, "somebody complains");
}
