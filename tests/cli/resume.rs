//! Sessions that are kept and go on, line by line: whatever is wrong with a file is told with its line,
//! and no file is worse for it.

use super::program::{Served, mailmedic, text};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// `mailmedic ask` as the user of a scenario, with these lines on standard input.
fn ask(served: &Served, state: &Path, lines: &str) -> Output {
    let words = served.announcement["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
    let mut command = mailmedic(&["ask"]);
    command.args(words).env("XDG_STATE_HOME", state);
    for (name, value) in served.announcement["client_env"].as_object().unwrap() {
        command.env(name, value.as_str().unwrap());
    }
    with_lines(&mut command, lines)
}

fn with_lines(command: &mut Command, lines: &str) -> Output {
    let input = tempfile::NamedTempFile::new().unwrap();
    fs::write(input.path(), lines).unwrap();
    command.stdin(Stdio::from(fs::File::open(input.path()).unwrap())).output().unwrap()
}

/// The options that lead to a scenario's servers, without whose account it is.
fn network(served: &Served) -> Vec<String> {
    let words = served.announcement["check"].as_array().unwrap();
    let words: Vec<String> = words.iter().map(|word| word.as_str().unwrap().to_owned()).collect();
    let takes = ["--connect-to", "--nameserver", "--control", "--ca-file"];
    let of_network = |pair: &&[String]| takes.contains(&pair[0].as_str());
    words.windows(2).filter(of_network).flat_map(<[String]>::to_vec).collect()
}

fn resume(served: &Served, state: &Path, file: &Path, lines: &str) -> Output {
    let mut command = mailmedic(&["resume", "--plain"]);
    command.arg(file).args(network(served)).env("XDG_STATE_HOME", state);
    with_lines(&mut command, lines)
}

fn files(state: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(state.join("mailmedic/sessions")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// A session of a person who complains of sending and then leaves.
fn begun(served: &Served, state: &Path) -> PathBuf {
    let output = ask(served, state, "1\n");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let [file] = &files(state)[..] else { panic!("one file: {output:?}") };
    let said = text(&output.stdout);
    assert!(said.contains(&format!("mailmedic resume {}", file.display())), "{said}");
    file.clone()
}

#[test]
fn a_session_goes_on_where_it_was_and_is_kept_in_the_same_file() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let file = begun(&served, state.path());
    let before = fs::read_to_string(&file).unwrap();
    let output = resume(&served, state.path(), &file, "t\nn\n");
    let said = text(&output.stdout);
    assert!(said.contains("Connection: receive 995 (set)\n"), "{said}");
    assert!(said.contains(" <~  +OK mailmedic reference server ready"), "{said}");
    assert!(said.contains("Continuing the session of taro@example.test"), "{said}");
    assert!(said.contains("What is wrong with your mail? I cannot send"), "{said}");
    assert!(said.contains("Your internet provider blocks the old way out for mail (port 25)."), "{said}");
    assert!(!said.contains("Your mail address?"), "nothing is asked twice: {said}");
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.starts_with(&before) && after.contains("\"resumed\""), "{after}");
    assert_eq!(files(state.path()), [file]);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_a_session_and_no_secret_is_in_it() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for scenario in ["wrong-password", "wrong-smtp-credentials", "healthy", "pop-lock-busy", "username-needs-domain"] {
        let (served, state) = (Served::start(scenario), tempfile::tempdir().unwrap());
        let output = ask(&served, state.path(), "2\nd\nd\nd\nd\nd\n1\nk\n\n");
        let file = files(state.path()).remove(0);
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        let kept = fs::read_to_string(&file).unwrap();
        assert!(kept.contains("login@"), "{scenario}: logins were tried: {output:?}\n{kept}");
        assert!(kept.contains("\"heard\""), "{scenario}: what was said is kept: {kept}");
        let accounts = served.announcement["accounts"].as_array().unwrap().iter().map(|account| &account["password"]);
        for password in served.announcement["client_env"].as_object().unwrap().values().chain(accounts) {
            for form in super::secrets::forms_of(password.as_str().unwrap()) {
                assert!(!kept.contains(&form), "{scenario}: {form} in {kept}");
            }
        }
        for line in kept.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let detail = line["event"]["observed"]["detail"].as_str().unwrap_or_default();
            let heard = line["event"]["heard"]["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
            for said in heard.iter().filter_map(|line| line[2].as_str()).chain([detail]) {
                assert!(!said.split_whitespace().any(super::secrets::may_be_a_proof), "{scenario}: {said}");
            }
        }
    }
}

#[test]
fn a_line_that_was_cut_off_is_left_out_and_the_next_program_writes_behind_what_is_whole() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let file = begun(&served, state.path());
    let whole = fs::read_to_string(&file).unwrap();
    let lines = whole.lines().count();
    fs::write(&file, format!("{whole}{{\"at\":\"2026-11-28T09:1")).unwrap();
    let output = resume(&served, state.path(), &file, "");
    let said = text(&output.stdout);
    assert!(said.contains(&format!("The last entry of the file, line {}, was being written", lines + 1)), "{said}");
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.starts_with(&whole), "{after}");
    let next = after[whole.len()..].lines().next().unwrap();
    assert!(next.ends_with("\"event\":{\"resumed\":true}}"), "{next}");
    assert_eq!(resume(&served, state.path(), &file, "").status.code(), Some(0), "it is whole again");
}

#[test]
fn a_file_that_cannot_be_used_is_told_with_its_line_and_stays_as_it_is() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let file = begun(&served, state.path());
    let good = fs::read_to_string(&file).unwrap();
    let changed = |from: &str, to: &str| good.replacen(from, to, 1).into_bytes();
    let middle = good.find("\"observed\"").unwrap();
    for (bytes, en, ja) in [
        (Vec::new(), "holds no session", "回答も測定結果も入っていません"),
        ((0..=255).cycle().take(9_999).collect(), "line 1: this is not text", "1 行目は文字ではありません"),
        (b"{\"schema\":\"x\"}\n".to_vec(), "is no session of mailmedic", "mailmedic の記録ではありません"),
        (changed("session/1", "session/7"), "(mailmedic/session/7). Update mailmedic", "mailmedic を更新して"),
        (changed("\"observed\"", "\"seen\""), "the entry “seen”. Update", "「seen」は、このバージョンでは"),
        (changed("case.complaint", "case.complain"), "no fact “case.complain”", "「case.complain」は、今の規則に"),
        (
            changed("\"value\":\"send\"", "\"value\":\"sned\""),
            "no value “sned” for case.complaint",
            "値「sned」は、今の規則に",
        ),
        (changed("\"trust\":\"seen\"", "\"trust\":7"), "something else belongs here", "決められた形になっていません"),
        ([&good.as_bytes()[..middle], b"\n", good.as_bytes()].concat(), "the line is damaged", "途中で切れています"),
        (vec![b' '; 100 << 20], "larger than a session can be", "大きすぎます"),
    ] {
        fs::write(&file, &bytes).unwrap();
        for (language, words) in [("en", en), ("ja", ja)] {
            let output = mailmedic(&["resume", "--locale", language]).arg(&file).output().unwrap();
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(65), "{said}");
            assert!(said.contains(words) && said.contains(&*file.to_string_lossy()), "{language}: {said}");
            assert!(output.stdout.is_empty());
        }
        assert!(fs::read(&file).unwrap() == bytes, "{en}: the file was changed");
    }
}

#[test]
fn a_file_may_come_through_another_system() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let file = begun(&served, state.path());
    let sent = tempfile::tempdir().unwrap();
    let copy = sent.path().join("session.jsonl");
    let text_of = fs::read_to_string(&file).unwrap();
    fs::write(&copy, format!("\u{feff}{}", text_of.replace('\n', "\r\n"))).unwrap();
    assert_eq!(resume(&served, state.path(), &copy, "").status.code(), Some(0));
    assert_eq!(resume(&served, state.path(), &copy, "").status.code(), Some(0), "what was added reads as well");
}

#[test]
fn two_programs_do_not_write_into_one_session() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let file = begun(&served, state.path());
    let held = fs::OpenOptions::new().append(true).open(&file).unwrap();
    held.lock().unwrap();
    let output = resume(&served, state.path(), &file, "");
    assert_eq!(output.status.code(), Some(75), "{output:?}");
    assert!(text(&output.stderr).contains("Another mailmedic has"), "{output:?}");
}

#[test]
fn as_many_sessions_are_kept_as_the_manual_says() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let first = begun(&served, state.path());
    let directory = first.parent().unwrap();
    for number in 0..60 {
        fs::copy(&first, directory.join(format!("2026-01-01-0000{number:02}.jsonl"))).unwrap();
    }
    fs::write(directory.join("mine.txt"), "not a session").unwrap();
    ask(&served, state.path(), "1\n");
    let kept = files(state.path());
    assert_eq!(kept.iter().filter(|file| file.extension().is_some_and(|ending| ending == "jsonl")).count(), 50);
    assert!(directory.join("mine.txt").exists(), "what is no session is not touched");
}

#[test]
fn without_a_terminal_it_names_the_other_way() {
    let (served, state) = (Served::start("op25b"), tempfile::tempdir().unwrap());
    let file = begun(&served, state.path());
    let before = fs::read(&file).unwrap();
    for (language, words) in [("en", "mailmedic resume --plain FILE"), ("ja", "一行ずつ")] {
        let output = mailmedic(&["resume", "--locale", language]).arg(&file).output().unwrap();
        assert_eq!(output.status.code(), Some(64));
        assert!(text(&output.stderr).contains(words), "{output:?}");
    }
    assert_eq!(fs::read(&file).unwrap(), before);
}
