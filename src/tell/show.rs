//! A timeline in the terminal: a line an event, by date, with the sign of its status and what brought it about.

use super::{extent, sign};
use crate::lang::phrases::{PHRASES, fill};
use crate::model::{Event, EventGraph, RelationKind, Status, Timeline};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The whole timeline, earliest first.
pub fn show(timeline: &Timeline, graph: &EventGraph) -> String {
    let mut order: Vec<usize> = (0..timeline.events.len()).collect();
    order.sort_by_key(|&index| (timeline.events[index].date.sort_key(), index));
    let width = timeline.events.iter().map(|event| event.date.to_string().chars().count()).max();
    let mut text = format!("{}\n{}\n", timeline.title, extent(timeline));
    for index in order {
        text.push('\n');
        write_event(&mut text, timeline, graph, index, width.unwrap_or(0));
    }
    text.push_str(&key(timeline));
    text
}

fn write_event(
    text: &mut String,
    timeline: &Timeline,
    graph: &EventGraph,
    index: usize,
    width: usize,
) {
    let event = &timeline.events[index];
    let indent = " ".repeat(width + 4);
    let date = event.date.to_string();
    let _ = writeln!(text, "{date:width$}  {} {}", sign(event.status), event.title);
    let _ = writeln!(text, "{indent}{}", details(event));
    if let Some(narrowed) = graph.narrowed.get(index).filter(|date| **date != event.date) {
        let words = fill(&PHRASES.narrowed, &[("date", &PHRASES.date(narrowed))]);
        let _ = writeln!(text, "{indent}{words}");
    }
    for cause in causes(graph, index) {
        let _ = writeln!(text, "{indent}↳ {} {}", PHRASES.cause, timeline.events[cause].title);
    }
}

/// `consult/visit · Moscow · witkoff-moscow-2025-03`.
fn details(event: &Event) -> String {
    let kind = event.kind.as_ref().map(ToString::to_string);
    let parts = kind.into_iter().chain(event.place.clone()).chain([event.id.clone()]);
    parts.collect::<Vec<_>>().join(" · ")
}

fn causes(graph: &EventGraph, index: usize) -> Vec<usize> {
    let node = NodeIndex::new(index);
    let edges = graph.edges.edges_directed(node, Direction::Incoming);
    let causal = edges.filter(|edge| edge.weight().kind == RelationKind::Cause);
    let mut causes: Vec<usize> = causal.map(|edge| edge.source().index()).collect();
    causes.sort_unstable();
    causes
}

/// What the signs mean, where there is more than one.
fn key(timeline: &Timeline) -> String {
    let used: BTreeSet<Status> = timeline.events.iter().map(|event| event.status).collect();
    if used.iter().all(|status| *status == Status::Happened) {
        return String::new();
    }
    let entry = |status: Status| format!("{} {}", sign(status), PHRASES.status(status));
    format!("\n{}\n", used.into_iter().map(entry).collect::<Vec<_>>().join("   "))
}
