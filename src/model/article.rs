//! One news report as the `read` stage hands it on: its body as clean text, and what is known about it.

use chrono::NaiveDate;

/// A news report. `text` holds the headline-free body, paragraphs parted by one blank line, with captions,
/// adverts, newsletter notes, bylines and related links already taken out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Unique in its timeline; by default the file name without its extension.
    pub id: String,
    /// Path as written in the timeline file, with `/` on every system.
    pub file: String,
    pub title: String,
    pub publisher: Option<String>,
    pub author: Option<String>,
    /// Document creation time (DCT): the first anchor of every relative date.
    pub created: Option<NaiveDate>,
    /// The place of the dateline ("JEDDAH, Saudi Arabia —"), where the report has one.
    pub dateline: Option<String>,
    pub text: String,
}
