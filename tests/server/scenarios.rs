//! Every built-in scenario as its user meets it, and every refusal in it as it is said.

use super::command::{Serving, mailmedic, serve};
use mailmedic::{
    explain,
    network::Network,
    pattern::{Patterns, Protocol},
    rule::RuleBase,
    server::{
        Role, Scenario,
        fault::{Action, Step},
        scenario::load,
        simulate,
    },
    source::builtin,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    process::Output,
    sync::Arc,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

/// `check` as the scenario's user would run it.
fn checked(serving: &Serving) -> Output {
    let said = &serving.said;
    let mut check = mailmedic(&["check", "--format", "json"]);
    check.args(said["check"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()));
    for (name, value) in said["client_env"].as_object().unwrap() {
        check.env(name, value.as_str().unwrap());
    }
    check.output().unwrap()
}

/// How many logins a server refused, by its own log: what came after a credential was no consent and no
/// question for more.
fn refused_logins(log: &str) -> usize {
    let (mut waiting, mut refused) = (BTreeSet::new(), 0);
    for line in log.lines().filter(|line| line.starts_with('#')) {
        let session = line.split(' ').next().unwrap();
        if line.contains("-> ") || line.contains("~> ") {
            if line.contains("***") {
                waiting.insert(session);
            }
        } else if let Some((_, reply)) = line.split_once("<~  ").or_else(|| line.split_once("<-  "))
            && waiting.remove(session)
        {
            let words: Vec<&str> = reply.split(' ').collect();
            let goes_on = ["+OK", "+", "235", "334"].contains(&words[0]) || words.get(1) == Some(&"OK");
            refused += usize::from(!goes_on);
        }
    }
    refused
}

#[test]
fn three_logins_are_refused_in_a_run_at_most_over_all_protocols() {
    let mut most = 0;
    for scenario in load(&builtin()).unwrap() {
        let about_logins =
            ["wrong-password", "wrong-smtp-credentials", "username-needs-domain", "account-locked-abuse"];
        if !about_logins.iter().any(|cause| scenario.cause.as_deref() == Some(cause)) {
            continue;
        }
        let mut serving = serve(&["-v", "--scenario", &scenario.id]);
        checked(&serving);
        drop(serving.child.stdin.take());
        let (_, log) = serving.ended();
        let refused = refused_logins(&log);
        assert!((1..=3).contains(&refused), "{}: {refused} refusals\n{log}", scenario.id);
        most = most.max(refused);
    }
    assert_eq!(most, 3, "the limit was met");
}

/// The replies that a scenario puts in.
fn replies(scenario: &Scenario) -> impl Iterator<Item = (Step, &Vec<String>)> {
    scenario.faults.iter().filter_map(|fault| match &fault.action {
        Action::Reply(lines) => Some((fault.step, lines)),
        _ => None,
    })
}

#[test]
fn a_refusal_says_what_the_user_was_told_of_it() {
    let files = builtin();
    let (rules, patterns) = (RuleBase::load(&files).unwrap(), Patterns::load(&files).unwrap());
    let search = explain::Search::default();
    let mut looked_at = 0;
    for scenario in load(&files).unwrap() {
        let options = &scenario.client().options;
        let Some(told) = options.iter().find_map(|option| option.strip_prefix("message.refusal=")) else { continue };
        for (_, lines) in replies(&scenario) {
            let read = explain::read(&lines.join("\n"), &rules, &patterns, &search);
            let refusal = read.iter().find(|observation| observation.key.to_string() == "message.refusal").unwrap();
            let read = refusal.value.as_ref().unwrap().to_string();
            // Where nobody but the person understands the words, a code may say no more than "policy" or "later".
            let is_open = scenario.id.ends_with("unknown-words") && ["policy", "temporary"].contains(&read.as_str());
            assert!(read == told || is_open, "{}: {lines:?} is {read}", scenario.id);
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "{looked_at}");
}

/// Causes that no server or network shows by itself, and why.
const NOT_SHOWN: [(&str, &str); 10] = [
    ("account-expired-nonpayment", "the words are those of account-locked-abuse; only the provider's letter tells"),
    ("source-ip-restricted", "the refusal is that of a wrong password; only a login from elsewhere tells"),
    ("mail-hidden-by-rule", "the mail program has the mail"),
    ("sent-copy-not-kept", "an option of the mail program"),
    ("oe-bug-0x800c0133", "a fault of the mail program"),
    ("local-store-full-or-corrupt", "the mail program's own files"),
    ("pst-ost-corrupt", "the mail program's own files"),
    ("client-profile-damaged", "the mail program's own files"),
    ("client-install-damaged", "the mail program itself"),
    ("httpmail-discontinued", "a protocol that no server speaks any more"),
];

#[test]
fn every_cause_that_can_be_shown_has_a_scenario_of_its_name() {
    let files = builtin();
    let scenarios = load(&files).unwrap();
    let missing: BTreeSet<String> = RuleBase::load(&files)
        .unwrap()
        .causes()
        .iter()
        .map(|cause| cause.id.to_string())
        .filter(|cause| !scenarios.iter().any(|scenario| scenario.id == *cause))
        .collect();
    assert_eq!(missing, NOT_SHOWN.iter().map(|(cause, _)| (*cause).to_owned()).collect());
}

/// Causes whose scenarios put words in that nobody's server says, or that have no words of their own, and why.
const FEW_DIALECTS: [(&str, &str); 6] = [
    ("antivirus-blocks-mail", "a scanner greets in a server's place"),
    ("isp-restricts-other-smtp", "something on the way answers in a server's place"),
    ("proxy-required", "something on the way answers in a server's place"),
    ("smtp-inspection-middlebox", "something on the way masks what a server says"),
    ("sent-folder-copy-failed", "the mail program alone hears it, and says so in its own words"),
    ("imap-folder-problem", "the mail program alone hears it, and says so in its own words"),
];

/// Causes whose refusal has the codes of another one: in words that nobody knows it is the other one.
const NO_CODE: [(&str, &str); 2] =
    [("app-password-required", "wrong-password"), ("pop-imap-disabled", "wrong-password")];

#[test]
fn a_refusal_stands_in_three_dialects_and_once_in_words_that_nobody_knows() {
    let scenarios = load(&builtin()).unwrap();
    let mut refusals: BTreeMap<&str, Vec<&Scenario>> = BTreeMap::new();
    for scenario in &scenarios {
        if let Some(cause) = scenario.cause.as_deref() {
            refusals.entry(cause).or_default().push(scenario);
        }
    }
    refusals.retain(|_, all| all.iter().any(|scenario| replies(scenario).next().is_some()));
    let mut few = BTreeSet::new();
    let mut without_unknown = BTreeSet::new();
    for (cause, all) in &refusals {
        let (unknown, known): (Vec<_>, Vec<_>) =
            all.iter().copied().partition(|scenario| scenario.id.ends_with("unknown-words"));
        // Without any, they are the server's own words.
        let dialects: BTreeSet<Vec<&Vec<String>>> =
            known.iter().map(|scenario| replies(scenario).map(|(_, lines)| lines).collect()).collect();
        if FEW_DIALECTS.iter().any(|(own, _)| own == cause) {
            continue;
        }
        if dialects.len() < 3 {
            few.insert(format!("{cause}: {}", dialects.len()));
        }
        if unknown.is_empty() {
            without_unknown.insert(*cause);
        }
    }
    assert_eq!(few, BTreeSet::new());
    assert_eq!(without_unknown, NO_CODE.iter().map(|(cause, _)| *cause).collect());
    assert!(refusals.len() > 40, "{}", refusals.len());
}

/// A reply with its codes and without its words: `550 5.7.1 …`, `-ERR [AUTH] …`.
fn bare(line: &str) -> String {
    let is_code = |word: &&str| {
        word.starts_with(['[', '-', '+'])
            || *word == "NO"
            || word.chars().all(|c| c.is_ascii_digit() || c == '.') && word.starts_with(['2', '3', '4', '5'])
    };
    let codes: Vec<&str> = line.split(' ').take_while(is_code).collect();
    format!("{} qqq", codes.join(" "))
}

#[test]
fn unknown_words_are_words_that_no_pattern_knows() {
    let files = builtin();
    let patterns = Patterns::load(&files).unwrap();
    let mut looked_at = 0;
    for scenario in load(&files).unwrap().iter().filter(|scenario| scenario.id.ends_with("unknown-words")) {
        for (step, lines) in replies(scenario) {
            let protocol = match step.protocol().unwrap().as_str() {
                "smtp" => Protocol::Smtp,
                "pop3" => Protocol::Pop3,
                _ => Protocol::Imap,
            };
            for line in lines {
                let known = patterns.category(protocol, line);
                assert_eq!(known, patterns.category(protocol, &bare(line)), "{}: {line}", scenario.id);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 25, "{looked_at}");
}

/// What the server says to a recipient, on a connection of its own.
async fn refusal(network: &dyn Network, to: &str, expected: usize) -> Vec<String> {
    let addresses = network.lookup("smtp.example.test").await.all().unwrap();
    let stream = network.connect("smtp.example.test", Role::Smtp25.port(), &addresses).await.unwrap();
    let mut stream = BufReader::new(stream);
    let said = format!("HELO pc\r\nMAIL FROM:<taro@example.test>\r\nRCPT TO:<{to}>\r\n");
    stream.write_all(said.as_bytes()).await.unwrap();
    let mut lines = Vec::new();
    while lines.len() < 3 + expected {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).await.unwrap() > 0, "{lines:?}");
        lines.push(line.trim_end().to_owned());
    }
    lines.split_off(3)
}

/// Nobody else's mail is taken here, so a fault about a foreign recipient must not wait for that.
#[tokio::test(start_paused = true)]
async fn what_is_said_of_a_recipient_is_said_to_a_mail_program() {
    let mut looked_at = 0;
    for scenario in load(&builtin()).unwrap() {
        let network = simulate(Arc::clone(&scenario)).unwrap().network;
        for fault in scenario.faults.iter().filter(|fault| fault.step == Step::SmtpRcpt) {
            if let (Some(to), Action::Reply(lines)) = (&fault.only.to, &fault.action) {
                assert_eq!(refusal(&*network, to, lines.len()).await, *lines, "{}", scenario.id);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 20, "{looked_at}");
}
