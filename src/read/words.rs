//! What a news page looks like in a language: the lines above a report, and what around it is not story.
//! In come the YAML files, out come compiled patterns. It decides nothing about a page.

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Patterns for text that is not the story.
pub static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    let file: FurnitureFile = embedded(crate::lang::FURNITURE);
    Furniture {
        blocks: compile(&file.blocks),
        lists: compile(&file.lists),
        ends: compile(&file.ends),
        elements: file.elements,
    }
});

/// Patterns for the lines above a report.
pub static HEADER: LazyLock<Header> =
    LazyLock::new(|| embedded::<HeaderFile>(crate::lang::HEADER).compile());

/// A longer paragraph is never furniture.
const LONGEST: usize = 700;

/// Paragraphs and page elements that are not the story.
pub struct Furniture {
    blocks: Vec<Regex>,
    lists: Vec<Regex>,
    ends: Vec<Regex>,
    pub elements: Elements,
}

impl Furniture {
    /// A paragraph to leave out.
    pub fn is_block(&self, text: &str) -> bool {
        text.len() <= LONGEST && self.blocks.iter().any(|rule| rule.is_match(text))
    }

    /// The head of a list that is to be left out with it.
    pub fn is_list_head(&self, text: &str) -> bool {
        self.lists.iter().any(|rule| rule.is_match(text))
    }

    /// The head of what readers wrote: the story is over.
    pub fn is_end(&self, text: &str) -> bool {
        self.ends.iter().any(|rule| rule.is_match(text))
    }
}

/// Words in the class or id of page elements; a pair is two words that follow each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elements {
    pub foreign: BTreeSet<String>,
    pub foreign_pairs: BTreeSet<String>,
    pub frame: BTreeSet<String>,
    pub frame_pairs: BTreeSet<String>,
}

/// Header lines: bylines, date lines, datelines, labelled lines, and the names of metadata.
pub struct Header {
    months: BTreeMap<String, u32>,
    pub days: Vec<Regex>,
    pub date_words: BTreeSet<String>,
    pub updated: Regex,
    pub published: Regex,
    pub published_note: Regex,
    pub keys: Keys,
    pub byline: Regex,
    pub agency_role: Regex,
    pub roles: BTreeSet<String>,
    pub joiners: BTreeSet<String>,
    pub dateline: Regex,
    pub dateline_alone: Regex,
    pub meta_published: Vec<String>,
    pub meta_updated: Vec<String>,
    pub meta_publisher: Vec<String>,
    pub meta_author: Vec<String>,
    pub copyright_owner: Regex,
    pub small_words: BTreeSet<String>,
}

impl Header {
    /// The number of a month's name, in any case.
    pub fn month(&self, name: &str) -> Option<u32> {
        self.months.get(&name.to_lowercase()).copied()
    }
}

/// Labels of front matter and of lines such as `Published: 3 May 2011`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    pub title: Vec<String>,
    pub publisher: Vec<String>,
    pub author: Vec<String>,
    pub published: Vec<String>,
    pub updated: Vec<String>,
    pub dateline: Vec<String>,
    pub ignored: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureFile {
    blocks: Vec<Rule>,
    lists: Vec<Rule>,
    ends: Vec<Rule>,
    elements: Elements,
}

/// `yes` and `no` are examples that a test runs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "examples are for the tests and the reader"))]
struct Rule {
    rule: String,
    pattern: String,
    yes: Vec<String>,
    no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "examples are for the tests and the reader"))]
struct Valued {
    pattern: String,
    #[serde(default)]
    yes: BTreeMap<String, String>,
    #[serde(default)]
    no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderFile {
    months: Vec<Vec<String>>,
    days: Vec<Valued>,
    date_words: BTreeSet<String>,
    updated: String,
    published: String,
    published_note: String,
    keys: Keys,
    byline: Valued,
    agency_role: String,
    roles: BTreeSet<String>,
    joiners: BTreeSet<String>,
    dateline: Valued,
    dateline_alone: Valued,
    meta_published: Vec<String>,
    meta_updated: Vec<String>,
    meta_publisher: Vec<String>,
    meta_author: Vec<String>,
    copyright_owner: String,
    small_words: BTreeSet<String>,
}

impl HeaderFile {
    fn compile(self) -> Header {
        let months: BTreeMap<String, u32> = (1..)
            .zip(self.months)
            .flat_map(|(number, names)| names.into_iter().map(move |name| (name, number)))
            .collect();
        let mut names: Vec<&str> = months.keys().map(String::as_str).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let any_month = names.join("|");
        let day = |rule: &Valued| insensitive(&rule.pattern.replace("{month}", &any_month));
        Header {
            days: self.days.iter().map(day).collect(),
            date_words: self.date_words,
            updated: pattern(&self.updated),
            published: pattern(&self.published),
            published_note: pattern(&self.published_note),
            keys: self.keys,
            byline: pattern(&self.byline.pattern),
            agency_role: pattern(&self.agency_role),
            roles: self.roles,
            joiners: self.joiners,
            dateline: pattern(&self.dateline.pattern),
            dateline_alone: pattern(&self.dateline_alone.pattern),
            meta_published: self.meta_published,
            meta_updated: self.meta_updated,
            meta_publisher: self.meta_publisher,
            meta_author: self.meta_author,
            copyright_owner: pattern(&self.copyright_owner),
            small_words: self.small_words,
            months,
        }
    }
}

fn compile(rules: &[Rule]) -> Vec<Regex> {
    rules.iter().map(|rule| insensitive(&rule.pattern)).collect()
}

#[expect(clippy::expect_used, reason = "the file is embedded; a test reads it")]
fn embedded<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the embedded language file is valid")
}

#[expect(clippy::expect_used, reason = "the pattern is embedded; a test compiles it")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the embedded pattern is valid")
}

#[expect(clippy::expect_used, reason = "the pattern is embedded; a test compiles it")]
fn insensitive(text: &str) -> Regex {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(1 << 25)
        .build()
        .expect("the embedded pattern is valid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_furniture_rule_keeps_its_examples() {
        let file: FurnitureFile = embedded(crate::lang::FURNITURE);
        for rule in file.blocks.iter().chain(&file.lists).chain(&file.ends) {
            let pattern = insensitive(&rule.pattern);
            for yes in &rule.yes {
                assert!(pattern.is_match(yes), "{}: {yes}", rule.rule);
            }
            for no in &rule.no {
                assert!(!FURNITURE.is_block(no), "{}: {no}", rule.rule);
                assert!(!FURNITURE.is_list_head(no) && !FURNITURE.is_end(no), "{no}");
            }
        }
    }

    #[test]
    fn datelines_keep_their_examples() {
        let file: HeaderFile = embedded(crate::lang::HEADER);
        for rule in [&file.dateline, &file.dateline_alone] {
            let pattern = pattern(&rule.pattern);
            for (text, place) in &rule.yes {
                let found = pattern.captures(text).map(|found| found["place"].to_owned());
                assert_eq!(found.as_ref(), Some(place), "{text}");
            }
            for no in &rule.no {
                assert!(!pattern.is_match(no), "{no}");
            }
        }
    }

    #[test]
    fn bylines_keep_their_examples() {
        let file: HeaderFile = embedded(crate::lang::HEADER);
        for yes in file.byline.yes.keys() {
            assert!(HEADER.byline.is_match(yes), "{yes}");
        }
        for no in &file.byline.no {
            assert!(!HEADER.byline.is_match(no), "{no}");
        }
    }

    #[test]
    fn days_keep_their_examples() {
        use super::super::day::{Day, find_day};
        let file: HeaderFile = embedded(crate::lang::HEADER);
        for (text, value) in file.days.iter().flat_map(|rule| &rule.yes) {
            let found = match find_day(text).map(|found| found.day) {
                Some(Day::Known(day)) => day.to_string(),
                Some(Day::Yearless(month, day)) => format!("--{month:02}-{day:02}"),
                other => format!("{other:?}"),
            };
            assert_eq!(&found, value, "{text}");
        }
    }
}
