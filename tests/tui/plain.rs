//! `ask` in a terminal, as a person meets it who hears the lines instead of seeing a screen.

use crate::{ask::Served, journeys::Journey};

/// `ask` as this server's user.
fn ask(served: &Served, locale: &str, more: &[&str]) -> Journey {
    let words = [&["ask", "--locale", locale][..], &served.words(), more].concat();
    let state = ("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let password = served.announcement["client_env"]["MAILMEDIC_PASSWORD"].as_str().unwrap_or_default().to_owned();
    let mut journey = Journey::run_with(
        env!("CARGO_BIN_EXE_mailmedic").as_ref(),
        &words,
        &[state, ("MAILMEDIC_PASSWORD", &password)],
    );
    // Room for all that is said.
    journey.resize(200, 80);
    journey
}

/// What was written holds lines and nothing else: no cursor is moved and nothing is written over.
fn assert_append_only(journey: &Journey) {
    let written = String::from_utf8_lossy(&journey.written.lock().unwrap()).into_owned();
    assert!(!written.contains('\u{1b}'), "{written:?}");
    assert!(!written.replace("\r\n", "").contains('\r'), "{written:?}");
    // One empty line where the person pressed Enter alone, and one before what comes then.
    assert!(!written.contains(&"\r\n".repeat(4)), "{written:?}");
    let widest = written.lines().map(unicode_width::UnicodeWidthStr::width).max();
    assert!(widest <= Some(80), "a line of {widest:?} columns breaks within a word");
}

#[test]
fn what_is_found_under_a_question_is_told_and_a_wait_says_how_long_it_lasts() {
    for (locale, complaint, settled, checking, fixed) in [
        (
            "en",
            "What is wrong with your mail?",
            "Meanwhile there is an answer",
            "Still checking, for 1 second …",
            "not fixed yet",
        ),
        (
            "ja",
            "どのようなことでお困りですか。",
            "質問の間に判断できました",
            "まだ調べています（1秒）…",
            "まだ直っていません",
        ),
    ] {
        let served = Served::start("pop-lock-busy.dovecot");
        let mut journey = ask(&served, locale, &[]);
        journey.see(complaint).press("2\r").see(settled).press("\r").see("  2  ").press("2\r").see("k").press("k\r");
        journey.see(checking).see(fixed).press("q\r");
        assert_eq!(journey.end(), 0);
        journey.assert_clean();
        assert_append_only(&journey);
    }
}

#[test]
fn what_did_not_help_is_put_back_and_examined_as_it_was() {
    for (locale, complaint, settled, not_fixed, put_back, yes, sending) in [
        (
            "en",
            "What is wrong with your mail?",
            "Meanwhile there is an answer",
            "Checked again: not fixed yet.",
            "Is the setting in the mail program back",
            "y",
            "Sending: smtp://",
        ),
        (
            "ja",
            "どのようなことでお困りですか。",
            "質問の間に判断できました",
            "まだ直っていません。",
            "メールソフトの設定を、元に戻しましたか。",
            "はい",
            "送信：smtp://",
        ),
    ] {
        // Port 587 does not answer either, so the other port is no remedy.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.yaml");
        let world = "scenario: mine\ncause: op25b\naccounts: [{address: taro@example.test, password: sesame}]\nnetwork: \
                     {smtp25: drop, control25: drop}\nclient: {incoming: 'pop3s://pop.example.test', outgoing: \
                     'smtp://smtp.example.test'}\n";
        std::fs::write(&path, world).unwrap();
        let mut served = Served::start(path.to_str().unwrap());
        let mut journey = ask(&served, locale, &[]);
        journey.see(complaint).press("1\r").see(settled).press("\r").see("  1  ");
        std::fs::write(&path, world.replace("smtp25: drop", "smtp25: drop, submission: drop")).unwrap();
        served.tells("The file was saved again.");
        journey.press("1\r").see("k").press("k\r").see(not_fixed).see(put_back).press(&format!("{yes}\r"));
        journey.press("s\r").see(sending).press("q\r");
        journey.end();
        journey.assert_clean();
        assert_append_only(&journey);
    }
}
