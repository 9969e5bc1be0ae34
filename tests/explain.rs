//! How often a text leads to the cause that a person would name: sentences, dialogs, replies, bounces,
//! excerpts and ticket notes in both languages, written apart from the patterns.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "these are tests")]

use mailmedic::{explain, pattern::Patterns, rule::RuleBase, source::SourceFile};
use std::{collections::BTreeMap, fs, path::Path, sync::Arc, time::Instant};

/// The sets of texts, and of a hundred how many have the cause first, and among the first three.
const SETS: [(&str, &str, f64, f64); 2] = [
    ("explain.tsv", include_str!("data/explain.tsv"), 0.84, 0.90),
    ("explain-programs.tsv", include_str!("data/explain-programs.tsv"), 0.83, 0.89),
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

fn knowledge() -> (Arc<RuleBase>, Patterns) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut found = Vec::new();
    files(&root, &root, &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    (Arc::new(RuleBase::load(&found).unwrap()), Patterns::load(&found).unwrap())
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

#[test]
fn texts_lead_to_their_causes() {
    let (rules, patterns) = knowledge();
    for (name, texts, first, three) in SETS {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        for row in texts.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
            let [kind, causes, text] = row.splitn(3, '\t').collect::<Vec<_>>().try_into().unwrap();
            let causes: Vec<&str> = causes.split('|').collect();
            // What nobody has a rule for yet cannot be named.
            if causes.iter().all(|cause| rules.cause_number(cause).is_none()) {
                println!("no rule: {row}");
                continue;
            }
            let read = explain::read(&text.replace("\\n", "\n"), rules.vocabulary(), &patterns);
            let session = explain::session(&rules, &read);
            let named: Vec<String> =
                session.diagnosis().findings.iter().take(5).map(|finding| finding.cause.to_string()).collect();
            let place = named.iter().position(|name| causes.contains(&name.as_str())).filter(|_| !read.is_empty());
            let language = if text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}')) {
                "ja"
            } else {
                "en"
            };
            for group in ["all".to_owned(), format!("{kind} {language}"), language.to_owned()] {
                tallies.entry(group).or_default().count(place);
            }
            if place != Some(0) {
                let facts: Vec<String> =
                    read.iter().map(|known| format!("{}={}", known.key, known.value.as_ref().unwrap())).collect();
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

#[test]
fn a_text_is_read_in_a_moment_whatever_it_holds() {
    let (rules, patterns) = knowledge();
    let _ = explain::read("warm", rules.vocabulary(), &patterns);
    for text in
        ["-ERR ".repeat(5_000), "\u{0}\u{1b}[2J".repeat(3_000), "送信できない".repeat(3_000), "a: ".repeat(20_000)]
    {
        let start = Instant::now();
        let read = explain::read(&text, rules.vocabulary(), &patterns);
        println!("{:?} for {} bytes", start.elapsed(), text.len());
        assert!(read.iter().all(|known| known.detail.as_ref().is_none_or(|piece| !piece.contains(char::is_control))));
    }
}
