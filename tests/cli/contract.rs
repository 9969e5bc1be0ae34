//! Every command and option of the contract: a good value, a wrong one, an empty one, and twice.

use crate::program::{configured, mailmedic, run, text};
use std::{fs::File, process::Command};

/// A run that measures nothing and ends undetermined.
const CHECK: [&str; 5] = ["check", "a@b.test", "--answer", "case.complaint=send", "--no-controls"];
/// The same without `--no-controls`.
const PHONE: [&str; 6] = ["check", "a@b.test", "--answer", "case.complaint=send", "--mode", "phone"];

fn code(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    let said = text(&output.stderr);
    assert!(!said.contains('⟨') && !said.contains("panicked"), "{said}");
    (output.status.code().unwrap(), said)
}

/// Options with a value: what they take, what they refuse, and with which code.
const VALUES: [(&str, &str, &str, i32); 20] = [
    ("incoming", "pop3s://mail.test", "mail.test", 64),
    ("outgoing", "smtp+starttls://taro%40x.test@mail.test:587", "smtp://mail.test:0", 64),
    ("user", "taro", "", 64),
    ("outgoing-user", "taro", "", 64),
    ("from", "b@c.test", "b", 64),
    ("recipient", "b@c.test", "b", 64),
    ("password-command", "echo sesame", "", 64),
    ("outgoing-password-command", "echo sesame", "", 64),
    ("password-fd", "0", "none", 64),
    ("outgoing-password-fd", "0", "-1", 64),
    ("provider", "coo.net", "nobody", 64),
    ("nameserver", "127.0.0.1:53", "127.0.0.1", 64),
    ("control", "mail.test:25", "mail.test:+25", 64),
    ("nowhere", "192.0.2.1:25", "mail.test:25", 64),
    ("connect-timeout", "0.5", "1e9", 64),
    ("timeout", "600", "nan", 64),
    ("format", "json", "xml", 64),
    ("locale", "ja", "fr", 64),
    ("rules", "rules", "/nonexistent", 66),
    ("connect-to", "::127.0.0.1:1", "127.0.0.1:1", 64),
];

#[test]
fn options_with_a_value_take_good_ones_and_refuse_others() {
    for (key, good, bad, exit) in VALUES {
        let option = format!("--{key}");
        let variable = format!("MAILMEDIC_{}", key.replace('-', "_").to_uppercase());
        // What a descriptor holds is a password of its own.
        let password = || {
            let mut file = tempfile::tempfile().unwrap();
            std::io::Write::write_all(&mut file, b"sesame\n").unwrap();
            std::io::Seek::rewind(&mut file).unwrap();
            file
        };
        let with = |value: &str| code(mailmedic(&PHONE).args([&option, value]).stdin(password()));
        assert_eq!(with(good).0, 2, "{option} {good}: {}", with(good).1);
        assert_eq!(with(bad).0, exit, "{option} {bad}: {}", with(bad).1);
        assert_eq!(with("").0, 64, "{option} '': {}", with("").1);
        let in_environment = |value: &str| code(mailmedic(&PHONE).env(&variable, value).stdin(password()));
        assert_eq!(in_environment(good).0, 2, "{variable}={good}: {}", in_environment(good).1);
        assert_eq!(in_environment("").0, 2, "{variable}=: {}", in_environment("").1);
        let in_file = |value: &str| {
            let home = configured(&format!("{key} = {value:?}\n"));
            code(mailmedic(&PHONE).env("XDG_CONFIG_HOME", home.path()).stdin(password()))
        };
        assert_eq!(in_file(good).0, 2, "{key} = {good:?}: {}", in_file(good).1);
        if !bad.is_empty() {
            assert_eq!(in_environment(bad).0, exit, "{variable}={bad}: {}", in_environment(bad).1);
            let exit = if exit == 64 { 78 } else { exit };
            assert_eq!(in_file(bad).0, exit, "{key} = {bad:?}: {}", in_file(bad).1);
        }
        let twice = code(mailmedic(&PHONE).args([&option, good, &option, good]).stdin(password()));
        assert_eq!(twice.0, if key == "connect-to" { 2 } else { 64 }, "{option} twice: {}", twice.1);
    }
}

#[test]
fn switches_are_taken_everywhere_and_more_than_once() {
    let switches = [
        "no-login",
        "allow-cleartext-login",
        "allow-unverified-tls-login",
        "no-controls",
        "ipv4",
        "ipv6",
        "transcript",
        "plain",
        "no-color",
        "quiet",
    ];
    for key in switches {
        let option = format!("--{key}");
        let variable = format!("MAILMEDIC_{}", key.replace('-', "_").to_uppercase());
        assert_eq!(code(mailmedic(&PHONE).args([&option, &option])).0, 2, "{option} twice");
        for value in ["1", "true", "0", "false", ""] {
            assert_eq!(code(mailmedic(&PHONE).env(&variable, value)).0, 2, "{variable}={value}");
        }
        for (value, exit) in [("true", 2), ("false", 2), ("\"true\"", 78), ("1", 78)] {
            let home = configured(&format!("{key} = {value}\n"));
            assert_eq!(code(mailmedic(&PHONE).env("XDG_CONFIG_HOME", home.path())).0, exit, "{key} = {value}");
        }
        assert_eq!(code(&mut mailmedic(&[&PHONE[..], &[&*format!("{option}=1")]].concat())).0, 64, "{option}=1");
    }
    for short in ["-4", "-6", "-v", "-q", "-vv"] {
        assert_eq!(code(mailmedic(&PHONE).arg(short)).0, 2, "{short}");
    }
}

/// Options for one occasion are keys too; an address of the person's own is not the one of `serve`.
#[test]
fn every_option_has_a_key() {
    for (content, words, exit) in [
        ("list = true\n", &["serve"][..], 0),
        ("bless = false\n", &["test", "--filter", "op25b"], 0),
        ("jobs = 1\nwhy = \"op25b\"\nnetwork = \"simulated\"\n", &["test"], 0),
        ("scenario = \"no-such\"\n", &["serve"], 64),
        ("address = \"taro@coo.net\"\n", &["serve", "--list"], 78),
        ("address = \"127.0.0.1\"\n", &["serve", "--list"], 0),
        ("verbose = 2\n", &PHONE, 2),
        ("help = true\n", &PHONE, 78),
        ("version = true\n", &PHONE, 78),
        ("password = \"sesame\"\n", &PHONE, 78),
    ] {
        let home = configured(content);
        let (found, said) = code(mailmedic(words).env("XDG_CONFIG_HOME", home.path()));
        assert_eq!(found, exit, "{content}: {said}");
        assert!(!said.contains("sesame"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_a_reader_that_has_gone_is_not() {
    for words in [
        &CHECK[..],
        &["check", "a@b.test", "--answer", "case.complaint=send", "--no-controls", "--format", "json"],
        &["--help"],
        &["--version"],
        &["man"],
        &["completions", "bash"],
        &["serve", "--list"],
        &["serve"],
        &["lint", "--format", "json"],
        &["test", "--filter", "op25b"],
        &["ask", "a@b.test", "--no-controls"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let (exit, said) = code(mailmedic(words).stdout(full));
        assert_eq!(exit, 73, "{words:?}: {said}");
        assert!(said.contains("The result cannot be written: the disk is full"), "{words:?}: {said}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (exit, said) = code(mailmedic(words).stdout(writer));
        assert!(matches!(exit, 0 | 2), "{words:?}: {exit} {said}");
        assert!(!said.contains("written"), "{words:?}: {said}");
    }
}

#[test]
fn a_word_of_any_length_is_answered_in_a_few_lines() {
    let long = "a".repeat(100_000);
    for words in [
        &["check", &*long][..],
        &["check", "--provider", &long, "a@b.test"],
        &["check", "a@b.test", "--answer", &long],
        &["check", "a@b.test", "--incoming", &format!("pop3://{long}.test")],
        &["check", &format!("--{long}")],
        &["check", "--format", &long],
        &["serve", "--scenario", &long],
        &["serve", "--ports", &long],
        &["demo", &long],
        &["lint", &long],
        &[&long],
    ] {
        let (exit, said) = code(&mut mailmedic(words));
        assert!(matches!(exit, 64 | 66), "{exit}");
        assert!(said.len() < 8000, "{} bytes: {}…", said.len(), &said[..200]);
    }
}

#[test]
fn without_a_home_and_with_any_locale_it_runs() {
    let output = mailmedic(&PHONE).env_remove("HOME").env_remove("XDG_CONFIG_HOME").output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    for locale in ["", "C", "POSIX", "xx", "fr_FR.UTF-8", "@@@", "ja_XX"] {
        let output = mailmedic(&["check", "a"]).env("LC_ALL", locale).output().unwrap();
        let japanese = text(&output.stderr).contains("メールアドレス");
        assert_eq!((output.status.code(), japanese), (Some(64), locale.starts_with("ja")), "{locale}: {output:?}");
    }
}

#[test]
fn a_cause_or_a_command_is_suggested_where_one_is_near() {
    for (words, expected) in [
        (&["test", "--why", "op25"][..], "There is no cause “op25”. Did you mean op25b?\n"),
        (&["test", "--why", "zzz"], "There is no cause “zzz”.\n"),
        (&["chekc"], "There is no command “chekc”. Did you mean `mailmedic check`?\n"),
        (&["check", "chekc"], "“chekc” is not a mail address. An address looks like name@example.com.\n"),
        (&["x"], "“x” is not a mail address. An address looks like name@example.com.\n"),
    ] {
        let output = run(words);
        assert_eq!(output.status.code(), Some(64));
        assert!(text(&output.stderr).starts_with(expected), "{words:?}: {output:?}");
    }
}
