//! The situations that people call about, from the first screen to "fixed", as a person meets them: in a
//! terminal, on real sockets, in both languages.

use crate::{ask::Served, journeys::Journey};
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const TAB: &str = "\t";
/// Empties a field.
const CLEAR: &str = "\u{15}";

const LEFT: &str = "\u{1b}[D";
const RIGHT: &str = "\u{1b}[C";
const BACK_TAB: &str = "\u{1b}[Z";

/// What somebody with this trouble types from the first screen on.
struct Situation {
    scenario: &'static str,
    complaint: &'static str,
    /// After the name of the server for receiving and of that for sending: what the mail program is set to.
    receiving: &'static [&'static str],
    sending: &'static [&'static str],
    /// At the steps of the first remedy, which the person has done: what has to be typed anew, and the check.
    steps: &'static [&'static str],
}

const RIGHT_PASSWORD: &[&str] = &[TAB, TAB, TAB, TAB, "sesame"];
const PORT_25_IN_THE_CLEAR: &[&str] = &[TAB, CLEAR, "25", TAB, RIGHT];

const SITUATIONS: [Situation; 7] = [
    Situation {
        scenario: "op25b",
        complaint: "1",
        receiving: RIGHT_PASSWORD,
        sending: PORT_25_IN_THE_CLEAR,
        steps: &["k"],
    },
    Situation {
        scenario: "op25b.refused",
        complaint: "1",
        receiving: RIGHT_PASSWORD,
        sending: PORT_25_IN_THE_CLEAR,
        steps: &["k"],
    },
    // Without encryption the form proposes 110: the port is the field before.
    Situation {
        scenario: "ssl-port-mismatch",
        complaint: "2",
        receiving: &[TAB, TAB, LEFT, BACK_TAB, CLEAR, "995", TAB, TAB, TAB, "sesame"],
        sending: &[],
        steps: &["k"],
    },
    Situation {
        scenario: "ssl-port-mismatch.tls-on-110",
        complaint: "2",
        receiving: &[TAB, CLEAR, "110", TAB, TAB, TAB, "sesame"],
        sending: &[],
        steps: &["k"],
    },
    Situation {
        scenario: "wrong-password",
        complaint: "2",
        receiving: &[TAB, TAB, TAB, TAB, "kiku-no-hana-7"],
        sending: &[],
        steps: &["p", "sesame", ENTER],
    },
    Situation {
        scenario: "wrong-smtp-credentials",
        complaint: "1",
        receiving: RIGHT_PASSWORD,
        sending: &[],
        steps: &["p", "alohomora", TAB, CLEAR, "s0001234", ENTER],
    },
    Situation {
        scenario: "username-needs-domain",
        complaint: "2",
        receiving: &[TAB, TAB, TAB, "taro", TAB, "sesame"],
        sending: &[TAB, TAB, TAB, "taro"],
        steps: &["k"],
    },
];

/// What a language shows at each station.
struct Stations {
    locale: &'static str,
    complaint: &'static str,
    settled: &'static str,
    diagnosis: &'static str,
    steps: &'static str,
    fixed: &'static str,
    not_fixed: &'static str,
}

const ENGLISH: Stations = Stations {
    locale: "en",
    complaint: "What is wrong with your mail?",
    settled: "shows how we know and what to do",
    diagnosis: "V details",
    steps: "After that  K  check again",
    fixed: "✓ Checked again: fixed.",
    not_fixed: "✗ Checked again: not fixed yet.",
};

const JAPANESE: Stations = Stations {
    locale: "ja",
    complaint: "どのようなことでお困りですか。",
    settled: "確認したことと直し方を表示します",
    diagnosis: "V 詳しく",
    steps: "終わったら  K  直ったかどうかを",
    fixed: "✓ もう一度確認しました：直りました。",
    not_fixed: "✗ もう一度確認しました：まだ直っていません。",
};

/// From the first screen to the diagnosis. Everything that the person says is typed; the options only say
/// where on this machine the servers are.
fn to_the_diagnosis(
    served: &Served,
    more: &[&str],
    stations: &Stations,
    complaint: &str,
    receiving: &[&str],
    sending: &[&str],
) -> Journey {
    let way: Vec<&str> = served.words().into_iter().skip_while(|word| *word != "--connect-to").collect();
    let mut journey = Journey::begin(&[&["--locale", stations.locale][..], &way, more].concat());
    journey.see(stations.complaint).press(complaint).press("taro@example.test").see("[taro@example.test").press(ENTER);
    journey.see("[995 ").press("pop.example.test");
    for keys in receiving.iter().chain(&[TAB, "smtp.example.test"]).chain(sending) {
        journey.press(keys);
    }
    journey.see("[pop.example.test ").see("[smtp.example.test ").press(ENTER);
    journey.see_one_of(&[stations.settled, stations.diagnosis]);
    // Where the checks have settled it under a question, that stays until the person goes on.
    if !journey.text().contains(stations.diagnosis) {
        journey.press(ENTER).see(stations.diagnosis);
    }
    journey
}

fn all_to_fixed(stations: &Stations) {
    for Situation { scenario, complaint, receiving, sending, steps } in SITUATIONS {
        let served = Served::start(scenario);
        let mut journey = to_the_diagnosis(&served, &[], stations, complaint, receiving, sending);
        journey.press("1").see(stations.steps);
        for keys in steps {
            journey.press(keys);
        }
        is_fixed(journey, stations);
    }
}

#[test]
fn every_situation_is_brought_to_fixed_in_english() {
    all_to_fixed(&ENGLISH);
}

#[test]
fn every_situation_is_brought_to_fixed_in_japanese() {
    all_to_fixed(&JAPANESE);
}

/// A world whose fault is the server's own, and ends there.
fn world(fault: &str) -> String {
    format!(
        "scenario: mine\ncleartext_login: allowed\naccounts:\n  - address: taro@example.test\n    password: \
         sesame\n{fault}client: {{incoming: 'pop3s://pop.example.test', outgoing: \
         'smtp+starttls://smtp.example.test'}}\n"
    )
}

/// From the first screen to the steps of the remedy of this title.
fn to_the_steps(served: &Served, more: &[&str], stations: &Stations, complaint: &str, remedy: &str) -> Journey {
    let mut journey = to_the_diagnosis(served, more, stations, complaint, RIGHT_PASSWORD, &[]);
    journey.see(remedy);
    let text = journey.text();
    let line = text.lines().find(|line| line.contains(remedy)).unwrap();
    let number = line.trim_start_matches([' ', '▸']).chars().next().unwrap();
    journey.press(&number.to_string()).see(stations.steps);
    journey
}

/// What the remedy was meant to fix works.
fn is_fixed(mut journey: Journey, stations: &Stations) {
    journey.see(stations.fixed).press("\u{3}");
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}

/// The provider puts the certificate right: the server shows another one from then on.
fn certificate_is_renewed(stations: &Stations, kind: &str, remedy: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.yaml");
    fs::write(&path, world(&format!("certificate: {kind}\n"))).unwrap();
    let mut served = Served::start(path.to_str().unwrap());
    let mut journey = to_the_steps(&served, &[], stations, "3", remedy);
    journey.press("k").see(stations.not_fixed).press(ESC).see(stations.steps);
    fs::write(&path, world("")).unwrap();
    served.tells("The file was saved again.");
    journey.press("k");
    is_fixed(journey, stations);
}

#[test]
fn an_expired_certificate_is_renewed() {
    certificate_is_renewed(&ENGLISH, "expired", "Tell the mail provider that the certificate has expired");
    certificate_is_renewed(&JAPANESE, "expired", "証明書の期限切れを提供元に知らせる");
}

#[test]
fn a_certificate_of_an_unknown_issuer_is_replaced() {
    certificate_is_renewed(&ENGLISH, "unknown-ca", "Tell the mail provider about the certificate");
    certificate_is_renewed(&JAPANESE, "unknown-ca", "証明書のことを提供元に知らせる");
}

/// The person enters the name that stands in the certificate, in the mail program and here.
#[test]
fn the_server_name_is_changed_to_that_of_the_certificate() {
    for (stations, remedy, now) in [
        (&ENGLISH, "Use the server name from the certificate", "What is the mail program set to now?"),
        (&JAPANESE, "証明書に書かれたサーバー名を使う", "メールソフトの今の設定を、ここにも入力してください。"),
    ] {
        let served = Served::start("cert-name-mismatch");
        let hosted: Vec<String> = [(995, "pop3s"), (587, "submission")]
            .map(|(port, server)| format!("www.hosting.test:{port}:127.0.0.1:{}", served.port(server)))
            .into();
        let more = ["--connect-to", &hosted[0], "--connect-to", &hosted[1]];
        let mut journey = to_the_steps(&served, &more, stations, "3", remedy);
        journey.press("k").see(now).press(CLEAR).press("www.hosting.test");
        // To the server for sending.
        journey.press(&TAB.repeat(5)).press(CLEAR).press("www.hosting.test").press(ENTER);
        is_fixed(journey, stations);
    }
}

/// The server takes the last session for going on, and forgets it after a while.
fn lock_ends(stations: &Stations, remedy: &str) {
    const LOCK: Duration = Duration::from_secs(12);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.yaml");
    let fault = format!("faults: [{{at: pop3.login, reply: '-ERR .pop lock busy!', for: {} s}}]\n", LOCK.as_secs());
    fs::write(&path, world(&fault)).unwrap();
    let served = Served::start(path.to_str().unwrap());
    let started = Instant::now();
    let mut journey = to_the_steps(&served, &[], stations, "2", remedy);
    // The lock is counted from the server's start, which was before.
    std::thread::sleep(LOCK.saturating_sub(started.elapsed()));
    journey.press("k");
    is_fixed(journey, stations);
}

#[test]
fn a_locked_mailbox_is_waited_for() {
    lock_ends(&ENGLISH, "Wait 20-30 minutes and fetch again");
}

#[test]
fn a_locked_mailbox_is_waited_for_in_japanese() {
    lock_ends(&JAPANESE, "20〜30分待ってから受信する");
}

/// The mail program fetches the mail and deletes it on the server.
#[test]
fn a_full_mailbox_is_emptied_by_the_mail_program() {
    for (stations, remedy) in
        [(&ENGLISH, "Fetch the mail and let the server delete it"), (&JAPANESE, "受信して、サーバーのメールを消す")]
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.yaml");
        let mailbox = "    mailbox: {messages: 40, message_size: 25 kB, quota: 1000 kB}\n";
        fs::write(&path, world(mailbox)).unwrap();
        let served = Served::start(path.to_str().unwrap());
        let mut journey = to_the_steps(&served, &[], stations, "4", remedy);
        let mut client = TcpStream::connect(("127.0.0.1", served.port("pop3"))).unwrap();
        client.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let deletions = (1..=40).map(|number| format!("DELE {number}\r\n")).collect::<Vec<_>>().concat();
        client.write_all(format!("USER taro@example.test\r\nPASS sesame\r\n{deletions}QUIT\r\n").as_bytes()).unwrap();
        let mut said = String::new();
        client.read_to_string(&mut said).unwrap();
        assert!(!said.contains("-ERR"), "{said}");
        journey.press("k");
        is_fixed(journey, stations);
    }
}

#[test]
fn japanese_is_typed_into_the_search_of_the_faq() {
    let mut journey = Journey::begin(&["--locale", "ja"]);
    journey.see("どのようなことでお困りですか。").press("f").see("ことばを入力すると絞り込めます");
    journey.press("いっぱい").see("[いっぱい ").see("▸ ").press(ENTER).see("メールボックスがいっぱい");
    journey.press("\u{3}");
    assert_eq!(journey.end(), 0);
    journey.assert_clean();
}
