//! How often a text leads to the cause that a person would name: sentences, dialogs, replies, bounces,
//! excerpts and ticket notes in both languages, written apart from the patterns.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "these are tests")]

use mailmedic::{
    explain::{self, Search},
    fact::Observation,
    locale::{Language, Locale},
    pattern::Patterns,
    rule::RuleBase,
    source::SourceFile,
};
use std::{collections::BTreeMap, fs, path::Path, sync::Arc, time::Instant};

/// The sets of texts, and of a hundred how many have the cause first, and among the first three.
const SETS: [(&str, &str, f64, f64); 10] = [
    ("explain.tsv", include_str!("data/explain.tsv"), 0.90, 0.96),
    ("explain-programs.tsv", include_str!("data/explain-programs.tsv"), 0.92, 0.95),
    ("explain-third.tsv", include_str!("data/explain-third.tsv"), 0.93, 0.96),
    ("explain-fourth.tsv", include_str!("data/explain-fourth.tsv"), 0.93, 0.96),
    ("explain-fifth.tsv", include_str!("data/explain-fifth.tsv"), 0.90, 0.95),
    ("explain-sixth.tsv", include_str!("data/explain-sixth.tsv"), 0.90, 0.95),
    ("explain-seventh.tsv", include_str!("data/explain-seventh.tsv"), 0.90, 0.96),
    ("explain-eighth.tsv", include_str!("data/explain-eighth.tsv"), 0.86, 0.92),
    ("explain-ninth.tsv", include_str!("data/explain-ninth.tsv"), 0.90, 0.95),
    ("explain-tenth.tsv", include_str!("data/explain-tenth.tsv"), 0.90, 0.95),
];

fn files(directory: &Path, root: &Path, found: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            found.push(SourceFile::new(name, &fs::read_to_string(&path).unwrap()));
        }
    }
}

/// What texts are read by.
struct Knowledge {
    rules: Arc<RuleBase>,
    patterns: Patterns,
    search: Search,
}

impl Knowledge {
    fn read(&self, text: &str) -> Vec<Observation> {
        explain::read(text, &self.rules, &self.patterns, &self.search)
    }

    /// What a text states, as `fact=value`.
    fn facts(&self, text: &str) -> Vec<String> {
        self.read(text).iter().map(|known| format!("{}={}", known.key, known.value.as_ref().unwrap())).collect()
    }

    /// The causes that a text leads to, the likeliest first; none where nothing is recognised.
    fn named(&self, text: &str) -> Vec<String> {
        let read = self.read(text);
        if read.is_empty() {
            return Vec::new();
        }
        let session = explain::session(&self.rules, &read);
        session.diagnosis().findings.iter().take(5).map(|finding| finding.cause.to_string()).collect()
    }
}

fn knowledge() -> Knowledge {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut found = Vec::new();
    files(&root, &root, &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Knowledge {
        rules: Arc::new(RuleBase::load(&found).unwrap()),
        patterns: Patterns::load(&found).unwrap(),
        search: Search::default(),
    }
}

/// How many texts there are of one kind, and how many lead to their cause first and among three.
#[derive(Default)]
struct Tally {
    all: usize,
    first: usize,
    three: usize,
}

impl Tally {
    fn share(&self, count: usize) -> f64 {
        count as f64 / self.all as f64
    }

    fn count(&mut self, place: Option<usize>) {
        self.all += 1;
        self.first += usize::from(place == Some(0));
        self.three += usize::from(place.is_some_and(|place| place < 3));
    }
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}'))
}

#[test]
fn texts_lead_to_their_causes() {
    let known = knowledge();
    for (name, texts, first, three) in SETS {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        for row in texts.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
            let [kind, causes, text] = row.splitn(3, '\t').collect::<Vec<_>>().try_into().unwrap();
            let causes: Vec<&str> = causes.split('|').collect();
            let foreign = causes == ["-"];
            // What nobody has a rule for yet cannot be named.
            if !foreign && causes.iter().all(|cause| known.rules.cause_number(cause).is_none()) {
                println!("no rule: {row}");
                continue;
            }
            let text = text.replace("\\n", "\n");
            let named = known.named(&text);
            let place = if foreign {
                named.is_empty().then_some(0)
            } else {
                named.iter().position(|name| causes.contains(&name.as_str()))
            };
            let language = if is_japanese(&text) { "ja" } else { "en" };
            for group in ["all".to_owned(), format!("{kind} {language}"), language.to_owned()] {
                tallies.entry(group).or_default().count(place);
            }
            if place != Some(0) {
                let facts = known.facts(&text);
                let place = place.map_or("  miss".to_owned(), |p| format!("at {}", p + 1));
                println!("{place}\n   {row}\n   {}\n   {}", facts.join(" "), named.join(" "));
            }
        }
        for (group, tally) in &tallies {
            let (first, three) = (tally.share(tally.first) * 100.0, tally.share(tally.three) * 100.0);
            println!("{name} {group}: {} texts, {first:.1} % first, {three:.1} % among three", tally.all);
        }
        let all = &tallies["all"];
        assert!(all.share(all.first) >= first, "{name}: {} of {} first", all.first, all.all);
        assert!(all.share(all.three) >= three, "{name}: {} of {} among three", all.three, all.all);
    }
}

/// What is likest to how a person speaks of a cause leads to it: its own title, and the question of each FAQ entry that
/// leads to one cause.
#[test]
fn titles_lead_to_their_causes_in_both_languages() {
    let known = knowledge();
    let mut astray = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        for cause in known.rules.causes() {
            let title = locale.text(&format!("cause-{}", cause.id), &[]);
            let named = known.named(&title);
            if !named.iter().take(3).any(|name| **name == *cause.id) {
                astray.push(format!("{}: {title}: {named:?} {:?}", cause.id, known.facts(&title)));
            }
        }
        for (provider, sections) in known.rules.trees() {
            let pack = provider.map(|name| format!("{}-", name.replace('.', "-"))).unwrap_or_default();
            for step in sections.iter().flat_map(|section| &section.steps) {
                let Some(entry) = step.entry.as_ref().filter(|_| !step.causes.is_empty()) else { continue };
                let title = locale.text(&format!("faq-{pack}{}", entry.v), &[]);
                let named = known.named(&title);
                if !named.iter().take(3).any(|name| step.causes.iter().any(|cause| *cause.v == **name)) {
                    astray.push(format!("{}: {title}: {named:?} {:?}", entry.v, known.facts(&title)));
                }
            }
        }
    }
    assert_eq!(astray, Vec::<String>::new());
}

/// Every way in which a cause is described leads to it, and there are several in each language.
#[test]
fn every_cause_is_described_in_several_ways_in_each_language() {
    let known = knowledge();
    let mut counts: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    let mut astray = Vec::new();
    for (cause, text) in known.patterns.descriptions() {
        *counts.entry((cause, is_japanese(text))).or_default() += 1;
        let named = known.named(text);
        if !named.iter().take(3).any(|name| name == cause) {
            astray.push(format!("{cause}: {text}: {named:?} {:?}", known.facts(text)));
        }
    }
    for cause in known.rules.causes() {
        for japanese in [true, false] {
            let count = counts.get(&(&*cause.id, japanese)).copied().unwrap_or_default();
            assert!(count >= 3, "{} has {count} descriptions, Japanese: {japanese}", cause.id);
        }
    }
    assert_eq!(astray, Vec::<String>::new());
}

/// See the head of the file.
const REPLIES: &str = include_str!("data/reply-causes.tsv");

#[test]
fn replies_of_servers_lead_to_what_they_are_known_to_come_from() {
    let known = knowledge();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in REPLIES.lines().filter(|row| !row.starts_with('#')) {
        let (reply, causes) = row.split_once('\t').unwrap();
        let named = known.named(reply);
        let first = &named[..named.len().min(3)];
        if !causes.split(' ').any(|cause| first.iter().any(|name| name.as_str() == cause)) {
            wrong.push(format!("{reply}: {} instead of {causes}", first.join(" ")));
        }
        count += 1;
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count > 350, "{count}");
}

/// What each label of the contract says by the free words that the contract names: fact, and the value of it for
/// words that are good, for words that are bad, and for `timeout`.
const NOTES: [(&str, &str, &str, &str, &str); 30] = [
    ("smtp.connect", "tcp.connect@outgoing", "open", "timeout", "timeout"),
    ("pop3.connect", "tcp.connect@incoming", "open", "timeout", "timeout"),
    ("imap.connect", "tcp.connect@incoming", "open", "timeout", "timeout"),
    ("tcp.25", "tcp.connect@smtp25", "open", "timeout", "timeout"),
    ("tcp.587", "tcp.connect@submission", "open", "timeout", "timeout"),
    ("tcp.465", "tcp.connect@smtps", "open", "timeout", "timeout"),
    ("tcp.110", "tcp.connect@pop3", "open", "timeout", "timeout"),
    ("tcp.995", "tcp.connect@pop3s", "open", "timeout", "timeout"),
    ("tcp.143", "tcp.connect@imap", "open", "timeout", "timeout"),
    ("tcp.993", "tcp.connect@imaps", "open", "timeout", "timeout"),
    ("smtp.auth.code", "smtp.login@outgoing", "ok", "refused", "silent"),
    ("smtp.mailfrom.code", "smtp.mail-from@outgoing", "ok", "refused", "silent"),
    ("smtp.rcpt.code", "smtp.rcpt@outgoing", "ok", "refused", "silent"),
    ("smtp.data.code", "message.refusal", "none", "other", ""),
    ("bounce.reply", "message.refusal", "none", "other", ""),
    ("pop3.reply", "pop3.login@incoming", "ok", "refused", "silent"),
    ("imap.reply", "imap.login@incoming", "ok", "refused", "silent"),
    ("dns.lookup", "dns.lookup@incoming", "ok", "nxdomain", "timeout"),
    ("dns.lookup", "dns.lookup@outgoing", "ok", "nxdomain", "timeout"),
    ("dns.aaaa", "dns.aaaa@incoming", "ok", "no-address", "timeout"),
    ("webmail", "account.webmail", "works", "refused", ""),
    ("other-network", "env.other-network", "works", "fails", "fails"),
    ("other-device", "env.other-program", "works", "fails", "fails"),
    ("other-client", "env.other-program", "works", "fails", "fails"),
    ("ipv4.connect", "tcp.connect@incoming/4", "open", "timeout", "timeout"),
    ("ipv6.route", "tcp.connect@incoming/6", "", "timeout", "timeout"),
    ("clock.wrong", "env.clock", "", "", ""),
    ("smtp.security", "client.outgoing.security", "", "", ""),
    ("pop3.security", "client.incoming.security", "", "", ""),
    ("imap.security", "client.incoming.security", "", "", ""),
];

/// Notes whose words are not good or bad, and a fact that they state.
const OTHER_NOTES: [(&str, &str); 59] = [
    ("clock.wrong: true", "env.clock=wrong"),
    ("clock.wrong: FALSE", "env.clock=right"),
    ("smtp.port: 587", "client.outgoing.port=587"),
    ("smtp.port: 2525", "client.outgoing.port=other"),
    ("smtp.port: 25", "case.complaint=send"),
    ("pop3.port: 110", "client.incoming.port=110"),
    ("imap.port: 993", "client.incoming.port=993"),
    ("smtp.security: STARTTLS", "client.outgoing.security=starttls"),
    ("smtp.security: ssl", "client.outgoing.security=ssl"),
    ("smtp.security: none", "client.outgoing.security=cleartext"),
    ("smtp.security: false", "client.outgoing.security=cleartext"),
    ("pop3.security: true", "client.incoming.security=ssl"),
    ("imap.security: SSL/TLS", "client.incoming.security=ssl"),
    ("smtp.server: smtp.example.test\nsmtp.connect: refused", "tcp.connect@outgoing=refused"),
    ("pop3.server: pop.example.test\ntls.error: certificate has expired", "tls.dates@incoming=expired"),
    ("imap.server: imap.example.test\ntls.error: hostname mismatch", "tls.name@incoming=mismatch"),
    ("smtp.server: mail.example.test\ntls.error: wrong version number", "tls.handshake@outgoing=cleartext-peer"),
    ("tls.error: self signed certificate", "tls.issuer@incoming=self-signed"),
    ("tls.issuer: CN=avast! Mail Shield Root", "tls.inspection@incoming=antivirus"),
    ("tls.issuer: O=Fortinet", "tls.inspection@incoming=company"),
    ("socket.error: 10060", "client.error=timeout"),
    ("tls.error: OK", "tls.handshake@incoming=ok"),
    ("tls.error: none", "tls.handshake@incoming=ok"),
    ("tls.error: fails", "tls.handshake@incoming=failed"),
    ("tls.error: True", "tls.handshake@incoming=failed"),
    ("tls.issuer: ok", "tls.issuer@incoming=trusted"),
    ("tls.issuer: fails", "tls.issuer@incoming=unknown"),
    ("socket.error: ok", "tcp.connect@incoming=open"),
    ("socket.error: fails", "tcp.connect@incoming=timeout"),
    ("socket.error: refused", "tcp.connect@incoming=refused"),
    ("clock.wrong: ok", "env.clock=right"),
    ("clock.wrong: works", "env.clock=right"),
    ("clock.wrong: fails", "env.clock=wrong"),
    ("tcp.25: 535 5.7.8 authentication failed", "tcp.connect@smtp25=open"),
    ("tcp.995: -ERR [IN-USE] busy", "tcp.connect@pop3s=open"),
    ("tcp.993: * OK ready", "tcp.connect@imaps=open"),
    ("smtp.connect: 220 mail ready", "tcp.connect@outgoing=open"),
    ("ipv4.connect: +OK ready", "tcp.connect@incoming/4=open"),
    ("ipv6.route: open", "tcp.connect@incoming/6=open"),
    ("ipv6.route: refused", "tcp.connect@incoming/6=refused"),
    ("webmail: -ERR busy", "account.webmail=refused"),
    ("other-network: 550 5.1.1 user unknown", "env.other-network=fails"),
    ("other-client: -ERR busy", "env.other-program=fails"),
    ("dns.lookup: REFUSED", "dns.lookup@incoming=servfail"),
    ("dns.lookup: 550 5.1.1 user unknown", "dns.lookup@incoming=ok"),
    ("dns.lookup: host not found", "dns.lookup@incoming=nxdomain"),
    ("socket.error: 10061", "tcp.connect@incoming=refused"),
    ("socket.error: 11001", "dns.lookup@incoming=nxdomain"),
    ("smtp.reply: 535 5.7.8 Error: authentication failed", "smtp.login@outgoing=refused"),
    ("smtp.auth.code: 535", "smtp.login@outgoing=refused"),
    ("smtp.auth.code: 235", "smtp.login@outgoing=ok"),
    ("smtp.mailfrom.code: 553 5.7.1 not owned by user", "smtp.mail-from@outgoing=sender-rejected"),
    ("smtp.rcpt.code: 554 5.7.1 Relay access denied", "smtp.rcpt@outgoing=relay-denied"),
    ("smtp.data.code: 552 5.3.4 too big", "message.refusal=too-big"),
    ("smtp.helo.code: 501 Syntactically invalid HELO argument(s)", "client.computer-name=odd"),
    ("pop3.reply: -ERR [IN-USE] locked", "pop3.login@incoming=locked"),
    ("imap.capability: IMAP4rev1 LOGINDISABLED", "imap.login@incoming=encryption-required"),
    ("imap.reply: a1 NO [AUTHENTICATIONFAILED] x", "imap.login@incoming=refused"),
    ("bounce.reply: 550 5.1.1 User unknown", "message.refusal=unknown-user"),
];

#[test]
fn every_label_of_ticket_notes_is_read_with_every_free_word() {
    let known = knowledge();
    let mut wrong = Vec::new();
    for (label, fact, good, bad, timeout) in NOTES {
        let words = [("ok", good), ("true", good), ("open", good), ("works", good), ("false", bad), ("fails", bad)];
        for (word, value) in words.into_iter().chain([("fail", bad), ("timeout", timeout)]) {
            for word in [word.to_owned(), word.to_uppercase()] {
                let found = known.facts(&format!("{label}: {word}"));
                if !value.is_empty() && !found.contains(&format!("{fact}={value}")) {
                    wrong.push(format!("{label}: {word} is not {fact}={value} but {found:?}"));
                }
            }
        }
    }
    for (text, fact) in OTHER_NOTES {
        let found = known.facts(text);
        if !found.iter().any(|stated| stated == fact) {
            wrong.push(format!("{text} is not {fact} but {found:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Texts about something else, which no cause is named for.
const UNRELATED: &str = include_str!("data/explain-unrelated.txt");

#[test]
fn nothing_is_recognised_in_texts_about_something_else() {
    let known = knowledge();
    let texts = UNRELATED.lines().filter(|text| !text.starts_with('#'));
    let wrong: Vec<_> = texts.map(|text| (text, known.facts(text))).filter(|(_, read)| !read.is_empty()).collect();
    assert_eq!(wrong, []);
}

#[test]
fn a_text_is_read_in_a_moment_whatever_it_holds() {
    let known = knowledge();
    let _ = known.read("warm");
    for text in
        ["-ERR ".repeat(5_000), "\u{0}\u{1b}[2J".repeat(3_000), "送信できない".repeat(3_000), "a: ".repeat(20_000)]
    {
        let start = Instant::now();
        let read = known.read(&text);
        println!("{:?} for {} bytes", start.elapsed(), text.len());
        assert!(read.iter().all(|known| known.detail.as_ref().is_none_or(|piece| !piece.contains(char::is_control))));
    }
}
