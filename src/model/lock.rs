//! What the program last wrote into a timeline, and what it read in each article: the base of the next merge.

use super::{ArticleRef, Event, Extraction};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The value of a `NAME.lock`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lock {
    /// In order of id.
    pub articles: Vec<LockedArticle>,
    /// Each event as the program last proposed it, in order of id.
    pub events: Vec<LockedEvent>,
}

/// An article as it was when it was last read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LockedArticle {
    /// As last written into the timeline file.
    pub listed: ArticleRef,
    /// Hash of the file's bytes.
    pub hash: String,
    /// The creation time that its relative dates were read from.
    pub created: Option<NaiveDate>,
    pub extraction: Extraction,
}

/// An event as the program last proposed it, and what has become of it in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LockedEvent {
    pub event: Event,
    #[serde(default, skip_serializing_if = "Fate::is_kept")]
    pub fate: Fate,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    #[default]
    Kept,
    /// A person took it out: it stays out.
    Deleted,
    /// A person gave it another id.
    Renamed(String),
}

impl Fate {
    fn is_kept(&self) -> bool {
        *self == Fate::Kept
    }
}
