//! Events made ready to be placed: in time order, numbered, with their words and their stretch of time. In goes the
//! timeline with its graph, out come entries. Open ends stay open here; the scale decides how far they are drawn.

use super::dates::DateFormat;
use super::label::Head;
use super::measure::{Measure, clean};
use super::phrase::Line;
use crate::lang::chart::{ChartWords, fill};
use crate::model::{
    Edtf, Event, EventGraph, HalfDay, Precision, RelationKind, Source, Status, TextStyle, Timeline,
    start_of,
};
use chrono::Datelike;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// An event in words and half days.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place in `Timeline::events`.
    pub index: usize,
    pub id: String,
    pub number: usize,
    pub title: String,
    pub date: String,
    pub status: Status,
    pub extent: Extent,
    pub tooltip: String,
    pub head: Head,
    pub lane: usize,
}

/// When: what the sign on the axis must show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Day { day: HalfDay, doubted: bool },
    Within { from: Option<HalfDay>, to: Option<HalfDay> },
    Lasting { from: Option<HalfDay>, to: Option<HalfDay> },
}

impl Extent {
    fn of(date: &Edtf) -> Extent {
        let from = date.earliest().map(start_of);
        let to = date.latest().map(|day| start_of(day).saturating_add(2));
        let is_day = |date: &Edtf| match date {
            Edtf::Date(m) => matches!(m.precision(), Precision::Day | Precision::Time { .. }),
            _ => false,
        };
        match (date, from) {
            (_, Some(from)) if is_day(date) => {
                Extent::Day { day: from.saturating_add(1), doubted: date.is_qualified() }
            }
            (Edtf::Interval(..), _) => Extent::Lasting { from, to },
            _ => Extent::Within { from, to },
        }
    }

    /// First and last half day known; an open end is the other end.
    pub fn known(&self) -> (HalfDay, HalfDay) {
        match *self {
            Extent::Day { day, .. } => (day.saturating_sub(1), day.saturating_add(1)),
            Extent::Within { from, to } | Extent::Lasting { from, to } => {
                let from = from.or(to.map(|to| to.saturating_sub(2))).unwrap_or(0);
                (from, to.unwrap_or(from.saturating_add(2)))
            }
        }
    }
}

/// A link to draw, between entries by their place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLink {
    pub from: usize,
    pub to: usize,
    pub kind: RelationKind,
    pub tooltip: String,
}

/// The events `chosen`, in time order, with numbers from 1.
pub fn entries(
    timeline: &Timeline,
    graph: &EventGraph,
    chosen: &[usize],
    measure: &Measure,
    words: &ChartWords,
) -> Vec<Entry> {
    let format = DateFormat { words, year: common_year(timeline, chosen) };
    let titles: HashMap<&str, String> = article_names(timeline, words);
    let mut sorted: Vec<usize> = chosen.to_vec();
    sorted.sort_by(|&a, &b| order(&timeline.events[a]).cmp(&order(&timeline.events[b])));
    let entry = |(n, index): (usize, usize)| {
        let event = &timeline.events[index];
        let narrowed = graph.narrowed.get(index).unwrap_or(&event.date);
        let exact = matches!(Extent::of(&event.date), Extent::Day { .. });
        let (number, title, date) = (n + 1, clean(&event.title), format.edtf(&event.date));
        Entry {
            index,
            id: event.id.clone(),
            number,
            head: head(number, &date, event.status, &title, measure, words),
            title,
            date,
            status: event.status,
            extent: Extent::of(if exact { &event.date } else { narrowed }),
            tooltip: tooltip(event, DateFormat { year: None, ..format }, &titles),
            lane: 0,
        }
    };
    sorted.into_par_iter().enumerate().map(entry).collect()
}

fn head(
    number: usize,
    date: &str,
    status: Status,
    title: &str,
    measure: &Measure,
    words: &ChartWords,
) -> Head {
    let line = |text: String, style| Line { width: measure.width(&text, style), text };
    let date = match status {
        Status::Happened => date.to_owned(),
        status => format!("{date} · {}", words.status(status)),
    };
    Head {
        number: line(number.to_string(), TextStyle::Number),
        date: line(date, TextStyle::Date),
        title: measure.phrase(title, TextStyle::EventTitle),
    }
}

/// The stated links between entries, each pair once, causes before mere sequence.
pub fn links(graph: &EventGraph, entries: &[Entry], words: &ChartWords) -> Vec<EntryLink> {
    let place: HashMap<usize, usize> =
        entries.iter().enumerate().map(|(n, entry)| (entry.index, n)).collect();
    let mut found: BTreeMap<(usize, usize), (RelationKind, String)> = BTreeMap::new();
    for edge in graph.edges.edge_indices() {
        let (Some(ends), Some(relation)) =
            (graph.edges.edge_endpoints(edge), graph.edges.edge_weight(edge))
        else {
            continue;
        };
        let end = |node| graph.edges.node_weight(node).and_then(|event| place.get(event)).copied();
        let (Some(from), Some(to)) = (end(ends.0), end(ends.1)) else { continue };
        if !relation.stated || from == to {
            continue;
        }
        let pattern = match relation.kind {
            RelationKind::Cause => &words.caused,
            RelationKind::Sequence => &words.followed,
        };
        let names = [("from", entries[from].title.as_str()), ("to", entries[to].title.as_str())];
        let mut tooltip = fill(pattern, &names);
        if let Some(quote) = &relation.quote {
            tooltip.push('\n');
            tooltip.push_str(&fill(&words.quoted, &[("quote", &clean(quote))]));
        }
        let known = found.entry((from, to)).or_insert_with(|| (relation.kind, tooltip.clone()));
        *known = known.clone().min((relation.kind, tooltip));
    }
    let link = |((from, to), (kind, tooltip))| EntryLink { from, to, kind, tooltip };
    found.into_iter().map(link).collect()
}

/// By date, then by what cannot depend on the order in the file.
pub fn order(event: &Event) -> impl Ord + '_ {
    (event.date.sort_key(), event.id.as_str(), event.title.as_str())
}

/// The year of all dates, where they share one.
fn common_year(timeline: &Timeline, chosen: &[usize]) -> Option<i32> {
    let dates = chosen.iter().filter_map(|&index| timeline.events.get(index)).map(|e| &e.date);
    let ends = dates.flat_map(|date| [date.earliest(), date.latest()]).flatten();
    let mut years = ends.map(|day| day.year()).chain(timeline.known_at().map(|day| day.year()));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Each article as "publisher, date", by its id.
pub fn article_names<'t>(timeline: &'t Timeline, words: &ChartWords) -> HashMap<&'t str, String> {
    let format = DateFormat { words, year: None };
    let name = |article: &'t crate::model::ArticleRef| {
        let publisher = article.publisher.as_ref().or(article.title.as_ref());
        let publisher = clean(publisher.unwrap_or(&article.id));
        let name = match article.published {
            Some(day) => {
                fill(&words.source, &[("publisher", &publisher), ("date", &format.day(day))])
            }
            None => publisher,
        };
        (article.id.as_str(), name)
    };
    timeline.articles.iter().map(name).collect()
}

fn tooltip(event: &Event, format: DateFormat, articles: &HashMap<&str, String>) -> String {
    let words = format.words;
    let mut tooltip = format!("{}: {}", format.edtf(&event.date), clean(&event.title));
    if event.status != Status::Happened {
        tooltip.push_str(&format!(" ({})", words.status(event.status)));
    }
    for Source { article, quote, .. } in &event.sources {
        tooltip.push('\n');
        if let Some(quote) = quote {
            tooltip.push_str(&fill(&words.quoted, &[("quote", &clean(quote))]));
            tooltip.push_str(" — ");
        }
        match articles.get(article.as_str()) {
            Some(name) => tooltip.push_str(name),
            None => tooltip.push_str(&clean(article)),
        }
    }
    tooltip
}
