//! `AUTH` (RFC 4954).

use super::{Smtp, read_reply};
use crate::{
    probe::{
        connection::{Connection, Lost},
        conversation::{Credential, Protocol, Ruling},
        login::nonce,
    },
    protocol::{
        sasl::{Exchange, Mechanism, Refused},
        smtp::Reply,
    },
};
use tokio::time::Instant;

pub(super) async fn authenticate(
    connection: &mut Connection,
    mechanism: Mechanism,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Reply>, Lost> {
    connection.hide_challenges(true);
    let ruling = exchange(connection, mechanism, credential, until).await;
    connection.hide_challenges(false);
    ruling
}

/// Without an initial response, which may make a line too long; PLAIN is the exception, as in all
/// mail programs.
async fn exchange(
    connection: &mut Connection,
    mechanism: Mechanism,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Ruling<Reply>, Lost> {
    let mut exchange = Exchange::new(mechanism, credential.user, credential.password, &nonce());
    let command = format!("AUTH {}", mechanism.as_str());
    let initial = if mechanism == Mechanism::Plain { exchange.answer("").ok() } else { None };
    match &initial {
        Some(initial) => connection.send_secret(&command, initial, until).await?,
        None => connection.send(&command, until).await?,
    }
    let mut is_shown = initial.is_some();
    let mut reply = read_reply(connection, until).await?;
    while reply.is_intermediate() {
        match exchange.answer(&reply.text()) {
            Ok(answer) => {
                is_shown = true;
                connection.send_secret("", &answer, until).await?;
                reply = read_reply(connection, until).await?;
            }
            // RFC 4954 §4: an asterisk calls the exchange off.
            Err(Refused::BadChallenge) => {
                return Smtp::command(connection, "*", until).await.map(Ruling::Declined);
            }
            Err(Refused::Impostor) => {
                connection.give_up();
                return Err(Lost::Garbled);
            }
        }
    }
    Ok(if is_shown { Ruling::Judged(reply) } else { Ruling::Declined(reply) })
}
