//! Reads directories and files that the user names.

use super::{Context, Exit, Failure};
use crate::{
    locale::Locale,
    ruletest::TestFile,
    source::{MAX_FILE_BYTES, SourceFile},
};
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// How many files one `--rules` directory may hold; more is surely the wrong directory.
const MAX_FILES: usize = 20_000;

/// Every `*.yaml` below `dir`, in the order of their names.
pub fn read_rules(dir: &Path, locale: &Locale) -> Result<Vec<SourceFile>, Failure> {
    if !dir.is_dir() {
        return Err(missing(dir, locale));
    }
    let mut paths = Vec::new();
    collect(dir, &mut paths).map_err(|(path, error)| unreadable(&path, &error, locale))?;
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
            Ok(SourceFile::new(name, &read_text(path, locale)?))
        })
        .collect()
}

/// The rules that `test` and `lint` work on: those of a directory where one is named or `./rules` exists,
/// on top of the built-in ones, or these alone.
#[derive(Debug)]
pub struct RuleSource {
    /// Everything in force; later files replace earlier ones of the same id.
    pub files: Vec<SourceFile>,
    /// The directory, where there is one.
    pub root: Option<PathBuf>,
    /// Names of the files that were asked for, relative to the root; all, if empty.
    only: Vec<String>,
}

impl RuleSource {
    /// Finds the rules. A path may be a rule directory, a directory below it, or one file below it.
    pub fn find(context: &Context, paths: &[PathBuf]) -> Result<Self, Failure> {
        let standard = Path::new("rules");
        let Some(first) = paths.first() else {
            let root = standard.join("facts.yaml").is_file().then(|| standard.to_owned());
            let files = match &root {
                Some(root) => read_rules(root, &context.locale)?,
                None => context.rule_files()?,
            };
            return Ok(Self { files, root, only: Vec::new() });
        };
        for path in paths {
            if !path.exists() {
                return Err(missing(path, &context.locale));
            }
        }
        let root = rule_root(first);
        let mut files = crate::source::builtin();
        // A whole rule base stands for itself; a part adds to the built-in rules.
        if root.join("facts.yaml").is_file() {
            files.clear();
        }
        files.extend(read_rules(&root, &context.locale)?);
        let only = paths
            .iter()
            .filter_map(|path| path.strip_prefix(&root).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .filter(|name| !name.is_empty())
            .collect();
        Ok(Self { files, root: Some(root), only })
    }

    /// Whether a file is among those that were asked for.
    pub fn is_selected(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| name == only || name.starts_with(&format!("{only}/")))
    }

    /// The test files that were asked for. Tests of the built-in rules are not run again for a part.
    pub fn selected(&self, tests: Vec<TestFile>) -> Vec<TestFile> {
        tests.into_iter().filter(|file| self.is_selected(&file.source.name)).collect()
    }

    /// A file's name as its author would write it: with the directory.
    pub fn display_name(&self, name: &str) -> String {
        match &self.root {
            // The texts are built in; they lie beside the rules, not in them.
            Some(root) if !name.starts_with("locales/") => root.join(name).display().to_string(),
            _ => name.to_owned(),
        }
    }

    /// Where a file lies on disk.
    pub fn path_of(&self, file: &SourceFile) -> Option<PathBuf> {
        self.root.as_ref().map(|root| root.join(&*file.name)).filter(|path| path.is_file())
    }
}

/// The rule directory that a path lies in: the nearest one above it that holds `facts.yaml`, else the
/// path's own directory.
fn rule_root(path: &Path) -> PathBuf {
    let start = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    start.ancestors().find(|dir| dir.join("facts.yaml").is_file()).unwrap_or(start).to_owned()
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
        Failure::new(Exit::BadInput, locale.text("cli-not-utf8", &args))
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
        return Err(Failure::new(Exit::BadInput, locale.text("cli-file-too-large", &args)));
    }
    Ok(bytes)
}

fn missing(path: &Path, locale: &Locale) -> Failure {
    Failure::new(Exit::NoInput, locale.text("cli-no-such-file", &[("file", path.display().to_string())]))
}

fn unreadable(path: &Path, error: &std::io::Error, locale: &Locale) -> Failure {
    let args = [("file", path.display().to_string()), ("error", error.to_string())];
    Failure::new(Exit::NoInput, locale.text("cli-unreadable", &args))
}
