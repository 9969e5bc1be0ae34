//! What is said about a wrong use: the exact words, in both languages, and the exit code.

use crate::program::{configured, mailmedic, run, text};
use std::process::Output;

fn said(output: &Output) -> String {
    assert!(output.stdout.is_empty(), "faults go to standard error: {output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// `words` end with `exit` and exactly this on standard error.
fn refuses(words: &[&str], exit: i32, expected: &str) {
    let output = mailmedic(words).output().unwrap();
    assert_eq!((output.status.code(), &*said(&output)), (Some(exit), expected), "{words:?}");
}

#[test]
fn each_refusal_names_the_word_and_what_goes_there() {
    for (words, expected) in [
        (
            &["check", "--incmoing", "x"][..],
            "There is no option --incmoing here.\nDid you mean --incoming?\nSee `mailmedic check --help`.\n",
        ),
        // What another command takes is no help here.
        (&["serve", "--incoming", "x"], "There is no option --incoming here.\nSee `mailmedic serve --help`.\n"),
        (&["check", "--lisst"], "There is no option --lisst here.\nSee `mailmedic check --help`.\n"),
        (&["--user", "check", "--sceanrio"], "There is no option --sceanrio here.\nSee `mailmedic --help`.\n"),
        (
            &["check", "a@b.test", "c@d.test"],
            "“c@d.test” has no place here: this is one word too many for `mailmedic check [ADDRESS]`.\n\
             See `mailmedic check --help`.\n",
        ),
        (
            &["check", "a@b.test", "no-login"],
            "“no-login” has no place here: this is one word too many for `mailmedic check [ADDRESS]`.\n\
             Did you mean --no-login?\nSee `mailmedic check --help`.\n",
        ),
        (
            &["serve", "op25b"],
            "“op25b” has no place here: `mailmedic serve` takes options only.\nDid you mean --scenario op25b?\n\
             See `mailmedic serve --help`.\n",
        ),
        (
            &["completions"],
            "<SHELL> is missing.\n<SHELL>: bash, zsh, fish, elvish or powershell\nSee `mailmedic completions --help`.\n",
        ),
        (
            &["completions", "bsh"],
            "“bsh” is not a value for <SHELL>.\nDid you mean bash?\nPossible: bash, elvish, fish, powershell, zsh.\n\
             See `mailmedic completions --help`.\n",
        ),
        (
            &["test", "--jobs", "0"],
            "“0” is not a value for --jobs <N>.\n--jobs <N>: How many tests run at once (1 to 256; else one a processor, on loopback eight)\nSee `mailmedic test --help`.\n",
        ),
        (&["check", "--format"], "--format <FORMAT> needs a value.\nSee `mailmedic check --help`.\n"),
        (
            &["check", "--format", "json", "--format", "json"],
            "--format <FORMAT> can be given only once.\nSee `mailmedic check --help`.\n",
        ),
        (&["check", "--no-login=yes"], "--no-login takes no value.\nSee `mailmedic check --help`.\n"),
        (&["check", "a@b.test", "-46"], "--ipv4 and --ipv6 do not go together.\nSee `mailmedic check --help`.\n"),
        (&["check", "--\u{1b}[2Jx"], "There is no option --\\u{1b}[2Jx here.\nSee `mailmedic check --help`.\n"),
        (
            &["--locale", "ja", "check", "a@b.test", "\u{1b}[2J"],
            "「\\u{1b}[2J」はここには書けません。`mailmedic check [ADDRESS]` より言葉が1つ多くなっています。\n\
             使い方は `mailmedic check --help` をご覧ください。\n",
        ),
        (
            &["check", "--locale", "ja", "--mode", "bed"],
            "「bed」は --mode <MODE> に指定できません。\n指定できるもの：onsite, phone, desk。\n\
             使い方は `mailmedic check --help` をご覧ください。\n",
        ),
        (
            &["test", "--locale=ja", "--jobs", "many"],
            "「many」は --jobs <N> に指定できません。\n--jobs <N>: 同時に動かすテストの数（1〜256。指定しなければCPUの数、loopbackではその8倍）\n\
             使い方は `mailmedic test --help` をご覧ください。\n",
        ),
    ] {
        refuses(words, 64, expected);
    }
}

#[cfg(unix)]
#[test]
fn words_that_are_not_utf8_are_refused_as_such() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let broken = OsStr::from_bytes(b"a\xff@b.test");
    for words in [&[broken][..], &["--incoming".as_ref(), broken]] {
        let output = mailmedic(&["check"]).args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(64));
        assert_eq!(said(&output), "One of the words is not UTF-8 text.\nSee `mailmedic check --help`.\n");
    }
}

/// The headings of a help text stand in its language to the colon, and only where something stands below them.
#[test]
fn headings_of_the_help_are_written_as_in_its_language() {
    for (locale, [commands, arguments, options, examples]) in [
        ("en", ["Commands:", "Arguments:", "Options:", "Examples:"]),
        ("ja", ["コマンド：", "引数：", "オプション：", "例："]),
    ] {
        for (words, expected) in [
            (&[][..], &[commands, arguments, options, examples][..]),
            (&["ask"], &[arguments, options, examples]),
            (&["serve"], &[options, examples]),
        ] {
            let output = mailmedic(words).args(["--help", "--locale", locale]).output().unwrap();
            let help = text(&output.stdout);
            let heads = |line: &&str| !line.starts_with(' ') && line.ends_with([':', '：']);
            let headings: Vec<&str> = help.lines().filter(heads).collect();
            assert_eq!(headings, expected, "{locale} {words:?}");
        }
    }
}

#[test]
fn line_by_line_is_what_ask_does() {
    let output = mailmedic(&["ask", "--plain", "--no-controls"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

/// A variable is named where it, and not an option, has the wrong value; an empty one says nothing.
#[test]
fn variables_are_named() {
    let check = ["check", "a@b.test", "--answer", "case.complaint=send", "--mode", "phone"];
    for (name, value, expected) in [
        (
            "MAILMEDIC_FORMAT",
            "jsn",
            "“jsn” is not a value for MAILMEDIC_FORMAT.\nDid you mean json?\nPossible: human, json.\n",
        ),
        ("MAILMEDIC_TIMEOUT", "0", "MAILMEDIC_TIMEOUT: --timeout takes seconds between 0.05 and 600, not “0”.\n"),
        ("MAILMEDIC_CONTROL", "a b:25", "MAILMEDIC_CONTROL: --control takes HOST:PORT, not “a b:25”.\n"),
    ] {
        let output = mailmedic(&check).env(name, value).output().unwrap();
        assert_eq!(output.status.code(), Some(64));
        assert_eq!(said(&output), format!("{expected}See `mailmedic check --help`.\n"));
        let output = mailmedic(&check).env(name, "").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {output:?}");
    }
    let output = mailmedic(&check).env("MAILMEDIC_IPV4", "1").env("MAILMEDIC_IPV6", "1").output().unwrap();
    assert!(said(&output).starts_with("MAILMEDIC_IPV4 and MAILMEDIC_IPV6 do not go together.\n"));
}

/// The same wrong value on the command line, in the environment and in the file.
#[test]
fn a_wrong_value_ends_with_64_or_in_the_file_with_78() {
    let check = ["check", "a@b.test", "--answer", "case.complaint=send", "--mode", "phone"];
    for (key, value, words) in [
        ("control", "a b:25", "takes HOST:PORT, not “a b:25”"),
        ("control", "host", "takes HOST:PORT"),
        ("control", "host:0", "takes HOST:PORT"),
        ("nameserver", "127.0.0.1:0", "takes IP:PORT"),
        ("nameserver", "host:53", "takes IP:PORT"),
        ("connect-to", "a:b", "takes HOST:PORT:ADDR:PORT"),
        ("incoming", "gopher://x.test", "gopher://"),
        ("outgoing", "pop3://x.test", "takes a server for sending"),
        ("from", "nobody", "is not a mail address"),
        ("provider", "no-such", "coo.net"),
        ("timeout", "soon", "takes seconds"),
        ("connect-timeout", "601", "takes seconds"),
        ("format", "odt", "json"),
    ] {
        let option = format!("--{key}");
        let variable = format!("MAILMEDIC_{}", key.replace('-', "_").to_uppercase());
        let home = configured(&format!("# mine\n{key} = \"{value}\"\n"));
        for (command, exit, named) in [
            (mailmedic(&check).args([&option, value]), 64, &*option),
            (mailmedic(&check).env(&variable, value), 64, &*variable),
            (mailmedic(&check).env("XDG_CONFIG_HOME", home.path()), 78, "config.toml, line 2"),
        ] {
            let output = command.output().unwrap();
            let said = said(&output);
            assert_eq!(output.status.code(), Some(exit), "{key}: {said}");
            assert!(said.contains(words), "{key}: {said}");
            assert!(said.contains(named) || matches!(key, "from" | "provider"), "{named}: {said}");
        }
    }
}

#[test]
fn the_help_names_the_variables_and_the_file_and_shows_no_values() {
    for name in ["check", "ask", "demo", "faq", "serve", "test", "lint", "completions", "man"] {
        let output = mailmedic(&[name, "--help"]).env("MAILMEDIC_USER", "sesame").output().unwrap();
        let help = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert!(help.contains("Examples:\n  mailmedic ") && help.contains("/mailmedic/config.toml"), "{name}: {help}");
        assert!(help.contains("[env: MAILMEDIC_LOCALE]") && !help.contains("sesame"), "{name}: {help}");
    }
    let help = text(&run(&["check", "--help", "--locale", "ja"]).stdout);
    assert!(
        help.contains("例：") && help.contains("設定ファイル") && help.contains("[env: MAILMEDIC_INCOMING]"),
        "{help}"
    );
}

#[test]
fn the_manual_page_has_its_sections() {
    let page = text(&run(&["man"]).stdout);
    for section in
        [".SH EXAMPLES\n", ".SH ENVIRONMENT\n", ".SH FILES\n", ".SH \"EXIT STATUS\"\n", ".SH \"MAILMEDIC CHECK\"\n"]
    {
        assert_eq!(page.matches(section).count(), 1, "{section}");
    }
    assert!(page.contains("\\fBMAILMEDIC_INCOMING\\fR\n\\-\\-incoming\n"), "{page}");
    assert!(page.contains("\\fBMAILMEDIC_PASSWORD\\fR\n"), "{page}");
    assert!(page.contains("  mailmedic serve \\-\\-scenario pop\\-lock\\-busy\n"), "{page}");
}

#[test]
fn rules_that_are_no_directory_or_no_rules_are_refused() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let expected = format!("{file} is not a directory. Rules stand in a directory, as in --rules ./rules.\n");
    for command in ["check", "lint", "test", "demo"] {
        refuses(&[command, "--rules", file], 66, &expected);
        refuses(&[command, "--rules", "/nonexistent"], 66, "There is no /nonexistent.\n");
    }
    let expected = format!("{file} is no file of rules: their names end in .yaml.\n");
    refuses(&["lint", file], 65, &expected);
    refuses(&["test", file], 65, &expected);
}

#[test]
fn no_path_moves_the_cursor() {
    for words in [
        &["check", "a@b.test", "--rules", "/\u{1b}[2J"][..],
        &["check", "a@b.test", "--answer", "case.complaint=send", "--ca-file", "/\u{1b}[2J"],
        &["lint", "/\u{1b}[2J"],
        &["serve", "--scenario", "\u{1b}[2J"],
        &["serve", "--scenario", "/\u{1b}[2J.yaml"],
        &["demo", "\u{1b}[2J"],
        &["test", "--why", "\u{1b}[2J"],
    ] {
        let said = said(&mailmedic(words).output().unwrap());
        assert!(said.contains("\\u{1b}[2J") && !said.contains('\u{1b}'), "{said:?}");
    }
}
