//! The rules that are built into the program.

use super::{Layer, SourceFile};
use include_dir::{Dir, DirEntry, include_dir};
use std::sync::OnceLock;

static RULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Every built-in YAML file below `rules/`, in the order of their names.
pub fn builtin() -> Vec<SourceFile> {
    // A command reads rules, patterns and scenarios out of them one after the other.
    static FILES: OnceLock<Vec<SourceFile>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let mut files = Vec::new();
        collect(&RULES, &mut files);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    });
    files.clone()
}

/// Whether a file is as the program brings it, so that tests vouch for it.
pub fn is_builtin(file: &SourceFile) -> bool {
    RULES.get_file(&*file.name).and_then(include_dir::File::contents_utf8) == Some(&*file.text)
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<SourceFile>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            DirEntry::File(file) => {
                let name = file.path().to_string_lossy().replace('\\', "/");
                if let (true, Some(text)) = (name.ends_with(".yaml"), file.contents_utf8()) {
                    let shown = format!("rules/{name}");
                    files.push(SourceFile::new(name, text).of(Layer::BuiltIn, shown));
                }
            }
        }
    }
}
