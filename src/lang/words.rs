//! The small words of English, by what they tell about the words beside them.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Word classes, lower case, as in `en/words.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallWords {
    pub determiners: Vec<String>,
    pub prepositions: Vec<String>,
    pub pronouns: Vec<String>,
    pub modals: Vec<String>,
    pub auxiliaries: Vec<String>,
    pub be: Vec<String>,
    pub have: Vec<String>,
    pub borders: Vec<String>,
    pub adverbs: Vec<String>,
    pub negations: Vec<String>,
    /// "two", "forty"
    pub numerals: Vec<String>,
    /// "off", "down": with a verb they make another.
    pub particles: Vec<String>,
    /// How adjectives end; nouns with these ends are rare where it is asked.
    pub adjective_ends: Vec<String>,
    /// Words that end as adverbs do and are none.
    pub not_adverbs: Vec<String>,
    /// Words that open a sentence and are no part of a name.
    pub openers: HashSet<String>,
}

/// The classes of English.
pub static SMALL_WORDS: LazyLock<SmallWords> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("en/words.yaml"))
        .expect("the embedded word classes are valid")
});
