//! The addresses of a name in both families.

use super::LookupError;
use futures_util::future::{self, Either};
use std::{net::IpAddr, pin::pin, time::Duration};

/// How long the second family of addresses is waited for once the first has answered. RFC 8305 §3
/// says 50 ms for a browser; here a complete answer is worth a little more.
const SECOND_FAMILY: Duration = Duration::from_millis(250);

/// What one family came to; `None` if it was not asked for, or not waited for.
pub type Family = Option<Result<Vec<IpAddr>, LookupError>>;

/// What the name service says of one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    pub v4: Family,
    pub v6: Family,
}

impl Addresses {
    /// These addresses, from a list that nobody else has to be asked about.
    pub fn listed(addresses: &[IpAddr]) -> Self {
        let of = |wanted: fn(&IpAddr) -> bool| {
            let list: Vec<IpAddr> = addresses.iter().copied().filter(wanted).collect();
            (!list.is_empty()).then_some(Ok(list))
        };
        Self { v4: of(IpAddr::is_ipv4), v6: of(IpAddr::is_ipv6) }
    }

    /// The same reason for both families.
    pub fn none(why: LookupError) -> Self {
        Self { v4: Some(Err(why)), v6: Some(Err(why)) }
    }

    /// Asks for both families at once. One that is silent is not waited for long once there are
    /// addresses.
    pub(super) async fn ask(
        v4: impl Future<Output = Result<Vec<IpAddr>, LookupError>>,
        v6: impl Future<Output = Result<Vec<IpAddr>, LookupError>>,
    ) -> Self {
        match future::select(pin!(v6), pin!(v4)).await {
            Either::Left((first, second)) => Self { v4: patience(&first, second).await, v6: Some(first) },
            Either::Right((first, second)) => Self { v6: patience(&first, second).await, v4: Some(first) },
        }
    }

    /// All addresses in the order in which to try them. An address in one family is a normal name;
    /// without any, the gravest reason counts.
    ///
    /// # Errors
    /// Why there is no address.
    pub fn all(&self) -> Result<Vec<IpAddr>, LookupError> {
        let found: Vec<IpAddr> = [&self.v6, &self.v4]
            .into_iter()
            .flatten()
            .filter_map(|family| family.as_ref().ok())
            .flatten()
            .copied()
            .collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let reasons = [&self.v4, &self.v6].into_iter().flatten().filter_map(|family| family.as_ref().err());
        Err(reasons.copied().max_by_key(|reason| gravity(*reason)).unwrap_or(LookupError::NoData))
    }
}

fn gravity(error: LookupError) -> u8 {
    match error {
        LookupError::NoData => 0,
        LookupError::Timeout => 1,
        LookupError::ServFail => 2,
        LookupError::NxDomain => 3,
        LookupError::NoResolver => 4,
    }
}

async fn patience(
    first: &Result<Vec<IpAddr>, LookupError>,
    second: impl Future<Output = Result<Vec<IpAddr>, LookupError>>,
) -> Family {
    if first.is_err() {
        return Some(second.await);
    }
    tokio::time::timeout(SECOND_FAMILY, second).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    #[tokio::test(start_paused = true)]
    async fn a_silent_family_is_unknown_and_not_waited_for() {
        let v4: IpAddr = "192.0.2.7".parse().unwrap();
        let before = tokio::time::Instant::now();
        let found = Addresses::ask(ready(Ok(vec![v4])), pending()).await;
        assert_eq!((found.all(), found.v6, before.elapsed()), (Ok(vec![v4]), None, SECOND_FAMILY));
    }

    #[tokio::test]
    async fn without_an_address_the_gravest_reason_counts() {
        let of = |v4, v6| Addresses { v4: Some(Err(v4)), v6: Some(Err(v6)) }.all().unwrap_err();
        assert_eq!(of(LookupError::NoData, LookupError::Timeout), LookupError::Timeout);
        assert_eq!(of(LookupError::ServFail, LookupError::NxDomain), LookupError::NxDomain);
        assert_eq!(Addresses::default().all(), Err(LookupError::NoData));
    }

    #[test]
    fn a_list_says_nothing_about_the_family_that_it_lacks() {
        let found = Addresses::listed(&["::1".parse().unwrap()]);
        assert_eq!((found.v4, found.v6), (None, Some(Ok(vec!["::1".parse().unwrap()]))));
    }
}
