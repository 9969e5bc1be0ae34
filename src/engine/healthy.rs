//! When nothing is wrong: a finding of its own, not the absence of findings.

use crate::fact::{Endpoint, FactBase, FactKey, Unknown};

/// What must be normal at the two places that the mail program uses; of facts that stand together
/// the one of the protocol that is spoken. Other ports never count: it is
/// no fault of an account that some port is closed which nobody uses.
const STEPS: [(&[&str], Endpoint, Need); 21] = [
    (&["dns.lookup"], Endpoint::Incoming, Need::WhereItApplies),
    (&["tcp.connect"], Endpoint::Incoming, Need::Always),
    (&["tls.handshake"], Endpoint::Incoming, Need::WhereItApplies),
    (&["tls.issuer"], Endpoint::Incoming, Need::WhereItApplies),
    (&["tls.name"], Endpoint::Incoming, Need::WhereItApplies),
    (&["tls.dates"], Endpoint::Incoming, Need::WhereItApplies),
    (&["tls.strength"], Endpoint::Incoming, Need::WhereItApplies),
    (&["pop3.greeting", "imap.greeting"], Endpoint::Incoming, Need::Always),
    (&["pop3.login", "imap.login"], Endpoint::Incoming, Need::Always),
    (&["pop3.mailbox", "imap.mailbox"], Endpoint::Incoming, Need::Always),
    (&["dns.lookup"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["tcp.connect"], Endpoint::Outgoing, Need::Always),
    (&["tls.handshake"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["tls.issuer"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["tls.name"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["tls.dates"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["tls.strength"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["smtp.greeting"], Endpoint::Outgoing, Need::Always),
    (&["smtp.login"], Endpoint::Outgoing, Need::WhereItApplies),
    (&["smtp.mail-from"], Endpoint::Outgoing, Need::Always),
    (&["smtp.rcpt"], Endpoint::Outgoing, Need::Always),
];

#[derive(Clone, Copy, PartialEq)]
enum Need {
    Always,
    /// No name to look up, no encryption, no login for sending: then there is nothing to be normal.
    WhereItApplies,
}

/// Whether nobody complains and everything is measured to be normal. A step that could not be
/// tried leaves it open.
pub(super) fn is_healthy(facts: &FactBase) -> bool {
    let complaint = FactKey::new("case.complaint");
    facts.value(&complaint).is_err()
        && mail_arrives(facts)
        && STEPS.iter().all(|(names, endpoint, need)| {
            let slots = || names.iter().filter_map(|name| facts.vocabulary().slot(&FactKey::at(*name, *endpoint)));
            match slots().find_map(|slot| facts.code(slot)) {
                Some((code, _)) => code == 0,
                None => {
                    *need == Need::WhereItApplies
                        && slots().any(|slot| facts.unknown_at(slot) == Some(Unknown::NotApplicable))
                }
            }
        })
}

/// Whether the test message came back, where one was to be sent or somebody tried it by hand, and whether one to
/// somebody else would be taken, where that was asked.
fn mail_arrives(facts: &FactBase) -> bool {
    let of = |key: FactKey| facts.vocabulary().slot(&key).and_then(|slot| facts.code(slot));
    let is_taken = of(FactKey::at("smtp.other-rcpt", Endpoint::Outgoing)).is_none_or(|(code, _)| code == 0);
    is_taken
        && match of(FactKey::new("delivery.round-trip")) {
            Some((code, _)) => code == 0,
            None => of(FactKey::new("delivery.withheld")).is_none(),
        }
}
