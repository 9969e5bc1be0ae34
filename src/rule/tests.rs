//! What loading says about mistakes, and how files add to each other.

use super::*;

const FACTS: &str = "facts:\n  case.complaint: {values: [send, receive], ask: glance}\n  \
    tcp.connect: {at: endpoint, values: [open, timeout], probe: tcp}\n  m.bytes: {type: bytes, cuts: [2 MB]}\n";
const CAUSE: &str = "cause: blocked\nhow_common: common\nsigns:\n  always: [{tcp.connect@outgoing: timeout}]\n";

fn files(list: &[(&str, &str)]) -> Vec<SourceFile> {
    let facts = SourceFile::new("facts.yaml", FACTS);
    std::iter::once(facts).chain(list.iter().map(|(name, text)| SourceFile::new(*name, text))).collect()
}

fn load(list: &[(&str, &str)]) -> Result<RuleBase, Vec<String>> {
    RuleBase::load(&files(list))
        .map_err(|problems| problems.iter().map(|problem| format!("{} {problem}", problem.code)).collect())
}

fn problems(list: &[(&str, &str)]) -> Vec<String> {
    load(list).unwrap_err()
}

#[test]
fn the_built_in_rules_load() {
    match RuleBase::builtin() {
        Ok(rules) => assert!(rules.cause("op25b").is_some() && rules.profile("coo.net").is_some()),
        Err(problems) => {
            panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
    }
}

#[test]
fn mistakes_in_several_files_are_told_in_one_run() {
    let cause = "cause: blokced\nhow_common: common\nsigns:\n  always: [{tcp.conect@outgoing: timeout}, {case.complaint: sned}]\n  \
                 usually: [{any: []}, {m.bytes: \"> 3 MB\"}]\nconfirmed_if: {tcp.connect: open}\nremedies: [cal]\n";
    let told = problems(&[
        ("causes/network/blocked.yaml", cause),
        ("causes/network/broken.yaml", "cause: broken\nhow_comon: rare\n"),
        (
            "remedies/call.yaml",
            "remedy: call\nkind: fix\ncost: look\nrisk: data\nsets: {outgoing: submision, colour: red}\n",
        ),
        (
            "faq/general.yaml",
            "sections:\n  - section: start\n    steps:\n      - {ask: tcp.connect@smtp25}\n      \
          - {ask: case.complaint, branch: [{if: send, goto: sedning}]}\n      - {entry: one, causes: [blocked]}\n",
        ),
        ("providers/x.test/faq.yaml", "provider: y.test\nsections: []\n"),
        ("notes.yaml", "x: y\n"),
    ]);
    let expected = [
        "file-name causes/network/blocked.yaml:1:8: the file is named `blocked` and what it defines `blokced`: both must be the same",
        "unknown-fact causes/network/blocked.yaml:4:13: there is no fact `tcp.conect`; the nearest is `tcp.connect`",
        "unknown-value causes/network/blocked.yaml:4:61: `case.complaint` has no value `sned`; the nearest is `send`; it has send, receive",
        "sign causes/network/blocked.yaml:5:14: a sign names one endpoint's fact or a definition; put the condition into `define:`",
        "not-a-cut causes/network/blocked.yaml:5:34: a sign compares with one of the fact's `cuts:`; `m.bytes` has no such cut",
        "unknown-endpoint causes/network/blocked.yaml:6:16: `tcp.connect` differs by endpoint: write `tcp.connect@incoming` or another one",
        "unknown-remedy causes/network/blocked.yaml:7:12: there is no remedy `cal`; the nearest is `call`",
        "syntax causes/network/broken.yaml:2:1: there is no key `how_comon` here; the nearest is `how_common`; \
         possible are `cause`, `how_common`, `signs`, `confirmed_if`, `ruled_out_if`, `remedies`, `scenarios`, `references`",
        "not-askable faq/general.yaml:4:15: `tcp.connect@smtp25` has no `ask:` in facts.yaml: nobody is asked for it",
        "unknown-section faq/general.yaml:5:57: there is no section `sedning`",
        "unknown-cause faq/general.yaml:6:31: there is no cause `blocked`; the nearest is `blokced`",
        "misplaced-file notes.yaml:1:1: nothing is read from here; rules stand in facts.yaml, controls.yaml, \
         causes/AREA/CAUSE.yaml, remedies/REMEDY.yaml, faq/NAME.yaml, providers/NAME/profile.yaml and providers/NAME/faq.yaml",
        "no-profile providers/x.test/faq.yaml:1:1: `x.test` has an FAQ and no profile.yaml that can be used",
        "file-name providers/x.test/faq.yaml:1:11: the directory is named `x.test`, the provider `y.test`",
        "risk-without-undo remedies/call.yaml:4:7: a remedy with a risk says how it is undone: `undo: true`",
        "setting remedies/call.yaml:5:18: `outgoing: submision` is not known: `outgoing` is a role: smtp25, submission, smtps, pop3, pop3s, imap or imaps",
        "setting remedies/call.yaml:5:37: `colour: red` is not known: `colour` is no setting; there are incoming, outgoing, user and host",
    ];
    for (told, expected) in told.iter().zip(expected) {
        assert_eq!(told, expected);
    }
    assert_eq!(told.len(), expected.len(), "{told:#?}");
}

#[test]
fn signs_that_contradict_each_other_are_refused() {
    let cause = "cause: blocked\nhow_common: rare\nsigns:\n  always: [{tcp.connect@outgoing: timeout}]\n  usually: [{tcp.connect@outgoing: open}]\n";
    assert_eq!(
        problems(&[("causes/network/blocked.yaml", cause)]),
        [
            "signs-overfull causes/network/blocked.yaml:5:14: the signs of `blocked` on `tcp.connect@outgoing` add up to 1.70: \
          they cannot all be that frequent"
        ]
    );
}

#[test]
fn a_cause_without_any_sign_is_refused() {
    let told = problems(&[("causes/network/empty.yaml", "cause: empty\nhow_common: rare\n")]);
    assert_eq!(
        told,
        [
            "no-signs causes/network/empty.yaml:1:8: `empty` has neither signs nor `confirmed_if:`, so it can never be found"
        ]
    );
}

#[test]
fn a_later_layer_replaces_by_id_wherever_the_file_stands_and_adds_the_rest() {
    let mut all = files(&[
        ("causes/network/blocked.yaml", CAUSE),
        ("remedies/call.yaml", "remedy: call\nkind: fix\ncost: look\n"),
        (
            "providers/x.test/profile.yaml",
            "provider: x.test\ndomains: [x.test]\nuser_form: full-address\nservers: []\nvariables: {phone: '1'}\n",
        ),
        (
            "faq/general.yaml",
            "sections:\n  - {section: one, steps: [{entry: a}]}\n  - {section: two, steps: [{entry: b}]}\n",
        ),
    ]);
    let rare = CAUSE.replace("common\n", "rare\n");
    let other = CAUSE.replace("blocked", "other");
    for (name, text) in [
        ("causes/pack/blocked.yaml", rare.as_str()),
        ("causes/network/other.yaml", other.as_str()),
        ("remedies/call.yaml", "remedy: call\nkind: handover\ncost: call\n"),
        (
            "providers/x.test/profile.yaml",
            "provider: x.test\ndomains: [x.test]\nuser_form: full-address\nservers: []\nvariables: {phone: '2'}\n",
        ),
        ("faq/pack.yaml", "sections:\n  - {section: one, steps: [{entry: new}]}\n"),
        ("facts.yaml", "facts: {case.complaint: {values: [both, send]}}\ndefine: {m.bytes: {case.complaint: both}}\n"),
    ] {
        all.push(SourceFile::new(name, text).of(Layer::Added, format!("pack/{name}")));
    }
    let rules = RuleBase::load(&all).unwrap();
    let causes: Vec<_> = rules.causes().iter().map(|cause| (&*cause.id, cause.how_common.v, &*cause.area)).collect();
    assert_eq!(causes, [("blocked", HowCommon::Rare, "pack"), ("other", HowCommon::Common, "network")]);
    assert_eq!(rules.cause("blocked").unwrap().place.to_string(), "pack/causes/pack/blocked.yaml:1:8");
    assert_eq!(rules.remedies().iter().map(|remedy| remedy.kind).collect::<Vec<_>>(), [RemedyKind::Handover]);
    assert_eq!(rules.profile("x.test").unwrap().variables["phone"], "2");
    let entries: Vec<_> = rules.faq(None).iter().map(|section| &*section.steps[0].entry.as_ref().unwrap().v).collect();
    assert_eq!(entries, ["new", "b"]);
    let vocabulary = rules.vocabulary();
    assert_eq!(vocabulary.fact("case.complaint").unwrap().domain.choices()[0].to_string(), "both");
    assert!(vocabulary.fact("m.bytes").unwrap().condition.is_some());
}

#[test]
fn a_fact_takes_the_place_of_a_definition() {
    let define = "facts: {a.x: {values: [low, high]}}\ndefine: {a.y: {a.x: high}}\n";
    let fact =
        SourceFile::new("facts.yaml", "facts: {a.y: {values: [cold, hot]}}\n").of(Layer::Added, "pack/facts.yaml");
    let rules = RuleBase::load(&[SourceFile::new("facts.yaml", define), fact]).unwrap();
    let fact = rules.vocabulary().fact("a.y").unwrap();
    assert!(fact.condition.is_none());
    assert_eq!(fact.domain.choices()[1].to_string(), "hot");
}

#[test]
fn the_same_id_twice_in_one_layer_is_refused_and_both_places_are_named() {
    let told = problems(&[("causes/network/blocked.yaml", CAUSE), ("causes/tls/blocked.yaml", CAUSE)]);
    assert_eq!(
        told,
        ["duplicate-id causes/tls/blocked.yaml:1:8: `blocked` is defined at causes/network/blocked.yaml:1:8 already; \
          one of the two needs another name"]
    );
}

#[test]
fn a_section_is_replaced_in_its_place() {
    let tree = |first: &str| {
        format!(
            "sections:\n  - section: one\n    steps: [{{entry: {first}}}]\n  - section: two\n    steps: [{{entry: b}}]\n"
        )
    };
    let only_one = "sections:\n  - section: one\n    steps: [{entry: new}]\n";
    let mut all = files(&[("faq/general.yaml", &tree("a"))]);
    all.push(SourceFile::new("faq/general.yaml", only_one).of(Layer::Added, "pack/faq/general.yaml"));
    let rules = RuleBase::load(&all).unwrap();
    let entries: Vec<_> =
        rules.faq(None).iter().map(|section| section.steps[0].entry.as_ref().unwrap().v.to_string()).collect();
    assert_eq!(entries, ["new", "b"]);
}

#[test]
fn an_empty_rule_base_is_one() {
    let rules = RuleBase::load(&[]).unwrap();
    assert!(rules.causes().is_empty() && rules.vocabulary().is_empty());
}

#[test]
fn every_place_in_the_loaded_rules_is_where_it_was_written() {
    let rules = load(&[("causes/network/blocked.yaml", CAUSE)]).unwrap();
    let cause = rules.cause("blocked").unwrap();
    assert_eq!(cause.place.to_string(), "causes/network/blocked.yaml:1:8");
    assert_eq!(cause.at(cause.signs[0].fact.at).to_string(), "causes/network/blocked.yaml:4:13");
    assert_eq!(cause.area, "network");
}
