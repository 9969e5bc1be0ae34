//! Clients that send.

use crate::{
    message::{self, Message, with_lf},
    served::{LOGIN, Served, USER},
    table::{Column, Row, Table},
    tool::tool,
};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor, address::Envelope};
use mailmedic::server::Role;

pub async fn all(table: &mut Table) {
    table.row("curl smtp", curl).await;
    table.row("swaks", swaks).await;
    table.row("msmtp", msmtp).await;
    table.row("Python smtplib", smtplib).await;
    table.row("lettre", lettre).await;
    table.row("Postfix smtp-source", smtp_source).await;
}

/// Sends one message of each kind and finds it again. Some clients put a line end of their own before
/// the final dot.
async fn send_all(row: &mut Row, served: &Served, own_end: &[u8], send: impl AsyncFn(&Message)) {
    for (index, message) in message::all().iter().enumerate() {
        let sending = async {
            send(message).await;
            served.assert_arrived(index + 1, &[&message.octets[..], own_end].concat()).await;
        };
        row.cell(message.column, sending).await;
    }
}

fn small() -> Message {
    let [_, dots, ..] = message::all();
    dots
}

async fn curl(row: &mut Row) {
    let served = Served::empty();
    let send = async |role, login: &[&str], to: &str, message: &Message| {
        let file = served.file("message", &message.octets);
        let mail = ["--mail-from", USER, "--mail-rcpt", to, "-T", file.to_str().unwrap()];
        served.curl(role, &[&["pc.example.test"][..], &mail, login].concat()).run().await
    };
    let user = ["--user", LOGIN];
    send_all(row, &served, b"", async |message| {
        send(Role::Submission, &user, USER, message).await.expect_success();
    })
    .await;
    let logins = async {
        for role in [Role::Submission, Role::Smtps, Role::Smtp25] {
            for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5"] {
                let login = ["--user", LOGIN, "--login-options", mechanism];
                send(role, &login, USER, &small()).await.expect_success();
            }
        }
    };
    row.cell(Column::LogIn, logins).await;
    let refusals = async {
        let ran = send(Role::Submission, &["--user", "taro@example.test:wrong"], USER, &small()).await;
        assert_eq!(ran.code(), Some(67), "{}", ran.text());
        let ran = send(Role::Submission, &user, "nobody@example.test", &small()).await;
        assert_eq!(ran.code(), Some(55), "{}", ran.text());
    };
    row.cell(Column::Refused, refusals).await;
}

async fn swaks(row: &mut Row) {
    let served = Served::empty();
    let send = async |to: &str, mechanism: &str, message: &Message| {
        let data = format!("@{}", served.file("message", &message.octets).display());
        let mut swaks = tool("swaks");
        swaks.args(&["--server", "127.0.0.1", "--port", &served.port(Role::Submission), "--tls"]);
        swaks.args(&["--tls-verify", "--tls-ca-path", served.ca(), "--from", USER, "--to", to]);
        swaks.args(&["--auth", mechanism, "--auth-user", USER, "--auth-password", "sesame"]);
        swaks.args(&["--data", &data, "--suppress-data", "--timeout", "30"]).run().await
    };
    send_all(row, &served, b"\r\n", async |message| {
        send(USER, "PLAIN", message).await.expect_success();
    })
    .await;
    let logins = async {
        for mechanism in ["PLAIN", "LOGIN", "CRAM-MD5"] {
            let ran = send(USER, mechanism, &small()).await;
            ran.expect_success();
            let said = ran.text();
            assert!(
                said.contains("=== TLS started") && said.contains("<~  235 2.7.0 Authentication successful"),
                "{said}"
            );
        }
    };
    row.cell(Column::LogIn, logins).await;
    let refusals = async {
        let unknown = "550 5.1.1 <nobody@example.test>: no such user here";
        send("nobody@example.test", "PLAIN", &small()).await.expect_failure(unknown);
        let unknown = "550 5.1.1 <nobody@example.test>: no such user here";
        send("nobody@example.test", "PLAIN", &small()).await.expect_failure(unknown);
    };
    row.cell(Column::Refused, refusals).await;
}

async fn msmtp(row: &mut Row) {
    let served = Served::empty();
    let send = async |role, auth: &str, password: &str, message: &Message| {
        let mut msmtp = tool("msmtp");
        let starttls = if role == Role::Smtps { "off" } else { "on" };
        msmtp.args(&["--host=127.0.0.1", &format!("--port={}", served.port(role)), &format!("--auth={auth}")]);
        msmtp.args(&["--tls=on", &format!("--tls-starttls={starttls}"), &format!("--tls-trust-file={}", served.ca())]);
        msmtp.args(&[&format!("--user={USER}"), &format!("--passwordeval=echo {password}")]);
        msmtp.args(&[&format!("--from={USER}"), USER]).input(&message.octets).run().await
    };
    send_all(row, &served, b"", async |message| {
        send(Role::Submission, "on", "sesame", message).await.expect_success();
    })
    .await;
    let logins = async {
        for auth in ["plain", "login", "cram-md5", "scram-sha-1", "scram-sha-256"] {
            for role in [Role::Submission, Role::Smtps] {
                send(role, auth, "sesame", &small()).await.expect_success();
            }
        }
    };
    row.cell(Column::LogIn, logins).await;
    let refusals = async {
        for auth in ["plain", "cram-md5", "scram-sha-256"] {
            let ran = send(Role::Submission, auth, "wrong", &small()).await;
            assert_eq!(ran.code(), Some(77), "{auth}: {}", ran.text());
        }
    };
    row.cell(Column::Refused, refusals).await;
}

/// Runs a script that finds `plain()` and `encrypted()`, sessions with the server, and the message.
async fn python(served: &Served, message: &Message, lines: &str) {
    let file = served.file("message", &message.octets);
    let script = format!(
        r#"
import smtplib, ssl
trust = ssl.create_default_context(cafile={ca:?})
message = open("{file}", "rb").read()
def plain():
    return smtplib.SMTP("127.0.0.1", {submission})
def encrypted():
    return smtplib.SMTP_SSL("127.0.0.1", {smtps}, context=trust)
{lines}"#,
        ca = served.ca(),
        file = file.display(),
        submission = served.port(Role::Submission),
        smtps = served.port(Role::Smtps),
    );
    tool("python3").args(&["-"]).input(script).run().await.expect_success();
}

async fn smtplib(row: &mut Row) {
    let served = Served::empty();
    send_all(row, &served, b"", async |message| {
        let lines = r#"
with encrypted() as smtp:
    smtp.login("taro@example.test", "sesame")
    assert smtp.sendmail("taro@example.test", "taro@example.test", message, ["BODY=8BITMIME"]) == {}
"#;
        python(&served, message, lines).await;
    })
    .await;
    let logins = r#"
with plain() as smtp:
    assert smtp.noop() == (250, b"2.0.0 OK")
    assert smtp.docmd("MAIL FROM:<taro@example.test>")[0] == 503
    smtp.ehlo()
    assert not smtp.has_extn("auth") and smtp.has_extn("starttls")
    assert smtp.docmd("MAIL FROM:<taro@example.test>") == (530, b"5.7.0 Must issue a STARTTLS command first")
    smtp.starttls(context=trust)
    smtp.ehlo()
    smtp.login("taro@example.test", "sesame")
for mechanism in ("PLAIN", "LOGIN", "CRAM-MD5"):
    with encrypted() as smtp:
        smtp.ehlo()
        smtp.user, smtp.password = "taro@example.test", "sesame"
        prove = getattr(smtp, "auth_" + mechanism.lower().replace("-", "_"))
        assert smtp.auth(mechanism, prove, initial_response_ok=mechanism == "PLAIN")[0] == 235
"#;
    row.cell(Column::LogIn, python(&served, &small(), logins)).await;
    let refusals = r#"
with encrypted() as smtp:
    try:
        smtp.login("taro@example.test", "wrong")
        raise SystemExit("a wrong password was accepted")
    except smtplib.SMTPAuthenticationError as error:
        assert error.smtp_code == 535 and error.smtp_error == b"5.7.8 Authentication credentials invalid", error
    smtp.login("taro@example.test", "sesame")
    refused = smtp.sendmail("taro@example.test", ["taro@example.test", "nobody@example.test"], message)
    assert refused == {"nobody@example.test": (550, b"5.1.1 <nobody@example.test>: no such user here")}, refused
    assert smtp.verify("taro")[0] == 252
    smtp.rset()
"#;
    row.cell(Column::Refused, python(&served, &small(), refusals)).await;
}

async fn lettre(row: &mut Row) {
    // It is built without TLS here, so this server lets it log in without.
    let served = Served::in_the_clear();
    let port = served.port(Role::Submission).parse().unwrap();
    let transport = |password: &str| {
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
            .port(port)
            .credentials((USER, password).into())
            .build()
    };
    let envelope = |to: &str| Envelope::new(Some(USER.parse().unwrap()), vec![to.parse().unwrap()]).unwrap();
    let good = transport("sesame");
    send_all(row, &served, b"\r\n", async |message| {
        good.send_raw(&envelope(USER), &message.octets).await.unwrap();
    })
    .await;
    row.cell(Column::LogIn, async { assert!(good.test_connection().await.unwrap()) }).await;
    let refusals = async {
        let code = |error: lettre::transport::smtp::Error| error.status().map(|code| code.to_string());
        let refusal = good.send_raw(&envelope("nobody@example.test"), &small().octets).await.unwrap_err();
        assert_eq!(code(refusal).as_deref(), Some("550"));
        let refusal = transport("wrong").send_raw(&envelope(USER), &small().octets).await.unwrap_err();
        assert_eq!(code(refusal).as_deref(), Some("535"));
    };
    row.cell(Column::Refused, refusals).await;
}

/// It knows neither logins nor TLS: it plays a server that brings mail.
async fn smtp_source(row: &mut Row) {
    let served = Served::empty();
    let send = async |to: &str, message: &Message| {
        let file = served.file("message", with_lf(&message.octets));
        let mut source = tool("smtp-source");
        source.args(&["-F", file.to_str().unwrap(), "-f", "hanako@elsewhere.test", "-t", to]);
        source.args(&[&format!("127.0.0.1:{}", served.port(Role::Smtp25))]).run().await
    };
    send_all(row, &served, b"\r\n", async |message| {
        send(USER, message).await.expect_success();
    })
    .await;
    let refusal = async {
        let unknown = "550 5.1.1 <nobody@example.test>: no such user here";
        send("nobody@example.test", &small()).await.expect_failure(unknown);
    };
    row.cell(Column::Refused, refusal).await;
}
