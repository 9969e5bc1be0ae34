//! A directory with certificates, and the servers that live in it.

use super::{Dovecot, Postfix, run};
use std::{
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// How long a server may take to start or to write a line of its log.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct World {
    directory: tempfile::TempDir,
    ca_file: String,
    servers: Option<(Dovecot, Postfix)>,
}

impl World {
    /// Makes an authority and one certificate for `pop.example.test` and `smtp.example.test`.
    pub fn new() -> Self {
        let directory = tempfile::Builder::new().prefix("mailmedic-interop-").tempdir().unwrap();
        let at = |name: &str| directory.path().join(name).display().to_string();
        let openssl = |arguments: &[&str]| run(Command::new("openssl").args(arguments));
        openssl(&[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=Interop CA",
            "-addext",
            "keyUsage=critical,keyCertSign,cRLSign",
            "-keyout",
            &at("ca.key"),
            "-out",
            &at("ca.pem"),
        ]);
        openssl(&[
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=pop.example.test",
            "-keyout",
            &at("key.pem"),
            "-out",
            &at("request.pem"),
        ]);
        fs::write(at("names.cnf"), "subjectAltName=DNS:pop.example.test,DNS:smtp.example.test\n").unwrap();
        openssl(&[
            "x509",
            "-req",
            "-days",
            "2",
            "-in",
            &at("request.pem"),
            "-CA",
            &at("ca.pem"),
            "-CAkey",
            &at("ca.key"),
            "-CAcreateserial",
            "-extfile",
            &at("names.cnf"),
            "-out",
            &at("cert.pem"),
        ]);
        run(Command::new("chmod").args(["755", &directory.path().display().to_string()]));
        run(Command::new("chmod").args(["644", &at("key.pem"), &at("cert.pem")]));
        Self { ca_file: at("ca.pem"), directory, servers: None }
    }

    pub fn keep(&mut self, dovecot: Dovecot, postfix: Postfix) {
        self.servers = Some((dovecot, postfix));
    }

    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn ca_file(&self) -> &str {
        &self.ca_file
    }

    fn servers(&self) -> &(Dovecot, Postfix) {
        self.servers.as_ref().unwrap()
    }

    pub fn dovecot(&self) -> &Dovecot {
        &self.servers().0
    }

    pub fn postfix(&self) -> &Postfix {
        &self.servers().1
    }

    /// Sends each standard port, whatever the host, to its server; port 25, where postscreen would make
    /// every test wait, to a closed port. Postscreen is at 2525.
    pub fn connect_to(&self) -> Vec<String> {
        let (dovecot, postfix) = (self.dovecot(), self.postfix());
        [
            (110, dovecot.pop3),
            (995, dovecot.pop3s),
            (143, dovecot.imap),
            (993, dovecot.imaps),
            (587, postfix.submission),
            (465, postfix.smtps),
            (25, super::free_port()),
            (2525, postfix.postscreen),
        ]
        .into_iter()
        .flat_map(|(standard, port)| ["--connect-to".to_owned(), format!(":{standard}:127.0.0.2:{port}")])
        .collect()
    }

    /// What Dovecot has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("dovecot.log")).unwrap_or_default()
    }

    pub fn wait_for_log(&self, words: &str) {
        wait_until(&format!("`{words}` in the log"), || self.log().contains(words));
    }
}

/// Waits until a server answers. Not a retry of a test: a server needs time to start.
pub fn wait_for_port(port: u16) {
    wait_until(&format!("port {port}"), || TcpStream::connect(("127.0.0.2", port)).is_ok());
}

fn wait_until(what: &str, done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
