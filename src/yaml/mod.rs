//! The timeline file: `load` reads its text to a value with the place of everything in it; `patch` changes the text by
//! edits that name events and fields, and leaves every other byte alone. Neither opens a file.

mod chunks;
mod create;
mod dates;
mod error;
mod events;
mod keys;
mod load;
#[cfg(test)]
mod load_tests;
mod patch;
mod places;
mod read;
mod scan;
mod schema;
mod tree;
mod write;

pub use create::{create, diff};
pub use error::{Problem, YamlError};
pub use load::{Document, SIZE_LIMIT, load};
pub use patch::{PatchError, patch, patched};
pub use places::Position;
pub use schema::schema;
