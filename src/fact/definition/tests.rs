//! What is said about mistakes in `facts.yaml`, and what its words come to.

use super::*;

fn problems(text: &str) -> Vec<String> {
    let (_, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", text)]);
    problems.iter().map(|problem| format!("{} {problem}", problem.code)).collect()
}

#[test]
fn each_mistake_has_its_place_and_all_are_told() {
    let told = problems(
        "facts:\n  a.x: {values: [yes, 25, 25], asks: look}\n  a.y: {values: [low], trust: sene}\n  \
         A.z: {values: [low, high]}\n  a.n: {type: bytes}\n  a.o: {}\n  \
         a.p: {values: [low, high], otherwise: {low: never, hihg: never, high: perhaps}, probe: tpc}\n",
    );
    assert_eq!(
        told,
        [
            "syntax facts.yaml:2:32: a fact has no `asks`; the nearest is `ask`",
            "refused-value facts.yaml:2:18: `yes` cannot be a value: some programs read it as true or false",
            "duplicate-value facts.yaml:2:27: `25` stands here twice",
            "fact-values facts.yaml:2:17: `a.x` needs at least two values",
            "unknown-word facts.yaml:3:31: `sene` is not one of seen, remembered",
            "fact-values facts.yaml:3:17: `a.y` needs at least two values",
            "fact-name facts.yaml:4:3: `A.z` is not of the form area.name, in lower-case letters, digits and hyphens",
            "fact-values facts.yaml:5:8: `a.n` needs `cuts:`, one or more rising numbers",
            "fact-values facts.yaml:6:3: `a.o` needs `values:` or `type:`",
            "unknown-word facts.yaml:7:90: `tpc` is not one of dns, tcp, tls, smtp, pop3, imap, delivery",
            "otherwise-normal facts.yaml:7:42: `low` is the normal value: it takes what the others leave",
            "unknown-value facts.yaml:7:54: there is no value `hihg`",
            "unknown-word facts.yaml:7:73: `perhaps` is not one of always, usually, sometimes, rarely, never",
        ]
    );
}

#[test]
fn the_share_of_a_number_is_that_of_the_interval_above_a_cut() {
    let text = "facts:\n  a.n: {type: bytes, cuts: [2 MB, 20 MB], otherwise: {\"> 20 MB\": rarely}}\n";
    let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", text)]);
    assert_eq!(problems, []);
    let rarely = Frequency::Rarely.probability();
    let never = Frequency::Never.probability();
    let shares = vocabulary.fact("a.n").unwrap().otherwise(None).to_vec();
    assert_eq!(shares, [1.0 - (never + rarely), never, rarely]);
    assert_eq!(
        self::problems("facts:\n  a.n: {type: bytes, cuts: [2 MB], otherwise: {\"> 3 MB\": rarely, 5 MB: rarely}}\n"),
        [
            "unknown-value facts.yaml:2:48: there is no value `> 3 MB`",
            "unknown-value facts.yaml:2:66: there is no value `5 MB`",
        ]
    );
}

#[test]
fn a_definition_that_needs_itself_is_told() {
    let told = problems(
        "facts:\n  a.x: {values: [low, high]}\ndefine:\n  d.one: {d.two: true}\n  \
         d.two: {any: [{a.x: high}, {d.one: true}]}\n  d.three: {d.two: true}\n",
    );
    assert_eq!(
        told,
        [
            "circular-definition facts.yaml:4:3: the definition of `d.one` needs itself",
            "circular-definition facts.yaml:5:3: the definition of `d.two` needs itself",
        ]
    );
}

#[test]
fn a_long_chain_of_definitions_is_no_danger() {
    let mut text = String::from("facts:\n  a.x: {values: [low, high]}\ndefine:\n  d.n0: {a.x: high}\n");
    for number in (1..5_000).rev() {
        text.push_str(&format!("  d.n{number}: {{d.n{}: true}}\n", number - 1));
    }
    let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", &text)]);
    assert_eq!(problems, []);
    let order: Vec<_> = vocabulary.definitions().map(|(slot, _)| vocabulary.key(slot).to_string()).collect();
    assert_eq!((order.len(), order[0].as_str(), order[4_999].as_str()), (5_000, "d.n0", "d.n4999"));
}

#[test]
fn the_normal_value_takes_what_the_listed_ones_leave() {
    let text = "facts:\n  t.c:\n    at: endpoint\n    values: [open, timeout, refused]\n    \
                otherwise: {timeout: rarely}\n    otherwise@smtp25: {timeout: usually, refused: sometimes}\n  \
                t.d: {values: [one, two, three, four]}\n";
    let (vocabulary, problems) = Vocabulary::read(&[&SourceFile::new("facts.yaml", text)]);
    assert_eq!(problems, []);
    let rounded = |shares: &[f64]| shares.iter().map(|share| (share * 1e3).round() / 1e3).collect::<Vec<_>>();
    let fact = vocabulary.fact("t.c").unwrap();
    assert_eq!(rounded(fact.otherwise(Some(Endpoint::Submission))), [0.91, 0.08, 0.01], "unlisted ones never");
    assert_eq!(rounded(fact.otherwise(Some(Endpoint::Smtp25))), [0.1, 0.614, 0.286], "1.10 is scaled to 0.90");
    assert_eq!(rounded(vocabulary.fact("t.d").unwrap().otherwise(None)), [0.25; 4]);
}

#[test]
fn one_name_is_a_fact_or_a_definition() {
    let told = problems("facts:\n  a.x: {values: [low, high]}\ndefine:\n  a.x: {a.x: low}\n");
    assert_eq!(
        told[0],
        "duplicate-id facts.yaml:4:3: `a.x` stands for a fact, at facts.yaml:2:3, and for a definition"
    );
}

#[test]
fn a_later_file_adds_and_replaces() {
    let first = SourceFile::new("facts.yaml", "facts:\n  a.x: {values: [low, high]}\ndefine:\n  d.x: {a.x: low}\n");
    let second = SourceFile::new(
        "facts.yaml",
        "facts:\n  a.x: {values: [low, high, higher]}\n  a.y: {values: [on-time, late]}\ndefine:\n  d.x: {a.x: higher}\n",
    );
    let (vocabulary, problems) = Vocabulary::read(&[&first, &second]);
    assert_eq!(problems, []);
    let names: Vec<_> = vocabulary.facts().iter().map(|fact| &*fact.name).collect();
    assert_eq!(names, ["a.x", "d.x", "a.y"]);
    assert_eq!(vocabulary.fact("a.x").unwrap().domain.len(), 3);
}
