//! `AUTH` (RFC 4954): the facts `smtp.login*`.

use super::session::{Opened, Session, command, read_reply};
use crate::{
    fact::{ProbeKind, Unknown},
    probe::{
        connection::{Connection, Lost},
        context::Context,
        findings::Findings,
        login::{Attempt, Credential, Turn, Withheld, may_cross, other_form, wanted},
        plan::Job,
        reach,
    },
    protocol::{
        sasl::{self, Mechanism},
        smtp::Reply,
    },
};
use std::{net::IpAddr, time::Duration};
use tokio::time::Instant;

/// How one login ended.
struct Answer {
    /// A value of `smtp.login`.
    word: String,
    detail: Option<String>,
    took: Duration,
}

impl Answer {
    fn is(&self, word: &str) -> bool {
        self.word == word
    }
}

/// Logs in as far as it is wanted and allowed. Whether the user is logged in then.
pub(super) async fn attempt(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session,
    turn: &Turn,
    smtp: &mut Findings,
) -> bool {
    let credential = match wanted(context, job) {
        Ok(credential) => credential,
        Err(why) => return withheld(smtp, why),
    };
    if Mechanism::among(&session.capabilities.auth).next().is_none() {
        // Found out without a password: nobody can log in here by one.
        smtp.add("smtp.login-withheld", "nothing").add("smtp.login", "no-mechanism");
        return false;
    }
    if let Err(why) = may_cross(session.channel, context.allowed) {
        return withheld(smtp, why);
    }
    let first = match context.queue.stand_in(context, job, Attempt::First).await {
        Err(why) => return withheld(smtp, why),
        Ok(mut attempts) => {
            let answer = log_in(context, session, &credential).await;
            if answer.is("refused") {
                attempts.count_refusal();
            }
            answer
        }
    };
    turn.first_is_over();
    smtp.add("smtp.login-withheld", "nothing");
    smtp.add("smtp.login", first.word.as_str()).took(first.took);
    if let Some(detail) = &first.detail {
        smtp.detail(detail.as_str());
    }
    if first.is("refused") {
        try_other_form(context, job, addresses, session, &credential, smtp).await;
    } else if first.is("ok") {
        smtp.unknown("smtp.login-other-form", Unknown::NotApplicable);
    }
    first.is("ok")
}

fn withheld(smtp: &mut Findings, why: Withheld) -> bool {
    smtp.add("smtp.login-withheld", why.as_str());
    false
}

/// The other spelling of the user name, once, on a new connection if the server has closed this one.
async fn try_other_form(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session,
    refused: &Credential<'_>,
    smtp: &mut Findings,
) {
    let Some(user) = other_form(refused.user, context.settings.address.as_ref()) else { return };
    let credential = Credential { user: &user, password: refused.password };
    let Ok(mut attempts) = context.queue.stand_in(context, job, Attempt::OtherForm).await else { return };
    let mut answer = log_in(context, session, &credential).await;
    if answer.is("closed") && reopen(context, job, addresses, session).await {
        answer = log_in(context, session, &credential).await;
    }
    match answer.word.as_str() {
        "ok" => {
            smtp.add("smtp.login-other-form", "ok").took(answer.took).detail(user);
        }
        "refused" => {
            attempts.count_refusal();
            smtp.add("smtp.login-other-form", "refused").took(answer.took).detail(user);
        }
        // A delay or a temporary fault says nothing about the spelling.
        _ => {}
    }
}

/// Replaces the session by a new one, as well protected as the first.
async fn reopen(context: &Context, job: &Job, addresses: &[IpAddr], session: &mut Session) -> bool {
    let Some(connection) = reach::connect_again(context, job, addresses).await else { return false };
    let mut unreported = Findings::new(ProbeKind::Smtp);
    let opened = Session::open(context, job, connection, addresses, None, &mut unreported).await;
    let Opened::Ready(again) = opened else { return false };
    let old = std::mem::replace(session, *again);
    context.tell_session(&job.endpoints, old.connection.hang_up().await).await;
    may_cross(session.channel, context.allowed).is_ok()
}

/// One login, by the first mechanism that the server really takes.
async fn log_in(context: &Context, session: &mut Session, credential: &Credential<'_>) -> Answer {
    let began = Instant::now();
    let mechanisms: Vec<Mechanism> = Mechanism::among(&session.capabilities.auth).collect();
    let mut last = Answer { word: "no-mechanism".to_owned(), detail: None, took: Duration::ZERO };
    session.connection.hide(credential.password);
    for mechanism in mechanisms {
        let reply = authenticate(&mut session.connection, mechanism, credential, context.end()).await;
        let connection = &session.connection;
        let (word, detail) = match &reply {
            Ok(reply) if reply.is_positive() => ("ok".to_owned(), Some(reply)),
            Ok(reply) => {
                let fallback = if reply.is_transient() { "temporary" } else { "refused" };
                let word = context.patterns.smtp("smtp.login", reply).unwrap_or(fallback);
                (word.to_owned(), Some(reply))
            }
            Err(Lost::Silent) => ("silent".to_owned(), None),
            Err(Lost::Closed | Lost::Garbled) => ("closed".to_owned(), None),
        };
        let detail = detail.map(|reply| connection.redacted(&reply.to_string()));
        last = Answer { word, detail, took: began.elapsed() };
        if !last.is("no-mechanism") {
            break;
        }
    }
    last
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
