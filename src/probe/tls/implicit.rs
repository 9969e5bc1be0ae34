//! Does the server begin with encryption where the mail program expects a greeting?
//!
//! A server that waits for a TLS hello keeps silent, exactly as a slow one does. So when no
//! greeting has come after a second, a second connection says hello in TLS.

use super::{handshake, server_name};
use crate::{
    probe::{
        connection::{Connection, Lost},
        context::Context,
        findings::Findings,
        plan::Job,
        reach,
    },
    protocol::tls::FirstBytes,
};
use std::{net::IpAddr, pin::pin, time::Duration};
use tokio::time::Instant;

/// Most greetings come at once. One that comes later is still waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a second connection found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Tls,
    NoTls,
    Unclear,
}

/// Waits for the first line of a greeting and meanwhile finds out `tls.implicit`.
pub(in crate::probe) async fn listen_for_greeting(
    context: &Context,
    job: &Job,
    connection: &mut Connection,
    addresses: &[IpAddr],
    tls: &mut Findings,
) -> Result<Vec<u8>, Lost> {
    let patience = Instant::now() + PATIENCE.min(context.limits.connect);
    let mut lost = match connection.read_line(patience.min(context.end())).await {
        Ok(line) => return Ok(greeted(connection, line, tls)),
        Err(lost) => lost,
    };
    let (answer, words) = match connection.first_bytes() {
        FirstBytes::Handshake | FirstBytes::Alert(_) => (Answer::Tls, Vec::new()),
        FirstBytes::Text => (Answer::NoTls, Vec::new()),
        FirstBytes::Binary | FirstBytes::Unclear if lost != Lost::Silent => say_hello(context, job, addresses).await,
        FirstBytes::Binary | FirstBytes::Unclear => {
            let mut hello = pin!(say_hello(context, job, addresses));
            tokio::select! {
                biased;
                line = connection.read_line(context.end()) => match line {
                    Ok(line) => return Ok(greeted(connection, line, tls)),
                    Err(now) => {
                        lost = now;
                        hello.await
                    }
                },
                answer = &mut hello => answer,
            }
        }
    };
    connection.overhear(&words);
    match answer {
        Answer::Tls => {
            tls.add("tls.implicit", "present");
            return Err(lost);
        }
        Answer::NoTls => {
            tls.add("tls.implicit", "absent");
        }
        Answer::Unclear => {}
    }
    if lost == Lost::Silent {
        let line = connection.read_line(context.end()).await?;
        return Ok(greeted(connection, line, tls));
    }
    Err(lost)
}

/// A line has come. If it is text, nobody begins with encryption here.
fn greeted(connection: &Connection, line: Vec<u8>, tls: &mut Findings) -> Vec<u8> {
    match connection.first_bytes() {
        FirstBytes::Text => {
            tls.add("tls.implicit", "absent");
        }
        first if first.is_tls() => {
            tls.add("tls.implicit", "present");
        }
        _ => {}
    }
    line
}

/// Opens a second connection and begins a TLS handshake. Also gives what came back in clear text.
async fn say_hello(context: &Context, job: &Job, addresses: &[IpAddr]) -> (Answer, Vec<u8>) {
    let Some(name) = server_name(&job.target.host) else { return (Answer::Unclear, Vec::new()) };
    let began = Instant::now();
    let Ok(stream) = reach::open(context, job, addresses).await else { return (Answer::Unclear, Vec::new()) };
    let mut connection =
        Connection::new(stream, began, &reach::place(job), context.mask.clone(), context.call_off.clone());
    let stream = std::mem::replace(&mut connection.stream, Box::new(tokio::io::empty()));
    let handshake = handshake::shake(stream, Vec::new(), &name, context.connect_end(), &context.call_off).await;
    let hung_up = match handshake.result {
        Ok(secured) => {
            connection.stream = secured.stream;
            connection.encrypted = true;
            connection.note(&secured.session);
            false
        }
        Err(failure) => {
            connection.note(&format!("TLS: {} {}", failure.word, context.mask.apply(&failure.detail)));
            failure.word == "closed"
        }
    };
    let transcript = connection.hang_up().await;
    context.tell_session(&job.endpoints, transcript).await;
    match handshake.answer {
        FirstBytes::Handshake | FirstBytes::Alert(_) => (Answer::Tls, Vec::new()),
        FirstBytes::Text => (Answer::NoTls, handshake.seen),
        FirstBytes::Binary => (Answer::NoTls, Vec::new()),
        FirstBytes::Unclear if hung_up => (Answer::NoTls, Vec::new()),
        FirstBytes::Unclear => (Answer::Unclear, Vec::new()),
    }
}
