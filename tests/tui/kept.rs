//! Sessions that are kept: whenever the program is killed, the next one goes on and comes to the same end.

use crate::{ask::Served, journeys::Journey};
use std::{fs, path::Path};

const ENTER: &str = "\r";
const DIAGNOSIS: &str = "Your internet provider blocks the old way out for mail (port 25).";

/// The words after the program's name with which this server's user meets it; without the account for
/// a session that has it in its file.
fn words(served: &Served, with_account: bool) -> Vec<String> {
    let words = served.announcement["check"].as_array().unwrap();
    let words: Vec<String> = words.iter().map(|word| word.as_str().unwrap().to_owned()).collect();
    let account = ["--incoming", "--outgoing"];
    let (address, options) = words.split_first().unwrap();
    let kept = options.chunks(2).filter(|pair| with_account || !account.contains(&pair[0].as_str()));
    let address = Some(address.clone()).filter(|_| with_account);
    address.into_iter().chain(kept.flat_map(<[String]>::to_vec)).collect()
}

fn journey(served: &Served, first: &[&str], state: &Path, variables: &[(&str, &str)]) -> Journey {
    let words = words(served, first.is_empty());
    let words: Vec<&str> =
        ["--locale", "en"].iter().chain(first).copied().chain(words.iter().map(String::as_str)).collect();
    let state = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let variables: Vec<_> = state.iter().chain(variables).copied().collect();
    Journey::run_with(env!("CARGO_BIN_EXE_mailmedic").as_ref(), &words, &variables)
}

/// As `kill -9`: nothing in the program can see to anything any more.
fn kill(mut journey: Journey) {
    journey.child.kill().unwrap();
    journey.child.wait().unwrap();
}

fn file(state: &Path) -> String {
    let mut files = fs::read_dir(state.join("mailmedic/sessions")).unwrap();
    let file = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none(), "one session is one file");
    file.to_str().unwrap().to_owned()
}

/// Begins an interview about sending, up to its first question, while the checks go on.
fn begun(served: &Served, state: &Path, variables: &[(&str, &str)]) -> Journey {
    let mut journey = journey(served, &[], state, variables);
    journey.see("What is wrong with your mail?").press(ENTER).see("Settings of the mail program").press(ENTER);
    journey.see("What does the mail program show?");
    journey
}

#[test]
fn killed_at_any_moment_a_session_comes_to_the_same_diagnosis() {
    let served = Served::start("op25b");
    let password = [("MAILMEDIC_PASSWORD", "sesame")];
    for keys in [&[][..], &["1"], &["1", "seen"]] {
        let state = tempfile::tempdir().unwrap();
        let mut first = begun(&served, state.path(), &password);
        for key in keys {
            match *key {
                "seen" => drop(first.see(DIAGNOSIS)),
                key => drop(first.press(key).see("question 3")),
            }
        }
        kill(first);
        let kept = file(state.path());
        assert_eq!(fs::read_to_string(&kept).unwrap().contains("client.error"), !keys.is_empty());
        let mut second = journey(&served, &["resume", &kept], state.path(), &password);
        second.see(DIAGNOSIS);
        // Under a question it waits for the person.
        if !second.text().contains("How we know") {
            second.press(ENTER);
        }
        second.see("How we know").see("What to do").press("1").see("Change the port for sending to 587.");
        second.press("k").see("✓ Checked again: fixed.");
        assert_eq!(file(state.path()), kept, "it goes on in the same file");
        second.press("q");
        assert_eq!(second.end(), 0, "nothing is lost by leaving, so nobody is asked");
        second.assert_clean();
        assert!(second.text().contains("mailmedic resume"), "{}", second.text());
    }
}

#[test]
fn an_interview_line_by_line_that_is_killed_has_lost_nothing_that_was_typed() {
    let served = Served::start("op25b");
    let state = tempfile::tempdir().unwrap();
    let variables = [("XDG_STATE_HOME", state.path().to_str().unwrap()), ("MAILMEDIC_PASSWORD", "sesame")];
    let begin = |first: &[&str], with_account: bool| {
        let own = words(&served, with_account);
        let words: Vec<&str> = first.iter().copied().chain(own.iter().map(String::as_str)).collect();
        Journey::run_with(env!("CARGO_BIN_EXE_mailmedic").as_ref(), &words, &variables)
    };
    let mut first = begin(&["ask", "--locale", "en"], true);
    first.see("What is wrong with your mail?").press("1\r").see("What does the mail program show?");
    kill(first);
    let kept = file(state.path());
    let lines = fs::read_to_string(&kept).unwrap();
    assert!(lines.contains("\"case.complaint\"") && !lines.contains("sesame"), "{lines}");
    let mut second = begin(&["resume", &kept, "--plain", "--locale", "en"], false);
    second.resize(200, 80).see("What is wrong with your mail? I cannot send").see("Meanwhile there is an answer");
    second.press("\r").see("What to do").press("1\r").see("type k to check again").press("k\r");
    second.see("Checked again: fixed.");
    assert_eq!(second.end(), 0);
    second.assert_clean();
    assert_eq!(file(state.path()), kept, "it goes on in the same file");
}

#[test]
fn a_password_is_not_kept_and_asked_for_again() {
    let served = Served::start("wrong-smtp-credentials");
    let state = tempfile::tempdir().unwrap();
    // The checks are cut off in the middle of a login.
    let first = begun(&served, state.path(), &[("MAILMEDIC_PASSWORD", "sesame")]);
    kill(first);
    let kept = file(state.path());
    let lines = fs::read_to_string(&kept).unwrap();
    let until_login: Vec<&str> = lines.lines().take_while(|line| !line.contains("smtp.login@outgoing")).collect();
    fs::write(&kept, until_login.join("\n") + "\n").unwrap();
    assert!(!lines.contains("sesame"));
    let mut second = journey(&served, &["resume", &kept], state.path(), &[]);
    second.see("Passwords are not saved with a session").press("sesame").see("*****").press(ENTER);
    second.see("did not accept the user name and password for sending.");
    second.press("\u{3}");
    assert_eq!(second.end(), 0);
    assert!(!fs::read_to_string(&kept).unwrap().contains("sesame"));
}

#[test]
fn the_first_screen_lists_the_earlier_sessions_and_goes_on_with_one() {
    let served = Served::start("op25b");
    let state = tempfile::tempdir().unwrap();
    let mut none = journey(&served, &[], state.path(), &[]);
    none.see("What is wrong with your mail?").press("r").see("There is no saved session yet.").press("\u{3}");
    assert_eq!(none.end(), 0);
    let mut first = begun(&served, state.path(), &[]);
    first.press("1").see("question 3");
    kill(first);
    let kept = file(state.path());
    let broken = Path::new(&kept).with_file_name("2026-01-01-000000.jsonl");
    fs::write(&broken, "hello\n").unwrap();
    let mut second = journey(&served, &[], state.path(), &[]);
    second.see("What is wrong with your mail?").press("r").see("taro@example.test ⋅ I cannot send");
    second.see("just now").see("its first line does not say so").press("1");
    second.press("2").see(DIAGNOSIS).press("\u{3}");
    assert_eq!(second.end(), 0);
    assert!(fs::read_to_string(&kept).unwrap().contains("\"resumed\""));
}

/// On the first screen, without an account, where no server answers.
fn unreachable(state: &Path) -> Journey {
    let state = [("XDG_STATE_HOME", state.to_str().unwrap())];
    let words = ["--locale", "en", "--no-controls", "--nameserver", "127.0.0.1:1", "--connect-to", "::127.0.0.1:1"];
    let mut journey = Journey::run_with(env!("CARGO_BIN_EXE_mailmedic").as_ref(), &words, &state);
    journey.see("What is wrong with your mail?");
    journey
}

/// The text itself, and not only the facts that it states.
#[test]
fn a_text_that_was_read_is_there_after_a_kill() {
    let state = tempfile::tempdir().unwrap();
    let mut first = unreachable(state.path());
    first.press("2taro@example.test\t\t0x800CCC0F\r").see("the connection was lost in the middle");
    first.press(ENTER).see("Settings of the mail program");
    kill(first);
    let mut second = unreachable(state.path());
    second.press("r").see("taro@example.test").press("1").see("Settings of the mail program").press("\u{1b}");
    second.see("[0x800CCC0F").see("the connection was lost in the middle").see("\u{25b8} 2  I cannot receive");
    second.press("\u{3}");
    assert_eq!(second.end(), 0);
}

/// Typed on the first two screens, where nobody has answered anything yet.
#[test]
fn what_is_being_typed_is_there_after_a_kill_and_a_password_is_not() {
    let state = tempfile::tempdir().unwrap();
    let mut first = unreachable(state.path());
    first.press("2").press("taro@example.test").see("[taro@example.test");
    kill(first);
    let mut second = unreachable(state.path());
    second.press("r").see("taro@example.test").press("1").see("\u{25b8} 2  I cannot receive").see("[taro@example.test");
    second.press(ENTER).see("Settings of the mail program").press("pop.example.test").see("[pop.example.test");
    for _ in 0..4 {
        second.press("\t");
    }
    second.press("sesame").see("[******");
    kill(second);
    let kept = file(state.path());
    assert!(!fs::read_to_string(&kept).unwrap().contains("sesame"));
    let mut third = unreachable(state.path());
    third.press("r").see("taro@example.test").press("1").see("Settings of the mail program").see("[pop.example.test");
    third.press("\u{3}");
    assert_eq!(third.end(), 0);
    assert!(!Path::new(&kept).exists(), "whoever leaves has no use for it");
}
