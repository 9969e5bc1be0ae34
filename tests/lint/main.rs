//! What authors of rules see of `lint` and `test`, and users of `--rules`: the program is run on directories.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should say where")]

mod any_input;
mod bad_input;

use std::{fs, path::Path, process::Command};

/// A directory with files, and the program in it.
struct Pack {
    dir: tempfile::TempDir,
}

impl Pack {
    fn of(files: &[(&str, &str)]) -> Self {
        let pack = Self { dir: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            pack.write(name, text.as_bytes());
        }
        pack
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.dir.path().join("pack").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Exit code, standard output and standard error of the program, run beside `pack/`.
    fn run(&self, words: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mailmedic"));
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("MAILMEDIC_")) {
            command.env_remove(name);
        }
        command.args(words).current_dir(self.dir.path()).env("LC_ALL", "en_US.UTF-8");
        let output = command.env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// `code file:line:col message` of each finding of `lint`.
    fn lint(&self, words: &[&str]) -> Vec<String> {
        let (_, out, error) = self.run(&[&["lint", "--format", "json"], words].concat());
        let found: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{error}"));
        let text = |problem: &serde_json::Value, name: &str| problem[name].as_str().unwrap().to_owned();
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|problem| {
                let (line, column) = (&problem["line"], &problem["column"]);
                format!(
                    "{} {}:{line}:{column} {}",
                    text(problem, "code"),
                    text(problem, "file"),
                    text(problem, "message")
                )
            })
            .collect()
    }
}

fn builtin(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name)).unwrap()
}

#[test]
fn a_pack_replaces_a_cause_by_id_at_another_path_and_is_used() {
    let cause = builtin("causes/network/op25b.yaml").replace("how_common: common", "how_common: rare");
    let pack = Pack::of(&[("causes/ours/op25b.yaml", &cause)]);
    assert_eq!(pack.lint(&["--rules", "pack"]), Vec::<String>::new());
    // 9.0 points of a common cause become 0, and the figures that the tests expect with them.
    let (code, out, _) = pack.run(&["--rules", "pack", "test", "--why", "op25b"]);
    assert_eq!(code, 1, "{out}");
}

#[test]
fn the_same_id_twice_in_a_pack_names_both_places() {
    let cause = builtin("causes/network/op25b.yaml");
    let pack = Pack::of(&[("causes/ours/op25b.yaml", &cause), ("causes/theirs/op25b.yaml", &cause)]);
    let line = cause.lines().position(|line| line.starts_with("cause:")).unwrap() + 1;
    let (code, out, error) = pack.run(&["--rules", "pack", "check", "taro@example.test"]);
    assert_eq!((code, out.as_str()), (65, ""));
    assert_eq!(
        error,
        format!(
            "One mistake in the rules:\n  pack/causes/theirs/op25b.yaml:{line}:8: `op25b` is defined at \
             pack/causes/ours/op25b.yaml:{line}:8 already; one of the two needs another name [duplicate-id]\n    \
             {line} | cause: op25b\n      |        ^\n"
        )
    );
}

#[test]
fn a_file_is_named_as_the_user_can_open_it() {
    let test = "- test: pack-is-wrong\n  mode: phone\n  expect: {top: [op25b]}\n";
    let pack = Pack::of(&[
        ("causes/network/op25b.test.yaml", test),
        ("remedies/unused.yaml", "remedy: unused\nkind: fix\ncost: look\n"),
    ]);
    let path = "pack/causes/network/op25b.test.yaml";
    for words in [
        &["test", "pack"][..],
        &["test", "./pack/causes"],
        &["test", path],
        &["--rules", "pack", "test", "--filter", "pack-is-wrong"],
    ] {
        let (code, out, error) = pack.run(&[words, &["--format", "json"]].concat());
        assert_eq!(code, 1, "{out}{error}");
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(json["tests"].as_array().unwrap().len(), 1);
        assert_eq!(json["tests"][0]["file"], path);
    }
    let (_, pretty, _) = pack.run(&["test", "pack"]);
    assert!(pretty.starts_with(&format!("FAILED pack-is-wrong  ({path}:1)\n")), "{pretty}");
    let (_, junit, _) = pack.run(&["test", "pack", "--format", "junit"]);
    assert!(junit.contains(&format!("<testsuite name=\"{path}\"")), "{junit}");
    let unused =
        "warning file=pack/remedies/unused.yaml,line=1,col=9,title=unused-remedy::no cause has the remedy `unused`";
    let (_, github, _) = pack.run(&["lint", "--format", "github", "pack"]);
    assert!(github.contains(unused), "{github}");
    let found = pack.lint(&["pack"]);
    assert!(found.iter().any(|line| line.starts_with("unused-remedy pack/remedies/unused.yaml:1:9 ")), "{found:#?}");
}

/// Its author sees what the case measured, what was found in the place of the cause, and what the cause has and lacks.
#[test]
fn a_cause_that_is_not_found_says_what_it_lacks() {
    let cause = "cause: ours\nhow_common: uncommon\nsigns:\n  always: [{message.refusal: content}]\n  \
                 usually: [{client.error: refused-message}]\nremedies: [update-mail-program]\n";
    let pack = Pack::of(&[("causes/ours/ours.yaml", cause)]);
    let found = pack.lint(&["pack"]);
    let told = found.iter().find(|line| line.starts_with("not-found pack/causes/ours/ours.yaml:1:8 ")).unwrap();
    for part in [
        "the typical case of `ours` leads to recipient-rejects-content on the spot, after no question",
        "\nin this case client.error = refused-message (told if asked), message.refusal = content (measured); all else",
        "\n`recipient-rejects-content` is confirmed with +",
        " points: message.refusal = content (which confirms it)\n",
        "\n`ours` is possible with +",
        "by message.refusal = content\n",
        "\nnot known, and `ours` would have +10.2 by client.error = refused-message (ask: look)",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let (_, shown, _) = pack.run(&["lint", "pack"]);
    assert!(shown.contains("help: in this case client.error = refused-message"), "{shown}");
}

#[test]
fn every_name_that_rules_may_use_is_listed_with_its_place() {
    let pack = Pack::of(&[("facts.yaml", "facts:\n  a.size: {type: bytes, ask: look, cuts: [2 MB]}\n")]);
    let (code, out, error) = pack.run(&["lint", "--names"]);
    assert_eq!(code, 0, "{error}");
    for (kind, id, part) in [
        ("question", "client.outgoing.port", "  [587, 465, 25, other]  look:  Which port does"),
        ("fact", "tcp.connect@…", "  [open, timeout, "),
        ("definition", "net.25-closed-587-open", "  [false, true]  "),
        ("cause", "op25b", "(rules/causes/network/op25b.yaml:"),
        ("remedy", "use-submission-port", "(rules/remedies/use-submission-port.yaml:"),
        ("entry", "sending-password", "(rules/faq/general.yaml:"),
    ] {
        let line = out.lines().find(|line| line.split_whitespace().take(2).eq([kind, id]));
        assert!(line.is_some_and(|line| line.contains(part)), "{kind} {id}: {line:?}");
    }
    // A pack's own names alone.
    let (_, out, _) = pack.run(&["lint", "--names", "pack", "--format", "json"]);
    let names: serde_json::Value = serde_json::from_str(&out).unwrap();
    let expected = serde_json::json!([{"kind": "question", "id": "a.size", "values": ["> 2000000"], "ask": "look",
        "text": "", "file": "pack/facts.yaml", "line": 2, "column": 3}]);
    assert_eq!(names, expected);
}

#[test]
fn a_pack_brings_its_texts_and_lint_checks_them() {
    let remedy = "remedy: restart-modem\nkind: fix\ncost: try\nverify: [tcp.connect@outgoing]\n";
    let pack = Pack::of(&[("remedies/restart-modem.yaml", remedy)]);
    let about = |found: Vec<String>| -> Vec<String> {
        found.into_iter().filter(|line| !line.starts_with("unused-remedy ")).collect()
    };
    let missing = |id: &str, language: &str| {
        format!("missing-text pack/remedies/restart-modem.yaml:1:9 `{id}` has no text in locales/{language}")
    };
    let (title, note, steps) = ("remedy-restart-modem", "remedy-restart-modem.note", "remedy-restart-modem.steps");
    let all = ["en", "ja"].map(|language| [title, note, steps].map(|id| missing(id, language))).concat();
    assert_eq!(about(pack.lint(&["--rules", "pack"])), all);

    pack.write(
        "locales/en/ours.ftl",
        b"remedy-restart-modem = Restart { $modem }\n    .note = Nothing changes.\n    .steps = Pull the plug.\n",
    );
    let only_english = about(pack.lint(&["pack"]));
    let left = [
        format!("text-in-one-language pack/locales/en/ours.ftl:1:1 `{title}` is missing in locales/ja"),
        format!("text-in-one-language pack/locales/en/ours.ftl:1:1 `{note}` is missing in locales/ja"),
        format!("text-in-one-language pack/locales/en/ours.ftl:1:1 `{steps}` is missing in locales/ja"),
        missing(title, "ja"),
        missing(note, "ja"),
        missing(steps, "ja"),
    ];
    assert_eq!(only_english, left);

    let japanese = "remedy-restart-modem = ルーターを再起動します\n    .note = 設定は変わりません。\n    .steps = 電源を抜きます。\n";
    pack.write("locales/ja/ours.ftl", japanese.as_bytes());
    let differs =
        format!("variables-differ pack/locales/en/ours.ftl:1:1 `{title}` uses $modem here and not in locales/ja");
    assert_eq!(about(pack.lint(&["--rules", "pack"])), [differs]);
}

#[test]
fn a_text_of_a_pack_is_shown_else_the_one_of_the_other_language_else_the_name() {
    let scenario = "scenario: our-fault\naccounts: [{address: a@b.test, password: x}]\n\
                    client: {incoming: 'pop3s://b.test', outgoing: 'smtps://b.test'}\n";
    let pack = Pack::of(&[("scenarios/our-fault.yaml", scenario)]);
    let listed = |locale: &str| {
        let (code, out, error) = pack.run(&["--rules", "pack", "serve", "--list", "--locale", locale]);
        assert_eq!(code, 0, "{error}");
        let line = out.lines().find(|line| line.starts_with("our-fault ")).unwrap();
        line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(listed("en"), "our-fault");
    pack.write("locales/ja/ours.ftl", "scenario-our-fault = 自前の故障です。\n".as_bytes());
    assert_eq!((listed("en"), listed("ja")), ("自前の故障です。".to_owned(), "自前の故障です。".to_owned()));
    pack.write("locales/en/ours.ftl", b"scenario-our-fault = A fault of our own.\n");
    assert_eq!((listed("en"), listed("ja")), ("A fault of our own.".to_owned(), "自前の故障です。".to_owned()));
}
