//! Practice: the reference server in this process, and how its user's mail program is set.

use crate::{
    network::{SystemNetwork, SystemOptions},
    probe::{Credentials, TrustRoots},
    server::{
        Listen, Role, Scenario, Server,
        scenario::{CONTROL_HOST, Login, NOWHERE},
    },
    settings::{Found, FoundBy, MailProtocol, MailServer, Settings, Side},
};
use std::{io, sync::Arc};

/// A reference server that runs, and how to reach it.
pub struct Practice {
    /// Dropping it ends the server.
    _server: Server,
    pub network: Arc<SystemNetwork>,
    pub roots: Arc<TrustRoots>,
}

impl std::fmt::Debug for Practice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Practice").finish_non_exhaustive()
    }
}

impl Practice {
    /// Starts the server on loopback: with the scenario's faults, or mended, which is without them.
    ///
    /// # Errors
    /// When there is no port or no room for its certificates.
    pub async fn start(scenario: &Arc<Scenario>, mended: bool) -> io::Result<Self> {
        let shown = if mended { Arc::new(scenario.without_faults()) } else { scenario.clone() };
        let server = Server::start(shown, Listen::default()).await?;
        let redirects = server.redirects().iter().filter_map(|redirect| redirect.parse().ok()).collect();
        let network = SystemNetwork::new(SystemOptions {
            nameserver: Some((server.address(), server.dns_port()).into()),
            redirects,
            ..SystemOptions::default()
        });
        let roots = TrustRoots::none().with_pem(server.ca_pem().as_bytes()).map_err(io::Error::other)?;
        Ok(Self { _server: server, network: Arc::new(network), roots: Arc::new(roots) })
    }
}

/// A scenario of the reference server as its user meets it.
#[derive(Debug, Clone)]
pub struct World {
    pub scenario: Arc<str>,
    pub settings: Settings,
    /// What this user has typed, right or wrong.
    pub credentials: Credentials,
    /// What would be right for receiving and for sending.
    pub right: [Option<Login>; 2],
    /// Whether the fault has been taken away.
    pub mended: bool,
}

impl World {
    /// What logs in on a side.
    pub fn right(&self, side: Side) -> Option<&Login> {
        let [incoming, outgoing] = &self.right;
        match side {
            Side::Incoming => incoming.as_ref(),
            Side::Outgoing => outgoing.as_ref(),
        }
    }

    /// What the user of `scenario` is set to and has typed. What stands there is evidence: the
    /// practice account's mail program is what the screen shows.
    pub fn of(scenario: &Scenario, mended: bool) -> Self {
        let client = scenario.client();
        let given = |server: &Option<MailServer>| {
            server.as_ref().map(|server| Found { value: server.clone(), by: FoundBy::Option })
        };
        let mut settings = Settings {
            address: Some(client.address.clone()),
            from: client.from.clone(),
            incoming: given(&client.incoming),
            outgoing: given(&client.outgoing),
            control: Some((CONTROL_HOST.to_owned(), Role::Control25.port())),
            nowhere: Some((NOWHERE.to_string(), Role::Nowhere.port())),
            ..Settings::default()
        };
        settings.complete(None);
        let account = scenario.account(&client.address.local, &client.address.domain).map(|at| &scenario.accounts[at]);
        let right = |protocol| account.map(|account| account.login(protocol).clone());
        Self {
            scenario: scenario.id.as_str().into(),
            settings,
            credentials: Credentials {
                incoming: Some(client.incoming_password.clone()),
                outgoing: Some(client.outgoing_password.clone()),
            },
            right: [right(MailProtocol::Pop3), right(MailProtocol::Smtp)],
            mended,
        }
    }
}
