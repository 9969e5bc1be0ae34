//! Who really answers where a mail server was asked for, and how soon: the facts `tcp.answers-as`,
//! `smtp.greeter` and `tcp.pace`.
//!
//! A virus scanner, a proxy or the sign-in page of a public network may take the connection itself. It
//! shows in its first words; and a device that takes every connection to port 25 greets by the same
//! name at two hosts that have nothing to do with each other.

use super::{
    connection::Connection,
    context::Context,
    findings::Findings,
    greeter::{Greeter, greeter, is_foreign},
    plan::Job,
};
use crate::{
    fact::{FactKey, Observation},
    protocol::visible,
};
use std::time::Duration;

/// How greetings begin, whatever follows (RFC 5321, RFC 1939, RFC 3501).
const MAIL: [&str; 6] = ["220", "421", "554", "+OK", "-ERR", "* "];

/// From here on the way to a server counts as slow: on a good one, be it to the other side of the world, all
/// of connecting and the first word takes half of it.
const SLOW: Duration = Duration::from_secs(1);

/// Says who answers, by the first line that came, and how soon, and notes by which name it greets. Whose software a
/// mail server is shows in all that it has said so far.
pub(super) fn name(context: &Context, job: &Job, connection: &Connection, findings: &mut Findings) {
    let line = visible(connection.first_line());
    match context.patterns.stand_in(&line) {
        Some(known) => drop(findings.add("tcp.answers-as", known.kind().word()).detail(known.product())),
        None if MAIL.iter().any(|begin| line.starts_with(begin)) => {
            findings.add("tcp.answers-as", "mail");
            if let Some(known) = context.patterns.software(&connection.received()) {
                findings.detail(known.product());
            }
        }
        None => {}
    }
    if let Some(took) = connection.heard_after() {
        findings.add("tcp.pace", if took < SLOW { "normal" } else { "slow" }).took(took);
    }
    if let Some(name) = greeter(&line) {
        context.note_greeter(Greeter { endpoints: job.endpoints.clone(), host: job.target.host.clone(), name });
    }
}

/// Compares the greetings of the account's servers for sending with those of hosts that have nothing
/// to do with them, and reports `smtp.greeter` where both were heard.
pub(super) async fn compare(context: &Context) {
    let heard = context.greeters();
    let (own, strange): (Vec<&Greeter>, Vec<&Greeter>) =
        heard.iter().partition(|greeter| greeter.endpoints.iter().all(|endpoint| endpoint.is_own()));
    for greeter in own.into_iter().filter(|_| !strange.is_empty()) {
        let word = if is_foreign(greeter, &strange) { "foreign" } else { "own" };
        for endpoint in &greeter.endpoints {
            let key = FactKey::at("smtp.greeter", *endpoint);
            let found = Observation::measured(key, word).with_detail(greeter.name.as_str());
            context.learned(*endpoint, vec![found]).await;
        }
    }
}
