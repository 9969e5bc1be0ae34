//! `USER` and `PASS` and APOP (RFC 1939), SASL (RFC 5034).

use super::{Pop3, read_status};
use crate::{
    probe::{
        connection::{Connection, Lost},
        conversation::{Credential, Protocol, Ruling, Session},
        login::{nonce, order},
        tls::Channel,
    },
    protocol::{
        pop3::{ResponseCode, Status, apop_digest},
        sasl::{self, Mechanism, Refused, Shows},
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

impl Way {
    fn shows(self) -> Shows {
        match self {
            Self::UserPass => Shows::Password,
            Self::Sasl(mechanism) => mechanism.shows(),
            Self::Apop => Shows::Digest,
        }
    }
}

/// The ways that the server offers. On a protected channel the usual one comes first and APOP is the
/// last resort, because servers that print a timestamp often refuse it; where others may read along,
/// what shows the password comes last.
pub(super) fn ways(session: &Session<Pop3>) -> Vec<Way> {
    let offered = session.capabilities.as_ref();
    let sasl = sasl(session);
    let mut ways: Vec<Way> = Mechanism::among(order(session.channel), sasl).map(Way::Sasl).collect();
    let is_protected = session.channel == Channel::Verified;
    let shown = |ways: &[Way]| ways.iter().position(|way| way.shows() == Shows::Password).unwrap_or(ways.len());
    if offered.is_none_or(|offered| offered.user) {
        ways.insert(shown(&ways), Way::UserPass);
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
        let place = if is_protected { ways.len() } else { shown(&ways) };
        ways.insert(place, Way::Apop);
    }
    ways
}

/// The mechanisms that the server names.
pub(super) fn sasl(session: &Session<Pop3>) -> &[String] {
    session.capabilities.as_ref().map_or(&[][..], |offered| offered.sasl.as_slice())
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
            session.connection.hide_challenges(true);
            let ruling = authenticate(&mut session.connection, mechanism, credential, until).await;
            session.connection.hide_challenges(false);
            ruling
        }
        // A timestamp in the greeting is a promise that many servers do not keep.
        Way::Apop => apop(session, credential, until).await.map(Ruling::Doubted),
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
) -> Result<Ruling<Status>, Lost> {
    connection.send(&format!("AUTH {}", mechanism.as_str()), until).await?;
    let mut exchange = sasl::Exchange::new(mechanism, credential.user, credential.password, &nonce());
    let mut is_shown = false;
    loop {
        let challenge = match read_exchange(connection, until).await? {
            Exchange::Over(status) if is_shown || status.code == Some(ResponseCode::Auth) => {
                return Ok(Ruling::Judged(status));
            }
            Exchange::Over(status) => return Ok(Ruling::Declined(status)),
            Exchange::Challenge(challenge) => challenge,
        };
        match exchange.answer(&challenge) {
            Ok(answer) => {
                is_shown = true;
                connection.send_secret("", &answer, until).await?;
            }
            Err(Refused::BadChallenge) => {
                // RFC 5034 §4: an asterisk calls the exchange off; the server's answer ends it.
                return Pop3::command(connection, "*", until).await.map(Ruling::Declined);
            }
            Err(Refused::Impostor) => {
                connection.give_up();
                return Err(Lost::Garbled);
            }
        }
    }
}
