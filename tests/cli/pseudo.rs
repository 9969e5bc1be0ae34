//! No word that the commands say to a user stands outside the locales.

use crate::{
    program::{Served, json, mailmedic, text},
    pseudo_locale::{strays, texts},
};
use serde_json::Value;
use std::{
    fs,
    io::{Seek, Write},
    process::Output,
};

/// The language that nobody speaks, as a directory of rules that `--rules` takes.
fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for file in texts() {
        let path = directory.path().join("locales").join(file.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.text).unwrap();
    }
    directory
}

fn no_strays(said: &Output, spoken: &[&str]) {
    let whole = text(&said.stdout) + &text(&said.stderr);
    for line in whole.lines() {
        let strays = strays(line, spoken);
        assert!(strays.is_empty(), "{strays:?} in\n{line}\nof\n{whole}");
    }
}

/// What servers said, and the ids by which one asks for more.
fn spoken(report: &Value) -> Vec<String> {
    let details = report["facts"].as_array().unwrap().iter().map(|fact| &fact["detail"]);
    let entries = report["causes"].as_array().unwrap().iter().flat_map(|cause| cause["faq"].as_array().unwrap());
    let ids = entries.map(|entry| &entry["entry"]);
    let asked = report["next"]["choices"].as_array().into_iter().flatten().map(|choice| &choice["value"]);
    let words = details.chain(ids).chain(asked).filter_map(|word| word.as_str().map(str::to_owned));
    words.chain(["check".to_owned(), "ask".to_owned()]).collect()
}

#[test]
fn what_a_check_says() {
    let rules = directory();
    let rules = rules.path().to_str().unwrap();
    for scenario in [
        "healthy",
        "op25b",
        "wrong-password",
        "cert-name-mismatch",
        "pop-lock-busy",
        "ssl-port-mismatch",
        "dns-failure",
        "mailbox-full-own.imap",
    ] {
        let served = Served::start(scenario);
        let report = json(&served.check(&["--format", "json", "--connect-timeout", "0.5"]).output().unwrap());
        let spoken = spoken(&report);
        let spoken: Vec<&str> = spoken.iter().map(String::as_str).collect();
        let output = served.check(&["--rules", rules, "--locale", "en", "--connect-timeout", "0.5"]).output().unwrap();
        assert!(output.stdout.iter().any(|byte| *byte > 0x7f), "{scenario} speaks the language of the test");
        no_strays(&output, &spoken);
    }
}

#[test]
fn what_an_interview_says() {
    let rules = directory();
    let served = Served::start("op25b");
    let mut answers = tempfile::tempfile().unwrap();
    answers.write_all(b"1\n?\nh\nb\n1\n99\n2\n1\ny\n").unwrap();
    answers.rewind().unwrap();
    let options = ["--rules", rules.path().to_str().unwrap(), "--locale", "en", "--connect-timeout", "0.5"];
    let output = served.command("ask", &options).stdin(answers).output().unwrap();
    assert!(output.stdout.len() > 1000, "the interview was held: {output:?}");
    no_strays(&output, &["cannot-connect-to-send", "check", "ask", "resume"]);
}

#[test]
fn what_is_read_and_what_is_refused() {
    let rules = directory();
    let rules = rules.path().to_str().unwrap();
    for words in [
        &["explain", "0x800CCC0E"][..],
        &["explain", "qwertz"],
        &["faq"],
        &["faq", "587"],
        &["check"],
        &["check", "taro"],
        &["check", "taro@example.test", "--incoming", "http://x.test"],
        &["check", "taro@example.test", "--timeout", "0"],
        &["ask"],
        &["demo", "op25"],
        &["serve", "--scenario", "op25"],
    ] {
        let output = mailmedic(words).args(["--rules", rules, "--locale", "en"]).output().unwrap();
        let mut spoken = words.to_vec();
        spoken.extend(["check", "explain", "ask", "op25b"]);
        // What the record of the provider names.
        spoken.extend(["ORDB", "docomo", "KB882580", "MB"]);
        no_strays(&output, &spoken);
    }
}
