//! Who really answers where a mail server was asked for, and how soon: the facts `tcp.answers-as`,
//! `smtp.greeter` and `tcp.pace`.
//!
//! A virus scanner, a proxy or the sign-in page of a public network may take the connection itself. It
//! shows in its first words; and a device that takes every connection to port 25 greets by the same
//! name at two hosts that have nothing to do with each other.

use super::{connection::Connection, context::Context, findings::Findings, plan::Job};
use crate::{
    fact::{Endpoint, FactKey, Observation},
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

/// Who greeted where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Greeter {
    endpoints: Vec<Endpoint>,
    /// The host that was asked for.
    host: String,
    /// The name that it gave itself.
    name: String,
}

impl Greeter {
    pub(super) fn is_at_the_place_of(&self, other: &Self) -> bool {
        self.endpoints == other.endpoints
    }
}

/// The name in a greeting (RFC 5321 §4.2); a word without a dot is none.
fn greeter(line: &str) -> Option<String> {
    let rest = line.strip_prefix("220").and_then(|rest| rest.strip_prefix([' ', '-']))?;
    let name = rest.split(' ').next()?.trim_end_matches('.').to_ascii_lowercase();
    name.contains('.').then_some(name)
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

/// Whether the same third party greets at this host and at a strange one.
fn is_foreign(greeter: &Greeter, strange: &[&Greeter]) -> bool {
    let belongs = |name: &str, host: &str| organisation(name) == organisation(host);
    !belongs(&greeter.name, &greeter.host)
        && strange.iter().any(|other| other.name == greeter.name && !belongs(&other.name, &other.host))
}

/// The part of a name that somebody has registered, as near as its form tells: two labels, or three
/// where the last two are short (`example.co.jp`).
fn organisation(name: &str) -> String {
    let labels: Vec<&str> = name.trim_end_matches('.').rsplit('.').collect();
    let count = match labels[..] {
        [country, kind, _, ..] if country.len() == 2 && kind.len() <= 3 => 3,
        _ => 2,
    };
    labels.into_iter().take(count).collect::<Vec<_>>().join(".").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(host: &str, line: &str) -> Greeter {
        Greeter { endpoints: vec![Endpoint::Smtp25], host: host.to_owned(), name: greeter(line).unwrap() }
    }

    #[test]
    fn a_greeting_names_a_host_or_nobody() {
        assert_eq!(greeter("220 MX.example.test ESMTP").as_deref(), Some("mx.example.test"));
        assert_eq!(greeter("220-mx.example.test.").as_deref(), Some("mx.example.test"));
        for line in ["220 ESMTP ready", "220", "554 mx.example.test no", "+OK pop.example.test", "220 **** ****"] {
            assert_eq!(greeter(line), None, "{line}");
        }
    }

    #[test]
    fn only_a_third_party_at_both_hosts_is_foreign() {
        let proxy = "220 relay.accessnet.test ESMTP";
        let own = at("smtp.example.test", proxy);
        assert!(is_foreign(&own, &[&at("mx.neutral.test", proxy)]));
        assert!(is_foreign(&own, &[&at("192.0.2.1", proxy)]));
        // A hoster's own name is nothing strange.
        assert!(!is_foreign(&own, &[&at("mx.neutral.test", "220 mx.neutral.test ESMTP")]));
        // The provider's mail is at the neutral host's operator: the same name is that operator's.
        let operator = "220 mx.neutral.test ESMTP";
        assert!(!is_foreign(&at("smtp.example.test", operator), &[&at("mx2.neutral.test", operator)]));
        // The access provider's own server is where it should be.
        assert!(!is_foreign(&at("mail.accessnet.test", proxy), &[&at("mx.neutral.test", proxy)]));
    }

    #[test]
    fn an_organisation_has_two_labels_or_three() {
        assert_eq!(organisation("mx.a.example.co.jp"), "jp.co.example");
        assert_eq!(organisation("mx.a.Example.com."), "com.example");
        assert_eq!(organisation("coo.net"), "net.coo");
        assert_eq!(organisation("x"), "x");
    }
}
