//! Files: whole or not at all, one build at a time, and never outside the folder they belong to.

mod guard;
mod paths;
mod write;

pub use guard::Guard;
pub use paths::{Bounds, MOST_BYTES, read_bounded};
pub use write::{Step, holds, steps, write, write_all};

use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why a file could not be read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("cannot read {path}")]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write {path}")]
    Write { path: PathBuf, source: io::Error },
    #[error("{path} has {bytes} bytes, more than the {most} that a file may have", most = MOST_BYTES)]
    TooLarge { path: PathBuf, bytes: u64 },
    #[error("{path} is not UTF-8 text (byte {at})")]
    NotText { path: PathBuf, at: usize },
    #[error("`{path}` leads out of {folder}")]
    Outside { path: PathBuf, folder: PathBuf },
}
