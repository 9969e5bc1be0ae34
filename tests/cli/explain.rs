//! `explain`, and `--said`, which reads the same.

use super::program::{json, mailmedic, run, text};
use std::{
    io::Write,
    process::{Output, Stdio},
};

fn piped(words: &[&str], bytes: &[u8]) -> Output {
    let mut child =
        mailmedic(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_text_is_explained_by_its_own_words() {
    let output = run(&["explain", "-ERR [IN-USE] Mailbox is locked by another POP3 session", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found = json(&output);
    assert_eq!(
        (&found["schema"], &found["causes"][0]["id"]),
        (&"mailmedic/diagnosis/1".into(), &"pop-lock-busy".into())
    );
    assert!(found["causes"].as_array().unwrap().len() >= 5);
    let because = &found["causes"][0]["because"][0];
    assert_eq!(because["source"], "text", "{because}");
    assert!(because["matched"].as_str().unwrap().contains("IN-USE"), "{because}");
    let said = text(&run(&["explain", "0x800CCC0D", "--locale", "ja"]).stdout);
    assert!(said.contains("文章からわかったこと") && said.contains("「0x800CCC0D」"), "{said}");
}

#[test]
fn everything_is_said_once_and_the_question_is_one_that_whoever_pasted_a_text_can_answer() {
    for (words, locale, more) in [
        ("535 5.7.8 Error: authentication failed", "en", "Add the answer to the text"),
        ("my Sent folder stays empty", "en", "Add the answer to the text"),
        ("パスワードが何度も聞かれる", "ja", "文章に書き足すと"),
        ("quod erat demonstrandum", "ja", "文章に書き足すと"),
    ] {
        let said = text(&run(&["explain", words, "--locale", locale]).stdout);
        let mut told: Vec<&str> = said.lines().filter(|line| line.starts_with("  ✓")).collect();
        let count = told.len();
        told.sort_unstable();
        told.dedup();
        assert!(told.len() == count && said.contains(more), "{said}");
        assert!(!said.contains("--answer") && !said.contains("check"), "{said}");
    }
}

#[test]
fn what_is_not_recognised_is_told_with_the_question_that_helps_most() {
    for words in [&["explain", "quod erat demonstrandum"][..], &["explain", ""], &["explain"]] {
        let output = run(words);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        assert!(said.contains("does not recognise") && said.contains('?'), "{said}");
    }
    let found = json(&run(&["explain", "quod erat demonstrandum", "--format", "json"]));
    assert_eq!(found["next"]["ask"], "case.complaint");
    assert_eq!(found["facts"].as_array().unwrap().len(), 0, "{}", found["facts"]);
}

#[test]
fn standard_input_may_be_in_the_encodings_of_japanese_mail() {
    let text = "メールボックスはロックされています";
    for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::ISO_2022_JP, encoding_rs::UTF_8] {
        let found = json(&piped(&["explain", "--format", "json"], &encoding.encode(text).0));
        assert_eq!(found["causes"][0]["id"], "pop-lock-busy", "{}", encoding.name());
    }
}

#[test]
fn whatever_comes_in_nothing_hidden_and_no_password_comes_out() {
    let mut bytes =
        b"USER taro\nPASS sesame-open\n-ERR authorization failed \x1b[2J\x07 password: sesame-open\n".to_vec();
    bytes.extend((0..=255).cycle().take(300_000));
    for format in ["human", "json"] {
        let output = piped(&["explain", "--format", format], &bytes);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let said = text(&output.stdout);
        assert!(!said.contains("sesame-open") && !said.contains(['\u{1b}', '\u{7}']), "{said}");
    }
}

#[test]
fn what_was_said_counts_in_a_check() {
    let words = [
        "check",
        "taro@example.test",
        "--said",
        "0x800CCC0E, Protocol: SMTP, Port: 25, Secure(SSL): No",
        "--mode",
        "phone",
    ];
    let output = mailmedic(&words).args(["--format", "json"]).output().unwrap();
    let found = json(&output);
    let facts = found["facts"].as_array().unwrap();
    let port = facts.iter().find(|fact| fact["key"] == "client.outgoing.port").unwrap_or_else(|| panic!("{found}"));
    assert_eq!((&port["value"], &port["source"]), (&"25".into(), &"text".into()));
}
