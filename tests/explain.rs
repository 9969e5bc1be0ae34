//! How often a text leads to the cause that a person would name: sentences, dialogs, replies, bounces,
//! excerpts and ticket notes in both languages, written apart from the patterns.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "these are tests")]

use mailmedic::{explain, pattern::Patterns, rule::RuleBase, source::SourceFile};
use std::{fs, path::Path, sync::Arc, time::Instant};

/// Cause (or several, any of which is right) and text; `\n` in it is a line end.
const TEXTS: &str = include_str!("data/explain.tsv");

/// Of a hundred texts, so many have the cause first, and among the first three.
const FIRST: f64 = 0.70;
const FIRST_THREE: f64 = 0.88;

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

#[test]
fn texts_lead_to_their_causes() {
    let (rules, patterns) = knowledge();
    let (mut first, mut three, mut all) = (0_usize, 0_usize, 0_usize);
    for row in TEXTS.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
        let (causes, text) = row.split_once('\t').unwrap();
        let text = text.replace("\\n", "\n");
        let causes: Vec<&str> = causes.split('|').collect();
        // What nobody has a rule for yet cannot be named.
        if causes.iter().all(|cause| rules.cause_number(cause).is_none()) {
            println!("no rule: {row}");
            continue;
        }
        let read = explain::read(&text, rules.vocabulary(), &patterns);
        let session = explain::session(&rules, &read);
        let named: Vec<String> =
            session.diagnosis().findings.iter().take(5).map(|finding| finding.cause.to_string()).collect();
        let place = named.iter().position(|name| causes.contains(&name.as_str()));
        all += 1;
        first += usize::from(place == Some(0) && !read.is_empty());
        three += usize::from(place.is_some_and(|place| place < 3) && !read.is_empty());
        if place != Some(0) || read.is_empty() {
            let facts: Vec<String> =
                read.iter().map(|known| format!("{}={}", known.key, known.value.as_ref().unwrap())).collect();
            println!(
                "{}\n   {}\n   {}\n   {}",
                place.map_or("  miss".to_owned(), |p| format!("at {}", p + 1)),
                row,
                facts.join(" "),
                named.join(" ")
            );
        }
    }
    let share = |count: usize| count as f64 / all as f64;
    println!(
        "{all} texts: {first} first ({:.1} %), {three} among three ({:.1} %)",
        share(first) * 100.0,
        share(three) * 100.0
    );
    assert!(share(first) >= FIRST, "{first} of {all} first");
    assert!(share(three) >= FIRST_THREE, "{three} of {all} among the first three");
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
