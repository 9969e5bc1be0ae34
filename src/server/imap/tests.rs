//! Whole sessions with their exact replies.

mod messages;

use crate::server::{
    Role,
    talk::{assert_talk, talk, world},
};
use base64::{Engine, engine::general_purpose::STANDARD};

const GREETING: &str = "* OK mailmedic reference server ready";

#[tokio::test(start_paused = true)]
async fn a_session_from_login_to_logout() {
    assert_talk(
        "",
        Role::Imaps,
        "a CAPABILITY
b ID NIL
c SELECT INBOX
d LOGIN taro@example.test wrong
e LOGIN \"taro@example.test\" {6}
sesame
f LOGIN taro@example.test sesame
g CAPABILITY
h LIST \"\" \"\"
i LIST \"\" *
j LSUB \"\" Sent
k STATUS inbox (MESSAGES UIDNEXT UNSEEN)
l STATUS Sent (MESSAGES)
m GETQUOTAROOT INBOX
n FETCH 1 FLAGS
o EXAMINE Sent
p EXPUNGE
q NOOP
r FROB
s
t LOGOUT
",
        "* OK mailmedic reference server ready
        * CAPABILITY IMAP4rev1 SASL-IR ID UNSELECT QUOTA STATUS=SIZE LITERAL- AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5 AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256
        a OK That is all
        * ID (\"name\" \"mailmedic reference server\")
        b OK Pleased to meet you
        c BAD Log in first
        d NO [AUTHENTICATIONFAILED] Invalid user name or password
        + Go on
        e OK Logged in
        f BAD You have logged in already
        * CAPABILITY IMAP4rev1 SASL-IR ID UNSELECT QUOTA STATUS=SIZE LITERAL-
        g OK That is all
        * LIST (\\Noselect) \"/\" \"\"
        h OK That is all
        * LIST () \"/\" INBOX
        i OK That is all
        j OK That is all
        * STATUS INBOX (MESSAGES 2 UIDNEXT 3 UNSEEN 2)
        k OK That is all
        l NO [NONEXISTENT] There is only INBOX
        * QUOTAROOT INBOX
        m OK There is no limit
        n BAD Select a mailbox first
        o NO [NONEXISTENT] There is only INBOX
        p BAD Select a mailbox first
        q OK
        r BAD Unknown command
        * BAD A command begins with a tag
        * BYE Logging out
        t OK Bye",
    )
    .await;
}

/// The lines of a session of a user who has logged in and opened INBOX, from there on.
async fn reading(commands: &str) -> String {
    let said = format!("a LOGIN taro@example.test sesame\nb SELECT INBOX\n{commands}c LOGOUT\n");
    let heard = talk(&world(""), Role::Imaps, &said).await;
    let (_, read) = heard.split_once("b OK [READ-WRITE] Selected\r\n").unwrap();
    read.strip_suffix("* BYE Logging out\r\nc OK Bye\r\n").unwrap().to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_mailbox_that_cannot_be_opened_closes_the_one_before() {
    let heard = reading("d SELECT Sent\ne FETCH 1 FLAGS\n").await;
    assert_eq!(heard, "d NO [NONEXISTENT] There is only INBOX\r\ne BAD Select a mailbox first\r\n");
}

#[tokio::test(start_paused = true)]
async fn a_quota_is_told_in_kilobytes() {
    let said = "a LOGIN jiro@example.test open\nb GETQUOTAROOT INBOX\nc GETQUOTA \"User quota\"\nd LOGOUT\n";
    let heard = talk(&world(""), Role::Imaps, said).await;
    let expected = "* QUOTAROOT INBOX \"User quota\"\r\n* QUOTA \"User quota\" (STORAGE 0 2)\r\nb OK That is all\r\n\
                    * QUOTA \"User quota\" (STORAGE 0 2)\r\nc OK That is all\r\n";
    assert!(heard.contains(expected), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn sasl_with_and_without_an_initial_response() {
    let (right, wrong) = (STANDARD.encode("\0taro@example.test\0sesame"), STANDARD.encode("\0taro@example.test\0x"));
    for (said, replies) in [
        (format!("a AUTHENTICATE PLAIN {right}\n"), vec!["a OK Logged in"]),
        (format!("a authenticate plain\n{right}\n"), vec!["+ ", "a OK Logged in"]),
        (format!("a AUTHENTICATE PLAIN {wrong}\n"), vec!["a NO [AUTHENTICATIONFAILED] Invalid user name or password"]),
        ("a AUTHENTICATE PLAIN\n*\n".to_owned(), vec!["+ ", "a BAD Authentication cancelled"]),
        ("a AUTHENTICATE PLAIN !\n".to_owned(), vec!["a BAD Cannot decode that"]),
        ("a AUTHENTICATE GSSAPI\n".to_owned(), vec!["a NO Unknown authentication mechanism"]),
    ] {
        let heard = talk(&world(""), Role::Imaps, &said).await;
        assert_eq!(heard.lines().skip(1).collect::<Vec<_>>(), replies, "{said}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_password_is_taken_in_the_clear() {
    assert_talk(
        "cleartext_login: refused",
        Role::Imap,
        "a CAPABILITY\nb LOGIN taro@example.test sesame\nc AUTHENTICATE PLAIN AHRhcm8Ac2VzYW1l\n",
        &format!(
            "{GREETING}
            * CAPABILITY IMAP4rev1 SASL-IR ID UNSELECT QUOTA STATUS=SIZE LITERAL- STARTTLS LOGINDISABLED
            a OK That is all
            b NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.
            c NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections."
        ),
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn faults_speak_with_the_tag_of_the_command() {
    let login = "a1 LOGIN taro@example.test sesame\na2 NOOP\n";
    for (fault, replies) in [
        ("at: imap.login, reply: 'NO [INUSE] Busy'", vec!["a1 NO [INUSE] Busy", "a2 OK"]),
        (
            "at: imap.login, reply: \"* OK [ALERT] Full\\nNO [OVERQUOTA] Full\"",
            vec!["* OK [ALERT] Full", "a1 NO [OVERQUOTA] Full", "a2 OK"],
        ),
        ("at: imap.login, reply: '* BYE Go away'", vec!["* BYE Go away"]),
        ("at: imap.login, do: silence", vec!["a2 OK"]),
        ("at: imap.login, do: close", vec![]),
    ] {
        let heard = talk(&world(&format!("faults: [{{{fault}}}]")), Role::Imaps, login).await;
        assert_eq!(heard.lines().skip(1).collect::<Vec<_>>(), replies, "{fault}");
    }
    let heard =
        talk(&world("faults: [{at: imap.capability, without: [QUOTA, AUTH=PLAIN]}]"), Role::Imaps, "a CAPABILITY\n")
            .await;
    assert!(heard.contains("* CAPABILITY IMAP4rev1 SASL-IR ID UNSELECT STATUS=SIZE LITERAL- AUTH=LOGIN AUTH=CRAM-MD5 AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256\r\n"), "{heard}");
    let heard = talk(&world("faults: [{at: imap.greeting, reply: '* BYE Overloaded'}]"), Role::Imaps, "a NOOP\n").await;
    assert_eq!(heard, "* BYE Overloaded\r\n");
}

#[tokio::test(start_paused = true)]
async fn a_literal_that_is_too_long_is_not_asked_for() {
    let heard = talk(&world(""), Role::Imaps, "a LOGIN {999999999999}\nb NOOP\n").await;
    assert_eq!(heard, format!("{GREETING}\r\na BAD [TOOBIG] The literal is too long\r\nb OK\r\n"));
}

#[tokio::test]
async fn a_literal_may_come_without_being_asked_for() {
    assert_talk(
        "",
        Role::Imap,
        "a LOGIN {17+}\ntaro@example.test {6}\nsesame\nb APPEND Sent {99999+}\nc NOOP\n",
        "
        * OK mailmedic reference server ready
        + Go on
        a OK Logged in
        * BYE [TOOBIG] The literal is too long
        ",
    )
    .await;
}
