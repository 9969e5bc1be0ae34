//! The three servers under any client: each session ends, and the next user is served as ever.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mailmedic::{
    network::{Network, Stream},
    server::{Scenario, Simulation, simulate},
    source::SourceFile,
};
use mailmedic_fuzz::{AT_LAST, paused};
use std::sync::{Arc, LazyLock};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    task::yield_now,
    time::timeout,
};

/// Logins in the clear, so that rubbish gets as far as it can.
const WORLD: &str = "scenario: test
cleartext_login: allowed
accounts: [{address: taro@example.test, password: sesame, mailbox: {messages: 2, message_size: 600 B}}]
client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}
";
const SERVERS: [(&str, u16); 3] = [("smtp.example.test", 25), ("pop.example.test", 110), ("pop.example.test", 143)];
static SCENARIO: LazyLock<Arc<Scenario>> =
    LazyLock::new(|| Arc::new(Scenario::read(&SourceFile::new("scenarios/test.yaml", WORLD)).expect("a scenario")));

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (port, piece, said) = input;
    paused().block_on(async {
        let world = simulate(SCENARIO.clone()).expect("certificates");
        let (host, port) = SERVERS[usize::from(port) % SERVERS.len()];
        let mut stream = connect(&world, host, port).await;
        for part in said.chunks(usize::from(piece) + 1) {
            if stream.write_all(part).await.is_err() {
                break;
            }
            yield_now().await;
        }
        end(stream).await;
        a_good_session(&world).await;
    });
});

async fn connect(world: &Simulation, host: &str, port: u16) -> Box<dyn Stream> {
    let addresses = world.network.lookup(host).await.v4.expect("asked").expect("known");
    world.network.connect(host, port, &addresses).await.expect("open")
}

/// Hangs up and waits until the server has.
async fn end(mut stream: Box<dyn Stream>) -> Vec<u8> {
    let mut heard = Vec::new();
    let _ = stream.shutdown().await;
    timeout(AT_LAST, stream.read_to_end(&mut heard)).await.expect("the session does not end").expect("a pipe");
    heard
}

/// No lock is left behind; what the client before has deleted or delivered is its own affair.
async fn a_good_session(world: &Simulation) {
    let mut stream = connect(world, "pop.example.test", 110).await;
    stream.write_all(b"USER taro@example.test\r\nPASS sesame\r\nSTAT\r\nQUIT\r\n").await.expect("a pipe");
    let heard = String::from_utf8(end(stream).await).expect("text");
    assert_eq!(heard.lines().filter(|line| line.starts_with("+OK")).count(), 5, "{heard}");
}
