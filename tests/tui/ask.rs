//! The interview line by line, through a pipe, against the reference server.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStderr, ChildStdin, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(60);

/// `mailmedic serve`; it ends when its input is closed.
pub struct Served {
    child: Child,
    pub announcement: Value,
    input: Option<ChildStdin>,
    told: BufReader<ChildStderr>,
}

impl Served {
    pub fn start(scenario: &str) -> Self {
        let mut child = mailmedic()
            .args(["serve", "--scenario", scenario, "--format", "json", "--locale", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("serve starts");
        let input = child.stdin.take();
        let told = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let announcement = serde_json::from_str(&line).expect("JSON");
        Self { child, announcement, input, told }
    }

    /// Reads on until the server has told this.
    pub fn tells(&mut self, words: &str) {
        let mut all = String::new();
        while !all.contains(words) {
            assert!(self.told.read_line(&mut all).expect("text") > 0, "it ended: {all}");
        }
    }

    pub fn port(&self, server: &str) -> u16 {
        u16::try_from(self.announcement["ports"][server].as_u64().expect("a port")).expect("a port")
    }

    /// The words with which its user meets it.
    pub fn words(&self) -> Vec<&str> {
        let words = self.announcement["check"].as_array().expect("arguments");
        words.iter().map(|word| word.as_str().expect("a word")).collect()
    }

    /// `mailmedic ask` as this scenario's user, with these lines on standard input: output and exit code.
    fn ask(&self, options: &[&str], lines: &[u8]) -> (String, Option<i32>) {
        let mut command = mailmedic();
        command.arg("ask").args(self.words());
        for (name, value) in self.announcement["client_env"].as_object().expect("variables") {
            command.env(name, value.as_str().expect("a value"));
        }
        command.args(options);
        answered(command, lines)
    }
}

/// Runs a program with these lines on standard input: output and exit code.
fn answered(mut command: Command, lines: &[u8]) -> (String, Option<i32>) {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let lines = lines.to_vec();
    // It may end before it has read everything.
    std::thread::spawn(move || input.write_all(&lines));
    let mut output = child.stdout.take().expect("a pipe");
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let read = output.read_to_string(&mut text);
        let _ = sender.send(read.map(|_| text));
    });
    let text = receiver.recv_timeout(PATIENCE).expect("it ends in time").expect("it is text");
    (text, child.wait().expect("an end").code())
}

impl Drop for Served {
    fn drop(&mut self) {
        // Killed it would leave its certificate behind.
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

fn mailmedic() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailmedic"));
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    command.env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

/// Each of `parts` stands in `text`, in this order.
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let Some(at) = rest.find(part) else { panic!("“{part}” is missing, or not in its place:\n{text}") };
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn from_a_blocked_port_to_fixed() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "en"], b"1\n1\nk\n");
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "Sending: smtp://taro%40example.test@smtp.example.test:25 (given)\n",
            "What is wrong with your mail?\n  1  I cannot send\n",
            "  ✗ There is no answer from smtp.example.test on port 25.\n",
            "Found: Your internet provider blocks the old way out for mail (port 25).\n",
            "What to do:\n  1  Send through smtp.example.test, port 587\n",
            "  3. Change the port for sending to 587.",
            "Checking the mail servers …\n",
            "Checked again: fixed.\n",
        ],
    );
    assert!(!text.contains('\u{1b}'), "no screen control");
}

#[test]
fn back_from_the_remedies_to_the_last_question() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "en"], b"2\n1\nn\nb\n1\nq\n");
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "What is wrong with your mail?\n",
            "Found: Your internet provider blocks the old way out for mail (port 25).\n",
            "b to go back to the last question",
            "It did not help: Send through smtp.example.test, port 587",
        ],
    );
    assert_in_order(
        &text,
        &[
            "What is wrong with your mail?\n",
            "When you have done this",
            "What is wrong with your mail?\n",
            "It did not help: ",
        ],
    );
}

#[test]
fn why_how_back_and_dont_know_in_japanese() {
    let served = Served::start("healthy");
    let (text, code) = served
        .ask(&["--locale", "ja", "--no-login"], ("?\nh\n99\n2\nb\n1\n".to_owned() + &"d\n".repeat(14)).as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "どのようなことでお困りですか。\n",
            "ご回答で、次のどれに当たるかがわかります：",
            "最後に何をしようとしたかを思い出してください。",
            "1から6の番号か、上の英字を入力してください。\n",
            "メールソフトには、どのような表示が出ますか。\n",
            "どのようなことでお困りですか。\n",
            "メールソフトには、どのような表示が出ますか。\n",
            "まだ原因を判断できません。",
        ],
    );
}

#[test]
fn the_end_of_the_answers_is_the_end_of_the_interview() {
    let served = Served::start("pop-lock-busy");
    let (text, code) = served.ask(&["--locale", "en"], b"");
    assert_eq!(code, Some(0));
    assert_in_order(&text, &["What is wrong with your mail?\n", "The cause cannot be told yet.\n"]);
    let (text, code) = served.ask(&["--locale", "en"], b"2\n");
    assert_eq!(code, Some(0));
    assert_in_order(&text, &["Found: The mailbox is locked", "Type a number from 1 to 3 for the steps"]);
}

#[test]
fn rubbish_is_no_answer_and_harms_nothing() {
    let served = Served::start("healthy");
    let mut lines = vec![b'x'; 10_000_000];
    lines.extend_from_slice(b"\n\xff\xfe\x1b[2J\n2\nq\n");
    let (text, code) = served.ask(&["--locale", "en", "--no-login"], &lines);
    assert_eq!(code, Some(0));
    assert_in_order(&text, &["Please type a number from 1 to 6", "What does the mail program show?\n"]);
    assert!(!text.contains('\u{1b}') && text.len() < 20_000, "{} bytes", text.len());
}

#[test]
fn what_the_mail_program_shows_is_taken_in_under_a_question() {
    let served = Served::start("healthy");
    // Three lines of a dialog, as they are pasted.
    let pasted = "The server responded:\n552 5.3.4 Message size exceeds fixed limit\nAccount: taro\n";
    let (text, code) =
        served.ask(&["--locale", "en", "--no-login", "--mode", "phone"], format!("{pasted}1\nb\nq\n").as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "What is wrong with your mail?\n",
            "Please type a number from 1 to 6 or one of the letters.\n",
            "What the text says\n  ✓ ",
            "Found: The message is bigger than the server accepts.\n",
            "A server refuses the message because it is too big. (shown)",
        ],
    );
}

#[test]
fn a_size_is_chosen_or_typed() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("session.jsonl");
    let said = |fact: &str, value: &str| {
        let report = format!("{{\"fact\":\"{fact}\",\"value\":{value},\"trust\":\"seen\",\"source\":\"answer\"}}");
        format!("{{\"at\":\"2026-11-28T09:00:00Z\",\"event\":{{\"observed\":{report}}}}}\n")
    };
    for (line, told) in [("3 mb", "**3 MB** (you said)"), ("2", "**more than 2 MB, up to 20 MB** (you said)")] {
        let header = r#"{"schema":"mailmedic/session/1","mailmedic":"0.1.0","begun":"2026-11-28T09:00:00Z"}"#;
        let mode = r#"{"at":"2026-11-28T09:00:00Z","event":{"mode":"phone"}}"#;
        let size = said("message.bytes", "50000000");
        let before = said("case.complaint", "\"send\"") + &said("client.error", "\"refused-message\"");
        let text = format!("{header}\n{mode}\n{before}{size}");
        std::fs::write(&file, text).expect("a session");
        let mut command = mailmedic();
        command.args(["resume", "--plain", "--locale", "en"]).arg(&file);
        let (text, code) = answered(command, format!("b\n{line}\nx\nq\n").as_bytes());
        assert_eq!(code, Some(0), "{text}");
        let question =
            "How large is the message?\n  1  up to 2 MB\n  2  more than 2 MB, up to 20 MB\n  3  more than 20 MB\n";
        assert_in_order(&text, &["How large is the message? 50 MB\n", question, "How large is the message?", told]);
    }
}

#[test]
fn the_interview_has_the_same_content_as_the_screens() {
    let served = Served::start("op25b");
    let lines = "m\ni\n1\nw\np\nt\nf\nn The caller rings back at 5\nx\np 1\n2\nq\n";
    let (text, code) = served.ask(&["--locale", "en"], lines.as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "x a summary to pass on",
            "What is wrong with your mail?\n  - I cannot send: then ",
            // Why it is nothing else.
            "Found: Your internet provider",
            "The mail program uses a port on which the server does not answer.",
            // The path.
            "✓ p 1  What is wrong with your mail? I cannot send (you said)",
            "First of all",
            "To change an answer, type p and its number.",
            // What was said on the connections.
            "Connection: receive 995 (set)\n",
            "=== connect pop.example.test 995\n",
            " ~> PASS ***\n",
            "In the FAQ: ",
            "Noted.",
            "**Found: Your internet provider blocks the old way out for mail (port 25).** (op25b)",
            "- The caller rings back at 5\n",
            // The answer was taken back, and is asked for anew.
            "What is wrong with your mail?\n  1  I cannot send\n",
        ],
    );
    assert!(!text.contains("sesame"), "{text}");
}

/// The mail program is said once, at a question about its settings, and leads through its own menus from then on.
#[test]
fn the_mail_program_is_said_at_a_question_about_its_settings() {
    for (locale, general, outlook) in [
        (
            "en",
            "Open the account settings of the mail program and go to the outgoing server (SMTP).",
            "Open \"File\", \"Account Settings\", \"Account Settings\"",
        ),
        (
            "ja",
            "メールソフトのアカウント設定で、送信サーバー（SMTP）の欄を開いてください。",
            "「ファイル」→「アカウント設定」→「アカウント設定」",
        ),
    ] {
        let told = ["send", "timeout", "nothing", "worked-before", "after-a-while", "open", "works"];
        let about = [
            "case.complaint",
            "client.error",
            "case.changed",
            "case.history",
            "case.delay",
            "env.web-pages",
            "case.other-direction",
        ];
        let mut command = mailmedic();
        command.args(["ask", "--mode", "phone", "--no-controls", "--locale", locale]);
        for (fact, value) in about.iter().zip(told) {
            command.args(["--answer", &format!("{fact}={value}")]);
        }
        let (text, code) = answered(command, "\n\n\no\n1\n3\n1\nq\n".as_bytes());
        assert_eq!(code, Some(0), "{text}");
        // At the question, then in the steps of the remedy.
        assert_in_order(&text, &[general, outlook, outlook]);
    }
}

/// In the end it is said whose matter it is: a port that the line blocks is the internet provider's.
#[test]
fn the_case_is_handed_to_whoever_can_help() {
    let served = Served::start("op25b");
    let (text, _) = served.ask(&["--locale", "en"], b"1\n1\nn\n1\nn\n");
    assert!(text.contains("Please call your internet provider, and give them this text:"), "{text}");
}

#[test]
fn what_did_not_help_is_not_offered_again() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "en"], b"1\n1\nn\n1\nq\n");
    assert_eq!(code, Some(0), "{text}");
    let offered = "  1  Send through smtp.example.test, port 587\n";
    assert_eq!(text.matches(offered).count(), 1, "{text}");
    assert_in_order(
        &text,
        &[
            offered,
            "What to do:\n  1  ",
            "Did not help: Send through smtp.example.test, port 587\n",
            "Type 1 for the steps",
        ],
    );
}

/// As an input method writes them: every letter and digit that is a command.
#[test]
fn full_width_letters_and_digits_are_taken() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "ja"], "？\nｈ\n１\nｍ\nｐ　１\n１\n１\nｋ\n".as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "どのようなことでお困りですか。\n",
            "ご回答で、次のどれに当たるかがわかります：",
            "最後に何をしようとしたかを思い出してください。",
            "確認できました：ご利用の回線では、メールの出口（25番ポート）がふさがれています。",
            "w ほかの原因ではない理由",
            "どのようなことでお困りですか。\n",
            "確認できました：",
            "もう一度確認しました：直りました。",
        ],
    );
    assert!(!text.contains("のどれかを入力してください"), "{text}");
}

#[test]
fn a_port_is_typed_as_it_is_shown_and_nonsense_is_told() {
    for (locale, question, no_port, no_size) in [
        (
            "en",
            "Which port does the mail program use for receiving?",
            "“70000” is not a port number.",
            "“-3 mb” is not a size.",
        ),
        (
            "ja",
            "受信のポート番号はいくつですか。",
            "「70000」はポート番号ではありません。",
            "「-3 mb」は大きさとして読み取れません。",
        ),
    ] {
        let directory = tempfile::tempdir().expect("a directory");
        let file = directory.path().join("session.jsonl");
        let session = |facts: &[(&str, &str)]| {
            let at = "2026-11-28T09:00:00Z";
            let mut text =
                format!("{{\"schema\":\"mailmedic/session/1\",\"mailmedic\":\"0.1.0\",\"begun\":\"{at}\"}}\n");
            text += &format!("{{\"at\":\"{at}\",\"event\":{{\"mode\":\"phone\"}}}}\n");
            for (fact, value) in facts {
                text += &format!(
                    "{{\"at\":\"{at}\",\"event\":{{\"observed\":{{\"fact\":\"{fact}\",\"value\":{value},\
                     \"trust\":\"seen\",\"source\":\"answer\"}}}}}}\n"
                );
            }
            std::fs::write(&file, text).expect("a session");
        };
        let resumed = |lines: &str| {
            let mut command = mailmedic();
            command.args(["resume", "--plain", "--locale", locale]).arg(&file);
            answered(command, lines.as_bytes())
        };
        // The last answer is taken back, so that it is asked for anew.
        session(&[("case.complaint", "\"receive\""), ("client.incoming.port", "\"110\"")]);
        let (text, code) = resumed("b\n70000\n２５２５\nx\nq\n");
        assert_eq!(code, Some(0), "{text}");
        assert_in_order(&text, &[question, no_port, question, "**"]);
        session(&[
            ("case.complaint", "\"send\""),
            ("client.error", "\"refused-message\""),
            ("message.bytes", "50000000"),
        ]);
        let (text, code) = resumed("b\n-3 MB\n３ MB\nx\nq\n");
        assert_eq!(code, Some(0), "{text}");
        assert_in_order(&text, &[no_size, "**3 MB**"]);
    }
}

#[test]
fn settings_are_shown_and_changed_and_examined_anew() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "en"], b"1\ns\ns 2\nhttp://x\nsmtp+starttls://smtp.example.test\nq\n");
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "Found: Your internet provider blocks the old way out for mail (port 25).",
            "Sending: smtp://taro%40example.test@smtp.example.test:25 (given)\nTo change the server for receiving, type s 1",
            "What does the mail program have now in place of smtp://taro%40example.test@smtp.example.test:25?",
            "This could not be read: ",
            "Checking the mail servers …\n",
            "  ✓ There is an answer from smtp.example.test on port 587.\n",
        ],
    );
}

#[test]
fn the_faq_is_read_and_the_summary_is_written_to_a_new_file() {
    let served = Served::start("op25b");
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("case.md");
    let name = file.to_str().expect("a name");
    let lines = format!("1\nf zzzz\nf mailbox full\nf\nx {name}\nx {name}\nq\n");
    let (text, code) = served.ask(&["--locale", "en"], lines.as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &["No entry has this name", "mailbox", "In the FAQ: ", "(f ", "Written to ", "Could not be written: "],
    );
    let summary = std::fs::read_to_string(&file).expect("a summary");
    assert!(summary.starts_with("# mailmedic · taro@example.test · I cannot send\n"), "{summary}");
    assert!(summary.contains("(op25b)") && !summary.contains("sesame"), "{summary}");
}

#[test]
fn the_language_is_changed_under_a_question_and_nothing_is_lost() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "en"], "1\nm\nl\np\nzz\nl\nq\n".as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "What is wrong with your mail?\n  1  I cannot send\n",
            "Your internet provider blocks the old way out for mail (port 25).",
            "l goes on in Japanese",
            "ここからは日本語で表示します。\n",
            "送信できない",
            "From here on: English.\n",
            "Type a number from 1 to 2 for the steps",
        ],
    );
}

/// The agent's language is English, the caller's Japanese.
#[test]
fn at_the_desk_the_words_to_say_are_in_the_language_of_the_caller() {
    let served = Served::start("op25b");
    let (text, code) = served.ask(&["--locale", "en", "--mode", "desk"], "l\n1\n1\nb\nn ５時に電話\nx\nq\n".as_bytes());
    assert_eq!(code, Some(0), "{text}");
    assert_in_order(
        &text,
        &[
            "Say to the caller:\nWhat is wrong with your mail?\n  1  I cannot send\n",
            "What the caller sees, and where to click:\n",
            "Type 1 to 6, or d",
            "The caller's language is 日本語.\n",
            // The question is said once more, for the caller and for the agent.
            "Say to the caller:\nどのようなことでお困りですか。\n  1  送信できない\n",
            "The same for you:\nWhat is wrong with your mail?\n",
            "Say to the caller:\n",
            "。\n",
            "# mailmedic · taro@example.test · I cannot send\n",
            "- ５時に電話\n",
        ],
    );
}

/// `mailmedic` with these words, this directory for sessions, and these lines on standard input.
fn said(words: &[&str], state: &std::path::Path, lines: &str) -> (String, Option<i32>) {
    let mut command = mailmedic();
    command.args(words).env("XDG_STATE_HOME", state);
    answered(command, lines.as_bytes())
}

#[test]
fn practice_goes_line_by_line_in_both_languages_and_is_not_kept() {
    let state = tempfile::tempdir().unwrap();
    let chosen = ["demo", "--plain", "op25b", "--locale", "en"];
    let (text, code) = said(&chosen, state.path(), "1\n1\nk\n");
    assert_in_order(&text, &["smtp.example.test:25", "Found: Your internet provider blocks", "Checked again: fixed."]);
    assert_eq!(code, Some(0));
    // The fault is looked for by a word; what is no setting is mended at the server.
    let plain = ["demo", "--plain", "--locale", "ja"];
    let (list, _) = said(&plain, state.path(), "ロック\n");
    let line = list.lines().find(|line| line.ends_with("メールボックスがロックされています")).expect("listed");
    let number = line.split_whitespace().next().expect("a number");
    assert_eq!(list.matches("qpopper").count() + list.matches("Qpopperの文面").count(), 1, "{list}");
    let (text, code) = said(&plain, state.path(), &format!("そんな故障\n{number}\n2\n1\nk\n"));
    assert_in_order(&text, &["確認できました", "サーバーの故障を取り除いて", "もう一度確認しました：直りました。"]);
    assert_eq!(code, Some(0));
    // Who practises is told the right password.
    let (text, _) = said(&["demo", "--plain", "wrong-password", "--locale", "en"], state.path(), "2\n1\nk\n");
    assert_in_order(&text, &["did not accept", "the right password “sesame”", "Checked again: fixed."]);
    assert!(!state.path().join("mailmedic").exists(), "practice is not kept");
}

#[test]
fn an_earlier_session_is_heard_of_and_goes_on() {
    let state = tempfile::tempdir().unwrap();
    let (text, _) = said(&["ask", "taro@coo.net", "--mode", "phone", "--locale", "en"], state.path(), "1\nd\nq\n");
    assert!(text.contains("mailmedic resume"), "{text}");
    let again = ["ask", "--mode", "phone", "--locale", "en"];
    let (text, code) = said(&again, state.path(), "r\nr 2\nｒ　１\nq\n");
    let parts = [
        "1  taro@coo.net · I cannot send, just now:",
        "type r and its number",
        "This is no mail address yet.",
        "Continuing the session of taro@coo.net.",
        "What is wrong with your mail? I cannot send",
    ];
    assert_in_order(&text, &parts);
    assert_eq!(code, Some(0));
}

#[test]
fn an_address_is_taken_as_it_was_meant_and_asked_for_again() {
    let state = tempfile::tempdir().unwrap();
    let words = ["ask", "--mode", "phone", "--locale", "ja"];
    let (text, code) = said(&words, state.path(), "taro\nｔａｒｏ＠ｃｏｏ．ｎｅｔ\n１\nq\n");
    assert_in_order(&text, &["メールアドレス", "受信：pop3://taro%40coo.net@"]);
    assert!(!text.contains("--help"), "{text}");
    assert_eq!(code, Some(0));
    // A lone "q" ends there as it does everywhere.
    let (text, code) = said(&words, state.path(), "q\n");
    assert!(text.contains("判断できません"), "{text}");
    assert_eq!(code, Some(0));
}
