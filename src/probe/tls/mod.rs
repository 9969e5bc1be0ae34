//! Encryption: the facts `tls.*`.

mod certificate;
mod handshake;
mod implicit;
mod legacy;

pub(super) use certificate::Verdict;
pub(super) use handshake::{Failure, Secured};
pub(super) use implicit::listen_for_greeting;

use super::{
    TrustRoots,
    call_off::CallOff,
    connection::{Connection, Lost},
    context::Context,
    findings::Findings,
    plan::Job,
};
use crate::{fact::Unknown, network::Stream, pattern::StandInKind, protocol::tls::FirstBytes};
use certificate::judge;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use std::sync::Arc;
use tokio::time::Instant;

/// How far a channel can be trusted with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel {
    Clear,
    /// Encrypted, but the certificate is not one that a mail program accepts.
    Unverified,
    Verified,
}

/// The name that the certificate must bear.
pub(super) fn server_name(host: &str) -> Option<ServerName<'static>> {
    ServerName::try_from(host.trim_end_matches('.').to_owned()).ok()
}

/// Encrypts a connection on which nobody speaks a mail protocol, and judges the certificate that was shown.
pub(super) async fn open(
    stream: Box<dyn Stream>,
    name: &ServerName<'static>,
    roots: &Arc<TrustRoots>,
    until: Instant,
) -> (Result<Secured, Failure>, Option<Verdict>) {
    let handshake = handshake::shake(stream, Vec::new(), name, until, &CallOff::never()).await;
    (handshake.result, judged(roots, handshake.chain, name).await)
}

/// Encrypts the connection and says what was found out. `None`: the connection is of no use any
/// more.
pub(super) async fn encrypt(
    context: &Context,
    job: &Job,
    connection: &mut Connection,
    findings: &mut Findings,
) -> Option<Channel> {
    let Some(name) = server_name(&job.target.host) else {
        findings.add("tls.handshake", "failed");
        connection.give_up();
        return None;
    };
    let began = Instant::now();
    let early = connection.take_rest();
    let stream = std::mem::replace(&mut connection.stream, Box::new(tokio::io::empty()));
    let handshake = handshake::shake(stream, early, &name, context.connect_end(), &context.call_off).await;
    if handshake.result.is_ok() || !handshake.seen.is_empty() {
        connection.note_heard();
    }
    let verdict = judged(&context.roots, handshake.chain, &name).await;
    if let Some(verdict) = &verdict {
        describe(context, verdict, findings);
    }
    if handshake.is_asked {
        connection.note("TLS: the server asks for a certificate of the client's own");
    }
    match handshake.result {
        Ok(secured) => {
            findings.add("tls.handshake", "ok").took(began.elapsed()).detail(secured.session.as_str());
            connection.stream = secured.stream;
            connection.encrypted = true;
            connection.take_in(&secured.early);
            connection.note(&secured.session);
            let good = verdict.is_some_and(|verdict| verdict.is_good());
            Some(if good { Channel::Verified } else { Channel::Unverified })
        }
        Err(failure) => {
            let word = if is_web(context, &failure) { Lost::Garbled.as_str() } else { failure.word };
            findings.add("tls.handshake", word).took(began.elapsed());
            if !failure.detail.is_empty() {
                findings.detail(failure.detail.as_str());
            }
            connection.note(&format!("TLS: {} {}", failure.word, context.mask.apply(&failure.detail)));
            if handshake.answer == FirstBytes::Text {
                connection.overhear(&handshake.seen);
            }
            connection.give_up();
            None
        }
    }
}

/// Whether a web server or a proxy answered where a handshake was begun, and not a mail server that
/// speaks in the clear.
fn is_web(context: &Context, failure: &Failure) -> bool {
    let known = context.patterns.stand_in(&failure.detail);
    known.is_some_and(|known| known.kind() != StandInKind::Antivirus)
}

/// Judges off the async threads when the system's authorities have to be read first.
async fn judged(
    roots: &Arc<TrustRoots>,
    chain: Vec<CertificateDer<'static>>,
    name: &ServerName<'static>,
) -> Option<Verdict> {
    if chain.is_empty() {
        return None;
    }
    if roots.is_slow() {
        let roots = roots.clone();
        let _ = tokio::task::spawn_blocking(move || roots.store()).await;
    }
    Some(judge(&chain, name, roots, UnixTime::now()))
}

fn describe(context: &Context, verdict: &Verdict, findings: &mut Findings) {
    findings.add("tls.issuer", verdict.issuer_word()).detail(verdict.issued_by.as_str());
    match context.patterns.inspector(&verdict.issuers) {
        Some(inspector) => findings.add("tls.inspection", inspector.kind().word()).detail(inspector.product()),
        None => findings.add("tls.inspection", "none"),
    };
    findings.add("tls.name", if verdict.name_matches { "match" } else { "mismatch" }).detail(verdict.names.as_str());
    findings.add("tls.dates", verdict.dates_word()).detail(verdict.period.as_str());
    findings.add("tls.strength", if verdict.weaknesses.is_empty() { "strong" } else { "weak" });
    if !verdict.weaknesses.is_empty() {
        findings.detail(verdict.weaknesses.as_str());
    }
}

/// Nothing of a certificate can be said where nobody encrypts.
pub(super) fn does_not_apply(findings: &mut Findings) {
    for fact in ["tls.handshake", "tls.issuer", "tls.inspection", "tls.name", "tls.dates", "tls.strength"] {
        findings.unknown(fact, Unknown::NotApplicable);
    }
}
