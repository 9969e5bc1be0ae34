//! What a support desk measures: the provider's servers, over a network that is not the caller's.
//!
//! What goes well on the way to the servers shows the desk's own network, and neither excludes nor proves
//! that the caller's blocks or changes something. What fails there as well fails for everybody: that is
//! what the definitions with `from: desk` say.

use crate::fact::{Observation, Origin};

/// Whether a report shows the desk's own network or computer. What the servers themselves say (names,
/// logins, the mailbox) is the same from everywhere.
pub(super) fn is_of_its_network(report: &Observation) -> bool {
    let name = &*report.key.name;
    report.origin == Origin::Probe
        && (name.starts_with("tcp.")
            || name.starts_with("tls.")
            || name.ends_with(".greeting")
            || ["dnsbl.client", "dns.reverse-client", "env.clock"].contains(&name))
}
