//! Files that nobody should have written: each ends with a clear word and its place, and nothing of it is used.

use super::Pack;
use std::time::{Duration, Instant};

const CAUSE: &str = "causes/ours/ours.yaml";
const GOOD: &str = "cause: ours\nhow_common: rare\nsigns: {always: [{case.complaint: send}]}\nconfirmed_if: \
                    {client.error: local}\nremedies: [update-mail-program]\n";

/// What takes longer would take hours: a second is the rule, and minutes where the machine is busy and nothing is optimized.
const PATIENCE: Duration = Duration::from_secs(600);

struct Row {
    what: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    /// How each thing that is said begins, after the path of the pack.
    told: &'static [&'static str],
}

fn row(what: &'static str, text: impl Into<Vec<u8>>, told: &'static [&'static str]) -> Row {
    Row { what, files: vec![(CAUSE, text.into())], told }
}

fn rows() -> Vec<Row> {
    let head = "cause: ours\nhow_common: rare\nconfirmed_if: ";
    let nested = |times: usize| format!("{head}{}{{a: b}}{}\n", "{not: ".repeat(times), "}".repeat(times));
    let block = (1..3_000).map(|depth| " ".repeat(depth) + "not:\n").collect::<String>();
    let bomb = ('a'..'i').zip('b'..='i').fold(String::new(), |text, (before, name)| {
        let nine = vec![format!("*{before}"); 9].join(",");
        text + &format!("{name}: &{name} [{nine}]\n")
    });
    let many: Vec<String> = (0..200_000).map(|number| format!("    - {{no.f{number}: x}}\n")).collect();
    let many = many.concat();
    vec![
        row("an empty file", "", &["causes/ours/ours.yaml:1:1: the file is empty"]),
        row("only a comment", "# later\n", &["causes/ours/ours.yaml:2:1: the file is empty"]),
        row("100 MB", vec![b'#'; 100_000_000], &["causes/ours/ours.yaml is larger than 8388608 bytes"]),
        row("no text", (0..=255).collect::<Vec<u8>>(), &["causes/ours/ours.yaml, line 2: this is not UTF-8 text"]),
        row("UTF-16", b"\xff\xfec\0a\0".to_vec(), &["causes/ours/ours.yaml, line 1: this is not UTF-8 text"]),
        row(
            "a zero byte",
            "cause: ours\0\nhow_common: rare\n",
            &["causes/ours/ours.yaml:1:12: this sign can begin no value"],
        ),
        row(
            "flow maps within each other",
            nested(100_000),
            &["causes/ours/ours.yaml:3:393: this file is too large, or too deeply nested"],
        ),
        row(
            "maps within each other",
            format!("{head}\n{block}"),
            &["causes/ours/ours.yaml:67:65: this file is too large, or too deeply nested"],
        ),
        row(
            "an alias bomb",
            format!("a: &a [x,x,x,x,x,x,x,x,x]\n{bomb}{GOOD}"),
            &["causes/ours/ours.yaml:1:1: there is no key `a` here"],
        ),
        row(
            "more values than a file of rules holds",
            format!("cause: ours\nhow_common: rare\nsigns:\n  always:\n{many}"),
            &["causes/ours/ours.yaml:83335:8: this file is too large, or too deeply nested"],
        ),
        row(
            "a line without end",
            format!("cause: {}\n", "x".repeat(7_000_000)),
            &["causes/ours/ours.yaml:1:1: the key `how_common` is missing here"],
        ),
        row(
            "a tab",
            "cause: ours\nhow_common: rare\nsigns:\n\talways: []\n",
            &["causes/ours/ours.yaml:4:1: here stands a tab; indent with spaces"],
        ),
        row(
            "values of the wrong type, all of them",
            "cause: [ours]\nhow_common: 7\nsigns: no signs\nremedies: {a: b}\nconfirmed_if: [a]\n",
            &[
                "causes/ours/ours.yaml:1:8: one value is needed here, not a list",
                "causes/ours/ours.yaml:2:13: `7` cannot stand here; possible are `common`",
                "causes/ours/ours.yaml:3:8: a map is needed here, not `no signs`",
                "causes/ours/ours.yaml:4:11: a list is needed here, not a map",
            ],
        ),
        row(
            "unknown facts, values and remedies, all of them",
            GOOD.replace("complaint", "complain").replace("local", "lokal").replace("update", "updaet"),
            &[
                "causes/ours/ours.yaml:3:19: there is no fact `case.complain`; the nearest is `case.complaint`",
                "causes/ours/ours.yaml:4:30: `client.error` has no value `lokal`; the nearest is `local`",
                "causes/ours/ours.yaml:5:12: there is no remedy `updaet-mail-program`; the nearest is `update-mail-program`",
            ],
        ),
        Row {
            what: "an id twice",
            files: vec![(CAUSE, GOOD.into()), ("causes/theirs/ours.yaml", GOOD.into())],
            told: &["causes/theirs/ours.yaml:1:8: `ours` is defined at pack/causes/ours/ours.yaml:1:8 already"],
        },
        Row {
            what: "ids that differ only in case",
            files: vec![(CAUSE, GOOD.into()), ("causes/theirs/Ours.yaml", GOOD.replace("ours", "Ours").into())],
            told: &["causes/theirs/Ours.yaml:1:8: `Ours` is not of the form lower-case-words"],
        },
        Row {
            what: "definitions in a circle",
            files: vec![("facts.yaml", "define:\n  d.a: {d.b: true}\n  d.b: {d.c: true}\n  d.c: {d.a: true}\n".into())],
            told: &[
                "facts.yaml:2:3: the definition of `d.a` needs itself",
                "facts.yaml:3:3: the definition of `d.b` needs itself",
                "facts.yaml:4:3: the definition of `d.c` needs itself",
            ],
        },
        Row {
            what: "a list of facts that ends in the middle",
            files: vec![("facts.yaml", "facts: {a.x: {values: [low, high]\n".into()), (CAUSE, GOOD.into())],
            told: &["facts.yaml:1:14: a `{` is opened here or before, and not closed by `}`"],
        },
    ]
}

impl Row {
    fn pack(&self) -> Pack {
        let pack = Pack::of(&[]);
        for (name, bytes) in &self.files {
            pack.write(name, bytes);
        }
        pack
    }
}

#[test]
fn bad_rules_are_told_with_their_places_and_nothing_is_done_with_them() {
    for row in rows() {
        let pack = row.pack();
        let start = Instant::now();
        let (code, out, error) = pack.run(&["--rules", "pack", "check", "taro@example.test", "--no-controls"]);
        assert!(start.elapsed() < PATIENCE, "{}: {:?}", row.what, start.elapsed());
        assert_eq!((code, out.as_str()), (65, ""), "{}: {error}", row.what);
        assert!(error.len() < 20_000, "{}: {} bytes", row.what, error.len());
        let told: Vec<&str> = error.lines().filter(|line| line.trim_start().starts_with("pack/")).collect();
        assert_eq!(told.len(), row.told.len(), "{}: {error}", row.what);
        for (line, expected) in told.iter().zip(row.told) {
            assert!(line.trim_start().starts_with(&format!("pack/{expected}")), "{}: {error}", row.what);
        }
        // `lint` says the same, to its author's eyes and for the margin of a review.
        for format in ["human", "github"] {
            let (code, out, error) = pack.run(&["--rules", "pack", "lint", "--format", format]);
            assert!([1, 65].contains(&code) && out.len() + error.len() < 20_000, "{}: {code} {out}{error}", row.what);
            let said = format!("{out}{error}").replace("\n  │ ", " ");
            for expected in row.told {
                let (place, words) = expected.split_once(": ").unwrap_or(("", expected));
                let words = words.split(';').next().unwrap_or(words);
                assert!(said.contains(words), "{} {format}: {said}", row.what);
                let place = if format == "human" {
                    place.to_owned()
                } else {
                    place.replacen(':', ",line=", 1).replace(':', ",col=")
                };
                assert!(said.contains(&place), "{} {format} {place}: {said}", row.what);
            }
        }
    }
}

/// What looks odd and is right.
#[test]
fn a_byte_order_mark_and_line_ends_of_another_system_are_no_mistake() {
    let texts = "cause-ours = Ours\n    .short = ours\n    .why = It is ours.\n";
    let wanted = |found: Vec<String>| {
        found.into_iter().filter(|told| {
            !["not-found", "missing-test", "too-many-questions"].iter().any(|code| told.starts_with(code))
        })
    };
    for text in
        [format!("\u{feff}{GOOD}"), GOOD.replace('\n', "\r\n"), format!("\u{feff}{}", GOOD.replace('\n', "\r\n"))]
    {
        let pack = Pack::of(&[(CAUSE, &text)]);
        for language in ["en", "ja"] {
            pack.write(&format!("locales/{language}/ours.ftl"), texts.as_bytes());
        }
        assert_eq!(wanted(pack.lint(&["pack"])).collect::<Vec<_>>(), Vec::<String>::new());
    }
}

#[test]
fn a_text_that_one_language_lacks_is_told() {
    let pack = Pack::of(&[(CAUSE, GOOD)]);
    pack.write("locales/en/ours.ftl", b"cause-ours = Ours\n    .short = ours\n    .why = It is ours.\n");
    let found = pack.lint(&["pack"]);
    for part in ["cause-ours", "cause-ours.short", "cause-ours.why"] {
        let here = format!("text-in-one-language pack/locales/en/ours.ftl:1:1 `{part}` is missing in locales/ja");
        let there = format!("missing-text pack/{CAUSE}:1:8 `{part}` has no text in locales/ja");
        assert!(found.contains(&here) && found.contains(&there), "{found:#?}");
    }
}

/// Definitions that rest on each other in many ways, and in a long row: a question's gain must not follow every way.
#[test]
fn many_definitions_keep_nobody_waiting() {
    let both = |n: usize| format!("  d.n{n}: {{any: [{{d.n{0}: true}}, {{d.n{0}: true, a.x: high}}]}}\n", n - 1);
    let row = |n: usize| format!("  d.n{n}: {{d.n{}: true}}\n", n - 1);
    let of = |number: usize, next: &dyn Fn(usize) -> String| {
        let rest: String = (1..number).map(next).collect();
        let facts =
            format!("facts: {{a.x: {{values: [low, high], ask: look}}}}\ndefine:\n  d.n0: {{a.x: high}}\n{rest}");
        let last = format!("d.n{}: true", number - 1);
        (facts, GOOD.replace("case.complaint: send", &last).replace("client.error: local", &last))
    };
    for (facts, cause) in [of(60, &both), of(500, &row)] {
        let pack = Pack::of(&[("facts.yaml", &facts), (CAUSE, &cause)]);
        let start = Instant::now();
        let test = "- test: ours-is-found\n  unattended: true\n  answers: {case.complaint: send, a.x: high}\n  expect: {top: [ours]}\n";
        pack.write("causes/ours/ours.test.yaml", test.as_bytes());
        let (code, out, error) = pack.run(&["--rules", "pack", "test", "--filter", "ours-is-found"]);
        assert_eq!(code, 0, "{out}{error}");
        let found = pack.lint(&["--rules", "pack"]);
        assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
        assert!(!found.iter().any(|told| told.starts_with("never-true")), "{:?}", found.first());
    }
}
