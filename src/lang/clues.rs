//! The rules that tell which English words state a cause or an order, as they stand in `en/clues.yaml`.
//! Compiling and matching them is the extractor's work.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Which part of a link: the cause or earlier part, or the effect or later part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    From,
    To,
}

/// What sort of link the words state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClueKind {
    Cause,
    Sequence,
    /// A cause to most readers, but not one to draw an arrow from.
    Loose,
}

/// One rule; the head of the file says what each field means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClueRule {
    pub clue: String,
    pub kind: ClueKind,
    pub after: Option<Part>,
    pub opens: Option<Part>,
    pub words: Vec<String>,
    #[serde(default)]
    pub left: Vec<String>,
    #[serde(default)]
    pub left_not: Vec<String>,
    #[serde(default)]
    pub left_far_not: Vec<String>,
    #[serde(default)]
    pub right_not: Vec<String>,
    #[serde(default)]
    pub inside: bool,
    #[serde(default)]
    pub gerund: bool,
    #[serde(default)]
    pub no_gerund: bool,
    /// The first word must be a verb here.
    #[serde(default)]
    pub verb: bool,
    #[serde(default)]
    pub right: Vec<String>,
    /// Only the first of the words is the connective.
    #[serde(default)]
    pub span_first: bool,
    #[serde(default)]
    pub from_gap: bool,
    #[serde(default)]
    pub after_comma: bool,
    /// Words like "two days" may stand before and belong to the clue.
    #[serde(default)]
    pub leads: bool,
    /// What is before the words is the later part of a link to the sentence before.
    #[serde(default)]
    pub backward: bool,
    /// Sentences with the two parts that must be found.
    pub yes: BTreeMap<String, Parts>,
    pub no: Vec<String>,
}

/// The two parts of a link, literally.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub struct Parts {
    pub from: String,
    pub to: String,
}

/// All that English says of causes and order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clues {
    pub rules: Vec<ClueRule>,
    pub leads: Vec<String>,
    pub anaphors: Vec<String>,
    pub reports: Vec<String>,
    pub ends: Vec<String>,
    /// Words that join clauses or open a sentence lightly: "but", "and".
    pub joins: Vec<String>,
    pub months: Vec<String>,
}

/// The English rules.
pub static CLUES: LazyLock<Clues> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("en/clues.yaml")).expect("the embedded clue rules are valid")
});
