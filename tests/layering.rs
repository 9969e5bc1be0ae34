//! Who may import whom. The table is that of ARCHITECTURE.md; a module that is not in it may not exist.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the sources has failed")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Each module and what it may name in a `crate::` path. `cli` may name everything.
const ALLOWED: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("protocol", &[]),
    ("locale", &[]),
    ("network", &[]),
    ("fact", &["source", "protocol"]),
    ("settings", &["source", "fact"]),
    ("rule", &["source", "fact", "settings"]),
    ("pattern", &["source", "fact", "protocol"]),
    ("probe", &["network", "protocol", "pattern", "settings", "fact"]),
    ("server", &["network", "protocol", "settings", "source"]),
    ("engine", &["rule", "fact"]),
    ("session", &["engine", "rule", "fact", "settings", "protocol"]),
    ("journal", &["session", "rule", "fact", "settings", "protocol"]),
    ("explain", &["locale", "session", "engine", "rule", "fact", "settings", "protocol", "pattern", "source"]),
    (
        "ruletest",
        &[
            "session", "probe", "server", "engine", "rule", "fact", "settings", "network", "protocol", "pattern",
            "source",
        ],
    ),
    ("report", &["session", "protocol", "locale", "engine", "rule", "fact", "settings", "source"]),
    (
        "lint",
        &[
            "source", "protocol", "locale", "network", "fact", "settings", "rule", "pattern", "probe", "server",
            "engine", "session", "explain", "ruletest", "report",
        ],
    ),
    ("practice", &["network", "probe", "server", "settings"]),
    ("process", &[]),
    ("archive", &["journal", "session", "report", "locale", "rule", "fact"]),
    (
        "tui",
        &[
            "source", "protocol", "locale", "network", "fact", "settings", "rule", "pattern", "probe", "server",
            "engine", "session", "journal", "explain", "report", "archive", "practice", "process",
        ],
    ),
];

/// Pure modules name no crate that waits, connects, reads files or clocks, or draws.
const PURE: &[&str] =
    &["source", "protocol", "fact", "settings", "pattern", "rule", "engine", "session", "journal", "explain"];
const IMPURE: &[&str] = &[
    "tokio::",
    "std::net::Tcp",
    "std::net::Udp",
    "std::fs",
    "std::time::Instant",
    "SystemTime",
    "std::env::",
    "crossterm",
    "ratatui",
    "std::process",
    "std::thread",
    "hickory_",
];

fn sources(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code of every module: file name and text without comments and without its unit tests.
fn modules() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut modules: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(&root).unwrap();
        let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect();
        modules.entry(module).or_default().push((relative.to_owned(), code));
    }
    modules
}

/// The first segments of every `crate::` path, also of `crate::{a::b, c}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        if let Some(group) = rest.strip_prefix('{') {
            let (mut depth, mut start, mut expect) = (1, 0, true);
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if depth == 1 && c == ',' {
                    expect = true;
                } else if expect && depth == 1 && (c.is_alphanumeric() || c == '_') {
                    start = i;
                    found.insert(word(&group[start..]));
                    expect = false;
                }
            }
            let _ = start;
        } else {
            found.insert(word(rest));
        }
    }
    found
}

#[test]
fn modules_import_only_what_the_map_allows() {
    let mut faults = Vec::new();
    for (module, files) in modules() {
        if module == "cli" {
            continue;
        }
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == module) else {
            faults.push(format!("`{module}` is not on the map"));
            continue;
        };
        for (file, code) in files {
            for import in imports(&code) {
                if import != module && !allowed.contains(&import.as_str()) {
                    faults.push(format!("src/{}: `{module}` may not import `{import}`", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pure_modules_touch_nothing_outside() {
    let mut faults = Vec::new();
    for (module, files) in modules() {
        if !PURE.contains(&module.as_str()) {
            continue;
        }
        for (file, code) in files {
            for word in IMPURE {
                if code.contains(word) {
                    faults.push(format!("src/{}: `{module}` is pure, but names `{word}`", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_groups() {
    let code = "use crate::{engine::{Diagnosis, Finding}, fact, rule::RuleBase};\nlet x = crate::locale::files();";
    let found: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(found, ["engine", "fact", "locale", "rule"]);
}
