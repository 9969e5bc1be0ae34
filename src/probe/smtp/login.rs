//! `AUTH` (RFC 4954).

use super::{Smtp, read_reply};
use crate::{
    probe::{
        connection::{Connection, Lost},
        conversation::Protocol,
        login::Credential,
    },
    protocol::{
        sasl::{self, Mechanism},
        smtp::Reply,
    },
};
use tokio::time::Instant;

pub(super) async fn authenticate(
    connection: &mut Connection,
    mechanism: Mechanism,
    credential: &Credential<'_>,
    until: Instant,
) -> Result<Reply, Lost> {
    let Credential { user, password } = credential;
    match mechanism {
        Mechanism::Plain => {
            connection.send_secret("AUTH PLAIN", &sasl::plain(user, password), until).await?;
            read_reply(connection, until).await
        }
        Mechanism::Login => {
            let mut reply = Smtp::command(connection, "AUTH LOGIN", until).await?;
            for piece in [user, password.reveal()] {
                if !reply.is_intermediate() {
                    break;
                }
                connection.send_secret("", &sasl::login(piece), until).await?;
                reply = read_reply(connection, until).await?;
            }
            Ok(reply)
        }
        Mechanism::CramMd5 => {
            let reply = Smtp::command(connection, "AUTH CRAM-MD5", until).await?;
            if !reply.is_intermediate() {
                return Ok(reply);
            }
            match sasl::cram_md5(user, password, &reply.text()) {
                Ok(answer) => {
                    connection.send_secret("", &answer, until).await?;
                    read_reply(connection, until).await
                }
                // RFC 4954 §4: an asterisk calls the exchange off.
                Err(sasl::BadChallenge) => Smtp::command(connection, "*", until).await,
            }
        }
    }
}
