//! Options, their twins in environment and file, and what is said when they are wrong.

use super::program::{Served, configured, json, mailmedic, run, text};
use std::{
    fs,
    process::{Command, Stdio},
};

#[test]
fn wrong_use_says_what_to_do() {
    for (arguments, exit, words) in [
        (&["check"][..], 64, "mailmedic check name@example.com"),
        (&["check", "taro"], 64, "name@example.com"),
        (&["chekc"], 64, "Did you mean `mailmedic check`?"),
        (
            &["check", "taro@example.test", "--nameserver", "127.0.0.1:9", "--connect-timeout", "0.1"],
            64,
            "--incoming pop3s://pop.example.test",
        ),
        (&["check", "taro@example.test", "--incmoing", "x"], 64, "--incoming"),
        (&["check", "taro@example.test", "--incoming", "pop.example.test"], 64, "pop3s://"),
        (&["check", "taro@example.test", "--incoming", "pop3://taro:sesame@x.test"], 64, "password"),
        (&["check", "taro@example.test", "--incoming", "smtp://x.test"], 64, "receiving"),
        (&["check", "taro@example.test", "--nameserver", "there"], 64, "192.0.2.53:53"),
        (&["check", "taro@example.test", "--connect-to", "a:b"], 64, "HOST:PORT:ADDR:PORT"),
        (&["check", "taro@example.test", "--connect-to", "a.test:25::25"], 64, "names no address to connect to"),
        (&["check", "taro@example.test", "--connect-to", "a.test:25:b.test:25"], 64, "“b.test” is not an IP address"),
        (&["check", "taro@example.test", "--connect-to", "a.test:25:[::1]:0"], 64, "“0” is not a port"),
        (&["check", "taro@example.test", "--answer", "case.complant=send"], 64, "case.complaint"),
        (&["check", "taro@example.test", "--answer", "case.complaint=snd"], 64, "send"),
        (&["check", "taro@example.test", "--timeout", "0"], 64, "600"),
        (&["check", "taro@example.test", "--ca-file", "/nonexistent"], 66, "/nonexistent"),
        (&["check", "taro@example.test", "--rules", "/nonexistent"], 66, "/nonexistent"),
        (&["check", "taro@example.test", "--format", "tap"], 64, "human, json"),
        (&["check", "taro@example.test", "--provider", "nobody"], 64, "coo.net"),
        (&["check", "taro@example.test", "--password-command", "exit 3"], 69, "password"),
        (&["resume", "/nonexistent"], 66, "/nonexistent"),
        (&["resume", "x", "--incoming", "pop3s://x.test"], 64, "--incoming"),
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
fn each_command_names_its_own_formats() {
    for (words, choices) in [
        (&["lint"][..], "human, json, github"),
        (&["test"], "human, pretty, json, junit, tap"),
        (&["check", "taro@example.test"], "human, json"),
        (&["explain", "x"], "human, json"),
        (&["serve", "--list"], "human, json"),
        (&["faq"], "human, json"),
        (&["ask"], "human"),
    ] {
        // One that no command has, and one of another command.
        for wrong in ["xml", if words == ["test"] { "github" } else { "tap" }] {
            let output = mailmedic(words).args(["--format", wrong, "--locale", "en"]).output().unwrap();
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(64), "{words:?}: {said}");
            assert!(said.contains(&format!("Possible: {choices}.\n")), "{words:?} {wrong}: {said}");
        }
    }
}

#[test]
fn faults_are_told_in_japanese_too() {
    let output = run(&["--locale", "ja", "check", "taro"]);
    assert!(text(&output.stderr).contains("メールアドレスの形ではありません"));
    let output = mailmedic(&["check", "--incmoing"]).env("MAILMEDIC_LOCALE", "ja").output().unwrap();
    assert!(text(&output.stderr).contains("--incmoing というオプションは、ここでは使えません"));
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
