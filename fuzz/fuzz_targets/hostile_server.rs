//! A whole examination of servers that say anything: it ends, it reports, and neither a control
//! character nor the password gets through.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailmedic::{
    fact::{Endpoint, ProbeRequest},
    network::{Behaviour, LookupError, Record, RecordKind, SimulatedNetwork},
    pattern::{self, Patterns},
    probe::{self, Allowed, Credentials, Limits, ProbeInput, ProbeMessage, TrustRoots},
    protocol::Secret,
    settings::{Found, FoundBy, MailServer, Settings},
};
use mailmedic_fuzz::{AT_LAST, assert_harmless, paused};
use std::{
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, LazyLock},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream},
    time::timeout,
};

static PATTERNS: LazyLock<Arc<Patterns>> = LazyLock::new(|| pattern::builtin().expect("the built-in patterns"));
const HOST: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
/// In clear and as base64 makes it, at any of the three alignments.
const PASSWORD: [&str; 4] = ["sesame", "c2VzYW1l", "Nlc2FtZ", "zZXNhbWU"];

fuzz_target!(|input: (bool, &[u8])| {
    let (by_imap, script) = input;
    // The script itself must not hold the password: then it is no leak but what the server invented.
    if PASSWORD.iter().any(|form| String::from_utf8_lossy(script).contains(form)) {
        return;
    }
    paused().block_on(examine(by_imap, Arc::from(script)));
});

/// Says one piece of the script, which are separated by NUL, at each turn of its own.
async fn act(mut stream: DuplexStream, script: Arc<[u8]>) {
    let mut heard = [0; 4096];
    for piece in script.split(|byte| *byte == 0) {
        if stream.write_all(piece).await.is_err() {
            return;
        }
        if !matches!(stream.read(&mut heard).await, Ok(1..)) {
            return;
        }
    }
}

async fn examine(by_imap: bool, script: Arc<[u8]>) {
    let mut network = SimulatedNetwork::new(Box::new(|_, kind| {
        let answer = match kind {
            RecordKind::A => Ok(vec![Record::Address(HOST)]),
            _ => Err(LookupError::NoData),
        };
        Box::pin(std::future::ready(answer))
    }));
    for port in [25, 110, 143] {
        let script = script.clone();
        let serve = Behaviour::Serve(Box::new(move |stream| Box::pin(act(stream, script.clone()))));
        network.insert((HOST, port).into(), serve);
    }
    let incoming = if by_imap { "imap://mail.example.test" } else { "pop3://mail.example.test" };
    let found = |url: &str| {
        let value: MailServer = url.parse().expect("a server");
        Some(Found { value, by: FoundBy::Option })
    };
    let password = Some(Secret::new("sesame"));
    let mut settings = Settings {
        address: Some("taro@example.test".parse().expect("an address")),
        incoming: found(incoming),
        outgoing: found("smtp://mail.example.test"),
        ..Settings::default()
    };
    settings.complete(None);
    let input = ProbeInput {
        settings,
        requests: [Endpoint::Incoming, Endpoint::Outgoing]
            .map(|endpoint| ProbeRequest { endpoint, login: true })
            .into(),
        credentials: Credentials { incoming: password.clone(), outgoing: password },
        allowed: Allowed { cleartext_login: true, unverified_tls_login: true, ..Allowed::default() },
        limits: Limits::default(),
        letter: None,
        roots: Arc::new(TrustRoots::none()),
        patterns: PATTERNS.clone(),
        discovered: None,
    };
    let mut messages = probe::run(Arc::new(network), input);
    let listen = async {
        while let Some(message) = messages.recv().await {
            match message {
                ProbeMessage::Learned { observations, .. } => observations.iter().for_each(check_fact),
                ProbeMessage::Finished(report) => {
                    report.observations.iter().for_each(check_fact);
                    assert_harmless(&report.outcome);
                }
                ProbeMessage::Session { transcript, .. } => {
                    for line in transcript.lines() {
                        check(&line.text);
                    }
                }
            }
        }
    };
    timeout(AT_LAST, listen).await.expect("the examination does not end");
}

fn check_fact(fact: &mailmedic::fact::Observation) {
    check(fact.detail.as_deref().unwrap_or_default());
}

fn check(text: &str) {
    assert_harmless(text);
    assert!(!PASSWORD.iter().any(|form| text.contains(form)), "the password gets out: {text:?}");
}
