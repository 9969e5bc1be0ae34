//! A running server, and programs that talk to it.

use mailmedic::{
    server::{CaFile, Listen, Role, Scenario, Server},
    settings::ConnectionSecurity,
    source::{SourceFile, builtin},
};
use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::Arc,
};
use tokio_rustls::{TlsConnector, rustls};

/// Seconds that a program may take.
const LIMIT: &str = "40";

pub const USER: &str = "taro@example.test";

pub struct World {
    pub server: Server,
    pub ca: CaFile,
    pub dir: tempfile::TempDir,
}

/// Puts a built-in scenario on.
pub async fn scenario(id: &str) -> World {
    let scenarios = mailmedic::server::scenario::load(&builtin()).unwrap();
    start(scenarios.into_iter().find(|scenario| scenario.id == id).unwrap()).await
}

/// Puts on a world of one account with three messages, with `lines` added; they may say `accounts` themselves.
pub async fn world(lines: &str) -> World {
    let usual = format!("accounts: [{{address: {USER}, password: sesame}}]\n");
    let accounts = if lines.contains("accounts: ") { "" } else { &usual };
    let text = format!(
        "scenario: test\n{accounts}\
         client: {{incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}}\n{lines}\n"
    );
    start(Arc::new(Scenario::read(&SourceFile::new("scenarios/test.yaml", &text)).unwrap())).await
}

async fn start(scenario: Arc<Scenario>) -> World {
    let server = Server::start(scenario, Listen::default()).await.unwrap();
    let ca = CaFile::write(&server.ca_pem()).unwrap();
    World { server, ca, dir: tempfile::tempdir().unwrap() }
}

impl World {
    pub fn port(&self, role: Role) -> String {
        self.server.port(role).to_string()
    }

    pub fn ca(&self) -> &str {
        self.ca.path().to_str().unwrap()
    }

    /// A TLS client that trusts this server's authority and nobody else.
    pub fn tls_client(&self) -> TlsConnector {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(rustls::pki_types::pem::PemObject::from_pem_slice(self.server.ca_pem().as_bytes()).unwrap()).unwrap();
        let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        TlsConnector::from(Arc::new(config))
    }

    /// Writes a file that only its owner reads, as programs want it for passwords.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.dir.path().join(name);
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    /// curl, set up for this server.
    pub fn curl(&self, role: Role, arguments: &[&str]) -> Tool {
        let (scheme, host) = match role {
            Role::Smtp25 | Role::Submission => ("smtp", "smtp.example.test"),
            Role::Smtps => ("smtps", "smtp.example.test"),
            Role::Pop3 => ("pop3", "pop.example.test"),
            Role::Pop3s => ("pop3s", "pop.example.test"),
            Role::Imap => ("imap", "pop.example.test"),
            Role::Imaps => ("imaps", "pop.example.test"),
            Role::Control25 => ("smtp", "mx.neutral.test"),
        };
        let path = arguments.first().copied().unwrap_or("");
        let mut tool = tool("curl");
        tool.args(&["--silent", "--show-error", "--max-time", "30", "--ssl-reqd", "--cacert", self.ca()]);
        tool.args(&["--connect-to", &format!("{host}:{}:127.0.0.1:{}", role.port(), self.port(role))]);
        tool.args(&arguments[1..]);
        tool.args(&[&format!("{scheme}://{host}:{}/{path}", role.port())]);
        tool
    }

    /// A message as the user's mailbox gives it out, without the trace fields of the delivery.
    pub async fn fetched(&self, number: usize) -> Vec<u8> {
        let output = self.curl(Role::Pop3s, &[&number.to_string(), "--user", "taro@example.test:sesame"]).run().await;
        without_trace(output.expect_success())
    }
}

/// Takes the trace fields off that the server must put before a message (RFC 5321 §4.4).
pub fn without_trace(message: &[u8]) -> Vec<u8> {
    let text = message.strip_prefix(b"Return-Path: <").expect("the server wrote Return-Path");
    let received = find(text, b"\r\nReceived: from ").expect("the server wrote Received");
    let date = received + find(&text[received..], b"\tfor <").expect("the server wrote whom it is for");
    text[date + find(&text[date..], b"\r\n").unwrap() + 2..].to_vec()
}

pub fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// A message with all that travels badly, about 1 MB of it.
pub fn message() -> Vec<u8> {
    let mut text = b"From: taro@example.test\r\nTo: taro@example.test\r\n\
        Date: Thu, 01 Jan 2026 09:00:00 +0900\r\nMessage-ID: <1@example.test>\r\n\
        Subject: =?UTF-8?B?44OG44K544OI44Gu44Oh44O844Or?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
        .\r\n..\r\n.one dot\r\n...three\r\nFrom here\r\n"
        .to_vec();
    text.extend_from_slice("日本語の本文です。\r\n".as_bytes());
    for line in 0..14_000 {
        text.extend_from_slice(format!(".{line:05} {}\r\n", "x".repeat(66)).as_bytes());
    }
    // No dot last: swaks takes one there for the end of the message.
    text.extend_from_slice(b"\r\n.\r\n \r\n");
    text
}

/// A healthy world whose fourth message is [`message`].
pub async fn with_mail() -> (World, Vec<u8>) {
    let world = scenario("healthy").await;
    let sent = message();
    let file = world.file("message", &sent);
    let arguments = ["pc", "--mail-from", USER, "--mail-rcpt", USER, "-T", file.to_str().unwrap()];
    world.curl(Role::Smtp25, &arguments).run().await.expect_success();
    (world, sent)
}

/// Fetches everything by fetchmail, `keep` or `nokeep`; `sent` must be the last of it.
pub async fn fetchmail(world: &World, role: Role, keep: &str, sent: &[u8]) {
    let home = world.dir.path();
    let mailbox = home.join("fetched");
    let ssl = if role.security() == ConnectionSecurity::ImplicitTls { "ssl" } else { "sslproto tls1.2+" };
    let config = world.file(
        "fetchmailrc",
        format!(
            "set invisible\npoll 127.0.0.1 protocol {} port {}\n  user \"{USER}\" password \"sesame\" {ssl} sslcertck\n  \
             sslcertfile \"{}\" sslcommonname \"pop.example.test\" fetchall {keep} no rewrite\n  mda \"cat >> {}\"\n",
            role.protocol().as_str(),
            world.port(role),
            world.ca(),
            mailbox.display()
        ),
    );
    let mut fetchmail = tool("fetchmail");
    fetchmail.args(&["--fetchmailrc", config.to_str().unwrap(), "--nodetach", "--nosyslog", "--silent"]);
    fetchmail.env("FETCHMAILHOME", home).env("HOME", home).run().await.expect_success();
    let fetched = std::fs::read(&mailbox).unwrap();
    let wanted = with_lf(sent);
    assert!(find(&fetched, &wanted[..100]).is_some() && fetched.ends_with(&wanted), "{role}: {} octets", fetched.len());
    std::fs::remove_file(&mailbox).unwrap();
}

/// What many programs store: LF as line end.
pub fn with_lf(text: &[u8]) -> Vec<u8> {
    String::from_utf8(text.to_vec()).unwrap().replace("\r\n", "\n").into_bytes()
}

/// A program to run.
pub struct Tool {
    name: &'static str,
    command: Command,
    input: Vec<u8>,
}

/// Looks a program up. Where it is missing, that is said, and how to get it.
pub fn tool(name: &'static str) -> Tool {
    let package = if name == "python3" { "python3" } else { name };
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap()).any(|dir| dir.join(name).is_file());
    assert!(
        found,
        "{name} is not installed, so the server was not tested with it. Install it: apt-get install {package}"
    );
    let mut command = Command::new("timeout");
    command.args([LIMIT, name]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Tool { name, command, input: Vec::new() }
}

impl Tool {
    pub fn args(&mut self, arguments: &[&str]) -> &mut Self {
        self.command.args(arguments);
        self
    }

    pub fn env(&mut self, name: &str, value: &Path) -> &mut Self {
        self.command.env(name, value);
        self
    }

    pub fn input(&mut self, input: impl AsRef<[u8]>) -> &mut Self {
        self.input = input.as_ref().to_vec();
        self
    }

    /// Runs the program beside the server.
    pub async fn run(&mut self) -> Ran {
        let mut child = self.command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = std::mem::take(&mut self.input);
        let name = self.name;
        tokio::task::spawn_blocking(move || {
            let writing = std::thread::spawn(move || {
                // A program that does not read its input is no fault.
                let _ = std::io::Write::write_all(&mut stdin, &input);
            });
            let output = child.wait_with_output().unwrap();
            writing.join().unwrap();
            Ran { name, output }
        })
        .await
        .unwrap()
    }
}

/// What a program did.
pub struct Ran {
    name: &'static str,
    output: Output,
}

impl Ran {
    pub fn code(&self) -> Option<i32> {
        assert_ne!(self.output.status.code(), Some(124), "{} took longer than {LIMIT} s\n{}", self.name, self.text());
        self.output.status.code()
    }

    /// All that it said.
    pub fn text(&self) -> String {
        let [out, err] = [&self.output.stdout, &self.output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
        format!("{out}{err}")
    }

    /// Its result, which must be a success.
    pub fn expect_success(&self) -> &[u8] {
        assert_eq!(self.code(), Some(0), "{} failed:\n{}", self.name, self.text());
        &self.output.stdout
    }

    /// Asserts that it failed, and that these words were among what it said.
    pub fn expect_failure(&self, words: &str) {
        assert!(self.code() != Some(0) && self.text().contains(words), "{} said:\n{}", self.name, self.text());
    }
}
