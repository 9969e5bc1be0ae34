//! The program, and the reference server to try it against.

use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Output, Stdio},
};

/// The program with an empty environment of its own, and without the developer's settings.
pub fn mailmedic(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailmedic"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MAILMEDIC_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).env("LC_ALL", "en_US.UTF-8").env("XDG_CONFIG_HOME", "/nonexistent").stdin(Stdio::null());
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

pub fn run(arguments: &[&str]) -> Output {
    mailmedic(arguments).output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A running `mailmedic serve`, ended when it is dropped.
pub struct Served {
    child: Child,
    pub announcement: Value,
}

impl Served {
    pub fn start(scenario: &str) -> Self {
        let mut child = mailmedic(&["serve", "--scenario", scenario, "-q"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, announcement: serde_json::from_str(&line).unwrap() }
    }

    pub fn check(&self, more: &[&str]) -> Command {
        self.command("check", more)
    }

    /// `check` or `ask` as the scenario's user.
    pub fn command(&self, name: &str, more: &[&str]) -> Command {
        let words = self.announcement["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        let mut command = mailmedic(&[name]);
        command.args(words).args(more);
        for (name, value) in self.announcement["client_env"].as_object().unwrap() {
            command.env(name, value.as_str().unwrap());
        }
        command
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success(), "serve ends with its input");
    }
}

pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// A configuration directory that holds `content` as `config.toml`.
pub fn configured(content: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("mailmedic")).unwrap();
    fs::write(home.path().join("mailmedic/config.toml"), content).unwrap();
    home
}
