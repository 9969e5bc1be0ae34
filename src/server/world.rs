//! A scenario that runs: what all its sessions share.

use super::{
    Role, Scenario,
    certificate::Authority,
    connection::{Connection, Encryption, Lost},
    conversation::Conversation,
    date::rfc5322,
    dns,
    fault::{Action, Faults, Occasion},
    https, imap,
    login::Proof,
    mailbox::Mailboxes,
    pop3,
    record::Record,
    scenario::{ServerSettings, TlsVersions},
    slow::Slow,
    smtp,
};
use crate::{
    network::Stream,
    settings::{ConnectionSecurity, MailProtocol},
};
use std::{
    collections::BTreeMap,
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};
use tokio::{
    io::AsyncWriteExt,
    sync::Semaphore,
    time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;

/// Sessions at one time: a hostile crowd must eat neither the memory nor the file descriptors.
pub const MAX_SESSIONS: usize = 2_000;
/// What a public network shows to those who have not signed in.
const SIGN_IN_PAGE: [&str; 6] = [
    "HTTP/1.1 302 Found",
    "Location: http://sign-in.hotspot.test/",
    "Content-Length: 0",
    "Cache-Control: no-store",
    "Connection: close",
    "",
];
/// The longest session.
const MAX_SESSION: Duration = Duration::from_secs(3_600);

/// What a fault makes of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As a correct server does it.
    Normal,
    Words(Vec<String>),
    Without(Vec<String>),
    /// A message breaks off after so many octets.
    CutShort {
        octets: u64,
        closes: bool,
    },
    Silence,
    /// A message is taken and forgotten.
    Lose,
    Close,
    Stall,
}

pub struct World {
    pub scenario: Arc<Scenario>,
    pub faults: Faults,
    pub mailboxes: Arc<Mailboxes>,
    pub record: Arc<Record>,
    /// When the server started, in seconds since 1970.
    start: u64,
    authority: Authority,
    encryption: BTreeMap<Role, Encryption>,
    /// Messages on their way in.
    pub arriving: smtp::Arriving,
    sessions: Semaphore,
    numbers: AtomicU64,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("scenario", &self.scenario.id).finish_non_exhaustive()
    }
}

/// What a login came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Whose name was given, whether or not the rest is right.
    pub account: Option<usize>,
    pub accepted: bool,
}

impl World {
    /// Makes keys, certificates and mailboxes.
    ///
    /// # Errors
    /// When no certificate can be made: see [`Authority::new`].
    pub fn new(scenario: Arc<Scenario>, addresses: &[String]) -> io::Result<Self> {
        let authority = Authority::new(names(&scenario, addresses))?;
        Self::with(scenario, authority, Arc::default())
    }

    /// Another world in the place of this one: clients trust it as they did this one, and its sessions go on in the
    /// same record.
    ///
    /// # Errors
    /// As for [`World::new`].
    pub fn changed(&self, scenario: Arc<Scenario>, addresses: &[String]) -> io::Result<Self> {
        let authority = self.authority.renamed(names(&scenario, addresses));
        Self::with(scenario, authority, self.record.clone())
    }

    fn with(scenario: Arc<Scenario>, authority: Authority, record: Arc<Record>) -> io::Result<Self> {
        let mut configs = BTreeMap::new();
        let mut encryption = BTreeMap::new();
        for role in Role::ALL {
            let (kind, wanted) = (scenario.server(role).certificate, scenario.server(role).client_certificate);
            let config = match configs.get(&(kind as u8, wanted)) {
                Some(config) => Arc::clone(config),
                None => configs.entry((kind as u8, wanted)).or_insert(authority.server(kind, wanted)?).clone(),
            };
            let answers = match scenario.server(role).tls {
                TlsVersions::Current => Encryption::Current(TlsAcceptor::from(config)),
                TlsVersions::Old => Encryption::Old,
            };
            encryption.insert(role, answers);
        }
        let start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Ok(Self {
            faults: Faults::new(scenario.faults.clone()),
            mailboxes: Arc::new(Mailboxes::new(&scenario.accounts, start)),
            record,
            start,
            authority,
            encryption,
            arriving: smtp::Arriving::default(),
            sessions: Semaphore::new(MAX_SESSIONS),
            numbers: AtomicU64::new(0),
            scenario,
        })
    }

    pub fn ca_pem(&self) -> String {
        self.authority.pem()
    }

    pub fn settings(&self, role: Role) -> &ServerSettings {
        self.scenario.server(role)
    }

    pub fn encryption(&self, role: Role) -> &Encryption {
        &self.encryption[&role]
    }

    /// A text that no other session gets: `<7.1767225600@pop.example.test>` (RFC 1939 §7).
    pub fn timestamp(&self, role: Role) -> String {
        let number = self.numbers.fetch_add(1, Ordering::Relaxed) + 1;
        format!("<{number}.{}@{}>", self.start + self.scenario.clock_ahead.as_secs(), self.settings(role).host)
    }

    /// The present date, for message headers.
    pub fn date(&self) -> String {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(self.start, |since| since.as_secs());
        rfc5322(now + self.scenario.clock_ahead.as_secs())
    }

    /// Serves one connection to its end.
    pub async fn serve(self: Arc<Self>, role: Role, stream: Box<dyn Stream>, peer: Option<SocketAddr>) {
        let Ok(_permit) = self.sessions.try_acquire() else { return turn_away(role, stream).await };
        let connection = Connection::new(stream, self.record.begin(role, peer));
        // A session that lasts this long is nobody's; dropping it ends it.
        let _ = timeout(MAX_SESSION, self.session(role, connection)).await;
    }

    /// The same over a line that lets `rate` octets a second through.
    pub async fn serve_slowly(
        self: Arc<Self>,
        role: Role,
        rate: u32,
        stream: Box<dyn Stream>,
        peer: Option<SocketAddr>,
    ) {
        self.serve(role, Box::new(Slow::new(stream, rate)), peer).await;
    }

    /// The same where the first word of either side arrives so late.
    pub async fn serve_late(
        self: Arc<Self>,
        role: Role,
        late: Duration,
        stream: Box<dyn Stream>,
        peer: Option<SocketAddr>,
    ) {
        sleep(late).await;
        self.serve(role, stream, peer).await;
    }

    async fn session(&self, role: Role, mut connection: Connection) {
        let result = match self.settings(role).security {
            ConnectionSecurity::ImplicitTls => connection.start_tls(self.encryption(role)).await,
            ConnectionSecurity::StartTls | ConnectionSecurity::Cleartext => Ok(()),
        };
        let result = match (result, role.protocol()) {
            (Err(lost), _) => Err(lost),
            (Ok(()), None) => https::serve(self, role, &mut connection).await,
            (Ok(()), Some(MailProtocol::Smtp)) => smtp::Session::new(self, role).run(&mut connection).await,
            (Ok(()), Some(MailProtocol::Pop3)) => pop3::Session::new(self, role).run(&mut connection).await,
            (Ok(()), Some(MailProtocol::Imap)) => imap::Session::new(self, role).run(&mut connection).await,
        };
        match result {
            Ok(End::Polite) => drop(connection.finish().await),
            Ok(End::Abrupt) => connection.note("closed by the scenario"),
            Err(lost) => connection.note(&lost.to_string()),
        }
    }

    /// Lets a connection open and says nothing on it.
    pub async fn stall(self: Arc<Self>, role: Role, stream: Box<dyn Stream>, peer: Option<SocketAddr>) {
        let Ok(_permit) = self.sessions.try_acquire() else { return };
        let mut connection = Connection::new(stream, self.record.begin(role, peer));
        let _ = timeout(MAX_SESSION, connection.stall()).await;
    }

    /// Answers as a web server does that has the connection in place of the mail server: to whatever is
    /// said, with its own page.
    pub async fn web(self: Arc<Self>, role: Role, stream: Box<dyn Stream>, peer: Option<SocketAddr>) {
        let Ok(_permit) = self.sessions.try_acquire() else { return };
        let mut connection = Connection::new(stream, self.record.begin(role, peer));
        let session = async {
            connection.chunk().await?;
            for line in SIGN_IN_PAGE {
                connection.say(line).await?;
            }
            connection.flush().await
        };
        if timeout(MAX_SESSION, session).await.is_ok_and(|said| said.is_ok()) {
            let _ = connection.finish().await;
        }
    }

    /// Asks the faults about a step, and waits as long as they say.
    pub async fn judge(&self, connection: &mut Connection, occasion: Occasion<'_>) -> Result<Verdict, Lost> {
        let Some(fault) = self.faults.strike(occasion) else { return Ok(Verdict::Normal) };
        if !fault.after.is_zero() || matches!(fault.action, Action::Close | Action::Stall | Action::Silence) {
            // What was answered before must not be held back by what comes late or never.
            connection.flush().await?;
            sleep(fault.after).await;
        }
        Ok(match &fault.action {
            Action::Reply(lines) => Verdict::Words(lines.clone()),
            Action::Without(words) => Verdict::Without(words.clone()),
            Action::CutShort { octets, closes } => Verdict::CutShort { octets: *octets, closes: *closes },
            Action::Silence => Verdict::Silence,
            Action::Lose => Verdict::Lose,
            Action::Close => Verdict::Close,
            Action::Stall => Verdict::Stall,
            Action::Delay | Action::NxDomain | Action::NoAddress | Action::ServFail => Verdict::Normal,
        })
    }

    /// What a server that has to prove itself shows to this client.
    pub fn own_proof(&self, role: Role, proof: &Proof) -> Option<String> {
        let protocol = role.protocol()?;
        let logins = self.scenario.accounts.iter().map(|account| account.login(protocol));
        let login = logins.into_iter().find(|login| login.user.eq_ignore_ascii_case(proof.user()))?;
        proof.own_proof(&login.password)
    }

    /// Compares what a client showed with the accounts.
    pub fn check(&self, role: Role, proof: &Proof) -> Checked {
        let Some(protocol) = role.protocol() else { return Checked { account: None, accepted: false } };
        let login = |index: usize| self.scenario.accounts[index].login(protocol);
        let named =
            (0..self.scenario.accounts.len()).find(|index| login(*index).user.eq_ignore_ascii_case(proof.user()));
        let accepted = named.is_some_and(|index| proof.knows(&login(index).password));
        // A wrong spelling of the name still tells whom a fault concerns.
        let account = named.or_else(|| {
            let (local, domain) = proof.user().split_once('@').unwrap_or((proof.user(), ""));
            self.scenario.accounts.iter().position(|account| {
                account.address.local.eq_ignore_ascii_case(local)
                    && (domain.is_empty() || account.address.domain.eq_ignore_ascii_case(domain))
            })
        });
        Checked { account, accepted }
    }
}

/// What the certificates of a world are for.
fn names(scenario: &Scenario, addresses: &[String]) -> Vec<String> {
    let home = |name: &&String| dns::leads_home(scenario, name);
    let aliases = scenario.records.keys().filter(|name| !name.contains(['*', '_'])).filter(home);
    scenario.hosts.keys().chain(aliases).chain(addresses).cloned().collect()
}

/// Tells one client too many to come back later (RFC 5321 §3.8, RFC 3206 §4, RFC 5530 §3).
async fn turn_away(role: Role, mut stream: Box<dyn Stream>) {
    let words: &[u8] = match role.protocol() {
        Some(MailProtocol::Smtp) => b"421 4.3.2 Too many sessions\r\n",
        Some(MailProtocol::Imap) => b"* BYE [UNAVAILABLE] Too many sessions\r\n",
        Some(MailProtocol::Pop3) => b"-ERR [SYS/TEMP] Too many sessions\r\n",
        // There is no word before the handshake.
        None => return,
    };
    // Whoever does not take even that must not hold us up.
    let _ = timeout(Duration::from_secs(1), stream.write_all(words)).await;
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Polite,
    /// Without a word.
    Abrupt,
}
