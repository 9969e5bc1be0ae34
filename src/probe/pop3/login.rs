//! `USER` and `PASS` (RFC 1939), SASL (RFC 5034) and APOP.

use super::{Pop3, read_status};
use crate::{
    probe::{
        connection::{Connection, Lost},
        conversation::{Protocol, Ruling, Session},
        login::Credential,
    },
    protocol::{
        pop3::{ResponseCode, Status, apop_digest},
        sasl::{self, Mechanism},
    },
};
use tokio::time::Instant;

/// A way to log in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::probe) enum Way {
    UserPass,
    Sasl(Mechanism),
    Apop,
}

/// The ways that the server offers, the usual one first. APOP is the last resort: servers that print
/// a timestamp often refuse it.
pub(super) fn ways(session: &Session<Pop3>) -> Vec<Way> {
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
    if session.greeting.timestamp().is_some() {
        ways.push(Way::Apop);
    }
    ways
}

/// Logs in in one way.
pub(super) async fn log_in(
    session: &mut Session<Pop3>,
    way: Way,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Status>, Lost> {
    match way {
        Way::UserPass => user_pass(&mut session.connection, credential, until).await,
        Way::Sasl(mechanism) => {
            authenticate(&mut session.connection, mechanism, credential, until).await.map(Ruling::Judged)
        }
        Way::Apop => apop(session, credential, until).await.map(Ruling::Judged),
    }
}

async fn user_pass(
    connection: &mut Connection,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Status>, Lost> {
    let status = Pop3::command(connection, &format!("USER {}", credential.user), until).await?;
    if !status.ok {
        let blames_the_user = status.code == Some(ResponseCode::Auth);
        return Ok(if blames_the_user { Ruling::Judged(status) } else { Ruling::Declined(status) });
    }
    connection.send_secret("PASS", credential.password, until).await?;
    read_status(connection, until).await.map(Ruling::Judged)
}

async fn apop(session: &mut Session<Pop3>, credential: &Credential<'_>, until: Instant) -> Result<Status, Lost> {
    let digest = apop_digest(session.greeting.timestamp().unwrap_or_default(), credential.password);
    session.connection.send_secret(&format!("APOP {}", credential.user), &digest, until).await?;
    read_status(&mut session.connection, until).await
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
) -> Result<Status, Lost> {
    let Credential { user, password } = credential;
    connection.send(&format!("AUTH {}", mechanism.as_str()), until).await?;
    let mut challenges = 0;
    loop {
        let challenge = match read_exchange(connection, until).await? {
            Exchange::Over(status) => return Ok(status),
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
