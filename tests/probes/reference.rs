//! The reference server's scenarios on the simulated network: the facts that decide each of them.

use crate::peer::bench::{Bench, Outcome};
use mailmedic::{
    fact::Endpoint,
    probe::{Credentials, TrustRoots},
    server::{Scenario, simulate},
    settings::{Found, FoundBy},
    source::builtin,
};
use std::{sync::Arc, time::Duration};

/// Examines the world of a scenario as its user would.
async fn meet(scenario: &str) -> Outcome {
    let name = format!("scenarios/{scenario}.yaml");
    let file = builtin().into_iter().find(|file| *file.name == *name).unwrap();
    let simulation = simulate(Arc::new(Scenario::read(&file).unwrap())).unwrap();
    let client = simulation.scenario().client().clone();
    let mut bench = Bench::new().limits(Duration::from_secs(5), Duration::from_secs(20));
    bench.settings.address = Some(client.address);
    bench.settings.from = client.from;
    bench.settings.incoming = client.incoming.map(|value| Found { value, by: FoundBy::Option });
    bench.settings.outgoing = client.outgoing.map(|value| Found { value, by: FoundBy::Option });
    bench.settings.control = Some(simulation.control.clone());
    bench.credentials =
        Credentials { incoming: Some(client.incoming_password), outgoing: Some(client.outgoing_password) };
    bench.roots = TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).unwrap();
    bench.network(simulation.network.clone()).examine(&Endpoint::ALL).await
}

const HEALTHY: [(&str, &str); 14] = [
    ("dns.lookup@incoming", "ok"),
    ("dns.lookup@outgoing", "ok"),
    ("tcp.connect@incoming", "open"),
    ("tcp.connect@outgoing", "open"),
    ("tls.issuer@incoming", "trusted"),
    ("tls.name@outgoing", "match"),
    ("tls.dates@incoming", "valid"),
    ("tls.strength@incoming", "strong"),
    ("env.clock", "right"),
    ("pop3.login@incoming", "ok"),
    ("pop3.mailbox@incoming", "ok"),
    ("smtp.login@outgoing", "ok"),
    ("smtp.mail-from@outgoing", "ok"),
    ("smtp.rcpt@outgoing", "ok"),
];

#[tokio::test(start_paused = true)]
async fn each_world_shows_its_facts() {
    let worlds: &[(&str, &[(&str, &str)])] = &[
        ("healthy", &HEALTHY),
        (
            "op25b",
            &[
                ("tcp.connect@outgoing", "timeout"),
                ("tcp.connect@submission", "open"),
                ("tcp.connect@control25", "timeout"),
            ],
        ),
        ("op25b.refused", &[("tcp.connect@outgoing", "refused"), ("tcp.connect@control25", "refused")]),
        ("ssl-port-mismatch", &[("tls.implicit@incoming", "present"), ("pop3.greeting@incoming", "silent")]),
        ("ssl-port-mismatch.tls-on-110", &[("tls.handshake@incoming", "cleartext-peer")]),
        ("ssl-port-mismatch.tls-on-587", &[("tls.handshake@outgoing", "cleartext-peer")]),
        ("cert-untrusted-issuer", &[("tls.issuer@incoming", "unknown"), ("tls.name@incoming", "match")]),
        ("cert-untrusted-issuer.self-signed", &[("tls.issuer@outgoing", "self-signed")]),
        ("cert-name-mismatch", &[("tls.name@incoming", "mismatch"), ("tls.issuer@incoming", "trusted")]),
        (
            "cert-expired",
            &[("tls.dates@incoming", "expired"), ("tls.issuer@incoming", "trusted"), ("tls.name@outgoing", "match")],
        ),
        (
            "cert-untrusted-issuer.incomplete",
            &[("tls.issuer@incoming", "incomplete"), ("tls.inspection@incoming", "none")],
        ),
        (
            "cert-untrusted-issuer.weak",
            &[("tls.strength@incoming", "weak"), ("tls.issuer@incoming", "trusted"), ("tls.dates@outgoing", "valid")],
        ),
        ("antivirus-tls-interception", &[("tls.inspection@incoming", "antivirus"), ("tls.issuer@outgoing", "unknown")]),
        ("antivirus-tls-interception.company", &[("tls.inspection@outgoing", "company")]),
        (
            "tls-version-too-old",
            &[("tls.handshake@incoming", "version-refused"), ("tls.handshake@outgoing", "version-refused")],
        ),
        (
            "clock-wrong",
            &[("tls.dates@incoming", "not-yet-valid"), ("tls.dates@outgoing", "not-yet-valid"), ("env.clock", "wrong")],
        ),
        (
            "wrong-password",
            &[
                ("pop3.login@incoming", "refused"),
                ("pop3.login-other-form@incoming", "refused"),
                ("smtp.login@outgoing", "refused"),
            ],
        ),
        ("wrong-password.unknown-words", &[("pop3.login@incoming", "refused")]),
        ("wrong-smtp-credentials", &[("pop3.login@incoming", "ok"), ("smtp.login@outgoing", "refused")]),
        (
            "username-needs-domain",
            &[
                ("pop3.login@incoming", "refused"),
                ("pop3.login-other-form@incoming", "ok"),
                ("smtp.login-other-form@outgoing", "ok"),
            ],
        ),
        ("pop-lock-busy", &[("pop3.login@incoming", "locked"), ("smtp.login@outgoing", "ok")]),
        ("pop-lock-busy.dovecot", &[("pop3.login@incoming", "locked"), ("smtp.rcpt@outgoing", "ok")]),
        ("pop-lock-busy.unknown-words", &[("pop3.login@incoming", "locked")]),
        ("mailbox-full-own", &[("smtp.rcpt@outgoing", "mailbox-full"), ("pop3.mailbox@incoming", "ok")]),
    ];
    for (world, facts) in worlds {
        let found = meet(world).await;
        for (key, value) in *facts {
            assert_eq!(found.fact(key), *value, "{world}: {key}, {}", found.detail(key));
        }
    }
}
