//! TimelineJS (Knight Lab) JSON: a slide an event, with the date in words, its status, quotes and causes as HTML.

use super::facts::{article_line, by_date, causes, xml};
use crate::lang::phrases::PHRASES;
use crate::model::{Edtf, Event, EventGraph, Moment, Precision, RelationKind, Status, Timeline};
use chrono::{Datelike, NaiveDate, Timelike};
use serde_json::{Map, Value, json};

/// `timeline` as TimelineJS data.
pub fn timelinejs(timeline: &Timeline, graph: &EventGraph) -> String {
    let slides: Vec<Value> = by_date(timeline)
        .into_iter()
        .filter_map(|(index, event)| slide(timeline, graph, index, event))
        .collect();
    let subtitle = xml(timeline.subtitle.as_deref().unwrap_or_default());
    let title = json!({ "text": { "headline": xml(&timeline.title), "text": subtitle } });
    let data = json!({ "title": title, "events": slides });
    serde_json::to_string_pretty(&data).unwrap_or_default() + "\n"
}

/// An event's slide; none where no day is known at either end.
fn slide(timeline: &Timeline, graph: &EventGraph, index: usize, event: &Event) -> Option<Value> {
    let date = event.date;
    let first = date.earliest().or(date.latest())?;
    let mut slide = Map::new();
    slide.insert("unique_id".into(), json!(event.id));
    slide.insert("start_date".into(), start(&date, first));
    if let Some(last) = date.latest().filter(|last| *last > first) {
        slide.insert("end_date".into(), day(last));
    }
    slide.insert("display_date".into(), json!(xml(&PHRASES.date(&date))));
    if let Some(actor) = event.actors.first() {
        slide.insert("group".into(), json!(xml(actor)));
    }
    let headline = match event.status {
        Status::Happened => xml(&event.title),
        status => format!("{} ({})", xml(&event.title), xml(PHRASES.status(status))),
    };
    let text = json!({ "headline": headline, "text": body(timeline, graph, index, event) });
    slide.insert("text".into(), text);
    Some(Value::Object(slide))
}

fn start(date: &Edtf, first: NaiveDate) -> Value {
    match date {
        Edtf::Date(moment) => moment_date(*moment),
        _ => day(first),
    }
}

/// As precise as it is known: TimelineJS itself knows years, months, days and minutes.
fn moment_date(moment: Moment) -> Value {
    let start = moment.earliest();
    match moment.precision() {
        Precision::Century | Precision::Decade | Precision::Year => json!({ "year": start.year() }),
        Precision::Season(_) | Precision::Month => {
            json!({ "year": start.year(), "month": start.month() })
        }
        Precision::Day => day(start),
        Precision::Time { time, .. } => json!({
            "year": start.year(), "month": start.month(), "day": start.day(),
            "hour": time.hour(), "minute": time.minute(),
        }),
    }
}

fn day(day: NaiveDate) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

fn body(timeline: &Timeline, graph: &EventGraph, index: usize, event: &Event) -> String {
    let mut html = String::new();
    for (cause, relation) in causes(timeline, graph, index) {
        let word = match relation.kind {
            RelationKind::Cause => &PHRASES.cause,
            RelationKind::Sequence => &PHRASES.sequence,
        };
        html.push_str(&format!("<p>{} {}</p>", xml(word), xml(&cause.title)));
    }
    for source in &event.sources {
        let quote = source.quote.as_deref().map(|quote| xml(&PHRASES.quoted(quote)));
        let article = xml(&article_line(timeline, &source.article));
        html.push_str(&format!("<p>{}<br><cite>{article}</cite></p>", quote.unwrap_or_default()));
    }
    if let Some(note) = &event.note {
        html.push_str(&format!("<p>{}</p>", xml(note)));
    }
    html
}
