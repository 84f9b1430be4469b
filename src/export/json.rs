//! JSON: the timeline as its file has it, with each event's first and last possible day, and all edges of the graph.

use super::facts::edges;
use crate::model::{ArticleRef, Edtf, Event, EventGraph, RelationKind, Timeline};
use chrono::NaiveDate;
use serde::Serialize;

/// `timeline` as JSON, for programs.
pub fn json(timeline: &Timeline, graph: &EventGraph) -> String {
    let events = timeline.events.iter().enumerate().map(|(index, event)| {
        let narrowed = graph.narrowed.get(index).copied().unwrap_or(event.date);
        EventRecord {
            event,
            earliest: narrowed.earliest(),
            latest: narrowed.latest(),
            narrowed: (narrowed != event.date).then_some(narrowed),
        }
    });
    let id = |index: usize| timeline.events.get(index).map_or("", |event| event.id.as_str());
    let edges = edges(graph).into_iter().map(|(from, to, relation)| EdgeRecord {
        from: id(from),
        to: id(to),
        kind: relation.kind,
        stated: relation.stated,
        quote: relation.quote.as_deref(),
        article: relation.article.as_deref(),
    });
    let record = TimelineRecord {
        title: &timeline.title,
        subtitle: timeline.subtitle.as_deref(),
        as_of: timeline.known_at(),
        articles: &timeline.articles,
        events: events.collect(),
        edges: edges.collect(),
    };
    // Strings, lists and dates always have a JSON form.
    serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct TimelineRecord<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a str>,
    as_of: Option<NaiveDate>,
    articles: &'a [ArticleRef],
    events: Vec<EventRecord<'a>>,
    edges: Vec<EdgeRecord<'a>>,
}

#[derive(Serialize)]
struct EventRecord<'a> {
    #[serde(flatten)]
    event: &'a Event,
    /// First and last day it may touch, after stated order has narrowed them; null where open.
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narrowed: Option<Edtf>,
}

#[derive(Serialize)]
struct EdgeRecord<'a> {
    from: &'a str,
    to: &'a str,
    kind: RelationKind,
    stated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
}
