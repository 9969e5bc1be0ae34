//! Servers that neither the user nor a provider's record names: what their domain publishes.

use super::Client;
use crate::{
    network::{LookupError, Network, RecordKind},
    probe::{self, Discovered},
    session::Mode,
    settings::Settings,
};
use std::sync::Arc;

/// Looks for the servers that are missing and fills them in. On the phone nobody asks the network.
pub async fn find(client: &Client, settings: &mut Settings) -> Option<Arc<Discovered>> {
    let address = settings.address.clone().filter(|_| settings.lacks_a_server() && client.mode != Mode::Phone)?;
    let patience = client.limits.connect.min(client.limits.run);
    let discovered = probe::discover(&*client.network, &address, &client.roots, patience).await;
    settings.adopt_all(&discovered.published, client.rules.profile_of(settings));
    Some(Arc::new(discovered))
}

/// Whether there is no such domain, as where the address was mistyped. For when nothing was found, within what is left
/// of the run; where the question for servers got no answer, this one would get none.
pub async fn is_gone(client: &Client, domain: &str) -> bool {
    let answered = client.discovered.as_ref().is_some_and(|discovered| discovered.published.srv.word == "absent");
    if !answered || !client.network.asks_names() {
        return false;
    }
    let asking = client.network.records(domain, RecordKind::Mx);
    tokio::time::timeout(client.limits.run, asking).await == Ok(Err(LookupError::NxDomain))
}
