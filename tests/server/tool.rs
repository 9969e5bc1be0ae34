//! Programs that talk to a server.

use mailmedic::server::Role;
use std::{
    process::{Command, Output, Stdio},
    sync::Arc,
};
use tokio_rustls::{TlsConnector, rustls};

/// Seconds that a program may take.
const LIMIT: &str = "60";

/// curl, set up for a server on loopback; the first argument is what the address ends in.
pub fn curl(role: Role, port: &str, ca: &str, arguments: &[&str]) -> Tool {
    let (scheme, host) = match role {
        Role::Smtp25 | Role::Submission => ("smtp", "smtp.example.test"),
        Role::Smtps => ("smtps", "smtp.example.test"),
        Role::Pop3 => ("pop3", "pop.example.test"),
        Role::Pop3s => ("pop3s", "pop.example.test"),
        Role::Imap => ("imap", "pop.example.test"),
        Role::Imaps => ("imaps", "pop.example.test"),
        Role::Https => ("https", "autoconfig.example.test"),
        Role::Control25 | Role::Nowhere => ("smtp", "mx.neutral.test"),
    };
    let path = arguments.first().copied().unwrap_or("");
    let mut tool = tool("curl");
    tool.args(&["--silent", "--show-error", "--max-time", "30", "--ssl-reqd", "--cacert", ca]);
    tool.args(&["--connect-to", &format!("{host}:{}:127.0.0.1:{}", role.port(), port)]);
    tool.args(&arguments[1..]);
    tool.args(&[&format!("{scheme}://{host}:{}/{path}", role.port())]);
    tool
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

/// A TLS client that trusts this authority (PEM) and nobody else.
pub fn tls_client(authority: &[u8]) -> TlsConnector {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(rustls::pki_types::pem::PemObject::from_pem_slice(authority).unwrap()).unwrap();
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}
