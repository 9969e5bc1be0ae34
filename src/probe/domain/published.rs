//! What the domain publishes about its servers, as facts, and whether the mail program is set to them.

use super::PATIENCE;
use crate::{
    fact::{Endpoint, FactKey, Observation, Unknown},
    probe::{context::Context, discovery::discover_until},
    settings::{Comparison, Published, Side},
};
use std::sync::Arc;
use tokio::time::Instant;

const FACTS: [&str; 2] = ["dns.srv", "dns.autoconfig"];

/// Asks, unless somebody has asked before. Where a record of the provider is known it counts, and nobody
/// is asked.
pub(in crate::probe) async fn examine(context: &Context) {
    let discovered = match (&context.discovered, &context.settings.address) {
        (Some(discovered), _) => Some(discovered.clone()),
        (None, Some(address)) if context.settings.provider.is_none() && context.network.asks_names() => {
            let until = (Instant::now() + PATIENCE).min(context.connect_end());
            let asking = Box::pin(discover_until(&*context.network, address, &context.roots, until));
            context.call_off.within(context.connect_end(), asking).await.map(Arc::new)
        }
        _ => None,
    };
    if let Some(discovered) = &discovered {
        context.note_clock(discovered.ahead);
        context.tell_discovery(&discovered.transcript).await;
    }
    let published = discovered.as_ref().map(|discovered| &discovered.published);
    let answers = match published {
        Some(published) => told(published),
        None => FACTS.map(|fact| Observation::unmeasured(FactKey::new(fact), Unknown::NotApplicable)).to_vec(),
    };
    context.learned(Endpoint::Incoming, answers).await;
    for side in Side::ALL {
        let key = FactKey::at("dns.published", side.endpoint());
        let compared = compare(context, published, side);
        let observation = match compared {
            Some((comparison, instead)) if instead.is_empty() => Observation::measured(key, comparison.as_str()),
            Some((comparison, instead)) => Observation::measured(key, comparison.as_str()).with_detail(instead),
            None => Observation::unmeasured(key, Unknown::NotApplicable),
        };
        context.learned(side.endpoint(), vec![observation]).await;
    }
}

/// What asking came to.
pub fn told(published: &Published) -> Vec<Observation> {
    let answers = [&published.srv, &published.autoconfig];
    let told = FACTS.into_iter().zip(answers).map(|(fact, answer)| {
        let observation = Observation::measured(FactKey::new(fact), answer.word).after(answer.elapsed);
        if answer.detail.is_empty() { observation } else { observation.with_detail(answer.detail.as_str()) }
    });
    told.collect()
}

/// Only where somebody has said something about the mail program: what was filled in from there is the
/// same of course, and no evidence.
fn compare(context: &Context, published: Option<&Published>, side: Side) -> Option<(Comparison, String)> {
    let (found, domain) = (context.settings.server(side)?, &context.settings.address.as_ref()?.domain);
    let named = published?.servers(side, domain);
    let filled_in = named.iter().any(|named| {
        !found.by.stated_by_user() && named.by == found.by && named.value.target() == found.value.target()
    });
    let comparison = published?.compare(&found.value, domain).filter(|_| !filled_in)?;
    Some((comparison, comparison.instead(&found.value, &named)))
}
