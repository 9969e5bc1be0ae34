//! What servers, and those who stand before them, say of themselves, line by line, and what it tells.

use crate::peer::{Act, Peer, bench::Bench, certificates::Certificate, say};
use mailmedic::{explain, fact::Endpoint, pattern::builtin, rule::RuleBase};

/// See the head of the file.
const LINES: &str = include_str!("../data/greetings.tsv");

/// `\x16` in a line is the byte.
fn bytes(line: &str) -> Vec<u8> {
    let mut parts = line.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (hex, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(hex, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    bytes.extend(b"\r\n");
    bytes
}

/// A server that says this line in its greeting, or to the command that asks what it can do.
fn server(place: &str, line: &str) -> Peer {
    let answer = |whole: String| say(&whole);
    match place {
        "smtp" => Peer::smtp().greeting(Act::Say(bytes(line))),
        "pop3" => Peer::pop3().greeting(Act::Say(bytes(line))),
        "imap" => Peer::imap().greeting(Act::Say(bytes(line))),
        "EHLO" if line.starts_with("250") => {
            Peer::smtp().on("EHLO", answer(format!("250-mail.example.test\r\n{line}\r\n250 8BITMIME")))
        }
        "EHLO" => Peer::smtp().on("EHLO", say(line)).on("HELO", say("250 mail.example.test")),
        "CAPA" if line.starts_with("+OK") => Peer::pop3().on("CAPA", answer(format!("{line}\r\nUSER\r\n."))),
        "CAPA" if line.starts_with("-ERR") => Peer::pop3().on("CAPA", say(line)),
        "CAPA" => Peer::pop3().on("CAPA", answer(format!("+OK\r\nUSER\r\n{line}\r\n."))),
        "CAPABILITY" if line.starts_with("* ") => Peer::imap()
            .on("CAPABILITY", answer(format!("{line}\r\nTAG OK")))
            .on("STARTTLS >> CAPABILITY", say("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK")),
        "CAPABILITY" => {
            let done = line.replacen("a1", "TAG", 1);
            Peer::imap().on("CAPABILITY", answer(format!("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{done}")))
        }
        _ => panic!("{place} is no place of a line"),
    }
}

/// What a conversation with this server tells.
async fn told(place: &str, line: &str, fact: &str, asks: &str) -> (String, String) {
    let peer = server(place, line);
    let encrypts = fact == "heard";
    let peer = peer.starttls(Certificate::good("mail.example.test")).listen().await;
    let (protocol, side) = match place {
        "smtp" | "EHLO" => ("smtp", Endpoint::Outgoing),
        "pop3" | "CAPA" => ("pop3", Endpoint::Incoming),
        _ => ("imap", Endpoint::Incoming),
    };
    let url = format!("{protocol}{}://mail.example.test", if encrypts { "+starttls" } else { "" });
    let mut bench = if side == Endpoint::Outgoing {
        Bench::new().outgoing(&url, &peer)
    } else {
        Bench::new().incoming(&url, &peer)
    };
    bench.allowed.cleartext_login = true;
    let found = bench.examine(&[side]).await;
    if encrypts {
        let heard = peer.all_heard().into_iter().find(|heard| heard == asks);
        return (heard.unwrap_or_default(), String::new());
    }
    let key = format!("{fact}@{}", side.as_str());
    (found.fact(&key), found.detail(&key))
}

#[tokio::test]
async fn every_line_tells_what_it_is_known_for() {
    let patterns = builtin().unwrap();
    let rules = RuleBase::builtin().unwrap();
    let search = explain::Search::default();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in LINES.lines().filter(|row| !row.starts_with('#')) {
        let [place, line, fact, value, detail] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let (said, about) = match place {
            "issuer" => patterns.inspector(&[line.to_owned()]).map_or(("none".to_owned(), String::new()), |known| {
                (known.kind().word().to_owned(), known.product().to_owned())
            }),
            "account" => {
                let read = explain::read(line, &rules, &patterns, &search);
                let stated = read.iter().find(|known| known.key.to_string() == fact);
                (stated.map(|known| known.value.as_ref().unwrap().to_string()).unwrap_or_default(), String::new())
            }
            _ => told(place, line, fact, value).await,
        };
        let wanted = if detail == "-" { "" } else { detail };
        if said != value || (!detail.is_empty() && about != wanted) {
            wrong.push(format!("{place} {line}: {fact} is {said} ({about}) instead of {value} ({detail})"));
        }
        count += 1;
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count > 120, "{count}");
}
