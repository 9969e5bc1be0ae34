//! What authors of scenarios are told.

use super::*;
use crate::{
    server::fault::{Action, Step, When},
    source::{Problem, SourceFile},
};
use std::time::Duration;

const HEAD: &str = "scenario: pop-lock-busy\naccounts: [{address: taro@example.test, password: sesame}]\n";
const CLIENT: &str = "client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}\n";

fn read(text: &str) -> Result<Scenario, Problem> {
    Scenario::read(&SourceFile::new("scenarios/x.yaml", text))
}

/// What is said about a scenario with these lines in its middle.
fn complaint(lines: &str) -> String {
    read(&format!("{HEAD}{lines}\n{CLIENT}")).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn a_small_scenario_has_sensible_defaults() {
    let scenario = read(&format!("{HEAD}{CLIENT}")).unwrap();
    assert_eq!(scenario.cause, None);
    assert_eq!(scenario.accounts[0].receiving.user, "taro@example.test");
    assert_eq!(scenario.accounts[0].sending, scenario.accounts[0].receiving);
    let names: Vec<_> = scenario.hosts.keys().map(String::as_str).collect();
    assert_eq!(names, ["mail.example.test", "pop.example.test", "smtp.example.test"]);
    let pop3s = scenario.server(Role::Pop3s);
    assert_eq!((pop3s.host.as_str(), pop3s.security), ("pop.example.test", ConnectionSecurity::ImplicitTls));
    assert!(!pop3s.cleartext_login && pop3s.mechanisms.contains(&Mechanism::Apop));
    let submission = scenario.server(Role::Submission);
    assert_eq!((submission.host.as_str(), submission.size_limit), ("smtp.example.test", SIZE_LIMIT));
    assert!(!submission.mechanisms.contains(&Mechanism::Apop));
    assert_eq!(scenario.server(Role::Control25).host, CONTROL_HOST);
    let client = scenario.client();
    assert_eq!(
        (client.address.to_string().as_str(), client.incoming.as_ref().unwrap().user.as_deref()),
        ("taro@example.test", None)
    );
    assert_eq!((client.incoming_password.reveal(), client.outgoing_password.reveal()), ("sesame", "sesame"));
}

#[test]
fn a_fault_is_read_with_all_its_conditions() {
    let scenario = read(&format!(
        "{HEAD}faults:\n  - {{at: pop3.login, reply: '-ERR busy', after: 10 s, for: 30 min, times: 2, on: [pop3s], \
         account: taro@example.test}}\n  - {{at: smtp.ehlo, without: [STARTTLS]}}\n  \
         - {{at: dns.answer, name: pop.example.test, do: servfail, when: always}}\n{CLIENT}"
    ))
    .unwrap();
    let lock = &scenario.faults[0];
    assert_eq!((lock.step, lock.when), (Step::Pop3Login, When::Accepted));
    assert_eq!(lock.action, Action::Reply(vec!["-ERR busy".into()]));
    assert_eq!((lock.after, lock.lasting), (Duration::from_secs(10), Some(Duration::from_secs(1800))));
    assert_eq!((lock.times, lock.account, lock.roles.as_slice()), (Some(2), Some(0), &[Role::Pop3s][..]));
    assert_eq!(scenario.faults[1].roles, [Role::Smtp25, Role::Submission, Role::Smtps]);
    assert_eq!(scenario.faults[2].name.as_deref(), Some("pop.example.test"));
}

#[test]
fn what_the_user_typed_for_receiving_is_what_he_types_for_sending() {
    let with = |client: &str| {
        let text = format!(
            "scenario: x\naccounts:\n  - {{address: a@b.test, password: right, smtp: {{user: s1, password: own}}}}\n\
             client: {{incoming: 'pop3://b.test', outgoing: 'smtps://b.test'{client}}}\n"
        );
        let client = read(&text).unwrap().client().clone();
        let user = client.outgoing.unwrap().user.unwrap_or_default();
        [client.incoming_password.reveal(), client.outgoing_password.reveal(), &user].join(" ")
    };
    assert_eq!(with(""), "right own ");
    assert_eq!(with(", password: wrong, user: a"), "wrong wrong a");
    assert_eq!(with(", outgoing_password: right, outgoing_user: s1"), "right right s1");
    assert_eq!(with(", user: a@b.test"), "right own ");
}

#[test]
fn faults_of_the_author_are_named_with_their_place() {
    for (lines, words) in [
        (
            "faults: [{at: pop3.logn, do: close}]",
            "x.yaml:3:15: there is no step `pop3.logn`; the nearest is `pop3.login`",
        ),
        ("faults: [{at: pop3.login}]", "x.yaml:3:15: a fault needs `reply`, `do`, `without` or `after`"),
        ("faults: [{at: pop3.login, reply: '550 no'}]", "x.yaml:3:34: `550 no` is no reply of this protocol"),
        ("faults: [{at: smtp.rcpt, reply: 'no'}]", "x.yaml:3:33: `no` is no reply of this protocol"),
        ("faults: [{at: smtp.rcpt, do: nxdomain}]", "x.yaml:3:30: `smtp.rcpt` cannot do this"),
        (
            "faults: [{at: smtp.rcpt, without: [X]}]",
            "x.yaml:3:15: `without` belongs to `smtp.ehlo`, `pop3.capa` and `imap.capability`",
        ),
        (
            "faults: [{at: smtp.rcpt, do: close, reply: 550 no}]",
            "x.yaml:3:15: a fault has only one of `reply`, `do` and `without`",
        ),
        (
            "faults: [{at: smtp.rcpt, do: close, on: [pop3]}]",
            "x.yaml:3:15: none of the servers in `on` has the step `smtp.rcpt`",
        ),
        (
            "faults: [{at: smtp.rcpt, do: close, on: [smpts]}]",
            "x.yaml:3:42: there is no server `smpts`; the nearest is `smtps`",
        ),
        (
            "faults: [{at: smtp.rcpt, do: close, on: [imap]}]",
            "x.yaml:3:15: none of the servers in `on` has the step `smtp.rcpt`",
        ),
        ("faults: [{at: imap.login, reply: '-ERR no'}]", "x.yaml:3:34: `-ERR no` is no reply of this protocol"),
        (
            "faults: [{at: smtp.rcpt, do: close, account: tarou@example.test}]",
            "x.yaml:3:46: there is no account `tarou@example.test`; the nearest is `taro@example.test`",
        ),
        ("faults: [{at: dns.answer, do: silence}]", "x.yaml:3:15: `name` belongs to `dns.answer`, and only there"),
        ("faults: [{at: pop3.login, do: close, from: foreign}]", "x.yaml:3:44: `from` says nothing about `pop3.login`"),
        (
            "faults: [{at: pop3.dele, do: close, octets: 7 B}]",
            "x.yaml:3:15: `octets` belongs to `pop3.retr` and `pop3.top`",
        ),
        (
            "faults: [{at: pop3.retr, reply: '-ERR no', octets: 7 B}]",
            "x.yaml:3:15: `octets` says where a message breaks off, by `do: close` or `do: stall`",
        ),
        ("hosts: {pop.example.test: [192.0.2.300]}", "x.yaml:3:28: `192.0.2.300` is no IPv4 or IPv6 address"),
        ("hosts: {'a b': [192.0.2.1]}", "x.yaml:3:17: `a b` is not a host name"),
        ("cause: Op25b", "x.yaml:3:8: `Op25b` is no id: use a-z, 0-9, `-` and `.`"),
    ] {
        assert_eq!(complaint(lines), format!("scenarios/{words}"), "{lines}");
    }
}

#[test]
fn values_of_the_wrong_kind_are_named_with_their_place() {
    for (lines, place, words) in [
        ("faults: [{at: pop3.login, do: clsoe}]", "3:31", "clsoe"),
        ("faults: [{at: pop3.login, do: close, for: 30}]", "3:43", "`30` is no time"),
        ("network: {smtp25: dorp}", "3:19", "dorp"),
        ("network: {smtp25: slow(2 kb/s)}", "3:19", "`slow(2 kb/s)` is none of `open`"),
        ("netwrok: {smtp25: drop}", "3:1", "netwrok"),
        ("network: {smtp25/6: drop, smpt25: drop}", "3:27", "`smpt25` is none of `smtp25`"),
        ("certificate: exipred", "3:14", "exipred"),
        ("servers: {pop3: {size_limit: 2MB, security: tls}}", "3:45", "tls"),
    ] {
        let complaint = complaint(lines);
        assert!(
            complaint.starts_with(&format!("scenarios/x.yaml:{place}: ")) && complaint.contains(words),
            "{complaint}"
        );
    }
}

#[test]
fn the_client_is_checked_too() {
    let complaint = |client: &str| read(&format!("{HEAD}client: {client}\n")).map(|_| ()).unwrap_err().message;
    assert_eq!(complaint("{incoming: 'http://a.test', outgoing: 'smtps://a.test'}"), "there is no scheme `http`");
    assert_eq!(complaint("{incoming: 'pop3://a.test', outgoing: 'pop3://a.test'}"), "one sends by SMTP only");
    let options = |words: &str| {
        complaint(&format!("{{incoming: 'pop3://a.test', outgoing: 'smtps://a.test', options: [{words}]}}"))
    };
    assert!(options("--said, full").starts_with("there is no allowed option `--said`"));
    assert!(options("--answer, 'pop3.login@incoming=locked'").starts_with("`--answer` takes FACT=VALUE"));
    assert!(options("--answer").starts_with("`--answer` takes FACT=VALUE"));
    let fine = "{incoming: 'pop3://a.test', outgoing: 'smtps://a.test', options: [--answer, case.complaint=send, -4]}";
    let scenario = read(&format!("{HEAD}client: {fine}\n")).unwrap();
    assert_eq!(scenario.client().options, ["--answer", "case.complaint=send", "-4"]);
}

#[test]
fn a_world_that_is_put_right_has_nothing_left_of_its_fault() {
    let healthy = read(&format!("{HEAD}{CLIENT}")).unwrap();
    let ill = "accounts: [{address: taro@example.test, password: sesame, mailbox: {messages: 3000, message_size: 2 MB, quota: 9000 MB}}]\n\
        servers: {pop3s: {mechanisms: [xoauth2], security: cleartext}, imap: {certificate: expired}, submission: {mechanisms: [], tls: old}}\n\
        dns: {example.test: {txt: ['v=spf1 -all']}}\nnetwork: {smtp25: drop}\nfaults: [{at: pop3.login, do: close}]\n";
    let mended = read(&format!("scenario: pop-lock-busy\n{ill}{CLIENT}")).unwrap().without_faults();
    assert_eq!((&mended.faults, &mended.records), (&healthy.faults, &healthy.records));
    assert_eq!(mended.accounts[0].mailbox, healthy.accounts[0].mailbox);
    for role in Role::ALL {
        assert_eq!(mended.server(role), healthy.server(role), "{role}");
    }
}
