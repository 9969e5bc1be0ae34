//! The program in a terminal, as a person meets it: real keys, real sockets on loopback, and the
//! terminal as it is left.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::{Arc, Mutex, mpsc},
    time::{Duration, Instant},
};

/// Longer than any check may take: five seconds for a connection, twelve for a locked mailbox.
const PATIENCE: Duration = Duration::from_secs(40);

fn wide(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a terminal has cells")
}

/// How much of what was written is whole: a frame between the marks of a synchronised update is shown
/// when its end has come, as terminals do it.
fn whole_frames(written: &[u8]) -> usize {
    const MARK: usize = b"\x1b[?2026h".len();
    let last = |mark: &[u8]| written.windows(MARK).rposition(|window| window == mark);
    match (last(b"\x1b[?2026h"), last(b"\x1b[?2026l")) {
        (Some(begin), end) if end.is_none_or(|end| end < begin) => begin,
        _ => {
            // What may be the beginning of a mark waits for the rest of it.
            let begun = (1..MARK).rev().find(|count| written.ends_with(&b"\x1b[?2026h"[..*count]));
            written.len() - begun.unwrap_or(0)
        }
    }
}

pub struct Journey {
    screen: Arc<Mutex<vt100::Parser>>,
    /// Everything that the program wrote.
    pub written: Arc<Mutex<Vec<u8>>>,
    /// A message whenever something was written; closed when the terminal is.
    changed: mpsc::Receiver<()>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    pub child: Box<dyn Child + Send + Sync>,
}

impl Journey {
    pub fn begin(arguments: &[&str]) -> Self {
        Self::run(env!("CARGO_BIN_EXE_mailmedic").as_ref(), arguments)
    }

    pub fn run(program: &std::ffi::OsStr, arguments: &[&str]) -> Self {
        Self::run_with(program, arguments, &[("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))])
    }

    /// The same with these variables.
    pub fn run_with(program: &std::ffi::OsStr, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env("RUST_BACKTRACE", "0");
        // The configuration of whoever runs the tests is none of theirs.
        command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(wide(24), wide(80), 0)));
        let written = Arc::new(Mutex::new(Vec::new()));
        let (sender, changed) = mpsc::channel();
        let (parser, log) = (screen.clone(), written.clone());
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            let mut pending = Vec::new();
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                pending.extend_from_slice(&buffer[..count]);
                let whole = whole_frames(&pending);
                parser.lock().unwrap().process(&pending[..whole]);
                pending.drain(..whole);
                log.lock().unwrap().extend_from_slice(&buffer[..count]);
                if sender.send(()).is_err() {
                    return;
                }
            }
        });
        Self { screen, written, changed, keys, master: pair.master, child }
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen shows `text`.
    pub fn see(&mut self, text: &str) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !self.text().contains(text) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(self.changed.recv_timeout(left).is_ok(), "never saw “{text}” in\n{}", self.text());
        }
        self
    }

    /// Waits until the screen shows one of `texts`.
    pub fn see_one_of(&mut self, texts: &[&str]) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !texts.iter().any(|text| self.text().contains(text)) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(self.changed.recv_timeout(left).is_ok(), "never saw one of {texts:?} in\n{}", self.text());
        }
        self
    }

    /// Goes down a list until the bar stands at `text`. How many lines are before it is not the
    /// business of a journey: every new scenario adds one.
    fn go_down_to(&mut self, text: &str) -> &mut Self {
        let bar = |screen: String| screen.lines().find(|line| line.contains('▸')).map(str::to_owned);
        let deadline = Instant::now() + PATIENCE;
        let mut line = bar(self.text());
        while !line.as_ref().is_some_and(|line| line.contains(text)) {
            self.press(DOWN);
            while bar(self.text()) == line {
                let left = deadline.saturating_duration_since(Instant::now());
                assert!(self.changed.recv_timeout(left).is_ok(), "no “{text}” in\n{}", self.text());
            }
            line = bar(self.text());
        }
        self
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("keys go in");
        self.keys.flush().expect("keys go in");
        self
    }

    pub fn resize(&mut self, rows: u16, columns: u16) -> &mut Self {
        self.screen.lock().unwrap().screen_mut().set_size(wide(rows), wide(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).expect("resized");
        self
    }

    /// Waits for the end; gives the exit code.
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(status) = self.child.try_wait().expect("a state") {
                break status.exit_code();
            }
            assert!(Instant::now() < deadline, "does not end:\n{}", self.text());
            // The reader tells of writing, and at the end of closing; neither is promised to be last.
            let _ = self.changed.recv_timeout(Duration::from_millis(50));
        };
        // What is still in the pipe belongs to the picture. Its end is told, unless somebody else has the terminal open.
        while self.changed.recv_timeout(Duration::from_secs(5)).is_ok() {}
        code
    }

    /// How many bytes the program has read so far, from wherever.
    pub fn has_read(&self) -> usize {
        let process = self.child.process_id().expect("a process");
        let counters = std::fs::read_to_string(format!("/proc/{process}/io")).expect("it runs");
        let read = counters.lines().find_map(|line| line.strip_prefix("rchar: ")).expect("a counter");
        read.trim().parse().expect("a number")
    }

    /// The terminal is as it was: ordinary screen, cursor shown, no raw mode, no bracketed paste.
    pub fn assert_clean(&self) {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        #[cfg(unix)]
        {
            use rustix::termios::{LocalModes, tcgetattr};
            let descriptor = self.master.as_raw_fd().expect("a descriptor");
            // The master's attributes are those of the terminal.
            let file = std::fs::File::open(format!("/proc/self/fd/{descriptor}")).expect("the master");
            let modes = tcgetattr(&file).expect("attributes").local_modes;
            assert!(modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG), "{modes:?}");
        }
    }
}

impl Drop for Journey {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const ESC: &str = "\u{1b}";
const F3: &str = "\u{1b}OR";

#[test]
fn from_a_blocked_port_to_fixed_in_english() {
    let mut journey = Journey::begin(&["demo", "op25b", "--locale", "en"]);
    journey.see("This is what the mail program of the practice account is set to.").see("[smtp.example.test");
    journey.press(ENTER).see("What is wrong with your mail?").press("1");
    journey.see("✓ Your internet provider blocks the old way out for mail (port 25).").press(ENTER);
    journey.see("How we know").see("No answer on port 25 from another mail server elsewhere.").press("1");
    journey.see("Change the port for sending to 587.").press("k");
    journey.see("✓ Checked again: fixed.").see("There is an answer from smtp.example.test on port 587.");
    journey.press(ENTER).see("Practice with a fault").press("q");
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}

#[test]
fn from_a_blocked_port_to_fixed_in_japanese_with_a_change_of_language_and_of_size() {
    let mut journey = Journey::begin(&["demo", "op25b", "--locale", "ja"]);
    journey.see("練習用アカウントの、メールソフトの設定です。").press(ENTER);
    journey.see("どのようなことでお困りですか。").press("1");
    journey.see("メールソフトには、どのような表示が出ますか。");
    journey.press(F3).see("What does the mail program show?").press(F3).see("どのような表示が出ますか。");
    journey.resize(5, 20).see("画面が小さすぎます。").resize(36, 130).see("比較用 25").resize(24, 80);
    journey.see("✓ ご利用の回線では、メールの出口（25番ポート）がふさがれています。").press(ENTER);
    journey.see("確認したこと").press("1").see("送信のポート番号を587にしてください。");
    journey.press("k").see("✓ もう一度確認しました：直りました。");
    journey.press(ENTER).see("練習：故障を選ぶ").press(ESC);
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}

#[test]
fn a_locked_mailbox_is_chosen_from_the_list_and_mended() {
    let mut journey = Journey::begin(&["demo", "--locale", "en"]);
    journey.see("▸   1 Everything works").go_down_to("The mailbox is locked").press(ENTER);
    journey.see("[pop.example.test").press(ENTER).see("What is wrong with your mail?").press("2");
    journey.see("✓ The mailbox is locked").press(ENTER).see("Wait 20-30 minutes and fetch again").press("2");
    journey.see("Press M").press("m").see("✓ Checked again: fixed.");
    journey.press("\u{3}");
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}

#[test]
fn ctrl_c_in_the_middle_of_the_checks_leaves_a_clean_terminal() {
    let mut journey = Journey::begin(&["demo", "op25b", "--locale", "en"]);
    journey.see("[smtp.example.test").press(ENTER).see("send 25 ⋯").press("\u{3}");
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}

#[cfg(unix)]
#[test]
fn signals_leave_a_clean_terminal() {
    use rustix::process::{Pid, Signal, kill_process};
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut journey = Journey::begin(&["demo", "op25b", "--locale", "en"]);
        journey.see("[smtp.example.test").press(ENTER).see("What is wrong with your mail?");
        let pid = i32::try_from(journey.child.process_id().expect("a process")).expect("a number");
        kill_process(Pid::from_raw(pid).expect("a process"), signal).expect("the signal is sent");
        assert_eq!(journey.end(), code, "{signal:?}");
        journey.assert_clean();
    }
}

/// An interface without any language cannot draw: the child of the test below.
#[test]
#[ignore = "panics on purpose; run by a_panic_leaves_a_clean_terminal"]
fn an_interface_that_panics() {
    use mailmedic::{
        network::{SystemNetwork, SystemOptions},
        probe::{Limits, TrustRoots},
        server::scenario::Catalogue,
        tui::{Equipment, Setup, Surroundings, Theme},
    };
    let setup = Setup { locales: Arc::new([]), ..crate::stage::Stage::setup(mailmedic::locale::Language::En) };
    let own = Equipment {
        network: Arc::new(SystemNetwork::new(SystemOptions::default())),
        roots: Arc::new(TrustRoots::none()),
        patterns: crate::stage::patterns(),
        allowed: mailmedic::probe::Allowed::default(),
        limits: Limits::default(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let surroundings = Surroundings::new(own, Catalogue::default());
    let ended = runtime.block_on(mailmedic::tui::run(setup, Theme { colour: true }, surroundings, None));
    unreachable!("it ended with {ended:?}");
}

#[test]
fn a_panic_leaves_a_clean_terminal_with_its_message() {
    let tests = std::env::current_exe().unwrap();
    let arguments = ["--exact", "journeys::an_interface_that_panics", "--ignored", "--nocapture"];
    let mut journey = Journey::run(tests.as_os_str(), &arguments);
    assert_ne!(journey.end(), 0);
    journey.assert_clean();
    let written = String::from_utf8_lossy(&journey.written.lock().unwrap()).into_owned();
    assert!(written.contains("\u{1b}[?1049h"), "the interface had begun: {written:?}");
    journey.see("panicked at").see("src/tui/model.rs");
}

#[cfg(unix)]
#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_brings_everything_back() {
    let mut journey = Journey::run("bash".as_ref(), &["--norc", "--noprofile", "-i"]);
    let start = format!("PS1='ready> '; {} demo op25b --locale en\r", env!("CARGO_BIN_EXE_mailmedic"));
    journey.press(&start).see("[smtp.example.test").press(ENTER).see("What is wrong with your mail?");
    journey.press("\u{1a}").see("Stopped").see("ready> ");
    assert!(!journey.screen.lock().unwrap().screen().alternate_screen(), "the shell has its own screen");
    journey.press("fg\r").see("What is wrong with your mail?").press("1").see("What does the mail program show?");
    journey.press("\u{3}").see("ready> ").press("exit\r");
    journey.end();
    journey.assert_clean();
}

#[test]
fn without_colour_nothing_is_coloured() {
    let mut journey = Journey::begin(&["demo", "op25b", "--locale", "en", "--no-color"]);
    journey.see("[smtp.example.test").press("\u{3}");
    assert_eq!(journey.end(), 0);
    let written = String::from_utf8_lossy(&journey.written.lock().unwrap()).into_owned();
    for colour in 30..=37 {
        assert!(!written.contains(&format!("\u{1b}[{colour}m")), "colour {colour}");
        assert!(!written.contains(&format!(";{colour}m")), "colour {colour}");
    }
    assert!(!written.contains("38;5;"), "no colour of the palette by number");
}

#[test]
fn without_a_terminal_it_says_what_to_use_instead() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_mailmedic"))
        .args(["--locale", "en"])
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .stdin(std::process::Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(64));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).expect("text");
    for command in ["mailmedic check", "mailmedic ask", "mailmedic explain"] {
        assert!(said.contains(command), "{said}");
    }
}
