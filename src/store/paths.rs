//! Reading files within bounds: of the folder they belong to, and of what can be held in memory.

use super::StoreError;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// No file of a timeline is larger; what is, is not one.
pub const MOST_BYTES: u64 = 64 << 20;

/// The bytes of a file, unless it is too large; none where there is no such file.
pub fn read_bounded(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let failed = |source| StoreError::Read { path: path.into(), source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let bytes = file.metadata().map_err(failed)?.len();
    if bytes > MOST_BYTES {
        return Err(StoreError::TooLarge { path: path.into(), bytes });
    }
    let mut read = Vec::with_capacity(bytes as usize + 1);
    file.read_to_end(&mut read).map_err(failed)?;
    Ok(Some(read))
}

/// A folder out of which no path leads.
pub struct Bounds {
    folder: PathBuf,
    /// Where it really is, links followed.
    real: Option<PathBuf>,
}

impl Bounds {
    pub fn of(folder: PathBuf) -> Bounds {
        let real = fs::canonicalize(&folder).ok();
        Bounds { folder, real }
    }

    /// `relative` within the folder, unless it leaves it: by an absolute path, by `..`, or through a link.
    pub fn path(&self, relative: &str) -> Result<PathBuf, StoreError> {
        let folder = &self.folder;
        let outside = || StoreError::Outside { path: relative.into(), folder: folder.clone() };
        let path = Path::new(relative);
        let plain =
            path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !plain || relative.is_empty() {
            return Err(outside());
        }
        let joined = folder.join(path);
        if let (Ok(real), Some(home)) = (fs::canonicalize(&joined), &self.real)
            && !real.starts_with(home)
        {
            return Err(outside());
        }
        Ok(joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("story")).unwrap();
        fs::write(folder.path().join("story/a.txt"), "text").unwrap();
        let bounds = Bounds::of(folder.path().to_owned());
        let inside = |path: &str| bounds.path(path).is_ok();
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
        let bounds = Bounds::of(folder.path().to_owned());
        assert!(matches!(bounds.path("out.txt"), Err(StoreError::Outside { .. })));
    }
}
