//! A running server.

pub use crate::tool::tool;

use crate::tool::{Tool, curl, tls_client};
use mailmedic::{
    server::{CaFile, Listen, Role, Scenario, Server},
    source::{SourceFile, builtin},
};
use std::{path::PathBuf, sync::Arc};
use tokio_rustls::TlsConnector;

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
        tls_client(self.server.ca_pem().as_bytes())
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
        curl(role, &self.port(role), self.ca(), arguments)
    }
}
