//! Every step of every protocol, and what a fault can do at each of them.

use crate::kinds::{in_memory, talk};
use mailmedic::server::{Role, fault::Step};

const EHLO: &str = "220 \n> EHLO pc\n~250 \n";
const LOGGED_IN: &str = "{pop3}+OK\n";
const RECIPIENT: &str = "{smtp}> MAIL FROM:<a@b.test>\n250\n> RCPT TO:<taro@example.test>\n250\n";
const SELECTED: &str = "{imap}> b SELECT INBOX\n~b OK\n";

/// A step, what is said before it, and the command that takes it; the greetings come by themselves.
const STEPS: [(&str, &str, &str); 52] = [
    ("smtp.greeting", "", ""),
    ("smtp.ehlo", "220 \n", "EHLO pc"),
    ("smtp.starttls", EHLO, "STARTTLS"),
    ("smtp.auth", EHLO, "AUTH LOGIN"),
    ("smtp.login", EHLO, "AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ=="),
    ("smtp.mail", EHLO, "MAIL FROM:<a@b.test>"),
    ("smtp.rcpt", "{smtp}> MAIL FROM:<a@b.test>\n250\n", "RCPT TO:<taro@example.test>"),
    ("smtp.data", RECIPIENT, "DATA"),
    ("smtp.message", "RECIPIENT> DATA\n354\n> x\n", "."),
    ("smtp.rset", EHLO, "RSET"),
    ("smtp.noop", EHLO, "NOOP"),
    ("smtp.vrfy", EHLO, "EXPN all"),
    ("smtp.help", EHLO, "HELP"),
    ("smtp.quit", EHLO, "QUIT"),
    ("pop3.greeting", "", ""),
    ("pop3.capa", "+OK\n", "CAPA"),
    ("pop3.stls", "+OK\n", "STLS"),
    ("pop3.user", "+OK\n", "USER taro@example.test"),
    ("pop3.auth", "+OK\n", "AUTH LOGIN"),
    ("pop3.login", "+OK\n> USER taro@example.test\n+OK\n", "PASS sesame"),
    ("pop3.stat", LOGGED_IN, "STAT"),
    ("pop3.list", LOGGED_IN, "LIST"),
    ("pop3.uidl", LOGGED_IN, "UIDL 1"),
    ("pop3.top", LOGGED_IN, "TOP 1 0"),
    ("pop3.retr", LOGGED_IN, "RETR 1"),
    ("pop3.dele", LOGGED_IN, "DELE 1"),
    ("pop3.rset", LOGGED_IN, "RSET"),
    ("pop3.noop", LOGGED_IN, "NOOP"),
    ("pop3.quit", LOGGED_IN, "QUIT"),
    ("imap.greeting", "", ""),
    ("imap.capability", "* OK\n", "c CAPABILITY"),
    ("imap.id", "* OK\n", "c ID NIL"),
    ("imap.starttls", "* OK\n", "c STARTTLS"),
    ("imap.authenticate", "* OK\n", "c AUTHENTICATE PLAIN"),
    ("imap.login", "* OK\n", "c LOGIN taro@example.test {6+}\n> sesame"),
    ("imap.list", "{imap}", "c LIST \"\" *"),
    ("imap.status", "{imap}", "c STATUS INBOX (MESSAGES)"),
    ("imap.select", "{imap}", "c EXAMINE INBOX"),
    ("imap.fetch", SELECTED, "c UID FETCH 1:* FLAGS"),
    ("imap.search", SELECTED, "c SEARCH ALL"),
    ("imap.store", SELECTED, "c STORE 1 +FLAGS (\\Seen)"),
    ("imap.quota", "{imap}", "c GETQUOTAROOT INBOX"),
    ("imap.noop", "{imap}", "c NOOP"),
    ("imap.close", SELECTED, "c CLOSE"),
    ("imap.append", "{imap}", "c APPEND Sent {3+}\n> abc"),
    ("imap.copy", SELECTED, "c COPY 1 Sent"),
    ("imap.create", "{imap}", "c CREATE Sent"),
    ("imap.delete", "{imap}", "c DELETE Sent"),
    ("imap.rename", "{imap}", "c RENAME Sent Gone"),
    ("imap.subscribe", "{imap}", "c UNSUBSCRIBE INBOX"),
    ("imap.expunge", SELECTED, "c EXPUNGE"),
    ("imap.logout", "{imap}", "c LOGOUT"),
];

/// Where the step is, words that are a reply there, and these words as they come.
fn words(step: &str) -> (Role, &'static str, &'static str) {
    match step.split('.').next() {
        Some("smtp") => (Role::Smtp25, "451 4.0.0 Odd", "451 4.0.0 Odd\n"),
        Some("pop3") => (Role::Pop3, "-ERR Odd", "-ERR Odd\n"),
        _ if step == "imap.greeting" => (Role::Imap, "* BYE Odd", "* BYE Odd\n"),
        _ => (Role::Imap, "NO Odd", "c NO Odd\n"),
    }
}

/// What a fault does, and what is seen of it where the words would have come.
fn kinds(reply: &str, seen: &str) -> [(String, String); 6] {
    [
        (format!("reply: \"{reply}\""), seen.to_owned()),
        (format!("reply: \"{reply}\", after: 3 s, times: 1"), format!("{seen}took 3000 ms\n")),
        (format!("reply: \"{reply}\", for: 1 min, times: 9"), seen.to_owned()),
        ("do: close".to_owned(), "|\n".to_owned()),
        ("do: stall".to_owned(), "_\n".to_owned()),
        ("do: silence".to_owned(), "_\n".to_owned()),
    ]
}

#[tokio::test(start_paused = true)]
async fn every_kind_of_fault_strikes_at_every_step() {
    let mut steps: Vec<&str> = STEPS.iter().map(|(step, ..)| *step).chain(["dns.answer", "https.get"]).collect();
    let mut all: Vec<&str> = Step::ALL.iter().map(|(step, _)| *step).collect();
    steps.sort_unstable();
    all.sort_unstable();
    assert_eq!(steps, all);
    for (step, before, command) in STEPS {
        let (role, reply, seen) = words(step);
        for (fault, then) in kinds(reply, seen) {
            let fault = format!("{{at: {step}, when: always, {fault}}}");
            let ((), network) = in_memory(&format!("faults: [{fault}]"));
            let command = if command.is_empty() { String::new() } else { format!("> {command}\n") };
            let before = before.replace("RECIPIENT", RECIPIENT);
            talk(&*network, role, &format!("{before}{command}{then}"), &fault).await;
        }
    }
}
