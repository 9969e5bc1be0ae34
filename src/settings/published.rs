//! What a domain publishes about its own servers, and which of it is used.

use super::{Found, FoundBy, MailServer, Profile, Settings, Side};
use crate::fact::Endpoint;
use std::{collections::HashSet, time::Duration};

/// Hosts or ports that a detail names.
const MOST_NAMED: usize = 4;

/// What asking one place came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The value of `dns.srv` or `dns.autoconfig`.
    pub word: &'static str,
    /// Safe to print; may be empty.
    pub detail: String,
    pub elapsed: Duration,
    /// The preferred first.
    pub servers: Vec<MailServer>,
}

/// Both places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub srv: Answer,
    pub autoconfig: Answer,
}

/// How the mail program's setting stands to what its domain publishes, as a value of `dns.published`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Same,
    OtherHost,
    OtherPort,
    OtherSecurity,
}

impl Comparison {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OtherHost => "other-host",
            Self::OtherPort => "other-port",
            Self::OtherSecurity => "other-security",
        }
    }
}

impl Published {
    /// Everything that is named for a side, what is used first.
    pub fn servers(&self, side: Side, domain: &str) -> Vec<Found<MailServer>> {
        let of = |answer: &Answer, by| {
            let servers = answer.servers.iter().filter(move |server| server.side() == side);
            servers.map(|server| Found { value: server.clone(), by }).collect::<Vec<_>>()
        };
        let (mut named, by_autoconfig) = (of(&self.srv, FoundBy::Srv), of(&self.autoconfig, FoundBy::Autoconfig));
        // Anybody on the way can answer a question to DNS, and his own server has a certificate for its own
        // name. A record that leads out of the domain counts less than what came from the domain's own
        // server under its certificate (RFC 6186 §6).
        let (own, foreign): (Vec<_>, Vec<_>) = named.drain(..).partition(|found| found.value.is_within(domain));
        let mut all: Vec<Found<MailServer>> = Vec::new();
        for found in own.into_iter().chain(by_autoconfig).chain(foreign) {
            match all.iter_mut().find(|known| known.value.target() == found.value.target()) {
                // The document knows the user name as well.
                Some(known) => known.value.user = known.value.user.take().or(found.value.user),
                None => all.push(found),
            }
        }
        for found in &mut all {
            found.value.user_assumed = found.value.user.is_some();
        }
        all
    }

    /// How a server compares with those that are named for its side; `None` where none is.
    pub fn compare(&self, server: &MailServer, domain: &str) -> Option<Comparison> {
        let named = self.servers(server.side(), domain);
        let named: Vec<&MailServer> = named.iter().map(|found| &found.value).collect();
        let host: Vec<_> = named.iter().filter(|known| known.host == server.host).collect();
        let port: Vec<_> = host.iter().filter(|known| known.port == server.port).collect();
        Some(if named.is_empty() {
            return None;
        } else if host.is_empty() {
            Comparison::OtherHost
        } else if port.is_empty() {
            Comparison::OtherPort
        } else if port.iter().all(|known| known.security != server.security) {
            Comparison::OtherSecurity
        } else {
            Comparison::Same
        })
    }
}

impl Comparison {
    /// What the domain has in place of a server's host or port, among `named`; safe to print.
    pub fn instead(self, server: &MailServer, named: &[Found<MailServer>]) -> String {
        let named = named.iter().map(|found| &found.value);
        let mut all: Vec<String> = match self {
            Self::Same | Self::OtherSecurity => Vec::new(),
            Self::OtherHost => named.map(|known| known.host.clone()).collect(),
            Self::OtherPort => {
                named.filter(|known| known.host == server.host).map(|known| known.port.to_string()).collect()
            }
        };
        let mut seen = HashSet::new();
        all.retain(|one| seen.insert(one.clone()));
        all.truncate(MOST_NAMED);
        all.join(", ")
    }
}

impl MailServer {
    /// Whether the host is the domain itself or below it.
    pub fn is_within(&self, domain: &str) -> bool {
        let above = self.host.strip_suffix(domain);
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    }
}

impl Settings {
    /// Whether somebody has to be asked for a server.
    pub fn lacks_a_server(&self) -> bool {
        self.incoming.is_none() || self.outgoing.is_none()
    }

    /// Fills in the servers that neither the user nor the provider's record gave, from what their domain
    /// publishes, and everything that follows from them anew.
    pub fn adopt_all(&mut self, published: &Published, profile: Option<&Profile>) {
        self.roles = profile.map(|profile| profile.roles().collect()).unwrap_or_default();
        self.adopt(published);
        self.complete(profile);
    }

    fn adopt(&mut self, published: &Published) {
        let Some(domain) = self.address.as_ref().map(|address| address.domain.clone()) else { return };
        for side in Side::ALL {
            let named = published.servers(side, &domain);
            for found in &named {
                if let Some(role) = role(&found.value) {
                    self.roles.entry(role).or_insert_with(|| found.value.host.clone());
                }
            }
            let place = match side {
                Side::Incoming => &mut self.incoming,
                Side::Outgoing => &mut self.outgoing,
            };
            if place.is_none() {
                *place = named.into_iter().next();
            }
        }
    }

    /// Whether only an unprotected look-up says that a password is to go to the server of this side, and
    /// the server belongs to somebody else than the domain (RFC 6186 §6).
    pub fn is_hearsay(&self, side: Side) -> bool {
        let (Some(found), Some(address)) = (self.server(side), &self.address) else { return false };
        found.by == FoundBy::Srv && !found.value.is_within(&address.domain)
    }
}

/// The role whose standard port a server has.
fn role(server: &MailServer) -> Option<Endpoint> {
    let roles = [
        Endpoint::Smtp25,
        Endpoint::Submission,
        Endpoint::Smtps,
        Endpoint::Pop3,
        Endpoint::Pop3s,
        Endpoint::Imap,
        Endpoint::Imaps,
    ];
    roles.into_iter().find(|role| role.standard_port() == Some(server.port) && Side::of(*role) == Some(server.side()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(urls: &[&str]) -> Answer {
        let servers = urls.iter().map(|url| url.parse().unwrap()).collect();
        Answer { word: "present", detail: String::new(), elapsed: Duration::ZERO, servers }
    }

    fn published(srv: &[&str], autoconfig: &[&str]) -> Published {
        Published { srv: answer(srv), autoconfig: answer(autoconfig) }
    }

    fn filled(published: &Published, incoming: Option<&str>) -> Settings {
        let given = incoming.map(|url| Found { value: url.parse().unwrap(), by: FoundBy::Option });
        let mut settings =
            Settings { address: Some("taro@example.test".parse().unwrap()), incoming: given, ..Settings::default() };
        settings.complete(None);
        settings.adopt_all(published, None);
        settings
    }

    fn shown(found: Option<&Found<MailServer>>) -> String {
        found.map_or_else(String::new, |found| format!("{:?} {}", found.by, found.value))
    }

    #[test]
    fn a_service_record_of_the_domain_comes_before_autoconfig() {
        let both = published(
            &["imaps://imap.example.test", "smtps://smtp.example.test"],
            &[
                "pop3s://taro@pop.example.test",
                "smtp+starttls://taro@smtp.example.test",
                "smtps://taro@smtp.example.test",
            ],
        );
        let settings = filled(&both, None);
        assert_eq!(shown(settings.incoming.as_ref()), "Srv imaps://taro%40example.test@imap.example.test:993");
        // Both name this server, and one of them the user.
        assert_eq!(shown(settings.outgoing.as_ref()), "Srv smtps://taro@smtp.example.test:465");
        assert!(settings.observations().is_empty());
        let host = |role| settings.target(role).unwrap().host;
        assert_eq!(host(Endpoint::Pop3s), "pop.example.test");
        assert_eq!(host(Endpoint::Pop3), "imap.example.test");
    }

    #[test]
    fn a_record_that_leads_elsewhere_gives_way_and_is_hearsay() {
        let elsewhere = published(&["imaps://imap.attacker.test"], &["imaps://imap.hosting.test"]);
        let settings = filled(&elsewhere, None);
        assert_eq!(shown(settings.incoming.as_ref()), "Autoconfig imaps://taro%40example.test@imap.hosting.test:993");
        assert!(!settings.is_hearsay(Side::Incoming));
        let settings = filled(&published(&["imaps://imap.attacker.test"], &[]), None);
        assert!(settings.is_hearsay(Side::Incoming) && !settings.is_hearsay(Side::Outgoing));
        let confirmed = published(&["imaps://imap.hosting.test"], &["imaps://imap.hosting.test"]);
        assert!(!filled(&confirmed, None).is_hearsay(Side::Incoming));
        let similar: MailServer = "imaps://imap.badexample.test".parse().unwrap();
        assert!(!similar.is_within("example.test"));
    }

    #[test]
    fn what_the_user_gave_stays_and_is_compared() {
        let named = published(&["pop3s://pop.example.test", "smtps://smtp.example.test"], &[]);
        let settings = filled(&named, Some("pop3://pop.example.test:110"));
        assert_eq!(shown(settings.incoming.as_ref()), "Option pop3://taro%40example.test@pop.example.test:110");
        for (url, comparison, detail) in [
            ("pop3s://pop.example.test", Comparison::Same, ""),
            ("pop3s://pop.example.test:110", Comparison::OtherPort, "995"),
            ("pop3://pop.example.test:995", Comparison::OtherSecurity, ""),
            ("pop3s://mail.example.test", Comparison::OtherHost, "pop.example.test"),
            ("smtp://smtp.example.test", Comparison::OtherPort, "465"),
        ] {
            let server: MailServer = url.parse().unwrap();
            assert_eq!(named.compare(&server, "example.test"), Some(comparison), "{url}");
            let instead = comparison.instead(&server, &named.servers(server.side(), "example.test"));
            assert_eq!(instead, detail, "{url}");
        }
        let nothing = published(&[], &[]);
        assert_eq!(nothing.compare(&"pop3s://pop.example.test".parse().unwrap(), "example.test"), None);
    }
}
