//! Exit codes that no slip in an option gives: what the machine refuses, and what the program itself cannot do.

use super::program::{Served, json, mailmedic, text};
use std::process::{Command, Output};

/// The program under `sh`, which changes its surroundings first.
fn after(shell: &str, arguments: &[&str]) -> Output {
    let program = mailmedic(arguments);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{shell} \"$0\" \"$@\"")]).arg(program.get_program()).args(arguments);
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.stdin(std::process::Stdio::null()).output().unwrap()
}

/// Ports below 1024 belong to the administrator: without that right it is told so, in words, with 77.
#[cfg(target_os = "linux")]
#[test]
fn a_port_that_this_account_may_not_use_is_told_as_such() {
    let first: u32 = std::fs::read_to_string("/proc/sys/net/ipv4/ip_unprivileged_port_start")
        .map_or(1024, |text| text.trim().parse().unwrap());
    let output = after(
        "exec setpriv --bounding-set=-net_bind_service --inh-caps=-net_bind_service",
        &["serve", "--ports", "smtp25=1"],
    );
    let said = text(&output.stderr);
    if first > 1 {
        assert_eq!(output.status.code(), Some(77), "{said}");
        assert!(said.contains("This account may not use 127.0.0.1:1 for smtp25."), "{said}");
    } else {
        assert_eq!(output.status.code(), Some(0), "every account may use it here: {said}");
    }
}

/// With few files to open nothing is guessed: either it says that it could not start or could not try, or it runs.
#[cfg(unix)]
#[test]
fn few_files_to_open_are_no_fault_of_the_network() {
    let address = ["taro@example.test", "--no-login", "--no-controls", "--format", "json"];
    // Nothing listens there, and this is found out with files enough.
    let servers = ["--incoming", "pop3s://127.0.0.1:1", "--outgoing", "smtps://127.0.0.1:1"];
    let words = [&["check"], &address[..], &servers[..]].concat();
    let connect = |output: &Output| {
        let facts = json(output)["facts"].as_array().unwrap().clone();
        let value = |key: &str| facts.iter().find(|fact| fact["key"] == key).map(|fact| fact["value"].clone());
        ["tcp.connect@incoming", "tcp.connect@outgoing"].map(value)
    };
    assert_eq!(connect(&after("exec", &words)), [Some("refused".into()), Some("refused".into())]);
    let mut codes = Vec::new();
    for files in 4..=11 {
        let output = after(&format!("ulimit -n {files}; exec"), &words);
        let (code, said) = (output.status.code().unwrap(), text(&output.stderr));
        codes.push(code);
        match code {
            1 | 2 => {
                let found = connect(&output);
                let odd = found.iter().flatten().find(|value| *value != "refused" && *value != "unavailable");
                assert_eq!(odd, None, "{files} files: {found:?}");
            }
            70 => assert!(said.contains("a fault of its own"), "{files} files: {said}"),
            75 => assert!(said.contains("could not start"), "{files} files: {said}"),
            _ => panic!("{files} files: {code} {said}"),
        }
    }
    assert!(codes.contains(&75), "{codes:?}");
}

#[test]
fn the_figures_of_tests_are_written_into_the_pack_alone() {
    let pack = tempfile::tempdir().unwrap();
    let file = pack.path().join("ours.test.yaml");
    let test = |points: &str| {
        format!(
            "- test: ours\n  unattended: true\n  measured: {{client.error: timeout}}\n  expect: {{points: {{op25b: {points}}}}}\n"
        )
    };
    std::fs::write(&file, test("1.5")).unwrap();
    let directory = pack.path().to_string_lossy().into_owned();
    let run = |words: &[&str]| mailmedic(&[&["test", &directory], words].concat()).output().unwrap();
    assert_eq!(run(&[]).status.code(), Some(1));
    let blessed = run(&["--bless"]);
    assert!(text(&blessed.stderr).contains("ours.test.yaml: new figures"), "{blessed:?}");
    let written = std::fs::read_to_string(&file).unwrap();
    let points = written.split("op25b: ").nth(1).unwrap().split('}').next().unwrap().to_owned();
    assert!(written == test(&points) && points != "1.5", "{written}");
    assert_eq!(run(&[]).status.code(), Some(0));
    // What is built in has no file.
    let elsewhere = tempfile::tempdir().unwrap();
    let outside = |words: &[&str]| mailmedic(words).current_dir(elsewhere.path()).output().unwrap();
    let unchanged = outside(&["test", "--bless", "--filter", "op25b-measured"]);
    assert_eq!((unchanged.status.code(), text(&unchanged.stderr)), (Some(0), String::new()));
}

/// Which fact a report holds about a login.
fn login(output: &Output, key: &str) -> String {
    let report = json(output);
    let fact = report["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).cloned();
    fact.map_or_else(|| "no fact".to_owned(), |fact| fact["value"].as_str().unwrap().to_owned())
}

#[test]
fn the_password_for_sending_comes_from_the_environment_a_descriptor_or_a_command() {
    let served = Served::start("wrong-smtp-credentials");
    let right = ["--outgoing-user", "s0001234", "--format", "json"];
    let check = || {
        let mut command = served.check(&right);
        command.env_remove("MAILMEDIC_OUTGOING_PASSWORD");
        command
    };
    // Without one of its own, that for receiving serves.
    assert_eq!(login(&check().output().unwrap(), "smtp.login@outgoing"), "refused");
    let environment = check().env("MAILMEDIC_OUTGOING_PASSWORD", "alohomora").output().unwrap();
    assert_eq!(login(&environment, "smtp.login@outgoing"), "ok");
    assert_eq!(login(&environment, "pop3.login@incoming"), "ok", "receiving keeps its own");
    let command = check().args(["--outgoing-password-command", "echo alohomora"]).output().unwrap();
    assert_eq!(login(&command, "smtp.login@outgoing"), "ok");
    let mut file = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut file, b"alohomora\n").unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let descriptor = check().args(["--outgoing-password-fd", "0"]).stdin(file).output().unwrap();
    assert_eq!(login(&descriptor, "smtp.login@outgoing"), "ok");
    for output in [environment, command, descriptor] {
        assert!(!text(&output.stdout).contains("alohomora") && !text(&output.stderr).contains("alohomora"));
    }
}

/// No credential crosses such a channel without its switch, and with it one does.
#[test]
fn each_switch_allows_exactly_its_channel() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("lets-passwords-in-clear-text.yaml");
    let scenario = "scenario: lets-passwords-in-clear-text\naccounts: [{address: taro@example.test, password: sesame}]\n\
                    cleartext_login: allowed\n\
                    client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtps://smtp.example.test'}\n";
    std::fs::write(&file, scenario).unwrap();
    let clear = Served::start(&file.to_string_lossy());
    let replaced = |served: &Served, incoming: &str, more: &[&str]| {
        let words =
            served.announcement["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
        let mut words: Vec<String> = words.collect();
        let place = words.iter().position(|word| word == "--incoming").unwrap();
        words[place + 1] = incoming.to_owned();
        let mut command = mailmedic(&["check"]);
        command.args(words).args(["--format", "json"]).args(more).env("MAILMEDIC_PASSWORD", "sesame");
        login(&command.output().unwrap(), "pop3.login@incoming")
    };
    let unencrypted = "pop3://pop.example.test";
    assert_eq!(replaced(&clear, unencrypted, &[]), "unavailable");
    assert_eq!(replaced(&clear, unencrypted, &["--allow-unverified-tls-login"]), "unavailable");
    assert_eq!(replaced(&clear, unencrypted, &["--allow-cleartext-login"]), "ok");
    let unverified = Served::start("cert-untrusted-issuer.self-signed");
    let encrypted = "pop3s://pop.example.test";
    assert_eq!(replaced(&unverified, encrypted, &[]), "unavailable");
    assert_eq!(replaced(&unverified, encrypted, &["--allow-cleartext-login"]), "unavailable");
    assert_eq!(replaced(&unverified, encrypted, &["--allow-unverified-tls-login"]), "ok");
}
