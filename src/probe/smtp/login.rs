//! `AUTH` (RFC 4954).

use super::session::{Opened, Session, command, read_reply};
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
        sasl::{self, Mechanism},
        smtp::Reply,
    },
};
use std::net::IpAddr;
use tokio::time::Instant;

impl Speaker for Session {
    const FACTS: Facts =
        Facts { login: "smtp.login", other_form: "smtp.login-other-form", withheld: "smtp.login-withheld" };

    fn channel(&self) -> Channel {
        self.channel
    }

    fn offers_no_login(&self) -> bool {
        Mechanism::among(&self.capabilities.auth).next().is_none()
    }

    fn offers_encryption(&self) -> bool {
        self.channel == Channel::Clear && self.capabilities.starttls
    }

    /// By the first mechanism that the server really takes.
    async fn log_in(&mut self, context: &Context, credential: &Credential<'_>) -> Answer {
        let began = Instant::now();
        let mut last = Answer::no_mechanism();
        self.connection.hide(credential.password);
        for mechanism in Mechanism::among(&self.capabilities.auth).collect::<Vec<_>>() {
            let reply = authenticate(&mut self.connection, mechanism, credential, context.end()).await;
            let word = match &reply {
                Ok(reply) if reply.is_positive() => "ok",
                Ok(reply) => {
                    let fallback = if reply.is_transient() { "temporary" } else { "refused" };
                    context.patterns.smtp("smtp.login", reply).unwrap_or(fallback)
                }
                Err(Lost::Silent) => "silent",
                Err(Lost::Closed | Lost::Garbled) => "closed",
            };
            let detail = reply.as_ref().ok().map(|reply| self.connection.redacted(&reply.to_string()));
            last = Answer { word: word.to_owned(), detail, took: began.elapsed() };
            if !last.is("no-mechanism") {
                break;
            }
        }
        last
    }

    async fn again(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Self> {
        let connection = reach::connect_again(context, job, addresses).await?;
        let mut unreported = Findings::new(ProbeKind::Smtp);
        match Self::open(context, job, connection, addresses, None, &mut unreported).await {
            Opened::Ready(session) => Some(*session),
            Opened::Broken(..) | Opened::Failed => None,
        }
    }

    fn into_connection(self) -> Connection {
        self.connection
    }
}

async fn authenticate(
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
            let mut reply = command(connection, "AUTH LOGIN", until).await?;
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
            let reply = command(connection, "AUTH CRAM-MD5", until).await?;
            if !reply.is_intermediate() {
                return Ok(reply);
            }
            match sasl::cram_md5(user, password, &reply.text()) {
                Ok(answer) => {
                    connection.send_secret("", &answer, until).await?;
                    read_reply(connection, until).await
                }
                // RFC 4954 §4: an asterisk calls the exchange off.
                Err(sasl::BadChallenge) => command(connection, "*", until).await,
            }
        }
    }
}
