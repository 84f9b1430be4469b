//! The words of the pictures: month names, date patterns, legend and status words. In goes the language's YAML, out
//! come typed words. Nothing here knows of places or ink.

use crate::model::{Sign, Status};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The words of one language.
#[derive(Debug, Deserialize)]
pub struct ChartWords {
    pub months: [String; 12],
    pub long_months: [String; 12],
    pub seasons: [String; 4],
    pub day: String,
    pub day_of_year: String,
    pub month: String,
    pub season: String,
    pub years: String,
    pub about: String,
    pub doubtful: String,
    pub lasted: String,
    pub lasted_in_month: String,
    pub between: String,
    pub by: String,
    pub not_before: String,
    pub since: String,
    pub until: String,
    pub undated: String,
    pub other_lane: String,
    pub as_of: String,
    pub extent: String,
    pub events: Plural,
    pub events_of: String,
    pub source: String,
    pub quoted: String,
    pub sources: String,
    pub more_sources: String,
    pub no_events: String,
    pub badge_example: String,
    pub caused: String,
    pub followed: String,
    pub description: String,
    pub description_item: String,
    pub description_more: String,
    status: HashMap<Status, String>,
    legend: HashMap<Sign, String>,
    pub html: HtmlWords,
}

/// One and many.
#[derive(Debug, Deserialize)]
pub struct Plural {
    pub one: String,
    pub many: String,
}

/// What only the interactive page says.
#[derive(Debug, Deserialize)]
pub struct HtmlWords {
    pub filter: String,
    pub everyone: String,
    pub hint: String,
    pub sources: String,
    pub led_to: String,
    pub caused_by: String,
    pub came_before: String,
    pub came_after: String,
}

impl ChartWords {
    pub fn status(&self, status: Status) -> &str {
        self.status.get(&status).map_or("", String::as_str)
    }

    pub fn legend(&self, sign: Sign) -> &str {
        self.legend.get(&sign).map_or("", String::as_str)
    }

    /// `one` or `many`, with the count.
    pub fn count_events(&self, count: usize) -> String {
        let pattern = if count == 1 { &self.events.one } else { &self.events.many };
        fill(pattern, &[("count", &count.to_string())])
    }
}

/// English, until a timeline can ask for another language.
pub fn chart_words() -> &'static ChartWords {
    static WORDS: LazyLock<ChartWords> = LazyLock::new(|| {
        serde_yaml::from_str(include_str!("en/chart.yaml")).expect("a test reads this file")
    });
    &WORDS
}

/// `pattern` with each `{name}` replaced, once, left to right; what is filled in is not searched again.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else {
            rest = &rest[open..];
            break;
        };
        let name = &rest[open + 1..open + close];
        let value = values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        filled.push_str(value.unwrap_or(""));
        rest = &rest[open + close + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_and_no_empty_word() {
        let words = chart_words();
        assert!(Status::ALL.iter().all(|&status| !words.status(status).is_empty()));
        assert_eq!(words.legend(Sign::CauseBadge), "led to event 8 (8←: caused by it)");
        assert_eq!(words.count_events(1), "1 event");
    }

    #[test]
    fn fills_once() {
        assert_eq!(fill("{a}, {b}!", &[("a", "{b}"), ("b", "x")]), "{b}, x!");
        assert_eq!(fill("open {", &[]), "open {");
    }
}
