//! Dovecot and Postfix with throw-away settings.

mod dovecot;
mod postfix;
mod world;

pub use dovecot::{Account, Dovecot, Mailbox};
pub use postfix::{Delivery, Postfix};
pub use world::World;

use std::{
    io::Write,
    net::TcpListener,
    path::Path,
    process::Command,
    sync::atomic::{AtomicU16, Ordering},
};

/// Whether something that a test needs is not installed. Says so where nobody can overlook it, and
/// ends the test as failed if peers are required.
pub fn missing(programs: &[&str]) -> bool {
    let absent: Vec<&str> = programs.iter().copied().filter(|program| !Path::new(program).exists()).collect();
    let mut reasons: Vec<String> = absent.iter().map(|program| format!("{program} is not installed")).collect();
    if !is_root() {
        reasons.push("Postfix can only be started by root".to_owned());
    }
    if reasons.is_empty() {
        return false;
    }
    let message = format!(
        "\n*** INTEROP DID NOT RUN: {}.\n*** On Debian, as root: apt-get install dovecot-pop3d dovecot-imapd postfix openssl\n",
        reasons.join("; ")
    );
    assert!(std::env::var_os("MAILMEDIC_REQUIRE_PEERS").is_none(), "{message}");
    // Not `eprintln!`, which the test harness keeps to itself when a test passes.
    std::io::stderr().write_all(message.as_bytes()).unwrap();
    true
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// A port of 127.0.0.2 that is free, each only once. It lies below those that systems give out by
/// themselves: until a server has bound it, one of these could go to another connection.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(20_000);
    loop {
        let port = NEXT.fetch_add(1, Ordering::Relaxed);
        assert!(port < 32_000, "no port is free");
        if TcpListener::bind(("127.0.0.2", port)).is_ok() {
            return port;
        }
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
