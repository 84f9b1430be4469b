//! The head of the picture: headline, and below it what the story says of itself, or its extent in words. In goes the
//! timeline, out come texts and the place where the chart may begin.

use super::dates::DateFormat;
use super::entry::Entry;
use super::measure::{Measure, clean};
use crate::lang::chart::{ChartWords, fill};
use crate::model::{Run, Text, TextStyle, Timeline};
use chrono::NaiveDate;

/// Texts from `top` downwards between `left` and `right`, and the end of them.
pub fn set(
    timeline: &Timeline,
    entries: &[Entry],
    (left, right): (i32, i32),
    top: i32,
    measure: &Measure,
    words: &ChartWords,
) -> (Vec<Text>, i32) {
    let mut y = top;
    let mut texts = Vec::new();
    let mut block =
        |text: &str, style: TextStyle, lines: usize, line_height: i32, texts: &mut Vec<Text>| {
            let wrapped = measure.wrap(&clean(text), style, right - left, lines);
            let runs = wrapped.lines.into_iter().map(|line| {
                y += line_height;
                Run { x: left, y, width: line.width, style, struck: false, text: line.text }
            });
            let runs: Vec<Run> = runs.collect();
            if !runs.is_empty() {
                texts.push(Text { runs });
            }
            y
        };
    block(&timeline.title, TextStyle::Headline, 2, 250, &mut texts);
    let extent = extent(timeline, entries, words);
    let subtitle = match &timeline.subtitle {
        Some(subtitle) => format!("{subtitle} · {extent}"),
        None => extent,
    };
    let end = block(&subtitle, TextStyle::Subtitle, 2, 195, &mut texts);
    (texts, end + 100)
}

fn extent(timeline: &Timeline, entries: &[Entry], words: &ChartWords) -> String {
    if entries.is_empty() {
        return words.no_events.clone();
    }
    let all = timeline.events.len();
    let count = entries.len().to_string();
    let events = if all > entries.len() {
        fill(&words.events_of, &[("count", &count), ("all", &all.to_string())])
    } else {
        words.count_events(entries.len())
    };
    match days(timeline, entries) {
        Some((from, to)) if from != to => {
            let format = DateFormat { words, year: None };
            let ends = [("from", format.day(from)), ("to", format.day(to))];
            let ends: Vec<(&str, &str)> = ends.iter().map(|(k, v)| (*k, v.as_str())).collect();
            format!("{} · {events}", fill(&words.extent, &ends))
        }
        _ => events,
    }
}

fn days(timeline: &Timeline, entries: &[Entry]) -> Option<(NaiveDate, NaiveDate)> {
    let dates = || entries.iter().map(|entry| &timeline.events[entry.index].date);
    let from = dates().filter_map(|d| d.earliest()).min()?;
    let to = dates().filter_map(|d| d.latest()).max()?;
    (from <= to).then_some((from, to))
}
