//! Scores, branches and the choice of the next question, on rules small enough to work out by hand.

#![allow(clippy::float_cmp, reason = "probabilities are rounded before they are compared")]

mod numbers;

use super::*;
use crate::{
    fact::{FactBase, FactKey, Observation, Slot, Trust, Value},
    rule::RuleBase,
};

const FACTS: &str = "facts:\n  case.complaint: {values: [send, receive], ask: glance}\n  \
    client.port: {values: [587, 25], ask: look, trust: seen}\n  \
    client.memory: {values: [low, high], ask: glance, trust: remembered}\n  \
    env.other: {values: [fails, works], ask: try, trust: seen}\n  \
    tcp.connect: {at: endpoint, values: [open, timeout, refused], probe: tcp, otherwise: {timeout: never, refused: never}}\n";

fn rules(files: &[(&str, &str)]) -> RuleBase {
    RuleBase::of(&[&[("facts.yaml", FACTS)], files].concat())
}

fn two_causes() -> RuleBase {
    rules(&[
        (
            "causes/a/blocked.yaml",
            "cause: blocked\nhow_common: common\nsigns:\n  always: [{client.port: 25}, {tcp.connect@outgoing: timeout}]\n\
             confirmed_if: {client.port: 25, tcp.connect@outgoing: timeout}\nruled_out_if: {tcp.connect@outgoing: open}\n",
        ),
        (
            "causes/a/down.yaml",
            "cause: down\nhow_common: usual\nsigns:\n  always: [{tcp.connect@outgoing: timeout}]\n  \
             never: [{env.other: works}]\n  usually: [{client.memory: high}]\n",
        ),
    ])
}

fn known(rules: &RuleBase, facts: &[(&str, &str, Trust)]) -> FactBase {
    let mut base = FactBase::new(rules.vocabulary().clone());
    for (fact, value, trust) in facts {
        let key: FactKey = fact.parse().unwrap();
        base.record(Observation { trust: *trust, ..Observation::measured(key, Value::word(*value)) });
    }
    base.define();
    base
}

fn scores(rules: &RuleBase, facts: &[(&str, &str, Trust)]) -> Scores {
    Scores::new(rules, &known(rules, facts), &[])
}

#[test]
fn what_confirms_is_evidence_whatever_its_points() {
    let rules = rules(&[(
        "causes/a/odd.yaml",
        "cause: odd\nhow_common: common\nsigns:\n  always: [{client.port: 25}]\n\
         confirmed_if: {any: [{client.port: 25, env.other: works}, {env.other: fails, client.memory: high}]}\n",
    )]);
    let seen = [
        ("client.port", "25", Trust::Seen),
        ("env.other", "works", Trust::Seen),
        ("client.memory", "high", Trust::Seen),
    ];
    let facts = known(&rules, &seen);
    let scores = Scores::new(&rules, &facts, &[]);
    let diagnosis = diagnose(&rules, &facts, &scores, &[]);
    let finding = diagnosis.finding("odd").unwrap();
    let because: Vec<_> = finding
        .because
        .iter()
        .map(|line| (line.observation.key.to_string(), line.points.0 > 0, line.confirms))
        .collect();
    assert_eq!(because, [("client.port".to_owned(), true, true), ("env.other".to_owned(), false, true)]);
    let sum: i64 = finding.because.iter().map(|line| line.points.0).sum();
    assert_eq!(finding.points.0 - 9031, sum, "what has no points is no part of the score");
}

#[test]
fn a_score_is_the_sum_of_its_lines() {
    let rules = two_causes();
    let facts = known(
        &rules,
        &[
            ("client.port", "25", Trust::Seen),
            ("tcp.connect@outgoing", "timeout", Trust::Measured),
            ("client.memory", "high", Trust::Remembered),
            ("env.other", "works", Trust::Seen),
        ],
    );
    let treatments = [];
    let scores = Scores::new(&rules, &facts, &treatments);
    for cause in 0..2 {
        let lines: i64 = ledger(&rules, &facts, &treatments, cause).iter().map(|line| line.points.0).sum();
        assert_eq!(scores.points(cause), i64::from(rules.tables().start()[cause]) + lines);
    }
    // blocked: 10·log10(8) + seen .95 of two values against one half + measured .95 of three against .01.
    // (.9·.95 + .1·.05) / .5 = 1.72 and (.98·.95 + .02·.05/2) / (.98·.01 + .02·.99/2) = 47.284.
    assert_eq!(scores.points(0), 9_031 + 2_355 + 16_747);
}

#[test]
fn probabilities_leave_room_for_what_no_rule_describes() {
    let rules = two_causes();
    let nothing = scores(&rules, &[]);
    // 8 : 4, and ten for all else, because two causes describe little of the world.
    assert_eq!((nothing.probability(0), nothing.probability(1)), (0.3636, 0.1818));
    assert_eq!(nothing.other(), 0.4545);
    assert!(nothing.status(0) == Status::Possible && nothing.leader() == Some(0));
}

#[test]
fn answers_confirm_and_only_measurements_exclude() {
    let rules = two_causes();
    let status = |facts: &[(&str, &str, Trust)]| scores(&rules, facts).status(0);
    let timeout = ("tcp.connect@outgoing", "timeout", Trust::Measured);
    assert_eq!(status(&[timeout, ("client.port", "25", Trust::Seen)]), Status::Confirmed);
    assert_eq!(status(&[timeout, ("client.port", "25", Trust::Remembered)]), Status::Likely, "memory is no proof");
    assert_eq!(status(&[("tcp.connect@outgoing", "open", Trust::Seen)]), Status::Possible);
    assert_eq!(status(&[("tcp.connect@outgoing", "open", Trust::Measured)]), Status::RuledOut);
    let scores = scores(&rules, &[("tcp.connect@outgoing", "open", Trust::Measured)]);
    assert_eq!(scores.probability(0), 0.0);
}

#[test]
fn what_other_rules_say_does_not_touch_a_score() {
    let facts = [("tcp.connect@outgoing", "timeout", Trust::Measured)];
    let alone = rules(&[(
        "causes/a/down.yaml",
        "cause: down\nhow_common: usual\nsigns:\n  always: [{tcp.connect@outgoing: timeout}]\n",
    )]);
    assert_eq!(scores(&alone, &facts).points(0), scores(&two_causes(), &facts).points(1));
}

#[test]
fn a_remedy_that_did_not_help_speaks_against_its_causes() {
    let rules = rules(&[
        (
            "causes/a/one.yaml",
            "cause: one\nhow_common: rare\nsigns: {always: [{client.port: 25}]}\nremedies: [mend, call]\n",
        ),
        (
            "causes/a/two.yaml",
            "cause: two\nhow_common: rare\nsigns: {always: [{client.port: 587}]}\nremedies: [call]\n",
        ),
        ("remedies/mend.yaml", "remedy: mend\nkind: fix\ncost: look\n"),
        ("remedies/call.yaml", "remedy: call\nkind: handover\ncost: call\n"),
    ]);
    let facts = known(&rules, &[]);
    let tried = |remedy: &str, fixed| {
        Scores::new(&rules, &facts, &[Treatment { remedy: remedy.into(), cause: Some(0), fixed }])
    };
    assert_eq!((tried("mend", false).points(0), tried("mend", false).points(1)), (NOT_FIXED, 0));
    assert_eq!(tried("call", false).points(0), 0, "that nobody has answered yet says nothing");
    assert_eq!(tried("mend", true).status(0), Status::Confirmed);
}

fn candidate(gain: i64, cost: crate::fact::AskCost, rank: usize) -> Candidate {
    let slot = Slot(u32::try_from(rank).unwrap());
    Candidate { slot, gain, cost, further: std::time::Duration::ZERO, rank, about: slot }
}

#[test]
fn the_first_question_in_order_that_is_half_as_good_as_the_best_is_asked() {
    use crate::fact::AskCost::{Call, Glance, Look};
    // Worth a second: 400/45 = 8.9, 500/25 = 20, 300/25 = 12.
    let three = [candidate(400, Look, 0), candidate(500, Glance, 1), candidate(300, Glance, 2)];
    assert_eq!(choose(&three).unwrap().rank, 1);
    // 450/45 = 10 is exactly half of 20.
    assert_eq!(choose(&[candidate(450, Look, 0), three[1]]).unwrap().rank, 0);
    // 600/615 is less than half of 60/25.
    assert_eq!(choose(&[candidate(600, Call, 0), candidate(60, Glance, 1)]).unwrap().rank, 1);
    assert_eq!(choose(&[]), None);
}

#[test]
fn a_question_is_worth_what_its_answers_would_tell() {
    let rules = two_causes();
    let facts = known(&rules, &[]);
    let scores = Scores::new(&rules, &facts, &[]);
    let paths = Paths::new(&rules, None, &facts);
    let found = candidates(&rules, &facts, &scores, &paths);
    let by_name: Vec<_> =
        found.iter().map(|candidate| (rules.vocabulary().key(candidate.slot).to_string(), candidate.gain)).collect();
    // The gain is the mutual information of answer and cause. For client.port the answers have the
    // shares .86 (blocked) and .5 (else): H(.86·.3636 + .5·.6364) − .3636·H(.86) − .6364·H(.5).
    let entropy = |p: f64| -p * p.log2() - (1.0 - p) * (1.0 - p).log2();
    let weight = 8.0 / 22.0;
    let expected = entropy(weight * 0.86 + (1.0 - weight) * 0.5) - weight * entropy(0.86) - (1.0 - weight);
    #[allow(clippy::cast_possible_truncation)]
    let expected = (expected * 1000.0).round() as i64;
    assert_eq!(by_name[0], ("client.port".to_owned(), expected));
    assert!(!by_name.iter().any(|(name, _)| name == "case.complaint"), "no cause mentions it");
}

#[test]
fn what_two_answers_decide_together_is_asked_for_one_by_one() {
    let facts = format!("{FACTS}define:\n  client.at-odds: {{client.port: 25, client.memory: high}}\n");
    let rules = RuleBase::of(&[
        ("facts.yaml", &facts),
        ("causes/a/odd.yaml", "cause: odd\nhow_common: usual\nsigns: {always: [{client.at-odds: true}]}\n"),
        ("causes/a/other.yaml", "cause: other\nhow_common: usual\nsigns: {never: [{client.at-odds: true}]}\n"),
    ]);
    let next = |known_facts: &[(&str, &str, Trust)]| {
        let facts = known(&rules, known_facts);
        let scores = Scores::new(&rules, &facts, &[]);
        let paths = Paths::new(&rules, None, &facts);
        let name = |slot| rules.vocabulary().key(slot).to_string();
        let found = candidates(&rules, &facts, &scores, &paths);
        found.into_iter().map(|one| (name(one.slot), name(one.about), one.further.as_secs())).collect::<Vec<_>>()
    };
    let about = "client.at-odds".to_owned();
    // Neither is worth anything alone; a glance costs ten seconds and reading fifteen.
    assert_eq!(next(&[]), [("client.port".to_owned(), about.clone(), 25)]);
    assert_eq!(next(&[("client.port", "25", Trust::Seen)]), [("client.memory".to_owned(), about, 0)]);
    assert_eq!(next(&[("client.port", "587", Trust::Seen)]), [], "the first answer has decided it");
}

const TREE: &str = "sections:\n  - section: start\n    steps:\n      \
    - {ask: client.port, branch: [{if: 25, goto: blocked}]}\n      - {ask: env.other, entry: networks}\n  \
    - section: receiving\n    when: {case.complaint: receive}\n    steps: [{ask: client.memory, entry: memory, causes: [down]}]\n  \
    - section: blocked\n    steps: [{ask: case.complaint, entry: port-25, causes: [blocked]}]\n";

fn places(facts: &[(&str, &str, Trust)], ruled_out: &[&str]) -> Vec<(String, Place)> {
    let base = two_causes();
    let mut files = vec![("faq/general.yaml", TREE)];
    let texts: Vec<(String, String)> = base
        .causes()
        .iter()
        .map(|cause| {
            (
                format!("causes/a/{}.yaml", cause.id),
                format!("cause: {}\nhow_common: rare\nsigns: {{always: [{{client.port: 25}}]}}\n", cause.id),
            )
        })
        .collect();
    files.extend(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let rules = rules(&files);
    let facts = known(&rules, facts);
    let paths = Paths::new(&rules, None, &facts).settle(&rules, None, |cause| ruled_out.contains(&cause));
    ["client.port", "env.other", "client.memory", "case.complaint"]
        .map(|fact| (fact.to_owned(), paths.place(rules.vocabulary().slot(&fact.parse().unwrap()).unwrap())))
        .to_vec()
}

fn place(facts: &[(&str, &str, Trust)], fact: &str) -> Place {
    places(facts, &[]).into_iter().find(|(name, _)| name == fact).unwrap().1
}

#[test]
fn the_trees_order_is_the_order_of_questions() {
    let ranks: Vec<_> = places(&[], &[]).into_iter().map(|(_, place)| place).collect();
    assert_eq!(ranks, [Place::Open(0), Place::Open(1), Place::Open(2), Place::Open(3)]);
}

#[test]
fn a_branch_that_is_taken_leaves_out_the_rest_of_its_section() {
    let taken = [("client.port", "25", Trust::Seen)];
    assert_eq!(place(&taken, "env.other"), Place::OffPath);
    assert_eq!(place(&taken, "case.complaint"), Place::Open(3));
    let not_taken = [("client.port", "587", Trust::Seen)];
    assert_eq!(place(&not_taken, "env.other"), Place::Open(1));
    assert_eq!(place(&not_taken, "case.complaint"), Place::OffPath, "nothing but the branch leads there");
}

#[test]
fn a_section_whose_condition_is_false_is_dead_and_an_unknown_one_is_open() {
    assert_eq!(place(&[("case.complaint", "send", Trust::Seen)], "client.memory"), Place::OffPath);
    assert_eq!(place(&[("case.complaint", "receive", Trust::Seen)], "client.memory"), Place::Open(2));
}

#[test]
fn an_entry_whose_causes_are_all_excluded_is_settled() {
    let memory = |ruled_out: &[&str]| places(&[], ruled_out)[2].1;
    assert_eq!(memory(&["down"]), Place::Settled);
    assert_eq!(memory(&["blocked"]), Place::Open(2));
}

#[test]
fn branches_that_lead_in_a_circle_end() {
    let circle = "sections:\n  - section: one\n    steps: [{ask: client.port, branch: [{if: 25, goto: two}]}]\n  \
        - section: two\n    steps: [{ask: env.other, branch: [{if: works, goto: one}]}]\n";
    let rules = rules(&[("faq/general.yaml", circle)]);
    let facts = known(&rules, &[("client.port", "25", Trust::Seen)]);
    let paths = Paths::new(&rules, None, &facts);
    let slot = rules.vocabulary().slot(&FactKey::new("env.other")).unwrap();
    assert_eq!(paths.place(slot), Place::OffPath, "nothing leads into the circle");
}

#[test]
fn what_was_only_told_confirms_a_cause_that_the_rest_does_not_speak_against() {
    let rules = rules(&[
        ("causes/a/odd.yaml", "cause: odd\nhow_common: rare\nconfirmed_if: {client.port: 25, client.memory: low}\n"),
        (
            "causes/a/sure.yaml",
            "cause: sure\nhow_common: common\nsigns:\n  always: [{tcp.connect@outgoing: timeout}]\n",
        ),
        ("causes/a/told.yaml", "cause: told\nhow_common: rare\nconfirmed_if: {client.port: 25}\n"),
        (
            "causes/a/both.yaml",
            "cause: both\nhow_common: rare\nconfirmed_if: {client.port: 25, tcp.connect@outgoing: [timeout, refused]}\n",
        ),
    ]);
    let of = |facts: &[(&str, &str, Trust)], id: &str| {
        let scores = scores(&rules, facts);
        let number = rules.cause_number(id).unwrap();
        (scores.status(number), scores.probability(number), scores.leader() == Some(number))
    };
    let told = ("client.port", "25", Trust::Seen);
    // One of a few rare causes, and nothing else is known: it leads, but it is not settled.
    assert_eq!(of(&[told], "told"), (Status::Likely, 0.5, true));
    // By measurements it would be settled.
    let (status, probability, _) = of(&[("client.port", "25", Trust::Measured)], "told");
    assert_eq!((status, probability), (Status::Confirmed, 0.95));
    // One measurement among what confirms is enough.
    let (status, ..) = of(&[told, ("tcp.connect@outgoing", "refused", Trust::Measured)], "both");
    assert_eq!(status, Status::Confirmed);
    // What is as good as found by itself stands before what was told.
    let timeout = ("tcp.connect@outgoing", "timeout", Trust::Measured);
    assert_eq!(of(&[timeout], "sure").0, Status::Likely);
    assert!(of(&[timeout], "sure").1 >= SURE);
    assert_eq!(of(&[told, timeout], "told"), (Status::Likely, 0.5, false));
}
