use super::*;
use crate::{pattern, source};

fn facts(text: &str) -> Vec<String> {
    let rules = RuleBase::load(&source::builtin()).unwrap();
    let found = read(text, &rules, &pattern::builtin().unwrap(), &Search::default());
    found.iter().map(|known| format!("{}={}", known.key, known.value.as_ref().unwrap())).collect()
}

fn assert_reads(text: &str, expected: &[&str]) {
    let found = facts(text);
    for fact in expected {
        assert!(found.iter().any(|known| known == fact), "{text}: {fact} is missing in {found:?}");
    }
}

#[test]
fn a_dialogs_tail_is_read_in_both_languages() {
    let facts = [
        "client.account=coo",
        "client.outgoing.server=mail.coo.net",
        "client.outgoing.port=25",
        "client.outgoing.security=cleartext",
        "case.complaint=send",
        "client.error=timeout",
    ];
    assert_reads(
        "The connection to the server has failed. Account: 'coo', Server: 'mail.coo.net', Protocol: SMTP, Port: 25, Secure(SSL): No, Socket Error: 10060, Error Number: 0x800CCC0E",
        &facts,
    );
    assert_reads(
        "サーバーへの接続は失敗しました。 アカウント : 'coo', サーバー : 'mail.coo.net', プロトコル : SMTP, ポート : 25, セキュリティ (SSL): なし, ソケット エラー : 10060, エラー番号 : 0x800CCC0E",
        &facts,
    );
}

#[test]
fn every_part_of_a_tail_is_a_fact() {
    assert_reads(
        "Account: \"My mail, old\", Server: pop.example.test, Protocol: POP3, Server Response: '-ERR [AUTH] no', Port: 995, Secure(SSL): Yes, Server Error: 0x800CCC90, Error Number: 0x800CCC92",
        &[
            "client.account=My mail, old",
            "client.incoming.server=pop.example.test",
            "client.incoming.protocol=pop3",
            "client.incoming.port=995",
            "client.incoming.security=ssl",
            "pop3.login@incoming=refused",
            "client.error=auth-failed",
        ],
    );
    assert_reads(
        "アカウント: 'taro', サーバー: '192.0.2.1', プロトコル: IMAP, ポート: 143, セキュリティ (SSL): はい, エラー番号: 0x800CCCD1",
        &[
            "client.account=taro",
            "client.incoming.server=192.0.2.1",
            "client.incoming.protocol=imap",
            "client.incoming.port=143",
            "client.incoming.security=ssl",
            "case.complaint=receive",
        ],
    );
    assert_reads("smtp.server: smtp.example.test", &["client.outgoing.server=smtp.example.test"]);
}

#[test]
fn a_tail_is_read_in_half_width_kana_capitals_and_without_a_protocol() {
    assert_reads(
        "ｱｶｳﾝﾄ: 'x', ｻｰﾊﾞｰ: 'smtp.example.test', ﾌﾟﾛﾄｺﾙ: ＳＭＴＰ, ﾎﾟｰﾄ: ２５, ｾｷｭﾘﾃｨ (SSL): なし, ｴﾗｰ番号: ０ｘ８００ＣＣＣ０Ｅ",
        &["client.account=x", "client.outgoing.port=25", "client.outgoing.security=cleartext", "client.error=timeout"],
    );
    assert_reads(
        "ACCOUNT: 'X', SERVER: 'SMTP.EXAMPLE.TEST', PORT: 465, SECURE (SSL): YES, ERROR NUMBER: 0X800CCC0F",
        &["client.outgoing.server=smtp.example.test", "client.outgoing.security=ssl", "client.error=closed"],
    );
    assert_reads("受信サーバー: pop.example.test ポート: 995 SSL: 無効", &["client.incoming.security=cleartext"]);
}

#[test]
fn the_fields_of_a_tail_are_like_nothing() {
    let read = facts(
        "アカウント: 'x', サーバー: 'pop.example.test', プロトコル: POP3, ポート: 110, セキュリティ (SSL): なし, エラー番号: 0x800CCC0E",
    );
    assert!(read.iter().all(|fact| !fact.starts_with("case.resembles")), "{read:?}");
}

#[test]
fn what_no_phrase_knows_is_like_a_description_and_the_piece_says_why() {
    let rules = RuleBase::load(&source::builtin()).unwrap();
    let text =
        "Hello there. Since granny changed the forwarding of our mail nothing stays in the original mailbox. Bye";
    let found = read(text, &rules, &pattern::builtin().unwrap(), &Search::default());
    let like = found.iter().find(|known| &*known.key.name == "case.resembles").unwrap();
    let value = like.value.as_ref().unwrap().to_string();
    assert!(value.starts_with("forwarding-without-copy "), "{value}");
    assert!(like.detail.as_ref().unwrap().starts_with("Since granny"), "{like:?}");
}

#[test]
fn replies_are_read_by_their_phase() {
    assert_reads(
        "-ERR [IN-USE] Mailbox is locked by another POP3 session",
        &["pop3.login@incoming=locked", "client.error=locked", "case.complaint=receive"],
    );
    assert_reads("535 5.7.8 Error: authentication failed", &["smtp.login@outgoing=refused", "case.complaint=send"]);
    assert_reads(
        "C: RCPT TO:<a@example.test>\nS: 554 5.7.1 <a@example.test>: Relay access denied",
        &["smtp.rcpt@outgoing=relay-denied", "message.refusal=relay-denied"],
    );
    assert_reads(
        "<hanako@example.test>: host mx.example.test said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
        &["message.refusal=unknown-user"],
    );
    assert_reads("a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", &["imap.login@incoming=refused"]);
}

#[test]
fn numbers_that_count_are_no_replies() {
    let read = facts("port 587 and 500 MB");
    assert!(!read.iter().any(|fact| fact.starts_with("smtp.") || fact.starts_with("message.")), "{read:?}");
    assert_eq!(facts(""), Vec::<String>::new());
}

#[test]
fn ticket_notes_are_facts() {
    assert_reads(
        "smtp.port: 25\ntcp.25: timeout\ntcp.587: open\nwebmail: works\nother-network: ok",
        &[
            "client.outgoing.port=25",
            "tcp.connect@outgoing=timeout",
            "tcp.connect@submission=open",
            "account.webmail=works",
            "env.other-network=works",
        ],
    );
    assert_reads("pop3.reply: -ERR .pop lock busy! Is another session active? (11)", &["pop3.login@incoming=locked"]);
    assert_reads("smtp.auth.code: 535", &["smtp.login@outgoing=refused"]);
}

#[test]
fn no_password_is_in_what_is_shown() {
    let rules = RuleBase::load(&source::builtin()).unwrap();
    let text = "USER taro\nPASS sesame-open\n-ERR authorization failed for password: sesame-open";
    let found = read(text, &rules, &pattern::builtin().unwrap(), &Search::default());
    assert!(found.iter().any(|known| &*known.key.name == "pop3.login"));
    assert!(!format!("{found:?}").contains("sesame-open"));
}

#[test]
fn a_code_without_words_leaves_it_to_the_words() {
    assert_reads(
        "SmtpClientAuthentication is disabled for the Tenant. [535 5.7.139]",
        &["smtp.login@outgoing=disabled", "case.complaint=send"],
    );
    assert_reads("535", &["smtp.login@outgoing=refused", "client.error=auth-failed"]);
    assert_eq!(facts("In the mail there are 3 rows of 550 stamps each"), Vec::<String>::new());
}

#[test]
fn who_answers_in_a_servers_place_is_told() {
    assert_reads("-ERR Not Enrolled", &["tcp.answers-as@incoming=portal", "case.complaint=receive"]);
    assert_reads(
        "421 avast! cannot connect to the server",
        &["tcp.answers-as@outgoing=antivirus", "smtp.greeting@outgoing=refused"],
    );
    assert_reads("HTTP/1.1 407 Proxy Authentication Required", &["tcp.answers-as@incoming=proxy"]);
}

#[test]
fn a_notice_says_nothing_of_the_programs_own_connections() {
    let read = facts(
        "Undelivered Mail Returned to Sender\n<a@example.test>: connect to mx.example.test[192.0.2.1]:25: Connection timed out",
    );
    assert!(read.iter().all(|fact| !fact.starts_with("tcp.") && fact != "client.error=timeout"), "{read:?}");
    assert!(read.iter().any(|fact| fact == "message.refusal=host-unreachable"), "{read:?}");
}

#[test]
fn a_reply_that_was_wrapped_is_one() {
    let lines =
        ["550 5.7.1 Client host [192.0.2.1]", "blocked using a list", "quit", "QUIT now", "221 bye", "later words"];
    let whole = whole_replies(lines.map(str::to_owned).into_iter());
    assert_eq!(
        whole,
        ["550 5.7.1 Client host [192.0.2.1] blocked using a list", "quit", "QUIT now", "221 bye", "later words"]
    );
}
