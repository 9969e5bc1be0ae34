//! Rough surroundings: a server that floods, and a terminal that goes away.

use crate::journeys::Journey;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(20);

/// A server that never stops talking, and whose words would clear the screen. Gives its port, and how
/// many bytes were taken from it.
fn flooding() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let taken = Arc::new(AtomicUsize::new(0));
    let count = taken.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let count = count.clone();
            std::thread::spawn(move || {
                let words = "+OK \u{1b}[2J\u{1b}[31mhello\u{7}\u{202e}\r\n".repeat(500);
                // Whoever has heard enough hangs up.
                while stream.write_all(words.as_bytes()).is_ok() {
                    count.fetch_add(words.len(), Ordering::Relaxed);
                }
            });
        }
    });
    (port, taken)
}

#[test]
fn keys_are_answered_while_servers_flood() {
    let (port, taken) = flooding();
    let arguments = format!(
        "taro@example.test --locale en --no-controls --nameserver 127.0.0.1:1 --connect-to ::127.0.0.1:{port} \
         --incoming pop3://127.0.0.1:1110 --outgoing smtp://127.0.0.1:1025"
    );
    let mut journey = Journey::begin(&arguments.split(' ').collect::<Vec<_>>());
    journey.see("[taro@example.test").press("2\r").see("[1110 ").press("\r");
    journey.see("What does the mail program show?").press("h").see("How to find out");
    journey.press("h").press("c").see("connection").press("\r").see("Passwords are left out").see("hello");
    let text = journey.text();
    assert!(text.contains("\\u{1b}[2J"), "what would clear the screen is visible in\n{text}");
    assert!(
        text.contains("\\u{202e}") && !text.contains('\u{202e}'),
        "so is what would turn the line round in\n{text}"
    );
    journey.press("\u{3}");
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
    assert!(taken.load(Ordering::Relaxed) > 0, "it was a flood");
}

#[test]
fn the_program_ends_when_its_terminal_goes_away() {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mailmedic"));
    command.args(["demo", "op25b", "--locale", "en"]);
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut shown = Vec::new();
    while !String::from_utf8_lossy(&shown).contains("smtp.example.test") {
        let mut buffer = [0; 4096];
        let count = reader.read(&mut buffer).unwrap();
        assert_ne!(count, 0, "it ended before");
        shown.extend_from_slice(&buffer[..count]);
    }
    drop((reader, pair.master));
    let deadline = Instant::now() + PATIENCE;
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.exit_code();
        }
        assert!(Instant::now() < deadline, "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    };
    // The hang-up, the end of what can be read and the refusal to write come at once; none is a defect.
    assert!(matches!(code, 0 | 69 | 129), "{code}");
}
