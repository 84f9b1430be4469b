//! Which words keep their final stop, and which of them may still close a sentence. Words come from the language data.

use crate::lang;
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The abbreviations of a language, in lower case and without their stop.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    leading: HashSet<String>,
    closing: HashSet<String>,
    only_before_number: HashSet<String>,
    only_capital: HashSet<String>,
    openers: HashSet<String>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    serde_yaml::from_str(lang::ABBREVIATIONS).expect("the embedded abbreviations are valid")
});

/// No abbreviation is longer than this; longer words need no look-up.
const LONGEST: usize = 8;

impl Abbreviations {
    pub fn get() -> &'static Self {
        &ABBREVIATIONS
    }

    /// Whether `word` with a stop after it is an abbreviation, given the text `after` that stop.
    pub fn is_one(&self, word: &str, after: &str) -> bool {
        if word.len() > LONGEST {
            return false;
        }
        let lower = word.to_lowercase();
        let known = self.leading.contains(&lower) || self.closing.contains(&lower);
        let capital = word.starts_with(char::is_uppercase);
        known
            && (capital || !self.only_capital.contains(&lower))
            && (after.starts_with(|c: char| c.is_ascii_digit())
                || !self.only_before_number.contains(&lower))
    }

    /// Whether a sentence may end with the abbreviation `word` (its stop included) before the word `next`.
    pub fn may_close(&self, word: &str, next: &str) -> bool {
        let stem = word.trim_end_matches('.').to_lowercase();
        let initial = stem.chars().nth(1).is_none();
        !initial && !self.leading.contains(&stem) && self.openers.contains(&next.to_lowercase())
    }
}
