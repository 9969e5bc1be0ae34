//! `USER` and `PASS` (RFC 1939), SASL (RFC 5034) and APOP: the facts `pop3.login*`.

use super::session::{Opened, Session, command, read_status};
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
        pop3::{ResponseCode, Status, apop_digest},
        sasl::{self, Mechanism},
    },
};
use std::{net::IpAddr, time::Duration};
use tokio::time::Instant;

/// How one login ended.
struct Answer {
    /// A value of `pop3.login`.
    word: String,
    detail: Option<String>,
    /// How long the last reply took: a held lock shows in it.
    took: Duration,
}

impl Answer {
    fn is(&self, word: &str) -> bool {
        self.word == word
    }
}

/// Logs in as far as it is wanted and allowed. Whether the mailbox is open then.
pub(super) async fn attempt(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session,
    turn: &Turn,
    pop3: &mut Findings,
) -> bool {
    let allowed = wanted(context, job).and_then(|credential| {
        may_cross(session.channel, context.allowed)?;
        Ok(credential)
    });
    let credential = match allowed {
        Ok(credential) => credential,
        Err(why) => return withheld(pop3, why),
    };
    let first = match context.queue.stand_in(context, job, Attempt::First).await {
        Err(why) => return withheld(pop3, why),
        Ok(mut attempts) => {
            let answer = log_in(context, session, &credential).await;
            if answer.is("refused") {
                attempts.count_refusal();
            }
            answer
        }
    };
    turn.first_is_over();
    pop3.add("pop3.login-withheld", "nothing");
    pop3.add("pop3.login", first.word.as_str()).took(first.took);
    if let Some(detail) = &first.detail {
        pop3.detail(detail.as_str());
    }
    if first.is("refused") {
        try_other_form(context, job, addresses, session, &credential, pop3).await;
    } else if first.is("ok") {
        pop3.unknown("pop3.login-other-form", Unknown::NotApplicable);
    }
    first.is("ok")
}

fn withheld(pop3: &mut Findings, why: Withheld) -> bool {
    pop3.add("pop3.login-withheld", why.as_str());
    false
}

/// The other spelling of the user name, once, on a new connection if the server has closed this one.
async fn try_other_form(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session,
    refused: &Credential<'_>,
    pop3: &mut Findings,
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
            pop3.add("pop3.login-other-form", "ok").took(answer.took).detail(user);
        }
        "refused" => {
            attempts.count_refusal();
            pop3.add("pop3.login-other-form", "refused").took(answer.took).detail(user);
        }
        // A lock, a delay or a temporary fault says nothing about the spelling.
        _ => {}
    }
}

/// Replaces the session by a new one, as well protected as the first.
async fn reopen(context: &Context, job: &Job, addresses: &[IpAddr], session: &mut Session) -> bool {
    let Some(connection) = reach::connect_again(context, job, addresses).await else { return false };
    let mut unreported = Findings::new(ProbeKind::Pop3);
    let opened = Session::open(context, job, connection, addresses, None, &mut unreported).await;
    let Opened::Ready(again) = opened else { return false };
    let old = std::mem::replace(session, *again);
    context.tell_session(&job.endpoints, old.connection.hang_up().await).await;
    may_cross(session.channel, context.allowed).is_ok()
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
    let mut ways = Vec::new();
    if offered.is_none_or(|offered| offered.user || offered.sasl.is_empty()) {
        ways.push(Way::UserPass);
    }
    ways.extend(Mechanism::among(sasl).map(Way::Sasl));
    if session.timestamp.is_some() {
        ways.push(Way::Apop);
    }
    ways
}

/// One login, by the first way that the server really takes.
async fn log_in(context: &Context, session: &mut Session, credential: &Credential<'_>) -> Answer {
    let mut last = Answer { word: "no-mechanism".to_owned(), detail: None, took: Duration::ZERO };
    session.connection.hide(credential.password);
    let ways = ways(session);
    for (at, way) in ways.iter().enumerate() {
        let began = Instant::now();
        let step = match way {
            Way::UserPass => user_pass(&mut session.connection, credential, context.end()).await,
            Way::Sasl(mechanism) => authenticate(&mut session.connection, *mechanism, credential, context.end()).await,
            Way::Apop => apop(session, credential, context.end()).await,
        };
        let took = began.elapsed();
        let (word, detail, at_user) = match &step {
            Ok(Step::Final(status)) if status.ok => ("ok", Some(status), false),
            Ok(Step::Final(status)) => (meaning(context, status), Some(status), false),
            Ok(Step::UserRefused(status)) => (meaning(context, status), Some(status), true),
            Err(Lost::Silent) => ("silent", None, false),
            Err(Lost::Closed | Lost::Garbled) => ("closed", None, false),
        };
        let detail = detail.map(|status| session.connection.redacted(&status.line));
        last = Answer { word: word.to_owned(), detail, took };
        // A server that refuses USER itself has not seen the password: another way may do.
        let names_nobody = at_user && last.is("refused") && !blames_credentials(&step);
        let has_more = at + 1 < ways.len();
        if !(last.is("no-mechanism") || names_nobody && has_more) {
            break;
        }
    }
    last
}

fn blames_credentials(step: &Result<Step, Lost>) -> bool {
    matches!(step, Ok(Step::UserRefused(status)) if status.code == Some(ResponseCode::Auth))
}

fn meaning<'a>(context: &'a Context, status: &Status) -> &'a str {
    context.patterns.pop3("pop3.login", status).unwrap_or("refused")
}

/// The reply that decides a login.
enum Step {
    Final(Status),
    UserRefused(Status),
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
