//! `mailmedic serve`, as a process.

use crate::{
    message::{self, Message, without_trace},
    tool::{Tool, curl},
};
use mailmedic::server::Role;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

pub const USER: &str = "taro@example.test";
pub const LOGIN: &str = "taro@example.test:sesame";

pub struct Served {
    child: Child,
    ready: Value,
    directory: tempfile::TempDir,
}

impl Served {
    /// An empty mailbox.
    pub fn empty() -> Self {
        Self::with("")
    }

    /// An empty mailbox; passwords are taken in clear text as well.
    pub fn in_the_clear() -> Self {
        Self::with("cleartext_login: allowed\n")
    }

    /// One message of each kind in the mailbox.
    pub async fn full() -> (Self, [Message; 4]) {
        let (served, messages) = (Self::empty(), message::all());
        for message in &messages {
            let file = served.file("message", &message.octets);
            let arguments = ["pc", "--mail-from", USER, "--mail-rcpt", USER, "-T", file.to_str().unwrap()];
            served.curl(Role::Smtp25, &arguments).run().await.expect_success();
        }
        (served, messages)
    }

    fn with(lines: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let scenario = directory.path().join("clients.yaml");
        let text = format!(
            "scenario: clients\naccounts: [{{address: {USER}, password: sesame, mailbox: {{messages: 0}}}}]\n\
             client: {{incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}}\n{lines}"
        );
        std::fs::write(&scenario, text).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_mailmedic"))
            .args(["serve", "-q", "--scenario"])
            .arg(&scenario)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, ready: serde_json::from_str(&line).unwrap(), directory }
    }

    pub fn port(&self, role: Role) -> String {
        self.ready["ports"][role.as_str()].to_string()
    }

    pub fn ca(&self) -> &str {
        self.ready["ca_file"].as_str().unwrap()
    }

    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Writes a file that only its owner reads, as programs want it for passwords.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory.path().join(name);
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    pub fn curl(&self, role: Role, arguments: &[&str]) -> Tool {
        curl(role, &self.port(role), self.ca(), arguments)
    }

    /// What LIST says.
    pub async fn listing(&self) -> String {
        let ran = self.curl(Role::Pop3s, &["", "--user", LOGIN]).run().await;
        String::from_utf8(ran.expect_success().to_vec()).unwrap()
    }

    /// Asserts that a message is the one that was sent, octet for octet.
    pub async fn assert_arrived(&self, number: usize, sent: &[u8]) {
        let ran = self.curl(Role::Pop3s, &[&number.to_string(), "--user", LOGIN]).run().await;
        let arrived = without_trace(ran.expect_success());
        assert!(arrived == sent, "{} octets were sent, {} arrived", sent.len(), arrived.len());
    }

    pub async fn assert_empty(&self) {
        assert_eq!(self.listing().await, "\r\n");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It ends when its standard input does.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
