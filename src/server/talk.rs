//! Conversations with a session in memory, for tests of exact replies.

use super::{Role, Scenario, world::World};
use crate::source::SourceFile;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

/// The usual world: two accounts, and logins in the clear so that a script can be read.
const USUAL: [&str; 5] = [
    "scenario: test",
    "cleartext_login: allowed",
    "servers: {smtps: {security: cleartext}, pop3s: {security: cleartext}, imaps: {security: cleartext}, \
     https: {security: cleartext}}",
    "accounts: [{address: taro@example.test, password: sesame, mailbox: {messages: 2, message_size: 600 B}}, \
     {address: jiro@example.test, password: open, mailbox: {messages: 0, quota: 2 kB}}]",
    "client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}",
];

/// A running world: the usual one, with `lines` added or in place of those with the same key.
pub fn world(lines: &str) -> Arc<World> {
    let key = |line: &str| line.split(':').next().map(str::to_owned);
    let replaced: Vec<_> = lines.lines().filter_map(key).collect();
    let usual = USUAL.into_iter().filter(|line| key(line).is_none_or(|key| !replaced.contains(&key)));
    let text = usual.chain(lines.lines()).collect::<Vec<_>>().join("\n");
    let scenario = Scenario::read(&SourceFile::new("scenarios/test.yaml", &text)).unwrap();
    Arc::new(World::new(Arc::new(scenario), &[]).unwrap())
}

/// Everything that the server says to a client that sends `said`, in pieces of `piece` octets, and
/// then hangs up its side. Numbers that differ between runs become `N`.
pub async fn talk_in_pieces(world: &Arc<World>, role: Role, said: &[u8], piece: usize) -> String {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    let session = tokio::spawn(world.clone().serve(role, Box::new(theirs), None));
    let (mut reading, mut writing) = tokio::io::split(ours);
    let listening = tokio::spawn(async move {
        let mut heard = Vec::new();
        reading.read_to_end(&mut heard).await.unwrap();
        heard
    });
    for piece in said.chunks(piece) {
        // The server may have hung up; what it said before counts.
        if writing.write_all(piece).await.is_err() {
            break;
        }
        tokio::task::yield_now().await;
    }
    let _ = writing.shutdown().await;
    let limit = Duration::from_secs(7200);
    timeout(limit, session).await.unwrap().unwrap();
    let heard = String::from_utf8(timeout(limit, listening).await.unwrap().unwrap()).unwrap();
    // `<7.1767225600@` and `7.1767225600@`
    regex::Regex::new(r"\d+\.\d{9,}@").unwrap().replace_all(&heard, "N@").into_owned()
}

pub async fn talk(world: &Arc<World>, role: Role, said: &str) -> String {
    talk_in_pieces(world, role, &crlf(said), usize::MAX).await
}

/// A script with one line an entry.
pub fn crlf(lines: &str) -> Vec<u8> {
    lines.replace('\n', "\r\n").into_bytes()
}

/// Asserts what is said, line by line, for every way to cut the client's octets into two, and
/// octet by octet.
pub async fn assert_talk(lines: &str, role: Role, said: &str, expected: &str) {
    let said = crlf(said);
    for piece in [said.len(), 1, 7] {
        let world = world(lines);
        let heard = talk_in_pieces(&world, role, &said, piece).await;
        pretty_assert(&heard, expected, &format!("in pieces of {piece}"));
    }
}

fn pretty_assert(heard: &str, expected: &str, how: &str) {
    let heard: Vec<&str> = heard.trim_end().split("\r\n").collect();
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(heard, expected, "{how}");
}
