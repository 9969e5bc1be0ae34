//! How much memory `mailmedic check` takes when a server says more than anybody can hold.

use super::peer::{Act, Peer, certificates::Certificate, say};
use std::{
    fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const MOST: u64 = 64 * 1024;

/// The most memory in kB that a check of the peer had, how long it took, and what the peer heard.
async fn weigh(scheme: &str, peer: Peer) -> (u64, Duration, Vec<String>) {
    let peer = peer.listen().await;
    let url = format!("{scheme}://mail.example.test");
    let default = match scheme {
        "pop3" => 110,
        "pop3s" => 995,
        "imap" => 143,
        _ => 25,
    };
    let side = if scheme.starts_with("smtp") { "--outgoing" } else { "--incoming" };
    let connect_to = format!("mail.example.test:{default}:127.0.0.1:{}", peer.port);
    let began = Instant::now();
    let mut check = Command::new(env!("CARGO_BIN_EXE_mailmedic"))
        .args(["check", "taro@example.test", side, &url, "--connect-to", &connect_to])
        .args([
            "--connect-to",
            "::127.0.0.1:9",
            "--no-controls",
            "--allow-cleartext-login",
            "--timeout",
            "6",
            "--transcript",
        ])
        .env("MAILMEDIC_PASSWORD", "sesame")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", check.id());
    let mut most = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().split(' ').next()?.parse().ok());
        most = most.max(peak.unwrap_or(0));
        if check.try_wait().unwrap().is_some() {
            return (most, began.elapsed(), peer.all_heard());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The issue's own figures: a list of five million, a hundred thousand capabilities, a line of 100 MB, a chain of a hundred.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn no_server_makes_a_check_heavy() {
    let listing = || Act::Say([&b"+OK\r\n"[..], &b"1 1000\r\n".repeat(5_000_000), b".\r\n"].concat());
    let many =
        |begin: &str, line: &str, end: &str| Act::Say(format!("{begin}{}{end}", line.repeat(100_000)).into_bytes());
    let sizes = Act::Say([b"* 1 FETCH (RFC822.SIZE 1000)\r\n".repeat(5_000_000), b"TAG OK\r\n".to_vec()].concat());
    for (case, scheme, asked, peer) in [
        ("LIST of five million", "pop3", "LIST", Peer::pop3().on("LIST", listing())),
        ("UIDL of five million", "pop3", "UIDL", Peer::pop3().on("UIDL", listing())),
        ("FETCH of five million", "imap", "FETCH", Peer::imap().on("FETCH", sizes)),
        ("CAPA of 100,000", "pop3", "CAPA", Peer::pop3().on("CAPA", many("+OK\r\n", "X-CAPABILITY\r\n", ".\r\n"))),
        (
            "EHLO of 100,000",
            "smtp",
            "EHLO",
            Peer::smtp().on("EHLO", many("250-x\r\n", "250-X-CAPABILITY\r\n", "250 x\r\n")),
        ),
        (
            "CAPABILITY of 100,000",
            "imap",
            "CAPABILITY",
            Peer::imap().on("CAPABILITY", many("* CAPABILITY", " X-CAP", "\r\nTAG OK\r\n")),
        ),
        ("a line of 100 MB", "pop3", "", Peer::mute(Act::Say(vec![b'+'; 100_000_000]))),
        (
            "a message of 100 MB",
            "pop3",
            "TOP",
            Peer::pop3().on("TOP", Act::Say([&b"+OK\r\n"[..], &vec![b'x'; 100_000_000]].concat())),
        ),
        ("a chain of a hundred", "pop3s", "", Peer::pop3().implicit_tls(Certificate::long("mail.example.test", 100))),
        ("nothing strange", "pop3", "QUIT", Peer::pop3().on("NOTHING", say("+OK"))),
    ] {
        let (most, took, heard) = weigh(scheme, peer).await;
        assert!(asked.is_empty() || heard.iter().any(|line| line.contains(asked)), "{case}: {heard:?}");
        assert!((1_000..MOST).contains(&most), "{case}: {most} kB");
        assert!(took < Duration::from_secs(9), "{case}: {took:?}");
    }
}
