//! Clients that read by IMAP.

use crate::harness::{USER, fetchmail, tool, with_mail};
use mailmedic::server::Role;

#[tokio::test(flavor = "multi_thread")]
async fn curl_lists_searches_and_fetches() {
    let (world, sent) = with_mail().await;
    for role in [Role::Imap, Role::Imaps] {
        for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5"] {
            let login = ["--user", "taro@example.test:sesame", "--login-options", mechanism];
            let ran = world.curl(role, &[&[""][..], &login].concat()).run().await;
            assert_eq!(ran.expect_success(), b"* LIST () \"/\" INBOX\r\n", "{role} {mechanism}");
        }
    }
    let login = ["--user", "taro@example.test:sesame"];
    let ran = world.curl(Role::Imaps, &[&["INBOX?ALL"][..], &login].concat()).run().await;
    assert_eq!(ran.expect_success(), b"* SEARCH 1 2 3 4\r\n");
    let ran = world.curl(Role::Imaps, &[&["INBOX;UID=4"][..], &login].concat()).run().await;
    let fetched = ran.expect_success();
    assert!(fetched.ends_with(&sent), "{} octets", fetched.len());
    let ran = world.curl(Role::Imaps, &["", "--user", "taro@example.test:wrong"]).run().await;
    assert_eq!(ran.code(), Some(67), "{}", ran.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn fetchmail_fetches() {
    let (world, sent) = with_mail().await;
    for role in [Role::Imaps, Role::Imap] {
        fetchmail(&world, role, "keep", &sent).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn imaplib_reads_byte_for_byte() {
    let (world, sent) = with_mail().await;
    let file = world.file("wanted", &sent);
    let script = format!(
        r#"
import imaplib, ssl
trust = ssl.create_default_context(cafile={ca:?})
wanted = open({file:?}, "rb").read()
imap = imaplib.IMAP4("127.0.0.1", {imap})
assert "LOGINDISABLED" in imap.capabilities, imap.capabilities
imap.starttls(trust)
assert "AUTH=PLAIN" in imap.capabilities, imap.capabilities
try:
    imap.login("{USER}", "wrong")
    raise SystemExit("a wrong password was taken")
except imaplib.IMAP4.error as error:
    assert b"[AUTHENTICATIONFAILED]" in error.args[0], error
imap.authenticate("PLAIN", lambda _: b"\0{USER}\0sesame")
assert imap.select("INBOX", readonly=True) == ("OK", [b"4"])
imap.logout()
imap = imaplib.IMAP4_SSL("127.0.0.1", {imaps}, ssl_context=trust)
assert imap.login("{USER}", "sesame")[0] == "OK"
assert imap.list() == ("OK", [b'() "/" INBOX'])
assert imap.status("INBOX", "(MESSAGES)") == ("OK", [b"INBOX (MESSAGES 4)"])
assert imap.getquotaroot("INBOX")[0] == "OK"
assert imap.select(readonly=True) == ("OK", [b"4"])
assert imap.search(None, "ALL") == ("OK", [b"1 2 3 4"])
whole = imap.fetch("4", "(RFC822)")[1][0][1]
assert whole.endswith(wanted), len(whole)
header, text = (imap.fetch("4", part)[1][0][1] for part in ("BODY.PEEK[HEADER]", "BODY.PEEK[TEXT]"))
assert header + text == whole
assert imap.uid("FETCH", "4", "(BODY.PEEK[])")[1][0][1] == whole
subject = imap.fetch("1", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1][0][1]
assert subject == b"Subject: =?UTF-8?B?44GK55+l44KJ44Gb?= 00001\r\n\r\n", subject
assert imap.noop()[0] == "OK" and imap.close()[0] == "OK" and imap.logout()[0] == "BYE"
"#,
        ca = world.ca(),
        imap = world.port(Role::Imap),
        imaps = world.port(Role::Imaps),
    );
    tool("python3").args(&["-c", &script]).run().await.expect_success();
}
