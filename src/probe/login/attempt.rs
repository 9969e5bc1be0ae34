//! One side's logins, whatever the protocol: as the settings say, then in the other spelling.

use super::{Credential, Turn, Withheld, may_cross, other_form, queue::Attempt, wanted};
use crate::{
    fact::Unknown,
    probe::{connection::Connection, context::Context, findings::Findings, plan::Job, tls::Channel},
    settings::ConnectionSecurity,
};
use std::{net::IpAddr, time::Duration};

/// How one login ended.
pub(in crate::probe) struct Answer {
    /// A value of `smtp.login` or `pop3.login`.
    pub(in crate::probe) word: String,
    /// The reply, without credentials.
    pub(in crate::probe) detail: Option<String>,
    /// How long the reply took: a held lock shows in it.
    pub(in crate::probe) took: Duration,
}

impl Answer {
    /// Nobody can log in: the server offers no way that is spoken here.
    pub(in crate::probe) fn no_mechanism() -> Self {
        Self::without_password("no-mechanism")
    }

    /// Found out without a password.
    fn without_password(word: &str) -> Self {
        Self { word: word.to_owned(), detail: None, took: Duration::ZERO }
    }

    pub(in crate::probe) fn is(&self, word: &str) -> bool {
        self.word == word
    }
}

/// The facts that a protocol's logins decide.
pub(in crate::probe) struct Facts {
    pub(in crate::probe) login: &'static str,
    pub(in crate::probe) other_form: &'static str,
    pub(in crate::probe) withheld: &'static str,
}

/// A conversation in which one can log in.
pub(in crate::probe) trait Speaker: Sized {
    const FACTS: Facts;

    fn channel(&self) -> Channel;

    /// Whether the server has said that there is no way to log in with a password.
    fn offers_no_login(&self) -> bool;

    /// Whether the server offers to encrypt a channel that is not encrypted yet.
    fn offers_encryption(&self) -> bool;

    async fn log_in(&mut self, context: &Context, credential: &Credential<'_>) -> Answer;

    /// The same conversation on a new connection.
    async fn again(context: &Context, job: &Job, addresses: &[IpAddr]) -> Option<Self>;

    fn into_connection(self) -> Connection;
}

/// Logs in as far as it is wanted and allowed. Whether the user is logged in then, under the name
/// that the mail program is set to.
pub(in crate::probe) async fn attempt<S: Speaker>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    speaker: &mut S,
    turn: &Turn,
    findings: &mut Findings,
) -> bool {
    let facts = S::FACTS;
    let first = match try_first(context, job, addresses, speaker).await {
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
        try_other_form(context, job, addresses, speaker, findings).await;
    } else if first.is("ok") {
        findings.unknown(facts.other_form, Unknown::NotApplicable);
    }
    first.is("ok")
}

async fn try_first<S: Speaker>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    speaker: &mut S,
) -> Result<Answer, Withheld> {
    let credential = wanted(context, job)?;
    if speaker.channel() == Channel::Clear && job.target.security == ConnectionSecurity::StartTls {
        // The mail program insists on encryption and would not come to this point.
        may_cross(Channel::Clear, context.allowed)?;
    }
    if speaker.offers_no_login() {
        let would_encrypted = speaker.offers_encryption() && offers_login_encrypted::<S>(context, job, addresses).await;
        return Ok(Answer::without_password(if would_encrypted { "encryption-required" } else { "no-mechanism" }));
    }
    may_cross(speaker.channel(), context.allowed)?;
    let mut attempts = context.queue.stand_in(context, job, Attempt::First).await?;
    let answer = speaker.log_in(context, &credential).await;
    if answer.is("refused") {
        attempts.count_refusal();
    }
    Ok(answer)
}

/// Whether a login is offered as soon as the channel is encrypted. Many servers keep quiet about it
/// until then; but a server that only takes others' mail never offers one.
async fn offers_login_encrypted<S: Speaker>(context: &Context, job: &Job, addresses: &[IpAddr]) -> bool {
    let mut encrypted = job.clone();
    encrypted.target.security = ConnectionSecurity::StartTls;
    let Some(speaker) = S::again(context, &encrypted, addresses).await else { return false };
    let offers_login = speaker.channel() != Channel::Clear && !speaker.offers_no_login();
    let transcript = speaker.into_connection().quit(context.over()).await;
    context.tell_session(&job.endpoints, transcript).await;
    offers_login
}

/// The other spelling of the user name, once, on a new connection if the server has closed this one.
async fn try_other_form<S: Speaker>(
    context: &Context,
    job: &Job,
    addresses: &[IpAddr],
    speaker: &mut S,
    findings: &mut Findings,
) {
    let Ok(refused) = wanted(context, job) else { return };
    let Some(user) = other_form(refused.user, context.settings.address.as_ref()) else { return };
    let credential = Credential { user: &user, password: refused.password };
    let Ok(mut attempts) = context.queue.stand_in(context, job, Attempt::OtherForm).await else { return };
    let mut answer = speaker.log_in(context, &credential).await;
    if answer.is("closed") && reopen(context, job, addresses, speaker).await {
        answer = speaker.log_in(context, &credential).await;
    }
    // A lock, a delay or a temporary fault says nothing about the spelling.
    if answer.is("ok") || answer.is("refused") {
        findings.add(S::FACTS.other_form, answer.word.as_str()).took(answer.took).detail(user.as_str());
    }
    if answer.is("refused") {
        attempts.count_refusal();
    }
}

/// Goes on in a new conversation, if it is as well protected as it must be.
async fn reopen<S: Speaker>(context: &Context, job: &Job, addresses: &[IpAddr], speaker: &mut S) -> bool {
    let Some(again) = S::again(context, job, addresses).await else { return false };
    let old = std::mem::replace(speaker, again);
    context.tell_session(&job.endpoints, old.into_connection().hang_up().await).await;
    may_cross(speaker.channel(), context.allowed).is_ok()
}
