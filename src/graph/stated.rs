//! The links that the timeline states: each `after` and `caused_by` as an edge, or a diagnostic.

use crate::model::{Diagnostic, Event, Link, Place, Relation, RelationKind, Timeline};
use petgraph::acyclic::Acyclic;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, HashMap};

/// Stated edges in the order in which they are trusted.
pub fn link(timeline: &Timeline, diagnostics: &mut Vec<Diagnostic>) -> DiGraph<usize, Relation> {
    let mut nodes = DiGraph::with_capacity(timeline.events.len(), timeline.events.len());
    for index in 0..timeline.events.len() {
        nodes.add_node(index);
    }
    let mut stated = collect(timeline, diagnostics);
    stated.sort_by_key(|edge| edge.trust(&timeline.events));
    let mut acyclic = Acyclic::try_from_graph(nodes).unwrap_or_default();
    for edge in stated {
        let (from, to) = (NodeIndex::new(edge.from), NodeIndex::new(edge.to));
        check_dates(timeline, &edge, diagnostics);
        if acyclic.try_add_edge(from, to, edge.relation(timeline)).is_err() {
            diagnostics.push(cycle(timeline, &edge, acyclic.inner()));
        }
    }
    acyclic.into_inner()
}

struct Stated<'a> {
    from: usize,
    to: usize,
    kind: RelationKind,
    link: &'a Link,
}

impl Stated<'_> {
    fn field(&self) -> &'static str {
        match self.kind {
            RelationKind::Cause => "caused_by",
            RelationKind::Sequence => "after",
        }
    }

    /// Whether the earlier end is sure to lie after the later one.
    fn reversed(&self, events: &[Event]) -> bool {
        match (events[self.from].date.earliest(), events[self.to].date.latest()) {
            (Some(earliest), Some(latest)) => earliest > latest,
            _ => false,
        }
    }

    /// Least first: edges that fit the dates, then causes, then by id, so that file order plays no part.
    fn trust<'e>(&self, events: &'e [Event]) -> (bool, RelationKind, &'e str, &'e str) {
        (self.reversed(events), self.kind, &events[self.from].id, &events[self.to].id)
    }

    fn relation(&self, timeline: &Timeline) -> Relation {
        let known = |id: &&String| timeline.articles.iter().any(|article| article.id == **id);
        Relation {
            kind: self.kind,
            stated: true,
            quote: self.link.quote.clone(),
            article: self.link.article.as_ref().filter(known).cloned(),
        }
    }
}

fn collect<'a>(timeline: &'a Timeline, diagnostics: &mut Vec<Diagnostic>) -> Vec<Stated<'a>> {
    let events = &timeline.events;
    let index: HashMap<&str, usize> =
        events.iter().enumerate().map(|(index, event)| (event.id.as_str(), index)).collect();
    let mut found: BTreeMap<(usize, usize, RelationKind), &Link> = BTreeMap::new();
    for (to, event) in events.iter().enumerate() {
        let causes = event.caused_by.iter().map(|link| (RelationKind::Cause, "caused_by", link));
        let earlier = event.after.iter().map(|link| (RelationKind::Sequence, "after", link));
        for (kind, field, link) in causes.chain(earlier) {
            let place = Place::Event { id: event.id.clone(), field };
            match index.get(link.event.as_str()) {
                None => diagnostics.push(unknown(&link.event, place, events)),
                Some(&from) if from == to => diagnostics.push(
                    Diagnostic::error(
                        "self-link",
                        place,
                        format!("`{}` links to itself", event.id),
                    )
                    .hint("name another event, or take the link out"),
                ),
                Some(&from) => {
                    found.entry((from, to, kind)).or_insert(link);
                }
            }
        }
    }
    found.into_iter().map(|((from, to, kind), link)| Stated { from, to, kind, link }).collect()
}

fn unknown(id: &str, place: Place, events: &[Event]) -> Diagnostic {
    let close = events
        .iter()
        .map(|event| (similar::TextDiff::from_chars(event.id.as_str(), id).ratio(), &event.id))
        .filter(|(score, _)| *score > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    let hint = match close {
        Some((_, close)) => format!("did you mean `{close}`?"),
        None => "write the `id` of an event of this file".to_owned(),
    };
    Diagnostic::error("unknown-event", place, format!("there is no event `{id}`")).hint(hint)
}

fn check_dates(timeline: &Timeline, edge: &Stated, diagnostics: &mut Vec<Diagnostic>) {
    if !edge.reversed(&timeline.events) {
        return;
    }
    let (from, to) = (&timeline.events[edge.from], &timeline.events[edge.to]);
    let place = Place::Event { id: to.id.clone(), field: edge.field() };
    let (code, says) = match edge.kind {
        RelationKind::Cause => ("cause-after-effect", "is said to have caused"),
        RelationKind::Sequence => ("order", "is said to come before"),
    };
    let message = format!(
        "`{}` ({}) {says} `{}` ({}), but its date is later",
        from.id, from.date, to.id, to.date
    );
    diagnostics.push(
        Diagnostic::error(code, place, message)
            .hint("correct one of the dates, or take the link out"),
    );
}

fn cycle(timeline: &Timeline, edge: &Stated, graph: &DiGraph<usize, Relation>) -> Diagnostic {
    let (from, to) = (NodeIndex::new(edge.from), NodeIndex::new(edge.to));
    let way = petgraph::algo::astar(graph, to, |node| node == from, |_| 1, |_| 0);
    let way = way.map_or_else(Vec::new, |(_, way)| way);
    let ids = way.iter().chain([&to]).map(|node| format!("`{}`", timeline.events[node.index()].id));
    let ring = ids.collect::<Vec<_>>().join(" → ");
    let place = Place::Event { id: timeline.events[edge.to].id.clone(), field: edge.field() };
    Diagnostic::error("cycle", place, format!("events come before themselves: {ring}"))
        .hint("this link is left out of the graph; take out the wrong one of the ring")
}
