//! Autoconfig: one document for mail programs, by HTTP (RFC 9112) under TLS. One request a connection.

use super::{
    Role,
    connection::{Connection, Line, Lost},
    fault::{Occasion, Step},
    scenario::{Autoconfig, Login, Reachability, Scenario},
    world::{End, Verdict, World},
};
use crate::settings::{Address, ConnectionSecurity, MailProtocol};
use std::fmt::Write;

/// Header lines that are read.
const MAX_HEADERS: usize = 100;

/// Where the document is; what stands behind a `?` does not matter.
const PLACES: [&str; 2] = ["/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml"];

/// In the order in which a mail program should like them.
const PREFERRED: [Role; 6] = [Role::Imaps, Role::Pop3s, Role::Imap, Role::Pop3, Role::Submission, Role::Smtps];

/// An answer before the faults have had their say.
struct Answer {
    status: &'static str,
    kind: &'static str,
    text: String,
}

/// Hears a request and answers it.
pub async fn serve(world: &World, role: Role, connection: &mut Connection) -> Result<End, Lost> {
    let request = match connection.line().await? {
        Line::Text(line) => line,
        Line::TooLong => return refuse(world, connection, "414 URI Too Long").await,
    };
    connection.heard(&request);
    let mut headers = 0;
    loop {
        match connection.line().await? {
            Line::Text(line) if line.is_empty() => break,
            Line::Text(line) => connection.heard(&line),
            Line::TooLong => return refuse(world, connection, "431 Request Header Fields Too Large").await,
        }
        headers += 1;
        if headers > MAX_HEADERS {
            return refuse(world, connection, "431 Request Header Fields Too Large").await;
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let mut words = request.split(' ');
    let (method, path, version) = (words.next(), words.next(), words.next());
    let (Some(method), Some(path), Some(_)) = (method, path, version.filter(|word| word.starts_with("HTTP/1."))) else {
        return refuse(world, connection, "400 Bad Request").await;
    };
    let wants_text = method == "GET";
    if !wants_text && method != "HEAD" {
        return refuse(world, connection, "405 Method Not Allowed").await;
    }
    let answer = answer(&world.scenario, path);
    let accepted = answer.status.starts_with("200");
    match world.judge(connection, Occasion { accepted, ..Occasion::new(Step::HttpsGet, role) }).await? {
        Verdict::Words(lines) => {
            for line in lines {
                connection.say(&line).await?;
            }
            // The head of an answer ends with an empty line.
            connection.put(b"\r\n").await?;
        }
        Verdict::Close => return Ok(End::Abrupt),
        Verdict::Stall | Verdict::Silence => return Err(connection.stall().await),
        Verdict::Normal | Verdict::Without(_) | Verdict::CutShort { .. } | Verdict::Lose => {
            say(world, connection, &answer, wants_text).await?;
        }
    }
    Ok(End::Polite)
}

async fn refuse(world: &World, connection: &mut Connection, status: &'static str) -> Result<End, Lost> {
    say(world, connection, &Answer { status, kind: "text/plain", text: format!("{status}\n") }, true).await?;
    Ok(End::Polite)
}

async fn say(world: &World, connection: &mut Connection, answer: &Answer, wants_text: bool) -> Result<(), Lost> {
    connection.say(&format!("HTTP/1.1 {}", answer.status)).await?;
    connection.say(&format!("Content-Type: {}; charset=utf-8", answer.kind)).await?;
    connection.say(&format!("Content-Length: {}", answer.text.len())).await?;
    // RFC 9110 §6.6.1; HTTP writes the zone out.
    connection.say(&format!("Date: {}", world.date().replace("+0000", "GMT"))).await?;
    connection.say("Connection: close").await?;
    connection.say("").await?;
    if wants_text { connection.put(answer.text.as_bytes()).await } else { Ok(()) }
}

fn answer(scenario: &Scenario, path: &str) -> Answer {
    let path = path.split('?').next().unwrap_or_default();
    match &scenario.autoconfig {
        Some(document) if PLACES.contains(&path) => {
            let text = match document {
                Autoconfig::Text(text) => text.clone(),
                Autoconfig::FromServers => made(scenario),
            };
            Answer { status: "200 OK", kind: "text/xml", text }
        }
        _ => Answer { status: "404 Not Found", kind: "text/plain", text: "Not found\n".to_owned() },
    }
}

/// The document that names the servers which can be reached.
fn made(scenario: &Scenario) -> String {
    let account = &scenario.accounts[0];
    let domain = escaped(&account.address.domain);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\">\n  \
         <emailProvider id=\"{domain}\">\n    <domain>{domain}</domain>\n    \
         <displayName>{domain}</displayName>\n"
    );
    for role in PREFERRED {
        let server = scenario.server(role);
        let is_open =
            matches!(server.reachability.v4, Reachability::Open | Reachability::Slow(_) | Reachability::Late(_));
        let Some(protocol) = role.protocol().filter(|_| is_open) else { continue };
        let element = if protocol == MailProtocol::Smtp { "outgoingServer" } else { "incomingServer" };
        let security = match server.security {
            ConnectionSecurity::ImplicitTls => "SSL",
            ConnectionSecurity::StartTls => "STARTTLS",
            ConnectionSecurity::Cleartext => "plain",
        };
        // A string takes everything.
        let _ = write!(
            text,
            "    <{element} type=\"{}\">\n      <hostname>{}</hostname>\n      <port>{}</port>\n      \
             <socketType>{security}</socketType>\n      <username>{}</username>\n      \
             <authentication>password-cleartext</authentication>\n    </{element}>\n",
            protocol.as_str(),
            escaped(&server.host),
            role.port(),
            user(account.login(protocol), &account.address),
        );
    }
    text.push_str("  </emailProvider>\n</clientConfig>\n");
    text
}

/// A user name in its general form.
fn user(login: &Login, address: &Address) -> String {
    if login.user == address.to_string() {
        "%EMAILADDRESS%".to_owned()
    } else if login.user == address.local {
        "%EMAILLOCALPART%".to_owned()
    } else {
        escaped(&login.user)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::talk::{talk, world};
    use super::*;

    fn get(path: &str) -> String {
        format!("GET {path} HTTP/1.1\nHost: autoconfig.example.test\n\n")
    }

    #[tokio::test(start_paused = true)]
    async fn the_document_names_the_servers_that_can_be_reached() {
        let world =
            world("autoconfig: servers\nservers: {https: {security: cleartext}}\nnetwork: {imaps: drop, imap: refuse}");
        let heard = talk(&world, Role::Https, &get("/mail/config-v1.1.xml?emailaddress=taro@example.test")).await;
        assert!(heard.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n"), "{heard}");
        let body = heard.split_once("\r\n\r\n").unwrap().1;
        let address = "taro@example.test".parse().unwrap();
        let servers = crate::settings::autoconfig::read(body.as_bytes(), &address).unwrap();
        let named: Vec<String> = servers.iter().map(ToString::to_string).collect();
        assert_eq!(
            named,
            [
                "pop3s://taro%40example.test@pop.example.test:995",
                "pop3+starttls://taro%40example.test@pop.example.test:110",
                "smtp+starttls://taro%40example.test@smtp.example.test:587",
                "smtps://taro%40example.test@smtp.example.test:465",
            ]
        );
    }

    #[tokio::test(start_paused = true)]
    async fn everything_else_is_not_there() {
        let with = world("autoconfig: servers");
        for (world, request, status) in [
            (&with, get("/"), "404"),
            (&with, get("/mail/../mail/config-v1.1.xml"), "404"),
            (&world(""), get("/mail/config-v1.1.xml"), "404"),
            (&with, "POST /mail/config-v1.1.xml HTTP/1.1\n\n".to_owned(), "405"),
            (&with, "GET /mail/config-v1.1.xml\n\n".to_owned(), "400"),
            (&with, "hello\n\n".to_owned(), "400"),
            (&with, format!("GET {} HTTP/1.1\n\n", "/a".repeat(20_000)), "414"),
            (&with, format!("GET / HTTP/1.1\n{}\n", "A: b\n".repeat(200)), "431"),
        ] {
            let heard = talk(world, Role::Https, &request).await;
            assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{request:.60}: {heard}");
        }
        let head = talk(&with, Role::Https, "HEAD /mail/config-v1.1.xml HTTP/1.1\n\n").await;
        assert!(head.starts_with("HTTP/1.1 200 OK") && head.ends_with("\r\n\r\n"), "{head}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_fault_answers_in_its_place() {
        let moved = "HTTP/1.1 302 Found\\nLocation: https://elsewhere.test/";
        let world = world(&format!("autoconfig: servers\nfaults: [{{at: https.get, reply: \"{moved}\"}}]"));
        let heard = talk(&world, Role::Https, &get("/mail/config-v1.1.xml")).await;
        assert_eq!(heard, "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.test/\r\n\r\n");
    }
}
