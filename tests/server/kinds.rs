//! Every kind of fault, with each condition that it may have: the same table on real sockets and on
//! the simulated network.

use crate::{harness::world, library::network};
use mailmedic::{
    network::{Network, RecordKind, Stream},
    server::{Role, Scenario, simulate},
    source::SourceFile,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    time::{Instant, sleep, timeout},
};

/// Long for this machine, whatever else it does.
const PATIENCE: Duration = Duration::from_secs(20);
/// So long nothing comes where nothing is to come.
const QUIET: Duration = Duration::from_millis(400);

const OPEN: &str = "cleartext_login: allowed\n";
const POP3: &str = "\
    +OK\n\
    > USER taro@example.test\n\
    +OK\n\
    > PASS sesame\n";
const SMTP: &str = "\
    220 \n\
    > HELO pc\n\
    250 \n";
const IMAP: &str = "\
    * OK\n\
    > a LOGIN taro@example.test sesame\n\
    a OK\n";

/// A fault, the server that has it, and what is said there. `> ` is the client's line; a line that
/// begins so comes from the server, after others where `~` stands before it. `|` is the end of the
/// connection, `_` that nothing comes, `+` a connection anew, perhaps to another server; `wait` and `took`
/// are times, the latter since the client's last line. `{pop3}`, `{smtp}` and `{imap}` are how such a talk begins.
const TALKS: [(&str, Role, &str); 40] = [
    // What happens.
    ("{at: smtp.ehlo, do: close}", Role::Smtp25, "220 \n> EHLO pc\n|"),
    ("{at: pop3.stat, do: close}", Role::Pop3, "{pop3}+OK\n> STAT\n|"),
    ("{at: imap.login, do: close}", Role::Imap, "* OK\n> a LOGIN taro@example.test sesame\n|"),
    (
        "{at: smtp.rcpt, do: stall}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n250\n> RCPT TO:<taro@example.test>\n_\n> NOOP\n_",
    ),
    ("{at: pop3.greeting, do: stall}", Role::Pop3, "_\n> QUIT\n_"),
    ("{at: imap.noop, do: silence}", Role::Imap, "* OK\n> a NOOP\n_\n> b LOGOUT\n* BYE\nb OK\n|"),
    ("{at: smtp.noop, do: silence}", Role::Smtp25, "{smtp}> NOOP\n_\n> QUIT\n221\n|"),
    (
        "{at: smtp.message, do: lose}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n250\n> RCPT TO:<taro@example.test>\n250\n> DATA\n354\n> x\n> .\n250\n+ pop3\n{pop3}+OK\n> STAT\n+OK 3 \n",
    ),
    ("{at: smtp.greeting, reply: '554 Not you'}", Role::Smtp25, "554 Not you\n> EHLO pc\n503\n> QUIT\n221\n|"),
    ("{at: smtp.mail, reply: '421 4.3.2 Later'}", Role::Smtp25, "{smtp}> MAIL FROM:<a@b.test>\n421 4.3.2 Later\n|"),
    (
        "{at: smtp.rset, reply: \"250-Two\\n250 lines\"}",
        Role::Smtp25,
        "{smtp}> RSET\n250-Two\n250 lines\n> QUIT\n221\n|",
    ),
    ("{at: pop3.login, reply: '-ERR [IN-USE] Locked'}", Role::Pop3, "{pop3}-ERR [IN-USE] Locked\n> STAT\n-ERR"),
    ("{at: imap.select, reply: 'NO [INUSE] Locked'}", Role::Imap, "{imap}> b SELECT INBOX\nb NO [INUSE] Locked\n"),
    ("{at: imap.greeting, reply: '* BYE Later'}", Role::Imap, "* BYE Later\n|"),
    (
        "{at: smtp.ehlo, without: [STARTTLS, SIZE]}",
        Role::Smtp25,
        "220 \n> EHLO pc\n250-smtp.example.test\n250-PIPELINING\n250-AUTH \n250-ENHANCEDSTATUSCODES\n250 8BITMIME",
    ),
    (
        "{at: pop3.capa, without: [UIDL, STLS]}",
        Role::Pop3,
        "+OK\n> CAPA\n+OK\nTOP\nRESP-CODES\nAUTH-RESP-CODE\nPIPELINING\nEXPIRE\nUSER\nSASL \n",
    ),
    (
        "{at: imap.capability, without: [STARTTLS, ID]}",
        Role::Imap,
        "* OK\n> a CAPABILITY\n* CAPABILITY IMAP4rev1 SASL-IR UNSELECT QUOTA STATUS=SIZE LITERAL- AUTH=\na OK",
    ),
    ("{at: pop3.retr, do: close, octets: 20 B}", Role::Pop3, "{pop3}+OK\n> RETR 1\n+OK\n~|"),
    ("{at: pop3.top, do: stall, octets: 700 B}", Role::Pop3, "{pop3}+OK\n> TOP 1 99\n+OK\n~Subject: \n~_"),
    // When, and how often.
    ("{at: pop3.noop, after: 500 ms}", Role::Pop3, "{pop3}+OK\n> NOOP\n+OK\ntook 500 ms"),
    ("{at: pop3.login, after: 500 ms, reply: '-ERR Wait'}", Role::Pop3, "{pop3}-ERR Wait\ntook 500 ms"),
    ("{at: pop3.login, reply: '-ERR Wait', for: 2 s}", Role::Pop3, "{pop3}-ERR Wait\nwait 2000 ms\n+\n{pop3}+OK\n"),
    ("{at: pop3.noop, reply: '-ERR No', times: 2}", Role::Pop3, "{pop3}+OK\n> NOOP\n-ERR\n> NOOP\n-ERR\n> NOOP\n+OK"),
    (
        "{at: pop3.noop, reply: '-ERR No', spares: 2, times: 1}",
        Role::Pop3,
        "{pop3}+OK\n> NOOP\n+OK\n> NOOP\n+OK\n> NOOP\n-ERR\n> NOOP\n+OK",
    ),
    // Whom and what it concerns.
    ("{at: pop3.login, reply: '-ERR No', on: [pop3s]}", Role::Pop3, "{pop3}+OK\n"),
    (
        "{at: pop3.login, reply: '-ERR No', account: jiro@example.test}",
        Role::Pop3,
        "{pop3}+OK\n+\n+OK\n> USER jiro@example.test\n+OK\n> PASS open\n-ERR No\n",
    ),
    (
        "{at: pop3.user, reply: '-ERR No', user: taro}",
        Role::Pop3,
        "+OK\n> USER taro\n-ERR No\n> USER taro@example.test\n+OK\n",
    ),
    (
        "{at: smtp.mail, reply: 550 No, from: '@b.test'}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n550\n> MAIL FROM:<a@c.test>\n250\n",
    ),
    (
        "{at: smtp.mail, reply: 550 No, from: a@b.test}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n550\n> MAIL FROM:<b@b.test>\n250\n",
    ),
    (
        "{at: smtp.mail, reply: 553 No, from: foreign}",
        Role::Submission,
        "220 \n> EHLO pc\n~250 \n> AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==\n235\n> MAIL FROM:<a@b.test>\n553\n\
         > MAIL FROM:<taro@example.test>\n250\n",
    ),
    (
        "{at: smtp.mail, reply: 501 No, from: incomplete}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<>\n501\n> MAIL FROM:<taro>\n501\n> MAIL FROM:<a@b.test>\n250\n",
    ),
    ("{at: smtp.ehlo, reply: 501 No, hello: odd}", Role::Smtp25, "220 \n> EHLO taro_pc\n501\n> HELO pc\n250\n"),
    (
        "{at: smtp.rcpt, reply: 550 No, to: jiro@example.test}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n250\n> RCPT TO:<jiro@example.test>\n550\n> RCPT TO:<taro@example.test>\n250\n",
    ),
    (
        "{at: smtp.rcpt, reply: 550 No, to: '@example.test'}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n250\n> RCPT TO:<jiro@example.test>\n550\n",
    ),
    (
        "{at: smtp.mail, reply: 552 No, larger_than: 2 kB}",
        Role::Smtp25,
        "220 \n> EHLO pc\n~250 \n> MAIL FROM:<a@b.test> SIZE=2049\n552\n> MAIL FROM:<a@b.test> SIZE=2048\n250\n",
    ),
    (
        "{at: smtp.message, reply: 552 No, larger_than: 10 B}",
        Role::Smtp25,
        "{smtp}> MAIL FROM:<a@b.test>\n250\n> RCPT TO:<taro@example.test>\n250\n> DATA\n354\n> more than ten\n> .\n552\n\
         > MAIL FROM:<a@b.test>\n250\n> RCPT TO:<taro@example.test>\n250\n> DATA\n354\n> less\n> .\n250\n",
    ),
    ("{at: pop3.retr, reply: '-ERR No', larger_than: 4 kB}", Role::Pop3, "{pop3}+OK\n> RETR 1\n+OK\n~.\n"),
    (
        "{at: pop3.dele, reply: '-ERR No', message: 2}",
        Role::Pop3,
        "{pop3}+OK\n> DELE 1\n+OK\n> DELE 2\n-ERR No\n> DELE 3\n+OK\n",
    ),
    (
        "{at: pop3.login, reply: '-ERR authorization failed', when: refused}",
        Role::Pop3,
        "+OK\n> USER taro@example.test\n+OK\n> PASS no\n-ERR authorization failed\n+\n{pop3}+OK\n",
    ),
    (
        "{at: pop3.login, reply: '-ERR Not today', when: always}",
        Role::Pop3,
        "+OK\n> USER taro@example.test\n+OK\n> PASS no\n-ERR Not today\n+\n{pop3}-ERR Not today\n",
    ),
];

/// What may happen to those who connect, and what they see.
const LINES: [(&str, &str); 7] = [
    ("open", "greeted"),
    ("drop", "no answer"),
    ("refuse", "refused"),
    ("reset", "open, then the end"),
    ("stall", "open, then nothing"),
    ("slow(400 B/s)", "greeted slowly"),
    ("late(200 ms)", "greeted slowly"),
];

/// What a name server may do with a question, and what comes of it.
const ANSWERS: [(&str, &str); 7] = [
    ("do: nxdomain", "the name does not exist"),
    ("do: no-address", "the name has no such record"),
    ("do: servfail", "the name server failed"),
    ("do: silence", "no name server answered"),
    ("do: servfail, record: mx", "found"),
    ("do: servfail, record: a", "the name server failed"),
    ("after: 300 ms", "found late"),
];

fn lines(more: &str) -> String {
    format!(
        "{OPEN}accounts: [{{address: taro@example.test, password: sesame}}, {{address: jiro@example.test, password: open}}]\n{more}\n"
    )
}

/// The server and the way to it; dropping it ends the world.
async fn on_sockets(more: &str) -> (crate::harness::World, Arc<dyn Network>) {
    let world = world(&lines(more)).await;
    let network = network(&world.server);
    (world, Arc::new(network))
}

pub fn in_memory(more: &str) -> ((), Arc<dyn Network>) {
    let text = format!(
        "scenario: test\n{}client: {{incoming: 'pop3s://pop.example.test', outgoing: 'smtps://smtp.example.test'}}\n",
        lines(more)
    );
    let scenario = Scenario::read(&SourceFile::new("scenarios/test.yaml", &text)).unwrap();
    ((), simulate(Arc::new(scenario)).unwrap().network)
}

async fn connect(network: &dyn Network, role: Role) -> Result<Box<dyn Stream>, String> {
    let addresses = network.lookup("mail.example.test").await.all().unwrap();
    match timeout(QUIET * 3, network.connect("mail.example.test", role.port(), &addresses)).await {
        Ok(opened) => opened.map_err(|error| error.to_string()),
        Err(_) => Err("no answer".to_owned()),
    }
}

/// What comes next: a line, `|` at the end, `_` where nothing comes within the time.
async fn next(stream: &mut BufReader<Box<dyn Stream>>, within: Duration) -> String {
    let mut line = Vec::new();
    match timeout(within, stream.read_until(b'\n', &mut line)).await {
        Err(_) if line.is_empty() => "_".to_owned(),
        Ok(Err(_) | Ok(0)) => "|".to_owned(),
        _ => String::from_utf8(line).unwrap().trim_end().to_owned(),
    }
}

pub async fn talk(network: &dyn Network, role: Role, script: &str, what: &str) {
    let script = script.replace("{pop3}", POP3).replace("{smtp}", SMTP).replace("{imap}", IMAP);
    let mut stream = BufReader::new(connect(network, role).await.unwrap());
    let mut said = Instant::now();
    for line in script.lines() {
        let time = |text: &str| Duration::from_millis(text.trim_end_matches(" ms").parse().unwrap());
        if let Some(words) = line.strip_prefix("> ") {
            said = Instant::now();
            stream.write_all(format!("{words}\r\n").as_bytes()).await.unwrap();
        } else if let Some(least) = line.strip_prefix("took ") {
            let took = said.elapsed();
            assert!(took >= time(least), "{what}: {took:?}");
        } else if let Some(length) = line.strip_prefix("wait ") {
            sleep(time(length)).await;
        } else if line == "+" {
            stream = BufReader::new(connect(network, role).await.unwrap());
        } else if let Some(other) = line.strip_prefix("+ ") {
            stream = BufReader::new(connect(network, other.parse().unwrap()).await.unwrap());
        } else {
            let wanted = line.trim_start_matches('~');
            let within = if wanted == "_" { QUIET } else { PATIENCE };
            let mut heard = next(&mut stream, within).await;
            while wanted != line && !heard.starts_with(wanted) {
                assert!(heard != "|" && heard != "_", "{what}: {wanted} never came");
                heard = next(&mut stream, within).await;
            }
            assert!(heard.starts_with(wanted), "{what}: {heard}, not {wanted}");
        }
    }
}

async fn meet(network: &dyn Network) -> String {
    let started = Instant::now();
    let stream = match connect(network, Role::Pop3).await {
        Ok(stream) => stream,
        Err(error) => return error,
    };
    let mut stream = BufReader::new(stream);
    let heard = next(&mut stream, QUIET * 2).await;
    match heard.as_str() {
        "|" => "open, then the end",
        "_" => "open, then nothing",
        // The greeting has about 80 octets.
        _ if started.elapsed() >= Duration::from_millis(120) => "greeted slowly",
        _ => "greeted",
    }
    .to_owned()
}

async fn resolve(network: &dyn Network) -> String {
    let started = Instant::now();
    match timeout(PATIENCE, network.records("pop.example.test", RecordKind::A)).await {
        Err(_) => "no name server answered".to_owned(),
        Ok(Err(error)) => error.to_string(),
        Ok(Ok(_)) if started.elapsed() >= Duration::from_millis(300) => "found late".to_owned(),
        Ok(Ok(_)) => "found".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_strikes_on_real_sockets() {
    for (fault, role, script) in TALKS {
        let (_world, network) = on_sockets(&format!("faults: [{fault}]")).await;
        talk(&*network, role, script, fault).await;
    }
}

#[tokio::test(start_paused = true)]
async fn every_fault_strikes_in_memory() {
    for (fault, role, script) in TALKS {
        let ((), network) = in_memory(&format!("faults: [{fault}]"));
        talk(&*network, role, script, fault).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_behaves_as_it_is_said_to_on_real_sockets() {
    for (kind, seen) in LINES {
        let (_world, network) = on_sockets(&format!("network: {{pop3: {kind}}}")).await;
        assert_eq!(meet(&*network).await, seen, "{kind}");
    }
    for (fault, seen) in ANSWERS {
        let fault = format!("faults: [{{at: dns.answer, name: pop.example.test, {fault}}}]");
        let (_world, network) = on_sockets(&fault).await;
        assert_eq!(resolve(&*network).await, seen, "{fault}");
    }
}

#[tokio::test(start_paused = true)]
async fn every_line_behaves_as_it_is_said_to_in_memory() {
    for (kind, seen) in LINES {
        let ((), network) = in_memory(&format!("network: {{pop3: {kind}}}"));
        assert_eq!(meet(&*network).await, seen, "{kind}");
    }
    for (fault, seen) in ANSWERS {
        let fault = format!("faults: [{{at: dns.answer, name: pop.example.test, {fault}}}]");
        let ((), network) = in_memory(&fault);
        assert_eq!(resolve(&*network).await, seen, "{fault}");
    }
}
