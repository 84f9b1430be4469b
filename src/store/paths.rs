//! Reading files within bounds: of the folder they belong to, and of what can be held in memory.

use super::StoreError;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// No file of a timeline is larger; what is, is not one.
pub const MOST_BYTES: u64 = 64 << 20;

/// The bytes of a file, unless it is too large.
pub fn read_bounded(path: &Path) -> Result<Vec<u8>, StoreError> {
    let failed = |source| StoreError::Read { path: path.into(), source };
    let bytes = fs::metadata(path).map_err(failed)?.len();
    if bytes > MOST_BYTES {
        return Err(StoreError::TooLarge { path: path.into(), bytes });
    }
    fs::read(path).map_err(failed)
}

/// `folder/relative`, unless that leaves the folder: by an absolute path, by `..`, or through a link.
pub fn within(folder: &Path, relative: &str) -> Result<PathBuf, StoreError> {
    let outside = || StoreError::Outside { path: relative.into(), folder: folder.into() };
    let path = Path::new(relative);
    let plain =
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain || relative.is_empty() {
        return Err(outside());
    }
    let joined = folder.join(path);
    if let (Ok(real), Ok(home)) = (fs::canonicalize(&joined), fs::canonicalize(folder))
        && !real.starts_with(&home)
    {
        return Err(outside());
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("story")).unwrap();
        fs::write(folder.path().join("story/a.txt"), "text").unwrap();
        let inside = |path: &str| within(folder.path(), path).is_ok();
        assert!(inside("story/a.txt"));
        assert!(inside("story/not-there.txt"));
        assert!(!inside("../a.txt"));
        assert!(!inside("story/../../a.txt"));
        assert!(!inside("/etc/passwd"));
        assert!(!inside(""));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("out.txt")).unwrap();
        assert!(matches!(within(folder.path(), "out.txt"), Err(StoreError::Outside { .. })));
    }
}
