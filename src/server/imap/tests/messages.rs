//! What a client that has opened INBOX learns of its messages, finds among them and does with them.

use super::reading;
use crate::server::{
    Role,
    flag::{Change, Flag},
    imap::{
        Session,
        key::Key,
        plan::{Effect, Plan},
        search::find,
        selected::Selected,
    },
    talk::{talk, world},
};

#[tokio::test(start_paused = true)]
async fn messages_are_found_and_described() {
    let heard = reading(
        "d FETCH 1:* (UID RFC822.SIZE FLAGS INTERNALDATE)
e UID FETCH 2 RFC822.SIZE
f FETCH 3 FLAGS
g UID FETCH 3 FLAGS
h SEARCH ALL
i UID SEARCH UNSEEN NOT 1
j SEARCH SEEN
k SEARCH LARGER 1 FROB
l STORE 1:2 +FLAGS (\\Seen \\Flagged)
m UID STORE 2 -FLAGS.SILENT \\Seen
n SEARCH UNSEEN FLAGGED
o FETCH 2 FLAGS
p CLOSE
q SEARCH ALL
r EXAMINE INBOX
s FETCH 1 (FLAGS BODY[]<0.4>)
t STORE 1 FLAGS ()
u STATUS INBOX (UNSEEN)
",
    )
    .await;
    assert_eq!(
        heard.lines().filter(|line| !line.starts_with("* OK [UIDVALIDITY ")).collect::<Vec<_>>(),
        [
            "* 1 FETCH (UID 1 RFC822.SIZE 600 FLAGS () INTERNALDATE \" 1-Jan-2026 00:00:00 +0000\")",
            "* 2 FETCH (UID 2 RFC822.SIZE 600 FLAGS () INTERNALDATE \" 1-Jan-2026 00:00:00 +0000\")",
            "d OK Fetched",
            "* 2 FETCH (UID 2 RFC822.SIZE 600)",
            "e OK Fetched",
            "f BAD There is no such message",
            "g OK Fetched",
            "* SEARCH 1 2",
            "h OK That is all",
            "* SEARCH 2",
            "i OK That is all",
            "* SEARCH",
            "j OK That is all",
            "k BAD Syntax error in the arguments, or they are not offered here",
            "* 1 FETCH (FLAGS (\\Flagged \\Seen))",
            "* 2 FETCH (FLAGS (\\Flagged \\Seen))",
            "l OK Stored",
            "m OK Stored",
            "* SEARCH 2",
            "n OK That is all",
            "* 2 FETCH (FLAGS (\\Flagged))",
            "o OK Fetched",
            "p OK Closed",
            "q BAD Select a mailbox first",
            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
            "* OK [PERMANENTFLAGS ()] Flags that are kept",
            "* 2 EXISTS",
            "* 0 RECENT",
            "* OK [UIDNEXT 3] Next UID",
            "* OK [UNSEEN 2] First unseen",
            "r OK [READ-ONLY] Selected",
            "* 1 FETCH (FLAGS (\\Flagged \\Seen) BODY[]<0> {4}",
            "From)",
            "s OK Fetched",
            "t NO [READ-ONLY] The mailbox was opened for reading only",
            "* STATUS INBOX (UNSEEN 1)",
            "u OK That is all",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn messages_are_given_out_whole_and_in_parts() {
    let heard = reading(
        "d FETCH 2 BODY[]
e FETCH 2 (BODY.PEEK[HEADER.FIELDS (Subject)] RFC822.SIZE)
f UID FETCH 2 BODY.PEEK[]<6.6>
",
    )
    .await;
    let (whole, rest) = heard.split_once(")\r\nd OK Fetched\r\n").unwrap();
    let message = whole.strip_prefix("* 2 FETCH (FLAGS (\\Seen) BODY[] {600}\r\n").unwrap();
    assert!(message.len() == 600 && message.starts_with("From: Hanako <hanako@neutral.test>\r\n"), "{message}");
    assert_eq!(
        rest,
        "* 2 FETCH (BODY[HEADER.FIELDS (Subject)] {47}\r\nSubject: =?UTF-8?B?44GK55+l44KJ44Gb?= 00002\r\n\r\n RFC822.SIZE 600)\r\n\
         e OK Fetched\r\n* 2 FETCH (UID 2 BODY[]<6> {6}\r\nHanako)\r\nf OK Fetched\r\n"
    );
}

/// A message in parts, one of which is a message.
const IN_PARTS: &str = "From: =?ISO-2022-JP?B?GyRCMlY7UhsoQg==?= <hanako@neutral.test>, \"Smith, J\" <j@b.test>
To: friends: a@b.test, c@d.test;
Subject: =?UTF-8?Q?caf=C3=A9?= at
\tnoon
Date: Thu, 1 Jan 2026 23:30:00 +0900
Message-ID: <1@b.test>
Content-Type: multipart/mixed; boundary=out

--out
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe
--out
Content-Type: message/rfc822

From: root
Subject: inner
Content-Type: multipart/alternative; boundary=in

--in

plain
--in
Content-Type: text/html

<p>html</p>
--in--

--out
Content-Type: image/png; name=a.png
Content-Disposition: attachment; filename=a.png
Content-Transfer-Encoding: base64

AAAA
--out--
";

/// What is said of that message, in a mailbox of its own.
async fn reading_parts(commands: &str) -> String {
    let world = world("");
    world.mailboxes.deliver(1, Vec::new(), IN_PARTS.replace('\n', "\r\n").into()).unwrap();
    let said = format!("a LOGIN jiro@example.test open\nb EXAMINE INBOX\n{commands}c LOGOUT\n");
    let heard = talk(&world, Role::Imaps, &said).await;
    let (_, read) = heard.split_once("b OK [READ-ONLY] Selected\r\n").unwrap();
    read.strip_suffix("* BYE Logging out\r\nc OK Bye\r\n").unwrap().to_owned()
}

#[tokio::test(start_paused = true)]
async fn the_parts_of_a_message_are_told() {
    let heard = reading_parts("d FETCH 1 ENVELOPE\ne FETCH 1 BODY\nf FETCH 1 (BODYSTRUCTURE)\n").await;
    let (author, inner) = (
        "((\"=?UTF-8?B?6Iqx5a2Q?=\" NIL \"hanako\" \"neutral.test\")(\"Smith, J\" NIL \"j\" \"b.test\"))",
        "((NIL NIL \"root\" \"\"))",
    );
    let expected = [
        format!(
            "* 1 FETCH (ENVELOPE (\"Thu, 1 Jan 2026 23:30:00 +0900\" \"=?UTF-8?Q?caf=C3=A9?= at noon\" {author} {author} {author} \
             ((NIL NIL \"friends\" NIL)(NIL NIL \"a\" \"b.test\")(NIL NIL \"c\" \"d.test\")(NIL NIL NIL NIL)) NIL NIL NIL \"<1@b.test>\"))"
        ),
        "d OK Fetched".into(),
        format!(
            "* 1 FETCH (BODY ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 15 0)\
             (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 149 (NIL \"inner\" {inner} {inner} {inner} NIL NIL NIL NIL NIL) \
             ((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 5 0)(\"text\" \"html\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 11 0) \"alternative\") 12)\
             (\"image\" \"png\" (\"name\" \"a.png\") NIL NIL \"base64\" 4) \"mixed\"))"
        ),
        "e OK Fetched".into(),
        format!(
            "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 15 0 NIL NIL NIL NIL)\
             (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 149 (NIL \"inner\" {inner} {inner} {inner} NIL NIL NIL NIL NIL) \
             ((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 5 0 NIL NIL NIL NIL)\
             (\"text\" \"html\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 11 0 NIL NIL NIL NIL) \
             \"alternative\" (\"boundary\" \"in\") NIL NIL NIL) 12 NIL NIL NIL NIL)\
             (\"image\" \"png\" (\"name\" \"a.png\") NIL NIL \"base64\" 4 NIL (\"attachment\" (\"filename\" \"a.png\")) NIL NIL) \
             \"mixed\" (\"boundary\" \"out\") NIL NIL NIL))"
        ),
        "f OK Fetched".into(),
    ];
    assert_eq!(heard.lines().collect::<Vec<_>>(), expected);
}

#[tokio::test(start_paused = true)]
async fn parts_are_given_out_one_by_one() {
    for (section, octets) in [
        ("1", "Gr=C3=BC=C3=9Fe"),
        ("1.MIME", "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"),
        ("2.HEADER.FIELDS (SUBJECT)", "Subject: inner\r\n\r\n"),
        ("2.1", "plain"),
        ("2.2", "<p>html</p>"),
        ("2.2.MIME", "Content-Type: text/html\r\n\r\n"),
        ("3", "AAAA"),
    ] {
        let heard = reading_parts(&format!("d FETCH 1 BODY.PEEK[{section}]\n")).await;
        let expected = format!("* 1 FETCH (BODY[{section}] {{{}}}\r\n{octets})\r\nd OK Fetched\r\n", octets.len());
        assert_eq!(heard, expected);
    }
    for section in ["4", "1.1", "2.3", "1.HEADER", "2.1.TEXT", "3.1"] {
        let heard = reading_parts(&format!("d FETCH 1 BODY[{section}]\n")).await;
        assert_eq!(heard, format!("* 1 FETCH (BODY[{section}] NIL)\r\nd OK Fetched\r\n"));
    }
    let heard = reading_parts("d FETCH 1 BODY[2.2]<3.4>\ne FETCH 1 BODY[3]<9.4>\n").await;
    let expected =
        "* 1 FETCH (BODY[2.2]<3> {4}\r\nhtml)\r\nd OK Fetched\r\n* 1 FETCH (BODY[3]<9> {0}\r\n)\r\ne OK Fetched\r\n";
    assert_eq!(heard, expected);
    // A message that has no parts is its own first one.
    let heard = reading("d FETCH 1 (BODY.PEEK[1]<0.3> BODY.PEEK[1.1])\n").await;
    assert_eq!(heard, "* 1 FETCH (BODY[1]<0> {3}\r\nxxx BODY[1.1] NIL)\r\nd OK Fetched\r\n");
}

#[tokio::test(start_paused = true)]
async fn a_message_is_found_by_what_it_says() {
    for (key, is_found) in [
        ("FROM hanako", true),
        ("FROM {6}\r\n花子", true),
        ("CHARSET UTF-8 SUBJECT \"Café at noon\"", true),
        ("TO c@d.test CC \"\"", false),
        ("HEADER message-id \"\"", true),
        ("HEADER X-Spam \"\"", false),
        ("BODY \"grüße\"", true),
        ("BODY <P>HTML", true),
        ("BODY noon", false),
        ("TEXT noon", true),
        ("LARGER 700 SMALLER 900", true),
        ("LARGER 900", false),
        // 14:30 on that day in UTC, and the day is the one that is written.
        ("SENTON 1-Jan-2026 SENTSINCE 1-Jan-2026 SENTBEFORE 2-Jan-2026", true),
        ("SENTBEFORE 1-Jan-2026", false),
        ("BEFORE 1-Jan-2026", false),
        ("SINCE \"01-Jan-2026\"", true),
        ("OR SEEN (UNSEEN NOT FLAGGED)", true),
        ("KEYWORD $Junk", false),
        ("UNKEYWORD $Junk", true),
    ] {
        let said = key.replace("{6}\r", "{6+}");
        let heard = reading_parts(&format!("d SEARCH {said}\n")).await;
        let found = if is_found { "* SEARCH 1" } else { "* SEARCH" };
        assert_eq!(heard, format!("{found}\r\nd OK That is all\r\n"), "{key}");
    }
    let heard = reading_parts("d SEARCH CHARSET KOI8-R ALL\n").await;
    assert_eq!(heard, "d NO [BADCHARSET (US-ASCII UTF-8)] There are no texts in that here\r\n");
}

#[tokio::test(start_paused = true)]
async fn what_is_marked_is_deleted() {
    let world = world("");
    let session = async |commands: &str| {
        let said = format!("a LOGIN taro@example.test sesame\nb SELECT INBOX\n{commands}");
        talk(&world, Role::Imaps, &said).await.split_once("b OK [READ-WRITE] Selected\r\n").unwrap().1.to_owned()
    };
    let heard = session(
        "c STORE 1 +FLAGS.SILENT (\\Deleted)\nd STORE 2 FLAGS \\Flagged\ne EXPUNGE\nf FETCH 1 (UID FLAGS)\n\
         g STORE 1 +FLAGS.SILENT \\Deleted\nh UNSELECT\ni STATUS INBOX (MESSAGES)\n",
    )
    .await;
    assert_eq!(
        heard,
        "c OK Stored\r\n* 2 FETCH (FLAGS (\\Flagged))\r\nd OK Stored\r\n* 1 EXPUNGE\r\ne OK Expunged\r\n\
         * 1 FETCH (UID 2 FLAGS (\\Flagged))\r\nf OK Fetched\r\ng OK Stored\r\nh OK Closed\r\n\
         * STATUS INBOX (MESSAGES 1)\r\ni OK That is all\r\n"
    );
    let heard = session("c FETCH 1 (UID FLAGS)\nd CLOSE\ne STATUS INBOX (MESSAGES UIDNEXT)\n").await;
    assert_eq!(
        heard,
        "* 1 FETCH (UID 2 FLAGS (\\Flagged \\Deleted))\r\nc OK Fetched\r\nd OK Closed\r\n\
         * STATUS INBOX (MESSAGES 0 UIDNEXT 3)\r\ne OK That is all\r\n"
    );
}

#[tokio::test]
async fn what_others_do_is_told_at_noop() {
    let world = world("");
    let mut session = Session::new(&world, Role::Imaps);
    session.account = Some(0);
    session.selected = Some(opened(session.plan_select("INBOX", true)));
    world.mailboxes.remove(0, &[1].into());
    world.mailboxes.change_flags(0, &[1, 2], Change::Add, &[Flag::Answered].into());
    world.mailboxes.deliver(0, Vec::new(), "Subject: x\r\n\r\nx\r\n".into()).unwrap();
    let found = |session: &Session<'_>| find(session.selected.as_ref().unwrap(), &[Key::Every]).len();
    assert_eq!(found(&session), 2);
    let plan = session.plan_noop();
    assert_eq!(plan.untagged, ["* 1 EXPUNGE", "* 2 EXISTS", "* 1 FETCH (FLAGS (\\Answered))"]);
    session.selected = Some(opened(plan));
    assert_eq!(found(&session), 2);
    assert_eq!(session.plan_noop().untagged, Vec::<String>::new());
}

fn opened(plan: Plan) -> Selected {
    match plan.effect {
        Effect::Select(selected) => selected,
        other => panic!("{other:?}"),
    }
}
