//! Reads directories and files that the user names.

use super::{Context, Exit, Failure};
use crate::{
    locale::{Language, Locale, TextFile},
    report::{reason, visible_args},
    ruletest::TestFile,
    source::{Layer, MAX_FILE_BYTES, SourceFile},
};
use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

/// How many files one `--rules` directory may hold; more is surely the wrong directory.
const MAX_FILES: usize = 20_000;

/// Every `*.yaml` below `dir`, in the order of their names.
pub fn read_rules(dir: &Path, layer: Layer, locale: &Locale) -> Result<Vec<SourceFile>, Failure> {
    match std::fs::metadata(dir) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => {
            let args = visible_args(&[("file", dir.display().to_string())]);
            return Err(Failure::new(Exit::NoInput, locale.text("cli-rules-no-directory", &args)));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(missing(dir, locale)),
        Err(error) => return Err(unreadable(dir, &error, locale)),
    }
    let mut paths = Vec::new();
    collect(dir, &mut paths).map_err(|(path, error)| unreadable(&path, &error, locale))?;
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
            Ok(SourceFile::new(name, &read_text(path, locale)?).of(layer, shown(path)))
        })
        .collect()
}

/// The texts that a rule directory brings: `locales/en/*.ftl` and `locales/ja/*.ftl`.
pub fn read_texts(dir: &Path, locale: &Locale) -> Result<Vec<TextFile>, Failure> {
    let mut texts = Vec::new();
    for language in Language::ALL {
        let folder = dir.join("locales").join(language.as_str());
        if !folder.is_dir() {
            continue;
        }
        let entries = std::fs::read_dir(&folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let mut paths: Vec<PathBuf> = entries
            .map_err(|error| unreadable(&folder, &error, locale))?
            .iter()
            .map(std::fs::DirEntry::path)
            .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension == "ftl"))
            .collect();
        paths.sort();
        for path in paths {
            texts.push(TextFile { language, name: shown(&path), text: read_text(&path, locale)? });
        }
    }
    Ok(texts)
}

/// The rules that `test` and `lint` work on: those of a directory where one is named or `./rules` exists,
/// on top of the built-in ones, or these alone.
#[derive(Debug)]
pub struct RuleSource {
    /// Everything in force; later files replace earlier ones of the same id.
    pub files: Vec<SourceFile>,
    /// Texts that these rules bring, beside the built-in ones.
    pub texts: Vec<TextFile>,
    /// What was asked for, if anything was: paths as they are shown.
    only: Vec<String>,
}

impl RuleSource {
    /// Finds the rules. A path may be a rule directory, a directory below it, or one file below it.
    pub fn find(context: &Context, paths: &[PathBuf]) -> Result<Self, Failure> {
        let standard = Path::new("rules");
        let added = match &context.rules {
            Some(dir) => read_rules(dir, Layer::Added, &context.locale)?,
            None => Vec::new(),
        };
        if paths.is_empty() {
            let mut files = if is_whole(standard) {
                read_rules(standard, Layer::Examined, &context.locale)?
            } else {
                crate::source::builtin()
            };
            files.extend(added);
            return Ok(Self { files, texts: context.texts.clone(), only: Vec::new() });
        }
        for path in paths {
            if !path.exists() {
                return Err(missing(path, &context.locale));
            }
            if path.is_file() && path.extension().is_none_or(|ending| ending != "yaml") {
                let args = visible_args(&[("file", path.display().to_string())]);
                return Err(Failure::new(Exit::BadInput, context.text("cli-no-rule-file", &args)));
            }
        }
        let mut roots: Vec<PathBuf> = paths.iter().map(|path| rule_root(path)).collect();
        roots.sort();
        roots.dedup();
        let mut files = crate::source::builtin();
        // A whole rule base stands for itself; a part adds to the built-in rules.
        if roots.iter().any(|root| is_whole(root)) {
            files.clear();
        }
        let mut texts = Vec::new();
        for root in &roots {
            texts.extend(read_texts(root, &context.locale)?);
            files.extend(read_rules(root, Layer::Examined, &context.locale)?);
        }
        files.extend(added);
        texts.extend(context.texts.iter().cloned());
        let whole = paths.iter().any(|path| is_whole(path));
        let only = if whole { Vec::new() } else { paths.iter().map(|path| shown(path)).collect() };
        Ok(Self { files, texts, only })
    }

    /// Whether everything was asked for.
    pub fn is_whole(&self) -> bool {
        self.only.is_empty()
    }

    /// What a file, named as it is shown, defines.
    pub fn stem(shown: &str) -> &str {
        Path::new(shown).file_stem().and_then(std::ffi::OsStr::to_str).unwrap_or(shown)
    }

    /// Whether a file, named as it is shown, is among those that were asked for.
    pub fn is_selected(&self, shown: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| Path::new(shown).starts_with(only))
    }

    /// The test files that were asked for.
    pub fn selected(&self, tests: Vec<TestFile>) -> Vec<TestFile> {
        tests.into_iter().filter(|file| self.is_selected(&file.source.shown)).collect()
    }
}

/// Whether a directory holds a whole rule base, not a part that adds to the built-in one: its facts hold the complaint, with
/// which every session begins. What cannot be read will be told when it is read.
fn is_whole(dir: &Path) -> bool {
    let facts = std::fs::File::open(dir.join("facts.yaml"));
    let lines = facts.map(|file| BufReader::new(file.take(MAX_FILE_BYTES as u64)).lines());
    lines.into_iter().flatten().map_while(Result::ok).any(|line| line.trim_start().starts_with("case.complaint:"))
}

/// A path as it is shown: without `./` before it.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Where a file lies on disk; the built-in ones lie nowhere.
pub fn path_of(file: &SourceFile) -> Option<PathBuf> {
    (file.layer != Layer::BuiltIn).then(|| PathBuf::from(&*file.shown))
}

/// Directories that stand directly in a rule directory.
const PARTS: [&str; 6] = ["causes", "remedies", "faq", "providers", "scenarios", "patterns"];

/// The rule directory that a path lies in: the nearest one above it that holds `facts.yaml`, else the
/// one in which `causes`, `remedies` and so on stand, else the path's own directory.
fn rule_root(path: &Path) -> PathBuf {
    let start = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    let holds_facts = start.ancestors().find(|dir| dir.join("facts.yaml").is_file());
    let is_part = |dir: &&Path| dir.file_name().is_some_and(|name| PARTS.iter().any(|part| *part == name));
    let above_a_part = || start.ancestors().find(is_part)?.parent();
    let root = holds_facts.or_else(above_a_part).unwrap_or(start);
    if root.as_os_str().is_empty() { PathBuf::from(".") } else { root.to_owned() }
}

fn collect(dir: &Path, paths: &mut Vec<PathBuf>) -> Result<(), (PathBuf, std::io::Error)> {
    let at = |error| (dir.to_owned(), error);
    for entry in std::fs::read_dir(dir).map_err(at)? {
        let entry = entry.map_err(at)?;
        let kind = entry.file_type().map_err(at)?;
        let path = entry.path();
        // Links are not followed: a loop of them would never end.
        if kind.is_dir() {
            collect(&path, paths)?;
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
        if paths.len() > MAX_FILES {
            return Err((dir.to_owned(), std::io::Error::other(format!("more than {MAX_FILES} files"))));
        }
    }
    Ok(())
}

/// A whole file of bounded size, as UTF-8.
pub fn read_text(path: &Path, locale: &Locale) -> Result<String, Failure> {
    let bytes = read_bytes(path, locale)?;
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let line = String::from_utf8_lossy(&bytes[..error.utf8_error().valid_up_to()]).matches('\n').count() + 1;
        let args = [("file", path.display().to_string()), ("line", line.to_string())];
        Failure::new(Exit::BadInput, locale.text("cli-not-utf8", &visible_args(&args)))
    })
}

/// A whole file of bounded size.
pub fn read_bytes(path: &Path, locale: &Locale) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    std::fs::File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            missing(path, locale)
        } else {
            unreadable(path, &error, locale)
        }
    })?;
    if bytes.len() > MAX_FILE_BYTES {
        let args = [("file", path.display().to_string()), ("limit", MAX_FILE_BYTES.to_string())];
        return Err(Failure::new(Exit::BadInput, locale.text("cli-file-too-large", &visible_args(&args))));
    }
    Ok(bytes)
}

fn missing(path: &Path, locale: &Locale) -> Failure {
    let args = visible_args(&[("file", path.display().to_string())]);
    Failure::new(Exit::NoInput, locale.text("cli-no-such-file", &args))
}

fn unreadable(path: &Path, error: &std::io::Error, locale: &Locale) -> Failure {
    let args = [("file", path.display().to_string()), ("error", reason(locale, error))];
    Failure::new(Exit::NoInput, locale.text("cli-unreadable", &visible_args(&args)))
}
