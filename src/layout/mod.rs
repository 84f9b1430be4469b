//! Where everything goes. In go a timeline, its graph and the wishes for the picture; out comes a `Layout` in whole
//! tenths of a pixel with nothing left to decide but ink. Nothing overlaps by construction: labels are coloured into
//! rows, links keep to gutters and free columns, lines stop at texts.

mod axis;
mod band;
mod crossings;
mod cuts;
mod dates;
mod entry;
mod header;
mod label;
mod lanes;
mod legend;
mod lines;
mod measure;
mod notes;
mod pages;
mod phrase;
mod route;
mod rows;
mod salience;
mod set;
mod stretch;
mod tracks;

use crate::lang::chart::{ChartWords, chart_words, fill};
pub use crate::model::TextMode;
use crate::model::{EventGraph, Lanes, Layout, Length, TextStyle, Theme, Timeline, Unit, start_of};
use chrono::NaiveDate;
use dates::DateFormat;
use entry::{Entry, EntryLink};
use measure::{Measure, clean};
use phrase::Line;

/// Outer margin.
const MARGIN: i32 = 120;
/// The text width of A4 landscape in tenths of a pixel: 267 mm.
const A4_WIDTH: i32 = 10091;
/// Width and lines of lane names, where lanes are few and where they are many.
const LANE_NAME: (i32, usize) = (1150, 3);
const LOW_LANE_NAME: (i32, usize) = (1450, 2);
const FEW_LANES: usize = 6;

/// The wishes for a picture. `of` reads them from the timeline file.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutOptions {
    pub as_of: Option<NaiveDate>,
    pub lanes: Lanes,
    pub theme: Theme,
    pub width: Length,
    pub top: Option<usize>,
    pub text: TextMode,
}

impl LayoutOptions {
    /// What the timeline file asks for.
    pub fn of(timeline: &Timeline) -> Self {
        let chart = &timeline.chart;
        LayoutOptions {
            as_of: timeline.known_at(),
            lanes: chart.lanes.clone(),
            theme: chart.theme,
            width: chart.width.unwrap_or(Length { value: 267.0, unit: Unit::Mm }),
            top: chart.top,
            text: TextMode::Live,
        }
    }
}

/// The picture of `timeline`, everything placed.
pub fn layout(timeline: &Timeline, graph: &EventGraph, options: &LayoutOptions) -> Layout {
    let (words, measure) = (chart_words(), Measure::default());
    let chosen = salience::most_salient(timeline, graph, options.top);
    let mut entries = entry::entries(timeline, graph, &chosen, &measure, words);
    let links = entry::links(graph, &entries, words);
    let names = lanes::assign(timeline, &options.lanes, &mut entries, &links, words);
    let width = design_width(options.width, entries.len());
    let (widest, most) = if names.len() > FEW_LANES { LOW_LANE_NAME } else { LANE_NAME };
    let names: Vec<Vec<Line>> =
        names.iter().map(|name| measure.wrap(name, TextStyle::Lane, widest, most).lines).collect();
    let widest = names.iter().flatten().map(|line| line.width).max().unwrap_or(0);
    let frame = band::Frame {
        lanes: &names,
        page_left: MARGIN,
        left: MARGIN + if widest > 0 { widest + 180 } else { 0 },
        right: width - MARGIN,
        as_of: options.as_of.map(|day| (start_of(day).saturating_add(1), as_of_words(day, words))),
        measure: &measure,
        words,
    };
    let page = pages::Page { timeline, entries: &entries, links: &links, frame: &frame, width };
    let mut layout = page.compose();
    layout.size = options.width;
    layout.theme = options.theme;
    layout.text = options.text;
    layout.title = clean(&timeline.title);
    layout.description = description(&entries, words);
    layout
}

/// Width to lay out in. Up to 25 events keep to A4, and a wider picture shows the same larger; a picture too narrow to
/// set a label is laid out wider and shown smaller.
fn design_width(asked: Length, events: usize) -> i32 {
    let width = (asked.px() * 10.0).round().clamp(5000.0, 200_000.0) as i32;
    if events <= 25 { width.min(A4_WIDTH) } else { width }
}

fn as_of_words(day: NaiveDate, words: &ChartWords) -> String {
    let day = DateFormat { words, year: None }.day(day);
    fill(&words.as_of, &[("date", &day)])
}

/// The story as a screen reader tells it: the first events in full.
fn description(entries: &[Entry], words: &ChartWords) -> String {
    const TOLD: usize = 30;
    let item = |entry: &Entry| {
        let values = [
            ("number", entry.number.to_string()),
            ("date", entry.date.clone()),
            ("title", entry.title.clone()),
            ("status", words.status(entry.status).to_owned()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        fill(&words.description_item, &values)
    };
    let mut list: Vec<String> = entries.iter().take(TOLD).map(item).collect();
    if entries.len() > TOLD {
        let count = (entries.len() - TOLD).to_string();
        list.push(fill(&words.description_more, &[("count", &count)]));
    }
    fill(&words.description, &[("list", &list.join(" "))])
}

/// Links between the entries `from..to`, by place in that slice.
fn inner_links(links: &[EntryLink], from: usize, to: usize) -> Vec<EntryLink> {
    let within = |n: usize| from <= n && n < to;
    links
        .iter()
        .filter(|link| within(link.from) && within(link.to))
        .map(|link| EntryLink { from: link.from - from, to: link.to - from, ..link.clone() })
        .collect()
}
