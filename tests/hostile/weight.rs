//! How much memory `mailmedic check` takes when a server says more than anybody can hold.

use super::peer::{
    Act, Peer, Running,
    certificates::{Certificate, trusted_pem},
    say,
};
use std::{
    fs,
    io::Write,
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
        "imaps" => 993,
        "smtps" => 465,
        _ => 25,
    };
    let side = if scheme.starts_with("smtp") { "--outgoing" } else { "--incoming" };
    let connect_to = format!("mail.example.test:{default}:127.0.0.1:{}", peer.port);
    weigh_check(peer, &[side, &url, "--connect-to", &connect_to]).await
}

/// The same of one who knows only the address, and asks the domain's web server.
async fn weigh_settings(document: Act) -> (u64, Duration, Vec<String>) {
    let certificate = Certificate::good("autoconfig.example.test");
    let peer = Peer::mute(Act::Say(Vec::new())).implicit_tls(certificate).on("GET", document).listen().await;
    let connect_to = format!("autoconfig.example.test:443:127.0.0.1:{}", peer.port);
    let mut trusted = tempfile::NamedTempFile::new().unwrap();
    trusted.write_all(trusted_pem().as_bytes()).unwrap();
    let ca_file = trusted.path().to_str().unwrap();
    weigh_check(peer, &["--nameserver", "127.0.0.1:9", "--ca-file", ca_file, "--connect-to", &connect_to]).await
}

async fn weigh_check(peer: Running, arguments: &[&str]) -> (u64, Duration, Vec<String>) {
    let began = Instant::now();
    let mut check = Command::new(env!("CARGO_BIN_EXE_mailmedic"))
        .args(["check", "taro@example.test"])
        .args(arguments)
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

/// A list of five million, a hundred thousand capabilities, a line of 100 MB, a chain of a hundred.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn no_server_makes_a_check_heavy() {
    let listing = || Act::Say([&b"+OK\r\n"[..], &b"1 1000\r\n".repeat(5_000_000), b".\r\n"].concat());
    let many =
        |begin: &str, line: &str, end: &str| Act::Say(format!("{begin}{}{end}", line.repeat(100_000)).into_bytes());
    let long = || Certificate::long("mail.example.test", 100);
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
        ("a line of 100 MB by IMAP", "imap", "", Peer::mute(Act::Say(vec![b'*'; 100_000_000]))),
        ("a line of 100 MB by SMTP", "smtp", "", Peer::mute(Act::Say(vec![b'2'; 100_000_000]))),
        (
            "lines without end",
            "smtp",
            "",
            Peer::mute(Act::SayForEver(b"220-and so on\r\n".repeat(1000), Duration::ZERO)),
        ),
        (
            "a message of 100 MB",
            "pop3",
            "TOP",
            Peer::pop3().on("TOP", Act::Say([&b"+OK\r\n"[..], &vec![b'x'; 100_000_000]].concat())),
        ),
        ("a chain of a hundred", "pop3s", "", Peer::pop3().implicit_tls(long())),
        ("a chain of a hundred by IMAP", "imaps", "", Peer::imap().implicit_tls(long())),
        ("a chain of a hundred by SMTP", "smtps", "", Peer::smtp().implicit_tls(long())),
        ("nothing strange", "pop3", "QUIT", Peer::pop3().on("NOTHING", say("+OK"))),
    ] {
        let (most, took, heard) = weigh(scheme, peer).await;
        assert_light(case, asked, most, took, &heard);
    }
    let bomb = "<!DOCTYPE a [<!ENTITY a '10'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
    let document = |body: String| format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    for (case, said) in [
        ("a document that multiplies itself", document(format!("{bomb}<clientConfig>&c;&c;</clientConfig>"))),
        ("a document of many depths", document("<a>".repeat(80_000))),
        ("a document of 100 MB", document("x".repeat(100_000_000))),
        ("a redirect to itself", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: https://autoconfig.example.test/mail/config-v1.1.xml\r\n\r\n".to_owned()),
    ] {
        let (most, took, heard) = weigh_settings(Act::Say(said.into_bytes())).await;
        assert_light(case, "GET /mail/config-v1.1.xml", most, took, &heard);
    }
}

#[allow(clippy::print_stdout, reason = "what was measured, for whoever wants to see it: --nocapture")]
/// Below the limit, in time, and the peer has been asked what the case is about.
fn assert_light(case: &str, asked: &str, most: u64, took: Duration, heard: &[String]) {
    println!("{case}: {most} kB, {took:?}");
    assert!(asked.is_empty() || heard.iter().any(|line| line.contains(asked)), "{case}: {heard:?}");
    assert!((1_000..MOST).contains(&most), "{case}: {most} kB");
    assert!(took < Duration::from_secs(9), "{case}: {took:?}");
}
