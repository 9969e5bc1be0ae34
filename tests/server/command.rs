//! `mailmedic serve`, as programs and people use it.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

pub fn mailmedic(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailmedic"));
    command.args(arguments).stdin(Stdio::null()).env("MAILMEDIC_LOCALE", "en");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = mailmedic(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A running `serve`, with what it announced.
pub struct Serving {
    pub child: Child,
    pub said: Value,
}

pub fn serve(arguments: &[&str]) -> Serving {
    Serving::announced(mailmedic(&[&["serve"], arguments].concat()).stdin(Stdio::piped()).spawn().unwrap())
}

impl Serving {
    fn announced(mut child: Child) -> Self {
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Self { child, said: serde_json::from_str(&line).unwrap() }
    }

    /// Waits for the end: exit code and what was said to the person.
    pub fn ended(mut self) -> (Option<i32>, String) {
        let started = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(started.elapsed() < Duration::from_secs(20), "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Only where a test has failed is there still something to end. Killed at once it would leave
        // its certificate behind.
        drop(self.child.stdin.take());
        let patience = Instant::now() + Duration::from_secs(2);
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_ends_with_its_input_and_at_signals_and_takes_its_file_along() {
    for how in ["end of input", "-TERM", "-INT", "-HUP"] {
        let mut serving = serve(&["--scenario", "pop-lock-busy"]);
        let ca_file = serving.said["ca_file"].as_str().unwrap().to_owned();
        assert!(Path::new(&ca_file).exists());
        assert_eq!(serving.said["scenario"], "pop-lock-busy");
        if how == "end of input" {
            drop(serving.child.stdin.take());
        } else {
            serving.signal(how);
        }
        let (code, said) = serving.ended();
        assert_eq!(code, Some(0), "{how}: {said}");
        assert!(
            said.starts_with("The reference server is running on 127.0.0.1 and shows: The mailbox is locked"),
            "{said}"
        );
        assert!(!Path::new(&ca_file).exists(), "{how}");
    }
}

/// `nohup` asks that the end of the terminal be ignored, and is obeyed.
#[test]
fn with_nohup_it_outlives_the_terminal() {
    let mut command = Command::new("nohup");
    command.args([env!("CARGO_BIN_EXE_mailmedic"), "serve"]).env("MAILMEDIC_LOCALE", "en");
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let serving = Serving::announced(child);
    serving.signal("-HUP");
    // Signals are taken in one after the other, so the answer comes after that one.
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", serving.port("pop3"))).unwrap();
    let mut greeting = [0; 3];
    stream.read_exact(&mut greeting).unwrap();
    assert_eq!(&greeting, b"+OK");
    drop(stream);
    serving.signal("-TERM");
    assert_eq!(serving.ended().0, Some(0));
}

impl Serving {
    pub fn port(&self, role: &str) -> u16 {
        u16::try_from(self.said["ports"][role].as_u64().unwrap()).unwrap()
    }

    fn end(mut self) -> String {
        drop(self.child.stdin.take());
        self.ended().1
    }
}

#[test]
fn the_log_shows_sessions_and_no_password() {
    use std::io::Write;
    let serving = serve(&["-v"]);
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", serving.port("pop3"))).unwrap();
    stream.write_all(b"PASS sesame\r\nQUIT\r\n").unwrap();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).unwrap();
    let log = serving.end();
    let (_, log) = log.split_once("#1 pop3 ").unwrap();
    let lines: Vec<_> = log.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "#1 pop3  -> PASS ***",
            "#1 pop3 <-  -ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
            "#1 pop3  -> QUIT",
            "#1 pop3 <-  +OK Bye"
        ]
    );
}

#[test]
fn ports_can_be_fixed_and_a_taken_one_is_named() {
    // An address of its own, where no other test takes the ports in between.
    let own = ["--address", "127.0.0.78"];
    let first = serve(&own);
    let [smtp25, dns] = ["smtp25", "dns"].map(|role| first.port(role));
    let taken = format!("smtp25={smtp25}");
    let (code, _, said) = run(&["serve", "--ports", &taken, own[0], own[1]]);
    assert_eq!(code, Some(69));
    assert!(said.starts_with(&format!("The server cannot use 127.0.0.78:{smtp25} for smtp25: ")), "{said}");
    first.end();
    let again = serve(&["--ports", &format!("smtp25={smtp25},dns={dns}"), own[0], own[1]]);
    assert_eq!((again.port("smtp25"), again.port("dns")), (smtp25, dns));
    again.end();
}

#[test]
fn a_scenario_can_be_a_file_and_its_faults_are_named_with_their_place() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("mine.yaml");
    let file = path.to_str().unwrap();
    let good = "scenario: mine\naccounts: [{address: a@example.test, password: x}]\n\
                client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtps://smtp.example.test'}\n";
    std::fs::write(&path, good).unwrap();
    let serving = serve(&["--scenario", file]);
    assert_eq!((&serving.said["scenario"], &serving.said["cause"]), (&"mine".into(), &Value::Null));
    serving.end();
    std::fs::write(&path, format!("{good}faults: [{{at: pop3.logn, do: close}}]\n")).unwrap();
    let (code, out, said) = run(&["serve", "--scenario", file]);
    assert_eq!((code, out.as_str()), (Some(65), ""));
    assert!(
        said.contains(&format!("{file}:4:15: there is no step `pop3.logn`; the nearest is `pop3.login`")),
        "{said}"
    );
    let (code, _, said) = run(&["serve", "--scenario", "/nowhere/x.yaml"]);
    assert_eq!((code, said.contains("/nowhere/x.yaml")), (Some(66), true), "{said}");
    let (code, _, said) = run(&["serve", "--scenario", "op25"]);
    assert_eq!(code, Some(64));
    assert_eq!(said, "There is no scenario “op25”. Did you mean “op25b”?\n“mailmedic serve --list” shows them all.\n");
}

#[test]
fn wrong_ports_and_addresses_are_refused() {
    for (arguments, words) in [
        (["--ports", "pop=110"], "There is no server “pop”."),
        (["--ports", "pop3"], "“pop3” is not understood."),
        (["--ports", "pop3=0"], "“0” is no port."),
        (["--ports", "pop3=1,pop3=2"], "“pop3” has two ports."),
        (["--address", "localhost"], "“localhost” is no address."),
    ] {
        let (code, out, said) = run(&[&["serve"][..], &arguments].concat());
        assert_eq!((code, out.as_str()), (Some(64), ""), "{arguments:?}");
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn an_address_that_others_reach_is_warned_of() {
    let (code, _, said) = run(&["serve", "--address", "192.0.2.1"]);
    assert_eq!(code, Some(69));
    assert!(said.starts_with("Note: 192.0.2.1 can be reached from other computers."), "{said}");
    assert!(said.contains("192.0.2.1 is no address of this computer."), "{said}");
}

/// Every scenario by name, cause and sentence.
fn listed(locale: &str) -> Vec<Value> {
    let (code, out, _) = run(&["serve", "--list", "--format", "json", "--locale", locale]);
    assert_eq!(code, Some(0));
    serde_json::from_str(&out).unwrap()
}

#[test]
fn every_scenario_is_listed_with_a_sentence_in_both_languages() {
    let (english, japanese) = (listed("en"), listed("ja"));
    assert_eq!(english[0], serde_json::json!({"scenario": "healthy", "cause": null, "summary": "Everything works"}));
    assert_eq!(english.len(), japanese.len());
    for (english, japanese) in english.iter().zip(&japanese) {
        assert_ne!(english["summary"], english["scenario"]);
        assert!(!japanese["summary"].as_str().unwrap().is_ascii(), "{japanese}");
    }
    let (_, people, _) = run(&["serve", "--list"]);
    assert_eq!(people.lines().count(), english.len());
}
