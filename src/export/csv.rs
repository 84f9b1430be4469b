//! CSV (RFC 4180): a header and a row an event, earliest first. Lists are joined by `; `. A cell that a spreadsheet
//! would take for a formula gets a leading apostrophe, which spreadsheets do not show.

use super::facts::by_date;
use crate::model::{Event, EventGraph, Link, Timeline};

const COLUMNS: [&str; 15] = [
    "id",
    "date",
    "earliest",
    "latest",
    "status",
    "title",
    "kind",
    "actors",
    "place",
    "articles",
    "quotes",
    "after",
    "caused_by",
    "cause_quotes",
    "note",
];

/// `timeline` as a table.
pub fn csv(timeline: &Timeline, graph: &EventGraph) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for (index, event) in by_date(timeline) {
        let narrowed = graph.narrowed.get(index).unwrap_or(&event.date);
        let day =
            |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let dates = [event.date.to_string(), day(narrowed.earliest()), day(narrowed.latest())];
        // Dates are ours and no formulas, even those of years before the first.
        let mut cells = vec![cell(&event.id)];
        cells.extend(dates.iter().map(|date| quoted(date)));
        cells.extend(texts(event).iter().map(|text| cell(text)));
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn texts(event: &Event) -> [String; 11] {
    let join = |parts: Vec<&str>| parts.join("; ");
    let ids =
        |links: &[Link]| links.iter().map(|link| link.event.clone()).collect::<Vec<_>>().join("; ");
    let strings = |list: &[String]| list.join("; ");
    [
        event.status.to_string(),
        event.title.clone(),
        event.kind.as_ref().map(ToString::to_string).unwrap_or_default(),
        strings(&event.actors),
        event.place.clone().unwrap_or_default(),
        join(event.sources.iter().map(|source| source.article.as_str()).collect()),
        join(event.sources.iter().filter_map(|source| source.quote.as_deref()).collect()),
        ids(&event.after),
        ids(&event.caused_by),
        join(event.caused_by.iter().filter_map(|link| link.quote.as_deref()).collect()),
        event.note.clone().unwrap_or_default(),
    ]
}

/// A cell of somebody's words.
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']);
    match formula || text.starts_with(['\t', '\r', '\n']) {
        true => quoted(&format!("'{text}")),
        false => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    match text.contains(['"', ',', ';', '\n', '\r', '\'']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
