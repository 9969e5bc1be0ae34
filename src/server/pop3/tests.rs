//! Whole sessions with their exact replies.

use crate::server::{
    Role,
    talk::{assert_talk, talk, talk_in_pieces, world},
};

const GREETING: &str = "+OK mailmedic reference server ready <N@pop.example.test>";

#[tokio::test(start_paused = true)]
async fn a_session_from_login_to_update() {
    assert_talk(
        "",
        Role::Pop3s,
        "CAPA
USER taro@example.test
PASS wrong
PASS sesame
USER taro@example.test
PASS sesame
STAT
LIST
LIST 2
UIDL 9
DELE 1
LIST
LIST 1
RETR 1
RSET
STAT
NOOP
CAPA
STLS
USER jiro
QUIT
",
        "+OK mailmedic reference server ready <N@pop.example.test>
        +OK Capability list follows
        TOP
        UIDL
        RESP-CODES
        AUTH-RESP-CODE
        PIPELINING
        EXPIRE NEVER
        USER
        SASL PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256
        IMPLEMENTATION mailmedic-reference-server
        .
        +OK Send the password
        -ERR [AUTH] Invalid user name or password
        -ERR Send USER first
        +OK Send the password
        +OK 2 messages (1200 octets)
        +OK 2 1200
        +OK 2 messages
        1 600
        2 600
        .
        +OK 2 600
        -ERR There is no message 9
        +OK Message 1 deleted
        +OK 1 messages
        2 600
        .
        -ERR There is no message 1
        -ERR There is no message 1
        +OK
        +OK 2 1200
        +OK
        +OK Capability list follows
        TOP
        UIDL
        RESP-CODES
        AUTH-RESP-CODE
        PIPELINING
        EXPIRE NEVER
        USER
        SASL PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256
        IMPLEMENTATION mailmedic-reference-server
        .
        -ERR You have logged in already
        -ERR You have logged in already
        +OK Bye",
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn nothing_is_shown_before_the_login() {
    let script = "STAT\nLIST\nUIDL\nRETR 1\nTOP 1 0\nDELE 1\nRSET\nNOOP\nPASS x\nAUTH GSSAPI\nWHAT\n\nQUIT\n";
    let heard = talk(&world(""), Role::Pop3s, script).await;
    let mut expected = vec![GREETING];
    expected.extend(["-ERR Log in first"; 8]);
    expected.extend([
        "-ERR Send USER first",
        "-ERR Unknown authentication mechanism",
        "-ERR Unknown command",
        "-ERR Unknown command",
        "+OK Bye",
    ]);
    assert_eq!(heard.lines().collect::<Vec<_>>(), expected);
}

#[tokio::test(start_paused = true)]
async fn every_mechanism_opens_the_mailbox() {
    for script in [
        "USER taro@example.test\nPASS sesame\nSTAT\nQUIT\n",
        "AUTH PLAIN\nAHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==\nSTAT\nQUIT\n",
        "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==\nSTAT\nQUIT\n",
        "AUTH LOGIN\ndGFyb0BleGFtcGxlLnRlc3Q=\nc2VzYW1l\nSTAT\nQUIT\n",
        "AUTH LOGIN dGFyb0BleGFtcGxlLnRlc3Q=\nc2VzYW1l\nSTAT\nQUIT\n",
    ] {
        let heard = talk(&world(""), Role::Pop3s, script).await;
        assert!(heard.ends_with("+OK 2 messages (1200 octets)\r\n+OK 2 1200\r\n+OK Bye\r\n"), "{script}\n{heard}");
    }
    let heard = talk(&world(""), Role::Pop3s, "AUTH\nAUTH LOGIN\n*\nAUTH PLAIN\n!\nQUIT\n").await;
    let expected = [
        GREETING,
        "+OK Mechanisms follow",
        "PLAIN",
        "LOGIN",
        "CRAM-MD5",
        "SCRAM-SHA-1",
        "SCRAM-SHA-256",
        ".",
        "+ VXNlcm5hbWU6",
        "-ERR Authentication cancelled",
        "+ ",
        "-ERR Cannot decode that",
        "+OK Bye",
    ];
    assert_eq!(heard.lines().collect::<Vec<_>>(), expected);
}

#[tokio::test(start_paused = true)]
async fn a_server_offers_what_its_scenario_says() {
    let lines = "servers: {pop3s: {security: cleartext, mechanisms: [xoauth2, ntlm, scram-sha-256]}}";
    let script = "CAPA\nUSER taro\nAUTH XOAUTH2\ndXNlcg==\nAUTH PLAIN\nAUTH NTLM\n*\nQUIT\n";
    let heard = talk(&world(lines), Role::Pop3s, script).await;
    let heard: Vec<_> = heard.lines().skip_while(|line| !line.starts_with("SASL")).collect();
    let expected = [
        "SASL XOAUTH2 NTLM SCRAM-SHA-256",
        "IMPLEMENTATION mailmedic-reference-server",
        ".",
        "-ERR This way to log in is not offered",
        "+ ",
        "-ERR [AUTH] Invalid user name or password",
        "-ERR This way to log in is not offered",
        "+ ",
        "-ERR Authentication cancelled",
        "+OK Bye",
    ];
    assert_eq!(heard, expected);
}

#[tokio::test(start_paused = true)]
async fn no_password_crosses_a_clear_channel() {
    assert_talk(
        "cleartext_login: refused",
        Role::Pop3,
        "CAPA
USER taro@example.test
PASS sesame
APOP taro@example.test c4c9334bac560ecc979e58001b3e22fb
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
AUTH
QUIT
",
        "+OK mailmedic reference server ready <N@pop.example.test>
        +OK Capability list follows
        TOP
        UIDL
        RESP-CODES
        AUTH-RESP-CODE
        PIPELINING
        EXPIRE NEVER
        STLS
        IMPLEMENTATION mailmedic-reference-server
        .
        -ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.
        -ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.
        -ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.
        -ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.
        +OK Mechanisms follow
        .
        +OK Bye",
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn only_the_name_of_the_account_logs_in() {
    let script = "USER taro\nPASS sesame\nUSER TARO@example.test\nPASS sesame\nQUIT\n";
    let heard = talk(&world(""), Role::Pop3s, script).await;
    let replies: Vec<&str> = heard.lines().skip(2).step_by(2).collect();
    assert_eq!(replies, ["-ERR [AUTH] Invalid user name or password", "+OK 2 messages (1200 octets)"]);
}

#[tokio::test(start_paused = true)]
async fn messages_are_deleted_by_quit_and_by_nothing_else() {
    let world = world("");
    let log_in = "USER taro@example.test\nPASS sesame\n";
    talk(&world, Role::Pop3s, &format!("{log_in}DELE 1\nDELE 2\n")).await;
    let heard = talk(&world, Role::Pop3s, &format!("{log_in}DELE 1\nRSET\nDELE 2\nQUIT\n")).await;
    assert!(heard.contains("+OK 2 messages (1200 octets)"), "{heard}");
    let heard = talk(&world, Role::Pop3s, &format!("{log_in}LIST\nQUIT\n")).await;
    assert!(heard.ends_with("+OK 1 messages (600 octets)\r\n+OK 1 messages\r\n1 600\r\n.\r\n+OK Bye\r\n"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_second_session_finds_the_mailbox_in_use() {
    let world = world("");
    let first = world.mailboxes.open(0).unwrap();
    let script = "USER taro@example.test\nPASS sesame\nUSER jiro@example.test\nPASS open\nQUIT\n";
    let heard = talk(&world, Role::Pop3s, script).await;
    assert!(heard.contains("-ERR [IN-USE] The mailbox is in use by another session\r\n"), "{heard}");
    assert!(heard.contains("+OK 0 messages (0 octets)\r\n"), "{heard}");
    drop(first);
    let heard = talk(&world, Role::Pop3s, "USER taro@example.test\nPASS sesame\n").await;
    assert!(heard.ends_with("+OK 2 messages (1200 octets)\r\n"), "{heard}");
    assert!(world.mailboxes.open(0).is_some(), "the lock went with the session");
}

#[tokio::test(start_paused = true)]
async fn messages_are_given_out_whole_or_from_the_top() {
    let world = world("");
    world.mailboxes.deliver(1, b"A: 1\r\n".to_vec(), (&b"\r\n.dot\r\n..\r\nlast\r\n"[..]).into()).unwrap();
    let script = "USER jiro@example.test\nPASS open\nRETR 1\nTOP 1 0\nTOP 1 2\nTOP 1 99\nQUIT\n";
    let heard = talk(&world, Role::Pop3s, script).await;
    let (_, heard) = heard.split_once("octets)\r\n").unwrap();
    let whole = "A: 1\r\n\r\n..dot\r\n...\r\nlast\r\n.\r\n";
    let top = "+OK Top of the message follows\r\n";
    let expected = format!(
        "+OK 24 octets\r\n{whole}{top}A: 1\r\n\r\n.\r\n{top}A: 1\r\n\r\n..dot\r\n...\r\n.\r\n{top}{whole}+OK Bye\r\n"
    );
    assert_eq!(heard, expected);
}

#[tokio::test(start_paused = true)]
async fn rubbish_is_answered_and_ends_in_time() {
    let world = world("");
    let mut line = vec![b'x'; 10 * 1024 * 1024];
    line.extend_from_slice(b"\r\n\x16\x03\x01\x02\x00\r\nQUIT\r\n");
    let heard = talk_in_pieces(&world, Role::Pop3s, &line, 1 << 16).await;
    let expected = [GREETING, "-ERR Line too long", "-ERR A command is a line of text", "+OK Bye"];
    assert_eq!(heard.lines().collect::<Vec<_>>(), expected);
    let heard = talk(&world, Role::Pop3s, &"RUBBISH\n".repeat(100)).await;
    assert_eq!((heard.lines().count(), heard.lines().last()), (1 + 31 + 1, Some("-ERR Too many errors")));
}

#[tokio::test(start_paused = true)]
async fn a_lock_holds_for_its_time_and_answers_late() {
    let world = world(
        "faults: [{at: pop3.login, reply: '-ERR [IN-USE] Mailbox is locked by another POP3 session.', \
         after: 10 s, for: 30 min}]",
    );
    let started = tokio::time::Instant::now();
    let script = "USER taro@example.test\nPASS wrong\nUSER taro@example.test\nPASS sesame\nSTAT\nQUIT\n";
    let heard = talk(&world, Role::Pop3s, script).await;
    let replies: Vec<&str> = heard.lines().skip(2).collect();
    assert_eq!(
        replies,
        [
            "-ERR [AUTH] Invalid user name or password",
            "+OK Send the password",
            "-ERR [IN-USE] Mailbox is locked by another POP3 session.",
            "-ERR Log in first",
            "+OK Bye"
        ]
    );
    assert_eq!(started.elapsed().as_secs(), 10);
    tokio::time::advance(std::time::Duration::from_secs(1800)).await;
    let heard = talk(&world, Role::Pop3s, script).await;
    assert!(heard.contains("+OK 2 messages"), "{heard}");
}

#[tokio::test(start_paused = true)]
async fn a_greeting_that_refuses_ends_the_session() {
    let world = world("faults: [{at: pop3.greeting, reply: '-ERR [SYS/TEMP] Come back later'}]");
    assert_eq!(talk(&world, Role::Pop3s, "CAPA\n").await, "-ERR [SYS/TEMP] Come back later\r\n");
}

#[tokio::test(start_paused = true)]
async fn passwords_are_not_in_the_record() {
    let world = world("");
    talk(&world, Role::Pop3s, "USER taro@example.test\nPASS sesame\nQUIT\n").await;
    let sessions = world.record.sessions();
    let lines: Vec<_> =
        sessions[0].transcript.lines().iter().map(|l| format!("{} {}", l.direction.sign(), l.text)).collect();
    assert_eq!(lines[1..4], [" -> USER taro@example.test", "<-  +OK Send the password", " -> PASS ***"]);
}
