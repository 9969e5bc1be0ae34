//! SPF: whether the domain says who may send its mail, and whether the outgoing server is among them.

use super::texts;
use crate::{
    network::{LookupError, Record, RecordKind},
    probe::context::Context,
    protocol::spf::{Mechanism, Prefixes, Qualifier, Spf, is_within},
};
use futures_util::{FutureExt, future::BoxFuture};
use std::net::IpAddr;

/// Look-ups that the terms of a record may cause (RFC 7208 §4.6.4).
const MAX_LOOKUPS: u8 = 10;

/// What there is of a domain.
pub(super) enum Published {
    Nothing,
    Several,
    Unreadable,
    One(Spf),
    Failed,
}

/// What a record says about an address (§2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    Permitted,
    /// `fail` and `softfail`: the owner says that such mail is not his.
    NotPermitted,
    Neutral,
    /// The record, or one that it points to, is broken (`permerror`).
    Broken,
    /// Somebody did not answer, or it depends on more than the address.
    CannotTell,
}

pub(super) async fn published(context: &Context, domain: &str) -> Published {
    let texts = match texts(context, domain).await {
        Ok(texts) => texts,
        Err(LookupError::NxDomain | LookupError::NoData) => return Published::Nothing,
        Err(_) => return Published::Failed,
    };
    let records: Vec<&String> = texts.iter().filter(|text| Spf::is_one(text)).collect();
    match records[..] {
        [] => Published::Nothing,
        [record] => Spf::parse(record).map_or(Published::Unreadable, Published::One),
        _ => Published::Several,
    }
}

/// Judges an address by the record of a domain (§4).
pub(super) async fn judge(context: &Context, domain: &str, record: &Spf, address: IpAddr) -> Judged {
    Evaluation { context, address, lookups: 0 }.of(domain, record).await
}

/// What a domain says of all servers that it does not name (§5.1), as a value of `dns.spf-for-others`. `None` where
/// somebody did not answer.
pub(super) async fn for_others(context: &Context, domain: &str) -> Option<&'static str> {
    let mut domain = domain.to_owned();
    for _ in 0..=MAX_LOOKUPS {
        let record = match published(context, &domain).await {
            Published::One(record) => record,
            Published::Failed => return None,
            // Receivers go by none of these.
            Published::Nothing | Published::Several | Published::Unreadable => return Some("unsaid"),
        };
        let all = record.directives.iter().find(|(_, mechanism)| *mechanism == Mechanism::All);
        match (all, record.redirect) {
            (Some((Qualifier::Fail, _)), _) => return Some("refused"),
            (Some((Qualifier::SoftFail, _)), _) => return Some("suspect"),
            (Some((Qualifier::Pass, _)), _) => return Some("permitted"),
            (Some((Qualifier::Neutral, _)), _) | (None, None) => return Some("unsaid"),
            (None, Some(name)) if name.contains('%') => return None,
            (None, Some(name)) => domain = name,
        }
    }
    Some("unsaid")
}

struct Evaluation<'a> {
    context: &'a Context,
    address: IpAddr,
    lookups: u8,
}

impl Evaluation<'_> {
    async fn of(&mut self, domain: &str, record: &Spf) -> Judged {
        for (qualifier, mechanism) in &record.directives {
            match self.matches(domain, mechanism).await {
                Ok(true) => {
                    return match qualifier {
                        Qualifier::Pass => Judged::Permitted,
                        Qualifier::Fail | Qualifier::SoftFail => Judged::NotPermitted,
                        Qualifier::Neutral => Judged::Neutral,
                    };
                }
                Ok(false) => {}
                Err(why) => return why,
            }
        }
        match &record.redirect {
            None => Judged::Neutral,
            Some(name) => match self.elsewhere(name).await {
                Ok(judged) => judged,
                Err(why) => why,
            },
        }
    }

    /// What another domain's record says.
    fn elsewhere<'s>(&'s mut self, name: &'s str) -> BoxFuture<'s, Result<Judged, Judged>> {
        async move {
            self.count(name)?;
            match published(self.context, name).await {
                Published::One(record) => Ok(self.of(name, &record).await),
                Published::Failed => Err(Judged::CannotTell),
                Published::Nothing | Published::Several | Published::Unreadable => Err(Judged::Broken),
            }
        }
        .boxed()
    }

    /// One look-up more, under a name that can be asked for.
    fn count(&mut self, name: &str) -> Result<(), Judged> {
        if name.contains('%') {
            return Err(Judged::CannotTell);
        }
        self.lookups += 1;
        if self.lookups > MAX_LOOKUPS { Err(Judged::Broken) } else { Ok(()) }
    }

    async fn matches(&mut self, domain: &str, mechanism: &Mechanism) -> Result<bool, Judged> {
        match mechanism {
            Mechanism::All => Ok(true),
            Mechanism::Ip(network, bits) => Ok(is_within(self.address, *network, *bits)),
            Mechanism::Include(name) => match self.elsewhere(name).await? {
                Judged::Permitted => Ok(true),
                Judged::NotPermitted | Judged::Neutral => Ok(false),
                why => Err(why),
            },
            Mechanism::A(name, prefixes) => {
                let name = name.as_deref().unwrap_or(domain);
                self.count(name)?;
                self.is_one_of(name, *prefixes).await
            }
            Mechanism::Mx(name, prefixes) => {
                let name = name.as_deref().unwrap_or(domain);
                self.count(name)?;
                let answer = self.context.records(name, RecordKind::Mx).await;
                for record in found(answer.as_ref().as_ref())?.iter().take(usize::from(MAX_LOOKUPS)) {
                    if let Record::Mx { host, .. } = record
                        && self.is_one_of(host, *prefixes).await?
                    {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Mechanism::Exists(name) => {
                self.count(name)?;
                let answer = self.context.records(name, RecordKind::A).await;
                Ok(!found(answer.as_ref().as_ref())?.is_empty())
            }
            // It depends on whoever owns the address, and nobody is to use it (§5.5).
            Mechanism::Ptr => Err(Judged::CannotTell),
        }
    }

    async fn is_one_of(&self, host: &str, prefixes: Prefixes) -> Result<bool, Judged> {
        let (kind, bits) =
            if self.address.is_ipv4() { (RecordKind::A, prefixes.v4) } else { (RecordKind::Aaaa, prefixes.v6) };
        let answer = self.context.records(host, kind).await;
        let records = found(answer.as_ref().as_ref())?;
        Ok(records.iter().filter_map(Record::address).any(|network| is_within(self.address, network, bits)))
    }
}

/// The records of an answer; none is an answer too.
fn found<'a>(answer: Result<&'a Vec<Record>, &LookupError>) -> Result<&'a [Record], Judged> {
    match answer {
        Ok(records) => Ok(records),
        Err(LookupError::NxDomain | LookupError::NoData) => Ok(&[]),
        Err(_) => Err(Judged::CannotTell),
    }
}
