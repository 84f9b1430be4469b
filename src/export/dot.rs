//! Graphviz DOT: events as boxes from left to right, causes heavy, sequence dotted, unknown or undone outlines dashed.

use super::facts::{by_date, edges, one_line};
use crate::model::{Event, EventGraph, Relation, RelationKind, Status, Timeline};
use std::fmt::Write;

/// `timeline` as a directed graph.
pub fn dot(timeline: &Timeline, graph: &EventGraph) -> String {
    let mut text = String::from("digraph timeline {\n");
    let _ = writeln!(text, "  graph [rankdir=LR, label={}, labelloc=t];", quoted(&timeline.title));
    text.push_str(
        "  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n",
    );
    for (index, event) in by_date(timeline) {
        let _ = writeln!(text, "  e{index} [{}];", node(event));
    }
    for (from, to, relation) in edges(graph) {
        let _ = writeln!(text, "  e{from} -> e{to} [{}];", edge(relation));
    }
    text + "}\n"
}

fn node(event: &Event) -> String {
    let label = format!("{}\n{}", event.date, one_line(&event.title));
    let style = match event.status {
        Status::Happened => "solid",
        Status::Planned | Status::Proposed | Status::Postponed => "dashed",
        Status::Cancelled | Status::Denied => "dotted",
    };
    let (id, tooltip) = (quoted(&event.id), quoted(event.status.as_str()));
    format!("label={}, style={style}, id={id}, tooltip={tooltip}", quoted(&label))
}

fn edge(relation: &Relation) -> String {
    let style = match (relation.kind, relation.stated) {
        (RelationKind::Cause, _) => "style=bold, penwidth=2",
        (RelationKind::Sequence, true) => "style=dashed",
        (RelationKind::Sequence, false) => "style=dotted, arrowhead=open",
    };
    match &relation.quote {
        Some(quote) => format!("{style}, tooltip={}", quoted(&one_line(quote))),
        None => style.to_owned(),
    }
}

/// A quoted string. Graphviz reads `\n` as a line end and other escapes as such, so a backslash is doubled.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
