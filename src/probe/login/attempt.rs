//! One side's logins, whatever the protocol: as the settings say, then in the other spelling.

use super::{
    Turn, Withheld, may_cross, other_form,
    queue::{Attempt, Attempts},
    wanted,
};
use crate::{
    fact::Unknown,
    probe::{
        context::Context,
        conversation::{Credential, Protocol, Reply, Ruling, Session, part},
        findings::Findings,
        plan::Job,
        tls::Channel,
    },
    protocol::sasl::Unspoken,
    settings::ConnectionSecurity,
};
use std::{net::IpAddr, time::Duration};
use tokio::time::Instant;

/// How one login ended.
struct Answer {
    /// A value of `smtp.login`, `pop3.login` or `imap.login`.
    word: String,
    /// The reply.
    detail: Option<String>,
    /// How long the reply took: a held lock shows in it.
    took: Duration,
}

impl Answer {
    /// Found out without a password.
    fn without_password(word: &str) -> Self {
        Self { word: word.to_owned(), detail: None, took: Duration::ZERO }
    }

    fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether the server counts it as a failure of this account, even where it names another reason
    /// than the password.
    fn is_counted(&self) -> bool {
        matches!(self.word.as_str(), "refused" | "app-password" | "disabled" | "expired" | "suspended" | "rate-limited")
    }
}

/// Logs in as far as it is wanted and allowed. Whether the user is logged in then, under the name
/// that the mail program is set to.
pub(in crate::probe) async fn attempt<P: Protocol>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session<P>,
    turn: &Turn,
    findings: &mut Findings,
) -> bool {
    let facts = P::FACTS;
    let first = match try_first(context, job, addresses, session).await {
        Ok(answer) => answer,
        Err(why) => {
            findings.add(facts.withheld, why.as_str());
            return false;
        }
    };
    turn.first_is_over();
    findings.add(facts.withheld, "nothing");
    findings.add(facts.login, first.word.as_str()).took(first.took);
    if let Some(detail) = &first.detail {
        findings.detail(detail.as_str());
    }
    if first.is("refused") {
        try_other_form(context, job, addresses, session, findings).await;
    } else if first.is("ok") {
        findings.unknown(facts.other_form, Unknown::NotApplicable);
    }
    first.is("ok")
}

/// Logs in once more as the settings say, where that has been found to work. Whether the user is let in.
pub(in crate::probe) async fn let_in<P: Protocol>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session<P>,
) -> Result<bool, Withheld> {
    try_first(context, job, addresses, session).await.map(|answer| answer.is("ok"))
}

/// By the first way that the server really takes.
async fn log_in<P: Protocol>(
    context: &Context,
    session: &mut Session<P>,
    credential: &Credential<'_>,
    attempts: &mut Attempts<'_>,
) -> Answer {
    let mut last = Answer::without_password("no-mechanism");
    context.mask.cover(credential.password);
    let mut ways = P::ways(session);
    ways.retain(|way| !session.doubted.contains(way));
    for (index, way) in ways.iter().enumerate() {
        let began = Instant::now();
        let ruling = P::log_in(session, *way, credential, context.end()).await;
        let word = match &ruling {
            Ok(ruling) if ruling.reply().is_yes() => "ok",
            Ok(ruling) => P::refusal(&context.patterns, P::FACTS.login, ruling.reply()),
            Err(lost) => lost.to_a_command(),
        };
        let detail = ruling.as_ref().ok().map(|ruling| ruling.reply().to_string());
        last = Answer { word: word.to_owned(), detail, took: began.elapsed() };
        let is_last = index + 1 == ways.len();
        let goes_on = match ruling {
            // Whoever says so with the password in hand may have counted it as wrong.
            Ok(Ruling::Judged(_) | Ruling::Doubted(_)) if last.is("no-mechanism") => {
                session.doubted.push(*way);
                attempts.count_refusal();
                attempts.allowed().is_ok()
            }
            _ if last.is("no-mechanism") => true,
            // Who has not seen the password cannot have refused it: another way may do.
            Ok(Ruling::Declined(_)) if last.is("refused") => !is_last,
            Ok(Ruling::Doubted(_)) if last.is("refused") && !is_last => {
                session.doubted.push(*way);
                attempts.count_refusal();
                if attempts.allowed().is_err() {
                    return last;
                }
                true
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
    }
    if last.is_counted() {
        attempts.count_refusal();
    }
    last
}

async fn try_first<P: Protocol>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session<P>,
) -> Result<Answer, Withheld> {
    let credential = wanted(context, job)?;
    if session.channel == Channel::Clear && job.target.security == ConnectionSecurity::StartTls {
        // The mail program insists on encryption and would not come to this point.
        may_cross(Channel::Clear, context.allowed)?;
    }
    if P::ways(session).is_empty() {
        let unspoken = P::unspoken(session).map(Unspoken::as_str);
        let would_encrypted = unspoken.is_none()
            && session.offers_encryption()
            && offers_login_encrypted::<P>(context, job, addresses).await;
        let otherwise = unspoken.unwrap_or("no-mechanism");
        return Ok(Answer::without_password(if would_encrypted { "encryption-required" } else { otherwise }));
    }
    may_cross(session.channel, context.allowed)?;
    let mut attempts = context.queue.stand_in(context, job, Attempt::First).await?;
    Ok(log_in(context, session, &credential, &mut attempts).await)
}

/// Whether a login is offered as soon as the channel is encrypted. Many servers keep quiet about it
/// until then; but a server that only takes others' mail never offers one.
async fn offers_login_encrypted<P: Protocol>(context: &Context, job: &Job, addresses: &[IpAddr]) -> bool {
    let mut encrypted = job.clone();
    encrypted.target.security = ConnectionSecurity::StartTls;
    let Some(session) = Session::<P>::again(context, &encrypted, addresses).await else { return false };
    let offers_login = session.channel != Channel::Clear && !P::ways(&session).is_empty();
    let transcript = part::<P>(context, session.connection).await;
    context.tell_session(&job.endpoints, transcript).await;
    offers_login
}

/// The other spelling of the user name, once, on a new connection if the server has closed this one.
async fn try_other_form<P: Protocol>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    session: &mut Session<P>,
    findings: &mut Findings,
) {
    let Ok(refused) = wanted(context, job) else { return };
    let Some(user) = other_form(refused.user, context.settings.address.as_ref()) else { return };
    let credential = Credential { user: &user, password: refused.password };
    let Ok(mut attempts) = context.queue.stand_in(context, job, Attempt::OtherForm).await else { return };
    let mut answer = log_in(context, session, &credential, &mut attempts).await;
    if answer.is("closed") && reopen(context, job, addresses, session).await {
        answer = log_in(context, session, &credential, &mut attempts).await;
    }
    // A lock, a delay or a temporary fault says nothing about the spelling.
    if answer.is("ok") || answer.is("refused") {
        findings.add(P::FACTS.other_form, answer.word.as_str()).took(answer.took).own_detail(user.as_str());
    }
}

/// Goes on in a new conversation, if it is as well protected as it must be.
async fn reopen<P: Protocol>(context: &Context, job: &Job, addresses: &[IpAddr], session: &mut Session<P>) -> bool {
    let Some(again) = Session::<P>::again(context, job, addresses).await else { return false };
    let mut old = std::mem::replace(session, again);
    session.doubted = std::mem::take(&mut old.doubted);
    context.tell_session(&job.endpoints, old.connection.hang_up().await).await;
    may_cross(session.channel, context.allowed).is_ok()
}
