//! `mailmedic check`: what it says, and that it ends in time whoever is at the other end.

use super::program::{Served, json, mailmedic, run, text};
use serde_json::Value;
use std::{
    io::Write,
    net::TcpListener,
    time::{Duration, Instant},
};

#[test]
fn a_verdict_needs_consent_to_log_in() {
    let served = Served::start("healthy");
    let output = served.check(&["--format", "json", "--no-login"]).output().unwrap();
    assert_eq!((json(&output)["verdict"].as_str(), output.status.code()), (Some("undetermined"), Some(2)));
}

#[test]
fn nothing_speaks_for_a_cause_and_against_it() {
    let served = Served::start("ssl-port-mismatch.tls-on-110");
    let found = json(&served.check(&["--format", "json"]).output().unwrap());
    let cause = &found["causes"][0];
    let keys = |side: &str| -> Vec<String> {
        let lines = cause[side].as_array().unwrap();
        lines.iter().map(|line| line["fact"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(cause["id"], "ssl-port-mismatch");
    // The conclusion rests on what the receiving side showed; the sending side has no such fault.
    assert!(keys("because").contains(&"client.ssl-box-wrong".to_owned()), "{cause:#}");
    assert_eq!(keys("against"), ["tls.handshake@outgoing"], "{cause:#}");
}

#[test]
fn a_test_message_is_sent_where_it_is_allowed() {
    for (scenario, verdict, exit, value) in
        [("healthy", "healthy", 0, "arrived"), ("healthy.never-arrives", "undetermined", 2, "not-arrived")]
    {
        let served = Served::start(scenario);
        let output = served.check(&["--format", "json", "--send-test", "--timeout", "3"]).output().unwrap();
        let found = json(&output);
        let of = |key: &str| found["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).cloned();
        assert_eq!((found["verdict"].as_str(), output.status.code()), (Some(verdict), Some(exit)), "{found:#}");
        let fact = of("delivery.round-trip").unwrap();
        assert_eq!((fact["value"].as_str(), fact["trust"].as_str()), (Some(value), Some("measured")), "{fact}");
        assert!(fact["elapsed_ms"].is_number(), "{fact}");
        let noticed = found["noticed"].as_array().unwrap().iter().any(|it| it["fact"] == "delivery.round-trip");
        assert_eq!(noticed, value != "arrived", "{found:#}");
        let nobody = json(&served.check(&["--format", "json", "--send-test", "--no-login"]).output().unwrap());
        assert!(!nobody.to_string().contains("delivery.round-trip\",\"value\":\"arrived"), "{nobody:#}");
    }
}

#[test]
fn the_report_speaks_the_language_that_was_asked_for() {
    let served = Served::start("mailbox-full-own");
    let ja = text(&served.check(&["--locale", "ja"]).output().unwrap().stdout);
    let en = text(&served.check(&["--locale", "en"]).output().unwrap().stdout);
    assert!(ja.contains("確認できました") && ja.contains("直し方"), "{ja}");
    assert!(en.contains("Found:") && en.contains("What to do"), "{en}");
    assert!(!ja.contains('⟨') && !en.contains('⟨'), "a text is missing");
    assert!(!ja.contains('\u{1b}') && !en.contains('\u{1b}'), "no colour goes into a pipe");
}

#[test]
fn an_address_is_enough_where_its_domain_publishes_its_servers() {
    for (scenario, incoming, outgoing, user, clear_text) in [
        ("healthy.srv", "srv", "srv", "imaps://taro%40example.test@mail.example.test:993", "other-port"),
        // Its document names port 110 too, with STARTTLS.
        ("healthy.autoconfig", "autoconfig", "autoconfig", "imaps://taro@mail.example.test:993", "other-security"),
        ("healthy.two-records", "autoconfig", "srv", "pop3s://taro%40example.test@mail.example.test:995", "other-port"),
    ] {
        let served = Served::start(scenario);
        assert!(!served.announcement["check"].to_string().contains("--incoming"));
        assert!(served.announcement["ports"]["https"].is_number());
        let output = served.check(&["--format", "json"]).output().unwrap();
        let found = json(&output);
        assert_eq!((found["verdict"].as_str(), output.status.code()), (Some("healthy"), Some(0)), "{found:#}");
        let settings = &found["settings"];
        assert_eq!(settings["found_by"], serde_json::json!({"incoming": incoming, "outgoing": outgoing}), "{settings}");
        assert_eq!(settings["incoming"], user, "{settings}");
        // What was found there is no evidence about the mail program.
        let facts = found["facts"].as_array().unwrap();
        assert!(facts.iter().all(|fact| !fact["key"].as_str().unwrap().starts_with("client.")), "{found:#}");
        let given = served.check(&["--format", "json", "--incoming", "pop3://mail.example.test"]).output().unwrap();
        let given = json(&given);
        let of = |key: &str| given["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).cloned();
        assert_eq!(of("dns.published@incoming").unwrap()["value"], clear_text, "{scenario}: {}", given["settings"]);
        let instead = (clear_text == "other-port").then_some(if scenario == "healthy.srv" { "993" } else { "995" });
        assert_eq!(of("dns.published@incoming").unwrap()["detail"].as_str(), instead, "{scenario}");
        assert_eq!(given["settings"]["found_by"]["incoming"], "option");
    }
}

#[test]
fn a_server_that_only_an_unprotected_record_names_gets_no_password() {
    let world = "scenario: test\naccounts: [{address: taro@example.test, password: sesame}]\nclient: {}\n\
                 hosts: {mail.elsewhere.test: [192.0.2.10]}\n\
                 dns: {_imaps._tcp.example.test: {srv: [0 1 993 mail.elsewhere.test]}, \
                 _submissions._tcp.example.test: {srv: [0 1 465 mail.elsewhere.test]}}\n";
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("test.yaml");
    std::fs::write(&file, world).unwrap();
    let served = Served::start(file.to_str().unwrap());
    let output = served.check(&[]).output().unwrap();
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("only an unprotected look-up names it"), "{said}");
    assert!(said.contains("give them with --incoming and --outgoing"), "{said}");
    let given = ["--incoming", "imaps://mail.elsewhere.test", "--outgoing", "smtps://mail.elsewhere.test"];
    assert_eq!(served.check(&given).output().unwrap().status.code(), Some(0));
}

#[test]
fn a_domain_that_publishes_nothing_useful_is_said_so_in_time() {
    for (lines, said) in [
        ("", "The servers of example.test are not known here."),
        ("autoconfig: servers\nservers: {https: {certificate: self-signed}}", "could not prove its identity"),
        ("autoconfig: servers\nnetwork: {https: stall}", "did not answer"),
        ("autoconfig: servers\nnetwork: {https: drop}", "did not answer"),
    ] {
        let world = format!(
            "scenario: test\naccounts: [{{address: taro@example.test, password: sesame}}]\nclient: {{}}\n{lines}\n"
        );
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("test.yaml");
        std::fs::write(&file, world).unwrap();
        let served = Served::start(file.to_str().unwrap());
        let began = Instant::now();
        let output = served.check(&["--connect-timeout", "1"]).output().unwrap();
        assert!(began.elapsed() < Duration::from_secs(3), "{lines}: {:?}", began.elapsed());
        assert_eq!(output.status.code(), Some(64), "{output:?}");
        assert!(text(&output.stderr).contains(said), "{lines}: {output:?}");
    }
}

#[test]
fn where_no_server_is_found_it_is_told_what_was_tried() {
    let served = Served::start("healthy");
    let nameserver = format!("127.0.0.1:{}", served.announcement["ports"]["dns"]);
    let tried = |address: &str| {
        let asked = ["check", address, "--nameserver", &nameserver, "--no-controls", "--transcript", "--locale", "en"];
        let output = mailmedic(&asked).output().unwrap();
        assert_eq!(output.status.code(), Some(64), "{output:?}");
        text(&output.stderr)
    };
    let said = tried("taro@example.test");
    for line in [
        "The domain of the mail address names no servers for mail programs in DNS.",
        "The domain of the mail address has no automatic settings for mail programs.",
        "=== connect autoconfig.example.test 443",
        "=== the name does not exist",
        "=== connect example.test 443",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("does not exist."), "{said}");
    let said = tried("taro@nowhere.test");
    assert!(said.starts_with("The domain of the mail address does not exist.\n"), "{said}");
}

#[test]
fn a_measured_cause_leaves_nothing_to_ask() {
    for scenario in ["wrong-password", "pop-lock-busy"] {
        let found = json(&Served::start(scenario).check(&["--format", "json"]).output().unwrap());
        assert_eq!(found["causes"][0]["status"], "confirmed", "{found}");
        assert_eq!(found["next"], Value::Null, "{scenario}: {}", found["next"]);
    }
}

/// A server that says `words` to everybody and then goes on as told.
fn peer(serve: fn(std::net::TcpStream)) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream));
        }
    });
    port
}

#[test]
fn hostile_servers_end_in_time_and_nothing_raw_is_printed() {
    fn rubbish(mut stream: std::net::TcpStream) {
        let _ = stream.write_all(b"\x00\xff\x1b[2J\x1b]0;owned\x07\x9b31m\r\n");
    }
    fn long_line(mut stream: std::net::TcpStream) {
        let _ = stream.write_all(&vec![b'x'; 10 * 1024 * 1024]);
    }
    fn endless(mut stream: std::net::TcpStream) {
        while stream.write_all(b"220-more\r\n").is_ok() {}
    }
    fn close(_stream: std::net::TcpStream) {}
    fn silent(stream: std::net::TcpStream) {
        std::thread::sleep(Duration::from_secs(20));
        drop(stream);
    }
    for (name, serve) in [
        ("rubbish", rubbish as fn(std::net::TcpStream)),
        ("long line", long_line),
        ("endless", endless),
        ("close", close),
        ("silent", silent),
    ] {
        let to = format!("::127.0.0.1:{}", peer(serve));
        for format in ["human", "json"] {
            let start = Instant::now();
            let output = mailmedic(&[
                "check",
                "taro@example.test",
                "--format",
                format,
                "--incoming",
                "pop3://pop.example.test",
                "--outgoing",
                "smtp://smtp.example.test",
                "--no-controls",
                "--connect-to",
                &to,
                "--connect-timeout",
                "1",
                "--timeout",
                "3",
                "--transcript",
                "-v",
            ])
            .env("MAILMEDIC_PASSWORD", "sesame")
            .output()
            .unwrap();
            assert!(start.elapsed() < Duration::from_secs(5), "{name}: {:?}", start.elapsed());
            assert!(matches!(output.status.code(), Some(1 | 2)), "{name}: {output:?}");
            let out = text(&output.stdout);
            assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{name}: a control character is printed");
            assert!(!out.contains("sesame"), "{name}");
            assert!(out.len() < 2_000_000, "{name}: {} bytes", out.len());
        }
    }
}

#[test]
fn ports_that_never_answer_cost_the_connect_timeout_only() {
    let served = Served::start("op25b");
    let start = Instant::now();
    let output = served.check(&["--connect-timeout", "1", "--format", "json"]).output().unwrap();
    assert_eq!(json(&output)["causes"][0]["id"], "op25b");
    assert!(start.elapsed() < Duration::from_millis(2500), "{:?}", start.elapsed());
}

#[test]
fn names_that_do_not_resolve_are_a_finding() {
    let served = Served::start("healthy");
    let nameserver = format!("127.0.0.1:{}", served.announcement["ports"]["dns"]);
    let output = run(&[
        "check",
        "taro@example.test",
        "--incoming",
        "pop3s://gone.example.test",
        "--outgoing",
        "smtps://gone.example.test",
        "--nameserver",
        &nameserver,
        "--no-controls",
        "--format",
        "json",
    ]);
    let report = json(&output);
    let lookup = report["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == "dns.lookup@incoming").unwrap();
    assert_eq!(lookup["value"], "nxdomain");
    let noticed: Vec<_> = report["noticed"].as_array().unwrap().iter().map(|notice| &notice["text"]).collect();
    assert_eq!(noticed, ["gone.example.test cannot be found: the name does not exist."; 2], "{report:#}");
}

/// A redirect says where a target is. Nobody is asked for its name then, and nothing is said about it.
#[test]
fn the_name_of_a_redirected_server_is_not_looked_up() {
    let served = Served::start("healthy");
    let ports = &served.announcement["ports"];
    let redirects = [("POP.example.test.:995", &ports["pop3s"]), ("smtp.example.test:587", &ports["submission"])];
    let redirects = redirects.map(|(from, port)| format!("{from}:127.0.0.1:{port}"));
    let arguments = [
        "check",
        "taro@example.test",
        "--incoming",
        "pop3s://pop.example.test",
        "--outgoing",
        "smtp+starttls://smtp.example.test",
        "--connect-to",
        &redirects[0],
        "--connect-to",
        &redirects[1],
        "--no-controls",
        "--ca-file",
        served.announcement["ca_file"].as_str().unwrap(),
        "--connect-timeout",
        "1",
    ];
    let check = |more: &[&str]| mailmedic(&arguments).args(more).env("MAILMEDIC_PASSWORD", "sesame").output().unwrap();
    let output = check(&["--format", "json"]);
    let report = json(&output);
    assert_eq!((report["verdict"].as_str(), output.status.code()), (Some("healthy"), Some(0)), "{report:#}");
    let mut lookups = report["facts"].as_array().unwrap().iter().filter(|fact| fact["key"] == "dns.lookup@incoming");
    let lookup = lookups.next().unwrap();
    assert_eq!((&lookup["value"], &lookup["known"]), (&"not-applicable".into(), &false.into()));
    let said = text(&check(&[]).stdout);
    assert!(said.contains("receive 995 (set)  pop.example.test   ✓ connection, encryption, replies"), "{said}");
    assert!(said.contains("– name: not looked up"), "{said}");
}

/// One connection serves the server as it is set and the same place as a standard port.
#[test]
fn a_connection_that_places_share_is_printed_once() {
    let served = Served::start("healthy");
    let said = text(&served.check(&["--transcript"]).output().unwrap().stdout);
    assert_eq!(said.matches("=== connect pop.example.test 995").count(), 1, "{said}");
    assert!(said.contains("Connection: receive 995 (set), receive 995"), "{said}");
    let report = json(&served.check(&["--transcript", "--format", "json"]).output().unwrap());
    let sessions = report["transcripts"].as_array().unwrap();
    let shared = sessions.iter().find(|session| session["endpoint"] == "incoming").unwrap();
    assert_eq!(shared["endpoints"], serde_json::json!(["incoming", "pop3s"]));
}
