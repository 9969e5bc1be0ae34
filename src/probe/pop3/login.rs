//! `USER` and `PASS` (RFC 1939), SASL (RFC 5034) and APOP.

use super::session::{Opened, Session, command, read_status};
use crate::{
    fact::ProbeKind,
    probe::{
        connection::{Connection, Lost},
        context::Context,
        findings::Findings,
        login::{Answer, Credential, Facts, Speaker},
        plan::Job,
        reach,
        tls::Channel,
    },
    protocol::{
        pop3::{ResponseCode, Status, apop_digest},
        sasl::{self, Mechanism},
    },
};
use std::net::IpAddr;
use tokio::time::Instant;

impl Speaker for Session {
    const FACTS: Facts =
        Facts { login: "pop3.login", other_form: "pop3.login-other-form", withheld: "pop3.login-withheld" };

    fn channel(&self) -> Channel {
        self.channel
    }

    fn offers_no_login(&self) -> bool {
        ways(self).is_empty()
    }

    fn offers_encryption(&self) -> bool {
        self.channel == Channel::Clear && self.capabilities.as_ref().is_some_and(|offered| offered.stls)
    }

    /// By the first way that the server really takes.
    async fn log_in(&mut self, context: &Context, credential: &Credential<'_>) -> Answer {
        let mut last = Answer::no_mechanism();
        self.connection.hide(credential.password);
        let ways = ways(self);
        for (at, way) in ways.iter().enumerate() {
            let began = Instant::now();
            let step = match way {
                Way::UserPass => user_pass(&mut self.connection, credential, context.end()).await,
                Way::Sasl(mechanism) => authenticate(&mut self.connection, *mechanism, credential, context.end()).await,
                Way::Apop => apop(self, credential, context.end()).await,
            };
            let word = match &step {
                Ok(step) if step.status().ok => "ok",
                Ok(step) => context.patterns.pop3("pop3.login", step.status()).unwrap_or("refused"),
                Err(Lost::Silent) => "silent",
                Err(Lost::Closed | Lost::Garbled) => "closed",
            };
            let detail = step.as_ref().ok().map(|step| self.connection.redacted(&step.status().line));
            last = Answer { word: word.to_owned(), detail, took: began.elapsed() };
            // A server that refuses USER itself has not seen the password: another way may do.
            let may_go_on = at + 1 < ways.len() && step.is_ok_and(|step| step.refuses_the_command());
            if !(last.is("no-mechanism") || last.is("refused") && may_go_on) {
                break;
            }
        }
        last
    }

    async fn again(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Self> {
        let connection = reach::connect_again(context, job, addresses).await?;
        let mut unreported = Findings::new(ProbeKind::Pop3);
        match Self::open(context, job, connection, addresses, None, &mut unreported).await {
            Opened::Ready(session) => Some(*session),
            Opened::Broken(..) | Opened::Failed => None,
        }
    }

    fn into_connection(self) -> Connection {
        self.connection
    }
}

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    UserPass,
    Sasl(Mechanism),
    Apop,
}

/// The ways that the server offers, the usual one first. APOP is the last resort: servers that print
/// a timestamp often refuse it.
fn ways(session: &Session) -> Vec<Way> {
    let offered = session.capabilities.as_ref();
    let sasl = offered.map_or(&[][..], |offered| offered.sasl.as_slice());
    let mut ways: Vec<Way> = Mechanism::among(sasl).map(Way::Sasl).collect();
    if offered.is_none_or(|offered| offered.user) {
        ways.insert(0, Way::UserPass);
    }
    if ways.is_empty() && session.offers_encryption() {
        // RFC 2595 §2.1: such a server takes no login before STLS. It need not be tried.
        return ways;
    }
    if ways.is_empty() && sasl.is_empty() {
        // Some servers know CAPA and leave USER out of it.
        ways.push(Way::UserPass);
    }
    if session.timestamp.is_some() {
        ways.push(Way::Apop);
    }
    ways
}

/// The reply that decides a login.
enum Step {
    Final(Status),
    UserRefused(Status),
}

impl Step {
    fn status(&self) -> &Status {
        match self {
            Self::Final(status) | Self::UserRefused(status) => status,
        }
    }

    /// Whether the server stopped at USER without blaming the user name.
    fn refuses_the_command(&self) -> bool {
        matches!(self, Self::UserRefused(status) if status.code != Some(ResponseCode::Auth))
    }
}

async fn user_pass(connection: &mut Connection, credential: &Credential<'_>, until: Instant) -> Result<Step, Lost> {
    let status = command(connection, &format!("USER {}", credential.user), until).await?;
    if !status.ok {
        return Ok(Step::UserRefused(status));
    }
    connection.send_secret("PASS", credential.password, until).await?;
    Ok(Step::Final(read_status(connection, until).await?))
}

async fn apop(session: &mut Session, credential: &Credential<'_>, until: Instant) -> Result<Step, Lost> {
    let digest = apop_digest(session.timestamp.as_deref().unwrap_or_default(), credential.password);
    session.connection.send_secret(&format!("APOP {}", credential.user), &digest, until).await?;
    Ok(Step::Final(read_status(&mut session.connection, until).await?))
}

/// A reply within a SASL exchange: a challenge, or the end.
enum Exchange {
    Challenge(String),
    Over(Status),
}

async fn read_exchange(connection: &mut Connection, until: Instant) -> Result<Exchange, Lost> {
    let line = connection.read_line(until).await?;
    match line.as_slice() {
        b"+" => Ok(Exchange::Challenge(String::new())),
        [b'+', b' ', challenge @ ..] => Ok(Exchange::Challenge(String::from_utf8_lossy(challenge).into_owned())),
        line => Status::of(line).map(Exchange::Over).map_err(|_| Lost::Garbled),
    }
}

/// Without an initial response: servers from before RFC 5034 do not take one.
async fn authenticate(
    connection: &mut Connection,
    mechanism: Mechanism,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Step, Lost> {
    let Credential { user, password } = credential;
    connection.send(&format!("AUTH {}", mechanism.as_str()), until).await?;
    let mut challenges = 0;
    loop {
        let challenge = match read_exchange(connection, until).await? {
            Exchange::Over(status) => return Ok(Step::Final(status)),
            Exchange::Challenge(challenge) => challenge,
        };
        let answer = match (mechanism, challenges) {
            (Mechanism::Plain, 0) => Some(sasl::plain(user, password)),
            (Mechanism::Login, 0) => Some(sasl::login(user)),
            (Mechanism::Login, 1) => Some(sasl::login(password.reveal())),
            (Mechanism::CramMd5, 0) => sasl::cram_md5(user, password, &challenge).ok(),
            _ => None,
        };
        challenges += 1;
        match answer {
            Some(answer) => connection.send_secret("", &answer, until).await?,
            // RFC 5034 §4: an asterisk calls the exchange off; the server's answer ends it.
            None if challenges < 4 => connection.send("*", until).await?,
            None => return Err(Lost::Garbled),
        }
    }
}
