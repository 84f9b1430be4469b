//! The languages: all words, patterns and rules, as YAML texts, one folder a language, and the loaders of what
//! several stages share. What only one stage needs, it parses itself, once.

pub mod accents;
pub mod chart;
pub mod clauses;
pub mod clues;
pub mod kinds;
pub mod morphology;
pub mod names;
pub mod phrases;
pub mod synonyms;
pub mod words;

pub const ABBREVIATIONS: &str = include_str!("en/abbreviations.yaml");
pub const FURNITURE: &str = include_str!("en/furniture.yaml");
pub const HEADER: &str = include_str!("en/header.yaml");
pub const TIME_WORDS: &str = include_str!("en/times/words.yaml");
pub const TENSES: &str = include_str!("en/times/tense.yaml");
pub const TIME_RULES: [&str; 8] = [
    include_str!("en/times/rules/silent.yaml"),
    include_str!("en/times/rules/calendar.yaml"),
    include_str!("en/times/rules/holidays.yaml"),
    include_str!("en/times/rules/quarters.yaml"),
    include_str!("en/times/rules/clock.yaml"),
    include_str!("en/times/rules/relative.yaml"),
    include_str!("en/times/rules/duration.yaml"),
    include_str!("en/times/rules/reference.yaml"),
];
