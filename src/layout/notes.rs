//! Source notes under the picture, in columns. Few events: a note each, with its number, its source and the quote. Many:
//! a line for each article with the numbers of its events. In go entries and the timeline, out come texts.

use super::entry::{Entry, article_names};
use super::measure::{Measure, clean};
use super::phrase::Line;
use crate::lang::chart::{ChartWords, fill};
use crate::model::{Run, Text, TextStyle, Timeline};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// More events than this get a line for each article.
pub const MOST_QUOTED: usize = 40;
const LINE: i32 = 136;
const AFTER: i32 = 34;
const BETWEEN: i32 = 260;

/// How full the notes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notes {
    /// A note for each event, in at most so many lines.
    Quoted { columns: i32, lines: usize },
    /// A line or more for each article; more than so many articles are only counted.
    ByArticle { columns: i32, most: usize },
}

struct Note {
    number: String,
    lines: Vec<Line>,
}

/// Notes from `top` downwards, and the end of them.
pub fn set(
    timeline: &Timeline,
    entries: &[Entry],
    (left, right): (i32, i32),
    top: i32,
    notes: Notes,
    measure: &Measure,
    words: &ChartWords,
) -> (Vec<Text>, i32) {
    let (texts, columns, most_lines) = match notes {
        Notes::Quoted { columns, lines } => (quoted(timeline, entries, words), columns, lines),
        Notes::ByArticle { columns, most } => {
            (by_article(timeline, entries, most, words), columns, 6)
        }
    };
    if texts.is_empty() {
        return (Vec::new(), top);
    }
    let width = (right - left - (columns - 1) * BETWEEN) / columns;
    let numbers = texts.iter().map(|(n, _)| measure.width(n, TextStyle::NoteNumber)).max();
    let numbers = numbers.filter(|&width| width > 0).map_or(0, |width| width + 60);
    let note = |(number, text): (String, String)| Note {
        number,
        lines: measure.wrap(&text, TextStyle::Note, width - numbers, most_lines).lines,
    };
    let notes: Vec<Note> = texts.into_iter().map(note).collect();
    let heights: Vec<i32> =
        notes.iter().map(|note| note.lines.len().max(1) as i32 * LINE + AFTER).collect();
    let tallest = column_height(&heights, columns);
    let (mut column, mut y, mut end) = (0, top, top);
    let mut set = Vec::new();
    for (note, height) in notes.into_iter().zip(heights) {
        if y - top + height > tallest && y > top {
            column += 1;
            y = top;
        }
        let x = left + column * (width + BETWEEN);
        set.push(runs(note, x, x + numbers, y, measure));
        y += height;
        end = end.max(y);
    }
    (set, end)
}

/// The least height with which notes in this order fill the columns.
fn column_height(heights: &[i32], columns: i32) -> i32 {
    let total: i32 = heights.iter().sum();
    let mut tallest = (total / columns).max(heights.iter().copied().max().unwrap_or(0));
    loop {
        let (mut used, mut column) = (0, 1);
        for height in heights {
            if used + height > tallest && used > 0 {
                column += 1;
                used = 0;
            }
            used += height;
        }
        if column <= columns {
            return tallest;
        }
        tallest += LINE / 2;
    }
}

fn runs(note: Note, number_x: i32, x: i32, top: i32, measure: &Measure) -> Text {
    let mut y = top + 105;
    let mut runs = Vec::new();
    if !note.number.is_empty() {
        let style = TextStyle::NoteNumber;
        let width = measure.width(&note.number, style);
        runs.push(Run { x: number_x, y, width, style, struck: false, text: note.number });
    }
    for line in note.lines {
        let style = TextStyle::Note;
        runs.push(Run { x, y, width: line.width, style, struck: false, text: line.text });
        y += LINE;
    }
    Text { runs }
}

/// A quote without quotation marks of its own around it.
fn bare(quote: &str) -> &str {
    let inner = quote.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"']));
    inner.filter(|inner| !inner.contains(['“', '”', '"'])).unwrap_or(quote)
}

/// A note for each event that has a source.
fn quoted(timeline: &Timeline, entries: &[Entry], words: &ChartWords) -> Vec<(String, String)> {
    let names = article_names(timeline, words);
    let note = |entry: &Entry| {
        let sources = &timeline.events[entry.index].sources;
        let first = sources.iter().find(|source| source.quote.is_some()).or(sources.first())?;
        let mut named: Vec<&str> = Vec::new();
        for source in std::iter::once(first).chain(sources) {
            let name = names.get(source.article.as_str()).map_or(source.article.as_str(), |n| n);
            if !named.contains(&name) {
                named.push(name);
            }
        }
        let mut text = named.join("; ");
        if let Some(quote) = &first.quote {
            text.push_str(": ");
            text.push_str(&fill(&words.quoted, &[("quote", bare(&clean(quote)))]));
        }
        Some((entry.number.to_string(), clean(&text)))
    };
    entries.iter().filter_map(note).collect()
}

/// A line for each article, oldest first, with the numbers of the events it tells of.
fn by_article(
    timeline: &Timeline,
    entries: &[Entry],
    most: usize,
    words: &ChartWords,
) -> Vec<(String, String)> {
    let mut told: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for entry in entries {
        for source in &timeline.events[entry.index].sources {
            let numbers = told.entry(source.article.as_str()).or_default();
            if numbers.last() != Some(&entry.number) {
                numbers.push(entry.number);
            }
        }
    }
    let names = article_names(timeline, words);
    let articles = timeline.articles.iter();
    let published: HashMap<&str, Option<NaiveDate>> =
        articles.map(|article| (article.id.as_str(), article.published)).collect();
    let mut articles: Vec<(&str, Vec<usize>)> = told.into_iter().collect();
    if articles.len() > most {
        articles.sort_by_key(|(id, numbers)| (std::cmp::Reverse(numbers.len()), *id));
    }
    let more = articles.len().saturating_sub(most);
    articles.truncate(most);
    articles.sort_by_key(|(id, _)| (published.get(id).copied().flatten(), *id));
    let line = |(id, numbers): &(&str, Vec<usize>)| {
        let name = names.get(id).map_or_else(|| clean(id), String::clone);
        (String::new(), format!("{name}: {}", ranges(numbers)))
    };
    let mut lines: Vec<(String, String)> = articles.iter().map(line).collect();
    if more > 0 {
        let more = fill(&words.more_sources, &[("count", &more.to_string())]);
        lines.push((String::new(), more));
    }
    lines
}

/// `1, 3–5, 8`.
fn ranges(numbers: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let range = |&(from, to): &(usize, usize)| match to - from {
        0 => from.to_string(),
        1 => format!("{from}, {to}"),
        _ => format!("{from}–{to}"),
    };
    ranges.iter().map(range).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ranges() {
        assert_eq!(ranges(&[1, 3, 4, 5, 8, 9]), "1, 3–5, 8, 9");
    }

    #[test]
    fn columns_are_even() {
        assert_eq!(column_height(&[100; 6], 3), 200);
        assert!(column_height(&[300, 100, 100], 2) >= 300);
    }
}
