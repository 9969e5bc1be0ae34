//! Clients that fetch by POP3.

use crate::{
    message::{Message, find, with_lf, without_trace},
    served::{LOGIN, Served, USER},
    table::{Column, Row, Table},
    tool::{tls_client, tool},
};
use async_pop::response::types::DataType;
use mailmedic::{server::Role, settings::ConnectionSecurity};

pub async fn all(table: &mut Table) {
    table.row("curl pop3", curl).await;
    table.row("mpop", mpop).await;
    table.row("fetchmail pop3", fetchmail_pop3).await;
    table.row("Python poplib", poplib).await;
    table.row("async-pop", async_pop).await;
}

async fn curl(row: &mut Row) {
    let (served, messages) = Served::full().await;
    let logins = async {
        for role in [Role::Pop3, Role::Pop3s] {
            for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5", "AUTH=+APOP"] {
                let login = ["", "--user", LOGIN, "--login-options", mechanism];
                served.curl(role, &login).run().await.expect_success();
            }
        }
    };
    row.cell(Column::LogIn, logins).await;
    let refusal = async {
        let ran = served.curl(Role::Pop3s, &["", "--user", "taro@example.test:wrong"]).run().await;
        assert_eq!(ran.code(), Some(67), "{}", ran.text());
    };
    row.cell(Column::Refused, refusal).await;
    let list = async {
        let listing = served.listing().await;
        assert_eq!(listing.lines().count(), 4, "{listing}");
        for (line, message) in listing.lines().zip(&messages) {
            let octets: usize = line.split(' ').nth(1).unwrap().parse().unwrap();
            // The trace fields come on top.
            assert!((message.octets.len()..message.octets.len() + 400).contains(&octets), "{listing}");
        }
    };
    row.cell(Column::List, list).await;
    for (index, message) in messages.iter().enumerate() {
        row.cell(message.column, served.assert_arrived(index + 1, &message.octets)).await;
    }
    let starting_tls = async {
        let ran = served.curl(Role::Pop3, &["3", "--user", LOGIN]).run().await;
        assert!(without_trace(ran.expect_success()) == messages[2].octets);
    };
    row.cell(Column::Fetch, starting_tls).await;
    let delete = async {
        for _ in &messages {
            let delete = ["1", "--user", LOGIN, "--request", "DELE", "--head"];
            served.curl(Role::Pop3s, &delete).run().await.expect_success();
        }
        served.assert_empty().await;
    };
    row.cell(Column::Delete, delete).await;
}

async fn mpop(row: &mut Row) {
    let (served, messages) = Served::full().await;
    let maildir = served.directory().join("mail");
    for part in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(maildir.join(part)).unwrap();
    }
    let uidls = served.directory().join("uidls");
    let run = async |lines: &str, arguments: &[&str]| {
        let config = format!(
            "account x\nhost 127.0.0.1\nport {}\nuser {USER}\ntls on\ntls_starttls off\ntls_trust_file {}\n\
             delivery maildir {}\nuidls_file {}\nreceived_header off\n{lines}\n",
            served.port(Role::Pop3s),
            served.ca(),
            maildir.display(),
            uidls.display()
        );
        let config = served.file("mpoprc", config);
        tool("mpop").args(&["-C", config.to_str().unwrap()]).args(arguments).args(&["x"]).run().await
    };
    let mechanisms = ["user", "apop", "plain", "login", "cram-md5", "scram-sha-1", "scram-sha-256"];
    let log_in = async |password: &str, code| {
        for auth in mechanisms {
            let ran = run(&format!("password {password}\nauth {auth}"), &["--status-only"]).await;
            assert_eq!(ran.code(), Some(code), "{auth}: {}", ran.text());
        }
    };
    row.cell(Column::LogIn, log_in("sesame", 0)).await;
    row.cell(Column::Refused, log_in("wrong", 77)).await;
    let list = async {
        let said = run("password sesame", &["--status-only"]).await.text();
        assert!(said.contains("4 messages"), "{said}");
    };
    row.cell(Column::List, list).await;
    let fetch = async {
        run("password sesame\nkeep on", &[]).await.expect_success();
    };
    row.cell(Column::Fetch, fetch).await;
    let files = std::fs::read_dir(maildir.join("new")).unwrap();
    let stored: Vec<Vec<u8>> = files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    for message in &messages {
        let wanted = with_lf(&message.octets);
        row.cell(message.column, async { assert!(stored.iter().any(|stored| stored.ends_with(&wanted))) }).await;
    }
    let delete = async {
        std::fs::remove_file(&uidls).unwrap();
        run("password sesame\nkeep off", &[]).await.expect_success();
        served.assert_empty().await;
    };
    row.cell(Column::Delete, delete).await;
}

async fn fetchmail_pop3(row: &mut Row) {
    let (served, messages) = Served::full().await;
    fetchmail(row, &served, &messages, [Role::Pop3, Role::Pop3s]).await;
    row.cell(Column::Delete, delete_by_fetchmail(&served, Role::Pop3s)).await;
}

pub async fn delete_by_fetchmail(served: &Served, role: Role) {
    run_fetchmail(served, role, "nokeep", &[]).await;
    served.assert_empty().await;
}

/// What fetchmail does alike by both protocols: all but deleting.
pub async fn fetchmail(row: &mut Row, served: &Served, messages: &[Message], roles: [Role; 2]) {
    for role in roles {
        let list = async {
            let (_, said) = run_fetchmail(served, role, "keep", &["--check"]).await;
            assert!(said.contains("4 messages"), "{said}");
        };
        row.cell(Column::List, list).await;
    }
    for role in roles {
        let mut fetched = Vec::new();
        row.cell(Column::Fetch, async { fetched = run_fetchmail(served, role, "keep", &[]).await.0 }).await;
        let mut rest = &fetched[..];
        for message in messages {
            let wanted = with_lf(&message.octets);
            let is_there = async {
                // They stand one after the other, each behind its trace fields.
                let start = find(rest, &wanted[..100]).expect("the message's head is there");
                rest = rest[start..].strip_prefix(&wanted[..]).expect("the rest of it is as it was sent");
            };
            row.cell(message.column, is_there).await;
        }
    }
}

/// What was fetched, and what was said.
async fn run_fetchmail(served: &Served, role: Role, keep: &str, more: &[&str]) -> (Vec<u8>, String) {
    let home = served.directory();
    let mailbox = home.join("fetched");
    std::fs::write(&mailbox, "").unwrap();
    let ssl = if role.security() == ConnectionSecurity::ImplicitTls { "ssl" } else { "sslproto tls1.2+" };
    let config = format!(
        "set invisible\nset idfile \"{home}/ids\"\nset pidfile \"{home}/pid\"\npoll 127.0.0.1 protocol {} port {}\n  user \"{USER}\" password \"sesame\" {ssl} sslcertck\n  \
         sslcertfile \"{}\" sslcommonname \"pop.example.test\" fetchall {keep} no rewrite\n  mda \"cat >> {}\"\n",
        role.protocol().unwrap().as_str(),
        served.port(role),
        served.ca(),
        mailbox.display(),
        home = home.display(),
    );
    let config = served.file("fetchmailrc", config);
    let mut fetchmail = tool("fetchmail");
    fetchmail.args(&["--fetchmailrc", config.to_str().unwrap(), "--nodetach", "--nosyslog"]).args(more);
    let ran = fetchmail.run().await;
    ran.expect_success();
    (std::fs::read(&mailbox).unwrap(), ran.text())
}

/// Writes the messages where a script finds them: the line that reads them.
pub fn write_wanted(served: &Served, messages: &[Message]) -> String {
    for (index, message) in messages.iter().enumerate() {
        served.file(&format!("wanted{}", index + 1), &message.octets);
    }
    let path = served.directory().join("wanted").display().to_string();
    format!("wanted = [open({path:?} + str(number), 'rb').read() for number in (1, 2, 3, 4)]\n")
}

async fn poplib(row: &mut Row) {
    let (served, messages) = Served::full().await;
    let head = format!(
        r#"
import poplib, ssl
trust = ssl.create_default_context(cafile={ca:?})
USER = {USER:?}
{wanted}
def plain():
    return poplib.POP3("127.0.0.1", {pop3})
def encrypted(password="sesame"):
    pop = poplib.POP3_SSL("127.0.0.1", {pop3s}, context=trust)
    pop.user(USER)
    pop.pass_(password)
    return pop
def fetch(pop, number):
    return b"".join(line + b"\r\n" for line in pop.retr(number)[1])
def refusal(act):
    try:
        act()
    except poplib.error_proto as error:
        return error.args[0]
    raise SystemExit("it was not refused")
"#,
        ca = served.ca(),
        wanted = write_wanted(&served, &messages),
        pop3 = served.port(Role::Pop3),
        pop3s = served.port(Role::Pop3s),
    );
    let script = async |lines: &str| {
        tool("python3").args(&["-"]).input(format!("{head}{lines}")).run().await.expect_success();
    };
    let logins = r#"
pop = plain()
assert "USER" not in pop.capa() and "SASL" not in pop.capa(), pop.capa()
pop.stls(trust)
assert "STLS" not in pop.capa() and pop.capa()["SASL"] == ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"]
pop.apop(USER, "sesame")
pop.quit()
encrypted().quit()
"#;
    row.cell(Column::LogIn, script(logins)).await;
    let refusals = r#"
assert b"[AUTH]" in refusal(lambda: plain().user(USER))
assert refusal(lambda: encrypted("wrong")).startswith(b"-ERR [AUTH] ")
first = encrypted()
assert refusal(encrypted).startswith(b"-ERR [IN-USE] ")
first.quit()
"#;
    row.cell(Column::Refused, script(refusals)).await;
    let list = r"
pop = encrypted()
count, octets = pop.stat()
sizes = [int(line.split()[1]) for line in pop.list()[1]]
assert count == 4 == len(sizes) and octets == sum(sizes), (count, octets, sizes)
assert sizes == [len(fetch(pop, number)) for number in (1, 2, 3, 4)], sizes
assert len(set(line.split()[1] for line in pop.uidl()[1])) == 4
assert pop.uidl(4).split()[2] == pop.uidl()[1][3].split()[1]
pop.quit()
";
    row.cell(Column::List, script(list)).await;
    for (index, message) in messages.iter().enumerate() {
        let fetch =
            format!("pop = encrypted()\nassert fetch(pop, {}).endswith(wanted[{index}])\npop.quit()\n", index + 1);
        row.cell(message.column, script(&fetch)).await;
    }
    let top =
        "pop = encrypted()\ntop = pop.top(2, 3)[1]\nassert top[-3:] == [b'.', b'..', b'.one dot'], top\npop.quit()\n";
    row.cell(Column::Fetch, script(top)).await;
    let delete = r"
pop = encrypted()
before = pop.stat()
pop.dele(1)
pop.dele(4)
assert pop.stat()[0] == 2
pop.rset()
assert pop.stat() == before
pop.dele(4)
pop.quit()
pop = encrypted()
assert pop.stat()[0] == 3
for number in (1, 2, 3):
    pop.dele(number)
pop.quit()
assert encrypted().stat() == (0, 0)
";
    row.cell(Column::Delete, script(delete)).await;
}

async fn async_pop(row: &mut Row) {
    let (served, messages) = Served::full().await;
    let authority = std::fs::read(served.ca()).unwrap();
    let connect = async || {
        let port: u16 = served.port(Role::Pop3s).parse().unwrap();
        let tcp = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let stream = tls_client(&authority).connect("pop.example.test".try_into().unwrap(), tcp).await.unwrap();
        async_pop::new(stream).await.unwrap()
    };
    row.cell(Column::Refused, async { assert!(connect().await.login(USER, "wrong").await.is_err()) }).await;
    let mut client = connect().await;
    let log_in = async {
        client.login(USER, "sesame").await.unwrap();
    };
    row.cell(Column::LogIn, log_in).await;
    row.cell(Column::List, async { assert_eq!(client.stat().await.unwrap().counter().value().unwrap(), 4) }).await;
    for (index, message) in messages.iter().enumerate() {
        let fetch = async {
            let fetched = client.retr(index + 1).await.unwrap();
            // It leaves dot-stuffing in, and takes the last line end for that of the final dot.
            let mut text = Vec::new();
            for line in fetched.split_inclusive(|octet| *octet == b'\n') {
                text.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
            }
            text.extend_from_slice(b"\r\n");
            assert!(without_trace(&text) == message.octets, "{} octets", text.len());
        };
        row.cell(message.column, fetch).await;
    }
    let head = async {
        let head = client.top(2, 0).await.unwrap();
        assert!(head.starts_with(b"Return-Path: ") && find(&head, b"Subject: a message").is_some());
    };
    row.cell(Column::Fetch, head).await;
    let delete = async {
        for number in 1..=messages.len() {
            client.dele(number).await.unwrap();
        }
        client.quit().await.unwrap();
        served.assert_empty().await;
    };
    row.cell(Column::Delete, delete).await;
}
