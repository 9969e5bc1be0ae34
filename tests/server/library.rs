//! The server as a library: what it announces, records and answers, and how it ends.

use crate::harness::{USER, scenario, world};
use mailmedic::{
    network::{LookupError, Network, SystemNetwork, SystemOptions},
    server::{Listen, Role, Scenario, Server, simulate},
    source::{SourceFile, builtin},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

pub fn network(server: &Server) -> SystemNetwork {
    SystemNetwork::new(SystemOptions {
        nameserver: Some(SocketAddr::new(server.address(), server.dns_port())),
        redirects: server.redirects().iter().map(|text| text.parse().unwrap()).collect(),
        timeout: Duration::from_secs(1),
        ..SystemOptions::default()
    })
}

#[tokio::test]
async fn the_announcement_says_how_to_meet_the_server() {
    let world = scenario("wrong-password").await;
    let server = &world.server;
    let said = server.announcement(world.ca.path());
    assert_eq!(said["schema"], "mailmedic/server/1");
    assert_eq!((&said["scenario"], &said["cause"]), (&"wrong-password".into(), &"wrong-password".into()));
    assert_eq!(said["ca_file"].as_str(), world.ca.path().to_str());
    assert_eq!(said["accounts"][0], serde_json::json!({"address": USER, "user": USER, "password": "sesame"}));
    assert_eq!(said["client_env"], serde_json::json!({"MAILMEDIC_PASSWORD": "kiku-no-hana-7"}));
    let roles: Vec<_> = said["ports"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        roles,
        ["smtp25", "submission", "smtps", "pop3", "pop3s", "imap", "imaps", "https", "control25", "nowhere", "dns"]
    );
    let check: Vec<_> = said["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    assert_eq!(
        check[..5],
        [USER, "--incoming", "pop3s://pop.example.test:995", "--outgoing", "smtp+starttls://smtp.example.test:587"]
    );
    let submission = format!("smtp.example.test:587:127.0.0.1:{}", server.port(Role::Submission));
    assert!(check.contains(&submission.as_str()), "{check:?}");
    let dns = format!("127.0.0.1:{}", server.dns_port());
    let tail =
        ["--nameserver", &dns, "--control", "mx.neutral.test:25", "--nowhere", "192.0.2.1:25", "--ca-file", world.ca()];
    assert_eq!(check[check.len() - 8..], tail);
}

#[tokio::test]
async fn the_client_differs_where_the_user_typed_something_else() {
    let world = scenario("wrong-smtp-credentials").await;
    let said = world.server.announcement(world.ca.path());
    assert_eq!(said["client_env"], serde_json::json!({"MAILMEDIC_PASSWORD": "sesame"}));
    assert_eq!(said["accounts"][0]["smtp"], serde_json::json!({"user": "s0001234", "password": "alohomora"}));
    let world = scenario("username-needs-domain").await;
    let said = world.server.announcement(world.ca.path());
    assert_eq!(said["check"][2], "pop3s://taro@pop.example.test:995");
    let world = scenario("healthy").await;
    assert_eq!(world.server.announcement(world.ca.path())["cause"], serde_json::Value::Null);
}

#[tokio::test]
async fn the_ca_file_is_private_and_goes_with_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let world = scenario("healthy").await;
    let path = world.ca.path().to_owned();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), world.server.ca_pem());
    drop(world);
    assert!(!path.exists());
}

#[tokio::test]
async fn no_connection_of_a_check_leaves_this_machine() {
    let world = scenario("healthy").await;
    let network = network(&world.server);
    for host in ["mail.example.test", "pop.example.test", "smtp.example.test"] {
        for port in [25, 110, 143, 465, 587, 993, 995, 2525] {
            assert!(network.is_redirected(host, port), "{host}:{port}");
        }
        let refused = network.connect(host, 2525, &[]).await.err();
        assert_eq!(refused.map(|error| error.to_string()).as_deref(), Some("refused"));
    }
    assert!(network.is_redirected("mx.neutral.test", 25));
    assert!(network.connect("pop.example.test", 995, &[]).await.is_ok());
}

/// Reads one line within a time that is long for this machine.
async fn line(stream: &mut (impl tokio::io::AsyncRead + Unpin)) -> String {
    let mut text = String::new();
    timeout(Duration::from_secs(20), BufReader::new(stream).read_line(&mut text)).await.unwrap().unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn shutting_down_ends_sessions_and_frees_the_ports() {
    // An address of its own, where no other test takes the ports in between.
    let listen = Listen { address: "127.0.0.77".parse().unwrap(), ..Listen::default() };
    let scenario = scenario("healthy").await.server.scenario().clone();
    let server = Server::start(scenario.clone(), listen.clone()).await.unwrap();
    let listen = Listen {
        ports: Role::ALL.into_iter().map(|role| (role, server.port(role))).collect(),
        dns: Some(server.dns_port()),
        ..listen
    };
    let mut client = TcpStream::connect((listen.address, server.port(Role::Pop3))).await.unwrap();
    assert!(line(&mut client).await.starts_with("+OK "));
    let taken = Server::start(scenario.clone(), listen.clone()).await.unwrap_err();
    assert_eq!(taken.kind(), std::io::ErrorKind::AddrInUse);
    assert!(taken.to_string().starts_with("smtp25: "), "{taken}");
    server.shutdown().await;
    let mut rest = Vec::new();
    assert!(matches!(timeout(Duration::from_secs(20), client.read_to_end(&mut rest)).await, Ok(Ok(0) | Err(_))));
    let again = Server::start(scenario, listen.clone()).await.unwrap();
    assert_eq!(again.port(Role::Pop3), listen.ports[&Role::Pop3]);
}

#[tokio::test]
async fn mail_exchangers_are_answered_and_long_answers_come_over_tcp() {
    use hickory_resolver::{
        Resolver,
        config::{ConnectionConfig, NameServerConfig, ResolverConfig},
        net::runtime::TokioRuntimeProvider,
        proto::rr::RData,
    };
    let many: Vec<String> = (1..=200).map(|last| format!("192.0.2.{last}")).collect();
    let world = world(&format!("hosts: {{pop.example.test: [{}]}}", many.join(", "))).await;
    let [mut udp, mut tcp] = [ConnectionConfig::udp(), ConnectionConfig::tcp()];
    (udp.port, tcp.port) = (world.server.dns_port(), world.server.dns_port());
    let server = NameServerConfig::new(world.server.address(), true, vec![udp, tcp]);
    let config = ResolverConfig::from_parts(None, vec![], vec![server]);
    let resolver = Resolver::builder_with_config(config, TokioRuntimeProvider::default()).build().unwrap();
    let answer = resolver.mx_lookup("example.test.").await.unwrap();
    let exchangers: Vec<String> = answer
        .answers()
        .iter()
        .filter_map(|record| match &record.data {
            RData::MX(mx) => Some(format!("{} {}", mx.preference, mx.exchange)),
            _ => None,
        })
        .collect();
    assert_eq!(exchangers, ["10 pop.example.test."]);
    assert_eq!(resolver.lookup_ip("pop.example.test.").await.unwrap().iter().count(), 200);
}

/// A connection that has just been told to begin TLS, goes over to it.
async fn begin_tls(world: &crate::harness::World, tcp: TcpStream) -> impl tokio::io::AsyncRead + AsyncWriteExt + Unpin {
    world.tls_client().connect("mail.example.test".try_into().unwrap(), tcp).await.unwrap()
}

#[tokio::test]
async fn what_is_said_before_tls_does_not_count_after_it() {
    let world = scenario("healthy").await;
    for (role, injected, last, next, reply) in [
        (
            Role::Submission,
            "EHLO pc\r\nSTARTTLS\r\nRSET\r\n",
            "220 2.0.0 Ready to start TLS\r\n",
            "MAIL FROM:<a@b.test>\r\n",
            "503 5.5.1 Send EHLO first\r\n",
        ),
        (
            Role::Pop3,
            "STLS\r\nUSER taro@example.test\r\n",
            "+OK Begin TLS\r\n",
            "PASS sesame\r\n",
            "-ERR Send USER first\r\n",
        ),
    ] {
        let mut tcp = TcpStream::connect(("127.0.0.1", world.server.port(role))).await.unwrap();
        tcp.write_all(injected.as_bytes()).await.unwrap();
        let mut heard = Vec::new();
        while !heard.ends_with(last.as_bytes()) {
            heard.push(timeout(Duration::from_secs(20), tcp.read_u8()).await.unwrap().unwrap());
        }
        let mut tls = begin_tls(&world, tcp).await;
        tls.write_all(next.as_bytes()).await.unwrap();
        assert_eq!(line(&mut tls).await, reply, "{role}");
    }
}

#[tokio::test]
async fn the_live_log_and_the_record_say_the_same() {
    let world = scenario("healthy").await;
    let mut live = world.server.watch();
    let mut client = TcpStream::connect(("127.0.0.1", world.server.port(Role::Smtp25))).await.unwrap();
    assert!(line(&mut client).await.starts_with("220 "));
    client.write_all(b"QUIT\r\n").await.unwrap();
    assert_eq!(line(&mut client).await, "221 2.0.0 smtp.example.test closing connection\r\n");
    let mut lines = Vec::new();
    for _ in 0..3 {
        let said = live.recv().await.unwrap();
        assert_eq!((said.session, said.role), (1, Role::Smtp25));
        lines.push(said.line);
    }
    let shown: Vec<_> = lines.iter().map(|line| format!("{} {}", line.direction.sign(), line.text)).collect();
    assert_eq!(
        shown,
        [
            "<-  220 smtp.example.test ESMTP mailmedic reference server",
            " -> QUIT",
            "<-  221 2.0.0 smtp.example.test closing connection"
        ]
    );
    let record = world.server.record();
    assert_eq!(record[0].transcript.lines(), lines);
    assert!(record[0].peer.is_some_and(|peer| peer.ip().is_loopback()));
}

#[tokio::test(start_paused = true)]
async fn the_simulated_network_runs_the_same_world() {
    let scenarios = mailmedic::server::scenario::load(&builtin()).unwrap();
    let op25b = scenarios.iter().find(|scenario| scenario.id == "op25b").unwrap();
    let simulation = simulate(op25b.clone()).unwrap();
    let network = &simulation.network;
    let addresses = network.lookup("smtp.example.test").await.all().unwrap();
    let dropped = network.connect("smtp.example.test", 25, &addresses);
    assert!(timeout(Duration::from_secs(3600), dropped).await.is_err());
    let (host, port) = simulation.control.clone();
    let control = network.lookup(&host).await.all().unwrap();
    assert!(timeout(Duration::from_secs(3600), network.connect(&host, port, &control)).await.is_err());
    let mut open = network.connect("smtp.example.test", 587, &addresses).await.ok().unwrap();
    assert_eq!(line(&mut open).await, "220 smtp.example.test ESMTP mailmedic reference server\r\n");
    assert_eq!(network.lookup("imap.example.test").await.all(), Err(LookupError::NxDomain));
    assert_eq!(simulation.record().len(), 1);
}

#[tokio::test]
async fn a_world_may_be_reached_over_ipv6() {
    let listen = Listen { address: "::1".parse().unwrap(), ..Listen::default() };
    let text = "scenario: test\naccounts: [{address: a@example.test, password: x}]\n\
                client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtps://smtp.example.test'}\n";
    let scenario = Scenario::read(&SourceFile::new("test.yaml", text)).unwrap();
    let server = Server::start(Arc::new(scenario), listen).await.unwrap();
    let mut client = TcpStream::connect(("::1", server.port(Role::Pop3))).await.unwrap();
    assert!(line(&mut client).await.starts_with("+OK "));
    assert!(server.redirects()[0].ends_with(&format!(":[::1]:{}", server.port(Role::Smtp25))));
    assert!(network(&server).connect("pop.example.test", 110, &[]).await.is_ok());
}
