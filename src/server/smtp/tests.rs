//! Whole sessions with their exact replies.

use crate::server::{
    Role,
    talk::{assert_talk, crlf, talk, talk_in_pieces, world},
};

const GREETING: &str = "220 smtp.example.test ESMTP mailmedic reference server";

#[tokio::test(start_paused = true)]
async fn a_message_from_hello_to_quit() {
    assert_talk(
        "",
        Role::Smtps,
        "EHLO pc.example.test
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
MAIL FROM:<taro@example.test> SIZE=40 BODY=8BITMIME
RCPT TO:<Taro@EXAMPLE.test>
RCPT TO:<taro@example.test>
RCPT TO:<somebody@elsewhere.test>
RCPT TO:<nobody@example.test>
DATA
Subject: x

..
.
MAIL FROM:<>
RSET
NOOP
VRFY taro
HELP
QUIT
",
        "220 smtp.example.test ESMTP mailmedic reference server
        250-smtp.example.test
        250-PIPELINING
        250-SIZE 33554432
        250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256
        250-ENHANCEDSTATUSCODES
        250 8BITMIME
        235 2.7.0 Authentication successful
        250 2.1.0 <taro@example.test> is a sender
        250 2.1.5 <Taro@EXAMPLE.test> is a recipient
        250 2.1.5 <taro@example.test> is a recipient
        250 2.1.5 <somebody@elsewhere.test> is a recipient
        550 5.1.1 <nobody@example.test>: no such user here
        354 End the message with a dot on a line of its own
        250 2.0.0 Accepted as N@smtp.example.test
        250 2.1.0 <> is a sender
        250 2.0.0 OK
        250 2.0.0 OK
        252 2.0.0 Cannot verify, but will take mail for local accounts
        214 2.0.0 See RFC 5321
        221 2.0.0 smtp.example.test closing connection",
    )
    .await;
}

/// Who has logged in may write to everybody; what is for others is dropped, and their number is bounded too.
#[tokio::test(start_paused = true)]
async fn a_message_to_others_is_taken_after_a_login_and_goes_nowhere() {
    let world = world("");
    let login = "EHLO pc\nAUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==\nMAIL FROM:<taro@example.test>\n";
    let script = format!("{login}RCPT TO:<x@elsewhere.test>\nDATA\nSubject: x\n\nx\n.\nQUIT\n");
    let heard = talk(&world, Role::Smtps, &script).await;
    assert!(heard.contains("250 2.1.5 <x@elsewhere.test> is a recipient\r\n354 "), "{heard}");
    assert!(heard.contains("250 2.0.0 Accepted"), "{heard}");
    assert_eq!(world.mailboxes.open(0).unwrap().total().0, 2);
    let many = format!("{login}{}QUIT\n", "RCPT TO:<x@elsewhere.test>\n".repeat(101));
    let heard = talk(&world, Role::Smtps, &many).await;
    assert_eq!(heard.matches("is a recipient").count(), 100);
    assert_eq!(heard.matches("452 4.5.3 Too many recipients").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn commands_out_of_order_are_refused() {
    assert_talk(
        "",
        Role::Smtps,
        "MAIL FROM:<taro@example.test>
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
HELO pc
MAIL FROM:<taro@example.test>
RCPT TO:<taro@example.test>
DATA
STARTTLS
AUTH CRAM-MD5 AHRhcm8=
AUTH NTLM
AUTH LOGIN
*
AUTH LOGIN !
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
MAIL FROM:<taro@example.test>
MAIL FROM:<taro@example.test>
DATA
AUTH LOGIN
EHLO
WHAT

QUIT
",
        "220 smtp.example.test ESMTP mailmedic reference server
        503 5.5.1 Send EHLO first
        503 5.5.1 Send EHLO first
        250 smtp.example.test
        530 5.7.0 Authentication required
        503 5.5.1 Send MAIL first
        503 5.5.1 Send MAIL first
        502 5.5.1 TLS is not offered
        501 5.5.2 Cannot decode that
        504 5.5.4 Unknown authentication mechanism
        334 VXNlcm5hbWU6
        501 5.7.0 Authentication cancelled
        501 5.5.2 Cannot decode that
        235 2.7.0 Authentication successful
        503 5.5.1 Already logged in
        250 2.1.0 <taro@example.test> is a sender
        503 5.5.1 A mail transaction is under way; send RSET to end it
        503 5.5.1 Send RCPT first
        503 5.5.1 Already logged in
        501 5.5.4 Syntax: EHLO hostname
        500 5.5.2 Unknown command
        500 5.5.2 Unknown command
        221 2.0.0 smtp.example.test closing connection",
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_control_takes_nothing_and_has_no_faults_of_others() {
    assert_talk(
        "faults: [{at: smtp.ehlo, do: close}]",
        Role::Control25,
        "EHLO pc
AUTH LOGIN
MAIL FROM:<a@b.test>
RCPT TO:<taro@example.test>
RCPT TO:<postmaster>
QUIT
",
        "220 mx.neutral.test ESMTP mailmedic reference server
        250-mx.neutral.test
        250-PIPELINING
        250-SIZE 33554432
        250-ENHANCEDSTATUSCODES
        250 8BITMIME
        503 5.5.1 There is no login here
        250 2.1.0 <a@b.test> is a sender
        550 5.7.1 <taro@example.test>: relaying denied
        550 5.7.1 <postmaster>: relaying denied
        221 2.0.0 mx.neutral.test closing connection",
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn submission_wants_encryption_before_anything_else() {
    assert_talk(
        "cleartext_login: refused",
        Role::Submission,
        "EHLO pc
MAIL FROM:<taro@example.test>
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
STARTTLS now
QUIT
",
        "220 smtp.example.test ESMTP mailmedic reference server
        250-smtp.example.test
        250-PIPELINING
        250-SIZE 33554432
        250-STARTTLS
        250-ENHANCEDSTATUSCODES
        250 8BITMIME
        530 5.7.0 Must issue a STARTTLS command first
        538 5.7.11 Encryption is needed to log in: send STARTTLS first
        501 5.5.4 Syntax: STARTTLS
        221 2.0.0 smtp.example.test closing connection",
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_full_mailbox_is_told_at_rcpt_or_at_the_end_at_the_latest() {
    let script = format!(
        "EHLO pc\nMAIL FROM:<a@b.test> SIZE=3000\nRCPT TO:<jiro@example.test>\nRSET\nMAIL FROM:<a@b.test>\n\
         RCPT TO:<jiro@example.test>\nDATA\n{}\n.\nQUIT\n",
        "x".repeat(3000)
    );
    let world = world("");
    let heard = talk(&world, Role::Smtp25, &script).await;
    let replies: Vec<&str> = heard.lines().filter(|line| !line.starts_with("250")).collect();
    assert_eq!(
        replies,
        [
            GREETING,
            "552 5.2.2 <jiro@example.test>: mailbox full",
            "354 End the message with a dot on a line of its own",
            "552 5.2.2 Mailbox full",
            "221 2.0.0 smtp.example.test closing connection"
        ]
    );
    assert_eq!(world.mailboxes.open(1).unwrap().total(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn what_is_accepted_is_in_the_mailbox_as_it_was_sent() {
    let message = "From: a\nSubject: =?UTF-8?B?5pel5pys?=\n\n.dot\n..\n日本\n";
    let stuffed = message.replace("\n.", "\n..");
    let script = format!("EHLO pc\nMAIL FROM:<a@b.test>\nRCPT TO:<postmaster>\nDATA\n{stuffed}.\nQUIT\n");
    let world = world("");
    let heard = talk(&world, Role::Smtp25, &script).await;
    assert!(heard.contains("250 2.0.0 Accepted as N@smtp.example.test\r\n221 "), "{heard}");
    let drop = world.mailboxes.open(0).unwrap();
    let whole = drop.get(3).unwrap().parts().concat();
    let text = String::from_utf8(whole).unwrap();
    let (trace, rest) = text.split_once("From: a").unwrap();
    assert_eq!(format!("From: a{rest}").into_bytes(), crlf(message));
    assert!(
        trace.starts_with(
            "Return-Path: <a@b.test>\r\nReceived: from pc\r\n\tby smtp.example.test (mailmedic reference server) \
             with ESMTP\r\n\tfor <taro@example.test>; "
        ),
        "{trace}"
    );
}

#[tokio::test(start_paused = true)]
async fn too_large_is_refused_by_its_word_and_by_its_octets() {
    let world = world("");
    let limit = world.settings(Role::Smtp25).size_limit;
    let mut script = crlf(&format!("EHLO pc\nMAIL FROM:<a@b.test> SIZE={}\nMAIL FROM:<a@b.test>\n", limit + 1));
    script.extend(crlf("RCPT TO:<taro@example.test>\nDATA\n"));
    script.resize(script.len() + usize::try_from(limit).unwrap() + 1, b'x');
    script.extend(crlf("\n.\nQUIT\n"));
    let heard = talk_in_pieces(&world, Role::Smtp25, &script, 1 << 16).await;
    assert_eq!(heard.matches("552 5.3.4 Message too large\r\n").count(), 2, "{heard}");
    assert!(heard.ends_with("221 2.0.0 smtp.example.test closing connection\r\n"));
    assert_eq!(world.mailboxes.open(0).unwrap().total().0, 2);
}

#[tokio::test(start_paused = true)]
async fn rubbish_is_answered_and_ends_in_time() {
    let world = world("");
    let mut line = vec![b'x'; 10 * 1024 * 1024];
    line.extend_from_slice(b"\r\nNOOP\r\n\x16\x03\x01\x02\x00\r\nQUIT\r\n");
    let heard = talk_in_pieces(&world, Role::Smtp25, &line, 1 << 16).await;
    let expected = [
        GREETING,
        "500 5.5.2 Line too long",
        "250 2.0.0 OK",
        "500 5.5.2 A command is a line of ASCII text",
        "221 2.0.0 smtp.example.test closing connection",
    ];
    assert_eq!(heard.lines().collect::<Vec<_>>(), expected);

    // An endless line is not read for ever.
    let endless = vec![b'x'; 80 * 1024 * 1024];
    assert_eq!(talk_in_pieces(&world, Role::Smtp25, &endless, 1 << 20).await, format!("{GREETING}\r\n"));

    let heard = talk(&world, Role::Smtp25, &"RUBBISH\n".repeat(100)).await;
    assert_eq!(heard.lines().last(), Some("421 4.7.0 Too many errors"));
    assert_eq!(heard.lines().count(), 1 + 31 + 1);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_vanishes_leaves_nothing() {
    let world = world("");
    let script = "EHLO pc\nMAIL FROM:<a@b.test>\nRCPT TO:<taro@example.test>\nDATA\nhalf a mess";
    let heard = talk(&world, Role::Smtp25, script).await;
    assert!(heard.ends_with("354 End the message with a dot on a line of its own\r\n"), "{heard}");
    assert_eq!(world.mailboxes.open(0).unwrap().total().0, 2);
}

#[tokio::test(start_paused = true)]
async fn faults_change_words_effects_and_time() {
    let script = "EHLO pc\nMAIL FROM:<a@b.test>\nRCPT TO:<taro@example.test>\nRCPT TO:<x@elsewhere.test>\nQUIT\n";
    let after = async |faults: &str| {
        let heard = talk(&world(&format!("faults: [{faults}]")), Role::Smtp25, script).await;
        heard.lines().filter(|line| !line.starts_with("250-")).skip(1).collect::<Vec<_>>().join("|")
    };
    let bye = "221 2.0.0 smtp.example.test closing connection";
    let ehlo = "250 8BITMIME|250 2.1.0 <a@b.test> is a sender";
    let relay = "550 5.7.1 <x@elsewhere.test>: relaying denied";
    // A refusal has no effect, and does not hide one that was due anyway.
    assert_eq!(
        after("{at: smtp.rcpt, reply: '450 4.2.0 Greylisted'}").await,
        format!("{ehlo}|450 4.2.0 Greylisted|{relay}|{bye}")
    );
    assert_eq!(
        after("{at: smtp.mail, reply: '553 5.7.1 Not yours'}").await,
        format!("250 8BITMIME|553 5.7.1 Not yours|503 5.5.1 Send MAIL first|503 5.5.1 Send MAIL first|{bye}")
    );
    // Other words of success keep the effect.
    assert_eq!(
        after("{at: smtp.mail, reply: '250 fine'}").await,
        format!("250 8BITMIME|250 fine|250 2.1.5 <taro@example.test> is a recipient|{relay}|{bye}")
    );
    assert_eq!(after("{at: smtp.rcpt, reply: '421 4.3.2 Going down'}").await, format!("{ehlo}|421 4.3.2 Going down"));
    assert_eq!(after("{at: smtp.rcpt, do: close}").await, ehlo);
    assert_eq!(after("{at: smtp.rcpt, do: stall}").await, ehlo);
    assert_eq!(after("{at: smtp.rcpt, do: silence}").await, format!("{ehlo}|{relay}|{bye}"));
    assert_eq!(
        after("{at: smtp.greeting, reply: '554 5.7.1 No service'}").await,
        format!("{}{bye}", "503 5.5.1 No service here|".repeat(4))
    );
    assert_eq!(
        after("{at: smtp.ehlo, without: [8bitmime, SIZE]}").await.split('|').next(),
        Some("250 ENHANCEDSTATUSCODES")
    );

    let started = tokio::time::Instant::now();
    let slow = after("{at: smtp.rcpt, after: 10 s, times: 1}").await;
    assert!(slow.contains("is a recipient"));
    assert_eq!(started.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_login_fault_counts_for_any_mechanism_and_speaks_a_dialect() {
    let script = "EHLO pc
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHdyb25n
AUTH LOGIN dGFyb0BleGFtcGxlLnRlc3Q=
d3Jvbmc=
AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==
QUIT
";
    let world = world("faults: [{at: smtp.login, when: refused, reply: '535 authentication failed (#5.7.1)'}]");
    let heard = talk(&world, Role::Smtps, script).await;
    let replies: Vec<&str> = heard.lines().filter(|line| !line.starts_with("25")).collect();
    assert_eq!(
        replies,
        [
            GREETING,
            "535 authentication failed (#5.7.1)",
            "334 UGFzc3dvcmQ6",
            "535 authentication failed (#5.7.1)",
            "235 2.7.0 Authentication successful",
            "221 2.0.0 smtp.example.test closing connection"
        ]
    );
    let sessions = world.record.sessions();
    let lines: Vec<_> = sessions[0].transcript.lines().iter().map(|line| line.text.as_str()).collect();
    assert!(lines.contains(&"AUTH PLAIN ***") && lines.contains(&"***") && lines.contains(&"AUTH LOGIN ***"));
    assert!(!lines.iter().any(|line| line.contains("d3Jvbmc") || line.contains("c2VzYW1l")));
}
