//! Any commands in any order, by several clients at once: no accepted message is lost, no lock is
//! left behind, and what a client was told is what the next one finds.

use mailmedic::{
    network::{Network, Stream},
    server::{Scenario, Simulation, simulate},
    source::SourceFile,
};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};

const CLIENTS: usize = 4;

static SCENARIO: LazyLock<Arc<Scenario>> = LazyLock::new(|| {
    let text = "scenario: test\ncleartext_login: allowed\n\
                accounts: [{address: taro@example.test, password: sesame, mailbox: {messages: 3, message_size: 600 B}}]\n\
                client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}\n";
    Arc::new(Scenario::read(&SourceFile::new("scenarios/test.yaml", text)).unwrap())
});

const SMTP: &[&str] = &[
    "EHLO pc.example.test",
    "HELO pc.example.test",
    "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==",
    "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHdyb25n",
    "MAIL FROM:<hanako@example.test>",
    "MAIL FROM:<> SIZE=500",
    "MAIL FROM:<x@example.test> SIZE=99999999999",
    "RCPT TO:<taro@example.test>",
    "RCPT TO:<stranger@elsewhere.test>",
    "DATA",
    "RSET",
    "NOOP",
    "VRFY taro",
    "BDAT 5 LAST",
    "\u{1b}[31m",
    "QUIT",
];

const POP3: &[&str] = &[
    "USER taro@example.test",
    "PASS sesame",
    "PASS wrong",
    "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==",
    "CAPA",
    "STAT",
    "LIST",
    "LIST 1",
    "UIDL",
    "RETR 1",
    "TOP 2 0",
    "DELE 1",
    "DELE 2",
    "RETR 99999999999999999999",
    "RSET",
    "NOOP",
    "QUIT",
];

/// One client: what it has been told so far.
struct Client {
    stream: BufReader<Box<dyn Stream>>,
    sends: bool,
    recipients: usize,
    deleted: Vec<String>,
}

/// A reply, or `None` where the server has hung up.
type Reply = Option<String>;

impl Client {
    async fn connect(world: &Simulation, sends: bool) -> Self {
        let (host, port) = if sends { ("smtp.example.test", 25) } else { ("pop.example.test", 110) };
        let addresses = world.network.lookup(host).await.v4.unwrap().unwrap();
        let stream = world.network.connect(host, port, &addresses).await.unwrap();
        let mut client = Self { stream: BufReader::new(stream), sends, recipients: 0, deleted: Vec::new() };
        client.reply().await.unwrap();
        client
    }

    async fn line(&mut self) -> Reply {
        let mut line = String::new();
        (self.stream.read_line(&mut line).await.unwrap() > 0).then(|| line.trim_end().to_owned())
    }

    /// The last line of a reply of SMTP (RFC 5321 §4.2.1), the first one of POP3.
    async fn reply(&mut self) -> Reply {
        loop {
            let line = self.line().await?;
            if !self.sends || line.as_bytes().get(3) != Some(&b'-') {
                return Some(line);
            }
        }
    }

    async fn ask(&mut self, command: &str) -> Reply {
        if self.stream.write_all(format!("{command}\r\n").as_bytes()).await.is_err() {
            return None;
        }
        let reply = self.reply().await?;
        let many = ["CAPA", "LIST", "UIDL"].contains(&command)
            || ["RETR", "TOP "].iter().any(|verb| command.starts_with(verb));
        if !self.sends && many && reply.starts_with("+OK") {
            while self.line().await? != "." {}
        }
        Some(reply)
    }

    /// Says one command; how many more messages there are than before, if that is settled by its reply.
    async fn act(&mut self, command: &str) -> Option<isize> {
        let reply = self.ask(command).await?;
        let agreed = reply.starts_with("250") || reply.starts_with("+OK");
        match command.split(' ').next().unwrap() {
            // What is for others is dropped.
            "RCPT" if agreed && command.contains("@example.test") => self.recipients = 1,
            "MAIL" | "EHLO" | "HELO" if agreed && self.sends => self.recipients = 0,
            "DATA" if reply.starts_with("354") => {
                let arrived = self.ask("Subject: x\r\n\r\n..dots\r\n.").await?.starts_with("250");
                let recipients = std::mem::take(&mut self.recipients);
                return Some(if arrived { isize::try_from(recipients).unwrap() } else { 0 });
            }
            "DELE" if agreed => self.deleted.push(command.to_owned()),
            "RSET" if agreed => {
                self.recipients = 0;
                self.deleted.clear();
            }
            "QUIT" if agreed => return Some(-isize::try_from(self.deleted.len()).unwrap()),
            _ => {}
        }
        Some(0)
    }
}

/// Which client says which command; every number is valid.
fn script() -> impl Strategy<Value = Vec<(usize, usize)>> {
    // Half of the steps say what leads somewhere: a script of chance alone hardly ever sends a message.
    let useful = prop::sample::select(vec![
        vec![(0, 0), (0, 4), (0, 7), (0, 9)],
        vec![(1, 0), (1, 5), (1, 7), (1, 9), (1, 15)],
        vec![(2, 0), (2, 1)],
        vec![(2, 11), (2, 16)],
        vec![(3, 3), (3, 12)],
    ]);
    let any = (0..CLIENTS, 0..17usize).prop_map(|step| vec![step]);
    prop::collection::vec(prop_oneof![useful, any], 0..30).prop_map(|steps| steps.concat())
}

async fn play(script: Vec<(usize, usize)>) {
    let world = simulate(SCENARIO.clone()).unwrap();
    let mut clients: [Option<Client>; CLIENTS] = [const { None }; CLIENTS];
    let mut messages: isize = 3;
    for (number, command) in script {
        let sends = number < 2;
        let command = if sends { SMTP[command % SMTP.len()] } else { POP3[command % POP3.len()] };
        let client = &mut clients[number];
        if client.is_none() {
            *client = Some(Client::connect(&world, sends).await);
        }
        match client.as_mut().unwrap().act(command).await {
            Some(more) => messages += more,
            None => *client = None,
        }
        if command == "QUIT" {
            *client = None;
        }
    }
    for client in clients.into_iter().flatten() {
        let mut stream = client.stream;
        stream.shutdown().await.unwrap();
        stream.read_to_end(&mut Vec::new()).await.unwrap();
    }
    let mut last = Client::connect(&world, false).await;
    assert!(last.ask("USER taro@example.test").await.unwrap().starts_with("+OK"));
    assert!(last.ask("PASS sesame").await.unwrap().starts_with("+OK"), "a lock is left behind");
    let stat = last.ask("STAT").await.unwrap();
    assert_eq!(stat.split(' ').nth(1).unwrap(), messages.to_string(), "{stat}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_was_accepted_is_there_and_the_mailbox_is_free(script in script()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(play(script));
    }
}
