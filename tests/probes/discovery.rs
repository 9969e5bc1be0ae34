//! What a domain publishes about its servers: found, refused, or given up in time.

use crate::peer::certificates::{Certificate, trusted_pem};
use mailmedic::{
    fact::Endpoint,
    network::{Behaviour, LookupError, Record, RecordKind, SimulatedNetwork},
    probe::{TrustRoots, discover},
    server::{Scenario, simulate},
    settings::{Found, FoundBy, Published, Side, autoconfig::MAX_BYTES},
    source::{SourceFile, builtin},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream},
    time::{Instant, sleep},
};

const PATIENCE: Duration = Duration::from_secs(5);

fn told(published: &Published) -> (&'static str, &'static str) {
    (published.srv.word, published.autoconfig.word)
}

/// What is used on both sides, with where it was found.
fn used(published: &Published) -> Vec<String> {
    let sides = Side::ALL.into_iter().filter_map(|side| published.servers(side, "example.test").into_iter().next());
    sides.map(|found| format!("{:?} {}", found.by, found.value)).collect()
}

async fn discover_in(scenario: Scenario) -> (Published, Duration) {
    let simulation = simulate(Arc::new(scenario)).unwrap();
    let roots = Arc::new(TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).unwrap());
    let address = simulation.scenario().client().address.clone();
    let began = Instant::now();
    let published = discover(&*simulation.network, &address, &roots, PATIENCE).await.published;
    (published, began.elapsed())
}

/// A world with these lines besides the usual account.
async fn world(lines: &str) -> (Published, Duration) {
    let text = format!(
        "scenario: test\naccounts: [{{address: taro@example.test, password: sesame}}]\nclient: {{}}\n{lines}\n"
    );
    discover_in(Scenario::read(&SourceFile::new("scenarios/test.yaml", &text)).unwrap()).await
}

async fn named(scenario: &str) -> Published {
    let name = format!("scenarios/{scenario}.yaml");
    let file = builtin().into_iter().find(|file| *file.name == *name).unwrap();
    discover_in(Scenario::read(&file).unwrap()).await.0
}

#[tokio::test(start_paused = true)]
async fn each_way_of_publishing_leads_to_the_servers() {
    let srv = named("healthy.srv").await;
    assert_eq!(told(&srv), ("present", "absent"));
    assert_eq!(used(&srv), ["Srv imaps://mail.example.test:993", "Srv smtps://smtp.example.test:465"]);

    let document = named("healthy.autoconfig").await;
    assert_eq!(told(&document), ("absent", "usable"));
    assert_eq!(
        used(&document),
        ["Autoconfig imaps://taro@mail.example.test:993", "Autoconfig smtp+starttls://taro@mail.example.test:587"]
    );

    let both = named("healthy.two-records").await;
    assert_eq!(told(&both), ("present", "usable"));
    assert_eq!(
        used(&both),
        ["Autoconfig pop3s://taro%40example.test@mail.example.test:995", "Srv smtps://mail.example.test:465"]
    );
}

#[tokio::test(start_paused = true)]
async fn what_was_said_by_https_stands_in_a_transcript() {
    let file = builtin().into_iter().find(|file| &*file.name == "scenarios/healthy.autoconfig.yaml").unwrap();
    let simulation = simulate(Arc::new(Scenario::read(&file).unwrap())).unwrap();
    let address = simulation.scenario().client().address.clone();
    let lines = |roots: TrustRoots| {
        let (network, address) = (simulation.network.clone(), address.clone());
        async move {
            let discovered = discover(&*network, &address, &Arc::new(roots), PATIENCE).await;
            discovered.transcript.lines().iter().map(|line| line.text.clone()).collect::<Vec<_>>()
        }
    };
    let trusting = lines(TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).unwrap()).await;
    let has = |lines: &[String], start: &str| lines.iter().any(|line| line.starts_with(start));
    for start in [
        "connect autoconfig.example.test 443",
        "TLSv1_3",
        "GET /mail/config-v1.1.xml",
        "HTTP/1.1 200 OK",
        "<clientConfig",
    ] {
        assert!(has(&trusting, start), "{start}: {trusting:#?}");
    }
    let doubting = lines(TrustRoots::none()).await;
    assert!(has(&doubting, "certificate: "), "{doubting:#?}");
    assert!(!has(&doubting, "GET"), "nothing is asked of a server that has not shown who it is: {doubting:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_domain_that_publishes_nothing_or_cannot_be_asked_is_told_apart() {
    let (nothing, elapsed) = world("").await;
    assert_eq!((told(&nothing), elapsed), (("absent", "absent"), Duration::ZERO));
    assert_eq!(used(&nothing), [""; 0]);
    let (none, _) =
        world("dns: {_imaps._tcp.example.test: {srv: [0 0 0 .]}, _submission._tcp.example.test: {srv: [0 0 0 .]}}")
            .await;
    assert_eq!(told(&none).0, "not-offered");
    let (silent, elapsed) = world("faults: [{at: dns.answer, name: '*', do: silence, when: always}]").await;
    assert_eq!((told(&silent), elapsed), (("failed", "silent"), PATIENCE));
    let (broken, _) = world("faults: [{at: dns.answer, name: '*', do: servfail, when: always}]").await;
    assert_eq!(told(&broken), ("failed", "failed"));
}

/// What the HTTPS server of a scenario does, and what is said about it.
#[tokio::test(start_paused = true)]
async fn each_fault_of_the_document_has_its_word() {
    let fault = |how: &str| format!("autoconfig: servers\nfaults: [{{at: https.get, {how}}}]");
    let redirect = |place: &str| fault(&format!("reply: \"HTTP/1.1 302 Found\\nLocation: {place}\""));
    let own = "https://autoconfig.example.test/mail/config-v1.1.xml?emailaddress=taro@example.test";
    let bomb = "<!DOCTYPE a [<!ENTITY a '10'><!ENTITY b '&a;&a;&a;'>]><clientConfig>&b;</clientConfig>";
    for (lines, word) in [
        (fault("reply: \"HTTP/1.1 404 Not Found\""), "absent"),
        (fault("reply: \"HTTP/1.1 410 Gone\""), "absent"),
        (fault("reply: \"HTTP/1.1 503 Service Unavailable\""), "failed"),
        (fault("reply: \"HTTP/1.1 204 No Content\""), "failed"),
        (fault("reply: \"220 mail.example.test ESMTP\""), "failed"),
        (fault("reply: \"HTTP/1.1 200 OK\\n\\n<html><body>Welcome</body></html>\""), "unusable"),
        (fault("reply: \"HTTP/1.1 200 OK\\n\\n<clientConfig version='1.1'>\""), "unusable"),
        (fault("reply: \"HTTP/1.1 200 OK\\nContent-Length: 500\\n\\n<clientConfig/>\""), "failed"),
        (fault("do: close"), "failed"),
        (fault("do: stall"), "silent"),
        (fault("after: 10 s"), "silent"),
        (redirect(own), "redirected"),
        (redirect("http://autoconfig.example.test/mail/config-v1.1.xml"), "redirected"),
        (redirect("https://autoconfig.example.test:8443/"), "redirected"),
        (redirect("ftp://example.test/a.xml"), "redirected"),
        (redirect("https://nowhere.test/a.xml"), "absent"),
        (format!("autoconfig: \"{}\"", bomb.replace('"', "\\\"")), "unusable"),
        ("autoconfig: <clientConfig/>".to_owned(), "unusable"),
        ("autoconfig: servers\nservers: {https: {certificate: self-signed}}".to_owned(), "untrusted"),
        ("autoconfig: servers\nservers: {https: {certificate: wrong-name}}".to_owned(), "untrusted"),
        ("autoconfig: servers\nservers: {https: {certificate: expired}}".to_owned(), "untrusted"),
        ("autoconfig: servers\nservers: {https: {tls: old}}".to_owned(), "failed"),
        ("autoconfig: servers\nservers: {https: {security: cleartext}}".to_owned(), "silent"),
        ("autoconfig: servers\nnetwork: {https: drop}".to_owned(), "silent"),
        ("autoconfig: servers\nnetwork: {https: refuse}".to_owned(), "absent"),
        ("autoconfig: servers\nnetwork: {https: reset}".to_owned(), "failed"),
        ("autoconfig: servers\nnetwork: {https: stall}".to_owned(), "silent"),
    ] {
        let (published, elapsed) = world(&lines).await;
        assert_eq!(published.autoconfig.word, word, "{lines}: {}", published.autoconfig.detail);
        assert_eq!(used(&published), [""; 0], "{lines}");
        assert!(elapsed <= PATIENCE, "{lines}: {elapsed:?}");
        assert!(!published.autoconfig.detail.chars().any(char::is_control), "{lines}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_redirect_to_somebody_else_is_followed_under_their_certificate() {
    let lines = "hosts: {mail.example.test: [192.0.2.10], hosting.test: [192.0.2.10]}\nautoconfig: servers\n\
                 faults: [{at: https.get, times: 1, reply: \"HTTP/1.1 301 Moved\\nLocation: https://hosting.test/mail/config-v1.1.xml\"}]";
    let (published, _) = world(lines).await;
    assert_eq!(published.autoconfig.word, "usable", "{}", published.autoconfig.detail);
}

#[tokio::test(start_paused = true)]
async fn a_silent_web_server_does_not_hold_up_what_dns_has_said() {
    let srv = "dns: {_imaps._tcp.example.test: {srv: [0 1 993 mail.example.test]}, \
               _submissions._tcp.example.test: {srv: [0 1 465 mail.example.test]}}";
    let (published, elapsed) = world(&format!("{srv}\nautoconfig: servers\nnetwork: {{https: drop}}")).await;
    assert_eq!((told(&published), elapsed), (("present", "silent"), Duration::from_secs(1)));
    // Where DNS leads elsewhere, the document decides: it is waited for.
    let foreign = srv.replace("993 mail.example.test", "993 mail.elsewhere.test");
    let (_, elapsed) = world(&format!("{foreign}\nautoconfig: servers\nnetwork: {{https: drop}}")).await;
    assert_eq!(elapsed, PATIENCE);
}

const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10));

/// What a server with a good certificate says for ever after a request, and a count of its octets.
async fn flooded_by(head: &'static str, piece: &'static [u8], pause: Duration) -> (Published, Duration, usize) {
    let said = Arc::new(AtomicUsize::new(0));
    let mut network = SimulatedNetwork::new(Box::new(|name, kind| {
        let known = name == "autoconfig.example.test" && kind == RecordKind::A;
        let answer = if known { Ok(vec![Record::Address(HOME)]) } else { Err(LookupError::NxDomain) };
        Box::pin(std::future::ready(answer))
    }));
    let acceptor = Certificate::good("autoconfig.example.test").acceptor();
    let count = said.clone();
    let serve = move |stream: DuplexStream| {
        let (acceptor, count) = (acceptor.clone(), count.clone());
        async move {
            let Ok(mut stream) = acceptor.accept(stream).await else { return };
            let _ = stream.read(&mut [0; 4096]).await;
            let mut next = stream.write_all(head.as_bytes()).await;
            while next.is_ok() {
                sleep(pause).await;
                count.fetch_add(piece.len(), Ordering::Relaxed);
                next = stream.write_all(piece).await;
                if next.is_ok() {
                    next = stream.flush().await;
                }
            }
        }
    };
    network.insert(SocketAddr::new(HOME, 443), Behaviour::Serve(Box::new(move |stream| Box::pin(serve(stream)))));
    let roots = Arc::new(TrustRoots::none().with_pem(trusted_pem().as_bytes()).unwrap());
    let began = Instant::now();
    let published = discover(&network, &"taro@example.test".parse().unwrap(), &roots, PATIENCE).await.published;
    (published, began.elapsed(), said.load(Ordering::Relaxed))
}

/// What may be on its way when it is given up, beside what is kept.
const ON_ITS_WAY: usize = 512 * 1024;

#[tokio::test(start_paused = true)]
async fn whoever_floods_is_cut_off() {
    const A_LOT: &[u8] = &[b'a'; 65_536];
    const CHUNK: &[u8] = b"1\r\na\r\n";
    let quick = Duration::ZERO;
    let slow = Duration::from_millis(100);
    for (head, piece, pause, word) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n", A_LOT, quick, "unusable"),
        ("HTTP/1.1 200 OK\r\n\r\n", A_LOT, quick, "unusable"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\n", A_LOT, quick, "failed"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", CHUNK, slow, "silent"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", A_LOT, quick, "failed"),
        ("HTTP/1.1 200 OK\r\nX: ", A_LOT, quick, "failed"),
        ("HTTP/1.1 200 OK\r\n", b"X-Header: one of many\r\n", quick, "failed"),
        ("HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", slow, "silent"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n", b"a", slow, "silent"),
        ("\0\0\x1b[2J", b"\0\xff\x1b[31m", quick, "failed"),
    ] {
        let (published, elapsed, said) = flooded_by(head, piece, pause).await;
        assert_eq!(published.autoconfig.word, word, "{head:?}: {}", published.autoconfig.detail);
        assert!(elapsed <= PATIENCE, "{head:?}: {elapsed:?}");
        assert!(said <= MAX_BYTES + ON_ITS_WAY, "{head:?}: {said}");
        assert!(!published.autoconfig.detail.chars().any(char::is_control), "{head:?}");
    }
}

/// What time a web server has, by how many seconds of its own.
fn date(ahead: i64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let time = time::OffsetDateTime::from_unix_timestamp(i64::try_from(now).unwrap() + ahead).unwrap();
    time.format(&time::format_description::well_known::Rfc2822).unwrap().replace("+0000", "GMT")
}

/// A whole run at a domain whose web server answers so; a greeting with a stamp tells the time as well.
async fn examined(certificate: &str, ahead: i64, stamp: i64) -> crate::peer::bench::Outcome {
    let stamp = time::OffsetDateTime::now_utc().unix_timestamp() + stamp;
    let text = format!(
        "scenario: test\naccounts: [{{address: taro@example.test, password: sesame}}]\nautoconfig: servers\n\
         certificate: {certificate}\nclient: {{}}\nfaults:\n- {{at: pop3.greeting, reply: '+OK <1.{stamp}@x>'}}\n\
         - {{at: https.get, reply: \"HTTP/1.1 404 Not Found\\nDate: {}\"}}\n",
        date(ahead)
    );
    let scenario = Scenario::read(&SourceFile::new("scenarios/test.yaml", &text)).unwrap();
    let simulation = simulate(Arc::new(scenario)).unwrap();
    let mut bench = crate::peer::bench::Bench::new().network(simulation.network.clone());
    bench.roots = TrustRoots::none().with_pem(simulation.ca_pem.as_bytes()).unwrap();
    let value = "pop3s://pop.example.test".parse().unwrap();
    bench.settings.incoming = Some(Found { value, by: FoundBy::Option });
    bench.limits(PATIENCE, 4 * PATIENCE).examine(&[Endpoint::Incoming]).await
}

#[tokio::test(start_paused = true)]
async fn the_exchange_is_told_like_every_connection() {
    let found = examined("trusted", 0, 0).await;
    let (_, said) = found.sessions.iter().find(|(endpoint, _)| *endpoint == Endpoint::Autoconfig).unwrap();
    let said: Vec<String> =
        said.lines().iter().map(|line| format!("{} {}", line.direction.sign(), line.text)).collect();
    assert_eq!(said[0], "=== connect autoconfig.example.test 443");
    assert!(said[1].starts_with("=== TLSv1_3 "), "{said:#?}");
    assert_eq!(said[2], " ~> GET /mail/config-v1.1.xml?emailaddress=taro@example.test HTTP/1.1");
    assert!(said.iter().any(|line| line.starts_with("<~  HTTP/1.1 404")), "{said:#?}");
    assert!(!said.iter().any(|line| line.chars().any(char::is_control)), "{said:#?}");
    // The other place comes behind, although both were asked at once.
    assert!(said.iter().any(|line| line == "=== connect example.test 443"), "{said:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_web_server_tells_the_time() {
    const YEARS: i64 = 3 * 365 * 86_400;
    for (certificate, web, greeting, clock) in [
        ("trusted", 0, YEARS, "right"),
        ("trusted", YEARS, YEARS, "wrong"),
        ("trusted", YEARS, 0, "right"),
        ("trusted", YEARS, -YEARS, "(None)"),
        // A certificate that lies in the future may be right, and this computer wrong.
        ("not-yet-valid", YEARS, YEARS, "wrong"),
        ("expired", -YEARS, -YEARS, "wrong"),
        // Whoever shows somebody else's is not asked.
        ("wrong-name", YEARS, YEARS, "(None)"),
    ] {
        let found = examined(certificate, web, greeting).await;
        assert_eq!(found.fact("env.clock"), clock, "{certificate} {web} {greeting}: {:#?}", found.said());
        let word = if certificate == "trusted" { "absent" } else { "untrusted" };
        assert_eq!(found.fact("dns.autoconfig"), word, "{certificate}: {:#?}", found.said());
    }
}
