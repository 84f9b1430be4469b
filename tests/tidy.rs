//! House rules as tests: layers, file headings, file lengths, and who may touch the outside world.

use std::fs;
use std::path::{Path, PathBuf};

/// Stages may import `model` and `lang`, never one another.
const STAGES: [&str; 10] = [
    "read", "annotate", "extract", "resolve", "merge", "yaml", "graph", "layout", "draw", "export",
];

/// A file is one idea; past this, look for the second one.
const LONGEST: usize = 400;

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no Rust files in {folder}");
    found
}

#[test]
fn stages_do_not_import_one_another() {
    for stage in STAGES {
        for path in rust_files(&format!("src/{stage}")) {
            let text = fs::read_to_string(&path).unwrap();
            for other in STAGES.iter().filter(|other| **other != stage) {
                let import = format!("crate::{other}");
                let found = text.match_indices(&import).any(|(at, _)| {
                    let next = text[at + import.len()..].chars().next();
                    !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
                });
                assert!(!found, "{} imports the stage `{other}`", path.display());
            }
        }
    }
}

#[test]
fn stages_touch_neither_files_nor_clock_nor_terminal() {
    let forbidden =
        ["std::fs", "std::net", "Utc::now", "Local::now", "SystemTime::now", "println!"];
    for stage in STAGES.iter().chain(&["model", "lang"]) {
        for path in rust_files(&format!("src/{stage}")) {
            let text = fs::read_to_string(&path).unwrap();
            let product = text.split("#[cfg(test)]").next().unwrap_or("");
            for word in forbidden {
                assert!(!product.contains(word), "{} uses `{word}`", path.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for path in rust_files("src").into_iter().chain(rust_files("tests")) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} has no `//!` heading", path.display());
    }
}

#[test]
fn files_are_one_idea() {
    for path in rust_files("src") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}
