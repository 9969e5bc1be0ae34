//! Clients that read by IMAP.

use crate::{
    pop3::{delete_by_fetchmail, fetchmail, write_wanted},
    served::{LOGIN, Served, USER},
    table::{Column, Row, Table},
    tool::tool,
};
use mailmedic::server::Role;

pub async fn all(table: &mut Table) {
    table.row("curl imap", curl).await;
    table.row("fetchmail imap", fetchmail_imap).await;
    table.row("Python imaplib", imaplib).await;
}

async fn curl(row: &mut Row) {
    let (served, messages) = Served::full().await;
    let logins = async {
        for role in [Role::Imap, Role::Imaps] {
            for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5"] {
                let ran = served.curl(role, &["", "--user", LOGIN, "--login-options", mechanism]).run().await;
                assert_eq!(ran.expect_success(), b"* LIST () \"/\" INBOX\r\n", "{role} {mechanism}");
            }
        }
    };
    row.cell(Column::LogIn, logins).await;
    let refusal = async {
        let ran = served.curl(Role::Imaps, &["", "--user", "taro@example.test:wrong"]).run().await;
        assert_eq!(ran.code(), Some(67), "{}", ran.text());
    };
    row.cell(Column::Refused, refusal).await;
    let list = async {
        let ran = served.curl(Role::Imaps, &["INBOX?ALL", "--user", LOGIN]).run().await;
        assert_eq!(ran.expect_success(), b"* SEARCH 1 2 3 4\r\n");
    };
    row.cell(Column::List, list).await;
    for (index, message) in messages.iter().enumerate() {
        let fetch = async {
            let place = format!("INBOX;UID={}", index + 1);
            let ran = served.curl(Role::Imaps, &[&place, "--user", LOGIN]).run().await;
            let fetched = ran.expect_success();
            assert!(fetched.ends_with(&message.octets), "{} octets", fetched.len());
        };
        row.cell(message.column, fetch).await;
    }
    let header = async {
        let ran =
            served.curl(Role::Imap, &["INBOX;UID=3;SECTION=HEADER.FIELDS%20(SUBJECT)", "--user", LOGIN]).run().await;
        assert_eq!(ran.expect_success(), b"Subject: =?ISO-8859-1?Q?octets?=\r\n\r\n");
    };
    row.cell(Column::Fetch, header).await;
    let delete = async {
        for request in ["STORE 1:* +FLAGS.SILENT \\Deleted", "EXPUNGE"] {
            let arguments = ["INBOX", "--user", LOGIN, "--request", request];
            served.curl(Role::Imaps, &arguments).run().await.expect_success();
        }
        served.assert_empty().await;
    };
    row.cell(Column::Delete, delete).await;
}

async fn fetchmail_imap(row: &mut Row) {
    let (served, messages) = Served::full().await;
    fetchmail(row, &served, &messages, [Role::Imap, Role::Imaps]).await;
    row.cell(Column::Delete, delete_by_fetchmail(&served, Role::Imaps)).await;
}

async fn imaplib(row: &mut Row) {
    let (served, messages) = Served::full().await;
    let head = format!(
        r#"
import email, imaplib, ssl
trust = ssl.create_default_context(cafile={ca:?})
USER = {USER:?}
{wanted}
def plain():
    return imaplib.IMAP4("127.0.0.1", {imap})
def encrypted(readonly=True):
    imap = imaplib.IMAP4_SSL("127.0.0.1", {imaps}, ssl_context=trust)
    assert imap.login(USER, "sesame")[0] == "OK"
    assert imap.select(readonly=readonly) == ("OK", [b"4"])
    return imap
"#,
        ca = served.ca(),
        wanted = write_wanted(&served, &messages),
        imap = served.port(Role::Imap),
        imaps = served.port(Role::Imaps),
    );
    let script = async |lines: &str| {
        tool("python3").args(&["-"]).input(format!("{head}{lines}")).run().await.expect_success();
    };
    let logins = r#"
imap = plain()
assert "LOGINDISABLED" in imap.capabilities, imap.capabilities
imap.starttls(trust)
assert "AUTH=PLAIN" in imap.capabilities, imap.capabilities
imap.authenticate("PLAIN", lambda _: b"\0taro@example.test\0sesame")
assert imap.logout()[0] == "BYE"
"#;
    row.cell(Column::LogIn, script(logins)).await;
    let refusal = r#"
imap = plain()
imap.starttls(trust)
try:
    imap.login(USER, "wrong")
    raise SystemExit("a wrong password was taken")
except imaplib.IMAP4.error as error:
    assert b"[AUTHENTICATIONFAILED]" in error.args[0], error
"#;
    row.cell(Column::Refused, script(refusal)).await;
    let list = r#"
imap = encrypted()
assert imap.list() == ("OK", [b'() "/" INBOX'])
assert imap.status("INBOX", "(MESSAGES)") == ("OK", [b"INBOX (MESSAGES 4)"])
assert imap.getquotaroot("INBOX")[0] == "OK"
assert imap.search(None, "ALL") == ("OK", [b"1 2 3 4"])
assert imap.noop()[0] == "OK" and imap.close()[0] == "OK" and imap.logout()[0] == "BYE"
"#;
    row.cell(Column::List, script(list)).await;
    for (index, message) in messages.iter().enumerate() {
        let fetch = format!(
            "whole = encrypted().fetch('{}', '(RFC822)')[1][0][1]\nassert whole.endswith(wanted[{index}]), len(whole)\n",
            index + 1
        );
        row.cell(message.column, script(&fetch)).await;
    }
    let parts = r#"
imap = encrypted()
whole = imap.fetch("4", "(RFC822)")[1][0][1]
header, text = (imap.fetch("4", part)[1][0][1] for part in ("BODY.PEEK[HEADER]", "BODY.PEEK[TEXT]"))
assert header + text == whole
assert imap.uid("FETCH", "4", "(BODY.PEEK[])")[1][0][1] == whole
subject = imap.fetch("4", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1][0][1]
sent = b"Subject: =?UTF-8?B?44OG44K544OI44Gu44Oh44O844Or?=\r\n =?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=\r\n\r\n"
assert subject == sent, subject
"#;
    row.cell(Column::Fetch, script(parts)).await;
    let described = r#"
imap = encrypted()
for number, message in enumerate(wanted, 1):
    text = email.message_from_bytes(message)
    said = b"".join(part if isinstance(part, bytes) else part[0] for part in imap.fetch(str(number), "(ENVELOPE BODYSTRUCTURE)")[1])
    assert text["Message-ID"] is None or text["Message-ID"].encode() in said, said
    body = imap.fetch(str(number), "(BODY.PEEK[TEXT])")[1][0][1]
    assert b" %d " % len(body) in said, (len(body), said)
    assert imap.fetch(str(number), "(BODY.PEEK[1])")[1][0][1] == body
assert imap.search(None, "SUBJECT", "octets", "NOT", "BODY", "x", "SINCE", "1-Jan-2026")[0] == "OK"
"#;
    row.cell(Column::Fetch, script(described)).await;
    let delete = r#"
imap = encrypted(readonly=False)
assert imap.uid("STORE", "1:3", "+FLAGS", "(\Deleted)")[0] == "OK"
assert imap.search(None, "DELETED") == ("OK", [b"1 2 3"])
assert imap.expunge() == ("OK", [b"3", b"2", b"1"])
assert imap.store("1", "+FLAGS", "\Deleted")[0] == "OK" and imap.close()[0] == "OK"
"#;
    let delete = async {
        script(delete).await;
        served.assert_empty().await;
    };
    row.cell(Column::Delete, delete).await;
}
