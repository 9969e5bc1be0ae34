//! What a rule test that fails shows, in each format: what is wrong, the path, the ledger, the connections.

use super::program::{json, run, text};
use serde_json::Value;
use std::{fs, process::Output};

/// The first fails in a scenario, the second passes, the third cannot be run.
const TESTS: &str = "\
- test: ours-fails
  scenario: op25b
  answers: {case.complaint: send, client.outgoing.port: 25}
  expect: {top: [wrong-password], path: [client.error], remedy: use-full-address}
- test: ours-passes
  scenario: op25b
  unattended: true
  expect: {top: [op25b]}
- test: ours-cannot-be-run
  scenario: op25b
  answers: {client.outgoing.port: twentyfive}
  expect: {}
";

const FAULTS: [&str; 4] = [
    "top: [\"op25b\"], not [\"wrong-password\"]",
    "path: [\"case.complaint\", ",
    "remedy: `use-submission-port`, not `use-full-address`",
    "`client.outgoing.port` has no value `twentyfive`",
];
/// The path with its answers, a line of the ledger of the cause that the test is about, and what was said to the server.
const DETAILS: [&str; 4] = [
    "asked: case.complaint = send, client.error = not known, ",
    "op25b Confirmed 0.95",
    "client.outgoing.port = 25\n",
    " ~> EHLO [127.0.0.1]\n",
];

/// What was found in the place of the cause that was expected, and what that one has and lacks.
const SHORTFALL: [&str; 3] = [
    "`op25b` is confirmed with +",
    "`wrong-password` is possible with -",
    "not known, and `wrong-password` would have +",
];

fn run_tests(words: &[&str]) -> Output {
    let pack = tempfile::tempdir().unwrap();
    let file = pack.path().join("causes/network/op25b.test.yaml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, TESTS).unwrap();
    let output = run(&[&["test", "--rules", &pack.path().to_string_lossy(), "--filter", "ours-"], words].concat());
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    output
}

fn assert_holds(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn people_see_the_place_and_how_it_came_about() {
    let said = text(&run_tests(&[]).stdout);
    assert_holds(&said, &FAULTS);
    assert_holds(&said, &DETAILS);
    assert_holds(&said, &SHORTFALL);
    assert!(said.contains("client.outgoing.port = 25") && said.contains("(which confirms it)\n"), "{said}");
    assert_holds(
        &said,
        &["FAILED ours-fails  (", "op25b.test.yaml:1)\n", "op25b.test.yaml:9)\n", "1 passed, 2 failed"],
    );
    assert!(!said.contains("ours-passes"), "{said}");
    assert_holds(&text(&run_tests(&["-v"]).stdout), &["ok    ours-passes  ("]);
}

#[test]
fn tap_numbers_every_test_and_diagnoses_the_failures() {
    let said = text(&run_tests(&["--format", "tap"]).stdout);
    assert!(said.starts_with("TAP version 13\n1..3\nnot ok 1 - ours-fails\n  ---\n"), "{said}");
    let points: Vec<&str> = said.lines().filter(|line| line.contains("ok ") && !line.starts_with(' ')).collect();
    assert_eq!(points, ["not ok 1 - ours-fails", "ok 2 - ours-passes", "not ok 3 - ours-cannot-be-run"]);
    let blocks: Vec<Value> = said
        .split("  ---\n")
        .skip(1)
        .map(|rest| serde_saphyr::from_str(rest.split("  ...\n").next().unwrap()).unwrap())
        .collect();
    let [failed, stuck] = &blocks[..] else { panic!("{said}") };
    assert!(failed["at"].as_str().unwrap().ends_with("op25b.test.yaml:1"), "{failed}");
    let faults = failed["faults"].as_array().unwrap();
    assert!(faults.len() == 3 && faults.iter().zip(FAULTS).all(|(found, part)| found.as_str().unwrap().contains(part)));
    assert_holds(failed["details"].as_str().unwrap(), &DETAILS);
    assert!(stuck["faults"][0].as_str().unwrap().contains(FAULTS[3]), "{stuck}");
}

#[test]
fn junit_tells_failures_from_passes() {
    let said = text(&run_tests(&["--format", "junit"]).stdout);
    let mut reader = quick_xml::Reader::from_str(&said);
    let (mut name, mut failing, mut cases, mut messages, mut description) =
        (String::new(), false, Vec::new(), Vec::new(), String::new());
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).unwrap()?;
                    Some(quick_xml::escape::unescape(std::str::from_utf8(&found.value).unwrap()).unwrap().into_owned())
                };
                match tag.name().as_ref() {
                    b"testsuites" => {
                        assert_eq!((attribute("tests"), attribute("failures")), (Some("3".into()), Some("2".into())));
                    }
                    b"testcase" => {
                        name = attribute("name").unwrap();
                        cases.push((name.clone(), attribute("classname").unwrap()));
                    }
                    b"failure" => {
                        failing = name == "ours-fails";
                        messages.push((name.clone(), attribute("message").unwrap()));
                    }
                    _ => {}
                }
            }
            Event::Text(part) if failing => description.push_str(&part.decode().unwrap()),
            Event::GeneralRef(sign) if failing => {
                let sign = format!("&{};", sign.decode().unwrap());
                description.push_str(&quick_xml::escape::unescape(&sign).unwrap());
            }
            Event::End(tag) if tag.name().as_ref() == b"failure" => failing = false,
            Event::Eof => break,
            _ => {}
        }
    }
    let expected =
        ["ours-fails", "ours-passes", "ours-cannot-be-run"].map(|name| (name.to_owned(), "op25b".to_owned()));
    assert_eq!(cases, expected, "{said}");
    assert_eq!(messages.len(), 2, "{said}");
    assert_holds(&messages[0].1, &FAULTS[..3]);
    assert_holds(&messages[1].1, &FAULTS[3..]);
    assert_holds(&description, &DETAILS);
}

#[test]
fn json_holds_path_ledger_and_connections_of_what_fails() {
    let found = json(&run_tests(&["--format", "json"]));
    assert_eq!((found["passed"].as_u64(), found["failed"].as_u64()), (Some(1), Some(2)));
    let [failed, passed, stuck] = &found["tests"].as_array().unwrap()[..] else { panic!("{found}") };
    assert_eq!(failed["path"][0], serde_json::json!({"fact": "case.complaint", "answer": "send"}));
    assert_eq!(failed["path"].as_array().map(|path| path.len() as u64), failed["questions"].as_u64());
    assert_eq!(failed["ledger"][0]["cause"], "op25b");
    let shortfall = failed["shortfall"].as_array().unwrap();
    assert!(shortfall.iter().zip(SHORTFALL).all(|(line, part)| line.as_str().unwrap().contains(part)), "{failed}");
    assert!(passed.get("shortfall").is_none(), "{passed}");
    let lines = failed["transcript"].as_array().unwrap();
    assert!(lines.iter().any(|line| line.as_str().unwrap().ends_with(" ~> EHLO [127.0.0.1]")), "{failed}");
    assert!(passed["passed"] == true && passed.get("transcript").is_none(), "{passed}");
    assert!(stuck["faults"][0].as_str().unwrap().contains(FAULTS[3]), "{stuck}");
}
