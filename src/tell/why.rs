//! What led to an event, and what it led to, as two indented trees of stated links with their words. Each event is
//! told once, so that the trees end; links that only dates imply are left out, since they explain nothing.

use super::{article_name, sign};
use crate::lang::phrases::PHRASES;
use crate::model::{Event, EventGraph, Relation, RelationKind, Timeline};
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The causes and the effects of `event`.
pub fn why(timeline: &Timeline, graph: &EventGraph, event: &Event) -> String {
    let mut text = format!("{}\n", line(event));
    let Some(index) = timeline.events.iter().position(|other| other.id == event.id) else {
        return text;
    };
    let ways = [
        (Direction::Incoming, &PHRASES.led_to_it, &PHRASES.nothing_before),
        (Direction::Outgoing, &PHRASES.it_led_to, &PHRASES.nothing_after),
    ];
    for (direction, heading, nothing) in ways {
        let tree = tree(timeline, graph, NodeIndex::new(index), direction);
        match tree.is_empty() {
            true => text.push_str(&format!("\n{nothing}\n")),
            false => text.push_str(&format!("\n{heading}\n{tree}")),
        }
    }
    text
}

/// One step of the walk: an event, the link that leads to it, and how deep it stands.
struct Step {
    node: NodeIndex,
    edge: EdgeIndex,
    depth: usize,
}

fn tree(timeline: &Timeline, graph: &EventGraph, start: NodeIndex, way: Direction) -> String {
    let mut text = String::new();
    let mut told = BTreeSet::from([start]);
    let mut stack = steps(timeline, graph, start, way, 1);
    while let Some(Step { node, edge, depth }) = stack.pop() {
        let Some(event) = timeline.events.get(node.index()) else { continue };
        let first = told.insert(node);
        let indent = "  ".repeat(depth);
        let relation = &graph.edges[edge];
        let word = word(relation, way);
        let above = if first { String::new() } else { format!(" {}", PHRASES.told_above) };
        let _ = writeln!(text, "{indent}{word} {}{above}", line(event));
        write_quote(&mut text, timeline, relation, &indent);
        if first {
            stack.extend(steps(timeline, graph, node, way, depth + 1));
        }
    }
    text
}

/// The stated links of `node`, the last to be told first: causes before sequences, then by date.
fn steps(
    timeline: &Timeline,
    graph: &EventGraph,
    node: NodeIndex,
    way: Direction,
    depth: usize,
) -> Vec<Step> {
    let edges = graph.edges.edges_directed(node, way).filter(|edge| edge.weight().stated);
    let other = |edge: &petgraph::graph::EdgeReference<'_, Relation>| match way {
        Direction::Incoming => edge.source(),
        Direction::Outgoing => edge.target(),
    };
    let mut found: Vec<_> =
        edges.map(|edge| (edge.weight().kind, other(&edge), edge.id())).collect();
    found.sort_by_key(|(kind, node, _)| {
        let date = timeline.events.get(node.index()).map(|event| event.date.sort_key());
        std::cmp::Reverse((*kind, date, node.index()))
    });
    let step = |(_, node, edge)| Step { node, edge, depth };
    found.into_iter().map(step).collect()
}

fn word(relation: &Relation, way: Direction) -> &'static str {
    match (relation.kind, way) {
        (RelationKind::Cause, Direction::Incoming) => &PHRASES.cause,
        (RelationKind::Sequence, Direction::Incoming) => &PHRASES.sequence,
        (RelationKind::Cause, Direction::Outgoing) => &PHRASES.effect,
        (RelationKind::Sequence, Direction::Outgoing) => &PHRASES.successor,
    }
}

fn write_quote(text: &mut String, timeline: &Timeline, relation: &Relation, indent: &str) {
    let Some(quote) = &relation.quote else { return };
    let source = relation.article.as_deref().map(|id| format!(" — {}", article_name(timeline, id)));
    let _ = writeln!(text, "{indent}  {}{}", PHRASES.quoted(quote), source.unwrap_or_default());
}

/// `● Talks open (5 April 2031)`.
fn line(event: &Event) -> String {
    format!("{} {} ({})", sign(event.status), event.title, PHRASES.date(&event.date))
}
