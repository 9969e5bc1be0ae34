//! The situations that people call about, from the first screen to "fixed", as a person meets them: in a
//! terminal, on real sockets, in both languages.

use crate::journeys::Journey;

const ENTER: &str = "\r";
const TAB: &str = "\t";
/// Empties a field.
const CLEAR: &str = "\u{15}";

/// A scenario, what one complains of, and the keys of the remedy.
const SITUATIONS: [(&str, &str, &[&str]); 11] = [
    ("op25b", "1", &["1", "k"]),
    ("op25b.refused", "1", &["1", "k"]),
    ("ssl-port-mismatch", "2", &["1", "k"]),
    ("ssl-port-mismatch.tls-on-110", "2", &["1", "k"]),
    ("cert-untrusted-issuer", "3", &["1", "m"]),
    ("cert-name-mismatch", "3", &["1", "m"]),
    ("wrong-password", "2", &["1", "p", "sesame", ENTER]),
    ("wrong-smtp-credentials", "1", &["1", "p", "alohomora", TAB, CLEAR, "s0001234", ENTER]),
    ("username-needs-domain", "2", &["1", "k"]),
    ("pop-lock-busy", "2", &["2", "m"]),
    ("mailbox-full-own", "4", &["1", "m"]),
];

/// What a language shows at each station.
struct Stations {
    locale: &'static str,
    settings: &'static str,
    complaint: &'static str,
    settled: &'static str,
    diagnosis: &'static str,
    fixed: &'static str,
}

fn all_to_fixed(stations: &Stations) {
    for (scenario, complaint, remedy) in SITUATIONS {
        let mut journey = Journey::begin(&["demo", scenario, "--locale", stations.locale]);
        journey.see(stations.settings).press(ENTER).see(stations.complaint).press(complaint);
        journey.see_one_of(&[stations.settled, stations.diagnosis]);
        // Where the checks have settled it under a question, that stays until the person goes on.
        if !journey.text().contains(stations.diagnosis) {
            journey.press(ENTER).see(stations.diagnosis);
        }
        for key in remedy {
            journey.press(key);
        }
        journey.see(stations.fixed).press("\u{3}");
        assert_eq!(journey.end(), 0, "{scenario}");
        journey.assert_clean();
    }
}

#[test]
fn every_situation_is_brought_to_fixed_in_english() {
    all_to_fixed(&Stations {
        locale: "en",
        settings: "This is what the mail program of the practice account is set to.",
        complaint: "What is wrong with your mail?",
        settled: "shows how we know and what to do",
        diagnosis: "V details",
        fixed: "✓ Checked again: fixed.",
    });
}

#[test]
fn every_situation_is_brought_to_fixed_in_japanese() {
    all_to_fixed(&Stations {
        locale: "ja",
        settings: "練習用アカウントの、メールソフトの設定です。",
        complaint: "どのようなことでお困りですか。",
        settled: "確認したことと直し方を表示します",
        diagnosis: "V 詳しく",
        fixed: "✓ もう一度確認しました：直りました。",
    });
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
