//! What is to be done with mail of a domain that fails its checks: the DMARC record (RFC 7489 §6.3).

/// What the owner of the domain asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Nothing: only reports.
    None,
    Quarantine,
    Reject,
}

/// Whether a TXT record is one of these at all (§6.6.3).
pub fn is_one(text: &str) -> bool {
    let version = text.split(';').next().unwrap_or_default();
    version.split_once('=').is_some_and(|(tag, value)| tag.trim() == "v" && value.trim() == "DMARC1")
}

/// The policy of a record: for the domain itself or for one below it. `None` where the record cannot be used.
pub fn policy(text: &str, for_subdomain: bool) -> Option<Policy> {
    if !is_one(text) {
        return None;
    }
    let tag = |wanted: &str| {
        let tags = text.split(';').skip(1).filter_map(|tag| tag.split_once('='));
        tags.into_iter().find(|(name, _)| name.trim() == wanted).map(|(_, value)| value.trim().to_ascii_lowercase())
    };
    let stated = tag("p");
    let value = if for_subdomain { tag("sp").or_else(|| stated.clone()) } else { stated };
    match value.as_deref() {
        Some("none") => Some(Policy::None),
        Some("quarantine") => Some(Policy::Quarantine),
        Some("reject") => Some(Policy::Reject),
        // Whoever wants reports and misspells the policy wants the reports (§6.6.3).
        _ => tag("rua").map(|_| Policy::None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_policy_is_read() {
        for (text, own, below) in [
            ("v=DMARC1; p=none", Some(Policy::None), Some(Policy::None)),
            ("v=DMARC1;p=Reject;sp=quarantine", Some(Policy::Reject), Some(Policy::Quarantine)),
            ("v = DMARC1 ; p = quarantine ; pct=50", Some(Policy::Quarantine), Some(Policy::Quarantine)),
            ("v=DMARC1; p=rejct; rua=mailto:a@example.test", Some(Policy::None), Some(Policy::None)),
            ("v=DMARC1; p=rejct", None, None),
            ("v=DMARC1", None, None),
            ("v=DMARC2; p=reject", None, None),
            ("p=reject; v=DMARC1", None, None),
        ] {
            assert_eq!((policy(text, false), policy(text, true)), (own, below), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_borne(start in "(v=DMARC1;)?", rest in ".{0,200}") {
            let _ = policy(&format!("{start}{rest}"), true);
        }
    }
}
