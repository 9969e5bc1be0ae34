//! Whole reports, word by word.

use super::{Detail, Paper, ProbeLine, Report, Words};
use crate::{
    fact::{Endpoint, FactKey, Observation, ProbeKind, Value},
    locale::{self, Language, Locale},
    rule::RuleBase,
    session::{Event, Session},
    settings::{Found, FoundBy, Settings},
};
use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
    time::Duration,
};

static RULES: LazyLock<Arc<RuleBase>> = LazyLock::new(|| Arc::new(RuleBase::builtin().unwrap()));

/// A session in which this was measured: `tcp.connect@incoming=refused`.
fn session(measured: &[&str]) -> Session {
    let found = |url: &str| Some(Found { value: url.parse().unwrap(), by: FoundBy::Option });
    let mut settings = Settings {
        address: Some("taro@example.test".parse().unwrap()),
        incoming: found("pop3s://pop.example.test"),
        outgoing: found("smtp+starttls://smtp.example.test"),
        ..Settings::default()
    };
    settings.complete(None);
    let mut session = Session::new(RULES.clone());
    session.apply(Event::Unattended);
    session.apply(Event::Configured(settings));
    for fact in measured {
        let (key, value) = fact.split_once('=').unwrap();
        let (value, detail) = value.split_once(' ').unwrap_or((value, ""));
        let key: FactKey = key.parse().unwrap();
        let value = value.parse().map_or_else(|_| Value::word(value), Value::Number);
        let measured = Observation::measured(key, value).after(Duration::from_millis(10));
        let measured = if detail.is_empty() { measured } else { measured.with_detail(detail) };
        session.apply(Event::Observed(measured));
    }
    session
}

fn text(language: Language, session: &Session, probes: &[ProbeLine]) -> String {
    let locale = Locale::new(language);
    let words = Words::new(&locale, session);
    let report = Report { session, words: &words, probes, transcripts: &[], elapsed: Duration::from_millis(20) };
    report.text(Detail::Normal, Paper::default())
}

/// The lines from one that begins so to the next empty one.
fn part<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    text.lines().skip_while(|line| !line.starts_with(heading)).take_while(|line| !line.is_empty()).collect()
}

#[test]
fn what_no_rule_explains_is_told_as_sentences_with_what_to_do() {
    let session =
        session(&["dns.lookup@incoming=servfail", "tcp.connect@outgoing=open", "smtp.rcpt@outgoing=refused 554 no"]);
    let en = text(Language::En, &session, &[]);
    assert_eq!(part(&en, ""), ["The cause cannot be told yet."]);
    assert_eq!(
        part(&en, "What was seen"),
        [
            "What was seen",
            "  ✗ The name service failed for pop.example.test.  (measured, 0.01 s)",
            "  ✗ The outgoing server refuses mail to your own address.  (measured, 0.01 s)",
            "      · The server said: 554 no",
        ]
    );
    assert_eq!(
        part(&en, "What to do next"),
        [
            "What to do next",
            "  · Try again in 20–30 minutes. Such a fault often passes.",
            "  · Tell your mail provider exactly what the server said, and when.",
            "  · If that does not help, show this report to your mail provider.",
        ]
    );
    let ja = text(Language::Ja, &session, &[]);
    assert_eq!(
        part(&ja, "わかったこと"),
        [
            "わかったこと",
            "  ✗ pop.example.test を調べる仕組みに障害があります。  （測定、0.01 秒）",
            "  ✗ 送信サーバーは、ご自分宛てのメールを受け付けません。  （測定、0.01 秒）",
            "      · サーバーの返事：554 no",
        ]
    );
    assert_eq!(
        part(&ja, "次にすること")[1..],
        [
            "  · 20〜30分後に、もう一度お試しください。このような障害は、待つと直ることがよくあります。",
            "  · サーバーの返事の文言と日時を、メールサービスの提供元に伝えてください。",
            "  · それでも直らない場合は、この報告をメールサービスの提供元に見せてください。",
        ]
    );
}

#[test]
fn a_port_that_answers_instead_is_told_but_none_of_another_protocol() {
    let session = session(&[
        "tcp.connect@incoming=no-route",
        "tcp.connect@pop3=open",
        "tcp.connect@pop3s=no-route",
        "tcp.connect@imaps=open",
        "tcp.connect@submission=open",
    ]);
    assert_eq!(
        part(&text(Language::En, &session, &[]), "What was seen")[1..],
        [
            "  ✗ This computer has no network connection that leads to pop.example.test.  (measured, 0.01 s)",
            "  ✓ There is an answer from pop.example.test on port 110.  (measured, 0.01 s)",
        ]
    );
}

#[test]
fn where_nothing_is_unusual_the_report_says_so_and_why_it_knows_no_more() {
    let session = session(&["tcp.connect@incoming=open", "pop3.login-withheld@incoming=not-asked"]);
    let en = text(Language::En, &session, &[]);
    assert_eq!(
        part(&en, ""),
        [
            "The cause cannot be told yet.",
            "mailmedic was not asked to log in for receiving.",
            "Without --no-login, the login is checked as well.",
        ]
    );
    assert_eq!(part(&en, "What was seen")[1..], ["  Nothing unusual was seen in what could be checked."]);
}

#[test]
fn choices_stand_below_each_other_with_their_words() {
    let ja = text(Language::Ja, &session(&["dns.lookup@incoming=timeout"]), &[]);
    assert_eq!(
        part(&ja, "もう1つ")[..3],
        [
            "もう1つわかると役に立ちます：どのようなことでお困りですか。",
            "  --answer case.complaint=send     送信できない",
            "  --answer case.complaint=receive  受信できない",
        ]
    );
}

/// The second refusal brings nearly no points, but it is how we know: a typo would not be refused in both forms.
#[test]
fn what_confirms_a_cause_is_told_however_few_points_it_brings() {
    let session = session(&[
        "pop3.login@incoming=refused",
        "smtp.login@outgoing=refused",
        "pop3.login-other-form@incoming=refused",
    ]);
    assert_eq!(
        part(&text(Language::En, &session, &[]), "How we know")[1..],
        [
            "  ✓ The incoming server refuses taro@example.test with this password.  (measured, 0.01 s)",
            "  ✓ The outgoing server refuses taro@example.test with this password.  (measured, 0.01 s)",
            "  ✓ The other form of the user name is refused for receiving as well.  (measured, 0.01 s)",
        ]
    );
}

#[test]
fn a_conclusion_that_only_repeats_is_left_out() {
    let session = session(&[
        "pop3.login@incoming=refused",
        "smtp.login@outgoing=refused",
        "pop3.login-other-form@incoming=ok taro",
        "smtp.login-other-form@outgoing=ok taro",
    ]);
    let text = text(Language::En, &session, &[]);
    assert_eq!(
        text.matches("The incoming server accepts the login only with the user name taro.").count(),
        1,
        "{text}"
    );
}

/// Both sections of the FAQ have an entry on the encryption setting.
#[test]
fn the_faq_is_named_for_the_side_that_the_finding_is_about() {
    for (fact, en, ja) in [
        ("tls.implicit@incoming=present", "receiving", "受信"),
        ("tls.handshake@outgoing=cleartext-peer", "sending", "送信"),
    ] {
        let session = session(&[fact]);
        for (language, side, heading) in [(Language::En, en, "In the FAQ"), (Language::Ja, ja, "よくあるご質問")]
        {
            let text = text(language, &session, &[]);
            let entries: Vec<_> = text.lines().filter(|line| line.trim_start().starts_with(heading)).collect();
            assert!(entries.len() == 1 && entries[0].contains(side), "{fact}: {entries:?}\n{text}");
        }
    }
}

#[test]
fn the_table_has_a_line_for_each_place_that_matters_in_words() {
    use {
        Endpoint::{Incoming, Outgoing, Submission},
        ProbeKind::{Dns, Smtp, Tcp, Tls},
    };
    let line = |(endpoint, probe, outcome, ms): (_, _, &str, _)| ProbeLine {
        probe,
        endpoint,
        elapsed: Duration::from_millis(ms),
        outcome: outcome.to_owned(),
    };
    let probes = [
        (Incoming, Dns, "ok", 1),
        (Incoming, Tcp, "timeout", 5_000),
        (Incoming, Tls, "unavailable", 0),
        (Incoming, ProbeKind::Pop3, "unavailable", 0),
        (Outgoing, Dns, "not-applicable", 1),
        (Outgoing, Tcp, "open", 1),
        (Outgoing, Tls, "absent", 1),
        (Outgoing, Smtp, "ok", 1),
        (Submission, Dns, "not-applicable", 1),
        (Endpoint::Imap, Dns, "ok", 1),
        (Endpoint::Imap, Tcp, "open", 1),
    ]
    .map(line);
    let session = session(&[]);
    assert_eq!(
        part(&text(Language::En, &session, &probes), "Checks")[1..],
        [
            "  receive 995 (set)  pop.example.test   ✓ name  ✗ connection: no answer  5.0 s",
            "  send 587 (set)     smtp.example.test  ✓ connection, replies",
            "                                        – name: not looked up",
            "                                        – encryption: not used",
        ]
    );
    assert_eq!(
        part(&text(Language::Ja, &session, &probes), "測定の結果")[1..],
        [
            "  受信 995（設定）  pop.example.test   ✓ 名前  ✗ 接続：返事なし  5.0 秒",
            "  送信 587（設定）  smtp.example.test  ✓ 接続、応答  – 名前：調べていません",
            "                                       – 暗号化：使いません",
        ]
    );
}

/// An advice on a fact or value that does not exist would never be seen.
#[test]
fn every_advice_is_on_a_value_that_exists() {
    let facts = RULES.vocabulary().facts();
    let id = |name: &str| format!("advice-{}", name.replace('.', "-"));
    let (_, advice) = locale::files(Language::En).find(|(name, _)| name.ends_with("advice.ftl")).unwrap();
    let shared: BTreeSet<&str> = advice
        .split("{ ")
        .skip(1)
        .filter_map(|rest| rest.split(" }").next())
        .filter(|id| !id.starts_with('$'))
        .collect();
    let mut fact = None;
    for line in advice.lines() {
        if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| name.starts_with("advice-")) {
            fact = facts.iter().find(|fact| id(&fact.name) == name);
            assert!(fact.is_some() || shared.contains(name), "{name} is the advice on nothing");
        }
        if let Some(value) = line.trim().strip_prefix(".v-").and_then(|line| line.split(' ').next()) {
            let values = fact.unwrap().domain.choices();
            assert!(values.contains(&Value::word(value)), "{line}: there is no such value");
        }
    }
}
