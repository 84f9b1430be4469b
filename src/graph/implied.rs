//! The sequence that follows from the dates alone, transitively reduced.
//!
//! Events are ordered where one is over before the other can begin (an interval order; Fishburn, 1970). Only neighbours
//! are linked: no third event lies wholly between the two.

use crate::model::{Edtf, Relation, RelationKind};
use chrono::NaiveDate;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Dfs;

/// A crowd of days has no useful neighbours: each event is linked to so many earlier ones at most, the latest.
const MOST: usize = 16;

/// Adds the implied edges to the stated ones, except where stated links already lead from one to the other.
pub fn link(dates: &[Edtf], edges: &mut DiGraph<usize, Relation>) {
    let stated = edges.clone();
    let mut ends: Vec<(NaiveDate, NaiveDate, usize)> = dates
        .iter()
        .enumerate()
        .filter(|(_, date)| !date.is_qualified())
        .filter_map(|(index, date)| {
            Some((date.latest()?, date.earliest().unwrap_or(NaiveDate::MIN), index))
        })
        .collect();
    ends.sort();
    let latest_start = running_maximum(&ends);
    for (to, date) in dates.iter().enumerate().filter(|(_, date)| !date.is_qualified()) {
        let Some(start) = date.earliest() else { continue };
        let over = ends.partition_point(|(end, _, _)| *end < start);
        let Some(border) = over.checked_sub(1).map(|last| latest_start[last]) else { continue };
        // An event that ended before another one of these began is no neighbour.
        let neighbours = ends[..over].iter().rev().take_while(|(end, _, _)| *end >= border);
        for (_, _, from) in neighbours.take(MOST) {
            let (from, to) = (NodeIndex::new(*from), NodeIndex::new(to));
            if !leads(&stated, from, to) {
                edges.add_edge(from, to, implied());
            }
        }
    }
    drop_rings(edges);
}

/// Stated links that the dates contradict may close a ring with implied ones; then the stated ones stay.
fn drop_rings(edges: &mut DiGraph<usize, Relation>) {
    let mut ring = vec![0; edges.node_count()];
    for (number, nodes) in petgraph::algo::tarjan_scc(&*edges).into_iter().enumerate() {
        nodes.into_iter().for_each(|node| ring[node.index()] = number);
    }
    edges.retain_edges(|edges, edge| {
        let Some((from, to)) = edges.edge_endpoints(edge) else { return true };
        edges[edge].stated || ring[from.index()] != ring[to.index()]
    });
}

fn running_maximum(ends: &[(NaiveDate, NaiveDate, usize)]) -> Vec<NaiveDate> {
    let mut maximum = NaiveDate::MIN;
    let mut raise = |start: NaiveDate| {
        maximum = maximum.max(start);
        maximum
    };
    ends.iter().map(|(_, start, _)| raise(*start)).collect()
}

fn leads(stated: &DiGraph<usize, Relation>, from: NodeIndex, to: NodeIndex) -> bool {
    let isolated = stated.neighbors(from).next().is_none();
    if isolated {
        return false;
    }
    let mut walk = Dfs::new(stated, from);
    std::iter::from_fn(|| walk.next(stated)).any(|node| node == to)
}

fn implied() -> Relation {
    Relation { kind: RelationKind::Sequence, stated: false, quote: None, article: None }
}
