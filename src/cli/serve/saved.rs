//! A scenario's file, and when it is saved again.

use crate::{
    cli::{Context, Failure, files},
    server::Scenario,
    source::SourceFile,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::time::sleep;

/// How often the file is looked at. What is saved counts when it has not changed for this long, so that a
/// half-written file is not read.
const LOOK: Duration = Duration::from_millis(250);

/// What tells one version of a file from another.
type Stamp = Option<(SystemTime, u64)>;

/// A file that a scenario was read from.
pub(super) struct Saved {
    path: PathBuf,
    stamp: Stamp,
}

/// Whether `--scenario` names a file rather than a scenario.
pub(super) fn is_file(name: &str) -> bool {
    name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|ending| ending == "yaml")
}

impl Saved {
    pub fn new(name: &str) -> Self {
        let path = PathBuf::from(name);
        Self { stamp: stamp(&path), path }
    }

    pub fn read(&self, context: &Context) -> Result<Arc<Scenario>, Failure> {
        let text = files::read_text(&self.path, &context.locale)?;
        let file = SourceFile::new(self.path.to_string_lossy(), &text);
        Scenario::read(&file).map(Arc::new).map_err(|problem| super::bad_scenario(context, &[problem], &[file]))
    }

    /// Returns when the file has been saved again. A file that is gone for a moment, as while some editors
    /// save, has not.
    pub async fn again(&mut self) {
        loop {
            sleep(LOOK).await;
            let now = stamp(&self.path);
            if now.is_none() || now == self.stamp {
                continue;
            }
            sleep(LOOK).await;
            if stamp(&self.path) == now {
                self.stamp = now;
                return;
            }
        }
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
