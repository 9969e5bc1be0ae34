//! The directory that the session files lie in.

use etcetera::BaseStrategy;
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};
use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

/// How many sessions are kept; the oldest goes when another one begins.
pub const KEPT: usize = 50;
/// How their names end.
const ENDING: &str = "jsonl";

/// `2026-11-28-091543`: sorts by time, and is a name on every system.
const NAME: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]-[hour][minute][second]");
/// Sessions that may begin within one second.
const NAMES: usize = 99;

/// `mailmedic/sessions` in the user's state directory (`XDG_STATE_HOME`); where a system has none, in
/// that of the program's data.
pub fn directory() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    let state = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
    Some(state.join("mailmedic").join("sessions"))
}

/// The session files of a directory with the times of their last lines, the newest first.
pub(super) fn files(directory: &Path) -> io::Result<Vec<(SystemTime, PathBuf)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == ENDING) && entry.file_type()?.is_file() {
            files.push((entry.metadata()?.modified()?, path));
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    Ok(files)
}

/// A new file that nobody else can read, and room for it among those that are kept.
pub(super) fn begin(now: OffsetDateTime) -> io::Result<(PathBuf, File)> {
    let directory = directory().ok_or(io::ErrorKind::NotFound)?;
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&directory)?;
    make_room(&directory)?;
    let stem = now.format(NAME).map_err(io::Error::other)?;
    let mut options = OpenOptions::new();
    options.append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for number in 1..=NAMES {
        let name = if number == 1 { format!("{stem}.{ENDING}") } else { format!("{stem}-{number}.{ENDING}") };
        let path = directory.join(name);
        match options.open(&path) {
            Ok(file) => {
                // Without locks on this file system nobody can be kept out, and nothing is lost by that.
                let _ = file.try_lock();
                return Ok((path, file));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes the oldest files until there is room for one more. One that is open stays.
fn make_room(directory: &Path) -> io::Result<()> {
    let mut files = files(directory)?;
    while files.len() >= KEPT {
        let Some((_, oldest)) = files.pop() else { break };
        if is_free(&oldest) {
            std::fs::remove_file(&oldest)?;
        }
    }
    Ok(())
}

fn is_free(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| !matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
}
