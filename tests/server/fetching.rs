//! Clients that fetch.

use crate::harness::{USER, fetchmail, scenario, tool, with_lf, with_mail, without_trace};
use mailmedic::server::Role;

#[tokio::test(flavor = "multi_thread")]
async fn curl_lists_fetches_and_deletes_by_every_mechanism() {
    let (world, sent) = with_mail().await;
    for role in [Role::Pop3, Role::Pop3s] {
        for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5", "AUTH=+APOP"] {
            let login = ["--user", "taro@example.test:sesame", "--login-options", mechanism];
            let ran = world.curl(role, &[&[""][..], &login].concat()).run().await;
            let listing = String::from_utf8(ran.expect_success().to_vec()).unwrap();
            assert!(listing.starts_with("1 2048\r\n2 2048\r\n3 2048\r\n4 "), "{role} {mechanism}: {listing}");
        }
    }
    assert!(world.fetched(4).await == sent);
    let delete = ["4", "--user", "taro@example.test:sesame", "--request", "DELE", "--head"];
    world.curl(Role::Pop3s, &delete).run().await.expect_success();
    let ran = world.curl(Role::Pop3s, &["", "--user", "taro@example.test:sesame"]).run().await;
    assert_eq!(ran.expect_success(), b"1 2048\r\n2 2048\r\n3 2048\r\n");
    let ran = world.curl(Role::Pop3s, &["", "--user", "taro@example.test:wrong"]).run().await;
    assert_eq!(ran.code(), Some(67), "{}", ran.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn mpop_fetches_and_deletes() {
    let (world, sent) = with_mail().await;
    let maildir = world.dir.path().join("mail");
    for part in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(maildir.join(part)).unwrap();
    }
    let config = world.file(
        "mpoprc",
        format!(
            "account x\nhost 127.0.0.1\nport {}\nuser {USER}\npassword sesame\ntls on\ntls_starttls off\n\
             tls_trust_file {}\ndelivery maildir {}\nuidls_file {}\nkeep off\nreceived_header off\n",
            world.port(Role::Pop3s),
            world.ca(),
            maildir.display(),
            world.dir.path().join("uidls").display()
        ),
    );
    let mut mpop = tool("mpop");
    mpop.args(&["-C", config.to_str().unwrap(), "x"]).run().await.expect_success();
    let fetched: Vec<Vec<u8>> = std::fs::read_dir(maildir.join("new"))
        .unwrap()
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    assert_eq!(fetched.len(), 4);
    let wanted = with_lf(&sent);
    assert!(fetched.iter().any(|message| message.ends_with(&wanted)));
    let ran = world.curl(Role::Pop3s, &["", "--user", "taro@example.test:sesame"]).run().await;
    assert_eq!(ran.expect_success(), b"\r\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn mpop_logs_in_by_every_mechanism() {
    let world = scenario("healthy").await;
    for auth in ["user", "apop", "plain", "login", "cram-md5", "scram-sha-1", "scram-sha-256"] {
        for (password, code) in [("sesame", 0), ("wrong", 77)] {
            let config = world.file(
                "mpoprc",
                format!(
                    "account x\nhost 127.0.0.1\nport {}\nuser {USER}\npassword {password}\nauth {auth}\ntls on\n\
                     tls_starttls off\ntls_trust_file {}\ndelivery maildir /nowhere\n",
                    world.port(Role::Pop3s),
                    world.ca(),
                ),
            );
            let ran = tool("mpop").args(&["-C", config.to_str().unwrap(), "--status-only", "x"]).run().await;
            assert_eq!(ran.code(), Some(code), "{auth}: {}", ran.text());
        }
    }
    let record = format!("{:?}", world.server.record());
    // What passwords could be guessed from is in no transcript.
    assert!(!record.contains(",p=") && !record.contains("v=") && !record.contains("c=biws"), "{record}");
}

#[tokio::test(flavor = "multi_thread")]
async fn fetchmail_fetches_and_deletes() {
    let (world, sent) = with_mail().await;
    for (role, keep) in [(Role::Pop3s, "keep"), (Role::Pop3, "nokeep")] {
        fetchmail(&world, role, keep, &sent).await;
    }
    let ran = world.curl(Role::Pop3s, &["", "--user", "taro@example.test:sesame"]).run().await;
    assert_eq!(ran.expect_success(), b"\r\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn poplib_does_all_that_pop3_has() {
    let (world, sent) = with_mail().await;
    let file = world.file("wanted", &sent);
    let script = format!(
        r#"
import poplib, ssl
trust = ssl.create_default_context(cafile={ca:?})
wanted = open({file:?}, "rb").read()
pop = poplib.POP3("127.0.0.1", {pop3})
assert "USER" not in pop.capa() and "SASL" not in pop.capa(), pop.capa()
try:
    pop.user("{USER}")
    raise SystemExit("a password was asked for in the clear")
except poplib.error_proto as error:
    assert b"[AUTH]" in error.args[0]
pop.stls(trust)
assert "STLS" not in pop.capa() and pop.capa()["SASL"] == ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"]
pop.apop("{USER}", "sesame")
count, octets = pop.stat()
assert count == 4 and octets > 3 * 2048 + len(wanted), (count, octets)
second = poplib.POP3_SSL("127.0.0.1", {pop3s}, context=trust)
second.user("{USER}")
try:
    second.pass_("sesame")
    raise SystemExit("two sessions have the mailbox at once")
except poplib.error_proto as error:
    assert error.args[0].startswith(b"-ERR [IN-USE] "), error
second.quit()
lines = pop.retr(4)[1]
fetched = b"".join(line + b"\r\n" for line in lines)
assert fetched.endswith(wanted), (len(fetched), len(wanted))
assert len(set(line.split()[1] for line in pop.uidl()[1])) == 4
assert pop.uidl(4).split()[2] == pop.uidl()[1][3].split()[1]
top = pop.top(4, 3)[1]
assert top[-3:] == [b".", b"..", b".one dot"], top[-3:]
pop.dele(1)
pop.dele(4)
assert pop.stat() == (2, 4096)
pop.rset()
assert pop.stat() == (count, octets)
pop.dele(4)
pop.quit()
third = poplib.POP3_SSL("127.0.0.1", {pop3s}, context=trust)
third.user("{USER}")
third.pass_("sesame")
assert third.stat() == (3, 3 * 2048)
third.quit()
"#,
        ca = world.ca(),
        pop3 = world.port(Role::Pop3),
        pop3s = world.port(Role::Pop3s),
    );
    tool("python3").args(&["-"]).input(script).run().await.expect_success();
}

#[tokio::test(flavor = "multi_thread")]
async fn async_pop_fetches_and_deletes() {
    use async_pop::response::types::DataType;
    let (world, sent) = with_mail().await;
    let tcp = tokio::net::TcpStream::connect(("127.0.0.1", world.server.port(Role::Pop3s))).await.unwrap();
    let name = "pop.example.test".try_into().unwrap();
    let stream = world.tls_client().connect(name, tcp).await.unwrap();
    let mut client = async_pop::new(stream).await.unwrap();
    client.login(USER, "sesame").await.unwrap();
    let stat = client.stat().await.unwrap();
    assert_eq!(stat.counter().value().unwrap(), 4);
    let fetched = client.retr(4).await.unwrap();
    // It leaves dot-stuffing in, and takes the last line end for that of the final dot.
    let text = String::from_utf8(fetched.to_vec()).unwrap() + "\r\n";
    let unstuffed: String = text.split_inclusive("\r\n").map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
    assert!(without_trace(unstuffed.as_bytes()) == sent, "{} octets", text.len());
    client.dele(4).await.unwrap();
    client.quit().await.unwrap();
    let ran = world.curl(Role::Pop3s, &["", "--user", "taro@example.test:sesame"]).run().await;
    assert_eq!(ran.expect_success(), b"1 2048\r\n2 2048\r\n3 2048\r\n");
}
