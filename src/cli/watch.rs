//! `watch`: notices that a timeline or one of its articles was saved, and calls for a build. An editor's burst of events
//! is one change; files that only look changed, as after the build's own writing, are none.

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

/// Saving is over when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(120);
/// A stream of events that does not end is not waited for longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Builds now and after each change of `paths`, for as long as the program runs. `folder` holds all of them.
pub fn watch(folder: &Path, paths: &[PathBuf], mut build: impl FnMut()) -> notify::Result<()> {
    let mut changes = Changes::new(folder, paths)?;
    loop {
        changes.build(&mut build);
        while !changes.wait(Duration::from_secs(3600)) {}
    }
}

/// Watched files, and how they looked when they were last built.
pub struct Changes {
    paths: Vec<PathBuf>,
    seen: Snapshot,
    events: Receiver<()>,
    /// Watches for as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Watches `paths`, files or folders. The folder above them is watched, too, since editors save by renaming.
    pub fn new(folder: &Path, paths: &[PathBuf]) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let read_only = event.as_ref().is_ok_and(|event| event.kind.is_access());
                if !read_only {
                    // The receiver is gone only when the program ends.
                    let _ = sender.send(());
                }
            })?;
        watcher.watch(folder, RecursiveMode::Recursive)?;
        let seen = Snapshot::of(paths);
        Ok(Changes { paths: paths.to_vec(), seen, events, _watcher: watcher })
    }

    /// Waits up to `time` for a change to be saved whole; says whether there was one.
    pub fn wait(&mut self, time: Duration) -> bool {
        match self.events.recv_timeout(time) {
            Ok(()) => self.quieten(),
            Err(RecvTimeoutError::Timeout) => return false,
            // Without a watcher the files themselves still tell.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(time.min(QUIET)),
        }
        Snapshot::of(&self.paths) != self.seen
    }

    /// Builds, and takes the files for built: those that the build itself may write as they are afterwards, the
    /// articles as they were before, so that one saved in the meantime is not missed.
    pub fn build<T>(&mut self, build: impl FnOnce() -> T) -> T {
        let before = Snapshot::of(&self.paths);
        let built = build();
        let after = Snapshot::of(&self.paths);
        let own = |path: &PathBuf| self.paths.contains(path);
        let articles = before.0.into_iter().filter(|(path, _)| !own(path));
        let written = after.0.into_iter().filter(|(path, _)| own(path));
        self.seen = Snapshot(articles.chain(written).collect());
        built
    }

    fn quieten(&self) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.events.recv_timeout(QUIET).is_ok() {}
    }
}

/// The files below some paths, with their sizes and times.
#[derive(Debug, PartialEq, Eq, Default)]
struct Snapshot(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl Snapshot {
    fn of(paths: &[PathBuf]) -> Self {
        let mut files = BTreeMap::new();
        let mut open: Vec<PathBuf> = paths.to_vec();
        while let Some(path) = open.pop() {
            let Ok(data) = fs::metadata(&path) else { continue };
            if data.is_dir() {
                let entries = fs::read_dir(&path).into_iter().flatten().flatten();
                open.extend(entries.map(|entry| entry.path()).filter(|path| is_of_interest(path)));
            } else {
                files.insert(path, (data.len(), data.modified().ok()));
            }
        }
        Snapshot(files)
    }
}

/// Not an editor's own file.
fn is_of_interest(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    !(name.starts_with(['.', '#'])
        || name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".swp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes() -> (tempfile::TempDir, Changes) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.yaml"), "one").unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        let paths = [folder.path().join("a.yaml"), folder.path().join("a")];
        let changes = Changes::new(folder.path(), &paths).unwrap();
        (folder, changes)
    }

    const LONG: Duration = Duration::from_secs(5);
    const SHORT: Duration = Duration::from_millis(300);

    #[test]
    fn saving_is_one_change() {
        let (folder, mut changes) = changes();
        assert!(!changes.wait(SHORT));
        fs::write(folder.path().join("a/b.txt"), "new").unwrap();
        fs::write(folder.path().join("a/c.txt"), "new").unwrap();
        assert!(changes.wait(LONG));
        changes.build(|| ());
        assert!(!changes.wait(SHORT));
    }

    #[test]
    fn what_is_saved_during_a_build_is_seen_after_it() {
        let (folder, mut changes) = changes();
        changes.build(|| fs::write(folder.path().join("a.yaml"), "by the build").unwrap());
        assert!(!changes.wait(SHORT));
        changes.build(|| fs::write(folder.path().join("a/b.txt"), "by a person").unwrap());
        assert!(changes.wait(LONG));
    }

    #[test]
    fn saving_by_renaming_is_seen() {
        let (folder, mut changes) = changes();
        fs::write(folder.path().join("a.yaml.tmp"), "two two").unwrap();
        fs::rename(folder.path().join("a.yaml.tmp"), folder.path().join("a.yaml")).unwrap();
        assert!(changes.wait(LONG));
    }

    #[test]
    fn other_files_are_no_change() {
        let (folder, mut changes) = changes();
        fs::write(folder.path().join("other.yaml"), "x").unwrap();
        fs::write(folder.path().join("a/.b.txt.swp"), "x").unwrap();
        fs::write(folder.path().join("a/b.txt~"), "x").unwrap();
        assert!(!changes.wait(SHORT));
    }
}
