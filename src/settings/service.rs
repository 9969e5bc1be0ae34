//! The services that a domain offers to mail programs, as DNS names them (RFC 6186, RFC 8314 §5.1).

use super::{ConnectionSecurity, MailProtocol, MailServer, Side};

/// A kind of service, and what its name says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    pub label: &'static str,
    pub protocol: MailProtocol,
    pub security: ConnectionSecurity,
}

const fn service(label: &'static str, protocol: MailProtocol, security: ConnectionSecurity) -> Service {
    Service { label, protocol, security }
}

impl Service {
    /// Those of equal priority in this order: encryption from the first byte before encryption on demand
    /// (RFC 8314 §3), and for receiving IMAP before POP3.
    pub const ALL: [Self; 6] = [
        service("_imaps", MailProtocol::Imap, ConnectionSecurity::ImplicitTls),
        service("_pop3s", MailProtocol::Pop3, ConnectionSecurity::ImplicitTls),
        service("_imap", MailProtocol::Imap, ConnectionSecurity::StartTls),
        service("_pop3", MailProtocol::Pop3, ConnectionSecurity::StartTls),
        service("_submissions", MailProtocol::Smtp, ConnectionSecurity::ImplicitTls),
        service("_submission", MailProtocol::Smtp, ConnectionSecurity::StartTls),
    ];

    /// The name under which a domain keeps the records of this service: `_imaps._tcp.example.com`.
    pub fn name(self, domain: &str) -> String {
        format!("{}._tcp.{domain}", self.label)
    }
}

/// One record of a service (RFC 2782). Its target is in lower case, without the dot behind it; `.` says
/// that the service is not offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRecord {
    pub service: Service,
    pub priority: u16,
    pub weight: u16,
    pub port: u16,
    pub target: String,
}

impl ServiceRecord {
    fn server(&self) -> Option<MailServer> {
        let Service { protocol, security, .. } = self.service;
        let server = MailServer::at(protocol, security, &self.target, &self.port.to_string()).ok()?;
        // What is no host name is nothing that anybody could connect to; and an address is no name.
        server.host.parse::<std::net::IpAddr>().is_err().then_some(server)
    }
}

/// The servers that records name, the preferred first on each side. The lowest priority comes first,
/// also between services, of which each side needs but one (RFC 6186 §3.4). The weight is to spread
/// clients by chance; the heaviest first is one such choice, and the same each time.
pub fn servers(mut records: Vec<ServiceRecord>) -> Vec<MailServer> {
    let place = |service: &Service| Service::ALL.iter().position(|known| known == service);
    records.sort_by(|a, b| {
        let key = |r: &ServiceRecord| (r.priority, place(&r.service), std::cmp::Reverse(r.weight));
        key(a).cmp(&key(b)).then_with(|| a.target.cmp(&b.target))
    });
    records.iter().filter_map(ServiceRecord::server).collect()
}

impl MailServer {
    /// What it is for.
    pub fn side(&self) -> Side {
        match self.protocol {
            MailProtocol::Smtp => Side::Outgoing,
            MailProtocol::Pop3 | MailProtocol::Imap => Side::Incoming,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(label: &str, priority: u16, weight: u16, port: u16, target: &str) -> ServiceRecord {
        let service = Service::ALL.into_iter().find(|service| service.label == label).unwrap();
        ServiceRecord { service, priority, weight, port, target: target.to_owned() }
    }

    fn named(records: &[ServiceRecord]) -> Vec<String> {
        servers(records.to_vec()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn priority_comes_first_then_encryption_then_weight() {
        let records = [
            record("_imap", 10, 5, 143, "c.example.test"),
            record("_imaps", 10, 1, 993, "b.example.test"),
            record("_imaps", 10, 9, 993, "a.example.test"),
            record("_pop3s", 0, 0, 1995, "pop.example.test"),
            record("_submission", 0, 0, 587, "smtp.example.test"),
        ];
        assert_eq!(
            named(&records),
            [
                "pop3s://pop.example.test:1995",
                "smtp+starttls://smtp.example.test:587",
                "imaps://a.example.test:993",
                "imaps://b.example.test:993",
                "imap+starttls://c.example.test:143",
            ]
        );
    }

    #[test]
    fn what_is_not_offered_and_what_is_no_name_leads_nowhere() {
        for target in [".", "", "192.0.2.1", "a b.test", "x/../y", "a@b.test", "\u{1b}[2J.test", "::1"] {
            assert_eq!(named(&[record("_imaps", 0, 0, 993, target)]), [""; 0], "{target:?}");
        }
        assert_eq!(named(&[record("_imaps", 0, 0, 0, "imap.example.test")]), [""; 0]);
    }

    #[test]
    fn a_service_has_its_name_below_the_domain() {
        assert_eq!(Service::ALL[0].name("example.test"), "_imaps._tcp.example.test");
    }
}
