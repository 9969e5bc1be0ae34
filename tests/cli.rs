//! The program as its users run it: words in, text and exit code out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// The program with an empty environment of its own, and without the developer's settings.
fn mailmedic(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailmedic"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("MAILMEDIC_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).env("LC_ALL", "en_US.UTF-8").env("XDG_CONFIG_HOME", "/nonexistent").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    mailmedic(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A running `mailmedic serve`, ended when it is dropped.
struct Served {
    child: Child,
    announcement: Value,
}

impl Served {
    fn start(scenario: &str) -> Self {
        let mut child = mailmedic(&["serve", "--scenario", scenario, "-q"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, announcement: serde_json::from_str(&line).unwrap() }
    }

    fn check(&self, more: &[&str]) -> Command {
        let words = self.announcement["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
        let mut command = mailmedic(&["check"]);
        command.args(words).args(more);
        for (name, value) in self.announcement["client_env"].as_object().unwrap() {
            command.env(name, value.as_str().unwrap());
        }
        command
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success(), "serve ends with its input");
    }
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

fn scenarios() -> Vec<(String, Option<String>)> {
    let list = json(&run(&["serve", "--list", "--format", "json"]));
    let name = |entry: &Value| entry["scenario"].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|entry| (name(entry), entry["cause"].as_str().map(str::to_owned))).collect()
}

/// Every scenario is found by measuring, on real sockets, in all three outputs alike; and whatever is printed,
/// no password is in it.
#[test]
fn every_scenario_is_found_and_no_password_is_shown() {
    let scenarios = scenarios();
    let workers = 6;
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let scenarios = &scenarios;
            scope.spawn(move || {
                for (name, cause) in scenarios.iter().skip(worker).step_by(workers) {
                    examine(name, cause.as_deref());
                }
            });
        }
    });
    assert!(scenarios.len() >= 13, "{scenarios:?}");
}

fn examine(name: &str, cause: Option<&str>) {
    let served = Served::start(name);
    assert_eq!(served.announcement["cause"].as_str(), cause);
    let output = served.check(&["--format", "json", "--transcript"]).output().unwrap();
    let report = json(&output);
    let first = &report["causes"][0];
    match cause {
        Some(cause) => {
            assert_eq!(
                (report["verdict"].as_str(), output.status.code()),
                (Some("fault"), Some(1)),
                "{name}: {report:#}"
            );
            assert_eq!(first["id"].as_str(), Some(cause), "{name}: {report:#}");
            assert!(!first["remedies"].as_array().unwrap().is_empty(), "{name}: no remedy");
        }
        None => {
            assert_eq!((report["verdict"].as_str(), output.status.code()), (Some("healthy"), Some(0)), "{report:#}");
        }
    }
    assert!(report["causes"].as_array().unwrap().len() >= 5, "{name}");
    let secrets: Vec<String> = served.announcement["client_env"]
        .as_object()
        .unwrap()
        .values()
        .map(|value| value.as_str().unwrap().to_owned())
        .collect();
    let all = text(&output.stdout) + &text(&output.stderr);
    for secret in secrets {
        // `open` is also the word for a port that answers.
        if secret != "open" {
            assert!(!all.contains(&secret), "{name}: the password is shown: {all}");
        }
        let base64 = base64_of(&format!("\0taro@example.test\0{secret}"));
        assert!(!all.contains(&base64), "{name}: the password is shown in base64");
    }
}

/// Base64 without a crate that the program under test uses for the same.
fn base64_of(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
        for _ in chunk.len()..3 {
            out.push('=');
        }
    }
    out
}

#[test]
fn a_verdict_needs_consent_to_log_in() {
    let served = Served::start("healthy");
    let output = served.check(&["--format", "json", "--no-login"]).output().unwrap();
    assert_eq!((json(&output)["verdict"].as_str(), output.status.code()), (Some("undetermined"), Some(2)));
}

#[test]
fn a_password_in_clear_text_needs_its_switch() {
    let served = Served::start("healthy");
    let clear = ["--incoming", "pop3://pop.example.test", "--format", "json", "--transcript"];
    let words = served.announcement["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
    let mut words: Vec<String> = words.collect();
    let place = words.iter().position(|word| word == "--incoming").unwrap();
    words.drain(place..=place + 1);
    let mut command = mailmedic(&["check"]);
    let output = command.args(words).args(clear).env("MAILMEDIC_PASSWORD", "sesame").output().unwrap();
    let report = json(&output);
    let fact = |key: &str| {
        report["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == key).unwrap()["value"].clone()
    };
    assert_ne!(fact("pop3.login@incoming"), "ok");
    assert!(!text(&output.stdout).contains("PASS"), "{report:#}");
    assert_eq!(report["causes"][0]["id"], "starttls-not-used", "seen without sending it: {report:#}");
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
fn wrong_use_says_what_to_do() {
    for (arguments, exit, words) in [
        (&["check"][..], 64, "mailmedic check name@example.com"),
        (&["check", "taro"], 64, "name@example.com"),
        (&["chekc"], 64, "Did you mean `mailmedic check`?"),
        (&["check", "taro@example.test"], 64, "--incoming pop3s://pop.example.test"),
        (&["check", "taro@example.test", "--incmoing", "x"], 64, "--incoming"),
        (&["check", "taro@example.test", "--incoming", "pop.example.test"], 64, "pop3s://"),
        (&["check", "taro@example.test", "--incoming", "pop3://taro:sesame@x.test"], 64, "password"),
        (&["check", "taro@example.test", "--incoming", "smtp://x.test"], 64, "receiving"),
        (&["check", "taro@example.test", "--incoming", "imap://x.test"], 69, "imap://"),
        (&["check", "taro@example.test", "--nameserver", "there"], 64, "192.0.2.53:53"),
        (&["check", "taro@example.test", "--connect-to", "a:b"], 64, "HOST:PORT:ADDR:PORT"),
        (&["check", "taro@example.test", "--answer", "case.complant=send"], 64, "case.complaint"),
        (&["check", "taro@example.test", "--answer", "case.complaint=snd"], 64, "send"),
        (&["check", "taro@example.test", "--timeout", "0"], 64, "600"),
        (&["check", "taro@example.test", "--ca-file", "/nonexistent"], 66, "/nonexistent"),
        (&["check", "taro@example.test", "--rules", "/nonexistent"], 66, "/nonexistent"),
        (&["check", "taro@example.test", "--send-test"], 69, "--send-test"),
        (&["check", "taro@example.test", "--format", "tap"], 64, "human, json"),
        (&["check", "taro@example.test", "--provider", "nobody"], 64, "coo.net"),
        (&["check", "taro@example.test", "--password-command", "exit 3"], 69, "password"),
        (&["explain", "0x800CCC0E"], 69, "explain"),
        (&["resume", "x"], 69, "resume"),
        (&["test", "--mutate"], 69, "--mutate"),
        (&["test", "/nonexistent"], 66, "/nonexistent"),
        (&["serve", "--scenario", "op25"], 64, "op25b"),
        (&["--no-login", "check", "taro@example.test"], 64, "mailmedic check --no-login"),
        (&["--locale", "fr"], 64, "ja, en"),
    ] {
        let output = run(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?}: {said}");
        assert!(!said.contains("sesame") && !said.contains('⟨') && !said.contains("panicked"), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}: faults go to standard error");
    }
}

#[test]
fn faults_are_told_in_japanese_too() {
    let output = run(&["--locale", "ja", "check", "taro"]);
    assert!(text(&output.stderr).contains("メールアドレスの形ではありません"));
    let output = mailmedic(&["check", "--incmoing"]).env("MAILMEDIC_LOCALE", "ja").output().unwrap();
    assert!(text(&output.stderr).contains("というオプションはありません"));
}

/// What is wrong with what was typed is told in the user's language alone, and as it was typed.
#[test]
fn a_slip_is_repeated_as_it_was_typed_in_a_sentence_of_the_users_language() {
    for (arguments, words, not) in [
        (&["--answer", "case.complaint"][..], "FACT=VALUE の形で", "is not of"),
        (&["--answer", "case.complant=send"], "case.complaint のことでしょうか", "there is"),
        (&["--answer", "tcp.connect=open"], "tcp.connect@outgoing", "needs"),
        (&["--answer", "case.complaint=送信"], "「case.complaint=送信」", "has no value"),
        (&["--answer", "message.largest-bytes=big"], "3MB", "number"),
        (&["--from", "taro＠coo.net"], "全角の文字", "u{"),
        (&["--incoming", "pop3s://メール.test:９９５"], "全角の文字", "u{"),
        (&["--incoming", "pop3s://メール.test"], "「メール.test」", "u{"),
        (&["--answer", "case.complaint=a\u{1b}[2J"], "\\u{1b}[2J", "\u{1b}"),
        (&["--ca-file", "/"], "フォルダーです [", "directory;"),
    ] {
        let output = mailmedic(&["check", "taro@example.test", "--locale", "ja"]).args(arguments).output().unwrap();
        let said = text(&output.stderr);
        assert!(matches!(output.status.code(), Some(64 | 66)), "{arguments:?}: {said}");
        assert!(said.contains(words) && !said.contains(not), "{arguments:?}: {said}");
    }
    let said = text(&run(&["--locale", "en", "check", "太郎＠coo.net"]).stderr);
    assert!(said.contains("full-width") && said.contains("“太郎＠coo.net”"), "{said}");
}

#[test]
fn a_size_may_have_a_decimal_point() {
    let base = ["check", "taro@example.test", "--mode", "phone", "--format", "json"];
    let found = json(&run(&[&base[..], &["--answer", "message.largest-bytes=3.5MB"]].concat()));
    let size = found["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == "message.largest-bytes").unwrap();
    assert!(size["value"] == 3_500_000 || size["value"] == "3500000", "{size}");
}

#[test]
fn option_beats_environment_beats_file() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join("mailmedic");
    fs::create_dir(&directory).unwrap();
    let file = directory.join("config.toml");
    fs::write(&file, "locale = \"ja\"\nincoming = \"pop3://from-file.test\"\nno-controls = true\n").unwrap();
    let base = ["check", "taro@example.test", "--mode", "phone", "--answer", "case.complaint=send", "--format", "json"];
    let incoming = |command: &mut Command| {
        let output = command.env("XDG_CONFIG_HOME", home.path()).output().unwrap();
        json(&output)["settings"]["incoming"].as_str().unwrap().to_owned()
    };
    assert!(incoming(&mut mailmedic(&base)).contains("from-file.test"));
    assert!(incoming(mailmedic(&base).env("MAILMEDIC_INCOMING", "pop3://from-env.test")).contains("from-env.test"));
    let option = [&base[..], &["--incoming", "pop3://from-option.test"]].concat();
    assert!(
        incoming(mailmedic(&option).env("MAILMEDIC_INCOMING", "pop3://from-env.test")).contains("from-option.test")
    );

    for (content, words) in [
        ("incmoing = \"x\"\n", "incoming"),
        ("password = \"sesame\"\n", "password"),
        ("locale = [\n", "config.toml"),
        ("timeout = {}\n", "timeout"),
    ] {
        fs::write(&file, content).unwrap();
        let output = mailmedic(&base).env("XDG_CONFIG_HOME", home.path()).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(78), "{content}: {said}");
        assert!(said.contains(words) && said.contains("config.toml"), "{content}: {said}");
        assert!(!said.contains("sesame"), "{said}");
    }
}

/// A configuration directory that holds `content` as `config.toml`.
fn configured(content: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("mailmedic")).unwrap();
    fs::write(home.path().join("mailmedic/config.toml"), content).unwrap();
    home
}

#[test]
fn of_opposite_options_the_nearer_one_wins() {
    let served = Served::start("healthy");
    let verdict = |command: &mut Command, home: &tempfile::TempDir| {
        let output = command.env("XDG_CONFIG_HOME", home.path()).args(["--format", "json"]).output().unwrap();
        let said = text(&output.stderr);
        assert_ne!(output.status.code(), Some(64), "{said}");
        json(&output)
    };
    // The file forbids the control that the option names.
    let home = configured("no-controls = true\n");
    let found = verdict(&mut served.check(&[]), &home);
    let control = found["facts"].as_array().unwrap().iter().find(|fact| fact["key"] == "tcp.connect@control25");
    assert_eq!(control.unwrap()["value"], "open", "{found}");

    // `-4` against the environment's `-6`: nothing of this server answers over IPv6.
    let home = configured("ipv6 = true\n");
    assert_ne!(verdict(&mut served.check(&[]), &home)["verdict"], "healthy");
    let mut option = served.check(&["-4"]);
    assert_eq!(verdict(option.env("MAILMEDIC_IPV6", "1"), &home)["verdict"], "healthy");

    // The password of the environment, and that of a descriptor, against the file's command.
    let home = configured("password-command = \"printf wrong-one\"\n");
    assert_eq!(verdict(served.check(&[]).env("MAILMEDIC_PASSWORD", "sesame"), &home)["verdict"], "healthy");
    let password = tempfile::NamedTempFile::new().unwrap();
    fs::write(password.path(), "sesame\n").unwrap();
    let mut descriptor = served.check(&["--password-fd", "0"]);
    descriptor.env_remove("MAILMEDIC_PASSWORD").stdin(fs::File::open(password.path()).unwrap());
    assert_eq!(verdict(&mut descriptor, &home)["verdict"], "healthy");
    assert_eq!(verdict(served.check(&[]).env_remove("MAILMEDIC_PASSWORD"), &home)["verdict"], "fault");
}

#[test]
fn opposite_options_in_one_place_are_refused_by_their_names_there() {
    let home = configured("ipv4 = true\nipv6 = true\n");
    let base = ["check", "taro@example.test", "--mode", "phone", "--answer", "case.complaint=send"];
    for (words, env, code, names) in [
        (&["-4", "-6"][..], &[][..], 64, ["--ipv4", "--ipv6"]),
        (&[], &["MAILMEDIC_NO_CONTROLS", "MAILMEDIC_CONTROL"], 64, ["MAILMEDIC_NO_CONTROLS", "MAILMEDIC_CONTROL"]),
        (&[], &["XDG_CONFIG_HOME"], 78, ["config.toml", "ipv6"]),
    ] {
        let mut command = mailmedic(&[&base[..], words].concat());
        for name in env {
            match *name {
                "XDG_CONFIG_HOME" => command.env(name, home.path()),
                "MAILMEDIC_CONTROL" => command.env(name, "control.example.test:25"),
                _ => command.env(name, "1"),
            };
        }
        let output = command.output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(names.iter().all(|name| said.contains(name)), "{said}");
    }
}

#[test]
fn a_bad_value_in_the_file_names_file_and_key() {
    let base = ["check", "taro@example.test", "--answer", "case.complaint=send"];
    for (content, key) in [
        ("no-login = \"maybe\"\n", "no-login"),
        ("no-login = 1\n", "no-login"),
        ("user = [\"a\", \"b\"]\n", "user"),
        ("mode = \"bed\"\n", "mode"),
        ("format = \"odt\"\n", "format"),
        ("timeout = \"soon\"\n", "timeout"),
        ("connect-timeout = -1\n", "connect-timeout"),
        ("incoming = \"gopher://example.test\"\n", "incoming"),
        ("outgoing = \"pop3://example.test\"\n", "outgoing"),
        ("from = \"nobody\"\n", "from"),
        ("provider = \"no-such\"\n", "provider"),
        ("control = \"a b:25\"\n", "control"),
        ("nameserver = \"127.0.0.1:0\"\n", "nameserver"),
        ("connect-to = [\"::\"]\n", "connect-to"),
        ("answer = [\"case.complaint=nothing-like-it\"]\n", "answer"),
        ("jobs = \"many\"\n", "jobs"),
        ("verbose = \"much\"\n", "verbose"),
        ("passwor = \"sesame\"\n", "passwor"),
    ] {
        let home = configured(content);
        let words = if key == "jobs" { &["test"][..] } else { &base[..] };
        // What the file is asked for is not given on the command line as well.
        let words: Vec<&str> = if key == "answer" { words[..2].to_vec() } else { words.to_vec() };
        let output = mailmedic(&words).env("XDG_CONFIG_HOME", home.path()).output().unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(78), "{content}: {said}");
        assert!(said.contains(key) && said.contains("config.toml"), "{content}: {said}");
        assert!(!said.contains("password-fd") && !said.contains("sesame"), "{content}: {said}");
    }
}

#[test]
fn a_format_of_the_environment_is_for_the_commands_that_have_it() {
    let output =
        mailmedic(&["ask", "--no-controls"]).env("MAILMEDIC_FORMAT", "json").stdin(Stdio::null()).output().unwrap();
    assert_ne!(output.status.code(), Some(64), "{}", text(&output.stderr));
    let output = mailmedic(&["ask", "--format", "json"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(64));
}

#[test]
fn the_ledger_of_a_cause_can_be_read_by_programs() {
    let output = mailmedic(&["test", "--why", "op25b", "--format", "json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found = json(&output);
    let ledger = &found["tests"][0]["ledger"][0];
    let sum: f64 = ledger["lines"].as_array().unwrap().iter().map(|line| line["points"].as_f64().unwrap()).sum();
    assert!(sum > 0.0 && sum <= ledger["points"].as_f64().unwrap() + 20.0, "{ledger}");
    assert!(ledger["cause"].is_string() && ledger["status"].is_string());
    let listed = mailmedic(&["serve"]).env("MAILMEDIC_LIST", "1").stdin(Stdio::null()).output().unwrap();
    assert!(text(&listed.stdout).contains("op25b"));
}

#[test]
fn a_measured_cause_leaves_nothing_to_ask() {
    for scenario in ["wrong-password", "pop-lock-busy"] {
        let found = json(&Served::start(scenario).check(&["--format", "json"]).output().unwrap());
        assert_eq!(found["causes"][0]["status"], "confirmed", "{found}");
        assert_eq!(found["next"], Value::Null, "{scenario}: {}", found["next"]);
    }
}

#[test]
fn passwords_come_from_a_command_a_descriptor_or_the_environment() {
    let served = Served::start("healthy");
    let login = |command: &mut Command| {
        let output = command.env_remove("MAILMEDIC_PASSWORD").args(["--format", "json"]).output().unwrap();
        json(&output)["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        login(served.check(&["--password-command", "printf 'sesame\\nmore\\n'"]).stdin(Stdio::null())),
        "healthy"
    );
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("password");
    fs::write(&file, "sesame\n").unwrap();
    let opened = fs::File::open(&file).unwrap();
    assert_eq!(login(served.check(&["--password-fd", "0"]).stdin(opened)), "healthy");
    assert_eq!(login(&mut served.check(&[])), "undetermined");
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
        let start = Instant::now();
        let output = mailmedic(&[
            "check",
            "taro@example.test",
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
    assert_eq!(output.status.code(), Some(2), "{report:#}");
}

#[test]
fn without_a_terminal_the_program_names_what_works() {
    let output = run(&[]);
    let said = text(&output.stderr);
    for command in ["check", "ask", "explain"] {
        assert!(said.contains(command), "{said}");
    }
    assert_eq!(output.status.code(), Some(64), "{said}");
}

#[test]
fn completions_and_the_manual_page_are_printed() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell]);
        assert!(output.status.success() && text(&output.stdout).contains("incoming"), "{shell}");
    }
    let page = text(&run(&["man"]).stdout);
    assert!(page.starts_with(".ie") || page.contains(".TH"), "{page}");
    assert!(page.contains("EXIT STATUS") && page.contains("connect\\-to"), "{page}");
}

#[test]
fn rules_of_a_directory_replace_the_built_in_ones() {
    let directory = tempfile::tempdir().unwrap();
    write(directory.path(), "causes/network/op25b.yaml", "cause: op25b\nhow_common: commonn\n");
    let output = run(&["check", "taro@example.test", "--rules", &directory.path().display().to_string()]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(65), "{said}");
    assert!(said.contains("causes/network/op25b.yaml:2:"), "{said}");
}

fn write(root: &Path, name: &str, content: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}
