//! What Postfix has against a sender or a message. It says most of it at RCPT, whatever it is about.

use super::{Account, SECURE, check_trusting, world};
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
};

/// A world whose Postfix has these settings, or none if the two are not installed.
fn postfix(settings: &'static str) -> Option<super::World> {
    world(&Account { postfix: settings, ..Account::default() })
}

/// Nothing of a message crosses.
fn assert_nothing_sent(checked: &super::Checked) {
    assert!(!checked.said().contains("\"DATA\""), "{:#}", checked.json);
}

#[test]
fn sending_without_a_login_is_not_relayed() {
    let Some(world) = postfix(
        "virtual_mailbox_domains = other.test
smtpd_recipient_restrictions =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination",
    ) else {
        return;
    };
    let arguments = ["--incoming", SECURE[1], "--outgoing", "smtp+noauth://smtp.example.test:587"];
    let checked = check_trusting(&world, &arguments);
    checked.assert_facts(&["smtp.mail-from@outgoing=ok", "smtp.rcpt@outgoing=relay-denied"]);
    checked.assert_said("554 5.7.1 <taro@example.test>: Relay access denied");
    checked.assert_found("smtp-auth-not-enabled");
    assert_nothing_sent(&checked);
}

/// To its own users a server takes mail from everybody; that it passes nothing on shows only at somebody else's address.
#[test]
fn only_mail_to_others_is_not_relayed() {
    let Some(world) = postfix(
        "smtpd_recipient_restrictions =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination",
    ) else {
        return;
    };
    let somebody = ["--recipient", "hanako@elsewhere.test"];
    let without = ["--incoming", SECURE[1], "--outgoing", "smtp+noauth://smtp.example.test:587"];
    let checked = check_trusting(&world, &[&without[..], &somebody].concat());
    checked.assert_facts(&["smtp.rcpt@outgoing=ok", "smtp.other-rcpt@outgoing=relay-denied"]);
    checked.assert_found("smtp-auth-not-enabled");
    assert_nothing_sent(&checked);
    let logged_in = check_trusting(&world, &[&SECURE[..], &somebody].concat());
    logged_in.assert_facts(&["smtp.login@outgoing=ok", "smtp.other-rcpt@outgoing=ok"]);
    logged_in.assert_healthy();
    assert_nothing_sent(&logged_in);
}

#[test]
fn the_largest_message_that_is_taken() {
    let Some(world) = postfix("message_size_limit = 2097152") else { return };
    let checked = check_trusting(&world, &SECURE);
    checked.assert_facts(&["smtp.size-limit@outgoing=2097152"]);
    checked.assert_healthy();
    let said = ["message.bytes=3MB", "case.complaint=send", "client.error=refused-message"];
    let said: Vec<&str> = said.into_iter().flat_map(|answer| ["--answer", answer]).collect();
    let larger = check_trusting(&world, &[&SECURE[..], &said].concat());
    larger.assert_found("message-over-size-limit");
    assert_nothing_sent(&larger);
}

#[test]
fn a_sender_that_is_not_the_account_s_own() {
    let Some(world) = postfix(
        "smtpd_sender_login_maps = static:taro@example.test
smtpd_sender_restrictions = reject_sender_login_mismatch",
    ) else {
        return;
    };
    check_trusting(&world, &SECURE).assert_healthy();
    let Some(world) = postfix(
        "smtpd_sender_login_maps = static:jiro@example.test
smtpd_sender_restrictions = reject_sender_login_mismatch",
    ) else {
        return;
    };
    let checked = check_trusting(&world, &[&SECURE[..], &["--from", "hanako@example.test"]].concat());
    checked.assert_facts(&["smtp.mail-from@outgoing=ok", "smtp.rcpt@outgoing=sender-rejected"]);
    checked
        .assert_said("553 5.7.1 <hanako@example.test>: Sender address rejected: not owned by user taro@example.test");
    checked.assert_found("from-address-not-allowed");
    assert_nothing_sent(&checked);
}

/// A client without a name of its own says its address, which is not refused as a name that is not whole.
#[test]
fn the_name_that_we_introduce_ourselves_by_is_a_whole_one() {
    let Some(world) = postfix(
        "smtpd_helo_required = yes
smtpd_helo_restrictions = reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname",
    ) else {
        return;
    };
    check_trusting(&world, &SECURE).assert_healthy();
}

/// Postfix judges the name that a client introduces itself by only at RCPT.
#[test]
fn a_name_that_is_not_whole_is_refused_at_the_recipient() {
    let Some(world) = postfix(
        "smtpd_helo_required = yes
smtpd_helo_restrictions = reject_non_fqdn_helo_hostname",
    ) else {
        return;
    };
    let lines = "EHLO mypc\r\nMAIL FROM:<taro@example.test>\r\nRCPT TO:<taro@example.test>\r\nQUIT\r\n";
    let replies = converse(world.postfix().submission, lines);
    assert!(replies.contains(&"250 2.1.0 Ok".to_owned()), "{replies:?}");
    let refusal = "504 5.5.2 <mypc>: Helo command rejected: need fully-qualified hostname";
    assert!(replies.contains(&refusal.to_owned()), "{replies:?}");
}

/// What speaks HTTP to Postfix is sent away with a goodbye, which is no answer of a mail server to a mail program.
#[test]
fn a_request_for_a_page() {
    let Some(world) = postfix("") else { return };
    let replies = converse(world.postfix().submission, "GET / HTTP/1.1\r\nHost: smtp.example.test\r\n\r\n");
    let goodbye = "221 2.7.0 Error: I can break rules, too. Goodbye.";
    assert_eq!(replies.last().map(String::as_str), Some(goodbye), "{replies:?}");
    // As soon as it is asked as a mail program asks, all is well.
    check_trusting(&world, &SECURE).assert_healthy();
}

/// Every line that Postfix says to these, the greeting first, until it closes.
fn converse(port: u16, lines: &str) -> Vec<String> {
    let mut client = BufReader::new(TcpStream::connect(("127.0.0.2", port)).unwrap());
    let mut greeting = String::new();
    client.read_line(&mut greeting).unwrap();
    client.get_mut().write_all(lines.as_bytes()).unwrap();
    [greeting].into_iter().chain(client.lines().map_while(Result::ok)).map(|line| line.trim_end().to_owned()).collect()
}

/// A block list also meets those who have logged in.
#[test]
fn an_address_on_a_block_list() {
    let Some(world) = postfix(
        "smtpd_client_restrictions = check_client_access static:{554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using bl.example.test}",
    ) else {
        return;
    };
    let checked = check_trusting(&world, &SECURE);
    checked.assert_facts(&["smtp.login@outgoing=ok", "smtp.mail-from@outgoing=ok", "smtp.rcpt@outgoing=blocked"]);
    checked.assert_said("blocked using bl.example.test");
    checked.assert_found("dnsbl-client-ip");
    assert_nothing_sent(&checked);
}

#[test]
fn a_recipient_whose_mail_is_put_off() {
    let Some(world) = postfix(
        "smtpd_recipient_restrictions = check_recipient_access static:{450 4.2.0 Greylisted, see http://postgrey.example.test/help}",
    ) else {
        return;
    };
    let checked = check_trusting(&world, &SECURE);
    checked.assert_facts(&["smtp.rcpt@outgoing=greylisted"]);
    checked.assert_said("450 4.2.0 <taro@example.test>: Recipient address rejected: Greylisted");
    checked.assert_found("greylisting");
}

#[test]
fn a_server_that_insists_on_encryption() {
    let Some(world) = postfix("smtpd_tls_security_level = encrypt") else { return };
    check_trusting(&world, &SECURE).assert_healthy();
    let without = ["--incoming", SECURE[1], "--outgoing", "smtp://smtp.example.test:587", "--allow-cleartext-login"];
    let checked = check_trusting(&world, &without);
    checked.assert_facts(&["smtp.login@outgoing=encryption-required"]);
    checked.assert_found("starttls-not-used");
    // Who does not log in is told at MAIL.
    let neither = ["--incoming", SECURE[1], "--outgoing", "smtp+noauth://smtp.example.test:587"];
    let checked = check_trusting(&world, &neither);
    checked.assert_facts(&["smtp.mail-from@outgoing=auth-required"]);
    checked.assert_said("530 5.7.0 Must issue a STARTTLS command first");
    checked.assert_found("smtp-auth-not-enabled");
}

/// The first line of the greeting comes at once, the second after six seconds.
#[test]
fn a_greeting_that_takes_its_time() {
    let Some(world) = world(&Account::default()) else { return };
    let arguments = ["--incoming", SECURE[1], "--outgoing", "smtp+starttls://smtp.example.test:2525"];
    let checked = check_trusting(&world, &arguments);
    checked.assert_facts(&["smtp.greeting@outgoing=ok", "smtp.login@outgoing=ok"]);
    checked.assert_said("220-wait, please");
    checked.assert_healthy();
    let took = checked.json["elapsed_ms"].as_u64().unwrap();
    assert!(took >= 6_000, "postscreen lets nobody in before: {took} ms");
}
