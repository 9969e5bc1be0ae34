//! Passwords: where they come from, and that they go nowhere else.

use super::program::{Served, json, mailmedic, run, text};
use serde_json::Value;
use std::{
    fs,
    io::Write,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

/// All that `check` can print: everything that it leaves out elsewhere is in one of these.
const OUTPUTS: [&[&str]; 3] =
    [&["--format", "json", "--transcript"], &["-vv", "--locale", "en"], &["-v", "--transcript", "--locale", "ja"]];

/// Checks at one time: nearly all of their time they wait.
const AT_ONCE: usize = 16;

fn scenarios() -> Vec<(String, Option<String>)> {
    let list = json(&run(&["serve", "--list", "--format", "json"]));
    let name = |entry: &Value| entry["scenario"].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|entry| (name(entry), entry["cause"].as_str().map(str::to_owned))).collect()
}

/// Every scenario is found by measuring, on real sockets; and whatever is printed, no password is in it.
#[test]
fn every_scenario_is_found_and_no_password_is_shown() {
    let scenarios = scenarios();
    let ways = OUTPUTS.map(Some).into_iter().chain([None]);
    let tasks: Vec<_> =
        scenarios.iter().flat_map(|scenario| ways.clone().map(move |output| (scenario, output))).collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(((name, cause), output)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match output {
                        Some(output) => examine(name, cause.as_deref(), output),
                        None => interview(name),
                    }
                }
            });
        }
    });
    assert!(scenarios.len() >= 13, "{scenarios:?}");
}

fn examine(name: &str, cause: Option<&str>, options: &[&str]) {
    let served = Served::start(name);
    assert_eq!(served.announcement["cause"].as_str(), cause);
    let output = served.check(options).output().unwrap();
    assert_eq!(output.status.code(), Some(i32::from(cause.is_some())), "{name}: {output:?}");
    if options.contains(&"json") {
        assert_found(name, cause, &json(&output));
    }
    let all = text(&output.stdout) + &text(&output.stderr);
    // Where nothing answers, nobody says goodbye.
    let nobody_answers = matches!(cause, Some("no-network" | "router-firewall-blocks" | "dns-failure"));
    assert!(nobody_answers || all.contains("QUIT"), "{name}: no conversation is shown: {all}");
    assert_hides_passwords(name, &served, &[&all]);
    for line in all.lines().filter(|line| line.contains(" -> ") || line.contains(" ~> ")) {
        assert!(!line.split_whitespace().any(may_be_a_proof), "{name}: {line}");
    }
}

/// The interview of the same user, and the session that is kept of it.
fn interview(name: &str) {
    let served = Served::start(name);
    let state = tempfile::tempdir().unwrap();
    let mut ask = served.command("ask", &[]);
    let ask = ask.env("XDG_STATE_HOME", state.path()).stdin(Stdio::piped());
    let mut running = ask.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let process_list = process_list(&running);
    assert!(process_list.contains("ask\0"), "{process_list:?}");
    running.stdin.take().unwrap().write_all(b"1\n").unwrap();
    let output = running.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{name}: {output:?}");
    let all = text(&output.stdout) + &text(&output.stderr);
    let mut kept = fs::read_dir(state.path().join("mailmedic/sessions")).unwrap();
    let kept = fs::read_to_string(kept.next().unwrap().unwrap().path()).unwrap();
    assert!(kept.contains("\"observed\""), "{name}: {kept}");
    assert_hides_passwords(name, &served, &[&all, &kept, &process_list]);
    for line in kept.lines().filter(|line| line.contains("\"heard\"")) {
        let said: Vec<&str> = line.split("\"sent").skip(1).filter_map(|rest| rest.split(']').next()).collect();
        let words = said.iter().flat_map(|said| said.split(|c: char| c == '"' || c.is_whitespace()));
        for word in words {
            assert!(!may_be_a_proof(word), "{name}: {word} in {line}");
        }
    }
}

/// What everybody on the machine can read of a process, which waits for its standard input.
fn process_list(of: &Child) -> String {
    loop {
        // The kernel lets the parent go on a little before the words stand there.
        let words = fs::read_to_string(format!("/proc/{}/cmdline", of.id())).unwrap();
        if !words.is_empty() {
            return words;
        }
        std::thread::yield_now();
    }
}

/// Neither the passwords that this user types nor those of the accounts, in any form.
fn assert_hides_passwords(name: &str, served: &Served, texts: &[&str]) {
    let accounts = served.announcement["accounts"].as_array().unwrap().iter().map(|account| &account["password"]);
    for password in served.announcement["client_env"].as_object().unwrap().values().chain(accounts) {
        for form in forms_of(password.as_str().unwrap()) {
            for shown in texts {
                assert!(!shown.contains(&form), "{name}: the password is shown as {form}: {shown}");
            }
        }
    }
}

fn assert_found(name: &str, cause: Option<&str>, report: &Value) {
    let first = &report["causes"][0];
    match cause {
        Some(cause) => {
            assert_eq!(report["verdict"], "fault", "{name}: {report:#}");
            assert_eq!(first["id"], cause, "{name}: {report:#}");
            assert!(!first["remedies"].as_array().unwrap().is_empty(), "{name}: no remedy");
        }
        None => assert_eq!(report["verdict"], "healthy", "{report:#}"),
    }
    assert!(report["causes"].as_array().unwrap().len() >= 5, "{name}");
}

/// A password in the clear, and in base64 at each of the three places that it can have in a longer
/// message, such as those of PLAIN and LOGIN.
pub fn forms_of(password: &str) -> Vec<String> {
    let within = |before: usize| {
        let text = base64_of(&format!("{}{password}", "\0".repeat(before)));
        // The first and the last letters depend on what stands beside the password.
        let end = text.trim_end_matches('=').len();
        text[(before * 8).div_ceil(6)..end - usize::from(end < text.len())].to_owned()
    };
    [password.to_owned(), within(0), within(1), within(2)].into()
}

#[test]
fn a_password_is_found_in_what_mechanisms_make_of_it() {
    for password in ["sesame", "kiku-no-hana-7", "himitsu"] {
        for user in ["taro@example.test", "s0001234", "taro"] {
            let plain = base64_of(&format!("\0{user}\0{password}"));
            assert!(forms_of(password).iter().any(|form| plain.contains(form)), "{plain}");
        }
    }
    assert!(may_be_a_proof("b913a602c7eda7a495b4e6e7334d3890") && may_be_a_proof("dGltIGI5MTNhNjAyYw=="));
    assert!(!may_be_a_proof("taro@example.test") && !may_be_a_proof("STARTTLS") && !may_be_a_proof("***"));
}

/// A digest in hexadecimal digits, or the answer to a challenge in base64.
pub fn may_be_a_proof(word: &str) -> bool {
    let letters = word.trim_end_matches('=');
    letters.len() >= 16 && letters.chars().all(|c| c.is_ascii_alphanumeric() || c == '+' || c == '/')
}

/// Base64 without a crate that the program under test uses for the same.
fn base64_of(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
        for _ in chunk.len()..3 {
            out.push('=');
        }
    }
    out
}

#[test]
fn a_password_in_clear_text_needs_its_switch() {
    let served = Served::start("healthy");
    let clear = ["--incoming", "pop3://pop.example.test", "--format", "json", "--transcript"];
    let words = served.announcement["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
    let mut words: Vec<String> = words.collect();
    let place = words.iter().position(|word| word == "--incoming").unwrap();
    words.drain(place..=place + 1);
    let mut command = mailmedic(&["check"]);
    let output = command.args(words).args(clear).env("MAILMEDIC_PASSWORD", "sesame").output().unwrap();
    let report = json(&output);
    let fact = |key: &str| {
        report["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).unwrap()["value"].clone()
    };
    assert_ne!(fact("pop3.login@incoming"), "ok");
    assert!(!text(&output.stdout).contains("PASS"), "{report:#}");
    assert_eq!(report["causes"][0]["id"], "starttls-not-used", "seen without sending it: {report:#}");
}

#[test]
fn passwords_come_from_a_command_a_descriptor_or_the_environment() {
    let served = Served::start("healthy");
    let login = |command: &mut Command| {
        let output = command.env_remove("MAILMEDIC_PASSWORD").args(["--format", "json"]).output().unwrap();
        json(&output)["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        login(served.check(&["--password-command", "printf 'sesame\\nmore\\n'"]).stdin(Stdio::null())),
        "healthy"
    );
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("password");
    fs::write(&file, "sesame\n").unwrap();
    let opened = fs::File::open(&file).unwrap();
    assert_eq!(login(served.check(&["--password-fd", "0"]).stdin(opened)), "healthy");
    assert_eq!(login(&mut served.check(&[])), "undetermined");
}
