//! A command in a terminal, ended from outside while servers keep silent: they are told goodbye, and the
//! terminal is as it was.

use crate::journeys::Journey;
use rustix::process::{Pid, Signal, kill_process};
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::{Duration, Instant},
};

/// How long a goodbye may take, and the program around it.
const AT_ONCE: Duration = Duration::from_millis(1500);

/// A server that answers by a table and keeps silent to everything else. Gives its port, and each line
/// that it hears.
fn stalling(greeting: &'static str, replies: &'static [(&str, &str)]) -> (u16, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, heard) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let sender = sender.clone();
            std::thread::spawn(move || converse(stream, greeting, replies, &sender));
        }
    });
    (port, heard)
}

/// A client that hangs up, and a test that is over, end the conversation.
fn converse(mut stream: TcpStream, greeting: &str, replies: &[(&str, &str)], sender: &mpsc::Sender<String>) {
    let _ = stream.write_all(greeting.as_bytes());
    let lines = BufReader::new(stream.try_clone().unwrap()).lines();
    for line in lines.map_while(Result::ok) {
        let reply = replies.iter().find(|(command, _)| line.starts_with(command));
        if let Some((_, reply)) = reply {
            let _ = stream.write_all(reply.as_bytes());
        }
        let _ = sender.send(line);
    }
}

/// The next lines are heard, the last of them being this one.
fn hears(heard: &mpsc::Receiver<String>, last: &str) -> Vec<String> {
    let mut lines = Vec::new();
    while lines.last().is_none_or(|line| line != last) {
        let line = heard.recv_timeout(Duration::from_secs(20));
        lines.push(line.unwrap_or_else(|error| panic!("{error}: {last} is not heard, only {lines:?}")));
    }
    lines
}

fn signal(journey: &Journey, signal: Signal) {
    let pid = i32::try_from(journey.child.process_id().expect("a process")).expect("a number");
    kill_process(Pid::from_raw(pid).expect("a process"), signal).expect("the signal is sent");
}

/// An account on two servers of which one stalls after the password and the other at once.
struct Stalled {
    words: Vec<String>,
    fetching: mpsc::Receiver<String>,
    sending: mpsc::Receiver<String>,
}

impl Stalled {
    /// For `check`.
    fn new() -> Self {
        Self::for_command(&["check"])
    }

    fn for_command(command: &[&str]) -> Self {
        let (pop3, fetching) = stalling("+OK ready\r\n", &[("CAPA", "+OK\r\nUSER\r\n.\r\n"), ("USER", "+OK\r\n")]);
        let (smtp, sending) = stalling("220 ready\r\n", &[("QUIT", "221 bye\r\n")]);
        // Ports of their own, so that the probes of the standard ports do not mix in.
        let words = format!(
            "taro@example.test --locale en --no-controls --allow-cleartext-login --password-command \
             echo\u{a0}kiku-no-hana-7 --incoming pop3://pop.example.test:1110 --outgoing smtp://smtp.example.test:1025 \
             --connect-to pop.example.test:1110:127.0.0.1:{pop3} --connect-to smtp.example.test:1025:127.0.0.1:{smtp} \
             --connect-to ::127.0.0.1:1"
        );
        let options = words.split(' ').map(|word| word.replace('\u{a0}', " "));
        let words = command.iter().map(|word| (*word).to_owned()).chain(options).collect();
        Self { words, fetching, sending }
    }

    fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// Waits until both keep silent.
    fn stalls(&self) {
        assert_eq!(hears(&self.fetching, "PASS kiku-no-hana-7")[..2], ["CAPA", "USER taro@example.test"]);
        hears(&self.sending, "EHLO [127.0.0.1]");
    }

    /// Both hear the goodbye, and nothing before it.
    fn say_goodbye(&self) {
        assert_eq!(
            (hears(&self.fetching, "QUIT"), hears(&self.sending, "QUIT")),
            (vec!["QUIT".into()], vec!["QUIT".into()])
        );
    }

    /// Stops the program by Ctrl-C or a signal: it ends at once, with this code, after its goodbyes.
    fn is_stopped(&self, journey: &mut Journey, how: Option<Signal>, code: u32) {
        let start = Instant::now();
        match how {
            None => drop(journey.press("\u{3}")),
            Some(how) => signal(journey, how),
        }
        self.say_goodbye();
        assert_eq!(journey.end(), code, "{how:?}");
        assert!(start.elapsed() < AT_ONCE, "{how:?}: {:?}", start.elapsed());
        journey.assert_clean();
    }
}

#[test]
fn a_check_that_is_stopped_says_goodbye_and_leaves_a_clean_terminal() {
    for (how, code) in [(None, 130), (Some(Signal::INT), 130), (Some(Signal::TERM), 143), (Some(Signal::HUP), 129)] {
        let stalled = Stalled::new();
        let mut journey = Journey::begin(&stalled.words());
        stalled.stalls();
        journey.see("checking,");
        stalled.is_stopped(&mut journey, how, code);
        assert!(journey.text().contains("Stopped.") && !journey.text().contains("checking,"), "{}", journey.text());
    }
}

#[test]
fn in_a_narrow_window_the_line_of_progress_is_taken_off_too() {
    let stalled = Stalled::new();
    let mut journey = Journey::begin(&stalled.words());
    journey.resize(24, 20);
    stalled.stalls();
    journey.see("checking,");
    journey.press("\u{3}");
    assert_eq!(journey.end(), 130);
    assert!(!journey.text().contains("checking,"), "{}", journey.text());
}

/// Erasing a line is no colour, and a terminal that says that it knows no escape sequences gets none.
#[test]
fn a_dumb_terminal_gets_no_escape_sequence_and_no_colour_still_erases() {
    let program = env!("CARGO_BIN_EXE_mailmedic");
    for (variable, erases) in [("TERM=dumb", false), ("NO_COLOR=1", true)] {
        let stalled = Stalled::new();
        let mut words = [&[variable, program][..], &stalled.words()].concat();
        words.extend(["--timeout", "2"]);
        let mut journey = Journey::run("env".as_ref(), &words);
        assert!(matches!(journey.end(), 1 | 2));
        let written = String::from_utf8_lossy(&journey.written.lock().unwrap()).into_owned();
        assert_eq!(written.contains("\r\u{1b}[K"), erases, "{variable}: {written:?}");
        assert!(!written.replace("\u{1b}[K", "").contains('\u{1b}'), "{variable}: {written:?}");
    }
}

#[test]
fn a_signal_at_the_password_prompt_leaves_a_clean_terminal() {
    for (how, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut journey = Journey::begin(&[
            "check",
            "taro@example.test",
            "--locale",
            "en",
            "--incoming",
            "pop3s://pop.example.test",
            "--connect-to",
            "::127.0.0.1:1",
            "--no-controls",
        ]);
        let before = journey.see("Password").has_read();
        journey.press("kiku");
        // What reaches the terminal after it was given back is shown, as anywhere.
        let begin = Instant::now();
        while journey.has_read() < before + "kiku".len() {
            assert!(begin.elapsed() < Duration::from_secs(20), "nobody reads");
            std::thread::yield_now();
        }
        signal(&journey, how);
        assert_eq!(journey.end(), code, "{how:?}");
        journey.assert_clean();
        assert!(!journey.text().contains("kiku"), "{}", journey.text());
    }
}

/// Nothing is probed there, so nobody logs in.
#[test]
fn on_the_phone_no_password_is_asked_for() {
    let words = "check taro@example.test --locale en --incoming pop3s://pop.example.test --mode phone --answer \
                 case.complaint=send";
    let mut journey = Journey::begin(&words.split_whitespace().collect::<Vec<_>>());
    assert_eq!(journey.end(), 2);
    assert!(!journey.text().contains("Password"), "{}", journey.text());
}

#[test]
fn an_interview_line_by_line_says_goodbye_and_tells_where_it_is_kept() {
    for (how, code) in [(None, 130), (Some(Signal::TERM), 143), (Some(Signal::HUP), 129)] {
        let stalled = Stalled::for_command(&["ask"]);
        let mut journey = Journey::begin(&stalled.words());
        stalled.stalls();
        journey.see("What is wrong with your mail?").press("2\r").see("What does the mail program show?");
        stalled.is_stopped(&mut journey, how, code);
        let text = journey.text();
        assert!(text.contains("Stopped.") && text.contains("mailmedic resume"), "{text}");
        let written = String::from_utf8_lossy(&journey.written.lock().unwrap()).into_owned();
        assert!(!written.contains('\u{1b}'), "no screen control: {written:?}");
    }
}

#[test]
fn leaving_an_interview_says_goodbye_too() {
    let stalled = Stalled::for_command(&["ask"]);
    let mut journey = Journey::begin(&stalled.words());
    stalled.stalls();
    journey.see("What is wrong with your mail?").press("q\r");
    stalled.say_goodbye();
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}

#[test]
fn the_full_screen_says_goodbye_and_leaves_a_clean_terminal() {
    for (how, code) in [(None, 0), (Some(Signal::TERM), 143), (Some(Signal::HUP), 129), (Some(Signal::INT), 130)] {
        let stalled = Stalled::for_command(&[]);
        let mut journey = Journey::begin(&stalled.words());
        journey.see("What is wrong with your mail?").press("2\r").see("Settings of the mail program").press("\r");
        stalled.stalls();
        journey.see("What does the mail program show?");
        // Ctrl-C is a key here; something would be lost only if nothing were kept.
        stalled.is_stopped(&mut journey, how, code);
    }
}
