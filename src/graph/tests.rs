//! Short cases, and the laws: no cycle, never wider, and file order plays no part.

use super::graph;
use crate::model::{Event, Link, Status, Timeline};
use proptest::prelude::*;

fn event(id: &str, date: &str, after: &[&str], caused_by: &[&str]) -> Event {
    let links = |ids: &[&str]| {
        let link = |id: &&str| Link { event: (*id).to_owned(), quote: None, article: None };
        ids.iter().map(link).collect()
    };
    Event {
        id: id.to_owned(),
        date: date.parse().unwrap(),
        title: format!("title of {id}"),
        kind: None,
        status: Status::Happened,
        actors: Vec::new(),
        place: None,
        sources: Vec::new(),
        after: links(after),
        caused_by: links(caused_by),
        note: None,
    }
}

fn timeline(events: Vec<Event>) -> Timeline {
    Timeline { events, ..Timeline::default() }
}

/// `codes`: the diagnostics; `edges`: "a>b" for each edge, `~` for an implied one; `narrowed`: the dates.
#[track_caller]
fn check(events: Vec<Event>, codes: &[&str], edges: &[&str], narrowed: &[&str]) {
    let timeline = timeline(events);
    let (graph, diagnostics) = graph(&timeline);
    let found: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(found, codes);
    let id = |node: petgraph::graph::NodeIndex| timeline.events[node.index()].id.clone();
    let mut found: Vec<String> = graph
        .edges
        .edge_indices()
        .filter_map(|edge| {
            let (from, to) = graph.edges.edge_endpoints(edge)?;
            let sign = if graph.edges[edge].stated { ">" } else { "~" };
            Some(format!("{}{sign}{}", id(from), id(to)))
        })
        .collect();
    found.sort();
    assert_eq!(found, edges);
    let dates: Vec<_> = graph.narrowed.iter().map(ToString::to_string).collect();
    assert_eq!(dates, narrowed);
}

#[test]
fn stated_order_narrows_a_vague_date() {
    check(
        vec![
            event("a", "2025-03-03", &[], &[]),
            event("b", "2025-03", &["a"], &[]),
            event("c", "2025-03-05", &[], &["b"]),
        ],
        &[],
        &["a>b", "b>c"],
        &["2025-03-03", "[2025-03-03..2025-03-05]", "2025-03-05"],
    );
}

#[test]
fn open_and_qualified_dates() {
    check(
        vec![event("a", "2025-03-03", &[], &[]), event("b", "[..2025-03-11]", &["a"], &[])],
        &[],
        &["a>b"],
        &["2025-03-03", "[2025-03-03..2025-03-11]"],
    );
    check(
        vec![event("a", "2025-03-03~", &[], &[]), event("b", "2025-03", &["a"], &[])],
        &[],
        &["a>b"],
        &["2025-03-03~", "2025-03"],
    );
}

#[test]
fn dates_imply_sequence_between_neighbours_only() {
    check(
        vec![
            event("a", "2025-01-01", &[], &[]),
            event("b", "2025-01-02", &[], &[]),
            event("c", "2025-01-03", &[], &[]),
        ],
        &[],
        &["a~b", "b~c"],
        &["2025-01-01", "2025-01-02", "2025-01-03"],
    );
}

#[test]
fn contradictions_are_named() {
    check(
        vec![event("a", "2025-02-01", &[], &["b"]), event("b", "2025-03-01", &[], &[])],
        &["cause-after-effect"],
        &["b>a"],
        &["2025-02-01", "2025-03-01"],
    );
    check(
        vec![event("a", "2025-02", &["b"], &[]), event("b", "2025-02", &["a"], &[])],
        &["cycle"],
        &["a>b"],
        &["2025-02", "2025-02"],
    );
    check(
        vec![event("a", "2025", &["x", "a"], &[])],
        &["unknown-event", "self-link"],
        &[],
        &["2025"],
    );
}

proptest! {
    #[test]
    fn laws_hold(
        days in prop::collection::vec((1u32..28, 0u8..4), 1..12),
        links in prop::collection::vec((0usize..12, 0usize..12, any::<bool>()), 0..20),
        turn in 0usize..12,
    ) {
        let mut events: Vec<Event> = days.iter().enumerate().map(|(n, (day, form))| {
            let date = match form {
                0 => format!("2025-03-{day:02}"),
                1 => "2025-03".to_owned(),
                2 => format!("[..2025-03-{day:02}]"),
                _ => format!("2025-03-{day:02}/2025-04"),
            };
            event(&format!("e{n:02}"), &date, &[], &[])
        }).collect();
        for (from, to, cause) in links {
            let (from, to) = (from % events.len(), to % events.len());
            let link = Link { event: format!("e{from:02}"), quote: None, article: None };
            if cause { events[to].caused_by.push(link) } else { events[to].after.push(link) }
        }
        let first = timeline(events.clone());
        let (graph_a, _) = graph(&first);
        prop_assert!(!petgraph::algo::is_cyclic_directed(&graph_a.edges));
        for (event, narrowed) in first.events.iter().zip(&graph_a.narrowed) {
            prop_assert!(event.date.earliest() <= narrowed.earliest());
            if let Some(latest) = event.date.latest() {
                prop_assert!(narrowed.latest().is_some_and(|narrowed| narrowed <= latest));
            }
        }
        let middle = turn % events.len();
        events.rotate_left(middle);
        let (mut graph_b, _) = graph(&timeline(events));
        graph_b.narrowed.rotate_right(middle);
        prop_assert_eq!(graph_a.narrowed, graph_b.narrowed);
        prop_assert_eq!(graph_a.edges.edge_count(), graph_b.edges.edge_count());
    }
}
