//! What each message changes, without a screen.

use crate::stage::Stage;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use mailmedic::{
    fact::FactKey,
    locale::Language,
    protocol::Secret,
    session::{Event, Mode, Outcome},
    settings::{Found, FoundBy},
    tui::{Message, Screen},
};

fn answer(stage: &Stage, fact: &str) -> Option<String> {
    stage.model.session.facts().value(&FactKey::new(fact)).ok().map(ToString::to_string)
}

#[test]
fn an_answer_is_told_to_the_session_and_can_be_taken_back() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 2");
    assert_eq!(answer(&stage, "case.complaint").as_deref(), Some("receive"));
    stage.press("b");
    assert_eq!(answer(&stage, "case.complaint"), None);
    stage.press("1");
    assert_eq!(answer(&stage, "case.complaint").as_deref(), Some("send"));
}

#[test]
fn back_from_a_clear_diagnosis_asks_the_last_question_again_with_the_cursor_on_its_answer() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 2").settle().press("enter");
    assert_eq!(stage.screen_kind(), "Diagnosis");
    stage.press("b");
    assert_eq!(stage.screen_kind(), "Question");
    assert!(stage.screen().contains("▸ 2  I cannot receive"), "{}", stage.screen());
    stage.press("1");
    assert_eq!(stage.screen_kind(), "Diagnosis");
}

#[test]
fn a_check_that_was_stopped_is_come_back_to() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("enter 1 k esc esc b");
    assert!(stage.screen().contains("What is wrong with your mail?"), "{}", stage.screen());
    stage.press("1");
    assert!(stage.screen().contains("Does it work now?"), "{}", stage.screen());
    stage.press("n");
    assert_ne!(stage.screen_kind(), "Remedy", "{}", stage.screen());
}

#[test]
fn dont_know_shows_how_to_find_out_before_it_counts() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1");
    let before = stage.screen();
    stage.press("d");
    assert!(stage.screen().contains("How to find out"), "{}", stage.screen());
    stage.press("d");
    assert!(!stage.screen().contains("What does the mail program show?"), "{}", stage.screen());
    assert!(before.contains("What does the mail program show?"));
}

#[test]
fn the_network_never_takes_a_question_from_under_the_fingers() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1");
    stage.settle();
    assert_eq!(stage.screen_kind(), "Question");
    // The answer still counts, and then the diagnosis is shown.
    stage.press("1");
    assert_eq!(answer(&stage, "client.error").as_deref(), Some("timeout"));
    assert_eq!(stage.screen_kind(), "Diagnosis");
}

#[test]
fn keys_are_answered_while_the_probes_run() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1 c");
    assert!(stage.screen().contains("receive 995 (set)"));
    stage.press("esc f3");
    assert!(stage.screen().contains("メールソフトには、どのような表示が出ますか。"));
}

#[test]
fn results_of_probes_that_were_called_off_are_dropped() {
    let mut stage = Stage::demo(Language::En, "op25b");
    // Back to the list, and the same fault once more: what the first run still tells belongs to nobody.
    stage.press("enter esc esc");
    let late = stage.under_way();
    assert!(late > 10, "{late}");
    stage.press("enter").arrive(late + 1).press("enter");
    assert_eq!(stage.model.session.facts().known().filter(|o| o.key.endpoint.is_some()).count(), 0);
    stage.settle();
    assert!(stage.model.session.facts().known().filter(|o| o.key.endpoint.is_some()).count() > 10);
}

#[test]
fn a_key_too_many_loses_nothing() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").arrive(10).press("esc");
    // The checks go on meanwhile, and take nobody away from the settings.
    stage.settle();
    assert_eq!(stage.screen_kind(), "Settings");
    stage.press("enter");
    assert_eq!(answer(&stage, "case.complaint").as_deref(), Some("send"));
    let diagnosis = stage.screen();
    assert!(diagnosis.contains("Your internet provider blocks the old way out"), "{diagnosis}");
    stage.press("esc enter");
    assert_eq!(stage.screen(), diagnosis);
    // Nothing of it is kept on this stage: it is put away only after a yes.
    stage.press("n");
    assert!(stage.screen().contains("Start again with another case?"), "{}", stage.screen());
    stage.press("esc");
    assert_eq!(stage.screen(), diagnosis);
    stage.press("n y");
    assert_eq!(stage.screen_kind(), "Practice");
}

#[test]
fn what_was_typed_is_there_when_one_comes_back() {
    let mut stage = Stage::start(Language::En);
    stage.press("1 taro@coo.net enter tab tab tab tab sesame tab ctrl-u mine.example esc");
    assert_eq!(stage.screen_kind(), "Start");
    stage.press("enter");
    let screen = stage.screen();
    assert!(screen.contains("[mine.example ") && screen.contains("[****** "), "{screen}");
    assert!(screen.contains("! record: smtp-sub.coo.net"), "{screen}");
    // Another address is another account.
    stage.press("esc tab tab ctrl-u hana@coo.net enter");
    let screen = stage.screen();
    assert!(!screen.contains("mine.example") && !screen.contains("******"), "{screen}");
}

#[test]
fn other_settings_are_examined_and_the_answers_hold() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("enter");
    assert!(stage.screen().contains("Your internet provider blocks the old way out"), "{}", stage.screen());
    // Sending through port 587, as the remedy says, with the cursor on that field.
    stage.press("esc tab tab tab tab tab tab ctrl-u 587 tab left enter").settle();
    assert_eq!(answer(&stage, "case.complaint").as_deref(), Some("send"));
    assert!(!stage.screen().contains("Your internet provider blocks the old way out"), "{}", stage.screen());
    let target = stage.model.session.settings().outgoing.as_ref().unwrap().value.to_string();
    assert!(target.ends_with(":587"), "{target}");
}

#[test]
fn esc_closes_what_was_opened_before_it_goes_back() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1 h w");
    assert!(stage.screen().contains("How to find out"), "{}", stage.screen());
    stage.press("esc");
    assert!(!stage.screen().contains("How to find out"), "{}", stage.screen());
    assert_eq!(stage.screen_kind(), "Question");
    stage.press("esc");
    assert_eq!(stage.screen_kind(), "Settings");
    stage.settle().press("enter");
    let diagnosis = stage.screen();
    stage.press("v");
    assert_ne!(stage.screen(), diagnosis);
    stage.press("esc");
    assert_eq!(stage.screen(), diagnosis);
    stage.press("esc");
    assert_eq!(stage.screen_kind(), "Settings");
}

#[test]
fn esc_leads_from_another_cause_back_to_the_first() {
    let mut stage = Stage::demo(Language::En, "healthy");
    stage.press("enter 2").settle();
    while stage.screen_kind() == "Question" {
        stage.press("d d");
    }
    let first = stage.screen();
    stage.press("right right");
    assert_ne!(stage.screen(), first);
    stage.press("esc");
    assert_eq!(stage.screen(), first);
}

#[test]
fn a_note_that_was_left_is_there_when_it_is_opened_again() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter f2 f6 angry esc");
    assert_eq!(stage.screen_kind(), "Question");
    stage.press("f6");
    assert!(stage.screen().contains("[angry "), "{}", stage.screen());
    stage.press("enter f6");
    assert!(!stage.screen().contains("angry"), "{}", stage.screen());
}

#[test]
fn steps_that_are_ticked_off_stay_ticked_off() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("enter 1 space space space up up space");
    let ticks = |stage: &Stage| [0, 1, 2].map(|step| stage.screen().contains(&format!("✓ {}  ", step + 1)));
    assert_eq!(ticks(&stage), [true, false, true], "{}", stage.screen());
    stage.press("esc 1");
    assert_eq!(ticks(&stage), [true, false, true], "{}", stage.screen());
    assert!(stage.screen().contains("2 of 5 done"), "{}", stage.screen());
}

#[test]
fn every_answer_has_a_key_of_its_own() {
    for language in Language::ALL {
        for (at, key) in [(0, "1"), (9, "0"), (10, "a"), (11, "Ｅ")] {
            let mut stage = Stage::demo(language, "op25b");
            stage.press("enter 1");
            let Screen::Question(screen) = &stage.model.screen else { panic!("{}", stage.screen()) };
            assert!(screen.question.choices.len() > 11, "{:?}", screen.question);
            let chosen = screen.question.choices[at].to_string();
            assert_eq!(answer(&stage, "client.error"), None);
            stage.press(key);
            assert_eq!(answer(&stage, "client.error"), Some(chosen), "{key}");
        }
    }
}

/// A hundred and more faults: the number is typed, and Enter starts.
#[test]
fn a_fault_to_practise_with_is_chosen_by_its_number() {
    let mut stage = Stage::practice(Language::En);
    stage.press("1 0 2");
    assert!(stage.screen().contains("▸ 102"), "{}", stage.screen());
    stage.press("down 7");
    assert!(stage.screen().contains("▸   7"), "{}", stage.screen());
}

#[test]
fn what_the_mail_program_shows_is_read_when_one_goes_on() {
    for leave in ["tab", "esc"] {
        let mut stage = Stage::start(Language::En);
        stage.press("tab 0x800CCC0F").press(leave);
        assert!(stage.screen().contains("the connection was lost in the middle"), "{leave}: {}", stage.screen());
    }
}

#[test]
fn a_key_that_is_let_go_does_nothing() {
    let mut stage = Stage::start(Language::En);
    let release = KeyEvent { kind: KeyEventKind::Release, ..KeyEvent::new(KeyCode::Char('3'), KeyModifiers::NONE) };
    stage.send(Message::Key(release));
    assert!(stage.screen().contains("▸ 1  I cannot send"));
}

#[test]
fn ctrl_c_leaves_at_once_and_q_asks_when_something_would_be_lost() {
    let mut stage = Stage::start(Language::En);
    stage.press("q");
    assert!(stage.left, "nothing is lost on the start screen");
    let mut stage = Stage::start(Language::En);
    stage.press("1 taro@coo.net esc esc");
    assert!(!stage.left && stage.screen().contains("Leave mailmedic?"), "what was typed would be lost");
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1 q");
    assert!(!stage.left && stage.screen().contains("Leave mailmedic?"));
    stage.press("n");
    assert!(stage.screen().contains("What does the mail program show?"));
    stage.press("q y");
    assert!(stage.left);
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("ctrl-c");
    assert!(stage.left);
}

#[test]
fn japanese_is_typed_and_the_cursor_stands_behind_it() {
    let mut stage = Stage::start(Language::Ja);
    stage.press("tab tab 太郎");
    assert!(stage.screen().contains("[太郎 "));
    assert_eq!(stage.cursor(), (7, 16), "two wide characters behind the bracket");
    stage.press("enter");
    assert!(stage.screen().contains("メールアドレスとして読み取れません"));
}

#[test]
fn the_cursor_stands_behind_half_width_kana() {
    let mut stage = Stage::start(Language::Ja);
    stage.press("tab ﾃﾞｰﾀ");
    assert!(stage.screen().contains("[デｰﾀ "), "{}", stage.screen());
    let (x, y) = stage.cursor();
    let buffer = stage.buffer(80, 24);
    assert_eq!([buffer[(x - 1, y)].symbol(), buffer[(x, y)].symbol()], ["ﾀ", " "]);
}

#[test]
fn an_address_in_full_width_letters_is_understood() {
    let mut stage = Stage::start(Language::Ja);
    stage.press("1 ｔａｒｏ＠ｃｏｏ．ｎｅｔ enter");
    assert_eq!(stage.screen_kind(), "Settings");
    assert!(stage.screen().contains("[mail.coo.net "), "{}", stage.screen());
}

#[test]
fn a_pasted_address_goes_into_the_field() {
    let mut stage = Stage::start(Language::En);
    stage.send(Message::Paste("taro@coo.net\r\n".to_owned()));
    assert!(stage.screen().contains("[taro@coo.net "), "{}", stage.screen());
    stage.send(Message::Paste("\r\n\u{1b}[31m".to_owned()));
    assert!(stage.screen().contains("[taro@coo.net[31m "), "{}", stage.screen());
}

#[test]
fn what_the_mail_program_shows_is_read_and_goes_into_the_interview() {
    let mut stage = Stage::start(Language::En);
    stage.send(Message::Paste("Server: mail.coo.net\r\n-ERR [IN-USE] mailbox is locked\r\n".to_owned()));
    let screen = stage.screen();
    assert!(screen.contains("[Server: mail.coo.net↵-ERR [IN-USE] mailbox is locked"), "{screen}");
    assert!(screen.contains("▸ 2  I cannot receive") && screen.contains("The mailbox is locked"), "{screen}");
    stage.press("enter taro@coo.net enter");
    assert_eq!(stage.screen_kind(), "Settings");
    let locked = FactKey::at("pop3.login", mailmedic::fact::Endpoint::Incoming);
    assert_eq!(stage.model.session.facts().value(&locked).ok().map(ToString::to_string).as_deref(), Some("locked"));
}

#[test]
fn a_text_that_means_nothing_says_so() {
    let mut stage = Stage::start(Language::En);
    stage.press("tab xyzzy enter");
    assert!(stage.screen().contains("does not recognise anything"), "{}", stage.screen());
    stage.press("backspace");
    assert!(!stage.screen().contains("does not recognise anything"), "{}", stage.screen());
}

#[test]
fn the_domain_of_an_address_is_completed_from_the_packs() {
    let mut stage = Stage::start(Language::En);
    stage.press("1 taro@co");
    assert!(stage.screen().contains("▸ fills it in: taro@coo.net"), "{}", stage.screen());
    stage.press("right");
    assert!(stage.screen().contains("[taro@coo.net ") && stage.screen().contains("are known"), "{}", stage.screen());
}

#[test]
fn a_letter_leads_to_the_choice_that_begins_with_it() {
    let mut stage = Stage::start(Language::En);
    stage.press("m");
    assert!(stage.screen().contains("▸ 4  Mail is missing"), "{}", stage.screen());
    stage.press("m");
    assert!(stage.screen().contains("▸ 5  Mail came back"), "{}", stage.screen());
    let mut stage = Stage::start(Language::Ja);
    stage.press("受");
    assert!(stage.screen().contains("▸ 2  受信できない"), "{}", stage.screen());
}

#[test]
fn where_there_are_choices_a_letter_without_a_command_only_moves_and_the_help_says_so() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter f1");
    assert!(stage.screen().contains("what begins with it"), "{}", stage.screen());
    stage.press("esc a");
    assert!(stage.screen().contains("▸ 3  A warning"), "{}", stage.screen());
    // M would send a test message, but there is none to send yet.
    stage.press("m m");
    assert!(stage.screen().contains("▸ 5  Mail came back"), "{}", stage.screen());
    stage.press("1").settle();
    stage.press("enter");
    stage.press("f1");
    assert!(stage.screen().contains("what begins with it"), "{}", stage.screen());
}

#[test]
fn a_letter_of_an_input_method_is_the_letter_that_it_looks_like() {
    let mut stage = Stage::start(Language::En);
    stage.press("ｍ");
    assert!(stage.screen().contains("▸ 4  Mail is missing"), "{}", stage.screen());
}

#[test]
fn a_practice_fault_is_found_by_its_first_letter_and_by_pages() {
    let mut stage = Stage::practice(Language::En);
    let at = |stage: &Stage| stage.model.choice_texts()[stage.model.scenario].clone();
    stage.press("m");
    let first = at(&stage);
    stage.press("m");
    assert!(first.starts_with('M') && at(&stage).starts_with('M') && first != at(&stage));
    stage.press("1 0");
    assert_eq!(stage.model.scenario, 9, "the tenth");
    stage.press("pgdn");
    assert_eq!(stage.model.scenario, 19);
}

#[test]
fn the_faq_is_searched_as_one_types() {
    let mut stage = Stage::start(Language::Ja);
    stage.press("f いっぱい");
    assert!(
        stage.screen().contains("メールボックスがいっぱい") && !stage.screen().contains("受信の暗号化"),
        "{}",
        stage.screen()
    );
    stage.press("f3");
    assert!(stage.screen().contains("▸ The mailbox is full"), "{}", stage.screen());
    stage.press("enter");
    let page = stage.screen();
    stage.press("/");
    assert!(stage.screen().contains("[いっぱい "), "the list is as it was left\n{}", stage.screen());
    stage.press("enter");
    assert_eq!(stage.screen(), page);
    stage.press("esc esc esc");
    assert_eq!(stage.screen_kind(), "Start");
}

#[test]
fn a_remedy_that_measuring_confirms_is_told_to_the_session() {
    use mailmedic::session::{Conclusion, Step};
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("enter 1 k").settle();
    assert!(stage.screen().contains("Checked again: fixed."));
    assert_eq!(stage.model.session.next_step(), Step::Conclude(Conclusion::Fixed));
    // Esc is no end: the steps are there once more, and can be checked again.
    stage.press("esc");
    assert!(stage.screen().contains("After that"), "{}", stage.screen());
    stage.press("k").settle();
    assert!(stage.screen().contains("Checked again: fixed."), "{}", stage.screen());
    stage.press("enter");
    assert_eq!(stage.screen_kind(), "Practice");
}

#[test]
fn a_remedy_that_did_not_help_leads_to_the_next_one() {
    let mut stage = Stage::demo(Language::En, "pop-lock-busy");
    stage.press("enter 2").settle().press("enter 1 k").settle();
    assert!(stage.screen().contains("not fixed yet"), "{}", stage.screen());
    stage.press("enter");
    assert_eq!(stage.screen_kind(), "Diagnosis");
}

#[test]
fn settings_that_did_not_help_are_put_back() {
    let mut stage = Stage::demo(Language::En, "starttls-not-used.courier");
    stage.press("enter 2").settle().press("enter");
    let server = |stage: &Stage| stage.model.session.settings().incoming.as_ref().unwrap().value.to_string();
    let before = server(&stage);
    stage.press("1 k").settle();
    assert!(stage.screen().contains("U put back"), "{}", stage.screen());
    assert_ne!(server(&stage), before);
    stage.press("u").settle();
    assert_eq!(server(&stage), before);
    let undone =
        stage.model.session.log().iter().any(|event| matches!(event, Event::Tried { outcome: Outcome::Undone, .. }));
    assert!(undone);
}

#[test]
fn each_practice_fault_can_be_mended() {
    for (scenario, complaint, keys) in [
        ("op25b", "1", "1 k"),
        ("op25b.refused", "1", "1 k"),
        ("ssl-port-mismatch", "2", "1 k"),
        ("ssl-port-mismatch.tls-on-110", "2", "1 k"),
        ("cert-untrusted-issuer", "3", "1 m"),
        ("cert-name-mismatch", "3", "1 m"),
        ("wrong-password", "2", "1 p sesame enter"),
        ("wrong-smtp-credentials", "1", "1 p alohomora tab ctrl-u s0001234 enter"),
        ("username-needs-domain", "2", "1 k"),
        ("pop-lock-busy", "2", "2 m"),
        ("mailbox-full-own", "4", "1 m"),
    ] {
        let mut stage = Stage::demo(Language::En, scenario);
        stage.press("enter").press(complaint).settle().press("enter").press(keys).settle();
        assert!(stage.screen().contains("✓ Checked again: fixed."), "{scenario}:\n{}", stage.screen());
    }
}

#[test]
fn a_wrong_password_that_is_typed_again_is_not_fixed() {
    let mut stage = Stage::demo(Language::En, "wrong-password");
    stage.press("enter 2").settle().press("enter 1 p xyzzy enter").settle();
    assert!(stage.screen().contains("✗ Checked again: not fixed yet."), "{}", stage.screen());
    assert!(!format!("{:?}", stage.model).contains("xyzzy"), "a password shows in the debug output");
}

#[test]
fn on_the_phone_answers_alone_tell_that_the_port_and_the_encryption_are_at_odds() {
    let mut stage = Stage::phone(Language::En);
    stage.press("2 taro@example.test enter enter");
    let said = |fact: &str| match fact {
        "client.error" | "client.incoming.port" | "case.other-direction" => "1",
        "case.history" | "case.delay" => "2",
        "client.incoming.security" => "3",
        _ => "d",
    };
    let mut asked = Vec::new();
    while stage.screen_kind() == "Question" {
        // Seven questions; one comes twice, since "don't know" tells first how to find out.
        assert!(asked.len() < 8, "{asked:?}");
        let Screen::Question(screen) = &stage.model.screen else { unreachable!() };
        let fact = screen.question.fact.to_string();
        stage.press(said(&fact));
        asked.push(fact);
    }
    assert!(!asked.contains(&"client.outgoing.port".to_owned()), "{asked:?}");
    // The whole width for the diagnosis.
    let screen = stage.press("f2").screen();
    for part in [
        "most likely",
        "The encryption setting (SSL) and the port number do not match.",
        "The encryption and the port number that are set do not match.",
        "▸ 1  Receive with encryption (SSL) through port 995",
    ] {
        assert!(screen.contains(part), "“{part}” is missing in\n{screen}");
    }
    stage.press("v");
    assert!(stage.screen().contains("Your mail program receives through port 995."), "{}", stage.screen());
}

#[test]
fn a_size_is_answered_by_the_interval_that_holds_it() {
    let mut stage = Stage::demo(Language::En, "message-over-size-limit");
    stage.press("enter 1").settle().press("9");
    while let Screen::Question(screen) = &stage.model.screen {
        match &*screen.question.fact.name {
            "message.bytes" => break,
            "message.short" => stage.press("2"),
            _ => stage.press("d"),
        };
    }
    let screen = stage.screen();
    for part in ["1  up to 2 MB", "2  more than 2 MB, up to 20 MB", "3  more than 20 MB", "4  I don't know"] {
        assert!(screen.contains(part), "“{part}” is missing in\n{screen}");
    }
    stage.press("2");
    assert_eq!(answer(&stage, "message.bytes").as_deref(), Some("20000000"));
    stage.press("v");
    assert!(stage.screen().contains("The size of the message is more than 2 MB, up to 20"), "{}", stage.screen());
    stage.press("b");
    assert!(stage.screen().contains("▸ 2  more than 2 MB, up to 20 MB"), "{}", stage.screen());
}

#[test]
fn nobody_logs_in_at_a_server_without_proof_unless_it_is_allowed() {
    let mut stage = Stage::demo(Language::En, "cert-untrusted-issuer");
    stage.press("enter 3").settle().press("enter");
    let value = |stage: &Stage, fact: &str| {
        let key = FactKey::at(fact, mailmedic::fact::Endpoint::Incoming);
        stage.model.session.facts().value(&key).ok().map(ToString::to_string)
    };
    assert_eq!(value(&stage, "pop3.login-withheld").as_deref(), Some("unverified"));
    assert_eq!(value(&stage, "pop3.login"), None);
    stage.press("l n").settle();
    assert_eq!(value(&stage, "pop3.login"), None);
    stage.press("l y").settle();
    assert_eq!(value(&stage, "pop3.login").as_deref(), Some("ok"));
}

#[test]
fn a_page_scrolls_to_its_end_and_back_at_once() {
    for open in ["c enter", "x"] {
        let mut stage = Stage::demo(Language::En, "op25b");
        stage.press("enter 1").settle().press(open);
        let top = stage.screen();
        for _ in 0..200 {
            stage.press("down").screen();
        }
        let end = stage.screen();
        assert!(end != top && !end.contains("more below"), "{open}:\n{end}");
        stage.press("up");
        assert_ne!(stage.screen(), end, "{open}: the first key up is answered");
    }
}

#[test]
fn the_faq_opens_at_the_cause_and_its_leaves_turn() {
    let mut stage = Stage::demo(Language::En, "pop-lock-busy");
    stage.press("enter 2").settle().press("enter").press("f");
    assert!(stage.screen().contains("The mailbox is said to be in use"), "{}", stage.screen());
    stage.press("right");
    assert!(stage.screen().contains("The mailbox is full"), "{}", stage.screen());
    stage.press("esc");
    assert_eq!(stage.screen_kind(), "Diagnosis");
}

#[test]
fn any_answer_is_changed_from_the_path() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("1 p");
    let screen = stage.screen();
    assert!(screen.contains("The path so far") && screen.contains("» The outgoing server"), "{screen}");
    stage.press("pgup pgup pgup pgup pgup pgup");
    let screen = stage.screen();
    assert!(screen.contains("I cannot send") && screen.contains("you said"), "{screen}");
    stage.press("down enter");
    assert_eq!(stage.screen_kind(), "Question");
    assert!(stage.screen().contains("▸ 1  I cannot send"), "{}", stage.screen());
    stage.press("2");
    assert_eq!(answer(&stage, "case.complaint").as_deref(), Some("receive"));
}

#[test]
fn the_summary_is_copied_and_written_and_holds_the_notes_but_no_password() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("enter f2 f6 angry enter x");
    assert!(stage.screen().contains("Summary to pass on"), "{}", stage.screen());
    stage.press("c");
    let text = stage.copied.clone().expect("copied");
    assert!(text.contains("(op25b)") && text.contains("- angry"), "{text}");
    assert!(!text.contains("sesame"), "{text}");
    stage.press("w").settle();
    assert!(stage.screen().contains("Written to mailmedic.md"), "{}", stage.screen());
    stage.press("esc");
    assert_eq!(stage.screen_kind(), "Diagnosis");
}

#[test]
fn the_desk_says_it_in_the_callers_language_and_takes_the_next_call_in_one_key() {
    let mut stage = Stage::phone(Language::En);
    stage.press("1 taro@coo.net enter enter f4");
    let screen = stage.screen();
    assert!(screen.contains("Call 1 in 日本語 ⋅ taro@coo.net"), "{screen}");
    assert!(screen.contains("メールソフトには") && screen.contains("What the caller sees"), "{screen}");
    // How to find out and why stand there; nothing is measured. Their keys are free for the next call.
    assert!(!["H how", "W why", "C checks"].iter().any(|key| screen.contains(key)), "{screen}");
    assert!(screen.contains("F5 new call"), "{screen}");
    stage.press("f5");
    let screen = stage.screen();
    assert!(screen.contains("送信できない") && screen.contains("I cannot send"), "{screen}");
    assert_eq!(stage.screen_kind(), "Start");
    assert!(!stage.screen().contains("taro@coo.net"), "{}", stage.screen());
    assert_eq!((stage.model.desk.call, stage.model.session.facts().known().count()), (2, 0));
    // At the start the desk stays, since that is what was asked for; later its room can be had for the rest.
    stage.press("f2");
    assert!(stage.screen().contains("Call 2"), "{}", stage.screen());
    stage.press("1 taro@coo.net enter");
    assert!(stage.screen().contains("nothing is measured from here"), "{}", stage.screen());
    stage.press("enter f2 f5");
    assert_eq!(stage.model.desk.call, 2, "no calls without a desk");
}

#[test]
fn what_options_say_is_about_the_first_caller() {
    let mut setup = Stage::setup(Language::En);
    setup.mode = Mode::Desk;
    setup.settings.address = Some("hana@own.example".parse().unwrap());
    let server = Found { value: "pop3s://pop.own.example".parse().unwrap(), by: FoundBy::Option };
    setup.settings.incoming = Some(server);
    setup.settings.control = Some(("control.example".to_owned(), 25));
    setup.credentials.incoming = Some(Secret::new("sesame".to_owned()));
    setup.allowed.cleartext_login = true;
    let mut stage = Stage::new(setup);
    assert!(stage.screen().contains("hana@own.example"), "{}", stage.screen());
    stage.press("f5 1 taro@other.example enter");
    let screen = stage.screen();
    assert!(screen.contains("taro@other.example") && !screen.contains("own.example]"), "{screen}");
    assert!(!screen.contains("pop.own.example") && !screen.contains("******"), "{screen}");
    assert!(!stage.model.setup.allowed.cleartext_login);
    assert!(stage.model.setup.settings.control.is_some(), "the desk's own network is as it was");
}

#[test]
fn the_help_names_the_keys_of_the_desk_and_they_wait_until_it_is_closed() {
    let mut setup = Stage::setup(Language::En);
    setup.mode = Mode::Desk;
    let mut stage = Stage::new(setup);
    stage.press("f1");
    let help = stage.screen();
    for key in ["F4              caller's language", "F5              new call", "F6              note"] {
        assert!(help.contains(key), "{help}");
    }
    stage.press("f5");
    assert_eq!(stage.screen(), help);
    stage.press("esc f5");
    assert!(stage.screen().contains("Call 2"), "{}", stage.screen());
}

#[test]
fn what_was_said_is_searched_and_filtered_by_who_said_it() {
    let mut stage = Stage::demo(Language::En, "op25b");
    stage.press("enter 1").settle().press("c enter");
    let all = stage.screen();
    stage.press("/ capa");
    let found = stage.screen();
    assert!(found.contains("CAPA") && found.lines().count() == all.lines().count(), "{found}");
    assert!(!found.contains("QUIT"), "{found}");
    stage.press("enter tab tab");
    assert!(
        stage.screen().contains("Only what the server said") && !stage.screen().contains("~> CAPA"),
        "{}",
        stage.screen()
    );
    stage.press("esc tab");
    assert_eq!(stage.screen(), all, "everything again");
    stage.press("/ xyzzy");
    assert!(stage.screen().contains("No line matches."), "{}", stage.screen());
    stage.press("esc esc");
    assert_eq!(stage.model.over.len(), 1, "back at the table");
}

#[test]
fn a_message_to_oneself_is_sent_only_after_a_yes() {
    let mut stage = Stage::demo(Language::En, "healthy");
    stage.press("enter 4").settle();
    assert!(stage.screen().contains("M send a test message"), "{}", stage.screen());
    stage.press("m n").settle();
    assert_eq!(answer(&stage, "delivery.round-trip"), None);
    stage.press("m y").settle();
    assert_eq!(answer(&stage, "delivery.round-trip").as_deref(), Some("arrived"), "{}", stage.screen());
    stage.press("m");
    assert!(stage.model.over.is_empty(), "one message is enough");
}

#[test]
fn an_address_is_enough_where_its_domain_publishes_its_servers() {
    for (scenario, origin, kind) in [
        ("healthy.srv", "from the domain's DNS records", "IMAP"),
        ("healthy.two-records", "from the domain's automatic settings", "POP3"),
    ] {
        let mut stage = Stage::demo(Language::En, scenario);
        let screen = stage.screen();
        assert!(screen.contains(origin) && screen.contains("[mail.example.test"), "{screen}");
        assert!(screen.contains(kind), "{screen}");
        stage.press("enter").settle();
        let facts = stage.model.session.facts();
        let login = if kind == "IMAP" { "imap.login" } else { "pop3.login" };
        let login = FactKey::at(login, mailmedic::fact::Endpoint::Incoming);
        assert_eq!(facts.value(&login).ok().map(ToString::to_string).as_deref(), Some("ok"), "{scenario}");
        assert!(facts.observations().all(|known| known.key.area() != "client"), "what was found is no evidence");
    }
}

#[test]
fn nobody_waits_for_a_look_up() {
    let mut stage = Stage::start(Language::En);
    stage.press("1 taro@example.test enter").wait(3);
    let screen = stage.screen();
    assert!(screen.contains("Looking for the servers of example.test ⋯ 3 s"), "{screen}");
    stage.press("pop.example.test");
    let screen = stage.screen();
    assert!(screen.contains("[pop.example.test ") && screen.contains("you said"), "{screen}");
}
