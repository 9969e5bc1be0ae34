//! The commands beside `check`, and rules of one's own.

use super::program::{json, mailmedic, run, text};
use std::{fs, path::Path, process::Stdio};

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
fn rules_that_are_broken_on_purpose_are_noticed_or_told() {
    let words = ["test", "--mutate", "--filter", "op25b-measured", "-j", "2"];
    let output = run(&[&words[..], &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mutation = &json(&output)["mutation"];
    let (made, killed) = (mutation["made"].as_u64().unwrap(), mutation["killed"].as_u64().unwrap());
    assert!(made > 30 && killed > 10 && killed < made, "{mutation}");
    let survivors = mutation["survivors"].as_array().unwrap();
    assert_eq!(survivors.len() as u64, made - killed);
    assert!(survivors.iter().all(|survivor| survivor["rule"] == "op25b" && survivor["line"].as_u64() > Some(1)));
    assert_eq!(
        json(&run(&["test", "--filter", "op25b-measured", "--format", "json"]))["mutation"],
        serde_json::Value::Null
    );
    let pretty = text(&run(&words).stdout);
    assert!(pretty.contains(&format!("mutation: {killed} of {made} broken rule bases noticed")), "{pretty}");
    assert!(pretty.contains("network/op25b.yaml:"), "{pretty}");
}

#[test]
fn the_faq_is_listed_read_and_searched_in_both_languages() {
    let list = run(&["faq", "--provider", "coo.net", "--locale", "en"]);
    assert_eq!(text(&list.stdout).lines().filter(|line| line.starts_with("  ")).count(), 31);
    let page = run(&["faq", "--provider", "coo.net", "10", "--locale", "ja"]);
    let said = text(&page.stdout);
    assert!(said.contains("2005年4月からのお答えです。") && said.contains("メールのコピーをサーバーに残す"), "{said}");
    // Words of one language find an entry whatever is spoken; width and case do not matter.
    for words in [&["なりすまし"][..], &["ﾄﾞｺﾓ"], &["DOCOMO"], &["docomo", "forged"]] {
        let output = run(&[&["faq", "--locale", "en"], words].concat());
        assert!(output.status.code() == Some(0) && text(&output.stdout).contains("mobile"), "{words:?}");
    }
    let none = run(&["faq", "zeppelin", "--format", "json", "--locale", "en"]);
    assert_eq!((none.status.code(), json(&none)["entries"].as_array().map(Vec::len)), (Some(2), Some(0)));
    let lock = run(&["faq", "pop-lock", "--format", "json", "--locale", "en"]);
    let entry = &json(&lock)["entries"][0];
    assert_eq!((entry["number"].as_u64(), entry["causes"][0]["id"].as_str()), (Some(19), Some("pop-lock-busy")));
    assert!(entry["text"][1].as_str().unwrap().contains("20–30 minutes"), "{entry}");
    assert_eq!(run(&["faq", "--provider", "nowhere.test"]).status.code(), Some(64));
}

#[test]
fn quiet_tests_and_lint_print_failures_only() {
    for command in ["test", "lint"] {
        let output = run(&[command, "-q"]);
        assert_eq!(
            (output.status.code(), text(&output.stdout), text(&output.stderr)),
            (Some(0), String::new(), String::new())
        );
    }
    let directory = tempfile::tempdir().unwrap();
    let wrong = "- test: never-so\n  scenario: healthy\n  unattended: true\n  expect: {verdict: fault}\n";
    write(directory.path(), "causes/network/op25b.test.yaml", wrong);
    let output = run(&["test", "-q", "--rules", &directory.path().display().to_string()]);
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{shown}{}", text(&output.stderr));
    assert!(shown.starts_with("FAILED never-so") && !shown.contains(" passed"), "{shown}");
    assert_eq!(shown.matches("FAILED").count(), 1, "{shown}");
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
fn completions_and_the_manual_page_hold_every_command_and_option() {
    let page = text(&run(&["man"]).stdout);
    let shells = ["bash", "zsh", "fish", "elvish", "powershell"];
    let completions = shells.map(|shell| (shell, text(&run(&["completions", shell]).stdout)));
    let root = mailmedic::cli::command();
    assert!(root.get_subcommands().count() >= 11);
    for command in root.get_subcommands() {
        let name = command.get_name();
        assert!(page.contains(&format!("mailmedic {name}")) || page.contains(&format!("mailmedic\\-{name}")), "{name}");
        for (shell, script) in &completions {
            assert!(script.contains(name), "{shell}: {name}");
        }
    }
    let commands = root.get_subcommands().chain([&root]);
    for long in commands.flat_map(clap::Command::get_arguments).filter_map(clap::Arg::get_long) {
        assert!(page.contains(&format!("--{long}").replace('-', "\\-")), "the manual page lacks --{long}");
        for (shell, script) in &completions {
            // fish writes the dashes apart: `-l no-login`.
            assert!(
                script.contains(&format!("--{long}")) || script.contains(&format!("-l {long}")),
                "{shell}: --{long}"
            );
        }
    }
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
