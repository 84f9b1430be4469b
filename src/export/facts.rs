//! What several formats need alike: events by date, their stated links, the names of articles, one line of a text.

use crate::lang::phrases::{PHRASES, fill};
use crate::model::{Event, EventGraph, Relation, Timeline, entity};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

/// The events, earliest first; those of one date as the file has them.
pub fn by_date(timeline: &Timeline) -> Vec<(usize, &Event)> {
    let mut events: Vec<(usize, &Event)> = timeline.events.iter().enumerate().collect();
    events.sort_by_key(|(index, event)| (event.date.sort_key(), *index));
    events
}

/// The stated links into event `index`, with the earlier event, in the file's order.
pub fn causes<'a>(
    timeline: &'a Timeline,
    graph: &'a EventGraph,
    index: usize,
) -> Vec<(&'a Event, &'a Relation)> {
    let edges = graph.edges.edges_directed(NodeIndex::new(index), Direction::Incoming);
    let mut found: Vec<_> = edges
        .filter(|edge| edge.weight().stated)
        .map(|edge| (edge.weight().kind, edge.source().index(), edge.weight()))
        .collect();
    found.sort_by_key(|(kind, from, _)| (*kind, *from));
    let event = |(_, from, relation): (_, usize, &'a Relation)| {
        Some((timeline.events.get(from)?, relation))
    };
    found.into_iter().filter_map(event).collect()
}

/// All edges as indexes of the earlier and the later event, sorted.
pub fn edges(graph: &EventGraph) -> Vec<(usize, usize, &Relation)> {
    let mut found: Vec<(usize, usize, &Relation)> = graph
        .edges
        .edge_references()
        .map(|edge| (edge.source().index(), edge.target().index(), edge.weight()))
        .collect();
    found.sort_by_key(|(from, to, relation)| (*from, *to, relation.kind));
    found
}

/// `Lake Wire, “Bridge opens”, 3 May 2031`, as far as the article is known.
pub fn article_line(timeline: &Timeline, id: &str) -> String {
    let Some(article) = timeline.articles.iter().find(|article| article.id == id) else {
        return id.to_owned();
    };
    let date = article.published.map_or(PHRASES.undated.clone(), |day| PHRASES.day(day));
    let publisher = article.publisher.as_deref().unwrap_or(id);
    match &article.title {
        Some(title) => {
            fill(&PHRASES.source, &[("publisher", publisher), ("title", title), ("date", &date)])
        }
        None => format!("{publisher}, {date}"),
    }
}

/// White space squeezed; line ends, control characters and what is no character gone.
pub fn one_line(text: &str) -> String {
    let spaced =
        text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text for XML: escaped, and without the characters that XML 1.0 cannot hold.
pub fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => match entity(c) {
                Some(entity) => escaped.push_str(entity),
                None => escaped.push(c),
            },
        }
    }
    escaped
}
