//! Clients that send.

use crate::harness::{USER, World, message, scenario, tool, world};
use mailmedic::server::Role;

/// The fourth message is the one that was sent, byte for byte.
async fn assert_arrived(world: &World, sent: &[u8]) {
    let fetched = world.fetched(4).await;
    assert!(fetched == sent, "{} octets were sent, {} arrived", sent.len(), fetched.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn curl_sends_over_every_port_and_mechanism() {
    let world = scenario("healthy").await;
    let sent = message();
    let file = world.file("message", &sent);
    let (file, mail) = (file.to_str().unwrap(), ["--mail-from", USER, "--mail-rcpt", USER]);
    let mut number = 3;
    for role in [Role::Submission, Role::Smtps, Role::Smtp25] {
        for mechanism in ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5"] {
            let login = ["--user", "taro@example.test:sesame", "--login-options", mechanism, "-T", file];
            let arguments = [&["pc.example.test"][..], &mail, &login].concat();
            world.curl(role, &arguments).run().await.expect_success();
            number += 1;
            assert!(world.fetched(number).await == sent, "{role} {mechanism}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn swaks_sends_and_is_not_relayed() {
    let world = scenario("healthy").await;
    let sent = message();
    let file = world.file("message", &sent);
    let data = format!("@{}", file.display());
    let send = async |to: &str, mechanism: &str| {
        let mut swaks = tool("swaks");
        swaks.args(&["--server", "127.0.0.1", "--port", &world.port(Role::Submission), "--tls"]);
        swaks.args(&["--tls-verify", "--tls-ca-path", world.ca(), "--from", USER, "--to", to]);
        swaks.args(&["--auth", mechanism, "--auth-user", USER, "--auth-password", "sesame"]);
        swaks.args(&["--data", &data, "--suppress-data", "--timeout", "30"]).run().await
    };
    send(USER, "CRAM-MD5").await.expect_success();
    assert_eq!(world.fetched(4).await, [&sent[..], b"\r\n"].concat());
    let ran = send(USER, "LOGIN").await;
    ran.expect_success();
    let said = ran.text();
    assert!(said.contains("=== TLS started") && said.contains("<~  235 2.7.0 Authentication successful"), "{said}");
    // It puts a line end of its own before the final dot.
    assert_arrived(&world, &[&sent[..], b"\r\n"].concat()).await;
    send("somebody@elsewhere.test", "PLAIN")
        .await
        .expect_failure("550 5.7.1 <somebody@elsewhere.test>: relaying denied");
    send("nobody@example.test", "PLAIN").await.expect_failure("550 5.1.1 <nobody@example.test>: no such user here");
}

#[tokio::test(flavor = "multi_thread")]
async fn msmtp_sends() {
    let world = scenario("healthy").await;
    let sent = message();
    for (role, starttls, auth, number) in [
        (Role::Submission, "on", "on", 4),
        (Role::Smtps, "off", "cram-md5", 5),
        (Role::Smtps, "off", "scram-sha-1", 6),
        (Role::Submission, "on", "scram-sha-256", 7),
    ] {
        let mut msmtp = tool("msmtp");
        let (port, auth) = (format!("--port={}", world.port(role)), format!("--auth={auth}"));
        msmtp.args(&["--host=smtp.example.test", &port, &auth, "--tls=on"]);
        msmtp.args(&[&format!("--tls-starttls={starttls}"), &format!("--tls-trust-file={}", world.ca())]);
        // It resolves names itself, and this one is nowhere else.
        msmtp.args(&["--host=127.0.0.1", "--user=taro@example.test", "--passwordeval=echo sesame"]);
        msmtp.args(&[&format!("--from={USER}"), USER]).input(&sent).run().await.expect_success();
        let fetched = world.fetched(number).await;
        assert!(fetched == sent, "{role}: {} octets were sent, {} arrived", sent.len(), fetched.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn smtplib_sends_and_is_told_why_not() {
    let world = scenario("healthy").await;
    let sent = message();
    let file = world.file("message", &sent);
    let script = format!(
        r#"
import smtplib, ssl
trust = ssl.create_default_context(cafile={ca:?})
message = open({file:?}, "rb").read()
with smtplib.SMTP("127.0.0.1", {submission}) as smtp:
    assert smtp.noop() == (250, b"2.0.0 OK")
    assert smtp.docmd("MAIL FROM:<{USER}>")[0] == 503
    smtp.ehlo()
    assert not smtp.has_extn("auth") and smtp.has_extn("starttls")
    assert smtp.docmd("MAIL FROM:<{USER}>") == (530, b"5.7.0 Must issue a STARTTLS command first")
    smtp.starttls(context=trust)
    smtp.ehlo()
    try:
        smtp.login("{USER}", "wrong")
        raise SystemExit("a wrong password was accepted")
    except smtplib.SMTPAuthenticationError as error:
        assert error.smtp_code == 535 and error.smtp_error == b"5.7.8 Authentication credentials invalid", error
    smtp.login("{USER}", "sesame")
    refused = smtp.sendmail("{USER}", ["{USER}", "x@elsewhere.test"], message)
    assert refused == {{"x@elsewhere.test": (550, b"5.7.1 <x@elsewhere.test>: relaying denied")}}, refused
    assert smtp.verify("taro")[0] == 252
    smtp.rset()
with smtplib.SMTP_SSL("127.0.0.1", {smtps}, context=trust) as smtp:
    smtp.login("{USER}", "sesame")
    smtp.sendmail("{USER}", "{USER}", message, ["BODY=8BITMIME"])
"#,
        ca = world.ca(),
        submission = world.port(Role::Submission),
        smtps = world.port(Role::Smtps),
    );
    tool("python3").args(&["-"]).input(script).run().await.expect_success();
    assert_arrived(&world, &sent).await;
    assert!(world.fetched(5).await == sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn lettre_sends() {
    use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::header::ContentType};
    // Our lettre is built without TLS, so this server lets it log in without.
    let world = world("cleartext_login: allowed").await;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(world.server.port(Role::Submission))
        .credentials((USER, "sesame").into())
        .build();
    let mail = |to: &str| {
        Message::builder()
            .from(USER.parse().unwrap())
            .to(to.parse().unwrap())
            .subject("テストのメール")
            .header(ContentType::TEXT_PLAIN)
            .body(".\r\n..\r\n日本語の本文です。\r\n".to_owned())
            .unwrap()
    };
    let sent = mail(USER);
    transport.send(sent.clone()).await.unwrap();
    // It puts a line end of its own before the final dot.
    assert_arrived(&world, &[&sent.formatted()[..], b"\r\n"].concat()).await;
    let refusal = transport.send(mail("x@elsewhere.test")).await.unwrap_err();
    assert_eq!(refusal.status().map(|code| code.to_string()).as_deref(), Some("550"));
}
