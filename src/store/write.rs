//! Atomic writing: a temporary file in the same folder, synced, then renamed over the old one.
//! A kill at any moment leaves the old file or the new one, whole.

use super::StoreError;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Writes `bytes` to `path`, or leaves what is there. A file that already holds them is not touched; a link is
/// followed, so that it stays a link; permissions stay.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    steps(path, bytes, |_| true).map_err(|source| StoreError::Write { path: path.into(), source })
}

/// Whether `path` holds just these bytes.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let as_long = fs::metadata(path).is_ok_and(|about| about.len() == bytes.len() as u64);
    as_long && fs::read(path).is_ok_and(|there| there == bytes)
}

/// What a write does, in order. Before the rename the old file stands, after it the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Create,
    Fill,
    Sync,
    Rename,
    SyncFolder,
}

/// Writes step by step, for as long as `goes_on` says so before a step.
pub fn steps(path: &Path, bytes: &[u8], mut goes_on: impl FnMut(Step) -> bool) -> io::Result<()> {
    let path = followed(path)?;
    if holds(&path, bytes) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !goes_on(Step::Create) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::with_prefix_in(".dateline-", folder)?;
    if !goes_on(Step::Fill) {
        return Ok(());
    }
    file.write_all(bytes)?;
    if !goes_on(Step::Sync) {
        return Ok(());
    }
    set_permissions(&path, file.as_file())?;
    file.as_file().sync_all()?;
    if !goes_on(Step::Rename) {
        return Ok(());
    }
    file.persist(&path).map_err(|error| error.error)?;
    if goes_on(Step::SyncFolder) { sync_folder(folder) } else { Ok(()) }
}

/// The file that a chain of links ends at.
fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.file_type().is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

/// A new file gets the usual permissions, not a temporary file's private ones.
fn set_permissions(path: &Path, file: &File) -> io::Result<()> {
    if let Ok(about) = fs::metadata(path) {
        return file.set_permissions(about.permissions());
    }
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Step; 5] = [Step::Create, Step::Fill, Step::Sync, Step::Rename, Step::SyncFolder];

    #[test]
    fn stopping_before_any_step_leaves_the_old_file_or_the_new_one() {
        for last in ALL {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("story.yaml");
            fs::write(&path, "old").unwrap();
            steps(&path, b"new", |step| step != last).unwrap();
            let expected = if last == Step::SyncFolder { "new" } else { "old" };
            assert_eq!(fs::read_to_string(&path).unwrap(), expected, "{last:?}");
        }
    }

    #[test]
    fn every_step_is_taken_in_order_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/story.yaml");
        let mut taken = Vec::new();
        steps(&path, b"text", |step| {
            taken.push(step);
            true
        })
        .unwrap();
        assert_eq!(taken, ALL);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        taken.clear();
        steps(&path, b"text", |step| {
            taken.push(step);
            true
        })
        .unwrap();
        assert_eq!(taken, [], "the same bytes are not written again");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    }
}
