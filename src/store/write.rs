//! Atomic writing: a temporary file in the same folder, synced, then renamed over the old one.
//! A kill at any moment leaves the old file or the new one, whole.

use super::StoreError;
use rayon::prelude::*;
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

/// Writes several files, which take the place of the old ones in this order. None does before all are on the disk.
pub fn write_all(files: &[(&Path, &[u8])]) -> Result<(), StoreError> {
    let failed = |path: &Path, source| StoreError::Write { path: path.into(), source };
    let fill = |(path, bytes): &(&Path, &[u8])| {
        Filled::new(path, bytes, |_| true).map_err(|source| failed(path, source))
    };
    let filled: Vec<Result<Option<Filled>, StoreError>> = files.par_iter().map(fill).collect();
    let filled: Vec<Option<Filled>> = filled.into_iter().collect::<Result<_, _>>()?;
    for ((path, _), filled) in files.iter().zip(filled) {
        if let Some(filled) = filled {
            filled.take_place(|_| true).map_err(|source| failed(path, source))?;
        }
    }
    Ok(())
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
    match Filled::new(path, bytes, &mut goes_on)? {
        Some(filled) => filled.take_place(goes_on),
        None => Ok(()),
    }
}

/// A temporary file that holds all that a file is to hold.
struct Filled {
    file: NamedTempFile,
    path: PathBuf,
}

impl Filled {
    /// None where the file holds the bytes already.
    fn new(
        path: &Path,
        bytes: &[u8],
        mut goes_on: impl FnMut(Step) -> bool,
    ) -> io::Result<Option<Filled>> {
        let path = followed(path)?;
        if holds(&path, bytes) || !goes_on(Step::Create) {
            return Ok(None);
        }
        fs::create_dir_all(folder(&path))?;
        let mut file = NamedTempFile::with_prefix_in(".dateline-", folder(&path))?;
        if !goes_on(Step::Fill) {
            return Ok(None);
        }
        file.write_all(bytes)?;
        if !goes_on(Step::Sync) {
            return Ok(None);
        }
        set_permissions(&path, file.as_file())?;
        file.as_file().sync_all()?;
        Ok(Some(Filled { file, path }))
    }

    fn take_place(self, mut goes_on: impl FnMut(Step) -> bool) -> io::Result<()> {
        if !goes_on(Step::Rename) {
            return Ok(());
        }
        self.file.persist(&self.path).map_err(|error| error.error)?;
        if goes_on(Step::SyncFolder) { sync_folder(folder(&self.path)) } else { Ok(()) }
    }
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
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

    #[test]
    fn where_one_file_cannot_be_written_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad) = (folder.path().join("good"), folder.path().join("good/bad"));
        fs::write(&good, "old").unwrap();
        assert!(write_all(&[(&good, b"new"), (&bad, b"new")]).is_err());
        assert_eq!(fs::read_to_string(&good).unwrap(), "old");
        let other = folder.path().join("other");
        write_all(&[(&good, b"new"), (&other, b"one")]).unwrap();
        assert_eq!(fs::read_to_string(&good).unwrap(), "new");
        assert_eq!(fs::read_to_string(&other).unwrap(), "one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
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
