//! Which connections answer which requests.

use crate::{
    fact::{Endpoint, ProbeRequest},
    settings::{Settings, Target},
};

/// One target and everybody who asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    pub(super) target: Target,
    /// In the order of [`Endpoint::ALL`], each once.
    pub(super) endpoints: Vec<Endpoint>,
    pub(super) login: bool,
}

impl Job {
    pub(super) fn is_for(&self, endpoint: Endpoint) -> bool {
        self.endpoints.contains(&endpoint)
    }
}

/// Puts requests for the same host, port, protocol and security together: they share a connection.
/// Also gives the endpoints for which no host is known.
///
/// The neutral control host is never shared: nobody logs in there or asks it for more than a greeting.
/// Nor is the address that belongs to nobody.
pub(super) fn plan(settings: &Settings, requests: &[ProbeRequest]) -> (Vec<Job>, Vec<Endpoint>) {
    let mut jobs: Vec<Job> = Vec::new();
    let mut nowhere = Vec::new();
    for endpoint in Endpoint::ALL {
        let mut asked = requests.iter().filter(|request| request.endpoint == endpoint).peekable();
        if asked.peek().is_none() {
            continue;
        }
        let login = matches!(endpoint, Endpoint::Incoming | Endpoint::Outgoing) && asked.any(|request| request.login);
        let Some(target) = settings.target(endpoint) else {
            nowhere.push(endpoint);
            continue;
        };
        let shared = jobs
            .iter_mut()
            .find(|job| job.target == target && endpoint.is_own() && job.endpoints.iter().all(|known| known.is_own()));
        match shared {
            Some(job) => {
                job.endpoints.push(endpoint);
                job.login |= login;
            }
            None => jobs.push(Job { target, endpoints: vec![endpoint], login }),
        }
    }
    (jobs, nowhere)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Found, FoundBy};

    #[test]
    fn the_same_target_is_visited_once() {
        let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let mut settings = Settings {
            outgoing: found("smtp+starttls://mail.example.test"),
            control: Some(("mail.example.test".to_owned(), 25)),
            ..Settings::default()
        };
        settings.complete(None);
        let request = |endpoint| ProbeRequest { endpoint, login: true };
        let requests = [
            Endpoint::Submission,
            Endpoint::Outgoing,
            Endpoint::Outgoing,
            Endpoint::Smtp25,
            Endpoint::Control25,
            Endpoint::Incoming,
        ]
        .map(request);
        let (jobs, nowhere) = plan(&settings, &requests);
        let shape: Vec<_> = jobs.iter().map(|job| (job.endpoints.clone(), job.login)).collect();
        assert_eq!(
            shape,
            [
                (vec![Endpoint::Outgoing, Endpoint::Submission], true),
                (vec![Endpoint::Smtp25], false),
                (vec![Endpoint::Control25], false)
            ]
        );
        assert_eq!(nowhere, [Endpoint::Incoming]);
    }
}
