//! One build at a time: an advisory lock on the timelines' folder, held until the guard is dropped.

use super::StoreError;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Holds the folder's lock; the system lets go of it even where the process is killed.
#[derive(Debug)]
pub struct Guard {
    _handle: File,
}

impl Guard {
    /// Takes the lock on `folder`; where another build holds it, calls `on_wait` and waits for that build.
    pub fn take(folder: &Path, on_wait: impl FnOnce()) -> Result<Guard, StoreError> {
        let failed = |source| StoreError::Write { path: folder.into(), source };
        let handle = open(folder).map_err(failed)?;
        match handle.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                on_wait();
                handle.lock().map_err(failed)?;
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        Ok(Guard { _handle: handle })
    }
}

/// The folder itself, so that no lock file is left lying about.
#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    let path = folder.join(".dateline-busy");
    std::fs::OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn a_second_build_waits_for_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = Guard::take(folder.path(), || panic!("nobody holds it")).unwrap();
        let (waits, first_is_done) = (std::sync::mpsc::channel(), AtomicBool::new(false));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let told = waits.0.clone();
                let _second = Guard::take(folder.path(), move || told.send(()).unwrap()).unwrap();
                assert!(first_is_done.load(Ordering::SeqCst));
            });
            waits.1.recv().unwrap();
            first_is_done.store(true, Ordering::SeqCst);
            drop(first);
        });
    }
}
