//! A timeline file as a value: its articles, its events and how it is to be drawn.

use super::Event;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The truth about one story. Everything but `title` and `events` has a default.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Timeline {
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// The day of knowledge; where absent, the newest article's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    #[serde(default)]
    pub articles: Vec<ArticleRef>,
    #[serde(default)]
    pub events: Vec<Event>,
    #[serde(default)]
    pub chart: Chart,
}

impl Timeline {
    /// The day of knowledge: as written, or the newest article's date.
    pub fn known_at(&self) -> Option<NaiveDate> {
        self.as_of.or_else(|| self.articles.iter().filter_map(|article| article.published).max())
    }
}

/// An article as a timeline file lists it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArticleRef {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Document creation time (DCT).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
}

/// How a timeline is drawn.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Chart {
    #[serde(default)]
    pub lanes: Lanes,
    /// Width of the picture; where absent, 267 mm, the text width of A4 landscape.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<Length>,
    #[serde(default)]
    pub theme: Theme,
    /// Draw only so many events, the most salient ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
}

/// What a lane stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lanes {
    #[default]
    Actor,
    Kind,
    Place,
    None,
    /// Named groups of actors, in drawing order.
    #[serde(untagged)]
    Groups(Vec<(String, Vec<String>)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Report,
    /// No colour.
    Print,
    Dark,
}

/// A length with its unit, as in `267mm`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Length {
    pub value: f64,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Mm,
    Px,
    In,
}

impl Length {
    /// In CSS pixels, 96 to the inch.
    pub fn px(self) -> f64 {
        match self.unit {
            Unit::Mm => self.value * 96.0 / 25.4,
            Unit::Px => self.value,
            Unit::In => self.value * 96.0,
        }
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            Unit::Mm => "mm",
            Unit::Px => "px",
            Unit::In => "in",
        };
        write!(f, "{}{unit}", self.value)
    }
}

impl std::str::FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let trimmed = text.trim();
        let split = trimmed.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(trimmed.len());
        let (number, unit) = trimmed.split_at(split);
        let unit = match unit {
            "mm" => Unit::Mm,
            "px" | "" => Unit::Px,
            "in" => Unit::In,
            other => return Err(format!("`{other}` is not a unit; write mm, px or in")),
        };
        match number.trim().parse::<f64>() {
            Ok(value) if value.is_finite() && value > 0.0 => Ok(Length { value, unit }),
            _ => Err(format!("`{text}` is not a length; write for example 267mm")),
        }
    }
}

impl TryFrom<String> for Length {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> String {
        length.to_string()
    }
}
