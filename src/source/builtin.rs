//! The rules that are built into the program.

use super::{Layer, SourceFile};
use include_dir::{Dir, include_dir};
use std::sync::OnceLock;

/// The directories below `rules/`. What only authors need, the schemas and the README, stays outside.
static DIRECTORIES: [(&str, Dir<'static>); 6] = [
    ("causes", include_dir!("$CARGO_MANIFEST_DIR/rules/causes")),
    ("faq", include_dir!("$CARGO_MANIFEST_DIR/rules/faq")),
    ("patterns", include_dir!("$CARGO_MANIFEST_DIR/rules/patterns")),
    ("providers", include_dir!("$CARGO_MANIFEST_DIR/rules/providers")),
    ("remedies", include_dir!("$CARGO_MANIFEST_DIR/rules/remedies")),
    ("scenarios", include_dir!("$CARGO_MANIFEST_DIR/rules/scenarios")),
];

/// The files that stand beside them.
static BESIDE: [(&str, &str); 5] = [
    ("controls.yaml", include_str!("../../rules/controls.yaml")),
    ("facts.test.yaml", include_str!("../../rules/facts.test.yaml")),
    ("facts.yaml", include_str!("../../rules/facts.yaml")),
    ("healthy.test.yaml", include_str!("../../rules/healthy.test.yaml")),
    ("verdict.test.yaml", include_str!("../../rules/verdict.test.yaml")),
];

/// Every built-in YAML file below `rules/`, in the order of their names.
pub fn builtin() -> Vec<SourceFile> {
    files().to_vec()
}

/// Whether a file is as the program brings it, so that tests vouch for it.
pub fn is_builtin(file: &SourceFile) -> bool {
    let found = files().binary_search_by(|built_in| built_in.name.cmp(&file.name));
    found.is_ok_and(|at| files()[at].text == file.text)
}

fn files() -> &'static [SourceFile] {
    // A command reads rules, patterns and scenarios out of them one after the other.
    static FILES: OnceLock<Vec<SourceFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files: Vec<SourceFile> = BESIDE.into_iter().map(|(name, text)| file(name, text)).collect();
        for (name, directory) in &DIRECTORIES {
            collect(name, directory, &mut files);
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    })
}

fn collect(name: &str, directory: &'static Dir<'static>, files: &mut Vec<SourceFile>) {
    for inner in directory.dirs() {
        collect(name, inner, files);
    }
    for inner in directory.files() {
        let path = inner.path().to_string_lossy().replace('\\', "/");
        if let (true, Some(text)) = (path.ends_with(".yaml"), inner.contents_utf8()) {
            files.push(file(&format!("{name}/{path}"), text));
        }
    }
}

fn file(name: &str, text: &'static str) -> SourceFile {
    SourceFile::new(name, text).of(Layer::BuiltIn, format!("rules/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    fn on_disk(directory: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                on_disk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                found.push(path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string());
            }
        }
    }

    #[test]
    fn every_rule_file_of_the_source_is_built_in() {
        let mut found = Vec::new();
        on_disk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &mut found);
        found.sort();
        let mut built_in: Vec<String> = builtin().iter().map(|file| format!("rules/{}", file.name)).collect();
        built_in.sort();
        assert_eq!(built_in, found);
        assert!(builtin().iter().all(is_builtin));
    }
}
