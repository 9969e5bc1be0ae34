//! DMARC: what the sender's domain asks others to do with mail that fails.

use super::texts;
use crate::{
    network::LookupError,
    probe::context::Context,
    protocol::dmarc::{Policy, is_one, policy},
};

/// Labels that are taken off in search of a record. A provider's domain has three at most.
const MOST_STEPS: usize = 4;

/// The value of `dns.dmarc`.
pub(super) async fn word(context: &Context, domain: &str) -> &'static str {
    let mut name = domain;
    for step in 0..MOST_STEPS {
        let texts = match texts(context, &format!("_dmarc.{name}")).await {
            Ok(texts) => texts,
            Err(LookupError::NxDomain | LookupError::NoData) => Vec::new(),
            Err(_) => return "failed",
        };
        let records: Vec<&String> = texts.iter().filter(|text| is_one(text)).collect();
        match records[..] {
            [] => {}
            [record] => {
                return match policy(record, step > 0) {
                    Some(Policy::None) => "present",
                    Some(Policy::Quarantine | Policy::Reject) => "enforced",
                    None => "invalid",
                };
            }
            // As good as none (RFC 7489 §6.6.3).
            _ => return "invalid",
        }
        // The domain above it; a top-level domain has no policy for others.
        match name.split_once('.') {
            Some((_, above)) if above.contains('.') => name = above,
            _ => break,
        }
    }
    "absent"
}
